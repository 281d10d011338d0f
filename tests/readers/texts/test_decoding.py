from __future__ import annotations

import pytest

from neutrallint.core.errors import ReadError
from neutrallint.readers.texts.decoding import decode, refuse_pointer

TEXT = "Pemerintah mengajak “warga” – bersama – ke TPS di Kafé Melati."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"]
)
def test_the_encodings_of_office_software_are_read(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("windows-1251", "cp1251"),
        ("KOI8-R", "koi8_r"),
        ("iso-8859-5", "iso8859_5"),
        ("ibm866", "cp866"),
        ("Shift_JIS", "cp932"),
        ("gb2312", "gb18030"),
    ],
)
@pytest.mark.parametrize(
    "head",
    [
        "<meta charset={}>",
        "<meta http-equiv=a content='text/html; charset={}'>",
        "<?xml version='1.0' encoding='{}'?>",
    ],
)
def test_what_a_page_declares_is_read_so(label: str, codec: str, head: str) -> None:
    page = head.format(label) + "<p>c\u043ebl\u043es nomor 2"
    assert decode(page.encode(codec)) == page


def test_what_no_browser_knows_is_not_declared() -> None:
    page = b"<meta charset=ibm037><p>Kaf\xe9 di kota, warga datang"
    assert decode(page) == page.decode("windows-1252")
    assert decode("<meta charset=windows-1251>é".encode()) == "<meta charset=windows-1251>é"


def test_iso_2022_jp_is_read() -> None:
    text = "coblos 二 nomor 2"
    assert decode(text.encode("iso2022_jp")) == text
    assert decode(b"cob\x1b(Blos nomor 2") == "coblos nomor 2"
    with pytest.raises(ReadError, match="encoding"):
        decode(b"cob\x1b$B\xff\xff\x1b(Blos")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["2", "ya", "Pilih 2", "Pilih\r\n"])
def test_short_utf16_without_a_mark_is_read(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_a_mark_of_utf16_decides(mark: bytes) -> None:
    body = "Ayo".encode("utf-16-le" if mark == b"\xff\xfe" else "utf-16-be")
    assert decode(mark + body) == "Ayo"


def test_typographic_marks_speak_for_windows_1252() -> None:
    assert decode("“Ayo” – ‘ke’ TPS…".encode("windows-1252")) == "“Ayo” – ‘ke’ TPS…"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"\xef\xbb\xbf\n", "empty"),
        (b"\xff\xfe", "empty"),
        (b"Coblos\0nomor 2", "NUL"),
        (b"\0\0", "NUL"),
        ("Ayo".encode("utf-32"), "NUL"),
        (b"\xff\xfeA", "encoding"),
        (b"\xff\xfe\x00\xd8", "encoding"),
        (b"\x89PNG\r\n\x1a\n\x81\x8d", "encoding"),
        ("Выборы в среду".encode("windows-1251"), "encoding"),
        ("投票は水曜日です".encode("shift-jis"), "encoding"),
        (b"Coblos \x81 nomor dua di TPS", "encoding"),
        (b"Coblos\xe9 \x02 nomor dua di TPS", "encoding"),
        (b"\x01\0\x02\0\x03\0\x04\0", "encoding"),
        # UTF-8 with one damaged byte is not Windows-1252 with odd letters.
        ("Kafé “Melati” ramai pengunjung".encode() + b"\xe2\x80", "encoding"),
    ],
)
def test_the_rest_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        decode(data)


@pytest.mark.parametrize(
    "head",
    [
        b"version https://git-lfs.github.com/spec/v1",
        b"\n version https://git-lfs.github.com/spec/v1",
        b"version https://hawser.github.com/spec/v1",
        b"version http://git-media.io/v/2",
    ],
)
def test_a_git_lfs_pointer_is_refused(head: bytes) -> None:
    """However git-lfs knows it, which puts the content in its place when it is fetched."""
    with pytest.raises(ReadError, match="git lfs pull"):
        refuse_pointer(head + b"\noid sha256:0\nsize 1\n")
    refuse_pointer(b"version 2 https://git-lfs.github.com/spec/")


def test_a_git_annex_pointer_is_refused() -> None:
    with pytest.raises(ReadError, match="git annex get"):
        refuse_pointer(b"/annex/objects/SHA256E-s12--0a.md\n")
    refuse_pointer(b"/annex/objects are where it lies")
