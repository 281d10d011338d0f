"""What others made: every file has its hash and licence, every package its lock and range."""

import ast
import hashlib
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BUNDLED = {
    "neutrallint/engines/models": "LICENSE-*.txt",
    "neutrallint/text/languages/indonesian/dictionary": "LICENSE-*.txt",
    "neutrallint/text/languages/english/dictionary": "LICENSE-*.txt",
    "neutrallint/text/look_alikes": "LICENSE-*.txt",
    "fixtures/fonts": "*-*.txt",
}
BINARIES = {".onnx", ".ttf", ".otf", ".ttc", ".woff", ".woff2", ".bin", ".pt", ".traineddata"}
#: Not binary, but somebody else's work as well.
DATA = {"roots.txt", "words.txt", "letters.txt", "judge_pieces.model", "judge_examples.tsv"}
LOCKS = ("requirements.lock", "requirements-dev.lock")
#: fsspec reads the web by the first, zoneinfo takes the second where the system has no time
#: zones; we are to bring them.
NEEDED_BY_OTHERS = {"aiohttp", "tzdata"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def binaries(folder: Path) -> Iterator[Path]:
    for file in folder.rglob("*"):
        inside = file.relative_to(folder).parts
        # What was built or installed here is nobody's bundle.
        is_made = inside[0] in ("build", "dist") or any(part.startswith(".") for part in inside)
        if (file.suffix in BINARIES or file.name in DATA) and not is_made:
            yield file


def locked(lock: str) -> dict[str, str]:
    """Return what a lock says of each package, by its normal name."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {normal(re.split(r"==| ", line)[0]): line for line in lines}


def test_every_model_and_font_lies_where_its_licence_is():
    homes = {file.parent.relative_to(ROOT).as_posix() for file in binaries(ROOT)}
    assert homes == set(BUNDLED)


@pytest.mark.parametrize("folder", BUNDLED)
def test_bundled_files_have_their_hash_and_licence(folder):
    home = ROOT / folder
    lines = (home / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    found = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in binaries(home)
    }
    assert found == sums
    assert all(file.stat().st_size > 500 for file in home.glob(BUNDLED[folder]))
    assert list(home.glob(BUNDLED[folder]))


def test_third_party_names_every_bundled_file():
    told = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    portraits = (ROOT / "fixtures/portraits").glob("*.jpg")
    names = [file.name for file in (*binaries(ROOT), *portraits)]
    assert [name for name in names if f"`{name}`" not in told] == []


OPTIONAL = [line for extra in PROJECT["optional-dependencies"].values() for line in extra]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_one_version_and_hashes(lock):
    for name, line in locked(lock).items():
        assert re.match(r"[a-z0-9.-]+==[^ ]+ ", line), name
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", line), name


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_registry_and_no_local_path(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|file:|^--|find-links|index-url|/", text, re.MULTILINE)


def test_development_runs_the_versions_that_users_run():
    runtime, development = (
        {name: line.split(" ")[0] for name, line in locked(lock).items()} for lock in LOCKS
    )
    assert runtime.items() <= development.items()


def test_every_dependency_is_locked_and_has_a_range():
    for requirement in [*PROJECT["dependencies"], *OPTIONAL]:
        assert re.fullmatch(r"[\w.-]+>=[\d.]+,<[\d.]+", requirement)
    for requirement in PROJECT["dependencies"]:
        assert normal(requirement.split(">=")[0]) in locked("requirements.lock")


@pytest.mark.slow
def test_the_dependencies_are_what_the_package_imports():
    training = PROJECT["optional-dependencies"]["train"]
    requirements = [*PROJECT["dependencies"], *(set(OPTIONAL) - set(training))]
    declared = {normal(requirement.split(">=")[0]) for requirement in requirements}
    owners = packages_distributions()
    imported = {name for file in (ROOT / "neutrallint").rglob("*.py") for name in imports(file)}
    foreign = imported - set(sys.stdlib_module_names) - {"neutrallint"}
    assert {normal(owners[name][0]) for name in foreign} | NEEDED_BY_OTHERS == declared


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_no_runtime_dependency_asks_for_the_affero_licence():
    licences = dict(installed_licences())
    assert len(licences) > 50
    assert [n for n, told in licences.items() if re.search("AGPL|Affero", told)] == []


def installed_licences() -> Iterator[tuple[str, str]]:
    for name in locked("requirements.lock"):
        try:
            told = distribution(name).metadata
        except PackageNotFoundError:
            continue  # locked for another system
        fields = ("License-Expression", "License", "Classifier")
        yield name, "\n".join(str(v) for field in fields for v in told.get_all(field) or ())
