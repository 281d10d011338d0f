"""The head of a pack: who it is, what it builds on, and when it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from neutrallint.core.clock import day_at, now
from neutrallint.core.document import Period
from neutrallint.core.errors import InvalidError
from neutrallint.core.limits import Range
from neutrallint.core.locale_codes import CountryCode, LanguageCode
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.core.report import ReviewState
from neutrallint.locales import COUNTRIES

#: The version of the rule language; a pack that names a later one is refused.
FORMAT = 1
#: The years of elections that a pack may be for.
YEARS = Range(1945, 2200)
_ID = pattern(r"[\w.-]+")


@record
class Review:
    """Whether a pack was looked through by somebody who knows the law, by whom and when."""

    state: ReviewState = "draft"
    by: str | None = None
    on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a review that nobody answers for, and a draft that somebody did review."""
        is_signed = bool(self.by and self.on)
        if self.state == "reviewed" and not is_signed:
            raise InvalidError(
                Localized(
                    "reviewed tanpa peninjau; tulis {state: reviewed, by: nama atau jabatan, "
                    "on: tahun-bulan-hari}",
                    "reviewed by nobody; write {state: reviewed, by: a name or office, on: "
                    "year-month-day}",
                )
            )
        if self.state == "draft" and (self.by or self.on):
            raise InvalidError(
                Localized(
                    "draft tidak punya by atau on; tulis state: reviewed, atau hapus keduanya",
                    "a draft has no by or on; write state: reviewed, or drop both",
                )
            )


@record
class PackHead:
    """The `pack:` key: who it is, what it builds on, and when it holds.

    `active`: the days on which its rules apply, of a pack that is for one election. `election`:
    the kind of it (pilkada, pemilu), for its own rules and packs that extend it; without
    `active` a pack is for every election of that kind, and holds when one that extends it does.
    `contestant`: what who stands in such an election is called in messages. `framing`: how
    an office may wish the election to be, in words that messages put after “yang”; of a pack
    that is for no one election it holds where the election at hand has none.
    `quiet`: the quiet days before the vote. `regions`:
    where that is held, by their names in full; without any, everywhere. `protected`: the days
    on which a head who stands for election counts as a candidate (UU 10/2016 Pasal 71 ayat
    (3)). `windows`: by name the days of rules that hold on others than `active`, and ask for
    them (`when: {window: NAME}`), and of law that binds on others (`window: NAME`).
    `timezone`: where it holds, as the tz database names it, if
    not that of the country; the last pack that names one decides which day is today.
    `families`: by the part of rule ids before the number, what such rules look for.
    `language`: that of the texts and of the words in its rules. `country`: whose regions and
    offices its messages name. `review`: its state, draft
    or reviewed, and the reviewer. `format`: the version of the rule language.
    """

    id: str
    version: str
    name: Localized
    extends: tuple[str, ...] = ()
    active: Period | None = None
    election: str | None = None
    contestant: Localized | None = None
    framing: str | None = None
    quiet: Period | None = None
    protected: Period | None = None
    windows: Mapping[str, Period] = field(default_factory=dict)
    families: Mapping[str, Localized] = field(default_factory=dict)
    timezone: str | None = None
    language: LanguageCode = "id"
    country: CountryCode = "id"
    regions: tuple[str, ...] = ()
    review: Review = Review()
    format: int = FORMAT

    def __post_init__(self) -> None:
        """Refuse days that contradict each other, and a time zone that nobody knows.

        Nobody has reviewed a pack on a day that is still to come, and nobody can name one
        whose id is no word.
        """
        if not _ID.fullmatch(self.id):
            raise InvalidError(
                Localized(
                    f"id “{self.id}” bukan satu kata; tulis misalnya pemkot-harapan",
                    f"the id “{self.id}” is no single word; write for example pemkot-harapan",
                ),
                "id",
            )
        for key in ("active", "quiet", "protected"):
            _refuse_no_period(key, getattr(self, key))
        for name, period in self.windows.items():
            _refuse_no_period(f"windows.{name}", period)
        if self.windows and not self.active:
            raise InvalidError(
                Localized(
                    "windows tanpa active; tulis dulu hari-hari paket ini di active",
                    "windows without active; give the days of this pack in active first",
                ),
                "windows",
            )
        if self.active and self.quiet and not self.active.contains(self.quiet):
            raise InvalidError(
                Localized(
                    "quiet di luar active, tidak pernah berlaku; perbaiki salah satu harinya",
                    "quiet lies outside of active and never holds; mend one of the days",
                ),
                "quiet",
            )
        usual = COUNTRIES[self.country].timezone
        if self.review.on and self.review.on > day_at(now(), usual):
            raise InvalidError(
                Localized(
                    f"review.on: {self.review.on} belum tiba; tulis hari peninjauannya",
                    f"review.on: {self.review.on} is still to come; give the day of the review",
                ),
                "review",
            )
        if self.timezone is None:
            return
        if self.timezone != usual and not _is_timezone(self.timezone):
            raise InvalidError(
                Localized(
                    f"zona waktu “{self.timezone}” tidak dikenal; tulis misalnya {usual}",
                    f"unknown time zone “{self.timezone}”; write for example {usual}",
                ),
                "timezone",
            )

    def days(self, window: str | None = None) -> Period | None:
        """Return the days of its election on which rules hold that name a window, or none."""
        return self.windows.get(window or "", self.active)


def _refuse_no_period(key: str, period: Period | None) -> None:
    """Refuse days of which the last lies before the first, or that are of no election."""
    if period is None:
        return
    at, known = key.partition(".")[0], YEARS.said()
    if period.until < period.from_:
        raise InvalidError(
            Localized(
                f"{key}: until sebelum from; perbaiki salah satu harinya",
                f"{key}: until lies before from; mend one of the days",
            ),
            at,
        )
    for day in (period.from_, period.until):
        if not YEARS.holds(day.year):
            raise InvalidError(
                Localized(
                    f"{key}: {day} bukan hari sebuah pemilihan; tulis tahun {known.id}",
                    f"{key}: {day} is no day of an election; write a year of {known.en}",
                ),
                at,
            )


def _is_timezone(name: str) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        return False
    return True
