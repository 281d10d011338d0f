"""Numbers that count the steps of a list: the “3” before “Celup jari” is on no ballot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.view import View

_KEY = "\ufe0f?\u20e3"
#: A number with which a line begins, or which is all of it; no time, day or amount. Within a
#: line one that is written as the number of an item: “2.”, “(2)”, “2️⃣”, “②”.
_MARK = pattern(
    rf"(?:^[^\w\r\n]{{0,3}}(?P<first>\d{{1,2}})(?![.,:/-]?\d)(?:[.):]|{_KEY})?"
    rf"|(?<!\S)\(?(?P<number>\d{{1,2}})(?:[.)]|{_KEY})|(?P<circled>[①-⑨]))(?=\s|\Z|(?<=[.)])[^\W\d_])",
    re.M,
)
_LETTER = pattern(r"[^\W\d_]")
#: Of fewer steps a reader does not know that they are counted.
_FEWEST = 3


@record
class _Mark:
    """A number at an offset of a passage, and whether words stand between it and the next."""

    number: int
    passage: int
    offset: int
    has_words: bool


def steps_in(views: Sequence[View]) -> frozenset[tuple[int, int]]:
    """Return the passages and offsets of the numbers that count steps, from 1 on.

    What is read again is looked at by itself.
    """
    first = [(index, view) for index, view in enumerate(views) if not view.passage.is_again]
    again = [[(index, view)] for index, view in enumerate(views) if view.passage.is_again]
    return frozenset(
        (mark.passage, mark.offset) for texts in (first, *again) for mark in _steps(texts)
    )


def _steps(texts: Iterable[tuple[int, View]]) -> Iterator[_Mark]:
    """Yield the steps of lists; behind the last of them words must stand, too."""
    run: list[_Mark] = []
    for mark in _marks(texts):
        if not run or mark.number != run[-1].number + 1 or not run[-1].has_words:
            yield from run if len(run) >= _FEWEST else ()
            run = [mark] if mark.number == 1 else []
            continue
        run.append(mark)
    yield from (each for each in run if each.has_words) if len(run) >= _FEWEST else ()


def _marks(texts: Iterable[tuple[int, View]]) -> Iterator[_Mark]:
    """Yield the numbers with which lines and items begin."""
    last: _Mark | None = None
    for passage, view in texts:
        text, behind = view.passage.text, 0
        for found in _MARK.finditer(text):
            if last:
                yield _with_words(last, text[behind : found.start()])
            kind = str(found.lastgroup)
            number = unicodedata.digit(found[kind]) if kind == "circled" else int(found[kind])
            last = _Mark(number, passage, found.start(kind), False)
            behind = found.end()
        last = last and _with_words(last, text[behind:])
    if last:
        yield last


def _with_words(mark: _Mark, text: str) -> _Mark:
    has_words = mark.has_words or bool(_LETTER.search(text))
    return _Mark(mark.number, mark.passage, mark.offset, has_words)
