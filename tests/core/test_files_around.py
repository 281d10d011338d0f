from __future__ import annotations

import pytest

from neutrallint.core.files_around import name_in_film
from tests.readers.containers.test_archive import packed
from tests.readers.fakes import png

FILM = b"\0\0\0\x18ftypmp42" + bytes(9_000)
KIT = packed({"rilis.txt": b"isi"})


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (FILM, ""),
        (b"ID3\4" + bytes(90), ""),
        (b"RIFF\0\0\0\0AVI ", ""),
        (FILM + KIT, ".zip"),
        (KIT + FILM, ".zip"),
        (b"PK\x03\x04" + bytes(90), ".zip"),
        (FILM + b"PK\x05\x06" + bytes(18), ""),
        (b"Rar!\x1a\x07\1\0", ".rar"),
        (png(), ".png"),
    ],
)
def test_what_is_called_a_film_may_be_another_file(data: bytes, name: str) -> None:
    assert name_in_film(data) == name
