from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.web.browsing import chromium
from tests.web.serving import Served, serving

FIXTURES = Path(__file__).parents[2] / "fixtures"
#: Milliseconds for a poster, on a machine that is busy.
PATIENCE = 60_000


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for the folder of the fixtures."""
    with serving(FIXTURES, tmp_path_factory.mktemp("scratch")) as running:
        yield running


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    with served.client() as made:
        yield made


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


@pytest.fixture
def loud(context: BrowserContext, ready: Served) -> Page:
    """The page, where the browser itself has something to say to the console."""
    page = context.new_page()
    page.goto(ready.address)
    return page
