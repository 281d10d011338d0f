"""What a rule and a pack are, once read."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal, TypeAlias, get_args

import yaml

from neutrallint.checks import FACTS
from neutrallint.checks.base import (
    Check,
    Comparing,
    is_comparing,
    is_joining,
    is_matching,
    is_selective,
)
from neutrallint.checks.check_context import ANYBODY, CheckContext
from neutrallint.checks.facts.election_year import Years
from neutrallint.checks.words.judged_passage import JudgedAs
from neutrallint.checks.words.near import Near
from neutrallint.checks.words.other_ballot import OtherBallot
from neutrallint.checks.words.retold import Retold
from neutrallint.checks.words.rewrite import Rewrite
from neutrallint.checks.words.surroundings import (
    is_balanced,
    is_foreign,
    is_offered,
    is_quoted,
)
from neutrallint.core.document import Period
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Certainty, Legal, Match, Severity
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin, TextOrigin
from neutrallint.core.record import record
from neutrallint.core.report import PackInfo
from neutrallint.packs.example import Examples
from neutrallint.packs.law import Around, Statutes
from neutrallint.people.roster import Roster, StatusWord, status_meant
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.neighbours import SoughtWords
from neutrallint.text.phrases import PhraseMatcher

#: What stands in a message or a replacement for a detail of a hit: {match}.
PLACEHOLDER = pattern(r"\{(\w+)\}")
#: What every message may name beside the details of a hit.
CIRCUMSTANCES = frozenset({"year", "region", "government", "head", "contestant", "framing"})
#: Of each set of groups and patterns at least one must occur in a document.
_Needs: TypeAlias = tuple[frozenset[Hashable], ...]
Checks: TypeAlias = tuple[tuple[Check, _Needs], ...]
_FACTS = frozenset(FACTS.values())
TEXT_ORIGINS: tuple[Origin, ...] = get_args(TextOrigin)


@record
class When:
    """When a rule applies: the document's topic, its day, and words near what was found.

    `quiet`: only to drafts whose day is known and lies in the quiet days of an election.
    `window`: on the days that the pack of the election gives under that name in `windows`, and
    without such on those of the pack.
    `year`: not to a document that speaks of elections, but of none of that year.
    `other_ballot`: not to one that is about another ballot.
    """

    topic: str | None = None
    near: Near | None = None
    quiet: bool = False
    window: str | None = None
    year: int | None = None
    other_ballot: OtherBallot | None = None

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the phrases that it looks for."""
        if self.near:
            yield self.near.group(lexicon)
        if self.other_ballot:
            yield from self.other_ballot.groups(lexicon)

    def holds(self, topics: Collection[str], context: CheckContext) -> bool:
        """Tell whether it is a document with these topics that the rule applies to."""
        if self.topic is not None and self.topic not in topics:
            return False
        if self.year is not None and not Years(context, self.year).may_be_own:
            return False
        return not (self.other_ballot and self.other_ballot.holds(context))


