"""The data that travels between the stages; imports nothing of ours."""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal, Protocol, TypeAlias

Severity: TypeAlias = Literal["error", "warning", "info"]
Certainty: TypeAlias = Literal["certain", "review"]
Status: TypeAlias = Literal["checked", "unchecked", "skipped"]
Lang: TypeAlias = Literal["id", "en"]
TextOrigin: TypeAlias = Literal[
    "body",
    "heading",
    "alt",
    "caption",
    "front-matter",
    "filename",
    "metadata",
    "ocr",
]
Origin: TypeAlias = Literal[TextOrigin, "face", "logo", "document"]
#: Whether a draft tells a key message, leaves it out, or says the contrary.
Telling: TypeAlias = Literal["told", "missing", "contradicted"]
Stage: TypeAlias = Literal["discover", "config", "read", "ocr", "faces", "check"]

#: Severities from the mildest to the gravest.
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


@dataclass(frozen=True, slots=True)
class Words:
    """One text for people, in Indonesian and in English."""

    id: str
    en: str = ""

    def say(self, lang: Lang) -> str:
        """Return the text in `lang`; Indonesian where no English is given."""
        return self.en if lang == "en" and self.en else self.id


@dataclass(frozen=True, slots=True)
class Period:
    """The days from which and until which something holds, both included."""

    from_: date
    until: date

    def holds_on(self, day: date | None) -> bool:
        """Tell whether `day` lies within; without a day the strict reading holds."""
        return day is None or self.from_ <= day <= self.until


#: Between the path of an archive and that of a file in it: kit.zip!/poster.png.
INSIDE = "!/"
#: A line that OCR read with less confidence may be misread.
DOUBTFUL = 0.75


# --- places: where a person finds it again -----------------------------------


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Lines and columns from 1, columns in Unicode code points, the end exclusive.

    `part` names where in the file that is, if it has such parts: a key, the time of a cue.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class PartPlace:
    """A part of an office file ("slide 3 / shape 2") and the paragraph in it, from 1."""

    part: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class ImagePlace:
    """A box in pixels of the picture as a viewer shows it (EXIF orientation applied).

    A picture inside a document has a name there ("gambar-2") and stands at `part` of it.
    """

    page: int
    left: int
    top: int
    width: int
    height: int
    picture: str = ""
    part: PartPlace | None = None


#: None is the document as a whole (a missing framing, a file name).
Place: TypeAlias = TextPlace | ImagePlace | PartPlace | None


class Anchors(Protocol):
    """Turns a half-open range of a passage's text into a place."""

    def place(self, start: int, end: int) -> Place:
        """Return where the range [start, end) stands."""
        ...


@dataclass(frozen=True, slots=True)
class FixedAnchors:
    """The whole passage lies at one place (a file name, a caption in the metadata)."""

    where: Place = None

    def place(self, start: int, end: int) -> Place:
        """Return the one place."""
        return self.where


