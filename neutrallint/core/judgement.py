"""What a learned judge says of a passage: how surely it does each of eight things."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from neutrallint.core.record import record

#: What a passage does: it asks for votes, mobilises people or means, praises, gives a person
#: the credit or attacks; or it speaks of such content, teaches about an election, or does none
#: of this.
PassageLabel: TypeAlias = Literal[
    "call", "order", "praise", "credit", "attack", "report", "civic", "ordinary"
]
LABELS: tuple[PassageLabel, ...] = get_args(PassageLabel)
#: The labels of what an office must not publish.
PARTISAN: frozenset[PassageLabel] = frozenset(("call", "order", "praise", "credit", "attack"))


@record
class Judgement:
    """The probabilities of the labels, in their order; they sum to 1."""

    scores: tuple[float, ...]

    def score(self, *labels: PassageLabel) -> float:
        """Return how surely a passage does one of these."""
        return sum(self.scores[LABELS.index(label)] for label in labels)

    @property
    def partisan(self) -> float:
        """How surely a passage takes a side."""
        return self.score(*PARTISAN)

    @property
    def side(self) -> PassageLabel:
        """The likeliest of the labels that take a side."""
        return max(PARTISAN, key=lambda label: (self.score(label), label))
