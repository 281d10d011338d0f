"""What an officer keeps of a check: allowances, proof, paper and history."""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import httpx
import pytest
from playwright.sync_api import BrowserContext, Download, Page, expect

from tests.paper import Sheet, sheets
from tests.web.browsing import faults, keep
from tests.web.conftest import FIXTURES, PATIENCE
from tests.web.officer import SLIP, allow, choose, drop, look
from tests.web.serving import Served

pytestmark = pytest.mark.slow

#: Whether the page lets itself be left without a question.
LEAVES = "dispatchEvent(new Event('beforeunload', { cancelable: true }))"
#: How many checks have their files in the browser's database.
KEPT_FILES = """new Promise((done) => {
  const asked = indexedDB.open("neutrallint");
  asked.onsuccess = () => {
    const count = asked.result.transaction("files").objectStore("files").count();
    count.onsuccess = () => { asked.result.close(); done(count.result); };
  };
})"""


def test_an_allowance_holds_for_the_file_and_can_be_kept(page: Page) -> None:
    told = ("b.txt", f"{SLIP} Sekali lagi.".encode())
    before = (
        "allow:\n"
        f"- file: b.txt\n  sha256: {hashlib.sha256(told[1]).hexdigest()}\n"
        "  rule: NL-TAG-001\n  reason: Kutipan\n  by: Sekretaris\n  until: 2099-12-31\n"
    )
    sidecar = (".neutrallint-allow.yaml", before.encode())
    drop(page, ("a.txt", SLIP.encode()), told, sidecar)
    page.locator(".finding").wait_for()
    expect(page.locator("#counts")).to_contain_text("1 diizinkan")
    allow(page)
    expect(page.locator("#until")).to_have_attribute("min", re.compile(r"^20\d\d-\d\d-\d\d$"))
    page.fill("#until", "2020-12-09")
    expect(page.locator("#until-hint")).to_have_text("9 Desember 2020")
    asked = "(field) => (field.checkValidity(), field.validationMessage)"
    assert page.locator("#until").evaluate(asked) == "Pilih hari ini atau tanggal sesudahnya."
    page.fill("#until", "2099-12-31")
    page.locator("#by").focus()
    page.keyboard.press("Enter")
    # What was allowed before holds beside it.
    expect(page.locator("#counts")).to_contain_text("2 diizinkan", timeout=PATIENCE)
    expect(page.locator("#verdict-words")).to_have_text("Tidak ada temuan lain")
    # What is allowed is not gone.
    compared = page.locator(".file", has_text="a.txt").locator(".inside")
    expect(compared).to_contain_text("0 baru, 0 hilang, 1 tetap")
    card = page.locator(".file", has_text="b.txt")
    card.locator("summary").click()
    expect(card).to_contain_text("oleh Sekretaris, sampai 31 Desember 2099")
    with page.expect_download() as kept:
        page.click("#download-allowances")
    text = Path(kept.value.path()).read_text(encoding="utf-8")
    assert text.startswith(before)
    assert '  by: "Kepala Bagian Humas"' in text
    page.get_by_role("button", name="Cabut izin").press("Enter")
    expect(page.locator("#verdict")).to_have_class("verdict red", timeout=PATIENCE)
    expect(page.locator("#counts")).to_contain_text("1 diizinkan")
    assert page.locator("#allowed").is_hidden()
    page.locator(".finding button", has_text="Izinkan").press("Enter")
    expect(page.locator("#reason")).to_have_value("")
    expect(page.locator("#by")).to_have_value("Kepala Bagian Humas")


