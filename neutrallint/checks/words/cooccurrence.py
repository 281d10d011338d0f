"""What stands beside a name in its sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable

from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.view import View

#: A symbol may stand this far behind the last word of its sentence, in characters.
_BEHIND = 6
#: How many words of address may stand between an office and a name.
_TITLE_WORDS = 4


def is_in_company(
    view: View,
    name: WordRange,
    words: Iterable[PhraseGroup],
    distance: int,
    symbols: Collection[str] = (),
    is_behind: bool = False,
) -> WordRange | None:
    """Return a name with the company that it keeps; None where it stands alone.

    Company is one of `words` at most `distance` words away, or one of `symbols`, both in the
    same sentence; a name that `is_behind` has the words before it. The range returned spans
    the name and the words.
    """
    first, last = view.sentence_at(name[0])
    after = 0 if is_behind else distance
    reach = max(first, name[0] - distance), min(last, name[1] + after)
    for group in words:
        for start, end in view.occurrences_in(group, reach):
            if end <= name[0] or name[1] <= start:
                return min(start, name[0]), max(end, name[1])
    if symbols:
        start, end = view.span((first, last))
        if any(_stands_in(view, symbol, start, end + _BEHIND) for symbol in symbols):
            return name
    return None


def _stands_in(view: View, symbol: str, start: int, end: int) -> bool:
    """Tell whether a symbol stands in the range [start, end) of the passage."""
    places = view.places(symbol)
    number = bisect_left(places, start)
    return number < len(places) and places[number] + len(symbol) <= end


def is_titled(view: View, name: WordRange, title: PhraseGroup) -> bool:
    """Tell whether an office stands right before a name ("Bupati Hj. Sari")."""
    return view.occurs_in(title, (max(0, name[0] - _TITLE_WORDS), name[0]))
