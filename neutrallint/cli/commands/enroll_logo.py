"""`neutrallint enroll-logo NAME IMAGE…`: pictures of a mark → the gallery of marks."""

from __future__ import annotations

from pathlib import Path

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import command, option
from neutrallint.cli.flags import config_option, flags, roster_option
from neutrallint.cli.speech import say, tell


@command(
    "enroll-logo",
    id="Daftarkan lambang partai atau logo pasangan calon ke galeri lambang.\n\n"
    "Contoh: neutrallint enroll-logo 'Partai Rindang' rindang.png\n\n"
    "Nama yang sudah ada diganti gambarnya.",
    en="Enrol the mark of a party or of a pair in the gallery of marks.\n\n"
    "Example: neutrallint enroll-logo 'Partai Rindang' rindang.png\n\n"
    "The pictures of a name that is there already are replaced.",
)
@click.argument("name", metavar="NAME")
@click.argument("images", metavar="IMAGE...", nargs=-1, type=click.Path(path_type=Path))
@option(
    "--output",
    id="Berkas galeri; bawaan: yang ada di pengaturan, atau di samping daftar tokoh.",
    en="The gallery file; default: the configured one, or beside the roster.",
    metavar="FILE",
    type=click.Path(path_type=Path),
)
@roster_option
@config_option
def enroll_logo(
    name: str,
    images: tuple[Path, ...],
    output: Path | None,
    roster: str | None,
    config: Path | None,
) -> None:
    """Add the mark and write the gallery; warn of one that is small or looks the same."""
    from neutrallint.engines.logos.gallery import LogoGallery
    from neutrallint.setup.enroll_logos import (
        enroll_images,
        find_look_alikes,
        find_small,
        gallery_file,
    )

    file = output or gallery_file(flags(config, roster=roster))
    gallery = LogoGallery.load(file) if file.exists() else LogoGallery()
    logo = enroll_images(name, images)
    for warning in (*find_small(images), *find_look_alikes(gallery, logo, images)):
        streams.err(f"neutrallint: {say(warning)}")
    gallery = gallery.with_logo(logo)
    gallery.save(file)
    total = len(gallery.logos)
    streams.out(tell(f"{total} lambang di {file}", f"{total} marks in {file}"))
