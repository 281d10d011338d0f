"""How long many posters take beside the bare engines, and the memory of large pictures.

usage: python benchmarks/pictures_speed.py GENERATOR [POSTERS] [ROUNDS]

GENERATOR draws posters: `python GENERATOR DIR COUNT SEED`. By turns, with two processes each
on its half of the posters (default 200): the bare engines, and `neutrallint check --jobs 2
--no-cache`. Bare is: decode by Pillow, RapidOCR with our models and settings, YuNet at one
scale of at most 1280 pixels and SFace on each face, one thread; start-up counts on both sides.

Then the peak memory of a process that checks one large picture. Medians, ratios and peaks are
kept in benchmarks/results/pictures_speed.json.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks/results/pictures_speed.json"
POSTER = ROOT / "fixtures/posters/04-tenaga-kesehatan.png"
SEED = 2020
MEGAPIXELS = (12, 50, 100, 144)


def bare(files: list[str]) -> None:
    """Run the engines on pictures, with nothing around them."""
    import cv2
    import numpy as np
    from PIL import Image

    from neutrallint.engines.faces.yunet_sface import OVERLAP, SCORE, SIDES
    from neutrallint.engines.model_files import MODELS, SFACE, YUNET
    from neutrallint.engines.ocr.rapidocr import RapidOcr

    cv2.setNumThreads(1)
    ocr = RapidOcr()
    detector = cv2.FaceDetectorYN.create(
        str(MODELS / YUNET.file), "", (320, 320), SCORE, OVERLAP
    )
    recogniser = cv2.FaceRecognizerSF.create(str(MODELS / SFACE.file), "")
    for file in files:
        with Image.open(file) as opened:
            image = opened.convert("RGB")
        ocr.bare(image, 1)
        pixels = np.ascontiguousarray(np.asarray(image)[:, :, ::-1])
        factor = min(1.0, max(SIDES) / max(pixels.shape))
        small = cv2.resize(pixels, None, None, factor, factor, cv2.INTER_AREA)
        detector.setInputSize((small.shape[1], small.shape[0]))
        faces = detector.detect(small)[1]
        for row in faces if faces is not None else ():
            recogniser.feature(recogniser.alignCrop(small, row))


def run(commands: list[list[str]]) -> tuple[float, float]:
    """Return the seconds until all commands are done, and the peak megabytes of one process."""
    begin = time.perf_counter()
    started = [
        subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
        )
        for command in commands
    ]
    peak = 0.0
    for process in started:
        # What wait4 tells of a process covers the workers that it waited for.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = max(peak, usage.ru_maxrss / 1024)
    return time.perf_counter() - begin, peak


def speed(folder: Path, rounds: int) -> dict[str, object]:
    """Measure both ways by turns."""
    files = sorted(str(file) for file in folder.iterdir() if file.suffix != ".json")
    ways = {
        "bare engines": [[__file__, "--bare", *files[half::2]] for half in (0, 1)],
        "neutrallint": [
            ["-m", "neutrallint", "check", "--jobs", "2", "--no-cache", str(folder)]
        ],
    }
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, commands in ways.items():
            taken[name].append(run(commands))
    seconds = {name: statistics.median(s for s, _ in each) for name, each in taken.items()}
    ratios = [ours[0] / theirs[0] for theirs, ours in zip(*taken.values(), strict=True)]
    return {
        "posters": len(files),
        "rounds": rounds,
        "seconds": {name: round(value, 2) for name, value in seconds.items()},
        "times the bare engines": round(statistics.median(ratios), 2),
        "megabytes": {name: round(max(m for _, m in each)) for name, each in taken.items()},
    }


def draw(file: str, megapixels: float) -> None:
    """Draw a large picture."""
    from PIL import Image

    side = round((megapixels * 1_000_000) ** 0.5)
    Image.open(POSTER).convert("RGB").resize((side, side)).save(file)


def memory(folder: Path) -> dict[str, int]:
    """Return the peak megabytes of a process that checks one large picture."""
    peaks = {}
    for megapixels in MEGAPIXELS:
        for kind in ("png", "jpg"):
            file = str(folder / f"{megapixels}.{kind}")
            # Elsewhere: a process begins with the peak of the one that starts it.
            run([[__file__, "--draw", file, str(megapixels)]])
            command = ["-m", "neutrallint", "check", "--jobs", "1", "--no-cache", file]
            peaks[f"{megapixels} megapixels, {kind}"] = round(run([command])[1])
            Path(file).unlink()
    return peaks


def main(arguments: list[str]) -> None:
    """Draw, measure, print and keep."""
    if arguments[0] == "--bare":
        bare(arguments[1:])
        return
    if arguments[0] == "--draw":
        draw(arguments[1], float(arguments[2]))
        return
    posters = int(arguments[1]) if len(arguments) > 1 else 200
    rounds = int(arguments[2]) if len(arguments) > 2 else 3
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "posters"
        subprocess.run(
            [sys.executable, arguments[0], str(folder), str(posters), str(SEED)], check=True
        )
        kept: dict[str, object] = {
            "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}",
            **speed(folder, rounds),
            "peak megabytes of one large picture": memory(Path(name)),
        }
    text = json.dumps(kept, indent=1, ensure_ascii=False) + "\n"
    print(text, end="")
    RESULTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
