"""Many files in one run, and many runs on one cache: nothing unchecked, memory flat.

usage: python benchmarks/load.py [TEXTS [POSTERS FOLDER]]

Writes TEXTS (100,000) small texts, every hundredth with a call to vote, and checks them with
two workers; checks POSTERS pictures (copies of those in FOLDER, which poster_gen draws); then
starts eight runs at once on one new cache over 2,000 of the texts. Prints and keeps in
benchmarks/results/load.json: seconds, findings, files left unchecked, the peak memory of the
process that reports and of the workers, and whether the eight reports are equal.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks/results/load.json"
EVERY = 100
AT_ONCE, SHARED = 8, 2_000


def write_texts(folder: Path, count: int) -> None:
    """Write small texts, a thousand in a folder."""
    for number in range(count):
        file = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        if number % 1000 == 0:
            file.parent.mkdir(parents=True)
        call = "Ayo coblos nomor 2! " if number % EVERY == 0 else ""
        file.write_text(
            f"Surat {number}. {call}Kantor tutup pada hari libur.\n", encoding="utf-8"
        )


def copy_posters(drawn: Path, folder: Path, count: int) -> None:
    """Copy pictures under new names until there are enough."""
    folder.mkdir()
    pictures = sorted(p for p in drawn.iterdir() if p.suffix in (".png", ".jpg", ".webp"))
    for number in range(count):
        picture = pictures[number % len(pictures)]
        shutil.copy(picture, folder / f"{number:05}{picture.suffix}")


def start(folder: Path, report: Path, cache: Path, *options: str) -> subprocess.Popen[bytes]:
    """Start a run that writes a JSON report."""
    command = ["-m", "neutrallint", "check", ".", "--format", "json", "--output", str(report)]
    environment = {"XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, *command, *options, "--quiet"],
        cwd=folder,
        env=os.environ | environment,
        stderr=subprocess.DEVNULL,
    )


def resident(process: int) -> Iterator[tuple[int, float]]:
    """Yield each process of a run and its peak memory in megabytes, as Linux tells it."""
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            lines = (entry / "status").read_text().splitlines()
        except (OSError, ValueError):
            continue
        if process in (parent, int(entry.name)):
            peak = next((line for line in lines if line.startswith("VmHWM")), "VmHWM: 0")
            yield int(entry.name), int(peak.split()[1]) / 1000


def measured(folder: Path, cache: Path, *options: str) -> dict[str, object]:
    """Return what one run took and found."""
    report = folder.parent / "report.json"
    begin = time.monotonic()
    process = start(folder, report, cache, *options)
    peaks: dict[int, float] = {}
    while process.poll() is None:
        for number, peak in resident(process.pid):
            peaks[number] = max(peak, peaks.get(number, 0))
        time.sleep(0.2)
    seconds = time.monotonic() - begin
    summary = json.loads(report.read_text(encoding="utf-8"))["summary"]
    main = peaks.pop(process.pid)
    return {
        **summary,
        "seconds": round(seconds, 1),
        "peak MB, reporting process": round(main),
        "peak MB, workers": [round(peak) for peak in peaks.values()],
    }


def together(folder: Path, cache: Path) -> bool:
    """Tell whether runs that share a new cache all write the same report."""
    reports = [folder.parent / f"{number}.json" for number in range(AT_ONCE)]
    runs = [start(folder, report, cache, "--jobs", "1") for report in reports]
    codes = {run.wait() for run in runs}
    return codes == {1} and len({report.read_bytes() for report in reports}) == 1


def main(arguments: list[str]) -> None:
    """Run the three loads and keep what they show."""
    texts = int(arguments[0]) if arguments else 100_000
    kept: dict[str, object] = {
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}"
    }
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        write_texts(place / "texts", texts)
        kept["texts"] = measured(place / "texts", place / "cache", "--jobs", "2")
        kept["texts, unchanged"] = measured(place / "texts", place / "cache", "--jobs", "2")
        print(json.dumps(kept, indent=1))
        if len(arguments) > 2:
            copy_posters(Path(arguments[2]), place / "posters", int(arguments[1]))
            kept["posters"] = measured(
                place / "posters", place / "cache", "--jobs", "2", "--no-faces"
            )
        write_texts(place / "shared", SHARED)
        kept["eight runs at once, equal"] = together(place / "shared", place / "another")
    print(json.dumps(kept, indent=1))
    RESULTS.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
