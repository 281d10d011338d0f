"""Puts a report where the user wants it; findings are never lost on the way."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from neutrallint.cli import streams
from neutrallint.cli.speech import tell
from neutrallint.errors import UsageError
from neutrallint.model import Lang, Report
from neutrallint.reporters import REPORTERS
from neutrallint.reporters.view import Detail, View


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which form of report, where, and how it is to look."""

    format: str
    output: Path | None
    color: streams.ColorChoice
    detail: Detail
    lang: Lang


def deliver(report: Report, wanted: Wanted) -> None:
    """Print or save the report.

    Where the file cannot be written the findings go to standard error, then UsageError.
    """
    if wanted.output is None:
        return _print(report, wanted)
    to_file = View(wanted.lang, color=wanted.color == "always", detail=wanted.detail)
    try:
        streams.save(wanted.output, streams.to_bytes(REPORTERS[wanted.format](report, to_file)))
    except UsageError:
        _say(report, wanted, wanted.detail)
        raise
    if wanted.detail != "quiet":
        _say(report, wanted, "quiet")
        streams.err(tell("Laporan ditulis ke ", "Report written to ") + str(wanted.output))
    return None


def _print(report: Report, wanted: Wanted) -> None:
    if wanted.format != "text":
        text = REPORTERS[wanted.format](report, View(wanted.lang))
        return streams.emit_utf8(text, sys.stdout)
    view = _view(wanted, sys.stdout, wanted.detail)
    return streams.emit(REPORTERS["text"](report, view), sys.stdout)


def _say(report: Report, wanted: Wanted, detail: Detail) -> None:
    view = _view(wanted, sys.stderr, detail)
    streams.emit(REPORTERS["text"](report, view), sys.stderr)


def _view(wanted: Wanted, stream: IO[str], detail: Detail) -> View:
    """Return how text looks on a stream: only a terminal has a width."""
    return View(
        lang=wanted.lang,
        color=streams.wants_color(wanted.color, stream),
        width=shutil.get_terminal_size().columns if stream.isatty() else None,
        encoding=streams.encoding_of(stream),
        detail=detail,
    )
