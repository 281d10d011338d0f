"""Word sequences on spaCy: the only place that imports it.

The tokens are the folded words that the phrase matcher counts in, so a spaCy model's
tokeniser (and the two seconds that its Indonesian exceptions cost) is not needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain, pairwise
from typing import TYPE_CHECKING, TypeAlias

from neutrallint.core.record import record

if TYPE_CHECKING:
    from spacy.vocab import Vocab


@record
class AnyPhrase:
    """One of these folded phrases."""

    phrases: tuple[str, ...]


@record
class Gap:
    """Up to `most` words of any kind."""

    most: int


@record
class Labelled:
    """A run of words that carries this label."""

    label: str


Step: TypeAlias = AnyPhrase | Gap | Labelled
#: A half-open range of word numbers.
Range: TypeAlias = tuple[int, int]


class Nlp:
    """Finds step lists in sentences, with spaCy where there is something to choose."""

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
        steps = tuple(_said(s, said) if isinstance(s, AnyPhrase) else s for s in steps)
        ways = _ways_through(steps, words, labels)
        if not ways:
            return []
        widest = min(start for start, _ in ways), max(end for _, end in ways)
        # It takes a second to load spaCy, which is to choose between names and matches.
        if widest in ways and _are_apart([named for named, _ in labels]):
            return [widest]
        return self._choose(steps, words, labels)

    def _choose(
        self, steps: tuple[Step, ...], words: Sequence[str], labels: Sequence[tuple[Range, str]]
    ) -> list[Range]:
        """Return what spaCy takes of names, and of the matches with those.

        Its own matcher goes each way through the words of a gap by itself: three steps of one
        list, twelve words apart, took 9 GB for 300 words.
        """
        from spacy.tokens import Doc, Span
        from spacy.util import filter_spans

        doc = Doc(self._vocab, words=list(words))
        named = filter_spans([Span(doc, *place, label=label) for place, label in labels])
        holding = [((span.start, span.end), span.label_) for span in named]
        ways = _ways_through(steps, words, holding)
        chosen = filter_spans([Span(doc, *way) for way in ways])
        return sorted((span.start, span.end) for span in chosen)


def _said(step: AnyPhrase, words: str) -> AnyPhrase:
    """Return the phrases that stand in words with a blank around each."""
    return AnyPhrase(tuple(phrase for phrase in step.phrases if f" {phrase} " in words))


def _ways_through(
    steps: tuple[Step, ...], words: Sequence[str], labels: Sequence[tuple[Range, str]]
) -> set[Range]:
    """Return all ranges that begin with the first step and end with the last one."""
    following = [_following(step, words, labels) for step in steps]
    return {(start, end) for start in range(len(words)) for end in _ends(start, following)}


def _ends(start: int, following: Iterable[Mapping[int, Sequence[int]]]) -> set[int]:
    """Return where steps end of which the first begins at a word; each place counts once."""
    ends = {start}
    for each in following:
        ends = {end for at in ends for end in each.get(at, ())}
    return ends


def _following(
    step: Step, words: Sequence[str], labels: Sequence[tuple[Range, str]]
) -> Mapping[int, Sequence[int]]:
    """Return by the word at which a step begins where it may end."""
    if isinstance(step, Gap):
        behind = len(words) + 1
        return {at: range(at, min(at + step.most + 1, behind)) for at in range(behind)}
    if isinstance(step, Labelled):
        ranges = (range(*named) for named, label in labels if label == step.label)
        return _runs(chain.from_iterable(ranges))
    return _places(step.phrases, words)


def _places(phrases: Sequence[str], words: Sequence[str]) -> dict[int, list[int]]:
    """Return where phrases begin, with the words behind them."""
    places: dict[int, list[int]] = {}
    for phrase in map(str.split, phrases):
        for at in range(len(words) - len(phrase) + 1):
            if words[at : at + len(phrase)] == phrase:
                places.setdefault(at, []).append(at + len(phrase))
    return places


def _runs(numbers: Iterable[int]) -> dict[int, range]:
    """Return for each number where a run of numbers that begins with it may end."""
    runs: dict[int, range] = {}
    for at in sorted(set(numbers), reverse=True):
        farthest = runs[at + 1].stop if at + 1 in runs else at + 2
        runs[at] = range(at + 1, farthest)
    return runs


def _are_apart(ranges: Sequence[Range]) -> bool:
    """Tell whether no two ranges share a word."""
    return all(one[1] <= other[0] for one, other in pairwise(sorted(ranges)))
