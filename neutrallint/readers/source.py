"""What a reader is given, and what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote

from neutrallint.core.anchors import FixedMap
from neutrallint.core.document import Document, Passage
from neutrallint.core.limits import Limits
from neutrallint.core.record import record
from neutrallint.locales import LANGUAGES
from neutrallint.readers.budget import Budget
from neutrallint.text.languages.base import Language

if TYPE_CHECKING:
    from neutrallint.engines import Engines


@record
class Source:
    """A file in memory: the path as reported, its bytes, and its media type.

    `budget`: what may still be unpacked of it and of the files inside it. `limits`: how much of
    it is looked at. `languages`: the codes of those in which it may name days and columns.
    `styles`: what style files beside a page add to it, by the link that leads there, and
    `shown` the pictures that those show.
    """

    path: str
    data: bytes
    media: str
    budget: Budget = field(default_factory=Budget, compare=False, repr=False)
    limits: Limits = field(default_factory=Limits)
    languages: tuple[str, ...] = ("id", "en")
    styles: tuple[tuple[str, str], ...] = ()
    shown: tuple[str, ...] = ()

    @property
    def read_in(self) -> tuple[Language, ...]:
        """The languages, each loaded when it is first asked for."""
        return tuple(LANGUAGES[code] for code in self.languages)


#: Reads a source; raises ReadError when nothing of it can be read.
Reader: TypeAlias = "Callable[[Source, Engines], Document]"


def filename_passage(path: str) -> Passage:
    """Return the name of a file, without its suffix, as a passage of its own.

    One that was kept as it stood in an address says its blanks as "%20".
    """
    return Passage(unquote(PurePosixPath(path).stem), "filename", FixedMap(None))


def folder_passages(names: Iterable[str]) -> tuple[Passage, ...]:
    """Return the names of folders as passages."""
    return tuple(Passage(name, "folder", FixedMap(None)) for name in names)
