from __future__ import annotations

import pytest
import yaml

from neutrallint.authoring.explain import explanation, in_encoding, samples_of
from neutrallint.core.localized import Lang
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.people.roster import Roster

PACKS = sorted(head.parent.name for head in bundled_packs_root().glob("*/pack.yaml"))


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("pack", PACKS)
def test_every_bundled_rule_is_explained_as_yaml(pack: str, lang: Lang) -> None:
    whole = compile_rules(load_packs([pack], bundled_packs_root()), Roster())
    for rule in (*whole.rules, *whole.off):
        if rule.pack == pack:
            told = yaml.load(explanation(rule, whole, lang), yaml.BaseLoader)
            assert next(iter(told)) == rule.id
            assert told["Dasar" if lang == "id" else "Basis"]
            # What is found and what is fine never read alike, whatever makes the difference.
            samples = [line for part in samples_of(rule, lang) for line in {*part.lines}]
            assert len(samples) == len({*samples})


def test_a_rule_without_an_article_says_so() -> None:
    whole = compile_rules(load_packs(["netralitas-dasar"], bundled_packs_root()), Roster())
    (rule,) = (rule for rule in whole.rules if rule.id == "NL-HITUNG-001")
    assert "\nDasar:\n- tidak mengutip pasal; lihat alasannya\n" in explanation(
        rule, whole, "id"
    )
    assert "kebijakan, bukan pasal" in rule.head.why.id


@pytest.mark.parametrize("encoding", ["ascii", "cp437", "latin-1", "nonsense"])
def test_what_a_console_lacks_leaves_the_yaml_whole(encoding: str) -> None:
    whole = compile_rules(load_packs(["netralitas-dasar"], bundled_packs_root()), Roster())
    (rule,) = (rule for rule in whole.rules if rule.id == "NL-TAG-004")
    told = explanation(rule, whole, "id")
    written = in_encoding(told, encoding)
    assert written.isascii()
    assert yaml.load(written, yaml.BaseLoader) == yaml.load(told, yaml.BaseLoader)
    assert in_encoding(told, "utf-8") == told
