"""In which language a request is answered."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from neutrallint.core.localized import Lang

COOKIE = "neutrallint-lang"


def language_of(request: HTTPConnection) -> Lang:
    """Return the language that the address or the switch on the page says; else Indonesian."""
    said = request.query_params.get("lang") or request.cookies.get(COOKIE)
    return "en" if said == "en" else "id"
