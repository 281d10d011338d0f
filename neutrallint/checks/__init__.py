"""The check kinds. A new kind is one file here and one line in CHECKS."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from typing import Any, ClassVar, Protocol, runtime_checkable

from neutrallint.checks.check_context import Subject
from neutrallint.checks.documents.key_messages import Narrative
from neutrallint.checks.documents.proof import Evidence
from neutrallint.checks.documents.required_text import Require
from neutrallint.checks.documents.together import Together
from neutrallint.checks.facts.acronym import ExpansionFact
from neutrallint.checks.facts.count import CountFact
from neutrallint.checks.facts.date import DateFact
from neutrallint.checks.facts.hours import HoursFact
from neutrallint.checks.facts.limit import LimitFact
from neutrallint.checks.facts.period import PeriodFact
from neutrallint.checks.facts.weekday import CalendarFact
from neutrallint.checks.pictures.ballot_number import BallotNumber
from neutrallint.checks.pictures.face import Face
from neutrallint.checks.pictures.legibility import Small
from neutrallint.checks.pictures.logo import Mark
from neutrallint.checks.words.party import PartyWith
from neutrallint.checks.words.pattern import Pattern
from neutrallint.checks.words.person import PersonWith
from neutrallint.checks.words.phrases import Phrases
from neutrallint.checks.words.sequence import Sequence
from neutrallint.checks.words.unlisted_name import UnlistedName
from neutrallint.core.document import Hit, MessageState, Words
from neutrallint.text.groups import Group
from neutrallint.text.lexicon import Lexicon


class Check(Protocol):
    """A frozen record of a rule's settings that knows how to look.

    Its fields are the YAML keys, their defaults the YAML defaults, and its docstring the
    reference. `details` are the placeholders that its hits fill in a message. A kind that can
    do more has the members of the protocols below, and need not be known elsewhere.
    """

    details: ClassVar[frozenset[str]]

    def groups(self, lexicon: Lexicon) -> Iterable[Group]:
        """Return the phrases that the shared matcher must look for."""
        ...

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Yield what is wrong; ReadError where that cannot be told."""
        ...


@runtime_checkable
class Selective(Protocol):
    """A check that finds nothing where certain words are missing."""

    def needs(self, lexicon: Lexicon) -> Iterable[Collection[Hashable]]:
        """Return sets of groups and patterns: of each, one must occur in the document."""
        ...


@runtime_checkable
class Matching(Protocol):
    """A check that runs regular expressions on the folded text."""

    def patterns(self) -> Iterable[Any]:
        """Return the compiled expressions, which the shared matcher then runs."""
        ...


@runtime_checkable
class Referring(Protocol):
    """A check that speaks of other rules."""

    @property
    def rule_ids(self) -> Collection[str]:
        """The ids of these rules, each of which some pack must define."""
        ...


@runtime_checkable
class Comparing(Protocol):
    """A check whose key messages `neutrallint narrative` compares between drafts."""

    def compare(
        self, subject: Subject, applied: Collection[str], found: Collection[str]
    ) -> Iterable[tuple[Words, MessageState]]:
        """Return label and state of each message.

        `applied`: the ids of the rules that judged the document; `found`: of those that
        found something for certain.
        """
        ...


#: YAML key → kind. `require` stands in the rule, the others under `forbid`.
CHECKS: dict[str, type[Check]] = {
    "phrases": Phrases,
    "sequence": Sequence,
    "pattern": Pattern,
    "person": PersonWith,
    "name": UnlistedName,
    "party": PartyWith,
    "face": Face,
    "small": Small,
    "ballot_number": BallotNumber,
    "mark": Mark,
    "together": Together,
    "require": Require,
}

#: Key under `require` → kind, beside the parts of `Require` itself.
REQUIREMENTS: dict[str, type[Check]] = {
    "evidence": Evidence,
    "narrative": Narrative,
}

#: Key under `check_fact` → kind; exactly one of these names the fact.
FACTS: dict[str, type[Check]] = {
    "date": DateFact,
    "period": PeriodFact,
    "count": CountFact,
    "hours": HoursFact,
    "expansion": ExpansionFact,
    "limit": LimitFact,
    "calendar": CalendarFact,
}
