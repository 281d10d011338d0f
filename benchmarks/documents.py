"""How long office documents take to check, beside the best-known library that reads them.

usage: python benchmarks/documents.py [ROUNDS] [FOLDER…]

Writes a letter of 300 paragraphs, a regulation of 500 pages, a schedule of 2,000 posts and 40
slides, and checks each in a warm process (all text rules, no pictures), in turn with the
library reading the same file; medians of ROUNDS (default 5). Then every document below the
FOLDERs is read by both: words that only one of them finds are counted and shown. Where
LibreOffice is installed, what it makes of the same files is compared too. Results are kept in
benchmarks/results/documents.json.
"""

from __future__ import annotations

import gc
import json
import logging
import os
import platform
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from neutrallint.__main__ import GC_THRESHOLD
from neutrallint.config.settings import Flags, Values
from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.media import media_of
from neutrallint.lint.evaluate import evaluate
from neutrallint.readers.source import Source
from neutrallint.runs.session import Session

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "benchmarks/results/documents.json"
OFF = Values(ocr="off", faces=False)
LINTER = Session(Flags(OFF)).linter_for(ROOT / "benchmarks")
WORDS = (
    "pemerintah kabupaten mengimbau seluruh warga masyarakat agar tetap menerapkan protokol "
    "kesehatan selama masa pandemi serta mengikuti jadwal pelayanan administrasi kependudukan "
    "pada hari kerja di kantor kecamatan setempat dengan membawa dokumen asli beserta salinan"
).split()
#: A run of letters; pypdf keeps ligatures, so they are left to fall between words.
_WORD = re.compile(r"[^\W\d_]{3,}")


