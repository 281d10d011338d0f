"""What a table says in its rows and columns is held against the facts, whatever its format."""

from __future__ import annotations

from datetime import time
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from neutrallint.core.finding import Finding
from neutrallint.engines import Engines
from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Person, Region, Roster
from neutrallint.readers import READERS
from neutrallint.readers.source import Source

NLP, OFF = Nlp(), Engines(ocr="off", faces=False)
MARKDOWN, HTML, CSV = "text/markdown", "text/html", "text/csv"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MANDALA = "Kabupaten Mandala"
ROSTER = Roster(
    [Person(f"Calon {n}", "kandidat", region=MANDALA, ballot_number=n) for n in (1, 2)],
    (Region(MANDALA),),
)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return compile_rules(load_packs(["pilkada-2024"], Path()), ROSTER)


def found(rules: RuleSet, media: str, source: str | bytes) -> list[Finding]:
    data = source.encode() if isinstance(source, str) else source
    document = READERS[media](Source("draf/nama.x", data, media), OFF)
    told = evaluate(document, rules, EvaluationContext(NLP)).findings
    return [each for each in told if each.rule_id.startswith("NL-FAKTA")]


LUBER = "langsung, umum, bersih, rahasia"
KPPS = "Komite Pelaksana Pemungutan Suara"
CUES = f"1\n00:00:01,000 --> 00:00:02,000\nLUBER\n\n2\n00:00:02,000 --> 00:00:04,000\n{LUBER}\n"


def sheet(*rows: list[object]) -> bytes:
    book, out = openpyxl.Workbook(), BytesIO()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def word(title: str, *rows: list[str]) -> bytes:
    document, out = docx.Document(), BytesIO()
    document.add_paragraph(title)
    table = document.add_table(len(rows), len(rows[0]))
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("media", "source", "match"),
    [
        (CSV, "Kegiatan,Waktu\nTPS dibuka,07.00\nTPS ditutup,15.00\n", "15.00"),
        (
            CSV,
            "Tanggal,Kegiatan,Jam\n"
            '"Rabu, 27 November 2024",Pemungutan suara di TPS,08.00-13.00\n'
            '"Kamis, 28 November 2024",Rapat pleno,08.00-13.00\n',
            "08.00-13.00",
        ),
        (CSV, "Jam buka TPS,08.00,13.00\n", "08.00–13.00"),
        (CSV, "Hal,Mulai,Selesai\nPemungutan suara,08.00,14.00\n", "08.00–14.00"),
        (MARKDOWN, "| Hal | Jam |\n|---|---|\n| Penutupan TPS | 15.00 |\n", "15.00"),
        (HTML, "<table><tr><th>TPS ditutup<td>pukul 14.00 WIB</table>", "pukul 14.00"),
        (HTML, "<table><tr><td>Jam TPS<td>08.00–12.00</table>", "08.00–12.00"),
        (DOCX, word("Jadwal", ["Hal", "Jam"], ["TPS dibuka", "06.00"]), "06.00"),
        (XLSX, sheet(["TPS dibuka", time(8, 0)]), "08.00"),
        (
            CSV,
            "tanggal,kegiatan,jam\n27/11/2024,Pemungutan suara,07.00-14.00\n",
            "07.00-14.00",
        ),
        # The headers of a list of places tell what is open there.
        (
            CSV,
            "desa,jumlah_tps,tempat,hari_tanggal,jam,kontak\n"
            'Cikaret,4,SDN 2,"Rabu, 27 November 2024",07.00-13.00,Bu Ani\n'
            'Wanasari,6,GOR,"Rabu, 27 November 2024",07.00-12.00,Pak Edi\n',
            "07.00-12.00",
        ),
    ],
)
def test_wrong_hours_in_cells_are_found(
    rules: RuleSet, media: str, source: str | bytes, match: str
) -> None:
    (finding,) = found(rules, media, source)
    assert (finding.rule_id, finding.match) == ("NL-FAKTA-006", match)