@dataclass(frozen=True, slots=True)
class SourceAnchors:
    """A passage cut from a decoded source text.

    `line_starts` are the source offsets at which lines begin (ascending, first 0).
    `runs` are (passage offset, source offset, source length), ascending: a run that is as
    long in the passage as in the source is verbatim, any other (an entity, an escape) is
    one whole. `parts` are (passage offset, name) of the parts of the file, ascending.
    """

    line_starts: tuple[int, ...]
    runs: tuple[tuple[int, int, int], ...]
    parts: tuple[tuple[int, str], ...] = ()

    def place(self, start: int, end: int) -> TextPlace:
        """Return lines and columns of the passage range [start, end)."""
        source_start = self._source(start)[0]
        source_end = self._source(end - 1)[1] if end > start else source_start
        line, column = self._line_column(source_start)
        end_line, end_column = self._line_column(source_end)
        part = next((name for at, name in reversed(self.parts) if at <= start), "")
        return TextPlace(line, column, end_line, end_column, part)

    def _source(self, offset: int) -> tuple[int, int]:
        """Return the source range [start, end) of one passage character."""
        index = max(0, bisect_right(self.runs, (offset, float("inf"), 0)) - 1)
        begin, source, length = self.runs[index]
        is_last = index + 1 == len(self.runs)
        size = length if is_last else self.runs[index + 1][0] - begin
        if size == length:
            return source + offset - begin, source + offset - begin + 1
        return source, source + length

    def _line_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class BoxAnchors:
    """A passage read from a picture: (passage offset, box) of each line, ascending."""

    lines: tuple[tuple[int, ImagePlace], ...]

    def place(self, start: int, end: int) -> ImagePlace:
        """Return the smallest box around every line that the range touches."""
        offsets = [offset for offset, _ in self.lines]
        first = max(0, bisect_right(offsets, start) - 1)
        last = max(first, bisect_right(offsets, max(start, end - 1)) - 1)
        boxes = [box for _, box in self.lines[first : last + 1]]
        left, top = min(b.left for b in boxes), min(b.top for b in boxes)
        right = max(b.left + b.width for b in boxes)
        bottom = max(b.top + b.height for b in boxes)
        return replace(boxes[0], left=left, top=top, width=right - left, height=bottom - top)


# --- what a reader yields ----------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line that an OCR engine read, as the range [start, end) of its passage.

    `height`: of its letters, as a share of the picture's height (0 to 1). `confidence`: the
    engine's own estimate, 0 to 1.
    """

    start: int
    end: int
    height: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of text that belongs together: a paragraph, a title, all text of a poster.

    `lines` are those of a picture, empty for any other text.
    """

    text: str
    origin: Origin
    anchors: Anchors
    lines: tuple[ReadLine, ...] = ()

    def is_doubtful(self, start: int, end: int) -> bool:
        """Tell whether a line in the range [start, end) was hard to read."""
        touched = [line for line in self.lines if line.start < end and start < line.end]
        return any(line.confidence < DOUBTFUL for line in touched)


