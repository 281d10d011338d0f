from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont, ImageOps
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
)
from pypdfium2 import PdfDocument
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.places import ImageLocation
from neutrallint.engines.base import OcrLine
from neutrallint.readers import pdf
from neutrallint.readers.budget import Budget
from neutrallint.readers.pdf import read_pdf
from neutrallint.readers.source import Source
from tests.places import at
from tests.readers.fakes import FakeFaces, FakeOcr, Given, saved
from tests.readers.telling import reasons, told
from tests.unicode_maps import with_unicode_map

MEDIA = "application/pdf"
FONT = Path(__file__).parents[2] / "fixtures/fonts/OpenSans-Regular.ttf"
LONG = "Warga diimbau datang ke TPS masing-masing."


def paper(*pages: Callable[[Canvas], Any], **options: Any) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 600), **options)
    for draw in pages:
        canvas.setFont("Helvetica", 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def lines(*texts: str, top: int = 100, step: int = 15) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(texts):
            canvas.drawString(50, 600 - top - step * number, text)

    return draw


def photo(shade: int = 90, size: tuple[int, int] = (120, 80)) -> ImageReader:
    return ImageReader(Image.new("RGB", size, (shade, 20, 20)))


def read(data: bytes, engines: Given | None = None) -> Document:
    return read_pdf(Source("surat.pdf", data, MEDIA), engines or Given(None, None))


def test_lines_become_paragraphs_that_know_page_and_box() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(50, 550, "Imbauan")
        canvas.setFont("Helvetica", 12)
        lines("Mari kita coblos", "nomor dua di TPS.")(canvas)
        lines("Alinea lain di bawahnya.", "Baris kedua.", top=200)(canvas)

    document = read(paper(lines(LONG), draw))
    assert told(document) == [
        ("body", LONG, "halaman 1"),
        ("heading", "Imbauan", "halaman 2"),
        ("body", "Mari kita coblos\nnomor dua di TPS.", "halaman 2"),
        ("body", "Alinea lain di bawahnya.\nBaris kedua.", "halaman 2"),
    ]
    passage = document.passages[-2]
    first, both = passage.source_map.locate(10, 16), passage.source_map.locate(10, 20)
    assert isinstance(first, ImageLocation)
    assert isinstance(both, ImageLocation)
    assert (first.page, first.left, first.part) == (2, 51, at("halaman 2", 2))
    # The base line of the first line is 100 points below the upper edge.
    assert first.top < 100 <= first.top + first.height < both.top + both.height


def test_the_box_is_that_of_the_page_as_it_is_shown() -> None:
    turned = PdfDocument(paper(lines(LONG)))
    turned[0].set_rotation(90)
    location = read(saved(turned)).passages[-1].source_map.locate(0, 5)
    assert isinstance(location, ImageLocation)
    # Turned by a quarter, the line runs down at the right.
    assert location.height > location.width
    assert location.left > 450


def test_the_words_about_the_document_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setTitle("Dua periode")
        canvas.setSubject("Hal")
        canvas.setKeywords("pilkada")
        lines(LONG)(canvas)

    found = read(paper(draw)).passages
    told_of = [passage.text for passage in found if passage.origin == "metadata"]
    assert told_of == ["Dua periode", "Hal", "pilkada"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("FreeText", ["Coblos\nnomor 2", "Rapat"]),
        ("Text", ["Coblos\nnomor 2", "nomor 2", "Rapat"]),
    ],
)
def test_a_note_that_is_drawn_and_read_on_its_page_is_said_once(
    kind: str, said: list[str]
) -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(paper(lines("ya")))))
    for text in ("nomor 2", "Rapat"):
        note = FreeText(text=text, rect=(50, 50, 90, 90))
        note[NameObject("/Subtype")] = NameObject(f"/{kind}")
        writer.add_annotation(0, note)
    out = BytesIO()
    writer.write(out)
    document = read(out.getvalue(), Given(FakeOcr(), None))
    assert [text for origin, text, _ in told(document) if origin != "body"] == said


