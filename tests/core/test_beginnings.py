from __future__ import annotations

import pytest

from neutrallint.core.beginnings import media_by_begin, name_of_any, name_of_no_text, usual_name

LETTER = b"From: a@b.id\r\nSubject: Ayo\r\n ke TPS\r\nDate: Mon, 30 Nov 2020\r\n\r\nMari\r\n"
PATCH = b"From 5bfbb3e Mon Sep 17 00:00:00 2001\nFrom: a@b.id\nDate: x\nSubject: [PATCH]\n"
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"%PDF-1.7", ".pdf"),
        (b"RIFF\0\0\0\0WEBPVP8 ", ".webp"),
        (b"RIFF\0\0\0\0WAVEfmt ", ""),
        (b"\0\0\1\0\1\0\x40\x40\0\0", ".ico"),
        (b"\0\0\1\0\0\0\x40\x40\0\0", ""),
        (b"\0\0\0\x20ftypavif", ".avif"),
        (b"\0\0\0\x20ftypisom", ""),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- a --> <SVG width='1'>", ".svg"),
        (b"<!DOCTYPE html><p>Mari", ".html"),
        (b"<?php a ?>\n<html><p>Mari", ".html"),
        (b"<project><html>", ""),
        (LETTER, ".eml"),
        (b"From a@b.id Mon Nov 30 10:00:00 2020\n" + LETTER, ".mbox"),
        (b"From a@b.id Mon Nov 30 10:00:00 2020\nMari\n", ""),
        (PATCH, ""),
        (b"Package: a\nVersion: 1\n", ""),
        (b"\x78\x9f\x3e\x22\1", "winmail.dat"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE TS>\n<TS language="id">', ".xml"),
        (b"<!DOCTYPE plist PUBLIC '-//Apple//DTD PLIST 1.0//EN' 'x'>\n<plist>", ".xml"),
        (ZIP + b"..word/document.xml", ".docx"),
        (ZIP + b"..mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
        (ZIP + b"..META-INF/MANIFEST.MF", ""),
        (ZIP + b"..rilis.txtPK\x05\x06", ".zip"),
        (ZIP + b"..foto.JPGUT\x05\0..PK\x05\x06", ".zip"),
        (ZIP + b"..LICENSE.txtPK..main.jsPK\x05\x06", ""),
        (ZIP + b"..LICENSE.txtPK..A.classUT\x05\0PK\x05\x06", ""),
        (OLE + "..PowerPoint Document".encode("utf-16-le"), ".ppt"),
        (OLE + "..Catalog".encode("utf-16-le"), ""),
        (b"import os\n", ""),
        (b"", ""),
    ],
)
def test_how_a_file_begins_tells_what_it_usually_is_called(data: bytes, name: str) -> None:
    assert usual_name(data) == name


def test_what_is_not_read_has_no_media_type() -> None:
    assert media_by_begin(LETTER) == "message/rfc822"
    assert media_by_begin(b"Rar!\x1a\x07") is None


def test_an_old_file_of_office_is_one_whatever_it_holds_where_no_program_lays_its_own() -> None:
    old = OLE + bytes(900)
    assert (usual_name(old), name_of_any(old), name_of_no_text(old)) == ("", ".doc", ".doc")
