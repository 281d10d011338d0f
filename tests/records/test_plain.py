from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from neutrallint.core.anchors import BoxMap, FixedMap, TextMap
from neutrallint.core.document import (
    Directive,
    Document,
    Face,
    Failure,
    Logo,
    Passage,
    Picture,
    ReadLine,
)
from neutrallint.core.localized import Localized
from neutrallint.core.media import media_of
from neutrallint.core.places import ImageLocation, PartScope, TextLocation, TextScope
from neutrallint.engines import Engines
from neutrallint.lint.outcome import Dependencies
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from neutrallint.records.plain import from_plain, to_plain
from tests.places import at

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
BOX = ImageLocation(1, 2, 3, 4, 5, "gambar-1", at("slide 1", 2))
WHOLE = Document(
    path="a.zip!/b.png",
    media="image/png",
    passages=(
        Passage("teks", "ocr", BoxMap(((0, BOX),)), (ReadLine(0, 4, 0.1, 0.9),)),
        Passage("nama", "filename", FixedMap()),
        Passage("isi", "body", TextMap((0, 9), ((0, 1, 3),), ((0, "judul"),))),
    ),
    pictures=(
        Picture(1, 10, 20, (Face(BOX, 0.9, "Budi", 0.5, True),), (Logo(BOX, "X", 1.0),)),
    ),
    engines={"ocr": "rapidocr 3"},
    failures=(Failure("a", "ocr", Localized("tidak", "no"), "NL-TAG-001"),),
    front_matter={"judul": "x", "tag": ("a", "b")},
    images=("b.png",),
    members=(Document("a.zip!/c", "text/plain", ()),),
    has_macros=True,
    skip=Localized("lewat"),
    where=TextLocation(1, 2, 3, 4, "baris"),
    dated=date(2020, 12, 9),
    directives=(
        Directive("allow", None, TextScope(1, 2, 3, 4)),
        Directive("allow", BOX, PartScope(frozenset({at("slide 1", 2)}))),
    ),
)


def again(value: object, kind: type) -> object:
    return from_plain(json.loads(json.dumps(to_plain(value, kind))), kind)


def test_a_document_with_everything_comes_back_as_it_was() -> None:
    assert again(WHOLE, Document) == WHOLE


@pytest.mark.parametrize(
    "file",
    sorted((FIXTURES / "documents").iterdir()) + sorted((FIXTURES / "drafts").glob("*.md"))[:5],
    ids=lambda file: file.name,
)
def test_what_readers_make_of_fixtures_comes_back_as_it_was(file: Path) -> None:
    media = media_of(file.name)
    if media is None:
        pytest.skip("no kind that is read")
    engines = Engines("off", faces=False)
    document = READERS[media](Source(file.name, file.read_bytes(), media), engines)
    assert again(document, Document) == document


@given(st.text(), st.lists(st.tuples(st.text(), st.text())))
def test_any_text_comes_back(text: str, pairs: list[tuple[str, str]]) -> None:
    dependencies = Dependencies(text, (text,), (text,), tuple(pairs), text, text)
    assert again(dependencies, Dependencies) == dependencies


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        "x",
        {},
        {"sha256": 1},
        {"sha256": "x", "images": "abc"},
        {"sha256": "x", "beside": [["a"]]},
        {"sha256": "x", "beside": [["a", "b", "c"]]},
        {"sha256": "x", "more": 1},
        {"sha256": "x", "day": None},
    ],
)
def test_what_is_no_such_thing_is_refused(plain: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_plain(plain, Dependencies)


@pytest.mark.parametrize(
    "place",
    [["Path", {}], ["TextLocation"], ["TextLocation", {"line": "1"}], [], 7, "TextLocation"],
)
def test_a_kind_that_is_not_declared_is_refused(place: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        from_plain({"path": "a", "stage": "read", "reason": place}, Failure)
    with pytest.raises(ValueError, match=r"."):
        from_plain({"path": "a", "media": "b", "passages": [], "where": place}, Document)


@pytest.mark.parametrize("plain", [["a", 1], "ab", {"a": "b"}, [["a"]], [None]])
def test_a_list_is_refused_for_one_member_of_another_kind(plain: object) -> None:
    assert from_plain(["a", "b"], tuple[str, ...]) == ("a", "b")
    with pytest.raises(ValueError, match=r"a|None"):
        from_plain(plain, tuple[str, ...])


def test_a_choice_beyond_the_declared_ones_is_refused() -> None:
    plain = to_plain(Failure("a", "read", Localized("x")), Failure)
    with pytest.raises(ValueError, match="rot"):
        from_plain({**plain, "stage": "rot"}, Failure)