@pytest.mark.parametrize(
    ("media", "source"),
    [
        (CSV, "Kegiatan,Waktu\nTPS dibuka,07.00\nTPS ditutup,13.00\n"),
        (CSV, "Hal,Mulai,Selesai\nPemungutan suara,07.00,13.00\nRapat KPPS,15.00,16.00\n"),
        (CSV, "Kantor dibuka,08.00\nLoket ditutup,15.00\n"),
        (MARKDOWN, "| Rombongan | Jam |\n|---|---|\n| RT 1 ke TPS | 08.00–09.00 |\n"),
        (
            MARKDOWN,
            "| Istilah | Arti |\n|---|---|\n| LUBER | langsung, umum, bebas, rahasia |\n",
        ),
        (HTML, "<table><tr><td>Pilkada 2024<td>545 daerah</table>"),
        (CSV, "Pilkada 2024,Jumlah\nProvinsi,37\nKabupaten,415\nKota,93\n"),
        # A day on which something is to be published is not that of which it speaks.
        (CSV, "Tanggal,Kanal,Naskah\n2024-10-22,IG,Ayo ke TPS untuk pemungutan suara\n"),
        (CSV, "Hari,Hal\n22 Oktober 2024,Ayo ke TPS\n"),
        (CSV, "Hal,Kanal,Hari\nAyo ke TPS,IG,22 Oktober 2024\n"),
        # What takes place on a day is no announcement of another, nor a chore.
        (CSV, "Tanggal,Kegiatan\n22 Oktober 2024,Unggah tata cara pemungutan suara\n"),
        (CSV, "Tanggal,Materi\n26 November 2024,Pemungutan suara tinggal sehari\n"),
        (CSV, "Tahapan,Mulai,Selesai\nMasa tenang,24/11/2024,26/11/2024\n"),
        (CSV, "Hari,Tanggal,Kegiatan\nRabu,27/11/2024,Pemungutan suara\n"),
        # Hours of a delivery, of an activity at a TPS, of what is no TPS, and right ones.
        (CSV, "desa,tps,gudang,tanggal_kirim,jam\nCikaret,4,SD,26/11/2024,08.00-15.00\n"),
        (CSV, "TPS,kegiatan,isi,tanggal,jam\nGOR,Simulasi,x,20/11/2024,08.00-15.00\n"),
        (CSV, "desa,tempat,tanggal,jam\nCikaret,Posyandu,27/11/2024,08.00-11.30\n"),
        (CSV, "desa,jumlah_tps,tanggal,jam\nCikaret,4,27/11/2024,07.00-13.00\n"),
        # The day over a table is that of the table.
        (
            MARKDOWN,
            "Pilkada 2024, disalin 18 September 2024\n\n"
            "| Tahapan | Waktu | Ket. |\n|---|---|---|\n"
            "| Masa tenang | 24–26 November 2024 | Alat peraga diturunkan |\n",
        ),
        # Nothing is left of a row that is only numbered, nor of a table of long texts.
        (CSV, "No,Tahapan,Waktu\n1,Masa tenang,24–26 November 2024\n2,,\n"),
        (
            HTML,
            "<p>Pilkada 2024<table><tr><td>"
            + "Warga menanam padi di sawah. " * 12
            + "</table>",
        ),
        # A number is no numbering where its header says what it is of.
        (CSV, "TPS,Tempat,Pemilih\n1,Balai desa,480\n2,SDN Mandala,501\n"),
        # A region counts its own.
        (CSV, "Pilkada 2024,Jumlah\nKabupaten,8\nKecamatan,93\n"),
        (CSV, "Pilkada Mandala,Jumlah\nPasangan calon,2\nTPS,412\n"),
    ],
)
def test_what_is_right_or_of_other_things_stays_silent(
    rules: RuleSet, media: str, source: str
) -> None:
    assert found(rules, media, source) == []


@pytest.mark.parametrize(
    ("source", "rule", "match"),
    [
        (
            "Tanggal,Kegiatan\n28 November 2024,Pemungutan suara\n",
            "NL-FAKTA-101",
            "28 November 2024",
        ),
        (
            "No,Tanggal,Tahapan,Tempat\n1,25/09/2024,Pengundian nomor urut,Aula\n",
            "NL-FAKTA-106",
            "25/09/2024",
        ),
        (
            "Tahapan,Mulai,Selesai\nMasa tenang,24/11/2024,27/11/2024\n",
            "NL-FAKTA-103",
            "24/11/2024 – 27/11/2024",
        ),
        (
            "No,Tahapan,Waktu,Keterangan\n"
            "1,Pengundian nomor urut Pilkada,25 September 2024,Rapat terbuka\n",
            "NL-FAKTA-106",
            "25 September 2024",
        ),
        # What numbers the rows is neither told nor counted.
        (
            "No.,Pertanyaan,Jawaban\n1,Masa kampanye,25 September sampai 26 November 2024\n",
            "NL-FAKTA-104",
            "25 September sampai 26 November 2024",
        ),
    ],
)
def test_wrong_days_of_a_schedule_are_found(
    rules: RuleSet, source: str, rule: str, match: str
) -> None:
    (finding,) = found(rules, CSV, source)
    assert (finding.rule_id, finding.match) == (rule, match)


