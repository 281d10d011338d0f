from __future__ import annotations

import pytest

from neutrallint.core.errors import ReadError
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from tests.readers.fakes import Given
from tests.readers.places import again, texts

JAVA, APPLE = "text/x-java-properties", "text/x-apple-strings"
FLUENT, INI = "text/x-fluent", "text/x-ini"


def said(media: str, source: str) -> list[str]:
    return [text for _, text in texts(media, source)]


def test_texts_of_java_are_read_over_their_lines_and_signs() -> None:
    source = "# kunci\n! x\ncall = Mari \\\n   co\\u0062los\n\nnama : nomor\\t2\nMari pilih\n"
    assert said(JAVA, source) == ["Mari coblos", "nomor 2", "Mari pilih"]


def test_texts_of_apple_are_read_with_their_keys() -> None:
    source = '/* "x" */\n"Vote" = "Mari \\"coblos\\"\\U0021"; // "y"\nnama = "dua";\n'
    assert said(APPLE, source) == ["Vote", 'Mari "coblos"!', "dua"]
    assert again(APPLE, '"a" = "co<b>blos</b>";') == ["coblos"]


def test_texts_of_apple_that_are_xml_are_read_as_that() -> None:
    source = (
        "<?xml version='1.0'?><plist><dict><key>a</key><string>coblos</string></dict></plist>"
    )
    read = READERS[APPLE](Source("a.strings", source.encode(), APPLE), Given(None, None))
    assert "coblos" in [passage.text for passage in read.passages]


def test_texts_of_fluent_are_read_with_attributes_and_variants() -> None:
    source = (
        "# catatan\ncall =\n    Mari\n\n    coblos\n    .title = nomor\n-brand = dua\n"
        'n = { $n ->\n    [one] satu\n   *[other] lain { "kata" }\n }\n'
    )
    assert said(FLUENT, source) == [
        "Mari coblos", "nomor", "dua", "{ $n ->", "satu", "lain kata", "}",
    ]  # fmt: skip


def test_texts_of_ini_files_are_read_without_sections_and_quotes() -> None:
    source = '; x\n[bagian]\nCALL="Mari "_QQ_"coblos"_QQ_"\nx = nomor 2\nteks biasa\n'
    assert said(INI, source) == ['Mari "coblos"', "nomor 2", "teks biasa"]


def test_a_file_without_texts_is_told() -> None:
    with pytest.raises(ReadError, match="no keys"):
        texts(APPLE, "Coblos nomor 2")


def test_a_text_without_its_end_takes_in_the_rest() -> None:
    assert said(APPLE, '"Vote" = "coblos\n') == ["Vote", "coblos"]
