"""The files of an office, made of what somebody sets on a page."""

from __future__ import annotations

import stat
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from neutrallint.config.settings import Flags, Settings, settings_for
from neutrallint.core.errors import UsageError
from neutrallint.engines.faces.gallery import EnrolledFace, Gallery, face_from
from neutrallint.people.roster import load_roster
from neutrallint.people.table import read_tables
from neutrallint.records.nodes import node_of
from neutrallint.setup.office_config import elections_of, strictness_of
from neutrallint.setup.office_files import MistakesError, NamedFace, OfficeWish, office_files
from neutrallint.setup.office_kept import NewFile, basis_of, keep

ANI: dict[str, Any] = {"name": "Ani Lestari", "status": "petahana", "office": "Bupati"}


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def wish(*people: dict[str, Any], **more: Any) -> OfficeWish:
    roster = {"people": list(people), "regions": [{"name": "Kabupaten Mandala"}]}
    return OfficeWish(read_tables(node_of(roster)), **more)


def face(number: int) -> EnrolledFace:
    """Return a face that is like none of another number."""
    import struct

    vector = [0.0] * 128
    vector[number] = 1.0
    embedding = b64encode(struct.pack("<128f", *vector)).decode()
    return face_from({"embedding": embedding, "is_clear": True}, "")


def now(folder: Path) -> Settings:
    return settings_for(folder, Flags())


def set_up(folder: Path, wished: OfficeWish) -> list[str]:
    files = office_files(wished, now(folder))
    keep(files)
    return [file.path.name for file in files]


def test_an_office_without_files_gets_all_of_them(tmp_path: Path) -> None:
    wished = wish(
        ANI,
        elections=["pilkada-2024"],
        strictness="strictest",
        faces=[NamedFace("Ani Lestari", face(1))],
    )
    made = ["daftar-tokoh.yaml", "daftar-tokoh.gallery.json", "neutrallint.yaml"]
    assert set_up(tmp_path, wished) == made
    settings = now(tmp_path)
    assert settings.roster == tmp_path / "daftar-tokoh.yaml"
    assert settings.gallery == tmp_path / "daftar-tokoh.gallery.json"
    assert elections_of(settings) == ("pilkada-2024",)
    assert strictness_of(settings) == "strictest"
    roster = load_roster(settings.roster)
    assert (roster.people[0].office, roster.regions[0].kind) == ("Bupati", "kabupaten")
    assert Gallery.load(settings.gallery).names == ("Ani Lestari",)
    assert stat.S_IMODE(settings.gallery.stat().st_mode) == 0o600
    # What the others of the office need is theirs too.
    plain = tmp_path / "plain"
    plain.touch()
    for kept in (settings.roster, tmp_path / "neutrallint.yaml"):
        assert kept.stat().st_mode == plain.stat().st_mode
    assert set_up(tmp_path, replace(wished, faces=())) == []


def test_what_is_not_touched_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "neutrallint.yaml").write_text(
        "packs: [pilkada-2020, ./aturan]  # kami\nroster: a.yaml\nocr: 'off'\n"
    )
    (tmp_path / "aturan").mkdir()
    (tmp_path / "aturan/pack.yaml").write_text("pack: {id: kami, name: Kami, version: 1.0.0}\n")
    text = "# catatan\npeople:\n- name: Ani Lestari\n  status: petahana\n  office: Bupati\n"
    (tmp_path / "a.yaml").write_text(f"{text}regions: [{{name: Kabupaten Mandala}}]\n")
    assert set_up(tmp_path, wish(ANI)) == []
    assert set_up(tmp_path, wish(ANI, elections=[])) == ["neutrallint.yaml"]
    assert (tmp_path / "neutrallint.yaml").read_text() == (
        "packs: [netralitas-dasar, \"./aturan\"]  # kami\nroster: a.yaml\nocr: 'off'\n"
    )
    assert set_up(tmp_path, wish({**ANI, "office": "Wakil Bupati"})) == ["a.yaml"]
    assert (tmp_path / "a.yaml").read_text() == (
        f"{text}regions: [{{name: Kabupaten Mandala}}]\n".replace("Bupati", "Wakil Bupati", 1)
    )


