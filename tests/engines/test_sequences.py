"""Sequences of words in a sentence, with spaCy and without it."""

from __future__ import annotations

import random

import pytest

from neutrallint.engines.sequences import AnyPhrase, Gap, Labelled, Nlp, Range, Step

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
        assert matches == NLP._choose(steps, words, labels)
        found += bool(matches)
    assert 0 < found < 400
