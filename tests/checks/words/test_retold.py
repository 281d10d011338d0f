from __future__ import annotations

from dataclasses import replace

import pytest

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.retold import Retold
from neutrallint.core.document import Document, Passage, TableCell
from neutrallint.engines.sequences import Nlp
from neutrallint.people.roster import Roster
from neutrallint.text.languages.base import Language
from neutrallint.text.lexicon import WordSet
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.view import View, Views
from tests.checks.make import body, lexicon

WORDS = lexicon(
    {
        "larangan": WordSet(any=("tidak boleh",)),
        "bantahan": WordSet(any=("cek fakta",)),
        "penolakan": WordSet(any=("tidak", "dilarang")),
        "label": WordSet(any=("jangan", "salah", "hoaks")),
        "penjelasan": WordSet(any=("penjelasan", "faktanya")),
        "ucapan": WordSet(any=("pesan", "beredar")),
    }
)
RETOLD = Retold("larangan", "bantahan", "penolakan", "label", "penjelasan")


OF_OTHERS = replace(RETOLD, others="ucapan")


def holds(*texts: str) -> bool:
    """Tell whether “coblos” is only retold."""
    return holds_in(*map(body, texts))


def table(*rows: tuple[str, ...]) -> tuple[Passage, ...]:
    cells = ((r, c, text) for r, row in enumerate(rows) for c, text in enumerate(row))
    return tuple(replace(body(text), cell=TableCell(0, r, c)) for r, c, text in cells)


def context_of(*passages: Passage, language: Language = WORDS.language) -> CheckContext:
    matcher = PhraseMatcher(OF_OTHERS.groups(WORDS), language)
    views = Views(View(passage, matcher) for passage in passages)
    document = Document("a.md", "text/markdown", passages)
    return CheckContext(document, views, WORDS, Nlp(), Roster())


def holds_in(*passages: Passage, check: Retold = RETOLD) -> bool:
    context = context_of(*passages)
    index = next(n for n, passage in enumerate(passages) if "coblos" in passage.text)
    start = passages[index].text.index("coblos")
    return check.holds(context.match_at(index, start, start + 6), context)


@pytest.mark.parametrize(
    "texts",
    [
        ("Yang tidak boleh ditulis:", "coblos dua"),
        ("KALIMAT YANG TIDAK BOLEH DITULIS", "1. pilih satu\n2. coblos dua"),
        ("*Kalimat yang tidak boleh ditulis*", "coblos dua"),
        ("Mana yang tidak boleh ditulis?\na. coblos dua\nb. datang ke TPS",),
        ("[HOAKS] Surat dari dinas", "coblos dua"),
        ("Salah:\ncoblos dua",),
        ("Salah: pada tanggal itu coblos dua", "Benar: datang ke TPS"),
        ("[HOAKS] Surat dari dinas berbunyi coblos dua",),
        ("CEK FAKTA PEKAN INI", "Ada pesan coblos dua."),
        ("CEK FAKTA PEKAN INI", "Beredar pesan lewat cek fakta:", "Ayo coblos dua"),
        ("Jangan: ayo coblos dua",),
        ("CEK FAKTA PEKAN INI", "Beredar pesan sebagai berikut.", "coblos dua"),
        ("Cek fakta: ada pesan coblos dua.",),
        ("Bolehkah menulis coblos dua? Jawab: tidak.",),
        ("Bolehkah menulis coblos dua?", "Dilarang, kata pengawas."),
        ("Teman menulis coblos dua. Apakah itu boleh?", "Tidak."),
        # Who answers, and that somebody asked, may be told.
        ("Bolehkah menulis coblos dua?", "Narasumber dari pengawas menjawab tidak."),
        ("Peserta menanyakan coblos dua di kaus. Jawabannya sama.",),
        ("Ani: kalau kita tulis coblos dua?", "Budi: wah, begitu saja pun tidak boleh."),
        ("Peserta menanyakan coblos dua di kaus", "Dijawab oleh narasumber."),
        ("[08.30] Rere: mau tanya, ada foto coblos dua", "[08.31] Bang Ucup: tidak usah"),
        ("“Kakak saya bilang coblos dua. Bolehkah?” Tidak, katakan begitu.",),
        ("Kata berikut tidak boleh dipakai, yaitu yang berikut.", "coblos dua"),
    ],
)
def test_what_is_forbidden_denied_or_asked_about_is_retold(texts: tuple[str, ...]) -> None:
    assert holds(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("Ayo coblos dua.",),
        ("Peserta menanyakan coblos dua.", "Ayo ke TPS."),
        ("Siapa yang kita coblos dua kali?", "Jawabannya nomor dua."),
        ("Yang tidak boleh ditulis:", "Yang boleh ditulis:", "coblos dua"),
        ("CEK FAKTA PEKAN INI", "KABAR DARI KANTOR", "coblos dua"),
        ("JANGAN SALAH PILIH", "coblos dua"),
        ("Salah pilih?", "coblos dua"),
        ("Ini tidak boleh ditulis.", "coblos dua"),
        ("Sudah coblos dua? Ayo ke TPS.", "Tidak lama kok."),
        ("Ayo coblos dua. Tidak lama.",),
        ("Ayo coblos dua. Siap?", "Ya."),
        ("Ayo coblos dua. Siap? Tidak perlu ragu.",),
        ("[08.30] Rere: mau tanya, siapa yang kita coblos", "[08.31] Bang Ucup: nomor dua"),
        ("Maukah coblos dua?", "Datang saja ke balai desa, tidak perlu antre."),
    ],
)
def test_what_a_text_says_itself_is_not(texts: tuple[str, ...]) -> None:
    assert not holds(*texts)


