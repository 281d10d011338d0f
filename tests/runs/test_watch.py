"""Whatever is saved is checked again, and only what is different is told."""

from __future__ import annotations

import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import active_children
from pathlib import Path

import pytest

from neutrallint.config.settings import Flags, Values
from neutrallint.runs.executors.base import Run
from neutrallint.runs.landmarks import Landmarks, content_mark
from neutrallint.runs.watch import Watch
from tests.packtexts import PACK

pytestmark = pytest.mark.slow

CALL, CALM = "Ayo coblos nomor 2!\n", "Kantor tutup.\n"
OFF = Values(ocr="off", faces=False)


@pytest.fixture
def watching(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    monkeypatch.chdir(tmp_path)
    write("a.txt", CALM)
    write("b.txt", CALL)
    watch = Watch(["."], Flags(OFF), Run(jobs=1, cache=tmp_path / ".kept"))
    yield watch
    watch.close()


def write(name: str, text: str) -> Path:
    file = Path(name).absolute()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file.resolve()


def told(watch: Watch, *files: Path) -> dict[str, int]:
    """Return the number of findings of each file that is told."""
    report = watch.after(files).report
    return {
        file.path: sum(finding.path == file.path for finding in report.findings)
        for file in report.files
    }


def test_what_is_new_gone_and_still_there_is_told(watching: Watch) -> None:
    watching.begin()
    found = watching.after([write("b.txt", f"{CALL}\nAyo coblos nomor 3!\n")])
    assert (found.new, found.gone, found.still) == (1, (), 1)
    found = watching.after([write("b.txt", "Ayo coblos nomor 3!\n")])
    assert (found.new, [f.match for f in found.gone], found.still) == (0, ["coblos nomor 2"], 1)


def test_everything_is_checked_at_first(watching: Watch) -> None:
    report = watching.begin()
    assert [file.path for file in report.files] == ["a.txt", "b.txt"]
    assert len(report.findings) == 1


def test_a_file_that_is_saved_is_told_and_no_other(watching: Watch) -> None:
    watching.begin()
    assert told(watching, write("a.txt", CALL)) == {"a.txt": 1}
    assert told(watching, write("a.txt", CALM)) == {"a.txt": 0}
    assert told(watching, write("new/c.md", CALL)) == {"new/c.md": 1}


def test_a_file_may_have_any_name(watching: Watch) -> None:
    watching.begin()
    assert told(watching, write("c#1.txt", CALL)) == {"c#1.txt": 1}


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("is_followed", [False, True])
def test_a_new_link_that_leads_elsewhere_is_not_followed(
    watching: Watch, tmp_path: Path, is_followed: bool
) -> None:
    secret = write(f"../{tmp_path.name}-rahasia.txt", CALL)
    watching.begin()
    Path("c.txt").symlink_to(secret)
    report = watching.after([secret if is_followed else Path("c.txt").absolute()]).report
    assert report.findings == ()
    assert [failure.path for failure in report.failures] == ["c.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_draft_that_becomes_what_cannot_be_read_is_told(watching: Watch) -> None:
    watching.begin()
    Path("a.txt").unlink()
    os.mkfifo("a.txt")
    report = watching.after([Path("a.txt").resolve()]).report
    assert [failure.path for failure in report.failures] == ["a.txt"]


def test_of_a_file_that_goes_its_findings_are_gone_once(watching: Watch) -> None:
    watching.begin()
    file, moved = Path("b.txt").resolve(), Path("c.txt").resolve()
    file.rename(moved)
    found = watching.after([file, moved])
    assert [each.path for each in found.report.files] == ["c.txt"]
    assert (found.new, [each.path for each in found.gone], found.still) == (1, ["b.txt"], 0)
    moved.unlink()
    found = watching.after([moved])
    assert (found.report.files, [each.path for each in found.gone]) == ((), ["c.txt"])
    assert watching.after([moved]).gone == ()


def test_what_is_no_draft_alters_nothing(watching: Watch) -> None:
    watching.begin()
    assert told(watching, write("laporan.log", CALL), write("x.py", CALL)) == {}


def test_a_changed_configuration_alters_what_it_alters(watching: Watch) -> None:
    watching.begin()
    assert told(watching, write("neutrallint.yaml", "ignore: [NL-TAG]\n")) == {"b.txt": 0}
    assert told(watching, write("neutrallint.yaml", "ignore: []\n")) == {"b.txt": 1}


def test_a_changed_roster_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    people = "people:\n- {name: %s, status: kandidat, region: Kota Harapan, slogans: [%s]}\n"
    roster = write("r/roster.yaml", people % ("Budi Santoso", "maju bersama budi"))
    write("d/a.txt", "Ayo pilih Ratna Wulan!\n")
    watch = Watch(
        ["d"],
        Flags(Values(ocr="off", faces=False, judge=False, roster=str(roster))),
        Run(jobs=1),
    )
    before = len(watch.begin().findings)
    assert roster in watch.decisive
    write("r/roster.yaml", people % ("Ratna Wulan", "maju bersama ratna"))
    assert told(watch, roster)["d/a.txt"] > before
    watch.close()


def test_documents_are_checked_by_a_worker_that_stays(watching: Watch) -> None:
    watching.begin()
    first = told(watching, write("s.csv", f"tanggal,teks\n2020-10-01,{CALL}"))
    workers = {process.pid for process in active_children()}
    second = told(watching, write("s.csv", f"tanggal,teks\n2020-10-01,{CALM}"))
    assert (first, second) == ({"s.csv": 1}, {"s.csv": 0})
    assert {process.pid for process in active_children()} == workers != set()


def test_a_folder_that_goes_and_comes_back_is_checked_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    place = write("d/a.txt", CALM).parent
    watch = Watch(["d"], Flags(OFF), Run(jobs=1))
    watch.begin()
    shutil.rmtree(place)
    assert [failure.path for failure in watch.after([place]).report.failures] == ["d"]
    write("d/b.txt", CALL)
    assert told(watch, place) == {"d/b.txt": 1}
    watch.close()


@pytest.mark.parametrize(
    "name",
    ["p/pack.yaml", "r/roster.yaml", "r/roster.gallery.json", "neutrallint.yaml", ".gitignore"],
)
def test_what_decides_is_seen_to_change_wherever_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write("d/a.txt", CALM)
    pack, roster = write("p/pack.yaml", PACK), write("r/roster.yaml", "people: []\n")
    chosen = Values(ocr="off", faces=False, roster=str(roster), packs=(str(pack.parent),))
    watch = Watch(["d"], Flags(chosen), Run(jobs=1))
    marks = Landmarks(watch.deciding, content_mark)
    assert marks.changes() == set()
    # As an editor saves: a new file takes the place of the old one.
    file = write("part", "# changed").replace(tmp_path / name).resolve()
    seen = {path.resolve() for path in marks.changes()}
    assert file in seen
    assert all(map(watch._decides, seen))
    assert marks.changes() == set()
    watch.close()


@contextmanager
def watched(folder: Path) -> Iterator[tuple[subprocess.Popen[str], queue.Queue[str]]]:
    """The command in a folder, and what it says."""
    process = subprocess.Popen(
        [sys.executable, "-m", "neutrallint", "watch", ".", "--lang", "en"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
        # What a shell starts in the background does not hear interrupts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    lines: queue.Queue[str] = queue.Queue()
    reader = threading.Thread(target=lambda: [lines.put(line) for line in process.stdout])
    reader.start()
    try:
        until(lines, "Waiting")
        yield process, lines
    finally:
        process.kill()
        reader.join()
        process.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="sends an interrupt as POSIX does")
def test_the_command_tells_what_is_saved_until_it_is_interrupted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(CALM, encoding="utf-8")
    with watched(tmp_path) as (process, lines):
        (tmp_path / "a.txt").write_text(CALL, encoding="utf-8")
        assert "coblos nomor 2" in until(lines, "NL-TAG-001")
        (tmp_path / "a.txt").write_text(CALM, encoding="utf-8")
        assert until(lines, "  gone: ").startswith("  gone: a.txt  NL-TAG-001")
        until(lines, "No findings.")
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="a folder in use cannot be removed there")
@pytest.mark.parametrize("is_awaited", [False, True])
def test_the_command_hears_a_folder_that_comes_back(tmp_path: Path, is_awaited: bool) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    (folder / "a.txt").write_text(CALM, encoding="utf-8")
    with watched(folder) as (_, lines):
        shutil.rmtree(folder)
        if is_awaited:
            until(lines, "is gone; waiting until it is there again")
        folder.mkdir()
        (folder / "b.txt").write_text(CALL, encoding="utf-8")
        until(lines, "b.txt  errors 1")
        (folder / "c.txt").write_text(CALL, encoding="utf-8")
        until(lines, "c.txt  errors 1")


def until(lines: queue.Queue[str], sought: str) -> str:
    while sought not in (line := lines.get(timeout=30)):
        pass
    return line
