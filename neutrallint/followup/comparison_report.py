"""The table of `neutrallint narrative`, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

from neutrallint import __version__
from neutrallint.core.document import Telling
from neutrallint.core.finding import Finding
from neutrallint.core.imprint import imprint
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.printable import as_json, one_line
from neutrallint.core.report import MessageState
from neutrallint.followup.comparison import Comparison, Draft, RegionCount
from neutrallint.reporters import ending, grounds
from neutrallint.reporters.json import position
from neutrallint.reporters.lines import Grid, Line, line, paint
from neutrallint.reporters.text import where
from neutrallint.reporters.view import ReportView

SCHEMA = "neutrallint-narrative/1"

#: What a row of the table is.
By: TypeAlias = Literal["file", "region"]
#: With more drafts than this in several folders a row is a region.
_MOST_ROWS = 40

_MARKS: dict[Telling, tuple[str, str]] = {
    "told": ("✓", "green"),
    "missing": ("–", "yellow"),
    "contradicted": ("✗", "bold red"),
}
_UNKNOWN = (" ", "")


def render(comparison: Comparison, view: ReportView, by: By | None = None) -> str:
    """Return the comparison as text, its rows `by` file or region (None: as there is room)."""
    return paint(_lines(comparison, view, by or rows_of(comparison)), view)


def rows_of(comparison: Comparison) -> By:
    """Return what a row is when nobody asks: a region, where there are many drafts."""
    many = len(comparison.drafts) > _MOST_ROWS and len(comparison.regions) > 1
    return "region" if many else "file"


def _lines(comparison: Comparison, view: ReportView, by: By) -> Iterator[Line | Grid]:
    if comparison.drafts or comparison.master:
        yield _grid(comparison, view, by)
        yield line((_LEGEND.say(view.lang), "dim"))
        yield line()
    yield from _disputes(comparison, view)
    yield from _denials(comparison, view)
    yield from ending.unchecked(comparison.report, view)
    yield from ending.notes(comparison.report, view)
    yield _summary(comparison, view)
    words, style = verdict(comparison)
    yield line((words.say(view.lang), style))
    for caution in grounds.cautions(comparison.report):
        yield line((caution.say(view.lang), "dim"))


_LEGEND = Localized(
    "✓ disampaikan · – belum ada · ✗ bertentangan", "✓ told · – missing · ✗ contradicted"
)


def _grid(comparison: Comparison, view: ReportView, by: By) -> Grid:
    title = Localized("Wilayah", "Region") if by == "region" else Localized("Naskah", "Draft")
    labels = comparison.labels
    rows = []
    if comparison.master:
        note = Localized(" (induk)", " (master)").say(view.lang)
        rows.append(_draft_row(comparison.master, labels, note))
    if by == "region":
        rows += [_region_row(region, labels) for region in comparison.regions]
    else:
        rows += [_draft_row(draft, labels) for draft in comparison.drafts]
    return Grid((title.say(view.lang), *labels), tuple(rows))


def _draft_row(
    draft: Draft, labels: tuple[str, ...], note: str = ""
) -> tuple[tuple[str, str], ...]:
    states = (draft.messages.get(label) for label in labels)
    marks = (_MARKS[each.state] if each else _UNKNOWN for each in states)
    return ((draft.path + note, "bold" if note else ""), *marks)


def _region_row(region: RegionCount, labels: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    cells = []
    for label in labels:
        counts = region.counts[label]
        denied = f" ✗{counts['contradicted']}" if counts["contradicted"] else ""
        whole = sum(counts.values())
        state: Telling = "told" if counts["told"] == whole else "missing"
        style = _MARKS["contradicted" if denied else state][1]
        cells.append((f"{counts['told']}/{whole}{denied}", style))
    return ((f"{region.name} ({region.drafts})", ""), *cells)


def _disputes(comparison: Comparison, view: ReportView) -> Iterator[Line]:
    if not comparison.disputes:
        return
    yield line(
        (Localized("Fakta yang berbeda:", "Facts that disagree:").say(view.lang), "bold")
    )
    for dispute in comparison.disputes:
        yield line((dispute.rule_id, "bold"), "  ", one_line(dispute.why), indent=2, hang=2)
        for finding in dispute.findings:
            yield _say(finding, view)
    yield line()


def _denials(comparison: Comparison, view: ReportView) -> Iterator[Line]:
    if not comparison.denials:
        return
    title = Localized("Bertentangan dengan pesan kunci:", "Contradicts a key message:")
    yield line((title.say(view.lang), "bold"))
    for finding in comparison.denials:
        yield _say(finding, view, f"  {finding.rule_id}")
    yield line()


def _say(finding: Finding, view: ReportView, behind: str = "") -> Line:
    """Return a place and what stands there."""
    return line(
        (where(finding, view), "bold"),
        "  “",
        (one_line(finding.match), "red"),
        "”",
        behind,
        indent=4,
        hang=2,
    )


def _summary(comparison: Comparison, view: ReportView) -> Line:
    unchecked = sum(file.status == "unchecked" for file in comparison.report.files)
    drafts, regions = len(comparison.drafts), len(comparison.regions)
    apart, facts = len(comparison.apart), len(comparison.disputes)
    parts = [
        Localized(f"Dibandingkan {drafts} naskah", f"Compared {drafts} drafts"),
        Localized(f"wilayah {regions}", f"regions {regions}"),
        Localized(f"di luar topik {apart}", f"off the topic {apart}"),
        Localized(f"tidak diperiksa {unchecked}", f"unchecked {unchecked}"),
        Localized(f"fakta berbeda {facts}", f"facts that disagree {facts}"),
        Localized(
            f"bertentangan {comparison.contradicted}",
            f"contradictions {comparison.contradicted}",
        ),
    ]
    return line((" · ".join(part.say(view.lang) for part in parts), "bold"))


def verdict(comparison: Comparison) -> tuple[Localized, str]:
    """Say in one sentence what the comparison means."""
    if comparison.exit_code == 2:
        return _MISCONFIGURED, "bold red"
    if comparison.exit_code == 1:
        return _DISAGREE, "bold red"
    if comparison.exit_code == 3:
        return _UNCHECKED, "bold yellow"
    if not comparison.drafts:
        return _NOTHING, "bold yellow"
    lacking = any(
        draft.messages[label].state != "told"
        for draft in comparison.drafts
        for label in comparison.labels
        if label in draft.messages
    )
    return (_LACKING, "bold yellow") if lacking else (_ONE, "bold green")


_MISCONFIGURED = Localized(
    "Pengaturan bermasalah: perbaiki dahulu, lalu bandingkan ulang.",
    "The configuration is wrong: mend it first, then compare again.",
)
_DISAGREE = Localized(
    "Naskah belum satu narasi: selaraskan yang berbeda atau bertentangan sebelum terbit.",
    "The drafts do not tell one narrative: settle what disagrees before publishing.",
)
_UNCHECKED = Localized(
    "Belum dapat dinyatakan satu narasi: ada yang tidak diperiksa.",
    "Not one narrative yet: something was not checked.",
)
_NOTHING = Localized(
    "Tidak ada naskah tentang topik ini yang dapat dibandingkan.",
    "There is no draft about the topic to compare.",
)
_LACKING = Localized(
    "Tidak ada yang bertentangan; sebagian naskah belum memuat semua pesan kunci.",
    "Nothing is contradicted; some drafts do not carry every key message.",
)
_ONE = Localized(
    "Satu narasi: setiap naskah memuat semua pesan kunci.",
    "One narrative: every draft carries every key message.",
)


# --- JSON --------------------------------------------------------------------


def render_json(comparison: Comparison, view: ReportView) -> str:
    """Return the comparison as JSON text with a line feed at its end."""
    whole = {**document(comparison, view.lang), "imprint": ""}
    before, key, after = (as_json(whole, indent=2) + "\n").rpartition('"imprint": "')
    return before + key + imprint(before + key, after) + after


def document(comparison: Comparison, lang: Lang) -> dict[str, Any]:
    """Return the comparison as plain data."""
    report, labels = comparison.report, comparison.labels
    master = comparison.master
    return {
        "schema": SCHEMA,
        "tool": {"name": "neutrallint", "version": __version__},
        "as_of": report.as_of,
        "messages": list(labels),
        "master": _draft(master, labels) if master else None,
        "files": [_draft(draft, labels) for draft in comparison.drafts],
        "regions": [
            {"region": r.name, "files": r.drafts, "messages": r.counts}
            for r in comparison.regions
        ],
        "facts": [
            {"rule": d.rule_id, "why": d.why, "values": [_value(f, lang) for f in d.findings]}
            for d in comparison.disputes
        ],
        "contradictions": [
            {"rule": f.rule_id, **_value(f, lang), "message": f.message}
            for f in comparison.denials
        ],
        "off_topic": list(comparison.apart),
        "unchecked": [
            {"path": each.path, "stage": each.stage, "reason": each.reason.say(lang)}
            for each in report.failures
        ],
        "notes": [note.say(lang) for note in (*report.notes, *grounds.cautions(report))],
        "exit_code": comparison.exit_code,
    }


def _draft(draft: Draft, labels: tuple[str, ...]) -> dict[str, Any]:
    states = {label: draft.messages[label] for label in labels if label in draft.messages}
    return {
        "path": draft.path,
        "region": draft.region,
        "messages": {label: _state(each) for label, each in states.items()},
    }


def _state(state: MessageState) -> dict[str, Any]:
    return {"state": state.state, "rules": list(state.rules)}


def _value(finding: Finding, lang: Lang) -> dict[str, Any]:
    return {
        "path": finding.path,
        "origin": finding.origin,
        "place": position(finding.location, lang),
        "match": finding.match,
    }
