from __future__ import annotations

from datetime import date

import pytest

from neutrallint.core.document import FrontMatter
from neutrallint.text.published import day_of, find_published_day, find_unread_day
from tests.languages import INDONESIAN as LANGUAGE

DAY = date(2020, 9, 14)


@pytest.mark.parametrize(
    "text",
    [
        "2020-09-14",
        "2020-9-14",
        "2020-09-14T23:30:00+07:00",
        "2020-09-14 10:00:00 +0700",
        "14/09/2020",
        "14-9-20",
        "14 September 2020",
        "Senin, 14 September 2020 pukul 10.00 WIB",
        "14 Sep 2020",
    ],
)
def test_iso_and_indonesian_spellings_are_read(text: str) -> None:
    assert day_of(text, LANGUAGE) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "",
        "kemarin",
        "14 September",
        "2020",
        "2020-02-30",
        "09/14/2020",
        "6-8 Desember 2020",
        "1 Juli 2020, 3 Juli 2020",
        ("2020-09-14",),
        "2020-09-14 " + "x" * 100,
    ],
)
def test_what_is_not_one_whole_day_is_none(value: str | tuple[str, ...]) -> None:
    assert day_of(value, LANGUAGE) is None


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (None, None),
        ({}, None),
        ({"title": "2020-09-14"}, None),
        ({"published": "2020-09-14"}, DAY),
        ({"tgl": "14/9/2020"}, DAY),
        ({"date": "2020-01-01", "tanggal": "2020-09-14"}, DAY),
        ({"tanggal": "segera", "date": "2020-09-14"}, DAY),
    ],
)
def test_the_first_key_that_can_be_read_tells_the_day(
    facts: FrontMatter | None, expected: date | None
) -> None:
    assert find_published_day(facts, LANGUAGE) == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (None, None),
        ({"title": "2028-02-30"}, None),
        ({"date": "2028-02-30"}, "date: 2028-02-30"),
        ({"tanggal": "segera", "date": "2020-09-14"}, None),
    ],
)
def test_what_a_draft_says_of_its_day_and_is_none(
    facts: FrontMatter | None, expected: str | None
) -> None:
    assert find_unread_day(facts, LANGUAGE) == expected
