"""The options of `neutrallint check`, by what they are about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import option
from neutrallint.cli.flags import (
    as_count,
    as_number,
    color_option,
    combine_options,
    fill_options,
)
from neutrallint.core.errors import UsageError
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.reporters import REPORTERS
from neutrallint.reporters.view import Detail

if TYPE_CHECKING:
    from neutrallint.runs.executors.base import ExecutorName


def _formats() -> Localized:
    """Return all formats as a sentence lists them, those that people read first."""
    default, *others, last = dict.fromkeys(("text", "html", *REPORTERS))
    listed = ", ".join(others)
    return Localized(
        f"{default} (bawaan), {listed}, atau {last}",
        f"{default} (default), {listed} or {last}",
    )


@record
class OutputOptions:
    """Which forms of the report are made, each with its file."""

    formats: tuple[str, ...]
    files: tuple[Path, ...]


@record
class ScopeOptions:
    """What is looked at, and which findings of it are known."""

    baseline: Path | None
    changed_since: str | None
    staged: bool
    within: Path | None
    allow_empty: bool


@record
class MendOptions:
    """What becomes of the safe suggestions."""

    diff: bool
    fix: bool
    fix_copies: bool

    @property
    def writes(self) -> bool:
        """Whether anything is to be written."""
        return self.fix or self.fix_copies


@record
class RunOptions:
    """Where the checking is done, and whether kept results count."""

    jobs: int | None
    executor: ExecutorName
    scheduler: str | None
    no_cache: bool


@record
class ScreenOptions:
    """How the report looks on the screen."""

    color: streams.ColorChoice
    quiet: bool
    verbose: bool

    def detail(self) -> Detail:
        """Return how much is told; UsageError where both less and more are asked for."""
        if self.quiet and self.verbose:
            raise UsageError(Localized("pilih salah satu: -q atau -v", "choose one: -q or -v"))
        return "quiet" if self.quiet else "verbose" if self.verbose else "normal"


output_options = fill_options(
    "output",
    OutputOptions,
    option(
        "--format",
        "formats",
        id=f"Bentuk laporan: {_formats().id} (boleh berulang, masing-masing dengan --output).",
        en=f"Form of the report: {_formats().en} (repeatable, each with its --output).",
        type=click.Choice(list(REPORTERS)),
        multiple=True,
    ),
    option(
        "--output",
        "files",
        id="Tulis laporan ke berkas ini; “-” untuk layar.",
        en="Write the report to this file; “-” for the screen.",
        metavar="FILE",
        type=click.Path(path_type=Path),
        multiple=True,
    ),
)

selection_options = combine_options(
    option(
        "--fail-on",
        id="Tingkat temuan yang menggagalkan: error (bawaan), warning, atau info.",
        en="Severity that fails the run: error (default), warning or info.",
        type=click.Choice(["error", "warning", "info"]),
    ),
    option(
        "--select",
        id="Hanya aturan ini, misalnya NL-TAG atau NL-TAG-001 (boleh berulang).",
        en="Only this rule, such as NL-TAG or NL-TAG-001 (repeatable).",
        metavar="RULE",
        multiple=True,
    ),
    option(
        "--ignore",
        id="Tanpa aturan ini (boleh berulang).",
        en="Without this rule (repeatable).",
        metavar="RULE",
        multiple=True,
    ),
)

engine_options = combine_options(
    option(
        "--ocr",
        id="Pembaca teks pada gambar: auto (bawaan), rapidocr, tesseract, atau off.",
        en="Reader of text in pictures: auto (default), rapidocr, tesseract or off.",
        type=click.Choice(["auto", "rapidocr", "tesseract", "off"]),
    ),
    option(
        "--faces/--no-faces",
        id="Kenali wajah pada gambar (bawaan) atau tidak.",
        en="Recognise faces in pictures (default) or not.",
        default=None,
    ),
    option(
        "--judge/--no-judge",
        id="Nilai bagian teks dengan model penilai (bawaan) atau tidak.",
        en="Judge passages with the learned model (default) or not.",
        default=None,
    ),
)

scope_options = fill_options(
    "scope",
    ScopeOptions,
    option(
        "--baseline",
        id="Temuan yang tercatat di berkas ini tidak menggagalkan (lihat: neutrallint "
        "baseline).",
        en="Findings noted in this file do not fail the run (see: neutrallint baseline).",
        metavar="FILE",
        type=click.Path(path_type=Path),
    ),
    option(
        "--changed-since",
        id="Hanya berkas yang berbeda dari revisi git ini, misalnya origin/main, dan yang "
        "belum ditambahkan ke git.",
        en="Only files that differ from this git revision, such as origin/main, and those not "
        "added to git yet.",
        metavar="REV",
    ),
    option(
        "--staged",
        id="Hanya yang akan di-commit, dengan isi yang sudah di-stage.",
        en="Only what the next commit holds, with its staged content.",
        is_flag=True,
    ),
    option(
        "--within",
        id="Jangan baca apa pun di luar folder ini, juga yang disebut; untuk nama dari git.",
        en="Read nothing outside of this folder, named or not; for names that git gives.",
        metavar="DIR",
        type=click.Path(path_type=Path),
    ),
    option(
        "--allow-empty",
        id="Tidak gagal bila tidak ada satu pun yang dapat diperiksa.",
        en="Do not fail where there is nothing at all to check.",
        is_flag=True,
    ),
)

mend_options = fill_options(
    "mend",
    MendOptions,
    option(
        "--diff",
        id="Tampilkan saran yang aman sebagai perubahan (diff); tidak menulis apa pun.",
        en="Show the safe suggestions as a diff; writes nothing.",
        is_flag=True,
    ),
    option(
        "--fix",
        id="Terapkan saran yang aman pada naskah teks, lalu periksa lagi.",
        en="Put the safe suggestions into the drafts of text, then check again.",
        is_flag=True,
    ),
    option(
        "--fix-copies",
        id="Seperti --fix, dan tulis salinan berkas Office yang sudah diperbaiki di sampingnya "
        "(surat.diperbaiki.docx).",
        en="As --fix, and write corrected copies of office files beside them "
        "(surat.diperbaiki.docx).",
        is_flag=True,
    ),
)

run_options = fill_options(
    "how",
    RunOptions,
    option(
        "--jobs",
        id="Banyaknya proses pemeriksa, atau auto (bawaan): satu untuk tiap prosesor.",
        en="Number of checking processes, or auto (default): one for each processor.",
        metavar="N|auto",
        callback=as_count,
        default="auto",
    ),
    option(
        "--executor",
        id="Tempat memeriksa: local (bawaan), atau dask untuk klaster.",
        en="Where to check: local (default), or dask for a cluster.",
        type=click.Choice(["local", "dask"]),
        default="local",
    ),
    option(
        "--scheduler",
        id="Alamat penjadwal Dask, misalnya tls://10.0.0.5:8786.",
        en="Address of a Dask scheduler, such as tls://10.0.0.5:8786.",
        metavar="ADDRESS",
    ),
    option(
        "--no-cache",
        id="Periksa semuanya lagi, tanpa hasil yang disimpan.",
        en="Check everything anew, without results that were kept.",
        is_flag=True,
    ),
)

limit_options = combine_options(
    option(
        "--timeout",
        id="Batas waktu untuk satu berkas, dalam detik (bawaan: 300).",
        en="Time limit for one file, in seconds (default: 300).",
        metavar="SECONDS",
        callback=as_number,
    ),
    option(
        "--max-bytes",
        id="Berkas yang lebih besar tidak diperiksa (bawaan: 200000000).",
        en="A larger file is not checked (default: 200000000).",
        metavar="N",
        callback=as_number,
    ),
    option(
        "--max-pixels",
        id="Gambar dengan piksel lebih banyak tidak diperiksa (bawaan: 150000000).",
        en="A picture of more pixels is not checked (default: 150000000).",
        metavar="N",
        callback=as_number,
    ),
    option(
        "--max-pages",
        id="Halaman sesudahnya tidak diperiksa (bawaan: 10 untuk gambar, 2000 untuk PDF).",
        en="Later pages are not checked (default: 10 of a picture, 2000 of a PDF).",
        metavar="N",
        callback=as_number,
    ),
)

screen_options = fill_options(
    "screen",
    ScreenOptions,
    color_option,
    option(
        "-q",
        "--quiet",
        id="Hanya yang tidak diperiksa dan ringkasan.",
        en="Only what was not checked and the summary.",
        is_flag=True,
    ),
    option(
        "-v",
        "--verbose",
        id="Tambahkan alasan, mesin baca, berkas yang dilewati, dan asal pengaturan.",
        en="Add reasons, engines, skipped files and where settings come from.",
        is_flag=True,
    ),
)
