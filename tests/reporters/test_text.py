from dataclasses import replace

import pytest
from rich.cells import cell_len

from neutrallint.core.finding import Finding, LineContext
from neutrallint.core.places import ImageLocation, TextLocation
from neutrallint.core.report import FileResult, Report
from neutrallint.reporters import REPORTERS
from neutrallint.reporters.view import ReportView
from tests.places import at

from . import samples
from .samples import finding


def rendered(report: Report, **view: object) -> str:
    return REPORTERS["text"](report, ReportView(**view))


def of(*findings) -> Report:
    return Report(files=(samples.checked(),), findings=findings)


def marked(text: str) -> str:
    """Return what stands over the first marker, counted in terminal cells."""
    rows = text.splitlines()
    at = next(i for i, row in enumerate(rows) if row.strip() and set(row.strip()) == {"^"})
    first, width = len(rows[at]) - len(rows[at].lstrip()), rows[at].count("^")
    cells, taken = 0, ""
    for char in rows[at - 1]:
        if first <= cells < first + width:
            taken += char
        cells += cell_len(char)
    return taken


def test_a_finding_says_where_what_why_and_what_instead():
    assert rendered(of(finding())).splitlines() == [
        "posts/a.md  galat 1",
        "  3:5  galat (harus diperbaiki)  NL-TAG-001  "
        "“Coblos nomor 2” berpotensi menjadi ajakan memilih.",
        "    Ayo Coblos nomor 2!",
        "        ^^^^^^^^^^^^^^",
        "    Dasar: UU 10/2016 Pasal 71 ayat (1); SE Menteri (keyakinan: sedang)",
        "    Saran: Tulis: “Gunakan hak pilih Anda.”",
        "",
        "Diperiksa 1 · tidak diperiksa 0 · galat 1 · peringatan 0 · info 0",
        "Ada temuan yang harus diselesaikan sebelum terbit.",
    ]


def test_without_a_width_a_report_is_what_an_endless_row_would_hold():
    for detail in ("quiet", "normal", "verbose"):
        bare = rendered(samples.FULL, detail=detail, encoding="ascii")
        assert bare == rendered(samples.FULL, detail=detail, encoding="ascii", width=10_000)


def test_a_report_without_findings_names_the_files():
    many = Report(tuple(samples.checked(f"{n:02}.md") for n in range(22)), ())
    assert "\nTanpa temuan: " not in rendered(samples.FULL)
    assert rendered(samples.CLEAN).startswith("Tanpa temuan: posts/a.md\n")
    first, *_ = rendered(many, lang="en").splitlines()
    assert first.startswith("Without findings: 00.md, 01.md, ")
    assert first.endswith(", 19.md, and 2 more")


def test_english():
    text = rendered(samples.FULL, lang="en")
    assert "\n  9:1  info (to be reviewed)  NL-TAG-001" in text
    assert "\nposts/b.png  errors" in text
    assert "\n  [picture: 12,34 560×78]  warning" in text
    assert "Checked 2 · unchecked 1 · errors 3 · warnings 1 · infos 1 · skipped 1" in text
    assert "Advice:" in text


def test_places_that_are_no_line():
    text = rendered(samples.FULL)
    assert "\n  [gambar: 12,34 560×78]  peringatan" in text
    assert "\n  [slide 3 / bentuk 2]  galat" in text
    assert "\n  [seluruh dokumen]  galat" in text
    second = finding("a.tiff", ImageLocation(2, 1, 2, 3, 4), origin="ocr")
    assert "a.tiff  galat 1\n  [halaman 2: 1,2 3×4]" in rendered(of(second))


def test_an_origin_that_is_not_the_body_is_named():
    assert "\n  3:5 [teks alternatif]  galat" in rendered(of(finding(origin="alt")))


def test_what_holds_for_a_rule_is_said_once_in_a_file():
    text = rendered(of(*[finding() for _ in range(30)], finding("posts/b.md")))
    assert text.count("NL-TAG-001") == 31
    assert text.count("Dasar:") == 2
    assert text.count("(dasar dan saran: lihat 3:5 di atas)") == 29


def test_advice_without_a_basis_names_none_again():
    text = rendered(of(*[replace(finding(), legal=()) for _ in range(2)]))
    assert text.count("(saran: lihat 3:5 di atas)") == 1


def test_a_table_of_rules_and_a_line_of_files_end_many():
    rows = rendered(samples.FULL).splitlines()
    at = next(number for number, row in enumerate(rows) if row.startswith("Aturan "))
    assert rows[at].split() == ["Aturan", "galat", "peringatan", "info"]
    assert rows[at + 1].split() == ["NL-TAG-001", "3", "1", "1"]
    assert rows[at + 3] == "Berkas: harus diperbaiki 2 · tidak diperiksa 1"
    assert "Aturan" not in rendered(of(finding()))


