"""The page as an officer meets it: dropped, pasted, typed, read and mended."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.browsing import faults, keep
from tests.web.conftest import FIXTURES, PATIENCE
from tests.web.officer import MARKED, POSTER, SLIP, allow, choose, drag, drop, look, moving
from tests.web.serving import Served

pytestmark = pytest.mark.slow
#: What its finding advises to write instead.
NEUTRAL = "Gunakan hak pilih Anda di TPS."
#: In which one thing can be put right at once, and another is only advised.
TYPED = f"Pemungutan suara Pilkada: 10 Desember 2020.\n{SLIP}"


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


def test_nothing_moves_for_whom_asks_that(page: Page) -> None:
    page.click("#tab-text")
    page.fill("#typed", SLIP)
    expect(page.locator("#verdict")).to_have_class("verdict red", timeout=PATIENCE)
    page.route("**/api/check", lambda route: None)
    page.fill("#typed", "Rapat.")
    expect(page.locator("body")).to_have_class(re.compile("stale"))
    assert moving(page)
    page.emulate_media(reduced_motion="reduce")
    assert not moving(page)


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
    page.fill("#typed", "Ayo coblos\u200e nomor 2!")
    expect(page.locator(".behind mark")).to_have_text("coblos\u200e nomor 2")
    page.fill("#typed", "Rapat pukul 09.00.")
    expect(page.locator("#verdict")).to_have_class("verdict green", timeout=PATIENCE)
    assert page.locator(".behind mark").count() == 0


def test_a_hostile_name_and_text_stay_text(page: Page) -> None:
    name = "<img src=x onerror=alert(1)>\u202egnp.html"
    drop(page, (name, b"<script>alert(1)</script><p>Ayo coblos nomor 2 <b>ya</b></p>"))
    expect(page.locator("#proof")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".file .name")).to_have_text(name.replace("\u202e", "⟨U+202E⟩"))
    assert page.locator("#result img[src='x'], #result script").count() == 0


def test_no_name_means_anything_to_the_page(page: Page) -> None:
    names = ["__proto__", "constructor", "hasOwnProperty", "$& {n} $'.txt"]
    files = [(name, SLIP.encode()) for name in names]
    for _ in range(2):
        drop(page, *files)
        expect(page.locator("#proof")).to_be_visible(timeout=PATIENCE)
        assert set(page.locator(".file .name").all_inner_texts()) == set(names)
    expect(page.locator(".file.red", has_text="Dibanding")).to_have_count(1)
    page.locator(".finding button", has_text="Izinkan").first.click()
    page.keyboard.type("Kutipan $& {by}")
    page.keyboard.press("Tab")
    page.keyboard.type("Humas {until} $'")
    page.click("#allow button.main")
    expect(page.locator("#allowances")).to_contain_text(
        "Kutipan $& {by} – oleh Humas {until} $'"
    )
    expect(page.locator(".file.green .name")).to_have_text(names[-1], timeout=PATIENCE)


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
    page.keyboard.press("Control+Z")
    expect(page.locator("#typed")).to_have_value(TYPED)
    page.keyboard.press("Control+Shift+Z")
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
    # On a busy machine the browser may answer only when all is done: then once more. What was
    # read before is kept and done at once; bytes behind its end make it another one.
    for attempt in range(6):
        # What is shown of the attempt before must not be taken for this one.
        page.reload()
        again = [POSTER.read_bytes() + bytes([attempt, number]) for number in range(12)]
        drop(page, ("a.txt", SLIP.encode()), *((f"{n}.png", d) for n, d in enumerate(again)))
        page.locator(".file.red .finding").wait_for()
        page.locator("#cancel").dispatch_event("click")
        expect(page.locator("#verdict-words")).not_to_have_text("Sedang memeriksa …")
        if page.locator(".file.yellow .told").count():
            break
    expect(page.locator("#verdict-words")).to_have_text("Dibatalkan")
    expect(page.locator("#verdict")).to_have_class("verdict red")
    expect(page.locator("#verdict")).to_be_focused()
    expect(page.locator(".file.yellow .told").first).to_have_text("Tidak diperiksa")
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
    # It may have ended by now.
    page.locator("#cancel").dispatch_event("click")


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
