from __future__ import annotations

from neutrallint.text.listed import listed
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.view import View
from tests.checks.make import body, lexicon


def texts(*passages: str) -> list[str]:
    matcher = PhraseMatcher((), lexicon().language)
    return [each.text for each in listed([View(body(text), matcher) for text in passages])]


def test_the_counts_of_a_list_are_one_text_below_their_title() -> None:
    assert texts("Pilkada di:", "9 provinsi", "224 kabupaten", "37 kota", "Datanglah!") == [
        "Pilkada di:: 9 provinsi, 224 kabupaten, 37 kota"
    ]


def test_a_count_alone_and_items_that_tell_more_stand_by_themselves() -> None:
    assert texts("Pilkada di:", "9 provinsi", "Datanglah!") == []
    assert texts("Acara:", "9 provinsi hadir sejak pagi hari", "3 kota") == []
    assert texts("9 provinsi", "224 kabupaten") == []


def test_what_a_label_says_is_read_below_the_title_of_its_list() -> None:
    list_ = ("Hari pemungutan suara", "Hari/tanggal: Rabu, 27 November 2024", "Pukul: 07.00")
    assert texts(*list_, "Datanglah!") == [
        "Hari pemungutan suara: Hari/tanggal: Rabu, 27 November 2024",
        "Hari pemungutan suara: Pukul: 07.00",
    ]
    assert texts("Hari pemungutan suara", "Pukul: 07.00") == []
    assert texts("Masa tenang", "Patroli: 25 November 2024", "Libur: 27 November 2024") == []
