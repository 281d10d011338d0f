"""Files that are sent under the suffix of another kind, as programs open them all the same."""

from __future__ import annotations

import pytest

from neutrallint.core.errors import ReadError
from neutrallint.core.media import media_of
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from tests.readers.fakes import Given

RTF = rb"{\rtf1\ansi Ayo coblos nomor 2!\par}"


def texts(name: str, data: bytes) -> list[str]:
    media = media_of(name)
    assert media
    document = READERS[media](Source(name, data, media), Given(None, None))
    return [passage.text for passage in document.passages if passage.origin == "body"]


@pytest.mark.parametrize("name", ["rilis.docx", "rilis.odt", "rilis.pdf"])
def test_a_file_that_is_rich_text_is_read_as_that(name: str) -> None:
    assert texts(name, RTF) == ["Ayo coblos nomor 2!"]


def test_a_text_that_begins_like_another_kind_stays_a_text() -> None:
    assert texts("pesan.txt", b"%PDF-1.7 Ayo coblos nomor 2!") == [
        "%PDF-1.7 Ayo coblos nomor 2!"
    ]


def test_what_is_damaged_as_both_is_told() -> None:
    with pytest.raises(ReadError):
        texts("rilis.docx", b"%PDF-1.7 dan tidak lebih")
    with pytest.raises(ReadError):
        texts("rilis.docx", b"bukan apa-apa")
