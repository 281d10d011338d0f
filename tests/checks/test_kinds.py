"""A new kind is one class and one line in CHECKS, whatever it can do."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

import pytest

from neutrallint.checks import CHECKS
from neutrallint.checks.base import Found
from neutrallint.checks.check_context import CheckContext
from neutrallint.core.document import Document
from neutrallint.core.errors import ConfigError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.report import MessageState
from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import Evaluation, EvaluationContext, evaluate
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Roster
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon
from neutrallint.text.patterns import compile_pattern
from tests.checks.make import body

PACK = """
pack: {id: uji, version: 1.0.0, name: Uji}
rules:
- id: NL-TAG-900
  name: Uji
  severity: error
  why: Uji
  message: "“{match}” salah"
  fix: Hapus
  legal: []
  forbid: {shout: {after: NL-TAG-900}}
  examples: {bad: ["a!!", "b!!"], good: [a, b]}
"""
SHOUTED = compile_pattern("!{2,}")


@dataclass(frozen=True, slots=True)
class Shout:
    """Several exclamation marks, which also are a key message; `after` is a rule."""

    details: ClassVar = frozenset({"match"})

    after: str

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield nothing."""
        yield from ()

    def patterns(self) -> Iterator[Any]:
        """Yield what it matches."""
        yield SHOUTED

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The rule after which it comes."""
        return (self.after,)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield each match."""
        (pattern,) = self.patterns()
        for index, view in context.passages():
            for start, end in view.matches(pattern):
                yield context.match_at(index, start, end)

    def compare(
        self,
        context: CheckContext,
        applied: Collection[str],
        sure: Collection[str],
        found: Found,
    ) -> Iterator[tuple[Localized, MessageState]]:
        """Yield whether anybody shouts."""
        state = MessageState("told" if self.after in sure else "missing")
        yield Localized("teriak", "shout"), state


def rules(folder: Path, pack: str = PACK) -> RuleSet:
    (folder / "uji.yaml").write_text(pack, encoding="utf-8")
    return compile_rules(load_packs(["uji.yaml"], folder), Roster())


def judged(rules: RuleSet, text: str) -> Evaluation:
    document = Document("a.md", "text/markdown", (body(text),))
    return evaluate(document, rules, EvaluationContext(Nlp(), "en"))


@pytest.fixture(autouse=True)
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CHECKS, "shout", Shout)


def test_its_patterns_are_run_on_the_folded_text(tmp_path: Path) -> None:
    (finding,) = judged(rules(tmp_path), "Ayo ！！ pilih").findings
    assert (finding.rule_id, finding.match) == ("NL-TAG-900", "！！")


def test_its_messages_are_compared(tmp_path: Path) -> None:
    known = rules(tmp_path)
    assert judged(known, "Ayo!!").narrative == {"shout": MessageState("told")}
    assert judged(known, "Ayo.").narrative == {"shout": MessageState("missing")}


def test_a_rule_that_it_names_must_exist(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no rule NL-TAG-901"):
        rules(tmp_path, PACK.replace("after: NL-TAG-900", "after: NL-TAG-901"))
