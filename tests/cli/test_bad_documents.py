"""Documents that are locked, damaged or hostile: told, never clean, and the run goes on."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from neutrallint.cli import run
from tests.cli.clirun import assert_told, bad_files

pytestmark = pytest.mark.slow

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "coblos">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (b, b"&%c;" % a * 10)
        for a, b in zip(b"abcdefgh", b"bcdefghi", strict=True)
    )
    + b"]><x>&i;</x>"
)


def word(text: str = "Mari ke TPS", **members: bytes) -> bytes:
    """A Word file; `members` replace or add files by name, "__" for "/", "_" for "."."""
    paper = docx.Document()
    paper.add_paragraph(text)
    plain = BytesIO()
    paper.save(plain)
    given = {name.replace("__", "/").replace("_", "."): data for name, data in members.items()}
    out = BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in given:
                new.writestr(name, old.read(name))
        for name, data in given.items():
            new.writestr(name, data)
    return out.getvalue()


def packed(*members: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members:
            file.writestr(name, data)
    return out.getvalue()


def paper(**options: object) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, **options)
    canvas.drawString(72, 720, "Mari ke TPS pada hari Rabu, 9 Desember 2020.")
    canvas.save()
    return buffer.getvalue()


def pages(count: int) -> bytes:
    """A PDF of that many empty pages."""
    kids = b" ".join(b"3 0 R" for _ in range(count))
    return (
        b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids ["
        + kids
        + b"] /Count %d >>\nendobj\n" % count
        + b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>\nendobj\n"
        b"trailer << /Root 1 0 R >>\n%%EOF"
    )


def sheet_of_far_cells() -> bytes:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "satu", "dua"
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def locked_mail() -> bytes:
    mail = EmailMessage()
    mail["Subject"] = "Rahasia"
    mail.set_content(b"xx", maintype="application", subtype="pkcs7-mime")
    return bytes(mail)


def nested(depth: int) -> bytes:
    data = packed(("a.md", b"Mari ke TPS"))
    for _ in range(depth):
        data = packed(("dalam.zip", data))
    return data


UNCHECKED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.docx", lambda: b"", "the file is empty"),
    "old office file": ("a.docx", lambda: OLE + bytes(600), "save as .docx"),
    "password": (
        "a.docx",
        lambda: OLE + "EncryptedPackage".encode("utf-16-le"),
        "locked by a password",
    ),
    "cut short": ("a.docx", lambda: word()[:2000], "damaged or cut short"),
    "a text": ("a.odt", lambda: b"Mari ke TPS", "damaged or cut short"),
    "bomb": ("a.docx", lambda: word(word__document_xml=b" " * 30_000_000), "holds too much"),
    "bomb of many files": (
        "a.zip",
        lambda: packed(*((f"{n}.md", b"x") for n in range(5_001))),
        "5001 > 5000",
    ),
    "entities": ("a.docx", lambda: word(word__document_xml=ENTITIES), "damaged or cut short"),
    "broken picture": (
        "a.odt",
        lambda: packed(
            (
                "content.xml",
                b'<a xmlns:x="x"><frame><image x:href="b.png"/></frame></a>',
            ),
            ("b.png", b"bukan gambar"),
        ),
        "no image of a known kind",
    ),
    "locked OpenDocument": (
        "a.odt",
        lambda: packed(("content.xml", b"x"), ("META-INF/manifest.xml", b"<encryption-data/>")),
        "locked by a password",
    ),
    "locked PDF": (
        "a.pdf",
        lambda: paper(encrypt=StandardEncryption("rahasia")),
        "locked by a password",
    ),
    "no PDF": ("a.pdf", lambda: b"%PDF-1.7 ...", "damaged or cut short"),
    "10,000 pages": ("a.pdf", lambda: pages(10_000), "8000 of 10000 pages were not checked"),
    "far cells": ("a.xlsx", sheet_of_far_cells, "spans 17179869184 cells"),
    "broken RTF": ("a.rtf", lambda: rb"{\rtf1 Mari", "damaged or cut short"),
    "locked mail": ("a.eml", locked_mail, "encrypted"),
    "no mail": ("a.eml", lambda: b"\n\nMari", "no mail"),
    "no cues": ("a.srt", lambda: b"Mari ke TPS", "no timed cues"),
    "deep YAML": ("a.yaml", lambda: b"[" * 100_000, "not valid"),
    "deep JSON": ("a.json", lambda: b"[" * 100_000, "not valid"),
    "open quotation": ("a.csv", lambda: b'a,b\n"' + b"x" * 1_100_000, "quotation marks"),
}
#: Of these a member is not checked, and the file that holds it is.
INSIDE: dict[str, tuple[str, Callable[[], bytes], str, str]] = {
    "climbing name": (
        "a.zip",
        lambda: packed(("../../luar.md", b"x"), ("b.md", b"Mari")),
        "a.zip!/../../luar.md",
        "leads out of the archive",
    ),
    "too deep": (
        "a.zip",
        lambda: nested(3),
        "a.zip!/" + "dalam.zip!/" * 3 + "a.md",
        "3 levels",
    ),
    "old file": ("a.zip", lambda: packed(("b.doc", b"x")), "a.zip!/b.doc", "save it as .docx"),
    "locked document": (
        "a.zip",
        lambda: packed(("b.pdf", paper(encrypt=StandardEncryption("rahasia")))),
        "a.zip!/b.pdf",
        "locked by a password",
    ),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a configuration; whoever writes to a temporary folder is found out."""
    place, temporary = tmp_path / "naskah", tmp_path / "sementara"
    place.mkdir()
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(place)
    (place / "neutrallint.yaml").write_text("faces: false\nocr: 'off'\n")
    (place / "z.md").write_text("Coblos nomor 2")
    return place


