"""TAR archives, and what gzip, bzip2 or xz has packed: a campaign kit, or one file."""

from __future__ import annotations

import bz2
import lzma
import re
import tarfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath

from neutrallint.core.beginnings import BEGINNING, is_known
from neutrallint.core.document import Document, Failure
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.engines import Engines
from neutrallint.readers.budget import MAX_MEMBER, Budget, beyond
from neutrallint.readers.containers.archive import MAX_RATIO, NOT_SMALL, damaged, twice
from neutrallint.readers.containers.kit import kit_of
from neutrallint.readers.containers.members import read_member
from neutrallint.readers.source import Source, filename_passage

#: What may fill the room behind a stream, and bytes that are unpacked at once.
_PADDING, _AT_ONCE = re.compile(rb"\0*+"), 8_192
#: The name that gzip notes, behind the lengths of what else it notes.
_NOTED = re.compile(rb"\x1f\x8b\x08[\x08-\x0b\x18-\x1b].{6}(?P<name>[^\0]{1,255})\0", re.S)
#: Where a TAR archive says that it is one, and its unit in bytes.
_MAGIC, _AT, _BLOCK = b"ustar", 257, 512
#: What the libraries raise on damaged or hostile archives.
_DAMAGE = (
    tarfile.TarError,
    lzma.LZMAError,
    zlib.error,
    EOFError,
    ValueError,
    OSError,
    OverflowError,
    RecursionError,
)


def read_tar(source: Source, engines: Engines) -> Document:
    """Read the files of an archive, packed or not, or the one file that is packed."""
    data = _unpacked(source.data, source.budget)
    is_called_so = PurePosixPath(source.path).suffix.lower().startswith(".t")
    if data is source.data or is_called_so or data[_AT:].startswith(_MAGIC):
        return _Tar(data, source).read(engines)
    name = _called(source)
    source.budget.enter(1)
    source.budget.unpack(name, len(data))
    member = read_member(source, name, lambda: data, engines)
    if member.skip:
        # What is packed alone is seldom a kit: a log, a table of a program.
        return Document(source.path, source.media, (), skip=member.skip)
    return Document(
        source.path, source.media, (filename_passage(source.path),), members=(member,)
    )


def _called(source: Source) -> str:
    """Return how what is packed alone is called: as the packer noted, where else none tells."""
    name = PurePosixPath(source.path).stem
    noted = _NOTED.match(source.data)
    inner = PurePosixPath(noted["name"].decode("latin-1")).name if noted else ""
    return inner if is_known(inner) and not is_known(name) else name


def _unpacked(data: bytes, budget: Budget) -> bytes:
    """Return what a packer packed, or the data themselves; ReadError at too much."""
    sign = next((sign for sign in _PACKERS if data.startswith(sign)), None)
    if sign is None:
        return data
    most = min(budget.left, max(NOT_SMALL, MAX_RATIO * len(data)))
    try:
        unpacked = _streams(data, sign, most + 1)
    except _DAMAGE as error:
        raise damaged(error) from error
    if len(unpacked) > most:
        raise beyond(f"> {most}")
    return unpacked


def _streams(data: bytes, sign: bytes, most: int) -> bytes:
    """Return what streams of one packer hold, up to so many bytes.

    EOFError where the last is cut, ValueError where anything else stands behind them, which the
    libraries pass over.
    """
    unpacked, at = bytearray(), 0
    while data.startswith(sign, at) and len(unpacked) < most:
        packer = _PACKERS[sign]()
        while not packer.eof and len(unpacked) < most:
            fed = data[at : at + _AT_ONCE] if packer.needs_input else b""
            if packer.needs_input and not fed:
                raise EOFError("no end")
            at += len(fed)
            unpacked += packer.decompress(fed, most - len(unpacked))
        at -= len(packer.unused_data)
        padding = _PADDING.match(data, at)
        at = padding.end() if padding else at
    if at < len(data) and len(unpacked) < most:
        raise ValueError("a file behind it")
    return bytes(unpacked)


