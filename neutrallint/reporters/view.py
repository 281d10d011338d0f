"""How a report is to be shown, and the figures that every format gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from typing import Literal, TypeAlias

from neutrallint.core.localized import Lang
from neutrallint.core.record import record
from neutrallint.core.report import Report

Detail: TypeAlias = Literal["quiet", "normal", "verbose"]


@record
class ReportView:
    """Language, colour, width in cells (None: lines are not wrapped), encoding and detail.

    `drawn`: JPEGs of the pictures that something was found in, by path and page. `made`: when,
    for a page that is to be signed; what others compare has no time.
    """

    lang: Lang = "id"
    color: bool = False
    width: int | None = None
    encoding: str = "utf-8"
    detail: Detail = "normal"
    drawn: Mapping[tuple[str, int], bytes] = field(default_factory=dict)
    made: datetime | None = None


@record
class ReportCounts:
    """The figures of a report; its fields are the keys of the JSON summary, in order."""

    files: int
    checked: int
    unchecked: int
    errors: int
    warnings: int
    infos: int
    skipped: int


def count(report: Report) -> ReportCounts:
    """Count files by status and findings by severity."""
    status = Counter(file.status for file in report.files)
    severity = Counter(finding.severity for finding in report.findings)
    return ReportCounts(
        files=len(report.files),
        checked=status["checked"],
        unchecked=status["unchecked"],
        errors=severity["error"],
        warnings=severity["warning"],
        infos=severity["info"],
        skipped=status["skipped"],
    )
