"""`check_fact: {references: …}`: a decree or ruling must be cited by its number and year."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.date import match_fact
from neutrallint.core.finding import Match
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View

#: Words between a kind of document and its number, and up to its year.
_NUMBERED, _DATED = 2, 7
_BOTH, _NUMBER, _YEAR = pattern(r"(\d+)/(\d{4})"), pattern(r"\d{1,4}"), pattern(r"20\d\d")


@record
class ReferencesFact:
    """The decrees or rulings that a sentence may cite for something.

    `references`: the right ones, each as "33/2024". `kind`: what they are called ("Keppres"),
    before the number. `of`: words of which one stands in the sentence, and of each set of
    `beside`. `{found}` and `{expected}` say what stands there and what should.
    """

    details: ClassVar = frozenset({"match", "found", "expected"})

    references: tuple[str, ...]
    kind: WordSet
    of: WordSet
    beside: tuple[WordSet, ...] = ()

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield what the documents are called, and what they are cited for."""
        for words in (self.kind, self.of, *self.beside):
            yield lexicon.group(words)

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the same."""
        return ((group,) for group in self.groups(lexicon))

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each document that is none of the right ones."""
        needed = list(self.groups(context.lexicon))
        for index, view in context.passages_with(*needed):
            for sentence in view.sentences_with(needed):
                kinds = view.occurrences_in(needed[0], sentence)
                cited = (_cited(view, kind, sentence[1]) for kind in kinds)
                wrong = [each for each in cited if each and each[0] not in self.references]
                for _, words in wrong:
                    yield match_fact(context, index, words, " / ".join(self.references))


def _cited(view: View, kind: WordRange, stop: int) -> tuple[str, WordRange] | None:
    """Return the number and year behind the name of a document, None where they are missing."""
    number = None
    for at in range(kind[1], min(stop, kind[1] + _DATED)):
        text = view.words[at].text
        if text in view.language.dates.month_numbers:
            return None
        both = _BOTH.fullmatch(text)
        if both:
            return f"{both[1]}/{both[2]}", (kind[0], at + 1)
        if number and _YEAR.fullmatch(text):
            return f"{number}/{text}", (kind[0], at + 1)
        if number is None and _NUMBER.fullmatch(text):
            number = text
        elif number is None and at - kind[1] >= _NUMBERED:
            return None
    return None
