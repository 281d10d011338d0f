"""What programs show although its file is spelled oddly is read, or the file is refused."""

from __future__ import annotations

import json
import time

import pytest

from .inputs import zipped
from .test_readers import told

CALL = "Coblos nomor 2"
CUE = "0,0:00:00.00,0:00:01.00,Default,,0,0,0,,"


def card(line: str) -> str:
    return f"BEGIN:VCARD\nVERSION:2.1\n{line}\nEND:VCARD\n"


def catalogue(entry: str) -> str:
    return f'msgid ""\nmsgstr "Language: id\\n"\n\nmsgid "a"\nmsgstr ""\n\n{entry}\n'


def error(*lines: str) -> str:
    output = {"output_type": "error", "ename": "a", "evalue": "b", "traceback": lines}
    return json.dumps({"cells": [{"cell_type": "code", "outputs": [output]}]})


def letter(kind: str, name: str) -> str:
    return (
        "Subject: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
        f"--B\nContent-Type: {kind}\nContent-Disposition: inline; filename={name}\n\n"
        "<p>Cob<b>los</b> nomor 2</p>\n--B--\n"
    )


def book(kind: str, name: str) -> bytes:
    """Return a book with one page, by the kind and name that it gives it."""
    listed = f'<package><manifest><item id="a" href="{name}" media-type="{kind}"/>'
    begin = '<container><rootfile full-path="b.opf"/></container>'
    return zipped(
        {
            "META-INF/container.xml": begin.encode(),
            "b.opf": f"{listed}</manifest></package>".encode(),
            name: b"<p>Cob<b>los</b> nomor 2</p>",
        }
    )


def feed(element: str) -> str:
    return f"<rss><channel><item><title>a</title>{element}</item></channel></rss>"


SPELLED = {
    "an encoding without its key": (
        "a.vcf",
        card("NOTE;QUOTED-PRINTABLE:=43=6F=62=6C=6F=73 nomor 2"),
    ),
    "an encoding in quotes": ("a.vcf", card('NOTE;ENCODING="BASE64":Q29ibG9zIG5vbW9yIDI=')),
    "blanks before a colon": ("a.vcf", card(f"NOTE\t :{CALL}")),
    "a line that is no property": ("a.vcf", card(CALL)),
    "a name of another alphabet": ("a.vcf", card(f"NOTE_A:{CALL}")),
    "a quotation mark that stays open": ("a.vcf", card(f'NOTE;X="a:{CALL}')),
    "a card with no other name": ("a.vcf", card(f"N:{CALL};;;")),
    "the name of who invites": (
        "a.ics",
        f"BEGIN:VCALENDAR\nORGANIZER;CN={CALL}:mailto:a@b.id\nEND:VCALENDAR\n",
    ),
    "no blank behind a keyword": ("a.po", catalogue(f'msgid"b"\nmsgstr"{CALL}"')),
    "a line between keyword and text": ("a.po", catalogue(f'msgid "b"\nmsgstr\n"{CALL}"')),
    "blanks around a number": (
        "a.po",
        catalogue(f'msgid "b"\nmsgid_plural "c"\nmsgstr [ 0 ] "{CALL}"'),
    ),
    "all in one line": ("a.po", catalogue(f'msgid "b" msgstr "{CALL}"')),
    "letters by octal numbers": (
        "a.po",
        catalogue('msgid "b"\nmsgstr "\\103oblos\\302\\240nomor 2"'),
    ),
    "letters by hexadecimal numbers": (
        "a.po",
        catalogue('msgid "b"\nmsgstr "\\x43oblos nomor 2"'),
    ),
    "a comment within a text": (
        "a.po",
        catalogue('msgid "b"\nmsgstr "Cob"\n# "\n"los nomor 2"'),
    ),
    "what is not translated": ("a.po", catalogue(f'msgid "{CALL}"\nmsgstr ""')),
    "what stands for a mark": ("a.xlf", f'<target>a <x id="1" equiv-text="{CALL}"/></target>'),
    "an attribute of a feed": ("a.rss", feed(f'<itunes:category text="{CALL}"/>')),
    "blanks by their number": ("a.opml", '<outline text="Coblos&#32;nomor&#160;2"/>'),
    "an attribute of one word": ("a.opml", '<outline text="CoblosNomor2"/>'),
    "a hashtag in any attribute": ("a.xml", '<a b="#CoblosNomor2"/>'),
    "marks at the end of many lines": ("konten/a.toml", f'a = """x""""\nb = "{CALL}"\n'),
    "ticks at the end of many lines": ("konten/a.toml", f"a = '''x'''''\nb = '{CALL}'\n"),
    "a cue that is not at the margin": (
        "a.ass",
        f"Dialogue: {CUE}a\n \ufeffDialogue: {CUE}{CALL}\n",
    ),
    "a cue in small letters": ("a.ass", f"Dialogue: {CUE}a\ndialogue : {CUE}{CALL}\n"),
    "braces that are shown": ("a.ass", f"Dialogue: {CUE}\\{{{CALL}\\}}\n"),
    "fewer fields than are usual": (
        "a.ass",
        f"Format: Layer, Start, End, Text\nDialogue: 0,0:00:00.00,0:00:01.00,{CALL},,,,,,b\n",
    ),
    "a line behind the last cue": ("a.srt", f"00:00:00,000 --> 00:00:01,000\na\n\n{CALL}\n"),
    "a line before a time": (
        "a.srt",
        f"{CALL}\n00:00:00,000 --> 00:00:01,000\na\n",
    ),
    "what is a comment elsewhere": (
        "a.srt",
        f"00:00:00,000 --> 00:00:01,000\na\n\nNOTE {CALL}\nb\n",
    ),
    "the trace of an error": ("a.ipynb", error("a", CALL)),
    "colours of a terminal": ("a.ipynb", error("Cob\x1b[0;31mlos\x1b[0m nomor 2")),
    "a cell that is none": (
        "a.ipynb",
        json.dumps({"cells": [0, {"cell_type": "markdown", "source": [CALL]}]}),
    ),
    "a shortcut that is not at the margin": ("a.desktop", f"[Desktop Entry]\n\tName={CALL}\n"),
    "a shortcut with blanks by their escape": (
        "a.desktop",
        "[Desktop Entry]\nName=Coblos\\snomor\\s2\nPath=C:\\data\n",
    ),
    "a shortcut that is none": ("a.url", f"Salam,\n\n{CALL} = menang\n"),
    "a shortcut with lines that are no value": ("a.desktop", f"[Desktop Entry]\n{CALL}\n"),
    "a shortcut of old line ends": ("a.url", f"[InternetShortcut]\rURL=a\rX.y={CALL}\r"),
}