def test_a_typed_text_is_allowed_as_it_is_now(page: Page) -> None:
    page.click("#tab-text")
    page.fill("#typed", f"Halo.\n{SLIP}")
    allow(page)
    page.keyboard.press("Enter")
    expect(page.locator("#verdict")).to_be_focused()
    expect(page.locator("#counts")).to_contain_text("1 diizinkan")
    expect(page.locator("#verdict")).to_have_class("verdict green")
    expect(page.locator("#allowances-hint")).to_contain_text("teksnya, naskah.txt")
    downloads: list[Download] = []
    page.on("download", lambda each: downloads.append(each))
    with page.expect_event("download", lambda each: each.suggested_filename == "naskah.txt"):
        page.click("#download-allowances")
    kept = {each.suggested_filename: Path(each.path()) for each in downloads}
    digest = hashlib.sha256(f"Halo.\n{SLIP}".encode()).hexdigest()
    assert f"sha256: {digest}" in kept["neutrallint-allow.yaml"].read_text(encoding="utf-8")
    assert hashlib.sha256(kept["naskah.txt"].read_bytes()).hexdigest() == digest
    # A reload takes away neither what is typed nor, unasked, what is allowed.
    assert page.evaluate(LEAVES) is True
    page.reload()
    expect(page.locator("#typed")).to_have_value(f"Halo.\n{SLIP}")
    expect(page.locator("#verdict")).to_have_class("verdict red")
    allow(page)
    page.keyboard.press("Enter")
    expect(page.locator("#verdict")).to_have_class("verdict green")
    assert page.evaluate(LEAVES) is False
    page.fill("#typed", f"Halo!\n{SLIP}")
    expect(page.locator("#verdict")).to_have_class("verdict red")
    expect(page.locator("#allowances")).to_contain_text("tidak berlaku")


def test_evidence_is_verified_where_it_is_dropped(page: Page) -> None:
    drop(page, ("a.txt", SLIP.encode()))
    expect(page.locator("#proof")).to_be_visible(timeout=PATIENCE)
    with page.expect_download() as kept:
        page.click("#proof >> text=Bukti (ZIP)")
    evidence = ("bukti.zip", Path(kept.value.path()).read_bytes())
    drop(page, evidence, ("a.txt", SLIP.encode()))
    expect(page.locator("#verdict-words")).to_have_text("Bukti utuh", timeout=PATIENCE)
    drop(page, evidence)
    expect(page.locator("#verdict")).to_have_class("verdict yellow")
    expect(page.locator("#list .names")).to_have_text("a.txt")
    drop(page, evidence, ("a.txt", b"Rapat."))
    expect(page.locator("#verdict-words")).to_have_text("Berkasnya berubah sejak diperiksa")
    expect(page.locator("#verdict")).to_have_class("verdict red")
    look(page, "evidence-outdated")
    name, data = evidence
    middle = len(data) // 2
    drop(page, (name, data[:middle] + bytes([data[middle] ^ 255]) + data[middle + 1 :]))
    expect(page.locator("#verdict-words")).to_have_text("Bukti ini berubah")
    look(page, "evidence-altered")


def test_the_result_can_be_kept_in_each_form(page: Page) -> None:
    drop(page, ("a.txt", SLIP.encode()))
    expect(page.locator("#proof")).to_be_visible(timeout=PATIENCE)
    kept: dict[str, bytes] = {}
    for button in page.locator("#proof [data-form]").all():
        with page.expect_download() as download:
            button.press("Enter")
        kept[download.value.suggested_filename] = Path(download.value.path()).read_bytes()
        expect(button).to_be_enabled()
    assert list(kept) == ["laporan.html", "laporan.md", "laporan.csv", "bukti.zip"]
    assert kept["laporan.html"].startswith(b"<!DOCTYPE html>")
    for name in ("laporan.html", "laporan.md", "laporan.csv"):
        assert b"coblos nomor 2" in kept[name]
    with ZipFile(BytesIO(kept["bukti.zip"])) as evidence:
        assert evidence.namelist()[0] == "manifest.json"
        assert evidence.testzip() is None


def printed(page: Page) -> list[Sheet]:
    """Press the button, and print when it does: all pictures are there by then."""
    are_there = page.evaluate(
        """() => new Promise((done) => {
          window.print = () => done([...document.images].every((each) => each.naturalHeight));
          document.getElementById("print").click();
        })"""
    )
    assert are_there
    return sheets(page.pdf(format="A4"))


