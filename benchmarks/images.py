"""How well pictures are read and judged.

usage: python benchmarks/images.py posters DIR [--show]
       python benchmarks/images.py real [DATA] [--show]

`posters`: DIR holds drawn posters with their truth.json (a list with `file` and the `phrases`
on it). Prints how many phrases are read exactly, with spaces ignored, and nearly (at most one
letter in ten differs), and the time of a poster beside the bare engine's, by turns in one run.

`real`: DATA (default ../shared/data) holds images/truth.jsonl: one JSON object a line with
`file`, `text`, `people`, `expected` and `allowed` rule families. A roster is made of all
people, a gallery of the portraits and photos on which as many faces are found as people are
named (from left to right); so a portrait is compared with itself. Judged as of 15 October 2020,
once with roster and gallery and once with neither. No logo is enrolled, so "all families"
leaves out the one of logos. The pictures are split by the SHA-256 of their names; `--show`
prints the failing ones of the first half only.

Figures are kept in benchmarks/results/images_posters.json and images_real.json.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median
from typing import Any

from PIL.Image import Image

from neutrallint.core.document import Document
from neutrallint.core.finding import Finding
from neutrallint.core.media import media_of
from neutrallint.engines import Engines
from neutrallint.engines.base import OcrEngine, OcrLine
from neutrallint.engines.faces.gallery import Enrolled, EnrolledFace, Gallery
from neutrallint.engines.images.pages import open_image
from neutrallint.engines.ocr.rapidocr import RapidOcr
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.people.roster import Person, Region, Roster
from neutrallint.readers import READERS
from neutrallint.readers.source import Source

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks/results"
AS_OF = date(2020, 10, 15)
_NEAR = 0.9


def plain(text: str) -> str:
    """Return text in small letters with single blanks and plain dashes."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[‐-―−]", "-", text).split())


def squeezed(text: str) -> str:
    """Return letters and digits only."""
    return re.sub(r"[\W_]+", "", plain(text))


def is_near(phrase: str, text: str) -> bool:
    """Tell whether some stretch of `text` is a phrase but for one letter in ten."""
    wanted, size = squeezed(phrase), len(squeezed(phrase))
    given = squeezed(text)
    windows = (given[at : at + size] for at in range(max(1, len(given) - size + 1)))
    return any(SequenceMatcher(None, wanted, window).ratio() >= _NEAR for window in windows)


def posters(folder: Path, show: bool) -> dict[str, Any]:
    """Measure the drawn posters of a folder."""
    ocr, rapid = Engines(faces=False).ocr, RapidOcr()
    assert ocr is not None
    exact = spaceless = near = total = 0
    ours: list[float] = []
    bare: list[float] = []
    for row in json.loads((folder / "truth.json").read_text(encoding="utf-8")):
        image = next(open_image((folder / row["file"]).read_bytes()).pages()).image
        for way, times in ((ocr.read, ours), (rapid.bare, bare)):
            start = time.perf_counter()
            lines = way(image, 1)
            times.append(time.perf_counter() - start)
            if way == ocr.read:
                text = " ".join(line.text for line in lines)
        for phrase in row["phrases"]:
            total += 1
            exact += plain(phrase) in plain(text)
            spaceless += squeezed(phrase) in squeezed(text)
            near += is_near(phrase, text)
            if show and squeezed(phrase) not in squeezed(text):
                print("   ", row["file"], repr(phrase), "|", text[:200])
    return {
        "phrases": total,
        "exact": exact,
        "exact without spaces": spaceless,
        "near": near,
        "median seconds": round(median(ours), 3),
        "times the bare engine": round(sum(ours) / sum(bare), 2),
    }


