"""What a check kind is to the rest of the program."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Protocol, TypeAlias, TypeGuard

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.finding import Match, Span
from neutrallint.core.localized import Localized
from neutrallint.core.report import MessageState
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon

#: By the id of a rule, where it found something.
Found: TypeAlias = Mapping[str, Sequence[Span]]


class Check(Protocol):
    """A frozen record of a rule's settings that knows how to look.

    Its fields are the YAML keys, their defaults the YAML defaults, and its docstring the
    reference. `details` are the placeholders that its hits fill in a message. A kind that can
    do more has the members of the protocols below, and need not be known elsewhere.
    """

    details: ClassVar[frozenset[str]]

    def groups(self, lexicon: Lexicon) -> Iterable[PhraseGroup]:
        """Return the phrases that the shared matcher must look for."""
        ...

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield what is wrong; ReadError where that cannot be told."""
        ...


class Selective(Protocol):
    """A check that finds nothing where certain words are missing."""

    def prefilter(self, lexicon: Lexicon) -> Iterable[Collection[Hashable]]:
        """Return sets of groups and patterns: of each, one must occur in the document."""
        ...


class Matching(Protocol):
    """A check that runs regular expressions on the folded text."""

    def patterns(self) -> Iterable[Any]:
        """Return the compiled expressions, which the shared matcher then runs."""
        ...


class Joining(Protocol):
    """A check that can also look at short blocks which stand beside each other."""

    def side_by_side(self) -> Check:
        """Return the check as it looks at them: what it looks for stands close together."""
        ...


class Referring(Protocol):
    """A check that speaks of other rules."""

    @property
    def rule_ids(self) -> Collection[str]:
        """The ids of these rules, each of which some pack must define."""
        ...


class Judging(Protocol):
    """A check that asks the learned judge, which knows texts of some languages only."""

    asks_judge: ClassVar[bool]


class Agreeing(Protocol):
    """A check of a fact that can also tell where a text has it right."""

    def right(self, context: CheckContext) -> Iterator[Match]:
        """Yield where the fact is told as it is."""
        ...


class Comparing(Protocol):
    """A check whose key messages `neutrallint narrative` compares between drafts."""

    def compare(
        self,
        context: CheckContext,
        applied: Collection[str],
        sure: Collection[str],
        found: Found,
    ) -> Iterable[tuple[Localized, MessageState]]:
        """Return label and state of each message.

        `applied`: the ids of the rules that judged the document; `sure`: of those that found
        something for certain; `found`: where rules found anything at all.
        """
        ...


# A protocol's own isinstance() costs a start ten milliseconds.


def is_selective(check: object) -> TypeGuard[Selective]:
    """Tell whether a check finds nothing where certain words are missing."""
    return hasattr(check, "prefilter")


def is_matching(check: object) -> TypeGuard[Matching]:
    """Tell whether a check runs regular expressions."""
    return hasattr(check, "patterns")


def is_joining(check: object) -> TypeGuard[Joining]:
    """Tell whether a check can look at short blocks beside each other."""
    return hasattr(check, "side_by_side")


def is_referring(check: object) -> TypeGuard[Referring]:
    """Tell whether a check speaks of other rules."""
    return hasattr(check, "rule_ids")


def is_judging(check: object) -> TypeGuard[Judging]:
    """Tell whether a check asks the learned judge."""
    return hasattr(check, "asks_judge")


def is_agreeing(check: object) -> TypeGuard[Agreeing]:
    """Tell whether a check knows where a text is right."""
    return hasattr(check, "right")


def is_comparing(check: object) -> TypeGuard[Comparing]:
    """Tell whether a check has key messages."""
    return hasattr(check, "compare")
