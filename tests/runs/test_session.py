from __future__ import annotations

import signal
import struct
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from neutrallint.config.settings import Flags, Settings, Values
from neutrallint.core.document import Document
from neutrallint.core.errors import ConfigError, NeutrallintError, RuleError
from neutrallint.core.report import PackUse
from neutrallint.engines.faces.gallery import Enrolled, EnrolledFace, Gallery
from neutrallint.lint import linter, posts
from neutrallint.readers.source import Source
from neutrallint.reporters import REPORTERS
from neutrallint.reporters.view import ReportView
from neutrallint.runs.session import Session, check_paths
from neutrallint.setup.scaffold import write_project
from neutrallint.sources.target import Given, Target
from tests.readers.containers.test_archive import packed

pytestmark = pytest.mark.usefixtures("in_this_process")

CALL = "Ayo coblos nomor 2!\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))


def write(path: str, text: str) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_a_clean_draft_exits_0() -> None:
    write("a.txt", "Kantor tutup hari Rabu.")
    report = check_paths(["a.txt"], Flags())
    assert report.exit_code == 0
    assert [(f.path, f.status) for f in report.files] == [("a.txt", "checked")]
    assert [pack.id for pack in report.packs] == ["netralitas-dasar", "pilkada", "pilkada-2020"]
    assert any("roster" in note.id for note in report.notes)


def test_a_finding_exits_1_and_a_failure_beside_it_is_shown() -> None:
    write("a.txt", CALL)
    write("b.txt", "")
    report = check_paths([".", "none.md"], Flags())
    assert report.exit_code == 1
    assert [f.rule_id for f in report.findings] == ["NL-TAG-001"]
    assert [(f.path, f.status) for f in report.files] == [
        ("a.txt", "checked"),
        ("b.txt", "unchecked"),
        ("none.md", "unchecked"),
    ]
    assert [f.path for f in report.failures] == ["b.txt", "none.md"]


@pytest.mark.parametrize("path", ["a.txt", "b", "a.txt d.txt"])
def test_what_is_named_and_ignored_is_no_success(path: str) -> None:
    write("a.txt", "Kantor tutup hari Rabu.")
    write("b/c.txt", "Kantor tutup hari Rabu.")
    write("d.txt", "Kantor tutup hari Rabu.")
    write(".neutrallintignore", "a.txt\nb/\n")
    first, *_ = paths = path.split()
    for allow_empty in (False, True):
        with Session(Flags()) as session:
            report = session.check(paths, allow_empty=allow_empty)
        assert report.exit_code == 3
        assert [failure.path for failure in report.failures] == [first]


def test_only_failures_exit_3() -> None:
    write("a.txt", "\0\0")
    assert check_paths(["a.txt"], Flags()).exit_code == 3


def test_fail_on_decides_which_findings_fail() -> None:
    write("a.txt", "Program unggulan Bupati: jalan desa.")
    assert check_paths(["a.txt"], Flags()).exit_code == 0
    assert check_paths(["a.txt"], Flags(Values(fail_on="warning"))).exit_code == 1


def test_each_file_obeys_the_configuration_of_its_folder() -> None:
    write("a/x.txt", CALL)
    write("b/x.txt", CALL)
    write("b/neutrallint.yaml", "ignore: [NL-TAG]")
    report = check_paths(["a", "b"], Flags())
    assert [f.path for f in report.findings] == ["a/x.txt"]


def test_a_wrong_configuration_of_one_folder_leaves_the_others_checked() -> None:
    write("a/x.txt", "Kantor tutup.")
    write("b/x.txt", CALL)
    write("b/neutrallint.yaml", "packs: [tidak-ada]")
    report = check_paths(["a", "b"], Flags())
    assert report.exit_code == 2
    assert {f.path: f.status for f in report.files} == {
        "a/x.txt": "checked",
        "b/neutrallint.yaml": "skipped",
        "b/x.txt": "unchecked",
    }
    assert "tidak-ada" in report.failures[0].reason.id


def test_a_wrong_configuration_of_every_file_is_one_error() -> None:
    write("a.txt", CALL)
    write("b.txt", CALL)
    with pytest.raises(NeutrallintError, match="tidak-ada"):
        check_paths(["."], Flags(Values(packs=("tidak-ada",))))


def test_standard_input_is_checked_where_its_name_says() -> None:
    write("b/neutrallint.yaml", "ignore: [NL-TAG]")
    for path, count in (("x.md", 1), ("b/x.md", 0)):
        given = Target(
            path, str(Path(path).absolute()), "text/markdown", content=Given(CALL.encode())
        )
        report = check_paths([], Flags(), given)
        assert len(report.findings) == count
        assert report.files[0].path == path


