from __future__ import annotations

import re
from html import unescape

from neutrallint.core.places import TextLocation
from neutrallint.readers.texts.anchoring import PassageBuilder, line_starts, slice_passage


def test_lines_begin_behind_each_kind_of_line_end() -> None:
    assert line_starts("") == (0,)
    assert line_starts("a\nb\r\nc\rd\n") == (0, 2, 5, 7, 9)


def test_a_builder_without_text_gives_no_passage() -> None:
    builder = PassageBuilder((0,))
    builder.add("", 0)
    builder.space(4)
    assert builder.build() is None


def test_pieces_keep_their_places() -> None:
    builder = PassageBuilder((0, 10))
    builder.add("satu", 2)
    builder.space(6)
    builder.add("&", 12, 5)
    passage = builder.build()
    assert passage is not None
    assert passage.text == "satu &"
    assert passage.source_map.locate(0, 4) == TextLocation(1, 3, 1, 7)
    assert passage.source_map.locate(4, 5) == TextLocation(1, 7, 1, 7)
    # The last piece is a whole like any other.
    assert passage.source_map.locate(5, 6) == TextLocation(2, 3, 2, 8)


def test_codes_are_read_where_they_stand() -> None:
    source = "x: A &amp; B &lt;"
    builder = PassageBuilder((0,))
    builder.add_decoded(source, 3, len(source), re.compile("&[a-z]+;"), unescape)
    passage = builder.build()
    assert passage is not None
    assert passage.text == "A & B <"
    assert passage.source_map.locate(4, 5) == TextLocation(1, 12, 1, 13)
    assert passage.source_map.locate(6, 7) == TextLocation(1, 14, 1, 18)


def test_a_slice_is_verbatim() -> None:
    passage = slice_passage("ab\ncd", 1, 5, "body", (0, 3))
    assert passage.text == "b\ncd"
    assert passage.source_map.locate(0, 4) == TextLocation(1, 2, 2, 3)
