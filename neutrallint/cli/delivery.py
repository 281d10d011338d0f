"""Puts a report where the user wants it; findings are never lost on the way."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import IO

from neutrallint.cli import streams
from neutrallint.cli.speech import tell
from neutrallint.core.errors import NeutrallintError, OutputError, UsageError
from neutrallint.core.imprint import to_bytes
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.record import record
from neutrallint.core.report import Report
from neutrallint.reporters import REPORTERS, grounds
from neutrallint.reporters.view import Detail, ReportView

#: As an output it stands for standard output.
_SCREEN = Path("-")


@record
class Form:
    """One form of report and its file; None is standard output."""

    format: str
    output: Path | None = None


@record
class OutputChoice:
    """The forms of the report, and how it is to look."""

    forms: tuple[Form, ...]
    color: streams.ColorChoice
    detail: Detail
    lang: Lang


def pair_outputs(formats: Sequence[str], outputs: Sequence[Path]) -> tuple[Form, ...]:
    """Pair formats with files in their order; UsageError where they do not match."""
    formats = formats or ("text",)
    if not outputs and len(formats) == 1:
        return (Form(formats[0]),)
    if len(formats) != len(outputs) or outputs.count(_SCREEN) > 1:
        raise UsageError(
            Localized(
                "beri satu --output untuk tiap --format; “-” (layar) paling banyak sekali",
                "give one --output for each --format, and “-” for the screen at most once",
            )
        )
    places = (None if output == _SCREEN else output for output in outputs)
    return tuple(Form(*pair) for pair in zip(formats, places, strict=True))


#: Forms that hold rows of findings and nothing beside them.
_ROWS_ONLY = frozenset({"csv", "gitlab", "rdjson"})


def deliver(report: Report, wanted: OutputChoice) -> None:
    """Print or save every form of the report.

    What a form has no place for (which packs held, which are drafts) is told on standard error.

    Where a form cannot be written the findings go to standard error and the other forms
    where they belong, then UsageError, or OutputError for standard output.
    """
    failed: NeutrallintError | None = None
    for form in wanted.forms:
        try:
            if form.output is None:
                _print(report, form.format, wanted)
            else:
                _save(report, form.format, form.output, wanted)
        except (UsageError, OutputError) as error:
            failed = failed or error
    is_on_screen = any(form.output is None for form in wanted.forms)
    if failed:
        _say(report, wanted, wanted.detail)
        raise failed
    if wanted.detail != "quiet":
        _tell_grounds(report, wanted)
        if not is_on_screen:
            _say(report, wanted, "quiet")
        for form in wanted.forms:
            if form.output:
                streams.err(
                    tell("Laporan ditulis ke ", "Report written to ") + str(form.output)
                )


def _tell_grounds(report: Report, wanted: OutputChoice) -> None:
    if any(form.format in _ROWS_ONLY for form in wanted.forms):
        for note in grounds.lines(report, wanted.lang):
            streams.err(note)


def _save(report: Report, format_: str, output: Path, wanted: OutputChoice) -> None:
    view = ReportView(wanted.lang, color=wanted.color == "always", detail=wanted.detail)
    streams.save(output, to_bytes(_render(report, format_, view)), report.judged)


def _print(report: Report, format_: str, wanted: OutputChoice) -> None:
    if format_ != "text":
        text = _render(report, format_, ReportView(wanted.lang))
        return streams.emit_utf8(text, sys.stdout)
    view = _view(wanted, sys.stdout, wanted.detail)
    return streams.emit(REPORTERS["text"](report, view), sys.stdout)


def _render(report: Report, format_: str, view: ReportView) -> str:
    if format_ == "html":
        from neutrallint.followup.pictures import draw_pictures

        view = replace(view, drawn=draw_pictures(report), made=datetime.now())
    return REPORTERS[format_](report, view)


def _say(report: Report, wanted: OutputChoice, detail: Detail) -> None:
    view = _view(wanted, sys.stderr, detail)
    streams.emit(REPORTERS["text"](report, view), sys.stderr)


def _view(wanted: OutputChoice, stream: IO[str], detail: Detail) -> ReportView:
    """Return how text looks on a stream: only a terminal has a width."""
    return ReportView(
        lang=wanted.lang,
        color=streams.wants_color(wanted.color, stream),
        width=shutil.get_terminal_size().columns if stream.isatty() else None,
        encoding=streams.encoding_of(stream),
        detail=detail,
    )
