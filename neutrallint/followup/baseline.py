"""A baseline: findings of a repository's past, which do not fail a run, while new ones do.

One JSON list a line: rule, path from the file's folder, normalised match, count. Sorted, and
without lines or times, so that branches merge. The first line says on which day it was made
where a policy asks for that.
"""

from __future__ import annotations

import json
import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from neutrallint.config.policy import Policy, breach
from neutrallint.core.errors import ConfigError, why_unreadable
from neutrallint.core.finding import Finding, owner_of
from neutrallint.core.limits import Range
from neutrallint.core.localized import Localized
from neutrallint.core.printable import as_json
from neutrallint.core.record import record
from neutrallint.core.regular_files import MAX_KEPT, read_small
from neutrallint.core.report import Report
from neutrallint.lint import order
from neutrallint.sources.names import shown_path

_HEADER: dict[str, object] = {"neutrallint-baseline": 1}
#: How often a finding may be noted.
_COUNTS = Range(1, 10**9)
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
#: Findings about allowances are never old: they are mended or deleted.
_NEVER = "NL-IZIN-"


class BaselineEntry(NamedTuple):
    """A kind of finding: rule, path from the baseline's folder, normalised match."""

    rule: str
    path: str
    match: str


@record
class Baseline:
    """How often each entry may be found without failing a run; paths start at `folder`.

    `made`: the day on which all findings were noted, None where the file does not tell it.
    `name`: the file, as it was named.
    """

    folder: Path
    counts: Counter[BaselineEntry]
    made: date | None = None
    name: str = ""

    def apply_within(self, report: Report, policy: Policy | None, today: date) -> Report:
        """Apply it if the policy lets one of that age count; else tell that it does not.

        It is one of the files by which was judged then.
        """
        own = shown_path(Path(self.name).absolute(), Path.cwd())
        report = replace(report, means=report.means | {own})
        days = policy.terms.baseline_days if policy else None
        if days is None:
            return self.apply(report)
        if self.made is None:
            said = breach(
                self.name,
                "baseline tanpa tanggal (buat ulang: neutrallint baseline write --policy)",
                "a baseline without a day (made again by: neutrallint baseline write --policy)",
            )
        elif self.made > today or (today - self.made).days > days:
            said = breach(
                self.name,
                f"baseline dari {self.made}, padahal paling lama {days} hari",
                f"a baseline of {self.made}, where {days} days are the limit",
            )
        else:
            return self.apply(report)
        return replace(report, failures=order.sort_failures((*report.failures, said)))

    def apply(self, report: Report) -> Report:
        """Return the report without the findings that are known, which it then counts."""
        left = self.counts.copy()
        new: list[Finding] = []
        known: list[Finding] = []
        for finding in report.findings:
            entry = _entry(finding, self.folder)
            if left[entry] > 0 and not finding.rule_id.startswith(_NEVER):
                left[entry] -= 1
                known.append(replace(finding, fails=False))
            else:
                new.append(finding)
        notes = (*report.notes, _note(len(known))) if known else report.notes
        return replace(report, findings=tuple(new), baselined=tuple(known), notes=notes)

    def render(self) -> str:
        """Return the content of the file."""
        rows = [[*entry, count] for entry, count in sorted(self.counts.items()) if count > 0]
        lines = [as_json(row) for row in (_header(self.made), *rows)]
        return "".join(f"{line}\n" for line in lines)

    def prune(self, report: Report) -> Baseline:
        """Return the baseline without what a run does not find any more.

        What is noted of files that the run did not look at stays, unless they are gone.
        """
        now = baseline_of(report.findings, self.folder).counts
        looked = {_from(self.folder, file.path) for file in report.files}

        def is_there(path: str) -> bool:
            # Path.exists() raises on a name that is too long.
            return path in looked or os.path.exists(self.folder / path)  # noqa: PTH110

        counts: Counter[BaselineEntry] = Counter()
        for entry, count in self.counts.items():
            file = owner_of(entry.path, is_there)
            is_kept = file not in looked and is_there(file)
            counts[entry] = count if is_kept else min(count, now[entry])
        return replace(self, counts=counts)


def _header(made: date | None) -> dict[str, object]:
    return _HEADER | ({"made": made.isoformat()} if made else {})


def baseline_of(
    findings: Iterable[Finding], folder: Path, made: date | None = None
) -> Baseline:
    """Return the baseline that these findings make on a day."""
    kept = (finding for finding in findings if not finding.rule_id.startswith(_NEVER))
    return Baseline(folder, Counter(_entry(finding, folder) for finding in kept), made)


def _entry(finding: Finding, folder: Path) -> BaselineEntry:
    normal = " ".join(unicodedata.normalize("NFKC", finding.match).casefold().split())
    return BaselineEntry(finding.rule_id, _from(folder, finding.path), normal)


def _from(folder: Path, path: str) -> str:
    return os.path.relpath(path, folder).replace(os.sep, "/")


def read_baseline(file: Path) -> Baseline:
    """Read a baseline; ConfigError names the line that is wrong."""
    try:
        text = read_small(file, MAX_KEPT).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(why_unreadable(error), place=str(file)) from error
    header, *lines = text.split("\n")
    made = _made(header, f"{file}:1")
    counts: Counter[BaselineEntry] = Counter()
    for number, line in enumerate(lines, start=2):
        for entry, count in _row(line, f"{file}:{number}"):
            counts[entry] += count
    return Baseline(file.absolute().parent, counts, made, str(file))


def _made(header: str, place: str) -> date | None:
    """Return the day of a baseline; ConfigError where this is the first line of none."""
    found = _parse(header)
    if isinstance(found, dict):
        day = found.get("made")
        with suppress(ValueError, TypeError):
            made = None if day is None else date.fromisoformat(day)
            # Spelled otherwise it may hold a key twice, of which each reader takes another.
            if header.rstrip() == as_json(_header(made)):
                return made
    reason = Localized(
        "bukan baseline versi 1; buat ulang dengan: neutrallint baseline write",
        "no baseline of version 1; make it again by: neutrallint baseline write",
    )
    raise ConfigError(reason, place=place)


def _row(line: str, place: str) -> Iterator[tuple[BaselineEntry, int]]:
    if not line.strip():
        return
    if line.startswith(_CONFLICT):
        reason = Localized(
            "tanda konflik penggabungan; selesaikan dahulu (baris dari kedua sisi boleh tetap)",
            "a mark of a merge conflict; resolve it first (the lines of both sides may stay)",
        )
        raise ConfigError(reason, place=place)
    match _parse(line):
        case [str(rule), str(path), str(match), int(count)] if _COUNTS.holds(count):
            yield BaselineEntry(rule, path, match), count
        case _:
            reason = Localized(
                "harus [aturan, berkas, kutipan, jumlah]", "expected [rule, path, match, count]"
            )
            raise ConfigError(reason, place=place)


def _parse(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _note(count: int) -> Localized:
    return Localized(
        f"{count} temuan lama tercatat di baseline dan tidak menggagalkan pemeriksaan",
        f"{count} old findings are in the baseline and do not fail the run",
    )
