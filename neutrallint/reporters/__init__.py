"""One file a format: `REPORTERS` feeds the choices of `--format`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TypeAlias, cast

from neutrallint.core.report import Report
from neutrallint.reporters.view import ReportView

#: Turns a report into the whole text of one format.
Reporter: TypeAlias = Callable[[Report, ReportView], str]


def _reporter(module: str, name: str = "render") -> Reporter:
    """Return a reporter whose module is loaded when the first report is written."""

    def render(report: Report, view: ReportView) -> str:
        loaded = import_module(f"neutrallint.reporters.{module}")
        return cast("Reporter", getattr(loaded, name))(report, view)

    return render


REPORTERS: Mapping[str, Reporter] = {
    "text": _reporter("text"),
    "json": _reporter("json"),
    "html": _reporter("html"),
    "markdown": _reporter("markdown"),
    "sarif": _reporter("sarif"),
    "junit": _reporter("junit"),
    "github": _reporter("review", "github"),
    "gitlab": _reporter("review", "gitlab"),
    "rdjson": _reporter("review", "reviewdog"),
    "csv": _reporter("table"),
}
