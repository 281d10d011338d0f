"""Pictures that are damaged, hostile or too large: told, never clean, and the run goes on."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from neutrallint.cli import run
from tests.cli.clirun import assert_told, bad_files

pytestmark = pytest.mark.slow

POSTER = Path(__file__).resolve().parents[2] / "fixtures/posters/03-bantuan-apbd.webp"
_BOMB = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><!DOCTYPE x [<!ENTITY a "coblos">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + ']><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">&i;</rdf:RDF></x:xmpmeta>'
)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def plain(kind: str = "PNG", size: tuple[int, int] = (64, 48), **options: Any) -> bytes:
    return saved(Image.new("RGB", size, "teal"), kind, **options)


def promised(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose header promises that many pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def pages(count: int, kind: str) -> bytes:
    tiles = [Image.new("1", (8, 8), index % 2) for index in range(count)]
    return saved(tiles[0], kind, save_all=True, append_images=tiles[1:])


def animation(count: int) -> bytes:
    """A GIF of that many frames of 8 × 8, each black or white for half a second."""
    head = b"GIF89a" + struct.pack("<HHBBB", 8, 8, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frames = []
    for index in range(count):
        buffer = BytesIO()
        Image.new("P", (8, 8), index % 2).save(buffer, "GIF")
        data = buffer.getvalue()
        control = b"\x21\xf9\x04\0" + struct.pack("<H", 50) + b"\0\0"
        picture = data[data.index(b",\0\0\0\0") :].rstrip(b";")
        frames.append(control + picture)
    return head + b"".join(frames) + b";"


def jpeg_with(marker: int, body: bytes) -> bytes:
    """A JPEG with a segment of that marker behind its first two bytes."""
    segment = struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body
    whole = plain("JPEG")
    return whole[:2] + segment + whole[2:]


UNCHECKED: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.png", lambda: b"", "0 bytes"),
    "cut short": ("a.png", lambda: POSTER.read_bytes()[:3000], "damaged or cut short"),
    "corrupt": ("a.jpg", lambda: plain("JPEG")[:100] + bytes(400), "damaged"),
    "zero bytes": ("a.jpg", lambda: bytes(5000), "nothing but zero bytes"),
    "a text": ("a.png", lambda: b"Coblos nomor 2", "no image of a known kind"),
    "a PDF": ("a.png", lambda: b"%PDF-1.7 ...", "it looks like a PDF"),
    "30,000 pixels": ("a.png", lambda: promised(30_000, 30_000), "the limit is 150 megapixels"),
    "bomb": ("a.png", lambda: promised(2**31 - 1, 2**31 - 1), "too large"),
    "no pixels": ("a.png", lambda: promised(0, 10), "damaged"),
    "frames": ("a.gif", lambda: animation(10_000), "9400 frames were not checked"),
    "pages": ("a.tif", lambda: pages(200, "TIFF"), "190 of 200 pages were not checked"),
    "XMP bomb": (
        "a.jpg",
        lambda: jpeg_with(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + _BOMB.encode()),
        "XMP",
    ),
    "SVG bomb": (
        "a.svg",
        lambda: (
            b'<!DOCTYPE svg [<!ENTITY a "coblos"><!ENTITY b "&a;&a;">]>'
            b'<svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>'
        ),
        "entities",
    ),
    "long SVG": (
        "a.svg",
        lambda: b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="99999"/>',
        "too long",
    ),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "neutrallint.yaml").write_text("faces: false\nocr: 'off'\n")
    (tmp_path / "z.md").write_text("Coblos nomor 2")
    return tmp_path


def test_each_is_unchecked_for_a_reason_and_the_run_goes_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert_told(capsys, bad_files(folder, UNCHECKED))


READ: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "one pixel": ("a.png", lambda: plain(size=(1, 1)), "image/png"),
    "wrong suffix": ("a.png", lambda: plain("JPEG"), "image/jpeg"),
    "broken EXIF": ("a.jpg", lambda: jpeg_with(0xE1, b"Exif\0\0II*\0\xff\xff"), "image/jpeg"),
    "deep grey": (
        "a.tif",
        lambda: saved(Image.new("I;16", (30, 30), 40_000), "TIFF"),
        "image/tiff",
    ),
    "print colours": (
        "a.jpg",
        lambda: saved(Image.new("CMYK", (30, 30), (9, 200, 20, 0)), "JPEG"),
        "image/jpeg",
    ),
    "transparent": (
        "a.png",
        lambda: saved(Image.new("RGBA", (30, 30), (0, 0, 0, 0)), "PNG"),
        "image/png",
    ),
}


def test_what_is_only_odd_is_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for case, (name, made, _) in READ.items():
        (folder / case).mkdir()
        (folder / case / name).write_bytes(made())
    assert run(["check", *READ, "--format", "json"]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert {file["path"]: (file["status"], file["media"]) for file in files} == {
        f"{case}/{name}": ("checked", media) for case, (name, _, media) in READ.items()
    }
