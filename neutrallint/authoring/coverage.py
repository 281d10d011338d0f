"""Which rules fire on given drafts, and which never do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from neutrallint.core.document import Failure
from neutrallint.core.record import record
from neutrallint.core.report import Report
from neutrallint.packs.rule import Rule


@record
class Coverage:
    """How often each rule fired, by rule id; `silent` never did. `unread` was not checked."""

    fired: tuple[tuple[str, int], ...]
    silent: tuple[str, ...]
    files: int
    unread: tuple[Failure, ...]


def coverage_of(rules: Sequence[Rule], report: Report) -> Coverage:
    """Count the findings of a report (those to be reviewed too) by rule."""
    counts = Counter(finding.rule_id for finding in report.findings)
    ids = [rule.id for rule in rules]
    return Coverage(
        fired=tuple((id_, counts[id_]) for id_ in ids if counts[id_]),
        silent=tuple(id_ for id_ in ids if not counts[id_]),
        files=sum(file.status == "checked" for file in report.files),
        unread=report.failures,
    )
