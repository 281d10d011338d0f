from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from neutrallint.checks.documents.key_messages import KeyMessages, Message
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match, Span
from neutrallint.core.localized import Localized
from neutrallint.core.report import MessageState
from neutrallint.text.lexicon import Lexicon, WordSet
from tests.checks.make import body, lexicon, subject

VOTE = Message(
    Localized("Partisipasi"),
    ((WordSet(("gunakan", "pakai"), affixes=True), WordSet(("hak pilih",))),),
    against=("NL-A-001",),
)
MASK = Message(Localized("Protokol"), ((WordSet(("masker",)),),))
DAY = Message(Localized("Tanggal"), day="hari")
FRAME = Message(Localized("Bingkai"), asked_by="NL-B-001")
CHECK = KeyMessages((FRAME, DAY, VOTE, MASK), shortest=5, at_least=2)


def words() -> Lexicon:
    return lexicon(facts={"hari": date(2020, 12, 9), "bukan": {"total": 1}})


def told(message: Message, *texts: str) -> bool:
    check = KeyMessages((message,), at_least=1)
    return message.is_told(subject(check, [body(text) for text in texts], words=words()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Warga menggunakan hak pilih.", True),
        ("Gunakanlah, demi daerah kita, hak pilih Anda", True),
        ("Warga tidak menggunakan hak pilih.", False),
        ("Yang tidak menggunakan hak pilih rugi, yang menggunakan hak pilih untung.", True),
        ("Gunakan masker. Hak pilih dijamin.", False),
        ("#GunakanHakPilih", True),
    ],
)
def test_a_way_is_told_by_its_words_in_one_sentence_unless_negated(
    text: str, expected: bool
) -> None:
    assert told(VOTE, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Rabu, 9 Desember 2020",
        "9/12/2020",
        "09-12-20",
        "2020-12-09",
        "sembilan Desember",
        "9 Des 2020",
    ],
)
def test_the_day_is_recognised_in_every_spelling(text: str) -> None:
    assert told(DAY, f"Datanglah pada {text}!")


@pytest.mark.parametrize("text", ["9 Desember 2015", "8 Desember 2020", "Desember 2020"])
def test_another_day_does_not_tell_the_day(text: str) -> None:
    assert not told(DAY, text)


def found(text: str) -> list[tuple[str, str]]:
    matches = CHECK.find(subject(CHECK, [body(text)], words=words()))
    return [(said(match, "told"), said(match, "missing")) for match in matches]


def said(match: Match, key: str) -> str:
    words = match.detail[key]
    assert isinstance(words, Localized)
    return words.id


def test_a_long_draft_that_tells_too_little_is_found() -> None:
    assert found("Gunakan hak pilih, pakai masker, jangan ragu.") == []
    assert found("Pakai masker selalu di mana saja.") == [("Protokol", "Tanggal, Partisipasi")]
    assert found("Rapat pleno terbuka di aula utama.") == [
        ("-", "Tanggal, Partisipasi, Protokol")
    ]


def test_nothing_is_asked_of_a_short_draft() -> None:
    assert found("Rapat pleno di aula.") == []


def states(text: str, *ids: str, applied: tuple[str, ...] = ("NL-A-001", "NL-B-001")) -> object:
    seen = subject(CHECK, [body(text)], words=words())
    return {label.id: each.state for label, each in CHECK.compare(seen, applied, ids)}


def test_each_message_is_told_missing_or_contradicted() -> None:
    assert states("Pakai masker pada 9 Desember.") == {
        "Bingkai": "told",
        "Tanggal": "told",
        "Partisipasi": "missing",
        "Protokol": "told",
    }
    assert states("Gunakan hak pilih.", "NL-A-001", "NL-B-001") == {
        "Bingkai": "missing",
        "Tanggal": "missing",
        "Partisipasi": "contradicted",
        "Protokol": "missing",
    }


def test_the_rules_that_contradict_are_named() -> None:
    seen = subject(CHECK, [body("x")], words=words())
    compared = {label.id: each for label, each in CHECK.compare(seen, (), ("NL-A-001",))}
    assert compared["Partisipasi"] == MessageState("contradicted", ("NL-A-001",))


def test_a_sentence_in_which_a_rule_against_it_found_something_tells_nothing() -> None:
    text = "Seorang pegawai menulis “gunakan hak pilih untuk nomor 2”."
    seen = subject(CHECK, [body(text)], words=words())
    found = {"NL-A-001": [Span(0, 40, 50)]}
    states = {label.id: each.state for label, each in CHECK.compare(seen, (), (), found)}
    assert states["Partisipasi"] == "missing"
    more = subject(CHECK, [body(f"{text} Gunakan hak pilih Anda.")], words=words())
    states = {label.id: each.state for label, each in CHECK.compare(more, (), (), found)}
    assert states["Partisipasi"] == "told"


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Pegawai dilarang mengajak warga menggunakan hak pilih untuk satu pihak.",), False),
        (("Yang dilarang bagi pegawai:", "menggunakan hak pilih di dua TPS"), False),
        (("Gunakan hak pilih; politik uang dilarang.",), True),
    ],
)
def test_what_is_forbidden_is_not_told(texts: tuple[str, ...], expected: bool) -> None:
    vote = replace(VOTE, not_under=WordSet(("dilarang",)))
    assert told(vote, *texts) == expected


def test_a_message_whose_rule_did_not_judge_is_left_out() -> None:
    seen = subject(CHECK, [body("x")], words=words())
    assert "Bingkai" not in [label.id for label, _ in CHECK.compare(seen, (), ())]


@pytest.mark.parametrize(
    ("ways", "day", "asked_by"),
    [((), None, None), (((),), None, None), ((), "hari", "NL-B-001")],
)
def test_a_message_that_cannot_be_told_or_in_two_manners_is_refused(
    ways: tuple[tuple[WordSet, ...], ...], day: str | None, asked_by: str | None
) -> None:
    with pytest.raises(InvalidError):
        Message(Localized("x"), ways, day, asked_by)


def test_wrong_numbers_labels_and_facts_are_refused() -> None:
    with pytest.raises(InvalidError):
        KeyMessages((MASK,), at_least=2)
    with pytest.raises(InvalidError):
        KeyMessages((MASK, MASK))
    for name in ("bukan", "tiada"):
        with pytest.raises(InvalidError):
            list(Message(Localized("x"), day=name).groups(words()))
