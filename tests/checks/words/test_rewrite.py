from __future__ import annotations

from dataclasses import replace

import pytest

from neutrallint.checks.words.rewrite import Rewrite
from neutrallint.people.roster import Person, Region, Roster
from neutrallint.text.lexicon import WordSet
from tests.checks.make import body, lexicon, subject

ROSTER = Roster(
    (
        Person("H. Bambang Setiawan", "petahana", ("Bambang",), "Wali Kota", "Kota Sagara"),
        Person("Dewi Lestari", "kandidat", ("Dewi",)),
    ),
    (Region("Sagara", "kota"),),
)
LISTS = {
    "jabatan": WordSet(("bupati", "wali kota", "pak wali")),
    "sapaan": WordSet(("pak", "bu")),
    "pribadi": WordSet(("pribadi", "kantor bupati")),
}
WORDS = lexicon(lists=LISTS, roster=ROSTER)
REWRITE = Rewrite(
    "jabatan", "sapaan", "pribadi", {"bagi-bagi": "menyalurkan bantuan"}, needs_words=False
)


def anew(text: str, rewrite: Rewrite = REWRITE, roster: Roster = ROSTER) -> str:
    looking = subject(rewrite, [body(text)], words=WORDS, roster=roster)
    return rewrite.of(looking.match(0, (0, 1), {"person": "H. Bambang Setiawan"}), looking)


def test_the_merit_goes_with_the_person_whose_it_is() -> None:
    merit = Rewrite("jabatan", "sapaan", "pribadi", {"berkat": "melalui kerja"})
    text = "Jalan mulus berkat tangan dingin Pak Bambang."
    kept = "Jalan mulus melalui kerja tangan dingin Pemerintah Kota Sagara."
    assert anew(text, merit) == kept
    assert anew(text, replace(merit, up_to_name=True)) == kept.replace("tangan dingin ", "")
    behind = "Bambang hebat berkat tangan dingin warga."
    whole = replace(merit, up_to_name=True)
    assert anew(behind, whole) == (
        "Pemerintah Kota Sagara hebat melalui kerja tangan dingin warga."
    )


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Wali Kota Ali Reza, M.M. bagi-bagi beras.", " menyalurkan bantuan beras."),
        ("Beras dari Wali Kota Ali Reza, M.M.", "."),
    ],
)
def test_the_point_of_a_title_goes_with_the_name(said: str, written: str) -> None:
    ali = Person("Ali Reza, M.M.", "petahana", (), "Wali Kota", "Kota Sagara")
    roster = Roster((ali,), ROSTER.regions)
    looking = subject(
        REWRITE, [body(said)], words=lexicon(lists=LISTS, roster=roster), roster=roster
    )
    new = REWRITE.of(looking.match(0, (0, 1), {"person": ali.name}), looking)
    assert new.endswith(f"Pemerintah Kota Sagara{written}")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (
            "Bupati Bambang bagi-bagi sembako kepada warga.",
            "Pemerintah Kota Sagara menyalurkan bantuan sembako kepada warga.",
        ),
        ("Beras dari Pak Wali kita.", "Beras dari Pemerintah Kota Sagara kita."),
        ("Bambang bagi-bagi bantuan.", "Pemerintah Kota Sagara menyalurkan bantuan."),
        (
            "Selamat dari Wali Kota Sagara H. Bambang Setiawan!",
            "Selamat dari Pemerintah Kota Sagara!",
        ),
    ],
)
def test_the_government_stands_for_the_one_person(text: str, written: str) -> None:
    assert anew(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "Bupati Bambang dan Dewi bagi-bagi sembako.",
        "Beras pribadi Pak Bambang.",
        "Beras dari Kantor Bupati.",
        "Beras dibagikan.",
        "Wali Kota Sagara Sutrisna bagi-bagi sembako.",
        "Pak Wali Sutrisna bagi-bagi sembako.",
        "Kemarin Sutrisna Bambang bagi-bagi sembako.",
    ],
)
def test_what_only_a_person_can_write(text: str) -> None:
    assert anew(text) == ""


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Wali Kota bagi-bagi beras.", "Pemerintah Kota Sagara menyalurkan bantuan beras."),
        ("Bupati Sagara bagi-bagi beras.", ""),
        ("Gubernur bagi-bagi beras.", ""),
    ],
)
def test_whose_government_it_is_the_office_tells(text: str, written: str) -> None:
    roster = Roster(ROSTER.people, (Region("Sagara", "kota"), Region("Mandala", "provinsi")))
    looking = subject(REWRITE, [body(text)], words=WORDS, roster=roster)
    assert REWRITE.of(looking.match(0, (0, 1)), looking) == written


def test_where_words_are_needed_and_stand_not_there() -> None:
    asking = Rewrite("jabatan", "sapaan", "pribadi", REWRITE.words, needs_words=True)
    assert anew("Bambang hebat.", asking) == ""
    assert anew("Bambang bagi-bagi beras.", asking)


def test_whose_government_it_is_the_roster_tells() -> None:
    assert anew("Bambang bagi-bagi beras.", roster=Roster(ROSTER.people)) != ""
    two = (Region("Sagara", "kota"), Region("Kabupaten Mandala"))
    unknown = Roster((Person("H. Bambang Setiawan", "kandidat", ("Bambang",)),), two)
    assert anew("Bambang bagi-bagi beras.", roster=unknown) == ""


def test_a_sentence_without_end_is_left_to_a_person() -> None:
    assert anew("Beras dari Pak Wali kita" + " dan warga" * 40)
    assert anew("Beras dari Pak Wali kita" + " dan warga" * 50) == ""
