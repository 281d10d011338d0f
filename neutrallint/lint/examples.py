"""Examples are tests: a pack whose examples fail does not load.

Checking them costs seconds, so packs that have passed are remembered by
the digest of their files: the bundled ones in `verified.txt` beside them, the user's own in
the cache folder.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal, TypeAlias

from neutrallint import __version__
from neutrallint.cache.location import make_private, user_cache
from neutrallint.cache.seal import Seal
from neutrallint.core.document import Period
from neutrallint.core.errors import RuleError
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.engines.judge import OnnxJudge
from neutrallint.engines.model_files import JUDGE, JUDGE_PIECES, JUDGE_WORDS
from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules, rests_on
from neutrallint.packs.example import Example
from neutrallint.packs.load import load_packs
from neutrallint.packs.override import bases_of
from neutrallint.packs.pack import Pack
from neutrallint.packs.rule import Rule
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Roster
from neutrallint.records.atomic import write_whole
from neutrallint.records.digest import digest_of

_STAMPS = "verified.txt"
#: The quiet days of examples: shared packs know none, so the day of an example is one.
_ALWAYS = {"": Period(date.min, date.max)}
Kind: TypeAlias = Literal["bad", "review", "good"]


@record
class ExampleFailure:
    """An example that does not do what it claims."""

    rule: Rule
    kind: Kind
    example: Example
    certainties: tuple[str, ...]

    def error(self, changed_at: str = "") -> RuleError:
        """Return the error that refuses the pack, or what was changed at a place."""
        mend = Localized("")
        if changed_at:
            mend = Localized(
                f"; sebab: override di {changed_at}; ubah override itu, atau beri aturannya "
                f"contoh sendiri (override.rules.{self.rule.id}.examples)",
                f"; by the override at {changed_at}; change that, or give the rule examples of "
                f"its own (override.rules.{self.rule.id}.examples)",
            )
        wanted = {
            "bad": Localized("harus menghasilkan temuan pasti", "must give a certain finding"),
            "review": Localized("harus perlu ditinjau saja", "must only ask for a review"),
            "good": Localized("tidak boleh menghasilkan temuan", "must give no finding"),
        }[self.kind]
        got = ", ".join(self.certainties)
        return RuleError(
            Localized(
                f"aturan {self.rule.id}: contoh {self.kind} “{self.example}” {wanted.id} "
                f"(hasil: {got or 'tidak ada'}){mend.id}",
                f"rule {self.rule.id}: {self.kind} example “{self.example}” {wanted.en} "
                f"(got: {got or 'nothing'}){mend.en}",
            ),
            place=changed_at or self.rule.place,
        )


def failing_examples(
    packs: Sequence[Pack], passed: Collection[str] = ()
) -> Iterator[ExampleFailure]:
    """Yield every example of the packs that fails, judged with the packs' own people.

    What the packs of these ids wrote or changed has passed and is not tried again.
    """
    people = tuple(person for pack in packs for person in pack.people)
    rules = compile_rules(packs, Roster(people))
    untouched = compile_rules([replace(pack, overrides=()) for pack in packs], Roster(people))
    changing = {pack.head.id for pack in packs if pack.overrides}
    evaluation_context = EvaluationContext(Nlp(), judge=OnnxJudge())
    for rule in untouched.rules:
        if rule.pack in passed:
            continue
        # What others wrote for their rules says nothing of a pack that changes them later.
        within = rules if rule.pack in changing else untouched
        yield from _failing(rule, within, evaluation_context)
    for rule in rules.rules:
        changes = (change for change in rule.changes if change.by not in passed)
        if any("examples" in change.after for change in changes):
            yield from _failing(rule, rules, evaluation_context)


def examples_broken_by_overrides(packs: Sequence[Pack]) -> Iterator[RuleError]:
    """Yield an error for each example of an inherited rule that a change makes fail.

    A pack loads with them: those who wrote the rule did not know the change.
    """
    people = tuple(person for pack in packs for person in pack.people)
    rules = compile_rules(packs, Roster(people))
    evaluation_context = EvaluationContext(Nlp(), judge=OnnxJudge())
    for rule in rules.rules:
        places = [change.place for change in rule.changes]
        places += [
            change.place
            for change in rules.list_changes
            if change.by != rule.pack and rests_on(rule, change.name, rules.lexicon)
        ]
        if not places or any("examples" in change.after for change in rule.changes):
            continue
        for failure in _failing(rule, rules, evaluation_context):
            yield failure.error(", ".join(dict.fromkeys(places)))


def _failing(
    rule: Rule, rules: RuleSet, context: EvaluationContext
) -> Iterator[ExampleFailure]:
    """Yield the examples of a rule that fail by the words of a rule set."""
    # Alone: in company another rule of the family may say the same with a longer match.
    alone = replace(rules, rules=(rule,), quiet=_ALWAYS)
    for kind, example in _examples_of(rule):
        evaluation = evaluate(example.document(), alone, context)
        got = tuple(finding.certainty for finding in evaluation.findings)
        if not _as_claimed(kind, rule, got):
            yield ExampleFailure(rule, kind, example, got)


def _examples_of(rule: Rule) -> Iterator[tuple[Kind, Example]]:
    examples = rule.head.examples
    for example in examples.bad:
        yield "bad", example
    for example in examples.review:
        yield "review", example
    for example in examples.good:
        yield "good", example


def _as_claimed(kind: Kind, rule: Rule, got: tuple[str, ...]) -> bool:
    if kind == "bad":
        return rule.head.certainty in got or "probable" in got
    return set(got) == {"review"} if kind == "review" else not got


def verify(packs: Sequence[Pack]) -> None:
    """Raise RuleError for the first failing example, unless these packs passed before."""
    passed, stamp = released(packs), stamp_of(packs)
    if len(passed) == len(packs) or _is_remembered(stamp):
        return
    for outcome in failing_examples(packs, passed):
        raise outcome.error()
    _remember(stamp)


def released(packs: Sequence[Pack]) -> set[str]:
    """Return the ids of the packs that are as they were released, with all they build on."""
    stamps, by_root = bundled_stamps(), {pack.root: pack for pack in packs}
    bases = {pack.root: pack.bases for pack in packs}
    return {
        pack.head.id
        for pack in packs
        if stamp_of([*(by_root[root] for root in bases_of(pack.root, bases)), pack]) in stamps
    }


def stamp_of(packs: Sequence[Pack]) -> str:
    """Return the digest of the packs, and of the version and the model that judged them."""
    judged_by = (__version__, *(each.sha256 for each in (JUDGE, JUDGE_PIECES, JUDGE_WORDS)))
    digests = ":".join([*judged_by, *(pack.digest for pack in packs)])
    return digest_of(digests)


def bundled_stamps() -> set[str]:
    """Return the stamps of the packs as they were released."""
    file = bundled_packs_root() / _STAMPS
    return set(file.read_text(encoding="ascii").split()) if file.exists() else set()


def _is_remembered(stamp: str) -> bool:
    """Tell whether this program noted here that the packs passed."""
    try:
        mark = Seal.of(user_cache()).mark(stamp.encode())
        file = _note(stamp)
        return file.stat().st_size == len(mark) and file.read_bytes() == mark
    except OSError:
        return False


def _remember(stamp: str) -> None:
    """Note that the packs passed; where that cannot be written they are tested each time."""
    file = _note(stamp)
    try:
        make_private(file.parent)
        write_whole(file, Seal.of(user_cache()).mark(stamp.encode()))
    except OSError:
        return


def _note(stamp: str) -> Path:
    return user_cache() / "verified" / stamp


def write_bundled_stamps() -> None:
    """Test each bundled pack and note that it passed; run before a release."""
    root = bundled_packs_root()
    stamps = []
    for head in sorted(root.glob("*/pack.yaml")):
        packs = load_packs([head.parent.name], root)
        for outcome in failing_examples(packs):
            raise outcome.error()
        stamps.append(stamp_of(packs))
    (root / _STAMPS).write_text("\n".join(stamps) + "\n", encoding="ascii", newline="\n")


if __name__ == "__main__":
    write_bundled_stamps()
