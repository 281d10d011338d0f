from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from neutrallint.core.document import Document
from neutrallint.core.finding import Finding, fingerprint
from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import Evaluation, EvaluationContext, evaluate
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.example import Example, ExampleFace
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Acting, Person, Region, Roster
from tests.checks.make import body
from tests.judges import BrokenJudge, WordJudge, sure_of
from tests.readers.places import HTML, MARKDOWN, read

NLP = Nlp()
PEOPLE = Roster(
    (
        Person(
            "H. Darmawan Prakoso",
            "petahana",
            ("Darmawan",),
            "Bupati",
            running_as="calon",
            pair_acronym="DANUR",
        ),
        Person("Ratna Wulan", "bukan_calon", office="Gubernur"),
        Person("Hadi Winarno", "penjabat", office="Pj. Wali Kota"),
    )
)


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return compile_rules(load_packs(["pilkada-2020"], Path()), PEOPLE)


def look(
    rules: RuleSet, text: str, as_of: date | None = None, lang: str = "id"
) -> tuple[Finding, ...]:
    document = Document("a.md", "text/markdown", (body(text),))
    evaluation_context = EvaluationContext(NLP, "en" if lang == "en" else "id", as_of)
    return evaluate(document, rules, evaluation_context).findings


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str]]:
    return [(f.rule_id, f.severity, f.certainty) for f in findings]


def test_a_finding_carries_all_that_an_officer_needs(rules: RuleSet) -> None:
    (finding,) = look(rules, "Halo warga.\nAyo coblos\nnomor 2!")
    assert finding.rule_id == "NL-TAG-001"
    assert finding.match == "coblos\nnomor 2"
    assert "“coblos nomor 2” berpotensi" in finding.message
    assert finding.legal[0].cite.startswith("UU 10/2016")
    assert finding.fix
    assert finding.why
    assert finding.context is not None
    assert finding.context.line == "Ayo coblos nomor 2!"
    assert (finding.context.start, finding.context.end) == (4, 18)
    assert finding.fingerprint == fingerprint("NL-TAG-001", "a.md", "Coblos  NOMOR 2")


AID = "BLT ini dari Pak Bupati, bukan dari yang lain."


@pytest.mark.slow
@pytest.mark.parametrize(
    ("regions", "day", "said"),
    [
        ((), None, "“Bantuan Pemerintah … dari APBD/APBN Tahun ….”"),
        (
            (Region("Kota Harapan", "kota"),),
            date(2024, 9, 1),
            "“Bantuan Pemerintah Kota Harapan dari APBD/APBN Tahun 2024.”",
        ),
        (
            (Region("Mandala"),),
            date(2026, 11, 28),
            "“Bantuan Pemerintah Kabupaten Mandala dari APBD/APBN Tahun 2026.”",
        ),
        ((Region("Kota A", "kota"), Region("Kota B", "kota")), None, "Pemerintah … dari"),
    ],
)
def test_a_mend_names_year_and_office_by_date_and_roster(
    regions: tuple[Region, ...], day: date | None, said: str
) -> None:
    rules = compile_rules(load_packs(["netralitas-dasar"], Path()), Roster(regions=regions))
    (finding,) = look(rules, AID, day)
    assert said in finding.fix


@pytest.mark.parametrize(
    ("packs", "year"),
    [(["pilkada-2024"], "2024"), (["pemilu-2024", "pilkada-2024"], "2024"), (["pilkada"], "…")],
)
def test_a_mend_for_an_undated_draft_names_the_year_of_the_election(
    packs: list[str], year: str
) -> None:
    (finding,) = look(compile_rules(load_packs(packs, Path()), Roster()), AID)
    assert f"APBD/APBN Tahun {year}.”" in finding.fix


def test_elections_of_two_years_leave_it_open_which_is_meant() -> None:
    both = compile_rules(load_packs(["pilkada-2020", "pilkada-2024"], Path()), Roster())
    of_2024 = next(rule for rule in both.rules if rule.pack == "pilkada-2024")
    of_any = next(rule for rule in both.rules if rule.pack == "netralitas-dasar")
    assert (both.year_of(of_2024, None), both.year_of(of_any, None)) == (2024, None)
    assert both.year_of(of_any, date(2026, 1, 1)) == 2026


def test_a_mend_names_the_office_of_the_person_who_was_found() -> None:
    person = Person("Ratna Wulan", "petahana", office="Gubernur", region="Provinsi Nusa Elok")
    roster = Roster((person,), (Region("Kota Harapan", "kota"),))
    rules = compile_rules(load_packs(["netralitas-dasar"], Path()), roster)
    findings = look(rules, "Bantuan ini persembahan Ratna Wulan untuk warga.")
    assert any("Bantuan Pemerintah Provinsi Nusa Elok dari" in f.fix for f in findings)


