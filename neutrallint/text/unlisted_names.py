"""Names that no roster lists, told by how they are written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter

from neutrallint.core.pattern import pattern
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.view import View
from neutrallint.text.vowel_signs import is_alphabetic

_SHORTEST_NAME = 3
#: How many words one name, or the names of one pair, may have.
_LONGEST_NAME = 5
#: The share of a sentence's words that must be known for its first word to be a name.
_KNOWN_SHARE = 2 / 3
#: Who speaks in a chat that was exported: "[14/06/24 19.02] Bu Sri: …".
_SPEAKER = pattern(
    r"^(?:\[[\d/.:, ]{5,25}\]|\d[\d/.]{5,9},? [\d.:]{4,8} -) (?P<name>[^:\n]{1,40}):", re.M
)
_START = attrgetter("start")


def unlisted_names(
    view: View,
    address: PhraseGroup,
    no_names: Sequence[PhraseGroup],
    within: Iterable[WordRange] | None = None,
) -> Iterator[WordRange]:
    """Yield where names seem to stand: words in capitals that the language does not have.

    `within`: the word ranges, in order, in which they begin; by default anywhere.

    Behind a form of address any word in capitals will do ("Bu Sari"), and small letters for
    a word that it does not have ("bu wirasena"). Left out are `no_names`: the names and regions
    of the roster, and words that look like names and are none (places, institutions). WHOLE
    WORDS IN CAPITALS are abbreviations or shouting, and no names, in a heading a capital
    tells nothing, weekdays and months are none either, and what stands before a date is a
    weekday, in whatever language. Who speaks in a chat is not spoken of.
    """
    titled = view.learn(
        ("titled", address), lambda: {end for _, end in view.occurrences(address)}
    )
    groups = (address, *no_names)
    # Of many sentences in one passage each asks for it.
    ordinary = view.learn(("ordinary", groups), lambda: _ordinary(view, groups))
    words, text, is_word = view.words, view.passage.text, view.language.is_word
    is_title = view.passage.origin == "heading"
    months = view.language.dates.month_numbers
    days = months.keys() | view.language.dates.weekday_numbers.keys()

    def is_day(index: int) -> bool:
        after = [word.text for word in words[index : index + 2]]
        return len(after) == 2 and after[0].isdigit() and after[1] in months

    def is_name(index: int) -> bool:
        word = words[index]
        if not text[word.start].isupper() and index not in titled:
            return False
        if index in ordinary or len(word.text) < _SHORTEST_NAME or not is_alphabetic(word.text):
            return False
        written = text[word.start : word.end]
        capital = written[0].isupper() and not written.isupper()
        if index in titled:
            return capital or not is_word(word.text)
        if word.text in days or is_day(index + 1):
            return False
        return capital and not is_word(word.text) and not is_title and _tells(view, index)

    return _runs(is_name, ((0, len(words)),) if within is None else within, len(words))


def _ordinary(view: View, groups: Sequence[PhraseGroup]) -> frozenset[int]:
    """Return the words of a passage that belong to one of the groups, or tell who speaks."""
    ordinary = {
        word
        for group in groups
        for start, end in view.occurrences(group)
        for word in range(start, end)
    }
    for speaker in _SPEAKER.finditer(view.passage.text):
        first, last = (bisect_left(view.words, at, key=_START) for at in speaker.span("name"))
        ordinary.update(range(first, last))
    return frozenset(ordinary)


def _runs(
    is_name: Callable[[int], bool], within: Iterable[WordRange], count: int
) -> Iterator[WordRange]:
    """Yield the runs of names that begin in these ranges, of so many words in all."""
    seen = 0
    for first, last in within:
        begin = max(first, seen)
        while begin < last:
            end = begin
            while end < count and is_name(end):
                end += 1
            if begin < end and not (begin and is_name(begin - 1)):
                yield begin, min(end, begin + _LONGEST_NAME)
            begin = seen = end + 1


def _tells(view: View, index: int) -> bool:
    """Tell whether capitals mean a name here: at the start of a sentence every word has them.

    There only the dictionary tells, and it can't in a sentence of another language.
    """
    first, last = view.sentence_at(index)
    if index > first:
        return True
    return view.known_share((first + 1, last)) >= _KNOWN_SHARE
