"""The routes of the page and its API, behind the guard."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from neutrallint import __version__
from neutrallint.core.errors import NeutrallintError
from neutrallint.core.localized import Localized
from neutrallint.web.api import Api
from neutrallint.web.guard import Guard, Names
from neutrallint.web.neighbours import is_stranger
from neutrallint.web.office import Office
from neutrallint.web.pages import Pages
from neutrallint.web.problems import Problem, ProblemError, answer_no_room, answer_problem

_HERE = Path(__file__).parent
_NOT_READY = Problem(
    503,
    "not-ready",
    Localized(
        "aturan dan mesin baca belum dimuat; bila ini lama, baca pesan di terminal server",
        "rules and engines are not loaded yet; if that lasts, read what the server says at its "
        "terminal",
    ),
    {"retry-after": "2"},
)


def build_app(
    office: Office, token: str, names: Names, cookie: str, is_of_one: bool
) -> ASGIApp:
    """Return the application; `cookie`: the name of the one that carries the token.

    `is_of_one`: whether it is for one user of this machine alone, who may then change the
    settings of the folder that is served.
    """
    api, pages = Api(office, is_of_one), Pages(office, is_of_one)

    async def ready(request: Request) -> Response:
        if not office.is_ready:
            raise ProblemError(_NOT_READY)
        return JSONResponse({"status": "ready"})

    routes = [
        Route("/", pages.check),
        Route("/settings", pages.settings),
        Route("/machine", pages.machine),
        Route("/language/{lang}", pages.switch_language, methods=["POST"]),
        Route("/api/check", api.by(lambda each: each.checks.answer), methods=["POST"]),
        Route("/api/settings", api.by(lambda each: each.desk.tell)),
        Route("/api/settings", api.by(lambda each: each.desk.take), methods=["POST"]),
        Route("/api/allowances", api.by(lambda each: each.desk.allow), methods=["POST"]),
        Route("/api/elections", api.by(lambda each: each.desk.follow)),
        Route("/api/roster", api.by(lambda each: each.desk.read), methods=["POST"]),
        Route("/api/faces", api.by(lambda each: each.portraits.find), methods=["POST"]),
        Route("/api/portraits", api.by(lambda each: each.portraits.compare), methods=["POST"]),
        Route("/api/preview", api.by(lambda each: each.showing.preview), methods=["POST"]),
        Route("/api/verify", api.by(lambda each: each.showing.verify), methods=["POST"]),
        Route("/healthz", _healthy),
        Route("/readyz", ready),
        Route("/openapi.json", _describe),
        Mount("/static", StaticFiles(directory=_HERE / "static")),
    ]
    handlers = dict.fromkeys((ProblemError, NeutrallintError, HTTPException), answer_problem)
    handlers |= {ClientDisconnect: _leave, OSError: answer_no_room, Exception: answer_problem}
    app = Starlette(routes=routes, exception_handlers=handlers)
    return Guard(app, token, names, cookie, is_stranger if is_of_one else None)


async def _leave(request: Request, error: Exception) -> Response:
    """Answer nobody: whoever sent this went away in the middle, which is no fault."""
    return Response(status_code=400)


async def _healthy(request: Request) -> Response:
    return JSONResponse({"status": "ok", "version": __version__})


async def _describe(request: Request) -> Response:
    from neutrallint.web.openapi import description

    return JSONResponse(description())
