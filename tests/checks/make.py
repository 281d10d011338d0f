"""Small subjects for the checks: one body passage unless said otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from neutrallint.checks.base import Check, is_matching
from neutrallint.checks.check_context import CheckContext
from neutrallint.core.anchors import BoxMap, TextMap
from neutrallint.core.document import Document, Face, Passage, Picture
from neutrallint.core.finding import Match
from neutrallint.core.places import ImageLocation, Origin
from neutrallint.engines.sequences import Nlp
from neutrallint.people.roster import Roster
from neutrallint.text.languages.base import Language
from neutrallint.text.lexicon import FactValue, Lexicon, WordSet
from neutrallint.text.parties import Parties, PartyData
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.view import View, Views
from tests.languages import INDONESIAN

NLP = Nlp()
BOX = ImageLocation(1, 10, 20, 30, 40)


def lexicon(
    lists: dict[str, WordSet] | None = None,
    facts: dict[str, FactValue] | None = None,
    roster: Roster | None = None,
    parties: Sequence[PartyData] = (),
    language: Language = INDONESIAN,
) -> Lexicon:
    people = roster or Roster()
    return Lexicon(
        lists or {},
        facts or {},
        people.names,
        Parties(parties, language),
        people.lists,
        language,
    )


def body(text: str, origin: Origin = "body") -> Passage:
    return Passage(text, origin, TextMap((0,), ((0, 0, len(text)),)))


def ocr(text: str, page: int = 1) -> Passage:
    box = ImageLocation(page, 0, 0, 5, 5)
    return Passage(text, "ocr", BoxMap(((0, box),)))


def picture(*faces: Face, page: int = 1) -> Picture:
    return Picture(page, 100, 100, faces)


def face(
    person: str | None = None, similarity: float = 0.6, page: int = 1, is_sure: bool = True
) -> Face:
    location = ImageLocation(page, 10, 20, 30, 40)
    return Face(location, 0.9, person, similarity, is_sure=is_sure)


def subject(
    check: Check,
    passages: Sequence[Passage] = (),
    pictures: Sequence[Picture] = (),
    words: Lexicon | None = None,
    roster: Roster | None = None,
    lacks_gallery: bool = False,
    as_of: date | None = None,
) -> CheckContext:
    words = words or lexicon()
    groups = [*check.groups(words), *words.parties.groups()]
    patterns = [*check.patterns()] if is_matching(check) else []
    matcher = PhraseMatcher(groups, words.language, words.names, words.parties, patterns)
    return CheckContext(
        document=Document("a.md", "text/markdown", tuple(passages), tuple(pictures)),
        views=Views(View(passage, matcher) for passage in passages),
        lexicon=words,
        nlp=NLP,
        roster=roster or Roster(),
        lacks_gallery=lacks_gallery,
        as_of=as_of,
    )


def find(
    check: Check, text: str, words: Lexicon | None = None, roster: Roster | None = None
) -> list[Match]:
    return list(check.find(subject(check, [body(text)], words=words, roster=roster)))


def quotes(
    check: Check, text: str, words: Lexicon | None = None, roster: Roster | None = None
) -> list[str]:
    return [match.excerpt for match in find(check, text, words, roster)]
