"""`pattern`: a regular expression on a linear-time engine (RE2)."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from neutrallint.checks.subject import Subject
from neutrallint.errors import InvalidError
from neutrallint.model import Hit, Words
from neutrallint.text.lexicon import Lexicon
from neutrallint.text.phrases import Group

_LONGEST = 1000


@dataclass(frozen=True, slots=True)
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
                Words(
                    f"pola lebih panjang dari {_LONGEST} huruf",
                    f"the pattern is longer than {_LONGEST} characters",
                )
            )
        if _compile(self.regex).search(""):
            raise InvalidError(
                Words("pola cocok dengan teks kosong", "the pattern matches an empty text")
            )

    def groups(self, lexicon: Lexicon) -> Iterator[Group]:
        """Yield nothing: a pattern needs no phrases."""
        yield from ()

    def needs(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the expression."""
        yield (self.compiled,)

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Yield a hit for each match."""
        for index, view in subject.passages():
            for start, end in view.matches(self.compiled):
                yield subject.hit_at(index, start, end)

    @property
    def compiled(self) -> Any:
        """The regular expression, compiled once."""
        return _compile(self.regex)


def screen(patterns: Sequence[Pattern]) -> Any:
    """Return one expression that matches wherever one of these does; None if too large."""
    try:
        return _compile("|".join(f"(?:{pattern.regex})" for pattern in patterns))
    except InvalidError:
        return None


@cache
def _compile(regex: str) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return re2.compile(regex, options)
    except re2.error as error:
        reason = error.args[0] if error.args else "?"
        text = reason.decode(errors="replace") if isinstance(reason, bytes) else str(reason)
        raise InvalidError(
            Words(f"pola tidak sah untuk RE2: {text}", f"not a valid RE2 pattern: {text}")
        ) from error
