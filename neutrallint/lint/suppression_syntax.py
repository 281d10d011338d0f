"""How an allowance is written, in a draft or beside a file, and what can be wrong with one.

One grammar wherever it is written: `allow NL-TAG-001 reason="…" by="…" until=2020-12-09`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import lru_cache
from os.path import lexists
from pathlib import Path

from neutrallint.core.document import Directive
from neutrallint.core.errors import ConfigError, UnfitFileError
from neutrallint.core.finding import Allowed, Severity
from neutrallint.core.localized import Localized
from neutrallint.core.media import SIDECAR
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Location, PartScope, TextLocation, TextScope
from neutrallint.core.record import record
from neutrallint.core.regular_files import MAX_WRITTEN, read_small
from neutrallint.records.binding import bind_file
from neutrallint.records.digest import sha256_of_file
from neutrallint.records.yaml import load_node
from neutrallint.sources.root import Root

_ALLOW = pattern(r"allow\s+(?P<rule>[\w-]+)(?P<pairs>(?:\s+.*)?)", re.S)
#: Word writes curly quotation marks.
_PAIR = pattern(
    r"\s*(?P<key>\w+)\s*=\s*(?:[\"“”](?P<quoted>[^\"“”]*)[\"“”]|(?P<bare>[^\s\"“”]+))"
)
_KEYS = ("reason", "by", "until")


@record
class SidecarEntry:
    """An entry of the file beside pictures and documents: bound to what the file holds.

    `region`: left, top, width and height in pixels; without it the whole file.
    """

    file: str
    sha256: str
    rule: str
    reason: str
    by: str
    until: date
    region: tuple[int, ...] = ()


@record
class _Entries:
    allow: tuple[SidecarEntry, ...] = ()


@record
class Suppression:
    """One that is written as it must be."""

    rule: str
    allowed: Allowed
    location: Location
    scope: TextScope | PartScope | None = None
    region: tuple[int, ...] = ()


_MISWRITTEN = "NL-IZIN-001"
_AGAINST_POLICY = "NL-IZIN-006"


class Fault(Enum):
    """What can be wrong with an allowance: the rule that tells it, how grave it is, and why."""

    UNCLEAR = (
        _MISWRITTEN,
        "error",
        Localized(
            "tata tulisnya tidak dikenal, atau begin dan end tidak berpasangan",
            "it is not written as it must be, or begin and end do not pair",
        ),
    )
    INCOMPLETE = (_MISWRITTEN, "error", Localized("belum ada: {keys}", "it lacks: {keys}"))
    NO_DAY = (
        _MISWRITTEN,
        "error",
        Localized(
            "“{until}” bukan tanggal tahun-bulan-hari",
            "“{until}” is not a date year-month-day",
        ),
    )
    NO_REGION = (
        _MISWRITTEN,
        "error",
        Localized("region: [kiri, atas, lebar, tinggi]", "region: [left, top, width, height]"),
    )
    EMPTY = (
        _MISWRITTEN,
        "error",
        Localized("reason dan by harus diisi", "reason and by must be filled"),
    )
    UNKNOWN_RULE = (
        _MISWRITTEN,
        "error",
        Localized(
            "aturan “{rule}” tidak dikenal; tulis satu aturan, misalnya {near}",
            "there is no rule “{rule}”; name one rule, such as {near}",
        ),
    )
    EXPIRED = (
        "NL-IZIN-002",
        "warning",
        Localized(
            "izin untuk {rule} berakhir {until}", "the allowance of {rule} ended on {until}"
        ),
    )
    UNUSED = (
        "NL-IZIN-003",
        "warning",
        Localized(
            "izin untuk {rule} tidak terpakai; hapus",
            "the allowance of {rule} is not used; delete it",
        ),
    )
    LOCKED = (
        "NL-IZIN-004",
        "error",
        Localized("temuan {rule} tidak dapat diizinkan", "{rule} cannot be allowed"),
    )
    NOT_THEIRS = (
        _AGAINST_POLICY,
        "error",
        Localized(
            "kebijakan tidak memberi {by} hak mengizinkan",
            "the policy does not let {by} allow anything",
        ),
    )
    NOT_ALLOWABLE = (
        _AGAINST_POLICY,
        "error",
        Localized(
            "kebijakan tidak membolehkan {rule} diizinkan",
            "the policy does not let {rule} be allowed",
        ),
    )
    TOO_LONG = (
        _AGAINST_POLICY,
        "error",
        Localized(
            "kebijakan membolehkan paling lama {days} hari, bukan sampai {until}",
            "the policy lets it hold for {days} days at most, not until {until}",
        ),
    )
    CHANGED = (
        "NL-IZIN-005",
        "error",
        Localized(
            "{file} sudah berubah sejak izin ini ditulis; periksa ulang, lalu perbarui sha256 "
            f"di {SIDECAR}",
            "{file} has changed since this was written; look again, then renew the sha256 in "
            f"{SIDECAR}",
        ),
    )

    def __init__(self, rule_id: str, severity: Severity, wording: Localized) -> None:
        self.rule_id = rule_id
        self.severity = severity
        self.wording = wording

    @property
    def is_of_writing(self) -> bool:
        """Whether the grammar helps to mend it."""
        return self.rule_id == _MISWRITTEN


class FaultError(Exception):
    """An allowance that does not hold: what is wrong, and the `details` of its wording."""

    def __init__(self, fault: Fault, **details: object) -> None:
        wording = fault.wording
        self.fault = fault
        self.reason = Localized(wording.id.format(**details), wording.en.format(**details))
        super().__init__(self.reason.en)


def parse_directive(directive: Directive, path: str) -> Suppression:
    """Return the allowance that a draft states; FaultError where it is miswritten."""
    match = _ALLOW.fullmatch(directive.text.strip())
    if not match:
        raise FaultError(Fault.UNCLEAR)
    pairs = _parse_pairs(match["pairs"])
    missing = [key for key in _KEYS if not _says(pairs.get(key, ""))]
    if missing:
        raise FaultError(Fault.INCOMPLETE, keys=", ".join(missing))
    try:
        until = date.fromisoformat(pairs["until"])
    except ValueError:
        raise FaultError(Fault.NO_DAY, until=pairs["until"]) from None
    row = f":{directive.location.line}" if isinstance(directive.location, TextLocation) else ""
    allowed = Allowed(pairs["reason"], pairs["by"], until, f"{path}{row}")
    return Suppression(match["rule"], allowed, directive.location, directive.scope)


def _parse_pairs(text: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    behind = 0
    while pair := _PAIR.match(text, behind):
        # Of two a reader takes the first, and who wrote them means the other.
        if pair["key"] in pairs:
            raise FaultError(Fault.UNCLEAR)
        pairs[pair["key"]] = (pair["quoted"] or pair["bare"] or "").strip()
        behind = pair.end()
    if text[behind:].strip() or set(pairs) - set(_KEYS):
        raise FaultError(Fault.UNCLEAR)
    return pairs


def _says(text: str) -> bool:
    """Tell whether a text holds a letter or a digit: other signs may be invisible."""
    return any(map(str.isalnum, text))


def parse_entry(entry: SidecarEntry, digest: str) -> Suppression:
    """Return the allowance of an entry, for a file of that SHA-256; FaultError if none."""
    if entry.sha256.lower() != digest:
        raise FaultError(Fault.CHANGED, file=entry.file)
    if entry.region and len(entry.region) != 4:
        raise FaultError(Fault.NO_REGION)
    if not _says(entry.reason) or not _says(entry.by):
        raise FaultError(Fault.EMPTY)
    allowed = Allowed(entry.reason, entry.by, entry.until, SIDECAR)
    return Suppression(entry.rule, allowed, None, region=entry.region)


def entries_beside(file: Path) -> list[SidecarEntry]:
    """Return the entries for a file that lie beside it; ConfigError where they are wrong."""
    sidecar = file.parent / SIDECAR
    try:
        stamp = sidecar.stat()
    except OSError:
        return []
    return _read(sidecar, stamp.st_mtime_ns, stamp.st_size).get(file.name, [])


def digest_beside(folder: Path) -> str:
    """Return the hash of the allowances in a folder, "" without any.

    Where a link leads out of its repository nothing is looked at; that is told by a word that
    is no hash, so that what was allowed by the same words before holds no more.
    """
    sidecar = folder / SIDECAR
    if not lexists(sidecar):
        return ""
    return sha256_of_file(sidecar, MAX_WRITTEN) if _is_lent(sidecar) else "elsewhere"


def _is_lent(sidecar: Path) -> bool:
    return Root.around(sidecar.parent, []).lends(sidecar)


@lru_cache(maxsize=256)
def _read(sidecar: Path, changed: int, size: int) -> Mapping[str, list[SidecarEntry]]:
    """Return the entries by the name of the file that they are for."""
    try:
        if not sidecar.is_file() or not _is_lent(sidecar):
            raise OSError
        text = read_small(sidecar, MAX_WRITTEN).decode("utf-8-sig")
    except UnfitFileError as error:
        raise ConfigError(error.reason, place=str(sidecar)) from error
    except (OSError, UnicodeDecodeError) as error:
        reason = Localized(
            "tidak dapat dibaca: harus teks UTF-8 di dalam repositorinya",
            "cannot be read: it must be UTF-8 text inside its repository",
        )
        raise ConfigError(reason, place=str(sidecar)) from error
    by_name: dict[str, list[SidecarEntry]] = {}
    for entry in read_entries(text, str(sidecar)):
        by_name.setdefault(entry.file, []).append(entry)
    return by_name


def read_entries(text: str, name: str) -> tuple[SidecarEntry, ...]:
    """Return the entries that such a file holds; ConfigError where they are wrong."""
    node = load_node(text, name)
    return bind_file(node, _Entries, name).allow if node else ()
