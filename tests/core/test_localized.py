from __future__ import annotations

import pytest

from neutrallint.core import localized
from neutrallint.core.localized import Localized


def test_a_text_is_said_in_its_language() -> None:
    assert [Localized("halaman", "page").say(lang) for lang in ("id", "en")] == [
        "halaman",
        "page",
    ]
    assert Localized("slide").say("en") == "slide"


def test_a_further_language_has_a_catalogue_and_falls_back_to_english(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(localized.CATALOGUES, "jv", {"page": "kaca"})
    assert Localized("halaman", "page").say("jv") == "kaca"
    assert Localized("lembar", "sheet").say("jv") == "sheet"
