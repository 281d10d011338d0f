"""`neutrallint check PATH…`: the main job."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import command, option
from neutrallint.cli.delivery import Wanted, deliver, forms
from neutrallint.cli.flags import (
    as_count,
    as_of_option,
    config_option,
    flags,
    pack_option,
    roster_option,
)
from neutrallint.cli.intake import STDIN, progress_bar, read_stdin
from neutrallint.cli.speech import lang, say, tell
from neutrallint.errors import ConfigError, UsageError
from neutrallint.model import Lang, Words
from neutrallint.reporters import REPORTERS
from neutrallint.reporters.view import Detail
from neutrallint.usercache import user_cache

if TYPE_CHECKING:
    from neutrallint.baseline import Baseline
    from neutrallint.changed import Changed
    from neutrallint.discover import Target
    from neutrallint.executors.base import ExecutorName, Run
    from neutrallint.model import Report
    from neutrallint.pipeline import Session


@command(
    "check",
    id="Periksa berkas, folder, atau pola nama.\n\n"
    "PATH boleh berupa berkas, folder (diperiksa sampai ke dalam), pola seperti "
    "'konten/**/*.md', URI penyimpanan seperti s3://humas/draf, atau - untuk masukan "
    "standar.",
    en="Check files, folders or globs.\n\n"
    "A PATH is a file, a folder (checked recursively), a glob such as 'content/**/*.md', "
    "the URI of a store such as s3://humas/draf, or - for standard input.",
)
@click.argument("paths", nargs=-1, metavar="PATH...")
@option(
    "--format",
    "format_",
    id="Bentuk laporan: text (bawaan), html, json, markdown, sarif, junit, github, gitlab, "
    "rdjson, atau csv (boleh berulang, masing-masing dengan --output).",
    en="Form of the report: text (default), html, json, markdown, sarif, junit, github, "
    "gitlab, rdjson or csv (repeatable, each with its --output).",
    type=click.Choice(list(REPORTERS)),
    multiple=True,
)
@option(
    "--output",
    id="Tulis laporan ke berkas ini; “-” untuk layar.",
    en="Write the report to this file; “-” for the screen.",
    metavar="FILE",
    type=click.Path(path_type=Path),
    multiple=True,
)
@pack_option
@roster_option
@config_option
@as_of_option
@option(
    "--fail-on",
    id="Tingkat temuan yang menggagalkan: error (bawaan), warning, atau info.",
    en="Severity that fails the run: error (default), warning or info.",
    type=click.Choice(["error", "warning", "info"]),
)
@option(
    "--select",
    id="Hanya aturan ini, misalnya NL-TAG atau NL-TAG-001 (boleh berulang).",
    en="Only this rule, such as NL-TAG or NL-TAG-001 (repeatable).",
    metavar="RULE",
    multiple=True,
)
@option(
    "--ignore",
    id="Tanpa aturan ini (boleh berulang).",
    en="Without this rule (repeatable).",
    metavar="RULE",
    multiple=True,
)
@option(
    "--ocr",
    id="Pembaca teks pada gambar: auto (bawaan), rapidocr, tesseract, atau off.",
    en="Reader of text in pictures: auto (default), rapidocr, tesseract or off.",
    type=click.Choice(["auto", "rapidocr", "tesseract", "off"]),
)
@option(
    "--faces/--no-faces",
    id="Kenali wajah pada gambar (bawaan) atau tidak.",
    en="Recognise faces in pictures (default) or not.",
    default=None,
)
@option(
    "--baseline",
    id="Temuan yang tercatat di berkas ini tidak menggagalkan (lihat: neutrallint baseline).",
    en="Findings noted in this file do not fail the run (see: neutrallint baseline).",
    metavar="FILE",
    type=click.Path(path_type=Path),
)
@option(
    "--changed-since",
    id="Hanya berkas yang berbeda dari revisi git ini, misalnya origin/main.",
    en="Only files that differ from this git revision, such as origin/main.",
    metavar="REV",
)
@option(
    "--staged",
    id="Hanya yang akan di-commit, dengan isi yang sudah di-stage.",
    en="Only what the next commit holds, with its staged content.",
    is_flag=True,
)
@option(
    "--diff",
    id="Tampilkan saran yang aman sebagai perubahan (diff); tidak menulis apa pun.",
    en="Show the safe suggestions as a diff; writes nothing.",
    is_flag=True,
)
@option(
    "--fix",
    id="Terapkan saran yang aman pada naskah teks, lalu periksa lagi.",
    en="Put the safe suggestions into the drafts of text, then check again.",
    is_flag=True,
)
@option(
    "--stdin-filename",
    id="Nama berkas untuk masukan standar; menentukan jenisnya.",
    en="File name for standard input; it decides the kind.",
    metavar="NAME",
)
@option(
    "--jobs",
    id="Banyaknya proses pemeriksa, atau auto (bawaan): satu untuk tiap prosesor.",
    en="Number of checking processes, or auto (default): one for each processor.",
    metavar="N|auto",
    callback=as_count,
    default="auto",
)
@option(
    "--executor",
    id="Tempat memeriksa: local (bawaan), atau dask untuk klaster.",
    en="Where to check: local (default), or dask for a cluster.",
    type=click.Choice(["local", "dask"]),
    default="local",
)
@option(
    "--scheduler",
    id="Alamat penjadwal Dask, misalnya tcp://10.0.0.5:8786.",
    en="Address of a Dask scheduler, such as tcp://10.0.0.5:8786.",
    metavar="ADDRESS",
)
@option(
    "--no-cache",
    id="Periksa semuanya lagi, tanpa hasil yang disimpan.",
    en="Check everything anew, without results that were kept.",
    is_flag=True,
)
@option(
    "--timeout",
    id="Batas waktu untuk satu berkas, dalam detik (bawaan: 300).",
    en="Time limit for one file, in seconds (default: 300).",
    metavar="SECONDS",
    type=click.IntRange(1),
)
@option(
    "--max-bytes",
    id="Berkas yang lebih besar tidak diperiksa (bawaan: 200000000).",
    en="A larger file is not checked (default: 200000000).",
    metavar="N",
    type=click.IntRange(1),
)
@option(
    "--max-pixels",
    id="Gambar dengan piksel lebih banyak tidak diperiksa (bawaan: 150000000).",
    en="A picture of more pixels is not checked (default: 150000000).",
    metavar="N",
    type=click.IntRange(1, 170_000_000),
)
@option(
    "--max-pages",
    id="Halaman sesudahnya tidak diperiksa (bawaan: 10 untuk gambar, 2000 untuk PDF).",
    en="Later pages are not checked (default: 10 of a picture, 2000 of a PDF).",
    metavar="N",
    type=click.IntRange(1),
)
@option(
    "--color",
    id="Warna: auto (bawaan), always, atau never; NO_COLOR dihormati.",
    en="Colour: auto (default), always or never; NO_COLOR is honoured.",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
)
@option(
    "-q",
    "--quiet",
    id="Hanya yang tidak diperiksa dan ringkasan.",
    en="Only what was not checked and the summary.",
    is_flag=True,
)
@option(
    "-v",
    "--verbose",
    id="Tambahkan alasan, mesin baca, berkas yang dilewati, dan asal pengaturan.",
    en="Add reasons, engines, skipped files and where settings come from.",
    is_flag=True,
)
def check(
    paths: tuple[str, ...],
    format_: tuple[str, ...],
    output: tuple[Path, ...],
    color: streams.ColorChoice,
    stdin_filename: str | None,
    baseline: Path | None,
    changed_since: str | None,
    staged: bool,
    diff: bool,
    fix: bool,
    jobs: int | None,
    executor: ExecutorName,
    scheduler: str | None,
    no_cache: bool,
    quiet: bool,
    verbose: bool,
    **wishes: Any,
) -> int:
    """Check, report, and return the exit code of the report."""
    from neutrallint.pipeline import Session

    if quiet and verbose:
        raise UsageError(Words("pilih salah satu: -q atau -v", "choose one: -q or -v"))
    wanted = forms(format_, output)
    known = _baseline(baseline)
    if fix and staged:
        raise UsageError(
            Words(
                "--fix mengubah berkas kerja; pakai tanpa --staged",
                "--fix changes the working files; use it without --staged",
            )
        )
    changed = _changed(changed_since, staged)
    if diff and any(form.output is None and form.format != "text" for form in wanted):
        raise UsageError(
            Words(
                "--diff menulis ke layar; beri --output untuk laporannya",
                "--diff writes to the screen; give the report an --output",
            )
        )
    if changed and not paths:
        paths = (".",)
    stdin = _stdin(paths, stdin_filename)
    files = [path for path in paths if path != STDIN]
    given = flags(**wishes)
    run = _run(jobs, executor, scheduler, no_cache)
    with (
        Session(given, run) as session,
        progress_bar(shown=sys.stderr.isatty() and not quiet) as progress,
    ):
        if verbose:
            _tell_settings(files, session)
        report = session.check(files, stdin, progress, changed)
        if (diff or fix) and _mended(report, diff, fix):
            report = session.check(files, stdin, progress, changed)
        language = _language(files, session)
    if known:
        report = known.applied(report)
    detail: Detail = "quiet" if quiet else "verbose" if verbose else "normal"
    deliver(report, Wanted(wanted, color, detail, language))
    return report.exit_code


def _run(jobs: int | None, executor: ExecutorName, scheduler: str | None, anew: bool) -> Run:
    """Return how the run is carried out; `anew`: without the results of earlier ones."""
    from neutrallint.executors.base import Run

    if scheduler is not None and executor != "dask":
        raise UsageError(
            Words(
                "--scheduler hanya berlaku bersama --executor dask",
                "--scheduler goes with --executor dask",
            )
        )
    return Run(jobs, executor, scheduler, None if anew else user_cache(), _warn)


def _warn(words: Words) -> None:
    streams.err(f"neutrallint: {say(words)}")


def _stdin(paths: Sequence[str], name: str | None) -> Target | None:
    """Return standard input where `-` asks for it."""
    if not paths:
        raise UsageError(
            Words(
                "tulis apa yang diperiksa, misalnya: neutrallint check .",
                "say what to check, for example: neutrallint check .",
            )
        )
    if STDIN in paths:
        return read_stdin(name)
    if name is not None:
        raise UsageError(
            Words(
                "--stdin-filename hanya berlaku bersama -, misalnya: "
                "neutrallint check - --stdin-filename siaran.md",
                "--stdin-filename goes with -, for example: "
                "neutrallint check - --stdin-filename release.md",
            )
        )
    return None


def _mended(report: Report, shows: bool, applies: bool) -> bool:
    """Show the safe suggestions, apply them where asked; tell whether anything was written."""
    from neutrallint.fixes import fixes

    made = list(fixes(report))
    for one in made:
        if shows:
            streams.emit(one.diff(), sys.stdout)
        if applies:
            streams.save(Path(one.path), one.after.encode("utf-8"))
            streams.err(tell(f"diperbaiki: {one.path}", f"mended: {one.path}"))
    return applies and bool(made)


def _baseline(file: Path | None) -> Baseline | None:
    """Return the baseline of a file, read before anything is checked."""
    if file is None:
        return None
    from neutrallint.baseline import read_baseline

    return read_baseline(file)


def _changed(since: str | None, is_staged: bool) -> Changed | None:
    """Return what git says has changed, where that is asked for."""
    if since is None and not is_staged:
        return None
    from neutrallint.changed import changed_since, staged

    if since is not None and is_staged:
        raise UsageError(
            Words("pilih: --staged atau --changed-since", "choose --staged or --changed-since")
        )
    here = Path.cwd()
    return staged(here) if since is None else changed_since(since, here)


def _tell_settings(files: Sequence[str], session: Session) -> None:
    """Say on standard error which settings hold for the first path, and why."""
    from neutrallint.discover import settings_folder

    folder = settings_folder(files[0]) if files else Path()
    for row in session.configuration.explain(folder):
        streams.err(f"{row.key} = {row.value} ({say(row.origin)})")


def _language(files: Sequence[str], session: Session) -> Lang:
    """Return the language asked for, else the one configured where the first path lies."""
    from neutrallint.discover import settings_folder

    try:
        return session.settings_for(settings_folder(files[0]) if files else Path()).lang
    except (ConfigError, OSError):
        return lang()
