"""The judge's second opinion: a sum over words and parts of words, learned likewise."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from neutrallint.engines.judge import normalise
from neutrallint.engines.judge_words import ROWS, rows_of
from training.passages import LABELS, PARTISAN, Passage, fill

_PASSES, _BATCH, _RATE, _SMOOTHING = 5, 64, 0.15, 0.02
#: How much of what the words say is added to the network's scores, and what is added to labels
#: that are findings, so that as much is found at a score as by the network alone.
_SHARE, _BOLDER = 0.6, 0.3


class Words(nn.Module):
    """A row of scores for each word, pair and part, summed over a passage."""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.EmbeddingBag(ROWS, len(LABELS), mode="sum", sparse=True)
        nn.init.zeros_(self.table.weight)
        self.always = nn.Parameter(torch.zeros(len(LABELS)))

    def forward(self, passages: Sequence[Tensor]) -> Tensor:
        """Return the scores (passages, labels) of passages given as rows."""
        lengths = torch.tensor([len(rows) for rows in passages])
        starts = lengths.cumsum(0) - lengths
        total = self.table(torch.cat(list(passages)), starts)
        added: Tensor = total / lengths.clamp(min=1).sqrt()[:, None] + self.always
        return added


def train_words(passages: Sequence[Passage], seed: int) -> Words:
    """Learn from passages, one thread and a fixed seed: the same table each time."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    words = Words()
    rows = [torch.tensor(rows_of(normalise(fill(each.text, rng)))) for each in passages]
    wanted = torch.tensor([LABELS.index(each.label) for each in passages])
    optimizer = torch.optim.Adagrad(words.parameters(), lr=_RATE)
    for _ in range(_PASSES):
        order = rng.sample(range(len(rows)), len(rows))
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            scores = words([rows[number] for number in chosen])
            loss = functional.cross_entropy(scores, wanted[chosen], label_smoothing=_SMOOTHING)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimizer.step()
    return words


def write_words(words: Words, file: Path) -> None:
    """Write how far a step of 8 bits reaches, what is always added, and the table in 8 bits."""
    table = _SHARE * _numbers(words.table.weight)
    always = _SHARE * _numbers(words.always)
    always[: len(PARTISAN)] += _BOLDER
    step = np.float32(abs(table).max() / 127)
    steps = np.rint(table / step).astype(np.int8)
    file.write_bytes(step.tobytes() + always.tobytes() + steps.tobytes())


def _numbers(tensor: Tensor) -> NDArray[np.float32]:
    return tensor.detach().numpy().astype("<f4")
