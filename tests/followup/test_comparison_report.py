from __future__ import annotations

import json

from neutrallint.core.document import Failure
from neutrallint.core.localized import Localized
from neutrallint.core.report import Report
from neutrallint.followup.comparison import compare
from neutrallint.followup.comparison_report import render, render_json, rows_of
from neutrallint.reporters.view import ReportView
from tests.tellings import OFF, UNREAD, A, B, C, file, finding

WRONG = (
    finding("NL-FAKTA-001", A.path, "8 Desember"),
    finding("NL-NARASI-003", C.path, "golput saja"),
)
COMPARISON = compare(
    Report(
        (A, B, C, OFF, UNREAD),
        WRONG,
        (Failure(UNREAD.path, "read", Localized("rusak", "damaged")),),
        notes=(Localized("catatan", "a note"),),
    )
)


def test_the_table_marks_what_each_draft_tells() -> None:
    lines = render(COMPARISON, ReportView()).splitlines()
    assert lines[:4] == [
        "Naskah                      Tanggal  Protokol",
        "konten/mandala/a.md            ✓        ✓",
        "konten/mandala/siaran/b.md     ✓        –",
        "konten/harapan/c.md            –        ✗",
    ]
    assert "    konten/mandala/a.md:1:1  “8 Desember”" in lines
    assert "    konten/harapan/c.md:1:1  “golput saja”  NL-NARASI-003" in lines
    assert "  konten/x.png: rusak" in lines
    assert "Catatan: catatan" in lines
    assert lines[-2] == (
        "Dibandingkan 3 naskah · wilayah 2 · di luar topik 1 · tidak diperiksa 1 · "
        "fakta berbeda 1 · bertentangan 1"
    )
    assert lines[-1].startswith("Naskah belum satu narasi")


def test_a_row_may_be_a_region() -> None:
    lines = render(COMPARISON, ReportView("en"), "region").splitlines()
    assert lines[:3] == [
        "Region              Tanggal  Protokol",
        "konten/harapan (1)    0/1     0/1 ✗1",
        "konten/mandala (2)    2/2      1/2",
    ]


def test_many_drafts_in_several_folders_are_shown_by_region() -> None:
    many = tuple(file(f"{n % 2}/{n}.md", T="told") for n in range(41))
    assert rows_of(compare(Report(many, ()))) == "region"
    assert rows_of(compare(Report(many[:40], ()))) == "file"
    flat = tuple(file(f"{n}.md", T="told") for n in range(41))
    assert rows_of(compare(Report(flat, ()))) == "file"


def test_the_master_stands_first() -> None:
    shown = render(compare(Report((A, B), ()), A), ReportView())
    assert shown.splitlines()[1].startswith("konten/mandala/a.md (induk)")


def test_a_narrow_ascii_console_gets_a_table_that_fits() -> None:
    shown = render(COMPARISON, ReportView(width=40, encoding="ascii"))
    table = shown.partition("\n\n")[0].splitlines()
    assert max(map(len, table)) <= 40
    shown.encode("ascii")


def test_each_end_is_said_for_what_it_is() -> None:
    def end(report: Report) -> str:
        return render(compare(report), ReportView()).splitlines()[-1]

    unread = (Failure("x", "read", Localized("rusak")),)
    assert end(Report((A,), ())).startswith("Satu narasi")
    assert end(Report((A, B), ())).startswith("Tidak ada yang bertentangan")
    assert end(Report((OFF,), ())).startswith("Tidak ada naskah")
    assert end(Report((A,), (), unread)).startswith("Belum dapat dinyatakan")
    wrong = (Failure("x", "config", Localized("salah")),)
    assert end(Report((A,), (), wrong)).startswith("Pengaturan bermasalah")


def test_hidden_characters_of_a_name_are_shown() -> None:
    shown = render(compare(Report((file("a\u202eb.md", T="told"),), ())), ReportView())
    assert "a\\u202eb.md" in shown


def test_json_holds_rows_regions_facts_and_what_was_not_compared() -> None:
    data = json.loads(render_json(COMPARISON, ReportView("en")))
    assert data["schema"] == "neutrallint-narrative/1"
    assert data["messages"] == ["Tanggal", "Protokol"]
    assert data["files"][2] == {
        "path": C.path,
        "region": "konten/harapan",
        "messages": {
            "Tanggal": {"state": "missing", "rules": []},
            "Protokol": {"state": "contradicted", "rules": ["NL-NARASI-003"]},
        },
    }
    assert data["regions"][1]["messages"]["Protokol"] == {
        "told": 1,
        "missing": 1,
        "contradicted": 0,
    }
    assert [(fact["rule"], fact["values"][0]["match"]) for fact in data["facts"]] == [
        ("NL-FAKTA-001", "8 Desember")
    ]
    assert data["contradictions"][0]["path"] == C.path
    assert data["off_topic"] == [OFF.path]
    assert data["unchecked"] == [{"path": UNREAD.path, "stage": "read", "reason": "damaged"}]
    assert data["notes"] == ["a note"]
    assert data["exit_code"] == 1
