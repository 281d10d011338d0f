"""Where reports and other files are written, and where they are not."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from neutrallint.cli import run
from neutrallint.core.errors import UsageError
from neutrallint.sources.destination import destination
from tests.cli.test_who_weakens import PACK

needs_links = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, beside which lies a file that is nobody's business."""
    place = tmp_path / "proyek"
    (place / "dalam").mkdir(parents=True)
    (tmp_path / "luar.txt").write_text("lama")
    (place / "a.md").write_text("Selamat pagi", encoding="utf-8")
    (place / "neutrallint.yaml").write_text("faces: false\nocr: 'off'\n", encoding="utf-8")
    monkeypatch.chdir(place)
    return place


def refused(path: Path, *judged: str) -> str:
    with pytest.raises(UsageError) as error:
        destination(path, judged)
    assert error.value.place == str(path)
    assert error.value.reason.id != error.value.reason.en
    return error.value.say("en")


def test_a_new_file_and_an_old_one_are_written_where_they_lie(folder: Path) -> None:
    assert destination(Path("baru.json")) == folder / "baru.json"
    assert destination(Path("../luar.txt")) == folder.parent / "luar.txt"
    assert destination(folder.parent / "luar.txt") == folder.parent / "luar.txt"


@needs_links
@pytest.mark.parametrize(
    "target", ["../luar.txt", "../belum-ada.txt", "/dev/null", "/dev/stdout"]
)
def test_a_link_out_of_its_folder_is_not_followed(folder: Path, target: str) -> None:
    Path("r.json").symlink_to(target)
    assert "a link here leads out of its folder" in refused(Path("r.json"))
    assert "leads out" in refused(folder / "r.json")


@needs_links
def test_nothing_is_written_to_where_git_keeps_what_it_knows(folder: Path) -> None:
    Path(".git/hooks").mkdir(parents=True)
    Path(".git/config").write_text("[core]\n")
    Path("r.json").symlink_to(".git/config")
    Path("kait").symlink_to(".git/hooks")
    for place in ("r.json", "kait/pre-commit", ".git/baru.json"):
        assert "where git keeps what it knows" in refused(Path(place))


OBEYED = [
    ".gitignore",
    ".neutrallintignore",
    ".neutrallint-allow.yaml",
    ".neutrallint-baseline",
]


@pytest.mark.parametrize("name", OBEYED)
def test_nothing_takes_the_place_of_what_a_check_obeys(folder: Path, name: str) -> None:
    assert "checked by" in refused(Path(name))
    assert "checked by" in refused(folder / "dalam" / name.upper())
    assert destination(Path(name), meant=name) == folder / name


@needs_links
def test_a_link_to_what_a_check_obeys_is_not_followed(folder: Path) -> None:
    Path("r.json").symlink_to(".neutrallintignore")
    assert "checked by" in refused(Path("r.json"))


def test_a_baseline_takes_the_place_of_no_ignore_file(folder: Path) -> None:
    assert run(["baseline", "write", "a.md", "--file", ".gitignore"]) == 2
    assert run(["baseline", "write", "a.md"]) == 0
    assert Path(".neutrallint-baseline").exists()
    assert not Path(".gitignore").exists()


def test_no_report_takes_the_place_of_the_baseline_in_use(folder: Path) -> None:
    assert run(["baseline", "write", "a.md", "--file", "catatan"]) == 0
    before = Path("catatan").read_bytes()
    command = ["check", "a.md", "--baseline", "catatan", "--format", "json", "--output"]
    assert run([*command, "catatan"]) == 2
    assert Path("catatan").read_bytes() == before


@needs_links
def test_no_report_takes_the_place_of_allowances_to_which_a_link_leads(folder: Path) -> None:
    Path("izin.yaml").write_text("allow: []\n")
    Path("dalam/.neutrallint-allow.yaml").symlink_to("../izin.yaml")
    Path("dalam/b.md").write_text("Selamat pagi", encoding="utf-8")
    assert run(["check", "dalam/b.md", "--format", "json", "--output", "izin.yaml"]) == 2
    assert Path("izin.yaml").read_text() == "allow: []\n"


@needs_links
def test_no_report_takes_the_place_of_patterns_to_which_a_link_leads(folder: Path) -> None:
    Path("pola").write_text("b.md\n")
    Path(".neutrallintignore").symlink_to("pola")
    Path("b.md").write_text("Coblos nomor 2", encoding="utf-8")
    assert run(["check", ".", "--format", "json", "--output", "pola"]) == 2
    assert Path("pola").read_text() == "b.md\n"


@needs_links
def test_a_link_within_its_folder_is_followed(folder: Path) -> None:
    Path("r.json").symlink_to("dalam/s.json")
    assert destination(Path("r.json")) == folder / "dalam/s.json"


@needs_links
def test_a_folder_behind_a_link_out_of_the_current_one_is_none_to_write_into(
    folder: Path,
) -> None:
    Path("keluar").symlink_to("..")
    Path("masuk").symlink_to("dalam")
    assert "leads out" in refused(Path("keluar/r.json"))
    assert destination(Path("masuk/r.json")) == folder / "dalam/r.json"