def rows(data: Path) -> list[dict[str, Any]]:
    """Return what is known of the real pictures."""
    lines = (data / "images/truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def is_for_learning(row: dict[str, Any]) -> bool:
    """Tell whether a picture lies in the half that may be looked at."""
    return hashlib.sha256(row["file"].encode()).digest()[0] % 2 == 0


def gallery_of(data: Path, known: list[dict[str, Any]]) -> Gallery:
    """Return a gallery made of the portraits and photos."""
    finder = Engines(ocr="off").faces
    assert finder is not None
    people: dict[str, list[EnrolledFace]] = {}
    for row in known:
        if row["kind"] not in ("portrait", "photo") or not row["people"]:
            continue
        image = next(open_image((data / "images" / row["file"]).read_bytes()).pages()).image
        found = [EnrolledFace(f.embedding, f.is_clear) for f in finder.portraits(image)]
        if len(found) == len(row["people"]):
            for name, face in zip(row["people"], found, strict=True):
                people.setdefault(name, []).append(face)
    return Gallery(tuple(Enrolled(n, tuple(e)) for n, e in people.items()))


class Remembered:
    """An OCR engine that reads each picture once, however often it is asked."""

    def __init__(self, engine: OcrEngine) -> None:
        self._engine, self.name = engine, engine.name
        self._read: dict[bytes, list[OcrLine]] = {}

    def read(self, image: Image, page: int) -> list[OcrLine]:
        """Return the lines of an RGB picture."""
        key = hashlib.sha256(image.tobytes()).digest()
        if key not in self._read:
            self._read[key] = self._engine.read(image, page)
        return self._read[key]


def roster_of(known: list[dict[str, Any]]) -> Roster:
    """Return a roster of all people and regions of the pictures."""
    people = {name: row for row in known for name in row["people"]}
    regions = dict.fromkeys(row["region"] for row in known if row["region"])
    return Roster(
        tuple(
            Person(name, "petahana", office="Bupati", region=row.get("region"))
            for name, row in people.items()
        ),
        tuple(Region(name) for name in regions),
    )


@dataclass
class Tally:
    """Counts [good, all] by name and half."""

    counts: dict[str, list[int]] = field(default_factory=dict)

    def add(self, name: str, row: dict[str, Any], good: int, total: int = 1) -> None:
        """Count something of a picture."""
        for half in ("learn" if is_for_learning(row) else "confirm", "all"):
            figures = self.counts.setdefault(f"{name}, {half}", [0, 0])
            figures[0] += good
            figures[1] += total


def count_words(document: Document, row: dict[str, Any], tally: Tally) -> list[str]:
    """Count the words that were read; return those that were not."""
    text = squeezed(" ".join(p.text for p in document.passages if p.origin == "ocr"))
    words = [squeezed(word) for word in row["text"].split()]
    words = [word for word in words if len(word) > 2]
    missing = [word for word in words if word not in text]
    tally.add("typed words read", row, len(words) - len(missing), len(words))
    return missing


def count_findings(
    findings: Sequence[Finding], row: dict[str, Any], given: str, tally: Tally
) -> bool:
    """Count what is told of a picture; tell whether that is wrong."""
    noted = {finding.rule_id.rsplit("-", 1)[0] for finding in findings}
    told = {f.rule_id.rsplit("-", 1)[0] for f in findings if f.severity != "info"}
    expected = set(row["expected"])
    if not expected:
        is_wrong = bool(told - set(row["allowed"]))
        tally.add(f"{given}: clean, and raise something", row, is_wrong)
        return is_wrong
    tally.add(f"{given}: must be flagged, and are", row, bool(told & expected))
    tally.add(f"{given}: must be flagged, infos counted", row, bool(noted & expected))
    enrolled = expected - {"NL-LOGO"}
    if enrolled:
        tally.add(f"{given}: all families but of logos", row, enrolled <= told)
    return not enrolled <= told


def real(data: Path, show: bool) -> Iterator[tuple[str, Any]]:
    """Measure the real pictures; yield figures by name."""
    known, tally = rows(data), Tally()
    bare, full = Engines(), Engines(gallery=gallery_of(data, known))
    assert bare.ocr is not None
    bare.ocr = full.ocr = Remembered(bare.ocr)
    packs = load_packs(["pilkada-2020"], bundled_packs_root())
    ways = {
        "roster and gallery": (full, compile_rules(packs, roster_of(known))),
        "neither": (bare, compile_rules(packs, Roster())),
    }
    context = EvaluationContext(bare.nlp, as_of=AS_OF, judge=bare.judge)
    for row in known:
        is_shown = show and is_for_learning(row)
        for given, (engines, rules) in ways.items():
            document = read(data / "images" / row["file"], engines)
            found = evaluate(document, rules, context).findings
            if count_findings(found, row, given, tally) and is_shown:
                print("   ", row["file"], row["kind"], row["expected"], row["allowed"])
                told = [(f.rule_id, f.match) for f in found if f.severity != "info"]
                print("       ", f"{given}:", told)
        missing = count_words(document, row, tally)
        if missing and is_shown:
            print("    unread", row["file"], missing[:12])
    yield from sorted(tally.counts.items())


def read(path: Path, engines: Engines) -> Document:
    """Return what is read of a picture."""
    media = media_of(path.name)
    assert media is not None
    return READERS[media](Source(path.name, path.read_bytes(), media), engines)


def main(arguments: list[str]) -> None:
    """Print and keep the figures."""
    show = "--show" in arguments
    paths = [Path(a) for a in arguments[1:] if not a.startswith("-")]
    if arguments[0] == "posters":
        figures = posters(paths[0], show)
    else:
        figures = dict(real(paths[0] if paths else ROOT.parent / "shared/data", show))
    for name, figure in figures.items():
        said = f"{figure[0]} / {figure[1]}" if isinstance(figure, list) else figure
        print(f"{name:60} {said}")
    target = RESULTS / f"images_{arguments[0]}.json"
    target.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
