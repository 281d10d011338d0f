"""click's usage errors as one line in the user's language, with the mend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches

import click

from neutrallint.cli.speech import tell


def explain(error: click.UsageError, argv: Sequence[str]) -> str:
    """Return what is wrong with the command line `argv`, and how to mend it."""
    path = error.ctx.command_path if error.ctx else "neutrallint"
    told = next((said for kind, said in _KINDS if isinstance(error, kind)), _as_raised)
    return told(error, argv) + tell(f" (bantuan: {path} --help)", f" (help: {path} --help)")


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a question for the known word that is most like `word`, or nothing."""
    close = get_close_matches(word, sorted(known), n=1, cutoff=0.55)
    if not close:
        return ""
    return tell(f'; maksud Anda "{close[0]}"?', f'; did you mean "{close[0]}"?')


def _no_such_option(error: click.UsageError, argv: Sequence[str]) -> str:
    assert isinstance(error, click.NoSuchOption)
    name = error.option_name
    params = error.ctx.command.params if error.ctx else []
    hint = nearest(name, [*(each for param in params for each in _names(param)), "--help"])
    return tell(f'opsi "{name}" tidak dikenal{hint}', f'unknown option "{name}"{hint}')


def _names(param: click.Parameter) -> list[str]:
    return [*param.opts, *param.secondary_opts] if isinstance(param, click.Option) else []


def _bad_option(error: click.UsageError, argv: Sequence[str]) -> str:
    assert isinstance(error, click.BadOptionUsage)
    name = error.option_name
    if any(argument.startswith(f"{name}=") for argument in argv):
        return tell(f'opsi "{name}" tidak memakai nilai', f'option "{name}" takes no value')
    return tell(f'opsi "{name}" memerlukan nilai sesudahnya', f'option "{name}" needs a value')


def _missing(error: click.UsageError, argv: Sequence[str]) -> str:
    assert isinstance(error, click.MissingParameter)
    name = (error.param.metavar or error.param.name) if error.param else None
    return tell(f"{name} belum ditulis", f"{name} is missing")


def _bad_value(error: click.UsageError, argv: Sequence[str]) -> str:
    assert isinstance(error, click.BadParameter)
    param = error.param
    if param is None:
        return _as_raised(error, argv)
    if not isinstance(param.type, click.Choice):
        is_named = isinstance(param, click.Option) and param.opts[0] not in error.message
        return f"{param.opts[0]}: {error.message}" if is_named else error.message
    name = param.opts[0] if isinstance(param, click.Option) else param.metavar
    choices = ", ".join(map(str, param.type.choices))
    return tell(
        f"nilai {name} harus salah satu dari: {choices}", f"{name} must be one of: {choices}"
    )


def _as_raised(error: click.UsageError, argv: Sequence[str]) -> str:
    """Return the message as it is: our own commands raise it in the user's language."""
    return error.message


#: The most special kinds first.
_KINDS: tuple[tuple[type[click.UsageError], Callable[..., str]], ...] = (
    (click.NoSuchOption, _no_such_option),
    (click.BadOptionUsage, _bad_option),
    (click.MissingParameter, _missing),
    (click.BadParameter, _bad_value),
)
