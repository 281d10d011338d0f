"""The options that several commands share, and how they become Flags."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.core import ParameterSource

from neutrallint.cli.bilingual import OPTION_GROUPS, option
from neutrallint.cli.speech import chosen_language, say, tell
from neutrallint.core.document import Period
from neutrallint.core.limits import RANGES
from neutrallint.core.pattern import pattern

if TYPE_CHECKING:
    from neutrallint.config.settings import Flags

#: The variable of the environment that names a policy.
POLICY_VARIABLE = "NEUTRALLINT_POLICY"
_DAY = pattern(r"\d{4}-\d{2}-\d{2}", re.ASCII)
#: Digits of the longest number that is read.
_MOST_DIGITS = 20
F = TypeVar("F", bound=Callable[..., Any])


def as_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Return the day written as 2020-12-09; any other way of writing is refused."""
    if value is None:
        return None
    if not _DAY.fullmatch(value):
        said = tell(
            f'tanggal "{value}" tidak dikenali; tulis seperti 2020-12-09',
            f'"{value}" is no date; write it like 2020-12-09',
        )
        raise click.BadParameter(said, ctx, param)
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        said = tell(
            f'tanggal "{value}" tidak ada di kalender; periksa bulan dan harinya',
            f'"{value}" is not in the calendar; look at its month and day',
        )
        raise click.BadParameter(said, ctx, param) from error


def as_period(ctx: click.Context, param: click.Parameter, value: str | None) -> Period | None:
    """Return the days written as 2020-09-26..2020-12-05; any other way is refused."""
    if value is None:
        return None
    first, dots, last = value.partition("..")
    if not dots:
        said = tell(
            f'masa "{value}" tidak dikenali; tulis seperti 2020-09-26..2020-12-05',
            f'"{value}" is no period; write it like 2020-09-26..2020-12-05',
        )
        raise click.BadParameter(said, ctx, param)
    from_, until = as_day(ctx, param, first), as_day(ctx, param, last)
    assert from_
    assert until
    return Period(from_, until)


def as_stages(
    ctx: click.Context, param: click.Parameter, value: Iterable[str]
) -> dict[str, Period]:
    """Return what is written as “penetapan=2031-09-22” or “iklan=DATE..DATE”, by its name."""
    stages = {}
    for said in value:
        name, equals, days = (part.strip() for part in said.partition("="))
        if not (name and equals):
            wrong = tell(
                f'tahapan "{said}" tidak dikenali; tulis seperti penetapan=2031-09-22',
                f'"{said}" is no stage; write it like penetapan=2031-09-22',
            )
            raise click.BadParameter(wrong, ctx, param)
        period = as_period(ctx, param, days if ".." in days else f"{days}..{days}")
        assert period
        stages[name] = period
    return stages


def as_count(ctx: click.Context, param: click.Parameter, value: str) -> int | None:
    """Return a number of processes, None for one a processor ("auto")."""
    if value == "auto":
        return None
    return _number(ctx, param, value, tell(", atau auto", ", or auto"))


def as_number(ctx: click.Context, param: click.Parameter, value: str | None) -> int | None:
    """Return a whole number within the range of its option, None where it is not given."""
    return None if value is None else _number(ctx, param, value, "")


def _number(ctx: click.Context, param: click.Parameter, value: str, besides: str) -> int:
    """Return a number that stands in digits; `besides`: what may stand for one."""
    bounds = RANGES[str(param.name)]
    # Longer ones are out of every range, and Python reads no number of thousands of digits.
    is_number = value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS
    if not is_number or not bounds.holds(int(value)):
        option, within, short = param.opts[0], say(bounds.said()), value[:_MOST_DIGITS]
        said = tell(
            f'{option}: "{short}" di luar batas; tulis {within}{besides}',
            f'{option}: "{short}" is out of range; write {within}{besides}',
        )
        raise click.BadParameter(said, ctx, param)
    return int(value)


class _WholePath(click.Path):
    """A path that a variable of the environment names whole, whatever parts lists there."""

    envvar_list_splitter = "\0"


def as_only(ctx: click.Context, param: click.Parameter, value: tuple[Path, ...]) -> Path | None:
    """Return what may be said once: of two, whoever adds to a command line would choose."""
    if len(value) > 1:
        name = param.opts[0]
        said = tell(f"{name} disebut dua kali; sebut satu", f"{name} is given twice; give one")
        raise click.BadParameter(said, ctx, param)
    return value[0] if value else None


