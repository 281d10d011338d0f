"""SRT, VTT, SBV, SubStation, LRC: cues by their time, those of one sentence together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape
from math import inf

from neutrallint.core.document import Document, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.engines import Engines
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.texts.anchoring import line_starts, slice_passage
from neutrallint.readers.texts.decoding import decode
from neutrallint.readers.texts.html_tokens import REFERENCE
from neutrallint.readers.texts.plain import split_paragraphs
from neutrallint.readers.texts.words_with_elements import WordsWithElements

_SECOND, _PART = r"(?:\d{1,3}:)?\d{1,2}:\d{2}", r"[.,]\d{1,3}"
_CLOCK = f"{_SECOND}{_PART}"
#: Who writes subtitles by hand may leave out the part of the second, before an arrow.
_TIMES = pattern(
    rf"(?:^|(?<=\r))[^\S\r\n]*(?P<start>{_SECOND}(?:{_PART})?)"
    rf"(?:[^\S\r\n]*-->[^\S\r\n]*|(?<=[.,]\d{{3}}),)(?P<end>{_SECOND}(?:{_PART})?)[^\r\n]*",
    re.M,
)
#: The time of a line of a song (LRC), which stands up to the next one.
_SUNG = pattern(
    r"(?:^|(?<=[\r\]]))[^\S\r\n]*\[(?P<start>\d{1,3}:\d{2}(?:[.:]\d{1,3})?)(?=\])", re.M
)
#: How lines of SubStation begin, as freely as players take them.
_MARGIN = r"(?:^|(?<=\r))[\ufeff \t]*+"
_SPOKEN = rf"{_MARGIN}Dialogue[ \t]*:"
#: The names of the fields of a cue; usually what is spoken is the tenth.
_FORMAT = pattern(rf"{_MARGIN}Format[ \t]*:([^\r\n]*\bEnd\b[^\r\n]*)", re.M | re.I)
_TEXT = 9
#: A cue up to the comma before its text: so many fields stand before its times, and behind.
_DIALOGUE = (
    rf"{_SPOKEN}(?:[^,\r\n]*,){{%d}}\s*(?P<start>{_CLOCK}),\s*(?P<end>{_CLOCK})"
    r"(?P<fields>(?:,[^,\r\n]*){%d})(?=,)"
)
_USUAL_FIELDS, _MOST_FIELDS = (1, 6), 20
#: What makes letters of SubStation be seen or not: their width, height, size, and how clear.
_LOOK = re.compile(
    r"\\(?:fsc[xy]|fs|alpha&?H?|1a&?H?)(?P<value>[\dA-F.]+)|\\r|\\p(?P<drawn>\d)", re.I
)
#: The mark of another speaker.
_DASH = re.compile(r"(?<=[\r\n])[-–—][^\S\r\n]+")
#: One whose parts stand in another order.
_ODD = pattern(rf"{_SPOKEN}[^\r\n]*", re.M | re.I)
#: What ends a cue: an empty line, or in SubStation any.
_BLANK = pattern(r"(?>\r\n|\r|\n)[^\S\r\n]*(?>\r\n|\r|\n|\Z)|\Z")
_LINE_END = pattern(r"[\r\n]|\Z")
#: Tags of these formats, positions of SubStation, and references. In VTT all is a tag between
#: "<" and ">".
_CODE, _VTT_CODE, _SUBSTATION_CODE = (
    re.compile(rf"{tag}|\{{\\[^{{}}\r\n]*+\}}|\\[Nnh]|{REFERENCE.pattern}")
    for tag in (r"</?[A-Za-z0-9][^<>\r\n]*+>", "<[^>]*+>", r"\\[{}]|\{[^{}\r\n]*+\}")
)
_VTT = "WEBVTT"
#: Breaks of lines, a blank and braces as SubStation writes them; converted files keep them.
_BREAKS = {"\\N": "\n", "\\n": "\n", "\\h": "\xa0", "\\{": "{", "\\}": "}"}
_SENTENCE_END = pattern(r"[.!?…][\"'”’)]*\s*\Z")
#: Cues that follow one another within so many seconds may be one sentence, of so many signs.
_PAUSE, _LONGEST = 3.0, 600
#: Blocks of a VTT file that nobody is shown.
_UNSEEN = (_VTT, "STYLE", "REGION", "NOTE")


def read_subtitles(source: Source, engines: Engines) -> Document:
    """Read the subtitles of a film."""
    text = decode(source.data)
    starts = line_starts(text)
    # Whatever a player takes the file for.
    times, dialogue = list(_TIMES.finditer(text)), list(_dialogue_of(text).finditer(text))
    if not times and not dialogue:
        times = list(_SUNG.finditer(text))
    if not times and not dialogue:
        raise ReadError(
            Localized(
                "tidak ada subtitel berwaktu (00:00:01,000 --> 00:00:02,000) di dalamnya",
                "it holds no timed cues (00:00:01,000 --> 00:00:02,000)",
            )
        )
    passages = [each for cues in (times, dialogue) for each in _spoken(text, cues, starts)]
    if times:
        passages += _outside(text, times, starts)
    if dialogue:
        # Of the others every line there says what it is for.
        known = {cue.start() for cue in dialogue}
        odd = (line for line in _ODD.finditer(text) if line.start() not in known)
        passages += (slice_passage(text, *line.span(), "caption", starts) for line in odd)
        if any(map(_is_unusual, _FORMAT.findall(text))):
            # What is spoken may begin in the fields before.
            spans = (cue.span("fields") for cue in dialogue)
            passages += (slice_passage(text, *span, "caption", starts) for span in spans)
    return Document(source.path, source.media, (filename_passage(source.path), *passages))


def _dialogue_of(text: str) -> re.Pattern[str]:
    """Return what finds the cues of SubStation, by what the file says of their fields."""
    for fields in _FORMAT.findall(text):
        names = [name.strip().lower() for name in fields.split(",")]
        if names[-1] == "text" and "start" in names:
            before, behind = names.index("start"), len(names) - names.index("start") - 3
            if behind >= 0 and max(before, behind) < _MOST_FIELDS:
                return pattern(_DIALOGUE % (before, behind), re.M | re.I)
    return pattern(_DIALOGUE % _USUAL_FIELDS, re.M | re.I)


def _is_vtt(text: str) -> bool:
    return text.lstrip().startswith(_VTT)


def _is_unusual(fields: str) -> bool:
    names = [name.strip().lower() for name in fields.split(",")]
    return "text" in names[:_TEXT] or names[_TEXT : _TEXT + 1] != ["text"]


def _is_substation(cues: list[re.Match[str]]) -> bool:
    return bool(cues) and "fields" in cues[0].re.groupindex


def _spoken(text: str, cues: list[re.Match[str]], starts: tuple[int, ...]) -> Iterator[Passage]:
    """Yield the sentences, each part with the time of its cue; again as they are shown."""
    code = _VTT_CODE if _is_vtt(text) else _CODE
    sentence = _Sentence(text, starts, _SUBSTATION_CODE if _is_substation(cues) else code)
    written = list(zip(cues, _ends(text, cues), strict=True))
    yield from _sentences(sentence, written)
    if _DASH.search(text) and not _is_substation(cues):
        # A word, or a sentence, may go on behind the mark of another speaker.
        undashed = _Sentence(text, starts, re.compile(f"{_DASH.pattern}|{code.pattern}"))
        yield from (replace(each, is_again=True) for each in _sentences(undashed, written))
    shown = sorted(written, key=lambda each: _seconds(each[0]["start"]))
    if shown != written:
        yield from (replace(each, is_again=True) for each in _sentences(sentence, shown))


def _sentences(
    sentence: _Sentence, cues: Iterable[tuple[re.Match[str], int]]
) -> Iterator[Passage]:
    """Yield the sentences of cues, each of which ends at an offset, in that order."""
    behind = 0.0
    for cue, end in cues:
        said = sentence.text
        is_far = _seconds(cue["start"]) - behind > _PAUSE
        if said and (is_far or _SENTENCE_END.search(said) or len(said) > _LONGEST):
            yield from sentence.end()
        sentence.add(cue, end)
        behind = _seconds(cue["end"]) if "end" in cue.re.groupindex else inf
    yield from sentence.end()


class _Sentence:
    """What is said in cues that follow one another, with the tags within its words."""

    def __init__(self, text: str, starts: tuple[int, ...], code: re.Pattern[str]) -> None:
        self._source, self._code = text, code
        self._words = WordsWithElements(starts, "caption")
        self._open: list[int] = []
        self._unseen: int | None = None

    @property
    def text(self) -> str:
        """What was said up to here."""
        return self._words.block.text

    def add(self, cue: re.Match[str], end: int) -> None:
        """Append a cue, whose text ends there."""
        block, begin = self._words.block, min(end, cue.end() + 1)
        # A word that a hyphen parts goes on in the next cue as in the next line.
        block.add("\n" if self.text.endswith("-") else " ", begin, 0)
        block.begin(cue["start"])
        block.add_decoded(self._source, begin, end, self._code, self._plain)
        self._see()

    def end(self) -> Iterator[Passage]:
        """Yield the sentence, then its other readings, and begin the next one."""
        self._open.clear()
        passage = self._words.block.build()
        yield from (passage,) if passage else ()
        yield from (
            replace(each, is_again=True) for each in self._words.end("caption") if passage
        )

    def _see(self) -> None:
        """End what is not seen."""
        if self._unseen is not None:
            self._words.element(self._unseen)
            self._unseen = None

    def _plain(self, code: str) -> str:
        """Return what stands for a code; of tags the place is noted."""
        for look in _LOOK.finditer(code) if code.startswith("{") else ():
            if _is_unseen(look):
                self._unseen = (
                    self._words.block.length if self._unseen is None else self._unseen
                )
            else:
                self._see()
        if code.startswith("</") and self._open:
            self._words.element(self._open.pop())
        elif code.startswith("<"):
            self._open.append(self._words.block.length)
        return unescape(code) if code.startswith("&") else _BREAKS.get(code, "")


def _is_unseen(look: re.Match[str]) -> bool:
    """Tell whether letters of SubStation that look so are not seen: no size, clear, drawn."""
    value = (look["value"] or "").upper()
    if look[0][1:2].lower() in "a1":
        return value == "FF"
    return look["drawn"] not in (None, "0") or (bool(value) and not value.strip("0."))


def _outside(
    text: str, cues: list[re.Match[str]], starts: tuple[int, ...]
) -> Iterator[Passage]:
    """Yield what stands in no cue, such as text under a time that is miswritten.

    Names of cues and blocks that are not shown there are in VTT alone.
    """
    is_vtt, begins = _is_vtt(text), [0, *_ends(text, cues)]
    ends = [*(cue.start() for cue in cues), len(text)]
    for begin, end in zip(begins, ends, strict=True):
        for passage in split_paragraphs(text[:end], begin, starts):
            said = passage.text.strip()
            is_name = "\n" not in said and passage.text.endswith(("\n", "\r"))
            is_unseen = is_vtt and (is_name or said.startswith(_UNSEEN))
            if any(map(str.isalpha, said)) and not is_unseen:
                yield replace(passage, origin="caption")


def _ends(text: str, cues: list[re.Match[str]]) -> list[int]:
    """Return where the text of each cue ends: at an empty line, or at the next cue."""
    ends, closing = [], _LINE_END if _is_substation(cues) else _BLANK
    for number, cue in enumerate(cues):
        following = cues[number + 1].start() if number + 1 < len(cues) else len(text)
        blank = closing.search(text, cue.end(), following)
        ends.append(blank.start() if blank else following)
    return ends


def _seconds(clock: str) -> float:
    whole, _, fraction = clock.replace(",", ".").partition(".")
    seconds = 0
    for part in whole.split(":"):
        seconds = 60 * seconds + int(part)
    return seconds + float(f"0.{fraction}")
