from __future__ import annotations

from dataclasses import replace

import pytest

from neutrallint.checks.words import pictured_person
from neutrallint.checks.words.pictured_person import PicturedPerson
from neutrallint.core.document import TableCell
from neutrallint.core.places import TextOrigin
from neutrallint.people.roster import Person, Roster
from neutrallint.text.words import plain_words
from tests.checks.make import body, lexicon, subject

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
    assert people_in("Foto", "bagikan/budi-panen.jpg") == []


def test_of_a_line_without_end_only_what_may_be_a_label_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: list[str] = []

    def words_of(text: str) -> tuple[str, ...]:
        read.append(text)
        return plain_words(text)

    monkeypatch.setattr(pictured_person, "plain_words", words_of)
    assert people("Budi dan warga " * 200 + ": Budi", "body") == []
    assert len(read) == 201
    assert max(map(len, read)) <= 80


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
