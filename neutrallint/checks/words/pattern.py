"""`pattern`: a regular expression on a linear-time engine (RE2)."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from functools import cached_property
from typing import Any, ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon
from neutrallint.text.patterns import compile_pattern

_LONGEST = 1000


@record
class Pattern:
    """A regular expression in RE2's syntax, run on the folded (small-letter) text.

    Only for what phrases and sequences cannot say, such as the inside of a hashtag.
    """

    details: ClassVar = frozenset({"match"})

    regex: str

    def __post_init__(self) -> None:
        """Refuse what RE2 refuses, what is too long, and what matches nothing at all."""
        if len(self.regex) > _LONGEST:
            raise InvalidError(
                Localized(
                    f"pola lebih panjang dari {_LONGEST} huruf",
                    f"the pattern is longer than {_LONGEST} characters",
                )
            )
        if self.compiled.search(""):
            raise InvalidError(
                Localized("pola cocok dengan teks kosong", "the pattern matches an empty text")
            )

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield nothing: a pattern needs no phrases."""
        yield from ()

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the expression."""
        yield (self.compiled,)

    def patterns(self) -> Iterator[Any]:
        """Yield the expression."""
        yield self.compiled

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each match."""
        for index, view in context.passages():
            for start, end in view.matches(self.compiled):
                yield context.match_at(index, start, end)

    @cached_property
    def compiled(self) -> Any:
        """The regular expression, compiled once."""
        return compile_pattern(self.regex)
