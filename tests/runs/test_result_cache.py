"""A result is kept only as long as all that it rests on is as it was."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from neutrallint.cache.store import CacheStore
from neutrallint.config.settings import Flags, Values
from neutrallint.core.clock import now
from neutrallint.core.report import Report
from neutrallint.lint import file as checking
from neutrallint.lint import job as job_module
from neutrallint.reporters import REPORTERS
from neutrallint.reporters.view import ReportView
from neutrallint.runs import result_cache
from neutrallint.runs.executors.base import Run
from neutrallint.runs.session import Session

pytestmark = pytest.mark.usefixtures("in_this_process")

CALL = "Ayo coblos nomor 2!\n"
CALM = "Kantor tutup pada hari libur.\n"
POSTERS = Path(__file__).resolve().parents[2] / "fixtures/posters"
ROSTER = "people:\n- {name: Budi Santoso, status: kandidat, region: Kota Harapan}\n"


class Seen(list[str]):
    """The files that were really checked."""


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Seen:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(result_cache, "_SETTLED", -1.0)
    noted = Seen()
    check = checking.check

    def noting(job: job_module.Job, *given: object, **more: object) -> object:
        noted.append(job.target.path)
        return check(job, *given, **more)

    monkeypatch.setattr("neutrallint.runs.executors.local.check", noting)
    return noted


def run(*paths: str, clock: Callable[[], datetime] = now, **values: object) -> Report:
    wishes = {"ocr": "off", "faces": False, **values}
    told: list[object] = []
    how = Run(cache=Path("/").joinpath(*CACHE), warn=told.append)
    with Session(Flags(Values(**wishes)), how, clock) as session:
        report = session.check(paths or ["."])
    assert told == []
    return report


CACHE: list[str] = []


@pytest.fixture(autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kept")
    CACHE[:] = folder.parts[1:]
    return folder


def as_json(report: Report) -> str:
    return str(REPORTERS["json"](report, ReportView("id")))


def write(name: str, text: str = CALL) -> Path:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_what_has_not_changed_is_not_checked_again(seen: Seen) -> None:
    write("a.txt")
    write("b.md", CALM)
    first = run()
    assert sorted(seen) == ["a.txt", "b.md"]
    assert as_json(run()) == as_json(first)
    assert len(seen) == 2
    assert len(first.findings) == 1


def test_only_what_has_changed_is_checked_again(seen: Seen) -> None:
    write("a.txt")
    write("b.txt")
    run()
    write("b.txt", CALM)
    assert [f.path for f in run().findings] == ["a.txt"]
    assert seen[2:] == ["b.txt"]


def test_a_file_of_the_same_size_and_times_is_seen_to_have_changed_in_ci(
    seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    file = write("a.txt", CALL)
    status = file.stat()
    run()
    file.write_text("Rapat di ruang 21..\n".ljust(len(CALL))[: len(CALL)], encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert run().findings == ()


def test_the_times_are_not_trusted_where_a_file_was_just_written(
    seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(result_cache, "_SETTLED", 1_000.0)
    write("a.txt")
    run()
    hashed = []
    monkeypatch.setattr(
        result_cache, "sha256_of_file", lambda file, most=0: hashed.append(file) or ""
    )
    run()
    assert Path("a.txt").absolute() in hashed


CHANGES: list[tuple[str, Callable[[], object], dict[str, object]]] = [
    ("the rules", lambda: write("pack/rules.yaml", RULES.replace("rahasia", "terbuka")), {}),
    ("the roster", lambda: write("r.yaml", ROSTER.replace("Budi", "Bambang")), {}),
    ("a selection", lambda: None, {"ignore": ("NL-TAG",)}),
    ("the day", lambda: None, {"as_of": date(2021, 1, 1)}),
    ("the language", lambda: None, {"lang": "en"}),
    ("the severity that fails", lambda: None, {"fail_on": "info"}),
    ("allowances beside it", lambda: write(".neutrallint-allow.yaml", "allow: []\n"), {}),
    (
        "a picture of its name",
        lambda: shutil.copy(POSTERS / "04-tenaga-kesehatan.png", "a.png"),
        {},
    ),
]
RULES = """
pack: {id: uji, version: "1", name: {id: Uji}, extends: [netralitas-dasar]}
rules:
- id: NL-UJI-001
  name: {id: Uji}
  severity: error
  why: {id: Uji.}
  legal: []
  forbid: {phrases: {any: [rahasia]}}
  message: {id: "Ada “{match}”."}
  fix: {id: Hapus.}
  examples: {bad: [rahasia, ini rahasia], good: [terang, jelas]}
