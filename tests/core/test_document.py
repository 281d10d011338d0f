from __future__ import annotations

import pytest

from neutrallint.core.anchors import BoxMap, FixedMap, TextMap
from neutrallint.core.document import Failure
from neutrallint.core.finding import Finding, fingerprint
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation, TextLocation
from neutrallint.core.report import Report

#: "satu dua\r\ntiga\r\n" as one verbatim passage.
CRLF = TextMap((0, 10, 16), ((0, 0, 16),))
#: "a &amp; b" read as "a & b".
ENTITY = TextMap((0,), ((0, 0, 2), (2, 2, 5), (3, 7, 2), (5, 9, 0)))


@pytest.mark.parametrize(
    ("start", "end", "location"),
    [
        (0, 4, TextLocation(1, 1, 1, 5)),
        (5, 8, TextLocation(1, 6, 1, 9)),  # up to the end of a line
        (5, 14, TextLocation(1, 6, 2, 5)),  # over it
        (10, 11, TextLocation(2, 1, 2, 2)),  # the first character of a line
        (15, 16, TextLocation(2, 6, 3, 1)),  # the last character
        (0, 0, TextLocation(1, 1, 1, 1)),  # nothing, at the start
        (10, 10, TextLocation(2, 1, 2, 1)),  # nothing, between two lines
        (16, 16, TextLocation(3, 1, 3, 1)),  # nothing, at the end
    ],
)
def test_a_verbatim_range_has_lines_and_columns(
    start: int, end: int, location: TextLocation
) -> None:
    assert CRLF.locate(start, end) == location


@pytest.mark.parametrize(
    ("start", "end", "columns"),
    [(0, 1, (1, 2)), (2, 3, (3, 8)), (3, 5, (8, 10)), (0, 5, (1, 10)), (2, 2, (3, 3))],
)
def test_an_entity_is_one_whole(start: int, end: int, columns: tuple[int, int]) -> None:
    assert ENTITY.locate(start, end) == TextLocation(1, columns[0], 1, columns[1])


def test_columns_count_code_points() -> None:
    # "😀 é\nx": an emoji is one, e with a combining accent is two.
    source_map = TextMap((0, 5), ((0, 0, 6),))
    assert source_map.locate(2, 4) == TextLocation(1, 3, 1, 5)
    assert source_map.locate(5, 6) == TextLocation(2, 1, 2, 2)


def test_boxes_are_joined_over_the_lines_that_a_range_touches() -> None:
    first, second = ImageLocation(1, 10, 10, 50, 10), ImageLocation(1, 5, 30, 20, 12)
    source_map = BoxMap(((0, first), (5, second)))
    assert source_map.locate(0, 4) == first
    assert source_map.locate(0, 5) == first
    assert source_map.locate(5, 9) == second
    assert source_map.locate(4, 6) == ImageLocation(1, 5, 10, 55, 32)
    assert source_map.locate(5, 5) == second
    assert source_map.locate(9, 9) == second


def test_fixed_anchors_know_one_place() -> None:
    location = ImageLocation(1, 0, 0, 1, 1)
    assert FixedMap(location).locate(3, 9) == location
    assert FixedMap().locate(0, 1) is None


def test_words_fall_back_to_indonesian() -> None:
    assert Localized("ya", "yes").say("en") == "yes"
    assert Localized("ya", "yes").say("id") == "ya"
    assert Localized("ya").say("en") == "ya"


def test_a_fingerprint_is_blind_to_case_and_spacing_only() -> None:
    known = fingerprint("NL-TAG-001", "a.md", "Coblos  nomor\n2")
    assert known == fingerprint("NL-TAG-001", "a.md", "coblos nomor 2")
    others = [
        ("NL-TAG-002", "a.md", "coblos nomor 2"),
        ("NL-TAG-001", "b.md", "coblos nomor 2"),
    ]
    others.append(("NL-TAG-001", "a.md", "coblos nomor 3"))
    assert known not in {fingerprint(*other) for other in others}
    assert len(known) == 16


def finding(fails: bool) -> Finding:
    return Finding(
        *("NL-TAG-001", "error", "certain", "a.md", "body", None, "x", "x", "x", "x"),
        legal=(),
        fingerprint="0",
        fails=fails,
    )


@pytest.mark.parametrize(
    ("findings", "failures", "code"),
    [
        ((), (), 0),
        ((finding(False),), (), 0),
        ((finding(True),), (), 1),
        ((), (Failure("a.md", "read", Localized("x")),), 3),
        ((finding(True),), (Failure("a.md", "read", Localized("x")),), 1),
        ((finding(True),), (Failure("a.md", "config", Localized("x")),), 2),
    ],
)
def test_the_exit_code_follows_the_gravest_result(
    findings: tuple[Finding, ...], failures: tuple[Failure, ...], code: int
) -> None:
    assert Report((), findings, failures).exit_code == code
