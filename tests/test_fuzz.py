"""Spoiled files are read or refused: nothing crashes, hangs, or passes for clean."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neutrallint.cli import run
from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.media import SUFFIXES, media_of
from neutrallint.engines import Engines
from neutrallint.engines.images import svg
from neutrallint.engines.images.pages import Page
from neutrallint.readers import READERS
from neutrallint.readers.source import Source

from .fuzzing import Target, targets

pytestmark = pytest.mark.slow

#: `benchmarks/fuzz.py` tries a hundred times as many.
INPUTS = 250
NAMES = [*READERS, "yaml", "allowance", "fold"]
#: What is no text has an end, so that a part of it can be told from the whole.
ENDING = [m for m in READERS if not m.startswith("text/")]
for _open in (
    *("message/rfc822", "application/x-subrip", "application/yaml", "application/toml"),
    *("application/rss+xml", "application/xliff+xml", "application/ttml+xml"),
    *("application/xml", "application/x-mswinurl"),
):
    ENDING.remove(_open)


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Target]:
    return targets(tmp_path_factory.mktemp("fuzz"))


@pytest.fixture(autouse=True)
def _small_drawings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing takes most of the time, and the size makes no difference here."""
    monkeypatch.setattr(svg, "RENDERED_SIDE", 100)


def suffix_of(media: str) -> str:
    return next(suffix for suffix in SUFFIXES if media_of(f"a{suffix}") == media)


@pytest.mark.parametrize("name", NAMES)
def test_spoiled_inputs_are_read_or_refused(tried: dict[str, Target], name: str) -> None:
    found = [tried[name].tried(number) for number in range(INPUTS)]
    assert [(number, why) for number, (_, why) in enumerate(found) if why] == []
    assert {"read"} <= {what for what, _ in found}


@pytest.mark.parametrize("name", ["yaml", "allowance", "fold"])
def test_any_text_is_read_or_refused(tried: dict[str, Target], name: str) -> None:
    target = tried[name]
    marks = [mark.decode() for mark in target.tokens]

    @settings(max_examples=INPUTS)
    @given(st.lists(st.sampled_from(marks) | st.text(max_size=4), max_size=20).map("".join))
    def holds(text: str) -> None:
        with suppress(*target.refusals):
            target.read(text.encode())

    holds()


@pytest.mark.parametrize("media", ENDING)
def test_a_file_that_was_cut_is_never_read_as_if_it_were_whole(
    tried: dict[str, Target], media: str
) -> None:
    for seed in tried[media].seeds:
        whole = told(media, seed)
        for part in range(1, 20):
            cut = told(media, seed[: len(seed) * part // 20])
            assert cut is None or cut == whole, part


def told(media: str, data: bytes) -> tuple[list[str], list[bytes]] | None:
    """Return the words and pixels of a file, None where not all of it could be read."""
    pages: list[bytes] = []

    def look(path: str, number: int, draw: Callable[[], Page]) -> None:
        pages.append(draw().image.tobytes())

    engines = Engines(ocr="off", faces=False, look=look)
    try:
        document = READERS[media](Source(f"a{suffix_of(media)}", data, media), engines)
    except ReadError:
        return None
    parts = list(inside(document))
    if any(part.failures for part in parts):
        return None
    return [passage.text for part in parts for passage in part.passages], pages


def inside(document: Document) -> list[Document]:
    return [document, *(part for member in document.members for part in inside(member))]


def test_what_is_refused_is_unchecked_and_fails_the_run(
    tried: dict[str, Target],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "neutrallint.yaml").write_text("faces: false\nocr: 'off'\n")
    refused = set()
    for number, media in enumerate(READERS):
        for trial in (n for n in range(INPUTS) if tried[media].tried(n)[0] == "refused"):
            name = f"{number}-{trial}{suffix_of(media)}"
            (tmp_path / name).write_bytes(tried[media].input(trial))
            refused.add(name)
            if sum(each.startswith(f"{number}-") for each in refused) == 3:
                break
    assert run(["check", *sorted(refused), "--format", "json"]) == 3
    files = json.loads(capsys.readouterr().out)["files"]
    assert {file["path"]: file["status"] for file in files} == dict.fromkeys(
        refused, "unchecked"
    )
