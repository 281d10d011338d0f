from __future__ import annotations

from neutrallint.checks.pictures.logo import Mark
from neutrallint.core.document import Mark as FoundMark
from neutrallint.core.document import Picture
from tests.checks.make import BOX, subject


def test_each_mark_is_a_hit_to_look_at() -> None:
    picture = Picture(1, 100, 100, (), (FoundMark(BOX, "Partai Rindang", 0.961),))
    (hit,) = Mark("any").find(subject(Mark("any"), pictures=[picture]))
    assert (hit.origin, hit.place, hit.excerpt) == ("logo", BOX, "Partai Rindang")
    assert hit.detail["likeness"] == "0.96"
    assert hit.certainty == "review"


def test_no_mark_no_hit() -> None:
    assert not list(Mark("any").find(subject(Mark("any"), pictures=[Picture(1, 9, 9)])))
