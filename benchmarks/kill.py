"""Killing runs at random moments: every file is then the old or the new one, whole.

usage: python benchmarks/kill.py [MOMENTS]

Runs that write a report, a baseline, evidence and a gallery, all with the cache, are killed
(SIGKILL) at moments spread over their time; afterwards what they write is looked at, and the
same run is done again. Prints and keeps in benchmarks/results/kill.json how often each left the
old file, the new one, or none, and every fault.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks/results/kill.json"
#: What lies there before; a gallery takes the place of nothing that begins otherwise.
OLD = '{"schema": "neutrallint-old"}'
#: The minute in which a report on paper was made, and the imprint, which follows it.
_MADE = re.compile(rb"\d{4}-\d\d-\d\d \d\d:\d\d|neutrallint-imprint/1:[0-9a-f]{64}")
#: The file that a run writes, and its arguments.
JOBS: Mapping[str, tuple[str, ...]] = {
    "r.json": ("check", "drafts", "--format", "json", "--output", "r.json"),
    "r.html": ("check", "drafts", "--format", "html", "--output", "r.html"),
    "b.txt": ("baseline", "write", "drafts", "--file", "b.txt"),
    "e.zip": ("evidence", "write", "drafts", "--output", "e.zip"),
    "g.json": ("enroll", "roster.yaml", "--output", "g.json"),
}


@dataclass(frozen=True)
class Office:
    """A folder with drafts, a roster with photos, and a cache of its own."""

    folder: Path
    seconds: dict[str, float]

    @classmethod
    def at(cls, folder: Path) -> Office:
        """Fill an empty folder."""
        fixtures = ROOT / "fixtures"
        (folder / "drafts").mkdir()
        for draft in sorted((fixtures / "drafts").glob("*.md"))[:8]:
            shutil.copy(draft, folder / "drafts")
        shutil.copytree(fixtures / "portraits", folder / "portraits")
        shutil.copy(fixtures / "roster.yaml", folder)
        return cls(folder, {})

    def start(self, job: str) -> subprocess.Popen[bytes]:
        """Start a run; it is the leader of its processes."""
        environment = {
            "XDG_CACHE_HOME": str(self.folder / "cache"),
            "PYTHONPATH": str(ROOT),
            "NEUTRALLINT_LANG": "en",
        }
        return subprocess.Popen(
            [sys.executable, "-m", "neutrallint", *JOBS[job]],
            cwd=self.folder,
            env=os.environ | environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def expected(self, job: str) -> bytes:
        """Return what a whole run writes; notes how long it takes."""
        begin = time.monotonic()
        self._whole(job)
        self.seconds[job] = time.monotonic() - begin
        return content(self.folder / job)

    def _whole(self, job: str) -> None:
        process = self.start(job)
        _, said = process.communicate()
        if process.returncode not in (0, 1, 3):
            raise RuntimeError(said.decode())


def content(file: Path) -> bytes:
    """Return what must be equal: of evidence, which tells the time, the members.

    Of a report on paper it is all but the minute in which it was made.
    """
    if file.suffix == ".html":
        return _MADE.sub(b"", file.read_bytes())
    if file.suffix != ".zip":
        return file.read_bytes()
    with zipfile.ZipFile(file) as archive:
        names = sorted(n for n in archive.namelist() if not n.startswith("manifest.json"))
        return b"".join(name.encode() + archive.read(name) for name in names)


def killed(office: Office, job: str, expected: bytes, share: float) -> list[str]:
    """Kill a run after a share of its time; return what is wrong afterwards."""
    file = office.folder / job
    file.write_text(OLD, encoding="utf-8")
    shutil.rmtree(office.folder / "cache", ignore_errors=True)
    process = office.start(job)
    try:
        process.wait(office.seconds[job] * share)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    wrong = []
    if state(file, expected) == "broken":
        wrong.append(f"{job} is half after {share:.2f} of its time")
    if office.expected(job) != expected:
        wrong.append(f"the run after one killed at {share:.2f} writes another {job}")
    return wrong


def state(file: Path, expected: bytes) -> str:
    """Tell whether a file is the old one, the new one, or neither."""
    if file.read_bytes() == OLD.encode():
        return "old"
    try:
        return "new" if content(file) == expected else "broken"
    except (OSError, zipfile.BadZipFile):
        return "broken"


def main(arguments: list[str]) -> None:
    """Kill every job at so many moments, and keep the figures."""
    import tempfile

    moments = int(arguments[0]) if arguments else 100
    choose = random.Random(2020)
    wrong: list[str] = []
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        office = Office.at(Path(folder))
        expected = {job: office.expected(job) for job in JOBS}
        for number in range(moments):
            job = list(JOBS)[number % len(JOBS)]
            wrong += killed(office, job, expected[job], choose.random())
            counts[job] += 1
    print(f"{moments} runs killed, {len(wrong)} faults")
    for fault in wrong:
        print(fault)
    kept = {"killed": dict(counts), "faults": wrong}
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(sys.argv[1:])
