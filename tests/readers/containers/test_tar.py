"""TAR archives and packed files: limits, damage, links, names that climb out."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
from collections.abc import Callable
from io import BytesIO

import pytest

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.media import HIDDEN, media_of
from neutrallint.readers import READERS
from neutrallint.readers.budget import Budget
from neutrallint.readers.source import Source
from tests.readers.fakes import Given
from tests.readers.telling import reasons

CALL = b"Coblos nomor 2"


def packed(members: dict[str, bytes], kind: bytes = tarfile.REGTYPE) -> bytes:
    """An archive; members without content are of that kind and lead to `a.md`."""
    out = BytesIO()
    with tarfile.open(fileobj=out, mode="w") as file:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            if not data:
                info.type, info.linkname = kind, "a.md"
            file.addfile(info, BytesIO(data))
    return out.getvalue()


def read(name: str, data: bytes, budget: Budget | None = None) -> Document:
    media = media_of(name)
    assert media
    source = Source(name, data, media, budget or Budget())
    return READERS[media](source, Given(None, None))


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "kit.tar": bytes,
    "kit.tgz": gzip.compress,
    "kit.tar.gz": gzip.compress,
    "kit.tbz2": bz2.compress,
    "kit.tar.xz": lzma.compress,
}


@pytest.mark.parametrize("name", PACKERS)
def test_each_file_of_an_archive_is_a_document_of_its_own(name: str) -> None:
    members = {"a.md": CALL, "b/lama.doc": b"x", ".c/a.md": b"x", "d.css": b"x"}
    document = read(name, PACKERS[name](packed(members)))
    paths = [member.path for member in document.members]
    inside = ("a.md", "b/lama.doc", ".c/a.md", "d.css")
    assert paths == [f"{name}!/{each}" for each in inside]
    assert document.members[2].skip == HIDDEN
    assert document.members[0].passages[-1].text == CALL.decode()
    assert "save it as .docx" in reasons(document.members[1])[0][1]
    assert document.members[2].skip
    assert document.failures == ()


def test_one_file_that_is_packed_is_read_as_what_it_is() -> None:
    (member,) = read("naskah.md.gz", gzip.compress(CALL[:6]) + gzip.compress(CALL[6:])).members
    assert (member.path, member.passages[-1].text) == ("naskah.md.gz!/naskah.md", CALL.decode())
    assert read("catatan.log.xz", lzma.compress(CALL)).skip


def test_what_is_packed_under_an_unknown_name_is_known_by_what_the_packer_noted() -> None:
    out = BytesIO()
    with gzip.GzipFile("draf/naskah.md", "wb", fileobj=out) as file:
        file.write(CALL)
    (member,) = read("x.gz", out.getvalue()).members
    assert (member.path, member.passages[-1].text) == ("x.gz!/naskah.md", CALL.decode())


def test_members_of_an_unknown_name_are_known_by_how_they_begin() -> None:
    page = b"<!doctype html><p>" + CALL
    (member,) = read("naskah.dat.gz", gzip.compress(page)).members
    assert member.passages[-1].text == CALL.decode()
    kit = read("kit.tar", packed({"a.php": page, "b.py": CALL}))
    assert [bool(member.skip) for member in kit.members] == [False, True]


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_are_not_followed_and_told(kind: bytes) -> None:
    document = read("kit.tar", packed({"a.md": CALL, "b.md": b"", "c": b""}, kind))
    assert "2 links or special files" in reasons(document)[0][1]
    assert "links or special files" in reasons(document.members[1])[0][1]


def test_a_name_that_climbs_out_is_not_read() -> None:
    document = read("kit.tar", packed({"../a.md": CALL, "/b.md": CALL}))
    assert all("leads out" in reasons(member)[0][1] for member in document.members)


WHOLE = packed({"a.md": CALL, "b.md": CALL})


@pytest.mark.parametrize(
    "data",
    [
        WHOLE[:1024],
        WHOLE[:1100] + b"x" * 1000,
        WHOLE + WHOLE,
    ],
)
def test_an_archive_that_does_not_end_is_read_and_told(data: bytes) -> None:
    document = read("kit.tar", data)
    assert document.members[0].passages[-1].text == CALL.decode()
    assert "damaged or cut short" in reasons(document)[0][1]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("kit.tar", b"x" * 2000, "damaged"),
        ("kit.tar", b"", "damaged"),
        ("kit.tgz", gzip.compress(WHOLE)[:-9], "damaged"),
        ("kit.tar", packed({"a.md": CALL, "./a.md": CALL}), "the same name"),
        ("kit.tar", packed({"d.css": b"x"}), "no file that can be checked"),
        ("a.md.gz", gzip.compress(bytes(50_000_000)), "holds too much"),
    ],
)
def test_what_is_no_whole_archive_says_why(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(name, data)


def test_archives_share_the_limits_of_a_file() -> None:
    with pytest.raises(ReadError, match="holds too much"):
        read("kit.tar", WHOLE, Budget(members=1))
    document = read("kit.tar", WHOLE, Budget(left=len(CALL)))
    assert "holds too much" in reasons(document.members[1])[0][1]


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress, gzip.compress])
def test_another_file_behind_what_is_packed_is_told(pack: Callable[[bytes], bytes]) -> None:
    assert read("a.md.gz", pack(CALL) + bytes(8) + pack(CALL)).members
    for behind in (b"PK\x03\x04", b"x" * 9_000):
        with pytest.raises(ReadError, match="damaged"):
            read("a.md.gz", pack(CALL) + behind)
    with pytest.raises(ReadError, match="damaged"):
        read("a.md.gz", pack(CALL)[:-9])


def test_what_stands_behind_padding_is_read() -> None:
    data = lzma.compress(b"Halo. ") + bytes(8) + lzma.compress(CALL)
    (member,) = read("a.md.xz", data).members
    assert member.passages[-1].text == "Halo. Coblos nomor 2"
