"""How long single runs take in a cold process, beside `python -c pass` in the same rounds.

usage: python benchmarks/start_up.py [ROUNDS]

Prints the median wall time, its ratio to the bare interpreter's, and the peak memory of one
process, and keeps them in benchmarks/results/start_up.json. Files are warm in the page cache.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks/results/start_up.json"
DRAFT = "fixtures/drafts/siaran-02-musrenbang.md"
CALL = "fixtures/drafts/caption-27-titip-pesan.txt"
POSTER = "fixtures/posters/04-tenaga-kesehatan.png"
CHECK = ["-m", "neutrallint", "check", "--no-cache"]
COMMANDS = {
    "python -c pass": ["-c", "pass"],
    "neutrallint --version": ["-m", "neutrallint", "--version"],
    "check, one text without a candidate": [*CHECK, DRAFT],
    "check, one text with findings (judge)": [*CHECK, CALL],
    "check, one 1080×1080 poster (OCR, faces)": [
        "-m",
        "neutrallint",
        "check",
        "--no-cache",
        POSTER,
    ],
}


def run(arguments: list[str]) -> tuple[float, float]:
    """Return seconds and peak megabytes of one process."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return time.perf_counter() - begin, usage.ru_maxrss / 1024


def main(arguments: list[str]) -> None:
    """Run all commands in turn, several rounds, after one that does not count."""
    rounds = int(arguments[0]) if arguments else 7
    # An installed program has its bytecode.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in COMMANDS}
    for count in range(rounds + 1):
        for name, command in COMMANDS.items():
            figures = run(command)
            if count:
                taken[name].append(figures)
    bare = statistics.median(seconds for seconds, _ in taken["python -c pass"])
    kept: dict[str, object] = {
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}",
        "rounds": rounds,
    }
    for name, figures in taken.items():
        seconds = statistics.median(second for second, _ in figures)
        memory = max(megabytes for _, megabytes in figures)
        print(f"{name:42} {seconds:7.3f} s  ×{seconds / bare:6.1f}  {memory:6.0f} MB")
        kept[name] = {
            "seconds": round(seconds, 3),
            "times bare": round(seconds / bare, 1),
            "megabytes": round(memory),
        }
    RESULTS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
