"""The page as an officer meets it: dropped, pasted, typed, read, mended, allowed and kept."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext, Download, Page, expect
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.web.browsing import chromium, faults, keep
from tests.web.conftest import FIXTURES
from tests.web.serving import Served, serving

pytestmark = pytest.mark.slow
SLIP = "Ayo coblos nomor 2!"
#: What its finding advises to write instead.
NEUTRAL = "Gunakan hak pilih Anda di TPS."
#: Milliseconds for a poster, on a machine that is busy.
PATIENCE = 60_000
POSTER = FIXTURES / "posters/01-ayo-ke-tps.png"
#: In which something is found at a place.
MARKED = FIXTURES / "posters/07-hari-rabu.png"
#: In which one thing can be put right at once, and another is only advised.
TYPED = f"Pemungutan suara Pilkada: 10 Desember 2020.\n{SLIP}"


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def ready(served: Served) -> Served:
    served.await_ready()
    return served


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    made.set_default_timeout(PATIENCE)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, ready: Served) -> Iterator[Page]:
    """The page, which says nothing wrong to the console and asks nothing of anybody else."""
    page = context.new_page()
    wrong: list[str] = []
    asked: set[str] = set()
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("request", lambda request: asked.add("/".join(request.url.split("/")[:3])))
    page.goto(ready.address)
    yield page
    assert wrong == []
    assert {each for each in asked if not each.startswith("blob:")} == {ready.origin}


def choose(page: Page, *files: Path) -> None:
    page.set_input_files("#file-input", list(files))
    expect(page.locator("#proof")).to_be_visible(timeout=PATIENCE)


def drop(page: Page, *files: tuple[str, bytes]) -> None:
    """Drop files on the page, as its script is told of a drop."""
    page.evaluate(
        """(files) => {
          const transfer = new DataTransfer();
          for (const [name, data] of files) {
            const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
            transfer.items.add(new File([bytes], name));
          }
          const told = { dataTransfer: transfer, bubbles: true, cancelable: true };
          document.body.dispatchEvent(new DragEvent("drop", told));
        }""",
        [[name, base64.b64encode(data).decode()] for name, data in files],
    )


def allow(page: Page) -> None:
    """Allow what was found first, by keyboard, up to the last button."""
    page.locator(".finding button", has_text="Izinkan").first.press("Enter")
    page.keyboard.type('Kutipan "resmi"')
    page.keyboard.press("Tab")
    page.keyboard.type("Kepala Bagian Humas")


def drag(page: Page, *paths: Path) -> None:
    """Drag files and folders of this machine on the page, as a hand does."""
    session = page.context.new_cdp_session(page)
    data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        told = {"type": kind, "x": 600, "y": 420, "data": data}
        session.send("Input.dispatchDragEvent", told)


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def look(page: Page, name: str) -> None:
    """Look whether everybody can read a page as it is, on the narrowest screen too."""
    assert faults(page) == []
    size = page.viewport_size
    assert size
    for width in (320, size["width"]):
        page.set_viewport_size({**size, "width": width})
        assert sideways(page) <= 0
    keep(page, name)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_every_state_can_be_read_by_everybody(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    state = f"{width}-{scheme}"
    page.click(".settings summary")
    look(page, f"{state}-empty")
    page.click("#tab-text")
    page.fill("#typed", TYPED)
    expect(page.locator(".behind mark")).to_have_count(2, timeout=PATIENCE)
    look(page, f"{state}-typed")
    choose(page, MARKED, FIXTURES / "drafts/wa-16-coblos.txt", FIXTURES / "rejected/bom.png")
    expect(page.locator(".box").first).to_be_visible()
    look(page, f"{state}-result")
    allow(page)
    assert faults(page) == []
    keep(page, f"{state}-allow")
    page.click("#allow button.main")
    expect(page.locator("#proof")).to_be_visible()
    look(page, f"{state}-allowed")
    page.goto(page.url + "machine")
    look(page, f"{state}-machine")


def test_the_empty_page_explains_itself(page: Page) -> None:
    expect(page.locator("h1")).to_have_text("Periksa sebelum terbit")
    assert page.locator(".guide li").count() == 3
    assert page.locator("#result").is_hidden()


def test_what_is_dropped_is_judged(page: Page) -> None:
    drop(page, ("a.txt", SLIP.encode()), ("b.txt", b"Rapat pukul 09.00."))
    verdict = page.locator("#verdict")
    expect(verdict).to_have_class("verdict red", timeout=PATIENCE)
    expect(verdict).to_contain_text("Jangan terbitkan dulu")
    assert page.locator(".file .name").all_inner_texts() == ["a.txt", "b.txt"]
    expect(page.locator(".finding .excerpt mark")).to_have_text("coblos nomor 2")


def test_a_folder_is_dragged_in_with_all_that_lies_in_it(page: Page, tmp_path: Path) -> None:
    folder = tmp_path / "kiriman"
    (folder / "dalam").mkdir(parents=True)
    (folder / "a.txt").write_text(SLIP)
    (folder / "dalam/b.txt").write_text("Rapat.")
    (folder / "dalam/program.exe").write_bytes(b"MZ")
    (folder / "tautan.txt").symlink_to(FIXTURES / "drafts/wa-16-coblos.txt")
    drag(page, folder)
    expect(page.locator("#proof")).to_be_visible(timeout=PATIENCE)
    names = page.locator(".file .name").all_inner_texts()
    assert names[0] == "kiriman/a.txt"
    assert {"kiriman/dalam/b.txt", "kiriman/dalam/program.exe"} <= set(names)
    expect(page.locator(".file.skipped .told")).to_contain_text("Dilewati")


def test_a_clean_file_is_green_and_one_that_cannot_be_read_is_not(page: Page) -> None:
    drop(page, ("b.txt", b"Rapat pukul 09.00."))
    expect(page.locator("#verdict")).to_have_class("verdict green", timeout=PATIENCE)
    drop(page, ("b.txt", b"Rapat pukul 09.00."), ("rusak.pdf", b"%PDF-1.4"))
    expect(page.locator("#verdict")).to_have_class("verdict yellow", timeout=PATIENCE)
    expect(page.locator(".file.yellow .reason")).to_contain_text("Tidak diperiksa")
    # That nothing was found before either is not worth a line.
    assert page.locator(".file", has_text="Dibanding").count() == 0


def test_a_picture_from_the_clipboard_is_judged(page: Page) -> None:
    data = base64.b64encode(POSTER.read_bytes()).decode()
    page.evaluate(
        """(data) => {
          const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
          const transfer = new DataTransfer();
          transfer.items.add(new File([bytes], "image.png", { type: "image/png" }));
          const told = { clipboardData: transfer, bubbles: true, cancelable: true };
          document.body.dispatchEvent(new ClipboardEvent("paste", told));
        }""",
        data,
    )
    expect(page.locator("#proof")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".file .name")).to_have_text("image.png")


def test_boxes_on_a_poster_light_up_with_their_finding(page: Page) -> None:
    choose(page, MARKED)
    box = page.locator(".box").first
    expect(box).to_be_visible()
    number = box.inner_text()
    card = page.locator(f'.finding[data-number="{number}"]')
    box.hover()
    expect(card).to_have_class(re.compile("lit"))
    page.mouse.move(0, 0)
    box.focus()
    expect(card).to_have_class(re.compile("lit"))
    box.press("Enter")
    expect(card).to_be_focused()


@pytest.mark.parametrize("name", ["documents/edaran-54-libur.pdf", "posters/20-hari-rabu.heic"])
def test_what_no_browser_shows_is_drawn_with_its_boxes(page: Page, name: str) -> None:
    choose(page, FIXTURES / name)
    box = page.locator(".picture .box").first
    box.scroll_into_view_if_needed()
    expect(page.locator(".picture img").first).to_have_js_property("complete", True)
    assert page.locator(".picture img").first.evaluate("image => image.naturalWidth") > 0
    number = box.inner_text()
    # It hides no word of its line, nor of the one above.
    assert "low" not in (told := str(box.get_attribute("class"))) or "before" in told
    box.hover()
    card = page.locator(f'.finding[data-number="{number}"]')
    expect(card).to_have_class(re.compile("lit"))
    assert faults(page) == []
    keep(page, f"preview-{name.rpartition('.')[2]}")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("documents/siaran-51-logistik.docx", ".paper p"),
        ("drafts/wa-16-coblos.txt", ".paper p"),
        ("documents/jadwal-53-desember.xlsx", ".cells td"),
        ("documents/jadwal-60-unggahan.csv", ".cells td"),
    ],
)
def test_a_document_shows_its_passages_and_a_calendar_its_cells(
    page: Page, name: str, place: str
) -> None:
    choose(page, FIXTURES / name)
    page.locator(".preview").first.scroll_into_view_if_needed()
    hit = page.locator(f"{place} .hit").first
    expect(hit).to_be_visible()
    days = page.locator(".cells tr", has_text="Facebook").locator("td").first
    if name.endswith(".xlsx"):
        expect(days).to_have_text("2020-12-02")
    hit.press("Enter")
    number = hit.locator(".number").inner_text()
    expect(page.locator(f'.finding[data-number="{number}"]')).to_be_focused()
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        look(page, f"preview-{width}-{name.rpartition('.')[2]}")


def test_text_is_checked_as_it_is_typed_and_underlined_in_place(page: Page) -> None:
    page.click("#tab-text")
    page.locator("#typed").press_sequentially(f"Halo 👋\n{SLIP}")
    expect(page.locator(".behind mark")).to_have_text("coblos nomor 2", timeout=PATIENCE)
    page.click("text=Tunjukkan di teks")
    chosen = "(() => { const t = document.getElementById('typed');"
    chosen += "return t.value.slice(t.selectionStart, t.selectionEnd); })()"
    assert page.evaluate(chosen) == "coblos nomor 2"
    page.fill("#typed", "Rapat pukul 09.00.")
    expect(page.locator("#verdict")).to_have_class("verdict green", timeout=PATIENCE)
    assert page.locator(".behind mark").count() == 0


def test_a_hostile_name_and_text_stay_text(page: Page) -> None:
    name = "<img src=x onerror=alert(1)>.html"
    drop(page, (name, b"<script>alert(1)</script><p>Ayo coblos nomor 2 <b>ya</b></p>"))
    expect(page.locator("#proof")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".file .name")).to_have_text(name)
    assert page.locator("#result img[src='x'], #result script").count() == 0


def test_a_wording_is_copied_and_put_in_its_place(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#tab-text")
    page.fill("#typed", TYPED)
    date = page.locator(".finding", has_text="10 Desember")
    slip = page.locator(".finding", has_text="coblos")
    for finding, words in ((date, "Rabu, 9 Desember 2020"), (slip, NEUTRAL)):
        finding.locator("button", has_text="Salin").click(timeout=PATIENCE)
        expect(finding.locator("button", has_text="Tersalin")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == words
    date.locator("button", has_text="Ganti di teks").press("Enter")
    expect(page.locator("#typed")).to_be_focused()
    put = TYPED.replace("10 Desember 2020", "Rabu, 9 Desember 2020")
    expect(page.locator("#typed")).to_have_value(put)
    expect(date).to_have_count(0, timeout=PATIENCE)
    # A server in the office may have no https, and then there is no such clipboard.
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.fill("#typed", SLIP)
    slip.locator("button", has_text="Salin").click(timeout=PATIENCE)
    expect(slip.locator("button", has_text="Tersalin")).to_be_visible()
    page.focus("#typed")
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+V")
    expect(page.locator("#typed")).to_have_value(NEUTRAL)


def test_what_is_shown_is_told_to_be_of_the_text_before(page: Page) -> None:
    page.click("#tab-text")
    page.fill("#typed", SLIP)
    expect(page.locator("#verdict")).to_have_class("verdict red", timeout=PATIENCE)
    expect(page.locator("body")).not_to_have_class(re.compile("stale"))
    expect(page.locator("#text-hint")).to_have_text("Diperiksa selagi Anda menulis.")
    page.route("**/api/check", lambda route: None)
    page.fill("#typed", "Rapat.")
    expect(page.locator("body")).to_have_class(re.compile("stale"))
    expect(page.locator("#text-hint")).to_contain_text("Sedang memeriksa")
    assert faults(page) == []
    page.fill("#typed", "")
    expect(page.locator("#result")).to_be_hidden()
    expect(page.locator("body")).not_to_have_class(re.compile("stale"))


def test_what_was_done_before_a_check_is_cancelled_stays(page: Page, ready: Served) -> None:
    # What was read before is kept and done at once; bytes behind its end make it another one.
    pictures = [(f"{n}.png", POSTER.read_bytes() + bytes([n])) for n in range(4)]
    drop(page, ("a.txt", SLIP.encode()), *pictures)
    page.locator(".file.red .finding").wait_for()
    page.locator("#cancel").press("Enter")
    expect(page.locator("#verdict-words")).to_have_text("Dibatalkan")
    expect(page.locator("#verdict")).to_have_class("verdict red")
    expect(page.locator("#verdict")).to_be_focused()
    told = page.locator(".file.yellow", has_text="3.png").locator(".told")
    expect(told).to_have_text("Tidak diperiksa")
    assert page.locator("#proof").is_hidden()
    assert page.locator(".file.grey").count() == 0
    look(page, "cancelled")
    assert ready.is_clear()
    # What was found may be allowed all the same.
    allow(page)
    page.keyboard.press("Enter")
    with page.expect_download() as kept:
        page.click("#download-allowances")
    digest = hashlib.sha256(SLIP.encode()).hexdigest()
    assert f"sha256: {digest}" in Path(kept.value.path()).read_text(encoding="utf-8")
    page.click("#cancel")


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
    page.keyboard.press("Enter")
    # What was allowed before holds beside it.
    expect(page.locator("#counts")).to_contain_text("2 diizinkan", timeout=PATIENCE)
    expect(page.locator("#verdict-words")).to_have_text("Tidak ada temuan lain")
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
    downloads: list[Download] = []
    page.on("download", lambda each: downloads.append(each))
    with page.expect_event("download", lambda each: each.suggested_filename == "naskah.txt"):
        page.click("#download-allowances")
    kept = {each.suggested_filename: Path(each.path()) for each in downloads}
    digest = hashlib.sha256(f"Halo.\n{SLIP}".encode()).hexdigest()
    assert f"sha256: {digest}" in kept["neutrallint-allow.yaml"].read_text(encoding="utf-8")
    assert hashlib.sha256(kept["naskah.txt"].read_bytes()).hexdigest() == digest
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


@pytest.mark.parametrize(
    ("button", "begin"), [("Laporan", b"<!DOCTYPE html>"), ("Bukti (ZIP)", b"PK")]
)
def test_the_result_can_be_kept(page: Page, button: str, begin: bytes) -> None:
    drop(page, ("a.txt", SLIP.encode()))
    expect(page.locator("#proof")).to_be_visible(timeout=PATIENCE)
    with page.expect_download() as kept:
        page.click(f"#proof >> text={button}")
    assert Path(kept.value.path()).read_bytes().startswith(begin)


def test_on_paper_there_is_the_result_alone(page: Page, tmp_path: Path) -> None:
    choose(page, MARKED, FIXTURES / "drafts/wa-16-coblos.txt")
    allow(page)
    page.click("#allow button.main")
    expect(page.locator("#counts")).to_contain_text("1 diizinkan")
    page.emulate_media(media="print")
    assert page.locator("#allowances .what").is_visible()
    assert page.locator("#allowed > .soft").is_hidden()
    for gone in (".intake", "#proof", "nav", ".finding .buttons button"):
        assert page.locator(gone).first.is_hidden()
    expect(page.locator(".signatures")).to_be_visible()
    for broken in ("main", "#result", "#list", ".inside", ".findings"):
        # Rows of a grid would be printed over each other where a page ends in it.
        expect(page.locator(broken).first).to_have_css("display", "block")
    page.pdf(path=tmp_path / "a.pdf", format="A4")
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")


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
    assert faults(page) == []
    keep(page, "history")
    assert SLIP not in str(page.evaluate("JSON.stringify(localStorage)"))
    page.reload()
    expect(page.locator("#history-list li")).to_have_count(2)
    page.click("#history summary")
    page.click("#forget")
    expect(page.locator("#history")).to_be_hidden()
    assert page.evaluate("localStorage.length") == 0


def test_the_switch_speaks_english(page: Page) -> None:
    # Until the new page has loaded, its script does not listen for a drop.
    with page.expect_event("load"):
        page.click("nav button")
    expect(page.locator("h1")).to_have_text("Check before you publish")
    assert page.get_attribute("html", "lang") == "en"
    page.set_viewport_size({"width": 320, "height": 900})
    name, switch = (page.locator(each).bounding_box() for each in (".brand", "nav button"))
    assert name
    assert switch
    assert name["x"] + name["width"] <= switch["x"]
    drop(page, ("a.txt", SLIP.encode()))
    expect(page.locator(".finding .message")).to_contain_text("call", timeout=PATIENCE)


def test_all_is_done_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.locator("#tab-files").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#tab-text")).to_be_focused()
    expect(page.locator("#text")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator("#typed")).to_be_focused()
    page.keyboard.type(SLIP)
    expect(page.locator("#verdict")).to_have_class("verdict red", timeout=PATIENCE)


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


@pytest.fixture
def loud(context: BrowserContext, ready: Served) -> Page:
    """The page, where the browser itself has something to say to the console."""
    page = context.new_page()
    page.goto(ready.address)
    return page


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


def test_a_text_that_cannot_be_asked_about_waits_and_stays(loud: Page) -> None:
    loud.click("#tab-text")
    loud.context.set_offline(True)
    loud.fill("#typed", SLIP)
    expect(loud.locator("#notice")).to_contain_text("berhenti", timeout=PATIENCE)
    loud.context.set_offline(False)
    expect(loud.locator("#verdict")).to_have_class("verdict red", timeout=PATIENCE)
    assert loud.input_value("#typed") == SLIP