@pytest.mark.parametrize(
    ("day", "law"), [(date(2020, 10, 1), "UU 5/2014"), (date(2026, 11, 28), "UU 20/2023")]
)
def test_a_finding_cites_the_law_of_the_drafts_day(rules: RuleSet, day: date, law: str) -> None:
    (finding,) = look(rules, "Ayo coblos nomor 2!", day)
    assert any(legal.cite.startswith(law) for legal in finding.legal)


def test_messages_come_in_english_too(rules: RuleSet) -> None:
    (finding,) = look(rules, "Coblos nomor 2", lang="en")
    assert "may be a call to vote" in finding.message


def test_an_exception_lowers_to_review_and_never_hides(rules: RuleSet) -> None:
    text = "Bawaslu menindak akun yang menulis “coblos nomor 2”."
    assert told(look(rules, text)) == [("NL-TAG-001", "info", "review")]


def test_the_longer_match_of_a_family_stands_for_those_inside_it(rules: RuleSet) -> None:
    assert told(look(rules, "Jangan pilih nomor 2!")) == [("NL-TAG-009", "error", "certain")]


def test_a_review_does_not_swallow_a_certain_finding(rules: RuleSet) -> None:
    text = "Dilarang jangan pilih nomor 2. Coblos nomor 3."
    found = told(look(rules, text))
    assert ("NL-TAG-001", "error", "certain") in found


def test_the_topic_decides_whether_the_framing_is_asked_for(rules: RuleSet) -> None:
    assert told(look(rules, "Kantor tutup hari Rabu.")) == []
    assert told(look(rules, "Sosialisasi Pilkada di balai desa.")) == [
        ("NL-FRM-001", "warning", "certain")
    ]


@pytest.mark.parametrize(
    ("shown", "named", "asked"),
    [
        ("", "tps-pilkada-serentak", False),
        ("AYO KE TPS", "tps-pilgub-2018", False),
        ("AYO KE TPS", "tps-pilgub-2020", True),
        ("Pilkada 2018 ramai, Pilkada 2020 aman.", "foto", True),
        ("GUNAKAN HAK PILIH", "pileg-dan-pilpres", False),
        ("GUNAKAN HAK PILIH", "bukan-pileg-tetapi-pilkada", True),
    ],
)
def test_no_framing_is_asked_of_a_bare_photo_nor_of_another_election(
    rules: RuleSet, shown: str, named: str, asked: bool
) -> None:
    document = Example(ocr=shown or None, filename=named).document()
    found = evaluate(document, rules, EvaluationContext(NLP)).findings
    assert any(finding.rule_id == "NL-FRM-001" for finding in found) is asked


def test_a_file_name_alone_is_a_note_with_the_advice_to_rename_it(rules: RuleSet) -> None:
    named = Document("a.png", "image/png", (body("poster-coblos-nomor-2", "filename"),))
    (finding,) = evaluate(named, rules, EvaluationContext(NLP)).findings
    assert (finding.rule_id, finding.severity) == ("NL-TAG-001", "info")
    assert finding.fix.startswith("Ganti nama berkasnya")


def test_a_call_for_a_pair_is_an_error(rules: RuleSet) -> None:
    for text in ("Satukan barisan demi kemenangan Darmawan.", "Posyandu buka. #DANUR2020"):
        (finding,) = look(rules, text)
        assert (finding.severity, finding.certainty) == ("error", "certain")


def test_outside_its_period_a_pack_is_silent(rules: RuleSet) -> None:
    text = "Sosialisasi Pilkada: coblos nomor 2."
    assert len(look(rules, text, date(2020, 12, 9))) == 2
    assert told(look(rules, text, date(2020, 12, 10))) == [("NL-TAG-001", "error", "certain")]


@pytest.mark.parametrize(
    ("as_of", "written", "asked"),
    [
        (None, "2020-12-09", True),
        (None, "10 Desember 2020", False),
        (None, "kemarin", True),
        (date(2020, 7, 1), "2020-12-10", True),
        (date(2020, 12, 10), "2020-07-01", False),
    ],
)
def test_the_day_is_the_one_asked_for_else_the_front_matter_s(
    rules: RuleSet, as_of: date | None, written: str, asked: bool
) -> None:
    facts = {"tanggal": written}
    document = Document(
        "a.md", "text/markdown", (body("Pilkada di desa."),), front_matter=facts
    )
    found = told(evaluate(document, rules, EvaluationContext(NLP, as_of=as_of)).findings)
    assert (("NL-FRM-001", "warning", "certain") in found) == asked


