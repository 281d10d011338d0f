"""Places are said in the language of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from neutrallint.cli import run
from neutrallint.core.document import Document
from neutrallint.core.media import media_of
from neutrallint.core.places import Part, PartKind, PartLocation
from neutrallint.engines import Engines
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from neutrallint.reporters.places import part_in
from tests import fuzzseeds

pytestmark = pytest.mark.usefixtures("in_this_process")

DOCUMENTS = Path(__file__).resolve().parents[2] / "fixtures/documents"
#: Kinds that are called alike in both languages; a heading is called by its own words.
ALIKE = {"slide", "diagram", "master", "heading"}
INDONESIAN = re.compile(
    r"\b(properti|perihal|isi|halaman|lembar|bentuk|sel|kotak teks|grafik|catatan|komentar"
    r"|tata letak|kepala|kaki)\b"
)


@pytest.mark.parametrize("kind", get_args(PartKind))
def test_every_kind_of_part_is_called_in_both_languages(kind: PartKind) -> None:
    location = PartLocation((Part(kind, 3),), 1)
    indonesian, english = part_in(location, "id"), part_in(location, "en")
    assert indonesian.endswith("3")
    assert (indonesian == english) == (kind in ALIKE)
    assert not INDONESIAN.search(english)


def test_an_english_report_of_documents_has_no_indonesian_places(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["check", str(DOCUMENTS), "--lang", "en", "--ocr", "off", "--no-faces", "--no-cache"])
    told = capsys.readouterr().out
    places = re.findall(r"^  \[([^\]]+)\]  (?:error|warning|info)", told, re.M)
    assert len(places) > 5
    assert any("page" in place for place in places)
    assert any("sheet" in place for place in places)
    assert [place for place in places if INDONESIAN.search(place)] == []


def parts_of(document: Document) -> Iterator[Part]:
    for passage in document.passages:
        location = passage.source_map.locate(0, 1)
        inside = getattr(location, "part", location)
        yield from inside.parts if isinstance(inside, PartLocation) else ()
    for member in document.members:
        yield from parts_of(member)


@pytest.mark.parametrize("suffix", "docx pptx xlsx ods odt odp csv pdf rtf eml zip".split())
def test_whatever_a_reader_calls_its_own_is_said_in_english(suffix: str) -> None:
    media = media_of(f"a.{suffix}")
    assert media is not None
    engines = Engines("off", faces=False)
    files = (Source(f"a.{suffix}", data, media) for data in fuzzseeds.of_media(media))
    # What the document itself calls a part, as its headings and sheets, is quoted.
    parts = {
        Part(part.kind, part.number)
        for file in files
        for part in parts_of(READERS[media](file, engines))
    }
    assert parts
    told = [part_in(PartLocation((part,), 1), "en") for part in parts]
    assert [words for words in told if INDONESIAN.search(words)] == []
