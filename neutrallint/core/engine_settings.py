"""What is chosen of the engines; whatever they read rests on all of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Literal, TypeAlias

from neutrallint.core.record import record

OcrChoice: TypeAlias = Literal["auto", "rapidocr", "tesseract", "off"]


@record
class EngineSettings:
    """The settings of engines by their keys in a configuration; files are galleries.

    An engine with a setting of its own adds it here, and nowhere is it forgotten: results and
    readings are kept by all of these.
    """

    ocr: OcrChoice = "auto"
    faces: bool = True
    judge: bool = True
    gallery: Path | None = None
    marks: Path | None = None

    @property
    def files(self) -> dict[str, Path]:
        """The files that are chosen, by the setting that names them."""
        return {name: value for name, value in self._values() if isinstance(value, Path)}

    @property
    def words(self) -> Iterator[str]:
        """What is chosen beside files."""
        return (repr(value) for _, value in self._values() if not isinstance(value, Path))

    def _values(self) -> Iterator[tuple[str, object]]:
        return ((field.name, getattr(self, field.name)) for field in fields(self))