def test_a_fault_in_a_reader_leaves_the_other_files_checked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(source: Source, engines: object) -> Document:
        raise KeyError("oops")

    monkeypatch.setitem(posts.READERS, "text/html", broken)
    write("a.html", "<p>x</p>")
    write("b.txt", "Kantor tutup.")
    report = check_paths(["."], Flags())
    assert {f.path: f.status for f in report.files} == {
        "a.html": "unchecked",
        "b.txt": "checked",
    }
    assert "KeyError" in report.failures[0].reason.id
    assert report.exit_code == 3


def test_fingerprints_do_not_depend_on_the_current_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("a/neutrallint.yaml", "lang: id")
    write("a/b/x.txt", CALL)
    (first,) = check_paths(["a/b/x.txt"], Flags()).findings
    monkeypatch.chdir(tmp_path / "a/b")
    (second,) = check_paths(["x.txt"], Flags()).findings
    assert first.fingerprint == second.fingerprint


def test_progress_counts_files() -> None:
    write("a.txt", "Satu.")
    write("b.txt", "Dua.")
    seen: list[tuple[int, int]] = []
    check_paths(["."], Flags(), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(0, 2), (1, 2), (2, 2)]


def test_a_gallery_that_lacks_a_person_of_the_roster_is_refused() -> None:
    write("r.yaml", "people:\n- {name: A, status: petahana, photos: [a.jpg]}")
    unit = struct.pack("<128f", 1.0, *[0.0] * 127)
    Gallery((Enrolled("B", (EnrolledFace(unit, True),)),)).save(Path("r.gallery.json"))
    write("a.txt", "Kantor tutup.")
    with pytest.raises(NeutrallintError, match="lacks A; run again: neutrallint enroll"):
        check_paths(["a.txt"], Flags(Values(roster="r.yaml")))


def test_a_pack_that_does_not_hold_on_the_day_is_named() -> None:
    write("a.txt", "Sosialisasi Pilkada di balai desa.")
    wishes = Values(as_of=date(2021, 1, 1), packs=("pilkada-2020",))
    report = check_paths(["a.txt"], Flags(wishes))
    assert report.findings == ()
    assert report.grounds.pack_uses == (
        PackUse("netralitas-dasar", 1),
        PackUse("pilkada", 0, 1),
        PackUse("pilkada-2020", 0, 1, "2020-06-10", "2020-12-09"),
    )
    assert report.as_of == "2021-01-01"


def test_a_roster_that_is_still_the_example_is_told() -> None:
    write("a.txt", "Kantor tutup.")
    file = next(each for each in write_project(Path()) if each.name == "daftar-tokoh.yaml")
    assert "made-up people" in str(check_paths(["a.txt"], Flags()).notes)
    with file.open("a", encoding="utf-8") as roster:
        roster.write("\n- {name: Mega Lestari, office: Bupati, region: Kabupaten Mandala, ")
        roster.write("status: petahana}\n")
    assert "made-up people" not in str(check_paths(["a.txt"], Flags()).notes)


@pytest.mark.parametrize(
    ("packs", "is_told"), [("india-mcc", True), ("pilkada-2020", False), ("", False)]
)
def test_packs_without_the_basic_one_are_told(packs: str, is_told: bool) -> None:
    write("a.txt", "Kantor tutup.")
    write("neutrallint.yaml", f"packs: [{packs}]" if packs else "faces: false")
    report = check_paths(["a.txt"], Flags(Values(ocr="off", faces=False)))
    said = [note.en for note in report.notes if "the basic pack netralitas-dasar" in note.en]
    assert bool(said) is is_told


def test_what_was_switched_off_is_named() -> None:
    write("a.txt", "Kantor tutup.")
    report = check_paths(["a.txt"], Flags(Values(ocr="off", faces=False)))
    assert [note.en.split(":")[0] for note in report.notes[1:]] == [
        "OCR is off",
        "faces are off",
        "1 file(s) name no day and were judged as if published while pilkada-2020 held "
        "(such as a.txt); date Markdown in its front matter, for other files give --as-of",
    ]


def test_code_that_was_left_out_is_counted() -> None:
    write("a.md", "```sh\nls\n```\n\n```py\nx\n```\n")
    write("b.md", "```js\nx\n```\n")
    report = check_paths(["a.md", "b.md"], Flags(Values(ocr="off", faces=False)))
    told = [note.en for note in report.notes if "code" in note.en]
    assert told == ["3 block(s) of code in 2 file(s) were not checked: a.md 2, b.md 1"]


def test_films_that_nobody_looked_at_are_named() -> None:
    write("konten/rapat.mp4", "x")
    write("konten/a.md", "Kantor tutup.")
    report = check_paths(["konten"], Flags(Values(ocr="off", faces=False)))
    (told,) = [note.en for note in report.notes if "film" in note.en]
    assert told.startswith("1 film(s) or recording(s) were not checked")
    assert told.endswith(": konten/rapat.mp4")


