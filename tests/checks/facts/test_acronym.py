from __future__ import annotations

import pytest

from neutrallint.checks.facts.acronym import ExpansionFact
from neutrallint.core.errors import InvalidError
from neutrallint.text.facts import Item
from neutrallint.text.lexicon import WordSet
from tests.checks.make import lexicon, quotes

WORDS = lexicon(
    facts={
        "luber": tuple(Item((word,)) for word in "langsung umum bebas rahasia".split()),
        "3m": (
            Item(("memakai masker", "masker")),
            Item(("menjaga jarak",)),
            Item(("cuci tangan",)),
        ),
        "angka": 5.0,
    }
)
LUBER = ExpansionFact("luber", WordSet(("luber",)))
THREE_M = ExpansionFact("3m", WordSet(("3M",)))


@pytest.mark.parametrize(
    ("check", "text", "found"),
    [
        (LUBER, "LUBER: langsung, umum, bersih, rahasia.", "langsung, umum, bersih, rahasia"),
        (LUBER, "Asas umum, bebas, aman, rahasia (LUBER)", "umum, bebas, aman, rahasia"),
        (LUBER, "Luber adalah langsung, umum dan bebas", "langsung, umum dan bebas"),
        (LUBER, "Luber (langsung, umum) dan rahasia", "langsung, umum"),
        (
            LUBER,
            "Hafal LUBER? Langsung, Umum, Bersih, Rahasia. Ditambah jurdil.",
            "Langsung, Umum, Bersih, Rahasia",
        ),
        (
            LUBER,
            "Judul: LUBER\nIsi: Langsung, Umum, Rahmat, Bebas",
            "Langsung, Umum, Rahmat, Bebas",
        ),
        (
            LUBER,
            "Judul: LUBER\nIsi: Langsung, Umum, Rahmat, Bebas\nGambar: empat kartu abu-abu",
            "Langsung, Umum, Rahmat, Bebas",
        ),
        (
            LUBER,
            "LUBER: L – Langsung, U – Umum, B – Bersih, R – Rahasia",
            "L – Langsung, U – Umum, B – Bersih, R – Rahasia",
        ),
        (LUBER, "umum, bersih, dan rahasia disingkat LUBER", "umum, bersih, dan rahasia"),
        (LUBER, "Luber: langsung, umum dan rahasia. Bebas.", "langsung, umum dan rahasia"),
        (LUBER, "Umum, bebas, rahasia (LUBER)", "Umum, bebas, rahasia"),
        (
            LUBER,
            "LUBER: langsung, umum, bersih, rahasia untuk semua warga di setiap daerah",
            "langsung, umum, bersih, rahasia untuk semua",
        ),
        (
            LUBER,
            "Hadir. Asas pemilu ialah umum, bebas, dan rahasia (LUBER)",
            "umum, bebas, dan rahasia",
        ),
        (
            THREE_M,
            "3M, yaitu masker, menjaga jarak, dan olahraga, wajib di sini",
            "masker, menjaga jarak, dan olahraga",
        ),
    ],
)
def test_a_list_that_lacks_a_part_is_wrong(check: ExpansionFact, text: str, found: str) -> None:
    assert quotes(check, text, WORDS) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "LUBER: langsung, umum, bebas, dan rahasia dalam setiap pemilihan",
        "Luber (langsung, umum, bebas, rahasia, jujur, adil)",
        "Langsung, umum, bebas, rahasia (LUBER)",
        "Sungai luber, warga langsung pergi",
        "Luber, yaitu memilih langsung tanpa perantara",
        "3M: menguras, menutup, mengubur",
        "3M: cuci tangan, menjaga jarak, memakai masker",
        "Pemilihan luber.",
    ],
)
def test_whole_lists_and_other_words_stay_silent(text: str) -> None:
    assert quotes(LUBER, text, WORDS) == quotes(THREE_M, text, WORDS) == []


def test_a_fact_of_another_kind_is_refused() -> None:
    with pytest.raises(InvalidError):
        list(ExpansionFact("angka", WordSet(("luber",))).groups(WORDS))
