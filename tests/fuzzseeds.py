"""Small files of every kind that is read, made of everything that their readers know."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
from functools import cache

import docx
import openpyxl
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image, PngImagePlugin
from PIL.TiffImagePlugin import ImageFileDirectory_v2
from pptx import Presentation
from pptx.util import Inches
from reportlab.pdfgen.canvas import Canvas

from neutrallint.core.media import CSV, DOCX, ODG, ODP, ODS, ODT, PDF, PPTX, TSV, XLSX

_SAID = "Mari ke TPS pada hari Rabu, 9 Desember 2020, jangan lupa!"
_HTML = b"""<!doctype html><html><head><title>Rapat</title><meta name="description"
content="Mari &amp; ajak"><style>p{}</style></head><body><h1>Judul</h1><p>Mari <b>ke</b>
TPS<br>Rabu&#44; &eacute;</p><img src="a.png" alt="gambar" title='j'>
<template><p>x</p></template>
<!-- neutrallint: allow NL-TAG-001 reason="a" by="b" until=2030-01-01 --><script>x</script>
<input type=submit value=Kirim><![CDATA[y]]></body></html>"""
_MARKDOWN = b"""---
judul: "Mari \\u00e9"
tanggal: 2020-12-01
gambar: [a.png, b.jpg]
lanjut: >
  satu
  dua
neutrallint: allow NL-TAG-001 reason="a" by="b" until=2030-01-01
---
# Judul *miring* `kode`

