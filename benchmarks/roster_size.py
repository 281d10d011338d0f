"""What a big roster costs: cold runs of `neutrallint check` over one text file.

usage: python benchmarks/roster_size.py [ROUNDS]

Rosters of 200, 2,000 and 20,000 invented people take turns; medians of ROUNDS (default 7) and
the ratio to the smallest, for a text that names somebody and one without any candidate. The
first run with each roster, which reads the YAML, is told apart. Kept in
benchmarks/results/roster_size.json.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks/results/roster_size.json"
SIZES = (200, 2_000, 20_000)
FIRST = "Adi Bagas Citra Dewi Eka Fajar Gita Hadi Indra Joko Kartika Lestari Made Nanda".split()
LAST = "Santoso Pratama Hidayat Setiawan Siregar Wijaya Susanto Lubis Nasution Putra".split()
TEXTS = {
    "names somebody": "Mari dukung {name} pada 9 Desember 2020.",
    "no candidate": "Layanan akta kelahiran dibuka pukul delapan pagi.",
}


def names(count: int) -> list[str]:
    """Return `count` different invented names."""
    random = Random(2020)
    made: dict[str, None] = {}
    while len(made) < count:
        part = "".join(random.choices("aiueonrst", k=6)).title()
        made[f"{random.choice(FIRST)} {part} {random.choice(LAST)}"] = None
    return list(made)


def write_roster(folder: Path, size: int) -> Path:
    """Write a roster of `size` people with titles and a nickname each."""
    lines = ["people:"]
    for number, name in enumerate(names(size)):
        lines.append(
            f'- {{name: "H. {name}, S.E.", aliases: ["Kang {name.split()[1]}{number}"], '
            f"status: kandidat, ballot_number: {number % 4 + 1}, region: Kabupaten Contoh}}"
        )
    file = folder / f"roster-{size}.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def seconds(roster: Path, text: Path, cache: Path) -> float:
    """Return the wall time of one cold run."""
    command = [sys.executable, "-m", "neutrallint", "check", str(text), "--roster", str(roster)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    return taken


def main(arguments: list[str]) -> None:
    """Print and keep the figures."""
    rounds = int(arguments[0]) if arguments else 7
    kept: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rosters = {size: write_roster(folder, size) for size in SIZES}
        for label, text in TEXTS.items():
            file = folder / "teks.md"
            file.write_text(text.format(name=names(1)[0]), encoding="utf-8")
            cache = folder / f"cache {label}"
            first = {size: seconds(rosters[size], file, cache) for size in SIZES}
            later: dict[int, list[float]] = {size: [] for size in SIZES}
            for _ in range(rounds):
                for size in SIZES:
                    later[size].append(seconds(rosters[size], file, cache))
            for size in SIZES:
                ratio = median(later[size]) / median(later[SIZES[0]])
                print(
                    f"{label:15} {size:6,} people: first {first[size]:.2f} s, "
                    f"then {median(later[size]):.3f} s, {ratio:.2f} x"
                )
                kept[f"{label}, {size}"] = {
                    "first": round(first[size], 3),
                    "then": round(median(later[size]), 3),
                    "ratio": round(ratio, 2),
                }
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
