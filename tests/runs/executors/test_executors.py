"""The same report wherever files are checked, in any order and by any number of workers."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from neutrallint.config.settings import Flags, Settings, Values
from neutrallint.core.report import Report
from neutrallint.lint.file import check
from neutrallint.lint.job import Job
from neutrallint.lint.linter import Linters, LinterSpec
from neutrallint.lint.posts import PicturesNeededError
from neutrallint.reporters import REPORTERS
from neutrallint.reporters.view import ReportView
from neutrallint.runs.executors.base import Run, processors
from neutrallint.runs.executors.local import LocalExecutor
from neutrallint.runs.executors.pool import WorkerPool
from neutrallint.runs.session import check_paths
from neutrallint.sources.target import Target

NOON = datetime(2020, 10, 1, 5, tzinfo=UTC)

pytestmark = pytest.mark.slow

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
#: Texts, documents and a poster with its caption; enough to fill more than one chunk.
CHOSEN = ("drafts", "documents")
POSTER = "posters/04-tenaga-kesehatan.png"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("content")
    # The drafts are of one project, whichever folders of it are named.
    (root / ".git").mkdir()
    for name in CHOSEN:
        shutil.copytree(FIXTURES / name, root / name)
    shutil.copy(FIXTURES / POSTER, root / "poster.png")
    (root / "poster.md").write_text("# Sehat\n\nJaga jarak.\n", encoding="utf-8")
    for number in range(60):
        text = f"Surat {number}. Ayo coblos nomor {number % 4}!\n"
        (root / f"surat-{number:02}.txt").write_text(text, encoding="utf-8")
    return root


def report(run: Run, *paths: str) -> str:
    off = Flags(Values(ocr="off", faces=False))
    return as_json(check_paths(paths or ["."], off, run=run))


def as_json(report: Report) -> str:
    return str(REPORTERS["json"](report, ReportView("id")))


@pytest.fixture(scope="module")
def first(folder: Path) -> str:
    """The report of one worker."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return report(Run(jobs=1))


@pytest.fixture
def one(folder: Path, first: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(folder)
    return first


@pytest.mark.parametrize("workers", [2, 5])
def test_the_report_is_the_same_for_any_number_of_workers(one: str, workers: int) -> None:
    assert report(Run(jobs=workers)) == one
    assert '"NL-TAG-001"' in one


def test_the_report_is_the_same_for_any_order_of_files(one: str) -> None:
    names = sorted(path.name for path in Path().iterdir() if path.name != ".git")
    random.Random(3).shuffle(names)
    assert report(Run(jobs=2), *names) == one


def test_a_cluster_gives_the_same_report(one: str) -> None:
    pytest.importorskip("distributed")
    assert report(Run(jobs=2, executor="dask")) == one


def test_few_texts_start_no_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(WorkerPool, "check", None)
    found = check_paths(["surat-01.txt", "surat-02.txt"], Flags())
    assert len(found.findings) == 2
    assert not found.failures


def test_a_draft_that_must_be_seen_with_its_picture_goes_to_a_worker(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    Path("acara.md").write_text("Budi Santoso membuka acara.\n", encoding="utf-8")
    roster = "people:\n- {name: Budi Santoso, status: kandidat, region: Kota Harapan}\n"
    Path("roster.yaml").write_text(roster, encoding="utf-8")
    shutil.copy(FIXTURES / POSTER, "acara.png")
    target = Target("acara.md", str(Path("acara.md").absolute()), "text/markdown", size=30)
    settings = Settings(
        packs=("pilkada-2020",), base=Path.cwd(), roster=Path("roster.yaml").absolute()
    )
    job = Job(target, LinterSpec(settings, Path.cwd()), NOON, "Asia/Jakarta")
    with pytest.raises(PicturesNeededError):
        check(job, Linters().get(job.spec), reads_pictures=False)
    with closing(LocalExecutor(1, Linters())) as executor:
        assert dict(executor.check({5: job})) == {5: check(job, Linters().get(job.spec))}


def test_processors_are_those_that_may_be_used() -> None:
    assert 1 <= processors() <= 1024
    assert replace(Run(), jobs=3).workers == 3
    assert Run().workers == processors()


def test_nothing_is_done_where_there_is_nothing() -> None:
    assert list(LocalExecutor(2, Linters()).check({})) == []
