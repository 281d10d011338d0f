"""What a reader is given, and what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias

from neutrallint.model import Document, FixedAnchors, Passage

if TYPE_CHECKING:
    from neutrallint.engines import Engines


@dataclass(frozen=True, slots=True)
class Source:
    """A file in memory: the path as reported, its bytes, and its media type."""

    path: str
    data: bytes
    media: str


#: Reads a source; raises ReadError when nothing of it can be read.
Reader: TypeAlias = "Callable[[Source, Engines], Document]"


def filename_passage(path: str) -> Passage:
    """Return the name of a file, without its suffix, as a passage of its own."""
    return Passage(PurePosixPath(path).stem, "filename", FixedAnchors(None))
