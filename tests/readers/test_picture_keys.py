from __future__ import annotations

import pytest

from neutrallint.locales import LANGUAGES
from neutrallint.readers.picture_keys import picture_origin

INDONESIAN = (LANGUAGES["id"], LANGUAGES["en"])


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("alt", "alt"),
        ("Alt_Text", "alt"),
        ("gambar[2].alt", "alt"),
        ("gambar2", "alt"),
        ("Visual", "alt"),
        ("Keterangan foto", "caption"),
        ("gambar[2].keterangan", "caption"),
        ("images[1].caption", "caption"),
        ("caption", None),
        ("keterangan", None),
        ("foto.album.judul", None),
        ("alternatif", None),
        ("", None),
    ],
)
def test_a_key_tells_what_a_text_is_to_a_picture(name: str, origin: str | None) -> None:
    assert picture_origin(name, "Wali kota menanam pohon", INDONESIAN) == origin


def test_the_file_of_a_picture_is_no_text_about_it() -> None:
    assert picture_origin("foto", "img/wali-kota.jpg", INDONESIAN) is None
    assert picture_origin("foto", "Wali kota menanam pohon", INDONESIAN) == "alt"


@pytest.mark.parametrize(
    ("code", "name", "origin"),
    [
        ("hi", "चित्र विवरण", "caption"),
        ("hi", "फ़ोटो", "alt"),
        ("hi", "image.caption", "caption"),
        ("en", "cover.alt", "alt"),
        ("en", "gambar", None),
    ],
)
def test_keys_are_those_of_the_language(code: str, name: str, origin: str | None) -> None:
    assert picture_origin(name, "A tree is planted", (LANGUAGES[code],)) == origin
