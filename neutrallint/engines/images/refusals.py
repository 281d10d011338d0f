"""Why a picture is not read, in words that say what to do."""

from __future__ import annotations

from neutrallint.core.causes import cause_of
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized


def too_large(most: int, width: int = 0, height: int = 0) -> ReadError:
    """Return the error for a picture of more pixels than `most`; 0 is an unknown size."""
    size = f" ({width} × {height})" if width else ""
    limit = f"{most / 1_000_000:g}"
    return ReadError(
        Localized(
            f"gambar terlalu besar{size}; batasnya {limit} megapiksel, perkecil dahulu",
            f"the image is too large{size}; the limit is {limit} megapixels, scale it down",
        )
    )


def damaged(error: BaseException) -> ReadError:
    """Return the error for a picture that a library cannot decode."""
    cause = cause_of(error)
    return ReadError(
        Localized(
            f"gambar rusak atau terpotong ({cause.id}); salin atau ekspor ulang berkasnya",
            f"the image is damaged or cut short ({cause.en}); copy or export it again",
        )
    )


def no_image(data: bytes) -> ReadError:
    """Return the error for what is no picture, with what it looks like instead."""
    for start, kind in _BEGINNINGS:
        if data.startswith(start):
            return ReadError(
                Localized(
                    f"awalnya {kind}, tetapi rusak atau terpotong; salin atau ekspor ulang "
                    "berkasnya",
                    f"it begins as a {kind} but is damaged; copy or export it again",
                )
            )
    id_, en = _looks_like(data)
    return ReadError(
        Localized(
            f"isi berkas bukan gambar yang dikenal: {id_}; periksa nama dan isinya",
            f"the content is no image of a known kind: {en}; check its name and content",
        )
    )


_BEGINNINGS = ((b"\x89PNG", "PNG"), (b"\xff\xd8\xff", "JPEG"))
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "tampaknya PDF", "it looks like a PDF"),
    (b"PK\x03\x04", "tampaknya ZIP atau dokumen Office", "it looks like a ZIP or office file"),
    (b"\xd0\xcf\x11\xe0", "tampaknya dokumen Office lama", "it looks like an old office file"),
    (b"8BPS", "berkas Photoshop yang tidak dikenal", "an unknown kind of Photoshop file"),
    (b"%!PS", "tampaknya PostScript", "it looks like PostScript"),
)


def _looks_like(data: bytes) -> tuple[str, str]:
    """Say in Indonesian and English what the first bytes look like."""
    for start, id_, en in _SIGNATURES:
        if data.startswith(start):
            return id_, en
    if not data.strip(b"\0"):
        return "hanya byte nol", "nothing but zero bytes"
    try:
        text = data[:1000].decode("utf-8", errors="strict" if len(data) <= 1000 else "ignore")
    except UnicodeDecodeError:
        return "jenis tidak dikenal", "of an unknown kind"
    if "\0" in text or "\ufffd" in text or len(text) < 0.9 * len(data[:1000]) / 4:
        return "jenis tidak dikenal", "of an unknown kind"
    if "<svg" in text.casefold():
        return "tampaknya SVG", "it looks like an SVG"
    return "tampaknya teks", "it looks like text"
