"""The settings of an office: told, checked, made into files, and kept where that may be."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import yaml
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from neutrallint.config.policy import AllowancePolicy
from neutrallint.config.settings import Settings
from neutrallint.core.errors import NeutrallintError, UsageError
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.printable import one_line, shortened
from neutrallint.core.regular_files import MAX_ROSTER, MAX_WRITTEN
from neutrallint.lint.suppression_syntax import read_entries
from neutrallint.locales import COUNTRIES
from neutrallint.packs.elections import bundled_elections, chosen_elections, day_of
from neutrallint.people.roster import read_roster
from neutrallint.people.table import Mistake, country_of, read_tables, rows_of
from neutrallint.records.nodes import node_of, value_of
from neutrallint.records.yaml import load_node
from neutrallint.setup.kept_allowances import NotHereError, Terms, kept_allowances
from neutrallint.setup.office_config import elections_of, strictness_of
from neutrallint.setup.office_files import MistakesError, load_gallery, office_files
from neutrallint.setup.office_kept import NewFile, basis_of, keep
from neutrallint.setup.roster_sheet import RosterSheet, is_sheet, roster_sheet
from neutrallint.web.escaped import EscapedJSONResponse
from neutrallint.web.language import language_of
from neutrallint.web.limits import small_body
from neutrallint.web.office import Office
from neutrallint.web.problems import Problem, ProblemError
from neutrallint.web.wishes import read_wish, refuse_many

#: What a roster is called that is sent without a name.
_ROSTER = "roster"
#: Bytes of all that is set at once: rows, the text of a roster, faces.
_MOST_SET = 3 * MAX_WRITTEN


class Desk:
    """Answers what the page of settings asks."""

    def __init__(self, office: Office, may_keep: bool) -> None:
        """Take what checks; `may_keep`: whether its folder belongs to whoever asks."""
        self._office = office
        self._may_keep = may_keep
        self._keeping = threading.Lock()

    async def tell(self, request: Request) -> Response:
        """Tell what holds now."""
        lang = language_of(request)
        return EscapedJSONResponse(await run_in_threadpool(self._told, lang))

    async def take(self, request: Request) -> Response:
        """Check what was set and answer with the files that it makes; keep them if asked."""
        body = await small_body(request, _MOST_SET)
        return EscapedJSONResponse(
            await run_in_threadpool(self._taken, body, language_of(request))
        )

    async def allow(self, request: Request) -> Response:
        """Write allowances into the folder, each beside the file that was checked."""
        body = await small_body(request, MAX_WRITTEN)
        return EscapedJSONResponse(await run_in_threadpool(self._allowed, body))

    async def read(self, request: Request) -> Response:
        """Turn the file of a roster into rows, and tell what is wrong with them."""
        lang, name = language_of(request), request.query_params.get("name") or _ROSTER
        called = shortened(one_line(name))
        body = await small_body(request, MAX_ROSTER if is_sheet(name) else MAX_WRITTEN)
        if not is_sheet(name):
            # Of small YAML much may become: not here.
            return EscapedJSONResponse(await self._office.aside.do(_tables, body, called, lang))
        sheet = await self._office.aside.do(_read_sheet, name, called, body)
        return EscapedJSONResponse(await run_in_threadpool(_sheet, sheet, called, lang))

    async def follow(self, request: Request) -> Response:
        """Tell which elections follow from a region and a day."""
        region = request.query_params.get("region", "").strip() or None
        day = _day(request.query_params.get("day", ""))
        packs = await run_in_threadpool(chosen_elections, (), day, Path(), region)
        return EscapedJSONResponse({"elections": list(packs)})

    def _told(self, lang: Lang) -> dict[str, Any]:
        settings = self._office.settings
        gallery = load_gallery(settings)
        enrolled = gallery.people if gallery else ()
        return {
            "basis": basis_of(settings),
            "may_keep": self._may_keep,
            "folder": str(settings.base) if self._may_keep else None,
            "today": day_of(datetime.now(UTC)).isoformat(),
            "elections": _elections(lang),
            "chosen": list(elections_of(settings)),
            "is_fixed": "packs" in settings.wished,
            "strictness": strictness_of(settings),
            "enrolled": {person.name: len(person.faces) for person in enrolled},
            **_roster(settings, lang),
        }

    def _allowed(self, body: bytes) -> dict[str, Any]:
        if not self._may_keep:
            raise ProblemError(_NOT_HERE)
        try:
            entries = read_entries(body.decode(), "allowances")
        except UnicodeDecodeError as error:
            raise UsageError(_NO_ALLOWANCES) from error
        settings = self._office.settings
        policy = settings.policy.terms.allow if settings.policy else AllowancePolicy()
        terms = Terms(policy, day_of(datetime.now(UTC)))
        try:
            with self._keeping:
                files = kept_allowances(settings.base, entries, terms)
                if files:
                    keep(files)
        except NotHereError as error:
            raise ProblemError(_NOT_AS_CHECKED) from error
        return {"files": [file.path.relative_to(settings.base).as_posix() for file in files]}

    def _taken(self, body: bytes, lang: Lang) -> dict[str, Any]:
        sent, wish = read_wish(body)
        if sent.keep and not self._may_keep:
            raise ProblemError(_NOT_HERE)
        settings = self._office.settings
        if sent.keep and sent.basis != basis_of(settings):
            raise ProblemError(_CHANGED)
        try:
            files = office_files(wish, settings)
        except MistakesError as error:
            if sent.keep:
                raise ProblemError(_WRONG_CELLS) from error
            told = [_mistake(each, lang) for each in error.mistakes]
            return {"files": [], "mistakes": told, "is_kept": False}
        if sent.keep:
            keep(files)
            self._office.renew()
        return {"files": list(map(_file, files)), "mistakes": [], "is_kept": sent.keep}


def _elections(lang: Lang) -> list[dict[str, str]]:
    return [
        {
            "id": each.reference,
            "name": each.name.say(lang),
            "from": each.window.from_.isoformat(),
            "until": each.window.until.isoformat(),
        }
        for each in bundled_elections()
    ]


def _roster(settings: Settings, lang: Lang) -> Mapping[str, Any]:
    """Return the rows of the roster; `note`: why they cannot be edited here."""
    nothing: dict[str, Any] = {"people": [], "regions": [], "mistakes": [], "note": None}
    if settings.roster is None:
        return nothing
    try:
        return {
            **_tables(read_roster(settings.roster), str(settings.roster), lang),
            "note": None,
        }
    except NeutrallintError as error:
        return {**nothing, "note": error.say(lang)}


def _tables(data: bytes, name: str, lang: Lang) -> dict[str, Any]:
    """Return a roster as rows of plain values, and what is wrong with them."""
    with _naming(name):
        try:
            node = load_node(data.decode("utf-8-sig"), name)
        except UnicodeDecodeError as error:
            raise UsageError(_NO_TEXT) from error
        if node is None:
            raise UsageError(_EMPTY)
        rows = rows_of(node, name)
        refuse_many(len(rows["people"]))
    mistakes = read_tables(node, name).mistakes
    kind = COUNTRIES[country_of(node, name)].kind
    return {
        "people": list(map(_row, rows["people"])),
        "regions": [{"kind": kind, **_row(each)} for each in rows["regions"]],
        "mistakes": [_mistake(each, lang) for each in mistakes],
        "unused": [],
    }


@contextmanager
def _naming(name: str) -> Iterator[None]:
    """Let an error that says no place say at least in which file it is."""
    try:
        yield
    except NeutrallintError as error:
        error.place = error.place or name
        raise


def _read_sheet(name: str, called: str, data: bytes) -> RosterSheet:
    """Return the people of a table, in a process of its own."""
    with _naming(called):
        return roster_sheet(name, data)


def _sheet(sheet: RosterSheet, name: str, lang: Lang) -> dict[str, Any]:
    """Return a table as rows, and what is wrong with them, by its cells in the file too."""
    with _naming(name):
        if not sheet.people:
            raise UsageError(_NOBODY)
        refuse_many(len(sheet.people))
    mistakes = read_tables(node_of({"people": sheet.people})).mistakes
    places = (sheet.cells.get((each.row, each.column)) for each in mistakes)
    return {
        "people": sheet.people,
        "regions": [],
        "mistakes": [
            _mistake(each, lang, f" ({place})" if place else "")
            for each, place in zip(mistakes, places, strict=True)
        ],
        "unused": list(sheet.unused),
    }


def _row(node: yaml.Node) -> dict[str, Any]:
    value = value_of(node)
    return value if isinstance(value, dict) else {"name": value}


def _mistake(mistake: Mistake, lang: Lang, place: str = "") -> dict[str, Any]:
    return {
        "table": mistake.table,
        "row": mistake.row,
        "column": mistake.column,
        "detail": mistake.reason.say(lang) + place,
    }


def _file(file: NewFile) -> dict[str, Any]:
    text = None if file.data is None else file.data.decode()
    return {"name": file.path.name, "text": text}


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(_NO_DAY, place="day") from error


_NOT_HERE = Problem(
    403,
    "not-kept-here",
    Localized(
        "server ini dipakai bersama, jadi tidak ada yang disimpan di situ; unduh berkasnya, "
        "dan serahkan kepada yang mengurus server",
        "this server is shared, so that nothing is kept there; download the files, and give "
        "them to whoever looks after it",
    ),
)
_CHANGED = Problem(
    409,
    "changed-meanwhile",
    Localized(
        "berkasnya berubah sejak halaman ini dibuka; belum ada yang disimpan. Muat ulang "
        "halaman, lalu ubah lagi",
        "the files have changed since this page was opened; nothing was kept. Load the page "
        "again, and change it once more",
    ),
)
_NOT_AS_CHECKED = Problem(
    409,
    "not-as-checked",
    Localized(
        "berkas yang diizinkan tidak ada di folder ini, atau berubah sejak diperiksa; belum "
        "ada yang disimpan. Unduh izinnya, atau periksa berkasnya sekali lagi",
        "what is allowed is not in this folder, or has changed since it was checked; nothing "
        "was kept. Download the allowances, or check the file once more",
    ),
)
_WRONG_CELLS = Problem(
    422,
    "wrong-cells",
    Localized(
        "ada isian yang salah; belum ada yang disimpan",
        "something is filled in wrong; nothing was kept yet",
    ),
)
_NO_ALLOWANCES = Localized("ini bukan daftar izin", "these are no allowances")
_NO_TEXT = Localized(
    "ini bukan daftar tokoh; pilih berkas Excel (.xlsx), .csv, atau .yaml",
    "this is no roster; choose a file of Excel (.xlsx), .csv or .yaml",
)
_EMPTY = Localized("berkas ini kosong", "this file is empty")
_NOBODY = Localized(
    "tidak ada orang di bawah baris judul tabel ini",
    "there is nobody below the heading of this table",
)
_NO_DAY = Localized("tulis tanggal seperti 2020-12-09", "write the day like 2020-12-09")
