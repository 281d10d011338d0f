"""How well pictures are read and judged.

usage: python benchmarks/images.py posters DIR [--show]
       python benchmarks/images.py real [DATA] [--show]

`posters`: DIR holds drawn posters with their truth.json (a list with `file` and the `phrases`
on it). Prints how many phrases are read exactly, with spaces ignored, and nearly (at most one
letter in ten differs), and the time of a poster beside the bare engine's, by turns in one run.

`real`: DATA (default ../shared/data) holds images/truth.jsonl: one JSON object a line with
`file`, `text`, `people`, `expected` and `allowed` rule families. A roster is made of all
people, a gallery of the portraits and photos on which as many faces are found as people are
named (from left to right); so a portrait is compared with itself. Judged as of 15 October 2020.
The pictures are split by the SHA-256 of their names; `--show` prints the failing ones of the
first half only.

Figures are kept in benchmarks/results/images_posters.json and images_real.json.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import time
import unicodedata
from collections.abc import Iterator
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median
from typing import Any

from neutrallint.core.media import media_of
from neutrallint.engines import Engines
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


def real(data: Path, show: bool) -> Iterator[tuple[str, Any]]:
    """Measure the real pictures; yield figures by name."""
    known = rows(data)
    people = {name: row for row in known for name in row["people"]}
    roster = Roster(
        tuple(
            Person(name, "petahana", office="Bupati", region=row.get("region"))
            for name, row in people.items()
        ),
        tuple(
            Region(name) for name in dict.fromkeys(r["region"] for r in known if r["region"])
        ),
    )
    engines = Engines(gallery=gallery_of(data, known))
    rules = compile_rules(load_packs(["pilkada-2020"], bundled_packs_root()), roster)
    evaluation_context = EvaluationContext(engines.nlp, as_of=AS_OF)
    tally: dict[str, list[int]] = {}

    def count(name: str, row: dict[str, Any], good: int, total: int) -> None:
        for half in ("learn" if is_for_learning(row) else "confirm", "all"):
            figures = tally.setdefault(f"{name}, {half}", [0, 0])
            figures[0] += good
            figures[1] += total

    for row in known:
        path = data / "images" / row["file"]
        media = media_of(row["file"])
        assert media is not None
        document = READERS[media](Source(row["file"], path.read_bytes(), media), engines)
        text = " ".join(p.text for p in document.passages if p.origin == "ocr")
        words = [squeezed(word) for word in row["text"].split()]
        words = [word for word in words if len(word) > 2]
        read = [word for word in words if word in squeezed(text)]
        count("typed words read", row, len(read), len(words))
        found = evaluate(document, rules, evaluation_context).findings
        told = {f.rule_id.rsplit("-", 1)[0] for f in found if f.severity != "info"}
        if row["expected"]:
            hit = bool(told & set(row["expected"]))
            count("must be flagged, and are", row, hit, 1)
            noted = {f.rule_id.rsplit("-", 1)[0] for f in found} & set(row["expected"])
            count("must be flagged, and are, infos counted", row, bool(noted), 1)
            wrong = not hit
        else:
            wrong = bool(told - set(row["allowed"]))
            count("clean, and raise something", row, wrong, 1)
        if show and is_for_learning(row):
            if wrong:
                print("   ", row["file"], row["kind"], row["expected"], row["allowed"])
                print("       ", [(f.rule_id, f.match) for f in found if f.severity != "info"])
            missing = [word for word in words if word not in read]
            if missing:
                print("    unread", row["file"], missing[:12])
    for name in sorted(tally):
        yield name, tally[name]


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
        print(f"{name:40} {said}")
    target = RESULTS / f"images_{arguments[0]}.json"
    target.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
