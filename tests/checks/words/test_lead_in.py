from __future__ import annotations

import pytest

from neutrallint.checks.words.lead_in import lead_in
from neutrallint.core.document import Passage
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.view import View, Views
from tests.checks.make import body
from tests.languages import INDONESIAN as LANGUAGE

MATCHER = PhraseMatcher([], LANGUAGE)
FAR = ["Petugas mencatat semua laporan warga."] * 12


def led_by(*passages: str | Passage) -> str | None:
    """Return what leads in the word “coblos”."""
    made = [body(p) if isinstance(p, str) else p for p in passages]
    views = Views(View(passage, MATCHER) for passage in made)
    index = next(n for n, passage in enumerate(made) if "coblos" in passage.text)
    found = lead_in(views, index, made[index].text.index("coblos"))
    if found is None:
        return None
    view, (first, last) = found
    return view.passage.text[view.words[first].start : view.words[last - 1].end]


@pytest.mark.parametrize(
    ("passages", "lead"),
    [
        ((body("Larangan", "heading"), "Sama.", "coblos dua"), "Larangan"),
        (("Contoh yang salah:", "coblos dua"), "Contoh yang salah"),
        (("*Contoh yang salah:*", "coblos dua"), "Contoh yang salah"),
        (("B. Yang dilarang", "Satu.", "coblos dua"), "B. Yang dilarang"),
        (("YANG TIDAK BOLEH", "coblos dua"), "YANG TIDAK BOLEH"),
        (("*Yang tidak boleh*", "coblos dua"), "Yang tidak boleh"),
        (("Larangan:", "PENTING!", "coblos dua"), "Larangan"),
        (("Larangan:", "Anjuran:", "coblos dua"), "Anjuran"),
        (("Anjuran:", "Larangan:\n1. pilih satu\n2. coblos dua"), "Larangan"),
        (("Kalimat terlarang berikut ini.", "coblos dua"), "Kalimat terlarang berikut ini"),
        (("Petugas menjawab, berikut alasannya.", "coblos dua"), None),
        (("coblos dua\nLarangan:",), None),
        (("Petugas hadir.", "coblos dua"), None),
        (("Larangan:", *FAR, "coblos dua"), None),
    ],
)
def test_a_text_stands_under_a_heading_or_a_line_with_a_colon(
    passages: tuple[str | Passage, ...], lead: str | None
) -> None:
    assert led_by(*passages) == lead
