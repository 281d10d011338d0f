from __future__ import annotations

from neutrallint.text.abbreviated import abbreviated
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.view import View
from tests.checks.make import body, lexicon


def texts(*passages: str) -> list[str]:
    matcher = PhraseMatcher((), lexicon().language)
    return [each.text for each in abbreviated([View(body(text), matcher) for text in passages])]


def test_an_abbreviation_is_read_with_what_stands_below_it() -> None:
    assert texts("Kartu 2: PPS", "Panitia Pemungutan Suara", "Datanglah! " * 9) == [
        "Kartu 2: PPS: Panitia Pemungutan Suara"
    ]
    assert texts("JURDIL", "J – Jujur", "D – Adil") == ["JURDIL: J – Jujur, D – Adil"]


def test_what_is_no_abbreviation_and_what_has_nothing_below_stand_by_themselves() -> None:
    assert texts("Jurdil", "Jujur dan adil") == []
    assert texts("Kami bertanya apa saja yang dikerjakan oleh panitia PPS", "Banyak") == []
    assert texts("PPS") == []
