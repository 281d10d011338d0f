from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.documents import together
from neutrallint.checks.documents.together import Member, Together
from neutrallint.checks.pictures.face import FaceCheck
from neutrallint.checks.words.listed_name import ListedName
from neutrallint.checks.words.phrases import Phrases
from neutrallint.checks.words.sequence import Step, WordSequence
from neutrallint.core.document import Passage, Picture
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.people.roster import Person, Roster
from neutrallint.text.lexicon import WordSet
from tests.checks.make import BOX, body, face, lexicon, ocr, picture, subject

TITLE = Phrases(any=("bupati",))
FACE_AND_TITLE = Together((Member(face=FaceCheck("any")), Member(ocr=TITLE)), within="image")


def test_both_in_one_picture() -> None:
    looking = subject(FACE_AND_TITLE, [ocr("BUPATI MANDALA")], [picture(face(), face())])
    (match,) = FACE_AND_TITLE.find(looking)
    assert (match.location, match.excerpt, match.detail["match"]) == (BOX, "BUPATI", "BUPATI")


@pytest.mark.parametrize(
    ("passages", "pictures"),
    [
        ([ocr("BUPATI", page=2)], [picture(face())]),
        ([ocr("JAGA JARAK")], [picture(face())]),
        ([ocr("BUPATI")], [picture()]),
        ([body("Bupati")], [picture(face())]),
    ],
    ids=["another page", "no title", "no face", "title in the text"],
)
def test_one_alone_is_nothing(passages: list[Passage], pictures: list[Picture]) -> None:
    assert list(FACE_AND_TITLE.find(subject(FACE_AND_TITLE, passages, pictures))) == []


def test_words_within_a_passage_or_the_document() -> None:
    members = (Member(text=TITLE), Member(text=Phrases(any=("calon",))))
    apart = [body("Bupati"), body("calon")]
    for within, count in (("passage", 0), ("document", 1)):
        check = Together(members, within)  # type: ignore[arg-type]
        assert len(list(check.find(subject(check, apart)))) == count
    check = Together(members, "passage")
    (match,) = check.find(subject(check, [body("calon Bupati")]))
    assert match.excerpt == "Bupati"


def test_a_company_of_one_is_refused() -> None:
    with pytest.raises(InvalidError):
        Together((Member(text=TITLE),))
    with pytest.raises(InvalidError):
        Member()
    with pytest.raises(InvalidError):
        Member(text=TITLE, ocr=TITLE)
    with pytest.raises(InvalidError, match="sentence"):
        Together((Member(text=TITLE),), "passage", (Member(text=TITLE),))


def test_a_draft_and_its_pictures_are_one_post() -> None:
    check = Together((Member(text=TITLE), Member(face=FaceCheck("any"))), within="post")
    words = [body("Bupati Mandala")]
    shown = subject(check, [ocr("BUPATI")], [picture(face())])
    post = replace(subject(check, words), attached_pictures=lambda: (shown,))
    (match,) = check.find(post)
    assert (match.origin, match.excerpt) == ("body", "Bupati")
    assert list(check.find(subject(check, words))) == []
    assert len(list(check.find(subject(check, words, [picture(face())])))) == 1


def test_pictures_are_not_read_where_the_draft_says_nothing() -> None:
    def fail() -> tuple[CheckContext, ...]:
        raise AssertionError("read")

    check = Together((Member(text=TITLE), Member(face=FaceCheck("any"))), within="post")
    quiet = replace(subject(check, [body("Jaga jarak")]), attached_pictures=fail)
    assert list(check.find(quiet)) == []


def test_what_is_doubtful_in_company_is_to_be_reviewed() -> None:
    check = Together((Member(ocr=TITLE), Member(face=FaceCheck("semua"))), within="image")
    for is_sure, certainty in ((False, "review"), (True, "certain")):
        shown = [picture(face("Budi", is_sure=is_sure), face("Sari", 0.3, is_sure=False))]
        (match,) = check.find(subject(check, [ocr("BUPATI")], shown))
        assert match.certainty == certainty
        assert match.span is not None
        assert (match.detail["match"], match.detail["with"]) == ("BUPATI", "Budi")


def test_the_company_is_named_once_each() -> None:
    members = tuple(Member(text=Phrases(any=(word,))) for word in ("satu", "dua", "tiga"))
    (match,) = Together(members).find(subject(Together(members), [body("tiga dua satu dua")]))
    assert match.detail["with"] == "dua, tiga"


