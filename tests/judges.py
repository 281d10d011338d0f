"""Judges that stand in for the model: by words, and one that cannot run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from neutrallint.core.errors import EngineError
from neutrallint.core.judgement import LABELS, Judgement, PassageLabel
from neutrallint.core.localized import Localized


def sure_of(label: PassageLabel, score: float = 0.97) -> Judgement:
    """Return a judgement that leaves the rest to one of the labels that take no side."""
    rest = "civic" if label == "ordinary" else "ordinary"
    scores = {label: score, rest: 1 - score}
    return Judgement(tuple(scores.get(each, 0.0) for each in LABELS))


class WordJudge:
    """Judges a text by the first of its words that it knows; else it is ordinary."""

    name = "words"

    def __init__(self, known: Mapping[str, Judgement]) -> None:
        self.known = known
        self.asked: list[str] = []

    def judge(self, texts: Sequence[str]) -> list[Judgement]:
        self.asked += texts
        return [self._judge(text) for text in texts]

    def _judge(self, text: str) -> Judgement:
        said = (judged for word, judged in self.known.items() if word in text)
        return next(said, sure_of("ordinary"))


class BrokenJudge:
    name = "broken"

    def judge(self, texts: Sequence[str]) -> list[Judgement]:
        raise EngineError(Localized("model rusak", "the model is damaged"), stage="judge")
