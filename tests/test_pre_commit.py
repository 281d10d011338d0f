"""The hooks, by pre-commit and by prek, in a repository of contents."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from neutrallint.core.media import PICTURE_SUFFIXES, SUFFIXES, is_configuration, media_of

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
HOOKS = {
    hook["id"]: hook
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
BESIDE = str(Path(sys.executable).parent)
RUNNERS = [name for name in ("pre-commit", "prek") if shutil.which(name, path=BESIDE)]


def chooses(hook: str, path: str) -> bool:
    return re.search(HOOKS[hook]["files"], path) is not None


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_hooks_choose_every_kind_that_is_read(suffix: str) -> None:
    path = f"content/a é{suffix.upper()}"
    assert chooses("neutrallint", path)
    is_picture = suffix in PICTURE_SUFFIXES
    assert chooses("neutrallint-images", path) is is_picture
    assert chooses("neutrallint-text", path) is not is_picture


@pytest.mark.parametrize(
    "path",
    [
        "package.json",
        ".github/ci.yml",
        "situs/_data/a.yml",
        "posts/a.json",
        "a.css",
        "md",
        "x.mdx",
    ],
)
def test_the_hooks_choose_as_folders_are_checked(path: str) -> None:
    is_read = media_of(path) is not None and not is_configuration(path)
    assert chooses("neutrallint", path) is is_read


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A content repository whose hooks run this program, as a clone would hold it."""
    hooks = [
        {**HOOKS[name], "language": "system", "entry": entry_of(name)}
        for name in ("neutrallint-text",)
    ]
    place = tmp_path / "konten"
    place.mkdir()
    config = {"repos": [{"repo": "local", "hooks": hooks}]}
    (place / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    run(place, "git", "init", "--quiet")
    return place


def entry_of(hook: str) -> str:
    words = HOOKS[hook]["entry"].split()
    return " ".join([sys.executable, "-m", *words])


def run(
    place: Path, *command: str, home: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command with a home folder of its own (default: beside `place`)."""
    home = home or place.parent / "rumah"
    home.mkdir(exist_ok=True)
    given = os.environ | {
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "PREK_HOME": str(home / "prek"),
        "PATH": f"{BESIDE}{os.pathsep}{os.environ['PATH']}",
        "GIT_AUTHOR_NAME": "Humas",
        "GIT_AUTHOR_EMAIL": "humas@contoh.id",
        "GIT_COMMITTER_NAME": "Humas",
        "GIT_COMMITTER_EMAIL": "humas@contoh.id",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run(
        command, cwd=place, env=given, capture_output=True, text=True, timeout=300, check=False
    )


@pytest.mark.skipif(not RUNNERS, reason="neither pre-commit nor prek is installed")
@pytest.mark.parametrize("runner", RUNNERS)
def test_a_bad_commit_is_refused_and_a_good_one_passes(runner: str, repository: Path) -> None:
    assert run(repository, runner, "install").returncode == 0
    odd = "naskah é – satu.md"
    (repository / odd).write_text("Coblos nomor 2", encoding="utf-8")
    (repository / "package.json").write_text("{", encoding="utf-8")
    run(repository, "git", "add", ".")
    refused = run(repository, "git", "commit", "-m", "buruk")
    assert refused.returncode == 1
    assert "NL-TAG-001" in refused.stdout + refused.stderr
    (repository / odd).write_text("Selamat pagi, warga.", encoding="utf-8")
    run(repository, "git", "add", ".")
    passed = run(repository, "git", "commit", "-m", "baik")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    assert run(repository, "git", "log", "--format=%s").stdout == "baik\n"


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.skipif(not RUNNERS, reason="neither pre-commit nor prek is installed")
@pytest.mark.parametrize("runner", RUNNERS)
def test_a_link_is_checked_by_its_own_name(runner: str, repository: Path) -> None:
    (repository / "catatan").write_text("Coblos nomor 2", encoding="utf-8")
    (repository / "naskah.md").symlink_to("catatan")
    run(repository, "git", "add", ".")
    said = run(repository, runner, "run")
    assert said.returncode == 1
    assert "NL-TAG-001" in said.stdout + said.stderr


@pytest.mark.skipif(not RUNNERS, reason="neither pre-commit nor prek is installed")
@pytest.mark.parametrize("runner", RUNNERS)
def test_two_thousand_files_are_checked(runner: str, repository: Path) -> None:
    for number in range(2_000):
        name = f"siaran pers dinas nomor {number:04} tentang pelayanan.md"
        said = "Coblos nomor 2" if number == 1_999 else "Layanan buka hari Senin."
        (repository / name).write_text(said, encoding="utf-8")
    run(repository, "git", "add", ".")
    said = run(repository, runner, "run", "--all-files")
    assert said.returncode == 1
    assert re.findall(r"nomor (\d+) tentang.*galat 1", said.stdout) == ["1999"]


@pytest.mark.skipif("pre-commit" not in RUNNERS, reason="pre-commit is not installed")
def test_pre_commit_reads_the_manifest(tmp_path: Path) -> None:
    manifest = ".pre-commit-hooks.yaml"
    said = run(ROOT, "pre-commit", "validate-manifest", manifest, home=tmp_path / "rumah")
    assert said.returncode == 0, said.stdout


def test_the_hook_for_rules_is_a_command(tmp_path: Path) -> None:
    words = entry_of("neutrallint-rules").split()
    assert run(ROOT, *words, home=tmp_path / "rumah").returncode == 0
