"""A document's words are kept together, and no longer than the document."""

from __future__ import annotations

import gc
import weakref

import pytest

from neutrallint.core.anchors import FixedMap
from neutrallint.core.document import Passage
from neutrallint.text import view as view_module
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.languages.indonesian import LANGUAGE
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.view import Views

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