class _Gzip:
    """Unpacks one stream of gzip, as the classes of the other libraries do theirs."""

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)

    @property
    def eof(self) -> bool:
        return self._stream.eof

    @property
    def needs_input(self) -> bool:
        return not self._stream.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._stream.unused_data

    def decompress(self, fed: bytes, most: int) -> bytes:
        """Return up to so many bytes of what was fed up to now."""
        return self._stream.decompress(self._stream.unconsumed_tail + fed, most)


#: How what a packer wrote begins, and what unpacks one stream of it.
_PACKERS: dict[bytes, Callable[[], _Gzip | bz2.BZ2Decompressor | lzma.LZMADecompressor]] = {
    b"\x1f\x8b": _Gzip,
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\0": lzma.LZMADecompressor,
}


class _Tar:
    """A TAR archive in memory; ReadError for one that is none or does not begin as one."""

    def __init__(self, data: bytes, source: Source) -> None:
        self._source = source
        self._members: dict[str, tarfile.TarInfo] = {}
        self._folders: list[str] = []
        end = 0
        try:
            self._tar = tarfile.open(fileobj=BytesIO(data), mode="r:")  # noqa: SIM115
            for info in self._tar:
                source.budget.enter(1)
                end = info.offset_data + -(-_stored(info) // _BLOCK) * _BLOCK
                if info.isdir():
                    self._folders.append(_named(info))
                else:
                    self._add(info)
        except _DAMAGE as error:
            raise damaged(error) from error
        # The library takes what it cannot read for the end.
        self._is_whole = len(data) > end and not data[end:].strip(b"\0")

    def _add(self, info: tarfile.TarInfo) -> None:
        name = _named(info)
        if name in self._members:
            raise twice()
        self._members[name] = info

    def read(self, engines: Engines) -> Document:
        """Return the files; what is no plain file, and an end that is missing, are failures."""
        loads = {name: partial(self._load, name) for name in self._members}
        kit = kit_of(self._source, loads, self._folders, engines, self._begin)
        return replace(kit, failures=tuple(self._failures()))

    def _failures(self) -> Iterator[Failure]:
        odd = [name for name, info in self._members.items() if not _is_plain(info)]
        if odd:
            yield Failure(self._source.path, "read", _odd(odd[0], len(odd)))
        if not self._is_whole:
            yield Failure(self._source.path, "read", damaged("…").reason)

    def _begin(self, name: str) -> bytes:
        """Return how a member begins, "" where it cannot be read."""
        info = self._members[name]
        try:
            file = self._tar.extractfile(info) if _is_plain(info) else None
            return file.read(BEGINNING) if file else b""
        except _DAMAGE:
            return b""

    def _load(self, name: str) -> bytes:
        info = self._members[name]
        if not _is_plain(info):
            raise ReadError(_odd(name, 1))
        if info.size > MAX_MEMBER:
            raise beyond(name)
        self._source.budget.unpack(name, info.size)
        try:
            file = self._tar.extractfile(info)
            assert file is not None, "a plain file has content"
            return file.read()
        except _DAMAGE as error:
            raise damaged(error) from error


def _named(info: tarfile.TarInfo) -> str:
    named = info.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return str(PurePosixPath(named))


def _is_plain(info: tarfile.TarInfo) -> bool:
    """Tell whether a member is a file with content of its own: no link, device or pipe."""
    return info.isfile() and not info.issparse()


def _stored(info: tarfile.TarInfo) -> int:
    return info.size if info.isreg() else 0


def _odd(name: str, count: int) -> Localized:
    short = name if len(name) <= 80 else f"{name[:79]}…"
    return Localized(
        f"{count} tautan atau berkas khusus di dalam arsip tidak diikuti ({short}); arsipkan "
        "berkasnya sendiri",
        f"{count} links or special files in the archive were not followed ({short}); put the "
        "files themselves into it",
    )
