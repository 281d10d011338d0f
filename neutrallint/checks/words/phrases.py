"""`phrases`: words and phrases that must not stand in a text."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.finding import Match
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View


@record
class Phrases:
    """Any of these words or phrases, as whole words and whatever stands between them.

    `any`: the phrases. `list`: the name of a list of the pack. `affixes`: the first word
    stands for its verb forms too. `not_of`: a list of things; what stands right behind one
    ("Pendopo Bupati"), or is joined to such a phrase ("Pemilihan Bupati dan Wakil Bupati"),
    tells whose or which thing that is, and is none of these phrases.
    """

    details: ClassVar = frozenset({"match"})

    any: tuple[str, ...] = ()
    list: str | None = None
    affixes: bool = False
    not_of: str | None = None

    def words(self) -> WordSet:
        """Return the phrases as a word set."""
        return WordSet(self.any, self.list, self.affixes)

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the phrases to look for, then the things."""
        yield lexicon.group(self.words())
        if self.not_of:
            yield lexicon.group(WordSet(list=self.not_of))

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the phrases."""
        yield (lexicon.group(self.words()),)

    def side_by_side(self) -> Phrases:
        """Return the same: a phrase has no gaps."""
        return self

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each occurrence; of two that overlap, only the first."""
        group, *things = self.groups(context.lexicon)
        for index, view in context.passages_with(group):
            for words in _not_of(view, _apart(view, group), things):
                yield context.match(index, words)


def _apart(view: View, group: PhraseGroup) -> Iterator[WordRange]:
    """Yield where a group occurs; of two that overlap, only the first and longest."""
    behind = 0
    for start, end in sorted(view.occurrences(group), key=lambda r: (r[0], -r[1])):
        if start >= behind:
            behind = end
            yield start, end


def _not_of(
    view: View, found: Iterable[WordRange], things: Iterable[PhraseGroup]
) -> Iterator[WordRange]:
    """Yield those of `found`, in order, that do not tell whose or which thing is meant."""
    ends = {end for thing in things for _, end in view.occurrences(thing)}
    of_thing = 0
    for start, end in found:
        goes_on = start in ends or (of_thing and _are_joined(view, of_thing, start))
        if goes_on and view.sentence_at(start)[0] < start:
            of_thing = end
        else:
            yield start, end


def _are_joined(view: View, end: int, start: int) -> bool:
    """Tell whether only "dan" or a sign stands between the words `end` - 1 and `start`."""
    between = view.words[end:start]
    if between:
        return all(word.text in view.language.uncounted for word in between)
    return bool(view.before(start).strip())
