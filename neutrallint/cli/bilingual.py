"""click's commands and options with help and mistakes in two languages."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import fields
from importlib import import_module
from itertools import takewhile
from typing import Any, TypeVar, cast

import click

from neutrallint.cli import streams
from neutrallint.cli.mistakes import nearest
from neutrallint.cli.speech import LANGS, say, tell
from neutrallint.core.localized import Localized
from neutrallint.core.printable import encodable

F = TypeVar("F", bound=Callable[..., Any])

_HEADINGS = {
    "Options": Localized("Opsi", "Options"),
    "Commands": Localized("Perintah", "Commands"),
}
#: Behind it no argument is an option.
_BEFORE_NAMES = "--"
_SUBCOMMAND = "COMMAND [ARGS]..."
_METAVARS = {
    "[OPTIONS]": Localized("[OPSI]", "[OPTIONS]"),
    _SUBCOMMAND: Localized("PERINTAH [ARGUMEN]...", "COMMAND [ARGS]..."),
}


class Formatter(click.HelpFormatter):
    """Writes click's own headings in the language of this run."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line."""
        for english, words in _METAVARS.items():
            args = args.replace(english, say(words))
        super().write_usage(prog, args, prefix or tell("Pemakaian: ", "Usage: "))

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(say(_HEADINGS.get(heading, Localized(heading))))


#: The attribute of a command's function that tells which dataclasses its options fill.
OPTION_GROUPS = "option_groups"


class CommandContext(click.Context):
    """A context whose help is bilingual."""

    formatter_class = Formatter


class Option(click.Option):
    """An option with bilingual help."""

    def __init__(self, *declarations: Any, words: Localized, **attributes: Any) -> None:
        self.words = words
        super().__init__(*declarations, **attributes)

    @property
    def help(self) -> str | None:
        """The help in the language of this run."""
        return say(self.words)

    @help.setter
    def help(self, value: str | None) -> None:
        """Ignore what click's constructor sets: the words are given apart."""


class Command(click.Command):
    """A command with bilingual help, the first line of which is its short form."""

    context_class = CommandContext

    def __init__(self, *arguments: Any, words: Localized, **attributes: Any) -> None:
        self.words = words
        super().__init__(*arguments, **attributes)

    @property
    def help(self) -> str | None:
        """The help in the language of this run."""
        return say(self.words)

    @help.setter
    def help(self, value: str | None) -> None:
        """Ignore what click's constructor sets: the words are given apart."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first line, whole."""
        return say(self.words).partition("\n")[0].rstrip(".")

    def get_help(self, ctx: click.Context) -> str:
        """Return the help in characters that the console has."""
        return encodable(super().get_help(ctx), sys.stdout.encoding or "ascii")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`, explained in the language of this run."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = tell("Tampilkan bantuan ini.", "Show this help.")
            option.callback = _print_help
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse, and put options that belong together into one object.

        What is left over is an error said in the language of this run.
        """
        if isinstance(self, click.Group):
            return super().parse_args(ctx, args)
        ctx.allow_extra_args = True
        _refuse_names(ctx, args)
        rest = super().parse_args(ctx, args)
        if rest:
            said = " ".join(rest)
            ctx.fail(tell(f'argumen berlebih: "{said}"', f'unexpected argument: "{said}"'))
        for name, kind in getattr(self.callback, OPTION_GROUPS, {}).items():
            own = {field.name: ctx.params.pop(field.name, None) for field in fields(kind)}
            ctx.params[name] = kind(**own)
        return rest


def _refuse_names(ctx: click.Context, args: Iterable[str]) -> None:
    """Refuse what looks like an option and is a file here.

    A pattern of the shell and a hook hand over whatever names the content has.
    """
    for said in takewhile(lambda each: each != _BEFORE_NAMES, args):
        if said.startswith("-") and said != "-" and os.path.lexists(said):
            wrong = tell(
                f'"{said}" dibaca sebagai opsi; tulis {_BEFORE_NAMES} sebelum nama berkas itu',
                f'"{said}" is read as an option; write {_BEFORE_NAMES} before that file name',
            )
            ctx.fail(wrong)


class CommandGroup(Command, click.Group):
    """A command of commands, which shows its help when none is given."""

    def __init__(self, name: str, words: Localized, commands: Iterable[click.Command]) -> None:
        super().__init__(
            name,
            words=words,
            invoke_without_command=True,
            callback=_show_help,
            subcommand_metavar=_SUBCOMMAND,
            params=[],
        )
        lang_option(self)
        for command in commands:
            self.add_command(command)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which they were given."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a name that does not exist gets the nearest one as a hint."""
        name, known = args[0], self.list_commands(ctx)
        if name not in known and not ctx.resilient_parsing:
            hint = nearest(name, known) or _perhaps_a_path(name)
            ctx.fail(
                tell(f'perintah "{name}" tidak dikenal{hint}', f'no command "{name}"{hint}')
            )
        return super().resolve_command(ctx, args)


class LazyGroup(CommandGroup):
    """A command of commands, each of which is imported when it is asked for."""

    def __init__(self, name: str, words: Localized, package: str, names: Iterable[str]) -> None:
        """Take the package that holds a module for each command, of the same name."""
        super().__init__(name, words, ())
        self._package = package
        self._names = list(names)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which they were given."""
        return self._names

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import a command, None where there is none of that name."""
        if name not in self._names:
            return None
        module = name.replace("-", "_")
        loaded = import_module(f"{self._package}.{module}")
        return cast("click.Command", getattr(loaded, module))


def _perhaps_a_path(name: str) -> str:
    if not any(mark in name for mark in "./\\"):
        return ""
    return tell(
        f"; untuk memeriksa: neutrallint check {name}", f"; try: neutrallint check {name}"
    )


def _print_help(ctx: click.Context, param: click.Parameter, is_asked: bool) -> None:
    if is_asked and not ctx.resilient_parsing:
        streams.emit(ctx.get_help() + "\n", sys.stdout)
        ctx.exit()


@click.pass_context
def _show_help(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        streams.emit(ctx.get_help() + "\n", sys.stderr)
        ctx.exit(2)


def command(name: str, *, id: str, en: str) -> Callable[[Callable[..., Any]], Command]:
    """Make a function a command that also knows `--lang`."""

    def wrap(function: Callable[..., Any]) -> Command:
        made = click.command(name, cls=Command, words=Localized(id, en))
        return made(lang_option(function))

    return wrap


def option(*names: str, id: str, en: str, **attributes: Any) -> Callable[[F], F]:
    """Give a command an option, explained in Indonesian and English."""
    return click.option(*names, cls=Option, words=Localized(id, en), **attributes)


def lang_option(function: F) -> F:
    """Accept `--lang`, which has been obeyed before the command line was parsed."""
    return option(
        "--lang",
        id="Bahasa laporan: id (bawaan) atau en.",
        en="Language of the output: id (default) or en.",
        type=click.Choice(LANGS),
        expose_value=False,
    )(function)
