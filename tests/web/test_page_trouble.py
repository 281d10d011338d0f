"""What cannot be checked, and what breaks off in the middle, is told on the page."""

from __future__ import annotations

import os
import struct
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from neutrallint.web.problems import ENDING
from tests.web.conftest import PATIENCE
from tests.web.officer import POSTER, SLIP, choose, drag, drop
from tests.web.serving import Served, serving

pytestmark = pytest.mark.slow


def locked() -> bytes:
    """Return a PDF that asks for a password."""
    canvas = Canvas(data := BytesIO(), encrypt=StandardEncryption("rahasia"))
    canvas.drawString(72, 720, SLIP)
    canvas.save()
    return data.getvalue()


def vast() -> bytes:
    """Return the header of a picture of 40,000 by 40,000, of which nothing else is there."""
    header = b"IHDR" + struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    sized = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    data = b"IDAT" + zlib.compress(b"")
    rest = struct.pack(">I", len(data) - 4) + data + struct.pack(">I", zlib.crc32(data))
    return b"\x89PNG\r\n\x1a\n" + sized + rest + b"\0\0\0\0IEND\xaeB`\x82"


def test_what_cannot_be_sent_is_told_before_it_is(page: Page) -> None:
    drop(page)
    expect(page.locator("#notice")).to_contain_text("Tidak ada berkas")
    drop(page, *[(f"{number}.txt", b"a") for number in range(501)])
    expect(page.locator("#notice")).to_contain_text("501 berkas")


def test_a_file_of_two_gigabytes_is_told_before_it_is_sent(page: Page, tmp_path: Path) -> None:
    large = tmp_path / "film.png"
    with large.open("wb") as file:
        file.truncate(2_000_000_000)
    page.set_input_files("#file-input", large)
    expect(page.locator("#notice")).to_contain_text("lebih dari 300 MB")


def test_evidence_that_was_cut_off_is_a_damaged_archive(loud: Page) -> None:
    with ZipFile(made := BytesIO(), "w") as evidence:
        evidence.writestr("manifest.json", "{}")
    drop(loud, ("bukti.zip", made.getvalue()[:-9]))
    expect(loud.locator(".file.yellow .reason")).to_contain_text("Tidak diperiksa")


def test_a_link_that_leads_nowhere_is_told(loud: Page, tmp_path: Path) -> None:
    link = tmp_path / "tautan.txt"
    link.symlink_to(tmp_path / "hilang.txt")
    drag(loud, link)
    expect(loud.locator("#notice")).to_contain_text("dihapus", timeout=PATIENCE)
    expect(loud.locator("#result")).to_be_hidden()


def test_a_file_that_is_still_written_is_told(loud: Page, tmp_path: Path) -> None:
    draft = tmp_path / "a.txt"
    draft.write_text(SLIP)
    choose(loud, draft)
    draft.write_text(f"{SLIP} Masih ditulis.")
    os.utime(draft, (1, 1))
    # What was chosen is not any more what lies there.
    loud.locator(".settings summary").click()
    loud.select_option("#strictness", "warning")
    expect(loud.locator("#notice")).to_contain_text("sedang ditulis", timeout=PATIENCE)


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [("rahasia.pdf", locked(), "kata sandi"), ("bom.png", vast(), "terlalu besar")],
)
def test_what_cannot_be_opened_is_told_with_its_reason(
    page: Page, name: str, data: bytes, why: str
) -> None:
    drop(page, (name, data))
    expect(page.locator(".file .reason")).to_contain_text(why, timeout=PATIENCE)
    expect(page.locator("#verdict")).to_have_class("verdict yellow")


def test_a_browser_that_goes_away_leaves_nothing(
    context: BrowserContext, ready: Served
) -> None:
    page = context.new_page()
    page.goto(ready.address)
    with page.expect_request("**/api/check"):
        drop(page, *[(f"{number}.png", POSTER.read_bytes()) for number in range(6)])
    page.close()
    assert ready.is_clear()


def test_a_server_that_stops_is_told_and_the_page_goes_on(
    context: BrowserContext, tmp_path: Path
) -> None:
    token = tmp_path / "token"
    token.write_text("t" * 30)
    folder = tmp_path / "kantor"
    folder.mkdir()
    page = context.new_page()
    with serving(folder, tmp_path, "--token-file", str(token)) as first:
        port = first.origin.rpartition(":")[2]
        page.goto(first.address)
    drop(page, ("a.txt", SLIP.encode()))
    expect(page.locator("#notice")).to_contain_text("berhenti", timeout=PATIENCE)
    with serving(folder, tmp_path, "--token-file", str(token), "--port", port):
        expect(page.locator("#verdict")).to_have_class("verdict red", timeout=PATIENCE)
        expect(page.locator("#proof")).to_be_visible(timeout=PATIENCE)


def test_a_server_that_is_about_to_end_is_awaited(loud: Page) -> None:
    told = ENDING.data("id")
    loud.route("**/api/check", lambda route: route.fulfill(status=503, json=told), times=1)
    drop(loud, ("a.txt", SLIP.encode()))
    expect(loud.locator("#notice")).to_contain_text("berhenti", timeout=PATIENCE)
    expect(loud.locator("#verdict")).to_have_class("verdict red", timeout=PATIENCE)


def test_a_text_that_cannot_be_asked_about_waits_and_stays(loud: Page) -> None:
    loud.click("#tab-text")
    loud.context.set_offline(True)
    loud.fill("#typed", SLIP)
    expect(loud.locator("#notice")).to_contain_text("berhenti", timeout=PATIENCE)
    loud.context.set_offline(False)
    expect(loud.locator("#verdict")).to_have_class("verdict red", timeout=PATIENCE)
    assert loud.input_value("#typed") == SLIP
