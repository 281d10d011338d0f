"""Questions at a terminal: asked until the answer will do, so that no other one is lost."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

import click

from neutrallint.cli import streams
from neutrallint.cli.speech import lang, say
from neutrallint.core.errors import NeutrallintError
from neutrallint.core.localized import Localized

T = TypeVar("T")


def can_ask() -> bool:
    """Tell whether somebody sits at a terminal who can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def ask(
    question: Localized, read: Callable[[str], T], usual: str | None = None, show: bool = True
) -> T:
    """Return what `read` makes of the first answer that it does not refuse, saying why it did.

    `usual`: what Enter stands for, told with the question where `show`.
    """
    while True:
        said = click.prompt(say(question), default=usual, show_default=show).strip()
        if not said and usual is None:
            continue
        try:
            return read(said)
        except click.UsageError as error:
            streams.err(error.message)
        except NeutrallintError as error:
            streams.err(error.say(lang()))
