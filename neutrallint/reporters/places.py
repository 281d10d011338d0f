"""Where a finding stands, in words and by file."""

from __future__ import annotations

from neutrallint.core.finding import Finding
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.places import ImageLocation, Part, PartKind, PartLocation, TextLocation
from neutrallint.core.printable import one_line
from neutrallint.core.wording import ORIGIN

#: What each kind of part is called; a heading is quoted alone.
_PART: dict[PartKind, Localized] = {
    "properties": Localized("properti", "properties"),
    "subject": Localized("perihal", "subject"),
    "body": Localized("isi", "body"),
    "heading": Localized(""),
    "page": Localized("halaman", "page"),
    "slide": Localized("slide", "slide"),
    "sheet": Localized("lembar", "sheet"),
    "shape": Localized("bentuk", "shape"),
    "cell": Localized("sel", "cell"),
    "text-box": Localized("kotak teks", "text box"),
    "chart": Localized("grafik", "chart"),
    "diagram": Localized("diagram", "diagram"),
    "header": Localized("kepala halaman", "header"),
    "footer": Localized("kaki halaman", "footer"),
    "footnote": Localized("catatan kaki", "footnote"),
    "endnote": Localized("catatan akhir", "endnote"),
    "note": Localized("catatan", "note"),
    "notes": Localized("catatan", "notes"),
    "slide-notes": Localized("catatan slide", "slide notes"),
    "comment": Localized("komentar", "comment"),
    "layout": Localized("tata letak", "layout"),
    "master": Localized("master", "master"),
}
_PARAGRAPH = Localized("alinea", "paragraph")


def spot(finding: Finding, lang: Lang) -> str:
    """Return where in its file a finding stands, as people say it."""
    match finding.location:
        case TextLocation(row, column, part=part):
            told = Localized(f"baris {row}, kolom {column}", f"line {row}, column {column}")
            return told.say(lang) + (f" ({one_line(part)})" if part else "")
        case None:
            return ORIGIN[finding.origin].say(lang)
        case location:
            return in_brackets(location, lang)


def in_brackets(location: ImageLocation | PartLocation, lang: Lang) -> str:
    """Return a part of a document, and the box in a picture."""
    name = sheet(location, lang)
    if isinstance(location, PartLocation):
        return name
    return f"{name}: {location.left},{location.top} {location.width}×{location.height}"


def sheet(location: ImageLocation | PartLocation, lang: Lang) -> str:
    """Return a part of a document, or which picture or page it is, without the box in it."""
    if isinstance(location, PartLocation):
        return _paragraph(location, lang)
    kind = (
        Localized("gambar", "picture") if location.page == 1 else Localized("halaman", "page")
    )
    name = kind.say(lang) + (f" {location.page}" if location.page > 1 else "")
    if location.part:
        # A box on a page of a document needs no name beside that of the page.
        inside = _paragraph(location.part, lang)
        return f"{inside}, {name}" if location.picture else inside
    return name


def part_in(location: PartLocation, lang: Lang) -> str:
    """Return the part that a place lies in: "slide 3 / shape 2"."""
    return " / ".join(_called(part, lang) for part in location.parts)


def _called(part: Part, lang: Lang) -> str:
    name = part.title or (str(part.number) if part.number else "")
    return " ".join(word for word in (_PART[part.kind].say(lang), name) if word)


def _paragraph(location: PartLocation, lang: Lang) -> str:
    """Return a part and its paragraph, which what is numbered itself (a cell) needs not."""
    part = one_line(part_in(location, lang))
    if location.row:
        return f"{part} – {one_line(location.row)}"
    if location.paragraph == 1 and part[-1:].isdigit():
        return part
    return f"{part}, {_PARAGRAPH.say(lang)} {location.paragraph}"