@pytest.mark.parametrize(
    ("before", "match"),
    [
        ("", "Coblos nomor 2"),
        ("日本語のテキスト ", "Coblos nomor 2"),
        ("re\u0301publik ", "Coblos"),
        ("\tTab ", "Coblos"),
        ("awal ", "ｃｏｂｌｏｓ"),
        ("panjang " * 60, "Coblos nomor 2"),
    ],
)
def test_the_marker_stands_under_the_match(before, match):
    line = f"{before}{match} kata" + " lagi" * 50
    context = LineContext(line, len(before), len(before) + len(match))
    text = rendered(of(finding(match=match, context=context)))
    assert marked(text) == match
    assert max(cell_len(row) for row in text.splitlines()[1:3]) <= 100


def test_a_match_longer_than_the_line_is_cut_and_still_marked():
    context = LineContext("x" * 500, 0, 500)
    rows = rendered(of(finding(context=context)), width=60).splitlines()
    quoted = next(row for row in rows if row.startswith("    xxx"))
    assert quoted.endswith("…")
    assert cell_len(quoted) <= 60


def test_escapes_and_markup_in_a_file_are_shown_not_obeyed():
    line = "[bold]ayo[/bold] \x1b[2JCoblos :smile:"
    found = finding("a\n\x1b.md", match="Coblos", context=LineContext(line, 21, 27))
    for color in (False, True):
        text = rendered(of(found), color=color)
        assert "\x1b[2J" not in text
        assert r"[bold]ayo[/bold] \x1b[2J" in text
        assert ":smile:" in text
        assert r"a\n\x1b.md" in text


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("detail", ["quiet", "normal", "verbose"])
def test_every_report_can_be_encoded(encoding, lang, detail):
    line = "日本語 😀 é Coblos nomor 2"
    begin = line.index("Coblos")
    report = replace(
        samples.FULL,
        findings=(
            finding(context=LineContext(line, begin, begin + 14)),
            *samples.FULL.findings,
        ),
    )
    text = rendered(report, encoding=encoding, lang=lang, detail=detail)
    assert text.encode(encoding)
    if detail != "quiet":
        assert marked(text) == "Coblos nomor 2"


def test_colour_only_when_asked():
    assert "\x1b[" not in rendered(samples.FULL)
    assert "\x1b[1;31mgalat\x1b[0m" in rendered(samples.FULL, color=True)


def test_lines_wrap_only_to_a_given_width():
    report = of(finding(fix="kata " * 100))
    assert max(len(row) for row in rendered(report).splitlines()) > 400
    assert max(cell_len(row) for row in rendered(report, width=60).splitlines()) <= 60


def test_what_was_not_checked_is_always_named():
    for detail in ("quiet", "normal", "verbose"):
        text = rendered(samples.UNCHECKED, detail=detail)
        assert "posts/c.png: berkas terpotong; simpan ulang" in text
        assert "Tidak ada temuan" not in text


def test_an_unchecked_file_without_a_failure_is_named_too():
    report = Report(files=(FileResult("x.png", "unchecked", None),), findings=())
    assert "x.png: alasan tidak diketahui" in rendered(report)


def test_quiet_leaves_out_the_findings():
    text = rendered(samples.FULL, detail="quiet")
    assert "NL-TAG-001" not in text
    assert "galat 3" in text


def test_verbose_adds_reasons_engines_and_skipped_files():
    text = rendered(samples.FULL, detail="verbose")
    assert "Alasan: Pesan pemerintah harus netral." in text
    assert "Mesin baca: posts/b.png: ocr rapidocr 3.10.0" in text
    assert "Dilewati: posts/d.bin (bukan jenis yang dibaca)" in text
    assert "Paket aturan: pilkada-2020 1.0.0" in text


@pytest.mark.parametrize(
    ("report", "verdict"),
    [
        (samples.CLEAN, "Tidak ada temuan."),
        (samples.EMPTY, "Tidak ada berkas yang diperiksa."),
        (samples.UNCHECKED, "Belum dapat dinyatakan bersih: ada yang tidak diperiksa."),
        (of(finding(fails=False)), "Tidak ada temuan yang menghalangi terbit"),
        (
            samples.FULL,
            "Ada temuan yang harus diselesaikan sebelum terbit, dan ada yang tidak diperiksa.",
        ),
        (of(finding()), "Ada temuan yang harus diselesaikan sebelum terbit."),
        (
            replace(
                samples.UNCHECKED,
                failures=(replace(samples.UNCHECKED.failures[0], stage="config"),),
            ),
            "Pengaturan bermasalah",
        ),
    ],
)
def test_the_verdict_follows_the_exit_code(report, verdict):
    told = [row for row in rendered(report).splitlines() if row.startswith(verdict)]
    assert len(told) == 1


