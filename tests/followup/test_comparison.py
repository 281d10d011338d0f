from __future__ import annotations

from neutrallint.core.document import Failure
from neutrallint.core.localized import Localized
from neutrallint.core.report import Report
from neutrallint.followup.comparison import compare
from tests.tellings import OFF, UNREAD, A, B, C, file, finding


def test_the_rows_are_the_drafts_about_the_topic() -> None:
    comparison = compare(Report((A, B, C, OFF, UNREAD), ()))
    assert comparison.labels == ("Tanggal", "Protokol")
    assert [draft.path for draft in comparison.drafts] == [A.path, B.path, C.path]
    assert comparison.apart == (OFF.path,)
    assert comparison.master is None


def test_a_region_is_the_first_folder_below_the_shared_one() -> None:
    harapan, mandala = compare(Report((A, B, C), ())).regions
    assert (harapan.name, harapan.drafts) == ("konten/harapan", 1)
    assert (mandala.name, mandala.drafts) == ("konten/mandala", 2)
    assert mandala.counts["Protokol"] == {"told": 1, "missing": 1, "contradicted": 0}
    assert harapan.counts["Protokol"] == {"told": 0, "missing": 0, "contradicted": 1}


def test_drafts_that_lie_in_one_folder_are_one_region() -> None:
    regions = compare(Report((file("a.md", T="told"), file("b.md", T="told")), ())).regions
    assert [(region.name, region.drafts) for region in regions] == [(".", 2)]


def test_beside_a_master_its_own_messages_and_denied_ones_are_compared() -> None:
    master = file("induk.md", Tanggal="told", Protokol="missing", Netralitas="missing")
    comparison = compare(Report((A, C, master), ()), master)
    assert comparison.master is not None
    assert comparison.master.path == "induk.md"
    assert [draft.path for draft in comparison.drafts] == [A.path, C.path]
    assert comparison.labels == ("Tanggal", "Protokol")
    assert compare(Report((A, B, master), ()), master).labels == ("Tanggal",)


def test_wrong_facts_are_grouped_by_rule_and_reviews_left_out() -> None:
    findings = (
        finding("NL-FAKTA-001", A.path, "8 Desember"),
        finding("NL-FAKTA-002", A.path, "34 kota"),
        finding("NL-FAKTA-001", C.path, "10 Desember"),
        finding("NL-FAKTA-010", C.path, "demam", "review"),
        finding("NL-TAG-001", C.path, "coblos nomor 2"),
    )
    comparison = compare(Report((A, C), findings))
    disputes = [(d.rule_id, [f.match for f in d.findings]) for d in comparison.disputes]
    assert disputes == [
        ("NL-FAKTA-001", ["8 Desember", "10 Desember"]),
        ("NL-FAKTA-002", ["34 kota"]),
    ]
    assert comparison.disputes[0].why == "benar menurut NL-FAKTA-001"
    assert comparison.exit_code == 1


def test_denials_are_the_findings_that_contradict_a_message() -> None:
    findings = (
        finding("NL-NARASI-003", C.path, "golput saja"),
        finding("NL-NARASI-003", A.path, "tidak dihitung di sini"),
        finding("NL-NARASI-001", C.path, ""),
    )
    assert [f.match for f in compare(Report((A, C), findings)).denials] == ["golput saja"]


def test_the_contradicted_are_counted_by_cells_whatever_contradicts_them() -> None:
    comparison = compare(Report((A, B, C), (finding("NL-FAKTA-001", C.path, "10 Desember"),)))
    counted = sum(
        region.counts[label]["contradicted"]
        for region in comparison.regions
        for label in comparison.labels
    )
    assert comparison.contradicted == counted == 1
    master = file("induk.md", Tanggal="contradicted")
    assert compare(Report((A, master), ()), master).contradicted == 1


def test_exit_codes() -> None:
    unread = Failure("x.png", "read", Localized("rusak"))
    config = Failure("y.md", "config", Localized("salah"))
    wrong = (finding("NL-FAKTA-001", A.path, "8 Desember"),)
    call = (finding("NL-TAG-001", A.path, "coblos nomor 2"),)
    assert compare(Report((A,), ())).exit_code == 0
    assert compare(Report((A,), call)).exit_code == 0
    assert compare(Report((A,), wrong, (unread,))).exit_code == 1
    assert compare(Report((A,), (), (unread,))).exit_code == 3
    assert compare(Report((A,), wrong, (config,))).exit_code == 2
