"""ZIP archives in memory, within limits: office files, campaign kits."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from neutrallint.core.beginnings import BEGINNING
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.readers.budget import MAX_MEMBER, Budget, beyond

#: How many times its packed size a member may have, beyond what any text is packed to.
MAX_RATIO = 200
NOT_SMALL = 1_000_000
#: How deep elements may lie in one another; a common library (libxml2) reads none deeper.
MAX_DEPTH = 256
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED, _IN_UTF8 = 0x1, 0x800
#: A field beside a member: its kind and size. One is a name, behind a version and a checksum.
_FIELD, _UNICODE_NAME, _BEFORE_NAME = struct.Struct("<HH"), 0x7075, 5
#: How a member begins, the lengths of its name and field, and what may stand behind it.
_LOCAL, _LENGTHS, _BEFORE_LENGTHS = b"PK\x03\x04", struct.Struct("<HH"), 26
_DESCRIPTORS = (0, 12, 16, 20, 24)
#: What zipfile raises on damaged or hostile archives.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError)


class Archive:
    """The members of a ZIP file; ReadError for one that is none, encrypted or too large."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        _refuse_ole(data)
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
            infos = self._zip.infolist()
        except _DAMAGE as error:
            raise damaged(error) from error
        # Some programs of Windows part folders by backslashes.
        self._members = {_name_of(info).replace("\\", "/"): info for info in infos}
        self._budget = budget
        self._read: set[str] = set()
        budget.enter(len(infos))
        if len(self._members) < len(infos):
            raise twice()
        _refuse_unlisted(data, infos)

    @property
    def comment(self) -> str:
        """What is noted about the whole archive, "" for nothing."""
        with suppress(UnicodeDecodeError):
            return self._zip.comment.decode("utf-8")
        return self._zip.comment.decode("cp1252", "replace")

    @property
    def names(self) -> list[str]:
        """The names of the files, in the order of the archive."""
        return [name for name in self._members if not name.endswith("/")]

    @property
    def folders(self) -> list[str]:
        """The names of the folders that have an entry of their own."""
        return [name for name in self._members if name.endswith("/")]

    @property
    def unread(self) -> list[str]:
        """The names of the files that were not read up to now."""
        return [name for name in self.names if name not in self._read]

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """Return a member; ReadError if it is missing, encrypted, damaged or too large."""
        info = self._members.get(name)
        if info is None:
            raise damaged(f"{name}: –")
        self._read.add(name)
        if info.flag_bits & _ENCRYPTED:
            raise locked()
        too_dense = info.file_size > MAX_RATIO * max(1, info.compress_size)
        if info.file_size > MAX_MEMBER or (too_dense and info.file_size > NOT_SMALL):
            raise beyond(name)
        # The size that an archive states may be a lie.
        limit = min(info.file_size, self._budget.left)
        try:
            with self._zip.open(info) as file:
                data = file.read(limit + 1)
        except _DAMAGE as error:
            raise damaged(error) from error
        if len(data) > limit:
            raise beyond(name)
        self._budget.unpack(name, len(data))
        return data

    def begin(self, name: str) -> bytes:
        """Return how a member begins, "" where it cannot be read."""
        try:
            with self._zip.open(self._members[name]) as file:
                return file.read(BEGINNING)
        except _DAMAGE:
            return b""

    def xml(self, name: str) -> Element:
        """Return a member as XML; ReadError where it is none, or declares entities."""
        return parse_xml(self.read(name))

    def matching(self, start: str, end: str = "") -> Iterator[str]:
        """Yield the names of a folder, those with numbers in their order."""
        found = [n for n in self.names if n.startswith(start) and n.endswith(end)]
        yield from sorted(found, key=lambda name: (len(name), name))


