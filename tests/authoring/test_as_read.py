"""How examples read: all that a rule may look at is said."""

from __future__ import annotations

import pytest

from neutrallint.authoring.as_read import as_read
from neutrallint.packs.example import Example, ExampleFace


@pytest.mark.parametrize(
    ("example", "said"),
    [
        (Example(body="Ayo ke TPS\n\nRabu"), "Ayo ke TPS / Rabu"),
        (
            Example(body="Rapat", front_matter={"tanggal": "2020-12-07"}),
            "tanggal: 2020-12-07 / Rapat",
        ),
        (Example(body="Rapat", alt="Bupati"), "Rapat / teks alternatif: Bupati"),
        (Example(ocr="AYO\nKE TPS"), "AYO / KE TPS [gambar]"),
        (Example(ocr="2", ocr_height=0.04), "2 [gambar; tinggi huruf 4%]"),
        (Example(faces=(ExampleFace(),)), "[gambar; wajah: orang lain]"),
        (
            Example(faces=(ExampleFace("Ratna", 0.5), ExampleFace("Wirya", is_drawn=True))),
            "[gambar; wajah: Ratna (mirip 50%), Wirya (bukan foto)]",
        ),
        (Example(marks=("Partai Rindang",)), "[gambar; logo: Partai Rindang]"),
    ],
)
def test_an_example_reads_as_what_it_is(example: Example, said: str) -> None:
    assert as_read(example, "id") == said
