"""The settings as an officer meets them: region, people, portraits, strictness, all kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route, expect

from neutrallint.cli import run
from neutrallint.engines.faces.gallery import Gallery
from neutrallint.people.roster import load_roster
from tests.web.browsing import faults, keep
from tests.web.conftest import FIXTURES
from tests.web.serving import Served, serving

pytestmark = pytest.mark.slow
#: Milliseconds for the faces of a picture, on a machine that is busy.
PATIENCE = 120_000
GRACE = FIXTURES / "portraits/grace-hopper.jpg"
EILEEN = FIXTURES / "portraits/eileen-collins.jpg"
NURLAILA = "Hj. Nurlaila Sastrawati, M.Si."


@dataclass(frozen=True)
class Desk:
    """A server for an office of its own, and the page of its settings."""

    served: Served
    folder: Path
    page: Page

    def open(self) -> None:
        """Open the page, and wait until it shows what holds."""
        self.page.goto(self.served.origin + "/settings")
        expect(self.page.locator("#settings")).to_be_visible(timeout=PATIENCE)

    def enrol(self, picture: Path, name: str) -> None:
        self.page.set_input_files("#portrait-input", picture)
        card = self.page.get_by_role("group", name=picture.name)
        card.locator("select").select_option(label=name, timeout=PATIENCE)
        card.get_by_role("button", name="Catat wajah ini").click()
        expect(card.locator("canvas")).to_be_visible()

    def save(self) -> None:
        self.page.click("#keep")
        expect(self.page.locator("#state")).to_have_text(
            "Tidak ada perubahan.", timeout=PATIENCE
        )
        expect(self.page.locator("#problem.green")).to_be_visible()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Path]]:
    """A server for a folder that each test lays out anew, and that folder."""
    folder = tmp_path_factory.mktemp("kantor")
    with serving(folder, tmp_path_factory.mktemp("scratch")) as served:
        yield served, folder


@pytest.fixture
def empty(browser: Browser, office: tuple[Served, Path]) -> Iterator[Desk]:
    """An office that has set nothing yet."""
    served, folder = office
    for left in folder.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(served.address)
    desk = Desk(served, folder, page)
    desk.open()
    yield desk
    context.close()
    assert wrong == []


@pytest.fixture
def desk(empty: Desk) -> Desk:
    """An office with the people of the fixtures, and no gallery yet."""
    folder = empty.folder
    (folder / "portraits").mkdir()
    (folder / "neutrallint.yaml").write_text(
        "packs: [pilkada-2020]  # kami\nroster: tokoh.yaml\n"
    )
    shutil.copy(FIXTURES / "roster.yaml", folder / "tokoh.yaml")
    for portrait in (GRACE, EILEEN):
        shutil.copy(portrait, folder / "portraits")
    empty.open()
    return empty


def whole(page: Page, name: str) -> None:
    """Keep a picture of all of the page, with what sticks to its end at its end."""
    size = page.viewport_size
    assert size
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": height})
    keep(page, name)
    page.set_viewport_size(size)


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


def test_an_office_is_set_up_without_a_terminal(empty: Desk) -> None:
    page = empty.page
    expect(page.locator("#nobody")).to_be_visible()
    whole(page, "settings-empty")
    page.fill("#region-0", "Kota Harapan")
    page.fill("#day", "2020-10-01")
    expect(page.locator("#follows")).to_contain_text("Kota Harapan tidak ikut pemilihan")
    page.fill("#day", "2024-10-01")
    expect(page.get_by_label("Pilkada Serentak 2024")).to_be_checked()
    page.press("#region-0", "Tab")
    page.click("#person-add")
    page.keyboard.type("Ratna Kusuma")
    page.keyboard.press("Tab")
    page.keyboard.type("Wali Kota")
    page.check("text=Paling ketat")
    empty.save()
    (person,) = load_roster(empty.folder / "daftar-tokoh.yaml").people
    assert (person.name, person.office, person.status) == (
        "Ratna Kusuma",
        "Wali Kota",
        "petahana",
    )
    config = (empty.folder / "neutrallint.yaml").read_text(encoding="utf-8")
    assert "packs: [pilkada-2024]\n" in config
    assert "fail_on: warning\n" in config
    assert "require: [gallery, election]\n" in config
    expect(page.locator("#problem")).to_be_focused()
    expect(page.locator("#follows")).not_to_contain_text("tidak ikut")
    expect(page.locator("#keep")).to_be_disabled()
    # It holds for the next check.
    page.goto(empty.served.origin)
    page.click("#tab-text")
    page.fill("#typed", "Ratna Kusuma paling pantas memimpin lagi, pilih dia!")
    expect(page.locator("#verdict")).to_have_class("verdict red", timeout=PATIENCE)


def test_the_gallery_is_that_of_the_command_line(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = load_roster(desk.folder / "tokoh.yaml").people
    pictured = {
        person.photos[0].rpartition("/")[2]: person.name for person in people if person.photos
    }
    for picture, name in pictured.items():
        desk.enrol(FIXTURES / "portraits" / picture, name)
    desk.save()
    made = (desk.folder / "tokoh.gallery.json").read_bytes()
    monkeypatch.chdir(desk.folder)
    assert run(["enroll", "tokoh.yaml", "--output", "other.json"]) == 0
    assert made == (desk.folder / "other.json").read_bytes()
    assert (desk.folder / "tokoh.yaml").read_bytes() == (FIXTURES / "roster.yaml").read_bytes()


def test_portraits_that_do_not_go_together_are_told(desk: Desk, tmp_path: Path) -> None:
    page = desk.page
    again = tmp_path / "lagi.png"
    Image.open(GRACE).save(again)
    two = tmp_path / "berdua.png"
    both = Image.new("RGB", (1100, 620), "white")
    both.paste(Image.open(GRACE).resize((500, 600)), (0, 10))
    both.paste(Image.open(EILEEN).resize((500, 600)), (560, 10))
    both.save(two)
    desk.enrol(GRACE, NURLAILA)
    desk.enrol(again, NURLAILA)
    expect(page.get_by_role("group", name="lagi.png")).to_contain_text("gambarnya sama dengan")
    page.set_input_files("#portrait-input", two)
    card = page.get_by_role("group", name="berdua.png")
    expect(card.locator(".face-box")).to_have_count(2, timeout=PATIENCE)
    whole(page, "settings-faces")
    assert faults(page) == []
    expect(card.get_by_role("button", name="Catat")).to_be_disabled()
    card.get_by_role("button", name="Wajah 2").click()
    card.locator("select").select_option(label=NURLAILA)
    card.get_by_role("button", name="Catat").click()
    expect(card).to_contain_text("tidak mirip dengan grace-hopper.jpg", timeout=PATIENCE)
    whole(page, "settings-doubts")
    assert faults(page) == []
    card.get_by_role("button", name="Batal").click()
    expect(page.locator("#faces li", has_text=NURLAILA)).to_contain_text("2 foto")
    expect(page.locator("#coverage")).to_contain_text("belum ada fotonya")


def test_a_small_face_and_no_face_are_told(desk: Desk, tmp_path: Path) -> None:
    small, none = tmp_path / "kecil.png", tmp_path / "kosong.png"
    Image.open(GRACE).resize((170, 200)).save(small)
    Image.new("RGB", (300, 300), "green").save(none)
    text = tmp_path / "bukan.png"
    text.write_text("bukan gambar")
    page = desk.page
    page.set_input_files("#portrait-input", [small, none, text])
    for name, words in (
        ("kecil", "piksel"),
        ("kosong", "Tidak ada wajah"),
        ("bukan", "gambar"),
    ):
        card = page.get_by_role("group", name=f"{name}.png")
        expect(card.locator(".reason").first).to_contain_text(words, timeout=PATIENCE)


def look(page: Page, name: str) -> None:
    """Look whether everybody can read a page as it is, narrow and dark, wide and light."""
    before = page.viewport_size
    assert before
    for width, dark in ((320, True), (1280, False)):
        page.set_viewport_size({**before, "width": width})
        page.emulate_media(color_scheme="dark" if dark else "light")
        assert faults(page) == []
        assert sideways(page) <= 0
        whole(page, f"{name}-{width}-{'dark' if dark else 'light'}")


def test_mistakes_stand_at_their_cells(desk: Desk, tmp_path: Path) -> None:
    page = desk.page
    look(page, "settings")
    wrong = tmp_path / "daftar.yaml"
    wrong.write_text(
        "regions: [{name: Kabupaten Mandala, kind: kabupaten}]\n"
        "people:\n- {name: Ani Lestari, status: petahana, ballot_number: dua}\n"
        "- {name: Budi, status: kandidat, slogans: ['..'], umur: 40}\n"
    )
    page.set_input_files("#roster-input", wrong)
    expect(page.locator("#wrongs li")).to_have_count(3)
    expect(page.locator(".of-ballot_number .mistake").first).to_have_text(
        "“dua” bukan bilangan bulat"
    )
    look(page, "settings-wrong")
    page.click("#keep")
    expect(page.locator("#problem.red")).to_be_visible()
    expect(page.get_by_label("No. urut").first).to_be_focused()
    page.get_by_label("No. urut").first.fill("2")
    page.get_by_role("button", name="Baris 2, Slogan").click()
    page.keyboard.press("Control+A")
    page.keyboard.type("Maju")
    page.get_by_role("button", name="Buang “umur”").click()
    expect(page.locator("#wrongs")).to_be_hidden()
    desk.save()
    ani, budi = load_roster(desk.folder / "tokoh.yaml").people
    assert (ani.ballot_number, budi.slogans) == (2, ("Maju",))


def test_a_table_of_excel_is_uploaded_and_comments_stay(desk: Desk, tmp_path: Path) -> None:
    page = desk.page
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    people = load_roster(desk.folder / "tokoh.yaml").people
    sheet.append(["NIP", "Nama", "Status", "No. urut"])
    for person in people[:2]:
        sheet.append(["1", person.name, "calon", "dua"])
    book.save(table := tmp_path / "daftar.xlsx")
    page.set_input_files("#roster-input", table)
    expect(page.locator("#uploaded")).to_contain_text(
        "Kolom yang tidak dipakai: NIP", timeout=PATIENCE
    )
    expect(page.locator("#wrongs")).to_contain_text("(D3)")
    page.get_by_label("No. urut").first.fill("2")
    page.get_by_label("No. urut").nth(1).fill("2")
    expect(page.locator("#wrongs")).to_be_hidden(timeout=PATIENCE)
    desk.save()
    text = (desk.folder / "tokoh.yaml").read_text(encoding="utf-8")
    assert len(load_roster(desk.folder / "tokoh.yaml").people) == 2
    assert "# --- Kabupaten Mandala: bupati petahana" in text


def test_who_leaves_the_table_leaves_the_gallery(desk: Desk) -> None:
    page = desk.page
    people = load_roster(desk.folder / "tokoh.yaml").people
    first, second = (person.name for person in people if person.photos)
    desk.enrol(GRACE, first)
    desk.enrol(EILEEN, second)
    desk.save()
    rows = {person.name: number for number, person in enumerate(people, 1)}
    page.get_by_label("Nama", exact=True).nth(rows[first] - 1).fill("Nama Baru")
    page.get_by_role("button", name=f"Hapus baris {rows[second]}:").click()
    desk.save()
    gallery = Gallery.load(desk.folder / "tokoh.gallery.json")
    assert gallery.names == ("Nama Baru",)


def test_the_files_can_be_downloaded_where_nothing_is_kept(empty: Desk, tmp_path: Path) -> None:
    def shared(route: Route) -> None:
        """Answer as a server does that many use (tests/web/test_desk.py)."""
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "may_keep": False})

    page = empty.page
    page.route("**/api/settings", shared)
    empty.open()
    expect(page.locator("#keep")).to_be_hidden()
    expect(page.locator("#state")).to_contain_text("dipakai bersama")
    page.unroute("**/api/settings")
    page.click("#person-add")
    page.keyboard.type("Ratna Kusuma")
    page.click("#download")
    with page.expect_download() as kept:
        page.click("#made >> text=daftar-tokoh.yaml")
    saved = tmp_path / "saved.yaml"
    kept.value.save_as(saved)
    assert load_roster(saved).people[0].name == "Ratna Kusuma"
    assert list(empty.folder.iterdir()) == []


def test_the_settings_speak_english(empty: Desk) -> None:
    page = empty.page
    with page.expect_event("load"):
        page.click("nav button")
    empty.open()
    expect(page.locator("h1")).to_have_text("Settings of the office")
    page.click("#person-add")
    page.get_by_label("Ballot no.").fill("two")
    page.get_by_label("Ballot no.").press("Tab")
    expect(page.locator("#wrongs")).to_contain_text("is not a whole number")


def test_what_works_here_is_told_and_leads_to_the_settings(empty: Desk) -> None:
    page = empty.page
    page.goto(empty.served.origin + "/machine", timeout=PATIENCE)
    assert faults(page) == []
    whole(page, "machine")
    page.get_by_role("link", name="Isi di Pengaturan").first.click()
    expect(page.locator("h1")).to_have_text("Pengaturan kantor")
