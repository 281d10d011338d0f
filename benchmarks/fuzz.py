"""Spoiled inputs for every reader, the YAML loader, allowances and folding, by the thousand.

usage: python -m benchmarks.fuzz [INPUTS [TARGET …]]

INPUTS (50,000 unless told) is how many each target gets in all; a run that was stopped goes
on where it ended. What is found is kept in benchmarks/results/fuzz.json: for each target how
many inputs were tried, and which of them were read, refused, or showed a fault, with the
number of the input, by which `Target.input` makes it again. Each target runs in a process of
its own, so that a crash or a hang of a native library is a fault too and the rest goes on.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
import tempfile
import time
from collections import Counter
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from neutrallint.engines.images import svg
from tests.fuzzing import LIMIT, targets

RESULTS = Path(__file__).resolve().parent / "results/fuzz.json"
_INPUTS = 50_000
#: Inputs after which what was found is kept, and bytes of memory that a target may take.
_STEP, _MEMORY = 2_500, 4_000_000_000
#: Faults of one target of which the inputs are kept.
_MOST_FAULTS = 20


def main() -> None:
    """Try what is left to try of each target."""
    inputs = int(sys.argv[1]) if len(sys.argv) > 1 else _INPUTS
    with tempfile.TemporaryDirectory() as folder:
        names = sys.argv[2:] or list(targets(Path(folder)))
        for name in names:
            tally = _kept().get(name) or {"inputs": 0, "read": 0, "refused": 0, "faults": []}
            while tally["inputs"] < inputs:
                end = min(inputs, tally["inputs"] + _STEP)
                _add(tally, _tried(name, tally["inputs"], end, folder))
                _keep(name, tally)
            told = ", ".join(f"{tally[key]} {key}" for key in ("inputs", "read", "refused"))
            print(f"{name}: {told}, {len(tally['faults'])} faults", flush=True)


def _add(tally: dict[str, Any], found: dict[str, Any]) -> None:
    for key in ("inputs", "read", "refused"):
        tally[key] += found[key]
    tally["faults"] = [*tally["faults"], *found["faults"]][:_MOST_FAULTS]


def _tried(name: str, begin: int, end: int, folder: str) -> dict[str, Any]:
    """Try inputs [begin, end) in a process of its own; where it dies, begin another."""
    found = {"inputs": end - begin, "read": 0, "refused": 0, "faults": []}
    while begin < end:
        ours, theirs = multiprocessing.Pipe(duplex=False)
        process = multiprocessing.get_context("fork").Process(
            target=_work, args=(name, begin, end, folder, theirs)
        )
        process.start()
        theirs.close()
        begin = _listened(ours, begin, found)
        if begin < end:
            process.kill()
        process.join()
        if begin < end:
            found["faults"].append([begin, f"died or hung (exit code {process.exitcode})"])
            begin += 1
    return found


def _listened(pipe: Connection, begin: int, found: dict[str, Any]) -> int:
    """Count what a process tells of each input; return the number that it did not get to."""
    counts: Counter[str] = Counter()
    number = begin
    try:
        while pipe.poll(3 * LIMIT):
            what, why = pipe.recv()
            counts[what] += 1
            if why:
                found["faults"].append([number, why])
            number += 1
    except EOFError:
        pass
    found["read"] += counts["read"]
    found["refused"] += counts["refused"]
    return number


def _work(name: str, begin: int, end: int, folder: str, pipe: Connection) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    # Native libraries write what they think of a file to standard error.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    # Drawing an SVG takes most of its time, and the size makes no difference here.
    svg.RENDERED_SIDE = 100
    target = targets(Path(folder))[name]
    for number in range(begin, end):
        pipe.send(target.tried(number))


def _kept() -> dict[str, Any]:
    return json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}


def _keep(name: str, tally: dict[str, Any]) -> None:
    """Write the figures of one target; another process may write those of another."""
    kept = {**_kept(), name: tally}
    part = RESULTS.with_suffix(f".{os.getpid()}.tmp")
    part.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    part.replace(RESULTS)


if __name__ == "__main__":
    started = time.monotonic()
    main()
    print(f"{time.monotonic() - started:.0f} s")
