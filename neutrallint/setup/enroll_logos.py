"""Enrolment of marks: pictures of a logo or seal → an entry of the gallery of marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from neutrallint.config.settings import Flags, beside_roster, settings_for
from neutrallint.core.errors import ConfigError, ReadError, UsageError
from neutrallint.core.localized import Localized

if TYPE_CHECKING:
    from neutrallint.engines.logos.gallery import EnrolledLogo, LogoGallery


def gallery_file(flags: Flags) -> Path:
    """Return the gallery of the configuration here; UsageError where none is named."""
    settings = settings_for(Path.cwd(), flags)
    if settings.marks:
        return settings.marks
    if settings.roster:
        return beside_roster(settings.roster, "marks")
    raise UsageError(
        Localized(
            "sebut berkas galerinya: tambah --output lambang.json, lalu tulis "
            "“marks: lambang.json” di neutrallint.yaml",
            "say which file: add --output marks.json, then write “marks: marks.json” in "
            "neutrallint.yaml",
        )
    )


def enroll_images(name: str, images: Sequence[Path]) -> EnrolledLogo:
    """Return a mark; ConfigError names each picture that cannot be used."""
    from neutrallint.engines.logos.enroll import enroll_file
    from neutrallint.engines.logos.gallery import EnrolledLogo

    if not name.strip() or not images:
        raise UsageError(
            Localized(
                "tulis nama lambang dan gambarnya: neutrallint enroll-logo NAMA GAMBAR",
                "give the name of the mark and its picture: neutrallint enroll-logo NAME IMAGE",
            )
        )
    found, problems = [], []
    for file in images:
        try:
            found.append(enroll_file(file))
        except ReadError as error:
            problems.append(
                Localized(f"{file}: {error.reason.id}", f"{file}: {error.reason.en}")
            )
    if problems:
        lines = "\n".join(p.id for p in problems), "\n".join(p.en for p in problems)
        raise ConfigError(Localized(*lines))
    return EnrolledLogo(name.strip(), tuple(found))


def find_small(images: Sequence[Path]) -> Iterator[Localized]:
    """Yield a warning for each picture of a mark that is too small to be told from others."""
    from neutrallint.engines.logos import enroll

    for file in images:
        side = enroll.long_side(file)
        if side < enroll.SMALLEST_SIDE:
            yield Localized(
                f"{file}: lambangnya hanya {side} piksel; huruf hias bisa dikira lambang ini. "
                f"Pakai gambar yang sisi panjangnya sedikitnya {enroll.SMALLEST_SIDE} piksel",
                f"{file}: its mark has only {side} pixels; display lettering may be taken for "
                f"it. Use a picture of at least {enroll.SMALLEST_SIDE} pixels at the long side",
            )


def find_look_alikes(
    gallery: LogoGallery, logo: EnrolledLogo, images: Sequence[Path]
) -> Iterator[Localized]:
    """Yield a warning for each picture that other marks of the gallery are found in."""
    from neutrallint.engines.logos import enroll

    for file in images:
        for other in enroll.find_look_alikes(gallery, logo.name, file):
            yield Localized(
                f"{file} mirip dengan {other}; pada poster keduanya bisa tertukar, dan tidak "
                "dilaporkan bila tak dapat dibedakan",
                f"{file} looks like {other}; on a poster they may be confused, and are not "
                "told where they cannot be told apart",
            )
