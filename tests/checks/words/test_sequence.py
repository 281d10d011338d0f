from __future__ import annotations

import pytest

from neutrallint.checks.words.sequence import Number, Step, WordSequence
from neutrallint.core.errors import InvalidError
from neutrallint.people.roster import Person, Roster
from tests.checks.make import lexicon, quotes

CALL = WordSequence(
    (
        Step(any=("coblos", "pilih"), affixes=True),
        Step(gap=3),
        Step(any=("nomor", "no.", "nomor urut")),
        Step(any=("dua",), number=Number(1, 9)),
    )
)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("Coblos nomor 2!", "Coblos nomor 2"),
        ("nyoblos no.2 yuk", "nyoblos no.2"),
        ("Mari memilih yang ada di nomor urut 03.", "memilih yang ada di nomor urut 03"),
        ("COBLOS\nNOMOR\n2\ufe0f\u20e3", "COBLOS\nNOMOR\n2"),
        ("pilihlah nomor dua", "pilihlah nomor dua"),
        ("#CoblosNomor2", "CoblosNomor2"),
    ],
)
def test_words_in_order_with_small_gaps(text: str, match: str) -> None:
    assert quotes(CALL, text) == [match]


@pytest.mark.parametrize(
    "text",
    [
        "UU Nomor 10 Tahun 2016",
        "Pilih nomor 10",
        "Pilih nomor 2020",
        "Coblos satu dua tiga empat nomor 2",
        "Ayo coblos. Nomor 2 antre di loket.",
        "nomor 2 coblos",
        "pemilih nomor 2",
        "Pilih nomor 1.000",
    ],
)
def test_what_is_no_such_sequence(text: str) -> None:
    assert quotes(CALL, text) == []


@pytest.mark.slow
def test_two_calls_in_one_sentence_are_two_hits() -> None:
    assert quotes(CALL, "coblos nomor 2 dan pilih nomor 3") == [
        "coblos nomor 2",
        "pilih nomor 3",
    ]


def test_a_person_is_any_spelling_of_the_roster() -> None:
    check = WordSequence((Step(any=("pilih",)), Step(person="any")))
    roster = Roster((Person("H. Darmawan Prakoso", "kandidat", pair_acronym="DANUR"),))
    words = lexicon(roster=roster)
    assert quotes(check, "Pilih Darmawan Prakoso, pilih DANUR", words, roster) == [
        "Pilih Darmawan Prakoso",
        "pilih DANUR",
    ]
    assert quotes(check, "Pilih Darmawan", words, roster) == []


@pytest.mark.parametrize(
    "build",
    [
        lambda: Step(),
        lambda: Step(any=("a",), gap=1),
        lambda: Step(person="any", list="a"),
        lambda: Step(gap=13),
        lambda: Step(gap=0),
        lambda: Number(5, 2),
        lambda: Number(1, 1000),
        lambda: WordSequence((Step(any=("a",)),)),
        lambda: WordSequence((Step(any=("a",)), Step(gap=2))),
        lambda: WordSequence((Step(gap=2), Step(any=("a",)))),
    ],
)
def test_contradictory_steps_are_refused(build: object) -> None:
    assert callable(build)
    with pytest.raises(InvalidError):
        build()


SLOGAN = WordSequence(
    (
        Step(any=("kota mandala", "mandala")),
        Step(gap=1),
        Step(any=("maju", "makin maju")),
        Step(any=("bersama",)),
        Step(gap=1),
        Step(person="any"),
    )
)
PAIR = Roster((Person("Darmawan", "kandidat"), Person("Nurlaila", "kandidat")))
NAMES = ("darmawan", "nurlaila")


def test_a_letterhead_is_no_part_of_the_headline_below() -> None:
    text = "KOTA MANDALA\nMANDALA MAJU BERSAMA PAK DARMAWAN"
    assert quotes(SLOGAN, text, lexicon(roster=PAIR), PAIR) == [
        "MANDALA MAJU BERSAMA PAK DARMAWAN"
    ]
    whole = "Kota Mandala maju bersama Darmawan"
    assert quotes(SLOGAN, whole, lexicon(roster=PAIR), PAIR) == [whole]


def test_a_hashtag_that_adds_nothing_is_no_part_of_what_stands_before() -> None:
    call = WordSequence((Step(any=("coblos",)), Step(gap=3), Step(number=Number(1, 9))))
    assert quotes(call, "Coblos 2 ya #3Periode") == ["Coblos 2"]
    assert quotes(call, "Coblos #2Periode") == ["Coblos #2"]
    name = WordSequence((Step(person="any"), Step(gap=2), Step(any=("menang",))))
    text = "#Nurlaila2020 #DarmawanMenang"
    assert quotes(name, text, lexicon(roster=PAIR), PAIR) == ["DarmawanMenang"]


def test_a_ballot_number_behind_a_match_is_in_the_span() -> None:
    win = WordSequence((Step(any=("menangkan",)), Step(gap=3), Step(any=("nomor urut",))))
    assert quotes(win, "Menangkan nomor urut dua!") == ["Menangkan nomor urut dua"]
    assert quotes(win, "Menangkan nomor urut itu!") == ["Menangkan nomor urut"]


def test_both_names_of_a_pair_are_in_the_span() -> None:
    call = WordSequence((Step(any=("coblos",)), Step(gap=1), Step(person="any")))
    text = "Ayo coblos Darmawan-Nurlaila besok."
    assert quotes(call, text, lexicon(roster=PAIR), PAIR) == ["coblos Darmawan-Nurlaila"]
    praise = WordSequence((Step(person="any"), Step(any=("jaya",))))
    assert quotes(praise, "Darmawan-Nurlaila jaya!", lexicon(roster=PAIR), PAIR) == [
        "Darmawan-Nurlaila jaya"
    ]


def test_a_number_right_behind_a_word_may_count_the_next_step_of_a_list() -> None:
    call = WordSequence((Step(any=("coblos",)), Step(number=Number(1, 9))))
    assert quotes(call, "1. Datang\n2. Coblos\n3. Celup") == []
    assert quotes(call, "1. Datang\n2. Coblos 3\n3. Celup") == ["Coblos 3"]
    assert quotes(call, "2. Coblos\n3. Celup") == ["Coblos\n3"]
