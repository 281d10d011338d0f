"""The CSV report: it has no place for an imprint, so it is known by being as it is written."""

from __future__ import annotations

import csv
from io import StringIO

from neutrallint.core.finding import SEVERITIES
from neutrallint.core.pattern import pattern
from neutrallint.reporters.table import COLUMNS, write_rows

_HEX = pattern(r"[0-9a-f]{16}")
_CERTAINTIES = ("certain", "probable", "review")


def is_own(data: bytes) -> bool:
    """Tell whether a CSV file is a report, down to the way in which its cells are quoted."""
    if not data.startswith(b"\xef\xbb\xbfpath,place,status,severity,"):
        return False
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        rows = list(csv.DictReader(StringIO(text, newline="")))
    except (UnicodeDecodeError, csv.Error):
        return False
    if not all(map(_is_row, rows)):
        return False
    return write_rows(rows).replace("\r\n", "\n") == "\ufeff" + text


def _is_row(row: dict[str, str]) -> bool:
    if set(row) != set(COLUMNS) or None in row.values():
        return False
    if row["status"] == "unchecked":
        named = ("path", "status", "rule", "message")
        return not any(value for key, value in row.items() if key not in named)
    return (
        row["status"] == "checked"
        and row["severity"] in SEVERITIES
        and row["certainty"] in _CERTAINTIES
        and _HEX.fullmatch(row["fingerprint"]) is not None
    )