def test_a_roster_that_takes_the_place_of_another_keeps_its_own_comments(
    tmp_path: Path,
) -> None:
    set_up(tmp_path, wish(ANI))
    text = "people:\n- name: Budi  # calon\n  status: kandidat\n"
    budi = {"name": "Budi S.", "status": "kandidat"}
    set_up(tmp_path, wish(budi, written=text, renamed={"Budi": "Budi S."}))
    assert '- name: "Budi S."  # calon\n' in (tmp_path / "daftar-tokoh.yaml").read_text()


def test_mistakes_are_told_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(MistakesError) as caught:
        office_files(wish(ANI, {"name": "Budi", "status": "juara"}), now(tmp_path))
    assert [(each.row, each.column) for each in caught.value.mistakes] == [(1, "status")]


def test_a_person_with_a_photo_and_no_face_is_told(tmp_path: Path) -> None:
    budi = {"name": "Budi", "status": "kandidat", "photos": ["budi.jpg"]}
    wished = wish(ANI, budi, faces=[NamedFace("Ani Lestari", face(1))])
    with pytest.raises(MistakesError) as caught:
        office_files(wished, now(tmp_path))
    assert [(each.row, each.column) for each in caught.value.mistakes] == [(1, "photos")]


def test_faces_are_added_renamed_and_forgotten(tmp_path: Path) -> None:
    budi = {"name": "Budi", "status": "kandidat"}
    faces = [NamedFace("Ani Lestari", face(1)), NamedFace("Budi", face(2))]
    set_up(tmp_path, wish(ANI, budi, faces=faces))
    changed = wish(
        {**ANI, "name": "Ani L."},
        faces=[NamedFace("Ani L.", face(3))],
        renamed={"Ani Lestari": "Ani L."},
        forgotten=["Budi"],
    )
    set_up(tmp_path, changed)
    (person,) = Gallery.load(tmp_path / "daftar-tokoh.gallery.json").people
    assert (person.name, len(person.faces)) == ("Ani L.", 2)
    set_up(tmp_path, wish({**ANI, "name": "Ani L."}, forgotten=["Ani L."]))
    assert now(tmp_path).gallery is None


def test_a_file_that_no_settings_name_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "daftar-tokoh.yaml").write_text("milik orang lain")
    with pytest.raises(UsageError, match="not overwritten"):
        office_files(wish(ANI), now(tmp_path))


def test_no_election_is_a_path(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no pack of an election"):
        office_files(OfficeWish(elections=["/etc/passwd"]), now(tmp_path))


def test_a_change_of_any_file_is_noticed(tmp_path: Path) -> None:
    set_up(tmp_path, wish(ANI, strictness="strict", faces=[NamedFace("Ani Lestari", face(1))]))
    before = basis_of(now(tmp_path))
    for name in ("neutrallint.yaml", "daftar-tokoh.yaml", "daftar-tokoh.gallery.json"):
        file = tmp_path / name
        old = file.read_bytes()
        file.write_bytes(old + b"\n")
        assert basis_of(now(tmp_path)) != before
        file.write_bytes(old)
    assert basis_of(now(tmp_path)) == before


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    files = [NewFile(tmp_path / "a", b"new"), NewFile(tmp_path / "folder/no/b", b"new")]
    with pytest.raises(UsageError, match="cannot be written"):
        keep(files)
    assert (tmp_path / "a").read_bytes() == b"old"


def test_nothing_is_written_where_a_link_leads_out(tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    outside.write_bytes(b"old")
    (tmp_path / "a.yaml").symlink_to(outside)
    with pytest.raises(UsageError, match="leads out"):
        keep([NewFile(tmp_path / "a.yaml", b"new")])
    assert outside.read_bytes() == b"old"
