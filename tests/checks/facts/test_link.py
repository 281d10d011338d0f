from __future__ import annotations

import pytest

from neutrallint.checks.facts import link
from neutrallint.checks.facts.link import AHEAD, BEHIND, Link, Veto, objection
from neutrallint.text.words import plain_words
from tests.languages import INDONESIAN as LANGUAGE

EVENTS = LANGUAGE.events


def between(
    text: str, lead: str = "", behind: str = "", loose: bool = False, **more: bool
) -> Link:
    words, before, after = map(plain_words, (text, lead, behind))
    return Link(EVENTS, text, words, lead=before, behind=after, loose=loose, **more)


@pytest.mark.parametrize(
    ("joined", "veto"),
    [
        (between(" digelar "), None),
        (between(" warga merayakan "), link.other_verb_between),
        (between(", Kamis ", "bupati mengajak warga ke"), link.appeal_before_comma),
        (between(", Kamis ", "bupati mengajak warga pada hari", is_day=True), None),
        (between(" aman, kata Bupati, ", loose=True), link.loose_behind_comma),
        (between(", ", loose=True), None),
        (between(", ", loose=True, bracketed=True), link.loose_behind_comma),
        (between(" damai bersama kami ", loose=True), link.loose_without_verb),
        (between(" damai bersama kami "), None),
        (between(" tetap akan digelar pada ", loose=True), None),
    ],
)
def test_the_first_veto_on_a_value_behind_its_event(joined: Link, veto: Veto | None) -> None:
    assert objection(joined, BEHIND) is veto


@pytest.mark.parametrize(
    ("joined", "veto"),
    [
        (between("\n", "dinas kominfo", loose=True), link.line_before_name),
        (between("\n", loose=True), None),
        (between(" adalah hari "), None),
        (between(" – "), link.dash_before_event),
        (between(" warga merayakan "), link.other_verb_between),
        (between(" lalu, ", loose=True), link.comma_before_name),
        (between(" bersama warga ", loose=True), link.name_not_held),
        (between("; ", behind="pada 9 Desember"), link.value_of_its_own),
        (between(", ", behind="2020 berlangsung"), None),
        (between(" ", behind="9 Desember"), None),
        (between(" 270 daerah ", loose=True, holds=True), None),
        (between(" ", loose=True), None),
    ],
)
def test_the_first_veto_on_a_value_before_its_event(joined: Link, veto: Veto | None) -> None:
    assert objection(joined, AHEAD) is veto
