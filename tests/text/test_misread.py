from __future__ import annotations

import pytest

from neutrallint.people.roster import Person, Roster
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.view import View
from tests.checks.make import body, ocr
from tests.languages import INDONESIAN as LANGUAGE

PEOPLE = Roster(
    (
        Person("Ir. Royke O. Roring, M.Si", "petahana", office="Bupati"),
        Person("H. Darmawan Prakoso, S.E.", "petahana", office="Bupati"),
        Person("Siti Aminah", "petahana", office="Bupati"),
        Person("Budi", "petahana", office="Bupati"),
    )
)
MATCHER = PhraseMatcher([PEOPLE.names.group], LANGUAGE, PEOPLE.names)


def named(view: View) -> list[str]:
    found = view.occurrences(PEOPLE.names.group)
    return [view.passage.text[slice(*view.span(at))] for at in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DARMAWEN PRAKOSO\nBUPATI MANDALA", ["DARMAWEN PRAKOSO"]),
        ("Bupati Mandala Darmaven Prakoso", ["Darmaven Prakoso"]),
        ("ROYKE O. R0RINC\nBUPATI", ["ROYKE O. R0RINC"]),
        ("Siti Aminab, calon Bupati", ["Siti Aminab"]),
        ("Siti Amineb, Bupati Mandala", []),
        ("Siro Aminah, Bupati Mandala", []),
        ("Budu, Bupati Mandala", []),
        ("Royke U. Roring, Bupati", []),
        ("DARMAWEN PRAKOSO\nKEPALA DINAS SOSIAL", []),
        ("Bupati Mandala. Darmawan. Prakosa", []),
        ("Darmawen Prakoso hadir pada senam pagi hari ini di lapangan bersama Bupati", []),
        ("Bupati Mandala", []),
    ],
)
def test_a_name_beside_an_office_may_be_misread_by_one_letter_in_seven(
    text: str, found: list[str]
) -> None:
    assert named(View(ocr(text), MATCHER)) == found


def test_what_was_written_is_taken_at_its_word() -> None:
    assert named(View(body("DARMAWEN PRAKOSO, BUPATI MANDALA"), MATCHER)) == []
