from __future__ import annotations

import pytest

from neutrallint.readers import READERS, UNREAD_CONTENT, media_of
from neutrallint.readers.source import filename_passage


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("a.md", "text/markdown"),
        ("draf/A.HTML", "text/html"),
        ("a.b.TXT", "text/plain"),
        ("a.jfif", "image/jpeg"),
        ("a.HEIF", "image/heic"),
        ("a.doc", None),
        ("md", None),
        (".md", None),
        ("a.md/b", None),
    ],
)
def test_the_suffix_tells_the_kind(path: str, media: str | None) -> None:
    assert media_of(path) == media


def test_no_kind_is_both_read_and_unread() -> None:
    assert {media_of(f"a{suffix}") for suffix in UNREAD_CONTENT} == {None}
    assert media_of("a.md") in READERS


def test_a_file_name_is_read_without_its_suffix() -> None:
    passage = filename_passage("draf/coblos-nomor.2.jpg")
    assert (passage.text, passage.origin) == ("coblos-nomor.2", "filename")
