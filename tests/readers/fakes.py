"""Engines that are handed to readers in tests, and files for them to read."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

from PIL import Image

from neutrallint.core.document import Face, Stage
from neutrallint.core.errors import EngineError
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation
from neutrallint.engines import Engines
from neutrallint.engines.base import FaceEngine, OcrEngine, OcrLine, Portrait


class FakeOcr:
    name = "fake ocr 1"

    def read(self, image: Image.Image, page: int) -> list[OcrLine]:
        return [
            OcrLine("Coblos", ImageLocation(page, 10, 10, 30, 10), 0.9),
            OcrLine("nomor 2", ImageLocation(page, 10, 30, 40, 10), 0.9),
        ]


class FakeFaces:
    name = "fake faces 1"

    def find(self, image: Image.Image, page: int) -> list[Face]:
        return [Face(ImageLocation(page, 1, 2, 30, 40), 0.9, "Ani", 0.7)]

    def portraits(self, image: Image.Image) -> list[Portrait]:
        return []


class Given(Engines):
    """Engines that are handed in; a stage is an engine that cannot be built."""

    def __init__(self, ocr: OcrEngine | Stage | None, faces: FaceEngine | Stage | None) -> None:
        super().__init__()
        self._given = (ocr, faces)

    @property
    def ocr(self) -> Any:  # type: ignore[override]  # cached in Engines, handed in here
        return _or_raise(self._given[0])

    @property
    def faces(self) -> Any:  # type: ignore[override]  # as above
        return _or_raise(self._given[1])


def _or_raise(engine: Any) -> Any:
    if isinstance(engine, str):
        stage: Any = engine
        raise EngineError(Localized(f"{engine} tidak ada", f"no {engine}"), stage=stage)
    return engine


def png(image: Image.Image | None = None, kind: str = "PNG", **options: Any) -> bytes:
    buffer = BytesIO()
    (image or Image.new("RGB", (200, 100))).save(buffer, kind, **options)
    return buffer.getvalue()


def saved(document: Any) -> bytes:
    """Return what a library for office files writes."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def repacked(
    data: bytes, names: Mapping[str, str], links: Mapping[str, str] | None = None
) -> bytes:
    """Return an office file whose parts have other names, in which some words are replaced.

    So are they in the links (but for "/"), and then the words in `links`.
    """
    within = {old: new for old, new in names.items() if old != "/"}
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith((".rels", "[Content_Types].xml")):
                content = _replaced(_replaced(content.decode(), within), links or {}).encode()
            info = zipfile.ZipInfo("part")
            info.filename = _replaced(name, names)
            new.writestr(info, content)
    return out.getvalue()


def _replaced(text: str, words: Mapping[str, str]) -> str:
    for old, new in words.items():
        text = text.replace(old, new)
    return text