Mari [ke](https://x.id "judul") TPS&amp;\\* ![alt](a.png 'j') <b>tebal</b>

> - satu
>   1. dua

| a | b\\|c |
|---|---|
| 1 | `x` |

{{< figure src="a.png" alt="gambar" >}} {% include x.html t="y" %}

[^1]: catatan
[r]: http://x.id "judul"

<div title="x">
<!-- neutrallint: begin allow NL-TAG-001 reason="a" by="b" until=2030-01-01 -->
```
kode
```
<!-- neutrallint: end allow NL-TAG-001 -->
"""
_TOML = b'+++\ntitle = "Mari \\u00e9"\ndate = 2020-12-01T10:00:00Z\nn = 0x1F\n+++\n\nMari\n'
_SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"><title>Mari</title>
<text x="1">Mari <tspan dx="2">ke</tspan> TPS</text><image href="a.png"/><rect width="9"
height="8" fill="#a00"/><path d="M1 2L3 4C1 2 3 4 5 6z"/></svg>"""
_RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Mari}}{\header Kepala\par}"
    rb"\f0 Mari \b ke\b0  TPS\par \'e9\u8364?{\footnote catatan}{\pict\pngblip "
)
_MAIL = b"""From: a@b.id
Subject: =?utf-8?b?TWFyaQ==?=
Date: Tue, 01 Dec 2020 10:00:00 +0700
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: multipart/alternative; boundary="y"

--y
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

Mari ke TPS =C3=A9
--y
Content-Type: text/html; charset=utf-8

<p>Mari <b>ke</b> TPS</p>
--y--
--x
Content-Type: text/markdown; name*=utf-8''a%20b.md
Content-Transfer-Encoding: base64
Content-Disposition: attachment; filename="a.md"

TWFyaSBrZSBUUFM=
--x
Content-Type: message/rfc822

Subject: dalam

isi
--x--
"""
_SRT = b"""1
00:00:01,000 --> 00:00:02,500
Mari <i>ke</i>

2
00:00:03,000 --> 00:00:04,000
TPS
"""
_VTT = b"""WEBVTT

NOTE x

00:01.000 --> 00:02.000 align:start
<v A>Mari ke&amp;

00:02.500 --> 00:04.000
TPS
"""
_CALENDAR = (
    b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20201201T010000Z\r\n"
    b"SUMMARY;LANGUAGE=id:Mari k\r\n"
    b" e TPS\r\nDESCRIPTION:a\\nb\\, c\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
#: Front matter that YAML refuses.
_LOOSE = b"---\njudul: Berita: ini\nringkas: >\n  Mari\n  ke\ntanggal: 2020-12-01\n---\nisi\n"
#: A page in a page, and texts in scripts and styles.
_WITHIN = (
    b"<iframe srcdoc=\"&lt;p>Mari &amp;amp; <b title='x'>ke</b>\"></iframe>"
    b'<script type="application/ld+json">{"@type": "a", "name": "Mari \\u0061"}</script>'
    b"<style>p::before{content: 'Mari \\201C'}</style>"
    b"<x-a caption=ke><template shadowrootmode=open>TPS</template></x-a><input value='ke'>"
)
_JSON = (
    b'{"judul": "Mari \\u00e9 \\ud83d\\ude00", "isi": [{"a": "ke"}, "TPS", 1.5e3, null], '
    b'"tanggal": "2020-12-01"}'
)
_CONTENT_YAML = (
    b"judul: 'Mari ''ke'''\nisi:\n- {a: \"b\\x41\"}\n- |\n  satu\n  dua\n- &x y\n- *x\n"
)
_CSV = b'tanggal,caption,gambar\n2020-12-01,"Mari, ke\nTPS",a.png\n,Rabu,b.jpg;c.jpg\n'
YAML = (
    b"packs: [pilkada-2020]\nroster: roster.yaml\nfaces: false\nas_of: 2020-12-01\n",
    b"pack: {id: c, version: 1.0.0, name: {id: C, en: E}, extends: [netralitas-dasar]}\n",
    b"facts: {a: {from: 2020-01-01, until: 2020-01-02}, b: [x, [y, z]], c: 5}\n"
    b"lists: {a: [b, c]}\ntopics: {t: {any: [x]}}\n",
    _CONTENT_YAML,
)
ALLOWANCES = (
    b'allow NL-TAG-001 reason="nama jalan" by="Ani, Humas" until=2030-12-09',
    "allow NL-TAG-001 reason=“x” by=“y” until=2030-12-09".encode(),
    b'begin allow NL-TAG-001 reason="a" by="b" until=2030-01-01 -->\n\nKata\n\n'
    b"<!-- neutrallint: end allow NL-TAG-001",
    b"allow:\n- file: a.png\n  sha256: '" + b"0" * 64 + b"'\n  rule: NL-TAG-001\n  reason: x\n"
    b"  by: y\n  until: 2030-01-01\n  region: [1, 2, 3, 4]\n",
)
LETTERS = (
    "Ⅷ ﬁ ﷺ ǅ İ ß ẞ ſ №２ ¼ ⓐ 🄰 𝐂𝐨𝐛𝐥𝐨𝐬 соblos с\u200bо\u00adblos c̲o̲ #duaPeriode2 @KPUMelayani "
    "가 ก็ ㎏ 1️⃣ 👨\u200d👩\u200d👧 \u0345\u0390".encode(),
    "#Coblos01DuaPeriode «x» “y” ‘z’ `a´ – — −".encode(),
)


@cache
def of_media(media: str) -> tuple[bytes, ...]:
    """Return the seeds of a media type."""
    if media.startswith("image/") and media != "image/svg+xml":
        return tuple(_pictures(media))
    return _MADE[media]()


def _pictures(media: str) -> list[bytes]:
    plain = Image.effect_mandelbrot((40, 28), (-2.0, -1.0, 1.0, 1.0), 20).convert("RGB")
    frames = [plain.rotate(90 * turn) for turn in range(3)]
    exif = Image.Exif()
    exif[0x010E], exif[0x0112], exif[0x9C9B] = "Mari ke TPS", 6, "Mari".encode("utf-16-le")
    exif[0x8769] = {0x9286: b"UNICODE\0" + "TPS".encode("utf-16-le")}
    xmp = (
        b'<x xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:r="http://www.w3.org/1999/02/22-'
        b'rdf-syntax-ns#"><dc:title><r:li>Mari</r:li></dc:title></x>'
    )
    animated = {"save_all": True, "append_images": frames[1:], "duration": 200}
    match media:
        case "image/jpeg":
            return [
                _saved(plain, "JPEG", exif=exif, comment=b"Mari", xmp=xmp),
                _saved(plain.convert("CMYK"), "JPEG"),
                _saved(plain, "JPEG", progressive=True, icc_profile=b"x" * 200),
                _saved(plain, "MPO", save_all=True, append_images=frames[1:]),
            ]
        case "image/png":
            told = PngImagePlugin.PngInfo()
            told.add_text("Title", "Mari")
            told.add_itxt("Comment", "ke TPS", zip=True)
            return [
                _saved(plain, "PNG", pnginfo=told, exif=exif),
                _saved(plain.quantize(8), "PNG", transparency=1),
                _saved(plain.convert("LA"), "PNG"),
                _saved(plain, "PNG", **animated),
            ]
        case "image/webp":
            return [
                _saved(plain, "WEBP", exif=exif, xmp=xmp),
                _saved(plain.convert("RGBA"), "WEBP", lossless=True),
                _saved(plain, "WEBP", **animated),
            ]
        case "image/gif":
            return [_saved(plain, "GIF", comment=b"Mari"), _saved(plain, "GIF", **animated)]
        case "image/tiff":
            tags = ImageFileDirectory_v2()
            tags[270] = "Mari ke TPS"
            return [
                _saved(plain, "TIFF", tiffinfo=tags),
                _saved(plain, "TIFF", compression="tiff_lzw"),
                _saved(plain.convert("F"), "TIFF"),
                _saved(plain, "TIFF", save_all=True, append_images=frames[1:]),
                _saved(plain.convert("1"), "TIFF", compression="group4"),
                _saved(plain, "TIFF", compression="jpeg"),
            ]
        case "image/bmp" | "image/vnd.microsoft.icon":
            # An icon holds such a bitmap; which of both it is, its content says.
            icon = _saved(plain, "ICO", sizes=[plain.size], bitmap_format="bmp")
            return [_saved(plain, "BMP"), _saved(plain.quantize(16), "BMP"), icon]
        case "image/avif":
            return [_saved(plain, "AVIF", exif=exif), _saved(plain, "AVIF", **animated)]
        case "image/vnd.adobe.photoshop":
            return [_photoshop(), _photoshop(compressed=True)]
        case "image/heic":
            return []
        case _:
            raise AssertionError(media)


def _saved(image: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def _photoshop(compressed: bool = False) -> bytes:
    version = struct.pack(">4sHxxI", b"8BIM", 1057, 5) + struct.pack(">I?x", 1, True)
    head = struct.pack(">4sH6xHIIHH", b"8BPS", 1, 3, 2, 3, 8, 3)
    parts = b"".join(struct.pack(">I", len(part)) + part for part in (b"", version, b""))
    if not compressed:
        return head + parts + b"\0\0" + b"\xff" * 6 + bytes(12)
    return head + parts + b"\0\1" + b"\0\2" * 6 + b"\xfe\x40" * 6


def _docx() -> tuple[bytes, ...]:
    paper = docx.Document()
    paper.core_properties.title = "Mari"
    paper.add_heading("Judul", 1)
    told = paper.add_paragraph(_SAID)
    paper.add_comment(told.runs, 'neutrallint: allow NL-TAG-001 reason="a" by="b"')
    paper.add_table(1, 2).rows[0].cells[0].text = "sel"
    paper.sections[0].header.paragraphs[0].text = "kepala"
    paper.add_picture(io.BytesIO(of_media("image/png")[1]))
    plain = io.BytesIO()
    paper.save(plain)
    chunk = Part(PackURI("/word/a.html"), "text/html", _HTML, paper.part.package)
    link = paper.part.relate_to(chunk, RELATIONSHIP_TYPE.A_F_CHUNK)
    taken = f'<w:altChunk {nsdecls("w", "r")} r:id="{link}"/>'
    paper.element.body.insert(0, parse_xml(taken))
    out = io.BytesIO()
    paper.save(out)
    return _smaller(plain.getvalue()), _smaller(out.getvalue())


def _pptx() -> tuple[bytes, ...]:
    show = Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Judul"
    slide.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame.text = _SAID
    slide.shapes.add_picture(io.BytesIO(of_media("image/png")[1]), 0, 0)
    slide.notes_slide.notes_text_frame.text = "catatan"
    slide.shapes.add_table(1, 2, 0, 0, Inches(1), Inches(1))
    out = io.BytesIO()
    show.save(out)
    return (_smaller(out.getvalue()),)


def _xlsx() -> tuple[bytes, ...]:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ("tanggal", "caption", "gambar"),
        ("2020-12-01", _SAID, "a.png"),
        (1, "=A1", 2),
    ):
        sheet.append(row)
    sheet["A2"].comment = openpyxl.comments.Comment("komentar", "Ani")
    sheet.oddHeader.center.text = "Kepala"
    sheet["B9"].hyperlink = "https://x.id"
    out = io.BytesIO()
    book.save(out)
    return (_smaller(out.getvalue()),)


#: What Word writes into each file takes longer to read than all the rest.
_STYLES = (
    b'<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b'<w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>'
)
_UNOPENED = ("theme", "thumbnail", "printerSettings", "WithEffects", "numbering", "fontTable")


def _smaller(data: bytes) -> bytes:
    """Leave out what no reader opens."""
    kept = []
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        for name in old.namelist():
            if not any(part in name for part in _UNOPENED):
                is_layout = "slideLayout" in name and "slideLayout6" not in name
                data = _STYLES if name == "word/styles.xml" else old.read(name)
                kept += [] if is_layout else [(name, data)]
    return _zip(*kept)


def _zip(*members: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members:
            file.writestr(name, data)
    return out.getvalue()


_SPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "draw", "table", "presentation")
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def _odf(body: str) -> tuple[bytes, ...]:
    content = f"<office:document-content {_SPACES}>{body}</office:document-content>"
    meta = f"<office:meta {_SPACES}><dc:title>Mari</dc:title></office:meta>"
    return (
        _zip(
            ("content.xml", content.encode()),
            ("meta.xml", meta.encode()),
            ("styles.xml", content.replace("Mari", "Gaya").encode()),
            ("Pictures/a.png", of_media("image/png")[1]),
            ("META-INF/manifest.xml", b"<a/>"),
        ),
    )


_ODT = (
    '<text:h>Judul</text:h><text:p>Mari<text:s text:c="2"/>ke <text:span>TP</text:span>S'
    "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>catat"
    '</text:p></text:note-body></text:note><text:tab/><text:a xlink:href="x">y</text:a>'
    "<office:annotation><text:p>komentar</text:p></office:annotation></text:p><draw:frame>"
    '<draw:image xlink:href="Pictures/a.png"/><draw:text-box><text:p>kotak</text:p>'
    '</draw:text-box></draw:frame><draw:page draw:name="a"><presentation:notes><text:p>z'
    "</text:p></presentation:notes></draw:page>"
)
_ODS = (
    '<table:table table:name="Jadwal"><table:table-row><table:table-cell><text:p>tanggal'
    "</text:p></table:table-cell><table:table-cell><text:p>caption</text:p></table:table-cell>"
    '</table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell '
    'office:date-value="2020-12-01"><text:p>x</text:p></table:table-cell><table:table-cell '
    'table:number-columns-repeated="2"><text:p>Mari ke TPS</text:p></table:table-cell>'
    "</table:table-row></table:table>"
)


def _pdf() -> tuple[bytes, ...]:
    return (_page(compressed=0), _page(compressed=1), _page(encoded=True))


def _page(compressed: int = 0, encoded: bool = False) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(200, 120), pageCompression=compressed, invariant=1)
    canvas.setTitle("Mari")
    canvas.drawString(10, 90, _SAID[:40])
    canvas.drawInlineImage(Image.new("RGB", (30, 26), "red"), 5, 5)
    canvas.textAnnotation("catatan", [1, 2, 30, 40])
    if not encoded:
        canvas.acroForm.textfield(name="a", tooltip="b", value="c", x=9, y=40, width=50)
    canvas.showPage()
    canvas.setFont("Helvetica", 20)
    canvas.drawString(10, 60, "Halaman dua")
    canvas.rect(1, 2, 30, 20)
    canvas.save()
    return out.getvalue()


