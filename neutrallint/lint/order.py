"""In which order findings and failures are told, and which of them fail the run."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, get_args

from neutrallint.core.document import Failure
from neutrallint.core.finding import SEVERITIES, Finding, Severity
from neutrallint.core.places import ImageLocation, PartKind, PartLocation, TextLocation

#: Kinds of parts by their place in a document.
_RANK = {kind: rank for rank, kind in enumerate(get_args(PartKind))}


def mark_failing(findings: Iterable[Finding], fail_on: Severity) -> list[Finding]:
    """Mark the findings at or above `fail_on`."""
    limit = SEVERITIES.index(fail_on)
    return [replace(f, fails=SEVERITIES.index(f.severity) >= limit) for f in findings]


def sort_findings(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by path, then place, then rule; what concerns the whole document comes first."""
    return tuple(sorted(findings, key=_order))


def sort_failures(failures: Iterable[Failure]) -> tuple[Failure, ...]:
    """Sort failures by path, stage and reason, each said once."""
    unique = dict.fromkeys(failures)
    return tuple(sorted(unique, key=lambda f: (f.path, f.stage, f.reason.id, f.rule_id or "")))


def _order(finding: Finding) -> tuple[str, tuple[Any, ...], str, str]:
    return finding.path, _location_order(finding), finding.rule_id, finding.match


def _location_order(finding: Finding) -> tuple[Any, ...]:
    match finding.location:
        case TextLocation(line, column, end_line, end_column, _):
            return (1, line, column, end_line, end_column)
        case ImageLocation(page, left, top, width, height):
            return (2, page, top, left, height, width)
        case PartLocation(parts, paragraph):
            # Titles come last: paragraphs are counted through from heading to heading.
            steps = tuple((_RANK[part.kind], part.number) for part in parts)
            return (3, steps, paragraph, tuple((len(p.title), p.title) for p in parts))
        case _:
            return (0,)
