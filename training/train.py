"""Fine-tuning: all layers, on all passages but those held back, with fixed seeds."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import sentencepiece
import torch
from torch import Tensor
from torch.nn import functional

from neutrallint.engines.judge import LONGEST, PREFIX, normalise
from training.network import Network
from training.passages import LABELS, Passage, fill, vary
from training.pieces import BEGIN, END, PADDING

_BATCH = 32
_RATE, _HEAD_RATE, _WARM_UP, _DECAY = 6e-5, 1e-3, 0.06, 0.01
_SMOOTHING = 0.05
#: Of the rate, in the last steps.
_LAST_SHARE = 0.02


def encode(pieces: sentencepiece.SentencePieceProcessor, text: str) -> list[int]:
    """Return the pieces of a passage as the network takes them."""
    return [BEGIN, *pieces.encode(PREFIX + normalise(text))[: LONGEST - 2], END]


def batches(
    pieces: sentencepiece.SentencePieceProcessor, texts: Sequence[str], size: int = _BATCH
) -> Iterator[tuple[list[int], Tensor, Tensor]]:
    """Yield (which texts, ids, mask), texts of like length together."""
    ids = [encode(pieces, text) for text in texts]
    order = sorted(range(len(ids)), key=lambda number: len(ids[number]))
    for start in range(0, len(order), size):
        chosen = order[start : start + size]
        width = max(len(ids[number]) for number in chosen)
        rows = [ids[number] + [PADDING] * (width - len(ids[number])) for number in chosen]
        batch = torch.tensor(rows)
        yield chosen, batch, (batch != PADDING).float()


def train(
    network: Network,
    pieces: sentencepiece.SentencePieceProcessor,
    passages: Sequence[Passage],
    passes: int,
    seed: int,
) -> Iterator[float]:
    """Train in place; yield the mean loss of each pass."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    head = list(network.head.parameters())
    body = [p for name, p in network.named_parameters() if not name.startswith("head.")]
    optimizer = torch.optim.AdamW(
        [{"params": body}, {"params": head, "lr": _HEAD_RATE}],
        lr=_RATE,
        weight_decay=_DECAY,
        fused=True,
    )
    steps = passes * (len(passages) // _BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda step: (
            min(1.0, (step + 1) / (_WARM_UP * steps)) * max(_LAST_SHARE, 1 - step / steps)
        ),
    )
    for _ in range(passes):
        network.train()
        shuffled = rng.sample(passages, len(passages))
        labels, texts = zip(*vary(shuffled, rng), strict=True)
        prepared = list(batches(pieces, texts))
        rng.shuffle(prepared)
        total = 0.0
        for chosen, ids, mask in prepared:
            wanted = torch.tensor([LABELS.index(labels[number]) for number in chosen])
            with torch.autocast("cpu", torch.bfloat16):
                scores, _ = network(ids, mask)
            loss = functional.cross_entropy(scores.float(), wanted, label_smoothing=_SMOOTHING)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        yield total / len(prepared)


def predict(
    network: Network, pieces: sentencepiece.SentencePieceProcessor, texts: Sequence[str]
) -> Tensor:
    """Return the scores (logits) of each text, shape (texts, labels)."""
    network.eval()
    scores = torch.zeros(len(texts), len(LABELS))
    with torch.no_grad():
        for chosen, ids, mask in batches(pieces, texts, 64):
            scores[chosen], _ = network(ids, mask)
    return scores


def temperature(scores: Tensor, wanted: Tensor) -> float:
    """Return what to divide scores by, so that they are as sure as they are right."""
    choices = [step / 20 for step in range(8, 61)]
    return min(choices, key=lambda each: functional.cross_entropy(scores / each, wanted).item())


def train_and_keep(
    network: Network,
    pieces: sentencepiece.SentencePieceProcessor,
    passages: Sequence[Passage],
    passes: int,
    seed: int,
    file: Path,
) -> None:
    """Train, calibrate on the passages held back, and write the weights."""
    learned = [p for p in passages if not p.is_held_back for _ in range(p.times)]
    held_back = [passage for passage in passages if passage.is_held_back]
    rng = random.Random(1)
    texts = [fill(passage.text, rng) for passage in held_back]
    wanted = torch.tensor([LABELS.index(passage.label) for passage in held_back])
    begin = time.monotonic()
    for number, loss in enumerate(train(network, pieces, learned, passes, seed), 1):
        scores = predict(network, pieces, texts)
        right = (scores.argmax(1) == wanted).float().mean().item()
        took = time.monotonic() - begin
        told = f"pass {number}: loss {loss:.3f}, held back {right:.3f}, {took:.0f} s"
        print(told, flush=True)
    divisor = temperature(scores, wanted)
    with torch.no_grad():
        network.head.weight /= divisor
        network.head.bias /= divisor
    print(f"scores divided by {divisor:g}")
    torch.save(network.state_dict(), file)
