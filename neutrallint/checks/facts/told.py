"""`check_fact: {told: …}`: a text tells of a thing what is not so, in whatever order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator
from typing import ClassVar, Literal, TypeAlias

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.link import COMMA
from neutrallint.core.finding import Match
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View

#: Words between a negation and what it negates, between two negations, and between a thing and
#: what is told of it.
_NEGATED, _CLOSE, _FARTHEST = 4, 2, 10
_COMMA_COSTS = 5
#: Words between the end of a question and "ya" or "tidak".
_ANSWER = 3

#: Where the words of a set stand in a sentence.
_Places: TypeAlias = Callable[[WordSet | None], list[WordRange]]


@record
class ToldFact:
    """What a text tells wrongly, by words of several sets that stand anywhere in a sentence.

    `told`: words that are wrong as they stand ("dipakai bergantian"), `denied`: words that are
    where they are negated ("wajib"). One of them must be nearer to a word of `of`, the thing,
    than to one of `others`; of each set of `beside` one must stand in the sentence, too. A
    question tells nothing. With its answer it tells what that makes of a word of `asked`: for
    `answered: no` "Wajib bermasker di TPS? Tidak" is wrong.
    """

    details: ClassVar = frozenset({"match"})

    told: WordSet
    of: WordSet
    denied: WordSet | None = None
    others: WordSet | None = None
    beside: tuple[WordSet, ...] = ()
    asked: WordSet | None = None
    answered: Literal["yes", "no"] = "no"

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the words of every set."""
        for words in (self.told, self.of, self.denied, self.others, self.asked, *self.beside):
            if words is not None:
                yield lexicon.group(words)

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the things, and what must stand beside them."""
        for words in (self.of, *self.beside):
            yield (lexicon.group(words),)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield one hit for each sentence that tells it."""
        needed = [context.lexicon.group(words) for words in (self.of, *self.beside)]
        for index, view in context.passages_with(*needed):
            for sentence in view.sentences_with(needed):
                if view.asks(sentence[1]):
                    continue
                words = next(self._wrong(view, sentence, context.lexicon), None)
                if words:
                    yield context.match(index, words)

    def _wrong(self, view: View, sentence: WordRange, lexicon: Lexicon) -> Iterator[WordRange]:
        """Yield from a thing to what is wrongly told of it."""

        def at(words: WordSet | None) -> list[WordRange]:
            found = words and view.occurrences_in(lexicon.group(words), sentence)
            return list(found or ())

        things, others = at(self.of), at(self.others)
        for words in self._said(_Reader(view, sentence), at):
            near = min(things, key=lambda thing: _cost(view, thing, words))
            costs = (_cost(view, other, words) for other in others)
            if _cost(view, near, words) < min([_FARTHEST, *costs]):
                yield min(near[0], words[0]), max(near[1], words[1])

    def _said(self, reader: _Reader, at: _Places) -> Iterator[WordRange]:
        """Yield what is told: as it stands, by its negation, by the answer to a question."""
        for words in at(self.told):
            if reader.negation(words[0], _CLOSE) is None and not reader.only_asks(words):
                yield words
        for words in at(self.denied):
            first = reader.negation(words[0], _NEGATED)
            if first is not None and not reader.only_asks(words):
                yield first, words[1]
        for words in at(self.asked):
            answer = reader.answer(words[1])
            if answer and answer[1] == self.answered:
                yield words[0], answer[0] + 1


class _Reader:
    """Reads in one sentence what is negated, asked and answered."""

    def __init__(self, view: View, sentence: WordRange) -> None:
        self._view, self._first, self._last = view, *sentence
        language = view.language
        self._words = language.permissions
        self._no = language.denying | self._words.no
        self._texts = [word.text for word in view.words[slice(*sentence)]]

    def _text(self, at: int) -> str:
        return self._texts[at - self._first] if self._first <= at < self._last else ""

    def _parts(self, at: int) -> bool:
        """Tell whether a comma or a colon stands before a word."""
        between = self._view.before(at) if at > self._first else ","
        return ":" in between or bool(COMMA.search(between))

    def negation(self, at: int, reach: int) -> int | None:
        """Return the word that negates another one in its clause, None for no such word.

        "Tidak hanya" negates nothing, nor does what is only supposed ("jika tidak").
        """
        while reach and not self._parts(at):
            at, reach = at - 1, reach - 1
            if self._text(at) in self._no:
                is_cancelled = self._text(at + 1) in self._view.language.cancelled.second
                is_supposed = self._text(at - 1) in self._words.supposing
                return None if is_cancelled or is_supposed else at
        return None

    def only_asks(self, words: WordRange) -> bool:
        """Tell whether words belong to a question whose answer stands behind it."""
        return any(":" in self._view.before(at) for at in range(words[1], self._last))

    def answer(self, behind: int) -> tuple[int, Literal["yes", "no"]] | None:
        """Return the word behind a question that answers it with yes or no."""
        colons = [at for at in range(behind, self._last) if ":" in self._view.before(at)]
        for colon in colons:
            for at in range(colon, min(self._last, colon + _ANSWER)):
                if at > colon and COMMA.search(self._view.before(at)):
                    break
                if self._text(at) in self._no:
                    return at, "no"
                if self._text(at) in self._words.yes:
                    return at, "yes"
        return None


def _cost(view: View, one: WordRange, other: WordRange) -> int:
    """Count the words between two word ranges; commas cost more."""
    start, end = (one[1], other[0]) if one[1] <= other[0] else (other[1], one[0])
    if start > end:
        return 0
    commas = sum(bool(COMMA.search(view.before(at))) for at in range(start, end + 1))
    return end - start + _COMMA_COSTS * commas
