"""The data that travels between the stages; imports nothing of ours."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from operator import attrgetter
from typing import Literal, TypeAlias

from neutrallint.core.anchors import SourceMap
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation, Location, Origin, PartScope, TextScope
from neutrallint.core.record import record

#: Whether a draft tells a key message, leaves it out, or says the contrary.
Telling: TypeAlias = Literal["told", "missing", "contradicted"]
Stage: TypeAlias = Literal[
    "discover", "config", "read", "ocr", "faces", "judge", "check", "policy"
]


@record
class Period:
    """The days from which and until which something holds, both included.

    `assumed`: which of the two no source gives.
    """

    from_: date
    until: date
    assumed: Literal["until"] | None = None

    def holds_on(self, day: date | None) -> bool:
        """Tell whether `day` lies within; without a day the strict reading holds."""
        return day is None or self.from_ <= day <= self.until

    def contains(self, other: Period) -> bool:
        """Tell whether all days of another period lie within."""
        return self.from_ <= other.from_ and other.until <= self.until


#: Where stands what is told about a document; those who read it do not see that.
_ABOUT = ("metadata", "alt", "folder")
#: A line that OCR read with less confidence may be misread.
DOUBTFUL = 0.75


# --- what a reader yields ----------------------------------------------------


@record
class ReadLine:
    """A line that an OCR engine read, as the range [start, end) of its passage.

    `height`: of its letters, as a share of the picture's height (0 to 1). `confidence`: the
    engine's own estimate, 0 to 1.
    """

    start: int
    end: int
    height: float
    confidence: float


@record
class TableCell:
    """The cell of a table in which a passage stands; all numbers count from 0.

    `from_right`: the columns of its table stand from right to left.
    """

    table: int
    row: int
    column: int
    from_right: bool = False


@record
class Passage:
    """A run of text that belongs together: a paragraph, a title, all text of a poster.

    `lines` are those of a picture in order, empty for any other text. `is_again`: it is another
    reading of what is a passage already, such as its text without what is hidden in it.
    `cell`: where in a table it stands, None outside of one. `unseen`: the ranges [start, end)
    of it, in order, that its page or file hides.
    """

    text: str
    origin: Origin
    source_map: SourceMap
    lines: tuple[ReadLine, ...] = ()
    is_again: bool = False
    cell: TableCell | None = None
    unseen: tuple[tuple[int, int], ...] = ()

    @property
    def hidden(self) -> tuple[tuple[int, int], ...]:
        """The ranges that readers do not see: all of what is told about a document."""
        return ((0, len(self.text)),) if self.origin in _ABOUT else self.unseen

    def is_unseen(self, start: int, end: int) -> bool:
        """Tell whether readers do not see something of the range [start, end)."""
        hidden = self.hidden
        before = bisect_left(hidden, (end,))
        return before > 0 and hidden[before - 1][1] > start

    def is_doubtful(self, start: int, end: int) -> bool:
        """Tell whether a line in the range [start, end) was hard to read."""
        first = bisect_right(self.lines, start, key=attrgetter("end"))
        last = bisect_left(self.lines, end, key=attrgetter("start"))
        return any(line.confidence < DOUBTFUL for line in self.lines[first:last])


@record
class Face:
    """A face in a picture and the enrolled person whom it is most like.

    `confidence` is the detector's (0 to 1); `similarity` the cosine to the best photo in
    the gallery (-1 to 1); `person` is None where there is no gallery. `is_drawn`: it looks
    like a drawing more than like a photograph. `is_clear`: large, sharp and frontal enough to
    be told from others. `is_sure`: it is that person's, not only like it.
    """

    location: ImageLocation
    confidence: float
    person: str | None = None
    similarity: float = 0.0
    is_drawn: bool = False
    is_clear: bool = True
    is_sure: bool = False


@record
class Logo:
    """A logo or seal of the gallery that was found in a picture.

    `likeness` is the correlation of what can be seen of it with the enrolled one (0 to 1).
    """

    location: ImageLocation
    name: str
    likeness: float


@record
class Picture:
    """One picture or page of a document, in pixels as a viewer shows it."""

    page: int
    width: int
    height: int
    faces: tuple[Face, ...] = ()
    logos: tuple[Logo, ...] = ()


@record
class Failure:
    """Something that could not be checked, and what the user can do about it."""

    path: str
    stage: Stage
    reason: Localized
    rule_id: str | None = None


@record
class Directive:
    """What a document says to this program ("allow NL-TAG-001 reason=…"), not yet understood.

    It stands at `place` and concerns `scope`; None is the whole file.
    """

    text: str
    location: Location
    scope: TextScope | PartScope | None = None


#: What the front matter says of a document, as text by folded key; a list is a tuple.
FrontMatter: TypeAlias = Mapping[str, str | tuple[str, ...]]


@record
class Document:
    """What a reader makes of a file; `failures` name the parts that it could not read.

    `facts` is None where the file has no front matter, empty where that cannot be parsed.
    `images` are the links of a draft to pictures, as written. `members` are documents inside
    this one that are judged apart: files of an archive, or, under the same path, the posts of
    a schedule. `where`: the place of such a post, None for what is a file. `folders` are the
    names of those in an archive. `dated`: the day on which it is published, where that is not
    told by the front matter. `has_macros`: it carries programs, which nobody ran.
    `code_blocks`: how many blocks of code were left out of it. `skip` says why a file of an
    archive was not read, though nothing failed.
    """

    path: str
    media: str
    passages: tuple[Passage, ...]
    pictures: tuple[Picture, ...] = ()
    engines: Mapping[str, str] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    front_matter: FrontMatter | None = None
    images: tuple[str, ...] = ()
    members: tuple[Document, ...] = ()
    folders: tuple[str, ...] = ()
    has_macros: bool = False
    code_blocks: int = 0
    skip: Localized | None = None
    where: Location = None
    dated: date | None = None
    directives: tuple[Directive, ...] = ()

    @property
    def is_message(self) -> bool:
        """Whether it goes out as a whole; of a schedule only the posts do."""
        return all(member.path != self.path for member in self.members)
