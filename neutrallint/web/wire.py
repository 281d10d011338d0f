"""HTTP as it is spoken here: what cannot be read as a request is refused as all else is."""

from __future__ import annotations

import json

from uvicorn.protocols.http.h11_impl import H11Protocol

from neutrallint.core.localized import Localized
from neutrallint.web.problems import MEDIA, Problem

_NO_REQUEST = Problem(
    400,
    "malformed-request",
    Localized(
        "ini bukan permintaan HTTP yang benar; periksa header-nya, Host tepat sekali",
        "this is no valid HTTP request; look at its headers, Host exactly once",
    ),
)
_BODY = json.dumps(_NO_REQUEST.data("id"), ensure_ascii=False).encode()
_REFUSAL = (
    f"HTTP/1.1 {_NO_REQUEST.status} Bad Request\r\ncontent-type: {MEDIA}\r\n"
    f"content-length: {len(_BODY)}\r\nconnection: close\r\n\r\n"
).encode() + _BODY


class Wire(H11Protocol):
    """A connection; nobody has read yet which language it wishes."""

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request: no Host, two of them, a line that is none."""
        under_way = self.cycle
        if not under_way or under_way.response_complete or not under_way.response_started:
            self.transport.write(_REFUSAL)
        self.transport.close()