@needs_links
def test_what_is_no_regular_file_is_not_written_but_the_two_streams(folder: Path) -> None:
    os.mkfifo("pipa")
    assert "pipe, socket or device" in refused(Path("pipa"))
    assert "pipe, socket or device" in refused(Path("/dev/zero"))
    for stream in ("/dev/null", "/dev/stdout"):
        assert destination(Path(stream)) == Path(stream)


@needs_links
def test_a_report_that_standard_output_does_not_take_is_not_told_as_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["check", "a.md", "--lang", "en", "--output", "/dev/stdout"]
    with os.fdopen(os.open(os.devnull, os.O_RDONLY), "w") as closed:
        monkeypatch.setattr(sys, "stdout", closed)
        assert run(command) == 3
    assert "Report written" not in capsys.readouterr().err


@needs_links
def test_what_was_checked_is_not_replaced_by_whatever_name(folder: Path) -> None:
    Path("sama.md").symlink_to("a.md")
    os.link("a.md", "juga.md")
    for name in ("a.md", "dalam/../a.md", "sama.md", "juga.md"):
        assert "was checked" in refused(Path(name), "a.md")
    assert destination(Path("a.md"), ["b.md", "s3://x/a.md", "nul\0"]) == folder / "a.md"


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="every name is a text there")
def test_what_was_checked_under_a_name_that_is_no_text_is_not_replaced(folder: Path) -> None:
    odd = folder / os.fsdecode(b"\xff.md")
    odd.write_text("Selamat pagi", encoding="utf-8")
    os.link(odd, "juga.md")
    assert "was checked" in refused(Path("juga.md"), r"\xff.md")


COMMANDS = {
    "check": ["check", "a.md", "--output", "OUT"],
    "narrative": ["narrative", "a.md", "--output", "OUT"],
    "evidence": ["evidence", "write", "a.md", "--output", "OUT"],
    "baseline": ["baseline", "write", "a.md", "--file", "OUT"],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", OBEYED)
@pytest.mark.parametrize("command", ["check", "narrative", "evidence"])
def test_no_report_of_any_command_takes_the_place_of_what_a_check_obeys(
    folder: Path, command: str, name: str
) -> None:
    assert run([word.replace("OUT", name) for word in COMMANDS[command]]) == 2
    assert not Path(name).exists()


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_no_command_replaces_what_it_checked(folder: Path, command: list[str]) -> None:
    assert run([word.replace("OUT", "a.md") for word in command]) == 2
    assert Path("a.md").read_text(encoding="utf-8") == "Selamat pagi"


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["neutrallint.yaml", "tokoh.yaml", "aturan/pack.yaml", "kebijakan.yaml"]
)
def test_no_report_replaces_what_was_checked_by(folder: Path, name: str) -> None:
    Path("tokoh.yaml").write_text("people: [{name: Budi Santosa, status: kandidat}]\n")
    Path("kebijakan.yaml").write_text("packs: [netralitas-dasar]\n")
    Path("aturan").mkdir()
    Path("aturan/pack.yaml").write_text(PACK, encoding="utf-8")
    before = Path(name).read_bytes()
    said = ("--roster", "tokoh.yaml", "--pack", "./aturan")
    policy = ("--policy", "kebijakan.yaml") if name == "kebijakan.yaml" else ()
    assert run(["check", "a.md", *said, *policy, "--output", name]) == 2
    assert Path(name).read_bytes() == before


@pytest.mark.slow
@needs_links
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("way", ["link", "pipe"])
def test_no_command_writes_where_a_link_or_a_pipe_leads(
    folder: Path, command: list[str], way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo("r") if way == "pipe" else Path("r").symlink_to("../luar.txt")
    assert run([word.replace("OUT", "r") for word in command]) == 2
    assert "tidak ditulis" in capsys.readouterr().err
    assert (folder.parent / "luar.txt").read_text() == "lama"


@pytest.mark.slow
@needs_links
def test_init_writes_no_schema_where_a_link_leads(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("neutrallint.yaml").unlink()
    Path(".neutrallint").symlink_to("..")
    assert run(["init"]) == 2
    assert "tidak ditulis" in capsys.readouterr().err
    assert not Path("neutrallint.yaml").exists()


def test_a_gallery_replaces_no_device(folder: Path) -> None:
    from neutrallint.engines.logos.gallery import LogoGallery

    if not Path("/dev/zero").exists():
        pytest.skip("no /dev/zero here")
    with pytest.raises(UsageError):
        LogoGallery().save(Path("/dev/zero"))


@pytest.mark.slow
@pytest.mark.parametrize("form", ["html", "markdown", "csv"])
def test_a_report_of_the_run_before_is_replaced(folder: Path, form: str) -> None:
    name = {"html": "laporan.html", "markdown": "laporan.md", "csv": "laporan.csv"}[form]
    command = ["check", ".", "--format", form, "--output", name, "--no-cache"]
    assert run(command) == 0
    Path("a.md").write_text("Coblos nomor 2!", encoding="utf-8")
    assert run(command) == 1
    assert "Coblos nomor 2" in Path(name).read_text(encoding="utf-8")
