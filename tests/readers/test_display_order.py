"""What is displayed in another order is read so too, where it stands."""

from __future__ import annotations

import pytest

from neutrallint.core.document import Document
from neutrallint.core.places import TextLocation
from neutrallint.engines import Engines
from neutrallint.readers import READERS
from neutrallint.readers.source import Source


def read(text: str, media: str = "text/plain") -> Document:
    return READERS[media](Source("a", text.encode(), media), Engines())


def again(text: str, media: str = "text/plain") -> list[str]:
    return [each.text for each in read(text, media).passages if each.is_again]


@pytest.mark.parametrize(
    ("written", "displayed"),
    [
        ("Warga, \u202e2 romon solboc\u202c ya", "Warga, coblos nomor 2 ya"),
        ("cob\u202esol\u202c nomor 2", "coblos nomor 2"),
        ("\u202eya \u202dcoblos\u202c 2\u202c!", "2 coblos ay!"),
        ("\u202esolboc\nnomor 2", "coblos\nnomor 2"),
        ("\u2066\u202esolboc\u2069 nomor 2", "coblos nomor 2"),
        ("\u202e2 romon \u2067\u202csolboc", "solboc nomor 2"),
    ],
)
def test_an_override_is_read_as_it_is_displayed(written: str, displayed: str) -> None:
    assert again(written) == [displayed]


def test_what_was_written_is_looked_at_too() -> None:
    texts = [each.text for each in read("\u202eabc\u202c").passages]
    assert texts == ["a", "\u202eabc\u202c", "cba"]


def test_an_end_of_a_line_is_a_blank_where_lines_flow() -> None:
    assert again("\u202e2 romon\nsolboc\u202c", "text/markdown") == ["coblos\nnomor 2"]


def test_the_place_is_that_of_the_source() -> None:
    passage = read("Warga,\n\u202e2 romon solboc\u202c ya").passages[-1]
    start = passage.text.index("coblos")
    place = passage.source_map.locate(start, start + len("coblos"))
    assert place == TextLocation(2, 10, 2, 16)
    whole = passage.source_map.locate(start, start + len("coblos nomor 2"))
    assert whole == TextLocation(2, 2, 2, 16)


def test_directions_without_end_are_read() -> None:
    assert again("\u202e" * 10_000 + "ab")
    assert again("\u2067\u202e" * 10_000 + "\u2069" * 20_000 + "ab")
