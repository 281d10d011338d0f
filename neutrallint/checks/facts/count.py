"""`check_fact: {count: …}`: how many there are, in all and by kind, must agree."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import ClassVar, Literal

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.attribution import AttributionRule, sentences_about
from neutrallint.checks.facts.date import match_fact
from neutrallint.checks.facts.election_year import Years
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.dates import YEAR
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon
from neutrallint.text.numbers import number_at
from neutrallint.text.view import View
from neutrallint.text.words import plain_words

#: A number alone is held against a fact that it could be a slip of: a region's share of a
#: national total is far smaller, and never larger than that.
_SMALLEST_SLIP, _LARGEST_SLIP = 0.6, 3.0
#: Three numbers in a passage, of which two may be right and one wrong.
_SEVERAL = pattern(r"(?:\d+[^\d\n]+){2}\d")


@record
class _Stated:
    """A number with its unit as a sentence states it."""

    unit: str
    number: int
    words: WordRange


@record
class Counts:
    """True numbers by unit: a fact of the pack."""

    numbers: Mapping[str, int]

    @staticmethod
    def of(name: str, lexicon: Lexicon) -> Counts:
        """Return the fact of that name; InvalidError where it is no count."""
        value = lexicon.fact(name)
        if not isinstance(value, Mapping):
            raise InvalidError(
                Localized(f"fakta “{name}” bukan jumlah", f"fact “{name}” is no count")
            )
        return Counts(value)

    def value(self, unit: str) -> int | None:
        """Return the number of a unit ("kota"), or of two together ("kabupaten+kota")."""
        if unit in self.numbers:
            return self.numbers[unit]
        parts = [self.numbers.get(part) for part in unit.split("+")]
        known = [part for part in parts if part is not None]
        return sum(known) if len(known) == len(parts) else None

    def holds(self, one: _Stated) -> bool:
        """Tell whether a number is the true one of its unit."""
        return one.number == self.value(one.unit)

    def agrees(self, stated: Sequence[_Stated]) -> bool:
        """Tell whether each unit is stated rightly at least once."""
        right = {one.unit for one in stated if self.holds(one)}
        return all(one.unit in right for one in stated)

    def is_slip(self, one: _Stated, others: Sequence[Counts]) -> bool:
        """Tell whether a number is about as large as the right one, or one of another thing."""
        value = self.value(one.unit)
        if value is None:
            return False
        is_borrowed = any(other.holds(one) for other in others)
        # A single digit is that of another unit by chance.
        is_swapped = one.number > 9 and one.number in self.numbers.values()
        return is_borrowed or is_swapped or is_near(one.number, value)


def is_near(number: float, value: int) -> bool:
    """Tell whether a number is about as large as the right one."""
    return _SMALLEST_SLIP * value <= number <= _LARGEST_SLIP * value


@record
class CountFact:
    """Numbers by unit that a text must not get wrong, and their sum.

    `count`: the name of a fact with numbers by unit, of which `total` is the sum of the
    others; `year`: the year of which it is true. `units`: how a unit is written behind a
    number (default: its own name); "kabupaten+kota" is the sum of two. `also`: names of
    facts with other true numbers of the same thing. `known`: those of other elections,
    silent unless the text speaks of ours. `about`: what a number must be told of.

    Several units in a sentence are compared when one of them, or their size, shows that
    the whole is meant; where two are right it need not be named. Where `sum` must agree, parts
    that do not add up to the stated total are reported whatever they count. `{found}` and
    `{expected}` say what stands there and what should.
    """

    details: ClassVar = frozenset({"match", "found", "expected"})

    count: str
    year: int
    about: AttributionRule
    units: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    sum: Literal["must_agree", "free"] = "free"

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the words that tell what a number is about; refuses a wrong fact or unit."""
        self._refuse_unknown_units(Counts.of(self.count, lexicon))
        for name in (*self.also, *self.known):
            Counts.of(name, lexicon)
        yield from self.about.groups(lexicon)

    def _refuse_unknown_units(self, ours: Counts) -> None:
        for unit in self.units:
            if ours.value(unit) is None:
                raise InvalidError(
                    Localized(
                        f"satuan “{unit}” tidak ada di fakta", f"the fact has no “{unit}”"
                    )
                )

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield what the value must be told of."""
        yield self.about.named(lexicon)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each number that differs, or for a total that is not the sum."""
        years = Years(context, self.year)
        ours = Counts.of(self.count, context.lexicon)
        spellings = self._spellings(ours)
        looked_at = set()
        for index, view, sentence, owner in sentences_about(context, self.about):
            looked_at.add((index, sentence))
            stated = list(_stated(view, sentence, spellings))
            wrong = self._wrong(stated, context.lexicon, years.is_said)
            if len({one.unit for one in stated}) == 1:
                wrong = [one for one in wrong if owner.has(one.words, sentence)]
            wrong = [one for one in wrong if years.is_own(index, one.words, sentence)]
            yield from self._told(context, index, wrong)
            if self.sum == "must_agree" and not wrong:
                yield from _wrong_sums(context, index, stated)
        for index, view in context.passages():
            sentences = view.sentences if _SEVERAL.search(view.passage.text) else ()
            for sentence in sentences:
                if (index, sentence) in looked_at:
                    continue
                stated = list(_stated(view, sentence, spellings))
                # Two right numbers name the whole, as its name would.
                if sum(map(ours.holds, stated)) > 1:
                    wrong = self._wrong(stated, context.lexicon, years.is_said)
                    own = [one for one in wrong if years.is_own(index, one.words, sentence)]
                    yield from self._told(context, index, own)

    def _told(
        self, context: CheckContext, index: int, wrong: Sequence[_Stated]
    ) -> Iterator[Match]:
        """Yield a hit for each number that differs."""
        ours, view = Counts.of(self.count, context.lexicon), context.views[index]
        for one in wrong:
            expected = _spell(ours.value(one.unit), view, one)
            yield match_fact(context, index, one.words, expected)

    def _spellings(self, ours: Counts) -> Mapping[tuple[str, ...], str]:
        """Return the words behind a number with the unit that they mean."""
        written = {unit: (unit,) for unit in ours.numbers} | dict(self.units)
        return {plain_words(text): unit for unit, texts in written.items() for text in texts}

    def _wrong(self, stated: list[_Stated], lexicon: Lexicon, said: bool) -> list[_Stated]:
        """Return what differs from ours; nothing where some true set agrees with it all.

        `said`: the text speaks of our election, so the numbers of others are wrong.
        """
        ours = Counts.of(self.count, lexicon)
        also = [Counts.of(name, lexicon) for name in self.also]
        known = [Counts.of(name, lexicon) for name in self.known]
        if any(true.agrees(stated) for true in (ours, *also, *(() if said else known))):
            return []
        right = {one.unit for one in stated if ours.holds(one)}
        wrong = [one for one in stated if one.unit not in right]
        slips = [one for one in wrong if ours.is_slip(one, [*also, *known])]
        if not right and len(slips) < len(wrong):
            return []
        return wrong if len(right) > 1 else slips


