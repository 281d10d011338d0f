"""One passage as the checks see it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise
from operator import attrgetter, itemgetter

from neutrallint.model import Passage
from neutrallint.text.fold import Folded, fold
from neutrallint.text.phrases import Group, PhraseMatcher, WordRange
from neutrallint.text.words import Word, words_of


class View:
    """A passage with its words, sentences and the phrases found in it, each made once."""

    def __init__(self, passage: Passage, matcher: PhraseMatcher) -> None:
        self.passage = passage
        self._matcher = matcher

    @cached_property
    def words(self) -> list[Word]:
        """All words, in order, with disguises of known words undone."""
        text = self.passage.text
        return self._matcher.unmasker.unmask(words_of(text), text)

    @cached_property
    def folded(self) -> Folded:
        """The folded text with its map, for patterns."""
        return fold(self.passage.text)

    @cached_property
    def _found(self) -> dict[Group, list[WordRange]]:
        return self._matcher.find(self.words, self.passage.text)

    @cached_property
    def sentences(self) -> list[WordRange]:
        """All sentences that hold words, as word ranges in order."""
        starts = [
            index
            for index, word in enumerate(self.words)
            if index == 0 or self.words[index - 1].sentence != word.sentence
        ]
        return list(pairwise([*starts, len(self.words)]))

    def occurrences(self, group: Group) -> list[WordRange]:
        """Return where a group that the matcher knows occurs, as word ranges in order."""
        return self._found.get(group, [])

    def occurrences_in(self, group: Group, within: WordRange) -> list[WordRange]:
        """Return where a group occurs inside a word range."""
        found = self.occurrences(group)
        first = bisect_left(found, (within[0], 0))
        last = bisect_left(found, (within[1], 0), first)
        return [words for words in found[first:last] if words[1] <= within[1]]

    def sentences_with(self, groups: list[Group]) -> list[WordRange]:
        """Return the sentences in which every group occurs at least once."""
        numbers = [
            {self.words[start].sentence for start, _ in self.occurrences(group)}
            for group in groups
        ]
        shared = set.intersection(*numbers) if numbers else set()
        if not shared:
            return []
        return [words for words in self.sentences if self.words[words[0]].sentence in shared]

    def occurs_in(self, group: Group, within: WordRange) -> bool:
        """Tell whether a group occurs inside a word range."""
        return bool(self.occurrences_in(group, within))

    def sentence_at(self, word: int) -> WordRange:
        """Return the sentence that holds a word."""
        return self.sentences[bisect_right(self.sentences, word, key=itemgetter(0)) - 1]

    def word_at(self, offset: int) -> int:
        """Return the number of the word at or behind a passage offset (the last at the end)."""
        index = bisect_right(self.words, offset, key=attrgetter("end"))
        return min(index, max(0, len(self.words) - 1))

    def in_hashtag(self, word: int) -> bool:
        """Tell whether a word belongs to a hashtag."""
        text, start = self.passage.text, self.words[word].start
        while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_"):
            start -= 1
        return start > 0 and text[start - 1] in "#＃"

    def span(self, words: WordRange) -> tuple[int, int]:
        """Return the passage range [start, end) of a word range that is not empty."""
        return self.words[words[0]].start, self.words[words[1] - 1].end
