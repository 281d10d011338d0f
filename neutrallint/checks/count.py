"""`check_fact: {count: …}`: how many there are, in all and by kind, must agree."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from neutrallint.checks.about import About, Owner
from neutrallint.checks.fact import fact_hit
from neutrallint.checks.subject import Subject
from neutrallint.checks.year import Years
from neutrallint.errors import InvalidError
from neutrallint.model import Hit, Words
from neutrallint.text.lexicon import Lexicon
from neutrallint.text.numbers import number_at
from neutrallint.text.phrases import Group, WordRange
from neutrallint.text.view import View
from neutrallint.text.words import plain_words

#: A number alone is held against a fact that it could be a slip of: a region's share of a
#: national total is far smaller.
_SMALLEST_SLIP, _LARGEST_SLIP = 0.6, 2.0


@dataclass(frozen=True, slots=True)
class _Stated:
    """A number with its unit as a sentence states it."""

    key: str
    number: int
    words: WordRange


@dataclass(frozen=True, slots=True)
class CountFact:
    """Numbers by unit that a text must not get wrong, and their sum.

    `count`: the name of a fact with numbers by unit, of which `total` is the sum of the
    others; `year`: the year of which it is true. `units`: how a unit is written behind a
    number (default: its own name); "kabupaten+kota" is the sum of two. `also`: names of
    facts with other true numbers of the same thing. `known`: those of other elections,
    silent unless the text speaks of ours. `about`: what a number must be told of.

    Several units in a sentence are compared when one of them, or their size, shows that
    the whole is meant. Where `sum` must agree, parts that do not add up to the stated total
    are reported whatever they count. `{found}` and `{expected}` say what stands there and
    what should.
    """

    details: ClassVar = frozenset({"match", "found", "expected"})

    count: str
    year: int
    about: About
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    sum: Literal["must_agree", "free"] = "free"

    def groups(self, lexicon: Lexicon) -> Iterator[Group]:
        """Yield the words that tell what a number is about; refuses a wrong fact or unit."""
        for name in (self.count, *self.also, *self.known):
            counts = _counts(name, lexicon)
            if name == self.count:
                self._refuse_unknown_units(counts)
        yield from self.about.groups(lexicon)

    def _refuse_unknown_units(self, counts: Mapping[str, int]) -> None:
        for key in self.units:
            if not set(key.split("+")) <= set(counts):
                raise InvalidError(
                    Words(f"satuan “{key}” tidak ada di fakta", f"the fact has no “{key}”")
                )

    def needs(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield what the value must be told of."""
        yield self.about.named(lexicon)

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Yield a hit for each number that differs, or for a total that is not the sum."""
        years = Years(subject, self.year)
        ours = _counts(self.count, subject.lexicon)
        spellings = self._spellings(ours)
        for index, view in subject.passages_with_any(*self.about.named(subject.lexicon)):
            owner = Owner(self.about, view, subject.lexicon)
            for sentence in owner.sentences():
                stated = _stated(view, sentence, spellings)
                wrong = self._wrong(stated, subject.lexicon, years.is_said)
                if len({s.key for s in stated}) == 1:
                    wrong = [s for s in wrong if owner.has(s.words, sentence)]
                wrong = [s for s in wrong if years.is_own(index, s.words, sentence)]
                for one in wrong:
                    expected = _spelled(_value(one.key, ours), view, one)
                    yield fact_hit(subject, index, one.words, expected)
                if self.sum == "must_agree" and not wrong:
                    yield from _wrong_sums(subject, index, stated)

    def _spellings(self, counts: Mapping[str, int]) -> dict[tuple[str, ...], str]:
        """Return the words behind a number with the unit that they mean."""
        written = {key: (key,) for key in counts} | dict(self.units)
        return {plain_words(text): key for key, texts in written.items() for text in texts}

    def _wrong(self, stated: list[_Stated], lexicon: Lexicon, said: bool) -> list[_Stated]:
        """Return what differs from ours; nothing where some true set agrees with it all.

        `said`: the text speaks of our election, so the numbers of others are wrong.
        """
        ours = _counts(self.count, lexicon)
        also, known = ([_counts(name, lexicon) for name in n] for n in (self.also, self.known))
        if any(_agrees(stated, true) for true in (ours, *also, *(() if said else known))):
            return []
        right = {s.key for s in stated if s.number == _value(s.key, ours)}
        wrong = [s for s in stated if s.key not in right]
        slips = [s for s in wrong if _is_slip(s, ours, [*also, *known])]
        if not right and len(slips) < len(wrong):
            return []
        return wrong if len(right) > 1 else slips


def _counts(name: str, lexicon: Lexicon) -> Mapping[str, int]:
    value = lexicon.fact(name)
    if not isinstance(value, Mapping):
        raise InvalidError(Words(f"fakta “{name}” bukan jumlah", f"fact “{name}” is no count"))
    return value


def _value(key: str, counts: Mapping[str, int]) -> int | None:
    """Return the number of a unit ("kota") or of two together ("kabupaten+kota")."""
    if key in counts:
        return counts[key]
    parts = [counts.get(part) for part in key.split("+")]
    known = [part for part in parts if part is not None]
    return sum(known) if len(known) == len(parts) else None


def _stated(
    view: View, sentence: WordRange, spellings: Mapping[tuple[str, ...], str]
) -> list[_Stated]:
    """Return the numbers of a sentence that stand before a unit we know."""
    words, stated, index = view.words, [], sentence[0]
    longest = max(map(len, spellings))
    while index < sentence[1]:
        number = number_at(words, index)
        behind = number[1] if number else index + 1
        for length in range(longest if number else 0, 0, -1):
            unit = tuple(
                word.text for word in words[behind : min(sentence[1], behind + length)]
            )
            if (
                number
                and len(unit) == length
                and unit in spellings
                and number[0] == int(number[0])
            ):
                key = spellings[unit]
                stated.append(_Stated(key, int(number[0]), (index, behind + length)))
                behind += length
                break
        index = behind
    return stated


def _agrees(stated: list[_Stated], counts: Mapping[str, int]) -> bool:
    """Tell whether each unit is stated rightly at least once."""
    values = {key: _value(key, counts) for key in {s.key for s in stated}}
    return all(
        any(s.key == key and s.number == value for s in stated) for key, value in values.items()
    )


def _is_slip(stated: _Stated, ours: Mapping[str, int], others: list[Mapping[str, int]]) -> bool:
    """Tell whether a number is about as large as the right one, or one of another thing."""
    value = _value(stated.key, ours)
    if value is None:
        return False
    borrowed = any(stated.number == _value(stated.key, counts) for counts in others)
    swapped = len(str(stated.number)) > 1 and stated.number in ours.values()
    return (
        borrowed or swapped or _SMALLEST_SLIP * value <= stated.number <= _LARGEST_SLIP * value
    )


def _spelled(number: int | None, view: View, stated: _Stated) -> str:
    """Return the right number with the unit as it stands there."""
    text = view.passage.text[slice(*view.span(stated.words))]
    unit = [word for word in text.split() if not word[0].isdigit()]
    return f"{number} {unit[-1] if unit else stated.key}"


def _wrong_sums(subject: Subject, index: int, stated: list[_Stated]) -> Iterator[Hit]:
    """Yield the total of a sentence whose parts are two or more and do not add up to it."""
    totals = [s for s in stated if s.key == "total"]
    parts = [s for s in stated if s.key != "total"]
    distinct = {part for s in parts for part in s.key.split("+")}
    if len(totals) != 1 or len(parts) < 2 or len(distinct) < len(parts):
        return
    added = sum(s.number for s in parts)
    if totals[0].number != added and totals[0].words < parts[0].words:
        expected = " + ".join(str(s.number) for s in parts) + f" = {added}"
        yield fact_hit(subject, index, totals[0].words, expected)
