"""Places: where a person finds it again."""

from __future__ import annotations

from dataclasses import field
from typing import Literal, TypeAlias

from neutrallint.core.record import record

TextOrigin: TypeAlias = Literal[
    "body",
    "heading",
    "alt",
    "caption",
    "front-matter",
    "filename",
    "folder",
    "metadata",
    "ocr",
]
Origin: TypeAlias = Literal[TextOrigin, "face", "logo", "document"]
#: Kinds of parts of a file, in the order in which a report tells what stands in them.
PartKind: TypeAlias = Literal[
    "properties",
    "subject",
    "body",
    "heading",
    "page",
    "slide",
    "sheet",
    "shape",
    "cell",
    "text-box",
    "chart",
    "diagram",
    "header",
    "footer",
    "footnote",
    "endnote",
    "note",
    "notes",
    "slide-notes",
    "comment",
    "layout",
    "master",
]
#: Between the path of an archive and that of a file in it: kit.zip!/poster.png.
INSIDE = "!/"


@record
class TextLocation:
    """Lines and columns from 1, columns in Unicode code points, the end exclusive.

    `part` names where in the file that is, if it has such parts: a key, the time of a cue.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    part: str = ""


@record
class Part:
    """A part of a file, which reports put in words: the third slide, the sheet "Desember".

    `number` counts those of a kind from 1, 0 where it is not told. What has a `title` of its
    own is called by it: a heading by its words, a cell "C4".
    """

    kind: PartKind
    number: int = 0
    title: str = ""


@record
class PartLocation:
    """A paragraph, from 1, of an office file; `parts` lead to it from the outermost.

    `row`: by what people know its row of a schedule: "13 Nov, Facebook, Rudi".
    """

    parts: tuple[Part, ...]
    paragraph: int
    row: str = field(default="", compare=False)


@record
class ImageLocation:
    """A box in pixels of the picture as a viewer shows it (EXIF orientation applied).

    A picture inside a document has a name there ("gambar-2") and stands at `part` of it.
    """

    page: int
    left: int
    top: int
    width: int
    height: int
    picture: str = ""
    part: PartLocation | None = None

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box, from the left and from above."""
        return self.left + self.width / 2, self.top + self.height / 2


#: None is the document as a whole (a missing framing, a file name).
Location: TypeAlias = TextLocation | ImageLocation | PartLocation | None


@record
class TextScope:
    """What stands from a line and column up to another, both from 1, the end exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def begin(self) -> tuple[int, int]:
        """Line and column of its beginning."""
        return self.line, self.column

    @property
    def end(self) -> tuple[int, int]:
        """Line and column behind it."""
        return self.end_line, self.end_column

    def covers(self, location: Location) -> bool:
        """Tell whether a place begins within."""
        if not isinstance(location, TextLocation):
            return False
        return self.begin <= (location.line, location.column) < self.end


@record
class PartScope:
    """Paragraphs of an office file, and the pictures that stand in them."""

    parts: frozenset[PartLocation]

    def covers(self, location: Location) -> bool:
        """Tell whether a place is one of them."""
        return (
            location.part if isinstance(location, ImageLocation) else location
        ) in self.parts