"""


@pytest.mark.parametrize(("what", "change", "values"), CHANGES, ids=[c[0] for c in CHANGES])
def test_a_result_falls_with_what_it_rests_on(
    seen: Seen, what: str, change: Callable[[], object], values: dict[str, object]
) -> None:
    write("pack/rules.yaml", RULES)
    write("r.yaml", ROSTER)
    write("a.txt")
    settings = {"packs": ("./pack",), "roster": "r.yaml"}
    run("a.txt", **settings)
    run("a.txt", **settings)
    assert seen == ["a.txt"]
    change()
    run("a.txt", **{**settings, **values})
    assert seen == ["a.txt", "a.txt"]


def test_a_picture_that_a_draft_shows_is_part_of_it(seen: Seen) -> None:
    write("a.md", "Halo ![poster](img/p.png)\n")
    run("a.md")
    Path("img").mkdir()
    (poster, other) = sorted(POSTERS.glob("*.png"))[:2]
    shutil.copy(poster, "img/p.png")
    assert run("a.md").notes != ()
    run("a.md")
    assert seen == ["a.md"] * 2
    shutil.copy(other, "img/p.png")
    run("a.md")
    assert seen == ["a.md"] * 3


def test_a_style_that_a_page_links_to_is_part_of_it(seen: Seen) -> None:
    write("a.html", "<link rel=stylesheet href=gaya/a.css><p class=x>Coblos nomor urut</p>")
    assert "NL-TAG-001" not in {each.rule_id for each in run("a.html").findings}
    Path("gaya").mkdir()
    write("gaya/a.css", "@import 'b.css';")
    run("a.html")
    write("gaya/b.css", ".x::after { content: ' 2!' }")
    found = run("a.html").findings
    assert run("a.html").findings == found
    assert seen == ["a.html"] * 3
    assert "NL-TAG-001" in {each.rule_id for each in found}


def test_a_day_matters_only_where_an_allowance_may_end(seen: Seen) -> None:
    allowed = (
        '<!-- neutrallint: allow NL-TAG-001 reason="uji" by="hukum" until=2099-01-01 -->\n'
    )
    write("a.md", CALL)
    write("b.md", f"{allowed}\n{CALL}")
    assert [f.path for f in run().findings] == ["a.md"]

    later = run(clock=lambda: datetime(2099, 1, 2, tzinfo=UTC))
    assert {f.rule_id for f in later.findings if f.path == "b.md"} >= {"NL-TAG-001"}
    assert sorted(seen) == ["a.md", "b.md", "b.md"]


def test_what_was_not_checked_is_never_kept(seen: Seen) -> None:
    write("a.md", "\udcff".encode("utf-8", "surrogateescape").decode("latin-1"))
    Path("b.docx").write_bytes(b"no document")
    for _ in range(2):
        report = run("b.docx")
        assert report.exit_code == 3
    assert report.failures


def test_a_moved_file_is_told_by_its_new_name(seen: Seen) -> None:
    write("a.txt")
    run("a.txt")
    Path("a.txt").rename("b.txt")
    assert [f.path for f in run("b.txt").findings] == ["b.txt"]


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b"[]",
        b"null",
        b"no json",
        b'{"outcomes": [], "dependencies": {}}',
        b"\xff\xfe",
        b"[" * 100_000,
        b"1e999",
    ],
)
def test_a_poisoned_entry_is_not_used(seen: Seen, cache: Path, data: bytes) -> None:
    write("a.txt")
    expected = as_json(run("a.txt"))
    store = CacheStore(cache / result_cache.FILE, 10**9)
    keys = [key for (key,) in store._connection.execute("SELECT key FROM entries")]
    store.put(dict.fromkeys(keys, data))
    store.close()
    assert as_json(run("a.txt")) == expected
    assert seen == ["a.txt", "a.txt"]


@pytest.mark.slow
def test_a_changed_rule_reads_no_poster_again(
    seen: Seen, monkeypatch: pytest.MonkeyPatch, cache: Path
) -> None:
    shutil.copy(POSTERS / "04-tenaga-kesehatan.png", "p.png")
    first = run("p.png", ocr="rapidocr")
    from neutrallint.lint import posts

    monkeypatch.setitem(posts.READERS, "image/png", None)
    monkeypatch.setattr("neutrallint.runs.executors.local.LIGHT", frozenset({"image/png"}))
    monkeypatch.setattr("neutrallint.runs.executors.local._SMALL", 10**9)
    again = run("p.png", ocr="rapidocr", ignore=("NL-TAG",))
    assert seen == ["p.png"]
    assert again.files[0].engines == first.files[0].engines
    assert not again.failures


def test_kept_results_are_data_of_json_only(seen: Seen, cache: Path) -> None:
    write("a.txt")
    run("a.txt")
    store = CacheStore(cache / result_cache.FILE, 10**9)
    keys = [key for (key,) in store._connection.execute("SELECT key FROM entries")]
    values = sorted(store.get(keys).values(), key=len)
    assert len(values[0]) == 64
    assert json.loads(values[1])["dependencies"]["sha256"] == values[0].decode()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_picture_that_leads_out_of_the_project_takes_what_was_kept_along(seen: Seen) -> None:
    write("a.md", "Halo\n")
    run("a.md")
    Path("a.png").symlink_to(POSTERS / "04-tenaga-kesehatan.png")
    assert [failure.path for failure in run("a.md").failures] == ["a.md"]
    assert seen == ["a.md", "a.md"]
