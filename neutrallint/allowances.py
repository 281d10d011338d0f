"""Allowances: a finding may pass where somebody answers for it, with a reason, until a day.

One grammar wherever it is written: `allow NL-TAG-001 reason="…" by="…" until=2020-12-09`.
What is wrong with an allowance is a finding itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from neutrallint.errors import ConfigError
from neutrallint.model import (
    Allowed,
    Directive,
    Finding,
    ImagePlace,
    Lang,
    LineScope,
    PartScope,
    Place,
    Severity,
    TextPlace,
    Words,
    fingerprint,
)
from neutrallint.records.binding import bind_file
from neutrallint.records.yaml import load_node

SIDECAR = ".neutrallint-allow.yaml"
_ALLOW = re.compile(r"allow\s+(?P<rule>[\w-]+)(?P<pairs>(?:\s+.*)?)", re.S)
#: Word writes curly quotation marks.
_PAIR = re.compile(
    r"\s*(?P<key>\w+)\s*=\s*(?:[\"“”](?P<quoted>[^\"“”]*)[\"“”]|(?P<bare>[^\s\"“”]+))"
)
_KEYS = ("reason", "by", "until")
#: Share of a finding's box that must lie in the region of an allowance.
_WITHIN = 0.5


@dataclass(frozen=True, slots=True)
class Entry:
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


@dataclass(frozen=True, slots=True)
class _Entries:
    allow: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Allowance:
    """One that was understood."""

    rule: str
    allowed: Allowed
    place: Place
    scope: LineScope | PartScope | None = None
    region: tuple[int, ...] = ()

    def covers(self, finding: Finding) -> bool:
        """Tell whether it lets a finding of its file pass."""
        if finding.rule_id != self.rule:
            return False
        if self.region:
            return isinstance(finding.place, ImagePlace) and _lies_in(
                finding.place, self.region
            )
        return self.scope is None or self.scope.covers(finding.place)


class Rules(NamedTuple):
    """The rules as allowances see them: which are known, locked, and applied to the file."""

    known: frozenset[str]
    locked: frozenset[str]
    applied: frozenset[str]


class Outcome(NamedTuple):
    """What is left of the findings, those about the allowances, and what may pass."""

    left: tuple[Finding, ...]
    about: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]


class _FaultError(Exception):
    """An allowance that does not hold, with its number and why."""

    def __init__(self, number: int, reason: Words) -> None:
        super().__init__(reason.en)
        self.number = number
        self.reason = reason


def in_document(
    findings: Sequence[Finding],
    directives: Sequence[Directive],
    path: str,
    rules: Rules,
    day: date,
    lang: Lang,
) -> Outcome:
    """Apply the directives of a document to its findings, as of `day`."""
    understood: list[Allowance] = []
    wrong: list[Finding] = []
    for directive in directives:
        try:
            understood.append(_understood(directive, path, rules, day))
        except _FaultError as fault:
            wrong.append(_about(fault, path, directive.place, directive.text, lang))
    return _applied(findings, understood, wrong, path, rules, lang)


def beside(
    findings: Sequence[Finding],
    file: Path,
    digest: str,
    path: str,
    rules: Rules,
    day: date,
    lang: Lang,
) -> Outcome:
    """Apply the entries for a file that lie beside it; ConfigError where they are wrong."""
    understood: list[Allowance] = []
    wrong: list[Finding] = []
    sidecar = file.parent / SIDECAR
    for entry in _entries(sidecar):
        if entry.file != file.name:
            continue
        try:
            understood.append(_bound(entry, digest, sidecar, rules, day))
        except _FaultError as fault:
            wrong.append(_about(fault, path, None, f"{entry.rule} {entry.reason}", lang))
    return _applied(findings, understood, wrong, path, rules, lang)


def _entries(sidecar: Path) -> tuple[Entry, ...]:
    try:
        stamp = sidecar.stat()
    except OSError:
        return ()
    return _read(sidecar, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=256)
def _read(sidecar: Path, changed: int, size: int) -> tuple[Entry, ...]:
    try:
        if not sidecar.is_file():
            raise OSError
        node = load_node(sidecar.read_text(encoding="utf-8-sig"), str(sidecar))
    except (OSError, UnicodeDecodeError) as error:
        reason = Words("tidak dapat dibaca sebagai UTF-8", "cannot be read as UTF-8")
        raise ConfigError(reason, place=str(sidecar)) from error
    return bind_file(node, _Entries, str(sidecar)).allow if node else ()


def _understood(directive: Directive, path: str, rules: Rules, day: date) -> Allowance:
    match = _ALLOW.fullmatch(directive.text.strip())
    if not match:
        raise _FaultError(1, _UNCLEAR)
    pairs: dict[str, str] = {}
    behind = 0
    for pair in _PAIR.finditer(match["pairs"]):
        if match["pairs"][behind : pair.start()].strip():
            break
        pairs[pair["key"]] = (pair["quoted"] or pair["bare"] or "").strip()
        behind = pair.end()
    if match["pairs"][behind:].strip() or set(pairs) - set(_KEYS):
        raise _FaultError(1, _UNCLEAR)
    missing = [key for key in _KEYS if not pairs.get(key)]
    if missing:
        listed = ", ".join(missing)
        raise _FaultError(1, Words(f"belum ada: {listed}", f"it lacks: {listed}"))
    try:
        until = date.fromisoformat(pairs["until"])
    except ValueError:
        said = pairs["until"]
        raise _FaultError(
            1,
            Words(
                f"“{said}” bukan tanggal tahun-bulan-hari",
                f"“{said}” is not a date year-month-day",
            ),
        ) from None
    _refuse(match["rule"], until, rules, day)
    row = f":{directive.place.line}" if isinstance(directive.place, TextPlace) else ""
    allowed = Allowed(pairs["reason"], pairs["by"], until, f"{path}{row}")
    return Allowance(match["rule"], allowed, directive.place, directive.scope)


def _bound(entry: Entry, digest: str, sidecar: Path, rules: Rules, day: date) -> Allowance:
    if entry.sha256.lower() != digest:
        raise _FaultError(
            5,
            Words(
                f"{entry.file} sudah berubah sejak izin ini ditulis; periksa ulang, lalu "
                f"perbarui sha256 di {SIDECAR}",
                f"{entry.file} has changed since this was written; look again, then renew the "
                f"sha256 in {SIDECAR}",
            ),
        )
    if entry.region and len(entry.region) != 4:
        raise _FaultError(
            1,
            Words("region: [kiri, atas, lebar, tinggi]", "region: [left, top, width, height]"),
        )
    if not entry.reason.strip() or not entry.by.strip():
        raise _FaultError(1, Words("reason dan by harus diisi", "reason and by must be filled"))
    _refuse(entry.rule, entry.until, rules, day)
    allowed = Allowed(entry.reason, entry.by, entry.until, sidecar.name)
    return Allowance(entry.rule, allowed, None, region=entry.region)


def _refuse(rule: str, until: date, rules: Rules, day: date) -> None:
    if rule not in rules.known:
        raise _FaultError(
            1,
            Words(
                f"aturan “{rule}” tidak dikenal; tulis satu aturan, misalnya NL-TAG-001",
                f"there is no rule “{rule}”; name one rule, such as NL-TAG-001",
            ),
        )
    if rule in rules.locked:
        raise _FaultError(
            4,
            Words(f"temuan {rule} tidak dapat diizinkan", f"{rule} cannot be allowed"),
        )
    if until < day:
        raise _FaultError(
            2,
            Words(
                f"izin untuk {rule} berakhir {until}",
                f"the allowance of {rule} ended on {until}",
            ),
        )


def _applied(
    findings: Sequence[Finding],
    allowances: Sequence[Allowance],
    wrong: list[Finding],
    path: str,
    rules: Rules,
    lang: Lang,
) -> Outcome:
    used: set[int] = set()
    left: list[Finding] = []
    passed: list[Finding] = []
    for finding in findings:
        number = next((n for n, one in enumerate(allowances) if one.covers(finding)), None)
        if number is None:
            left.append(finding)
        else:
            used.add(number)
            passed.append(replace(finding, allowed=allowances[number].allowed, fails=False))
    for number, one in enumerate(allowances):
        if number not in used and one.rule in rules.applied:
            fault = _FaultError(
                3,
                Words(
                    f"izin untuk {one.rule} tidak terpakai; hapus",
                    f"the allowance of {one.rule} is not used; delete it",
                ),
            )
            text = f"{one.rule} {one.allowed.reason}"
            wrong.append(_about(fault, path, one.place, text, lang))
    return Outcome(tuple(left), tuple(wrong), tuple(passed))


#: By the number of a fault: how grave it is. What does not hold lets nothing pass anyway.
_GRAVITY: Mapping[int, Severity] = {
    1: "error",
    2: "warning",
    3: "warning",
    4: "error",
    5: "error",
}
_UNCLEAR = Words(
    "tata tulisnya tidak dikenal, atau begin dan end tidak berpasangan",
    "it is not written as it must be, or begin and end do not pair",
)
_GRAMMAR = Words(
    'Tulis: allow NL-TAG-001 reason="alasan" by="nama atau jabatan" until=2020-12-09',
    'Write: allow NL-TAG-001 reason="why" by="name or office" until=2020-12-09',
)


def _about(fault: _FaultError, path: str, place: Place, text: str, lang: Lang) -> Finding:
    """Return the finding about an allowance."""
    rule = f"NL-IZIN-{fault.number:03}"
    return Finding(
        rule_id=rule,
        severity=_GRAVITY[fault.number],
        certainty="certain",
        path=path,
        origin="metadata",
        place=place,
        match=text,
        message=Words(
            f"Izin ini tidak berlaku: {fault.reason.id}.",
            f"This allowance does not hold: {fault.reason.en}.",
        ).say(lang),
        why=Words(
            "Izin harus menyebut satu aturan, alasan, penanggung jawab, dan tanggal akhirnya, "
            "agar tahan diaudit.",
            "An allowance must name one rule, a reason, who answers for it and its last day, "
            "so that it holds up in an audit.",
        ).say(lang),
        fix=_GRAMMAR.say(lang) if fault.number == 1 else "",
        legal=(),
        fingerprint=fingerprint(rule, path, text),
    )


def _lies_in(place: ImagePlace, region: tuple[int, ...]) -> bool:
    """Tell whether at least half of a box lies in a region."""
    left, top, width, height = region
    across = min(place.left + place.width, left + width) - max(place.left, left)
    down = min(place.top + place.height, top + height) - max(place.top, top)
    inside = max(0, across) * max(0, down)
    return inside >= _WITHIN * place.width * place.height