def _stated(
    view: View, sentence: WordRange, spellings: Mapping[tuple[str, ...], str]
) -> Iterator[_Stated]:
    """Yield the whole numbers of a sentence that stand before a unit we know."""
    index, stop = sentence
    while index < stop:
        number = number_at(view.words, index, view.language.numbers)
        if number is None:
            index += 1
            continue
        value, behind = number
        while behind < stop and view.words[behind].text in view.language.facts.how_many:
            behind += 1
        is_apart = behind < stop and ":" in view.before(behind)
        label = _label(view, (sentence[0], index), spellings)
        if label and is_alone(view, (index, behind), sentence) and value == int(value):
            yield _Stated(spellings[label], int(value), (index, behind))
        unit = () if is_apart else longest_unit_at(view, (behind, stop), spellings)
        if unit and value == int(value):
            yield _Stated(spellings[unit], int(value), (index, behind + len(unit)))
            behind += len(unit)
        index = behind


def _label(
    view: View, words: WordRange, spellings: Collection[tuple[str, ...]]
) -> tuple[str, ...]:
    """Return the last unit of which words say how many there are: "jumlah daerah"."""
    for at in range(words[1] - 1, words[0], -1):
        if view.words[at - 1].text in view.language.facts.how_many:
            return longest_unit_at(view, (at, words[1]), spellings)
    return ()


def is_alone(view: View, number: WordRange, sentence: WordRange) -> bool:
    """Tell whether no word behind a number, which is no year, says of what else it is."""
    start, behind = number
    if YEAR.fullmatch(view.words[start].text):
        return False
    if behind >= sentence[1] or view.words[behind].text in view.language.facts.and_:
        return True
    return any(sign in view.before(behind) for sign in ",;.\n(|")


def longest_unit_at(
    view: View, words: WordRange, spellings: Collection[tuple[str, ...]]
) -> tuple[str, ...]:
    """Return the longest unit with which a word range begins, () where there is none."""
    start, stop = words
    longest = max(map(len, spellings))
    texts = tuple(word.text for word in view.words[start : min(stop, start + longest)])
    lengths = range(len(texts), 0, -1)
    return next((texts[:length] for length in lengths if texts[:length] in spellings), ())


def _spell(number: int | None, view: View, stated: _Stated) -> str:
    """Return the right number with the unit as it stands there."""
    text = view.passage.text[slice(*view.span(stated.words))]
    unit = [word for word in text.split() if not word[0].isdigit()]
    return f"{number} {unit[-1] if unit else stated.unit}"


def _wrong_sums(context: CheckContext, index: int, stated: list[_Stated]) -> Iterator[Match]:
    """Yield the total of a sentence whose parts are two or more and do not add up to it."""
    totals = [one for one in stated if one.unit == "total"]
    parts = [one for one in stated if one.unit != "total"]
    distinct = {unit for part in parts for unit in part.unit.split("+")}
    if len(totals) != 1 or len(parts) < 2 or len(distinct) < len(parts):
        return
    added = sum(part.number for part in parts)
    if totals[0].number != added and totals[0].words < parts[0].words:
        expected = " + ".join(str(part.number) for part in parts) + f" = {added}"
        yield match_fact(context, index, totals[0].words, expected)
