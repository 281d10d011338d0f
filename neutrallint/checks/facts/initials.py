"""`check_fact: {initials: …}`: the words that an abbreviation stands for, letter by letter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from typing import ClassVar, TypeAlias

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.acronym import ends_with_meaning, leads_to_meaning
from neutrallint.checks.facts.date import match_fact
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.text.facts import Item
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View
from neutrallint.text.words import plain_words

#: Letters that hardly stand for another name whose words begin like some of these.
_MANY_LETTERS = 4
#: Words of the shortest name that may be told with one word more or less.
_FEWEST_NAMED = 3

_Reading: TypeAlias = Callable[[View, WordRange, int], WordRange | None]


@record
class InitialsFact:
    """Abbreviations of first letters whose words a text must not get wrong.

    `initials`: the name of a fact that lists the words in full, of which the first letters are
    the abbreviation ("Kelompok Penyelenggara Pemungutan Suara"). Words behind it ("KPPS:
    …", "KPPS (…)") or before it ("… (KPPS)", "… disingkat KPPS") with the same first letters
    are compared when at least half of them are the right ones, in their places, of four letters
    or more one of them, or one names an election or is of `meant_by` ("suara"); else it stands
    for something else. One word more or
    less is wrong where the first and last are right, and all others of the shorter of the two
    are in the longer. `{found}` and `{expected}` say what stands there and what should.
    """

    details: ClassVar = frozenset({"match", "found", "expected"})

    initials: str
    meant_by: WordSet | None = None

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the abbreviations; refuses a fact of another kind."""
        yield self._abbreviations(lexicon)

    def _abbreviations(self, lexicon: Lexicon) -> PhraseGroup:
        return lexicon.group(WordSet(tuple(self._meanings(lexicon))))

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the abbreviations."""
        yield (self._abbreviations(lexicon),)

    def _meanings(self, lexicon: Lexicon) -> Mapping[str, str]:
        """Return the words in full by their first letters."""
        value = lexicon.fact(self.initials)
        items = value if isinstance(value, tuple) else ()
        full = [item.any[0] for item in items if isinstance(item, Item)]
        if not full or len(full) != len(items):
            raise InvalidError(
                Localized("fakta itu bukan daftar kata", "that fact is no word list")
            )
        return {_initials(plain_words(words)): words for words in full}

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each abbreviation that is said to stand for other words."""
        meanings = self._meanings(context.lexicon)
        group = self._abbreviations(context.lexicon)
        told = context.lexicon.group(self.meant_by).phrases if self.meant_by else ()
        for index, view in context.passages_with(group):
            for at in view.occurrences(group):
                right = meanings[view.words[at[0]].text]
                for read in (_behind, _before):
                    if words := _wrong(read, view, at, plain_words(right), told):
                        yield match_fact(context, index, words, right)


def _initials(words: Collection[str]) -> str:
    return "".join(word[0] for word in words)


def _wrong(
    read: _Reading, view: View, at: WordRange, right: Sequence[str], told: Collection[str]
) -> WordRange | None:
    """Return the words on one side of an abbreviation that ought to be other ones."""
    election = view.language.elections.election
    for length in (len(right), len(right) + 1, len(right) - 1):
        words = read(view, at, length)
        said = [word.text for word in view.words[slice(*words)]] if words else []
        if said == list(right):
            return None
        is_told = any(word in told or election.fullmatch(word) for word in said)
        if said and _is_wrong(said, right, is_told):
            return words
    return None


def _behind(view: View, at: WordRange, length: int) -> WordRange | None:
    """Return so many words behind what leads to the meaning of an abbreviation."""
    start = leads_to_meaning(view, at)
    end = (start or 0) + length
    return (start, end) if start is not None and end <= len(view) else None


def _before(view: View, at: WordRange, length: int) -> WordRange | None:
    """Return so many words before an abbreviation that sums them up."""
    end = ends_with_meaning(view, at)
    return (end - length, end) if end is not None and end >= length else None


def _is_wrong(said: Sequence[str], right: Sequence[str], is_told: bool) -> bool:
    if len(said) != len(right):
        shorter, longer = sorted((said, right), key=len)
        ends_alike = (said[0], said[-1]) == (right[0], right[-1])
        # "Aparatur negara" and "panitia pemilihan di kecamatan" only say what it is.
        has_letters = set(_initials(said)) <= set(_initials(right))
        is_name = len(shorter) >= _FEWEST_NAMED and has_letters
        return is_name and ends_alike and _are_in_order(shorter, longer)
    same = sum(one == other for one, other in zip(said, right, strict=True))
    is_meant = same >= len(said) / 2 or (same and len(said) >= _MANY_LETTERS)
    return _initials(said) == _initials(right) and bool(is_meant or is_told)


def _are_in_order(words: Sequence[str], among: Sequence[str]) -> bool:
    """Tell whether words stand among others, in the same order."""
    left = iter(among)
    return all(word in left for word in words)
