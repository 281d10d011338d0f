"""Allowances that are noted on the page, written beside their files as a person would."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from os.path import isfile
from pathlib import Path, PurePosixPath

from neutrallint.config.policy import AllowancePolicy
from neutrallint.core.errors import ConfigError, UsageError, unreadable
from neutrallint.core.localized import Localized
from neutrallint.core.media import SIDECAR
from neutrallint.core.record import record
from neutrallint.core.regular_files import MAX_WRITTEN, read_small
from neutrallint.lint.suppression_syntax import (
    Fault,
    FaultError,
    SidecarEntry,
    parse_entry,
    read_entries,
)
from neutrallint.lint.suppressions import refuse_by_policy
from neutrallint.records.digest import sha256_of_file
from neutrallint.setup.office_kept import NewFile
from neutrallint.sources.destination import destination
from neutrallint.sources.root import Root

#: Bytes of a file that is checked, at most.
_MOST = 300_000_000


class NotHereError(Exception):
    """A file that was checked does not lie in the folder, or not any more as it was."""


@record
class Terms:
    """By what an allowance is judged where it is written: the policy, and the day."""

    policy: AllowancePolicy
    today: date

    def refuse(self, entry: SidecarEntry) -> None:
        """Raise UsageError for an allowance that would not hold."""
        try:
            allowed = parse_entry(entry, entry.sha256.lower()).allowed
            if allowed.until < self.today:
                raise FaultError(Fault.EXPIRED, rule=entry.rule, until=allowed.until)
            refuse_by_policy(self.policy, entry.rule, allowed, self.today)
        except FaultError as error:
            raise UsageError(error.reason) from error


def kept_allowances(base: Path, entries: Sequence[SidecarEntry], terms: Terms) -> list[NewFile]:
    """Return the files of allowances as they are to be, each beside what it allows.

    `entries` name their files from `base`. NotHereError where one of them does not lie there as
    it was checked; UsageError where an allowance would not hold, or its file is not understood.
    """
    beside: dict[Path, list[SidecarEntry]] = {}
    for entry in entries:
        terms.refuse(entry)
        file = _found(base, entry)
        sidecar = file.with_name(SIDECAR)
        # What a link there leads to is not read either.
        destination(sidecar, meant=SIDECAR)
        beside.setdefault(sidecar, []).append(replace(entry, file=file.name))
    return [NewFile(file, _with(file, added)) for file, added in beside.items()]


def _found(base: Path, entry: SidecarEntry) -> Path:
    """Return the file that was checked; what was dropped may have been the folder itself."""
    path = PurePosixPath(entry.file)
    inner = path.relative_to(base.name) if path.parts[:1] == (base.name,) else path
    for each in dict.fromkeys((path, inner)):
        file = base / each
        # os.path tells of a name that is too long, too.
        if isfile(file) and Root.at(base).lends(file):  # noqa: PTH113
            if sha256_of_file(file, _MOST) == entry.sha256.lower():
                return file
            break
    raise NotHereError(entry.file)


def _with(file: Path, added: Iterable[SidecarEntry]) -> bytes:
    """Return what a file of allowances holds with others behind those that are there."""
    text = _present(file)
    known = read_entries(text, str(file))
    new = tuple(each for each in dict.fromkeys(added) if each not in known)
    indent = match[1] if (match := re.search(r"^( *)- ", text, re.M)) else "  "
    before = text if known else "allow:\n"
    before += "" if before.endswith("\n") else "\n"
    whole = before + "".join(_written(each, indent) for each in new)
    # What another hand has written may be in a form to which nothing can be added like that.
    with suppress(ConfigError):
        if read_entries(whole, str(file)) == (*known, *new):
            return whole.encode()
    raise UsageError(_BY_HAND, place=str(file))


def _present(file: Path) -> str:
    if not file.exists():
        return ""
    try:
        return read_small(file, MAX_WRITTEN).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise unreadable(error, file) from error


def _written(entry: SidecarEntry, indent: str) -> str:
    texts = {
        key: json.dumps(getattr(entry, key), ensure_ascii=False) for key in ("reason", "by")
    }
    rows = (
        f"- file: {json.dumps(entry.file, ensure_ascii=False)}",
        f"  sha256: {entry.sha256}",
        f"  rule: {entry.rule}",
        *(f"  {key}: {text}" for key, text in texts.items()),
        f"  until: {entry.until}",
    )
    return "".join(f"{indent}{row}\n" for row in rows)


_BY_HAND = Localized(
    "berkas izin ini ditulis dengan cara lain; unduh izinnya, lalu tambahkan sendiri",
    "this file of allowances is written in another way; download them, and add them by hand",
)