def _name_of(info: zipfile.ZipInfo) -> str:
    """Return the name by which programs unpack a member: that in Unicode, where it has two."""
    fields, at = info.extra, 0
    while at + _FIELD.size <= len(fields):
        kind, size = _FIELD.unpack_from(fields, at)
        begin = at + _FIELD.size
        at = begin + size
        field = fields[begin:at]
        if kind == _UNICODE_NAME and len(field) > _BEFORE_NAME:
            encoding = "utf-8" if info.flag_bits & _IN_UTF8 else "cp437"
            older = zlib.crc32(info.orig_filename.encode(encoding, "replace"))
            # It counts as long as nobody renamed the member.
            if older == int.from_bytes(field[1:_BEFORE_NAME], "little"):
                return field[_BEFORE_NAME:].decode("utf-8", "replace")
    return info.filename


def _refuse_unlisted(data: bytes, infos: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive with members that its list at the end lacks, as of two in a row.

    Some programs show those of the list, others all that they meet.
    """
    starts = {info.header_offset: info.compress_size for info in infos}
    places = [0]
    for start, size in starts.items():
        lengths = data[start + _BEFORE_LENGTHS : start + _BEFORE_LENGTHS + _LENGTHS.size]
        if len(lengths) == _LENGTHS.size:
            begin = start + _BEFORE_LENGTHS + _LENGTHS.size
            end = begin + sum(_LENGTHS.unpack(lengths)) + size
            places += (end + descriptor for descriptor in _DESCRIPTORS)
    if any(data.startswith(_LOCAL, place) and place not in starts for place in places):
        raise ReadError(
            Localized(
                "arsip ini berisi berkas yang tidak ada di daftar isinya; buat ulang arsipnya",
                "the archive holds files that its own list lacks; make the archive again",
            )
        )


def parse_xml(data: bytes, may_name_type: bool = False) -> Element:
    """Return the root of an XML text; ReadError where it is none, is deep or has entities.

    `may_name_type`: it may say of which type it is (`<!DOCTYPE ncx …>`).
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data, forbid_dtd=not may_name_type)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise damaged(error) from error
    _refuse_deep(root)
    return root


def _refuse_deep(root: Element) -> None:
    """Refuse what asks each reader to look at an element once for all that lie around it."""
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    raise too_deep()


def _refuse_ole(data: bytes) -> None:
    """Refuse what is no ZIP but an old office file, or a new one behind a password."""
    if not data:
        raise ReadError(Localized("berkas kosong (0 byte)", "the file is empty (0 bytes)"))
    if not data.startswith(_OLE):
        return
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise locked()
    raise ReadError(
        Localized(
            "ini berkas Office lama (.doc, .ppt, .xls); simpan sebagai .docx, .pptx atau .xlsx",
            "this is an old office file (.doc, .ppt, .xls); save as .docx, .pptx or .xlsx",
        )
    )


def locked() -> ReadError:
    """Return the error for a file behind a password."""
    return ReadError(
        Localized(
            "berkas ini dikunci kata sandi; simpan ulang tanpa kata sandi",
            "the file is locked by a password; save it without one",
        )
    )


def twice() -> ReadError:
    """Return the error for two files of one name: programs differ in which they show."""
    return ReadError(
        Localized(
            "dua berkas di dalamnya bernama sama; buat ulang arsipnya",
            "two files in it have the same name; make the archive again",
        )
    )


def damaged(error: object) -> ReadError:
    """Return the error for a file that is damaged or cut short."""
    detail = " ".join(str(error).split())[:100] or type(error).__name__
    # A library says in English what it met.
    where = "" if isinstance(error, Exception) else f" ({detail})"
    return ReadError(
        Localized(
            f"berkas rusak atau terpotong{where}; salin atau simpan ulang",
            f"the file is damaged or cut short ({detail}); copy it or save it again",
        )
    )


def too_deep() -> ReadError:
    """Return the error for what rests on, or lies in, more of its kind than anybody makes."""
    return ReadError(
        Localized(
            f"isinya bersarang lebih dari {MAX_DEPTH} lapis; sederhanakan lalu simpan ulang",
            f"its content is nested more than {MAX_DEPTH} deep; simplify it and save it again",
        )
    )