def pack_option(function: F) -> F:
    """Accept `--pack`, as often as wanted."""
    return option(
        "--pack",
        "packs",
        id="Paket aturan: id bawaan, atau jalur paket seperti ./aturan (boleh berulang).",
        en="Rule pack: a bundled id, or the path of one such as ./rules (repeatable).",
        metavar="ID|PATH",
        multiple=True,
    )(function)


def roster_option(function: F) -> F:
    """Accept `--roster`."""
    return option(
        "--roster",
        id="Daftar tokoh (berkas YAML).",
        en="The roster of people (a YAML file).",
        metavar="FILE",
    )(function)


def config_option(function: F) -> F:
    """Accept `--config`."""
    return option(
        "--config",
        id="Pakai pengaturan ini untuk semua berkas.",
        en="Use this configuration for all files.",
        metavar="FILE",
        type=click.Path(path_type=Path),
    )(function)


def policy_option(function: F) -> F:
    """Accept `--policy`, also by NEUTRALLINT_POLICY."""
    return option(
        "--policy",
        id="Kebijakan di luar yang diperiksa, yang tidak dapat dilonggarkan isinya (atau "
        f"lewat {POLICY_VARIABLE}).",
        en="A policy outside of what is checked, which content cannot weaken (or by "
        f"{POLICY_VARIABLE}).",
        metavar="FILE",
        envvar=POLICY_VARIABLE,
        type=_WholePath(path_type=Path),
        multiple=True,
        callback=_as_policy,
    )(function)


def _as_policy(
    ctx: click.Context, param: click.Parameter, value: tuple[Path, ...]
) -> Path | None:
    """Return the policy; a variable that is there and names none is refused.

    CI leaves it empty where a secret or setting is missing, and nothing would be fixed, unseen.
    """
    is_said = ctx.get_parameter_source(str(param.name)) is ParameterSource.COMMANDLINE
    if not is_said and not os.environ.get(POLICY_VARIABLE, "unset").strip():
        said = tell(
            f"{POLICY_VARIABLE} kosong, jadi tidak ada kebijakan yang berlaku; isi, atau hapus "
            f"variabelnya (unset {POLICY_VARIABLE})",
            f"{POLICY_VARIABLE} is empty, so that no policy holds; fill it, or take it away "
            f"(unset {POLICY_VARIABLE})",
        )
        raise click.BadParameter(said, ctx, param)
    return as_only(ctx, param, value)


def as_of_option(*, id: str = "Periksa", en: str = "Check") -> Callable[[F], F]:
    """Accept `--as-of`; `id` and `en` say what is done as of that day."""
    return option(
        "--as-of",
        id=f"{id} seolah-olah terbit pada tanggal ini, misalnya 2020-10-01.",
        en=f"{en} as if published on this day, for example 2020-10-01.",
        metavar="DATE",
        callback=as_day,
    )


color_option = option(
    "--color",
    id="Warna: auto (bawaan), always, atau never; NO_COLOR dihormati.",
    en="Colour: auto (default), always or never; NO_COLOR is honoured.",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
)


def combine_options(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Accept several options, which help shows in this order."""

    def add(function: F) -> F:
        for one in reversed(options):
            function = one(function)
        return function

    return add


def fill_options(name: str, kind: type, *options: Callable[[F], F]) -> Callable[[F], F]:
    """Accept the options that fill the fields of a dataclass, which is passed on as `name`."""

    def add(function: F) -> F:
        function.__dict__.setdefault(OPTION_GROUPS, {})[name] = kind
        return combine_options(*options)(function)

    return add


#: What decides the settings of a file.
settings_options = combine_options(pack_option, roster_option, config_option)
#: The same, the policy, and the day as of which its rules hold.
rules_options = combine_options(settings_options, policy_option, as_of_option())


def flags(config: Path | None = None, policy: Path | None = None, **values: Any) -> Flags:
    """Return what the command line says; empty values are "not said"."""
    from neutrallint.config.settings import Flags, Values

    said = {name: value for name, value in values.items() if value not in (None, ())}
    wishes = Values(lang=chosen_language(), **said)
    if policy is None:
        return Flags(wishes, config)
    from neutrallint.config.policy import read_policy

    return Flags(wishes, config, read_policy(policy))
