from __future__ import annotations

from datetime import date

import pytest

from neutrallint.text.dates import dates_in
from neutrallint.text.numbers import number_at
from neutrallint.text.times import times_in
from neutrallint.text.words import words_of
from tests.languages import ENGLISH as LANGUAGE

DAY = date(2019, 12, 12)


def dates(text: str) -> list[tuple[date, date, int | None]]:
    mentions = dates_in(words_of(text, LANGUAGE), 2019, text, LANGUAGE)
    return [(mention.day, mention.until, mention.weekday) for mention in mentions]


def times(text: str) -> list[tuple[int, int | None]]:
    return [(m.start, m.until) for m in times_in(words_of(text, LANGUAGE), text, LANGUAGE)]


@pytest.mark.parametrize(
    "text",
    [
        "Thursday, 12 December 2019",
        "Thursday 12 Dec 2019",
        "Thu. 12 Dec. 2019",
        "Thursday, December 12, 2019",
        "Thursday, December 12th",
        "Thursday the 12th of December, 2019",
        "THURS 12/12/2019",
        "2019-12-12 (Thursday)",
        "12 December 2019, which is a Thursday",
        "12 December falls on a Thursday",
    ],
)
def test_spellings_of_a_date_with_its_weekday(text: str) -> None:
    assert dates(text) == [(DAY, DAY, 3)]


@pytest.mark.parametrize(
    "text",
    [
        "12 to 14 December 2019",
        "12-14 December",
        "from 12 December until 14 December 2019",
        "December 12 to 14, 2019",
        "December 12-14, 2019",
        "December 12th through 14th",
        "12, 13 and 14 December",
    ],
)
def test_spellings_of_a_range(text: str) -> None:
    assert dates(text) == [(DAY, date(2019, 12, 14), None)]


@pytest.mark.parametrize(
    "text",
    ["in December 2019", "the first 13 may enter", "you may 12 times", "31 February", "12th"],
)
def test_what_is_no_date(text: str) -> None:
    assert dates(text) == []


def test_a_month_that_is_a_word_too_has_a_capital_or_a_year() -> None:
    day = date(2019, 5, 12)
    for text in ("12 May", "May 12", "12 may 2019", "MAY 12"):
        assert dates(text) == [(day, day, None)]


def test_a_date_and_a_period_are_written_out() -> None:
    assert LANGUAGE.dates.in_full(DAY) == "Thursday, 12 December 2019"
    assert LANGUAGE.dates.period(DAY, date(2019, 12, 14)) == "12–14 December 2019"


@pytest.mark.parametrize(
    "text",
    [
        "7 am to 10 pm",
        "7am-10pm",
        "7:00–22:00",
        "07.00 until 22.00 GMT",
        "7 a.m. till 10 p.m.",
        "between 7 am and 10 pm",
        "seven o'clock to 10 pm",
    ],
)
def test_spellings_of_a_span(text: str) -> None:
    assert times(text) == [(7 * 60, 22 * 60)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12 am", (0, None)),
        ("12.30 pm", (12 * 60 + 30, None)),
        ("noon to midnight", (12 * 60, 24 * 60)),
        ("19:00 pm", (19 * 60, None)),
        ("7 to 10 pm", (19 * 60, 22 * 60)),
        ("9 to 5 pm", (9 * 60, 17 * 60)),
    ],
)
def test_halves_of_the_day(text: str, found: tuple[int, int | None]) -> None:
    assert times(text) == [found]


@pytest.mark.parametrize("text", ["7 voters", "7 to 10 voters", "at 7", "13 to 5 pm today"])
def test_what_is_no_span(text: str) -> None:
    assert all(until is None for _, until in times(text))


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("650 constituencies", 650, 1),
        ("1,234,567", 1234567, 1),
        ("37.5 degrees", 37.5, 1),
        ("six hundred and fifty seats", 650, 4),
        ("twenty-one", 21, 2),
        ("two thousand and nineteen", 2019, 4),
        ("one hundred and the rest", 100, 2),
        ("seventeen", 17, 1),
    ],
)
def test_numbers_in_digits_and_in_words(text: str, value: float, end: int) -> None:
    assert number_at(words_of(text, LANGUAGE), 0, LANGUAGE.numbers) == (value, end)


def test_a_number_is_written_with_a_point() -> None:
    assert LANGUAGE.numbers.written(37.5) == "37.5"
    assert LANGUAGE.numbers.written(500) == "500"


@pytest.mark.parametrize(
    "word",
    "council library libraries constituencies voted planned mayor's colour color".split(),
)
def test_roots_and_their_forms_are_words(word: str) -> None:
    assert LANGUAGE.is_word(word)


@pytest.mark.parametrize("name", "johnson corbyn wirasena pollingday v0te".split())
def test_names_and_joined_words_are_none(name: str) -> None:
    assert not LANGUAGE.is_word(name)


@pytest.mark.parametrize(
    ("root", "verbs", "nouns"),
    [
        ("vote", "vote votes voted voting", "votes voter voters voter's voting"),
        ("back", "backs backed backing", "backer backers"),
        ("stop", "stops stopped stopping", "stopper"),
        ("carry", "carries carried carrying", "carrier carriers"),
        ("agree", "agrees agreed agreeing", ""),
        ("reject", "rejected rejecting", ""),
    ],
)
def test_forms_of_a_root(root: str, verbs: str, nouns: str) -> None:
    assert set(verbs.split()) <= set(LANGUAGE.verb_forms(root))
    assert set(nouns.split()) <= set(LANGUAGE.noun_forms(root))
