"""EPUB: the pages of a book in their order, and what else of it is shown."""

from __future__ import annotations

import pytest

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from tests.readers.containers.test_archive import packed
from tests.readers.fakes import FakeOcr, Given, png
from tests.readers.telling import reasons

MEDIA = "application/epub+zip"
_ITEMS = {
    "ncx": ("toc.ncx", "application/x-dtbncx+xml"),
    "css": ("gaya.css", "text/css"),
    "dua": ("bab/dua.xml", "application/xhtml+xml"),
    "satu": ("bab/satu%20a.xhtml", "application/xhtml+xml"),
    "catatan": ("bab/catatan.xhtml", "application/xhtml+xml"),
    "foto": ("foto.png", "image/png"),
    "jauh": ("https://contoh.id/foto.png", "image/png"),
}
_PACKAGE = (
    "<package xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:title>judul</dc:title>"
    "<dc:description>uraian</dc:description><dc:rights>hak</dc:rights><dc:creator>x</dc:creator>"
    "<meta name='calibre:series' content='seri'/><meta property='rendition:layout'>y</meta>"
    "</metadata><manifest>"
    + "".join(f"<item id='{i}' href='{h}' media-type='{m}'/>" for i, (h, m) in _ITEMS.items())
    + "</manifest><spine><itemref idref='satu'/><itemref idref='dua'/></spine></package>"
)
_BOOK = {
    "mimetype": MEDIA.encode(),
    "META-INF/container.xml": b"<container><rootfiles><rootfile full-path='OPS/a.opf'/>"
    b"</rootfiles></container>",
    "OPS/a.opf": _PACKAGE.encode(),
    "OPS/toc.ncx": b"<!DOCTYPE ncx PUBLIC '-//NISO//DTD ncx 2005-1//EN' 'ncx.dtd'><ncx><navMap>"
    b"<navPoint><navLabel><text>isi buku</text></navLabel></navPoint></navMap></ncx>",
    "OPS/gaya.css": b"p {}",
    "OPS/bab/satu a.xhtml": b"<html><body><p>coblos nomor 2</p></body></html>",
    "OPS/bab/dua.xml": b"<html><body><p>bab dua</p></body></html>",
    "OPS/bab/catatan.xhtml": b"<html><body><p>catatan</p></body></html>",
    "OPS/foto.png": png(),
}


def book(**more: bytes) -> Document:
    data = packed({**_BOOK, **{name.replace("__", "/"): text for name, text in more.items()}})
    return READERS[MEDIA](Source("buku.epub", data, MEDIA), Given(FakeOcr(), None))


def test_pages_of_a_book_are_files_in_the_order_in_which_they_are_read() -> None:
    read = book()
    assert [(member.path, member.media) for member in read.members] == [
        ("buku.epub!/OPS/bab/satu a.xhtml", "text/html"),
        ("buku.epub!/OPS/bab/dua.xml", "text/html"),
        ("buku.epub!/OPS/bab/catatan.xhtml", "text/html"),
        ("buku.epub!/OPS/foto.png", "image/png"),
    ]
    assert read.members[0].passages[-1].text == "coblos nomor 2"
    assert read.members[-1].passages[-1].origin == "ocr"
    said = ["buku", "judul", "uraian", "hak", "seri", "isi buku"]
    assert [p.text for p in read.passages] == said


def test_what_a_book_does_not_hold_or_locks_away_is_told() -> None:
    assert "linked picture (https://contoh.id/foto.png)" in reasons(book())[0][1]
    key = b"<encryption><CipherReference URI='OPS/bab/dua.xml'/></encryption>"
    [(_, reason)] = reasons(book(**{"META-INF__encryption.xml": key}).members[1])
    assert "password" in reason
    less = {name: data for name, data in _BOOK.items() if "dua" not in name}
    read = READERS[MEDIA](Source("buku.epub", packed(less), MEDIA), Given(FakeOcr(), None))
    assert "damaged" in reasons(read.members[1])[0][1]


def test_pages_in_no_row_of_the_first_package_are_read_or_told() -> None:
    roots = b"<a><rootfile full-path='OPS/a.opf'/><rootfile full-path='b.opf'/></a>"
    other = (
        b"<package><item href='https://contoh.id/a.xhtml' media-type='application/xhtml+xml'/>"
        b"<item href='lain.xml' media-type='application/xhtml+xml'/></package>"
    )
    page = b"<p>coblos nomor 2</p>"
    more = {"b.opf": other, "lain.xml": page, "lepas.html": page, "__MACOSX/._a.html": b""}
    data = packed({**_BOOK, "META-INF/container.xml": roots, **more})
    read = READERS[MEDIA](Source("buku.epub", data, MEDIA), Given(FakeOcr(), None))
    said = {member.path: member.passages[-1].text for member in read.members}
    assert said["buku.epub!/lain.xml"] == said["buku.epub!/lepas.html"] == "coblos nomor 2"
    assert len(read.members) == 6
    assert "outside of the file" in reasons(read)[1][1]


def test_what_is_no_book_is_told() -> None:
    with pytest.raises(ReadError, match="no EPUB book"):
        READERS[MEDIA](Source("a.epub", packed({"a": b"x"}), MEDIA), Given(None, None))


@pytest.mark.parametrize("name", ["gaya.css", "s", "s.txt"])
@pytest.mark.parametrize(
    "link", ["<link rel='stylesheet' href='../{}'/>", "<?xml-stylesheet href='../{}'?>"]
)
def test_what_a_linked_style_adds_is_read_with_the_page_and_the_publisher_too(
    name: str, link: str
) -> None:
    read = book(
        **{
            f"OPS__{name}": b"p.a::before { content: 'coblos nomor ' } p { color: red }",
            "OPS__bab__satu a.xhtml": f"{link.format(name)}<p class='a'>2 ya</p>".encode(),
        }
    )
    said = [" ".join(passage.text.split()) for passage in read.members[0].passages]
    assert "coblos nomor 2 ya" in said
    # A style that no page names is not shown, and one that adds no words is no part of it.
    pages = [each for each in read.members if each.path.endswith("html")]
    assert all("coblos" not in p.text for each in pages[1:] for p in each.passages)
    package = _PACKAGE.replace("<dc:creator>", "<dc:publisher>penerbit</dc:publisher>")
    package = package.replace("</dc:creator>", "")
    read = book(**{"OPS__a.opf": package.replace(">x<meta", "><meta").encode()})
    assert "penerbit" in [passage.text for passage in read.passages]


def test_places_that_older_programs_list_and_a_note_for_whom_it_is_are_read() -> None:
    more = "<guide><reference title='sampul' href='a'/></guide>"
    note = "<meta property='schema:accessibilitySummary'>ringkasan</meta></metadata>"
    package = _PACKAGE.replace("</metadata>", note).replace("</package>", f"{more}</package>")
    said = [each.text for each in book(**{"OPS/a.opf": package.encode()}).passages]
    assert {"sampul", "ringkasan"} <= set(said)


def test_a_file_of_an_unknown_name_is_known_by_how_it_begins() -> None:
    page = b"<html><body><p>coblos nomor 2</p></body></html>"
    for name, held in (("OPS/x.dat", page), ("x", page)):
        *_, member = book(**{name: held}).members
        assert (member.path, member.passages[-1].text) == (
            f"buku.epub!/{name}",
            "coblos nomor 2",
        )
    assert len(book(**{"OPS/a.ttf": b"\0\1\0\0"}).members) == len(book().members)
