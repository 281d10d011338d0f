from collections.abc import Iterator

import pytest

from neutrallint.core.errors import InvalidError
from neutrallint.text import lexicon as module
from neutrallint.text.lexicon import WordSet
from neutrallint.text.words import plain_words
from tests.checks.make import lexicon

#: Folds to a letter that would fold further.
CAPITAL = "Ɣ"


@pytest.fixture
def spelled(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Give the texts that are folded, as they are."""
    texts: list[str] = []

    def noted(text: str) -> tuple[str, ...]:
        texts.append(text)
        return plain_words(text)

    monkeypatch.setattr(module, "plain_words", noted)
    return texts


def test_a_list_of_lists_holds_phrases_as_texts_have_them() -> None:
    words = lexicon({"a": WordSet(any=("Nomor Dua", CAPITAL)), "b": WordSet(list="a")})
    for name in "ab":
        assert words.group(WordSet(list=name)).phrases == ("nomor dua", *plain_words(CAPITAL))


def test_a_list_is_spelled_once_whoever_opens_it(spelled: list[str]) -> None:
    words = lexicon({"a": WordSet(any=("pilih dia", "pilih dia")), "b": WordSet(list="a")})
    groups = [words.group(WordSet(any=(more,), list="b")) for more in ("satu", "dua")]
    assert [group.phrases for group in groups] == [("satu", "pilih dia"), ("dua", "pilih dia")]
    assert sorted(spelled) == ["dua", "pilih dia", "pilih dia", "satu"]


def test_forms_are_those_of_the_first_word_of_a_listed_phrase_too() -> None:
    words = lexicon({"a": WordSet(any=("pilih dia",))})
    phrases = words.group(WordSet(list="a", affixes=True)).phrases
    assert {"pilih dia", "memilih dia", "pilihlah dia"} <= {*phrases}
    assert phrases[0] == "pilih dia"
    assert "pilih pilih" in words.group(WordSet(any=("pilih-pilih",))).phrases


def test_phrases_on_the_way_to_others_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_PHRASES", 6)
    words = lexicon({"a": WordSet(any=("satu", "dua")), "b": WordSet(list="a")})
    words.group(WordSet(list="a"))
    words.group(WordSet(list="b"))
    with pytest.raises(InvalidError):
        words.group(WordSet(any=("tiga",), list="b"))
