"""Many drafts side by side: which key messages each tells, and which facts disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from neutrallint.core.document import Telling
from neutrallint.core.finding import Finding
from neutrallint.core.record import record
from neutrallint.core.report import FileResult, MessageState, Report

#: The family of rules whose findings are wrong facts: NL-FAKTA-001.
_FACTS = "FAKTA"


@record
class Draft:
    """A draft about the topic; `region` is the folder that it is counted under."""

    path: str
    region: str
    messages: Mapping[str, MessageState]


@record
class RegionCount:
    """The drafts of one folder, counted by message and by how they stand to it."""

    name: str
    drafts: int
    counts: Mapping[str, Mapping[Telling, int]]


@record
class Dispute:
    """A fact that some drafts state otherwise, with each place where they do."""

    rule_id: str
    why: str
    findings: tuple[Finding, ...]


@record
class Comparison:
    """What is compared: `labels` are the key messages, the columns of the table.

    `master` is the approved text, whose messages alone are compared. `denials` are the
    findings that contradict a message, `apart` the files that are not about the topic.
    """

    labels: tuple[str, ...]
    master: Draft | None
    drafts: tuple[Draft, ...]
    regions: tuple[RegionCount, ...]
    disputes: tuple[Dispute, ...]
    denials: tuple[Finding, ...]
    apart: tuple[str, ...]
    report: Report

    @property
    def contradicted(self) -> int:
        """How many cells of the table say that a draft contradicts a message."""
        rows = (*self.drafts, *((self.master,) if self.master else ()))
        states = (row.messages.get(label) for row in rows for label in self.labels)
        return sum(each is not None and each.state == "contradicted" for each in states)

    @property
    def exit_code(self) -> int:
        """2 bad configuration, 1 a contradiction, 3 something unchecked, 0 none of these."""
        if self.report.exit_code == 2:
            return 2
        if self.disputes or self.denials:
            return 1
        return 3 if self.report.failures else 0


def compare(report: Report, master: FileResult | None = None) -> Comparison:
    """Set the drafts of a report side by side, or against one of its files as `master`."""
    compared = [file for file in report.files if file.narrative]
    others = [file for file in compared if master is None or file.path != master.path]
    regions = _regions([file.path for file in others])
    drafts = tuple(Draft(f.path, regions[f.path], f.narrative) for f in others)
    labels = _labels(compared, master)
    wrong = [found for found in report.findings if found.certainty == "certain"]
    disputes = _disputes([found for found in wrong if _is_fact(found)])
    against = {
        (file.path, rule_id)
        for file in compared
        for state in file.narrative.values()
        for rule_id in state.rules
    }
    return Comparison(
        labels=labels,
        master=Draft(master.path, "", master.narrative) if master else None,
        drafts=drafts,
        regions=_count(drafts, labels),
        disputes=disputes,
        denials=tuple(
            found
            for found in wrong
            if (found.path, found.rule_id) in against and not _is_fact(found)
        ),
        apart=tuple(f.path for f in report.files if f.status == "checked" and not f.narrative),
        report=report,
    )


def _labels(compared: Sequence[FileResult], master: FileResult | None) -> tuple[str, ...]:
    """Return the messages in the packs' order; beside a master those that it tells.

    A message that a draft contradicts is always among them.
    """
    wanted = dict.fromkeys(label for file in compared for label in file.narrative)
    if master is None:
        return tuple(wanted)
    told = {label for label, each in master.narrative.items() if each.state == "told"}
    denied = {
        label
        for file in compared
        for label, each in file.narrative.items()
        if each.state == "contradicted"
    }
    return tuple(label for label in wanted if label in told | denied)


def _regions(paths: Sequence[str]) -> dict[str, str]:
    """Return for each path its first folder below the folder that all of them share."""
    folders = {path: PurePosixPath(path).parent for path in paths}
    parts = [folder.parts for folder in folders.values()]
    shared = 0
    while parts and all(len(p) > shared and p[shared] == parts[0][shared] for p in parts):
        shared += 1
    return {
        path: str(PurePosixPath(*folder.parts[: shared + 1]))
        for path, folder in folders.items()
    }


def _count(drafts: Sequence[Draft], labels: Sequence[str]) -> tuple[RegionCount, ...]:
    grouped: dict[str, list[Draft]] = {}
    for draft in drafts:
        grouped.setdefault(draft.region, []).append(draft)
    return tuple(
        RegionCount(name, len(group), {label: _tally(group, label) for label in labels})
        for name, group in sorted(grouped.items())
    )


def _tally(drafts: Sequence[Draft], label: str) -> dict[Telling, int]:
    states = Counter(d.messages[label].state for d in drafts if label in d.messages)
    return {
        "told": states["told"],
        "missing": states["missing"],
        "contradicted": states["contradicted"],
    }


def _is_fact(finding: Finding) -> bool:
    return finding.rule_id.split("-")[-2] == _FACTS


def _disputes(findings: Sequence[Finding]) -> tuple[Dispute, ...]:
    """Group wrong facts by rule."""
    grouped: dict[str, list[Finding]] = {}
    for finding in findings:
        grouped.setdefault(finding.rule_id, []).append(finding)
    return tuple(
        Dispute(rule_id, found[0].why, tuple(found))
        for rule_id, found in sorted(grouped.items())
    )
