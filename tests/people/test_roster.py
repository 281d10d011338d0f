from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import pytest

from neutrallint.core.errors import ConfigError
from neutrallint.locales.country import Country
from neutrallint.people.roster import Person, Region, Roster, load_roster
from tests.counting import calls_of


def write(folder: Path, text: str) -> Path:
    file = folder / "roster.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_roster_is_read_whole(tmp_path: Path) -> None:
    roster = load_roster(
        write(
            tmp_path,
            """
regions: [{name: Kabupaten Contoh, kind: kabupaten, language: Sunda}]
people:
- name: H. Nama, S.E.
  aliases: [Nama]
  office: Bupati
  status: petahana
  acting: {office: Plt. Bupati, from: 2020-09-26, until: 2020-12-05}
  photos: [foto/1.jpg]
""",
        )
    )
    person = roster.find("H. Nama, S.E.")
    assert person is not None
    assert person.photos == ("foto/1.jpg",)
    assert person.status_on(None) == "petahana"
    assert person.status_on(date(2020, 9, 26)) == "penjabat"
    assert person.status_on(date(2020, 12, 6)) == "petahana"
    assert roster.regions[0].language == "Sunda"


@pytest.mark.parametrize(
    ("english", "indonesian"),
    [
        ("incumbent", "petahana"),
        ("candidate", "kandidat"),
        ("not_running", "bukan_calon"),
        ("acting", "penjabat"),
    ],
)
def test_a_status_may_be_written_in_english(
    tmp_path: Path, english: str, indonesian: str
) -> None:
    roster = load_roster(write(tmp_path, f"people: [{{name: A, status: {english}}}]"))
    assert [person.status for person in roster.people] == [indonesian]
    assert roster.people[0].status_on(None) == indonesian


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "kosong"),
        ("people:\n- {name: A, status: bupati}", ":2:21: “bupati” tidak dikenal"),
        ("people:\n- {name: A}", ":2:3: kunci “status” belum diisi"),
        ("people:\n- {name: A, slogans: ['!'], status: kandidat}", ":2:22: slogans: “!” tidak"),
        ("people:\n- {name: A, aliases: ['?'], status: kandidat}", ":2:22: aliases: “?” tidak"),
        ("regions: [{name: '-'}]\npeople: []", ":1:18: name: “-” tidak memuat huruf"),
        (
            "people:\n- {name: A, status: penjabat, running_as: calon}",
            ":2:43: “A” berstatus penjabat",
        ),
        (
            "people:\n- {name: A, status: not_running, running_as: calon}",
            ":2:46: “A” berstatus not_running",
        ),
        (
            "people:\n- {name: A, aliases: [Kang X], status: kandidat}\n"
            "- {name: B, aliases: [kang  x], status: kandidat}",
            "dipakai dua orang: A dan B",
        ),
        (
            "people:\n- {name: A, status: kandidat}\n- {name: A, status: petahana}",
            "dipakai dua orang",
        ),
    ],
)
def test_a_wrong_roster_is_refused_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load_roster(write(tmp_path, text))
    assert said in caught.value.say("id")
    assert str(tmp_path) in caught.value.say("id")


def test_a_missing_or_unreadable_roster_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError):
        load_roster(tmp_path / "none.yaml")
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError):
        load_roster(binary)


def test_the_collector_runs_on_after_a_roster_good_or_bad(tmp_path: Path) -> None:
    load_roster(write(tmp_path, "people: [{name: A, status: kandidat}]"))
    assert gc.isenabled()
    with pytest.raises(ConfigError):
        load_roster(write(tmp_path, "people: []"))
    assert gc.isenabled()


def test_whose_office_it_is_is_told_by_a_person_s_region_or_the_only_one() -> None:
    def government(roster: Roster, name: str) -> str:
        office = roster.office(name)
        return office.government if office else ""

    people = (Person("Ratna", "petahana", region="Nusa Elok"), Person("Budi", "kandidat"))
    one = Roster(people, (Region("Nusa Elok", "provinsi"),))
    assert government(one, "Budi") == "Pemerintah Provinsi Nusa Elok"
    two = Roster(people, (Region("Kabupaten Mandala"), Region("Nusa Elok", "provinsi")))
    assert government(two, "Ratna") == "Pemerintah Provinsi Nusa Elok"
    assert government(two, "Budi") == ""


def test_a_pair_is_written_by_first_names_too() -> None:
    deputy = Person(
        "Hj. Rini Puspandari",
        "kandidat",
        region="A",
        running_as="calon wakil bupati",
        ballot_number=1,
    )
    head = Person("H. Bagus Hartawan, S.E.", "petahana", region="A", ballot_number=1)
    alone = Person("Joko Susilo", "kandidat", region="A", ballot_number=2)
    roster = Roster((deputy, head, alone))
    assert roster.person("bagus rini") == head
    assert "rini bagus" not in roster.names
    assert "joko" not in roster.names


def test_who_is_a_deputy_is_told_in_the_words_of_the_country() -> None:
    deputy = Person("Ann Poole", "candidate", running_as="Deputy Mayor", ballot_number=1)
    head = Person("Sam Reed", "candidate", running_as="Mayor", ballot_number=1)
    assert "sam ann" in Roster((deputy, head), country="gb").names
    assert "ann sam" in Roster((deputy, head)).names


def test_the_offices_are_those_of_the_regions_else_of_the_people() -> None:
    people = (
        Person("Ratna", "petahana", region="Kota Harapan", ballot_number=1),
        Person("Budi", "kandidat", region="Kota Harapan", ballot_number=2),
        Person("Siti", "kandidat", region="Mandala"),
    )
    assert [office.government for office in Roster(people).offices] == [
        "Pemerintah Kota Harapan"
    ]
    roster = Roster(people, (Region("Mandala", "kabupaten"),))
    assert [office.government for office in roster.offices] == ["Pemerintah Kabupaten Mandala"]
    assert roster.pairs == {"Kota Harapan": 2}


def test_who_stands_without_a_region_stands_in_the_only_one() -> None:
    people = (
        Person("Ratna", "petahana", region="Kota Harapan", ballot_number=1),
        Person("Budi", "kandidat", ballot_number=2),
    )
    assert Roster(people, (Region("Kota Harapan"),)).pairs == {"Kota Harapan": 2}
    assert Roster(people).pairs == {}


def test_forms_of_address_that_mean_the_same_do_in_an_alias() -> None:
    people = (Person("Ratna Wulan", "petahana", aliases=("Bu Ratna", "Kang Rat", "Bapak")),)
    names = Roster(people).names
    assert "ibu ratna" in names
    assert "bu ratna" in names
    assert "pak" not in names
    assert "mang rat" not in names


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Ir. Royke O. Roring, M.Si", ["royke roring", "royke o roring"]),
        ("H. M. Yusuf", ["yusuf", "m yusuf"]),
        ("Drs. H. Budi Santoso, S.E.", ["budi santoso"]),
        ("Prof. Dr. Andi H. Muis", ["andi muis", "andi h muis"]),
    ],
)
def test_titles_are_left_out_and_initials_are_not(name: str, spellings: list[str]) -> None:
    names = Roster((Person(name, "petahana"),)).names
    assert all(spelling in names for spelling in spellings)
    assert len(names.spellings) == len(spellings) + 1


def test_the_kinds_of_regions_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = calls_of(monkeypatch, Country, "bare")
    roster = Roster((), tuple(Region(f"Sagara {number}", "kota") for number in range(50)))
    assert [roster.office() for _ in range(50)] == [None] * 50
    assert len(asked) <= 200