def _rtf() -> tuple[bytes, ...]:
    return (_RTF + of_media("image/png")[1].hex().encode() + b"}}",)


def _tar(*members: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return made.getvalue()


def _kit() -> tuple[bytes, ...]:
    inner = _zip(("c.csv", _CSV), ("d/e.srt", _SRT))
    members = (("a.md", _MARKDOWN), ("b.html", _HTML), ("dalam.zip", inner), ("f.eml", _MAIL))
    return (_zip(*members, ("g.png", of_media("image/png")[1]), ("h.css", b"x")),)


def _book() -> bytes:
    package = (
        b"<package><metadata><title>Buku</title></metadata><manifest><item id='a' "
        b"href='a.xhtml' media-type='application/xhtml+xml'/><item id='b' href='b.ncx' "
        b"media-type='application/x-dtbncx+xml'/></manifest><spine><itemref idref='a'/></spine>"
        b"</package>"
    )
    container = b"<container><rootfile full-path='O/a.opf'/></container>"
    contents = b"<ncx><navLabel><text>Isi</text></navLabel></ncx>"
    pages = (("O/a.opf", package), ("O/a.xhtml", _HTML), ("O/b.ncx", contents))
    return _zip(("META-INF/container.xml", container), *pages)


_CARD = b"BEGIN:VCARD\nFN:Ani\nNOTE;ENCODING=QUOTED-PRINTABLE:Mari =\nke TPS\nEND:VCARD\n"
_FEED = b"<rss><item><title>Mari</title><description>&lt;p>ke TPS</description></item></rss>"
_UNITS = b"<xliff><unit><source>Go</source><target>Mari <g>ke</g> TPS</target></unit></xliff>"
_CATALOGUE = b'msgid "Go"\nmsgstr ""\n"Mari ke "\n"TPS\\n"\n'
_TITLES = b"[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,A,,0,0,0,,Mari {\\b1}ke\\NTPS\n"
_NOTEBOOK = (
    b'{"cells": [{"cell_type": "markdown", "source": ["Mari\\n", "ke **TPS**"]}, {"cell_type": '
    b'"code", "source": "", "outputs": [{"text": ["x"], "data": {"text/html": "<b>y</b>"}}]}]}'
)
_MADE = {
    "text/plain": lambda: (
        _SAID.encode(),
        "Mari\r\n\r\nké TPS".encode("utf-16"),
        "é".encode("cp1252") * 2 + _SAID.encode(),
    ),
    "text/markdown": lambda: (_MARKDOWN, _TOML, _LOOSE),
    "text/x-markup": lambda: (b"Judul\n=====\n\nMari *ke* TPS\n", b"\\textbf{Mari} ke TPS\n"),
    "text/html": lambda: (_HTML, _WITHIN),
    "image/svg+xml": lambda: (_SVG,),
    DOCX: _docx,
    PPTX: _pptx,
    ODT: lambda: _odf(_ODT),
    ODP: lambda: _odf(_ODT),
    ODG: lambda: _odf(_ODT),
    XLSX: _xlsx,
    ODS: lambda: _odf(_ODS),
    CSV: lambda: (_CSV, _CSV.replace(b",", b";")),
    TSV: lambda: (_CSV.replace(b",", b"\t"),),
    PDF: _pdf,
    "application/rtf": _rtf,
    "message/rfc822": lambda: (_MAIL,),
    "application/zip": _kit,
    "application/x-tar": lambda: (_tar(("a.md", _MARKDOWN), ("dalam.zip", _kit()[0])),),
    "application/gzip": lambda: (gzip.compress(_tar(("a.md", _MARKDOWN))),),
    "application/x-subrip": lambda: (_SRT,),
    "text/vtt": lambda: (_VTT,),
    "text/calendar": lambda: (_CALENDAR,),
    "application/json": lambda: (_JSON,),
    "application/jsonl": lambda: (_JSON + b"\n[1]\n",),
    "application/yaml": lambda: (_CONTENT_YAML,),
    "application/toml": lambda: (b'a = "Mari"\n[b]\nc = ["ke", """TPS"""]\n',),
    "application/epub+zip": lambda: (_book(),),
    "application/x-ipynb+json": lambda: (_NOTEBOOK,),
    "application/rss+xml": lambda: (_FEED,),
    "application/xliff+xml": lambda: (_UNITS,),
    "application/xml": lambda: (b'<opml><outline text="Mari ke TPS"/></opml>',),
    "application/x-mswinurl": lambda: (b"[InternetShortcut]\nURL=https://a/?text=ke%20TPS",),
    "application/ttml+xml": lambda: (b"<tt><p begin='1s'>Mari<br/>ke TPS</p></tt>",),
    "text/x-subtitles": lambda: (_TITLES,),
    "text/x-gettext": lambda: (_CATALOGUE,),
    "text/x-java-properties": lambda: (b"a = Mari \\\n  ke\\u0020TPS\n! x\nb : dua\n",),
    "text/x-apple-strings": lambda: (b'/* x */\n"a" = "Mari \\"ke\\U0020TPS";\n',),
    "text/x-fluent": lambda: (b"a =\n    Mari\n    ke TPS\n    .b = { $n ->\n  *[c] d\n }\n",),
    "text/x-ini": lambda: (b'; x\n[a]\nb="Mari "_QQ_"ke TPS"_QQ_"\n',),
    "text/vcard": lambda: (_CARD,),
}
