"""PDFs whose fonts say other letters than they draw."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject


def with_unicode_map(page: bytes, pairs: Iterable[tuple[int, int]]) -> bytes:
    """Return a PDF of one page whose fonts say of each code that it is a character."""
    said = [f"<{code:02x}> <{character:04x}>" for code, character in pairs]
    stream = StreamObject()
    stream.set_data(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def "
        "/CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange "
        f"{len(said)} beginbfchar {' '.join(said)} endbfchar endcmap end end".encode()
    )
    writer = PdfWriter(clone_from=PdfReader(BytesIO(page)))
    fonts: Any = writer.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    for font in fonts.values():
        font.get_object()[NameObject("/ToUnicode")] = writer._add_object(stream)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
