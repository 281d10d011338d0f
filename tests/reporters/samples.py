"""Reports to print: one of each kind of place, status and severity."""

import hashlib
from pathlib import Path

from neutrallint.core.document import Failure
from neutrallint.core.finding import Finding, Legal, LineContext, file_of, fingerprint
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation, Location, TextLocation
from neutrallint.core.report import FileResult, Grounds, PackInfo, PackUse, Report
from neutrallint.sources.target import Given
from tests.places import at

LEGAL = (Legal("UU 10/2016 Pasal 71 ayat (1)", "high"), Legal("SE Menteri", "medium"))
MATCH = "Coblos nomor 2"
LINE = TextLocation(3, 5, 3, 19)
CONTEXT = LineContext(f"Ayo {MATCH}!", 4, 18)


def finding(
    path: str = "posts/a.md",
    location: Location = LINE,
    match: str = MATCH,
    context: LineContext | None = CONTEXT,
    **other: object,
) -> Finding:
    values: dict[str, object] = {
        "rule_id": "NL-TAG-001",
        "severity": "error",
        "certainty": "certain",
        "path": path,
        "origin": "body",
        "location": location,
        "match": match,
        "message": f"“{match}” berpotensi menjadi ajakan memilih.",
        "why": "Pesan pemerintah harus netral.",
        "fix": "Tulis: “Gunakan hak pilih Anda.”",
        "legal": LEGAL,
        "fingerprint": fingerprint("NL-TAG-001", path, match),
        "context": context,
        "fails": True,
    }
    return Finding(**(values | other))  # type: ignore[arg-type]  # fields by name


def checked(path: str = "posts/a.md", **engines: str) -> FileResult:
    return FileResult(path, "checked", "text/markdown", topics=("pilkada",), engines=engines)


WINDOW = ("2020-06-10", "2020-12-09")
REASON = Localized("berkas terpotong; simpan ulang", "the file is truncated; save it again")

FULL = Report(
    files=(
        checked(),
        checked("posts/b.png", ocr="rapidocr 3.10.0"),
        FileResult("posts/c.png", "unchecked", "image/png", REASON),
        FileResult(
            "posts/d.bin", "skipped", None, Localized("bukan jenis yang dibaca", "no kind")
        ),
    ),
    findings=(
        finding(),
        finding(
            location=TextLocation(9, 1, 9, 15), certainty="review", severity="info", fails=False
        ),
        finding(
            "posts/b.png", ImageLocation(1, 12, 34, 560, 78), origin="ocr", severity="warning"
        ),
        finding("posts/b.png", at("slide 3 / bentuk 2", 1), context=None),
        finding("posts/b.png", None, "", None, origin="document", message="Bingkai belum ada."),
    ),
    failures=(Failure("posts/c.png", "read", REASON),),
    packs=(PackInfo("pilkada-2020", "1.0.0", "0" * 64),),
    grounds=Grounds(
        pack_uses=(PackUse("netralitas-dasar", 3), PackUse("pilkada-2020", 2, 1, *WINDOW))
    ),
    warnings=(Localized("tanpa paket pemilihan", "without a pack of the election"),),
    as_of="2020-10-01",
    notes=(Localized("OCR dimatikan", "OCR is off"),),
)

CLEAN = Report(files=(checked(),), findings=())
UNCHECKED = Report(files=FULL.files[2:3], findings=(), failures=FULL.failures)
EMPTY = Report(files=(), findings=())


def report_on(*findings: Finding) -> Report:
    """Return the report of findings in files that lie here and were judged as they are."""
    names = {file_of(each.path, each.location) for each in findings}
    held = {name: Path(name).read_bytes() for name in names if Path(name).is_file()}
    files = tuple(
        FileResult(name, "checked", None, sha256=hashlib.sha256(data).hexdigest())
        for name, data in held.items()
    )
    contents = {name: Given(data) for name, data in held.items()}
    return Report(files, findings, contents=contents)


EVIL = '=1+1 <script>alert(1)</script> \x1b[31m %0A::error::x | `a` @tim \u202e "'
HOSTILE = Report(
    files=(checked("a,b%é.md"), checked("kit.zip!/a b.md")),
    findings=(
        finding("a,b%é.md", match=EVIL, message=EVIL, fix=EVIL, why=EVIL),
        finding("kit.zip!/a b.md", TextLocation(7, 1, 7, 3), message="di dalam arsip"),
        finding(
            "surat.docx#gambar-1",
            ImageLocation(1, 2, 3, 40, 50, "gambar-1", at("isi", 2)),
        ),
    ),
    failures=(Failure("=c.md", "read", Localized(EVIL, EVIL)),),
    notes=(Localized(EVIL, EVIL),),
)
REPORTS = {
    "full": FULL,
    "hostile": HOSTILE,
    "clean": CLEAN,
    "none": EMPTY,
}
