"""ZIP archives and the files in them: limits, damage, names that climb out."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.limits import Limits
from neutrallint.core.media import HIDDEN
from neutrallint.readers.budget import Budget
from neutrallint.readers.containers.archive import Archive, parse_xml
from neutrallint.readers.containers.zip import read_kit
from neutrallint.readers.source import Source
from tests.readers.fakes import FakeOcr, Given, png
from tests.readers.telling import reasons

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", packing) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def kit(members: dict[str, bytes], is_strict: bool = False) -> Document:
    limits = Limits(is_strict=is_strict)
    source = Source("kit.zip", packed(members), "application/zip", limits=limits)
    return read_kit(source, Given(FakeOcr(), None))


@pytest.mark.parametrize(("older", "name"), [(b"a.bin", "a.md"), (b"b.bin", "a.bin")])
def test_a_member_has_the_name_that_programs_unpack_it_by(older: bytes, name: str) -> None:
    member, out = zipfile.ZipInfo("a.bin"), BytesIO()
    member.extra = struct.pack("<HHBI", 0x7075, 9, 1, zlib.crc32(older)) + b"a.md"
    with zipfile.ZipFile(out, "w") as file:
        file.writestr(member, "Coblos nomor 2")
    assert opened(out.getvalue()).names == [name]


def opened(data: bytes) -> Archive:
    return Archive(data, Budget())


# --- a kit -------------------------------------------------------------------------


def test_each_file_of_a_kit_is_a_document_of_its_own() -> None:
    document = kit(
        {
            "poster.png": png(),
            "teks/a.md": b"Coblos nomor 2",
            "gaya.css": b"x",
            "lama.doc": b"x",
            ".DS_Store": b"x",
            "rusak.png": b"x",
            "lfs.md": b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n",
        }
    )
    assert [member.path for member in document.members] == [
        "kit.zip!/poster.png",
        "kit.zip!/teks/a.md",
        "kit.zip!/gaya.css",
        "kit.zip!/lama.doc",
        "kit.zip!/rusak.png",
        "kit.zip!/lfs.md",
    ]

    poster, text, style, old, broken, pointer = document.members
    assert poster.passages[-1].origin == "ocr"
    assert text.passages[-1].text == "Coblos nomor 2"
    assert style.skip is not None
    assert reasons(old) == [("kit.zip!/lama.doc", ".doc cannot be read; save it as .docx")]
    assert reasons(broken)[0][0] == "kit.zip!/rusak.png"
    assert "Git LFS pointer" in reasons(pointer)[0][1]


def test_a_page_of_a_kit_is_read_with_the_styles_that_it_links_to() -> None:
    page = b"<link rel=stylesheet href='../gaya/a%20b.css?v=2'><p class=x>Coblos nomor</p>"
    document = kit(
        {
            "a/b.html": page,
            "gaya/a b.css": b"@import './c.css'",
            "gaya/c.css": b".x::after{content:' 2'}",
        }
    )
    assert "Coblos nomor 2" in [passage.text for passage in document.members[0].passages]
    (told,) = kit(
        {"b.html": b"<link rel=stylesheet href=a.css>x", "a.css": b"\0a\0\1\2"}
    ).members[:1]
    assert "a style of this page (a.css) was not checked" in reasons(told)[0][1]


def test_what_a_name_hides_in_a_kit_is_told_and_under_a_policy_read() -> None:
    members = {
        "a.md": b"x",
        ".git/b.md": b"x",
        "__MACOSX/._c.txt": b"x",
        "d/.e.md": b"x",
        "~$f.docx": b"x",
    }
    hidden = [member.path for member in kit(members).members if member.skip == HIDDEN]
    assert hidden == [f"kit.zip!/{name}" for name in list(members)[1:]]
    strict = kit(members, is_strict=True).members
    assert [member.skip for member in strict] == [None] * 5
    assert [bool(member.failures) for member in strict] == [False] * 4 + [True]


@pytest.mark.parametrize(
    "name", ["../luar.md", "a/../../luar.md", "/etc/luar.md", "..\\luar.md", "C:/luar.md"]
)
def test_a_name_that_climbs_out_is_not_read(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (member,) = kit({name: b"Coblos nomor 2"}).members
    assert reasons(member)[0][1].startswith("its name leads out of the archive")
    assert list(tmp_path.iterdir()) == []


def test_archives_in_archives_end_at_the_third() -> None:
    data = packed({"a.md": b"Coblos nomor 2"})
    for _ in range(3):
        data = packed({"dalam.zip": data})
    document = read_kit(Source("kit.zip", data, "application/zip"), Given(None, None))
    inner = document.members[0].members[0].members[0].members[0]
    assert inner.path == "kit.zip!/dalam.zip!/dalam.zip!/dalam.zip!/a.md"
    assert "beyond 3 levels" in reasons(inner)[0][1]


@pytest.mark.parametrize("name", [".DS_Store", "setup.exe"])
def test_a_kit_without_a_file_that_can_be_checked_is_refused(name: str) -> None:
    with pytest.raises(ReadError, match="holds no file that can be checked"):
        kit({name: b"x"})


# --- limits ------------------------------------------------------------------------


def test_a_member_packed_beyond_all_measure_is_not_unpacked() -> None:
    bomb = opened(packed({"a.xml": b"0" * 50_000_000}))
    with pytest.raises(ReadError, match="holds too much"):
        bomb.read("a.xml")


def test_a_size_that_lies_is_found_out() -> None:
    data = bytearray(packed({"a.xml": b"0123456789" * 10}, zipfile.ZIP_STORED))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = struct.pack("<I", 7)
    with pytest.raises(ReadError):
        opened(bytes(data)).read("a.xml")


def test_all_archives_of_a_file_share_its_limits() -> None:
    inner = packed({"a.md": b"x" * 600}, zipfile.ZIP_STORED)
    outer = packed({f"{n}.zip": inner for n in range(5)}, zipfile.ZIP_STORED)
    source = Source("kit.zip", outer, "application/zip", Budget(left=4_000))
    document = read_kit(source, Given(None, None))
    every = [each for member in document.members for each in (member, *member.members)]
    failed = [reason for each in every for reason in reasons(each)]
    assert 0 < len(failed) < 5
    assert all("holds too much" in reason for _, reason in failed)


def test_an_archive_of_too_many_members_is_refused() -> None:
    with pytest.raises(ReadError, match="4 > 3"):
        Archive(packed({f"{n}": b"" for n in range(4)}), Budget(members=3))


# --- damage ------------------------------------------------------------------------


def encrypted() -> bytes:
    data = bytearray(packed({"a.md": b"x"}, zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "the file is empty"),
        (OLE + b"\0" * 600, "an old office file"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "locked by a password"),
        (b"teks biasa", "damaged or cut short"),
        (packed({"a.md": b"isi" * 500})[:-30], "damaged or cut short"),
    ],
    ids=["empty", "old office", "locked", "text", "cut short"],
)
def test_what_is_no_whole_archive_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        opened(data)


def test_a_member_behind_a_password_says_so() -> None:
    with pytest.raises(ReadError, match="locked by a password"):
        opened(encrypted()).read("a.md")


def test_a_member_with_other_content_than_its_checksum_is_refused() -> None:
    data = packed({"a.md": b"Mari ke TPS"}, zipfile.ZIP_STORED).replace(b"Mari", b"Hari", 1)
    with pytest.raises(ReadError, match="damaged or cut short"):
        opened(data).read("a.md")


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;">]><a>&d;</a>',
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        b"<a><b></a>",
        b"",
    ],
)
def test_xml_with_entities_or_damage_is_refused(xml: bytes) -> None:
    with pytest.raises(ReadError, match="damaged or cut short"):
        parse_xml(xml)


def test_two_files_of_one_name_are_not_half_checked() -> None:
    """Programs differ in which of the two they show."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("a.md", b"Coblos nomor 2")
        with pytest.warns(UserWarning, match="Duplicate"):
            file.writestr("a.md", b"Selamat pagi")
    with pytest.raises(ReadError, match="same name"):
        opened(out.getvalue())


