"""Numbers in Indonesian: "270", "1.000", "37,3", "dua ratus tujuh puluh"."""

from __future__ import annotations

from neutrallint.text.languages.base import NumberWords

_ONES = "satu dua tiga empat lima enam tujuh delapan sembilan".split()
NUMBERS = NumberWords(
    grouping=".",
    decimal=",",
    ones={name: value for value, name in enumerate(_ONES, 1)},
    wholes={"nol": 0, "sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000},
    scales={"puluh": 10, "ratus": 100},
    thousands=frozenset(["ribu"]),
    teens=frozenset(["belas"]),
)