@record
class Exemption:
    """An entry of `except`: what lowers a hit to a review when all of it holds.

    `near`: words near the hit. `quoted`: the hit stands inside quotation marks. `balanced`:
    the document names all pairs alike; its value is the list of words before a number.
    `judged`: the learned judge is sure that the passage only reports, teaches or the like.
    `other_ballot`: the document is about the ballot of a class, a board, a favourite.
    `retold`: the text forbids it, denies it, or asks about it. `foreign`: the passage is in
    another language than the pack, which says otherwise what the rule looks for. `offered`: it
    is one of several answers to choose from behind a question, as in a quiz.
    `named`, alone: all that packs list under `exceptions` by that name.
    """

    named: str | None = None
    near: Near | None = None
    quoted: bool = False
    balanced: str | None = None
    judged: JudgedAs | None = None
    other_ballot: OtherBallot | None = None
    retold: Retold | None = None
    foreign: bool = False
    offered: bool = False
    then: Literal["review"] = "review"
    severity: Severity = "info"

    def __post_init__(self) -> None:
        """Refuse an exemption that asks for nothing, which would lower every hit."""
        wholes = (self.judged, self.other_ballot, self.retold, self.foreign, self.offered)
        is_asking = any((self.near, self.quoted, self.balanced, *wholes))
        if self.named and is_asking:
            raise InvalidError(
                Localized(
                    "pengecualian bersama ditulis sendiri, dengan namanya saja",
                    "shared exceptions stand alone, by their name",
                )
            )
        if not self.named and not is_asking:
            raise InvalidError(
                Localized(
                    "isi near, quoted, balanced, judged, other_ballot, retold, foreign, atau "
                    "offered",
                    "give near, quoted, balanced, judged, other_ballot, retold, foreign or "
                    "offered",
                )
            )

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the phrases that it looks for."""
        if self.near:
            yield self.near.group(lexicon)
        if self.balanced:
            yield lexicon.group(WordSet(list=self.balanced))
        if self.other_ballot:
            yield from self.other_ballot.groups(lexicon)
        if self.retold:
            yield from self.retold.groups(lexicon)

    def holds(self, match: Match, context: CheckContext) -> bool:
        """Tell whether it applies to a hit."""
        if self.near and not self.near.holds(match, context):
            return False
        if self.quoted and not is_quoted(match, context):
            return False
        if self.balanced and not is_balanced(context, WordSet(list=self.balanced)):
            return False
        if self.other_ballot and not self.other_ballot.holds(context):
            return False
        if self.retold and not self.retold.holds(match, context):
            return False
        if self.foreign and not is_foreign(match, context):
            return False
        if self.offered and not is_offered(match, context):
            return False
        return not self.judged or self.judged.holds(match, context)


#: A severity, or "off" for a person whom a rule does not concern.
StatusSeverity: TypeAlias = Literal["error", "warning", "info", "off"]


@record
class RuleHead:
    """The keys of a rule in YAML, beside the one that names its check.

    `subsidiary`: a broad rule, told only where no other rule has found something. `locked`:
    no allowance lets its findings pass. `by_status`: the severity for a person of the roster
    who holds or wants that office; `by_topic`: what holds instead in a document about a topic.
    `replacement`: what `--fix` may put in place of the
    match without a second thought, with the placeholders of the message. `rewrite`: how the
    advice writes the sentence at hand anew.
    """

    id: str
    name: Localized
    severity: Severity
    message: Localized
    why: Localized
    fix: Localized
    legal: tuple[Legal, ...]
    examples: Examples
    certainty: Certainty = "certain"
    subsidiary: bool = False
    locked: bool = False
    replacement: str | None = None
    rewrite: Rewrite | None = None
    by_status: Mapping[StatusWord, StatusSeverity] = field(default_factory=dict)
    by_topic: Mapping[str, Mapping[StatusWord, StatusSeverity]] = field(default_factory=dict)
    look_in: tuple[Origin, ...] = TEXT_ORIGINS
    when: When = field(default_factory=When)
    except_: tuple[Exemption, ...] = ()
    known_miss: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Read a status in either language; refuse one that there is not, or given twice."""
        by_topic = {topic: _by_status(told) for topic, told in self.by_topic.items()}
        object.__setattr__(self, "by_status", _by_status(self.by_status))
        object.__setattr__(self, "by_topic", by_topic)

    def severity_for(self, status: object, topics: Collection[str]) -> StatusSeverity:
        """Return the severity for somebody of a status in a document about `topics`."""
        told = [self.by_topic[topic] for topic in topics if topic in self.by_topic]
        each = {key: value for part in (self.by_status, *told) for key, value in part.items()}
        return next((value for key, value in each.items() if key == status), self.severity)


def _by_status(
    severities: Mapping[StatusWord, StatusSeverity],
) -> Mapping[StatusWord, StatusSeverity]:
    """Return severities by the status that each word means; InvalidError for one told twice."""
    meant: dict[StatusWord, StatusSeverity] = {
        status_meant(word): value for word, value in severities.items()
    }
    if len(meant) < len(severities):
        raise InvalidError(
            Localized("satu status ditulis dua kali", "one status is given twice")
        )
    return meant


@record
class ListChange:
    """What a pack changed in a list that it inherits: where that is written, and why.

    `repeated`: where it adds a word that was in the list already, by the word.
    """

    name: str
    by: str
    place: str
    reason: Localized
    added: tuple[str, ...]
    removed: tuple[str, ...]
    repeated: Mapping[str, str] = field(default_factory=dict)


@record
class RuleChange:
    """What a pack that extends a rule's own changed in it: where that is written, and why.

    `before` and `after`: the values by key of what is not as it was.
    """

    by: str
    place: str
    reason: Localized
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    off: bool | None = None


@record
class Rule:
    """A rule with its checks (any of which may find something), its pack and its place.

    `windows`: the days on which it holds; without any, always. `election`: its pack, where that
    is for one election.
    `written`: what it looks for and what it excepts, as its pack says it, where that was read
    and not kept (`pack_cache`). `cited_at`: likewise where each citation stands. `changes`: by
    packs that extend it; one that `is_off` looks at nothing. `is_added`: to the packs of a
    policy, by whoever is checked.
    """

    head: RuleHead
    checks: tuple[Check, ...]
    pack: str
    place: str
    windows: tuple[Period, ...] = ()
    election: str | None = None
    written: yaml.Node | None = field(default=None, compare=False, repr=False)
    cited_at: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    is_off: bool = False
    is_added: bool = False
    changes: tuple[RuleChange, ...] = ()

    @property
    def id(self) -> str:
        """The id, which never changes its meaning."""
        return self.head.id

    def holds_on(self, day: date | None) -> bool:
        """Tell whether it holds on a day; without a day the strict reading holds."""
        return not self.windows or any(window.holds_on(day) for window in self.windows)

    @property
    def family(self) -> str:
        """The id without its number: NL-TAG."""
        return self.head.id.rsplit("-", 1)[0]


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
