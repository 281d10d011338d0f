"""Every fixture gives exactly the findings that the expectation beside it lists."""

from __future__ import annotations

import re
import shutil
import unicodedata
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from neutrallint.__main__ import main
from neutrallint.config.settings import Flags
from neutrallint.core.finding import Finding
from neutrallint.core.places import INSIDE, PartLocation, TextLocation
from neutrallint.core.report import Report
from neutrallint.engines.faces.gallery import Enrolled, Gallery
from neutrallint.engines.logos.gallery import LogoGallery
from neutrallint.packs.load import load_packs
from neutrallint.runs.session import check_paths
from tests.places import part_of

pytestmark = pytest.mark.slow

FIXTURES = Path(__file__).parents[1] / "fixtures"
SUFFIX = ".expect.yaml"
#: Files of rejected/ that other cases use; they are no cases themselves.
PARTS = {"dua-wajah.jpg", "tanpa-wajah.jpg"}


def cases(*folders: str) -> list[Path]:
    found = (path for folder in folders for path in (FIXTURES / folder).iterdir())
    return sorted(path for path in found if path.is_file() and not path.name.endswith(SUFFIX))


def expectation(case: Path) -> dict[str, Any]:
    loaded = yaml.safe_load(case.with_name(case.name + SUFFIX).read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def shown(case: Path) -> str:
    return case.relative_to(FIXTURES.parent).as_posix()


DEMO = cases("documents", "documents/content", "drafts", "posters")
REJECTED = [case for case in cases("rejected") if case.name not in PARTS]
BROKEN = [case for case in REJECTED if not case.name.endswith(".yaml")]
COMMANDS = [case for case in REJECTED if case.name.endswith(".yaml")]


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield


@pytest.fixture(scope="module")
def demo() -> Report:
    with inside(FIXTURES.parent):
        return check_paths(["fixtures"], Flags())


@pytest.fixture(scope="module")
def rejected(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """Check the damaged files as a folder of their own, where nothing ignores them."""
    folder = tmp_path_factory.mktemp("rejected")
    for case in BROKEN:
        (folder / case.name).write_bytes(case.read_bytes())
    with inside(folder):
        return check_paths([case.name for case in BROKEN], Flags())


def plain(text: str) -> str:
    """Fold what a line break, an OCR engine or a layout may change: case and spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def fits(expected: dict[str, Any], finding: Finding) -> bool:
    location = finding.location
    line = location.line if isinstance(location, TextLocation) else None
    part = location if isinstance(location, PartLocation) else getattr(location, "part", None)
    part = part_of(part) if isinstance(part, PartLocation) else part
    return (
        expected["rule"] == finding.rule_id
        and expected["certainty"] == finding.certainty
        and plain(expected.get("match", "")) in plain(finding.match)
        and plain(expected.get("person", "")) in plain(finding.match + finding.message)
        and expected.get("line", line) == line
        and expected.get("part", part) == part
        and finding.path.endswith(expected.get("inside", ""))
    )


def differences(expected: list[dict[str, Any]], found: list[Finding]) -> list[str]:
    surplus, missing = list(found), []
    for each in expected:
        pair = next((finding for finding in surplus if fits(each, finding)), None)
        if pair is None:
            missing.append(f"missing: {each}")
        else:
            surplus.remove(pair)
    return missing + [
        f"surplus: {f.rule_id} {f.certainty} {f.match!r} {f.location}" for f in surplus
    ]


@pytest.mark.parametrize("case", DEMO, ids=lambda case: case.name)
def test_exactly_the_expected_findings_come_out(case: Path, demo: Report) -> None:
    path = shown(case)
    assert [file.status for file in demo.files if file.path == path] == ["checked"]
    found = [f for f in demo.findings if re.split(f"{INSIDE}|#", f.path)[0] == path]
    assert differences(expectation(case)["findings"], found) == []


def test_the_demo_shows_nothing_else(demo: Report) -> None:
    files = [file.path for file in demo.files if INSIDE not in file.path]
    assert files == sorted(map(shown, DEMO))
    assert demo.exit_code == 1
    assert not demo.failures


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_a_damaged_file_is_unchecked_for_one_reason(case: Path, rejected: Report) -> None:
    assert expectation(case) == {"findings": [], "unchecked": True}
    path = case.name
    (file,) = [file for file in rejected.files if file.path == path]
    reasons = [failure.reason for failure in rejected.failures if failure.path == path]
    assert file.status == "unchecked"
    assert reasons == [file.reason]
    assert not [finding for finding in rejected.findings if finding.path == path]


def test_damaged_files_alone_end_with_code_3(rejected: Report) -> None:
    assert rejected.exit_code == 3


@pytest.mark.parametrize("case", COMMANDS, ids=lambda case: case.name)
def test_a_wrong_roster_or_pack_is_refused_in_one_line(
    case: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = expectation(case)
    monkeypatch.chdir(case.parent)
    assert main(expected["command"]) == expected["exit_code"]
    said = capsys.readouterr()
    assert said.out == ""
    assert len(said.err.splitlines()) == 1
    assert [word for word in expected["says"] if word not in said.err] == []
    assert "Traceback" not in said.err


def test_a_refused_roster_leaves_no_gallery() -> None:
    assert list((FIXTURES / "rejected").glob("*.gallery.json")) == []


def test_every_bundled_rule_is_shown_by_a_fixture() -> None:
    bundled = {
        rule.id for pack in load_packs(["pilkada-2020"], FIXTURES) for rule in pack.rules
    }
    covered = {each["rule"] for case in DEMO for each in expectation(case)["findings"]}
    assert covered == bundled


def test_each_fixture_has_an_expectation_and_each_expectation_a_fixture() -> None:
    named = {case.name for case in (*DEMO, *REJECTED)}
    expected = {path.name.removesuffix(SUFFIX) for path in FIXTURES.rglob(f"*{SUFFIX}")}
    assert named == expected
    assert len({case.suffix for case in DEMO if "documents" in case.parts}) >= 11
    assert len([case for case in DEMO if case.parent.name == "drafts"]) >= 24
    assert len([case for case in DEMO if case.parent.name == "posters"]) >= 14


def test_the_gallery_is_what_enroll_makes_of_the_roster(tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / "portraits", tmp_path / "portraits")
    roster = tmp_path / "roster.yaml"
    roster.write_bytes((FIXTURES / "roster.yaml").read_bytes())
    assert main(["enroll", str(roster)]) == 0
    made = Gallery.load(tmp_path / "roster.gallery.json")
    kept = Gallery.load(FIXTURES / "roster.gallery.json")
    assert made.names == kept.names
    for new, old in zip(made.people, kept.people, strict=True):
        assert numbers(new) == pytest.approx(numbers(old), abs=0.01)


def test_the_gallery_of_marks_is_what_enroll_logo_makes(tmp_path: Path) -> None:
    made = tmp_path / "marks.json"
    emblem = FIXTURES / "marks/partai-rindang.png"
    assert main(["enroll-logo", "Partai Rindang", str(emblem), "--output", str(made)]) == 0
    (new,) = LogoGallery.load(made).logos
    (old,) = LogoGallery.load(FIXTURES / "roster.marks.json").logos
    assert new.name == old.name
    assert len(new.images[0].points) == pytest.approx(len(old.images[0].points), rel=0.05)


def numbers(person: Enrolled) -> list[float]:
    """Return the numbers of all embeddings; processors may round them differently."""
    return list(array("f", b"".join(face.embedding for face in person.faces)))