def test_it_needs_the_words_of_its_members() -> None:
    words = lexicon()
    members = (
        Member(text=TITLE),
        Member(face=FaceCheck("any")),
        Member(text=Phrases(any=("b",))),
    )
    needed = [tuple(member.check.groups(words)) for member in (members[0], members[2])]
    assert list(Together(members).prefilter(words)) == needed
    assert list(Together(members, "post").prefilter(words)) == needed[:1]


def test_a_name_of_the_roster_is_a_member() -> None:
    roster = Roster([Person("Budi Santoso", status="kandidat", region="Kota Harapan")])
    check = Together(
        (Member(face=FaceCheck("any")), Member(named=ListedName("semua"))), within="image"
    )
    lists = lexicon(roster=roster)
    looking = subject(
        check, [ocr("BUDI SANTOSO")], [picture(face())], words=lists, roster=roster
    )
    (match,) = check.find(looking)
    assert match.detail["person"] == "Budi Santoso"
    assert match.detail["match"] == "BUDI SANTOSO"


def test_words_within_a_sentence_in_whatever_order() -> None:
    members = (Member(text=TITLE), Member(text=Phrases(any=("calon", "bupati"))))
    check = Together(members, "sentence")
    text = "Bupati hadir. Calon dan calon mengundang bupati ke sini. Calon pulang."
    (match,) = check.find(subject(check, [body(text), body("Bupati")]))
    assert match.excerpt == "calon mengundang bupati"
    assert match.detail["match"] == "calon mengundang bupati"


ORDER = Member(sequence=WordSequence((Step(any=("bawa",)), Step(any=("warga",)))))
VISIT = Member(text=Phrases(any=("kunjungan",)))
WHO = Member(named=ListedName("semua", "calon"))


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (("Kunjungan calon bupati", "Semua hadir. Bawa warga!"), ["Bawa warga"]),
        (("Kunjungan Budi Santoso", "Bawa warga!"), ["Bawa warga"]),
        (("Bawa warga ke kunjungan Budi Santoso!",), ["Bawa warga"]),
        (("Kunjungan menteri", "Bawa warga!"), []),
        (("Bawa warga!", "Kunjungan calon bupati"), []),
    ],
)
def test_what_stands_over_a_sentence_is_company(
    texts: tuple[str, ...], found: list[str]
) -> None:
    roster = Roster([Person("Budi Santoso", status="penjabat", region="Kota Harapan")])
    words = lexicon({"calon": WordSet(any=("calon bupati",))}, roster=roster)
    check = Together((ORDER,), "sentence", (VISIT, WHO))
    matches = list(check.find(subject(check, [*map(body, texts)], words=words, roster=roster)))
    assert [match.excerpt for match in matches] == found
    assert {match.certainty for match in matches} <= {"probable"}
    named = "Budi Santoso" in " ".join(texts)
    assert {match.detail.get("status") for match in matches} <= {"penjabat" if named else None}


@pytest.mark.parametrize(
    ("name", "count"), [("Budi Santoso", 0), ("Sari Dewi", 1), ("BUSA", 1), ("Calon bupati", 1)]
)
def test_those_who_hold_no_office_and_pairs_may_be_asked_for(name: str, count: int) -> None:
    region = "Kota Harapan"
    roster = Roster(
        [
            Person("Budi Santoso", "petahana", (), "Wali Kota", region, pair_acronym="BUSA"),
            Person("Sari Dewi", "kandidat", region=region),
        ]
    )
    words = lexicon({"calon": WordSet(any=("calon bupati",))}, roster=roster)
    check = ListedName("calon", "calon")
    looking = subject(check, [body(f"Temu {name}")], words=words, roster=roster)
    assert len(list(check.find(looking))) == count


def test_only_hits_nearby_are_compared_in_a_sentence_without_end(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    compared: list[object] = []
    are_apart = together._are_apart

    def apart(matches: Sequence[Match]) -> bool:
        compared.append(matches)
        return are_apart(matches)

    monkeypatch.setattr(together, "_are_apart", apart)
    check = Together(
        (Member(text=TITLE), Member(text=Phrases(any=("calon",)))), within="sentence"
    )
    (match,) = check.find(subject(check, [body("calon dan bupati " * 100)]))
    assert match.excerpt == "bupati calon"
    assert len(compared) <= 16 * 100
