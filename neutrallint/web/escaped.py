"""JSON that may tell of whatever anybody sent: what acts or hides is escaped in it."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse

from neutrallint.core.printable import as_json


class EscapedJSONResponse(JSONResponse):
    """An answer of JSON that can be written, and shown at a terminal, whatever it tells of."""

    def render(self, content: Any) -> bytes:
        """Return the bytes of the answer."""
        return as_json(content).encode()
