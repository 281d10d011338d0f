from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.web.serving import Served, serving

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.fixture(scope="package")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for the folder of the fixtures."""
    with serving(FIXTURES, tmp_path_factory.mktemp("scratch")) as running:
        yield running


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    with served.client() as made:
        yield made
