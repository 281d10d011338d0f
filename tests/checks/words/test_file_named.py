from __future__ import annotations

from dataclasses import replace

from neutrallint.checks.words.file_named import FileNamed
from neutrallint.people.roster import Person, Roster
from tests.checks.make import body, lexicon, subject

ROSTER = Roster((Person("Sari Dewi", "kandidat"), Person("Budi", "petahana", office="Bupati")))
CHECK = FileNamed("semua")


def people(name: str, text: str, media: str = "text/plain") -> list[str]:
    words = lexicon(roster=ROSTER)
    passages = [body(name, "filename"), body(text)]
    looking = subject(CHECK, passages, words=words, roster=ROSTER)
    looking = replace(looking, document=replace(looking.document, media=media))
    return [str(match.detail["person"]) for match in CHECK.find(looking)]


def test_a_person_whom_only_the_name_of_a_file_names() -> None:
    assert people("budi-resmikan-jembatan", "Jembatan sudah dibuka.") == ["Budi"]
    assert people("sari_dewi dan budi", "Jembatan dibuka Budi.") == ["Sari Dewi"]


def test_what_the_text_says_itself_and_pictures_are_for_others() -> None:
    assert people("pidato-budi", "Budi membuka rapat.") == []
    assert people("jembatan", "Budi membuka rapat.") == []
    assert people("budi", "Jembatan.", "image/png") == []
