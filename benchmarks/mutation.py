"""Which small faults in the matching, checks and rules no test would notice.

usage: python benchmarks/mutation.py      (in an environment with mutmut: make bench-mutation)

mutmut puts one fault at a time into the modules that pyproject.toml names and runs the tests
that come by. Keeps in benchmarks/results/mutation.json how many faults of each module were
noticed, and which were not; docs/mutation.md answers these. Ends with 1 below 80 %.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks/results/mutation.json"
#: Per cent of the faults.
LEAST = 80
#: How mutmut calls a fault that was noticed.
NOTICED = frozenset({"killed", "timeout", "caught by type check"})


def mutmut(*arguments: str, keeps: bool = False) -> str:
    """Run mutmut in the project; return what it prints where that is to be kept."""
    command = [str(Path(sys.executable).with_name("mutmut")), *arguments]
    done = subprocess.run(command, cwd=ROOT, check=True, text=True, capture_output=keeps)
    return done.stdout or ""


def main() -> int:
    """Put the faults in and keep what became of each."""
    mutmut("run")
    by_module: dict[str, Counter[str]] = defaultdict(Counter)
    missed: list[str] = []
    for line in mutmut("results", "--all", "true", keeps=True).splitlines():
        name, _, status = line.strip().rpartition(": ")
        if name:
            by_module[name.rpartition(".")[0]][status] += 1
            missed += [] if status in NOTICED else [name]
    faults = sum(map(Counter.total, by_module.values()))
    noticed = 100 * (1 - len(missed) / faults)
    kept = {
        "python": platform.python_version(),
        "faults": faults,
        "per cent noticed": round(noticed, 1),
        "modules": {name: dict(sorted(of.items())) for name, of in sorted(by_module.items())},
        "not noticed": sorted(missed),
    }
    print(json.dumps({key: kept[key] for key in ("faults", "per cent noticed")}))
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 1 if noticed < LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
