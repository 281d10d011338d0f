from __future__ import annotations

from dataclasses import replace

import pytest

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.mentioned import Mentioned
from neutrallint.core.document import Document, Passage, TableCell
from neutrallint.engines.sequences import Nlp
from neutrallint.people.roster import Roster
from neutrallint.text.lexicon import WordSet
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.view import View, Views
from tests.checks.make import body, lexicon

WORDS = lexicon(
    {
        "ungkapan": WordSet(any=("kalimat", "tagar")),
        "tidak_dipakai": WordSet(any=("tidak dipakai", "dicoret", "hindari")),
        "diganti": WordSet(any=("diganti", "ganti")),
        "gantinya": WordSet(any=("menjadi", "sesudah")),
        "bukan_begitu": WordSet(any=("bukan",)),
        "sebelum": WordSet(any=("sebelum",)),
    }
)
MENTIONED = Mentioned(
    called="ungkapan",
    rejected="tidak_dipakai",
    replaced="diganti",
    instead="gantinya",
    rather="bukan_begitu",
    was="sebelum",
)


def holds_in(*passages: Passage) -> bool:
    """Tell whether “coblos dua” is only mentioned."""
    views = Views(
        View(passage, PhraseMatcher(MENTIONED.groups(WORDS), WORDS.language))
        for passage in passages
    )
    document = Document("a.md", "text/markdown", passages)
    context = CheckContext(document, views, WORDS, Nlp(), Roster())
    index = next(n for n, passage in enumerate(passages) if "coblos dua" in passage.text)
    start = passages[index].text.index("coblos dua")
    return MENTIONED.holds(context.match_at(index, start, start + 10), context)


@pytest.mark.parametrize(
    "text",
    [
        "Kalimat “coblos dua” tidak dipakai lagi",
        "Kalimat seperti 'ayo' atau 'coblos dua' dicoret",
        "Hindari kalimat coblos dua",
        "“coblos dua” diganti menjadi “ayo ke TPS”",
        "Tulis “ayo ke TPS”, bukan “coblos dua”",
        "Pakai #AyoKeTPS, bukan #coblos dua",
        "Sebelum: “coblos dua” Sesudah: “ayo ke TPS”",
        "Soal satu\nSebelum: coblos dua\nSesudah: ayo ke TPS",
    ],
)
def test_wording_that_is_given_up_or_corrected_is_mentioned(text: str) -> None:
    assert holds_in(body(text))


@pytest.mark.parametrize(
    "text",
    [
        "Kalimat “coblos dua” kita pakai",
        "Kalimat “coblos dua” jangan dicoret",
        "Kalimat “ayo” dicoret, diganti menjadi “coblos dua”",
        "“coblos dua” diganti kausnya",
        "coblos dua, bukan yang lain",
        "Bukan hoaks, warga: ayo #coblos dua",
        "Sebelum: jalan rusak, sesudah: “coblos dua”",
        "Sebelum pulang, coblos dua",
        "Sebelum: jalan rusak\nSesudah: coblos dua",
        "Undangan “coblos dua” dicoret",
    ],
)
def test_wording_that_is_kept_or_put_in_its_place_is_not(text: str) -> None:
    assert not holds_in(body(text))


def test_a_column_holds_what_was_corrected() -> None:
    def cell(row: int, column: int, text: str) -> Passage:
        return replace(body(text), cell=TableCell(0, row, column))

    head = cell(0, 0, "Sebelum"), cell(0, 1, "Sesudah")
    assert holds_in(*head, cell(1, 0, "coblos dua"), cell(1, 1, "ayo ke TPS"))
    assert not holds_in(*head, cell(1, 0, "jalan rusak"), cell(1, 1, "coblos dua"))