def test_comments_and_fields_are_read() -> None:
    def draw(canvas: Canvas) -> None:
        lines(LONG)(canvas)
        canvas.textAnnotation("Coblos nomor dua", Rect=[10, 10, 50, 50])
        canvas.acroForm.textfield(name="isi", value="Pilih nomor tiga", x=50, y=50)

    found = {text for _, text, part in told(read(paper(draw))) if "catatan" in part}
    assert {"Coblos nomor dua", "Pilih nomor tiga"} <= found


def test_a_picture_on_a_page_of_text_is_read_once_by_its_own_name() -> None:
    def draw(canvas: Canvas) -> None:
        lines(LONG)(canvas)
        canvas.drawImage(photo(), 50, 100)

    document = read(paper(draw, draw), Given(FakeOcr(), FakeFaces()))
    (found,) = [p for p in document.passages if p.origin == "ocr"]
    location = found.source_map.locate(0, 6)
    assert isinstance(location, ImageLocation)
    assert (location.picture, location.part) == ("gambar-1", at("halaman 1", 1))
    (picture,) = document.pictures
    assert (picture.width, picture.height) == (120, 80)


def test_pictures_of_the_same_data_behind_other_masks_are_each_read() -> None:
    def draw(canvas: Canvas) -> None:
        lines(LONG)(canvas)
        for number in range(2):
            picture = Image.new("RGBA", (120, 80))
            picture.paste((0, 0, 0, 255), (0, 0, 60, 40 + 20 * number))
            canvas.drawImage(ImageReader(picture), 50, 100 + 200 * number, mask="auto")

    assert len(read(paper(draw, draw), Given(None, None)).pictures) == 2


def test_small_pictures_are_left_out() -> None:
    def draw(canvas: Canvas) -> None:
        lines(LONG)(canvas)
        canvas.drawImage(photo(size=(200, 10)), 50, 100)

    assert read(paper(draw), Given(FakeOcr(), None)).pictures == ()


@pytest.mark.parametrize(
    "draw",
    [
        lambda canvas: canvas.drawImage(photo(), 0, 0, 400, 600),
        lambda canvas: canvas.drawString(50, 50, "3"),
        lambda canvas: canvas.drawString(50, 50, "€¤¥©®±÷×«»¡¿§¶†‡•…‰€¤¥©®±÷×«»¡¿"),
        lambda canvas: (lines(LONG)(canvas), strips(canvas)),
        lambda canvas: (lines(LONG)(canvas), outlines(canvas)),
    ],
    ids=["scan", "page number", "broken text layer", "strips", "outlined type"],
)
def test_a_page_that_its_text_does_not_tell_is_read_as_a_picture(draw: Any) -> None:
    document = read(paper(draw), Given(FakeOcr(), None))
    (found,) = [p for p in document.passages if p.origin == "ocr"]
    location = found.source_map.locate(0, 6)
    assert isinstance(location, ImageLocation)
    assert (location.picture, location.page, location.part) == ("", 1, at("halaman 1", 1))
    (picture,) = document.pictures
    assert (picture.page, picture.width, picture.height) == (1, 400, 600)


def strips(canvas: Canvas) -> None:
    for number in range(15):
        canvas.drawImage(photo(number), 50, 20 * number, 300, 20)


def outlines(canvas: Canvas) -> None:
    for number in range(25):
        path = canvas.beginPath()
        path.moveTo(10, 10 * number)
        for step in range(10):
            path.curveTo(10 + step, 12, 14 + step, 16, 18 + step, 10 * number)
        canvas.drawPath(path)


