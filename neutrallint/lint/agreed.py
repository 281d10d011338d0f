"""Of two elections held at one time: what is right of one is not wrong of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from neutrallint.checks.base import Check, is_agreeing
from neutrallint.checks.check_context import CheckContext
from neutrallint.core.finding import Span
from neutrallint.core.taken import Taken
from neutrallint.lint.judged import Judged
from neutrallint.packs.rule import Rule


def without_agreed(
    judged: Sequence[Judged], applied: Sequence[Rule], context: CheckContext
) -> list[Judged]:
    """Leave out what a rule of one election takes for wrong, and one of another for right.

    Both must ask for a fact of the same kind. Nothing that whoever is checked added speaks
    against what a policy demands.
    """
    right = _Right(context)
    return [one for one in judged if not _is_agreed(one, applied, right)]


def _is_agreed(one: Judged, applied: Sequence[Rule], right: _Right) -> bool:
    here, check = one.match.span, one.rule.checks[0]
    kind = type(check)
    if here is None or one.rule.election is None or not is_agreeing(check):
        return False
    return any(
        right.told(rule, kind).touches(here)
        for rule in applied
        if rule.election not in (None, one.rule.election)
        and (one.rule.is_added or not rule.is_added)
    )


class _Right:
    """Where rules find facts told as they are; each looks through the document once."""

    def __init__(self, context: CheckContext) -> None:
        self._context = context
        self._told: dict[tuple[str, type[Check]], Taken] = {}

    def told(self, rule: Rule, kind: type[Check]) -> Taken:
        """Return where a rule that asks for a fact of a kind finds it told as it is."""
        known = self._told.get((rule.id, kind))
        if known is None:
            known = self._told[rule.id, kind] = Taken(self._find(rule, kind))
        return known

    def _find(self, rule: Rule, kind: type[Check]) -> Iterator[Span]:
        context = self._context.looking_in(rule.head.look_in)
        for check in rule.checks:
            if type(check) is kind and is_agreeing(check):
                yield from filter(None, (match.span for match in check.right(context)))