@dataclass(frozen=True, slots=True)
class Face:
    """A face in a picture and the enrolled person whom it is most like.

    `confidence` is the detector's (0 to 1); `similarity` the cosine to the best photo in
    the gallery (-1 to 1); `person` is None where there is no gallery. `is_drawn`: it looks
    like a drawing more than like a photograph.
    """

    place: ImagePlace
    confidence: float
    person: str | None = None
    similarity: float = 0.0
    is_drawn: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A logo or seal of the gallery that was found in a picture.

    `likeness` is the correlation of what can be seen of it with the enrolled one (0 to 1).
    """

    place: ImagePlace
    name: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture or page of a document, in pixels as a viewer shows it."""

    page: int
    width: int
    height: int
    faces: tuple[Face, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be checked, and what the user can do about it."""

    path: str
    stage: Stage
    reason: Words
    rule_id: str | None = None


@dataclass(frozen=True, slots=True)
class LineScope:
    """The lines from `first` to `last`, from 1, both included."""

    first: int
    last: int

    def covers(self, place: Place) -> bool:
        """Tell whether a place begins within."""
        return isinstance(place, TextPlace) and self.first <= place.line <= self.last


@dataclass(frozen=True, slots=True)
class PartScope:
    """Paragraphs of an office file, and the pictures that stand in them."""

    parts: frozenset[PartPlace]

    def covers(self, place: Place) -> bool:
        """Tell whether a place is one of them."""
        return (place.part if isinstance(place, ImagePlace) else place) in self.parts


@dataclass(frozen=True, slots=True)
class Directive:
    """What a document says to this program ("allow NL-TAG-001 reason=…"), not yet understood.

    It stands at `place` and concerns `scope`; None is the whole file.
    """

    text: str
    place: Place
    scope: LineScope | PartScope | None = None


#: What the front matter says of a document, as text by folded key; a list is a tuple.
Facts: TypeAlias = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader makes of a file; `failures` name the parts that it could not read.

    `facts` is None where the file has no front matter, empty where that cannot be parsed.
    `images` are the links of a draft to pictures, as written. `members` are documents inside
    this one that are judged apart: files of an archive, or, under the same path, the posts of
    a schedule. `where`: the place of such a post, None for what is a file. `dated`: the day on
    which it is published, where that is not told by the front matter. `has_macros`: it
    carries programs, which nobody ran. `skip` says why a file of an archive was not read,
    though nothing failed.
    """

    path: str
    media: str
    passages: tuple[Passage, ...]
    pictures: tuple[Picture, ...] = ()
    engines: Mapping[str, str] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    facts: Facts | None = None
    images: tuple[str, ...] = ()
    members: tuple[Document, ...] = ()
    has_macros: bool = False
    skip: Words | None = None
    where: Place = None
    dated: date | None = None
    directives: tuple[Directive, ...] = ()

    @property
    def is_message(self) -> bool:
        """Whether it goes out as a whole; of a schedule only the posts do."""
        return all(member.path != self.path for member in self.members)


# --- what a check finds ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters in the passage with that index."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check found, knowing no rule; `detail` fills the placeholders of a message."""

    origin: Origin
    place: Place
    excerpt: str
    detail: Mapping[str, str | Words] = field(default_factory=dict)
    span: Span | None = None
    certainty: Certainty = "certain"


@dataclass(frozen=True, slots=True)
class Legal:
    """A legal basis and how sure its wording is."""

    cite: str
    confidence: Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Context:
    """The line that holds a match, and where in it the match stands ([start, end))."""

    line: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Allowed:
    """Why a finding is let pass, who answers for it, until when, and where that is written."""

    reason: str
    by: str
    until: date
    written: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that may be wrong, where, why, and what to write instead."""

    rule_id: str
    severity: Severity
    certainty: Certainty
    path: str
    origin: Origin
    place: Place
    match: str
    message: str
    why: str
    fix: str
    legal: tuple[Legal, ...]
    fingerprint: str
    context: Context | None = None
    fails: bool = False
    allowed: Allowed | None = None
    replacement: str = ""


def fingerprint(rule_id: str, path: str, match: str) -> str:
    """Name a finding by rule, path and normalised match, never by its line."""
    normal = " ".join(unicodedata.normalize("NFKC", match).casefold().split())
    whole = "\0".join((rule_id, path, normal))
    # A file name may hold bytes that are no text; they reach us as lone surrogates.
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


# --- the report --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MessageState:
    """How a draft stands to a key message; `rules` found what contradicts it."""

    state: Telling
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileResult:
    """What became of one file.

    `narrative`: the key messages by label, empty where the file is not about their topic.
    `sha256`: of the content that was judged, in hexadecimal; "" of what was not read, and of
    what lies inside another file.
    """

    path: str
    status: Status
    media: str | None
    reason: Words | None = None
    topics: tuple[str, ...] = ()
    engines: Mapping[str, str] = field(default_factory=dict)
    narrative: Mapping[str, MessageState] = field(default_factory=dict)
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class PackInfo:
    """A rule pack that took part in a run."""

    id: str
    version: str
    sha256: str


class Content(Protocol):
    """What a file holds, wherever that lies; plain data that travels."""

    def read(self) -> bytes:
        """Return it whole; OSError or NeutrallintError where that cannot be done."""
        ...


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a run; every format is a view of it.

    `contents`: by path, where the content of each file with findings was read from.
    """

    files: tuple[FileResult, ...]
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    known: tuple[Finding, ...] = ()
    packs: tuple[PackInfo, ...] = ()
    as_of: str | None = None
    notes: tuple[Words, ...] = ()
    contents: Mapping[str, Content] = field(default_factory=dict, compare=False, repr=False)

    @property
    def exit_code(self) -> int:
        """2 bad configuration, 1 a finding at the limit or above, 3 unchecked, 0 clean."""
        if any(failure.stage == "config" for failure in self.failures):
            return 2
        if any(finding.fails for finding in self.findings):
            return 1
        return 3 if self.failures else 0