@pytest.mark.parametrize(
    "rows",
    [
        # The header of its column, and a short cell beside it.
        (("Tidak boleh", "Boleh"), ("coblos dua", "datang ke TPS")),
        (("Cek fakta", "Penjelasan"), ("coblos dua", "palsu")),
        (("Unggahan", "Putusan"), ("coblos dua", "Tidak boleh")),
        (("Jangan", "Sebaiknya"), ("coblos dua", "datang ke TPS")),
        (("Pernyataan", "Jawaban"), ("coblos dua", "Salah")),
    ],
)
def test_what_a_table_forbids(rows: tuple[tuple[str, ...], ...]) -> None:
    assert holds_in(*table(*rows))


@pytest.mark.parametrize(
    "rows",
    [
        (("Boleh", "Tidak boleh"), ("coblos dua", "menghina")),
        (("Takarir", "Catatan"), ("coblos dua", "gambarnya tidak boleh lebih dari dua")),
        (("Takarir", "Status"), ("coblos dua", "cek fakta")),
        (("Takarir", "Catatan"), ("coblos dua", "Jangan tayang dini")),
        (("Salah satu pasangan", "Nomor"), ("coblos dua", "2")),
    ],
)
def test_what_a_table_says_of_something_else(rows: tuple[tuple[str, ...], ...]) -> None:
    assert not holds_in(*table(*rows))


class Counted(frozenset[str]):
    """Counts how often it is asked about a word."""

    asked = 0

    def __contains__(self, word: object) -> bool:
        """Tell whether it holds a word."""
        Counted.asked += 1
        return super().__contains__(word)


def test_a_sentence_is_looked_through_once_for_who_asked() -> None:
    language = replace(WORDS.language, asking=Counted(WORDS.language.asking))
    context = context_of(body("coblos dua " * 300), language=language)
    for start in range(0, 3300, 11):
        assert not RETOLD.holds(context.match_at(0, start, start + 6), context)
    assert Counted.asked == 600


@pytest.mark.parametrize(
    "texts",
    [
        ("Cek fakta. Kabar itu salah. Mari coblos dua!",),
        ("[HOAKS] Surat dari dinas itu palsu. Mari coblos dua!",),
        ("CEK FAKTA PEKAN INI", "Cek fakta: pajak tidak naik.", "Mari coblos dua!"),
    ],
)
def test_a_call_of_its_own_behind_a_report_is_not_retold(texts: tuple[str, ...]) -> None:
    assert not holds(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("[HOAKS] Surat dari dinas", "Penjelasan kami", "coblos dua"),
        (
            "[HOAKS] Surat dari dinas",
            "Isinya begini.",
            "Faktanya, surat itu lama.",
            "coblos dua",
        ),
        ("CEK FAKTA PEKAN INI", "1. Penjelasan: surat itu lama.", "coblos dua"),
        ("CEK FAKTA PEKAN INI", "Faktanya, kita semua coblos dua."),
    ],
)
def test_a_title_denies_nothing_where_the_text_explains(texts: tuple[str, ...]) -> None:
    assert not holds(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("CEK FAKTA PEKAN INI", "Penjelasan kami", "Di surat cek fakta tertulis “coblos dua”."),
        ("CEK FAKTA PEKAN INI", "Penjelasan kami", "Cek fakta lain:", "coblos dua"),
        ("[HOAKS] Surat dari dinas", "Penjelasan kami", "Salah:\ncoblos dua"),
        ("[HOAKS] Penjelasan atas surat", "coblos dua"),
        ("Penjelasan: yang tidak boleh ditulis:", "coblos dua"),
    ],
)
def test_what_is_quoted_or_denied_anew_there_is_retold(texts: tuple[str, ...]) -> None:
    assert holds(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("CEK FAKTA PEKAN INI", "coblos dua"),
        ("CEK FAKTA PEKAN INI", "Surat suara sudah tiba.", "Mari kita coblos dua!"),
        ("CEK FAKTA PEKAN INI", "Jangan lupa, coblos dua."),
        ("CEK FAKTA PEKAN INI", *["Isi."] * 4, "coblos dua", *["Isi."] * 4, "Pesan lain."),
    ],
)
def test_a_title_denies_no_call_of_a_text_that_tells_of_nobody_else(
    texts: tuple[str, ...],
) -> None:
    assert holds(*texts)
    assert not holds_in(*map(body, texts), check=OF_OTHERS)


@pytest.mark.parametrize(
    "texts",
    [
        ("CEK FAKTA PEKAN INI", "“coblos dua”"),
        ("CEK FAKTA: PESAN BERANTAI", "coblos dua"),
        ("CEK FAKTA PEKAN INI", "coblos dua", "Pesan di atas palsu."),
        ("CEK FAKTA PEKAN INI", "Kami tidak pernah mengajak coblos dua."),
        ("[HOAKS] Surat dari dinas", "coblos dua"),
        ("Yang tidak boleh ditulis:", "coblos dua"),
    ],
)
def test_what_others_say_is_denied_by_a_title(texts: tuple[str, ...]) -> None:
    assert holds_in(*map(body, texts), check=OF_OTHERS)