def test_the_status_of_a_person_follows_the_day_of_the_front_matter(rules: RuleSet) -> None:
    acting = Acting("Plt. Bupati", date(2020, 10, 1), date(2020, 10, 31))
    people = Roster((Person("Sari Dewi", "petahana", office="Bupati", acting=acting),))
    own = compile_rules(load_packs(["pilkada-2020"], Path()), people)
    passages = (body("Bantuan dari Bupati Sari Dewi."),)

    def severities(day: str) -> list[str]:
        document = Document("a.md", "text/markdown", passages, front_matter={"date": day})
        return [f.severity for f in evaluate(document, own, EvaluationContext(NLP)).findings]

    assert severities("2020-09-30") == ["error"]
    assert severities("2020-10-15") == []


def verdict(rules: RuleSet, lacks_gallery: bool, *people: str) -> Evaluation:
    example = Example(ocr="Pakai masker", faces=tuple(map(ExampleFace, people)))
    return evaluate(
        example.document(), rules, EvaluationContext(NLP, lacks_gallery=lacks_gallery)
    )


def test_severity_follows_the_status_of_a_person(rules: RuleSet) -> None:
    severities = {
        name: [f.severity for f in verdict(rules, False, name).findings]
        for name in ("H. Darmawan Prakoso", "Ratna Wulan", "Hadi Winarno")
    }
    assert severities == {
        "H. Darmawan Prakoso": ["error"],
        "Ratna Wulan": ["warning"],
        "Hadi Winarno": [],
    }


def test_a_face_without_a_gallery_that_is_required_is_a_failure_of_that_rule(
    rules: RuleSet,
) -> None:
    # A rule of a face together with words has nothing to ask where the words are missing.
    failures = verdict(rules, True, "x").failures
    assert [failure.rule_id for failure in failures] == ["NL-FOTO-001", "NL-FOTO-007"]
    assert {failure.stage for failure in failures} == {"faces"}


def test_placeholders_are_filled_by_plain_replacement(rules: RuleSet) -> None:
    hostile = "Bantuan dari Bupati {match.__class__} {person}"
    (finding,) = look(replace(rules), hostile)
    assert "__class__" not in finding.message


def test_a_degree_at_the_end_of_a_sentence_has_one_full_stop() -> None:
    named = Roster((Person("Darmawan Prakoso, S.E.", "kandidat", aliases=("Darmawan",)),))
    packs = compile_rules(load_packs(["netralitas-dasar"], Path()), named)
    messages = [finding.message for finding in look(packs, "Darmawan memang layak.")]
    told = "“Darmawan memang layak” berpotensi memihak atau merugikan Darmawan Prakoso, S.E."
    assert told in messages


def test_a_very_long_line_is_cut_around_the_match(rules: RuleSet) -> None:
    (finding,) = look(rules, "kata " * 5000 + "coblos nomor 2" + " kata" * 5000)
    assert finding.context is not None
    context = finding.context
    assert len(context.line) < 400
    assert context.line[context.start : context.end] == "coblos nomor 2"


HINT = "Urusan bulan depan tetap bersama beliau saja, jangan coba-coba yang lain."


def judged(rules: RuleSet, text: str, score: float) -> Evaluation:
    judge = WordJudge({"beliau": sure_of("call", score), "dilaporkan": sure_of("report", 0.99)})
    document = Document("a.md", "text/markdown", (body(text),))
    return evaluate(document, rules, EvaluationContext(NLP, judge=judge))


@pytest.mark.parametrize(
    ("score", "finding"),
    [
        (0.95, ("NL-TAG-013", "error", "probable")),
        (0.8, ("NL-TAG-013", "warning", "probable")),
        (0.6, ("NL-TAG-013", "info", "review")),
    ],
)
def test_a_judgement_is_probable_at_most(
    rules: RuleSet, score: float, finding: tuple[str, str, str]
) -> None:
    assert finding in told(judged(rules, HINT, score).findings)


def test_what_a_listed_phrase_finds_is_told_once(rules: RuleSet) -> None:
    found = told(judged(rules, "Ayo coblos nomor 2 bersama beliau di hari itu!", 0.97).findings)
    assert found == [("NL-TAG-001", "error", "certain")]


def test_a_sure_report_lowers_a_listed_phrase_and_never_hides_it(rules: RuleSet) -> None:
    text = "Ada yang menulis ayo coblos nomor 2, dan akunnya dilaporkan warga kemarin."
    assert told(judged(rules, text, 0.97).findings) == [("NL-TAG-001", "info", "review")]


