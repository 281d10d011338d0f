from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from neutrallint.core.errors import ConfigError
from neutrallint.engines import Engines
from neutrallint.engines.faces.gallery import Gallery
from neutrallint.people.roster import Roster, load_roster
from neutrallint.setup.enroll_faces import enroll, leaves

pytestmark = pytest.mark.slow

PORTRAITS = Path(__file__).parents[2] / "fixtures" / "portraits"


@pytest.fixture(scope="module")
def engines() -> Engines:
    return Engines(ocr="off")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("grace-hopper", "eileen-collins"):
        shutil.copy(PORTRAITS / f"{name}.jpg", tmp_path)
    grace = Image.open(PORTRAITS / "grace-hopper.jpg")
    Image.new("RGB", (300, 300), "green").save(tmp_path / "nobody.png")
    both = Image.new("RGB", (1024, 600))
    both.paste(grace, (0, 0))
    both.paste(grace, (512, 0))
    both.save(tmp_path / "both.png")
    (tmp_path / "text.png").write_text("bukan gambar")
    return tmp_path


def roster(folder: Path, *people: str) -> Roster:
    file = folder / "roster.yaml"
    file.write_text("people:\n" + "".join(f"- {person}\n" for person in people))
    return load_roster(file)


def test_people_with_photos_are_in_the_gallery(folder: Path, engines: Engines) -> None:
    enrolment = enroll(
        roster(
            folder,
            "{name: Ratna, status: petahana, photos: [eileen-collins.jpg]}",
            "{name: Tanpa Foto, status: kandidat}",
            "{name: Nur, status: petahana, photos: [grace-hopper.jpg, ./grace-hopper.jpg]}",
        ),
        engines,
    )
    gallery = enrolment.gallery
    small, same, without = (doubt.en for doubt in enrolment.doubts)
    assert "photo eileen-collins.jpg (Ratna): the face is only " in small
    assert "roster.yaml:4: " in same
    assert "it is the same picture as grace-hopper.jpg" in same
    assert without == "without a photo, so that their faces are not recognised: Tanpa Foto"
    assert gallery.names == ("Nur", "Ratna")
    assert [len(person.faces) for person in gallery.people] == [2, 1]


def test_gallery_holds_no_photo_and_comes_out_the_same(folder: Path, engines: Engines) -> None:
    people = roster(folder, "{name: Nur, status: petahana, photos: [grace-hopper.jpg]}")
    for name in ("one.json", "two.json"):
        enroll(people, engines).gallery.save(folder / name)
    content = (folder / "one.json").read_bytes()
    assert content == (folder / "two.json").read_bytes()
    assert len(content) < 1500
    assert Gallery.load(folder / "one.json").names == ("Nur",)


def test_every_wrong_photo_has_its_line(folder: Path, engines: Engines) -> None:
    people = roster(
        folder,
        "{name: A, status: petahana, photos: [nobody.png, grace-hopper.jpg]}",
        "{name: B, status: petahana, photos: [both.png]}",
        "{name: C, status: petahana}",
        "{name: D, status: petahana, photos: [text.png, missing.jpg]}",
    )
    with pytest.raises(ConfigError) as caught:
        enroll(people, engines)
    assert caught.value.exit_code == 2
    for text, words in (
        (caught.value.reason.en, ("no face", "2 faces", "text", "cannot be opened")),
        (caught.value.reason.id, ("tidak ada wajah", "2 wajah", "teks", "tidak dapat dibuka")),
    ):
        lines = text.splitlines()
        assert len(lines) == 4
        for line, number, word in zip(lines, (2, 3, 5, 5), words, strict=True):
            assert line.startswith(f"{folder / 'roster.yaml'}:{number}: ")
            assert word in line


def test_roster_without_photos_is_an_error(folder: Path, engines: Engines) -> None:
    with pytest.raises(ConfigError, match="no photo to enrol"):
        enroll(roster(folder, "{name: A, status: petahana}"), engines)


def test_a_blurred_photo_and_a_second_face_are_told(folder: Path, engines: Engines) -> None:
    grace = Image.open(PORTRAITS / "grace-hopper.jpg")
    grace.filter(ImageFilter.GaussianBlur(6)).save(folder / "blurred.png")
    beside = Image.new("RGB", (700, 600), "white")
    beside.paste(grace, (0, 0))
    beside.paste(Image.open(PORTRAITS / "eileen-collins.jpg").resize((150, 150)), (540, 20))
    beside.save(folder / "beside.png")
    enrolment = enroll(
        roster(
            folder,
            "{name: A, status: petahana, photos: [blurred.png]}",
            "{name: B, status: petahana, photos: [beside.png]}",
        ),
        engines,
    )
    assert enrolment.gallery.names == ("A", "B")
    blurred, second, alike = (doubt.en for doubt in enrolment.doubts)
    assert "roster.yaml:2: " in blurred
    assert "blurred" in blurred
    assert "there are 2 faces; the largest is taken" in second
    assert "A and B are too alike" in alike


def test_a_small_face_is_told_and_what_it_costs(folder: Path, engines: Engines) -> None:
    grace = Image.open(PORTRAITS / "grace-hopper.jpg")
    (face,) = engines.faces.portraits(grace) if engines.faces else ()
    side = min(face.location.width, face.location.height)
    for pixels in (80, 130):
        scale = pixels / side
        grace.resize((round(grace.width * scale), round(grace.height * scale))).save(
            folder / f"{pixels}.png"
        )
    people = [
        f"{{name: {name}, status: petahana, photos: [{pixels}.png]}}"
        for name, pixels in (("A", 80), ("B", 130))
    ]
    doubts = [doubt.en for doubt in enroll(roster(folder, *people), engines).doubts]
    (small,) = (doubt for doubt in doubts if "below 100" in doubt)
    assert "photo 80.png (A): the face is only " in small
    assert "others may look alike" in small


def test_portraits_of_one_person_that_are_unlike_are_told(
    folder: Path, engines: Engines
) -> None:
    photos = "[grace-hopper.jpg, eileen-collins.jpg]"
    people = roster(folder, f"{{name: Nur, status: petahana, photos: {photos}}}")
    small, unlike = (doubt.en for doubt in enroll(people, engines).doubts)
    assert "pixels" in small
    assert "photo eileen-collins.jpg (Nur): it is unlike grace-hopper.jpg (0." in unlike


def test_of_many_without_a_photo_a_few_are_named(folder: Path, engines: Engines) -> None:
    bare = [f"{{name: Orang {letter}, status: kandidat}}" for letter in "ABCDEFG"]
    nur = "{name: Nur, status: petahana, photos: [grace-hopper.jpg]}"
    (told,) = enroll(roster(folder, nur, *bare), engines).doubts
    assert told.en.endswith("Orang A, Orang B, Orang C, Orang D, Orang E and 2 more")


def test_who_leaves_a_gallery_is_named(folder: Path, engines: Engines) -> None:
    photo = "photos: [grace-hopper.jpg]"
    file = folder / "gallery.json"
    one = enroll(roster(folder, f"{{name: Nur, status: petahana, {photo}}}"), engines).gallery
    assert list(leaves(one, file)) == []
    one.save(file)
    assert list(leaves(one, file)) == []
    other = enroll(
        roster(folder, f"{{name: Ratna, status: petahana, {photo}}}"), engines
    ).gallery
    (left,) = leaves(other, file)
    assert "no longer in the gallery, having no photo in the roster: Nur" in left.en
