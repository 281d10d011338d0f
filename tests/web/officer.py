"""What an officer does with the page, and how it is looked at."""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.web.browsing import faults, keep
from tests.web.conftest import FIXTURES, PATIENCE

SLIP = "Ayo coblos nomor 2!"
POSTER = FIXTURES / "posters/01-ayo-ke-tps.png"
#: In which something is found at a place.
MARKED = FIXTURES / "posters/07-hari-rabu.png"


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


def moving(page: Page) -> bool:
    """Return whether anything on a page moves, or would when it changes."""
    return bool(
        page.evaluate(
            """[...document.querySelectorAll("*")].some((each) =>
              [null, "::before", "::after"].map((part) => getComputedStyle(each, part)).some(
                ({ transitionDuration, animationName }) =>
                  parseFloat(transitionDuration) > 0 || animationName !== "none"))"""
        )
    )


def look(page: Page, name: str) -> None:
    """Look whether everybody can read a page as it is, on the narrowest screen too."""
    assert faults(page) == []
    size = page.viewport_size
    assert size
    for width in (320, size["width"]):
        page.set_viewport_size({**size, "width": width})
        assert sideways(page) <= 0
    keep(page, name)
