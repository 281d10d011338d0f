"""The pages, each in the language that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from neutrallint.core.errors import NeutrallintError
from neutrallint.core.localized import Lang
from neutrallint.core.media import SIDECAR
from neutrallint.web.language import COOKIE, language_of
from neutrallint.web.limits import MAX_FILES, MAX_PICTURE, MAX_UPLOAD
from neutrallint.web.office import Office
from neutrallint.web.rendering import render
from neutrallint.web.settings_words import SETTINGS_WORDS
from neutrallint.web.words import words_in

if TYPE_CHECKING:
    from neutrallint.web.machine import Machine

#: Seconds for which the browser remembers the language: a year.
_YEAR = 31_536_000


class Pages:
    """Answers with the pages."""

    def __init__(self, office: Office, may_keep: bool) -> None:
        """Take what checks, whose settings the pages tell.

        `may_keep`: whether whoever asks may write into the folder that is served.
        """
        self._office = office
        self._may_keep = may_keep

    async def check(self, request: Request) -> Response:
        """Show where to put what is to be checked, and what came of it."""
        lang = language_of(request)
        told = {
            "lang": lang,
            "words": words_in(lang),
            "limits": {"files": MAX_FILES, "bytes": MAX_UPLOAD},
            "sidecar": SIDECAR,
            "may_keep": self._may_keep,
        }
        is_strict = await run_in_threadpool(self._is_strict)
        return _page("check.html", lang, told=told, is_strict=is_strict)

    async def settings(self, request: Request) -> Response:
        """Show what an office sets: region, people, portraits, strictness."""
        lang = language_of(request)
        words = words_in(lang, SETTINGS_WORDS)
        told = {"lang": lang, "words": words, "most": MAX_PICTURE}
        return _page("settings.html", lang, words, told=told)

    @cached_property
    def _machine(self) -> Machine:
        """What looks at this machine, loaded when somebody asks."""
        from neutrallint.web.machine import Machine

        return Machine(self._office)

    def _is_strict(self) -> bool:
        """Tell whether what is to be weighed fails a check here; a check says what is wrong."""
        try:
            return self._office.settings.fail_on != "error"
        except NeutrallintError:
            return False

    async def machine(self, request: Request) -> Response:
        """Show what is installed, what is missing, and how to mend it."""
        lang = language_of(request)
        sections = await self._machine.sections(lang, again="again" in request.query_params)
        lacking = [row for each in sections for row in each.rows if row.state != "ok"]
        is_unset = any(row.is_set for row in lacking)
        state = "unset" if is_unset else "green"
        if any(row.state == "missing" for row in lacking):
            state = "yellow"
        return _page("machine.html", lang, sections=sections, state=state)

    async def switch_language(self, request: Request) -> Response:
        """Remember a language, and show the page in it."""
        answer = RedirectResponse("/", 303)
        said = "en" if request.path_params["lang"] == "en" else "id"
        answer.set_cookie(COOKIE, said, max_age=_YEAR, samesite="strict", httponly=True)
        return answer


def _page(
    name: str, lang: Lang, words: Mapping[str, str] | None = None, **values: Any
) -> Response:
    return HTMLResponse(render(name, lang, words, **values))
