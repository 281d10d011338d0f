"""Word sequences on spaCy: the only place that imports it.

The tokens are the folded words that the phrase matcher counts in, so a spaCy model's
tokeniser (and the two seconds that its Indonesian exceptions cost) is not needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, product
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class AnyPhrase:
    """One of these folded phrases."""

    phrases: tuple[str, ...]

    def said_in(self, words: str) -> AnyPhrase:
        """Return those that stand in words with a blank around each."""
        return AnyPhrase(tuple(phrase for phrase in self.phrases if f" {phrase} " in words))


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to `most` words of any kind."""

    most: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """A run of words that carries this label."""

    label: str


Step: TypeAlias = AnyPhrase | Gap | Labelled
#: A half-open range of word numbers.
Range: TypeAlias = tuple[int, int]


class Nlp:
    """Finds step lists with spaCy.

    A matcher asks each word about each phrase that it was given. So it gets those that stand
    in the words at all, and is made anew each time, which takes a ninth of a millisecond.
    """

    @cached_property
    def _vocab(self) -> Vocab:
        from spacy.vocab import Vocab

        return Vocab()

    def match(
        self, steps: tuple[Step, ...], words: Sequence[str], labels: Sequence[tuple[Range, str]]
    ) -> list[Range]:
        """Return the longest matches of `steps` in `words` that do not overlap, in order.

        `labels` name word ranges for `Labelled` steps; where two overlap the longer one holds.
        """
        said = f" {' '.join(words)} "
        patterns = build_patterns(
            tuple(s.said_in(said) if isinstance(s, AnyPhrase) else s for s in steps)
        )
        if not patterns:
            return []

        from spacy.matcher import Matcher
        from spacy.tokens import Doc, Span
        from spacy.util import filter_spans

        matcher = Matcher(self._vocab)
        matcher.add("sequence", patterns, greedy="LONGEST")
        doc = Doc(self._vocab, words=list(words))
        named = [Span(doc, start, end, label=label) for (start, end), label in labels]
        doc.set_ents(filter_spans(named))
        spans = filter_spans(matcher(doc, as_spans=True))
        return sorted((span.start, span.end) for span in spans)


def build_patterns(steps: tuple[Step, ...]) -> list[list[dict[str, Any]]]:
    """Return the token patterns of `steps`: one for each way its phrases divide in words."""
    return [[t for part in parts for t in part] for parts in product(*map(_ways, steps))]


def _ways(step: Step) -> list[list[dict[str, Any]]]:
    if isinstance(step, Gap):
        return [[{"OP": f"{{0,{step.most}}}"}]]
    if isinstance(step, Labelled):
        return [[{"ENT_TYPE": step.label, "OP": "+"}]]
    singles = [phrase for phrase in step.phrases if " " not in phrase]
    ways: list[list[dict[str, Any]]] = [[{"ORTH": {"IN": singles}}]] if singles else []
    return ways + _multi_word_ways(phrase.split() for phrase in step.phrases if " " in phrase)


def _multi_word_ways(phrases: Any) -> list[list[dict[str, Any]]]:
    """Give phrases that differ only in their first word one pattern between them."""
    by_tail = sorted(phrases, key=lambda words: words[1:])
    ways = []
    for tail, group in groupby(by_tail, key=lambda words: words[1:]):
        heads = sorted({words[0] for words in group})
        ways.append([{"ORTH": {"IN": heads}}, *({"ORTH": word} for word in tail)])
    return ways
