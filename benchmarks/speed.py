"""How long runs take beside programs of the same kind, in the same rounds on the same machine.

usage: python benchmarks/speed.py SMALL LARGE PATTERNS [--path FOLDER]... [--rounds N]

SMALL and LARGE are folders of Markdown (1,000 and 10,000 files), PATTERNS has one phrase a
line: neutrallint applies all rules of its default pack, the programs that take phrases look for
these. `--path` adds folders in which programs are looked for before those of PATH. A program
that is not there is told as missing.
Slow programs read SMALL, and their time is taken as many times as LARGE has more files.

Prints and keeps in benchmarks/results/speed.json, for each job and program: the median of the
wall times, its ratio to neutrallint's (above 1: slower than neutrallint), and the peak memory
of the largest processes of its tree, none where they ended before they were looked at.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks/results/speed.json"
OURS = "neutrallint"
#: Programs that read SMALL instead of LARGE.
SLOW = ("alex", "proselint", "semgrep", "textlint")
#: The exit code of a program that found something, where it is not 1.
FOUND = {"typos": 2, "codespell": 65}
#: Seconds after which a run is given up.
LIMIT = 300
#: Job → (peer, most times its wall time that neutrallint may take).
TARGETS = {
    "--version": [("python -c pass", 2.5)],
    "one file, nothing to find": [("codespell", 2.0)],
    "one file, one finding": [("codespell", 2.5)],
    "all files anew": [("rg", 12.0), ("textlint", 1 / 30)],
    "all files unchanged": [("rg", 1.0)],
}
#: What stands in one file of each kind.
TEXTS = {
    "nothing to find": "Dinas Kesehatan membuka layanan vaksinasi di balai desa tiap Selasa.\n",
    "one finding": "Dinas Kesehatan membuka layanan vaksinasi. Ayo coblos nomor 2!\n",
}


@dataclass(frozen=True)
class Command:
    """What is run; `scale`: how many times its wall time counts; `found`: an exit code."""

    words: list[str]
    scale: float = 1
    found: int = 1


@dataclass(frozen=True)
class Figures:
    """One run: seconds, and the peak megabytes of its processes, the largest first."""

    seconds: float
    megabytes: list[int]


class Bench:
    """The commands of every job, with the files that they need in `home`."""

    def __init__(self, given: argparse.Namespace, home: Path) -> None:
        self.home = home
        self.path = os.pathsep.join([*given.path, str(Path(sys.executable).parent)])
        self.small, self.large = given.small.resolve(), given.large.resolve()
        self.scale = _count(self.large) / _count(self.small)
        self.patterns = given.patterns.resolve()
        phrases = self.patterns.read_text(encoding="utf-8").splitlines()
        write_rules(home, phrases)
        self.missing: set[str] = set()

    def jobs(self) -> dict[str, dict[str, Command]]:
        """Return the commands by job and program."""
        ours = [sys.executable, "-m", OURS]
        check = [*ours, "check", "-q"]
        fast = [name for name in ("rg", "typos", "codespell") if self.has(name)]
        slow = [name for name in SLOW if self.has(name)]
        rg = {"rg": self.peer("rg", self.large)} if "rg" in fast else {}
        return {
            "--version": {
                OURS: Command([*ours, "--version"]),
                "python -c pass": Command([sys.executable, "-c", "pass"]),
                **{name: self.version(name) for name in fast + slow},
            },
            **{
                f"one file, {kind}": {
                    OURS: Command([*check, "--no-cache", str(file)]),
                    **{name: self.peer(name, file) for name in fast + slow},
                }
                for kind, file in self.files()
            },
            "all files anew": {
                OURS: Command([*check, "--no-cache", "--jobs", "2", str(self.large)]),
                **{name: self.peer(name, self.large) for name in fast},
                **{name: self.peer(name, self.small, self.scale) for name in slow},
            },
            "all files unchanged": {
                OURS: Command([*check, "--jobs", "2", str(self.large)]),
                **rg,
            },
        }

    def files(self) -> Iterator[tuple[str, Path]]:
        """Write one file of each kind, and yield it."""
        for kind, text in TEXTS.items():
            file = self.home / f"{kind.replace(' ', '-')}.md"
            file.write_text(text, encoding="utf-8")
            yield kind, file

    def has(self, name: str) -> bool:
        """Tell whether a program is there, and note one that is not."""
        if self.found(name):
            return True
        self.missing.add(name)
        return False

    def found(self, name: str) -> str:
        """Return the file of a program, "" without one."""
        path = os.pathsep.join([self.path, os.environ["PATH"]])
        return shutil.which(name, path=path) or ""

    def version(self, name: str) -> Command:
        """Return how a program is asked for its version."""
        return Command([self.found(name), "version" if name == "proselint" else "--version"])

    def peer(self, name: str, place: Path, scale: float = 1) -> Command:
        """Return how a program is told to read a file or folder."""
        home = str(self.home)
        every = str(place / "**/*.md") if place.is_dir() else str(place)
        words = {
            "rg": ["-F", "-i", "-f", str(self.patterns), str(place)],
            "typos": [str(place)],
            "codespell": [str(place)],
            "proselint": ["check", str(place)],
            "semgrep": [
                *("scan", "--config", f"{home}/semgrep.yaml", "--metrics=off", "--quiet"),
                *("--no-git-ignore", "--jobs", "2", str(place)),
            ],
            "textlint": ["--config", f"{home}/textlintrc.json", every],
            "alex": ["--quiet", str(place)],
        }
        return Command([self.found(name), *words[name]], scale, FOUND.get(name, 1))


def write_rules(home: Path, phrases: list[str]) -> None:
    """Write the phrases as each program reads them."""
    prh = {
        "version": 1,
        "rules": [{"expected": "***", "patterns": f"/{phrase}/i"} for phrase in phrases],
    }
    semgrep = {
        "id": "patterns",
        "languages": ["generic"],
        "severity": "ERROR",
        "message": "on the list",
        "pattern-regex": "(?i)" + "|".join(phrases),
    }
    textlint = {"rules": {"prh": {"rulePaths": [str(home / "prh.yaml")]}}}
    # JSON is YAML.
    files = {
        "prh.yaml": prh,
        "semgrep.yaml": {"rules": [semgrep]},
        "textlintrc.json": textlint,
    }
    for name, content in files.items():
        (home / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def run(command: Command, home: Path) -> Figures | str:
    """Run a command, or say why it gave no time."""
    # Installed programs have their bytecode, and so must this one.
    left_out = {"CI", "PYTHONDONTWRITEBYTECODE"}
    environment = {key: value for key, value in os.environ.items() if key not in left_out}
    environment |= {"XDG_CACHE_HOME": str(home / "cache"), "PYTHONPATH": str(ROOT)}
    # It would wait for a network.
    environment |= {"SEMGREP_ENABLE_VERSION_CHECK": "0", "SEMGREP_SEND_METRICS": "off"}
    peaks: dict[int, int] = {}
    ended = threading.Event()
    with (home / "output").open("wb") as output:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command.words, cwd=home, env=environment, stdout=output, stderr=output
        )
        watch = threading.Thread(target=_watch, args=(process.pid, peaks, ended))
        watch.start()
        try:
            code = process.wait(LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            return f"more than {LIMIT} s"
        finally:
            seconds = time.perf_counter() - begin
            ended.set()
            watch.join()
    if code not in (0, command.found):
        return f"exit code {code}"
    return Figures(seconds * command.scale, sorted(peaks.values(), reverse=True)[:4])


def _watch(root: int, peaks: dict[int, int], ended: threading.Event) -> None:
    """Note the peak memory of a process and those that it starts, in megabytes."""
    while not ended.wait(0.05):
        waiting = [root]
        while waiting:
            process = Path("/proc", str(waiting.pop()))
            try:
                status = (process / "status").read_text()
                for task in (process / "task").iterdir():
                    waiting += map(int, (task / "children").read_text().split())
            except OSError:
                continue
            for line in status.splitlines():
                if line.startswith("VmHWM:"):
                    peaks[int(process.name)] = int(line.split()[1]) // 1024


def _count(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.md"))


def _row(taken: list[Figures], ours: float) -> dict[str, object]:
    seconds = statistics.median(figures.seconds for figures in taken)
    largest = max(taken, key=lambda figures: sum(figures.megabytes))
    return {
        "seconds": round(seconds, 3),
        "times neutrallint": round(seconds / ours, 3),
        "megabytes": largest.megabytes,
    }


def measure(bench: Bench, rounds: int) -> dict[str, object]:
    """Run all programs in turn, several rounds; a first round of the quick ones is not kept."""
    kept: dict[str, object] = {}
    for job, commands in bench.jobs().items():
        taken: dict[str, list[Figures]] = defaultdict(list)
        failed: dict[str, str] = {}
        for count in range(rounds + 1):
            for name, command in commands.items():
                is_slow = name in SLOW and job == "all files anew"
                if name in failed or (is_slow and count != 1):
                    continue
                figures = run(command, bench.home)
                if isinstance(figures, str):
                    failed[name] = figures
                elif count:
                    taken[name].append(figures)
        ours = statistics.median(figures.seconds for figures in taken[OURS])
        rows: dict[str, object] = {name: _row(taken[name], ours) for name in taken}
        rows |= {name: f"failed: {why}" for name, why in failed.items()}
        rows["targets"] = {
            f"at most {most:g} × {peer}": round(ours / _median(taken[peer]), 3)
            for peer, most in TARGETS[job]
            if taken[peer]
        }
        print(f"\n{job}", flush=True)
        for name, row in rows.items():
            print(f"  {name:16} {row}", flush=True)
        kept[job] = rows
    return kept


def _median(taken: list[Figures]) -> float:
    return statistics.median(figures.seconds for figures in taken)


def main() -> None:
    """Measure, print and keep."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("small", type=Path)
    parser.add_argument("large", type=Path)
    parser.add_argument("patterns", type=Path)
    parser.add_argument("--path", action="append", default=[])
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        bench = Bench(given, Path(folder))
        kept = {
            "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}, "
            f"load {os.getloadavg()[0]:.1f} when it began",
            "rounds": given.rounds,
            "files": f"{_count(bench.large)}; for {', '.join(SLOW)} {_count(bench.small)}, "
            f"in one round, times {bench.scale:g}",
            **measure(bench, given.rounds),
            "missing": sorted(bench.missing),
        }
    print("\nmissing:", ", ".join(sorted(bench.missing)) or "none")
    RESULTS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
