"""Seeing through disguises: c0bl0s, pilihhh, c o b l o s, c.0.b.l.0.s, duaperiode, nom-⏎or.

A disguise is undone only when what comes out are words that the rules look for, so that
ordinary text (covid19, maaf, S.H., persatuan, dilanjutkan) stays as it is. Digits that stand
alone or at the end of a word remain digits: "nomor 1" never becomes "nomor i".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, groupby, pairwise
from operator import attrgetter

from neutrallint.core.pattern import pattern
from neutrallint.text.divider import Divider, Letters
from neutrallint.text.fold import INDICATORS
from neutrallint.text.languages.base import Language
from neutrallint.text.parted import Parted
from neutrallint.text.slips import Slips
from neutrallint.text.torn import Torn
from neutrallint.text.words import Word, line_texts

_LEET = (
    str.maketrans("0134578", "oieastb"),
    str.maketrans("0134578", "oleastb"),
    str.maketrans("01345789", "oieastbg"),
    # Seldom is "6" a "b".
    str.maketrans("0134567", "oieasbt"),
)
#: A letter in two digits: "co13los".
_TWO_IN_ONE = pattern(r"(?<!\d)13(?!\d)")
_STRETCH = pattern(r"(.)\1{2,}")
_DIGITS_AT_END = pattern(r"\d{1,2}$")
_SHORTEST_SPACED = 4
_SHORTEST_PIECE = 3
#: Of a shorter word a doubled letter may make another one.
_SHORTEST_DOUBLED = 5
#: Into so many pieces the capitals of a tag may part a word.
_MOST_PIECES = 4
#: Doubled letters: "noomor".
_DOUBLE = pattern(r"([a-z])\1")
#: The end of a line between two words, with a hyphen or without.
_LINE_BREAK = pattern(r"[-‐\u00ad]?\s*\n\s*")
#: As many signs in a row as can be a spaced-out word, a letter among them, between blanks.
_SPACED = pattern(
    rf" (?=(?:[^\W_] ){{0,{_SHORTEST_PIECE - 1}}}[^\W\d_] )(?:[^\W_] ){{{_SHORTEST_PIECE}}}"
)
#: Words of which is remembered whether, and how, they can be divided.
_MOST_REMEMBERED = 8_192
#: Words that are no disguise, of which as many are remembered together.
_MOST_PLAIN = 50_000
_text_of, _is_glued, _start_of = attrgetter("text"), attrgetter("glued"), attrgetter("start")
#: Characters between the letters of a spaced-out word.
_WIDEST_SPACING = 3


class Unmasker:
    """Undoes disguises of the words in `vocabulary` (folded single words)."""

    def __init__(self, vocabulary: Collection[str], language: Language) -> None:
        self._vocabulary = frozenset(vocabulary)
        self._is_word = language.is_word
        self._new = language.old_spelling
        self._old = pattern("|".join(map(re.escape, self._new)))
        self._divider = Divider(vocabulary, language)
        self._parted = Parted(vocabulary)
        self._torn = Torn(vocabulary, language)
        self._slips = Slips(vocabulary, language)
        self._apart = lru_cache(maxsize=_MOST_REMEMBERED)(self._divider.apart)
        self._decode = lru_cache(maxsize=_MOST_REMEMBERED)(self._decode_uncached)
        self._is_plain = lru_cache(maxsize=2 * _MOST_REMEMBERED)(self._is_plain_uncached)
        self._plain: set[str] = set()

    def leaves(self, texts: Sequence[str], folded: str) -> bool:
        """Tell for sure, and fast, that `unmask` leaves the words of a passage as they are.

        `texts` are those of its words, of which none touches the next one. It may be false
        where nothing would be undone.
        """
        if not self._are_plain(texts) or _SPACED.search(f" {' '.join(texts)} "):
            return False
        if self._parted.holds(folded) or self._torn.holds(texts) or self._slips.holds(texts):
            return False
        return "\n" not in folded or not self._may_be_broken(line_texts(folded))

    def _are_plain(self, texts: Sequence[str]) -> bool:
        """Tell whether each of these words, but for single signs, is no disguise by itself."""
        new = [text for text in set(texts) - self._plain if len(text) > 1]
        is_stretched = _STRETCH.search("\n".join(new)) is not None
        suspect = new if is_stretched else self._divider.may_divide(new)
        if not all(map(self._is_plain, suspect)) or any(map(self._without_doubles, new)):
            return False
        if any(map(self._spelt_anew, new)):
            return False
        if len(self._plain) + len(new) > _MOST_PLAIN:
            self._plain.clear()
        self._plain.update(new)
        return True

    def _may_be_broken(self, lines: Sequence[Sequence[str]]) -> bool:
        """Tell whether the end of a line may break a word, be it of two pieces or more."""
        wholes = (one[-1] + two[0] for one, two in pairwise(lines))
        return any(len(line) == 1 for line in lines[1:-1]) or any(
            whole in self._vocabulary for whole in wholes
        )

    def unmask(self, words: Sequence[Word], text: str) -> list[Word]:
        """Return `words` of the passage `text` with disguises undone, and slips mended."""
        return self._slips.mend(self._undisguised(words, text))

    def _undisguised(self, words: Sequence[Word], text: str) -> list[Word]:
        if INDICATORS.search(text):
            words = [word for word in words if not self._is_flags(word, text)]
        words = self._torn.mend(self._parted.mend(self._rejoined(words), text), text)
        broken = self._broken(words, text)
        texts = set(map(_text_of, words))
        if not broken and not any(map(_is_glued, words)) and all(map(self._is_plain, texts)):
            return list(words)
        plain: list[Word] = []
        spaced = _Spaced(words, text, self._divider)
        index = 0
        while index < len(words):
            word = words[index]
            is_followed = index + 1 < len(words) and words[index + 1].glued
            if index not in broken and not is_followed and self._is_plain(word.text):
                plain.append(word)
                index += 1
                continue
            made, used = self._next(words, index, spaced, broken)
            plain += made
            index += used
        return plain

    def _rejoined(self, words: Sequence[Word]) -> list[Word]:
        """Make one what only capitals in a tag part: "#BamDe", "#CobLosNomor"."""
        if not any(one.end == other.start for one, other in pairwise(words)):
            return list(words)
        joined: list[Word] = []
        index = 0
        while index < len(words):
            pieces = next(filter(self._is_cut, _parted(words, index)), words[index : index + 1])
            whole = "".join(map(_text_of, pieces))
            joined.append(_join(pieces[0], pieces[-1], whole) if pieces[1:] else pieces[0])
            index += len(pieces)
        return joined

    def _is_cut(self, pieces: Sequence[Word]) -> bool:
        """Tell whether pieces make a word that is looked for, and not all of them are."""
        texts = list(map(_text_of, pieces))
        return "".join(texts) in self._vocabulary and not self._vocabulary.issuperset(texts)

    def _is_flags(self, word: Word, text: str) -> bool:
        """Tell whether a word is a row of flags, whose letters make nothing looked for."""
        is_row = INDICATORS.match(text, word.start) is not None
        return is_row and word.text not in self._vocabulary and not self._apart(word.text)

    def _is_plain_uncached(self, text: str) -> bool:
        """Tell whether a word that stands by itself is no disguise."""
        if text in self._vocabulary or text.isdigit():
            return len(text) > 1
        if _STRETCH.search(text):
            return self._single(alone := Word(text, 0, len(text), 0)) == [alone]
        if self._without_doubles(text) or self._spelt_anew(text):
            return False
        # Not by the cache, which is for the few that are taken apart.
        return len(text) > 1 and not self._divider.apart(text)

    def _without_doubles(self, text: str) -> str | None:
        """Return the word that is looked for of which one with doubled letters is made."""
        if text in self._vocabulary or not _DOUBLE.search(text) or self._is_word(text):
            return None
        single = _DOUBLE.sub(r"\1", text)
        is_long = len(single) >= _SHORTEST_DOUBLED
        return single if is_long and single in self._vocabulary else None

    def _spelt_anew(self, text: str) -> str | None:
        """Return the word that is looked for which one in an old spelling is: "tjoblos"."""
        if not self._new or text in self._vocabulary or not self._old.search(text):
            return None
        new = self._old.sub(lambda old: self._new[old[0]], text)
        is_long = len(new) >= _SHORTEST_DOUBLED
        return new if is_long and new in self._vocabulary and not self._is_word(text) else None

    def _next(
        self, words: Sequence[Word], index: int, spaced: _Spaced, broken: Mapping[int, Word]
    ) -> tuple[list[Word], int]:
        """Return the words that begin at `index` and how many of the old ones they replace."""
        word = words[index]
        glued = _run(words, index)
        if glued > 1:
            run, behind = words[index : index + glued], words[index + glued : index + glued + 1]
            # "n0. 1": a word as short as that is one only before a number.
            is_short = glued == 2 and bool(behind) and behind[0].text.isdigit()
            short = self._decode("".join(map(_text_of, run)), glued) if is_short else None
            return [_join(run[0], run[-1], short)] if short else self._glue(run), glued
        if len(word.text) == 1:
            if spelt := self._spelt(spaced.even(index)):
                return [spelt], bisect_left(words, spelt.end, key=_start_of) - index
            made = spaced.read(index)
            if made:
                return made, spaced.end - index
        if whole := broken.get(index):
            return [whole], bisect_left(words, whole.end, key=_start_of) - index
        return self._single(word), 1

    def _glue(self, run: Sequence[Word]) -> list[Word]:
        """Read letters and digits written together: c0bl0s, n0m0r2, 2periode, covid19."""
        parts = [word.text for word in run]
        if all(part.isdigit() or part in self._vocabulary for part in parts):
            return list(run)
        whole = "".join(parts)
        tail = _DIGITS_AT_END.search(whole) if len(run) > 2 else None
        for stem, rest in (
            (whole, []),
            (whole[: tail.start()], [run[-1]]) if tail else ("", []),
        ):
            decoded = self._decode(stem)
            if decoded:
                last = run[-2] if rest else run[-1]
                return [_join(run[0], last, decoded), *rest]
        if len(run) > 2:
            stem, rest = (whole[: tail.start()], [run[-1]]) if tail else (whole, [])
            if divided := self._divided(run, stem):
                return [*divided, *rest]
            return [_join(run[0], run[-1], whole.translate(_LEET[0]))]
        return [made for word in run for made in self._single(word)]

    def _divided(self, run: Sequence[Word], stem: str) -> list[Word]:
        """Read words written together, too: p1l1hn0m0rdua. [] where they are none."""
        # A sign may stand for two letters: places in the source say nothing of the stem's end.
        ends = accumulate(len(word.text) for word in run)
        last = next(word for word, end in zip(run, ends, strict=True) if end >= len(stem))
        for table in _LEET:
            decoded = stem.translate(table)
            if self._apart(decoded):
                return self._single(_join(run[0], last, decoded))
        return []

    def _spelt(self, row: Sequence[Word]) -> Word | None:
        """Read letters and digits that stand evenly apart: c.0.b.l.0.s, n o m 0 r 1."""
        if not any(map(str.isdigit, map(_text_of, row))):
            return None
        while row and row[-1].text.isdigit():
            row = row[:-1]
        decoded = self._decode("".join(map(_text_of, row)), _SHORTEST_SPACED)
        return _join(row[0], row[-1], decoded) if decoded else None

    def _decode_uncached(self, text: str, shortest: int = _SHORTEST_PIECE) -> str | None:
        if len(text) < shortest:
            return None
        for table in _LEET:
            decoded = _TWO_IN_ONE.sub("b", text).translate(table)
            for candidate in (decoded, _STRETCH.sub(r"\1", decoded)):
                if candidate in self._vocabulary:
                    return candidate
        return None

    def _single(self, word: Word) -> list[Word]:
        if word.text in self._vocabulary or word.text.isdigit():
            return [word]
        text = word.text
        if _STRETCH.search(text):
            for candidate in (_STRETCH.sub(r"\1\1", text), _STRETCH.sub(r"\1", text)):
                if candidate in self._vocabulary:
                    return [word._replace(text=candidate)]
            text = _STRETCH.sub(r"\1", text)
        if single := self._without_doubles(text) or self._spelt_anew(text):
            return [word._replace(text=single)]
        pieces = self._apart(text)
        if not pieces:
            return [word]
        if len(text) != word.end - word.start:
            return [word._replace(text=piece) for piece in pieces]
        return list(_divide(word, pieces))

    def _broken(self, words: Sequence[Word], text: str) -> dict[int, Word]:
        """Return the words that ends of lines break, by the number of their first piece.

        Without a hyphen one of the pieces is no word of its own: "di⏎pilih" stays apart.
        """
        found: dict[int, Word] = {}
        behind = _broken_lines(words, text)
        for index in behind:
            end, whole = index, words[index].text
            while end in behind and len(whole) <= self._divider.longest_piece:
                end += 1
                whole += words[end].text
                # Few are looked for: the pieces of the others are not taken out.
                if whole in self._vocabulary and (
                    behind[end - 1]
                    or not all(self._is_word(each.text) for each in words[index : end + 1])
                ):
                    found[index] = _join(words[index], words[end], whole)
                if len(whole) >= _SHORTEST_SPACED and not self._torn.begins(whole):
                    break
        return found


def _parted(words: Sequence[Word], index: int) -> Iterator[Sequence[Word]]:
    """Yield the pieces from `index` on that touch and are not glued, the most of them first."""
    end = index + 1
    while (
        end < min(len(words), index + _MOST_PIECES)
        and words[end].start == words[end - 1].end
        and not words[end].glued
        and words[end].text.isalpha()
        and words[index].text.isalpha()
    ):
        end += 1
    for stop in range(end, index + 1, -1):
        yield words[index:stop]


def _broken_lines(words: Sequence[Word], text: str) -> dict[int, bool]:
    """Return the words behind which nothing but the end of a line stands: with a hyphen?"""
    found: dict[int, bool] = {}
    at = text.find("\n")
    while at >= 0:
        index = bisect_left(words, at, key=_start_of) - 1
        if 0 <= index < len(words) - 1 and words[index].sentence == words[index + 1].sentence:
            between = text[words[index].end : words[index + 1].start]
            if _LINE_BREAK.fullmatch(between):
                found[index] = not between[0].isspace()
        at = text.find("\n", at + 1)
    return found


class _Spaced:
    """Reads p i l i h  n o m o r  2: letters in a row that make words we look for.

    A row that cannot be read is asked about again from its next letter on, so what was learnt
    of it is kept: where it ends, and its stretches of letters between digits.
    """

    def __init__(self, words: Sequence[Word], text: str, divider: Divider) -> None:
        self._words, self._text, self._divider = words, text, divider
        self._digits = [at for at, word in enumerate(words) if word.text.isdigit()]
        #: Where the row ends.
        self.end = 0
        self._stretches: list[_Stretch] = []
        self._begins: list[int] = []
        #: All stretches from this one on can be read.
        self._readable = 0

    def even(self, index: int) -> Sequence[Word]:
        """Return the signs from `index` on (as many as a word has) evenly apart.

        [] where there is no digit among as many words.
        """
        most = self._divider.longest_piece + 2
        digit = bisect_left(self._digits, index)
        if digit == len(self._digits) or self._digits[digit] >= index + most:
            return []
        row = self._words[index : index + most]
        row = row[: _spaced_run(row, 0)]
        gaps = [self._text[one.end : two.start] for one, two in pairwise(row)]
        return row[: next((at for at, gap in enumerate(gaps, 1) if gap != gaps[0]), len(row))]

    def read(self, index: int) -> list[Word]:
        """Return what the row is from its letter `index` on, [] where it makes no words."""
        if index >= self.end:
            self._begin(index)
        number = bisect_right(self._begins, index) - 1
        if number + 1 < self._readable:
            return []
        made = self._stretches[number].read(index - self._begins[number])
        if not made:
            return []
        return [
            *made,
            *(word for each in self._stretches[number + 1 :] for word in each.read()),
        ]

    def _begin(self, index: int) -> None:
        self.end = index + _spaced_run(self._words, index)
        parts = list(_parts_between_digits(self._words[index : self.end]))
        self._stretches = [_Stretch(part, self._text, self._divider) for part in parts]
        self._begins = list(accumulate(map(len, parts[:-1]), initial=index))
        self._readable = len(parts)
        while self._readable and self._stretches[self._readable - 1].read():
            self._readable -= 1


class _Stretch:
    """Letters in a row without a digit between them, or a digit; read from any of them on."""

    def __init__(self, words: Sequence[Word], text: str, divider: Divider) -> None:
        self._words, self._divider = words, divider
        self._text = "".join(word.text for word in words)
        self._letters = Letters(self._text, divider)
        self._gaps = [_width(text[one.end : two.start]) for one, two in pairwise(words)]
        self._by_width: dict[tuple[bool, int], tuple[list[int], int]] = {}

    def read(self, start: int = 0) -> list[Word]:
        """Return the words that these letters make, [] where they make none we look for."""
        if self._text.isdigit():
            return list(self._words)
        made: list[Word] = []
        behind = start
        for piece in self._pieces(start):
            last = self._words[behind + len(piece) - 1]
            made.append(_join(self._words[behind], last, piece))
            behind += len(piece)
        return made

    def _pieces(self, start: int) -> tuple[str, ...]:
        """Divide letters into words: by their spacing, else by what is known."""
        if len(self._words) - start < _SHORTEST_SPACED:
            is_whole = start == 0 and self._is_known(0, len(self._words))
            return (self._text,) if is_whole else ()
        cuts, last_known = self._cuts(self._narrowest[start])
        first = bisect_right(cuts, start)
        end = cuts[first] if first < len(cuts) else len(self._words)
        if last_known > start or self._is_known(start, end):
            ends = [start, *cuts[first:], len(self._words)]
            return tuple(self._spellings(ends))
        return self._letters.pieces_from(start)

    def _spellings(self, ends: Sequence[int]) -> Iterator[str]:
        """Yield what stands between two ends; letters wider apart may spell a word, too."""
        for is_letter, row in groupby(pairwise(ends), lambda each: each[1] - each[0] == 1):
            each = list(row)
            if is_letter and self._is_known(each[0][0], each[-1][1]):
                each = [(each[0][0], each[-1][1])]
            yield from (self._text[one:two] for one, two in each)

    @cached_property
    def _narrowest(self) -> list[tuple[bool, int]]:
        """The narrowest gap behind each letter and all that follow it."""
        return list(accumulate(reversed(self._gaps), min))[::-1]

    def _cuts(self, narrowest: tuple[bool, int]) -> tuple[list[int], int]:
        """Return where gaps are wider than that, and the last at which a known word begins."""
        if narrowest not in self._by_width:
            cuts = [at for at, width in enumerate(self._gaps, 1) if width > narrowest]
            words = pairwise([*cuts, len(self._words)])
            known = [start for start, end in words if self._is_known(start, end)]
            self._by_width[narrowest] = cuts, known[-1] if known else 0
        return self._by_width[narrowest]

    def _is_known(self, start: int, end: int) -> bool:
        if not _SHORTEST_PIECE <= end - start <= self._divider.longest_piece:
            return False
        return self._divider.is_looked_for(self._text[start:end])


def _parts_between_digits(run: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield the stretches of letters, and each digit by itself."""
    begin = 0
    for at, word in enumerate(run):
        if word.text.isdigit():
            if begin < at:
                yield run[begin:at]
            yield run[at : at + 1]
            begin = at + 1
    if begin < len(run):
        yield run[begin:]


