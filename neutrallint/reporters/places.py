"""Where a finding stands, in words and by file."""

from __future__ import annotations

from neutrallint.core.finding import Finding
from neutrallint.core.localized import Lang, Words
from neutrallint.core.places import ImagePlace, PartPlace, TextPlace
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