def test_a_draft_pack_is_told_and_who_reviewed_one():
    assert "belum ditinjau ahli hukum: pilkada-2020" in rendered(samples.FULL)
    pack = replace(
        samples.FULL.packs[0],
        state="reviewed",
        reviewer="Bagian Hukum",
        reviewed_on="2026-11-01",
    )
    text = rendered(replace(samples.FULL, packs=(pack,)), lang="en")
    assert "Note: pack pilkada-2020 was reviewed by Bagian Hukum on 2026-11-01" in text
    assert "draft" not in text


def test_the_last_line_says_which_packs_held_for_how_many_files_and_why_one_rested():
    assert rendered(samples.FULL).splitlines()[-1] == (
        "Paket yang berlaku: netralitas-dasar pada 3 berkas; pilkada-2020 pada 2 berkas, tidak "
        "pada 1 berkas yang bertanggal di luar 2020-06-10 sampai 2020-12-09"
    )
    english = rendered(samples.FULL, lang="en").splitlines()[-1]
    assert english.endswith("not for 1 file dated outside of 2020-06-10 to 2020-12-09")


@pytest.mark.parametrize("detail", ["quiet", "normal", "verbose"])
def test_a_warning_has_a_line_of_its_own(detail):
    assert (
        "Peringatan: tanpa paket pemilihan"
        in rendered(samples.FULL, detail=detail).splitlines()
    )


@pytest.mark.parametrize(
    ("place", "told"),
    [
        (at("isi / Imbauan", 3), "[body / Imbauan, paragraph 3]"),
        (at("isi", 1), "[body, paragraph 1]"),
        (at("lembar Oktober / sel C4", 1), "[sheet Oktober / cell C4]"),
        (
            ImageLocation(2, 1, 2, 30, 40, part=at("halaman 2", 4)),
            "[page 2, paragraph 4: 1,2 30×40]",
        ),
        (
            ImageLocation(1, 1, 2, 30, 40, "gambar-2", at("slide 3", 1)),
            "[slide 3, picture: 1,2 30×40]",
        ),
        (TextLocation(7, 17, 11, 8, "00:00:05,000"), "7:17 [00:00:05,000]"),
    ],
)
def test_places_in_documents(place, told):
    text = rendered(of(finding(location=place, path="a.x")), lang="en")
    assert f"a.x  errors 1\n  {told}  error (to be mended)" in text


def face_in(path: str, **other: object) -> Finding:
    seen = {"origin": "face", "severity": "info", "certainty": "review", "fails": False}
    place = ImageLocation(1, 1, 2, 3, 4)
    note = {"rule_id": "NL-FOTO-005", "message": "Ada 2 wajah yang tidak dikenal."}
    return finding(path, place, "", None, **(seen | note | other))


def test_unknown_faces_are_one_line_a_folder():
    faces = [face_in(f"foto/{name}.jpg") for name in "abc"]
    text = rendered(of(*faces, face_in("lain/d.jpg")))
    assert text.splitlines()[:5] == [
        "foto/  info 3",
        "  [3 berkas, mis. a.jpg]  info (perlu ditinjau)  NL-FOTO-005  "
        "Ada 2 wajah yang tidak dikenal.",
        "    Dasar: UU 10/2016 Pasal 71 ayat (1); SE Menteri (keyakinan: sedang)",
        "    Saran: Tulis: “Gunakan hak pilih Anda.”",
        "    (satu per satu: --verbose, atau laporan html, json, csv)",
    ]
    assert "\nlain/d.jpg  info 1\n" in text
    assert "foto/b.jpg  info 1" in rendered(of(*faces), detail="verbose")


@pytest.mark.parametrize("other", [{"severity": "warning"}, {"fails": True}, {"match": "Budi"}])
def test_what_is_graver_or_known_is_told_file_by_file(other):
    text = rendered(of(face_in("foto/a.jpg"), replace(face_in("foto/b.jpg"), **other)))
    assert "foto/a.jpg  info 1" in text
    assert "\nfoto/b.jpg  " in text


def test_a_file_with_another_finding_is_told_by_itself():
    faces = [face_in(f"foto/{name}.jpg") for name in "abb"]
    assert "foto/b.jpg  info 2" in rendered(of(*faces))
