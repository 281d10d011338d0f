"""`neutrallint init [DIR]`: a project to start from."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import command
from neutrallint.cli.speech import tell


@command(
    "init",
    id="Tulis neutrallint.yaml, contoh daftar tokoh, dan skema untuk penyunting.\n\n"
    "Berkas yang sudah ada tidak pernah ditimpa.",
    en="Write neutrallint.yaml, an example roster, and schemas for editors.\n\n"
    "A file that exists is never overwritten.",
)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Write the files and say what to do next."""
    from neutrallint.setup.scaffold import ROSTER_NAME, write_project

    for file in write_project(folder):
        streams.out(tell(f"Ditulis: {file}", f"Written: {file}"))
    roster = folder / ROSTER_NAME
    streams.out("")
    streams.out(
        tell(
            f"Isi {roster} dengan tokoh di daerah Anda, lalu jalankan:",
            f"Put the people of your region into {roster}, then run:",
        )
    )
    streams.out(f"  neutrallint enroll {shlex.quote(str(roster))}")
    streams.out(f"  neutrallint check {shlex.quote(str(folder))}")
