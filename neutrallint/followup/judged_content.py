"""The content that a report speaks of, which may have changed since."""

from __future__ import annotations

from neutrallint.core.errors import NeutrallintError
from neutrallint.core.report import Report
from neutrallint.records.digest import sha256_of


class JudgedContent:
    """What was judged, read again; never something else that lies there now."""

    def __init__(self, report: Report) -> None:
        """Take the report, which knows where each file with findings was read from."""
        self._contents = report.contents
        self._sha256 = {file.path: file.sha256 for file in report.files}

    def read(self, path: str) -> bytes | None:
        """Return the content of a file, None where it is gone or another one by now."""
        try:
            data = self._contents[path].read()
        except (KeyError, OSError, NeutrallintError):
            return None
        return data if sha256_of(data) == self._sha256.get(path) else None
