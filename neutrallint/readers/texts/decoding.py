"""Bytes → text: UTF-8, UTF-16, what a page declares and, when plausible, Windows-1252."""

from __future__ import annotations

import re
import unicodedata

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern

#: As git-lfs knows its pointers: after white space, and by the names that it had before.
_LFS_HEAD = pattern(
    rb"\s*version (?:https://(?:git-lfs|hawser)\.github\.com/spec/|http://git-media\.io/v/)"
)
_ANNEX_HEAD = pattern(rb"/annex/objects/[A-Z0-9]+E?-")
#: Above this share of letters beyond ASCII a text is not Indonesian in Windows-1252.
_MOST_HIGH_BYTES = 0.10
#: ASCII and what Word puts in: the ellipsis, quotation marks, the bullet and dashes.
_USUAL = bytes(range(0x80)) + "…‘’“”•–—".encode("windows-1252")
#: Two bytes or more that are a character of UTF-8 show a damaged UTF-8 text.
_UTF8_CHARACTER = pattern(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
#: What a page says at its beginning that it is written in.
_DECLARED = pattern(
    rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*(?P<meta>[\w-]+)"
    rb"|<\?xml\s[^>]*?encoding\s*=\s*[\"'](?P<xml>[\w-]+)",
    re.I,
)
_HEAD = 4096
#: Label → codec, of the encodings that browsers know beside Unicode's own; where one is read as
#: a larger one of its kind, so it is here.
_CODECS = {
    **{f"windows-{page}": f"cp{page}" for page in range(1250, 1259)},
    **{f"iso-8859-{part}": f"iso8859_{part}" for part in (*range(2, 9), 10, *range(13, 17))},
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("gbk", "gb2312", "gb18030", "x-gbk", "chinese"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "korean"), "cp949"),
    "koi8-r": "koi8_r",
    "koi8-u": "koi8_u",
    "ibm866": "cp866",
    "cp866": "cp866",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
    "euc-jp": "euc_jp",
    "windows-874": "cp874",
    "tis-620": "cp874",
    "macintosh": "mac_roman",
    "iso-8859-9": "cp1254",
    "x-mac-cyrillic": "mac_cyrillic",
}
#: How ISO-2022-JP, which is ASCII otherwise, changes from one set of letters to another.
_ISO_2022 = pattern(rb"\x1b(?:\([BJI]|\$[@B]|\$\([D@AB])")
#: Share of NULs at even or odd offsets from which bytes are UTF-16 without a mark.
_UTF16_NULS = 0.7


def refuse_pointer(data: bytes) -> None:
    """Raise ReadError for what Git LFS or git-annex put in the place of a file not fetched."""
    if _ANNEX_HEAD.match(data):
        raise ReadError(
            Localized(
                "ini penunjuk git-annex, bukan isinya; jalankan “git annex get” lalu ulangi",
                "this is a git-annex pointer, not the content; run “git annex get” and retry",
            )
        )
    if _LFS_HEAD.match(data):
        raise ReadError(
            Localized(
                "ini penunjuk Git LFS, bukan isinya; jalankan “git lfs pull” lalu ulangi",
                "this is a Git LFS pointer, not the content; run “git lfs pull” and retry",
            )
        )


def decode(data: bytes) -> str:
    """Return the text of a file without its byte-order mark; ReadError when it is none."""
    text = _decode(data)
    if "\0" in text:
        raise ReadError(
            Localized(
                "berisi byte NUL; ini bukan berkas teks",
                "it contains NUL bytes; this is not a text file",
            )
        )
    if not text.strip():
        raise ReadError(Localized("berkas kosong", "the file is empty"))
    return text


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _attempt(data, "utf-16")
    guessed = _utf16_without_mark(data)
    if guessed:
        return _without_controls(_attempt(data, guessed))
    if _ISO_2022.search(data):
        return _attempt(data, "iso2022_jp_2")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _decoded_legacy(data)


def _utf16_without_mark(data: bytes) -> str | None:
    half = len(data) // 2
    if not half or len(data) % 2:
        return None
    if data[1::2].count(0) >= _UTF16_NULS * half:
        return "utf-16-le"
    return "utf-16-be" if data[::2].count(0) >= _UTF16_NULS * half else None


def _decoded_legacy(data: bytes) -> str:
    """Read what is declared, or Windows-1252.

    It is not the latter if so much is beyond ASCII, or so well formed.
    """
    if codec := _declared(data):
        return data.decode(codec, "replace")
    unusual = len(data.translate(None, _USUAL))
    if _UTF8_CHARACTER.search(data) or unusual > _MOST_HIGH_BYTES * len(data):
        raise _unknown_encoding()
    return _without_controls(_attempt(data, "windows-1252"))


def _declared(data: bytes) -> str | None:
    """Return the codec of what a page says that it is written in, None where it does not."""
    declared = _DECLARED.search(data, 0, _HEAD)
    label = declared[declared.lastgroup or 0].decode("ascii").lower() if declared else ""
    return _CODECS.get(label)


def _without_controls(text: str) -> str:
    if any(unicodedata.category(c) == "Cc" and c not in "\0\t\n\v\f\r" for c in set(text)):
        raise _unknown_encoding()
    return text


def _attempt(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise _unknown_encoding() from error


def _unknown_encoding() -> ReadError:
    return ReadError(
        Localized(
            "pengodean teks tidak dikenali; simpan ulang sebagai UTF-8",
            "the text encoding is not recognised; save the file as UTF-8",
        )
    )