def test_on_paper_there_is_the_result_alone(page: Page) -> None:
    names = "posters/07-hari-rabu.png drafts/wa-16-coblos.txt documents/edaran-54-libur.pdf "
    names += (
        "documents/jadwal-60-unggahan.csv rejected/terpotong.png drafts/siaran-01-coklit.md"
    )
    choose(page, *(FIXTURES / name for name in names.split()))
    allow(page)
    page.click("#allow button.main")
    expect(page.locator("#counts")).to_contain_text("1 diizinkan")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".excerpt mark").first).to_have_css(
        "background-color", "rgb(253, 233, 234)"
    )
    assert page.locator("#allowances .what").is_visible()
    assert page.locator("#allowed > .soft").is_hidden()
    for gone in (".intake", "#proof", "nav", ".finding .buttons button"):
        assert page.locator(gone).first.is_hidden()
    expect(page.locator(".signatures")).to_be_visible()
    for broken in ("main", "#result", "#list", ".inside", ".findings", ".on-paper"):
        # Rows of a grid would be printed over each other where a page ends in it.
        expect(page.locator(broken).first).to_have_css("display", re.compile("block|flow-root"))

    paper = printed(page)
    for said in (
        "Kantor: Pemerintah Kabupaten Mandala; Pemerintah Kota Harapan Dicetak: ",
        "Berkas Perbaiki Timbang Catatan Keterangan ",
        " edaran-54-libur.pdf 2 – – ",
        " wa-16-coblos.txt 3 1 – ",
        " terpotong.png – – – Tidak diperiksa",
        " 07-hari-rabu.png – – – 1 diizinkan",
        " siaran-01-coklit.md – – – Tidak ada temuan",
    ):
        assert said in paper[0].text
    assert "Diperiksa oleh: ____" in paper[-1].text
    # What is clean stands in the list alone.
    assert sum(sheet.text.count("siaran-01-coklit.md") for sheet in paper) == 1
    for number, sheet in enumerate(paper, start=1):
        assert f"{number} / {len(paper)}" in sheet.text
        assert all(high < 9.05 for high in sheet.pictures)
        assert sheet.filled > 0.5 or sheet is paper[-1]
    for heading, first in (
        ("edaran-54-libur.pdf 2 harus", "1 Perbaiki halaman 1, alinea 2 “"),
        ("jadwal-60-unggahan.csv 1 harus", "A B C 1 tanggal"),
        ("wa-16-coblos.txt 3 harus", "*PENGINGAT PILKADA*"),
        ("terpotong.png Tidak diperiksa", "Tidak diperiksa: gambar rusak"),
    ):
        (on,) = (sheet for sheet in paper if heading in sheet.text)
        assert first in on.text

    shown = page.locator(".file", has_text="edaran").locator(".picture, .finding")
    for event, order in (("before", ["", "1", "", "2"]), ("after", ["", "", "1", "2"])):
        page.evaluate("(name) => dispatchEvent(new Event(`${name}print`))", event)
        numbers = "(all) => all.map((each) => each.dataset.number ?? '')"
        assert shown.evaluate_all(numbers) == order


def test_the_whole_report_is_fit_for_paper_too(
    client: httpx.Client, context: BrowserContext
) -> None:
    circular = FIXTURES / "documents/edaran-54-libur.pdf"
    files = {"files": (circular.name, circular.read_bytes())}
    report = client.post("/api/check", files=files, headers={"accept": "text/html"}).text
    page = context.new_page()
    page.set_content(report)
    paper = sheets(page.pdf(format="A4"))
    assert "edaran-54-libur.pdf harus diperbaiki galat 2" in paper[0].text
    assert any("edaran-54-libur.pdf 1 galat" in sheet.text for sheet in paper)
    assert sum(len(sheet.pictures) for sheet in paper) == 2
    for sheet in paper:
        assert sheet.text.count("galat · harus") == len(sheet.pictures)
        assert all(high < 9.05 for high in sheet.pictures)
    assert "Diperiksa oleh Disetujui" in paper[-1].text
    assert f"1 / {len(paper)}" in paper[0].text


