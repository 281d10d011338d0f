"""A report in the form that a request asks for, and what is told while it is made."""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

from neutrallint.core.document import Failure
from neutrallint.core.finding import Finding, owner_of
from neutrallint.core.imprint import to_bytes
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.places import ImageLocation
from neutrallint.core.report import FileResult, Report
from neutrallint.followup.evidence import build_evidence
from neutrallint.followup.pictures import draw_pictures
from neutrallint.lint import order
from neutrallint.lint.outcome import FileOutcome
from neutrallint.reporters import REPORTERS, overview
from neutrallint.reporters.json import document
from neutrallint.reporters.places import sheet, spot
from neutrallint.reporters.view import ReportView
from neutrallint.web.problems import Problem, ProblemError

JSON, NDJSON = "application/json", "application/x-ndjson"
#: Makes an answer of a report, whose files lie in a folder.
_Maker: TypeAlias = Callable[[Report, Lang, Path], bytes]


def _text(name: str) -> _Maker:
    return lambda report, lang, folder: to_bytes(REPORTERS[name](report, ReportView(lang)))


def _html(report: Report, lang: Lang, folder: Path) -> bytes:
    return to_bytes(REPORTERS["html"](report, ReportView(lang, drawn=draw_pictures(report))))


def _evidence(report: Report, lang: Lang, folder: Path) -> bytes:
    return build_evidence(report, datetime.now(UTC), lang, folder).data


#: By media type, the first one where none is asked for.
MAKERS: Mapping[str, _Maker] = {
    JSON: _text("json"),
    "text/html": _html,
    "text/markdown": _text("markdown"),
    "text/csv": _text("csv"),
    "application/zip": _evidence,
}
#: How much a range of an Accept header is liked.
_QUALITY = pattern(r"q=([01](?:\.\d*)?)")
_FORMS = ", ".join((*MAKERS, NDJSON))
_NO_SUCH_FORM = Problem(
    406,
    "not-acceptable",
    Localized(
        f"jawaban dalam bentuk yang diminta (Accept) tidak ada; yang ada: {_FORMS}",
        f"there is no answer in the form that is asked for (Accept); there are: {_FORMS}",
    ),
)


def form_asked(accept: str) -> str:
    """Return the media type that an Accept header likes best; ProblemError where none is made.

    Of several that it likes as much, the one that it names first (RFC 9110, 12.5.1).
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    if not ranges:
        return JSON
    liked = {form: _liking(form, ranges) for form in (*MAKERS, NDJSON)}
    best = max(liked, key=lambda form: liked[form])
    if not liked[best][0]:
        raise ProblemError(_NO_SUCH_FORM)
    return best


def _range(part: str) -> tuple[str, float]:
    """Return a range of media types, and how much it is liked: from 0, not at all, to 1."""
    media, *parameters = (each.strip() for each in part.lower().split(";"))
    qualities = filter(None, map(_QUALITY.fullmatch, parameters))
    return media, next((float(each[1]) for each in qualities), 1.0)


def _liking(form: str, ranges: Sequence[tuple[str, float]]) -> tuple[float, ...]:
    """Return how much a form is liked, by the range that fits it most closely."""
    for closeness, fitting in enumerate((form, f"{form.partition('/')[0]}/*", "*/*")):
        for place, (media, quality) in enumerate(ranges):
            if media == fitting:
                return quality, -closeness, -place
    return (0,)


def event(kind: str, **told: Any) -> bytes:
    """Return one line of a stream."""
    # Escaped throughout: what acts on terminals and pages stays data.
    return json.dumps({"event": kind, **told}).encode() + b"\n"


def outcomes_event(outcomes: Iterable[FileOutcome], lang: Lang) -> bytes:
    """Return what became of a file, and of all that lies inside it, as a line of a stream."""
    known = list(outcomes)
    report = Report(
        files=tuple(_hashed(each) for each in known),
        findings=order.sort_findings(f for each in known for f in each.findings),
        failures=order.sort_failures(f for each in known for f in each.failures),
        suppressed=order.sort_findings(f for each in known for f in each.suppressed),
    )
    return event("files", **_parts(report, lang))


def _hashed(outcome: FileOutcome) -> FileResult:
    """Return what became of a file, with the hash of what was judged."""
    basis = outcome.dependencies
    return replace(outcome.result, sha256=basis.sha256) if basis else outcome.result


def rest_event(report: Report, told: Container[str], lang: Lang) -> bytes:
    """Return the files of a report that were not told of yet: kept ones, and skipped ones."""
    left = tuple(file for file in report.files if file.path not in told)
    paths = {file.path for file in left}

    def is_left(each: Finding | Failure) -> bool:
        return each.path in paths or owner_of(each.path, paths.__contains__) in paths

    rest = replace(
        report,
        files=left,
        findings=tuple(filter(is_left, report.findings)),
        failures=tuple(filter(is_left, report.failures)),
        suppressed=tuple(filter(is_left, report.suppressed)),
    )
    return event("files", **_parts(rest, lang))


def _parts(report: Report, lang: Lang) -> dict[str, Any]:
    """Return files, findings (with what the page shows beside), failures and what may pass."""
    told = document(report, lang)
    findings = [
        {**each, **_beside(finding, lang)}
        for each, finding in zip(told["findings"], report.findings, strict=True)
    ]
    rest = {key: list(told[key]) for key in ("files", "failures", "suppressed")}
    hashes = {file.path: file.sha256 for file in report.files if file.sha256}
    return {"findings": findings, "sha256": hashes, **rest}


def _beside(finding: Finding, lang: Lang) -> dict[str, Any]:
    """Return where a finding stands in words, its line, and what may be put there instead."""
    place = finding.location
    # The page shows the box itself.
    where = sheet(place, lang) if isinstance(place, ImageLocation) else spot(finding, lang)
    told = {"spot": where, "replacement": finding.replacement}
    if finding.context is None:
        return told
    line, start, end = finding.context.line, finding.context.start, finding.context.end
    return {**told, "context": [line[:start], line[start:end], line[end:]]}


def report_event(report: Report, lang: Lang) -> bytes:
    """Return the last line of a stream: the report as on the command line, and whose it is."""
    told = json.loads(REPORTERS["json"](report, ReportView(lang)))
    return event("report", report=told, office=overview.office(report))
