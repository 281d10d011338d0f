from __future__ import annotations

from dataclasses import replace

import pytest

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.other_ballot import OtherBallot
from neutrallint.core.document import Document, Passage
from neutrallint.core.places import Origin
from neutrallint.engines.sequences import Nlp
from neutrallint.people.roster import Person, Roster
from neutrallint.text.lexicon import WordSet
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.view import View, Views
from tests.checks.make import body, lexicon

ROSTER = Roster((Person("Sari Dewi", "kandidat"), Person("Umar Said", "penjabat")))
WORDS = lexicon(
    lists={"lain": WordSet(any=("ketua osis",)), "pilkada": WordSet(any=("pilkada", "tps"))},
    roster=ROSTER,
)
BALLOT = OtherBallot("lain", "pilkada")


def is_other(*texts: str) -> bool:
    return is_other_in(*map(body, texts))


def is_other_in(*passages: Passage) -> bool:
    return BALLOT.holds(context_of(*passages))


def context_of(*passages: Passage) -> CheckContext:
    matcher = PhraseMatcher([*BALLOT.groups(WORDS)], WORDS.language, WORDS.names, WORDS.parties)
    views = Views(View(passage, matcher) for passage in passages)
    document = Document("a.md", "text/markdown", passages)
    return CheckContext(document, views, WORDS, Nlp(), ROSTER)


@pytest.mark.parametrize("place", [0, 1])
def test_its_words_may_stand_anywhere(place: int) -> None:
    texts = ["Pilih nomor 2!", "Suara dihitung siang ini."]
    assert not is_other(*texts)
    texts.insert(place, "Pemilihan ketua OSIS")
    assert is_other(*texts)


@pytest.mark.parametrize(
    "word", ["Pilkada sebentar lagi.", "Datang ke TPS.", "Kata Sari Dewi."]
)
def test_an_election_or_somebody_who_stands_makes_it_none(word: str) -> None:
    assert is_other("Pemilihan ketua OSIS.", "Pilih nomor 2!")
    assert not is_other("Pemilihan ketua OSIS.", word, "Pilih nomor 2!")


def test_an_acting_head_may_open_the_contest() -> None:
    assert is_other("Pemilihan ketua OSIS.", "Umar Said membuka acara.", "Pilih nomor 2!")


@pytest.mark.parametrize(
    ("origin", "counts"),
    [
        *((each, False) for each in ("filename", "folder", "metadata", "alt")),
        *((each, True) for each in ("heading", "caption", "front-matter", "ocr")),
    ],
)
def test_its_words_stand_where_readers_see_them(origin: Origin, counts: bool) -> None:
    said = replace(body("Pemilihan ketua OSIS"), origin=origin)
    assert is_other_in(said, body("Pilih nomor 2!")) is counts


def test_the_name_of_a_file_tells_what_is_asked_of_it_but_excuses_nothing() -> None:
    named = replace(body("Pemilihan ketua OSIS"), origin="filename")
    context = context_of(named, body("Pilih nomor 2!"))
    assert BALLOT.holds(context, or_named=True)
    assert not BALLOT.holds(context)


def reaches(*texts: str) -> bool:
    """Tell whether it reaches “nomor 2”; what begins with "#" is a heading."""
    passages = [
        replace(body(text.lstrip("# ")), origin="heading" if text[:1] == "#" else "body")
        for text in texts
    ]
    context = context_of(*passages)
    index = next(at for at, each in enumerate(passages) if "nomor 2" in each.text)
    start = passages[index].text.index("nomor 2")
    return BALLOT.reaches(context.match_at(index, start, start + 7), context)


CALL = "Pilih nomor 2!"


@pytest.mark.parametrize(
    "texts",
    [
        ("Calon ketua OSIS nomor 2.", "# Pilkada", "Datang ke TPS."),
        ("# Ketua OSIS", "Ayo.", "Lalu.", CALL, "# Desa", "Datang ke TPS."),
        ("# Calon ketua OSIS", "Pilkada sudah usai.", "# Visi", "Rapi.", CALL),
        ("Ketua OSIS dipilih Jumat.", "Ayo.", CALL),
        ("# Sekolah", "Ketua OSIS dipilih Jumat.", "Ayo.", CALL),
        ("# Ketua OSIS", "Seperti Pilkada, suara dihitung di TPS.", CALL),
        ("Calon ketua OSIS nomor 2 dipilih seperti pada Pilkada.",),
    ],
)
def test_it_reaches_what_it_is_about(texts: tuple[str, ...]) -> None:
    assert reaches(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("# Sekolah", "Ketua OSIS dipilih Jumat.", "# Kecamatan", CALL),
        ("Ketua OSIS dipilih Jumat.", "Ayo.", CALL, "Ayo.", "Datang ke TPS."),
        ("Ketua OSIS dipilih Jumat.", "Sari Dewi hadir.", "Ayo.", CALL),
        ("# Ketua OSIS", "Pilkada hari Rabu.", CALL),
        ("# Ketua OSIS", "Ayo.", "# Pilkada", "Ayo.", CALL),
        ("Seusai ketua OSIS, Pilkada: nomor 2!",),
    ],
)
def test_it_reaches_no_further(texts: tuple[str, ...]) -> None:
    assert not reaches(*texts)


def test_the_title_in_front_matter_tells_what_a_document_is_about() -> None:
    title = replace(body("Pemilihan ketua OSIS"), origin="front-matter")
    passages = (title, replace(body("Cara memilih"), origin="heading"), body(CALL))
    context = context_of(*passages)
    assert BALLOT.reaches(context.match_at(2, 6, 13), context)