def test_a_judge_that_cannot_run_fails_its_rules_only(rules: RuleSet) -> None:
    document = Document("a.md", "text/markdown", (body(f"Coblos nomor 2! {HINT}"),))
    evaluation = evaluate(document, rules, EvaluationContext(NLP, judge=BrokenJudge()))
    failed = {failure.rule_id for failure in evaluation.failures}
    assert failed == {"NL-TAG-013", "NL-TAG-017", "NL-KERAH-009", "NL-ORANG-008"}
    assert {failure.stage for failure in evaluation.failures} == {"judge"}
    assert ("NL-TAG-001", "error", "certain") in told(evaluation.findings)


def test_campaign_matter_is_told_in_the_quiet_days_of_the_election(rules: RuleSet) -> None:
    text = "Mengenal lebih dekat prestasi pasangan calon."
    ids = {day: [f.rule_id for f in look(rules, text, day)] for day in QUIET_DAYS}
    assert {day: "NL-TENANG-001" in found for day, found in ids.items()} == QUIET_DAYS


#: Days, and whether they are quiet in 2020; without a day nobody can tell.
QUIET_DAYS = {
    None: False,
    date(2020, 12, 5): False,
    date(2020, 12, 6): True,
    date(2020, 12, 8): True,
    date(2020, 12, 9): False,
}


def test_election_material_shows_and_names_no_head_not_even_an_acting_one(
    rules: RuleSet,
) -> None:
    def severities(ocr: str) -> set[str]:
        face = ExampleFace("Hadi Winarno", 0.7)
        document = Example(ocr=ocr, faces=(face,)).document()
        found = evaluate(document, rules, EvaluationContext(NLP)).findings
        return {f.severity for f in found if f.rule_id in ("NL-FOTO-001", "NL-ORANG-006")}

    name = "Hadi Winarno\nPj. Wali Kota"
    assert severities(f"PAKAI MASKER\n{name}") == set()
    assert severities(f"AYO KE TPS\n{name}") == {"warning"}


@pytest.mark.parametrize(
    ("source", "certainties"),
    [
        ("<p><i hidden>Contoh pelanggaran:</i> Pilih nomor 2!</p>", ["certain"]),
        ("<h1 hidden>Contoh pelanggaran:</h1><p>Pilih nomor 2!</p>", ["certain"]),
        ("<p>Pilih nomor 2!</p><p style=display:none>Pemilihan ketua OSIS</p>", ["certain"]),
        ("<i style=color:#fff>Bawaslu melarang:</i> Pilih nomor 2!", ["certain"]),
        ("<h1>Contoh pelanggaran:</h1><p>Pilih nomor 2!</p>", ["review"]),
        ("<div hidden><h1>Contoh pelanggaran:</h1><p>Pilih nomor 2!</p></div>", ["review"]),
    ],
)
@pytest.mark.parametrize("media", [HTML, MARKDOWN])
def test_what_a_page_hides_excuses_nothing_that_it_shows(
    rules: RuleSet, media: str, source: str, certainties: list[str]
) -> None:
    document = Document("a", media, tuple(read(media, source)))
    findings = evaluate(document, rules, EvaluationContext(NLP, "id")).findings
    assert [each.certainty for each in findings if each.rule_id == "NL-TAG-001"] == certainties


def test_a_hidden_contest_keeps_no_fact_from_being_checked(rules: RuleSet) -> None:
    source = "<p>Pemungutan suara Rabu, 10 Desember 2020.</p><p hidden>Pemilihan ketua OSIS</p>"
    document = Document("a", HTML, tuple(read(HTML, source)))
    findings = evaluate(document, rules, EvaluationContext(NLP, "id")).findings
    assert ("NL-FAKTA-001", "certain") in [(f.rule_id, f.certainty) for f in findings]


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Klarifikasi hoaks. Kabar pajak itu hoaks. Mari coblos nomor 2!", "certain"),
        ("Kabar pajak itu hoaks, mari coblos nomor 2!", "certain"),
        ("Klarifikasi: beredar pesan coblos nomor 2. Kabar itu tidak benar.", "review"),
        ("Pegawai dilarang mengunggah ajakan coblos nomor 2.", "review"),
    ],
)
def test_a_report_excuses_no_call_of_its_own(rules: RuleSet, text: str, certainty: str) -> None:
    found = [each for each in look(rules, text) if each.rule_id == "NL-TAG-001"]
    assert [each.certainty for each in found] == [certainty]