def everything(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.rglob("*"))


def test_each_is_unchecked_for_a_reason_and_the_run_goes_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = bad_files(folder, UNCHECKED)
    before = everything(folder)
    assert_told(capsys, asked)
    assert everything(folder) == before


def test_members_that_are_not_checked_are_told_by_their_paths(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for case, (name, made, _, _) in INSIDE.items():
        (folder / case).mkdir()
        (folder / case / name).write_bytes(made())
    before = everything(folder)
    assert run(["check", *INSIDE, "--format", "json", "--lang", "en"]) == 3
    files = {f["path"]: f for f in json.loads(capsys.readouterr().out)["files"]}
    for case, (name, _, path, reason) in INSIDE.items():
        assert files[f"{case}/{name}"]["status"] == "checked"
        assert files[f"{case}/{path}"]["status"] == "unchecked"
        assert reason in files[f"{case}/{path}"]["reason"]
    assert everything(folder) == before


def test_macros_are_told_and_never_run(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "a.docm").write_bytes(word("Selamat pagi", word__vbaProject_bin=b"x"))
    assert run(["check", "a.docm", "--lang", "en"]) == 0
    assert "macros in 1 file(s) were not run" in capsys.readouterr().out


def test_a_find_in_a_kit_carries_both_places(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    letter = word("Coblos nomor 2")
    (folder / "kit.zip").write_bytes(packed(("surat/a.docx", letter), ("gaya.css", b"x")))
    assert run(["check", "kit.zip", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    (found,) = report["findings"]
    assert found["path"] == "kit.zip!/surat/a.docx"
    assert found["place"] == {"part": "isi", "paragraph": 1}
    assert {f["path"]: f["status"] for f in report["files"]} == {
        "kit.zip": "checked",
        "kit.zip!/gaya.css": "skipped",
        "kit.zip!/surat/a.docx": "checked",
    }


def test_each_post_of_a_schedule_is_judged_as_of_its_day(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "neutrallint.yaml").write_text(
        "packs: [pilkada-2020]\nocr: 'off'\nfaces: false\n"
    )
    said = "Pilkada Serentak 2020 di daerah kita, Rabu, 9 Desember 2020"
    lines = ["tanggal,caption", f"2020-10-05,{said}", f"2019-01-05,{said}"]
    (folder / "jadwal.csv").write_text("\n".join(lines))
    run(["check", "jadwal.csv", "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    framing = [f["place"] for f in report["findings"] if f["rule"] == "NL-FRM-001"]
    # Nobody had asked for the framing in 2019.
    assert framing == [{"part": "sel B2", "paragraph": 1}]
    assert [f["path"] for f in report["files"]] == ["jadwal.csv"]
