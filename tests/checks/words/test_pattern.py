from __future__ import annotations

import pytest

from neutrallint.checks.words.pattern import Pattern
from neutrallint.core.errors import InvalidError
from tests.checks.make import find, quotes


def test_a_pattern_runs_on_folded_text_and_quotes_the_source() -> None:
    assert quotes(Pattern(r"#\w*menang\b"), "Ayo #ＫitaMenang dan #menanglawan") == [
        "#ＫitaMenang"
    ]


def test_places_count_code_points_after_wide_characters() -> None:
    (match,) = find(Pattern("lanjutkan!"), "😀 é Lanjutkan!")
    assert match.excerpt == "Lanjutkan!"
    assert match.location is not None
    assert getattr(match.location, "column", None) == 5


@pytest.mark.parametrize("regex", ["(", "a*", r"(a)\1", "x" * 1001, "(?=a)b"])
def test_what_re2_cannot_run_in_linear_time_is_refused(regex: str) -> None:
    with pytest.raises(InvalidError):
        Pattern(regex)


def test_a_pattern_that_would_explode_elsewhere_is_harmless() -> None:
    assert quotes(Pattern("(a+)+b"), "a" * 5000) == []
