"""Numbers that stand before the items of lists, though no text holds them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from neutrallint.core.pattern import pattern
from neutrallint.readers.texts.html_tokens import Token, read_tokens

#: A page without any of it tells its numbers by attributes alone, which are read as such.
_UNTOLD = pattern(r"<ol\b[^<>]*\b(?:start|reversed)\b|<li\b[^<>]*>\s*+</?(?:li|ol|ul)\b", re.I)
_WHOLE = pattern(r"\s*+(?P<number>[+-]?[0-9]{1,9})")
#: Fewer items are no list that goes on.
_FEWEST = 3


@dataclass(slots=True)
class _Item:
    """An item, where it begins; `named`: the number that it gives itself.

    `is_gone`: a style takes it away, so that it has none.
    """

    place: int
    named: int | None
    is_gone: bool
    is_empty: bool = True


@dataclass(slots=True)
class _List:
    """A list; `counts`: its items have numbers. `named`: the first one, where it says so."""

    counts: bool
    is_reversed: bool
    named: int | None
    items: list[_Item] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The number of its first item."""
        usual = len(self.items) if self.is_reversed else 1
        return usual if self.named is None else self.named

    def unsaid(self, is_part: bool) -> Iterator[tuple[int, int]]:
        """Yield place and number of the items whose number is read, and is no attribute.

        Behind one that is gone that is the number as it is shown, and then as it is written.
        """
        number = shown = self.first
        if self.is_reversed and self.named is None:
            shown -= sum(item.is_gone for item in self.items)
        step = -1 if self.is_reversed else 1
        for index, item in enumerate(self.items):
            if item.named is not None:
                number = shown = item.named
            is_start = not index and self.named is not None and number != 1
            is_unusual = item.is_empty or (self.is_reversed and not index and number > 1)
            if (is_part or is_unusual) and item.named is None and not is_start:
                for each in dict.fromkeys((number if item.is_gone else shown, number)):
                    yield item.place, each
            number += step
            shown += 0 if item.is_gone else step


def parts_of_one(lists: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Return which of lists are one in several parts: each goes on with the count from 1.

    A list is told by its first number and how many items it has.
    """
    found: set[int] = set()
    run: list[int] = []
    last = 0
    for index, (first, count) in enumerate([*lists, (1, 0)]):
        if first == 1 or first != last + 1:
            found.update(run if len(run) > 1 and last >= _FEWEST else ())
            run = []
        if first == 1 or run:
            run.append(index)
            last = first + count - 1
    return frozenset(found)


def unsaid_numbers(
    text: str, begin: int, end: int, is_gone: Callable[[Token], bool]
) -> Mapping[int, list[str]]:
    """Return by the places of items in text[begin:end] the numbers that no attribute says.

    They are those of empty items, of a list that goes on behind something else, and the first
    of one that counts down. `is_gone` tells whether a style takes an item away.
    """
    if not _UNTOLD.search(text, begin, end):
        return {}
    counted = [each for each in _lists(text, begin, end, is_gone) if each.counts]
    parts = parts_of_one((each.first, len(each.items)) for each in counted)
    found = defaultdict[int, list[str]](list)
    for index, each in enumerate(counted):
        for place, number in each.unsaid(index in parts):
            found[place].append(str(number))
    return found


def _lists(text: str, begin: int, end: int, is_gone: Callable[[Token], bool]) -> list[_List]:
    found: list[_List] = []
    around: list[_List] = []
    item: _Item | None = None
    for token in read_tokens(text, begin, end):
        if token.kind == "text" and item and text[token.start : token.end].strip():
            item.is_empty = False
        elif token.name in ("ol", "ul"):
            if item and token.kind == "start":
                item.is_empty = False
            item = None
            if token.kind == "end":
                del around[-1:]
                continue
            is_down = "reversed" in token.attributes
            found.append(_List(token.name == "ol", is_down, _named(token, "start", text)))
            around.append(found[-1])
        elif token.name == "li":
            item = None
            if token.kind == "start" and around:
                item = _Item(token.start, _named(token, "value", text), is_gone(token))
                around[-1].items.append(item)
    return found


def _named(token: Token, attribute: str, text: str) -> int | None:
    found = _WHOLE.match(text[slice(*token.attributes.get(attribute, (0, 0)))])
    return int(found["number"]) if found else None
