"""HTML: one file to look at, to print and to keep, which loads nothing from anywhere."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import groupby
from pathlib import Path

from neutrallint import __version__
from neutrallint.core.finding import Finding
from neutrallint.core.imprint import imprint
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation
from neutrallint.core.printable import one_line, visible
from neutrallint.core.report import Report
from neutrallint.core.wording import DOUBT, MEANING, SEVERITY
from neutrallint.reporters import ending, grounds, overview
from neutrallint.reporters.places import spot
from neutrallint.reporters.view import ReportView

_HERE = Path(__file__).parent
_CERTAINTY = {"certain": Localized("pasti", "certain"), **DOUBT}
_ALL = Localized("semua", "all")
#: A line for what the program does not know.
_TO_FILL_IN = "_" * 40


def render(report: Report, view: ReportView) -> str:
    """Return the report as one page; `view.drawn` holds the pictures with their boxes."""
    style, script = (
        (_HERE / name).read_text(encoding="utf-8") for name in ("report.css", "report.js")
    )
    policy = (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; "
        f"script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )
    title = Localized("Laporan neutrallint", "neutrallint report").say(view.lang)
    body = "\n".join(_body(report, view))
    before = (
        f'<!DOCTYPE html>\n<html lang="{view.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="neutrallint-imprint" content="'
    )
    after = (
        f'">\n<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n'
        f"<h1>{title}</h1>\n{body}\n<script>{script}</script>\n</body>\n</html>\n"
    )
    return before + imprint(before, after) + after


def _hash(text: str) -> str:
    """Name a script or style in the policy, so that no other is run or applied."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


_FILE_HEADS = (
    Localized("Berkas", "File"),
    Localized("Putusan", "Verdict"),
    Localized("Temuan", "Findings"),
)


def _body(report: Report, view: ReportView) -> Iterator[str]:
    verdict = _escaped(ending.verdict(report).say(view.lang))
    yield f'<p class="verdict exit-{report.exit_code}">{verdict}</p>'
    yield f'<p class="figures">{_escaped(ending.figures(report, view.lang))}</p>'
    yield from _looked_for(report, view)
    yield from _files(report, view)
    yield from _unchecked(report, view)
    if report.findings:
        yield _filters(report, view)
    numbered = list(enumerate(report.findings, start=1))
    for path, group in groupby(numbered, key=lambda pair: pair[1].path):
        yield f'<section class="file">\n<h2>{_shown(path)}</h2>'
        yield from _found(group, view)
        yield "</section>"
    yield from _allowed(report, view)
    yield from _about(report, view)
    yield from _signatures(view)


def _looked_for(report: Report, view: ReportView) -> Iterator[str]:
    """Yield when was checked, by which packs and as of which day, and with what."""
    day = report.as_of or Localized("tanggal tiap naskah", "the day of each draft").say(
        view.lang
    )
    made = view.made.strftime("%Y-%m-%d %H:%M") if view.made else ""
    rows = (
        (Localized("Kantor", "Office"), overview.office(report) or _TO_FILL_IN),
        (Localized("Waktu pemeriksaan", "Checked at"), made),
        (Localized("Tanggal acuan", "As of"), day),
        (Localized("Paket aturan", "Rule packs"), grounds.packs(report, view.lang) or "–"),
        (
            Localized("Yang dicari (aturan)", "Looked for (rules)"),
            grounds.sought(report, view.lang),
        ),
        (Localized("Diperiksa dengan", "Checked with"), grounds.means(report, view.lang)),
        (Localized("Program", "Program"), f"neutrallint {__version__}"),
    )
    yield '<table class="about">'
    for label, said in rows:
        if said:
            yield f"<tr><th>{label.say(view.lang)}</th><td>{_shown(said)}</td></tr>"
    yield "</table>"


def _files(report: Report, view: ReportView) -> Iterator[str]:
    """Yield the table of all files, the worst first: what is to be done, and how much."""
    label = Localized("Semua berkas", "All files").say(view.lang)
    skipped = Localized("dilewati", "skipped")
    verdicts = overview.verdict_of_files(report)
    found = overview.by_file(report)
    heads = "".join(f"<th>{head.say(view.lang)}</th>" for head in _FILE_HEADS)
    yield f"<h2>{label} ({len(report.files)})</h2>"
    yield f'<table class="files"><thead><tr>{heads}</tr></thead><tbody>'
    order = [*overview.VERDICT, None]
    for file in sorted(report.files, key=lambda file: order.index(verdicts.get(file.path))):
        verdict = verdicts.get(file.path)
        said = (overview.VERDICT[verdict] if verdict else skipped).say(view.lang)
        reason = f": {_shown(file.reason.say(view.lang))}" if file.reason else ""
        counted = _shown(overview.counts(found.get(file.path, ()), view.lang))
        yield (
            f'<tr class="{verdict or "skipped"}"><td>{_shown(file.path)}</td>'
            f"<td>{said}{reason}</td><td>{counted}</td></tr>"
        )
    yield "</tbody></table>"


def _signatures(view: ReportView) -> Iterator[str]:
    """Yield the lines for those who answer for it."""
    yield '<table class="signatures"><tr>'
    for label in (
        Localized("Diperiksa oleh", "Checked by"),
        Localized("Disetujui", "Approved"),
    ):
        yield f"<td>{label.say(view.lang)}</td>"
    yield "</tr></table>"


