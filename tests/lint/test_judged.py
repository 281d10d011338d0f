from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.finding import LineContext, Match, Severity, Span
from neutrallint.core.places import ImageLocation, Origin, Part, PartLocation
from neutrallint.lint import judged
from neutrallint.lint.judged import Judged, longest_apart, standing, supersedes
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule import Rule
from neutrallint.people.roster import Roster

HERE, THERE = ImageLocation(1, 0, 0, 10, 10), ImageLocation(1, 50, 50, 10, 10)


@pytest.fixture(scope="module")
def rule() -> Rule:
    return compile_rules(load_packs(["netralitas-dasar"], Path()), Roster()).rules[0]


def broad(rule: Rule) -> Rule:
    return replace(rule, head=replace(rule.head, subsidiary=True))


def seen(rule: Rule, severity: Severity, location: ImageLocation = HERE) -> Judged:
    return Judged(rule, Match("face", location, ""), severity, "certain")


def read(rule: Rule, start: int, end: int, severity: Severity = "error") -> Judged:
    match = Match("body", None, "", span=Span(0, start, end))
    return Judged(rule, match, severity, "certain")


def test_of_a_face_the_more_severe_word_of_a_family_stands(rule: Rule) -> None:
    severe, mild = seen(rule, "error"), seen(rule, "warning")
    assert standing([mild, severe]) == [severe]
    assert len(standing([seen(rule, "warning", THERE), severe])) == 2


def test_a_broad_rule_yields_where_another_has_found_something(rule: Rule) -> None:
    assert standing([seen(broad(rule), "info"), seen(rule, "info")]) == [seen(rule, "info")]
    assert standing([read(broad(rule), 0, 9), read(rule, 8, 12)]) == [read(rule, 8, 12)]


def test_a_broad_rule_yields_to_another_family_over_half_of_the_words(rule: Rule) -> None:
    other = replace(rule, head=replace(rule.head, id="NL-LAIN-001"))
    near, same = read(other, 8, 40), read(other, 5, 40)
    assert standing([read(broad(rule), 0, 10), same]) == [same]
    assert len(standing([read(broad(rule), 0, 10), near])) == 2


def test_a_broad_rule_silences_no_other_one(rule: Rule) -> None:
    for face in (seen(rule, "info"), seen(rule, "error")):
        assert standing([seen(broad(rule), "error"), face]) == [face]
    assert standing([read(broad(rule), 0, 9), read(rule, 2, 4)]) == [read(rule, 2, 4)]


def test_what_a_broad_rule_finds_graver_is_told_once_by_the_rule_that_names_the_words(
    rule: Rule,
) -> None:
    mild, grave = read(rule, 2, 4, "warning"), read(broad(rule), 0, 9)
    assert standing([mild, grave]) == [read(rule, 2, 4)]
    assert standing([grave, mild, read(rule, 6, 9, "warning")]) == [
        read(rule, 2, 4),
        read(rule, 6, 9),
    ]
    # What it is not sure of, what reaches beyond its words, and another family stand beside it.
    assert len(standing([mild, replace(grave, certainty="review")])) == 2
    assert len(standing([read(rule, 8, 12, "warning"), grave])) == 2
    other = replace(rule, head=replace(rule.head, id="NL-LAIN-001"))
    assert len(standing([read(other, 2, 4, "warning"), grave])) == 2


def test_the_longer_of_a_family_stands_unless_it_is_milder(rule: Rule) -> None:
    assert standing([read(rule, 0, 4), read(rule, 0, 9)]) == [read(rule, 0, 9)]
    assert len(standing([read(rule, 0, 4), read(rule, 0, 9, "info")])) == 2
    assert len(standing([read(rule, 0, 4), read(rule, 3, 9)])) == 2


def test_of_the_same_words_a_family_says_one_thing(rule: Rule) -> None:
    one, later = (
        read(rule, 0, 9),
        read(replace(rule, head=replace(rule.head, id="NL-TAG-099")), 0, 9),
    )
    assert standing([later, one]) == [one]
    assert standing([replace(one, certainty="review"), later]) == [later]


def test_of_two_broad_rules_over_the_same_words_one_is_told(rule: Rule) -> None:
    head = replace(rule.head, id="NL-LAIN-001", subsidiary=True)
    grave, mild = read(replace(rule, head=head), 0, 9), read(broad(rule), 2, 4, "warning")
    assert standing([mild, grave]) == [grave]
    alike = replace(grave, severity="warning", certainty="probable")
    assert standing([mild, alike]) == [mild]
    assert len(standing([mild, replace(alike, certainty="certain")])) == 2
    assert len(standing([mild, replace(grave, certainty="review")])) == 2


def test_words_and_what_is_seen_stand_beside_each_other(rule: Rule) -> None:
    assert len(standing([read(broad(rule), 0, 4), seen(rule, "error")])) == 2


def test_what_is_said_of_the_document_as_a_whole_stands(rule: Rule) -> None:
    whole = Judged(broad(rule), Match("document", HERE, ""), "info", "certain")
    assert whole in standing([whole, seen(rule, "error")])


