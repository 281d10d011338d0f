from __future__ import annotations

import json
import sqlite3
import tomllib
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from neutrallint.core.causes import cause_of
from neutrallint.core.localized import Localized


def png_with_a_wrong_checksum() -> bytes:
    buffer = BytesIO()
    Image.effect_noise((90, 90), 50).save(buffer, "PNG")
    data = bytearray(buffer.getvalue())
    data[-20] ^= 1
    return bytes(data)


def test_a_picture_with_a_wrong_checksum_was_changed() -> None:
    with pytest.raises(OSError, match="stream") as caught:
        Image.open(BytesIO(png_with_a_wrong_checksum())).load()
    assert cause_of(caught.value).id == "isinya berubah, misalnya saat disalin"


def test_the_place_is_told_in_indonesian_too() -> None:
    with pytest.raises(ElementTree.ParseError) as caught:
        ElementTree.fromstring("<a>\n<b></a>")
    cause = cause_of(caught.value)
    assert cause.id == "sebuah elemen tidak ditutup: baris 2, kolom 5"
    assert cause.en == "mismatched tag: line 2, column 5"


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ('{"a": "b', "sebuah teks tidak ditutup"),
        ('{"a": }', "di sini harus ada nilai"),
        ('{"a" 1}', "di sini harus ada titik dua"),
        ("[1 2]", "di sini harus ada koma"),
        ("{a: 1}", "di sini harus ada nama dalam tanda kutip ganda"),
        ("[] []", "ada isi di belakang akhirnya"),
    ],
)
def test_what_is_wrong_with_json_is_said_in_indonesian(text: str, cause: str) -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads(text)
    assert cause_of(caught.value.msg).id == cause


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("a", "di belakang sebuah nama harus ada “=”"),
        ('a = "x', "sebuah teks tidak ditutup"),
        ("a = [1", "sebuah kurung tidak ditutup"),
        ("a = 1 2", "ada isi di belakang sebuah nilai"),
        ("a = 1\na = 2", "sebuah nama tertulis dua kali"),
        ("[a]\n[a]", "sebuah nama tertulis dua kali: baris 2, kolom 3"),
        (f"a = {'1' * 5000}", "sebuah bilangan terlalu panjang"),
    ],
)
def test_what_is_wrong_with_toml_is_said_in_indonesian(text: str, cause: str) -> None:
    with pytest.raises(ValueError, match=r".") as caught:
        tomllib.loads(text)
    assert cause_of(caught.value).id.startswith(cause)


def test_what_sqlite_refuses_is_said_in_indonesian(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(tmp_path)
    assert cause_of(caught.value).id == "tidak dapat dibuka"


def test_what_is_not_known_is_said_as_it_comes() -> None:
    assert cause_of(ValueError("odd\n thing")) == Localized("odd thing", "odd thing")
    assert cause_of(ValueError()).id == "ValueError"
