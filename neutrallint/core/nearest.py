"""What somebody meant who wrote a name that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from neutrallint.core.localized import Localized


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the known word that is most like one, None where none is as like as `cutoff`."""
    return next(iter(get_close_matches(word, list(known), 1, cutoff)), None)


def did_you_mean(word: str | None) -> Localized:
    """Return the question behind an error, empty without a word."""
    if word is None:
        return Localized("")
    return Localized(f"; maksud Anda “{word}”?", f"; did you mean “{word}”?")
