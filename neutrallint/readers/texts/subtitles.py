"""SRT and VTT: cues by their time, those of one sentence together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from neutrallint.core.document import Document, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.engines import Engines
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.texts.anchoring import PassageBuilder, line_starts
from neutrallint.readers.texts.decoding import decode
from neutrallint.readers.texts.html_tokens import REFERENCE
from neutrallint.readers.texts.plain import split_paragraphs

_CLOCK = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}"
_TIMES = re.compile(
    rf"^[^\S\r\n]*(?P<start>{_CLOCK})[^\S\r\n]*-->[^\S\r\n]*(?P<end>{_CLOCK})[^\r\n]*", re.M
)
#: What ends a cue: an empty line.
_BLANK = re.compile(r"(?>\r\n|\r|\n)[^\S\r\n]*(?>\r\n|\r|\n|\Z)|\Z")
#: Tags of both formats, positions of SubStation, and references.
_CODE = re.compile(
    rf"</?[A-Za-z0-9][^<>\r\n]*+>|\{{\\[^{{}}\r\n]*+\}}|\\[Nnh]|{REFERENCE.pattern}"
)
#: Breaks of lines and a blank as SubStation writes them; converted files keep them.
_BREAKS = {"\\N": "\n", "\\n": "\n", "\\h": "\xa0"}
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)]*\s*\Z")
#: Cues that follow one another within so many seconds may be one sentence, of so many signs.
_PAUSE, _LONGEST = 3.0, 600
#: Blocks of a VTT file that nobody is shown.
_UNSEEN = ("WEBVTT", "STYLE", "REGION", "NOTE")


def read_subtitles(source: Source, engines: Engines) -> Document:
    """Read the subtitles of a film."""
    text = decode(source.data)
    starts = line_starts(text)
    cues = list(_TIMES.finditer(text))
    if not cues:
        raise ReadError(
            Localized(
                "tidak ada subtitel berwaktu (00:00:01,000 --> 00:00:02,000) di dalamnya",
                "it holds no timed cues (00:00:01,000 --> 00:00:02,000)",
            )
        )
    passages = [*_spoken(text, cues, starts), *_outside(text, cues, starts)]
    return Document(source.path, source.media, (filename_passage(source.path), *passages))


def _spoken(text: str, cues: list[re.Match[str]], starts: tuple[int, ...]) -> Iterator[Passage]:
    """Yield the sentences, each part with the time of its cue."""
    builder = PassageBuilder(starts, "caption")
    behind = 0.0
    for cue, end in zip(cues, _ends(text, cues), strict=True):
        begin = min(end, cue.end() + 1)
        said = builder.text
        is_far = _seconds(cue["start"]) - behind > _PAUSE
        if said and (is_far or _SENTENCE_END.search(said) or len(said) > _LONGEST):
            yield from _build(builder)
            builder = PassageBuilder(starts, "caption")
        builder.space(begin)
        builder.begin(cue["start"])
        builder.add_decoded(text, begin, end, _CODE, _plain)
        behind = _seconds(cue["end"])
    yield from _build(builder)


def _build(builder: PassageBuilder) -> Iterator[Passage]:
    passage = builder.build()
    if passage:
        yield passage


def _outside(
    text: str, cues: list[re.Match[str]], starts: tuple[int, ...]
) -> Iterator[Passage]:
    """Yield what stands in no cue, such as text under a time that is miswritten."""
    begins = [0, *_ends(text, cues)]
    ends = [*(cue.start() for cue in cues), len(text)]
    for begin, end in zip(begins, ends, strict=True):
        for passage in split_paragraphs(text[:end], begin, starts):
            said = passage.text.strip()
            is_name = "\n" not in said and passage.text.endswith(("\n", "\r"))
            if any(map(str.isalpha, said)) and not said.startswith(_UNSEEN) and not is_name:
                yield replace(passage, origin="caption")


def _ends(text: str, cues: list[re.Match[str]]) -> list[int]:
    """Return where the text of each cue ends: at an empty line, or at the next cue."""
    ends = []
    for number, cue in enumerate(cues):
        following = cues[number + 1].start() if number + 1 < len(cues) else len(text)
        blank = _BLANK.search(text, cue.end(), following)
        ends.append(blank.start() if blank else following)
    return ends


def _plain(code: str) -> str:
    return unescape(code) if code.startswith("&") else _BREAKS.get(code, "")


def _seconds(clock: str) -> float:
    whole, _, fraction = clock.replace(",", ".").partition(".")
    seconds = 0
    for part in whole.split(":"):
        seconds = 60 * seconds + int(part)
    return seconds + float(f"0.{fraction}")