def test_a_broad_rule_is_told_beside_what_is_milder(rule: Rule) -> None:
    doubt = replace(read(rule, 2, 4, "info"), certainty="review")
    assert len(standing([read(broad(rule), 0, 9, "warning"), doubt])) == 2


def test_as_many_pairs_are_compared_as_there_are_hits(
    rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    hits = [read(one, at, at + 5) for at in range(0, 5000, 5) for one in (rule, broad(rule))]
    asked: list[Judged] = []

    def counted(stronger: Judged, one: Judged) -> bool:
        asked.append(one)
        return supersedes(stronger, one)

    monkeypatch.setattr(judged, "supersedes", counted)
    assert standing(hits) == hits[::2]
    assert len(asked) <= 2 * len(hits)


def test_of_hits_that_overlap_the_longer_is_kept_wherever_they_begin() -> None:
    choose = random.Random(2020)
    for _ in range(300):
        starts = [(choose.randint(0, 1), choose.randint(0, 30)) for _ in range(12)]
        matches = [
            Match("body", None, "", span=Span(p, s, s + choose.randint(1, 6)))
            for p, s in starts
        ]
        matches.append(Match("face", HERE, ""))
        kept: list[Span] = []
        for match in sorted(matches, key=lambda m: m.span.start - m.span.end if m.span else 0):
            span = match.span
            if span and not any(
                k.passage == span.passage and k.start < span.end and span.start < k.end
                for k in kept
            ):
                kept.append(span)
        found = longest_apart(matches)
        assert found[-1] is matches[-1]
        assert {m.span for m in found if m.span} == set(kept)


def test_what_another_reading_spaces_otherwise_is_told_once() -> None:
    here = [replace(HERE, part=PartLocation((Part("page", 1),), number)) for number in (2, 1)]
    spaced = Match("body", here[0], "C o b l o s  n o m o r  2", span=Span(0, 0, 25))
    joined = Match("body", here[1], "Coblos nomor 2", span=Span(1, 0, 14))
    elsewhere = replace(joined, location=THERE)
    another = replace(joined, excerpt="Coblos nomor 3")
    views = [SimpleNamespace(passage=SimpleNamespace(is_again=again)) for again in (0, 1)]
    context = cast(CheckContext, SimpleNamespace(views=views))
    kept = judged.told_once([spaced, joined, elsewhere, another], context)
    assert kept == [spaced, elsewhere, another]


def test_the_line_of_a_hit_is_looked_for_near_it() -> None:
    class Far(str):
        def find(self, *found: object) -> int:
            assert found[2] is not None
            return str.find(self, *found)  # type: ignore[arg-type]

    text = Far("a\n" + "b" * 1000 + " coblos " + "c" * 1000 + "\nd")
    views = [SimpleNamespace(passage=SimpleNamespace(text=text))]
    match = Match("body", None, "", span=Span(0, 1003, 1009))
    line = judged._line_context(cast(CheckContext, SimpleNamespace(views=views)), match)
    assert line == LineContext("b" * 159 + " coblos " + "c" * 153, 160, 166)


def on_page(
    rule: Rule, words: str, left: int, origin: Origin = "ocr", severity: Severity = "error"
) -> Judged:
    """A finding of words in a box on the first page, as a passage of its own."""
    match = Match(origin, ImageLocation(1, left, 0, 100, 10), words, span=Span(left, 0, 9))
    return Judged(rule, match, severity, "certain")


def test_what_a_page_says_twice_at_one_place_is_told_by_its_text_layer(rule: Rule) -> None:
    layer = on_page(rule, "coblos nomor 2", 0, "body")
    again = on_page(rule, "Coblos\nNomor  2", 3)
    assert standing([again, layer]) == [layer]
    assert standing([layer, again]) == [layer]
    misread = on_page(rule, "cob|os 2", 3)
    assert standing([misread, layer]) == [layer]


def test_what_only_ocr_sees_stands(rule: Rule) -> None:
    layer = on_page(rule, "coblos nomor 2", 0, "body")
    others = [
        on_page(rule, "coblos nomor 2", 60),
        on_page(rule, "coblos nomor 3", 3),
        on_page(rule, "pilih paslon 2", 3),
        on_page(replace(rule, head=replace(rule.head, id="NL-X-001")), "coblos nomor 2", 3),
    ]
    assert standing([layer, *others]) == [layer, *others]
    assert standing([again := on_page(rule, "coblos nomor 2", 3)]) == [again]


def test_a_graver_word_of_ocr_stands(rule: Rule) -> None:
    mild = on_page(rule, "coblos nomor 2", 0, "body", "info")
    assert len(standing([mild, on_page(rule, "coblos nomor 2", 3)])) == 2


def test_a_picture_on_the_page_is_another_place(rule: Rule) -> None:
    layer, other = (
        on_page(rule, "coblos nomor 2", 0, "body"),
        on_page(rule, "coblos nomor 2", 3),
    )
    picture = replace(other.match, location=ImageLocation(1, 3, 0, 100, 10, "gambar-1"))
    assert len(standing([layer, replace(other, match=picture)])) == 2
