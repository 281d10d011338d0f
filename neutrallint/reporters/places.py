"""Where a finding stands, in words and by file."""

from __future__ import annotations

from neutrallint.core.finding import Finding
from neutrallint.core.localized import Lang, Words
from neutrallint.core.places import ImagePlace, Part, PartKind, PartPlace, TextPlace
from neutrallint.core.printable import one_line
from neutrallint.core.wording import ORIGIN

#: What each kind of part is called; a heading is quoted alone.
_PART: dict[PartKind, Words] = {
    "properties": Words("properti", "properties"),
    "subject": Words("perihal", "subject"),
    "body": Words("isi", "body"),
    "heading": Words(""),
    "page": Words("halaman", "page"),
    "slide": Words("slide", "slide"),
    "sheet": Words("lembar", "sheet"),
    "shape": Words("bentuk", "shape"),
    "cell": Words("sel", "cell"),
    "text-box": Words("kotak teks", "text box"),
    "chart": Words("grafik", "chart"),
    "diagram": Words("diagram", "diagram"),
    "header": Words("kepala halaman", "header"),
    "footer": Words("kaki halaman", "footer"),
    "footnote": Words("catatan kaki", "footnote"),
    "endnote": Words("catatan akhir", "endnote"),
    "note": Words("catatan", "note"),
    "notes": Words("catatan", "notes"),
    "slide-notes": Words("catatan slide", "slide notes"),
    "comment": Words("komentar", "comment"),
    "layout": Words("tata letak", "layout"),
    "master": Words("master", "master"),
}
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
        return _paragraph(place, lang)
    sheet = Words("gambar", "picture") if place.page == 1 else Words("halaman", "page")
    name = sheet.say(lang) + (f" {place.page}" if place.page > 1 else "")
    if place.part:
        # A box on a page of a document needs no name beside that of the page.
        inside = _paragraph(place.part, lang)
        name = f"{inside}, {name}" if place.picture else inside
    return f"{name}: {place.left},{place.top} {place.width}×{place.height}"


def part_in(place: PartPlace, lang: Lang) -> str:
    """Return the part that a place lies in: "slide 3 / shape 2"."""
    return " / ".join(_called(part, lang) for part in place.parts)


def _called(part: Part, lang: Lang) -> str:
    name = part.title or (str(part.number) if part.number else "")
    return " ".join(word for word in (_PART[part.kind].say(lang), name) if word)


def _paragraph(place: PartPlace, lang: Lang) -> str:
    """Return a part and its paragraph, which what is numbered itself (a cell) needs not."""
    part = one_line(part_in(place, lang))
    if place.paragraph == 1 and part[-1:].isdigit():
        return part
    return f"{part}, {_PARAGRAPH.say(lang)} {place.paragraph}"
