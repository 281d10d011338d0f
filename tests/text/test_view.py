"""A document's words are kept together, and no longer than the document."""

from __future__ import annotations

import gc
import random
import weakref
from array import array
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from neutrallint.core.anchors import FixedMap
from neutrallint.core.document import Passage
from neutrallint.people.roster import Person, Roster
from neutrallint.text import view as view_module
from neutrallint.text.groups import PhraseGroup, ranges_of
from neutrallint.text.parties import Parties, Party, PartyData
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.view import View, Views
from neutrallint.text.words import Said
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


PIECES = (
    "coblos nomor satu 2 nom or n lanjut lanjutkan dua periode harum pks warga rapat bupati "
    "darmawan darmawam prakoso kalimantan"
).split()
#: How one word of a text is written otherwise.
DISGUISES: tuple[Callable[[str], str], ...] = (
    str.upper,
    " ".join,
    "-".join,
    lambda word: word.translate(str.maketrans("oieas", "01345")),
    lambda word: word + 3 * word[-1],
    lambda word: f"{word}2",
    lambda word: f"#Ayo{word.capitalize()}",
    lambda word: f"{word[:3]}\u200b{word[3:]}",
    lambda word: f"{word[:3]}\n{word[3:]}",
    lambda word: f"{word[:3]}-\n{word[3:]}",
    lambda word: f"{word[:3]}\u00ad\n{word[3:]}",
    lambda word: f"{word[:2]}\n\n{word[2:4]}\n{word[4:]}",
    lambda word: word.replace("o", "о"),
    lambda word: f"{word}'{word}",
    lambda word: f"{word}lanjutkan",
    lambda word: "".join(chr(0x1F1A5 + ord(letter.upper())) for letter in word),
)
BETWEEN = " ", "  ", "\n", "-\n", "\n\n", ". ", "? ", ", ", "", "'", "\u2060 "


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return ordinary words, of which one is disguised, or two stand otherwise together."""
    words = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7))
    at = draw(st.integers(0, len(words) - 1))
    if draw(st.booleans()):
        words[at] = draw(st.sampled_from(DISGUISES))(words[at])
    begin, end = " ".join(words[: at + 1]), " ".join(words[at + 1 :])
    return draw(st.sampled_from(BETWEEN)).join((begin, end))


PEOPLE = Roster([Person("Darmawan Prakoso", "kandidat", pair_acronym="HARUM")])
PARTIES = Parties(
    [PartyData((Party("Partai Dua", unsure=("PKS",)),), company=("lanjutkan",))], LANGUAGE
)
KNOWN = PhraseMatcher(
    [
        PhraseGroup(("coblos nomor", "nomor 2", "lanjutkan", "dua periode")),
        PhraseGroup(("nomor", "satu", "darmawan")),
        *PARTIES.groups(),
    ],
    LANGUAGE,
    PEOPLE.names,
    PARTIES,
)


@pytest.mark.slow
@settings(max_examples=500)
@example("Bupati Darmawam Prakoso hadir")
@given(texts())
def test_a_passage_says_the_same_with_and_without_its_words(text: str) -> None:
    for origin in ("body", "ocr"):
        view = View(Passage(text, origin, FixedMap()), KNOWN)
        words = view.words
        found = KNOWN.find(Said.of(words), text)
        ranges = {group: ranges_of(flat) for group, flat in found.items()}
        assert {group: view.occurrences(group) for group in view.groups} == ranges
        assert len(view) == len(words)
        sentences = [view.sentence_at(number) for number in range(len(words))]
        assert [words[first].sentence for first, _ in sentences] == [w.sentence for w in words]


def test_a_passage_without_a_disguise_makes_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_module, "words_of", None)
    (view,) = views("Warga coblos nomor 2, lalu pulang.\nKata A. B. dan 17 anak: tertib!")
    assert [view.occurrences(group) for group in view.groups] == [[(1, 3)]]
    assert view.sentences == [(0, 6), (6, 13)]


def test_of_many_views_words_and_groups_are_counted_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[View] = []
    length = View.__len__

    def counted(view: View) -> int:
        asked.append(view)
        return length(view)

    group = PhraseGroup(("coblos",))
    matcher = PhraseMatcher([group], LANGUAGE)
    views = Views.of([Passage("coblos saja", "body", FixedMap())] * 30, matcher)
    monkeypatch.setattr(View, "__len__", counted)
    assert {views.length for _ in range(30)} == {60}
    assert len(asked) == 30
    assert views.holding([group]) is views.holding([group])


def test_passages_of_one_text_are_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    find = PhraseMatcher.find

    def counted(self: PhraseMatcher, said: Said, text: str) -> dict[PhraseGroup, array[int]]:
        asked.append(text)
        return find(self, said, text)

    monkeypatch.setattr(PhraseMatcher, "find", counted)
    made = views("Coblos nomor.", "b", "Coblos nomor.", "b")
    assert [len(list(view.groups)) for view in made] == [1, 0, 1, 0]
    assert asked == ["Coblos nomor.", "b"]
