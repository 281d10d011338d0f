"""What the rules find in several blocks read as one text, and in none of them alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain

from neutrallint.checks.base import Check
from neutrallint.checks.check_context import CheckContext
from neutrallint.core.finding import Match, Span
from neutrallint.core.places import Origin
from neutrallint.packs.rule_set import RuleSet
from neutrallint.text.abbreviated import abbreviated
from neutrallint.text.answers import answers
from neutrallint.text.listed import listed
from neutrallint.text.neighbours import Block, Neighbours, neighbours
from neutrallint.text.rows import rows
from neutrallint.text.view import Views


class Joined:
    """Blocks of a document read as one text, and how checks look at them."""

    def __init__(
        self,
        context: CheckContext,
        rules: RuleSet,
        blocks: Iterable[Neighbours],
        fewest: int,
    ) -> None:
        """Take blocks that are read together; a hit must touch `fewest` of them."""
        self._blocks, self._fewest, self._around = list(blocks), fewest, context
        views = Views.of((each.passage() for each in self._blocks), rules.matcher)
        self.context = replace(context, views=views, whole=context.views)

    def find(
        self, check: Check, look_in: Collection[Origin], alone: Sequence[Match]
    ) -> Iterator[Match]:
        """Yield what a check finds in blocks of which none holds a hit of `alone`."""
        hit = {match.span.passage for match in alone if match.span}
        for match in check.find(self.context.looking_in(look_in)):
            if match.span is None:
                continue
            parts = self._blocks[match.span.passage].parts(match.span.start, match.span.end)
            numbers = [block.number for block, _, _ in parts]
            if self._counts_steps(match, parts):
                continue
            if len(parts) >= self._fewest and hit.isdisjoint(numbers):
                block, start, end = parts[0]
                yield replace(
                    match,
                    origin=block.passage.origin,
                    excerpt=" ".join(match.excerpt.split()),
                    span=Span(block.number, start, end),
                    certainty=match.certainty if len(parts) == 1 else "probable",
                )

    def _counts_steps(self, match: Match, parts: Sequence[tuple[Block, int, int]]) -> bool:
        """Tell whether a hit is a word and the number of the step behind it."""
        block, start, _ = parts[-1]
        is_pair = len(match.excerpt.split()) == 2 and len(parts) == 2
        return is_pair and (block.number, start) in self._around.steps


def side_by_side(context: CheckContext, rules: RuleSet) -> Joined:
    """Return the short blocks that stand beside each other."""
    return Joined(
        context, rules, neighbours(context.views, lambda: rules.sought_side_by_side), 2
    )


def in_rows(context: CheckContext, rules: RuleSet) -> Joined:
    """Return what is about each other: cells, a question and its answer, items of a list."""
    views = context.views
    read_as_one = chain(rows(views), answers(views), listed(views), abbreviated(views))
    return Joined(context, rules, read_as_one, 1)
