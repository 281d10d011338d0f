"""Negations that are themselves cancelled, found by their parts: "jangan" and "lupa".

All that can be put together of the parts of a language are thousands of phrases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.languages.base import CancelledNegations


class CancelledGroups:
    """What a matcher looks for to find the cancelled negations of a language."""

    def __init__(self, negations: CancelledNegations) -> None:
        """Take the words that make them up."""
        sets = (negations.first, negations.between, negations.second, negations.whole)
        self.parts = [PhraseGroup(tuple(sorted(phrases))) for phrases in sets]

    def take(
        self, found: Mapping[PhraseGroup, list[WordRange]], sentences: Sequence[int]
    ) -> list[WordRange]:
        """Return where the parts, as they were found, make a whole.

        `sentences`: the number of each word's sentence, the end of which none crosses.
        """
        first, between, second, whole = (found[group] for group in self.parts)
        middles, ends = _by_start(between), _by_start(second)
        return whole + [
            (start, end)
            for start, behind in first
            for joint in (behind, *middles.get(behind, ()))
            for end in ends.get(joint, ())
            if sentences[start] == sentences[end - 1]
        ]


def _by_start(ranges: Iterable[WordRange]) -> Mapping[int, list[int]]:
    ends: defaultdict[int, list[int]] = defaultdict(list)
    for start, end in ranges:
        ends[start].append(end)
    return ends
