"""Short blocks beside each other say together what none of them says alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.core.anchors import FixedMap
from neutrallint.core.document import Document, Passage, TableCell
from neutrallint.core.finding import Finding
from neutrallint.core.places import Part, PartLocation, TextLocation
from neutrallint.engines import Engines
from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Roster
from neutrallint.readers import READERS
from neutrallint.readers.source import Source

NLP, OFF = Nlp(), Engines(ocr="off", faces=False)
MARKDOWN, HTML, CSV = "text/markdown", "text/html", "text/csv"
JSON, YAML, PLAIN = "application/json", "application/yaml", "text/plain"


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return compile_rules(load_packs(["netralitas-dasar"], Path()), Roster())


def found(rules: RuleSet, media: str, source: str) -> list[Finding]:
    document = READERS[media](Source("draf/nama.x", source.encode(), media), OFF)
    return list(evaluate(document, rules, EvaluationContext(NLP)).findings)


@pytest.mark.parametrize(
    ("media", "source"),
    [
        (HTML, "<h1>Coblos nomor</h1><div>2</div>"),
        (HTML, "<p>Coblos nomor</p><p hidden>Daftar</p><p>2</p>"),
        (HTML, f"<p>Coblos nomor</p><p style='display:none'>{'isi ' * 20}</p><p>2</p>"),
        (HTML, "<ul><li>Coblos<li>nomor<li>2,<li>menangkan</ul>"),
        (HTML, '<svg><text y="10">Coblos</text><text y="90">nomor 2</text></svg>'),
        (MARKDOWN, "- Coblos\n- nomor 2,\n- menangkan\n- Bupati\n"),
        (MARKDOWN, "| Coblos | nomor | 2 |\n|---|---|---|\n"),
        (MARKDOWN, "| a | b |\n|---|---|\n| Coblos | x |\n| nomor | y |\n| 2 | z |\n"),
        (MARKDOWN, "---\njudul: L\ntags: [Coblos, nomor 2]\n---\n\nIsi.\n"),
        (MARKDOWN, "# C\n\n# o\n\n# b\n\n# l\n\n# o\n\n# s\n\n# nomor\n\n# 2\n"),
        (CSV, "a,b\nCoblos nomor,2\n"),
        (CSV, "a,b,c\nx,Coblos,x\ny,nomor,y\nz,2,z\n"),
        (CSV, "a,b\nC,O,B,L,O,S,N,O,M,O,R,2\n"),
        (CSV, "C,n,2\no,o,\nb,m,\nl,o,\no,r,\ns,,\n"),
        (CSV, "Coblos\nnomor\n\n2\n"),
        (JSON, '{"ajakan": "Coblos nomor", "nilai": 2}'),
        (JSON, '{"a": ["Coblos", "nomor 2"]}'),
        (JSON, '["C", "o", "b", "l", "o", "s", "n", "o", "m", "o", "r", "2"]'),
        (YAML, "a:\n- Coblos\n- nomor 2\n"),
        (PLAIN, "Cob\n\nlos no\n\nmor\n\n2"),
        (MARKDOWN, "- Co\n- bl\n- os\n- no\n- mor\n- 2\n"),
        (HTML, "<ol><li>A<li>P<li>C<li>O<li>B<li>L<li>O<li>S<li>nomor<li>2</ol>"),
    ],
)
def test_a_call_that_is_cut_over_blocks_is_found(
    rules: RuleSet, media: str, source: str
) -> None:
    first, *_ = found(rules, media, source)
    assert (first.rule_id, first.severity, first.certainty) == (
        "NL-TAG-001",
        "error",
        "probable",
    )
    assert first.match.replace(" ", "").lower() == "coblosnomor2"


@pytest.mark.parametrize(
    ("media", "source"),
    [
        (HTML, "<h1>Coblos nomor urut</h1><div>2</div>"),
        (HTML, "<p>Coblos nomor</p><p>urut 2, pilih yang pasti</p>"),
        (MARKDOWN, "- Pilih\n- paslon nomor urut\n- 2\n"),
        (CSV, "a,b,c,d\nCoblos,nomor,urut,2\n"),
    ],
)
def test_a_label_of_several_words_parts_no_call(
    rules: RuleSet, media: str, source: str
) -> None:
    assert ("NL-TAG-001", "error") in {
        (each.rule_id, each.severity) for each in found(rules, media, source)
    }


@pytest.mark.parametrize(
    "source",
    [
        "<div>Coblos nomor urut</div><i title='12.11.2024 08:32:15 UTC+07:00'>08:32</i>"
        "<div>2</div>",
        "<div>Coblos nomor</div><div>8.32 WIB</div><div>urut 2</div>",
        "<input placeholder='Coblos nomor'><label>urut 2</label><button>Kirim</button>",
        "<label>Coblos nomor urut</label><input placeholder=2>",
    ],
)
def test_neither_times_between_messages_nor_hints_of_fields_part_a_call(
    rules: RuleSet, source: str
) -> None:
    assert "NL-TAG-001" in {each.rule_id for each in found(rules, HTML, source)}


@pytest.mark.parametrize(
    ("media", "source"),
    [
        (HTML, "<p>Pilih nomor</p><p>08.30</p><p>Siti</p><p>2 orang</p>"),
        # Labels of a form, of which the words that lie between make another thing.
        (HTML, "<label>Pilih layanan</label><label>Nomor antrean</label><label>2</label>"),
        (MARKDOWN, "| Pilih | Nomor | Nama |\n|---|---|---|\n| ya | 1 | Siti |\n"),
        (MARKDOWN, "- Coblos satu kali\n- Nomor 2 terakhir KTP dicatat\n- 3 saksi hadir\n"),
        (MARKDOWN, "## Cara mencoblos.\n\nNomor 2 dari kiri adalah bilik suara.\n"),
        # A longer text between them parts what stands beside it.
        (HTML, f"<p>Coblos nomor</p><p>{'Layanan buka setiap hari kerja. ' * 3}</p><p>2</p>"),
        (CSV, "Pasangan calon,Nomor,Suara\nYusran–Mega,1,20\nRama–Wulan,2,30\n"),
    ],
)
def test_blocks_that_say_nothing_together_are_left_alone(
    rules: RuleSet, media: str, source: str
) -> None:
    assert [each.match for each in found(rules, media, source) if each.severity != "info"] == []


def test_title_and_subject_of_the_properties_are_read_as_one_text(rules: RuleSet) -> None:
    page = "<meta name=description content='Coblos nomor'><meta name=keywords content='2'>"
    said = {each.rule_id for each in found(rules, HTML, f"{page}<p>Kantor buka.</p>")}
    assert said == {"NL-TAG-001"}
    assert found(rules, HTML, "<meta name=description content='Coblos nomor'><p>2</p>") == []


def test_what_one_block_says_is_not_said_again_with_its_neighbours(rules: RuleSet) -> None:
    (finding,) = found(rules, MARKDOWN, "- Coblos nomor 2\n- dua\n- 2\n")
    assert (finding.match, finding.certainty) == ("Coblos nomor 2", "certain")


def test_a_finding_stands_where_the_call_begins_and_in_a_text_to_where_it_ends(
    rules: RuleSet,
) -> None:
    title = "Daftar tugas pegawai pada hari ini di kantor:"
    first, *_ = found(rules, MARKDOWN, f"{title}\n\n- Coblos\n- nomor\n- 2\n")
    assert first.location == TextLocation(3, 3, 5, 4)
    boxes = [PartLocation((Part("shape", number),), 1) for number in (1, 2)]
    passages = [
        Passage(text, "body", FixedMap(box))
        for text, box in zip(("Coblos nomor", "2"), boxes, strict=True)
    ]
    document = Document("a.pptx", "application/pptx", tuple(passages))
    (finding,) = evaluate(document, rules, EvaluationContext(NLP)).findings
    assert finding.location == boxes[0]


def test_what_blocks_forbid_under_a_heading_is_for_review(rules: RuleSet) -> None:
    source = "## Contoh kalimat yang dilarang\n\n- Coblos\n- nomor 2\n"
    assert {each.severity for each in found(rules, MARKDOWN, source)} == {"info"}


STEPS = "Datang ke TPS", "Coblos", "Celup jari"


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_the_number_of_the_next_step_is_on_no_ballot(rules: RuleSet, joint: str) -> None:
    numbered = [f"{number}. {step}" for number, step in enumerate(STEPS, 1)]
    assert not found(rules, PLAIN, joint.join(numbered))
    assert not found(rules, PLAIN, joint.join(numbered).replace(". ", joint))
    assert found(rules, PLAIN, joint.join(["1. Ayo ke TPS", "2. Coblos nomor", "3. Bambang"]))
    assert found(rules, PLAIN, joint.join(["1. Datang", "2. Coblos", "3"]))


def test_the_steps_of_a_drawing_are_none_either(rules: RuleSet) -> None:
    texts = "".join(
        f'<text x="{x}" y="{40 * number}">{said}</text>'
        for number, step in enumerate(STEPS, 1)
        for x, said in ((60, step), (20, number))
    )
    assert not found(
        rules, "image/svg+xml", f'<svg xmlns="http://www.w3.org/2000/svg">{texts}</svg>'
    )


def test_cells_from_right_to_left_are_read_as_they_stand(rules: RuleSet) -> None:
    def told(from_right: bool) -> list[Finding]:
        cells = enumerate(("2", "nomor", "Coblos"))
        passages = tuple(
            Passage(text, "body", FixedMap(None), cell=TableCell(0, 0, column, from_right))
            for column, text in cells
        )
        document = Document("a", MARKDOWN, passages)
        return list(evaluate(document, rules, EvaluationContext(NLP)).findings)

    assert [hit.rule_id for hit in told(True)] == ["NL-TAG-001"]
    assert told(False) == []
