from __future__ import annotations

import pytest

from neutrallint.checks.words import surroundings
from neutrallint.checks.words.phrases import Phrases
from neutrallint.checks.words.sequence import Number, Step, WordSequence
from neutrallint.checks.words.surroundings import (
    is_alternative,
    is_balanced,
    is_foreign,
    is_offered,
    is_quoted,
)
from neutrallint.core.finding import Match
from neutrallint.people.roster import Person, Roster
from neutrallint.text import view as view_module
from neutrallint.text.lexicon import WordSet
from tests.checks.make import body, lexicon, subject

CALL = Phrases(any=("coblos",))
NUMBERS = WordSet(list="nomor")
LISTS = {"nomor": WordSet(any=("nomor", "nomor urut"))}
PAIRS = Roster(
    tuple(
        Person(name, "kandidat", region=region, ballot_number=number)
        for name, region, number in (
            ("Ani", "Mandala", 1),
            ("Budi", "Mandala", 2),
            ("Cici", "Mandala", 3),
            ("Dodo", "Harapan", 9),
        )
    )
)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Ia berkata “coblos” kemarin", True),
        ('Ia berkata "coblos" kemarin', True),
        ("Ia berkata ‘ayo coblos’", True),
        ("Ia berkata 'Jum'at coblos'", True),
        ("Jum'at coblos 'saja'", False),
        ("“Halo” katanya, coblos", False),
        ('"Halo" katanya, coblos "saja"', False),
        ("Ayo coblos", False),
        ("“ayo coblos", False),
    ],
)
def test_a_hit_between_quotation_marks(text: str, quoted: bool) -> None:
    looking = subject(CALL, [body(text)])
    (match,) = CALL.find(looking)
    assert is_quoted(match, looking) is quoted


@pytest.mark.parametrize(
    ("text", "alternative"),
    [
        ("coblos nomor 1 kolak atau nomor 2 cendol", True),
        ("coblos nomor 2 cendol, nomor 3 es, atau nomor empat", True),
        ("coblos nomor 2 atau menyesal lima tahun", False),
        ("coblos nomor 2 atau nomor 2", False),
        ("coblos nomor 1, jangan nomor 2 atau nomor 3", False),
        ("nomor 1 atau nomor 2, coblos kolom 3", False),
    ],
)
def test_a_choice_between_numbers(text: str, alternative: bool) -> None:
    call = WordSequence((Step(any=("coblos",)), Step(gap=1), Step(number=Number(1, 9))))
    looking = subject(call, [body(text)])
    (match,) = call.find(looking)
    assert is_alternative(match, looking) is alternative


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Hayu wargi, ulah hilap coblos, tong daék dibéré duit.", True),
        ("Jangan lupa coblos, jangan mau diberi uang.", False),
    ],
)
def test_a_hit_in_another_language(text: str, foreign: bool) -> None:
    looking = subject(CALL, [body(text)])
    (match,) = CALL.find(looking)
    assert is_foreign(match, looking) is foreign
    assert not is_foreign(Match("face", None, ""), looking)


@pytest.mark.parametrize(("key", "offered"), [("Jawaban: a", False), ("Jawaban: b", True)])
def test_a_hit_in_an_answer_to_choose_from(key: str, offered: bool) -> None:
    texts = ("Apa yang boleh?", "a. coblos", "b. usul", key)
    looking = subject(CALL, [body(text) for text in texts])
    (match,) = CALL.find(looking)
    assert is_offered(match, looking) is offered


def test_a_face_is_never_quoted() -> None:
    assert not is_quoted(Match("face", None, ""), subject(CALL, [body("“x”")]))


def balanced(text: str, roster: Roster) -> bool:
    words = lexicon(lists=LISTS, roster=roster)
    check = Phrases(list="nomor")
    return is_balanced(subject(check, [body(text)], words=words, roster=roster), NUMBERS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nomor 1 Ani, nomor urut 2 Budi, dan nomor 3 Cici", True),
        ("Hadir Ani, Budi, dan Cici", True),
        ("Hadir Ani dan Budi", False),
        ("Nomor 1 dan nomor 2", False),
        ("Nomor 9 Dodo", False),
    ],
)
def test_all_pairs_of_the_region_make_a_balance(text: str, expected: bool) -> None:
    assert balanced(text, PAIRS) is expected


def test_without_a_roster_two_numbers_will_do() -> None:
    assert balanced("Paslon nomor 1 dan nomor 2", Roster())
    assert not balanced("Paslon nomor 1 dan nomor 1", Roster())


def test_what_surrounds_many_hits_is_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looking = subject(CALL, [body('"coblos nomor 1" “coblos” ' * 50)], words=lexicon(LISTS))
    matches = list(CALL.find(looking))
    assert is_quoted(matches[0], looking)
    assert not is_balanced(looking, NUMBERS)
    monkeypatch.setattr(view_module, "_places", None)
    monkeypatch.setattr(surroundings, "_numbers", None)
    assert len(matches) == 100
    assert all(is_quoted(match, looking) for match in matches)
    assert not is_balanced(looking, NUMBERS)
