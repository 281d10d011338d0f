"""Mistakes on the command line: one line in the user's language, with the mend; exit 2."""

import pytest

from neutrallint.cli import run
from neutrallint.core.limits import RANGES
from neutrallint.reporters import REPORTERS


@pytest.fixture(autouse=True)
def _plain(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)


def mistake(capsys, *argv: str) -> str:
    assert run(argv) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert captured.err.startswith("neutrallint: ")
    return captured.err


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["check"], "tulis apa yang diperiksa, misalnya: neutrallint check ."),
        (
            ["check", "--frmat", "json", "a"],
            'opsi "--frmat" tidak dikenal; maksud Anda "--format"?',
        ),
        (["check", "--no-face", "a"], 'maksud Anda "--no-faces"?'),
        (["check", "--xyzzy", "a"], 'opsi "--xyzzy" tidak dikenal (bantuan: neutrallint check'),
        (["check", "a", "--format"], 'opsi "--format" memerlukan nilai sesudahnya'),
        (["check", "a", "--format", "pdf"], "nilai --format harus salah satu dari: text, json"),
        (["check", "a", "--quiet=1"], 'opsi "--quiet" tidak memakai nilai'),
        (["check", "a", "--as-of", "1/10/2020"], 'tanggal "1/10/2020" tidak dikenali'),
        (["check", "a", "--as-of", "20201001"], "tulis seperti 2020-12-09"),
        (["check", "a", "-q", "-v"], "pilih salah satu: -q atau -v"),
        (
            ["check", "a", "--stdin-filename", "b.md"],
            "--stdin-filename hanya berlaku bersama -",
        ),
        (["check", "-", "--stdin-filename", "b.xyz"], "jenis “b.xyz” belum dapat dibaca"),
        (["check", "a", "--lang", "fr"], "nilai --lang harus salah satu dari: id, en"),
        (["chek", "a"], 'perintah "chek" tidak dikenal; maksud Anda "check"?'),
        (["konten/a.md"], "untuk memeriksa: neutrallint check konten/a.md"),
        (["rules", "lst"], 'maksud Anda "list"?'),
        (["rules", "list", "more"], 'argumen berlebih: "more"'),
        (["rules", "explain"], "ID belum ditulis (bantuan: neutrallint rules explain --help)"),
        (["rules", "explain", "NL-TAG-01"], "tidak dikenal; maksud Anda NL-TAG-001?"),
        (
            ["completion", "tcsh"],
            "nilai SHELL harus salah satu dari: bash, zsh, fish, powershell",
        ),
        (["config"], "FILE belum ditulis"),
    ],
)
def test_a_mistake_is_told_in_indonesian(capsys, argv, told):
    assert told in mistake(capsys, *argv)


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--lang", "en", "check"], "say what to check, for example: neutrallint check ."),
        (["check", "--lang", "en"], "say what to check"),
        (["check", "--frmat", "x", "--lang=en"], 'unknown option "--frmat"; did you mean'),
        (["chek", "--lang", "en"], 'no command "chek"; did you mean "check"? (help:'),
        (
            ["check", "a", "--format", "pdf", "--lang", "en"],
            "--format must be one of: text, json",
        ),
        (["check", "a", "--lang", "en", "--output"], 'option "--output" needs a value'),
        (["rules", "explain", "--lang", "en"], "ID is missing"),
    ],
)
def test_a_mistake_is_told_in_english(capsys, argv, told):
    assert told in mistake(capsys, *argv)


def test_the_environment_sets_the_language_and_the_flag_wins(capsys, monkeypatch):
    monkeypatch.setenv("NEUTRALLINT_LANG", "en")
    assert "say what to check" in mistake(capsys, "check")
    assert "tulis apa" in mistake(capsys, "check", "--lang", "id")
    monkeypatch.setenv("NEUTRALLINT_LANG", "klingon")
    assert "tulis apa" in mistake(capsys, "check")


def test_a_file_whose_name_begins_with_a_dash_needs_a_double_dash(capsys, tmp_path):
    (tmp_path / "-konten.md").write_text("Antrean nomor 2 di loket.\n")
    assert '"-konten.md" dibaca sebagai opsi; tulis --' in mistake(
        capsys, "check", "-konten.md"
    )
    assert run(["check", "--", "-konten.md"]) == 0


