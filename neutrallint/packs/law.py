"""The law that packs cite: what each provision says, and from when to when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from datetime import date, timedelta

from neutrallint.core.document import Period
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Confidence, Legal
from neutrallint.core.localized import Localized
from neutrallint.core.nearest import did_you_mean, nearest
from neutrallint.core.record import record


@record
class Provision:
    """A provision of the law, in the table `law` by the way in which rules cite it.

    `gist`: what it says, in a sentence. `from` and `until`: the first and the last day on
    which it is in force, where they are known. `replaced_by`: how the provision is cited that
    took its place. `election`: the only kind of election that it is about. `counterparts`: what
    says the like for other kinds, by kind. `otherwise`: of what binds only around an election,
    what is cited on other days. `window`: the days on which it binds, by the name under which
    packs of elections give them in `windows`; where they give none, those of the pack.
    `verified`: when all this was last compared with its sources.
    """

    gist: Localized
    confidence: Confidence
    verified: date
    from_: date | None = None
    until: date | None = None
    replaced_by: str | None = None
    election: str | None = None
    counterparts: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    window: str | None = None

    def __post_init__(self) -> None:
        """Refuse days that contradict each other, and what is replaced without an end."""
        if self.from_ and self.until and self.until < self.from_:
            said = Localized(
                "until sebelum from; perbaiki salah satu harinya",
                "until lies before from; mend one of the days",
            )
            raise InvalidError(said, "until")
        if self.replaced_by and not self.until:
            raise InvalidError(
                Localized(
                    "replaced_by tanpa until; tulis juga hari terakhir berlakunya",
                    "replaced_by without until; give the last day on which it is in force too",
                ),
                "replaced_by",
            )

    def holds_on(self, day: date) -> bool:
        """Tell whether it is in force on a day, as far as its days are known."""
        return (self.from_ is None or self.from_ <= day) and (
            self.until is None or day <= self.until
        )


@record
class Around:
    """Of which kinds of election the law is asked for; without any, of all.

    `is_between`: on a day that lies around none of the elections.
    """

    kinds: frozenset[str] = frozenset()
    is_between: bool = False


@record
class Statutes:
    """The provisions by their citations; what is cited and is none of them always holds.

    `around`: the elections for which they are asked. `windows`: the same by the name of a
    window, for provisions that bind on other days than those of the packs.
    """

    provisions: Mapping[str, Provision] = field(default_factory=dict)
    around: Around = Around()
    windows: Mapping[str, Around] = field(default_factory=dict)

    def in_force(self, cited: Iterable[Legal], day: date | None) -> tuple[Legal, ...]:
        """Return what rules cite in the text of a day; without a day in the latest one.

        What was not in force then is left out, and so is the law of other elections.
        """
        found = (self._on(each, day) for legal in cited for each in self._held(legal))
        return tuple(dict.fromkeys(legal for legal in found if legal))

    def line(self, cite: str) -> tuple[str, ...]:
        """Return a provision with those that it replaced and that replaced it, by age."""
        before = {p.replaced_by: name for name, p in self.provisions.items() if p.replaced_by}
        names = [cite]
        while (older := before.get(names[0])) and older not in names:
            names.insert(0, older)
        while (newer := self.provisions[names[-1]].replaced_by) and newer not in names:
            names.append(newer)
        return tuple(names)

    def gap(self, cite: str, period: Period | None) -> date | None:
        """Return the first day of a period on which no text is in force, None without one.

        Of what holds at all times (no period) it is the day after the last text.
        """
        texts = [self.provisions[name] for name in self.line(cite)]
        if period is None:
            end = texts[-1].until
            return end + _DAY if end else None
        day = period.from_
        while day <= period.until:
            text = next((text for text in texts if text.holds_on(day)), None)
            if text is None:
                return day
            if text.until is None:
                return None
            day = text.until + _DAY
        return None

    def all_kinds(self, cite: str) -> tuple[str, ...]:
        """Return a provision and what says the like for other kinds of election."""
        return (cite, *self.provisions[cite].counterparts.values())

    def problems(self) -> Iterator[tuple[str, Localized]]:
        """Yield (citation, what is wrong) of what is replaced by what is not known."""
        for cite, provision in self.provisions.items():
            for kind, other in provision.counterparts.items():
                if other not in self.provisions:
                    yield cite, _unknown(f"counterparts.{kind}", other, self.provisions)
            if provision.otherwise and provision.otherwise not in self.provisions:
                yield cite, _unknown("otherwise", provision.otherwise, self.provisions)
            newer = provision.replaced_by
            if newer is None:
                continue
            if newer not in self.provisions:
                yield cite, _unknown("replaced_by", newer, self.provisions)
            elif self.provisions[newer].from_ is None:
                yield (
                    cite,
                    Localized(
                        f"penggantinya “{newer}” tidak menyebut from; tulis hari mulainya",
                        f"“{newer}”, which replaces it, has no from; give the day it came into "
                        "force",
                    ),
                )

    def _held(self, legal: Legal) -> Iterator[Legal]:
        """Yield what is cited, as it is for each kind of election that is asked for."""
        provision = self.provisions.get(legal.cite)
        if provision is None:
            yield legal
            return
        around = self.windows.get(provision.window or "", self.around)
        if around.is_between and provision.otherwise:
            other = self.provisions[provision.otherwise]
            yield from self._held(Legal(provision.otherwise, other.confidence))
            return
        if not around.kinds or provision.election in (None, *around.kinds):
            yield legal
        for kind, cite in provision.counterparts.items():
            if not around.kinds or kind in around.kinds:
                yield Legal(cite, self.provisions[cite].confidence)

    def _on(self, legal: Legal, day: date | None) -> Legal | None:
        if legal.cite not in self.provisions:
            return legal
        names = self.line(legal.cite)
        if day is None:
            return Legal(names[-1], self.provisions[names[-1]].confidence)
        for name in names:
            if self.provisions[name].holds_on(day):
                return Legal(name, self.provisions[name].confidence)
        return None


_DAY = timedelta(days=1)


def _unknown(key: str, cite: str, known: Iterable[str]) -> Localized:
    hint = did_you_mean(nearest(cite, known))
    return Localized(
        f"{key}: “{cite}” tidak ada di law{hint.id}",
        f"{key}: there is no “{cite}” in law{hint.en}",
    )
