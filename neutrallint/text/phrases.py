"""Finding thousands of phrases in one pass (Aho-Corasick over whole words)."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain
from typing import Any

from ahocorasick_rs import AhoCorasick

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.text.cancelled import CancelledGroups
from neutrallint.text.groups import PhraseGroup, PhraseGroupIndex, WordRange, ranges_of
from neutrallint.text.languages.base import Language
from neutrallint.text.misread import MisreadNames
from neutrallint.text.name_index import NameIndex
from neutrallint.text.parties import Parties
from neutrallint.text.patterns import join_patterns
from neutrallint.text.romanised import RomanisedPhrases
from neutrallint.text.unmask import Unmasker
from neutrallint.text.words import Said

#: Words that are looked at together: what is found among them is held twice.
_PART = 20_000
#: Phrases that may be found in any passage, and so many more for each of its words. Those of
#: the bundled packs give 14 for a word that is in the most of their lists, and 3 for any.
_MOST_FOUND, _MOST_FOR_WORD = 100_000, 24
_TOO_OFTEN = Localized(
    f"ungkapan aturan ditemukan terlalu sering (lebih dari {_MOST_FOR_WORD} kali per kata "
    "teks); dalam paket sendiri, hapus ungkapan yang mengulang awal ungkapan lain (“ya”, “ya "
    "ya”, …)",
    f"phrases of the rules are found too often (over {_MOST_FOR_WORD} times for each word of "
    "the text); in your own packs, delete phrases that repeat the beginning of another (“ya”, "
    "“ya ya”, …)",
)


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
        #: Words of the longest phrase, beyond the first.
        self._reach = max((phrase.count(" ") for phrase in owners), default=0)
        self._automaton = AhoCorasick([f" {phrase} " for phrase in owners])

    def find(self, said: Said, text: str) -> dict[PhraseGroup, array[int]]:
        """Return where each group occurs among the words of the passage `text`.

        That are the starts and ends in turn, in order. No occurrence crosses the end of a
        sentence, and the "jangan" of "jangan lupa", which negates nothing, is none. ReadError
        where phrases occur too often.
        """
        found = self._listed(said)
        for group, first, last in self._romanised.find(said) if self._romanised else ():
            found.setdefault(group, array("I")).extend((first, last))
            found[group] = _flat(ranges_of(found[group]))
        if not found.keys().isdisjoint(self._cancelled.parts):
            parts = {group: ranges_of(found.pop(group, ())) for group in self._cancelled.parts}
            if cancelled := self._cancelled.take(parts, said.sentences):
                self._drop_cancelled(found, cancelled, said.texts)
        for index in self._indexes:
            if not index.words.isdisjoint(said.texts):
                found[index.group] = _flat(index.find(said.words()))
        if self._names and self._names.group in found:
            named = ranges_of(found[self._names.group])
            meant = self._names.meant(named, said.words(), text, self.language)
            found[self._names.group] = _flat(meant)
        if self._parties and self._parties.may_occur(found):
            found[self._parties.group] = _flat(self._parties.find(said.words(), text, found))
        return {group: flat for group, flat in found.items() if flat}

    def _listed(self, said: Said) -> dict[PhraseGroup, array[int]]:
        """Return where the phrases occur that the automaton knows, a part after the other."""
        found: dict[PhraseGroup, array[int]] = {}
        left = _MOST_FOUND + _MOST_FOR_WORD * len(said.texts)
        for begin in range(0, len(said.texts), _PART):
            part: dict[PhraseGroup, list[WordRange]] = {}
            for pattern, first, last in self._matches(said, begin):
                left -= len(self._owners[pattern])
                if left < 0:
                    raise ReadError(_TOO_OFTEN)
                for group in self._owners[pattern]:
                    part.setdefault(group, []).append((first, last))
            for group, ranges in part.items():
                found.setdefault(group, array("I")).extend(_flat(ranges))
        return found

    def _matches(self, said: Said, begin: int) -> Iterator[tuple[int, int, int]]:
        """Yield the phrases that begin in a part, by their numbers, and their words."""
        texts = said.texts[begin : begin + _PART + self._reach]
        stream = f" {' '.join(texts)} "
        # starts[i] is the offset of the blank before word i of the part.
        starts = list(accumulate([len(each) + 1 for each in texts], initial=0))
        for pattern, start, end in self._automaton.find_matches_as_indexes(
            stream, overlapping=True
        ):
            first, last = bisect_left(starts, start), begin + bisect_left(starts, end - 1)
            is_one = said.sentences[begin + first] == said.sentences[last - 1]
            if first < _PART and is_one:
                yield pattern, begin + first, last

    def _drop_cancelled(
        self,
        found: dict[PhraseGroup, array[int]],
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
        for group, flat in found.items():
            found[group] = _flat(words for words in ranges_of(flat) if words not in within)


def _flat(ranges: Iterable[WordRange]) -> array[int]:
    """Return the starts and ends in turn, in the order of the words."""
    # The automaton reports by ends; ranges are looked up by their starts.
    return array("I", chain.from_iterable(sorted(ranges)))