def _width(gap: str) -> tuple[bool, int]:
    """Order what stands between two letters: a sign, then blanks, then more blanks."""
    return any(map(str.isspace, gap)), len(gap)


def _run(words: Sequence[Word], index: int) -> int:
    """Return how many words from `index` on are glued together."""
    end = index + 1
    while end < len(words) and words[end].glued:
        end += 1
    return end - index


def _spaced_run(words: Sequence[Word], index: int) -> int:
    """Return how many one-character words follow one another at a small distance.

    What is glued together (n0m0r) is a word of its own.
    """
    end = index + 1
    while (
        end < len(words)
        and len(words[end].text) == 1
        and not (words[end].glued or (end + 1 < len(words) and words[end + 1].glued))
        and words[end].sentence == words[index].sentence
        and words[end].start - words[end - 1].end <= _WIDEST_SPACING
    ):
        end += 1
    return end - index


def _join(first: Word, last: Word, text: str) -> Word:
    return first._replace(text=text, end=last.end)


def _divide(word: Word, pieces: Sequence[str]) -> Iterator[Word]:
    cuts = [word.start]
    for piece in pieces:
        cuts.append(cuts[-1] + len(piece))
    for piece, (start, end) in zip(pieces, pairwise(cuts), strict=True):
        yield Word(piece, start, end, word.sentence)
