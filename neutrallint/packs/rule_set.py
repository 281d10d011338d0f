"""All that a file is judged by, compiled."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from typing import TypeAlias

from neutrallint.checks import FACTS
from neutrallint.checks.base import (
    Check,
    Comparing,
    is_comparing,
    is_joining,
    is_matching,
    is_selective,
)
from neutrallint.checks.check_context import ANYBODY
from neutrallint.core.document import Period
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.core.report import PackInfo
from neutrallint.packs.law import Around, Statutes
from neutrallint.packs.rule import ListChange, Rule
from neutrallint.people.roster import Roster
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon
from neutrallint.text.neighbours import SoughtWords
from neutrallint.text.phrases import PhraseMatcher

#: Of each set of groups and patterns at least one must occur in a document.
_Needs: TypeAlias = tuple[frozenset[Hashable], ...]
Checks: TypeAlias = tuple[tuple[Check, _Needs], ...]
_FACTS = frozenset(FACTS.values())


@record
class RuleSet:
    """Everything that a file is judged by, compiled; `timezone`: whose day is today.

    `elections`: the packs of an election, by id. `named_windows`: by each of them the days of
    rules and of law that name a window. `windows`: the days on which a pack holds, by its id,
    of each that does not always hold. `undated`: the packs for a kind of election of
    which no pack here gives the days; they hold on any. `kinds`: of which kinds of election a
    pack is.
    `contestants`: what who stands is called, by the kind of election, and "" for any.
    `framings`: how an election may be wished to be, by the id of its pack, and "" for any.
    `spoken_for`: by the id of each pack the elections for which its rules speak. `bound_to`:
    likewise those with which it holds, or else those that it extends. `quiet`: the
    quiet days of the elections, by the packs that say them. `off`: the rules that a pack turned
    off which it inherits. `list_changes`: what packs changed in inherited lists. `brought`: the
    packs that whoever is checked wrote, under a policy; `election_topics`: by each other pack
    of an election the topics that its rules ask for, if any, be they selected or not.
    `other_elections`: the topics of bundled packs for all elections, asked for or not.
    `election_names`: by the topic of an election the phrases that no other election shares.
    `families`: by the part of rule ids before the number, what such rules look for.
    """

    rules: tuple[Rule, ...]
    packs: tuple[PackInfo, ...]
    lexicon: Lexicon
    topics: Mapping[str, PhraseGroup]
    roster: Roster
    timezone: str
    protected: Period | None = None
    elections: Mapping[str, Period] = field(default_factory=dict)
    named_windows: Mapping[str, Mapping[str, Period]] = field(default_factory=dict)
    windows: Mapping[str, tuple[Period, ...]] = field(default_factory=dict)
    undated: tuple[str, ...] = ()
    kinds: Mapping[str, frozenset[str]] = field(default_factory=dict)
    contestants: Mapping[str, Localized] = field(default_factory=dict)
    framings: Mapping[str, str] = field(default_factory=dict)
    spoken_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    bound_to: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    quiet: Mapping[str, Period] = field(default_factory=dict)
    statutes: Statutes = field(default_factory=Statutes)
    off: tuple[Rule, ...] = ()
    list_changes: tuple[ListChange, ...] = ()
    brought: frozenset[str] = frozenset()
    election_topics: Mapping[str, frozenset[str]] = field(default_factory=dict)
    other_elections: frozenset[str] = frozenset()
    election_names: Mapping[str, PhraseGroup] = field(default_factory=dict)
    families: Mapping[str, Localized] = field(default_factory=dict)

    def lacks_election(self, day: date | None, topics: Collection[str]) -> bool:
        """Tell whether no pack of its election holds on the day of a draft about one."""
        periods = self._periods_about(topics)
        return bool(self._about(topics)) and not any(each.holds_on(day) for each in periods)

    def last_day(self, topics: Collection[str]) -> date | None:
        """Return the last day on which a pack of its election holds, for a draft about one."""
        return max((period.until for period in self._periods_about(topics)), default=None)

    def _about(self, topics: Collection[str]) -> frozenset[str]:
        """Return the topics that rules of packs of elections ask for; without such, any.

        A draft of which none of them is a topic may be about an election that has no pack here.
        """
        asked = self._asked()
        if not asked:
            return frozenset(topics)
        return asked.intersection(topics) or self.other_elections.intersection(topics)

    def _asked(self) -> frozenset[str]:
        return frozenset[str]().union(*self.election_topics.values())

    def _periods_about(self, topics: Collection[str]) -> list[Period]:
        """Return when packs of its election hold, for a draft with these topics."""
        about = self._about(topics)
        if not about:
            return []
        is_other = about.isdisjoint(self._asked())
        return [
            period
            for pack, period in self.elections.items()
            if pack not in self.brought
            and (is_other or not about.isdisjoint(self.election_topics.get(pack) or about))
        ]

    def is_quiet(self, day: date | None) -> bool:
        """Tell whether a day is known and one of the quiet days before a vote."""
        return bool(self._quiet_on(day))

    def elections_meant(self, rule: Rule, day: date | None) -> tuple[str, ...]:
        """Return for which elections of a day a rule speaks, () where no two are held then."""
        held = self._held_on(day, rule.head.when.window)
        if len(held) < 2:
            return ()
        spoken_for = [pack for pack in self.spoken_for[rule.pack] if pack in held]
        if rule.head.when.quiet:
            quiet = self._quiet_on(day)
            spoken_for = [pack for pack in spoken_for if pack in quiet] or spoken_for
        return tuple(spoken_for)

    def year_of(self, rule: Rule, day: date | None) -> int | None:
        """Return the year of a draft's day, else that of the election for which a rule speaks.

        None where there is no day, and no election or several of different years.
        """
        if day:
            return day.year
        years = {self.elections[pack].until.year for pack in self.spoken_for[rule.pack]}
        return years.pop() if len(years) == 1 else None

    def statutes_on(self, day: date | None, window: str | None = None) -> Statutes:
        """Return the law of the kinds of election held then, else of all kinds here.

        `window`: that of the rule which cites it.
        """
        named = {each.window for each in self.statutes.provisions.values() if each.window}
        return replace(
            self.statutes,
            around=self._around(day, window),
            windows={each: self._around(day, each) for each in named},
        )

    def _around(self, day: date | None, window: str | None) -> Around:
        """Without packs of elections a day that is known is around none."""
        has_days = bool(self.elections) or (day is not None and not self.undated)
        is_between = has_days and not self._held_on(day, window)
        return Around(self._kinds_on(day, window), is_between)

    def contestant_on(self, day: date | None) -> Localized:
        """Return what who stands is called in the elections held then, else in all here."""
        named = [self.contestants.get(kind) for kind in sorted(self._kinds_on(day))]
        said = list(dict.fromkeys(filter(None, named))) or [self.contestants.get("", ANYBODY)]
        return Localized(
            " atau ".join(each.id for each in said),
            " or ".join(each.say("en") for each in said),
        )

    def framing_on(self, day: date | None) -> str:
        """Return how the election held then may be wished to be, "" where no pack says it.

        Of several elections that differ in it, it is what holds for any.
        """
        always = self.framings.get("", "")
        said = {self.framings.get(pack, always) for pack in self._held_on(day)}
        return said.pop() if len(said) == 1 else always

    def _kinds_on(self, day: date | None, window: str | None = None) -> frozenset[str]:
        held = self._held_on(day, window) or self.kinds
        return frozenset[str]().union(*(self.kinds[pack] for pack in held))

    def _quiet_on(self, day: date | None) -> list[str]:
        """Return the packs of which a day is known and one of the quiet days before a vote."""
        return [pack for pack, days in self.quiet.items() if day and days.holds_on(day)]

    def _held_on(self, day: date | None, window: str | None = None) -> list[str]:
        """Return the packs of the elections that are held then, by id, or have that window."""
        return [pack for pack in self.elections if self.days_of(pack, window).holds_on(day)]

    def days_of(self, pack: str, window: str | None) -> Period:
        """Return the days of an election on which rules hold that name a window, or none."""
        return self.named_windows.get(pack, {}).get(window or "", self.elections[pack])

    @cached_property
    def prefilters(self) -> Mapping[str, Checks]:
        """By the id of a rule: its checks, and what must occur for each to find anything."""
        return {rule.id: tuple(map(self._with_prefilters, rule.checks)) for rule in self.rules}

    @cached_property
    def side_by_side(self) -> Mapping[str, Checks]:
        """By the id of a rule: its checks as they look at short blocks beside each other.

        Only of grave rules: what such blocks say together is guessed.
        """
        return {
            rule.id: tuple(
                self._with_prefilters(check.side_by_side())
                for check in rule.checks
                if is_joining(check) and rule.head.severity == "error"
            )
            for rule in self.rules
        }

    @cached_property
    def in_rows(self) -> Mapping[str, Checks]:
        """By the id of a rule: its checks of facts, which a row of a table may get wrong."""
        return {
            rule.id: tuple(
                self._with_prefilters(check) for check in rule.checks if type(check) in _FACTS
            )
            for rule in self.rules
        }

    @cached_property
    def sought_side_by_side(self) -> SoughtWords:
        """The words of what is looked for in blocks beside each other."""
        checks = (check for checks in self.side_by_side.values() for check, _ in checks)
        wanted = (tuple(check.groups(self.lexicon)) for check in checks)
        return SoughtWords(wanted, self.matcher.name_words)

    def _with_prefilters(self, check: Check) -> tuple[Check, _Needs]:
        needs = check.prefilter(self.lexicon) if is_selective(check) else ()
        return check, tuple(map(frozenset, needs))

    @cached_property
    def comparing(self) -> tuple[tuple[Rule, Comparing], ...]:
        """The checks whose messages are compared between drafts, with their rules."""
        return tuple(
            (rule, check) for rule in self.rules for check in rule.checks if is_comparing(check)
        )

    @cached_property
    def matcher(self) -> PhraseMatcher:
        """One automaton for the phrases of all rules and topics and the roster's names."""
        groups = [*self.topics.values(), *self.election_names.values()]
        groups += self.lexicon.parties.groups()
        for rule in self.rules:
            for exemption in rule.head.except_:
                groups += exemption.groups(self.lexicon)
            groups += rule.head.when.groups(self.lexicon)
            if rule.head.rewrite:
                groups += rule.head.rewrite.groups(self.lexicon)
            groups += [group for check in rule.checks for group in check.groups(self.lexicon)]
        patterns = [
            pattern
            for rule in self.rules
            for check in rule.checks
            if is_matching(check)
            for pattern in check.patterns()
        ]
        return PhraseMatcher(
            groups, self.lexicon.language, self.lexicon.names, self.lexicon.parties, patterns
        )
