"""Suggestions that a rule marks as safe, put into drafts of text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff
from itertools import groupby
from pathlib import Path

from neutrallint.core.finding import Finding
from neutrallint.core.media import EDITABLE, media_of
from neutrallint.core.places import INSIDE, TextLocation
from neutrallint.core.printable import visible
from neutrallint.core.report import Content, Report
from neutrallint.followup.judged_content import JudgedContent
from neutrallint.readers.texts.anchoring import line_starts
from neutrallint.sources.target import Target

_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Fix:
    """A draft before and after its safe suggestions; `file` is None where it is none here."""

    path: str
    file: Path | None
    before: str
    after: str

    def diff(self) -> str:
        """Return the change as a unified diff, safe to print."""
        before, after = (text.splitlines() for text in (self.before, self.after))
        names = f"a/{self.path}", f"b/{self.path}"
        rows = unified_diff(before, after, *names, lineterm="")
        return "".join(f"{visible(row)}\n" for row in rows)


def find_fixes(report: Report) -> Iterator[Fix]:
    """Yield what the safe suggestions make of each draft; files in UTF-8 only."""
    judged = JudgedContent(report)
    safe = [finding for finding in report.findings if _is_safe(finding)]
    for path, group in groupby(safe, key=lambda finding: finding.path):
        before = _decode(judged.read(path))
        if before is None:
            continue
        after = _apply(before, list(group))
        if after != before:
            yield Fix(path, _file(report.contents[path]), before, after)


def _file(content: Content) -> Path | None:
    """Return the file that was read; standard input and what lies in a store are none."""
    if isinstance(content, Target) and content.content is None and not content.is_remote:
        return content.file
    return None


def _decode(data: bytes | None) -> str | None:
    try:
        return None if data is None else data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_safe(finding: Finding) -> bool:
    is_text = media_of(finding.path) in EDITABLE and INSIDE not in finding.path
    return bool(finding.replacement) and is_text and isinstance(finding.location, TextLocation)


def _apply(text: str, findings: list[Finding]) -> str:
    """Replace from the end on; what stands there otherwise than it was found is left."""
    # Places are counted without the byte-order mark.
    shift = len(_BOM) if text.startswith(_BOM) else 0
    starts = line_starts(text[shift:])
    for finding in sorted(findings, key=lambda one: _start(one, starts), reverse=True):
        location = finding.location
        assert isinstance(location, TextLocation)
        begin = shift + _start(finding, starts)
        end = shift + starts[location.end_line - 1] + location.end_column - 1
        if text[begin:end] == finding.match:
            text = text[:begin] + finding.replacement + text[end:]
    return text


def _start(finding: Finding, starts: tuple[int, ...]) -> int:
    location = finding.location
    assert isinstance(location, TextLocation)
    return starts[min(location.line, len(starts)) - 1] + location.column - 1
