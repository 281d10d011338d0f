"""Every command that the README and the guide name runs."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from neutrallint.cli import run

pytestmark = pytest.mark.usefixtures("in_this_process")

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
_BLOCK = re.compile(r"```sh\n(.*?)```", re.S)
_INLINE = re.compile(r"`(neutrallint [a-z][^`\n]*)`")
#: What only names a family of commands, or is no command line.
# `watch` runs until it is interrupted: see test_watching.py.
_NOT_RUN = {
    "neutrallint serve",
    "neutrallint watch konten/",
    "neutrallint gallery list",
    "neutrallint gallery remove",
    "neutrallint-rules",
}


def commands() -> list[str]:
    found: list[str] = []
    for file in ("README.md", "docs/panduan.md"):
        text = (ROOT / file).read_text(encoding="utf-8")
        lines = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
        found += [line.split("   #")[0].strip() for line in lines if line.startswith("neutra")]
        found += _INLINE.findall(text)
    plain = (re.sub(r"\s+#.*", "", command).split(" < ")[0] for command in found)
    return [command for command in dict.fromkeys(plain) if command not in _NOT_RUN]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all that the commands name."""
    folder = tmp_path_factory.mktemp("kantor")
    draft = FIXTURES / "drafts/siaran-02-musrenbang.md"
    poster = FIXTURES / "posters/01-ayo-ke-tps.png"
    for name in ("konten", "folder-konten", "posts"):
        (folder / name).mkdir()
        shutil.copy(draft, folder / name / "a.md")
    shutil.copy(draft, folder / "naskah.md")
    shutil.copy(poster, folder / "poster.png")
    shutil.copy(poster, folder / "poster.jpg")
    shutil.copy(FIXTURES / "marks/partai-rindang.png", folder / "rindang.png")
    shutil.copytree(FIXTURES / "portraits", folder / "portraits")
    shutil.copy(FIXTURES / "roster.yaml", folder / "daftar-tokoh.yaml")
    shutil.copy(FIXTURES / "roster.gallery.json", folder / "FILE")
    (folder / "neutrallint.yaml").write_text("faces: false\nocr: 'off'\n")
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_docs_runs(
    command: str, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kantor"
    shutil.copytree(office, folder)
    monkeypatch.chdir(folder)
    words = shlex.split(command)[1:]
    if "--staged" in words:
        subprocess.run(["git", "init", "--quiet"], check=True)
    if words[0] == "init":
        (folder / "neutrallint.yaml").unlink()
        (folder / "daftar-tokoh.yaml").unlink()
    if "--baseline" in words:
        assert run(["baseline", "write", "konten/"]) == 0
    if words[:2] == ["gallery", "remove"]:
        words[-1] = "Hj. Nurlaila Sastrawati, M.Si."
    if words[:2] == ["check", "-"]:
        draft = (folder / "naskah.md").read_bytes()
        monkeypatch.setattr("sys.stdin", TextIOWrapper(BytesIO(draft), encoding="utf-8"))
    assert run(words) != 2, command


def test_no_command_of_the_docs_has_quotes_that_cmd_of_windows_keeps() -> None:
    assert [command for command in commands() if "'" in command] == []


def test_the_docs_name_enough_of_them() -> None:
    assert len(commands()) > 20
