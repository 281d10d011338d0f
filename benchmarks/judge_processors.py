"""How often a verdict of the judge differs between processors, which round 8 bits differently.

usage: python -m benchmarks.judge_processors [COUNT]

Judges COUNT (default 200) of the written passages that are held back on this processor and,
by qemu-x86_64, on ones without AVX-512 and without VNNI. Results are kept in
benchmarks/results/judge_processors.json.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

from neutrallint.engines.judge import OnnxJudge
from training.passages import WRITTEN, fill, read_passages

RESULTS = Path(__file__).parent / "results/judge_processors.json"
#: As qemu calls them: AVX-512 with VNNI, AVX2 without, SSE4 only.
PROCESSORS = ("Haswell", "Nehalem")
THRESHOLD, SURE = 0.7, 0.9
_SCORES = "scores"
_QEMU = ("qemu-x86_64", "-cpu")


def texts(count: int) -> list[str]:
    """Return passages that are held back, with names."""
    passages = [passage for passage in read_passages(WRITTEN) if passage.is_held_back]
    return [fill(passage.text, random.Random(n)) for n, passage in enumerate(passages[:count])]


def scores(count: int) -> list[float]:
    """Return how surely each takes a side."""
    return [judged.partisan for judged in OnnxJudge().judge(texts(count))]


def main(count: int) -> None:
    """Print and keep how many verdicts differ, and how far scores lie apart."""
    here = scores(count)
    figures = {}
    for processor in PROCESSORS:
        ran = subprocess.run(
            [*_QEMU, processor, sys.executable, "-m", __spec__.name, _SCORES, str(count)],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        if ran.returncode:
            print(processor, "cannot be tried:", ran.stderr.splitlines()[-1:])
            continue
        there = json.loads(ran.stdout)
        pairs = list(zip(here, there, strict=True))
        differ = sum((one >= THRESHOLD) != (two >= THRESHOLD) for one, two in pairs)
        errors = sum((one >= SURE) != (two >= SURE) for one, two in pairs)
        apart = max(abs(one - two) for one, two in pairs)
        figures[processor] = {
            "texts": count,
            "verdicts": differ,
            "errors": errors,
            "apart": apart,
        }
        print(processor, figures[processor])
    RESULTS.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == [_SCORES]:
        print(json.dumps(scores(int(sys.argv[2]))))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
