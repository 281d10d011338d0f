from __future__ import annotations

import json

from neutrallint.web.escaped import EscapedJSONResponse


def test_whatever_is_told_can_be_written_and_shown() -> None:
    told = {"name": "a\ud800\x9b\u202eé"}
    body = bytes(EscapedJSONResponse(told).body)
    assert json.loads(body) == told
    assert body == rb'{"name": "a\ud800\u009b\u202e' + 'é"}'.encode()
