"""Names that no roster lists, looked for in some sentences only."""

from __future__ import annotations

import random
from dataclasses import replace

from neutrallint.core.anchors import FixedMap
from neutrallint.core.document import Passage
from neutrallint.locales import LANGUAGES
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.languages.base import Language
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.unlisted_names import unlisted_names
from neutrallint.text.view import View
from tests.languages import INDONESIAN as LANGUAGE

ADDRESS, LISTED, PLACES = (
    PhraseGroup(("bu",)),
    PhraseGroup(("retno",)),
    PhraseGroup(("bandung",)),
)


def view_of(text: str, language: Language = LANGUAGE) -> View:
    matcher = PhraseMatcher([ADDRESS, LISTED, PLACES], language)
    return View(Passage(text, "body", FixedMap()), matcher)


def test_in_some_sentences_the_same_names_begin_as_in_all() -> None:
    chance, begun = random.Random(5), 0
    pieces = "Zarkovo Airlanda Retno Bandung Bu sari rapat warga di desa. . ! \n".split(" ")
    for _ in range(400):
        view = view_of(" ".join(chance.choices(pieces, k=18)))
        sentences = [each for each in view.sentences if chance.random() < 0.5]
        names = list(unlisted_names(view, ADDRESS, (LISTED, PLACES)))
        inside = [name for name in names if any(f <= name[0] < last for f, last in sentences)]
        assert list(unlisted_names(view, ADDRESS, (LISTED, PLACES), sentences)) == inside
        begun += len(inside)
    assert begun


def test_a_row_of_names_over_many_sentences_is_looked_at_once() -> None:
    asked = 0

    def is_word(folded: str) -> bool:
        nonlocal asked
        asked += 1
        return LANGUAGE.is_word(folded)

    view = view_of("Bu Zarkovo. " * 200, replace(LANGUAGE, is_word=is_word))
    long = view_of("Bu " + "Zarkovo. " * 200, replace(LANGUAGE, is_word=is_word))
    for each in (view, long):
        asked = 0
        list(unlisted_names(each, ADDRESS, (LISTED, PLACES), each.sentences))
        assert asked <= 4 * len(each)


def test_a_weekday_or_a_month_is_no_name() -> None:
    view = view_of("Please vote Monday or Shah in December.", LANGUAGES["en"])
    (name,) = unlisted_names(view, ADDRESS, (LISTED, PLACES))
    start, end = view.span(name)
    assert view.passage.text[start:end] == "Shah"


def test_what_is_no_name_is_told_once_of_a_passage() -> None:
    view = view_of("Bu Sari datang. Retno pulang. " * 30)
    asked: list[PhraseGroup] = []
    occurrences = view.occurrences
    view.occurrences = lambda group: asked.append(group) or occurrences(group)  # type: ignore[method-assign,func-returns-value]
    for sentence in view.sentences:
        list(unlisted_names(view, ADDRESS, (LISTED, PLACES), [sentence]))
    assert len(asked) == 4
