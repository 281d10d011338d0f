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
    from spacy.matcher import Matcher
    from spacy.vocab import Vocab


@dataclass(frozen=True, slots=True)
class AnyPhrase:
    """One of these folded phrases."""

    phrases: tuple[str, ...]


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
    """Compiles step lists to spaCy matchers, each once, and runs them."""

    def __init__(self) -> None:
        self._matchers: dict[tuple[Step, ...], Matcher] = {}

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
        from spacy.tokens import Doc, Span
        from spacy.util import filter_spans

        doc = Doc(self._vocab, words=list(words))
        named = [Span(doc, start, end, label=label) for (start, end), label in labels]
        doc.set_ents(filter_spans(named))
        found = self._matcher(steps)(doc, as_spans=True)
        spans = filter_spans(found)
        return sorted((span.start, span.end) for span in spans)

    def _matcher(self, steps: tuple[Step, ...]) -> Matcher:
        if steps not in self._matchers:
            from spacy.matcher import Matcher

            matcher = Matcher(self._vocab)
            matcher.add("sequence", build_patterns(steps), greedy="LONGEST")
            self._matchers[steps] = matcher
        return self._matchers[steps]


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
