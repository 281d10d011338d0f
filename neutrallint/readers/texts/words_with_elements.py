"""Words within which elements stand, each read with and without those elements.

A style hides an element in more ways than anybody can list, and may stand in a file that is not
read. Within a word hardly anybody sets one, so whatever stands there is left out in another
reading: all of the elements, and each choice of four. So is the mark of a note behind a number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from itertools import groupby

from neutrallint.core.document import Passage
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin
from neutrallint.readers.texts.anchoring import PassageBuilder, placed_in

_BLANK = pattern(r"\s")
#: The end of a number, and what may be the mark of a note behind it.
_NUMBER_END, _NOTE_MARK = pattern(r"\d[.,;:!?)\"”’]{0,2}\Z"), pattern(r"\d{1,3}")
#: How many elements of a word are left out one by one; the next is left out with the first.
_CHOICES = 4


class WordsWithElements:
    """Gathers the text of a block, hidden or not, and where elements stand in it."""

    def __init__(self, starts: tuple[int, ...], origin: Origin) -> None:
        self.block = PassageBuilder(starts, origin)
        self._starts = starts
        self._elements: list[tuple[int, int]] = []

    def element(self, begin: int) -> None:
        """Note an element that ends here; it may have begun in another block."""
        if begin < self.block.length:
            self._elements.append((begin, self.block.length))

    def end(self, origin: Origin = "body") -> Iterator[Passage]:
        """Yield the other readings of the block, and begin the next one."""
        block, elements = self.block, sorted(set(self._elements))
        self.block, self._elements = PassageBuilder(self._starts, origin), []
        passage = block.build() if elements else None
        return without_elements(passage, elements) if passage else iter(())


def elements_among(runs: Iterable[tuple[str, Hashable]]) -> list[tuple[int, int]]:
    """Return where in a text those of its runs stand that look otherwise than most of it."""
    looks: Counter[Hashable] = Counter()
    parts: list[tuple[int, int, Hashable]] = []
    at = 0
    for look, group in groupby(runs, key=lambda run: run[1]):
        length = sum(len(text) for text, _ in group)
        looks[look] += length
        parts.append((at, at + length, look))
        at += length
    usual = max(looks, key=lambda look: looks[look], default=None)
    return [(begin, end) for begin, end, look in parts if look != usual and begin < end]


def without_elements(block: Passage, elements: list[tuple[int, int]]) -> Iterator[Passage]:
    """Yield the readings of a text in which elements within words are left out."""
    numbered = list(_within_words(block.text, elements))
    most = 1 << min(_CHOICES, 1 + max((number for number, _ in numbered), default=-1))
    for choice in range(1, most):
        left_out = [span for number, span in numbered if choice >> number % _CHOICES & 1]
        builder, behind = PassageBuilder((0,), block.origin), 0
        for begin, end in left_out:
            if begin >= behind:
                builder.add(block.text[behind:begin], behind)
            behind = max(behind, end)
        builder.add(block.text[behind:], behind)
        if inner := builder.build():
            yield from placed_in(block, [inner])


def _within_words(
    text: str, elements: list[tuple[int, int]]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield elements within words, and marks of notes, each with its number in its word."""
    ends = {end: begin for begin, end in elements}
    begins = dict(elements)
    number, behind = 0, 0
    for begin, end in elements:
        before, after = _outside(begin, ends), _outside(end, begins)
        is_within = _joins(text, before, after)
        if begin not in ends or end not in begins:
            # Beside an element that the word begins or ends with.
            is_within = is_within or _joins(text, begin, end)
        if not is_within and not _is_note_mark(text, before, begin, end):
            continue
        number = 0 if _BLANK.search(text, behind, begin) else number
        yield number, (begin, end)
        number, behind = number + 1, max(behind, end)


def _joins(text: str, before: int, after: int) -> bool:
    """Tell whether letters stand right before the one place and behind the other."""
    return text[before - 1 : before].isalnum() and text[after : after + 1].isalnum()


def _is_note_mark(text: str, before: int, begin: int, end: int) -> bool:
    """Tell whether an element is a number right behind another, which ends at `before`."""
    return bool(
        _NOTE_MARK.fullmatch(text, begin, end)
        and _NUMBER_END.search(text[max(0, before - 3) : before])
    )


def _outside(at: int, others: dict[int, int]) -> int:
    """Go on over the elements that stand side by side."""
    seen = 0
    while at in others and seen < _CHOICES:
        at, seen = others[at], seen + 1
    return at
