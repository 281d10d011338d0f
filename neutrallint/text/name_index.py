"""Phrases of a roster looked up by their first word, at the cost of the text, not of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import TypeAlias

from neutrallint.core.pattern import pattern
from neutrallint.text.fold import fold_plain
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.languages.base import Language
from neutrallint.text.words import Word, plain_words

#: Between a spelling and what belongs to it; sorts before the blank between words.
_TAB = "\t"
#: Behind the number of a person: the spelling is the acronym of a pair.
_ACRONYM = "a"
#: Behind the number of a person: the spelling is a part of a name beside a title.
_ADDRESSED = "t"
#: The sign of a hashtag, or a word that the next one is glued to; and how far one is looked at.
_TAG_BEFORE = pattern(r"(?:[#＃]\w*|\w)\Z")
_LONGEST_TAG = 100
_SHORTEST_NAME = 4
#: What parts the word for a place from its name.
_APART = (" ", ". ")
#: What parts two words of one run of words.
_BLANK = pattern(r"[ \t]*[-–—&/,]?[ \t]*")


#: The words of a phrase.
_Spelling: TypeAlias = tuple[str, ...]


class PhraseIndex:
    """Folded phrases, a line each in order, in which a line is found without reading all.

    A line holds words joined by one blank, and behind a tab what belongs to them: "budi⇥7"
    stands before "budi santoso⇥3", and that before "budiman⇥5".
    """

    def __init__(self, lines: str, words: Iterable[str]) -> None:
        """Take sorted lines, and all their words."""
        self.lines = lines
        self.words = set(words)
        #: What rules ask for; its phrases are looked up here.
        self.group = PhraseGroup((), self)
        self._beginning: dict[str, Mapping[int, AbstractSet[_Spelling]]] = {}

    @classmethod
    def of_texts(cls, texts: Iterable[str]) -> PhraseIndex:
        """Fold texts; one that holds no word is left out."""
        folded = {" ".join(plain_words(text)) for text in texts} - {""}
        return cls("\n".join(f"{phrase}{_TAB}" for phrase in sorted(folded)), _words(folded))

    @property
    def spellings(self) -> list[str]:
        """All phrases, in order."""
        return [line.partition(_TAB)[0] for line in self.lines.splitlines()]

    def __contains__(self, spelling: str) -> bool:
        """Tell whether a folded phrase is here."""
        return self._line(self._first(f"{spelling}{_TAB}")).startswith(f"{spelling}{_TAB}")

    def find(self, words: Sequence[Word]) -> list[WordRange]:
        """Return where phrases stand, in order; none crosses the end of a sentence."""
        found: list[WordRange] = []
        for first, word in enumerate(words):
            if word.text not in self.words:
                continue
            for length, spellings in self._beginning_with(word.text).items():
                said = tuple(word.text for word in words[first : first + length + 1])
                ends = (first + many for many in self._lengths(said, length, spellings))
                found += (
                    (first, end) for end in ends if words[end - 1].sentence == word.sentence
                )
        return found

    def _lengths(
        self, said: _Spelling, length: int, spellings: AbstractSet[_Spelling]
    ) -> Iterator[int]:
        """Yield how many words of `said` are one of the spellings, which have a length."""
        if said[:length] in spellings:
            yield length

    def _beginning_with(self, word: str) -> Mapping[int, AbstractSet[_Spelling]]:
        """Return the phrases that begin with a word by their lengths, the shortest first."""
        known = self._beginning.get(word)
        if known is None:
            start = self._first(f"{word}{_TAB}")
            # Behind the blank there is no other character before the next letter: "!".
            lines = self.lines[start : self._first(f"{word}!")].splitlines()
            every = {tuple(line.partition(_TAB)[0].split()) for line in lines}
            known = {
                length: frozenset(spellings)
                for length, spellings in groupby(sorted(every, key=len), len)
            }
            self._beginning[word] = known
        return known

    def _first(self, beginning: str) -> int:
        """Return where the first line that does not sort before `beginning` starts."""
        return bisect_left(range(len(self.lines)), beginning, key=self._line)

    def _line(self, offset: int) -> str:
        """Return the line at an offset; the break at its end belongs to it."""
        start = self.lines.rfind("\n", 0, offset) + 1
        end = self.lines.find("\n", offset)
        return self.lines[start:] if end < 0 else self.lines[start:end]


class SloganIndex(PhraseIndex):
    """Slogans, each of which may have one word more within: "Mandala *kian* Bersinar".

    Where the slogan itself begins behind the first word, that is another one's: the last of a
    letterhead ("KABUPATEN MANDALA / MANDALA BERSINAR").
    """

    def _lengths(
        self, said: _Spelling, length: int, spellings: AbstractSet[_Spelling]
    ) -> Iterator[int]:
        yield from super()._lengths(said, length, spellings)
        if len(said) > length:
            without = {said[:at] + said[at + 1 :] for at in range(1, length)}
            if not spellings.isdisjoint(without - {said[:length], said[1:]}):
                yield length + 1


class NameIndex(PhraseIndex):
    """Every way to write the names of a roster, each with the number of a person.

    Behind the number of a pair's acronym stands a mark, and of a part that is addressed.
    """

    @classmethod
    def of(
        cls,
        spellings: Mapping[str, int],
        acronyms: Mapping[str, int],
        addressed: Mapping[str, int] | None = None,
    ) -> NameIndex:
        """Fold names, acronyms and addressed parts; of two alike the first one counts."""
        owners: dict[str, str] = {}
        marked = ((spellings, ""), (acronyms, _ACRONYM), (addressed or {}, _ADDRESSED))
        for texts, mark in marked:
            for text, owner in texts.items():
                owners.setdefault(" ".join(plain_words(text)), f"{owner}{mark}")
        owners.pop("", None)
        lines = "\n".join(f"{name}{_TAB}{owners[name]}" for name in sorted(owners))
        return cls(lines, _words(owners))

    def meant(
        self, found: Iterable[WordRange], words: Sequence[Word], text: str, language: Language
    ) -> list[WordRange]:
        """Return those names of the passage `text` that are meant as names.

        An acronym that is an ordinary word too (HARUM) must be written as one: in capitals, in
        a hashtag, or with a capital of its own within a sentence. A single name before one that
        nobody of the roster bears is somebody else's: Retno is not Retno Wulandari, and one
        behind a word for a place is the place's: Desa Retno. Where an addressed part begins a
        name in full, that is told alone.
        """
        found = list(found)
        begun = {first for first, _ in found}
        return [
            at
            for at in found
            if not (self._is_addressed(words[slice(*at)]) and at[1] - 1 in begun)
            and not self._goes_on(words, at, text, language)
            and not _is_place(words, at, text, language)
            and (
                not self._is_ordinary(words[slice(*at)], language)
                or _is_written_as_name(words, at, text)
            )
        ]

    def _goes_on(
        self, words: Sequence[Word], at: WordRange, text: str, language: Language
    ) -> bool:
        """Tell whether a single word is followed by a name that the roster does not have.

        So is a single word behind a title.
        """
        is_single = at[1] - at[0] == 1 or self._is_addressed(words[slice(*at)])
        if not is_single or at[1] >= len(words):
            return False
        name, behind = words[at[1] - 1], words[at[1]]
        written = text[behind.start : behind.end]
        return (
            text[name.end : behind.start] == " "
            and len(written) >= _SHORTEST_NAME
            and written == written.capitalize()
            and behind.text not in self.words
            and not language.is_word(behind.text)
        )

    def holding(self, word: str) -> Iterator[tuple[str, ...]]:
        """Yield the spellings of several words of which `word` is one, in order."""
        at = self.lines.find(word) if word in self.words else -1
        while at >= 0:
            line = self._line(at)
            spelling = tuple(line.partition(_TAB)[0].split())
            if len(spelling) > 1 and word in spelling:
                yield spelling
            end = self.lines.find("\n", at)
            at = self.lines.find(word, end) if end >= 0 else -1

    def owner(self, spelling: str) -> int:
        """Return the number of the person whom a folded spelling means."""
        return int(self._told(spelling).rstrip(_ACRONYM + _ADDRESSED))

    def _told(self, spelling: str) -> str:
        """Return what stands behind a spelling."""
        return self._line(self._first(f"{spelling}{_TAB}")).partition(_TAB)[2].rstrip("\n")

    def _is_addressed(self, name: Sequence[Word]) -> bool:
        """Tell whether a name is a part of one beside a title."""
        return self._told(" ".join(word.text for word in name)).endswith(_ADDRESSED)

    def _is_ordinary(self, name: Sequence[Word], language: Language) -> bool:
        """Tell whether a name is an acronym that the language has as a word."""
        spelling = " ".join(word.text for word in name)
        is_known = all(language.is_word(word.text) for word in name)
        return is_known and self._told(spelling).endswith(_ACRONYM)


def _is_place(words: Sequence[Word], at: WordRange, text: str, language: Language) -> bool:
    """Tell whether a single word is the name of a place: "Desa Bambang", "Jl. Bambang"."""
    first, last = at
    if last - first > 1 or first == 0 or words[first - 1].text not in language.places:
        return False
    kind = words[first - 1]
    written = text[kind.start : kind.end]
    is_written_so = written == written.capitalize() or len(written) < _SHORTEST_NAME
    return is_written_so and text[kind.end : words[first].start] in _APART


def _is_written_as_name(words: Sequence[Word], at: WordRange, text: str) -> bool:
    """Tell whether what may be an ordinary word is written as a name on its own.

    A capital tells nothing at the start of a sentence, line or quotation, nor beside another
    one ("Harum Sari").
    """
    start, end = words[at[0]].start, words[at[1] - 1].end
    written = text[start:end]
    if _TAG_BEFORE.search(text, max(0, start - _LONGEST_TAG), start):
        return True
    if text[end : end + 1].isalnum():
        return True
    if written.islower():
        # A word that is disguised is no ordinary one.
        return fold_plain(written) != " ".join(word.text for word in words[slice(*at)])
    if written != written.capitalize():
        return True
    before = words[at[0] - 1 : at[0]]
    beside = (*before, *words[at[1] : at[1] + 1])
    within = any(
        word.sentence == words[at[0]].sentence and _BLANK.fullmatch(text, word.end, start)
        for word in before
    )
    return within and not any(text[word.start].isupper() for word in beside)


def _words(spellings: Iterable[str]) -> Iterable[str]:
    return " ".join(spellings).split()
