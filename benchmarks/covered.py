"""How much of the program the tests run: its lines and its branches, outside the engines.

usage: python benchmarks/covered.py

Runs all tests with coverage, in the processes too that they start, and keeps in
benchmarks/results/covered.json the shares of the whole, and for each module that is not run
whole how many lines and branches are left. Ends with 1 where a test fails, or where fewer
than 95 % of the branches are run.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks/results/covered.json"
#: Per cent of the branches.
LEAST = 95


def measured(folder: Path) -> tuple[int, dict[str, Any]]:
    """Return the exit code of the tests, and what coverage tells of them."""
    environment = os.environ | {"COVERAGE_FILE": str(folder / "data")}

    def coverage(*arguments: str) -> int:
        command = [sys.executable, "-m", "coverage", *arguments]
        return subprocess.run(command, cwd=ROOT, env=environment).returncode

    tests = coverage("run", "-m", "pytest", "-n", "0")
    coverage("combine", "--quiet", str(folder))
    coverage("json", "--quiet", "-o", str(folder / "told.json"))
    return tests, json.loads((folder / "told.json").read_text(encoding="utf-8"))


def main() -> int:
    """Run the tests and keep what they leave out."""
    with TemporaryDirectory() as name:
        tests, told = measured(Path(name))
    totals = told["totals"]
    kept = {
        "python": platform.python_version(),
        "lines": totals["num_statements"],
        "per cent of lines": round(totals["percent_statements_covered"], 1),
        "branches": totals["num_branches"],
        "per cent of branches": round(totals["percent_branches_covered"], 1),
        "left": {
            path: {
                "lines": len(file["missing_lines"]),
                "branches": len(file["missing_branches"]),
            }
            for path, file in sorted(told["files"].items())
            if file["missing_lines"] or file["missing_branches"]
        },
    }
    print(json.dumps(kept, indent=1))
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 1 if tests or totals["percent_branches_covered"] < LEAST else 0


if __name__ == "__main__":
    sys.exit(main())
