from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from neutrallint.engines.images.metadata import read_captions

RDF = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">'
    '<rdf:Description photoshop:Headline="Judul Berita">'
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Judul</rdf:li></rdf:Alt></dc:title>'
    "<dc:subject><rdf:Bag><rdf:li>satu</rdf:li><rdf:li>dua</rdf:li></rdf:Bag></dc:subject>"
    "<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Bu Nurlaila</rdf:li></rdf:Bag>"
    "</Iptc4xmpExt:PersonInImage></rdf:Description></rdf:RDF></x:xmpmeta>"
)
BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


def opened(kind: str, **options: Any) -> Image.Image:
    buffer = BytesIO()
    Image.new("RGB", (20, 20)).save(buffer, kind, **options)
    image = Image.open(BytesIO(buffer.getvalue()))
    image.load()
    return image


def texts(image: Image.Image) -> list[str]:
    found, problems = read_captions(image)
    assert problems == []
    return found


def test_picture_without_metadata_has_no_captions() -> None:
    assert texts(opened("JPEG")) == []


def test_exif_texts_in_every_encoding() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Coblos nomor 2 – café".encode()
    exif[0x9C9B] = "Judul Windows\0".encode("utf-16-le")
    exif[0x9C9C] = "Komentar".encode("utf-16-le")
    exif.get_ifd(0x8769)[0x9286] = b"ASCII\0\0\0dari kamera"
    assert texts(opened("JPEG", exif=exif)) == [
        "Coblos nomor 2 – café",
        "Judul Windows",
        "Komentar",
        "dari kamera",
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_unicode_comment_in_either_byte_order(encoding: str) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9286] = b"UNICODE\0" + "lanjutkan".encode(encoding)
    assert texts(opened("JPEG", exif=exif)) == ["lanjutkan"]


def records_of(*items: tuple[int, bytes]) -> bytes:
    """These texts as IPTC's second record has them."""
    return b"".join(
        b"\x1c\x02" + bytes([number]) + len(text).to_bytes(2, "big") + text
        for number, text in items
    )


def iptc(*items: tuple[int, bytes]) -> bytes:
    """A JPEG APP13 segment with these IPTC records."""
    records = records_of(*items)
    padded = records + b"\0" * (len(records) % 2)
    block = b"8BIM\x04\x04\0\0" + len(records).to_bytes(4, "big") + padded
    body = b"Photoshop 3.0\0" + block
    return b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body


def test_iptc_titles_captions_and_keywords() -> None:
    buffer = BytesIO()
    Image.new("RGB", (20, 20)).save(buffer, "JPEG")
    data = buffer.getvalue()
    segment = iptc((5, b"Judul"), (105, b"Kepala"), (120, b"Isi"), (25, b"a"), (25, b"b"))
    image = Image.open(BytesIO(data[:2] + segment + data[2:]))
    image.load()
    assert sorted(texts(image)) == ["Isi", "Judul", "Kepala", "a", "b"]


@pytest.mark.parametrize("name", ["iptc", "8bim"])
def test_iptc_and_xmp_in_a_png_as_imagemagick_writes_them(name: str) -> None:
    records = records_of((120, b"Isi"), (116, b"Hak"), (40, b"Pesan"), (110, b"Kredit"))
    info = PngInfo()
    for key, data in ((name, records), ("xmp", RDF.encode())):
        info.add_text(f"Raw profile type {key}", f"\n{key}\n  {len(data)}\n{data.hex()}\n")
    found = texts(opened("PNG", pnginfo=info))
    assert found[:5] == ["Isi", "Hak", "Pesan", "Kredit", "Judul Berita"]


def test_iptc_of_a_tiff() -> None:
    records = records_of((116, b"Hak"), (80, b"Nama juru foto"), (120, b"Isi"))
    assert texts(opened("TIFF", tiffinfo={33723: records})) == ["Hak", "Isi"]


def test_iptc_and_xmp_among_the_resources_of_a_psd() -> None:
    image = opened("PNG")
    image.resources = [(1028, "", records_of((120, b"Isi"))), (1060, "", RDF.encode())]  # type: ignore[attr-defined]
    assert texts(image)[:2] == ["Isi", "Judul Berita"]


def test_rights_and_instructions_in_exif_and_xmp() -> None:
    exif = Image.Exif()
    exif[0x8298] = "Hak cipta"
    packet = RDF.replace(
        "<dc:title>",
        "<dc:rights><rdf:Alt><rdf:li>Hak</rdf:li></rdf:Alt></dc:rights>"
        "<photoshop:Instructions>Pesan</photoshop:Instructions><dc:title>",
    )
    found = texts(opened("WEBP", exif=exif, xmp=packet.encode()))
    assert found[:4] == ["Hak cipta", "Judul Berita", "Hak", "Pesan"]


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
def test_xmp_titles_subjects_and_people(kind: str) -> None:
    options: dict[str, Any] = {"xmp": RDF.encode()}
    if kind == "PNG":
        info = PngInfo()
        info.add_itxt("XML:com.adobe.xmp", RDF)
        options = {"pnginfo": info}
    found = texts(opened(kind, **options))
    assert found == ["Judul Berita", "Judul", "satu", "dua", "Bu Nurlaila"]