def test_a_long_text_is_printed_whole_with_what_was_found_in_it(page: Page) -> None:
    with page.expect_navigation():
        page.click("nav form button")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.click("#tab-text")
    page.fill("#typed", "\n\n".join(["Rapat dimulai pukul sembilan. " * 20] * 12) + f"\n{SLIP}")
    expect(page.locator(".finding")).to_have_count(1)
    paper = printed(page)
    said = " ".join(sheet.text for sheet in paper)
    assert len(paper) > 2
    for words in ("Do not publish yet", "Printed: ", "Approved by: ____"):
        assert words in said
    assert "File Mend" not in said
    assert (said.count("Rapat "), said.count(SLIP)) == (240, 2)


def test_a_file_that_is_checked_again_is_compared(page: Page) -> None:
    drop(page, ("a.txt", SLIP.encode()))
    expect(page.locator("#proof")).to_be_visible(timeout=PATIENCE)
    drop(page, ("a.txt", b"Rapat pukul 09.00."))
    expect(page.locator("#verdict")).to_have_class("verdict green", timeout=PATIENCE)
    expect(page.locator(".file .inside")).to_contain_text("0 baru, 1 hilang, 0 tetap")
    page.click("#history summary")
    assert page.locator("#history-list li").count() == 2
    for box in page.locator("#history-list input").all():
        box.check()
    expect(page.locator("#comparison")).to_contain_text("Hilang: 1")
    expect(page.locator("#comparison li")).to_contain_text("Perbaiki, baris 1, kolom 5: ")
    assert faults(page) == []
    keep(page, "history")
    assert SLIP not in str(page.evaluate("JSON.stringify(localStorage)"))
    page.reload()
    expect(page.locator("#history-list li")).to_have_count(2)
    page.click("#history summary")
    page.click("#forget")
    expect(page.locator("#history")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_files_are_kept_for_whom_asks_and_are_forgotten(page: Page) -> None:
    drop(page, ("a.txt", SLIP.encode()), ("b.txt", b"Rapat pukul 09.00."))
    expect(page.locator("#proof")).to_be_visible(timeout=PATIENCE)
    page.click("#history summary")
    page.get_by_role("button", name="Simpan berkasnya juga: a.txt, b.txt").press("Enter")
    again = page.get_by_role("button", name="Periksa lagi: a.txt, b.txt")
    expect(again).to_have_text("Periksa lagi")
    page.reload()
    page.click("#history summary")
    again.press("Enter")
    expect(page.locator(".file")).to_have_count(2, timeout=PATIENCE)
    expect(page.locator("#history-list li")).to_have_count(2)
    expect(page.locator(".file.red .inside")).to_contain_text("0 baru, 0 hilang, 1 tetap")
    look(page, "history-with-files")
    # What another tab has forgotten is not there any more, and that is said.
    page.evaluate("indexedDB.deleteDatabase('neutrallint')")
    again.press("Enter")
    expect(page.locator("#notice")).to_contain_text("sudah membuang berkasnya")
    page.get_by_role("button", name="Simpan berkasnya juga").press("Enter")
    expect(page.get_by_role("button", name="Periksa lagi")).to_have_count(2)
    assert page.evaluate(KEPT_FILES) == 1
    page.click("#forget")
    expect(page.locator("#history")).to_be_hidden()
    page.wait_for_function(f"async () => (await {KEPT_FILES}) === 0")


def test_two_tabs_check_apart_and_share_the_history(
    page: Page, context: BrowserContext, ready: Served
) -> None:
    other = context.new_page()
    other.goto(ready.origin)
    drop(page, ("a.txt", SLIP.encode()))
    drop(other, ("b.txt", b"Rapat pukul 09.00."))
    expect(page.locator("#verdict")).to_have_class("verdict red", timeout=PATIENCE)
    expect(other.locator("#verdict")).to_have_class("verdict green", timeout=PATIENCE)
    for tab in (page, other):
        expect(tab.locator("#history-list li")).to_have_count(2)