def test_an_archive_behind_a_film_is_read_and_the_film_named_all_the_same() -> None:
    kit = packed({"rilis.txt": b"Ayo coblos nomor 2!"})
    write("konten/rapat.mp4", "")
    Path("konten/rapat.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + bytes(90_000) + kit)
    report = check_paths(["konten"], Flags(Values(ocr="off", faces=False)))
    assert [each.path for each in report.findings] == ["konten/rapat.mp4!/rilis.txt"]
    (told,) = [note.en for note in report.notes if "film" in note.en]
    assert told.endswith(": konten/rapat.mp4")


def test_a_pack_that_rests_for_the_date_of_some_files_says_for_how_many() -> None:
    for day in ("2020-06-05", "2020-06-09", "2020-06-10"):
        write(f"{day}.md", f"---\ndate: {day}\n---\nSosialisasi Pilkada.\n")
    report = check_paths(["."], Flags())
    assert {f.path for f in report.findings} == {"2020-06-10.md"}
    assert report.grounds.pack_uses[-1] == PackUse(
        "pilkada-2020", 1, 2, "2020-06-10", "2020-12-09"
    )
    (warning,) = report.warnings
    assert "2 berkas tentang pemilihan tidak dinilai" in warning.id
    assert "2020-06-05.md: 2020-06-05" in warning.id


def test_a_draft_of_no_election_is_no_reason_to_warn() -> None:
    write("a.md", "---\ndate: 2026-07-01\n---\nKantor tutup hari Rabu.\n")
    report = check_paths(["."], Flags())
    assert report.warnings == ()
    assert report.grounds.pack_uses[1].rested == 1


def test_two_elections_at_one_time_both_hold_and_findings_say_which() -> None:
    write("satu/pack.yaml", ELECTION.format(id="satu", number=1))
    write("dua/pack.yaml", ELECTION.format(id="dua", number=2))
    write("a.md", "---\ndate: 2026-07-01\n---\nKata terlarang 1, kata terlarang 2.\n")
    report = check_paths(["a.md"], Flags(Values(packs=("./satu", "./dua"))))
    assert [(f.rule_id, f.pack) for f in report.findings] == [
        ("NL-TAG-901", "satu"),
        ("NL-TAG-902", "dua"),
    ]
    text = REPORTERS["text"](report, ReportView())
    assert "berpotensi. [satu]" in text
    assert "berpotensi. [dua]" in text


@pytest.mark.parametrize(("zone", "found"), [("Asia/Jakarta", 1), ("Etc/GMT+10", 0)])
def test_today_is_the_day_of_the_packs_zone(zone: str, found: int) -> None:
    write("pack/pack.yaml", PACK.format(zone))
    allowed = 'neutrallint: allow NL-TAG-001 reason="uji" by="hukum" until=2020-10-01'
    write("a.md", f"<!-- {allowed} -->\n{CALL}")
    flags = Flags(Values(packs=("./pack",)))
    # 18.30 UTC is the next day in Jakarta.
    with Session(flags, clock=lambda: datetime(2020, 10, 1, 18, 30, tzinfo=UTC)) as session:
        report = session.check(["a.md"])
    assert len([f for f in report.findings if f.rule_id == "NL-TAG-001"]) == found


def test_a_zone_that_nobody_knows_is_refused() -> None:
    write("pack/pack.yaml", PACK.format("Asia/Yakarta"))
    write("a.md", CALL)
    with pytest.raises(ConfigError, match="unknown time zone"):
        check_paths(["a.md"], Flags(Values(packs=("./pack",))))


ELECTION = """\
pack: {{id: {id}, version: 1.0.0, name: Uji, active: {{from: 2026-06-01, until: 2026-08-01}}}}
rules:
- id: NL-TAG-90{number}
  name: Uji
  severity: error
  why: Uji
  message: "“{{match}}” berpotensi."
  fix: Hapus
  legal: []
  forbid: {{phrases: [kata terlarang {number}]}}
  examples:
    bad: [kata terlarang {number}, KATA terlarang {number}]
    good: [kata, terlarang]
"""
PACK = """pack:
  id: coba
  version: 1.0.0
  name: {{id: Coba, en: Try}}
  extends: [netralitas-dasar]
  timezone: {}
"""


def test_a_folder_without_packs_is_told_and_the_others_are_checked() -> None:
    write("a.txt", CALL)
    write("t/b.txt", CALL)
    write("t/neutrallint.yaml", "packs: []")
    report = check_paths(["."], Flags())
    assert report.exit_code == 2
    assert "a.txt" in [finding.path for finding in report.findings]
    (failure,) = report.failures
    assert (failure.path, failure.stage) == ("t/b.txt", "config")
    assert "no rule is left" in failure.reason.en


def test_packs_of_all_folders_together_have_a_bound() -> None:
    """The bundled ones do not count, however many folders ask for them."""
    filler = "# " + "x" * 77 + "\n"
    for number in range(3):
        head = f"pack: {{id: p{number}, version: 1.0.0, name: P}}\n"
        write(f"{number}/p/pack.yaml", head + filler * 23_000)
        write(
            f"{number}/neutrallint.yaml",
            f"packs: [netralitas-dasar, ./p]\nmax_pages: {number + 1}\n",
        )
        write(f"{number}/a.txt", CALL)
    report = check_paths(["."], Flags(Values(faces=False, ocr="off")))
    assert {file.path: file.status for file in report.files if file.path.endswith("a.txt")} == {
        "0/a.txt": "checked",
        "1/a.txt": "checked",
        "2/a.txt": "unchecked",
    }
    (failure,) = report.failures
    assert "more than 4 MB" in failure.reason.en
    assert report.exit_code == 2


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such timer")
@pytest.mark.parametrize(
    ("part", "named"),
    [
        ("open_packs", "loading the rule packs netralitas-dasar took longer than 300 s"),
        ("verify", "loading the rule packs netralitas-dasar took longer"),
        ("compile_rules", "loading the rule packs netralitas-dasar took longer"),
        ("open_roster", "tokoh.yaml took longer than 300 s"),
    ],
)
def test_loading_that_takes_too_long_names_what_does(
    monkeypatch: pytest.MonkeyPatch, part: str, named: str
) -> None:
    monkeypatch.setattr(
        f"neutrallint.lint.linter.{part}", lambda *given: signal.raise_signal(signal.SIGALRM)
    )
    write("neutrallint.yaml", "packs: [netralitas-dasar]\nroster: tokoh.yaml\n")
    write("tokoh.yaml", "people: [{name: Budi Santoso, status: kandidat}]\n")
    write("a.txt", CALL)
    with pytest.raises(RuleError) as caught:
        check_paths(["a.txt"], Flags())
    assert named in caught.value.say("en")
    assert caught.value.exit_code == 2


def test_what_was_taken_in_is_shown_from_its_folder_and_judged_by_the_settings_of_here(
    tmp_path: Path,
) -> None:
    write("neutrallint.yaml", "fail_on: info\n")
    taken = tmp_path.parent / f"{tmp_path.name}-in"
    (taken / "kiriman").mkdir(parents=True)
    (taken / "kiriman/a.md").write_text("Ayo coblos nomor 2!\n")
    (taken / "kiriman/neutrallint.yaml").write_text("fail_on: 3\n")
    with Session(Flags(Values(judge=False))) as session:
        report = session.check(["kiriman"], folder=taken, within=taken)
    assert [file.path for file in report.files if file.status == "checked"] == ["kiriman/a.md"]
    assert [use.path for use in report.grounds.configurations] == ["neutrallint.yaml"]
    assert not report.failures


def test_a_linter_that_was_not_asked_for_for_long_is_built_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(linter, "_MOST_BUILT", 1)
    linters = linter.Linters()
    one, other = (
        linter.LinterSpec(
            Settings(packs=("pilkada-2020",), judge=False, fail_on=level), Path.cwd()
        )
        for level in ("error", "info")
    )
    first = linters.get(one)
    assert linters.get(one) is first
    linters.get(other)
    assert linters.get(one) is not first


def test_a_report_says_what_the_rules_look_for_by_the_words_of_their_packs() -> None:
    write("own.yaml", OWN_FAMILY)
    write("a.txt", "Kantor tutup hari Rabu.")
    sought = check_paths(["a.txt"], Flags(Values(packs=("uk-publicity", "./own.yaml")))).sought
    assert {(what.en, rules > 1) for what, rules in sought.items()} == {
        ("publicity that takes a side", True),
        ("OWN-CALL", False),
    }


OWN_FAMILY = """
pack: {id: own, version: 1.0.0, name: {id: sendiri, en: own}, language: en, country: gb}
rules:
- id: OWN-CALL-001
  name: {id: Ajakan, en: A call}
  severity: error
  why: {id: Memihak., en: It takes a side.}
  legal: []
  forbid: {phrases: {any: [vote for us]}}
  message: {id: "“{match}” berpotensi memihak.", en: "“{match}” may take a side."}
  fix: {id: Hapus., en: Drop it.}
  examples:
    bad: [Please vote for us, Do vote for us on Thursday]
    good: [Please vote on Thursday, Vote for whom you like]
"""