@pytest.mark.parametrize("case", SPELLED)
def test_what_programs_show_is_read_however_it_is_spelled(case: str) -> None:
    name, source = SPELLED[case]
    said, refused = told(name, source.encode())
    plain = said.replace("\xa0", " ")
    assert CALL in plain or "CoblosNomor2" in plain or refused


KINDS = {
    "a page of a letter with the name of a text": ("a.eml", letter("text/html", "a.txt")),
    "a page of a book with the name of a text": (
        "a.epub",
        book("application/xhtml+xml", "a.txt"),
    ),
    "a kind in capitals, with its letters": (
        "a.epub",
        book("Application/XHTML+XML; charset=utf-8", "a.dat"),
    ),
}


@pytest.mark.parametrize("case", KINDS)
def test_a_page_is_read_as_one_whatever_its_name(case: str) -> None:
    name, source = KINDS[case]
    said, _ = told(name, source.encode() if isinstance(source, str) else source)
    assert CALL in said


#: Rich text for which the library looks again and again.
SLOW = {
    "fonts without letters": "{\\rtf1{\\fonttbl" + "\\f1" * 40_000 + "}Coblos nomor 2}",
    "letters without end": (
        "{\\rtf1{\\fonttbl" + "\\f1\\fcharset0" * 8_000 + "}Coblos nomor 2}"
    ),
    "headers in headers": "{\\rtf1 Coblos nomor 2" + "{\\header " * 5_000 + "}" * 5_001,
    "kinds of pictures": "{\\rtf1 Coblos nomor 2{\\pict" + "\\pngblip" * 40_000 + "}}",
    "links": "{\\rtf1 Coblos nomor 2" + '{\\field{\\*\\fldinst{HYPERLINK "' * 3_000,
}


@pytest.mark.parametrize("case", SLOW)
def test_fonts_links_and_headers_of_rich_text_are_looked_through_once(case: str) -> None:
    begin = time.process_time()
    said, _ = told("a.rtf", SLOW[case].encode())
    assert "Coblos nomor 2" in said
    assert time.process_time() - begin < 5


def test_each_font_keeps_its_letters() -> None:
    fonts = "{\\fonttbl{\\f0\\fswiss\\fcharset0 Arial{\\*\\falt x};}{\\f1\\fcharset204 Arial;}}"
    said, _ = told("a.rtf", ("{\\rtf1" + fonts + "\\f0 \\'e9 \\f1 \\'e9}").encode())
    assert "é й" in said
