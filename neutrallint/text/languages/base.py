"""What a language is to the checks: its words, and how it writes days, times and numbers.

A language is data (`neutrallint/locales/languages`). Where its grammar needs more than words
and endings (the affixes of a verb, a dictionary) it brings functions. All words are folded, in
small letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from neutrallint.core.errors import InvalidError
from neutrallint.core.localized import Localized
from neutrallint.core.record import record

#: A number of fewer thousands is written without signs between its figures.
_FEWEST_THOUSANDS = 10


@record
class NumberWords:
    """Numbers in digits and in words.

    `grouping` and `decimal` are the signs in 1.000 and 37,3. `ones` stand before `scales`
    (two hundred), `teens` behind a one add ten to it (dua belas), `wholes` stand for
    themselves (eleven), `thousands` multiply all that stands before them, and `joints` may
    stand between two of these (six hundred and fifty). `behind_digits` multiply digits (120
    juta). `group`: the figures of a group, but for the last one, which has three (10,00,000).
    """

    grouping: str
    decimal: str
    ones: Mapping[str, int]
    wholes: Mapping[str, int]
    scales: Mapping[str, int]
    thousands: frozenset[str]
    teens: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()
    behind_digits: Mapping[str, int] = field(default_factory=dict)
    group: int = 3

    @cached_property
    def digits(self) -> re.Pattern[str]:
        """A number in digits with its signs."""
        grouping, decimal = re.escape(self.grouping), re.escape(self.decimal)
        groups = rf"(?:{grouping}\d{{{self.group}}})*{grouping}\d{{3}}"
        return re.compile(rf"\d+(?:{groups})?(?:{decimal}\d+)?")

    def written(self, number: float) -> str:
        """Return a number as a message writes it: 500, 37,3, 100.359.152."""
        if number != int(number):
            return f"{number:g}".replace(".", self.decimal)
        head, last = divmod(int(number), 1000)
        if head < _FEWEST_THOUSANDS:
            return str(int(number))
        ends = range(len(str(head)), 0, -self.group)
        groups = [str(head)[max(0, end - self.group) : end] for end in ends]
        return self.grouping.join([*reversed(groups), f"{last:03}"])


@record
class DateWords:
    """Days as texts and messages write them.

    `weekdays` (from Monday) and `months` are the names as a message has them, the `_numbers`
    every spelling in a text, from 0 and from 1. `until` makes two days a range, `and_` a
    list, and `beside` may stand with either. `before_day`, `before_month` and `before_year`
    may lead each ("tanggal", "bulan", "of"), `before_weekday` a weekday behind its date.
    `ordinals` are the endings of a day's number, and with `month_first` a month may stand
    before its day. Months that are `ordinary` words too need a capital or a year (may).
    """

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    weekday_numbers: Mapping[str, int]
    month_numbers: Mapping[str, int]
    until: frozenset[str]
    beside: frozenset[str]
    and_: frozenset[str]
    before_weekday: frozenset[str]
    before_day: frozenset[str] = frozenset()
    before_month: frozenset[str] = frozenset()
    before_year: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()
    ordinary: frozenset[str] = frozenset()
    month_first: bool = False

    def __post_init__(self) -> None:
        """Refuse a week of other than seven days, a year of other than twelve months."""
        for key, names, count in (("weekdays", self.weekdays, 7), ("months", self.months, 12)):
            if len(names) != count:
                raise InvalidError(
                    Localized(
                        f"{key} berisi {len(names)} nama; tulis {count}",
                        f"{key} holds {len(names)} names; write {count}",
                    )
                )
        for key, numbers, known in (
            ("weekday_numbers", self.weekday_numbers, range(7)),
            ("month_numbers", self.month_numbers, range(1, 13)),
        ):
            for spelling, number in numbers.items():
                if number not in known:
                    last = known[-1]
                    raise InvalidError(
                        Localized(
                            f"{key}: “{spelling}” bernomor {number}; tulis {known[0]} sampai "
                            f"{last}",
                            f"{key}: “{spelling}” has number {number}; write {known[0]} to "
                            f"{last}",
                        )
                    )

    def written(self, day: date) -> str:
        """Return a day without its weekday: 9 Desember 2020."""
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def in_full(self, day: date) -> str:
        """Return a day with its weekday: Rabu, 9 Desember 2020."""
        return f"{self.weekdays[day.weekday()]}, {self.written(day)}"

    def period(self, first: date, last: date) -> str:
        """Return 6–8 Desember 2020, or both days in full where the months differ."""
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{self.written(last)}"
        return f"{self.written(first)} – {self.written(last)}"

    def month_spellings(self, month: int) -> tuple[str, ...]:
        """Return every way to write a month."""
        return tuple(text for text, number in self.month_numbers.items() if number == month)


_NOON = 12 * 60
#: How far a negation reaches, and the words of a cancelled one that may stand before that.
_NEGATED, _LONGEST_CANCELLED = 2, 3
#: So many words before another one tell whether it is negated.
NEGATING = _NEGATED + _LONGEST_CANCELLED


@record
class TimeWords:
    """Times of day.

    `leads` make the number behind them a time (pukul 7), and so does what follows it: `parts`
    of the day by the hour before which those of the part are in the afternoon (1 siang), and
    `halves` by the hours that they add (7 pm); with `bare` that alone makes a number a time.
    `named` are times with a name, in minutes; one of `half_to` stands before an hour of which
    half is still to come ("setengah delapan").
    `until` and a dash join two times, and so do the words of `paired` where their key stands
    before the first (between 7 and 10). `zones` may follow a time. `span` is how a message
    writes opening hours.
    """

    leads: frozenset[str]
    until: frozenset[str]
    zones: frozenset[str]
    span: str
    bare: bool = False
    named: Mapping[str, int] = field(default_factory=dict)
    paired: Mapping[str, frozenset[str]] = field(default_factory=dict)
    parts: Mapping[str, int] = field(default_factory=dict)
    halves: Mapping[str, int] = field(default_factory=dict)
    half_to: frozenset[str] = frozenset()

    def part(self, minutes: int, behind: Sequence[str]) -> tuple[int, int] | None:
        """Return what the words behind a time make of it and how many of them belong to it.

        `minutes` are since midnight; None where no word belongs to it.
        """
        for length in (1, 2):
            hours = self.halves.get(" ".join(behind[:length]))
            if hours is not None:
                # "19:00 pm" says it twice, and 12 stands for 0.
                late = minutes > _NOON + 59
                return minutes if late else minutes % _NOON + 60 * hours, length
        late_before = self.parts.get(behind[0]) if behind else None
        if late_before is None:
            return None
        if minutes < 60 * late_before:
            return minutes + _NOON, 1
        # "19.00 malam" says it twice; the word is left where it stands.
        return (minutes, 1) if 60 * late_before < _NOON else None


@record
class EventWords:
    """Words that tell to which event a day, a time or a number belongs.

    `activity` are nouns of activities other than those that only say that an event is held
    (`performance`). `held` says of an event that it takes place, `holds` of those who hold
    it, `own` what voters and polling stations do on the day; a `verb` that is none of them
    opens another story. What follows `purpose` is what something is done for. `fillers`
    join an event with its day and add nothing; `articles` are no words between them at all.
    What follows `on` stands on its own, and so does an event called a `day`. In a table what
    takes place stands below `headers`, and begins with an activity or a word of `begins`; below
    one of `stages` it takes place on the day in its row, whatever else stands there; a column
    of `numbering` only numbers the rows.
    A sentence that begins with one of `its` goes on about the one before ("Anggotanya lima").
    Behind a comma a word of `namely` leads to the day itself.
    """

    activity: re.Pattern[str]
    performance: frozenset[str]
    held: frozenset[str]
    holds: frozenset[str]
    own: frozenset[str]
    verb: re.Pattern[str]
    purpose: frozenset[str]
    fillers: frozenset[str]
    on: frozenset[str]
    day: frozenset[str]
    articles: frozenset[str] = frozenset()
    headers: frozenset[str] = frozenset()
    begins: frozenset[str] = frozenset()
    stages: frozenset[str] = frozenset()
    numbering: frozenset[str] = frozenset()
    its: frozenset[str] = frozenset()
    namely: frozenset[str] = frozenset()


@record
class ElectionWords:
    """How a text says of which year's election it speaks.

    The year stands at most so many words `before` or `behind` a word that names an
    `election`. It is one of a law where a word of each set of `law` stands shortly before.
    `ballot_number` is a line that is nothing but a number on the ballot. `heads` are words by
    which those are called who hold an office that is elected, or want it.
    """

    election: re.Pattern[str]
    before: int
    behind: int
    law: tuple[frozenset[str], ...]
    ballot_number: re.Pattern[str]
    heads: frozenset[str]


@record
class FactWords:
    """Words around the days, times and lists that facts are held against.

    Behind `not_on` a day is not that of the event, behind `to` it is its new one; `beside`
    may stand between. `first` and `last` make a day the first or last of a period; `lasts`
    leads a number of `days`, and so does a word of `only` behind the name of a period; they are
    no length before one of `passing` ("dua hari lagi").
    `opens` and `closes` tell which hour a time is; one `after` which
    something is not done closes it. `means` leads
    from an acronym to what it stands for, of which `and_` joins the parts; words of `shortened`
    lead to an acronym from that. `how_many` says
    beside a number, in a table, that it is one of what follows.
    """

    not_on: frozenset[str]
    beside: frozenset[str]
    to: frozenset[str]
    first: frozenset[str]
    last: frozenset[str]
    lasts: frozenset[str]
    days: frozenset[str]
    opens: frozenset[str]
    closes: frozenset[str]
    means: frozenset[str]
    and_: frozenset[str]
    how_many: frozenset[str]
    shortened: frozenset[str] = frozenset()
    after: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    passing: frozenset[str] = frozenset()


@record
class PermissionWords:
    """How a text says that one may do something, or may not.

    `may` and `forbidden` are its words, which a negation before them turns into the other;
    `fillers` may stand between ("tidak ada larangan"). Behind `supposing` words something is
    asked, supposed or told of somebody else, and not granted. What `joins` lead is granted
    with what stands before. `yes` answers a question, and `no` does, as the negations do; `no`
    negates in the tongues of regions, too.
    """

    may: frozenset[str] = frozenset()
    forbidden: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    supposing: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    yes: frozenset[str] = frozenset()
    no: frozenset[str] = frozenset()


@record
class ProofWords:
    """Values of a front matter that say `nothing`, that only agree (`yes`), or `not_yet`."""

    nothing: frozenset[str]
    yes: frozenset[str]
    not_yet: frozenset[str]


@record
class ScheduleWords:
    """Words in the header of a posting schedule.

    They name the columns with the `day` and the `text` of a post, and those that tell `where`
    it appears and who sees to it.
    """

    day: frozenset[str]
    text: frozenset[str]
    where: frozenset[str]


@record
class PictureWords:
    """Words in keys and headers under which something about a picture stands.

    `alternative`: of its alternative text. `named`: of a picture, where `caption` makes what
    stands there its caption. `files`: keys of a front matter that name the pictures of a post.
    `credited` tells whose a picture is ("Dok. Humas"). `scenes` begin what a film or a layout
    shows ("Layar: …", "Shot 5: …"), `placed` what stands somewhere on it ("Kanan atas: …").
    """

    alternative: frozenset[str]
    named: frozenset[str]
    caption: frozenset[str]
    files: tuple[str, ...]
    credited: frozenset[str] = frozenset()
    scenes: frozenset[str] = frozenset()
    placed: frozenset[str] = frozenset()


@record
class RosterWords:
    """What a table of people calls its `columns` and `statuses`, by the keys of a roster."""

    columns: Mapping[str, frozenset[str]]
    statuses: Mapping[str, frozenset[str]]


def _any_of(phrases: frozenset[str]) -> str:
    """Return an expression for any of some phrases, the longest first."""
    return "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))


@record
class CancelledNegations:
    """Negations that negate nothing: "jangan lupa", "tak bisa tidak", "do not hesitate".

    One of `first`, then at most one of `between`, then one of `second`; or the `whole` of it.
    """

    first: frozenset[str]
    second: frozenset[str]
    between: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()

    @cached_property
    def within(self) -> re.Pattern[str]:
        """One of them among folded words, each between two blanks, but for the last one."""
        parts = (self.first, self.between, self.second, self.whole)
        first, between, second, whole = map(_any_of, parts)
        return re.compile(rf" (?:(?:{first}) (?:(?:{between}) )?(?:{second})|{whole})(?= )")


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The words of a language that checks lean on.

    A full stop behind one of `abbreviations` ends no sentence. `fillers` are short words inside
    words written together; `uncounted` may stand in a phrase that must be said. `day_keys` are
    keys of a front matter that tell the day of publication, the first one that can be read
    first. `scripts`: those of Unicode that it is written in, beside Latin (DEVANAGARI).
    `announcing`: what a sentence ends with that announces what comes. `asking` and
    `answering`: words of one who tells what was asked and answered. `choosing`: words between
    what one may choose from (or). `urging`: words with which a clause begins that calls upon
    readers. `comparing`: words before what something is only compared with. What is
    `cancelled` of the negations negates nothing. `beside`: codes of other
    languages in which its writers name keys and columns too. `owning`: what a name ends in that
    owns something (Labour's). `romanised`: words that it has from English, by how that spells
    them; a language that names any is read in Latin letters too. `is_judged`: the learned judge
    knows its texts. A single name behind one of `places` is that of a place ("Desa Bambang").
    `old_spelling`: letters as they were once written, and how they are now ("tj": "c").
    """

    code: str
    abbreviations: frozenset[str]
    fillers: frozenset[str]
    uncounted: frozenset[str]
    announcing: frozenset[str]
    asking: frozenset[str]
    answering: frozenset[str]
    urging: frozenset[str]
    comparing: frozenset[str]
    choosing: frozenset[str]
    negations: frozenset[str]
    cancelled: CancelledNegations
    day_keys: tuple[str, ...]
    numbers: NumberWords
    dates: DateWords
    times: TimeWords
    events: EventWords
    elections: ElectionWords
    facts: FactWords
    proofs: ProofWords
    schedules: ScheduleWords
    pictures: PictureWords
    rosters: RosterWords
    scripts: frozenset[str] = frozenset()
    beside: tuple[str, ...] = ()
    owning: tuple[str, ...] = ()
    romanised: Mapping[str, str] = field(default_factory=dict)
    permissions: PermissionWords = field(default_factory=PermissionWords)
    places: frozenset[str] = frozenset()
    old_spelling: Mapping[str, str] = field(default_factory=dict)
    is_judged: bool = False

    @cached_property
    def denying(self) -> frozenset[str]:
        """The negations, and the first words of those that may be cancelled."""
        return self.negations | self.cancelled.first


@dataclass(frozen=True, eq=False, kw_only=True)
class Language(Vocabulary):
    """A language that texts and rules are written in.

    `is_word` knows its dictionary; what is no word may be a name. `verb_forms` and
    `noun_forms` give the forms of a root.
    """

    is_word: Callable[[str], bool]
    verb_forms: Callable[[str], tuple[str, ...]]
    noun_forms: Callable[[str], tuple[str, ...]]

    def negates(self, before: Sequence[str]) -> bool:
        """Tell whether one of the two words before something negates it."""
        if self.negations.isdisjoint(before[-_NEGATED:]):
            return False
        said = f" {' '.join(before[-NEGATING:])} "
        left = self.cancelled.within.sub(" … …", said)
        return not self.negations.isdisjoint(left.split()[-_NEGATED:])
