"""What is in a file (`/api/preview`), and whether evidence is whole (`/api/verify`)."""

from __future__ import annotations

import shutil
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from neutrallint.core.errors import ReadError
from neutrallint.core.limits import Limits
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.media import media_of, unread
from neutrallint.core.places import Location, PartLocation
from neutrallint.core.printable import one_line, shortened
from neutrallint.core.record import record
from neutrallint.followup.evidence import verify
from neutrallint.followup.preview import ShownPage, ShownPassage, preview
from neutrallint.readers.source import Source
from neutrallint.records.binding import bind_file
from neutrallint.reporters.json import position
from neutrallint.web.escaped import EscapedJSONResponse
from neutrallint.web.intake import NOTHING, Received, options_of, receive
from neutrallint.web.language import language_of
from neutrallint.web.limits import Admission
from neutrallint.web.office import Office
from neutrallint.web.problems import Problem, ProblemError

#: Characters in which pages are wished for.
_MOST_OPTIONS = 200_000


@record
class _PageWish:
    path: str
    page: int


@record
class _Wish:
    """The pages that are to be drawn."""

    pages: tuple[_PageWish, ...] = ()


class Showing:
    """Opens what a request brings, beside the server, and tells what is in it."""

    def __init__(self, office: Office, admission: Admission) -> None:
        """Take what checks, and what lets requests in."""
        self._office = office
        self._admission = admission

    async def preview(self, request: Request) -> Response:
        """Answer with the wished pages of a file, and its passages."""
        lang = language_of(request)
        async with self._received(request) as received:
            wanted = await run_in_threadpool(_wanted, received)
            place = str(received.files[0])
            limits = await run_in_threadpool(self._office.limits)
            shown = await self._office.aside.do(
                _preview, received.folder, place, wanted, limits, lang
            )
        return EscapedJSONResponse(shown)

    async def verify(self, request: Request) -> Response:
        """Answer whether evidence, the first file, is whole and fits the others."""
        async with self._received(request) as received:
            data = await run_in_threadpool((received.folder / received.files[0]).read_bytes)
            verified = await self._office.aside.do(verify, data, received.folder)
        return EscapedJSONResponse({**asdict(verified), "verdict": verified.verdict})

    @asynccontextmanager
    async def _received(self, request: Request) -> AsyncIterator[Received]:
        address = request.client.host if request.client else ""
        with self._admission.of(address):
            folder = self._office.new_folder()
            try:
                received = await receive(request, folder)
                if not received.files:
                    raise ProblemError(NOTHING)
                yield received
            finally:
                shutil.rmtree(folder, ignore_errors=True)


def _wanted(received: Received) -> frozenset[tuple[str, int]]:
    """Return the pages that are to be drawn, each by its path and number."""
    node = options_of(received, _MOST_OPTIONS)
    wish = bind_file(node, _Wish, "options") if node else _Wish()
    return frozenset((each.path, each.page) for each in wish.pages)


def _preview(
    folder: Path, place: str, wanted: frozenset[tuple[str, int]], limits: Limits, lang: Lang
) -> dict[str, Any] | Problem:
    """Return what is in a file, as the page shows it, or that what is wanted is not in it."""
    media = media_of(place)
    if media is None:
        raise ReadError(unread(place) or NOTHING.words)
    path = Path(place).as_posix()
    data = (folder / place).read_bytes()
    limits.refuse_larger(len(data))
    shown = preview(Source(path, data, media, limits=limits), wanted)
    if strange := sorted({path for path, _ in wanted} - shown.paths):
        return _not_in_it(strange[0])
    return {
        "pages": [_page(page) for page in shown.pages],
        "passages": [_passage(each, lang) for each in shown.passages],
        "is_whole": shown.is_whole,
    }


def _not_in_it(path: str) -> Problem:
    short = shortened(one_line(path))
    return Problem(
        404,
        "not-in-the-file",
        Localized(
            f"“{short}” tidak ada di berkas yang dikirim; tulis path seperti di laporan",
            f"there is no “{short}” in the file that was sent; write the path as the report "
            "has it",
        ),
    )


def _page(page: ShownPage) -> dict[str, Any]:
    return {
        "path": page.path,
        "page": page.number,
        "size": [page.width, page.height],
        "jpeg": b64encode(page.jpeg).decode(),
    }


def _passage(passage: ShownPassage, lang: Lang) -> dict[str, Any]:
    told = {
        "path": passage.path,
        "place": position(passage.place, lang),
        "text": passage.text,
    }
    return {**told, "cell": _cell(passage.place)}


def _cell(place: Location) -> list[Any] | None:
    """Return sheet, column and row of what stands in a cell."""
    if not isinstance(place, PartLocation) or place.parts[-1].kind != "cell":
        return None
    cell = place.parts[-1]
    sheet = place.parts[0].title if len(place.parts) > 1 else ""
    return [sheet, cell.title.rstrip("0123456789"), cell.number]
