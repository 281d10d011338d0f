"""What may be required of a check: a gallery of faces, a pack of the election."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from neutrallint.config.policy import PolicyTerms, read_policy
from neutrallint.config.settings import Flags, Values, settings_for
from neutrallint.core.report import Report
from neutrallint.lint.linter import Linters, LinterSpec
from neutrallint.runs.session import Session, check_paths
from tests.packtexts import tried

pytestmark = pytest.mark.usefixtures("in_this_process")

PORTRAIT = Path(__file__).resolve().parents[2] / "fixtures/portraits/grace-hopper.jpg"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    inner = tmp_path / "konten"
    inner.mkdir()
    monkeypatch.chdir(inner)
    return inner


@pytest.fixture
def folder(content: Path) -> Path:
    """A folder of content with two portraits."""
    for name in ("a.jpg", "b.jpg"):
        shutil.copy(PORTRAIT, content / name)
    return content


def checked(said: str = "", flags: Flags = Flags(Values(lang="en"))) -> Report:  # noqa: B008
    Path("neutrallint.yaml").write_text(f"ocr: 'off'\njudge: false\n{said}")
    return check_paths(["."], flags)


def notes(report: Report) -> list[str]:
    return [note.en for note in report.notes if "face gallery" in note.en]


def test_without_a_gallery_faces_are_noted_once_and_files_are_checked(folder: Path) -> None:
    report = checked()
    assert report.exit_code == 0
    assert [file.status for file in report.files if file.media] == ["checked", "checked"]
    (note,) = notes(report)
    assert note.startswith("2 face(s) in 2 file(s) were compared with nobody")
    assert report.notes[-1].en == note


def test_where_a_gallery_is_required_they_are_not_checked(folder: Path) -> None:
    report = checked("require: [gallery]\n")
    assert report.exit_code == 3
    assert {failure.path for failure in report.failures} == {"a.jpg", "b.jpg"}
    assert "which is required" in report.failures[0].reason.en


def test_a_policy_may_require_one_whatever_the_content_says(folder: Path) -> None:
    file = folder.parent / "kebijakan.yaml"
    file.write_text("require: [gallery]\n")
    policy = read_policy(file)
    assert policy.terms == PolicyTerms(require=("gallery",))
    assert checked("require: []\n", Flags(policy=policy)).exit_code == 3


DRAFT = "---\ntanggal: {}\n---\nSosialisasi Pilkada Serentak 2020 Luber Jurdil Aman Covid-19.\n"


def test_a_draft_of_an_election_whose_pack_rests_is_not_clean_where_one_is_required(
    content: Path,
) -> None:
    Path("a.md").write_text(DRAFT.format("2026-11-28"))
    Path("b.md").write_text(DRAFT.format("2020-10-01"))
    Path("c.md").write_text("---\ntanggal: 2026-11-28\n---\nKantor tutup hari Rabu.\n")
    report = checked("require: [election]\n")
    assert report.exit_code == 3
    (failure,) = report.failures
    assert (failure.path, failure.stage) == ("a.md", "check")
    assert "(of 2026-11-28) is judged by no pack of an election" in failure.reason.en
    assert checked().exit_code == 0


def test_where_an_election_is_required_the_basic_pack_alone_is_not_enough(
    content: Path,
) -> None:
    Path("a.md").write_text(DRAFT.format("2020-10-01"))
    said = "packs: [netralitas-dasar]\n"
    assert checked(f"{said}require: [election]\n").exit_code == 3
    (warning,) = checked(said).warnings
    assert warning.en.startswith(
        "1 file(s) about an election were judged by no pack of an election, as packs names "
        "none (such as a.md: 2020-10-01); name the pack of that election in packs"
    )
    kind = "packs: [pilkada]\n"
    (warning,) = checked(kind).warnings
    assert warning.en.startswith("pilkada held on any day, outside of elections too")
    (failure,) = checked(f"{kind}require: [election]\n").failures
    assert "is judged by pilkada alone, which gives no days of an election" in failure.reason.en


def test_a_rule_with_a_window_of_its_own_is_told_where_its_pack_rests(content: Path) -> None:
    Path("a.md").write_text("---\ntanggal: 2020-04-02\n---\nBupati melantik tiga camat.\n")
    report = checked("packs: [pilkada-2020]\n")
    assert [finding.rule_id for finding in report.findings] == ["NL-MUTASI-001"]
    rested = {use.id: use.rested for use in report.grounds.pack_uses}
    assert (rested["pilkada"], rested["pilkada-2020"]) == (1, 1)
    (note,) = (note.en for note in report.notes if "NL-MUTASI-001" in note.en)
    assert "held for 1 file(s) dated outside of the days of its pack too" in note


UNDATED = DRAFT.rpartition("---\n")[2]


def test_an_undated_draft_of_a_past_election_is_told_and_not_clean_where_one_is_required(
    content: Path,
) -> None:
    Path("a.md").write_text(UNDATED)
    Path("b.md").write_text("Kantor tutup hari Rabu.\n")
    said = "packs: [pilkada-2020]\n"

    def at(year: int, wish: str = "") -> Report:
        Path("neutrallint.yaml").write_text(f"judge: false\n{said}{wish}")
        clock = datetime(year, 10, 15, tzinfo=UTC)
        with Session(Flags(Values(lang="en")), clock=lambda: clock) as session:
            return session.check(["a.md", "b.md"])

    late, soon = at(2026), at(2020)
    assert [warning.en for warning in late.warnings] == [
        "1 file(s) about an election name no day and were judged as if published while "
        "pilkada-2020 held, which ended on 2020-12-09 (such as a.md); date Markdown in "
        "its front matter, for other files give --as-of, or name the pack of the right "
        "election in packs"
    ]
    assert (late.exit_code, soon.exit_code, soon.warnings) == (0, 0, ())
    for report, told in ((late, "1 file(s) name no day"), (soon, "2 file(s) name no day")):
        (note,) = (note.en for note in report.notes if "name no day" in note.en)
        assert note.startswith(f"{told} and were judged as if published while pilkada-2020")
    required = at(2026, "require: [election]\n")
    assert required.exit_code == 3
    (failure,) = required.failures
    assert failure.path == "a.md"
    assert "names no day, and the pack of its election, which is required" in failure.reason.en
    assert at(2020, "require: [election]\n").exit_code == 0


OWN = tried(
    "when: {topic: lain}\n  forbid: {phrases: [kata terlarang]}",
    bad="tidak pernah tertulis kata terlarang, kata terlarang tidak pernah tertulis",
    good="kata, terlarang",
).replace(
    "name: Uji}",
    "name: Uji, timezone: Pacific/Niue, active: {from: 2000-01-01, until: 2099-01-01}}\n"
    "topics: {lain: {any: [tidak pernah tertulis]}}",
)


@pytest.mark.parametrize("packs", ["netralitas-dasar", "pilkada-2020"])
def test_no_pack_of_the_content_meets_what_a_policy_requires(packs: str, content: Path) -> None:
    Path("aturan").mkdir()
    Path("aturan/pack.yaml").write_text(OWN)
    Path("a.md").write_text(DRAFT.format("2026-11-28"))
    file = content.parent / "kebijakan.yaml"
    file.write_text(f"packs: [{packs}]\nrequire: [election]\n")
    report = checked("packs: [./aturan]\n", Flags(Values(lang="en"), policy=read_policy(file)))
    told = [failure.reason.en for failure in report.failures if failure.stage == "check"]
    assert [each.split(",")[0] for each in told] == [
        "a draft about an election (of 2026-11-28) is judged by no pack of an election"
    ]
    # Nor does it say whose day is today.
    settings = settings_for(content, Flags(policy=read_policy(file)))
    linter = Linters().get(LinterSpec(settings, content))
    assert linter.rules.timezone == "Asia/Jakarta"


@pytest.mark.parametrize(
    ("day", "said", "code"),
    [
        ("2023-06-01", "Pilkada 2024 digelar serentak. Gunakan hak pilih di TPS.", 3),
        ("2024-10-01", "Pemilu 2029 masih lama. Datang ke TPS.", 3),
        ("2023-12-01", "Gunakan hak pilih di TPS pada Pemilu 2024.", 0),
        # What is said of any election is about the one that is held.
        ("2024-10-01", "Datang ke TPS, gunakan hak pilih.", 0),
    ],
)
def test_a_draft_is_about_the_election_that_it_names(
    content: Path, day: str, said: str, code: int
) -> None:
    (content / "a.md").write_text(f"---\ntanggal: {day}\n---\n{said}\n")
    report = checked("packs: [pemilu-2024, pilkada-2024]\nrequire: [election]\n")
    assert report.exit_code == code
