from __future__ import annotations

import pytest

from neutrallint.readers.picture_keys import picture_origin


@pytest.mark.parametrize(
    ("name", "origin"),
    [
        ("alt", "alt"),
        ("Alt_Text", "alt"),
        ("gambar[2].alt", "alt"),
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
    assert picture_origin(name, "Wali kota menanam pohon") == origin


def test_the_file_of_a_picture_is_no_text_about_it() -> None:
    assert picture_origin("foto", "img/wali-kota.jpg") is None
    assert picture_origin("foto", "Wali kota menanam pohon") == "alt"
