from __future__ import annotations

from neutrallint.checks.pictures.logo import LogoCheck
from neutrallint.core.document import Logo as FoundMark
from neutrallint.core.document import Picture
from tests.checks.make import BOX, subject


def test_each_mark_is_a_hit_to_look_at() -> None:
    picture = Picture(1, 100, 100, (), (FoundMark(BOX, "Partai Rindang", 0.961),))
    (match,) = LogoCheck("any").find(subject(LogoCheck("any"), pictures=[picture]))
    assert (match.origin, match.location, match.excerpt) == ("logo", BOX, "Partai Rindang")
    assert match.detail["likeness"] == "0.96"
    assert match.certainty == "review"


def test_no_mark_no_hit() -> None:
    assert not list(
        LogoCheck("any").find(subject(LogoCheck("any"), pictures=[Picture(1, 9, 9)]))
    )
