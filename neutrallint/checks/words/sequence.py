"""`sequence`: words in order with small gaps."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, ClassVar, Literal

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View

if TYPE_CHECKING:
    from neutrallint.engines.sequences import Step as NlpStep

_LARGEST_GAP = 12
_LARGEST_NUMBER = 99


@record
class Number:
    """A whole number between `from` and `to`, also with a leading zero ("02")."""

    from_: int
    to: int

    def __post_init__(self) -> None:
        """Refuse an empty or a huge range."""
        if not 0 <= self.from_ <= self.to <= _LARGEST_NUMBER:
            raise InvalidError(
                Localized(
                    f"angka harus 0 ≤ from ≤ to ≤ {_LARGEST_NUMBER}",
                    f"a number needs 0 ≤ from ≤ to ≤ {_LARGEST_NUMBER}",
                )
            )

    def spellings(self) -> tuple[str, ...]:
        """Return the digits with and without a leading zero."""
        numbers = range(self.from_, self.to + 1)
        plain, padded = map(str, numbers), (f"{number:02}" for number in numbers)
        return tuple(dict.fromkeys((*plain, *padded)))


@record
class Step:
    """One step: words (`any` or `list`), a `number`, a `person`, a `party`, or a `gap`.

    A step of words may also hold a `number` (digits beside number words).
    """

    any: tuple[str, ...] = ()
    list: str | None = None
    affixes: bool = False
    number: Number | None = None
    person: Literal["any"] | None = None
    party: Literal["any"] | None = None
    gap: int | None = None

    def __post_init__(self) -> None:
        """Refuse a step of no kind or of two."""
        words = self.any or self.list or self.number
        kinds = [words, self.person, self.party, self.gap is not None]
        if sum(map(bool, kinds)) != 1:
            raise InvalidError(
                Localized(
                    "satu langkah berisi kata (any, list, number), person, party, atau gap",
                    "a step holds words (any, list, number), or person, or party, or gap",
                )
            )
        if self.gap is not None and not 0 < self.gap <= _LARGEST_GAP:
            raise InvalidError(
                Localized(
                    f"gap harus 1 sampai {_LARGEST_GAP}", f"gap must be 1 to {_LARGEST_GAP}"
                )
            )

    def group(self, lexicon: Lexicon) -> PhraseGroup | None:
        """Return the phrases of which one must occur; None for a gap."""
        if self.gap is not None:
            return None
        if self.person:
            return lexicon.people
        if self.party:
            return lexicon.parties.group
        spelled = self.number.spellings() if self.number else ()
        return lexicon.group(WordSet((*self.any, *spelled), self.list, self.affixes))


@record
class WordSequence:
    """Steps that follow one another within one sentence.

    Only sentences are read in which words of every step stand. A number right behind a word is
    left out where it counts the next step of a list (“2. Coblos”, below it “3. Celup jari”).
    """

    details: ClassVar = frozenset({"match"})

    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        """Refuse a sequence that is no sequence."""
        ends_in_gap = self.steps and (self.steps[0].gap or self.steps[-1].gap)
        if len(self.steps) < 2 or ends_in_gap:
            raise InvalidError(
                Localized(
                    "urutan butuh dua langkah atau lebih, dan tidak diawali atau diakhiri gap",
                    "a sequence needs two steps or more, and no gap at either end",
                )
            )
        if any(one.gap and two.gap for one, two in pairwise(self.steps)):
            raise InvalidError(
                Localized(
                    f"dua gap berurutan: gabungkan menjadi satu (paling besar {_LARGEST_GAP})",
                    f"two gaps in a row: make them one (at most {_LARGEST_GAP})",
                )
            )

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the phrases of every step."""
        for step in self.steps:
            group = step.group(lexicon)
            if group is not None:
                yield group

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the words of each step."""
        return ((group,) for group in self.groups(lexicon))

    def side_by_side(self) -> WordSequence:
        """Return the sequence without its gaps: labels of a form are no sentence."""
        return replace(self, steps=tuple(step for step in self.steps if step.gap is None))

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each match in a candidate sentence."""
        groups = list(self.groups(context.lexicon))
        for index, view in context.passages_with(*groups):
            for sentence in view.sentences_with(groups):
                for match in self._matches(context, view, sentence):
                    if self._counts_steps(context, index, match):
                        continue
                    words = context.with_names(view, match)
                    yield context.match(index, words, context.person_in(view, words))

    def _counts_steps(self, context: CheckContext, index: int, match: WordRange) -> bool:
        """Tell whether the number right behind a word counts the next step of a list."""
        if len(self.steps) > 2 or not self.steps[-1].number or match[1] - match[0] != 2:
            return False
        offset = context.views[index].words[match[1] - 1].start
        return (index, offset) in context.steps

    def _matches(
        self, context: CheckContext, view: View, sentence: WordRange
    ) -> Iterator[WordRange]:
        for match in self._matches_in(context, view, sentence):
            again = self._said_again(context, view, match)
            tighter = again and self._matches_in(context, view, (again, match[1]))
            if tighter and tighter[-1][1] == match[1]:
                yield tighter[-1]
            else:
                yield self._before_tag(context, view, match)

    def _before_tag(self, context: CheckContext, view: View, match: WordRange) -> WordRange:
        """Return what of a match says it all before the hashtag that it ends in, else all."""
        start, end = match
        tag = view.hashtag(end - 1)
        if tag is None or view.words[start].start >= tag[0]:
            return match
        stop = next(at for at in range(start, end) if view.words[at].start >= tag[0])
        shorter = self._matches_in(context, view, (start, stop))
        return shorter[0] if shorter and shorter[0][0] == start else match

    def _matches_in(
        self, context: CheckContext, view: View, within: WordRange
    ) -> list[WordRange]:
        first, last = within
        words = [word.text for word in view.words[first:last]]
        labelled = {
            "person": context.lexicon.people,
            "party": context.lexicon.parties.group,
        }
        named = [
            ((start - first, end - first), label)
            for label, group in labelled.items()
            for start, end in view.occurrences_in(group, within)
        ]
        steps = tuple(
            self._nlp_step(step, context.lexicon, view, within) for step in self.steps
        )
        found = context.nlp.match(steps, words, named)
        return [(first + start, first + end) for start, end in found]

    def _said_again(self, context: CheckContext, view: View, match: WordRange) -> int:
        """Return the word at which a match says its first step again, 0 where it does not.

        What stands before is none of it: a letterhead "KOTA SAGARA" over "SAGARA MAJU …", or a
        hashtag before the one that says it all.
        """
        group = self.steps[0].group(context.lexicon)
        assert group is not None
        said = list(view.occurrences_in(group, match))
        opening = next((end for start, end in said if start == match[0]), match[1])
        word = view.words[opening - 1].text
        tag = view.hashtag(match[1] - 1)
        again = (
            start
            for start, end in said
            if start >= opening
            and (
                view.words[end - 1].text == word or (tag and view.words[start].start >= tag[0])
            )
        )
        return max(again, default=0)

    def _nlp_step(self, step: Step, lexicon: Lexicon, view: View, within: WordRange) -> NlpStep:
        from neutrallint.engines.sequences import AnyPhrase, Gap, Labelled

        if step.gap is not None:
            return Gap(step.gap)
        if step.person or step.party:
            return Labelled("person" if step.person else "party")
        group = step.group(lexicon)
        assert group is not None
        if not view.language.romanised:
            return AnyPhrase(group.phrases)
        # Some are found in another spelling than they are listed in (text/romanised.py).
        found = view.occurrences_in(group, within)
        spelled = (" ".join(each.text for each in view.words[one:two]) for one, two in found)
        return AnyPhrase((*group.phrases, *spelled))
