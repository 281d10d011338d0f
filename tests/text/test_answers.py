from __future__ import annotations

from neutrallint.text.answers import answers
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.view import View
from tests.checks.make import body, lexicon


def texts(*passages: str) -> list[str]:
    matcher = PhraseMatcher((), lexicon().language)
    return [each.text for each in answers([View(body(text), matcher) for text in passages])]


def test_a_question_and_its_answer_are_one_text() -> None:
    assert texts("Kapan masa tenang?", "Kunci: 24–26 November.", "Lalu?", "Ya.") == [
        "Kapan masa tenang: Kunci: 24–26 November.",
        "Lalu: Ya.",
    ]


def test_what_asks_nothing_and_what_is_long_stand_by_themselves() -> None:
    assert texts("Masa tenang.", "24–26 November.") == []
    assert texts("Kapan?", "Nanti. " * 40) == []


def test_of_answers_to_choose_from_only_the_right_one_is_stated() -> None:
    quiz = ("Kapan?", "8 Desember", "9 Desember")
    assert texts(*quiz) == []
    assert texts(*quiz, "Jawaban: B") == ["Kapan: 9 Desember"]


def test_an_answer_in_the_same_passage_or_behind_a_remark_is_read_with_its_question() -> None:
    assert texts("Kapan coblosan? 9 Desember.") == ["Kapan coblosan: 9 Desember."]
    assert texts("Ani: Kapan coblosan, Bu? Lupa.", "Bu: 9 Desember.") == [
        "Ani: Kapan coblosan, Bu: Lupa.",
        "Ani: Kapan coblosan, Bu: Bu: 9 Desember.",
    ]
    # What the one who asks says before is no part of the question.
    assert texts("Saya 16 tahun. Boleh?", "Boleh.") == [" " * 14 + " Boleh: Boleh."]
    long_remark = "Kapan coblosan? Saya lupa hari dan tanggalnya."
    assert len(texts(long_remark, "9 Desember.")) == 1


def test_a_line_that_answers_the_one_above_is_read_with_it() -> None:
    said = "Bu: Besok.\nAni: Kapan coblosan, Bu? Lupa.\nBu: 9 Desember.\nAni: Ya."
    read = "Ani: Kapan coblosan, Bu:" + " " * 7 + "Bu: 9 Desember."
    assert texts(said)[-1] == f"Bu: Besok.\n{read}\nAni: Ya."
    assert texts("Kapan coblosan? Saya lupa hari dan tanggalnya.\n9 Desember.")[1:] == []
    chat = "[18/11/24 19.02] Ani: Kapan?\n[18/11/24 19.04] Bu: Besok."
    assert texts(chat)[-1] == " " * 17 + "Ani: Kapan:" + " " * 18 + "Bu: Besok."


def test_what_goes_on_about_a_passage_is_read_with_it() -> None:
    assert texts("KPPS bekerja di TPS.", "Anggotanya lima orang.") == [
        "KPPS bekerja di TPS: Anggotanya lima orang."
    ]
    assert texts("Besok kita mencoblos.", "Catat harinya: Kamis.") == [
        "Besok kita mencoblos: Catat harinya: Kamis."
    ]
    assert texts("KPPS bekerja di TPS.", "Lima orang anggotanya.") == []
