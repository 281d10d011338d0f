"""What a form brings is laid down without a server: which are refused, and what that costs."""

from __future__ import annotations

import asyncio
import threading
from io import BytesIO
from pathlib import Path

import pytest
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.types import Message

from neutrallint.web import intake
from neutrallint.web.intake import Received, receive, relative, to_check
from neutrallint.web.problems import ProblemError

MULTIPART = "multipart/form-data; boundary=x"
PART = b'--x\r\ncontent-disposition: form-data; name="text"\r\n\r\n%s\r\n--x--\r\n'
URLENCODED = "application/x-www-form-urlencoded"


def received(folder: Path, kind: str, *pieces: bytes) -> Received:
    """Return what a request of a content type, which comes in pieces, brings."""
    waiting: list[Message] = [
        {"type": "http.request", "body": piece, "more_body": True} for piece in pieces
    ]

    async def come() -> Message:
        return waiting.pop(0) if waiting else {"type": "http.request", "body": b""}

    scope = {"type": "http", "headers": [(b"content-type", kind.encode())]}
    return asyncio.run(receive(Request(scope, come), folder))


@pytest.mark.parametrize("charset", ["undefined", "punycode", "unicode_escape", "utf-16"])
def test_a_form_is_utf_8_or_none(tmp_path: Path, charset: str) -> None:
    for kind in (f"{MULTIPART}; charset={charset}", f"{URLENCODED}; charset={charset}"):
        with pytest.raises(ProblemError) as refused:
            received(tmp_path, kind, PART % b"\\ud800")
        assert refused.value.problem.kind == "no-form"
    told = received(tmp_path, f"{MULTIPART}; charset=UTF-8", PART % "é".encode())
    assert told.said == {"text": "é"}


FILE = b'--x\r\ncontent-disposition: form-data; name="files"; filename="%s"\r\n\r\n%s\r\n'
TWO = FILE % (b"a.md", b"Selamat pagi") + FILE % (b"b.md", b"Coblos nomor 2")


@pytest.mark.parametrize("end", [b"", b"--x", b"--x\r\n", b"--x-"])
def test_of_a_form_without_its_end_nothing_is_taken(tmp_path: Path, end: bytes) -> None:
    assert len(received(tmp_path, MULTIPART, TWO + b"--x--").files) == 2
    for pieces in ([TWO + end], [TWO[:-20]], [TWO[:90]], [TWO, end]):
        with pytest.raises(ProblemError) as refused:
            received(tmp_path, MULTIPART, *pieces)
        assert refused.value.problem.kind == "damaged-upload"


NAMELESS = [b'name="files"', b'name="files"; filename=""', b'name="naskah"', b'name=""']


@pytest.mark.parametrize("called", NAMELESS)
def test_a_field_that_nobody_would_read_is_refused(tmp_path: Path, called: bytes) -> None:
    form = FILE % (b"a.md", b"Selamat pagi") + (FILE % (b"b.md", b"Coblos nomor 2")).replace(
        b'name="files"; filename="b.md"', called
    )
    with pytest.raises(ProblemError) as refused:
        received(tmp_path, MULTIPART, form + b"--x--")
    assert refused.value.problem.kind == "unknown-field"
    with pytest.raises(ProblemError):
        received(tmp_path, URLENCODED, b"text=Selamat&naskah=Coblos+nomor+2")


def test_a_field_for_files_that_was_left_empty_brings_none(tmp_path: Path) -> None:
    form = FILE % (b"a.md", b"Selamat pagi") + FILE % (b"", b"") + b"--x--"
    assert received(tmp_path, MULTIPART, form).files == (Path("a.md"),)


def test_a_draft_where_no_walk_of_its_folder_goes_is_named(tmp_path: Path) -> None:
    sent = ("k/a.md", "k/.git/x.md", "k/.git/HEAD", "m/b/.git/y.md", ".git/z.md")
    received = Received(tmp_path, tuple(map(Path, sent)), {})
    assert {Path(name).as_posix() for name in to_check(received).names} == {
        "k", "k/.git/x.md", "m/b/.git/y.md", ".git",
    }  # fmt: skip


def test_what_is_typed_is_no_larger_than_a_text(tmp_path: Path) -> None:
    text = b"text=Coblos+nomor+2"
    assert received(tmp_path, URLENCODED, text).said == {"text": "Coblos nomor 2"}
    with pytest.raises(ProblemError) as refused:
        received(tmp_path, URLENCODED, text, *[b"&" * 1_000_000] * 5)
    assert refused.value.problem.kind == "too-large"


def test_others_are_heard_while_files_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writers = []

    def laid(fields: FormData, folder: Path) -> Received:
        writers.append(threading.current_thread())
        return Received(folder, (), {})

    monkeypatch.setattr(intake, "_laid", laid)
    received(tmp_path, MULTIPART, PART % b"a")
    assert len(writers) == 1
    assert threading.main_thread() not in writers


def test_no_place_is_tried_again_for_files_of_one_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried, exists = [], Path.exists
    monkeypatch.setattr(Path, "exists", lambda path: tried.append(path) or exists(path))
    files = [("files", UploadFile(BytesIO(b"a"), filename="a.md")) for _ in range(200)]
    laid = intake._laid(FormData(files), tmp_path).files
    assert sorted(map(str, laid)) == sorted(file.name for file in tmp_path.iterdir())
    assert len({*laid}) == 200
    assert len(tried) < 3 * len(laid)


@pytest.mark.parametrize(
    "name",
    [
        "CON.md",
        "draf/nul",
        "aux .png",
        "com1.tar.gz",
        "LPT³.txt",
        "CONIN$",
        "a/b.md:c",
        "a.md.",
        "a /b.md",
    ],
)
def test_what_windows_takes_for_another_name_is_none_there(name: str) -> None:
    with pytest.raises(ProblemError, match="bad-file-name"):
        relative(name, is_windows=True)
    assert relative(name, is_windows=False) == Path(name)


@pytest.mark.parametrize(
    "name", ["Console.md", "com10.md", "nulir/a.md", ".draf.md", "a. b.md"]
)
def test_what_only_begins_as_a_device_is_a_name_on_windows(name: str) -> None:
    assert relative(name, is_windows=True) == Path(name)
