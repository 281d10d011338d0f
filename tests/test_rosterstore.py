from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neutrallint import rosterstore
from neutrallint.errors import ConfigError
from neutrallint.roster import Acting, Person, Roster
from neutrallint.rosterrow import filled, refilled
from neutrallint.rosterstore import StoredRoster, open_roster
from neutrallint.text.words import words_of

ROSTER = """
regions: [{name: Kabupaten Contoh, kind: kabupaten, language: Sunda}]
people:
- name: H. Wirasena Palupi, S.E.
  aliases: [Kang Sena, Wirasena]
  office: Bupati
  region: Kabupaten Contoh
  status: petahana
  from: 2016-02-17
  acting: {office: Plt. Bupati, from: 2020-09-26, until: 2020-12-05}
  running_as: calon bupati
  ballot_number: 2
  pair_acronym: SENADA
  slogans: [Contoh Bangkit]
  photos: [foto/1.jpg]
- {name: Ratna "Ning" Ayu, status: bukan_calon}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "roster.yaml"
    path.write_text(ROSTER, encoding="utf-8")
    return path


def everything(roster: Roster) -> object:
    return (
        list(roster.people),
        roster.regions,
        (list(roster.names.spellings), roster.names.words, list(roster.names.owners)),
        {name: (index.spellings, index.words) for name, index in roster.lists.items()},
        [tuple(ballot) for ballot in roster.ballots],
        list(roster.photographed),
    )


def test_a_kept_roster_is_the_one_that_was_read(file: Path, tmp_path: Path) -> None:
    read, kept = (open_roster(file, tmp_path / "kept") for _ in range(2))
    assert not isinstance(read, StoredRoster)
    assert isinstance(kept, StoredRoster)
    assert everything(kept) == everything(read)
    person = kept.find("H. Wirasena Palupi, S.E.")
    assert person is not None
    assert person.acting == Acting("Plt. Bupati", date(2020, 9, 26), date(2020, 12, 5))
    assert kept.person("kang sena") == person
    assert kept.find("Siapa") is None


def test_a_changed_roster_is_read_again(file: Path, tmp_path: Path) -> None:
    open_roster(file, tmp_path / "kept")
    file.write_text(ROSTER.replace("Kang Sena", "Mas Sena"), encoding="utf-8")
    assert "mas sena" in open_roster(file, tmp_path / "kept").names.spellings


@pytest.mark.parametrize("damage", [b"", b"{}", b"0\n{}", b"\xff" * 80])
def test_a_damaged_one_is_read_again(file: Path, tmp_path: Path, damage: bytes) -> None:
    read = open_roster(file, tmp_path / "kept")
    (kept,) = (tmp_path / "kept").iterdir()
    kept.write_bytes(damage)
    assert everything(open_roster(file, tmp_path / "kept")) == everything(read)
    assert isinstance(open_roster(file, tmp_path / "kept"), StoredRoster)


def test_where_nothing_can_be_kept_it_works_all_the_same(file: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("a file, no folder")
    assert open_roster(file, tmp_path / "kept").find('Ratna "Ning" Ayu')


def test_a_wrong_roster_is_refused_every_time(file: Path, tmp_path: Path) -> None:
    file.write_text(ROSTER + "- {name: KANG SENA, status: kandidat}", encoding="utf-8")
    for _ in range(2):
        with pytest.raises(ConfigError) as caught:
            open_roster(file, tmp_path / "kept")
        assert f"{file}:17:3: " in caught.value.say("id")


def test_the_oldest_go_when_there_are_too_many(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rosterstore, "_MOST_KEPT", 2)
    for number in range(4):
        file.write_text(f"{ROSTER}# {number}", encoding="utf-8")
        open_roster(file, tmp_path / "kept")
    assert len(list((tmp_path / "kept").iterdir())) == 2


PART = st.sampled_from("budi santoso ratna ayu al sena wira".split())
NAMES = st.lists(st.lists(PART, min_size=1, max_size=3).map(" ".join), max_size=8, unique=True)


@settings(max_examples=60, deadline=None)
@given(NAMES, st.lists(PART | st.just("dan."), max_size=12).map(" ".join))
def test_names_are_found_like_any_phrase(names: list[str], text: str) -> None:
    from neutrallint.text.phrases import Group, PhraseMatcher

    people = tuple(Person(name, "kandidat") for name in names)
    index = Roster(people).names
    group = Group(tuple(index.spellings))
    words = words_of(text)
    assert index.find(words) == PhraseMatcher([group]).find(words, text).get(group, [])


def test_a_person_without_dates_survives_too() -> None:
    person = Person("Wira", "kandidat", aliases=("W",), until=date(2021, 2, 17))
    for one in (person, replace(person, parties=("PKB",))):
        assert refilled(json.loads(json.dumps(filled(one))), Person) == one