def test_a_file_without_a_name_is_skipped() -> None:
    data = packed({"b.md": b"x", "a.md": b"Mari ke TPS"}).replace(b"b.md", b"\0.md")
    document = read_kit(Source("kit.zip", data, "application/zip"), Given(None, None))
    assert [bool(member.skip) for member in document.members] == [True, False]


def test_a_kit_tells_the_names_of_its_folders() -> None:
    document = kit(
        {"Coblos 2/teks/a.md": b"x", "kosong/": b"", ".git/b.md": b"x", "c.md": b"x"}
    )
    assert sorted(document.folders) == ["Coblos 2", "kosong", "teks"]


def test_names_of_files_that_are_not_read_are_told_all_the_same() -> None:
    document = kit({"a.md": b"x", "coblos.mp4": b"x", "lama.doc": b"x", ".coblos.mp4": b"x"})
    assert [p.text for p in document.passages] == ["kit", "coblos"]
    assert [p.text for p in document.members[2].passages] == ["lama"]


@pytest.mark.parametrize("order", [["b.md", "a.md"], ["a.md", "b.md"]])
def test_of_two_archives_in_a_row_none_is_checked(order: list[str]) -> None:
    """Programs differ in which of the two they show."""
    data = b"".join(packed({name: b"x"}) for name in order)
    with pytest.raises(ReadError, match="own list lacks"):
        opened(data)


def test_a_member_that_the_list_lacks_is_told_wherever_it_stands() -> None:
    data = packed({"a.md": b"x", "b.md": b"Coblos nomor 2", "c.md": b"x"})
    at = data.index(b"PK\x01\x02")
    second = data.index(b"PK\x01\x02", at + 1)
    third = data.index(b"PK\x01\x02", second + 1)
    end = bytearray(data[data.index(b"PK\x05\x06") :])
    end[8:12] = b"\2\0\2\0"
    end[12:16] = (len(data) - len(end) - at - (third - second)).to_bytes(4, "little")
    with pytest.raises(ReadError, match="own list lacks"):
        opened(data[:second] + data[third:-22] + bytes(end))
    assert opened(b"MZ program" + data).names == ["a.md", "b.md", "c.md"]


@pytest.mark.parametrize(
    "note", ["Coblos nomor 2 – ayo!".encode(), b"Coblos nomor 2 \x96 ayo!"]
)
def test_the_comment_of_an_archive_is_read(note: bytes) -> None:
    out = BytesIO(packed({"a.txt": b"Mari"}))
    with zipfile.ZipFile(out, "a") as file:
        file.comment = note
    found = read_kit(Source("kit.zip", out.getvalue(), "application/zip"), Given(None, None))
    assert found.passages[-1].text == "Coblos nomor 2 – ayo!"
    assert [p.origin for p in kit({"a.txt": b"Mari"}).passages] == ["filename"]
