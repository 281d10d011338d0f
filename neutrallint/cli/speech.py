"""The language of this run: Indonesian unless the user says otherwise."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from typing import get_args

from neutrallint.core.localized import Lang, Localized
from neutrallint.core.pattern import pattern

LANGS: tuple[Lang, ...] = get_args(Lang)
VARIABLE = "NEUTRALLINT_LANG"
#: What neither shell of Windows takes for anything but itself.
_PLAIN = pattern(r"[\w.:\\/-]+")

_chosen: ContextVar[Lang | None] = ContextVar("chosen", default=None)


def choose(argv: Sequence[str], environ: Mapping[str, str]) -> None:
    """Set the language by the last `--lang`, wherever it stands, else by NEUTRALLINT_LANG.

    This comes before the command line is parsed, since help and mistakes in it need it.
    """
    wish = _flag(argv) or environ.get(VARIABLE, "")
    _chosen.set(next((lang for lang in LANGS if lang == wish), None))


def chosen_language() -> Lang | None:
    """Return the language that the user asked for, None if they did not."""
    return _chosen.get()


def lang() -> Lang:
    """Return the language to speak."""
    return _chosen.get() or "id"


def say(words: Localized) -> str:
    """Return `words` in the language of this run."""
    return words.say(lang())


def tell(indonesian: str, english: str) -> str:
    """Return one of the two by the language of this run."""
    return say(Localized(indonesian, english))


def typed(word: str, system: str = os.name) -> str:
    """Return a word of a command as the shell of a system takes it, for the user to paste.

    On Windows neither shell would take off single quotes as `sh` does: `cmd` knows none.
    """
    if system != "nt":
        return shlex.quote(word)
    return word if _PLAIN.fullmatch(word) else f'"{word}"'


def _flag(argv: Sequence[str]) -> str:
    wish = ""
    for index, argument in enumerate(argv):
        if argument == "--":
            break
        if argument == "--lang":
            wish = argv[index + 1] if index + 1 < len(argv) else ""
        elif argument.startswith("--lang="):
            wish = argument.removeprefix("--lang=")
    return wish
