"""The settings over the API: told, checked, made into files, and kept where that may be."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from neutrallint.config.settings import Flags, Values, settings_for
from neutrallint.core.regular_files import MAX_WRITTEN
from neutrallint.people.roster import load_roster
from neutrallint.setup.office_config import elections_of, strictness_of
from neutrallint.web import desk
from neutrallint.web.app import build_app
from neutrallint.web.guard import Names
from neutrallint.web.office import Office
from neutrallint.web.openapi import description
from neutrallint.web.server import Place
from neutrallint.web.wishes import MOST_ROWS, SentWish
from tests.web.conftest import FIXTURES

ORIGIN = "http://127.0.0.1:1"
ANI = {"name": "Ani Lestari", "status": "petahana"}


class Client:
    """Asks an application that runs in this process."""

    def __init__(self, app: Any) -> None:
        self._app = app

    def get(self, path: str, **asked: Any) -> httpx.Response:
        return asyncio.run(self._ask("GET", path, **asked))

    def post(self, path: str, **asked: Any) -> httpx.Response:
        return asyncio.run(self._ask("POST", path, **asked))

    async def _ask(self, method: str, path: str, **asked: Any) -> httpx.Response:
        bearer = {"authorization": f"Bearer {'t' * 30}"}
        transport = httpx.ASGITransport(self._app)
        async with httpx.AsyncClient(
            transport=transport, base_url=ORIGIN, headers=bearer
        ) as client:
            return await client.request(method, path, **asked)


Opened = Callable[..., Client]


@pytest.fixture
def open_office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opened]:
    """Opens the office that is in the temporary folder."""
    monkeypatch.chdir(tmp_path)
    opened: list[Office] = []

    def open_(may_keep: bool = True, flags: Flags | None = None) -> Client:
        scratch = tmp_path / "scratch"
        scratch.mkdir(exist_ok=True)
        office = Office(flags or Flags(), scratch, 1)
        opened.append(office)
        app = build_app(office, "t" * 30, Names.of([ORIGIN]), "c", may_keep)
        return Client(app)

    yield open_
    for office in opened:
        office.close()


def wish(*people: dict[str, Any], **more: Any) -> bytes:
    roster = {"people": list(people), "regions": [{"name": "Kabupaten Mandala"}]}
    return json.dumps({"roster": roster, **more}).encode()


def refused(answer: Any) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["type"].rpartition(":")[2]


def test_what_is_kept_holds_for_the_next_check(open_office: Opened, tmp_path: Path) -> None:
    client = open_office()
    told = client.get("/api/settings").json()
    assert (told["people"], told["chosen"], told["strictness"]) == (
        [],
        ["pilkada-2020"],
        "usual",
    )
    body = wish(ANI, elections=[], strictness="strict", keep=True, basis=told["basis"])
    answer = client.post("/api/settings", content=body).json()
    assert answer["is_kept"]
    assert [file["name"] for file in answer["files"]] == [
        "daftar-tokoh.yaml",
        "neutrallint.yaml",
    ]
    settings = settings_for(tmp_path, Flags())
    assert (elections_of(settings), strictness_of(settings)) == ((), "strict")
    told = client.get("/api/settings").json()
    assert told["people"] == [ANI]
    assert told["regions"] == [{"name": "Kabupaten Mandala", "kind": "kabupaten"}]
    assert 'value="warning" selected' in client.get("/").text


def test_nothing_is_kept_unless_that_is_asked(open_office: Opened, tmp_path: Path) -> None:
    made = open_office().post("/api/settings", content=wish(ANI)).json()
    assert "people:\n- name: Ani Lestari\n  status: petahana\n" in made["files"][0]["text"]
    assert not made["is_kept"]
    assert [each.name for each in tmp_path.iterdir()] == ["scratch"]


def test_a_shared_server_keeps_nothing(open_office: Opened, tmp_path: Path) -> None:
    client = open_office(may_keep=False)
    told = client.get("/api/settings").json()
    assert (told["may_keep"], told["folder"]) == (False, None)
    body = wish(ANI, keep=True, basis=told["basis"])
    assert refused(client.post("/api/settings", content=body)) == (403, "not-kept-here")
    assert [each.name for each in tmp_path.iterdir()] == ["scratch"]


@pytest.mark.parametrize(
    ("place", "is_own"),
    [
        (Place(), True),
        (Place("localhost"), True),
        (Place("0.0.0.0"), False),
        (Place(origins=("https://periksa.example.go.id",)), False),
    ],
)
def test_a_machine_is_the_officers_own_where_nobody_else_reaches_it(
    place: Place, is_own: bool
) -> None:
    assert place.is_of_one is is_own


def test_a_file_that_changed_meanwhile_is_not_overwritten(
    open_office: Opened, tmp_path: Path
) -> None:
    client = open_office()
    basis = client.get("/api/settings").json()["basis"]
    (tmp_path / "neutrallint.yaml").write_text("fail_on: warning\n")
    body = wish(ANI, keep=True, basis=basis)
    assert refused(client.post("/api/settings", content=body)) == (409, "changed-meanwhile")
    assert (tmp_path / "neutrallint.yaml").read_text() == "fail_on: warning\n"


def test_mistakes_are_told_by_row_and_column_and_keep_nothing(open_office: Opened) -> None:
    client = open_office()
    wrong = {"name": "Budi", "status": "kandidat", "ballot_number": "dua"}
    body = wish(ANI, wrong)
    told = client.post("/api/settings", content=body, params={"lang": "en"}).json()
    assert told["mistakes"] == [
        {
            "table": "people",
            "row": 1,
            "column": "ballot_number",
            "detail": "“dua” is not a whole number",
        }
    ]
    basis = client.get("/api/settings").json()["basis"]
    body = wish(wrong, keep=True, basis=basis)
    assert refused(client.post("/api/settings", content=body)) == (422, "wrong-cells")


def test_a_roster_that_is_uploaded_becomes_rows(open_office: Opened) -> None:
    client = open_office()
    rows = client.post("/api/roster", content=(FIXTURES / "roster.yaml").read_bytes()).json()
    assert len(rows["people"]) == len(load_roster(FIXTURES / "roster.yaml").people)
    assert rows["mistakes"] == []
    assert [region["kind"] for region in rows["regions"]] == ["kabupaten", "kota"]
    bad = client.post("/api/roster", content=b"people: [{name: Ani, umur: 3, status: juara}]")
    told = [(each["row"], each["column"]) for each in bad.json()["mistakes"]]
    assert told == [(0, "umur"), (0, "status")]


def test_a_table_that_is_uploaded_becomes_rows(open_office: Opened) -> None:
    client = open_office()
    table = b"NIP,Nama,Status,No. urut\n1,Ani Lestari,petahana,\n2,Budi,calon,dua\n"
    answer = client.post("/api/roster", content=table, params={"name": "daftar.csv"})
    told = answer.json()
    assert told["people"][0] == ANI
    assert (told["regions"], told["unused"]) == ([], ["NIP"])
    (mistake,) = told["mistakes"]
    assert (mistake["row"], mistake["column"]) == (1, "ballot_number")
    assert mistake["detail"].endswith("(D3)")
    nobody = client.post("/api/roster", content=b"Nama;Jabatan\n", params={"name": "a.csv"})
    assert "tidak ada orang" in nobody.json()["detail"]
    many = b"Nama,Status\n" + b"Ani,calon\n" * (MOST_ROWS + 1)
    for name, wrong, kind in (
        ("daftar.csv", b"a,b", "cannot-be-opened"),
        ("daftar.xlsx", b"PK", "cannot-be-opened"),
        ("daftar.csv", many, "wrong-settings"),
    ):
        answer = client.post("/api/roster", content=wrong, params={"name": name})
        assert refused(answer) == (422, kind)
        assert answer.json()["detail"].startswith(f"{name}: ")
        assert "zip" not in answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"\xff\xfe", ".xlsx"),
        (b"", "kosong"),
        (b"people: [", ":2:1: tata tulis YAML salah"),
        (b"people: \x01", "tidak dapat dicetak"),
        (b"orang: []", "tidak dikenal"),
        (b"people: [" + b"{name: a}," * (MOST_ROWS + 1) + b"]", f"{MOST_ROWS + 1} tokoh"),
        (b"a: &a [x]\npeople: [*a, *a]", "alias"),
    ],
)
def test_what_is_no_roster_is_told(open_office: Opened, body: bytes, words: str) -> None:
    answer = open_office().post("/api/roster", content=body, params={"name": "daftar.yaml"})
    assert answer.status_code == 422
    detail = answer.json()["detail"]
    assert detail.startswith("daftar.yaml:")
    assert words in detail
    # What the parser says is English.
    assert "expected" not in detail


def test_yaml_of_which_much_becomes_costs_the_server_nothing(
    open_office: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = open_office()
    larger = client.post("/api/roster", content=b"a: " + b"x" * MAX_WRITTEN)
    assert refused(larger) == (413, "too-large")

    def compose(*given: Any) -> None:
        raise AssertionError("YAML is read in the server")

    monkeypatch.setattr(desk, "load_node", compose)
    many = client.post("/api/roster", content=b"people: [" + b"a," * 200_000 + b"]")
    assert "200000 tokoh" in many.json()["detail"]


def test_a_folder_that_is_gone_is_told(
    open_office: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = open_office()

    def gone() -> Path:
        raise FileNotFoundError(errno.ENOENT, "")

    monkeypatch.setattr(Path, "cwd", gone)
    assert refused(client.get("/api/settings")) == (422, "wrong-settings")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"a": 1}',
        b'{"roster": 3}',
        b'{"elections": ["../../etc/passwd"]}',
        b'{"faces": [{"name": "a", "embedding": "b", "is_clear": true}]}',
        b'{"roster": {"people": [{"name": "\\ud800", "status": "petahana"}]}}',
        b'{"forgotten": ' + b"[" * 100_000,
        b'{"keep": 1' + b"0" * 5_000 + b"}",
    ],
)
def test_what_is_no_wish_is_refused(open_office: Opened, body: bytes) -> None:
    answer = open_office().post("/api/settings", content=body)
    assert refused(answer) == (422, "wrong-settings")
    # There is no file to point into.
    assert not answer.json()["detail"].startswith(":")


def test_elections_follow_from_region_and_day(open_office: Opened) -> None:
    client = open_office()

    def follow(**asked: str) -> Any:
        return client.get("/api/elections", params=asked)

    sleman = follow(region="Kabupaten Sleman", day="2020-10-01").json()["elections"]
    assert "pilkada-2020" in sleman
    assert follow(day="2017-01-01").json() == {"elections": []}
    assert refused(follow(region="Sleman", day="2020-10-01")) == (422, "wrong-settings")
    for answer in (follow(day="besok"), follow()):
        assert refused(answer) == (422, "wrong-settings")
        assert answer.json()["detail"] == "day: tulis tanggal seperti 2020-12-09"


def test_a_roster_that_cannot_be_read_is_told_and_left(
    open_office: Opened, tmp_path: Path
) -> None:
    (tmp_path / "neutrallint.yaml").write_text("roster: a.yaml\n")
    (tmp_path / "a.yaml").write_text("people: [")
    told = open_office().get("/api/settings").json()
    assert "a.yaml:2:1" in told["note"]
    assert told["people"] == []


def test_packs_of_the_command_line_are_told_as_fixed(open_office: Opened) -> None:
    client = open_office(flags=Flags(Values(packs=("netralitas-dasar",))))
    assert client.get("/api/settings").json()["is_fixed"]


def test_the_description_names_every_wish() -> None:
    wish = description()["components"]["schemas"]["Wish"]["properties"]
    assert {*wish} == {"roster", *SentWish.__dataclass_fields__}


def test_an_allowance_is_written_beside_the_file_that_was_checked(
    open_office: Opened, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(b"Ayo.")
    digest = hashlib.sha256(b"Ayo.").hexdigest()
    said = {"rule": "NL-TAG-001", "reason": "Kutipan", "by": "Humas", "until": "2999-12-31"}
    body = json.dumps({"allow": [{"file": "a.txt", "sha256": digest, **said}]})
    assert refused(open_office(may_keep=False).post("/api/allowances", content=body)) == (
        403,
        "not-kept-here",
    )
    client = open_office()
    answer = client.post("/api/allowances", content=body)
    assert answer.json() == {"files": [".neutrallint-allow.yaml"]}
    assert digest in (tmp_path / ".neutrallint-allow.yaml").read_text()
    (tmp_path / "a.txt").write_bytes(b"Lain.")
    assert refused(client.post("/api/allowances", content=body)) == (409, "not-as-checked")
    assert refused(client.post("/api/allowances", content=b"\xff")) == (422, "wrong-settings")
