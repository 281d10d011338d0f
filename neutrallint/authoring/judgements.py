"""What the judge says of a text and why, and how its mistakes are noted to learn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from neutrallint.core.document import Document, Passage
from neutrallint.core.errors import ConfigError, unreadable, unwritable
from neutrallint.core.judgement import LABELS, Judgement, PassageLabel
from neutrallint.core.localized import Localized
from neutrallint.core.places import TextLocation
from neutrallint.core.record import record
from neutrallint.core.regular_files import MAX_WRITTEN, read_small
from neutrallint.engines.judge import OnnxJudge, WrittenPassage
from neutrallint.records.atomic import write_whole
from neutrallint.sources.destination import destination
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.units import Unit, pieces_of, units_of
from neutrallint.text.view import View

#: Written passages that are told of a text.
_NEAREST = 3


@record
class Explanation:
    """A text, what the judge says of it, of its sentences, and which passages are like it.

    `without`: each sentence, and how surely the text takes a side without it.
    """

    text: str
    judgement: Judgement
    without: Sequence[tuple[str, float]]
    nearest: Sequence[WrittenPassage]


def texts_at(
    document: Document, line: int, matcher: PhraseMatcher
) -> Iterator[tuple[View, Unit]]:
    """Yield what is judged as one on a line of a document, from 1."""
    for passage in document.passages:
        if passage.origin == "filename":
            continue
        view = View(passage, matcher)
        for unit in units_of(view):
            if _is_on(passage, unit, line):
                yield view, unit


def _is_on(passage: Passage, unit: Unit, line: int) -> bool:
    text = passage.text[unit.start : unit.end]
    start = unit.start + len(text) - len(text.lstrip())
    location = passage.source_map.locate(start, start + len(text.strip()))
    return isinstance(location, TextLocation) and location.line <= line <= location.end_line


def explain(view: View, unit: Unit, judge: OnnxJudge) -> Explanation:
    """Judge a text whole, without each of its sentences, and beside written passages."""
    pieces = pieces_of(view, unit)
    left = [" ".join(p.text for p in pieces if p is not out) for out in pieces]
    whole, *others = judge.judge([unit.text, *(left if len(pieces) > 1 else ())])
    without = [(p.text, o.partisan) for p, o in zip(pieces, others, strict=False)]
    label = max(LABELS, key=whole.score)
    return Explanation(unit.text, whole, without, judge.nearest(unit.text, label, _NEAREST))


def note_correction(file: Path, label: PassageLabel, text: str) -> bool:
    """Add a passage with its right label to a file of passages; False where it is known.

    A passage that is there with another label gets this one. UsageError where a link leads to
    a file elsewhere, or none can be written.
    """
    # Its lines end where those of any text file may: not only in a line feed.
    written = "\\n".join(text.strip().replace("\t", " ").splitlines())
    place = destination(file)
    lines = _lines(place)
    kept = [line for line in lines if line.partition("\t")[2] != written]
    added = [*kept, f"{label}\t{written}"]
    if added[-1] in lines:
        return False
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, ("\n".join(added) + "\n").encode())
    except OSError as error:
        raise unwritable(error, file) from error
    return True


def _lines(file: Path) -> list[str]:
    if not file.exists():
        return []
    try:
        lines = read_small(file, MAX_WRITTEN).decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(error, file) from error
    for number, line in enumerate(lines, 1):
        label, tab, _ = line.partition("\t")
        if not tab or label not in LABELS:
            raise ConfigError(
                Localized(
                    "bukan label, tab, dan teks; perbaiki atau hapus baris ini",
                    "not a label, a tab and a text; mend or remove this line",
                ),
                place=f"{file}:{number}",
            )
    return lines
