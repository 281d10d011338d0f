"""`neutrallint enroll ROSTER`: photos of the roster → a gallery of faces without photos."""

from __future__ import annotations

from pathlib import Path

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import command, option
from neutrallint.cli.speech import say, tell


@command(
    "enroll",
    id="Buat galeri wajah dari foto pada daftar tokoh.\n\n"
    "Galeri berisi ciri wajah tanpa foto. Ciri wajah adalah data pribadi: simpan dengan "
    "aman dan hapus bila tidak diperlukan lagi.",
    en="Make a face gallery from the photos of a roster.\n\n"
    "The gallery holds face features, no photos. They are personal data: keep them safe, "
    "and delete them when they are no longer needed.",
)
@click.argument("roster", metavar="ROSTER", type=click.Path(path_type=Path))
@option(
    "--output",
    id="Berkas galeri; bawaan: di samping daftar tokoh.",
    en="The gallery file; default: beside the roster.",
    metavar="FILE",
    type=click.Path(path_type=Path),
)
def enroll(roster: Path, output: Path | None) -> None:
    """Find the one face in every photo and write the gallery."""
    from neutrallint.config.settings import beside_roster
    from neutrallint.engines import Engines
    from neutrallint.people.roster import load_roster
    from neutrallint.setup.enroll_faces import enroll as enroll_roster
    from neutrallint.setup.enroll_faces import leaves

    enrolment = enroll_roster(load_roster(roster), Engines(ocr="off"))
    file = output or beside_roster(roster, "gallery")
    leaving = leaves(enrolment.gallery, file)
    for doubt in (*enrolment.doubts, *leaving):
        streams.err(tell("Perhatian: ", "Careful: ") + say(doubt))
    enrolment.gallery.save(file)
    total = len(set(enrolment.gallery.names))
    streams.out(tell(f"{total} tokoh ditulis ke {file}", f"{total} people written to {file}"))
