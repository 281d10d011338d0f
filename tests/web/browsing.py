"""A real Chromium, where there is one; in CI there must be."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
#: Nothing is asked of any other machine.
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
#: Where pictures of the page are left to be looked at.
SCREENS = Path(__file__).parents[2] / "build/screens"


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a browser; skip where there is none, but in CI fail."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        told = "no Chromium is here: sudo apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_QUIET)
        yield browser
        browser.close()


def faults(page: Page) -> list[str]:
    """Return what axe finds wrong with a page as it is, by rule and place."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]


def keep(page: Page, name: str) -> None:
    """Leave a picture of a page to be looked at."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png", full_page=True)
