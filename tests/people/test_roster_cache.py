from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from neutrallint.cache import program, shelf
from neutrallint.cache.shelf import Shelf
from neutrallint.core.errors import ConfigError
from neutrallint.people import roster_cache
from neutrallint.people.roster import Acting, Person, Roster
from neutrallint.people.roster_cache import StoredRoster, open_roster
from neutrallint.records.plain import from_plain, to_plain

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


@pytest.fixture(autouse=True)
def _program() -> Iterator[None]:
    yield
    program.environment.cache_clear()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "roster.yaml"
    path.write_text(ROSTER, encoding="utf-8")
    return path


def everything(roster: Roster) -> object:
    return (
        list(roster.people),
        roster.regions,
        (roster.names.lines, roster.names.words),
        {name: (index.lines, index.words) for name, index in roster.lists.items()},
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


def test_whatever_module_changes_it_is_read_again(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    (package / "text").mkdir(parents=True)
    (package / "text/dates.py").write_text("FIRST = 1")
    monkeypatch.setattr(program, "package_root", lambda: package)
    program.environment.cache_clear()
    for _ in range(2):
        again = open_roster(file, tmp_path / "kept")
    assert isinstance(again, StoredRoster)
    (package / "text/dates.py").write_text("FIRST = 10")
    program.environment.cache_clear()
    assert not isinstance(open_roster(file, tmp_path / "kept"), StoredRoster)


def test_a_changed_roster_is_read_again(file: Path, tmp_path: Path) -> None:
    open_roster(file, tmp_path / "kept")
    file.write_text(ROSTER.replace("Kang Sena", "Mas Sena"), encoding="utf-8")
    assert "mas sena" in open_roster(file, tmp_path / "kept").names.spellings


def test_one_from_elsewhere_is_not_believed(file: Path, tmp_path: Path) -> None:
    open_roster(file, tmp_path / "kept")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    shutil.copytree(tmp_path / "kept", elsewhere / "kept")
    shutil.copytree(tmp_path / "key", elsewhere / "key")
    assert not isinstance(open_roster(file, elsewhere / "kept"), StoredRoster)
    assert isinstance(open_roster(file, elsewhere / "kept"), StoredRoster)


def test_one_that_is_too_large_is_not_read(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_roster(file, tmp_path / "kept")
    monkeypatch.setattr(shelf, "_MOST_BYTES", 100)
    assert not isinstance(open_roster(file, tmp_path / "kept"), StoredRoster)


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
    monkeypatch.setattr(shelf, "_MOST_KEPT", 2)
    for number in range(4):
        file.write_text(f"{ROSTER}# {number}", encoding="utf-8")
        open_roster(file, tmp_path / "kept")
    assert len(list((tmp_path / "kept").iterdir())) == 2


def test_one_of_another_program_is_left_alone(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_roster(file, tmp_path / "kept")
    (old,) = (tmp_path / "kept").iterdir()
    monkeypatch.setattr(roster_cache, "environment", lambda: "another program")
    assert not isinstance(open_roster(file, tmp_path / "kept"), StoredRoster)
    (new,) = {*(tmp_path / "kept").iterdir()} - {old}
    old.replace(new)
    assert not isinstance(open_roster(file, tmp_path / "kept"), StoredRoster)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'{"regions"', b'[{"regions"'),
        (b'"regions"', b'"places"'),
        (b'"language": "Sunda"', b'"language": 3'),
        (b'["roster.wilayah", "roster.slogan", "roster.nama_depan"]', b'["roster.wilayah"]'),
        (b"kang sena\t0", b"kang sena\t9"),
        (b"kang sena\t0", b"kang sena\tx"),
        (b'"name": "H. Wirasena Palupi, S.E."', b'"name": 3'),
        (b'"Kang Sena"', b'["Kang Sena"]'),
        (b'"ballot_number": 2', b'"ballot_number": 0'),
        (b'"ballot_number": 2', b'"__class__": 2'),
        (b'"petahana"', b'"raja"'),
        (b'"from_": "2020-09-26"', b'"from_": "26 September"'),
        (b'"acting": {', b'"acting": ' + b"[" * 100_000 + b"{"),
    ],
)
def test_a_forged_one_of_the_wrong_shape_is_read_again(
    file: Path, tmp_path: Path, old: bytes, new: bytes
) -> None:
    read = open_roster(file, tmp_path / "kept")
    (kept,) = (tmp_path / "kept").iterdir()
    body = Shelf(kept.parent).get(kept.name)
    assert body is not None
    assert old in body
    Shelf(kept.parent).put(kept.name, body.replace(old, new, 1))
    forged = open_roster(file, tmp_path / "kept")
    assert forged.person("kang sena") == read.person("kang sena")
    assert forged.find("H. Wirasena Palupi, S.E.") == read.people[0]
    assert list(open_roster(file, tmp_path / "kept").people) == list(read.people)


def test_what_cannot_be_moved_to_its_place_leaves_nothing_behind(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", full)
    open_roster(file, tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from neutrallint.people.roster_cache import open_roster
if sys.argv[1] == "killed":
    Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
print(open_roster(Path(sys.argv[2]), Path(sys.argv[3])).person("kang sena").name)
"""


def begun(how: str, file: Path, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", KILLED, how, str(file), str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_several_at_once_and_one_killed_while_it_writes(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    running = [begun(how, file, folder) for how in ("killed", "ends", "ends", "ends")]
    told = [process.communicate()[0] for process in running]
    assert told[1:] == ["H. Wirasena Palupi, S.E.\n"] * 3
    assert isinstance(open_roster(file, folder), StoredRoster)


def test_a_kill_before_anything_is_kept_harms_nobody(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    assert begun("killed", file, folder).communicate()[0] == ""
    assert not isinstance(open_roster(file, folder), StoredRoster)
    assert isinstance(open_roster(file, folder), StoredRoster)


def test_big_ones_go_before_there_are_many(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "_MOST_BYTES", 100)
    open_roster(file, tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_person_without_dates_survives_too() -> None:
    person = Person("Wira", "kandidat", aliases=("W",), until=date(2021, 2, 17))
    for one in (person, replace(person, parties=("PKB",))):
        assert from_plain(json.loads(json.dumps(to_plain(one, Person))), Person) == one
