"""Hindi in Latin letters: "Pradhanmantri ji ko vote do" has प्रधानमंत्री and वोट दो in it.

Nobody spells it alike (phir, fir; dein, den, de), so words of both scripts are brought to what
all spellings share: no a, and one letter for those that writers exchange.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate

from ahocorasick_rs import AhoCorasick

from neutrallint.core.pattern import pattern
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.languages.base import Language
from neutrallint.text.words import Said

_SOUNDS = str.maketrans(
    dict(
        zip("कखगघङचछजझञटठडढणतथदधन", "kkggnccjjnttddnttddn", strict=True),
    )
    | dict(zip("पफबभमयरलवशषसह", "pfbbmyrlvsssh", strict=True))
    | dict.fromkeys("इईिी", "i")
    | dict.fromkeys("उऊुू", "u")
    | dict.fromkeys("एऐेै", "e")
    | dict.fromkeys("ओऔऑोौॉ", "o")
    | dict.fromkeys("ऋृ", "ri")
    | dict.fromkeys("ंँ", "n")
    | dict.fromkeys("अआा्ः़", "")
)
#: Two vowels of which the first is an a, written or not: गई, गये, बनाएं.
_A_BEFORE = pattern("(?<=[क-ह])ा?(?:य[ेी]|[इईए])")
_Y_BEFORE = pattern("(?<=[िीुूोौ])य(?=[ेी])")
#: What writers of Latin letters exchange, in this order.
_SPELLINGS = [
    (pattern(spelt), sound)
    for spelt, sound in (
        ("ph", "f"),
        ("c(?!h)|q", "k"),
        ("x", "ks"),
        ("(?<=[bcdgjkst])h+", ""),
        ("w", "v"),
        ("z", "j"),
        ("ee|ii", "i"),
        ("oo|uu", "u"),
        ("(?<=[aiou])y(?=[ei])", ""),
        ("a+e?i|a+e|ei|ey", "e"),
        ("au|ou", "o"),
        ("a", ""),
    )
]
_TWICE, _LABIAL, _LAST = pattern(r"([a-z])\1"), pattern("m(?=[bp])"), pattern("(?<=[eiou])n$")
#: One word alone that is shorter, or of which less is heard, sounds like too many others.
_SHORTEST, _SHORTEST_SOUND = 4, 3
_MOST_REMEMBERED = 8_192


def heard_in_devanagari(word: str) -> str:
    """Return what is heard in a folded word in Devanagari; digits stay."""
    word = _Y_BEFORE.sub("", word.replace("ज्ञ", "ग्य"))
    return _plain(_A_BEFORE.sub("े", word).translate(_SOUNDS))


def heard_in_latin(word: str) -> str:
    """Return what is heard in a folded word of Hindi in Latin letters; digits stay."""
    for spelt, sound in _SPELLINGS:
        word = spelt.sub(sound, word)
    return _plain(word)


def _plain(sounds: str) -> str:
    return _LAST.sub("", _LABIAL.sub("n", _TWICE.sub(r"\1", sounds)))


class RomanisedPhrases:
    """The phrases in Devanagari among those of all rules, found in Latin letters.

    English has words that sound alike. A sentence with one of the language's small words is
    read as Hindi ("ka", "hai"); in any other a match needs a word that no dictionary of
    English knows, or (beside another) one that Hindi has from it, of `romanised`.
    """

    def __init__(self, owners: Mapping[str, Sequence[PhraseGroup]], language: Language) -> None:
        self._language = language
        self._small = set(map(heard_in_devanagari, language.fillers))
        self._groups: dict[str, list[PhraseGroup]] = {}
        for phrase, groups in owners.items():
            words = phrase.split()
            if not any(word.isascii() and not word.isdigit() for word in words):
                heard = " ".join(map(heard_in_devanagari, words))
                self._groups.setdefault(heard, []).extend(groups)
        self._heard = lru_cache(_MOST_REMEMBERED)(self._heard_uncached)
        self._owners = list(self._groups.values())
        self._automaton = AhoCorasick([f" {heard} " for heard in self._groups])

    def find(self, said: Said) -> Iterator[tuple[PhraseGroup, int, int]]:
        """Yield each group with the half-open range of its words, within one sentence."""
        heard = [self._heard(word) for word in said.texts]
        own = [number for number, (_, is_own) in enumerate(heard) if is_own]
        if not own:
            return
        hindi = {said.sentences[at] for at in own if heard[at][0] in self._small}
        stream = f" {' '.join(sounds for sounds, _ in heard)} "
        starts = list(accumulate([len(sounds) + 1 for sounds, _ in heard], initial=0))
        matches = self._automaton.find_matches_as_indexes(stream, overlapping=True)
        for number, start, end in matches:
            first, last = bisect_left(starts, start), bisect_left(starts, end - 1)
            if said.sentences[first] != said.sentences[last - 1]:
                continue
            if said.sentences[first] in hindi or self._is_hindi(said.texts, heard, first, last):
                yield from ((group, first, last) for group in self._owners[number])

    def _is_hindi(
        self, words: Sequence[str], heard: Sequence[tuple[str, bool]], first: int, last: int
    ) -> bool:
        """Tell whether the words of a range are Hindi by themselves."""
        if last - first > 1:
            return any(is_own for _, is_own in heard[first:last])
        (sounds, is_own), word = heard[first], words[first]
        is_long = len(word) >= _SHORTEST and len(sounds) >= _SHORTEST_SOUND
        return is_long and is_own and word not in self._language.romanised

    def _heard_uncached(self, word: str) -> tuple[str, bool]:
        """Return what is heard in a word, and whether it can be none of English alone."""
        if not word.isascii() or word.isdigit():
            return word, False
        if loan := self._language.romanised.get(word):
            return heard_in_devanagari(loan), True
        return heard_in_latin(word) or "-", not self._language.is_word(word)
