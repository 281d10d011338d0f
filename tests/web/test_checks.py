"""The API gives what the command line gives, refuses what is too much, and keeps nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import threading
import time
from contextlib import closing, suppress
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile

import httpx
import pytest

from neutrallint.config.settings import Flags
from neutrallint.reporters import REPORTERS
from neutrallint.reporters.view import ReportView
from neutrallint.runs.session import check_paths
from tests.web.conftest import FIXTURES
from tests.web.serving import Served, serving

pytestmark = pytest.mark.slow
SLIP = "Ayo coblos nomor 2!"
POSTER = FIXTURES / "posters/01-ayo-ke-tps.png"


def parts(*names: str) -> list[tuple[str, tuple[str, bytes]]]:
    return [("files", (name, (FIXTURES / name).read_bytes())) for name in names]


def asked(client: httpx.Client, **kind: Any) -> dict[str, Any]:
    answer = client.post("/api/check", **kind)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert isinstance(told, dict)
    return told


def refused(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["type"].rpartition(":")[2]


def demo() -> list[str]:
    """Return the fixtures that the demo checks."""
    folders = ("drafts", "documents", "posters")
    found = (file for folder in folders for file in (FIXTURES / folder).rglob("*"))
    names = (file.relative_to(FIXTURES).as_posix() for file in found if file.is_file())
    return sorted(name for name in names if not name.endswith(".expect.yaml"))


def topics_of(poster: str) -> set[str]:
    """Return the topics of what is found on a poster, by which its engines are told."""
    expected = (FIXTURES / f"{poster}.expect.yaml").read_text(encoding="utf-8")
    return set(re.findall(r"rule: NL-([A-Z]+)-", expected)) or {"nothing"}


def of_each_kind() -> list[str]:
    """Return the fixtures of the demo, of its posters the first of each topic.

    One reader reads them all, and the others differ in words and format, of which
    `tests/test_fixtures.py` reads every one.
    """
    found, seen = [], set[str]()
    for name in demo():
        kinds = topics_of(name) if name.startswith("posters/") else {name}
        if not kinds <= seen:
            found.append(name)
        seen |= kinds
    return found


def test_fixtures_are_judged_as_the_command_line_judges_them(
    client: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Drafts are judged with the pictures that lie beside them: here lies what is sent alone.
    settings = [file.name for file in FIXTURES.iterdir() if file.suffix in (".yaml", ".json")]
    for name in (*settings, *of_each_kind()):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FIXTURES / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    report = check_paths(["drafts", "documents", "posters"], Flags())
    expected = json.loads(REPORTERS["json"](report, ReportView("id")))
    told = asked(client, files=parts(*of_each_kind()))
    own = ("ignore_files", "imprint")
    assert {k: v for k, v in told.items() if k not in own} == {
        k: v for k, v in expected.items() if k not in own
    }


def test_a_caption_and_its_picture_are_judged_together(client: httpx.Client) -> None:
    caption = ("files", ("post/a.md", b"![Poster](b.png)\n\nAyo ke TPS.\n"))
    picture = (FIXTURES / "posters/06-netral-itu-wajib.png").read_bytes()
    alone = asked(client, files=[caption])
    together = asked(client, files=[caption, ("files", ("post/b.png", picture))])
    assert any("gambar" in note for note in alone["notes"])
    assert together["notes"] != alone["notes"]


def test_a_text_is_judged_by_its_name(client: httpx.Client) -> None:
    told = asked(client, data={"text": SLIP, "options": '{"name": "takarir.md", "lang": "en"}'})
    assert [file["path"] for file in told["files"]] == ["takarir.md"]
    (finding,) = told["findings"]
    assert (finding["rule"], finding["place"]["column"]) == ("NL-TAG-001", 5)
    assert told["exit_code"] == 1


def test_options_decide_as_on_the_command_line(client: httpx.Client) -> None:
    told = asked(client, data={"text": SLIP, "options": '{"ignore": ["NL-TAG"]}'})
    assert told["findings"] == []
    assert told["rules_off"]


def test_files_are_told_one_by_one_and_the_report_last(client: httpx.Client) -> None:
    names = ("drafts/wa-16-coblos.txt", "drafts/siaran-01-coklit.md")
    headers = {"accept": "application/x-ndjson"}
    answer = client.post("/api/check", files=parts(*names), headers=headers)
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert [line["event"] for line in lines] == ["begun", *["files"] * 3, "report"]
    paths = [file["path"] for line in lines[1:-1] for file in line["files"]]
    assert sorted(paths) == sorted(names)
    found = [finding for line in lines[1:-1] for finding in line["findings"]]
    assert [f["fingerprint"] for f in found] == [
        f["fingerprint"] for f in lines[-1]["report"]["findings"]
    ]
    assert all(finding["spot"] for finding in found)


def test_wrong_options_in_a_stream_are_a_problem_too(client: httpx.Client) -> None:
    headers = {"accept": "application/x-ndjson"}
    data = {"text": SLIP, "options": '{"select": ["NL-NONE-999"]}'}
    answer = client.post("/api/check", data=data, headers=headers)
    last = json.loads(answer.text.splitlines()[-1])
    assert (last["event"], last["status"]) == ("problem", 422)
    assert "NL-NONE-999" in last["detail"]


@pytest.mark.parametrize(
    ("form", "begin"),
    [
        ("text/html", b"<!DOCTYPE html>"),
        ("text/markdown", b"### neutrallint"),
        ("text/csv", b"\xef\xbb\xbfpath,"),
    ],
)
def test_the_report_comes_in_the_form_that_is_asked_for(
    client: httpx.Client, form: str, begin: bytes
) -> None:
    headers = {"accept": f"{form}, */*;q=0.1"}
    answer = client.post("/api/check", data={"text": SLIP}, headers=headers)
    assert answer.headers["content-type"].partition(";")[0] == form
    assert answer.content.startswith(begin)


def test_a_form_that_there_is_not_is_refused(client: httpx.Client) -> None:
    headers = [("accept", "image/png"), ("accept", "image/*;q=0.8")]
    answer = client.post("/api/check", data={"text": SLIP}, headers=headers)
    assert refused(answer) == (406, "not-acceptable")


def test_evidence_is_of_what_was_sent(client: httpx.Client) -> None:
    headers = {"accept": "application/zip"}
    files = parts("drafts/wa-16-coblos.txt")
    answer = client.post("/api/check", files=files, headers=headers)
    with ZipFile(BytesIO(answer.content)) as evidence:
        manifest = json.loads(evidence.read("manifest.json"))
    assert list(manifest["files"]) == ["drafts/wa-16-coblos.txt"]
    assert manifest["since"] == {}


def test_what_cannot_be_read_is_unchecked_and_never_clean(client: httpx.Client) -> None:
    files = [("files", ("a.xyz", b"?")), ("files", ("a.pdf", b"%PDF-1.4 ende"))]
    told = asked(client, files=files)
    assert told["exit_code"] == 3
    assert {failure["path"] for failure in told["failures"]} == {"a.xyz", "a.pdf"}


def test_two_files_of_one_name_are_both_checked(client: httpx.Client) -> None:
    told = asked(client, files=[("files", ("a.txt", SLIP.encode()))] * 2)
    assert [file["path"] for file in told["files"]] == ["a-2.txt", "a.txt"]
    assert len(told["findings"]) == 2


@pytest.mark.parametrize(
    "name",
    [
        "../a.txt",
        "a/../../a.txt",
        "C:/a.txt",
        "s3://x/a.txt",
        "/",
        "x" * 300 + ".txt",
        "a/" * 990,
    ],
)
def test_a_name_leads_nowhere_else(client: httpx.Client, served: Served, name: str) -> None:
    answer = client.post("/api/check", files=[("files", (name, b"Rapat."))])
    assert refused(answer) == (422, "bad-file-name")
    assert served.is_clear()


def test_an_absolute_name_is_one_within(client: httpx.Client) -> None:
    told = asked(client, files=[("files", ("/etc/a.txt", SLIP.encode()))])
    assert [file["path"] for file in told["files"]] == ["etc/a.txt"]


def test_a_name_that_is_a_page_stays_a_name(client: httpx.Client) -> None:
    name = "<img src=x onerror=alert(1)>.txt"
    headers = {"accept": "text/html"}
    answer = client.post(
        "/api/check", files=[("files", (name, SLIP.encode()))], headers=headers
    )
    assert "<img src=x" not in answer.text


def test_what_was_sent_has_no_say_in_how_it_is_judged(client: httpx.Client) -> None:
    settings = ("files", ("kit/neutrallint.yaml", b"ignore: [NL-TAG]\n"))
    ignoring = ("files", ("kit/.neutrallintignore", b"*.txt\n"))
    told = asked(client, files=[settings, ignoring, ("files", ("kit/a.txt", SLIP.encode()))])
    assert [finding["path"] for finding in told["findings"]] == ["kit/a.txt"]
    assert told["ignore_files"] == []


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({}, "nothing-to-check"),
        ({"text": ""}, "nothing-to-check"),
        ({"text": "a", "options": "{"}, "wrong-settings"),
        ({"text": "a", "options": '{"policy": "x"}'}, "wrong-settings"),
        ({"text": "a", "options": '{"as_of": "besok"}'}, "wrong-settings"),
        ({"text": "a", "options": '{"name": "a.png"}'}, "no-text-name"),
        ({"text": "a", "options": " " * 30_000}, "no-text"),
        ({"text": ["Ayo coblos nomor 2", "a"]}, "given-twice"),
        ({"text": "a", "options": ["{}", "{}"]}, "given-twice"),
    ],
)
def test_a_wrong_wish_is_told(
    client: httpx.Client, data: dict[str, str | list[str]], kind: str
) -> None:
    answer = client.post("/api/check", data=data)
    assert refused(answer) == (422, kind)
    english = client.post("/api/check", data=data, params={"lang": "en"})
    assert english.json()["detail"] != answer.json()["detail"]


def test_what_is_no_form_is_told(client: httpx.Client) -> None:
    assert refused(client.post("/api/check", json={"text": "a"})) == (415, "no-form")


def test_too_many_files_are_refused(client: httpx.Client, served: Served) -> None:
    files = [("files", (f"{number}.txt", b"a")) for number in range(501)]
    answer = client.post("/api/check", files=files)
    assert refused(answer) == (413, "too-many-files")
    assert served.is_clear()


def raw(served: Served, head: str, body: bytes = b"") -> bytes:
    """Send a request as it is written, and return how the answer begins."""
    place = urlsplit(served.origin)
    with closing(socket.create_connection((str(place.hostname), place.port or 0))) as line:
        line.settimeout(60)
        auth = f"host: {place.netloc}\r\nauthorization: Bearer {served.token}\r\n"
        line.sendall(f"POST /api/check HTTP/1.1\r\n{auth}{head}\r\n".encode() + body)
        return line.recv(10_000)


FORM = "content-type: multipart/form-data; boundary=x\r\n"
HALF = b'--x\r\ncontent-disposition: form-data; name="files"; filename="a.txt"\r\n\r\nAyo'


def test_too_much_is_refused_before_it_is_sent(served: Served) -> None:
    answer = raw(served, f"{FORM}content-length: 2000000000\r\n")
    assert b" 413 " in answer.splitlines()[0]


def test_an_upload_that_is_cut_off_leaves_nothing(served: Served) -> None:
    place = urlsplit(served.origin)
    with closing(socket.create_connection((str(place.hostname), place.port or 0))) as line:
        auth = f"host: {place.netloc}\r\nauthorization: Bearer {served.token}\r\n"
        head = f"POST /api/check HTTP/1.1\r\n{auth}{FORM}content-length: 90000\r\n\r\n"
        line.sendall(head.encode() + HALF)
        until = time.monotonic() + 30
        while not served.taken_in() and time.monotonic() < until:
            time.sleep(0.02)
    assert served.is_clear()


def test_an_upload_that_ends_too_early_is_damaged(served: Served) -> None:
    answer = raw(served, f"{FORM}content-length: {len(HALF)}\r\n", HALF)
    assert b" 4" in answer.splitlines()[0]
    assert served.is_clear()


def test_nothing_of_what_was_sent_is_left(client: httpx.Client, served: Served) -> None:
    asked(client, files=parts("drafts/wa-16-coblos.txt"), data={"text": SLIP})
    assert served.is_clear()


def test_whoever_goes_away_leaves_nothing(client: httpx.Client, served: Served) -> None:
    names = [name for name in demo() if name.startswith("drafts/")]
    headers = {"accept": "application/x-ndjson"}
    with client.stream("POST", "/api/check", files=parts(*names), headers=headers) as answer:
        next(answer.iter_lines())
    assert served.is_clear()
    assert asked(client, data={"text": SLIP})["findings"]


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_server_that_ends_leaves_nothing(tmp_path: Path, number: int) -> None:
    with serving(tmp_path, tmp_path) as running, running.client() as client:
        answers: list[httpx.Response] = []
        posters = [("files", (f"{each}.png", POSTER.read_bytes())) for each in range(3)]

        def ask() -> None:
            with suppress(httpx.TransportError):
                answers.append(client.post("/api/check", files=posters))

        asking = threading.Thread(target=ask)
        asking.start()
        while not list(tmp_path.glob("neutrallint-*/in-*/2.png")):
            time.sleep(0.02)
        os.kill(running.process.pid, number)
        running.process.wait(timeout=60)
        asking.join()
        # Who waits for something is told that it was not done.
        if number != signal.SIGKILL:
            assert refused(answers[0]) == (503, "ending")
            assert "Traceback" not in running.log()
        until = time.monotonic() + 60
        while (left := list(tmp_path.glob("neutrallint-*"))) and time.monotonic() < until:
            time.sleep(0.1)
        assert left == []


def test_it_says_when_it_is_ready(served: Served, client: httpx.Client) -> None:
    served.await_ready()
    assert client.get("/healthz").json()["status"] == "ok"
