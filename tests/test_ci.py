"""The pieces for CI: what their schemas say, and the step run as a runner would."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("schema", "file"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.github-workflows", "docs/examples/github-workflow.yml"),
        ("vendor.gitlab-ci", "ci/gitlab.yml"),
    ],
)
def test_the_schema_has_nothing_to_say(schema: str, file: str) -> None:
    pytest.importorskip("check_jsonschema")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, file]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert said.returncode == 0, said.stdout


def test_no_input_of_the_action_is_ever_code() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
    given = "".join(ACTION["runs"]["steps"][1]["env"].values())
    assert set(re.findall(r"inputs\.([\w-]+)", given)) == set(ACTION["inputs"])


def test_the_job_leaves_its_variables_to_who_includes_it() -> None:
    job = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))["neutrallint"]
    # Those of a job have the last word over those of the file that includes it.
    assert "variables" not in job
    assert "${NEUTRALLINT_PATHS:-.}" in job["script"][0]


def step(
    folder: Path, *, first: Path | None = None, outputs: Path | None = None, **inputs: str
) -> tuple[int, str, dict[str, str]]:
    """Run the step of the action; return its code, what it says, and its outputs.

    `first`: a folder whose programs stand before all others. `outputs`: the file for those.
    """
    tools = folder.parent / "alat"
    (tools / "ci").mkdir(parents=True)
    shutil.copy(ROOT / "ci/action.sh", tools / "ci")
    # The program of this environment instead of one that is set up first.
    (tools / "bootstrap.py").write_text(
        f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from neutrallint.__main__ import main\nsys.exit(main())\n"
    )
    outputs = outputs or folder.parent / "keluaran.txt"
    outputs.touch()
    places = [first or tools, Path(sys.executable).parent, os.environ["PATH"]]
    given = os.environ | {
        "ACTION": str(tools),
        "GITHUB_OUTPUT": str(outputs),
        "INPUT_PATHS": ".",
        "INPUT_FAIL_ON": "error",
        "INPUT_ARGUMENTS": "",
        "INPUT_SARIF": "a.sarif",
        "PATH": os.pathsep.join(map(str, places)),
    }
    done = subprocess.run(
        ["bash", str(tools / "ci/action.sh")],
        cwd=folder,
        env=given | {f"INPUT_{name}": value for name, value in inputs.items()},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    lines = outputs.read_text().splitlines() if outputs.is_file() else ()
    told = dict(line.split("=", 1) for line in lines)
    return done.returncode, done.stdout, told


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "konten"
    place.mkdir()
    (place / "a b.md").write_text("Coblos nomor 2")
    return place


@pytest.mark.skipif(not shutil.which("bash"), reason="the action runs by bash")
def test_the_step_tells_findings_and_counts(folder: Path) -> None:
    (folder / "json.py").write_text("raise SystemExit('a module of the content was run')")
    code, said, told = step(folder, PATHS="a b.md\n", ARGUMENTS="--ocr\noff\n")
    assert code == 1
    assert said.startswith("::error file=a b.md,line=1,endLine=1,col=1")
    assert told == {
        "sarif": "a.sarif",
        "exit-code": "1",
        "errors": "1",
        "warnings": "0",
        "unchecked": "0",
    }
    assert json.loads((folder / "a.sarif").read_text())["version"] == "2.1.0"


@pytest.mark.skipif(not shutil.which("bash"), reason="the action runs by bash")
def test_the_step_obeys_a_policy(folder: Path) -> None:
    (folder / "neutrallint.yaml").write_text("select: [NL-FOTO-101]")
    (folder / ".neutrallintignore").write_text("*.md")
    code, said, told = step(folder, POLICY=str(ROOT / "ci/policy.yaml"))
    assert (code, told["errors"]) == (1, "1")
    assert said.count("melonggarkan pemeriksaan") == 2


@pytest.mark.skipif(not shutil.which("bash"), reason="the action runs by bash")
def test_an_input_that_looks_like_code_is_a_file_name(folder: Path) -> None:
    evil = "$(touch dibobol); `touch dibobol`"
    code, _, told = step(folder, PATHS=f"{evil}\na b.md")
    assert (code, told["exit-code"], told["unchecked"]) == (1, "1", "1")
    assert not (folder / "dibobol").exists()


@pytest.mark.skipif(not shutil.which("bash"), reason="the action runs by bash")
def test_a_wrong_argument_fails_the_step(folder: Path) -> None:
    code, _, told = step(folder, ARGUMENTS="--salah")
    assert (code, told["exit-code"], told["errors"]) == (2, "2", "")
    assert told["sarif"] == ""


@pytest.mark.skipif(not shutil.which("bash"), reason="the action runs by bash")
def test_no_report_of_the_content_stands_for_one_that_was_not_written(tmp_path: Path) -> None:
    """A workflow uploads all that a folder holds, and so would close what was found before."""
    folder = tmp_path / "konten"
    (folder / "a.sarif").mkdir(parents=True)
    (folder / "a.sarif/a.sarif").write_text("{}")
    (folder / "a.md").write_text("Selamat pagi")
    code, _, told = step(folder)
    assert (code, told["sarif"], told["errors"]) == (2, "", "0")


@pytest.mark.skipif(not shutil.which("bash"), reason="the action runs by bash")
@pytest.mark.parametrize("broken", ["mktemp", "python3"])
def test_what_fails_in_the_step_itself_is_not_checked(folder: Path, broken: str) -> None:
    """It was 1, as findings are, of which a workflow may think nothing."""
    bin_ = folder.parent / "rusak"
    bin_.mkdir()
    (bin_ / broken).write_text("#!/bin/sh\nexit 1\n" if broken == "mktemp" else "#!/tak-ada\n")
    (bin_ / broken).chmod(0o755)
    assert step(folder, first=bin_)[0] == 3


@pytest.mark.skipif(not shutil.which("bash"), reason="the action runs by bash")
@pytest.mark.parametrize("code", [0, 1, 137, 255])
def test_a_python_that_ends_before_the_check_leaves_it_unchecked(
    folder: Path, code: int
) -> None:
    bin_ = folder.parent / "rusak"
    bin_.mkdir()
    (bin_ / "python3").write_text(
        f'#!/bin/sh\n[ "$1" = -I ] && exec {sys.executable} "$@"\nexit {code}\n'
    )
    (bin_ / "python3").chmod(0o755)
    assert step(folder, first=bin_)[0] == 3


@pytest.mark.skipif(not shutil.which("bash"), reason="the action runs by bash")
def test_outputs_that_cannot_be_written_leave_the_step_unchecked(folder: Path) -> None:
    assert step(folder, outputs=folder)[0] == 3


@pytest.mark.skipif(not shutil.which("bash"), reason="the jobs run by bash")
def test_what_fails_before_the_check_is_not_checked(tmp_path: Path) -> None:
    job = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))["neutrallint"]
    given = {"PATH": str(tmp_path), "ACTION": str(tmp_path), "NEUTRALLINT": "tak-ada"}
    for line in [*job["before_script"], ACTION["runs"]["steps"][0]["run"]]:
        command = [str(shutil.which("bash")), "-eo", "pipefail", "-c", line]
        assert subprocess.run(command, env=given, capture_output=True).returncode == 3, line


def test_a_bootstrap_that_cannot_begin_is_not_checked(tmp_path: Path) -> None:
    shutil.copy(ROOT / "bootstrap.py", tmp_path)
    command = [sys.executable, str(tmp_path / "bootstrap.py"), "--version"]
    assert subprocess.run(command, capture_output=True, timeout=120).returncode == 3


@pytest.mark.skipif(os.name == "nt", reason="not everybody may make links on Windows")
def test_an_environment_that_is_a_link_is_left_alone(tmp_path: Path) -> None:
    shutil.copy(ROOT / "bootstrap.py", tmp_path)
    (tmp_path / "milik-lain").mkdir()
    (tmp_path / "milik-lain/berkas").touch()
    (tmp_path / ".venv").symlink_to(tmp_path / "milik-lain")
    code = "import bootstrap; bootstrap.make_venv()"
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, timeout=300)
    assert (tmp_path / "milik-lain/berkas").exists()
    assert (tmp_path / ".venv/bin/python").exists()


def test_the_image_runs_as_nobody_special() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    instructions = [line.split(maxsplit=1) for line in lines if re.match(r"[A-Z]+ ", line)]
    assert [value for name, value in instructions if name == "USER"] == ["humas"]
    assert [name for name, _ in instructions][-4:] == ["USER", "WORKDIR", "ENTRYPOINT", "CMD"]
    assert "--require-hashes -r requirements.lock" in "\n".join(lines)
    assert "tesseract-ocr-ind" in "\n".join(lines)


@pytest.mark.skipif(not shutil.which("sh"), reason="a script of sh")
def test_the_example_for_a_shared_folder_leaves_its_reports(folder: Path) -> None:
    reports = folder.parent / "laporan"
    reports.mkdir()
    script = ROOT / "docs/examples/shared-folder.sh"
    bin_ = folder.parent / "bin"
    bin_.mkdir()
    program = bin_ / "neutrallint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m neutrallint "$@"\n')
    program.chmod(0o755)
    given = os.environ | {
        "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }
    command = ["sh", str(script), str(folder), str(reports)]
    done = subprocess.run(command, env=given, capture_output=True, timeout=120, check=False)
    assert done.returncode == 1
    assert {path.suffix for path in reports.iterdir()} == {".html", ".csv", ".txt"}
    assert (reports / "riwayat.txt").read_text().split()[-1] == "1"
