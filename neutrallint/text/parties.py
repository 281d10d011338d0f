"""Political parties in a text: their names, and acronyms that need political company."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence

from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange, ranges_of
from neutrallint.text.languages.base import Language
from neutrallint.text.words import Word, plain_words

#: Company stands at most so many words away from an acronym.
_NEAR = 3


@record
class Party:
    """A party as a pack states it.

    `also`: spellings that always mean it. `unsure`: spellings that mean it only in political
    company (PKS, Garuda), and not in a sentence with one of `not_with` (perjanjian kerja
    sama); one that is an ordinary word too (berkarya) must stand in capitals.
    """

    name: str
    also: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()


@record
class PartyData:
    """The parties of a pack, and the words that make the company of `unsure` spellings."""

    known: tuple[Party, ...]
    company: tuple[str, ...] = ()


class Parties:
    """Finds parties among the words of a passage."""

    def __init__(self, data: Iterable[PartyData], language: Language) -> None:
        self._language = language
        parts = list(data)
        parties = [party for part in parts for party in part.known]
        #: Stands for all parties where a rule asks for phrases.
        self.group = PhraseGroup(())
        endings = ("", *language.owning)
        self._sure = _group((s for p in parties for s in (p.name, *p.also)), endings)
        self._company = _group(word for part in parts for word in part.company)
        self._unsure = [
            (_group(p.unsure, endings), _group(p.not_with)) for p in parties if p.unsure
        ]

    def groups(self) -> Iterator[PhraseGroup]:
        """Yield the phrases that the shared matcher must look for."""
        yield self._sure
        yield self._company
        for pair in self._unsure:
            yield from pair

    def may_occur(self, found: Container[PhraseGroup]) -> bool:
        """Tell whether a party may stand where these groups do."""
        return self._sure in found or any(unsure in found for unsure, _ in self._unsure)

    def find(
        self, words: Sequence[Word], text: str, found: Mapping[PhraseGroup, Sequence[int]]
    ) -> list[WordRange]:
        """Return where parties stand in the passage `text`, in order.

        `found`: the starts and ends of each group in turn.
        """
        parties = ranges_of(found.get(self._sure, ()))
        named = {words[start].sentence for start, _ in parties}
        company = _Company(words, ranges_of(found.get(self._company, ())))
        for unsure, not_with in self._unsure:
            if unsure not in found:
                continue
            elsewhere = {words[start].sentence for start in found.get(not_with, ())[::2]}
            for start, end in ranges_of(found[unsure]):
                sentence = words[start].sentence
                if sentence in elsewhere or not self._is_written_so(words[start:end], text):
                    continue
                if sentence in named or company.is_near((start, end)):
                    parties.append((start, end))
        return sorted(parties)

    def _is_written_so(self, words: Sequence[Word], text: str) -> bool:
        """Tell whether a spelling may be a name: an ordinary word is one only in capitals."""
        if text[words[0].start].isupper():
            return True
        said = " ".join(word.text for word in words)
        for ending in self._language.owning:
            said = said.removesuffix(ending)
        return not all(map(self._language.is_word, said.split()))


class _Company:
    """The words of a passage that make the company of a party."""

    def __init__(self, words: Sequence[Word], found: Sequence[WordRange]) -> None:
        self._words, self._found = words, sorted(found)
        self._longest = max((end - start for start, end in found), default=0)

    def is_near(self, party: WordRange) -> bool:
        """Tell whether some of them stand near a party, in its sentence."""
        first = bisect_left(self._found, (party[0] - _NEAR - self._longest, 0))
        last = bisect_left(self._found, (party[1] + _NEAR, 0), first)
        return any(
            self._words[start].sentence == self._words[party[0]].sentence
            and party[0] - end < _NEAR
            for start, end in self._found[first:last]
        )


def _group(spellings: Iterable[str], endings: Sequence[str] = ("",)) -> PhraseGroup:
    """Return spellings as phrases, each with any of the endings."""
    folded: Collection[str] = dict.fromkeys(
        " ".join(plain_words(spelling)) + ending for spelling in spellings for ending in endings
    )
    return PhraseGroup(tuple(folded))
