"""What a request cannot have, told as RFC 9457 has it, and in words for a person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from neutrallint.core.errors import NeutrallintError, is_out_of_room, why_unreadable
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.record import record
from neutrallint.web.escaped import EscapedJSONResponse
from neutrallint.web.language import language_of
from neutrallint.web.rendering import render

MEDIA = "application/problem+json"


@record
class Problem:
    """Why a request is refused: `kind` names it for programs, `words` for people."""

    status: int
    kind: str
    words: Localized
    headers: Mapping[str, str] = field(default_factory=dict)

    def data(self, lang: Lang) -> dict[str, Any]:
        """Return it as the RFC has it."""
        return {
            "type": f"urn:neutrallint:problem:{self.kind}",
            "title": self.kind.replace("-", " "),
            "status": self.status,
            "detail": self.words.say(lang),
        }

    def response(self, request: Request) -> Response:
        """Return it as an answer: a page for who opens one, else as the RFC has it."""
        headers, lang = dict(self.headers), language_of(request)
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            page = render("problem.html", lang, detail=self.words.say(lang))
            return HTMLResponse(page, self.status, headers)
        return EscapedJSONResponse(self.data(lang), self.status, headers, media_type=MEDIA)


class ProblemError(Exception):
    """A request is refused."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.kind)
        self.problem = problem


#: What the framework refuses by itself.
_KINDS = {
    400: (
        "malformed-request",
        Localized(
            "permintaannya terpotong atau rusak; kirim sekali lagi",
            "the request is cut off or damaged; send it once more",
        ),
    ),
    404: ("not-found", Localized("halaman ini tidak ada", "there is no such page")),
    405: (
        "method-not-allowed",
        Localized("cara meminta ini tidak dikenal", "this way of asking is not known"),
    ),
}
FAULT = Problem(
    500,
    "fault",
    Localized(
        "kesalahan di dalam program; berkas ini belum diperiksa. Mohon dilaporkan",
        "a fault in the program; this was not checked. Please report it",
    ),
)
#: What the page knows too: it waits until the server is back, and asks once more.
ENDING = Problem(
    503,
    "ending",
    Localized(
        "program pemeriksa sedang dihentikan; ini belum diperiksa, kirim sekali lagi nanti",
        "the checking program is being stopped; this was not checked, send it again later",
    ),
    {"retry-after": "5"},
)

_NO_FOLDER = Problem(
    503,
    "no-folder",
    Localized(
        "folder yang dilayani sudah tidak ada; mulai lagi servernya di folder yang ada",
        "the folder that is served is gone; start the server again in one that is there",
    ),
)


def of_error(error: NeutrallintError) -> Problem:
    """Return the problem that wrong options, rules or settings are."""
    words = Localized(error.say("id"), error.say("en"))
    return Problem(422, "wrong-settings", words)


def _no_room(error: OSError) -> Problem:
    why = why_unreadable(error)
    return Problem(
        507,
        "no-room",
        Localized(
            f"server kehabisan tempat ({why.id}); ini belum diperiksa, beri tahu pengelolanya",
            f"the server has no room ({why.en}); this was not checked, tell who runs it",
        ),
    )


async def answer_problem(request: Request, error: Exception) -> Response:
    """Answer with whatever went wrong."""
    return as_problem(error).response(request)


async def answer_no_room(request: Request, error: Exception) -> Response:
    """Answer where the machine has no room, or the folder no more; all else is a fault."""
    if is_out_of_room(error) or _is_folder_gone():
        return as_problem(error).response(request)
    raise error


def as_problem(error: Exception) -> Problem:
    """Return an error as a problem; what nobody thought of is a fault of the program."""
    match error:
        case ProblemError():
            return error.problem
        case NeutrallintError():
            return of_error(error)
        case OSError() if is_out_of_room(error):
            return _no_room(error)
        case OSError() if _is_folder_gone():
            return _NO_FOLDER
        case HTTPException():
            kind, words = _KINDS.get(error.status_code, _KINDS[400])
            return Problem(error.status_code, kind, words, dict(error.headers or {}))
        case _:
            return FAULT


def _is_folder_gone() -> bool:
    try:
        Path.cwd()
    except OSError:
        return True
    return False
