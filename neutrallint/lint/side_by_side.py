"""What the rules find in neighbouring short blocks together, and in none of them alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from neutrallint.checks.base import Check
from neutrallint.checks.check_context import CheckContext
from neutrallint.core.finding import Match, Span
from neutrallint.core.places import Origin
from neutrallint.packs.rule import RuleSet
from neutrallint.text.neighbours import neighbours
from neutrallint.text.view import Views


class SideBySide:
    """The neighbouring blocks of a document, and how checks look at them."""

    def __init__(self, context: CheckContext, rules: RuleSet) -> None:
        self._joined = list(neighbours(context.views, rules.sought_side_by_side))
        views = Views.of((each.passage() for each in self._joined), rules.matcher)
        self.context = replace(context, views=views)

    def find(
        self, check: Check, look_in: Collection[Origin], alone: Sequence[Match]
    ) -> Iterator[Match]:
        """Yield what a check finds in several blocks, of which none holds a hit of `alone`."""
        hit = {match.span.passage for match in alone if match.span}
        for match in check.find(self.context.looking_in(look_in)):
            if match.span is None:
                continue
            parts = self._joined[match.span.passage].parts(match.span.start, match.span.end)
            numbers = [block.number for block, _, _ in parts]
            if len(parts) > 1 and hit.isdisjoint(numbers):
                _, start, end = parts[0]
                yield replace(
                    match,
                    excerpt=" ".join(match.excerpt.split()),
                    span=Span(numbers[0], start, end),
                    certainty="probable",
                )
