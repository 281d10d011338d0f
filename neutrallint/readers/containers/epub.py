"""EPUB: the pages of a book in their order, its pictures, titles and contents."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import cache, partial
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from neutrallint.core.beginnings import is_known, media_by_begin
from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.media import is_picture, media_of
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Part, PartLocation
from neutrallint.core.record import record
from neutrallint.engines import Engines
from neutrallint.readers.assembly import Reading
from neutrallint.readers.containers.archive import Archive, locked, parse_xml
from neutrallint.readers.containers.members import read_member
from neutrallint.readers.office.ooxml import linked, local
from neutrallint.readers.source import Source

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_CONTENTS, _DATA = "application/x-dtbncx+xml", "application/xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})
_INFO = (
    "title",
    "subject",
    "description",
    "rights",
    "source",
    "coverage",
    "relation",
    "publisher",
)
#: What programs for books show beside them: of which row a book is, and for whom.
_ROW = pattern(
    r"(?i)(?:collection|series|alternative|title|abstract|tableOfContents"
    r"|accessibilitySummary)$"
)
_PROPERTIES = PartLocation((Part("properties"),), 1)
#: What macOS packs beside the files of an archive.
_FOREIGN = "__MACOSX/"
_OUTSIDE = Localized(
    "halaman buku ini ada di luar berkasnya dan tidak diperiksa; masukkan ke dalam bukunya",
    "a page of this book lies outside of the file and was not checked; put it into the book",
)


@record
class _Item:
    """A file that a book declares: its id, its path in the archive, its media type."""

    id: str
    name: str
    media: str

    @property
    def is_read(self) -> bool:
        """Whether readers see it: styles, fonts and programs they do not."""
        return self.media == "text/html" or is_picture(self.media) or bool(media_of(self.name))

    @property
    def is_elsewhere(self) -> bool:
        """Whether the book does not hold it itself."""
        return bool(urlsplit(self.name).scheme)


def read_epub(source: Source, engines: Engines) -> Document:
    """Read a book: its pages as files of their own, in the order in which they are read."""
    archive, reading = Archive(source.data, source.budget), Reading(source, engines)
    items: dict[str, _Item] = {}
    for package in _packages_of(archive):
        root = _xml(archive, package)
        _add_properties(root, reading)
        for item in _in_order(root, list(_items(root, posixpath.dirname(package)))):
            items.setdefault(item.name, item)
    for name in archive.names:
        # A page may lead to what the book does not declare; XML of other kinds is no page.
        media = media_of(name) or ""
        if media != _DATA and not name.startswith(_FOREIGN):
            items.setdefault(name, _Item("", name, media))
    for item in items.values():
        if item.media == _CONTENTS:
            _add_contents(archive, item, reading)
        elif item.is_read and item.is_elsewhere:
            reading.fail(ReadError(linked(item.name) if is_picture(item.media) else _OUTSIDE))
    shown = [
        item for item in items.values() if not item.is_elsewhere and _is_read(item, archive)
    ]
    load = partial(_load, archive, _encrypted(archive))
    styles = {name: cache(partial(load, name)) for name in archive.names}
    members = tuple(
        read_member(
            source, item.name, partial(load, item.name), engines, item.media, beside=styles
        )
        for item in shown
    )
    return reading.document(source.media, members)


def _is_read(item: _Item, archive: Archive) -> bool:
    """Tell whether a file of the book is read, by what it is called, or else how it begins."""
    if item.is_read or item.media == _CONTENTS or item.name not in archive:
        return item.is_read
    return not is_known(item.name) and bool(media_by_begin(archive.begin(item.name)))


def _packages_of(archive: Archive) -> list[str]:
    """Return the names of the files that say what the book consists of, each in its own way."""
    if _CONTAINER in archive:
        elements = _xml(archive, _CONTAINER).iter()
        names = [e.get("full-path", "") for e in elements if local(e) == "rootfile"]
        if names:
            return names
    raise ReadError(
        Localized(
            "isi berkas bukan buku EPUB; periksa nama dan isinya",
            "the content is no EPUB book; check its name and content",
        )
    )


def _xml(archive: Archive, name: str) -> Element:
    return parse_xml(archive.read(name), may_name_type=True)


def _add_properties(root: Element, reading: Reading) -> None:
    """Add what is told of the book, and the places in it that older programs list."""
    for element in root.iter():
        kind = element.get("property") or element.get("name") or ""
        if local(element) in _INFO or (local(element) == "meta" and _ROW.search(kind)):
            words = element.text or element.get("content") or ""
            reading.text(words, "metadata", _PROPERTIES)
        elif local(element) == "reference":
            reading.text(element.get("title", ""), "heading", _PROPERTIES)


def _items(root: Element, folder: str) -> Iterator[_Item]:
    for element in root.iter():
        if local(element) == "item":
            address, kind = element.get("href", ""), element.get("media-type", "")
            said = kind.partition(";")[0].strip().lower()
            media = "text/html" if said in _PAGES else said
            yield _Item(element.get("id", ""), _resolved(address, folder), media)


def _resolved(address: str, folder: str) -> str:
    """Return the path in the archive to which an address leads, an outer one as it is."""
    parts = urlsplit(address)
    if parts.scheme:
        return address
    return posixpath.normpath(posixpath.join(folder, unquote(parts.path)))


def _in_order(root: Element, items: list[_Item]) -> list[_Item]:
    """Return the pages as they are read, and then what stands in none of their rows."""
    rows = [each.get("idref", "") for each in root.iter() if local(each) == "itemref"]
    places = {name: at for at, name in reversed([*enumerate(rows)])}
    return sorted(items, key=lambda item: places.get(item.id, len(rows)))


def _add_contents(archive: Archive, item: _Item, reading: Reading) -> None:
    """Add the titles of an older table of contents (NCX); newer ones are pages."""
    root = reading.attempt(partial(_xml, archive, item.name))
    said = (e.text or "" for e in root.iter() if local(e) == "text") if root is not None else ()
    for title in dict.fromkeys(said):
        reading.text(title, "heading", _PROPERTIES)


def _encrypted(archive: Archive) -> frozenset[str]:
    """Return the names of what cannot be read without a key, which mostly are fonts."""
    if _ENCRYPTION not in archive:
        return frozenset()
    return frozenset(
        unquote(element.get("URI", ""))
        for element in _xml(archive, _ENCRYPTION).iter()
        if local(element) == "CipherReference"
    )


def _load(archive: Archive, locked_away: frozenset[str], name: str) -> bytes:
    """Return a file of a book."""
    if name in locked_away:
        raise locked()
    return archive.read(name)