def prose(words: int, seed: int) -> str:
    """Return sentences of made-up office prose."""
    rng = random.Random(seed)
    said = [" ".join(rng.choices(WORDS, k=15)).capitalize() + "." for _ in range(words // 15)]
    return " ".join(said)


# --- the files ------------------------------------------------------------------


def letter(path: Path) -> None:
    """Write 300 paragraphs of 60 words with ten headings."""
    import docx

    paper = docx.Document()
    for number in range(300):
        if number % 30 == 0:
            paper.add_heading(f"Bagian {number // 30 + 1}", 1)
        paper.add_paragraph(prose(60, number))
    paper.save(str(path))


def regulation(path: Path) -> None:
    """Write 500 pages as offices set them: A4, 12 points, one and a half lines, 300 words."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(path), pagesize=A4)
    for number in range(500):
        words = prose(300, number).split()
        canvas.setFont("Times-Roman", 12)
        for line in range(34):
            said = " ".join(words[line * 9 : line * 9 + 9])
            canvas.drawString(85, 770 - line * 21 - (line // 7) * 8, said)
        canvas.showPage()
    canvas.save()


def table(path: Path) -> None:
    """Write 2,000 rows of a list of services: number, name, place, day, remark."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["No", "Layanan", "Tempat", "Berlaku", "Keterangan"])
    for number in range(2_000):
        service, place, remark = (prose(15, number * 3 + part).split()[:3] for part in range(3))
        day = date(2020, 6, 10) + timedelta(days=number % 180)
        row = [number + 1, " ".join(service), " ".join(place), day, " ".join(remark)]
        book.active.append(row)
    book.save(path)


def schedule(path: Path) -> None:
    """Write 2,000 posts, one a row, each with its day, channel and caption of 30 words."""
    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["Tanggal", "Kanal", "Caption", "Gambar"])
    for number in range(2_000):
        day = date(2020, 6, 10) + timedelta(days=number % 180)
        book.active.append([day, "Instagram", prose(30, number), ""])
    book.save(path)


def slides(path: Path) -> None:
    """Write 40 slides with a title and five points each."""
    import pptx

    deck = pptx.Presentation()
    for number in range(40):
        slide = deck.slides.add_slide(deck.slide_layouts[1])
        slide.shapes.title.text = f"Kartu {number + 1}"
        points = (prose(15, number * 5 + point) for point in range(5))
        slide.placeholders[1].text_frame.text = "\n".join(points)
    deck.save(str(path))


# --- the libraries --------------------------------------------------------------


def by_python_docx(path: Path) -> Iterator[str]:
    """Yield the texts of body, tables, headers and footers."""
    import docx

    paper = docx.Document(str(path))
    yield from (paragraph.text for paragraph in paper.paragraphs)
    for table in paper.tables:
        yield from (cell.text for row in table.rows for cell in row.cells)
    for section in paper.sections:
        for part in (section.header, section.footer):
            yield from (paragraph.text for paragraph in part.paragraphs)


def by_python_pptx(path: Path) -> Iterator[str]:
    """Yield the texts of shapes, groups, tables and notes."""
    import pptx

    waiting = []
    for slide in pptx.Presentation(str(path)).slides:
        waiting += list(slide.shapes)
        if slide.has_notes_slide and slide.notes_slide.notes_text_frame:
            yield slide.notes_slide.notes_text_frame.text
    while waiting:
        shape: Any = waiting.pop()
        waiting += list(getattr(shape, "shapes", ()))
        if shape.has_text_frame:
            yield shape.text_frame.text
        if getattr(shape, "has_table", False):
            yield from (cell.text for row in shape.table.rows for cell in row.cells)


def by_openpyxl(path: Path) -> Iterator[str]:
    """Yield the texts of all cells."""
    import openpyxl

    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        for row in sheet.iter_rows(values_only=True):
            yield from (cell for cell in row if isinstance(cell, str))


def by_pypdf(path: Path) -> Iterator[str]:
    """Yield the texts of all pages."""
    import pypdf

    for page in pypdf.PdfReader(path).pages:
        yield page.extract_text() or ""


LIBRARIES: dict[str, tuple[str, Callable[[Path], Iterator[str]]]] = {
    ".docx": ("python-docx", by_python_docx),
    ".pptx": ("python-pptx", by_python_pptx),
    ".xlsx": ("openpyxl", by_openpyxl),
    ".pdf": ("pypdf", by_pypdf),
}
COUNTED = ("files", "refused by us", "refused by it", "words", "missed", "more")
JOBS = {
    "DOCX, 300 paragraphs": (".docx", letter, 0.1),
    "PDF, 500 pages": (".pdf", regulation, 1.0),
    "XLSX, 2,000 rows": (".xlsx", table, 0.2),
    "XLSX, 2,000 posts": (".xlsx", schedule, 0.2),
    "PPTX, 40 slides": (".pptx", slides, 0.15),
}


# --- ours -----------------------------------------------------------------------


def documents(path: Path) -> list[Document]:
    """Return what is read of a file: the document and those inside it."""
    media = media_of(path.name)
    assert media is not None
    whole = LINTER.posts.read(Source(path.name, path.read_bytes(), media))
    return [whole, *whole.members]


def check(path: Path) -> None:
    """Read and judge a file by all text rules."""
    for document in documents(path):
        evaluate(document, LINTER.rules, LINTER.context)


def texts(path: Path) -> list[str]:
    """Return the texts that we read of a file, but for its name."""
    return [
        passage.text
        for document in documents(path)
        for passage in document.passages
        if passage.origin != "filename"
    ]


# --- the figures ----------------------------------------------------------------


def taken(work: Callable[[], object]) -> float:
    """Return the seconds that some work takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def speed(folder: Path, rounds: int) -> dict[str, object]:
    """Time each job beside its library, in turn."""
    figures: dict[str, object] = {}
    for name, (suffix, write, target) in JOBS.items():
        path = folder / f"{write.__name__}{suffix}"
        write(path)
        library, read = LIBRARIES[suffix]
        mine, reading, theirs = [], [], []
        for count in range(rounds + 1):
            round_ = [
                taken(partial(check, path)),
                taken(partial(documents, path)),
                taken(partial(list, read(path))),
            ]
            if count:
                for kept, seconds in zip((mine, reading, theirs), round_, strict=True):
                    kept.append(seconds)
        ours, alone, peer = map(statistics.median, (mine, reading, theirs))
        print(
            f"{name:22} check {ours:6.3f} s (to reach {target} s), of that reading {alone:6.3f}"
            f" s; {library} reads it in {peer:6.3f} s"
        )
        figures[name] = {
            "check": round(ours, 3),
            "target": target,
            "reading": round(alone, 3),
            library: round(peer, 3),
        }
    return figures


def compare(found: list[str], expected: list[str]) -> tuple[int, set[str], set[str]]:
    """Return how many words are expected, those we miss, and those that only we find."""
    ours, theirs = (set(_WORD.findall(" ".join(said))) for said in (found, expected))
    # A word that one joins to the next is no word missed.
    joined = ["".join(_WORD.findall("".join(said))) for said in (found, expected)]
    missed = {word for word in theirs - ours if word not in joined[0]}
    return len(theirs), missed, {word for word in ours - theirs if word not in joined[1]}


def agreement(folders: list[Path]) -> dict[str, object]:
    """Compare what we read of real files with what the libraries read."""
    figures: dict[str, dict[str, int]] = {}
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    for path in files:
        suffix = path.suffix.lower()
        if suffix not in LIBRARIES:
            continue
        library, read = LIBRARIES[suffix]
        kept = figures.setdefault(
            f"{suffix} beside {library}",
            dict.fromkeys(
                ("files", "refused by us", "refused by it", "words", "missed", "more"), 0
            ),
        )
        ours, refused = attempt(partial(texts, path))
        theirs, refused_too = attempt(
            lambda path=path, read=read: [t or "" for t in read(path)]
        )
        kept["refused by us"] += bool(refused)
        kept["refused by it"] += bool(refused_too)
        if refused or refused_too:
            print(f"{path.name}: ours: {refused or 'read'}; {library}: {refused_too or 'read'}")
            continue
        words, missed, more = compare(ours, theirs)
        kept["files"] += 1
        kept["words"] += words
        kept["missed"] += len(missed)
        kept["more"] += len(more)
        if missed:
            print(f"{path.name}: not found by us: {', '.join(sorted(missed)[:8])}")
    for name, kept in figures.items():
        print(name, kept)
    return dict(figures)


def attempt(work: Callable[[], list[str]]) -> tuple[list[str], str]:
    """Return the texts, or why there are none."""
    try:
        return work(), ""
    except ReadError as error:
        return [], error.reason.en[:60]
    except Exception as error:  # whatever a library raises on odd files
        return [], f"{type(error).__name__}: {error}"[:60]


def by_libreoffice(folder: Path) -> dict[str, object]:
    """Compare what we read of files with what we read of them as LibreOffice saves them."""
    office = shutil.which("soffice")
    figures: dict[str, object] = {}
    jobs = (
        ("letter.docx", "odt rtf pdf"),
        ("schedule.xlsx", "ods"),
        ("slides.pptx", "odp pdf"),
    )
    for name, kinds in jobs:
        path = folder / name
        for kind in kinds.split() if office else ():
            command = [str(office), "--headless", "--convert-to", kind, "--outdir", str(folder)]
            subprocess.run([*command, str(path)], check=True, capture_output=True)
            words, missed, more = compare(texts(path.with_suffix(f".{kind}")), texts(path))
            print(
                f"{name} as .{kind}: {words} words, missed {sorted(missed)}, {len(more)} more"
            )
            figures[f"{name} as .{kind}"] = {
                "words": words,
                "missed": sorted(missed),
                "more": len(more),
            }
    return figures or {"LibreOffice": "not installed"}


def main(arguments: list[str]) -> None:
    """Measure, print and keep the figures."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    gc.set_threshold(GC_THRESHOLD)
    rounds = int(arguments.pop(0)) if arguments and arguments[0].isdecimal() else 5
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        kept = {
            "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}",
            "rounds": rounds,
            "speed": speed(folder, rounds),
            "LibreOffice": by_libreoffice(folder),
            "agreement": agreement([Path(argument) for argument in arguments]),
        }
    RESULTS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
