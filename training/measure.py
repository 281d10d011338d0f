"""Figures of the judge on the passages held back: by label, by file, and how sure it is."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

import numpy as np

from neutrallint.engines.judge import OnnxJudge
from training.passages import LABELS, PARTISAN, Passage, fill

#: Scores at which calibration is told.
_BANDS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
_Z = 1.96


def interval(found: int, total: int) -> list[float]:
    """Return Wilson's 95 % interval of a share, in percent."""
    if not total:
        return [0.0, 100.0]
    share, spread = found / total, _Z * _Z / total
    middle = (share + spread / 2) / (1 + spread)
    half = _Z * sqrt(share * (1 - share) / total + spread / 4 / total) / (1 + spread)
    return [round(100 * max(0.0, middle - half), 1), round(100 * min(1.0, middle + half), 1)]


def figures(judge: OnnxJudge, passages: Sequence[Passage]) -> dict[str, object]:
    """Return the figures of passages that the judge was not trained on."""
    rng = random.Random(1)
    texts = [fill(passage.text, rng) for passage in passages]
    scores = np.array([judged.scores for judged in judge.judge(texts)])
    best = scores.argmax(1)
    partisan = scores[:, : len(PARTISAN)].sum(1)
    return {
        "passages": len(passages),
        "labels": {
            label: _label_figures(number, best, passages) for number, label in enumerate(LABELS)
        },
        "kinds": _kind_figures(partisan, passages),
        "calibration": _calibration(scores, passages),
    }


def _label_figures(
    number: int, best: np.ndarray, passages: Sequence[Passage]
) -> dict[str, object]:
    wanted = np.array([passage.label == LABELS[number] for passage in passages])
    given = best == number
    right = int((wanted & given).sum())
    return {
        "recall": [right, int(wanted.sum()), interval(right, int(wanted.sum()))],
        "precision": [right, int(given.sum()), interval(right, int(given.sum()))],
    }


def _kind_figures(partisan: np.ndarray, passages: Sequence[Passage]) -> dict[str, object]:
    """Tell for each kind of written file what is found and what is flagged at 0.7."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for passage, score in zip(passages, partisan, strict=True):
        count = counts[passage.source.rstrip("0123456789-")]
        at = 0 if passage.is_partisan else 2
        count[at] += int(score >= 0.7)
        count[at + 1] += 1
    return {
        kind: {"found": count[:2], "flagged": count[2:]}
        for kind, count in sorted(counts.items())
    }


def _calibration(scores: np.ndarray, passages: Sequence[Passage]) -> list[dict[str, object]]:
    """Tell how often the best label is right, by how sure the judge is."""
    sure, best = scores.max(1), scores.argmax(1)
    right = np.array([LABELS[n] == p.label for n, p in zip(best, passages, strict=True)])
    bands = []
    for low, high in pairwise(_BANDS):
        inside = (sure >= low) & (sure < high)
        found, total = int(right[inside].sum()), int(inside.sum())
        bands.append({"from": low, "right": [found, total, interval(found, total)]})
    return bands
