from __future__ import annotations

import pytest

from neutrallint.checks.words.near import Near
from neutrallint.checks.words.phrases import Phrases
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.text.lexicon import WordSet
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.view import View, Views
from tests.checks.make import body, lexicon, subject
from tests.languages import INDONESIAN as LANGUAGE

CHECK = Phrases(any=("coblos",))
TEXTS = (
    "Kalimat terlarang:",
    "Bawaslu melarang kata coblos di sini. Sanksi menunggu.",
    "Dinas hadir.",
)


def holds(near: Near) -> bool:
    looking = subject(
        CHECK,
        [body(text) for text in TEXTS],
        words=lexicon({"sanksi": WordSet(any=("sanksi",))}),
    )
    groups = [*CHECK.groups(looking.lexicon), *near.groups(looking.lexicon)]
    matcher = PhraseMatcher(groups, LANGUAGE)
    views = Views(View(view.passage, matcher) for view in looking.views)
    object.__setattr__(looking, "views", views)
    (match,) = CHECK.find(looking)
    return near.holds(match, looking)


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        (Near(any=("bawaslu",)), True),
        (Near(any=("sanksi",)), False),
        (Near(any=("sanksi",), within="passage"), True),
        (Near(any=("dinas",), within="passage"), False),
        (Near(any=("dinas",), within="document"), True),
        (Near(any=("terlarang",), within="lead"), True),
        (Near(any=("sanksi",), within="lead"), False),
        (Near(any=("terlarang",), within="above"), True),
        (Near(any=("sanksi",), within="above"), False),
        (Near(any=("melarang",), distance=2), True),
        (Near(any=("bawaslu",), distance=2), False),
        (Near(any=("larang",), affixes=True), True),
        (Near(any=("bawaslu",), unless="sanksi"), True),
        (Near(any=("bawaslu",), unless="sanksi", within="passage"), False),
    ],
)
def test_the_company_of_a_hit(near: Near, expected: bool) -> None:
    assert holds(near) is expected


def test_a_hit_without_words_looks_at_the_whole_document() -> None:
    near = Near(any=("dinas",))
    looking = subject(Phrases(any=("dinas",)), [body("Dinas hadir")])
    matcher = PhraseMatcher([near.group(looking.lexicon)], LANGUAGE)
    object.__setattr__(looking, "views", Views([View(body("Dinas hadir"), matcher)]))
    assert near.holds(Match("face", None, ""), looking)


def test_a_distance_beyond_a_sentence_is_refused() -> None:
    with pytest.raises(InvalidError):
        Near(any=("a",), within="passage", distance=3)
    with pytest.raises(InvalidError):
        Near(any=("a",), distance=0)


def test_words_that_undo_elsewhere_are_refused() -> None:
    with pytest.raises(InvalidError):
        Near(any=("a",), within="document", unless="sanksi")
