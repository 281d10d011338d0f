"""`neutrallint evidence write|verify`: what an office shows when asked what it had checked."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import CommandGroup, command, option
from neutrallint.cli.delivery import Form, OutputChoice, deliver
from neutrallint.cli.flags import flags, rules_options
from neutrallint.cli.speech import lang, tell
from neutrallint.core.errors import UsageError, why_unreadable
from neutrallint.core.localized import Localized
from neutrallint.core.printable import one_line

_DAMAGED, _NOT_COMPARED = 1, 3


@command(
    "write",
    id="Periksa, lalu simpan buktinya: laporan, gambar, dan sidik SHA-256 semua berkas "
    "yang diperiksa.",
    en="Check, and keep the evidence: report, pictures, and the SHA-256 of all files that "
    "were checked.",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@option(
    "--output",
    id="Berkas ZIP (bawaan: bukti-TANGGAL.zip di folder ini).",
    en="The ZIP file (default: bukti-DATE.zip in this folder).",
    metavar="FILE",
    type=click.Path(path_type=Path),
)
@rules_options
def write(
    paths: tuple[str, ...], output: Path | None, as_of: date | None, **wishes: Any
) -> int:
    """Write the ZIP, tell its hash, and return the exit code of the check."""
    from neutrallint.followup.evidence import build_evidence, verify
    from neutrallint.runs.session import Session
    from neutrallint.sources.discover import settings_folder

    given = flags(as_of=as_of, **wishes)
    with Session(given) as session:
        report = session.check(paths)
        settings = session.settings_for(settings_folder(paths[0]))
    now = datetime.now(UTC)
    data = build_evidence(report, settings, now, lang())
    file = output or Path(f"bukti-{now:%Y-%m-%d}.zip")
    streams.save(file, data, report.judged)
    deliver(report, OutputChoice((Form("text"),), "auto", "quiet", lang()))
    streams.out(tell(f"Bukti ditulis ke {file}", f"Evidence written to {file}"))
    digest = verify(data, Path.cwd()).digest
    streams.out(tell(f"Sidik untuk dicatat: {digest}", f"Fingerprint to note: {digest}"))
    return report.exit_code


@command(
    "verify",
    id="Periksa bukti: apakah utuh, dan berkas mana yang berubah sejak itu.",
    en="Verify evidence: whether it is whole, and which files have changed since.",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def verify_(file: Path) -> int:
    """Return 0 where all is as it was, 1 where a member or a file differs, 3 if one lacks."""
    from neutrallint.core.regular_files import read_small
    from neutrallint.followup.evidence import verify
    from neutrallint.readers.budget import MAX_TOTAL

    try:
        data = read_small(file, MAX_TOTAL)
    except OSError as error:
        raise UsageError(why_unreadable(error), place=str(file)) from error
    verification = verify(data, Path.cwd())
    streams.out(tell(f"Dibuat: {verification.made}", f"Made: {verification.made}"))
    streams.out(tell(f"Sidik: {verification.digest}", f"Fingerprint: {verification.digest}"))
    streams.out(
        tell(
            f"Kode keluar pemeriksaan saat itu: {verification.exit_code}",
            f"Exit code of the check then: {verification.exit_code}",
        )
    )
    for label, names in (
        (Localized("rusak atau diganti", "damaged or replaced"), verification.damaged),
        (Localized("berubah sejak itu", "changed since"), verification.changed),
        (Localized("tidak ada di sini", "not here"), verification.missing),
    ):
        for name in names:
            streams.out(f"{tell(label.id, label.en)}: {one_line(name)}")
    if verification.damaged or verification.changed:
        return _DAMAGED
    if verification.missing:
        count = len(verification.missing)
        files = "1 file that is" if count == 1 else f"{count} files that are"
        streams.out(
            tell(
                f"Tidak dibandingkan: {count} berkas yang tidak ada di sini; jalankan di "
                "folder tempat berkasnya.",
                f"Not compared: {files} not here; verify where the files lie.",
            )
        )
        return _NOT_COMPARED
    streams.out(tell("Bukti utuh.", "The evidence is whole."))
    return 0


evidence = CommandGroup(
    "evidence",
    Localized(
        "Simpan bukti pemeriksaan, dan periksa keutuhannya.",
        "Keep evidence of a check, and verify it.",
    ),
    (write, verify_),
)
