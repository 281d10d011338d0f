"""How often the judge changes its mind where nothing changed that matters.

usage: python -m benchmarks.judge_robustness

Takes the written passages that are held back from training, changes names, numbers, case, full
stops, emoji and frames, and counts how often the verdict (takes a side from 0.7 on) differs
from that on the unchanged text, with how sure the verdict was. Results are kept in
benchmarks/results/judge_robustness.json.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path

from neutrallint.engines.judge import OnnxJudge
from training.passages import WRITTEN, fill, read_passages

RESULTS = Path(__file__).parent / "results/judge_robustness.json"
THRESHOLD = 0.7
#: A verdict within this of the threshold is told as a warning at most.
BAND = 0.2
CHANGES: dict[str, Callable[[str], str]] = {
    "all small letters": str.lower,
    "all capitals": str.upper,
    "no full stop at the end": lambda text: text.rstrip(".!"),
    "an emoji behind": lambda text: f"{text} 🙏",
    "emoji around": lambda text: f"✨ {text} ✨",
    "forwarded": lambda text: f"Diteruskan: {text}",
    "in quotation marks": lambda text: f"“{text}”",
    "double blanks": lambda text: text.replace(" ", "  "),
    "exclamation marks": lambda text: re.sub(r"[.!]+$", "", text) + "!!!",
}


def main() -> None:
    """Print and keep the shares."""
    passages = [passage for passage in read_passages(WRITTEN) if passage.is_held_back]
    judge = OnnxJudge()

    def filled(seed: int) -> list[str]:
        return [
            fill(passage.text, random.Random(seed + n)) for n, passage in enumerate(passages)
        ]

    texts = filled(1)
    variants = {name: list(map(change, texts)) for name, change in CHANGES.items()}
    variants["other names and numbers"] = filled(2)
    before = [judged.partisan for judged in judge.judge(texts)]
    figures = {}
    for name, changed in variants.items():
        after = [judged.partisan for judged in judge.judge(changed)]
        flips = [
            (one, two)
            for one, two in zip(before, after, strict=True)
            if (one >= THRESHOLD) != (two >= THRESHOLD)
        ]
        grave = sum(max(pair) >= THRESHOLD + BAND for pair in flips)
        figures[name] = [len(flips), grave, len(texts)]
        print(
            f"{name:26} {len(flips):3} of {len(texts)} flip ({len(flips) / len(texts):.1%}), "
            f"{grave} of them into or out of an error"
        )
    RESULTS.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
