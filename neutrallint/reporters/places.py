"""Where a finding stands, in words and by file."""

from __future__ import annotations

from collections.abc import Callable

from neutrallint.core.document import (
    INSIDE,
    Finding,
    ImagePlace,
    Lang,
    PartPlace,
    TextPlace,
    Words,
)
from neutrallint.core.printable import one_line
from neutrallint.core.wording import ORIGIN

_PARAGRAPH = Words("alinea", "paragraph")


def spot(finding: Finding, lang: Lang) -> str:
    """Return where in its file a finding stands, as people say it."""
    match finding.place:
        case TextPlace(row, column, part=part):
            told = Words(f"baris {row}, kolom {column}", f"line {row}, column {column}")
            return told.say(lang) + (f" ({one_line(part)})" if part else "")
        case None:
            return ORIGIN[finding.origin].say(lang)
        case place:
            return in_brackets(place, lang)


def in_brackets(place: ImagePlace | PartPlace, lang: Lang) -> str:
    """Return a part of a document, and the box in a picture."""
    if isinstance(place, PartPlace):
        return _part(place, lang)
    sheet = Words("gambar", "picture") if place.page == 1 else Words("halaman", "page")
    name = sheet.say(lang) + (f" {place.page}" if place.page > 1 else "")
    if place.part:
        # A box on a page of a document needs no name beside that of the page.
        inside = _part(place.part, lang)
        name = f"{inside}, {name}" if place.picture else inside
    return f"{name}: {place.left},{place.top} {place.width}×{place.height}"


def _part(place: PartPlace, lang: Lang) -> str:
    """Return a part and its paragraph, which what is numbered itself (a cell) needs not."""
    part = one_line(place.part)
    if place.paragraph == 1 and part[-1:].isdigit():
        return part
    return f"{part}, {_PARAGRAPH.say(lang)} {place.paragraph}"


def lines_of(finding: Finding) -> TextPlace | None:
    """Return the lines of the file that a finding stands in; None for what has no lines.

    The lines of a file within an archive are none of the archive.
    """
    place = finding.place
    return place if isinstance(place, TextPlace) and INSIDE not in finding.path else None


def owner(path: str, is_file: Callable[[str], bool]) -> str:
    """Return the file that holds what a path names, the path itself where none does.

    `surat.docx` holds `surat.docx#gambar-1`; "#" may stand in the name of a file, too.
    """
    outer = path
    while outer and not is_file(outer):
        outer = outer[: max(outer.rfind("#"), outer.rfind(INSIDE), 0)]
    return outer or path


def file_of(path: str, place: object = None) -> str:
    """Return the file that holds what a path names: `kit.zip` of `kit.zip!/poster.png`."""
    if isinstance(place, ImagePlace) and place.picture:
        path = path.removesuffix(f"#{place.picture}")
    return path.partition(INSIDE)[0]
