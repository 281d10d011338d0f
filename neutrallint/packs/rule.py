"""What a rule is, once read, and what packs change of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import field
from datetime import date
from typing import Any, Literal, TypeAlias, get_args

from neutrallint.checks.base import (
    Check,
)
from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.election_year import Years
from neutrallint.checks.words.judged_passage import JudgedAs
from neutrallint.checks.words.mentioned import Mentioned
from neutrallint.checks.words.near import Near
from neutrallint.checks.words.other_ballot import OtherBallot
from neutrallint.checks.words.retold import Retold
from neutrallint.checks.words.rewrite import Rewrite
from neutrallint.checks.words.surroundings import (
    is_alternative,
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
from neutrallint.packs.example import Examples
from neutrallint.people.roster import StatusWord, status_meant
from neutrallint.records.lazy_yaml import yaml
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon, WordSet

#: What stands in a message or a replacement for a detail of a hit: {match}.
PLACEHOLDER = pattern(r"\{(\w+)\}")
#: What every message may name beside the details of a hit.
CIRCUMSTANCES = frozenset({"year", "region", "government", "head", "contestant", "framing"})
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
            yield from self.near.groups(lexicon)
        if self.other_ballot:
            yield from self.other_ballot.groups(lexicon)

    def holds(self, topics: Collection[str], context: CheckContext) -> bool:
        """Tell whether it is a document with these topics that the rule applies to."""
        if self.topic is not None and self.topic not in topics:
            return False
        if self.year is not None and not Years(context, self.year).may_be_own:
            return False
        return not (self.other_ballot and self.other_ballot.holds(context, or_named=True))


@record
class Exemption:
    """An entry of `except`: what lowers a hit to a review when all of it holds.

    `near`: words near the hit. `quoted`: the hit stands inside quotation marks. `balanced`:
    the document names all pairs alike; its value is the list of words before a number.
    `judged`: the learned judge is sure that the passage only reports, teaches or the like.
    `other_ballot`: the hit is about the ballot of a class, a board, a favourite.
    `retold`: the text forbids it, denies it, or asks about it. `foreign`: the passage is in
    another language than the pack, which says otherwise what the rule looks for. `offered`: it
    is one of several answers to choose from behind a question, as in a quiz. `alternative`: a
    sentence leaves the choice between its number and others. `mentioned`: the sentence speaks
    of wording that it gives up or corrects.
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
    alternative: bool = False
    mentioned: Mentioned | None = None
    then: Literal["review"] = "review"
    severity: Severity = "info"

    def __post_init__(self) -> None:
        """Refuse an exemption that asks for nothing, which would lower every hit."""
        wholes = (self.judged, self.other_ballot, self.retold, self.foreign, self.offered)
        said = (self.alternative, self.mentioned)
        is_asking = any((self.near, self.quoted, self.balanced, *wholes, *said))
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
                    "isi near, quoted, balanced, judged, other_ballot, retold, foreign, "
                    "offered, alternative, atau mentioned",
                    "give near, quoted, balanced, judged, other_ballot, retold, foreign, "
                    "offered, alternative or mentioned",
                )
            )

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the phrases that it looks for."""
        if self.near:
            yield from self.near.groups(lexicon)
        if self.balanced:
            yield lexicon.group(WordSet(list=self.balanced))
        if self.other_ballot:
            yield from self.other_ballot.groups(lexicon)
        if self.retold:
            yield from self.retold.groups(lexicon)
        if self.mentioned:
            yield from self.mentioned.groups(lexicon)

    def holds(self, match: Match, context: CheckContext) -> bool:
        """Tell whether it applies to a hit."""
        if self.near and not self.near.holds(match, context):
            return False
        if self.quoted and not is_quoted(match, context):
            return False
        if self.balanced and not is_balanced(context, WordSet(list=self.balanced)):
            return False
        if self.other_ballot and not self.other_ballot.reaches(match, context):
            return False
        if self.retold and not self.retold.holds(match, context):
            return False
        if self.foreign and not is_foreign(match, context):
            return False
        if self.offered and not is_offered(match, context):
            return False
        if self.alternative and not is_alternative(match, context):
            return False
        if self.mentioned and not self.mentioned.holds(match, context):
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
