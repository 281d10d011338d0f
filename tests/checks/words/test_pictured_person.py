from __future__ import annotations

from dataclasses import replace

import pytest

from neutrallint.checks.words import picture_words
from neutrallint.checks.words.pictured_person import PicturedPerson, Shown
from neutrallint.core.document import TableCell
from neutrallint.core.places import TextOrigin
from neutrallint.people.roster import Person, Roster
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.words import plain_words
from tests.checks.make import body, lexicon, quotes, subject

ROSTER = Roster((Person("Sari Dewi", "kandidat"), Person("Budi", "petahana", office="Bupati")))
CHECK = PicturedPerson("semua")


def people(text: str, origin: TextOrigin, media: str = "text/markdown") -> list[str]:
    words = lexicon(roster=ROSTER)
    looking = subject(CHECK, [body(text, origin)], words=words, roster=ROSTER)
    looking = replace(looking, document=replace(looking.document, media=media))
    return [str(match.detail["person"]) for match in CHECK.find(looking)]


def test_a_name_in_words_about_a_picture_is_a_picture_of_the_person() -> None:
    assert people("Budi dan Sari Dewi, Budi di kiri", "alt") == ["Budi", "Sari Dewi"]
    assert people("Budi menanam pohon", "caption") == ["Budi"]
    assert people("Warga menanam pohon", "alt") == []


def test_a_name_elsewhere_is_none() -> None:
    assert people("Budi menanam pohon", "body") == []
    assert people("pidato-budi", "filename") == []
    assert people("pidato-budi", "filename", "image/png") == ["Budi"]


def test_a_line_of_a_script_tells_what_a_picture_shows_by_its_label() -> None:
    assert people("Teks: selamat pagi\nVisual: Budi menanam pohon", "body") == ["Budi"]
    assert people("Foto 2: dari kiri, Budi", "body") == ["Budi"]
    assert people("- Alt: Sari Dewi di panggung", "body") == ["Sari Dewi"]
    assert people("Visual: warga\nTeks: Budi menanam pohon", "body") == []
    assert people("Dok. Humas: Budi menanam pohon", "body") == ["Budi"]
    assert people("Keterangan foto: Budi menanam pohon", "body") == ["Budi"]
    assert people("Gambar 1. Budi menanam pohon", "body") == ["Budi"]
    assert people("Tabel 1. Budi menanam pohon", "body") == []
    assert people("Keterangan: Budi menanam pohon", "body") == []
    assert people("Kata foto itu: Budi menanam pohon", "body") == []
    assert people("Foto bersama warga dan Budi", "body") == []


def test_a_heading_that_begins_with_a_picture_is_one_of_a_picture() -> None:
    assert people("Foto Budi di pasar", "heading") == ["Budi"]
    assert people("Foto: Budi di pasar", "heading") == ["Budi"]
    assert people("Budi membuka pasar", "heading") == []


def test_a_bracket_that_begins_with_a_picture_tells_what_it_shows() -> None:
    assert people("Jalan baru (foto Budi mencangkul bersama warga)", "body") == ["Budi"]
    assert people("[Foto: Sari Dewi] Jalan baru", "body") == ["Sari Dewi"]
    assert people("Jalan baru (foto terlampir), kata Budi", "body") == []
    assert people("Jalan baru (kata Budi, fotonya terlampir)", "body") == []


def test_a_column_of_pictures_tells_what_they_show() -> None:
    def people_in(header: str, said: str) -> list[str]:
        cells = [
            ("Detik", 0, 0),
            (header, 0, 1),
            ("15", 1, 0),
            (said, 1, 1),
            ("Budi hadir", 1, 2),
        ]
        passages = [replace(body(t), cell=TableCell(0, row, at)) for t, row, at in cells]
        looking = subject(CHECK, passages, words=lexicon(roster=ROSTER), roster=ROSTER)
        return [str(match.detail["person"]) for match in CHECK.find(looking)]

    assert people_in("Visual", "Gerak lambat Budi memeluk warga") == ["Budi"]
    assert people_in("Narasi", "Gerak lambat Budi memeluk warga") == []
    assert people_in("Foto", "bagikan/budi-panen.jpg") == ["Budi"]
    assert people_in("Foto", "bagikan/budi-panen.pdf") == []


def test_of_a_line_without_end_only_what_may_be_a_label_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []

    def words_of(text: str) -> tuple[str, ...]:
        read.append(text)
        return plain_words(text)

    monkeypatch.setattr(picture_words, "plain_words", words_of)
    assert people("Warga: " + "Budi dan warga " * 200, "body") == []
    assert read == ["Warga"] * 200


