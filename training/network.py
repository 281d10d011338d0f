"""The network: twelve layers of a BERT, the mean of its words, and a score for each label."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.packed import PackedModel
from training.passages import LABELS

HIDDEN, HEADS, INNER, LAYERS, POSITIONS = 384, 12, 1536, 12, 512
_EPSILON, _DROP = 1e-12, 0.1


class Layer(nn.Module):
    """Attention and two dense steps."""

    def __init__(self) -> None:
        super().__init__()
        self.query_key_value = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, _EPSILON)
        self.widen = nn.Linear(HIDDEN, INNER)
        self.narrow = nn.Linear(INNER, HIDDEN)
        self.last_norm = nn.LayerNorm(HIDDEN, _EPSILON)

    def forward(self, words: Tensor, mask: Tensor) -> Tensor:
        """Return (passages, words, hidden); `mask` is very negative where padding stands."""
        passages, length, _ = words.shape
        split = self.query_key_value(words).view(passages, length, 3, HEADS, HIDDEN // HEADS)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        weights = query @ key.transpose(-1, -2) / (HIDDEN // HEADS) ** 0.5 + mask
        seen = torch.softmax(weights, -1) @ value
        seen = seen.transpose(1, 2).reshape(passages, length, HIDDEN)
        words = self.norm(words + self.out(seen))
        wide = functional.gelu(self.widen(words))
        last: Tensor = self.last_norm(words + self.narrow(wide))
        return last


class Network(nn.Module):
    """What passages mean, and how much each of the labels fits them (logits)."""

    def __init__(self, base: PackedModel, kept: Sequence[int]) -> None:
        super().__init__()
        words = torch.tensor(base.matrix("emb.word", base.vocabulary)[list(kept)])
        self.words = nn.Embedding.from_pretrained(words, freeze=False)
        positions = base.vector("emb.pos").reshape(POSITIONS, HIDDEN)
        self.positions = nn.Parameter(
            _tensor(positions + base.vector("emb.type").reshape(-1, HIDDEN)[0])
        )
        self.norm = nn.LayerNorm(HIDDEN, _EPSILON)
        _take(self.norm, base, "emb.ln")
        self.layers = nn.ModuleList(_layer(base, number) for number in range(LAYERS))
        self.drop = nn.Dropout(_DROP)
        self.head = nn.Linear(HIDDEN, len(LABELS))
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return scores (passages, labels) and meanings (passages, hidden).

        `ids` are pieces, `mask` is 1 for a piece and 0 for padding, both (passages, length).
        """
        words = self.norm(self.words(ids) + self.positions[: ids.shape[1]])
        away = (1 - mask)[:, None, None, :] * -1e4
        for layer in self.layers:
            words = layer(words, away)
        weights = mask[:, :, None].to(words.dtype)
        meanings = (words * weights).sum(1) / weights.sum(1)
        return self.head(self.drop(meanings)), meanings


def _layer(base: PackedModel, number: int) -> Layer:
    layer = Layer()
    three = [f"l{number}.{name}" for name in "qkv"]
    weights = [base.matrix(f"{name}.w", HIDDEN) for name in three]
    biases = [base.vector(f"{name}.b") for name in three]
    layer.query_key_value.weight.data = _tensor(np.concatenate(weights))
    layer.query_key_value.bias.data = _tensor(np.concatenate(biases))
    for linear, name, rows in (
        (layer.out, "ao", HIDDEN),
        (layer.widen, "fi", INNER),
        (layer.narrow, "fo", HIDDEN),
    ):
        linear.weight.data = _tensor(base.matrix(f"l{number}.{name}.w", rows))
        linear.bias.data = _tensor(base.vector(f"l{number}.{name}.b"))
    _take(layer.norm, base, f"l{number}.aln")
    _take(layer.last_norm, base, f"l{number}.oln")
    return layer


def _take(norm: nn.LayerNorm, base: PackedModel, name: str) -> None:
    norm.weight.data = _tensor(base.vector(f"{name}.w"))
    norm.bias.data = _tensor(base.vector(f"{name}.b"))


def _tensor(values: np.ndarray) -> Tensor:
    return torch.tensor(np.array(values, np.float32))