def _unchecked(report: Report, view: ReportView) -> Iterator[str]:
    rows = dict.fromkeys(ending.reasons(report, view))
    if rows:
        label = Localized("Tidak diperiksa", "Not checked").say(view.lang)
        yield f'<div class="unchecked">\n<h2>{label}</h2>\n<ul>'
        for path, reason in rows:
            yield f"<li><strong>{_shown(path)}</strong> {_shown(reason)}</li>"
        yield "</ul>\n</div>"
    if tried := list(ending.breaches(report, view.lang)):
        yield f'<div class="unchecked">\n<h2>{ending.BREACHES.say(view.lang)}</h2>\n<ul>'
        for path, reason in tried:
            yield f"<li><strong>{_shown(path)}</strong> {_shown(reason)}</li>"
        yield "</ul>\n</div>"


def _filters(report: Report, view: ReportView) -> str:
    """Return the choices; they stay hidden where no script runs."""
    lang = view.lang
    kept = report.findings
    choices: Mapping[str, tuple[Localized, dict[str, str]]] = {
        "severity": (
            Localized("Tingkat", "Severity"),
            {s: SEVERITY[s].say(lang) for s in dict.fromkeys(f.severity for f in kept)},
        ),
        "rule": (
            Localized("Aturan", "Rule"),
            {r: r for r in sorted({f.rule_id for f in kept})},
        ),
        "certainty": (
            Localized("Status", "Status"),
            {c: _CERTAINTY[c].say(lang) for c in dict.fromkeys(f.certainty for f in kept)},
        ),
    }
    rows = []
    for name, (label, values) in choices.items():
        options = "".join(
            f'<option value="{_escaped(value)}">{_escaped(said)}</option>'
            for value, said in values.items()
        )
        everything = f'<option value="">{_ALL.say(lang)}</option>'
        select = f'<select name="{name}">{everything}{options}</select>'
        rows.append(f"<label>{label.say(lang)}{select}</label>")
    found = Localized("temuan tampil", "findings shown").say(lang)
    shown = f'<span class="figures"><span id="shown">{len(kept)}</span> {found}</span>'
    return f'<div class="filters" hidden>{"".join(rows)}{shown}</div>'


def _found(numbered: Iterable[tuple[int, Finding]], view: ReportView) -> Iterator[str]:
    """Yield the findings of a file; each picture stands beside the first that lies in it."""
    shown = set()
    for number, finding in numbered:
        told = _finding(number, finding, view)
        place = finding.location
        page = place.page if isinstance(place, ImageLocation) else 0
        data = view.drawn.get((finding.path, page))
        if data and page not in shown:
            shown.add(page)
            picture = _picture(finding.path, page, data)
            told = f'<div class="together">\n{picture}\n{told}\n</div>'
        yield told


def _picture(path: str, page: int, data: bytes) -> str:
    told = _shown(path) + (f" ({page})" if page > 1 else "")
    source = f"data:image/jpeg;base64,{b64encode(data).decode()}"
    return f'<figure><img src="{source}" alt="{told}"></figure>'


def _finding(number: int, finding: Finding, view: ReportView) -> str:
    lang = view.lang
    severity = SEVERITY[finding.severity].say(lang)
    beside = DOUBT.get(finding.certainty) or MEANING.get(finding.severity)
    doubt = f" · {beside.say(lang)}" if beside else ""
    rows = [
        f'<article class="finding {finding.severity}" data-severity="{finding.severity}" '
        f'data-rule="{_escaped(finding.rule_id)}" data-certainty="{finding.certainty}">',
        f'<p class="head"><span class="number">{number}</span>'
        f'<span class="severity">{severity}{doubt}</span>'
        f'<span>{_escaped(finding.rule_id)}</span><span class="place">'
        f"{_shown(spot(finding, lang))}</span></p>",
        f"<p><strong>{_shown(finding.message)}</strong></p>",
    ]
    if finding.context:
        line, start, end = finding.context.line, finding.context.start, finding.context.end
        before, said, behind = map(_shown, (line[:start], line[start:end], line[end:]))
        rows.append(f'<p class="excerpt">{before}<mark>{said}</mark>{behind}</p>')
    basis = "; ".join(legal.cite for legal in finding.legal)
    for label, text in (
        (Localized("Alasan", "Why"), finding.why),
        (Localized("Dasar", "Basis"), basis),
        (Localized("Saran", "Advice"), finding.fix),
    ):
        if text:
            rows.append(f"<p><em>{label.say(lang)}:</em> {_shown(one_line(text))}</p>")
    return "\n".join([*rows, "</article>"])


def _allowed(report: Report, view: ReportView) -> Iterator[str]:
    """Yield what was let pass, by whose word and until when."""
    if report.suppressed:
        yield f"<h2>{Localized('Diizinkan', 'Allowed').say(view.lang)}</h2>\n<ul>"
        for finding in report.suppressed:
            place = f"{_shown(finding.path)}, {_shown(spot(finding, view.lang))}"
            said = _shown(ending.allowed_by(finding, view.lang))
            yield f"<li>{place}: <strong>{_escaped(finding.rule_id)}</strong> {said}</li>"
        yield "</ul>"


def _about(report: Report, view: ReportView) -> Iterator[str]:
    """Yield the notes, and who decides."""
    for note in grounds.told(report):
        yield f'<p class="about">{_shown(note.say(view.lang))}</p>'
    caution = Localized(
        "neutrallint menemukan risiko; yang memutuskan adalah pihak berwenang.",
        "neutrallint finds risk; the authority decides.",
    )
    yield f'<p class="about">{caution.say(view.lang)}</p>'


def _shown(text: str) -> str:
    return _escaped(visible(text))


def _escaped(text: str) -> str:
    """Return text that is no markup, nor a command to a generator of sites (`{% … %}`)."""
    return escape(text).replace("{", "&#123;")
