"""Who may ask: the token, and the names that this server goes by; and what no answer lacks."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.web.neighbours import End
from neutrallint.web.problems import ENDING, Problem

#: No script or style but ours, nothing from elsewhere, in no frame, and no text becomes a page.
_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
#: Which everybody may ask for: whether the server is there and ready, and how the page looks.
_OPEN = ("/healthz", "/readyz", "/static/")

_NO_TOKEN = Problem(
    401,
    "token-needed",
    Localized(
        "jalankan lagi program pemeriksa (neutrallint serve): halaman ini lalu terbuka "
        "sendiri; atau buka alamat lengkap yang dicetaknya, dengan ?token= di belakangnya",
        "start the checking program (neutrallint serve) again: this page then opens by "
        "itself; or open the whole address that it prints, with ?token= at its end",
    ),
    {"www-authenticate": "Bearer"},
)
_FOREIGN_HOST = Problem(
    403,
    "foreign-host",
    Localized(
        "alamat ini bukan alamat server ini; sebut dengan --origin bila memang benar",
        "this is no address of this server; name it by --origin if it is meant to be",
    ),
)
_FOREIGN_ORIGIN = Problem(
    403,
    "foreign-origin",
    Localized(
        "permintaan dari halaman situs lain ditolak",
        "a request from a page of another site is refused",
    ),
)

_STRANGER = Problem(
    403,
    "another-user",
    Localized(
        "server ini milik pengguna lain di komputer ini; jalankan sendiri neutrallint serve, "
        "atau sebut --origin bila memang dipakai bersama lewat proksi",
        "this server is another user's of this machine; start neutrallint serve yourself, or "
        "name --origin where it is shared by way of a proxy",
    ),
)


@record
class Names:
    """What this server is called: hosts ("127.0.0.1:8765") and origins ("http://…")."""

    hosts: frozenset[str]
    origins: frozenset[str]

    @classmethod
    def of(cls, origins: Iterable[str]) -> Names:
        """Return the names that lie in origins."""
        known = frozenset(origin.rstrip("/").lower() for origin in origins)
        return cls(frozenset(urlsplit(origin).netloc for origin in known), known)


class Guard:
    """Answers itself what must not go further, and gives each answer its headers."""

    def __init__(
        self,
        app: ASGIApp,
        token: str,
        names: Names,
        cookie: str,
        is_strange: Callable[[End | None, End | None], bool] | None = None,
    ) -> None:
        """Take what is guarded, and the name of the cookie that carries the token.

        `is_strange`: who is not answered, the token or not, by the ends of the connection.
        """
        self._app = app
        self._token = token
        self._names = names
        self._cookie = cookie
        self._is_strange = is_strange or (lambda client, server: False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        has_begun = False

        async def send_guarded(message: Message) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        request = Request(scope)
        answer = self._refusal(request) or self._welcome(request)
        try:
            await (answer or self._app)(scope, receive, send_guarded)
        except asyncio.CancelledError:
            # Nothing cancels an answer but the end of the server.
            if has_begun:
                raise
            await ENDING.response(request)(scope, receive, send_guarded)

    def _refusal(self, request: Request) -> Response | None:
        problem = self._problem(request)
        return problem.response(request) if problem else None

    def _problem(self, request: Request) -> Problem | None:
        """Return why a request is refused."""
        headers = request.headers
        if headers.get("host", "").lower() not in self._names.hosts:
            return _FOREIGN_HOST
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in self._names.origins:
            return _FOREIGN_ORIGIN
        if headers.get("sec-fetch-site") == "cross-site" and request.method != "GET":
            return _FOREIGN_ORIGIN
        if request.url.path.startswith(_OPEN):
            return None
        if not self._is_known(request):
            return _NO_TOKEN
        # A token is seen: the program that opens the browser names it among its arguments, and
        # a browser sends its cookie to whoever serves at another port.
        ends = request.scope.get("client"), request.scope.get("server")
        return _STRANGER if self._is_strange(*ends) else None

    def _is_known(self, request: Request) -> bool:
        """Tell whether a request has the token: as a bearer, a cookie, or opening the page."""
        given = (
            _bearer(request.headers),
            request.cookies.get(self._cookie, ""),
            request.query_params.get("token", "") if _opens(request) else "",
        )
        own = self._token.encode()
        return any(secrets.compare_digest(each.encode(), own) for each in given)

    def _welcome(self, request: Request) -> Response | None:
        """Take the token out of the address, where history and the screen would keep it."""
        if not (_opens(request) and "token" in request.query_params):
            return None
        answer = RedirectResponse("/", 303)
        answer.set_cookie(
            self._cookie,
            self._token,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
        return answer


def _opens(request: HTTPConnection) -> bool:
    return request.url.path == "/" and request.scope["method"] == "GET"


def _bearer(headers: Headers) -> str:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""
