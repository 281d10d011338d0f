"""What a big roster costs: cold runs of `neutrallint check` over one text file.

usage: python benchmarks/roster_size.py [ROUNDS]

Rosters of 200, 2,000 and 20,000 invented people take turns, each person with titles, a
nickname, a pair acronym, a slogan and one of 545 regions; medians of ROUNDS (default 7), the
ratio to the smallest, and the peak memory of a process, for a text that names somebody and
one without any candidate. The first run with each roster, which reads the YAML, is told
apart. Kept in benchmarks/results/roster_size.json.
"""

from __future__ import annotations

import json
import os
import platform
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
REGIONS = 545
TEXTS = {
    "names somebody": "Mari dukung {name} pada 9 Desember 2020.",
    "no candidate": "Layanan akta kelahiran dibuka pukul delapan pagi.",
}


def invented(random: Random) -> str:
    """Return a word that no language has."""
    return "".join(random.choices("aiueonrst", k=6)).title()


def names(count: int) -> list[str]:
    """Return `count` different invented names."""
    random = Random(2020)
    made: dict[str, None] = {}
    while len(made) < count:
        made[f"{random.choice(FIRST)} {invented(random)} {random.choice(LAST)}"] = None
    return list(made)


def write_roster(folder: Path, size: int) -> Path:
    """Write a roster of `size` people, two of whom make a pair."""
    random = Random(2024)
    places = [invented(random) for _ in range(REGIONS)]
    lines = ["people:"]
    for number, name in enumerate(names(size)):
        given, place = name.split()[1], places[number // 8 % REGIONS]
        lines.append(
            f'- {{name: "H. {name}, S.E.", aliases: ["Kang {given}{number}"], '
            f"status: kandidat, ballot_number: {number // 2 % 4 + 1}, "
            f"region: Kabupaten {place}, pair_acronym: {place.upper()}{number // 2}, "
            f'slogans: ["{place} {given} Bangkit"]}}'
        )
    file = folder / f"roster-{size}.yaml"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def run(roster: Path, text: Path, cache: Path) -> tuple[float, float]:
    """Return the seconds and the peak megabytes of one cold run."""
    command = [sys.executable, "-m", "neutrallint", "check", str(text), "--roster", str(roster)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache)}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command} ended with {process.returncode}")
    return taken, usage.ru_maxrss / 1024


def measured(folder: Path, label: str, rounds: int) -> dict[str, dict[str, float]]:
    """Return and print the figures for one text, by label and size of roster."""
    rosters = {size: write_roster(folder, size) for size in SIZES}
    file = folder / "teks.md"
    file.write_text(TEXTS[label].format(name=names(1)[0]), encoding="utf-8")
    cache = folder / f"cache {label}"
    first = {size: run(rosters[size], file, cache) for size in SIZES}
    later: dict[int, list[tuple[float, float]]] = {size: [] for size in SIZES}
    for _ in range(rounds):
        for size in SIZES:
            later[size].append(run(rosters[size], file, cache))
    then = {size: median(seconds for seconds, _ in later[size]) for size in SIZES}
    kept = {}
    for size in SIZES:
        figures = {
            "first": round(first[size][0], 3),
            "then": round(then[size], 3),
            "ratio": round(then[size] / then[SIZES[0]], 2),
            "first megabytes": round(first[size][1]),
            "then megabytes": round(max(megabytes for _, megabytes in later[size])),
        }
        kept[f"{label}, {size}"] = figures
        print(f"{label:15} {size:6,} people: {figures}")
    return kept


def main(arguments: list[str]) -> None:
    """Print and keep the figures."""
    rounds = int(arguments[0]) if arguments else 7
    kept: dict[str, object] = {
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}",
        "rounds": rounds,
    }
    with tempfile.TemporaryDirectory() as name:
        for label in TEXTS:
            kept |= measured(Path(name), label, rounds)
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
