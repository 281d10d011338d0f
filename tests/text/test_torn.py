from __future__ import annotations

import pytest

from neutrallint.text.torn import Torn
from neutrallint.text.words import words_of
from tests.counting import calls_of
from tests.languages import INDONESIAN as LANGUAGE

TORN = Torn("coblos nomor no pilih di menang suara".split(), LANGUAGE)


def read(source: str) -> list[str]:
    return [word.text for word in TORN.mend(words_of(source, LANGUAGE), source)]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("Pi lih no mor 2", "pilih nomor 2"),
        ("c o blos", "coblos"),
        ("pi\u2028lih no\tmor", "pilih nomor"),
    ],
)
def test_torn_words_are_made_whole(written: str, words: str) -> None:
    assert TORN.holds([word.text for word in words_of(written, LANGUAGE)])
    assert read(written) == words.split()


@pytest.mark.parametrize("plain", ["di pilih", "co. blos", "pi    lih", "p i l i h", "su ara"])
def test_words_of_their_own_and_what_stands_apart_stay(plain: str) -> None:
    assert read(plain) == plain.replace(".", "").split()


def test_only_words_of_the_text_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    torn = Torn("coblos nomor menang".split(), LANGUAGE)
    looked_up = calls_of(monkeypatch, torn, "_is_word")
    assert not torn.holds(["jalan", "desa", "diperbaiki", "men"])
    assert looked_up == ["men"]
