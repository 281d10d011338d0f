"""`named`: a person of the roster; only within `together`, for a name alone is nothing."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from neutrallint.checks.check_context import Subject
from neutrallint.core.finding import Hit
from neutrallint.text.groups import Group
from neutrallint.text.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Named:
    """The name of anybody on the roster (`semua`). `{person}` in the message is the name."""

    details: ClassVar = frozenset({"match", "person"})

    roster: Literal["semua"]

    def groups(self, lexicon: Lexicon) -> Iterator[Group]:
        """Yield the names."""
        yield lexicon.people

    def needs(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the names."""
        yield (lexicon.people,)

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Yield a hit for each name."""
        for index, view in subject.passages_with(subject.lexicon.people):
            for at in view.occurrences(subject.lexicon.people):
                yield subject.hit(index, at, subject.person_in(view, at))
