"""Which form of a report a request is answered with."""

from __future__ import annotations

import pytest

from neutrallint.web.answers import JSON, NDJSON, form_asked
from neutrallint.web.problems import ProblemError


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("Application/JSON; charset=utf-8", JSON),
        (NDJSON, NDJSON),
        ("image/png, */*;q=0.1", JSON),
        ("text/html, */*;q=0.1", "text/html"),
        ("*/*, text/markdown", "text/markdown"),
        ("text/csv, application/json", "text/csv"),
        ("text/csv;q=0.5, application/json", JSON),
        ("text/*;q=0.9, text/html;q=0.1, application/json;q=0.5", "text/markdown"),
        ("application/json;q=0, */*;q=0.1", "text/html"),
        ("text/html;q=viel", "text/html"),
    ],
)
def test_the_form_that_is_liked_best_is_made(accept: str, form: str) -> None:
    assert form_asked(accept) == form


@pytest.mark.parametrize("accept", ["image/png", "image/*;q=0.5", "*/*;q=0", "json"])
def test_a_form_that_is_not_made_is_refused(accept: str) -> None:
    with pytest.raises(ProblemError) as caught:
        form_asked(accept)
    assert caught.value.problem.status == 406
    assert "application/json" in caught.value.problem.words.say("id")
