"""`neutrallint evidence write|verify`: what an office shows when asked what it had checked."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import CommandGroup, command, option
from neutrallint.cli.delivery import Form, OutputChoice, deliver
from neutrallint.cli.flags import flags, rules_options
from neutrallint.cli.speech import lang, say, tell
from neutrallint.core.deadline import in_time
from neutrallint.core.errors import UsageError, why_unreadable
from neutrallint.core.limits import TESTING
from neutrallint.core.localized import Localized
from neutrallint.core.printable import one_line

if TYPE_CHECKING:
    from neutrallint.followup.evidence import Verification

_DAMAGED, _NOT_COMPARED = 1, 3
_SINCE = Localized(
    "sudah bukan yang diperiksa saat bukti dibuat",
    "not what was checked any more when the evidence was made",
)


@command(
    "write",
    id="Periksa, lalu simpan buktinya: laporan, gambar, dan kode pengaman SHA-256 semua berkas "
    "yang diperiksa.",
    en="Check, and keep the evidence: report, pictures, and the SHA-256 of all files that "
    "were checked.",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@option(
    "--output",
    id="Berkas ZIP (bawaan: bukti-TANGGAL.zip di folder ini, dengan nomor bila sudah ada).",
    en="The ZIP file (default: bukti-DATE.zip in this folder, numbered where there is one).",
    metavar="FILE",
    type=click.Path(path_type=Path),
)
@rules_options
def write(
    paths: tuple[str, ...], output: Path | None, as_of: date | None, **wishes: Any
) -> int:
    """Write the ZIP, tell its hash, and return the exit code of the check.

    3 where it would be 0 and what lies here is not any more what was judged.
    """
    from neutrallint.followup.evidence import build_evidence
    from neutrallint.reporters import grounds
    from neutrallint.runs.session import check_paths

    report = check_paths(paths, flags(as_of=as_of, **wishes))
    now = datetime.now(UTC)
    made = build_evidence(report, now, lang())
    if output is None:
        output = _keep(made.data, f"bukti-{now:%Y-%m-%d}")
    else:
        streams.save(output, made.data, report.judged)
    deliver(report, OutputChoice((Form("text"),), "auto", "quiet", lang()))
    for note in grounds.notes(report):
        streams.out(one_line(say(note)))
    _name(_SINCE, made.since)
    streams.out(tell(f"Bukti ditulis ke {output}", f"Evidence written to {output}"))
    streams.out(
        tell(
            f"Kode pengaman untuk dicatat: {made.digest}", f"Fingerprint to note: {made.digest}"
        )
    )
    return report.exit_code or (_NOT_COMPARED if made.since else 0)


def _keep(data: bytes, stem: str) -> Path:
    """Write to the first name that is free here, so that no evidence of the day is replaced."""
    file, number = Path(f"{stem}.zip"), 1
    while not _take(file):
        number += 1
        file = Path(f"{stem}-{number}.zip")
    try:
        streams.save(file, data)
    except UsageError:
        with suppress(OSError):
            file.unlink()
        raise
    return file


def _take(file: Path) -> bool:
    """Take a name that nobody has; where none can be taken, writing will tell."""
    try:
        file.touch(exist_ok=False)
    except FileExistsError:
        return False
    except OSError:
        return True
    return True


@command(
    "verify",
    id="Periksa bukti: apakah utuh, dan berkas mana yang berubah sejak itu.",
    en="Verify evidence: whether it is whole, and which files have changed since.",
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
def verify_(file: Path) -> int:
    """Return 0 where all is as it was, 1 where a member or a file differs, 3 if one lacks."""
    what = Localized(f"memeriksa bukti {file}", f"verifying the evidence {file}")
    verification = in_time(TESTING, what, lambda: _verified(file))
    streams.out(tell(f"Dibuat: {verification.made}", f"Made: {verification.made}"))
    streams.out(
        tell(f"Kode pengaman: {verification.digest}", f"Fingerprint: {verification.digest}")
    )
    streams.out(
        tell(
            f"Kode keluar pemeriksaan saat itu: {verification.exit_code}",
            f"Exit code of the check then: {verification.exit_code}",
        )
    )
    for label, names in (
        (Localized("rusak atau diganti", "damaged or replaced"), verification.damaged),
        (_SINCE, verification.since),
        (Localized("berubah sejak itu", "changed since"), verification.changed),
        (Localized("tidak ada di sini", "not here"), verification.missing),
    ):
        _name(label, names)
    if not verification.is_sealed:
        streams.out(
            tell(
                "ZIP ini tidak seperti yang ditulis: ada yang ditambah, diubah, atau dibuang.",
                "This ZIP is not as it was written: something was added, altered or dropped.",
            )
        )
    if verification.verdict == "altered":
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
    if verification.verdict == "not-compared":
        streams.out(
            tell(
                "Tidak ada yang dibandingkan: saat itu tidak satu berkas pun diperiksa.",
                "Not compared: no file was checked then.",
            )
        )
        return _NOT_COMPARED
    streams.out(tell("Bukti utuh.", "The evidence is whole."))
    return 0


def _verified(file: Path) -> Verification:
    """Return what became of the evidence in a file; UsageError where there is none to read."""
    from neutrallint.core.regular_files import read_small
    from neutrallint.followup.evidence import verify
    from neutrallint.readers.budget import MAX_TOTAL

    try:
        data = read_small(file, MAX_TOTAL)
    except OSError as error:
        raise UsageError(why_unreadable(error), place=str(file)) from error
    return verify(data, Path.cwd())


def _name(label: Localized, names: Iterable[str]) -> None:
    # A write for each would take longer than all that is looked at.
    streams.emit("".join(f"{say(label)}: {one_line(name)}\n" for name in names), sys.stdout)


evidence = CommandGroup(
    "evidence",
    Localized(
        "Simpan bukti pemeriksaan, dan periksa keutuhannya.",
        "Keep evidence of a check, and verify it.",
    ),
    (write, verify_),
)
