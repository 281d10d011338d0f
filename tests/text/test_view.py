"""A document's words are kept together, and no longer than the document."""

from __future__ import annotations

import gc
import random
import weakref

import pytest

from neutrallint.core.anchors import FixedMap
from neutrallint.core.document import Passage
from neutrallint.text import view as view_module
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.view import View, Views
from tests.languages import INDONESIAN as LANGUAGE

MATCHER = PhraseMatcher([PhraseGroup(("coblos nomor",))], LANGUAGE)


def views(*texts: str) -> Views:
    return Views.of((Passage(text, "body", FixedMap()) for text in texts), MATCHER)


def test_views_go_with_their_document_without_the_garbage_collector() -> None:
    gc.disable()
    try:
        made = views("Coblos nomor satu.")
        assert [word.text for word in made[0].words] == ["coblos", "nomor", "satu"]
        gone = weakref.ref(made[0])
        del made
        assert gone() is None
    finally:
        gc.enable()


def test_words_beyond_the_bound_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_module, "_MOST_WORDS", 3)
    one, two = views("coblos nomor", "pilih kami lagi")
    before = one.words
    assert one.words is before
    assert len(two.words) == 3
    again = one.words
    assert again == before
    assert again is not before


def test_what_a_range_holds_is_found_without_looking_at_all_of_the_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (view,) = views("coblos nomor satu. " * 50)
    (group,) = view.groups
    every = view.occurrences(group)
    monkeypatch.setattr(View, "occurrences", None)
    for within in ((0, 0), (0, 150), (3, 5), (4, 5), (3, 4), (1, 20), (148, 150)):
        inside = [(s, e) for s, e in every if within[0] <= s and e <= within[1]]
        assert list(view.occurrences_in(group, within)) == inside
        assert view.occurs_in(group, within) == bool(inside)


def test_a_hashtag_reaches_back_over_letters_digits_and_low_lines() -> None:
    choose = random.Random(2020)
    for _ in range(300):
        text = "".join(choose.choices("#＃ab1_ .é", k=20))
        (view,) = views(text)
        for number, word in enumerate(view.words):
            before = text[: word.start]
            marks = before.rstrip("ab1_é")
            assert view.in_hashtag(number) == marks.endswith(("#", "＃")), (text, word)


def test_a_text_is_looked_through_once_for_its_hashtags(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (view,) = views("#" + "coblos_" * 500)
    assert view.in_hashtag(499)
    monkeypatch.setattr(view_module, "_HASHTAG", None)
    assert all(map(view.in_hashtag, range(500)))
