"""One passage as the checks see it."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar, cast

from neutrallint.core.document import Passage
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.fold import INDICATORS, WRITTEN_TOGETHER, Folded, fold
from neutrallint.text.groups import PhraseGroup, WordRange, ranges_of
from neutrallint.text.languages.base import Language
from neutrallint.text.misread import MisreadNames
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.vowel_signs import is_alphabetic
from neutrallint.text.words import Said, Word, texts_of, words_of

#: How many words are kept beside the passage at hand; one takes about 150 bytes.
_MOST_WORDS = 500_000
#: A half-open range of characters in a passage.
CharacterRange = tuple[int, int]
_HASHTAG = pattern(rf"[#＃]\w*|{WRITTEN_TOGETHER}")
_T = TypeVar("_T")


@record
class _Scan:
    """What is kept of a passage: small beside its words, which can be made again.

    `found`: for each group the starts and ends of its word ranges in turn, `sentence[i]` the
    number of the sentence that word i belongs to.
    """

    found: dict[PhraseGroup, array[int]]
    matches: dict[Any, list[CharacterRange]]
    sentence: array[int]


class KeptWords:
    """The words of the passages used last: many small ones, or a few that are long.

    They go with their document: a word is a small object, of which a lot make the collector
    of garbage slow. Passages of one text have the same words, and one scan (`scanned`).
    """

    def __init__(self) -> None:
        self._words: dict[Hashable, list[Word]] = {}
        self._scans: dict[Hashable, _Scan] = {}
        self._count = 0

    def scanned(self, key: Hashable, scan: Callable[[], _Scan]) -> _Scan:
        """Return what is kept of a passage, found out when it is first asked for."""
        if key not in self._scans:
            self._scans[key] = scan()
        return self._scans[key]

    def get(self, key: Hashable) -> list[Word] | None:
        """Return the words of a passage if they are kept."""
        return self._words.get(key)

    def put(self, key: Hashable, words: list[Word]) -> None:
        """Keep words, and let go of the oldest beyond the bound."""
        self._count += len(words) - len(self._words.pop(key, ()))
        self._words[key] = words
        while self._count > _MOST_WORDS and len(self._words) > 1:
            oldest = next(iter(self._words))
            self._count -= len(self._words.pop(oldest))


class Learnt:
    """What was learnt of a text, so that not every hit asks anew."""

    @cached_property
    def _learnt(self) -> dict[Hashable, object]:
        return {}

    def learn(self, what: Hashable, find: Callable[[], _T]) -> _T:
        """Return what is known under that name, found out when it is first asked for."""
        if what not in self._learnt:
            self._learnt[what] = find()
        return cast(_T, self._learnt[what])


class View(Learnt):
    """A passage with its words, sentences and the phrases found in it."""

    def __init__(
        self, passage: Passage, matcher: PhraseMatcher, kept: KeptWords | None = None
    ) -> None:
        """Take a passage; its words are `kept` with those of its document."""
        self.passage = passage
        self._matcher = matcher
        self._kept = KeptWords() if kept is None else kept
        # All that words depend on. No reference to the view itself: no cycle, which would
        # outlive the document.
        self._key = passage.text, self._misread is not None

    @property
    def language(self) -> Language:
        """The language of the rules, in which the passage is read."""
        return self._matcher.language

    @property
    def words(self) -> list[Word]:
        """All words, in order, with disguises of known words undone, and misread names."""
        kept = self._kept.get(self._key)
        return self._keep(self._read(self.folded)) if kept is None else kept

    @property
    def folded(self) -> Folded:
        """The folded text with its map to the source."""
        return fold(self.passage.text)

    def as_seen(self, kept: KeptWords) -> View:
        """Return the passage with blanks where readers do not see something of it."""
        passage, text = self.passage, self.passage.text
        if not passage.hidden:
            return self
        pieces, behind = list[str](), 0
        for start, end in passage.hidden:
            pieces += text[behind:start], " " * (end - start)
            behind = end
        seen = replace(passage, text="".join([*pieces, text[behind:]]), unseen=())
        return View(seen, self._matcher, kept)

    def __len__(self) -> int:
        """Return how many words the passage has."""
        return len(self._scan.sentence)

    def matches(self, pattern: Any) -> list[CharacterRange]:
        """Return where a compiled pattern that the matcher knows matches the folded text."""
        return self._scan.matches.get(pattern, [])

    @cached_property
    def _scan(self) -> _Scan:
        return self._kept.scanned(self._key, self._scanned)

    def _scanned(self) -> _Scan:
        folded = self.folded
        said = self._say(folded)
        found = self._matcher.find(said, self.passage.text)
        return _Scan(
            found,
            _matches(self._matcher, folded),
            array("I", said.sentences),
        )

    def _say(self, folded: Folded) -> Said:
        """Return what the passage says, without its words where no disguise is undone."""
        text = self.passage.text
        may_be_plain = text.isascii() or not INDICATORS.search(text)
        may_be_plain = may_be_plain and not self._misread
        plain = texts_of(folded, self.language) if may_be_plain else None
        if plain and self._matcher.unmasker.leaves(plain[0], folded.text):
            return Said(*plain, lambda: self.words)
        return Said.of(self._keep(self._read(folded)))

    def _read(self, folded: Folded) -> list[Word]:
        found = words_of(folded, self.language)
        words = self._matcher.unmasker.unmask(found, self.passage.text)
        return self._misread.mend(words) if self._misread else words

    @property
    def _misread(self) -> MisreadNames | None:
        return self._matcher.misread if self.passage.origin == "ocr" else None

    def _keep(self, words: list[Word]) -> list[Word]:
        self._kept.put(self._key, words)
        return words

    @property
    def sentences(self) -> list[WordRange]:
        """All sentences that hold words, as word ranges in order."""
        return [self._sentence(number) for number in dict.fromkeys(self._scan.sentence)]

    def _sentence(self, number: int) -> WordRange:
        numbers = self._scan.sentence
        return bisect_left(numbers, number), bisect_right(numbers, number)

    @property
    def patterns(self) -> Iterable[Hashable]:
        """The patterns that match at all."""
        return self._scan.matches.keys()

    @property
    def groups(self) -> Iterable[PhraseGroup]:
        """The groups that occur at all."""
        return self._scan.found.keys()

    def occurrences(self, group: PhraseGroup) -> list[WordRange]:
        """Return where a group that the matcher knows occurs, as word ranges in order."""
        return ranges_of(self._scan.found.get(group, ()))

    def occurrences_in(self, group: PhraseGroup, within: WordRange) -> Iterator[WordRange]:
        """Yield where a group occurs inside a word range, in order."""
        flat = self._scan.found.get(group)
        if flat is None:
            return
        numbers = range(len(flat) // 2)
        first = bisect_left(numbers, within[0], key=lambda number: flat[2 * number])
        for number in numbers[first:]:
            start, end = flat[2 * number], flat[2 * number + 1]
            if start >= within[1]:
                return
            if end <= within[1]:
                yield start, end

    def last_before(self, group: PhraseGroup, word: int) -> WordRange | None:
        """Return where a group occurs last before the word that begins a sentence."""
        flat = self._scan.found.get(group, array("I"))
        numbers = range(len(flat) // 2)
        behind = bisect_left(numbers, word, key=lambda number: flat[2 * number])
        return (flat[2 * behind - 2], flat[2 * behind - 1]) if behind else None

    def sentences_with(self, groups: list[PhraseGroup]) -> list[WordRange]:
        """Return the sentences in which every group occurs at least once."""
        numbers = [
            {self._scan.sentence[start] for start in self._scan.found.get(group, ())[::2]}
            for group in groups
        ]
        shared = set.intersection(*numbers) if numbers else set()
        return [self._sentence(number) for number in sorted(shared)]

    def occurs_in(self, group: PhraseGroup, within: WordRange) -> bool:
        """Tell whether a group occurs inside a word range."""
        return next(self.occurrences_in(group, within), None) is not None

    def sentence_at(self, word: int) -> WordRange:
        """Return the sentence that holds a word."""
        return self._sentence(self._scan.sentence[word])

    def asks(self, end: int) -> bool:
        """Tell whether a question mark stands behind the word before `end`."""
        stop = self.words[end].start if end < len(self) else None
        return "?" in self.passage.text[self.words[end - 1].end : stop]

    def known_share(self, within: WordRange) -> float:
        """Return the share of the words in a range that the language has, 1 for no words."""
        words = [w.text for w in self.words[slice(*within)] if is_alphabetic(w.text)]
        return sum(map(self.language.is_word, words)) / len(words) if words else 1.0

    def word_at(self, offset: int) -> int:
        """Return the number of the word at or behind a passage offset (the last at the end)."""
        index = bisect_right(self.words, offset, key=attrgetter("end"))
        return min(index, max(0, len(self.words) - 1))

    def in_hashtag(self, word: int) -> bool:
        """Tell whether a word belongs to a hashtag, or to one that lost its sign."""
        return self.hashtag(word) is not None

    def hashtag(self, word: int) -> CharacterRange | None:
        """Return the passage range of the hashtag that a word belongs to."""
        starts, ends = self._hashtags
        start = self.words[word].start
        number = bisect_right(starts, start) - 1
        if number < 0 or start > ends[number]:
            return None
        return starts[number], max(ends[number], self.words[word].end)

    @cached_property
    def _hashtags(self) -> tuple[array[int], array[int]]:
        """The starts and ends of the hashtags."""
        tags = [tag.span() for tag in _HASHTAG.finditer(self.passage.text)]
        return array("I", (start for start, _ in tags)), array("I", (end for _, end in tags))

    def places(self, sign: str) -> array[int]:
        """Return the passage offsets at which a sign stands, in order."""
        return self.learn(
            ("places", sign), lambda: array("I", _places(sign, self.passage.text))
        )

    def span(self, words: WordRange) -> tuple[int, int]:
        """Return the passage range [start, end) of a word range that is not empty."""
        return self.words[words[0]].start, self.words[words[1] - 1].end

    def before(self, word: int) -> str:
        """Return what stands between a word and the one before it."""
        return self.passage.text[self.words[word - 1].end : self.words[word].start]


def _places(sign: str, text: str) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


class Views(Learnt, tuple[View, ...]):
    """The views of a document, and which of them hold a group."""

    @classmethod
    def of(cls, passages: Iterable[Passage], matcher: PhraseMatcher) -> Views:
        """Return the views of passages, which keep their words together."""
        kept = KeptWords()
        return cls(View(passage, matcher, kept) for passage in passages)

    @cached_property
    def as_seen(self) -> Views:
        """The views as readers see them: these, where nothing is hidden."""
        if not any(view.passage.hidden for view in self):
            return self
        kept = KeptWords()
        return Views(view.as_seen(kept) for view in self)

    @cached_property
    def present(self) -> frozenset[Hashable]:
        """The groups that occur, and the patterns that match, in any of the views."""
        patterns = (pattern for view in self for pattern in view.patterns)
        return frozenset((*self._by_group, *patterns))

    @cached_property
    def length(self) -> int:
        """How many words all views have."""
        return sum(map(len, self))

    def holding(self, groups: Sequence[PhraseGroup]) -> Sequence[int]:
        """Return the numbers of the views in which every group occurs, in order."""
        if len(groups) == 1:
            # Many hits ask for one group each.
            return self._by_group.get(groups[0], ())
        lists = sorted((self._by_group.get(group, []) for group in groups), key=len)
        if not lists:
            return []
        shared = set(lists[0]).intersection(*lists[1:])
        return [number for number in lists[0] if number in shared]

    @cached_property
    def _by_group(self) -> dict[PhraseGroup, list[int]]:
        found: dict[PhraseGroup, list[int]] = {}
        for number, view in enumerate(self):
            for group in view.groups:
                found.setdefault(group, []).append(number)
        return found


def _matches(matcher: PhraseMatcher, folded: Folded) -> dict[Any, list[CharacterRange]]:
    """Return the source ranges of each pattern that matches the folded text."""
    found: dict[Any, list[CharacterRange]] = {}
    if matcher.screen and not matcher.screen.search(folded.text):
        return found
    for each in matcher.patterns:
        spans = [match.span() for match in each.finditer(folded.text)]
        ranges = [folded.source(start, end) for start, end in spans if start < end]
        if ranges:
            found[each] = ranges
    return found