def test_xmp_alternative_texts_and_marked_people() -> None:
    spaces = {
        "c": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
        "r": "http://www.metadataworkinggroup.com/schemas/regions/",
        "m": "http://ns.microsoft.com/photo/1.2/t/Region#",
        "e": "http://ns.adobe.com/exif/1.0/",
    }
    names = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    item = "<rdf:Alt><rdf:li>{}</rdf:li></rdf:Alt>"
    packet = RDF.replace("<rdf:RDF ", f"<rdf:RDF{names} ").replace(
        "</rdf:Description>",
        f"<c:AltTextAccessibility>{item.format('Teks pengganti')}</c:AltTextAccessibility>"
        '<rdf:li r:Type="Face" r:Name="Bu Sekar"/>'
        "<m:PersonDisplayName>Pak Wira</m:PersonDisplayName>"
        f"<e:UserComment>{item.format('Komentar')}</e:UserComment></rdf:Description>",
    )
    found = texts(opened("JPEG", xmp=packet.encode()))
    assert found[-4:] == ["Teks pengganti", "Bu Sekar", "Pak Wira", "Komentar"]


def test_each_comment_of_a_jpeg() -> None:
    buffer = BytesIO()
    Image.new("RGB", (20, 20)).save(buffer, "JPEG", comment="pilih nomor 1")
    data = buffer.getvalue()
    more = b"\xff\xfe\0\x06satu"
    image = Image.open(BytesIO(data[:2] + more + data[2:]))
    image.load()
    assert texts(image) == ["satu", "pilih nomor 1"]


def test_png_texts_and_only_those_for_people() -> None:
    info = PngInfo()
    info.add_text("Description", "Bersama Bu Nurlaila")
    info.add_text("Software", "Gambar 3.1")
    assert texts(opened("PNG", pnginfo=info)) == ["Bersama Bu Nurlaila"]


def test_comments_of_gif_and_jpeg() -> None:
    assert texts(opened("GIF", comment="pilih nomor 1")) == ["pilih nomor 1"]
    assert texts(opened("JPEG", comment="pilih nomor 1")) == ["pilih nomor 1"]


def test_same_text_in_two_places_is_told_once() -> None:
    exif = Image.Exif()
    exif[0x010E] = "Judul  Berita"
    found = texts(opened("JPEG", exif=exif, xmp=RDF.encode()))
    assert found.count("Judul Berita") == 1


@pytest.mark.parametrize("packet", [BOMB, "<x>", "\0\x01"], ids=["bomb", "cut", "binary"])
def test_broken_xmp_is_a_problem_and_hides_nothing(packet: str) -> None:
    exif = Image.Exif()
    exif[0x010E] = "Keterangan"
    found, (problem,) = read_captions(opened("JPEG", exif=exif, xmp=packet.encode()))
    assert found == ["Keterangan"]
    assert "XMP" in problem.id
    assert "XMP" in problem.en


def test_odd_metadata_say_nothing_on_the_terminal(recwarn: pytest.WarningsRecorder) -> None:
    image = opened("JPEG", exif=b"Exif\0\0II*\0\x08\0\0\0\xff\x00\x0e\x01")
    recwarn.clear()
    read_captions(image)
    assert list(recwarn) == []


SAID = "Mari coblos nomor 2"


def test_a_sentence_in_any_other_field_is_read_but_no_names_and_programs() -> None:
    exif = Image.Exif()
    exif[0x010D], exif[0x013B], exif[0x0131] = f"{SAID} a", "Tim Humas Kota", "Gambar Apa Saja"
    assert texts(opened("JPEG", exif=exif)) == [f"{SAID} a"]
    records = records_of((115, SAID.encode()), (80, b"Tim Humas Kota"), (90, b"Kota Bandung"))
    assert texts(opened("TIFF", tiffinfo={33723: records})) == [SAID]
    packet = RDF.replace("Judul Berita", "").replace(
        "</rdf:Description>",
        f"<dc:source>{SAID}</dc:source><dc:creator><rdf:Seq><rdf:li>Tim Humas Kota</rdf:li>"
        "</rdf:Seq></dc:creator><dc:coverage>Kota Bandung</dc:coverage></rdf:Description>",
    )
    assert texts(opened("JPEG", xmp=packet.encode()))[-1] == SAID
    info = PngInfo()
    info.add_text("Source", SAID)
    info.add_text("Author", "Tim Humas Kota")
    info.add_text("prompt", SAID * 200)
    assert texts(opened("PNG", pnginfo=info)) == [SAID]


def test_xmp_of_a_gif() -> None:
    buffer = BytesIO()
    Image.new("RGB", (20, 20)).save(buffer, "GIF")
    data = buffer.getvalue()
    packet = RDF.encode() + b"\1" + bytes(range(255, -1, -1)) + b"\0"
    at = data.index(b",")
    image = Image.open(BytesIO(data[:at] + b"!\xff\x0bXMP DataXMP" + packet + data[at:]))
    image.load()
    assert "Judul Berita" in texts(image)
