"""RTF: its paragraphs, and the pictures in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from neutrallint.engines import Engines
from neutrallint.errors import ReadError
from neutrallint.model import Document, PartPlace, Words
from neutrallint.readers.reading import Reading, pages_in
from neutrallint.readers.source import Source

_PICTURE = re.compile(
    rb"\\(?:png|jpeg)blip\b(?>(?:\\[a-z]+-?\d* ?|\s|\{[^{}]*+\})*)"
    rb"(?P<hex>[0-9A-Fa-f\s]{100,}+)\}"
)
#: A picture that only Windows draws; Word keeps one beside each of the other kinds.
_METAFILE = re.compile(rb"\\(?:wmetafile|emfblip|macpict|dibitmap|wbitmap)")
_HEX = re.compile(rb"(?>(?:[0-9A-Fa-f]{2}\s*){50,})")
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")


def read_rtf(source: Source, engines: Engines) -> Document:
    """Read a rich text file."""
    from striprtf import striprtf

    if not source.data.lstrip().startswith(b"{\\rtf"):
        raise ReadError(
            Words(
                "isi berkas bukan RTF; periksa nama dan isinya",
                "the content is no RTF; check its name and content",
            )
        )
    reading = Reading(source, engines)
    # The library would look at each digit of a picture.
    words = _HEX.sub(b"", source.data).decode("latin-1")
    to_text: Callable[..., str] = striprtf.rtf_to_text
    try:
        text = to_text(words, encoding=_encoding(source.data), errors="replace")
    except (ValueError, LookupError, IndexError, RecursionError) as error:
        raise _damaged(error) from error
    if source.data.count(b"{") > source.data.count(b"}"):
        reading.fail(_damaged("}"))
    for number, paragraph in enumerate(text.split("\n"), start=1):
        reading.text(paragraph, "body", "isi", number)
    _pictures(source.data, reading)
    return reading.document(source.media)


def _encoding(data: bytes) -> str:
    found = _CODE_PAGE.search(data)
    return f"cp{found[1].decode()}" if found else "cp1252"


def _pictures(data: bytes, reading: Reading) -> None:
    found = list(_PICTURE.finditer(data))
    for match in found:
        picture = bytes.fromhex(b"".join(match["hex"].split()).decode())
        reading.picture(partial(pages_in, picture), PartPlace("isi", 1))
    others = len(_METAFILE.findall(data))
    if others > len(found):
        reading.fail(
            ReadError(
                Words(
                    f"{others - len(found)} gambar WMF/EMF di dalamnya tidak diperiksa; simpan "
                    "sebagai .docx dengan gambar PNG atau JPEG",
                    f"{others - len(found)} WMF/EMF pictures in it were not checked; save it "
                    "as .docx with PNG or JPEG pictures",
                )
            )
        )


def _damaged(error: object) -> ReadError:
    return ReadError(
        Words(
            f"RTF rusak atau terpotong ({error}); simpan ulang",
            f"the RTF is damaged or cut short ({error}); save it again",
        )
    )