def both(*parts: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for part in parts:
            part(canvas)

    return draw


def lettering(text: str, size: int = 30) -> Image.Image:
    picture = Image.new("L", (size * len(text), 2 * size), "white")
    font = ImageFont.truetype(FONT, size)
    ImageDraw.Draw(picture).text((0, 0), text, font=font, fill="black")
    return picture.crop(ImageOps.invert(picture).getbbox())


def letters(canvas: Canvas, ink: str = "black") -> None:
    """Draw words at the middle of the page as areas, as type that was turned into outlines."""
    picture = lettering("Coblos nomor 2")
    canvas.setFillColor(ink)
    path = canvas.beginPath()
    for y in range(picture.height):
        row = picture.crop((0, y, picture.width, y + 1)).tobytes()
        for is_ink, run in groupby(range(picture.width), key=lambda x: row[x] < 128):
            if is_ink:
                across = list(run)
                path.rect(50 + across[0], 300 - y, len(across), -1)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setFillColor("black")


def slices(canvas: Canvas) -> None:
    picture = lettering("Coblos nomor 2")
    for top in range(0, picture.height, 6):
        piece = picture.crop((0, top, picture.width, top + 6)).convert("RGB")
        canvas.drawImage(ImageReader(piece), 50, 294 - top, picture.width, 6)


def on_a_photo(canvas: Canvas) -> None:
    canvas.drawImage(photo(), 20, 200, 360, 140)
    letters(canvas, "white")


def chart(canvas: Canvas) -> None:
    """Draw a grid, bars, points and a curve."""
    for number in range(12):
        canvas.line(50, 200 + 15 * number, 350, 200 + 15 * number)
        canvas.rect(60 + 24 * number, 200, 15, 20 + number * 37 % 150, fill=1)
        canvas.circle(60 + 24 * number, 180, 3, fill=1)
    path = canvas.beginPath()
    path.moveTo(50, 100)
    for number in range(30):
        path.lineTo(60 + 10 * number, 100 + number * 53 % 70)
    canvas.drawPath(path)


def table(canvas: Canvas) -> None:
    for row in range(20):
        for column in range(8):
            canvas.rect(50 + 36 * column, 200 + 14 * row, 36, 14)


@pytest.mark.parametrize("draw", [letters, slices, on_a_photo])
def test_letters_that_a_page_of_text_draws_are_read(draw: Callable[[Canvas], None]) -> None:
    document = read(paper(both(lines(LONG), draw)), Given(FakeOcr(), None))
    found = next(p for p in reversed(document.passages) if p.origin == "ocr")
    location = found.source_map.locate(0, 6)
    assert isinstance(location, ImageLocation)
    assert (location.picture, location.page, location.part) == ("", 1, at("halaman 1", 1))
    assert 260 <= location.top <= 320


@pytest.mark.parametrize("draw", [chart, table])
def test_charts_and_tables_are_no_letters(draw: Callable[[Canvas], None]) -> None:
    document = read(paper(both(lines(LONG), draw)), Given(FakeOcr(), None))
    assert {p.origin for p in document.passages} == {"filename", "metadata", "body"}


def test_a_drawing_that_every_page_has_is_read_once() -> None:
    page = both(lines(LONG), letters)
    document = read(paper(page, page, page), Given(FakeOcr(), None))
    assert [p.origin for p in document.passages].count("ocr") == 1


def form(writer: PdfWriter, content: str) -> StreamObject:
    """Return a drawing of 200 × 30 points in Helvetica (/F)."""
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})
    fonts = DictionaryObject({NameObject("/F"): named})
    stream = StreamObject()
    stream.set_data(content.encode())
    stream[NameObject("/Subtype")] = NameObject("/Form")
    stream[NameObject("/BBox")] = ArrayObject(map(NumberObject, (0, 0, 200, 30)))
    stream[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    return stream


def stamped(said: str, content: str, flags: int = 4) -> bytes:
    """Return a page with a note of which a viewer paints other content than it says."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(paper(lines(LONG)))))
    note = FreeText(text=said, rect=(50, 200, 250, 230))
    note[NameObject("/Subtype")] = NameObject("/Stamp")
    painted = writer._add_object(form(writer, content))
    note[NameObject("/F")] = NumberObject(flags)
    note[NameObject("/AP")] = DictionaryObject({NameObject("/N"): painted})
    writer.add_annotation(0, note)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("said", "again"),
    [("Disetujui", [f"{LONG}\nCoblos nomor 2"]), ("Coblos nomor 2", [])],
)
def test_what_a_note_paints_is_read_where_it_says_otherwise(
    said: str, again: list[str]
) -> None:
    document = read(stamped(said, "BT /F 12 Tf 4 8 Td (Coblos nomor 2) Tj ET"))
    assert [p.text for p in document.passages if p.is_again] == again
    assert said in [p.text for p in document.passages]


@pytest.mark.parametrize("flags", [1, 2, 32], ids=["invisible", "hidden", "not viewed"])
def test_what_a_note_paints_is_read_though_it_is_hidden(flags: int) -> None:
    document = read(stamped("Disetujui", "BT /F 12 Tf 4 8 Td (Coblos nomor 2) Tj ET", flags))
    assert [p.text for p in document.passages if p.is_again] == [f"{LONG}\nCoblos nomor 2"]


def test_letters_that_a_note_draws_are_read() -> None:
    picture = lettering("Coblos nomor 2", 20)
    runs = (
        f"{at % picture.width} {25 - at // picture.width} 1 1 re"
        for at, grey in enumerate(picture.tobytes())
        if grey < 128
    )
    document = read(stamped("Disetujui", " ".join((*runs, "f"))), Given(FakeOcr(), None))
    assert [p.text for p in document.passages if p.origin == "ocr"] == ["Coblos\nnomor 2"]


class Reads:
    """An OCR engine that reads what it is told, a line at a time."""

    name = "fake ocr 1"

    def __init__(self, *texts: str) -> None:
        self.texts, self.asked = texts, 0

    def read(self, image: Image.Image, page: int) -> list[OcrLine]:
        self.asked += 1
        return [
            OcrLine(text, ImageLocation(page, 10, 10 + 20 * row, 300, 9), 0.9)
            for row, text in enumerate(self.texts)
        ]


def lying(page: bytes, letters: str, said: str) -> bytes:
    """Return a PDF whose font says these letters instead of others."""
    return with_unicode_map(page, zip(map(ord, letters), map(ord, said), strict=True))


def test_letters_whose_font_says_others_are_read_as_they_look() -> None:
    drawn = "Coblos nomor dua di TPS masing-masing"
    data = lying(paper(lines(drawn)), "Cblnrdt", "Lyansik")
    ocr = Reads(drawn)
    document = read(data, Given(ocr, None))
    assert [(p.text, p.origin, p.is_again) for p in document.passages[1:]][-2:] == [
        ("Loyaos nomos iua ii TPS masing-masing", "body", False),
        (drawn, "ocr", True),
    ]
    assert ocr.asked == 2


def test_what_looks_odd_but_is_read_as_it_says_is_told_once() -> None:
    drawn = "Coblos nomor dua di TPS masing-masing"
    data = lying(paper(lines(drawn)), "Cblnrdt", "Lyansik")
    ocr = Reads("Loyaos nomos iua ii TPS masing-masmg")
    document = read(data, Given(ocr, None))
    assert [p.origin for p in document.passages if p.is_again] == []
    assert ocr.asked == 1


class Unsure(Reads):
    """An OCR engine that is sure of nothing."""

    def read(self, image: Image.Image, page: int) -> list[OcrLine]:
        return [replace(line, confidence=0.2) for line in super().read(image, page)]


@pytest.mark.parametrize(
    ("said", "is_told"),
    [("kaumper", True), ("\u0628\u062a\u062b\u062c\u062d\u062e\u062f", False)],
)
def test_letters_that_look_otherwise_and_are_hard_to_read_are_told(
    said: str, is_told: bool
) -> None:
    drawn = "coblos coblos coblos coblos bolos locos"
    ocr = Unsure("coblos coblos coblos coblos bolos locos")
    found = reasons(read(lying(paper(lines(drawn)), "coblsnr", said), Given(ocr, None)))
    assert [
        "could not be read with confidence" in reason for _, reason in found[:1]
    ] == is_told * [True]


def test_a_page_of_honest_letters_needs_no_reading() -> None:
    ocr = Reads()
    assert read(paper(lines(LONG, "Surat Edaran 54")), Given(ocr, None)).failures == ()
    assert ocr.asked == 0


def test_doubtful_pages_beyond_the_limit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_DRAWN", 0)
    data = lying(paper(lines("Coblos nomor dua di TPS")), "Cblnrdt", "Lyansik")
    assert "1 pages that must be read as pictures" in reasons(read(data))[0][1]


def test_what_stands_for_letters_and_the_letters_are_both_read() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(paper(lines(LONG)))))
    page = writer.pages[0]
    says = "/Span << /ActualText (Layanan) >> BDC BT /F1 12 Tf 50 200 Td (Coblos) Tj ET EMC"
    page[NameObject("/Contents")] = writer._add_object(form(writer, says))
    out = BytesIO()
    writer.write(out)
    document = read(out.getvalue())
    said = [(p.text, p.is_again) for p in document.passages if p.origin == "body"]
    assert said == [("Layanan", False), ("Coblos", True)]


def test_attached_files_are_documents_of_their_own() -> None:
    letter = PdfDocument(paper(lines(LONG)))
    for name in ("lampiran.md", "../luar.md"):
        letter.new_attachment(name).set_data(b"Coblos nomor 2")
    document = read(saved(letter))
    outside, inside = document.members
    assert inside.path == "surat.pdf!/lampiran.md"
    assert inside.passages[-1].text == "Coblos nomor 2"
    assert reasons(outside)[0][1].startswith("its name leads out of the archive")
    assert not document.has_macros


def test_files_that_are_pinned_to_a_page_are_documents_too_each_once() -> None:
    writer = PdfWriter(BytesIO(paper(lines(LONG))))
    writer.add_attachment("lampiran.md", b"Coblos nomor 2")
    listed = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"][1]  # type: ignore[index]
    other = writer._add_object(DictionaryObject(listed.get_object()))
    painted = writer._add_object(form(writer, "0 0 4 4 re f"))
    for file in (listed, other):
        pin = FreeText(text="Lihat lampiran", rect=(50, 200, 60, 210))
        pin[NameObject("/Subtype")] = NameObject("/FileAttachment")
        pin[NameObject("/FS")] = file
        pin[NameObject("/AP")] = DictionaryObject({NameObject("/N"): painted})
        writer.add_annotation(0, pin)
    texts = [member.passages[-1].text for member in read(saved_by(writer)).members]
    assert texts == ["Coblos nomor 2", "Coblos nomor 2"]


def test_attached_files_share_the_limits_of_their_file() -> None:
    letter = PdfDocument(paper(lines(LONG)))
    for number in range(5):
        letter.new_attachment(f"{number}.md").set_data(b"Coblos nomor 2. " * 10)
    source = Source("surat.pdf", saved(letter), MEDIA, Budget(left=400))
    read_whole = [not reasons(member) for member in read_pdf(source, Given(None, None)).members]
    assert read_whole == [True, True, False, False, False]
    source = Source("surat.pdf", saved(letter), MEDIA, Budget(members=4))
    assert "holds too much (5 > 4)" in reasons(read_pdf(source, Given(None, None)))[0][1]


def test_a_text_layer_is_counted() -> None:
    data = paper(*[lines(LONG)] * 9)
    document = read_pdf(Source("surat.pdf", data, MEDIA, Budget(made=600)), Given(None, None))
    (told,) = reasons(document)
    assert "unfolds to too much" in told[1]
    assert [p.text for p in document.passages].count(LONG) == 2


def test_programs_in_it_are_told() -> None:
    action = b"<< /S /JavaScript /JS (app.alert(1)) >>"
    scripts = b"/Names << /JavaScript << /Names [(a) " + action + b"] >> >>"
    data = paper(lines(LONG)).replace(b"/Type /Catalog", b"/Type /Catalog " + scripts)
    assert read(data).has_macros


def test_what_is_beyond_the_limits_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 3)
    monkeypatch.setattr(pdf, "MAX_DRAWN", 1)
    blank = lines("1")
    document = read(paper(blank, blank, blank, blank, blank), Given(FakeOcr(), None))
    assert len(document.pictures) == 1
    assert reasons(document) == [
        (
            "surat.pdf",
            "2 pages that must be read as pictures were not checked (the limit is 1); "
            "split the file, or raise --max-pages",
        ),
        (
            "surat.pdf",
            "2 of 5 pages were not checked (the limit is 3); split the file, "
            "or raise --max-pages",
        ),
    ]


def test_a_broken_cross_reference_is_mended() -> None:
    data = paper(lines(LONG))
    assert told(read(data.replace(b"startxref\n", b"startxref\n9"))) == [
        ("body", LONG, "halaman 1")
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no PDF"),
        (b"%PDF-1.7\nnothing", "damaged or cut short"),
        (b"PK\x03\x04", "no PDF"),
        (paper(lines(LONG), encrypt=StandardEncryption("rahasia")), "locked by a password"),
    ],
    ids=["empty", "no objects", "a zip", "password"],
)
def test_what_cannot_be_read_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read(data)


def test_a_password_of_the_owner_only_keeps_nobody_out() -> None:
    lock = StandardEncryption("", ownerPassword="rahasia")
    assert told(read(paper(lines(LONG), encrypt=lock))) == [("body", LONG, "halaman 1")]


def test_texts_of_the_objects_of_a_file_that_only_its_owner_may_change_are_read() -> None:
    writer = PdfWriter(BytesIO(paper(lines(LONG))))
    writer.add_metadata({"/Slogan": "Mari coblos nomor 2"})
    writer.encrypt("", "pemilik", algorithm="RC4-128")
    assert "Mari coblos nomor 2" in [each.text for each in read(saved_by(writer)).passages]


@pytest.mark.parametrize(
    ("said", "pack"),
    [
        ("", bytes),
        ("/Filter/FlateDecode", zlib.compress),
        ("/Filter/ASCIIHexDecode", lambda data: data.hex().encode()),
    ],
)
def test_texts_of_objects_are_read_however_they_are_packed(
    said: str, pack: Callable[[bytes], bytes]
) -> None:
    caption = b"4 0 <</MK<</CA(Mari coblos nomor 2)>>>>"
    packed = pack(caption)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Annots[4 0 R]>>",
        f"<</Type/Obj#53tm/N 1/First 4{said}/Length {len(packed)}>>stream\n".encode()
        + packed
        + b"\nendstream",
    )
    data, rows = b"%PDF-1.7\n", [bytes(4)]
    for number, each in zip((1, 2, 3, 5), objects, strict=True):
        rows.append(struct.pack(">BHB", 1, len(data), 0))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join([*rows[:4], struct.pack(">BHB", 2, 5, 0), rows[4]])
    data += (
        b"6 0 obj\n<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Length 24>>stream\n%s\nendstream\n"
        b"endobj\nstartxref\n%d\n%%%%EOF" % (table, len(data))
    )
    assert "Mari coblos nomor 2" in [each.text for each in read(data).passages]


def saved_by(writer: PdfWriter) -> bytes:
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_a_picture_that_cannot_be_drawn_does_not_hide_the_others() -> None:
    def draw(canvas: Canvas) -> None:
        lines(LONG)(canvas)
        canvas.drawImage(photo(), 50, 50, 0, 80)
        canvas.drawImage(photo(200), 50, 200, 120, 80)

    document = read(paper(draw), Given(FakeOcr(), None))
    assert [path for path, _ in reasons(document)] == ["surat.pdf#gambar-1"]
    assert [p.origin for p in document.passages].count("ocr") == 1


def test_a_page_tree_that_holds_itself_is_told_once() -> None:
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 2 0 R]/Count 100000>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]>>",
    )
    data = b"%PDF-1.7\n"
    places = []
    for number, held in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + held + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"xref\n0 4\n0000000000 65535 f \n" + table
    data += b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % data.index(b"xref")
    failures = read(data).failures
    assert len(failures) == 2
    assert failures[0].path == "surat.pdf#halaman-2"
    assert "(so are 1998 other pages, up to page 2000)" in failures[0].reason.en
