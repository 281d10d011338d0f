"""Sequences of words in a sentence, with spaCy and without it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import chain, product
from typing import Any

import pytest

from neutrallint.engines.sequences import (
    AnyPhrase,
    Gap,
    Labelled,
    Nlp,
    Range,
    Step,
    _ends,
    _following,
)

NLP = Nlp()
CALL = (
    AnyPhrase(("pilih", "coblos", "mari pilih")),
    Gap(2),
    AnyPhrase(("nomor", "nomor urut")),
)
PERSON, PARTY = Labelled("person"), Labelled("party")


class WithoutSpacy(Nlp):
    """Refuses to choose."""

    def _choose(self, *what: object) -> list[Range]:
        raise AssertionError(what)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("kantor tutup besok", []),
        ("nomor dua lalu pilih", []),
        ("pilih satu dari empat calon nomor dua", []),
        ("ayo mari pilih di nomor urut dua", [(1, 6)]),
    ],
)
def test_nothing_is_loaded_where_there_is_nothing_to_choose(
    said: str, found: list[Range]
) -> None:
    assert WithoutSpacy().match(CALL, said.split(), []) == found


def test_of_two_matches_and_of_names_that_overlap_spacy_chooses() -> None:
    twice = "pilih nomor dua coblos nomor dua".split()
    assert NLP.match(CALL, twice, []) == [(0, 2), (3, 5)]
    names = [((0, 2), "person"), ((1, 4), "party")]
    assert (
        NLP.match((PERSON, Gap(3), AnyPhrase(("maju",))), "a b c d maju".split(), names) == []
    )


class Asked(dict[int, Sequence[int]]):
    """Counts how often it is asked where a step ends."""

    times = 0

    def get(self, at: int, otherwise: Sequence[int] = ()) -> Sequence[int]:  # type: ignore[override]
        self.times += 1
        return super().get(at, otherwise)


def test_each_place_within_gaps_is_looked_at_once() -> None:
    words = ["a"] * 300
    steps = (AnyPhrase(("a",)), *(Gap(12), AnyPhrase(("a",))) * 5)
    asked = [Asked(_following(step, words, [])) for step in steps]
    assert _ends(0, asked) == set(range(6, 67))
    assert max(each.times for each in asked) <= 5 * 12 + 6


def by_matcher(
    steps: tuple[Step, ...], words: list[str], labels: list[tuple[Range, str]]
) -> list[Range]:
    """Return what the matcher of spaCy finds by itself."""
    from spacy.matcher import Matcher
    from spacy.tokens import Doc, Span
    from spacy.util import filter_spans

    def ways(step: Step) -> list[list[dict[str, Any]]]:
        if isinstance(step, Gap):
            return [[{"OP": f"{{0,{step.most}}}"}]]
        if isinstance(step, Labelled):
            return [[{"ENT_TYPE": step.label, "OP": "+"}]]
        return [[{"ORTH": word} for word in phrase.split()] for phrase in step.phrases]

    matcher = Matcher(NLP._vocab)
    patterns = [list(chain.from_iterable(parts)) for parts in product(*map(ways, steps))]
    matcher.add("sequence", patterns, greedy="LONGEST")
    doc = Doc(NLP._vocab, words=words)
    doc.set_ents(filter_spans([Span(doc, *place, label=label) for place, label in labels]))
    return sorted((s.start, s.end) for s in filter_spans(matcher(doc, as_spans=True)))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("steps", "said"),
    [
        (CALL, "mari coblos pilih di nomor urut dua"),
        (
            (
                AnyPhrase(("kota mandala", "mandala")),
                Gap(1),
                AnyPhrase(("maju", "kota maju")),
                PERSON,
            ),
            "kota mandala maju darmawan nurlaila",
        ),
        ((PERSON, Gap(2), AnyPhrase(("dua", "dua satu"))), "darmawan nurlaila dua satu di"),
        ((PERSON, PERSON, AnyPhrase(("maju",))), "darmawan nurlaila maju di"),
        ((PARTY, Gap(1), PERSON), "darmawan nurlaila melati di"),
    ],
)
def test_what_is_found_is_what_spacy_finds(steps: tuple[Step, ...], said: str) -> None:
    chance, found = random.Random(11), 0
    for _ in range(400):
        words = chance.choices(said.split(), k=chance.randrange(1, 10))
        labels = [
            ((at, min(at + chance.choice((1, 1, 1, 2)), len(words))), label)
            for at, word in enumerate(words)
            for label, named in (("person", ("darmawan", "nurlaila")), ("party", ("melati",)))
            if word in named
        ]
        matches = NLP.match(steps, words, labels)
        assert matches == by_matcher(steps, words, labels)
        assert matches == NLP._choose(steps, words, labels)
        found += bool(matches)
    assert 0 < found < 400
