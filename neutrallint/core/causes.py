"""What libraries say in English of a file that they cannot read, in Indonesian too."""

from __future__ import annotations

from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern

_LONGEST = 100
_CUT = "berakhir sebelum waktunya"
_CHANGED = "isinya berubah, misalnya saat disalin"
_UNENDED = "sebuah teks tidak ditutup"
#: Of these words the first that are found tell what happened.
_CAUSES = {
    # pictures
    "truncated": _CUT,
    "end of file": _CUT,
    "outside of file bounds": _CUT,
    "missing dimensions": _CUT,
    "no data found for frame": _CUT,
    "data stream": _CHANGED,
    "broken png": _CHANGED,
    "checksum": _CHANGED,
    "decoder object": _CHANGED,
    "next frame": _CHANGED,
    "failed to decode": _CHANGED,
    "invalid input": _CHANGED,
    "unsupported bmp": "jenis BMP yang tidak dikenal",
    # PDF
    "data format error": "susunannya tidak utuh",
    "security scheme": "dikunci dengan cara yang tidak dikenal",
    "no page": "tanpa halaman",
    "failed to load page": "sebuah halaman tidak utuh",
    # XML
    "no element found": _CUT,
    "unclosed token": _CUT,
    "not well-formed": "ada tanda yang tidak pada tempatnya",
    "mismatched tag": "sebuah elemen tidak ditutup",
    "undefined entity": "ada entitas yang tidak dikenal",
    "unbound prefix": "ada awalan nama yang tidak dijelaskan",
    "duplicate attribute": "sebuah atribut tertulis dua kali",
    "junk after": "ada isi di belakang akhirnya",
    "encoding": "pengodeannya tidak dikenal",
    "codec": "pengodeannya tidak dikenal",
    # JSON, TOML
    "unterminated string": _UNENDED,
    'expected "\'"': _UNENDED,
    "control character": "ada tanda kendali di dalam sebuah teks",
    "enclosed in double quotes": "di sini harus ada nama dalam tanda kutip ganda",
    "expecting ',' delimiter": "di sini harus ada koma",
    "expecting ':' delimiter": "di sini harus ada titik dua",
    "expecting value": "di sini harus ada nilai",
    "trailing comma": "ada koma di belakang nilai terakhir",
    "extra data": "ada isi di belakang akhirnya",
    "escape": "ada garis miring terbalik yang tidak sah",
    "expected '='": "di belakang sebuah nama harus ada “=”",
    "invalid statement": "ini bukan “nama = nilai”",
    "invalid value": "sebuah nilai tidak sah",
    "cannot overwrite": "sebuah nama tertulis dua kali",
    "twice": "sebuah nama tertulis dua kali",
    "unclosed": "sebuah kurung tidak ditutup",
    "initial character": "di sini harus ada nama",
    "after a statement": "ada isi di belakang sebuah nilai",
    "illegal character": "ada tanda yang tidak pada tempatnya",
    "exceeds the limit": "sebuah bilangan terlalu panjang",
    "recursion": "bersarang terlalu dalam",
    # tables
    "contains nul": "ada byte nol",
    "field limit": "sebuah sel terlalu panjang",
    "end of data": "sebuah tanda kutip tidak ditutup",
    # SQLite
    "unable to open": "tidak dapat dibuka",
    "readonly": "hanya dapat dibaca",
    "is full": "tidak ada ruang lagi di disk itu",
    "disk i/o": "disk itu gagal dibaca atau ditulisi",
    "is locked": "sedang dipakai program lain",
    "malformed": "isinya rusak",
    # letters
    "padding": "sebuah lampiran terpotong",
    "base64": "sebuah lampiran terpotong",
}
_PLACE = pattern(r"line (\d+),? column (\d+)")


def cause_of(error: object) -> Localized:
    """Return what a library says of a fault; what is not known is said as it says it."""
    said = " ".join(str(error).split())[:_LONGEST] or type(error).__name__
    folded = said.casefold()
    known = next((cause for words, cause in _CAUSES.items() if words in folded), "")
    if not known:
        return Localized(said, said)
    place = _PLACE.search(said)
    return Localized(f"{known}: baris {place[1]}, kolom {place[2]}" if place else known, said)
