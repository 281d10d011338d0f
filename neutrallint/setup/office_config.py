"""The configuration of an office by what its officers choose: elections and strictness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from neutrallint.config.policy import Required
from neutrallint.config.settings import CONFIG_NAME, Settings
from neutrallint.config.written import Written, with_values
from neutrallint.core.errors import UsageError, unreadable
from neutrallint.core.finding import Severity
from neutrallint.core.localized import Localized
from neutrallint.core.regular_files import MAX_WRITTEN, read_small
from neutrallint.packs.elections import BASIC, bundled_elections, settled
from neutrallint.packs.load import load_packs
from neutrallint.setup.office_kept import NewFile, refuse_stranger
from neutrallint.setup.scaffold import ROSTER_NAME, config_text

#: How strict a check is: what fails it, and what must be there.
Strictness: TypeAlias = Literal["usual", "strict", "strictest"]
STRICTNESS: Mapping[Strictness, tuple[Severity, tuple[Required, ...]]] = {
    "usual": ("error", ()),
    "strict": ("warning", ()),
    "strictest": ("warning", ("gallery", "election")),
}


def strictness_of(settings: Settings) -> Strictness | None:
    """Return how strict settings are, None where they are so in a way of their own."""
    for name, (fail_on, require) in STRICTNESS.items():
        if settings.fail_on == fail_on and set(settings.require) == set(require):
            return name
    return None


def elections_of(settings: Settings) -> tuple[str, ...]:
    """Return the bundled packs of elections that hold."""
    known = {election.reference for election in bundled_elections()}
    return tuple(pack for pack in _held(settings) if pack in known)


def new_config(
    elections: Sequence[str] | None,
    strictness: Strictness | None,
    has_new_roster: bool,
    settings: Settings,
) -> NewFile | None:
    """Return the configuration for what was chosen, None where it stays as it is.

    `elections`: bundled packs, none for the basic one alone. None of either: as it is.
    """
    values = {**_packs_chosen(elections, settings), **_strictness_chosen(strictness, settings)}
    if settings.file is None:
        if not values and not has_new_roster:
            return None
        file = settings.base / CONFIG_NAME
        text = config_text(_held(settings), has_roster=has_new_roster)
        refuse_stranger(None, file)
    else:
        file, text = settings.file, _config_text(settings.file)
        if has_new_roster:
            values["roster"] = ROSTER_NAME
        if not values:
            return None
        if file.suffix == ".toml":
            raise UsageError(_IN_TOML, place=str(file))
    return NewFile(file, with_values(text, values, str(file)).encode())


def _packs_chosen(elections: Sequence[str] | None, settings: Settings) -> Mapping[str, Written]:
    if elections is None:
        return {}
    packs = _packs(elections, settings)
    load_packs(packs, settings.base)
    return {} if packs == _held(settings) else {"packs": packs}


def _held(settings: Settings) -> tuple[str, ...]:
    """Return the packs that hold, also where nobody names any."""
    return settled(settings).packs or ()


def _strictness_chosen(
    strictness: Strictness | None, settings: Settings
) -> Mapping[str, Written]:
    if strictness is None or strictness == strictness_of(settings):
        return {}
    fail_on, require = STRICTNESS[strictness]
    return {"fail_on": fail_on, "require": require}


def _packs(elections: Sequence[str], settings: Settings) -> tuple[str, ...]:
    """Return the packs for some elections; those of an office's own stay."""
    bundled = {election.reference for election in bundled_elections()}
    for wished in elections:
        # A path would be read, and its mistakes quoted, wherever it leads.
        if wished not in bundled:
            raise UsageError(
                Localized(
                    f"tidak ada paket pemilihan “{wished}”",
                    f"there is no pack of an election “{wished}”",
                )
            )
    own = [pack for pack in _held(settings) if pack not in {*bundled, BASIC}]
    return (*(elections or (BASIC,)), *own)


def _config_text(file: Path) -> str:
    try:
        return read_small(file, MAX_WRITTEN).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(error, file) from error


_IN_TOML = Localized(
    "pengaturan di pyproject.toml tidak diubah dari halaman ini; ubah di sana",
    "settings in pyproject.toml are not changed from the page; change them there",
)
