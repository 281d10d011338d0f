"""Finding thousands of phrases in one pass (Aho-Corasick over whole words)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from ahocorasick_rs import AhoCorasick

from neutrallint.text.cancelled import CancelledGroups
from neutrallint.text.groups import PhraseGroup, PhraseGroupIndex, WordRange
from neutrallint.text.languages.base import Language
from neutrallint.text.misread import MisreadNames
from neutrallint.text.name_index import NameIndex
from neutrallint.text.parties import Parties
from neutrallint.text.patterns import join_patterns
from neutrallint.text.romanised import RomanisedPhrases
from neutrallint.text.unmask import Unmasker
from neutrallint.text.words import Said


class PhraseMatcher:
    """All phrases of all rules in one automaton, and those of the roster by their indexes."""

    def __init__(
        self,
        groups: Iterable[PhraseGroup],
        language: Language,
        names: NameIndex | None = None,
        parties: Parties | None = None,
        patterns: Sequence[Any] = (),
    ) -> None:
        owners: dict[str, list[PhraseGroup]] = {}
        indexes: list[PhraseGroupIndex] = [names] if names else []
        self._cancelled = CancelledGroups(language.cancelled)
        for group in dict.fromkeys((*groups, *self._cancelled.parts)):
            if group.index:
                indexes.append(group.index)
                continue
            for phrase in group.phrases:
                owners.setdefault(phrase, []).append(group)
        #: Compiled patterns, run on each passage in which the one for all of them matches.
        self.patterns = patterns
        self.screen = join_patterns(patterns) if patterns else None
        self._indexes = list(dict.fromkeys(indexes))
        self._names = names
        self._parties = parties
        vocabulary = {word for phrase in owners for word in phrase.split()}
        #: All words of the roster's names.
        self.name_words = frozenset[str]().union(*(index.words for index in self._indexes))
        self.language = language
        self.unmasker = Unmasker(vocabulary | self.name_words, language)
        self.misread = MisreadNames(names, language.elections.heads) if names else None
        self._owners = list(owners.values())
        self._romanised = RomanisedPhrases(owners, language) if language.romanised else None
        self._automaton = AhoCorasick([f" {phrase} " for phrase in owners])

    def find(self, said: Said, text: str) -> dict[PhraseGroup, list[WordRange]]:
        """Return where each group occurs among the words of the passage `text`.

        No occurrence crosses the end of a sentence, and the "jangan" of "jangan lupa", which
        negates nothing, is none.
        """
        stream = f" {' '.join(said.texts)} "
        # starts[i] is the offset of the blank before word i.
        starts = list(accumulate([len(each) + 1 for each in said.texts], initial=0))
        found: dict[PhraseGroup, list[WordRange]] = {}
        for pattern, start, end in self._automaton.find_matches_as_indexes(
            stream, overlapping=True
        ):
            first, last = bisect_left(starts, start), bisect_left(starts, end - 1)
            if said.sentences[first] != said.sentences[last - 1]:
                continue
            for group in self._owners[pattern]:
                found.setdefault(group, []).append((first, last))
        for group, first, last in self._romanised.find(said) if self._romanised else ():
            found.setdefault(group, []).append((first, last))
        if cancelled := self._cancelled.take(found, said.sentences):
            self._drop_cancelled(found, cancelled, said.texts)
        for index in self._indexes:
            if not index.words.isdisjoint(said.texts):
                found[index.group] = index.find(said.words())
        if self._names and self._names.group in found:
            named = found[self._names.group]
            meant = self._names.meant(named, said.words(), text, self.language)
            found[self._names.group] = meant
        if self._parties and self._parties.may_occur(found):
            found[self._parties.group] = self._parties.find(said.words(), text, found)
        # The automaton reports by ends; ranges are looked up by their starts.
        return {group: sorted(ranges) for group, ranges in found.items() if ranges}

    def _drop_cancelled(
        self,
        found: dict[PhraseGroup, list[WordRange]],
        cancelled: Sequence[WordRange],
        words: Sequence[str],
    ) -> None:
        """Drop what begins with a negation and lies within a longer one that is cancelled."""
        negations = self.language.cancelled.first
        within = {
            (first, last)
            for start, end in cancelled
            for first in range(start, end)
            for last in range(first + 1, end + 1)
            if words[first] in negations and (first, last) != (start, end)
        }
        for group, ranges in found.items():
            found[group] = [words for words in ranges if words not in within]
