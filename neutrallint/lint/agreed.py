"""Of two elections held at one time: what is right of one is not wrong of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from neutrallint.checks.base import Check, is_agreeing
from neutrallint.checks.check_context import CheckContext
from neutrallint.core.finding import Span
from neutrallint.lint.judged import Judged
from neutrallint.packs.rule import Rule


def without_agreed(
    judged: Sequence[Judged], applied: Sequence[Rule], context: CheckContext
) -> list[Judged]:
    """Leave out what a rule of one election takes for wrong, and one of another for right.

    Both must ask for a fact of the same kind. Nothing that whoever is checked added speaks
    against what a policy demands.
    """
    return [one for one in judged if not _is_agreed(one, applied, context)]


def _is_agreed(one: Judged, applied: Sequence[Rule], context: CheckContext) -> bool:
    here, check = one.match.span, one.rule.checks[0]
    kind = type(check)
    if here is None or one.rule.election is None or not is_agreeing(check):
        return False
    return any(
        there.passage == here.passage and there.start < here.end and here.start < there.end
        for rule in applied
        if rule.election not in (None, one.rule.election)
        and (one.rule.is_added or not rule.is_added)
        for there in _right(rule, kind, context)
    )


def _right(rule: Rule, kind: type[Check], context: CheckContext) -> Iterator[Span]:
    """Yield where a rule that asks for a fact of a kind finds it told as it is."""
    for check in rule.checks:
        if type(check) is kind and is_agreeing(check):
            spans = (match.span for match in check.right(context.looking_in(rule.head.look_in)))
            yield from filter(None, spans)
