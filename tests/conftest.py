from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep the tests out of the user's cache, and the user's cache and wishes out of them."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder))
        for wish in ("NEUTRALLINT_LANG", "NO_COLOR"):
            patch.delenv(wish, raising=False)
        yield folder


@pytest.fixture(scope="session", autouse=True)
def an_election() -> Iterator[None]:
    """Let tests that name neither packs nor a day be judged in October 2020, in every year."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("neutrallint.packs.elections.day_of", lambda moment: date(2020, 10, 15))
        yield
