"""Text whose order is overridden, read as it is displayed.

Unicode's controls U+202E and U+202D force a direction on what stands behind them: "2 romon"
is shown as "nomor 2". (UAX 9, of which only overrides are needed: without them Latin letters
keep their order.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeAlias

from neutrallint.core.anchors import FixedMap, SourceMap, TextMap
from neutrallint.core.document import Document, Passage
from neutrallint.core.media import LINES_FLOW
from neutrallint.core.pattern import pattern

RIGHT_TO_LEFT, LEFT_TO_RIGHT, POP = "\u202e", "\u202d", "\u202c"
_OVERRIDE = pattern(f"[{RIGHT_TO_LEFT}{LEFT_TO_RIGHT}]")
#: What opens another direction, and what closes one that is isolated.
_OPENING, _ISOLATING, _POP_ISOLATE = "\u202a\u202b\u202d\u202e", "\u2066\u2067\u2068", "\u2069"
#: How many directions may lie in each other (UAX 9, BD2).
DEEPEST = 125
#: Offsets and what lies in them, in the order of the text.
_Run: TypeAlias = "list[int | _Level]"


class _Level:
    """What stands in one direction; `sign` is the control that opened it."""

    def __init__(self, sign: str) -> None:
        self.sign = sign
        self.run: _Run = []


def reorder(document: Document) -> Document:
    """Return a document with another reading of each passage that is displayed otherwise."""
    turned = [each for each in document.passages if _OVERRIDE.search(each.text)]
    if not turned:
        return document
    is_flowing = document.media in LINES_FLOW
    known = {passage.text for passage in document.passages}
    readings = (reading_in_order(passage, is_flowing) for passage in turned)
    more = tuple(each for each in readings if each.text not in known)
    return replace(document, passages=(*document.passages, *more))


def reading_in_order(passage: Passage, is_flowing: bool) -> Passage:
    """Return a passage as displayed; no end of a line ends a direction if `is_flowing`."""
    order = list(_order(passage.text, is_flowing))
    text = "".join(passage.text[at] for at in order)
    outer = passage.source_map
    if isinstance(outer, TextMap):
        inner = TextMap((0,), tuple((here, at, 1) for here, at in enumerate(order)))
        place: SourceMap = inner.through(outer)
    else:
        place = FixedMap(outer.locate(0, len(passage.text)))
    return Passage(text, passage.origin, place, is_again=True)


def _order(text: str, is_flowing: bool) -> Iterator[int]:
    """Yield the offsets of a text as they are displayed from left to right."""
    levels = [_Level("")]
    for at, sign in enumerate(text):
        if sign in _OPENING or sign in _ISOLATING:
            if len(levels) <= DEEPEST:
                level = _Level(sign)
                levels[-1].run.append(level)
                levels.append(level)
        elif sign == POP:
            if levels[-1].sign and levels[-1].sign in _OPENING:
                levels.pop()
        elif sign == _POP_ISOLATE:
            _close_isolate(levels)
        else:
            if sign in "\r\n\u2029" and not is_flowing:
                del levels[1:]
            levels[-1].run.append(at)
    return _flat(levels[0])


def _close_isolate(levels: list[_Level]) -> None:
    isolates = (n for n in range(len(levels) - 1, 0, -1) if levels[n].sign in _ISOLATING)
    if number := next(isolates, 0):
        del levels[number:]


def _flat(level: _Level) -> Iterator[int]:
    """Yield what a level holds as it is displayed: from right to left in the one direction."""
    waiting = [_parts(level)]
    while waiting:
        part = next(waiting[-1], None)
        if part is None:
            waiting.pop()
        elif isinstance(part, _Level):
            waiting.append(_parts(part))
        else:
            yield part


def _parts(level: _Level) -> Iterator[int | _Level]:
    return reversed(level.run) if level.sign == RIGHT_TO_LEFT else iter(level.run)
