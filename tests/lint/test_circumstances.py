from __future__ import annotations

import pytest

from neutrallint.checks.words.phrases import Phrases
from neutrallint.lint.circumstances import circumstance
from neutrallint.people.roster import Person, Region, Roster
from tests.checks.make import body, lexicon, subject

HEAD = Person("Bagas Prakosa", "petahana", office="Wali Kota", region="Kota Harapan")
ROSTER = Roster((HEAD,), regions=(Region("Kota Harapan"), Region("Provinsi Nusa Elok")))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Wali Kota Bagas Prakosa membagikan sembako", "Pemerintah Kota Harapan"),
        ("Wali Kota membagikan sembako", "Pemerintah Kota Harapan"),
        ("Walikota Harapan membagikan sembako", "Pemerintah Kota Harapan"),
        ("Gubernur Nusa Elok membagikan sembako", "Pemerintah Provinsi Nusa Elok"),
        ("Bupati membagikan sembako", "Pemerintah …"),
        ("Pejabat membagikan sembako", "Pemerintah …"),
    ],
)
def test_whose_government_is_told_by_whom_the_words_name(text: str, said: str) -> None:
    check = Phrases(any=("sembako",))
    words = lexicon(roster=ROSTER)
    context = subject(check, [body(text)], words=words, roster=ROSTER)
    match = context.match_at(0, 0, len(text))
    assert circumstance("government", match, context, None) == said
