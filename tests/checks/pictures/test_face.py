from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest

from neutrallint.checks.pictures.face import FaceCheck
from neutrallint.core.document import Face, Passage, Period
from neutrallint.core.errors import InvalidError, ReadError
from neutrallint.core.finding import Match
from neutrallint.core.places import ImageLocation
from neutrallint.people.roster import Acting, Person, Roster
from tests.checks.make import BOX, body, face, picture, subject

LIKENESSES: tuple[Literal["pasti", "mirip"] | None, ...] = (None, "pasti", "mirip")
ROSTER = Roster(
    (
        Person(
            "Petahana",
            "petahana",
            office="Bupati",
            acting=Acting("Plt.", date(2020, 9, 26), date(2020, 12, 5)),
        ),
        Person("Kandidat", "kandidat", running_as="calon bupati"),
        Person("Gubernur", "bukan_calon", office="Gubernur"),
    )
)


def people(check: FaceCheck, *names: str) -> list[str]:
    looking = subject(check, pictures=[picture(*map(face, names))], roster=ROSTER)
    return [match.detail["person"] for match in check.find(looking)]


def test_whom_a_rule_concerns() -> None:
    names = ("Petahana", "Kandidat", "Gubernur")
    assert people(FaceCheck("semua"), *names) == list(names)
    assert people(FaceCheck("kepala_daerah"), *names) == ["Petahana", "Gubernur"]
    assert people(FaceCheck("kandidat"), *names) == ["Petahana", "Kandidat"]


@pytest.mark.parametrize(
    ("similarity", "is_sure", "certainties"),
    [
        (0.44, False, []),
        (0.45, False, ["review"]),
        (0.7, False, ["review"]),
        (0.5, True, ["certain"]),
    ],
)
def test_a_face_is_the_person_s_or_only_like_it(
    similarity: float, is_sure: bool, certainties: list[str]
) -> None:
    seen = face("Petahana", similarity, is_sure=is_sure)
    matches: dict[str | None, list[Match]] = {}
    for likeness in LIKENESSES:
        check = FaceCheck("semua", likeness)
        looking = subject(check, pictures=[picture(seen)], roster=ROSTER)
        matches[likeness] = list(check.find(looking))
    assert [match.certainty for match in matches[None]] == certainties
    assert matches["pasti" if is_sure else "mirip"] == matches[None]
    assert matches["mirip" if is_sure else "pasti"] == []
    assert all(match.location == BOX and match.origin == "face" for match in matches[None])


def test_what_a_rule_may_say_of_a_face() -> None:
    check = FaceCheck("semua")
    found = picture(face("Kandidat", 0.5), face("Gubernur", 0.5), face("Orang Lain", 0.625))
    candidate, governor, unlisted = check.find(
        replace(subject(check, pictures=[found], roster=ROSTER), as_of=date(2020, 10, 1))
    )
    assert candidate.detail == {
        "match": "Kandidat",
        "person": "Kandidat",
        "office": "calon bupati",
        "similarity": "0.50",
        "status": "kandidat",
    }
    assert (governor.detail["office"], governor.detail["status"]) == ("Gubernur", "bukan_calon")
    assert (unlisted.detail["office"], unlisted.detail["status"]) == ("", "petahana")
    (match,) = FaceCheck("any").find(subject(FaceCheck("any"), pictures=[picture(face())]))
    assert (match.origin, match.excerpt, match.detail) == ("face", "", {"match": ""})


def test_outside_the_protected_days_nobody_stands() -> None:
    check = FaceCheck("kandidat")
    looking = replace(
        subject(check, pictures=[picture(face("Kandidat"))], roster=ROSTER),
        protected=Period(date(2020, 9, 23), date(2020, 12, 9)),
    )
    for day, status in ((date(2020, 9, 22), "bukan_calon"), (date(2020, 9, 23), "kandidat")):
        (match,) = check.find(replace(looking, as_of=day))
        assert match.detail["status"] == status


def test_without_a_gallery_that_is_required_faces_are_not_checked_and_that_is_said() -> None:
    check = FaceCheck("semua")
    with pytest.raises(ReadError, match="gallery"):
        list(check.find(subject(check, pictures=[picture(face())], lacks_gallery=True)))
    assert list(check.find(subject(check, pictures=[picture()], lacks_gallery=True))) == []
    # Where none is required the report notes it, once for all files.
    assert list(check.find(subject(check, pictures=[picture(face())]))) == []


def test_any_face_needs_no_gallery() -> None:
    check = FaceCheck("any")
    looking = subject(check, pictures=[picture(face(), face())], lacks_gallery=True)
    assert len(list(check.find(looking))) == 2


def test_the_status_is_that_of_the_day() -> None:
    check = FaceCheck("semua")
    for day, status in ((None, "petahana"), (date(2020, 10, 1), "penjabat")):
        looking = subject(check, pictures=[picture(face("Petahana"))], roster=ROSTER, as_of=day)
        assert [match.detail["status"] for match in check.find(looking)] == [status]


def test_unknown_photographed_faces_are_told_once_a_picture() -> None:
    check = FaceCheck("tak_dikenal")
    unlike = face("Ani", 0.2, is_sure=False)
    faces = (face(), unlike, face("Ani", 0.7), replace(face(), is_drawn=True))
    large = replace(face(), location=ImageLocation(1, 0, 0, 90, 90), is_clear=False)
    pictures = [picture(*faces, large), picture(face("Ani", 0.5), page=2)]
    (match,) = check.find(subject(check, pictures=pictures, lacks_gallery=True))
    assert match.location == large.location
    assert (match.detail["count"], match.detail["unclear"]) == ("3", "1")


@pytest.mark.parametrize(("at_least", "found"), [(0, 1), (40, 1), (41, 0)])
def test_a_face_may_have_to_be_high(at_least: float, found: int) -> None:
    for roster in ("any", "tak_dikenal"):
        check = FaceCheck(roster, at_least=at_least)  # type: ignore[arg-type]
        assert len(list(check.find(subject(check, pictures=[picture(face())])))) == found


def test_a_share_that_no_face_has_is_refused() -> None:
    with pytest.raises(InvalidError):
        FaceCheck("any", at_least=100)


def test_a_portrait_alone_has_few_faces_all_large_and_hardly_a_word() -> None:
    check = FaceCheck("tak_dikenal", at_least=15, alone=True)
    small = replace(face(), location=replace(BOX, height=10))

    def counts(*faces: Face, words: tuple[Passage, ...] = ()) -> list[str]:
        looking = subject(check, words, [picture(*faces)])
        return [str(match.detail["count"]) for match in check.find(looking)]

    assert counts(face()) == ["1"]
    assert counts(*[face()] * 4, replace(small, is_drawn=True)) == ["4"]
    assert counts(*[face()] * 5) == counts(face(), small) == counts() == []
    badge, file = body("KORPRI 1234", "ocr"), body("potret-tanpa-keterangan.jpg", "filename")
    assert counts(face(), words=(badge, file)) == ["1"]
    assert counts(face(), words=(body("Gemar membaca sejak dini", "ocr"),)) == []
    assert counts(face("Kandidat")) == []