@pytest.mark.parametrize(
    ("media", "source", "match"),
    [
        (CSV, "Pilkada 2024,Jumlah\nProvinsi,37\nKabupaten,416\nKota,93\n", "416 Kabupaten"),
        (
            MARKDOWN,
            "Pilkada 2024 digelar di:\n\n- 37 provinsi\n- 451 kabupaten\n- 93 kota\n",
            "451 kabupaten",
        ),
        (
            MARKDOWN,
            "| Pilkada 2024 | Provinsi | Kabupaten | Kota |\n|---|---|---|---|\n"
            "| Daerah | 37 | 415 | 98 |\n",
            "98 Kota",
        ),
        (
            HTML,
            "<h2>Pilkada 2024</h2><table><tr><td>Jumlah provinsi<td>38"
            "<tr><td>Jumlah kabupaten<td>415<tr><td>Jumlah kota<td>93</table>",
            "38 Jumlah provinsi",
        ),
        (
            DOCX,
            word(
                "Pilkada Serentak 2024",
                ["Provinsi", "36"],
                ["Kabupaten", "415"],
                ["Kota", "93"],
            ),
            "36 Provinsi",
        ),
        (XLSX, sheet(["Pilkada 2024", None], ["Kabupaten", 415], ["Kota", 99]), "99 Kota"),
    ],
)
def test_wrong_counts_in_cells_are_found(
    rules: RuleSet, media: str, source: str | bytes, match: str
) -> None:
    (finding,) = found(rules, media, source)
    assert (finding.rule_id, finding.match) == ("NL-FAKTA-102", match)


@pytest.mark.parametrize(
    ("media", "source", "rule", "match"),
    [
        (CSV, f'LUBER,"{LUBER}"\n', "NL-FAKTA-007", LUBER),
        (
            MARKDOWN,
            "| Istilah | Arti |\n|---|---|\n| JURDIL | jujur dan disiplin |\n",
            "NL-FAKTA-008",
            "jujur dan disiplin",
        ),
        (HTML, f"<table><tr><td>KPPS<td>{KPPS}</table>", "NL-FAKTA-016", KPPS),
        (
            HTML,
            "<table><tr><td>LUBER<td><ul><li>langsung<li>umum<li>bersih<li>rahasia</ul></table>",
            "NL-FAKTA-007",
            LUBER,
        ),
        (XLSX, sheet(["Singkatan", "Arti"], ["KPPS", KPPS]), "NL-FAKTA-016", KPPS),
        (
            CSV,
            "Pilkada Mandala,Jumlah\nPasangan calon,3\n",
            "NL-FAKTA-017",
            "3 Pasangan calon",
        ),
        (
            CSV,
            'Tahapan,Hari\nPemungutan suara,"Selasa, 26 November 2024"\n',
            "NL-FAKTA-101",
            "Selasa, 26 November 2024",
        ),
        ("application/x-subrip", CUES, "NL-FAKTA-007", LUBER),
    ],
)
def test_other_facts_in_two_cells_or_cues_are_found(
    rules: RuleSet, media: str, source: str | bytes, rule: str, match: str
) -> None:
    assert [(each.rule_id, each.match) for each in found(rules, media, source)] == [
        (rule, match)
    ]


def test_what_one_cell_says_is_told_once_and_may_be_mended(rules: RuleSet) -> None:
    source = "Hal,Jam\nTPS dibuka pukul 08.00,-\nTPS ditutup,15.00\n"
    one, other = found(rules, CSV, source)
    assert (one.match, one.replacement) == ("pukul 08.00", "pukul 07.00")
    assert (other.match, other.replacement, other.certainty) == ("15.00", "13.00", "certain")