def test_a_language_after_the_double_dash_is_a_file(capsys, tmp_path):
    assert run(["check", "--", "--lang", "en"]) == 3
    assert "Tidak diperiksa:" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--help"], ["Pemakaian: neutrallint [OPSI] PERINTAH", "Opsi:", "Perintah:"]),
        (
            ["check", "--help"],
            ["Pemakaian: neutrallint check [OPSI] PATH...", "Bentuk laporan"],
        ),
        (["rules", "--help"], ["Perintah:", "Daftar aturan yang berlaku di sini"]),
        (["--help", "--lang", "en"], ["Usage: neutrallint [OPTIONS] COMMAND", "Commands:"]),
        (["--lang", "en", "check", "--help"], ["Options:", "Form of the report"]),
        (["check", "--lang=en", "--help"], ["Usage:", "Show this help."]),
    ],
)
def test_help_in_both_languages(capsys, argv, told):
    assert run(argv) == 0
    text = capsys.readouterr().out
    assert [each for each in told if each not in text] == []


@pytest.mark.parametrize("name", ["check", "rules", "config", "init", "enroll", "doctor"])
def test_help_of_each_command_leaves_no_word_of_the_other_language(capsys, name):
    run([name, "--help"])
    assert "Options" not in (indonesian := capsys.readouterr().out)
    assert "Usage" not in indonesian
    run([name, "--help", "--lang", "en"])
    assert "Opsi" not in (english := capsys.readouterr().out)
    assert "bawaan" not in english


@pytest.mark.parametrize("argv", [[], ["rules"], ["--lang", "en"]])
def test_without_a_command_help_is_shown_as_a_mistake(capsys, argv):
    assert run(argv) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "check" in captured.err or "list" in captured.err


@pytest.mark.parametrize("argv", [["--version"], ["-V"], ["--lang", "en", "--version"]])
def test_version(capsys, argv):
    assert run(argv) == 0
    assert capsys.readouterr().out == "neutrallint 0.1.0\n"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(capsys, shell):
    assert run(["completion", shell]) == 0
    assert "_NEUTRALLINT_COMPLETE" in capsys.readouterr().out


@pytest.mark.parametrize(("lang", "last"), [("id", ", atau csv ("), ("en", " or csv (")])
def test_the_help_of_check_names_every_format(capsys, lang, last):
    assert run(["check", "--help", "--lang", lang]) == 0
    said = " ".join(capsys.readouterr().out.split())
    sentence = said[said.index("text (") : said.index("--output")]
    assert all(f" {name}" in f" {sentence}" for name in REPORTERS)
    assert last in sentence


#: The numbers that have an option; those of a policy have none.
OPTIONS = ("jobs", "timeout", "max_bytes", "max_pixels", "max_pages")


@pytest.mark.parametrize("key", OPTIONS)
@pytest.mark.parametrize(
    "value", [-7, 0, 10**30, 10**400, "1e308", "nan", "inf", "True", "1.5"]
)
def test_a_number_beyond_its_range_names_option_and_range(capsys, key: str, value) -> None:
    option = "--" + key.replace("_", "-")
    told = mistake(capsys, "check", "a", option, str(value))
    assert f'{option}: "{str(value)[:20]}' in told
    assert f"di luar batas; tulis {RANGES[key].said().id}" in told
    assert RANGES[key].said().en in mistake(
        capsys, "--lang", "en", "check", "a", option, str(value)
    )


@pytest.mark.parametrize("key", OPTIONS)
def test_both_ends_of_a_range_are_taken(capsys, key: str) -> None:
    for number in (RANGES[key].lowest, RANGES[key].highest):
        assert run(["check", "none.md", "--" + key.replace("_", "-"), str(number)]) == 3


def test_a_day_that_is_none_names_its_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "x.txt", "--as-of", "2026-02-30"]) == 2
    assert '--as-of: tanggal "2026-02-30"' in capsys.readouterr().err


@pytest.mark.parametrize("name", ["--no-judge", "--ocr=off", "--config=a/konten/b.yaml", "-q"])
def test_a_name_of_a_file_is_never_taken_for_an_option(capsys, tmp_path, name):
    place = tmp_path / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("packs: []\n", encoding="utf-8")
    told = mistake(capsys, "check", name, "a.md", "--lang", "en")
    assert f'"{name}" is read as an option; write -- before that file name' in told
    (tmp_path / "a.md").write_text("Selamat pagi\n", encoding="utf-8")
    assert run(["check", "--lang", "en", "--", "a.md"]) == 0
