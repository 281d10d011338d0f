"""Texts of a PDF beside its pages, which pdfium does not tell."""

from __future__ import annotations

import pytest

from neutrallint.readers.pdf_strings import strings_of

SAID = "Coblos nomor 2"


@pytest.mark.parametrize(
    "written",
    [
        b"<< /MK << /CA (Coblos nomor 2) >> >>",
        b"/Opt [ (Ya) [ (2) (Coblos nomor 2) ] ]",
        b"/Reason (Coblos \\156omor\\\n 2)",
        b"/Type /OCG /Name <FEFF" + SAID.encode("utf-16-be").hex().encode() + b">",
        b"/P(\xef\xbb\xbfCoblos nomor 2)",
        b"(\\() (a (b) /Kampanye (Coblos nomor 2)",
    ],
)
def test_texts_of_objects_are_told(written: bytes) -> None:
    assert SAID in strings_of(b"%PDF-1.7\n1 0 obj\n" + written + b"\nendobj")
    drawn = b"stream\n(Tertulis di halaman) Tj\nendstream\n"
    assert [*strings_of(b"%PDF-1.7\n" + drawn + written)] == [SAID]


@pytest.mark.parametrize(
    "written",
    [
        b"/Author (Budi dan kawan)",
        b"/JS (app.alert kepada warga)",
        b"/Title (Surat)",
        b"/X (\x01\x02 ab cd)",
    ],
)
def test_names_programs_and_single_words_are_not(written: bytes) -> None:
    assert [*strings_of(written)] == []


@pytest.mark.parametrize("piece", [b"(", b"\\(", b"(a)(", b"<4 ", b"stream\n"])
def test_what_is_never_closed_costs_no_more_than_its_length(piece: bytes) -> None:
    assert [*strings_of(piece * 20_000)] == []
