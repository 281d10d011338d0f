from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.authoring.disguises import DISGUISES, disguise, mutate
from neutrallint.packs.example import Example
from neutrallint.packs.load import load_packs
from tests.packtexts import tried

PACK = tried(
    'forbid: {phrases: [coblos nomor 2, "#x"]}',
    bad="Ayo coblos nomor 2!, {heading: Coblos nomor 2}",
    good="kata, biasa",
)


@pytest.mark.parametrize(
    ("disguise", "written"),
    [
        ("none", "Coblos nomor 2"),
        ("leetspeak", "C0bl05 n0m0r 2"),
        ("stretched", "Cooooblos noooomor 2"),
        ("spaced out", "C o b l o s n o m o r 2"),
        ("dotted", "C.o.b.l.o.s n.o.m.o.r 2"),
        ("joined words", "Coblosnomor 2"),
        ("underscores", "Coblos_nomor 2"),
        ("broken at a line end", "Co-\nblos nomor 2"),
        ("keycaps", "Coblos nomor 2\ufe0f\u20e3"),
    ],
)
def test_a_disguise_hides_words_and_keeps_digits(disguise: str, written: str) -> None:
    assert DISGUISES[disguise]("Coblos nomor 2") == written


def test_only_texts_are_disguised() -> None:
    example = Example(body="coblos", filename="coblos")
    hidden = disguise(example, DISGUISES["upper case"])
    assert (hidden.body, hidden.filename) == ("COBLOS", "coblos")


def test_every_disguise_is_told_with_what_slips_through(tmp_path: Path) -> None:
    file = tmp_path / "uji.yaml"
    file.write_text(PACK, encoding="utf-8")
    tallies = {tally.disguise: tally for tally in mutate(load_packs([str(file)], tmp_path))}
    assert list(tallies) == list(DISGUISES)
    for name in ("none", "leetspeak", "zero width", "Cyrillic look-alikes", "dotted"):
        assert (tallies[name].found, tallies[name].total, tallies[name].missed) == (2, 2, ())
    assert tallies["none"].share == 100.0


def test_a_rule_that_looks_at_spelling_alone_lets_disguises_through(tmp_path: Path) -> None:
    file = tmp_path / "uji.yaml"
    pattern = PACK.replace('{phrases: [coblos nomor 2, "#x"]}', "{pattern: coblos nomor 2}")
    file.write_text(pattern, encoding="utf-8")
    tallies = {tally.disguise: tally for tally in mutate(load_packs([str(file)], tmp_path))}
    assert tallies["leetspeak"].missed[0] == ("NL-TAG-900", "Ayo c0bl05 n0m0r 2!")
    assert tallies["upper case"].found == 2


def test_what_is_disguised_is_known_by_its_kind_and_not_by_its_name(tmp_path: Path) -> None:
    file = tmp_path / "uji.yaml"
    file.write_text(PACK.replace("NL-TAG-900", "GB-PUB-900"), encoding="utf-8")
    tallies = {tally.disguise: tally for tally in mutate(load_packs([str(file)], tmp_path))}
    assert (tallies["leetspeak"].found, tallies["leetspeak"].total) == (2, 2)