def test_the_lines_of_a_film_are_no_captions_of_a_picture() -> None:
    assert people("Budi menanam pohon", "caption", "text/vtt") == []
    assert people("Visual: Budi menanam pohon", "caption", "text/vtt") == ["Budi"]
    assert people("[Gambar: Budi menanam pohon]", "caption", "text/vtt") == ["Budi"]


def test_of_a_name_with_its_short_form_the_whole_is_quoted() -> None:
    sari = Person("Sari Dewi", "kandidat", aliases=("Sari",))
    roster = Roster((sari,))
    words = lexicon(roster=roster)
    passages = [body("Bu Sari Dewi menanam pohon", "alt")]
    looking = subject(CHECK, passages, words=words, roster=roster)
    assert [match.excerpt for match in CHECK.find(looking)] == ["Sari Dewi"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Shot 5, medium: Sari Dewi di pasar", ["Sari Dewi"]),
        ("[B-roll] Sari Dewi di pasar", ["Sari Dewi"]),
        ("Sampul majalah dinas edisi Oktober: Sari Dewi di pasar", ["Sari Dewi"]),
        ("Kanan atas: Sari Dewi, 8 x 10 cm", ["Sari Dewi"]),
        ("Slide 3: Sari Dewi di pasar", ["Sari Dewi"]),
        ("Slide 3: jadwal yang dibaca Sari Dewi", []),
        ("Berkas: sari_dewi-di_pasar.mp4", ["Sari Dewi"]),
        ("Berkas: sari-dewi.xlsx", []),
    ],
)
def test_a_layout_and_the_name_of_a_file_tell_whom_a_picture_shows(
    text: str, named: list[str]
) -> None:
    assert people(text, "body") == named


def lists() -> Lexicon:
    words = {"foto": ("foto", "wajah"), "benda": ("kantor", "dari"), "lepas": ("dihapus",)}
    return lexicon({name: WordSet(any=each) for name, each in words.items()}, roster=ROSTER)


def quoted(check: PicturedPerson | Shown, text: str) -> list[str]:
    return quotes(check, text, lists(), ROSTER)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sisi kiri foto Budi", ["Budi"]),
        ("Sisi kiri foto setengah badan Budi", ["Budi"]),
        ("Sisi kiri foto warga yang dibantu Budi", []),
        ("Sisi kiri foto, kata Budi", []),
        ("Foto Budi dihapus", []),
        ("Foto kantor Budi", []),
    ],
)
def test_a_word_for_a_picture_stands_right_before_whom_it_shows(
    text: str, found: list[str]
) -> None:
    check = PicturedPerson("semua", picture="foto", not_of="benda", unused="lepas")
    assert quoted(check, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Visual: bupati di pasar", ["bupati"]),
        ("Visual: surat dari bupati", []),
        ("Wajah bupati di sisi kiri", ["bupati"]),
        ("Wajah bupati Budi di sisi kiri", []),
        ("Bupati membuka pasar", []),
    ],
)
def test_an_office_alone_tells_whom_a_picture_shows(text: str, found: list[str]) -> None:
    check = Shown(any=("bupati",), picture="foto", not_of="benda", unused="lepas")
    assert quoted(check, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Visual: Wiratno di pasar", ["Wiratno"]),
        ("Visual: Wiratno Saputra di pasar", []),
        ("Visual: Wiratno Hadi di pasar", []),
        ("Visual: bintang di langit", []),
        ("Wiratno di pasar", []),
    ],
)
def test_a_first_name_tells_whom_a_picture_shows(text: str, found: list[str]) -> None:
    people = Person("Wiratno Hadi", "kandidat"), Person("Bintang Putra", "kandidat")
    roster = Roster(people)
    check = Shown(list="roster.nama_depan")
    assert quotes(check, text, lexicon(roster=roster), roster) == found


def test_an_office_in_the_own_name_of_a_picture_shows_nobody() -> None:
    check = Shown(any=("bupati",))
    looking = subject(check, [body("hak-pilih-bupati", "filename"), body("bupati", "alt")])
    looking = replace(looking, document=replace(looking.document, media="image/png"))
    assert [match.origin for match in check.find(looking)] == ["alt"]


def test_the_cell_beside_a_picture_may_tell_that_it_is_not_used() -> None:
    check = Shown(any=("bupati",), picture="foto", unused="lepas")
    cells = [("Isi", 0, 0), ("Tindakan", 0, 1), ("foto bupati", 1, 0), ("dihapus", 1, 1)]
    passages = [replace(body(text), cell=TableCell(0, row, at)) for text, row, at in cells]
    assert not [*check.find(subject(check, passages, words=lists()))]
    assert len([*check.find(subject(check, passages[:3], words=lists()))]) == 1
