"""One file a format: `REPORTERS` feeds the choices of `--format`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from neutrallint.model import Report
from neutrallint.reporters import html, json, junit, markdown, review, sarif, table, text
from neutrallint.reporters.view import View

#: Turns a report into the whole text of one format.
Reporter: TypeAlias = Callable[[Report, View], str]

REPORTERS: Mapping[str, Reporter] = {
    "text": text.render,
    "json": json.render,
    "html": html.render,
    "markdown": markdown.render,
    "sarif": sarif.render,
    "junit": junit.render,
    "github": review.github,
    "gitlab": review.gitlab,
    "rdjson": review.reviewdog,
    "csv": table.render,
}
