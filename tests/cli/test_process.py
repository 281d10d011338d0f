"""The program as a process: encodings, pipes, interruptions, faults; never a traceback."""

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from neutrallint.__main__ import main
from neutrallint.cli import run
from neutrallint.cli.speech import choose
from neutrallint.cli.streams import to_bytes

pytestmark = pytest.mark.slow

PROGRAM = [sys.executable, "-m", "neutrallint"]
HEAVY = ["spacy", "numpy", "cv2", "onnxruntime", "PIL", "rapidocr", "pytesseract"]


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NEUTRALLINT_DEBUG", raising=False)
    choose([], {})
    (tmp_path / "a.md").write_text("日本語 😀 “Ayo coblos nomor 2 ya!”\n", encoding="utf-8")
    return tmp_path


def process(*argv: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [*PROGRAM, *argv], capture_output=True, check=False, env=os.environ | environ
    )
    assert b"Traceback" not in done.stderr
    return done


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8", "utf-16"])
def test_text_is_in_the_encoding_of_the_console(encoding):
    done = process("check", "a.md", "--ocr", "off", PYTHONIOENCODING=encoding)
    assert done.returncode == 1
    assert "NL-TAG-001" in done.stdout.decode(encoding)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
@pytest.mark.parametrize(
    "argv", [["check", "--help"], ["rules", "list"], ["rules", "explain", "NL-TAG-001"], []]
)
def test_nothing_fails_on_a_console_that_lacks_characters(encoding, argv):
    done = process(*argv, PYTHONIOENCODING=encoding)
    assert done.returncode == (0 if argv else 2)
    (done.stdout + done.stderr).decode(encoding)


def test_no_python_that_is_started_takes_modules_from_the_current_folder(folder, monkeypatch):
    # Workers begin so where they are not forked: `multiprocessing` would be the folder's.
    for name in ("PYTHONSAFEPATH", "NoDefaultCurrentDirectoryInExePath"):
        monkeypatch.setenv(name, "")
    (folder / "usaha.py").write_text("")
    python = [sys.executable, "-c", "import usaha"]
    assert subprocess.run(python, check=False).returncode == 0
    assert main(["--version"]) == 0
    assert subprocess.run(python, check=False, capture_output=True).returncode == 1


def test_json_is_utf8_whatever_the_console():
    done = process("check", "a.md", "--format", "json", PYTHONIOENCODING="ascii")
    data = json.loads(done.stdout.decode("utf-8"))
    assert data["findings"][0]["match"] == "coblos nomor 2"
    assert b"\r" not in done.stdout


def test_a_file_name_that_is_no_text_stays_valid_json():
    text = json.dumps(os.fsdecode(b"\xff.md"), ensure_ascii=False)
    assert json.loads(to_bytes(text).decode("utf-8")) == "\udcff.md"


def test_a_reader_who_leaves_is_no_error(folder):
    (folder / "b.md").write_text("Ayo coblos nomor 2 ya!\n\n" * 3000)
    with subprocess.Popen(
        [*PROGRAM, "check", "b.md"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 1


def shell(line: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a shell does that closes or redirects its streams."""
    sh = shutil.which("sh") or pytest.skip("the shell is POSIX's")
    program = shlex.join(PROGRAM)
    done = subprocess.run(
        [sh, "-c", line.replace("PROGRAM", program)],
        capture_output=True,
        check=False,
        env=os.environ | environ,
        stdin=subprocess.DEVNULL,
    )
    assert b"Traceback" not in done.stdout + done.stderr
    assert b"kesalahan di dalam program" not in done.stdout + done.stderr
    assert b"a fault in the program" not in done.stdout + done.stderr
    return done


@pytest.fixture
def clean(folder):
    (folder / "b.md").write_text("Kantor tutup hari Rabu.\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("PROGRAM check b.md 2>&-", 0),
        ("PROGRAM check a.md 2>&-", 1),
        ("PROGRAM check b.md 2>/dev/full", 0),
        ("PROGRAM check none.md 2>/dev/full", 3),
        ("PROGRAM check --wrong 2>&-", 2),
        ("PROGRAM check b.md --output r.json --format json >&-", 0),
        ("PROGRAM check b.md --output r.json --format json >&- 2>&- <&-", 0),
        ("PROGRAM check b.md >&- 2>&-", 3),
        ("PROGRAM --version >&-", 3),
        ("PROGRAM --version >/dev/full", 3),
        ("PROGRAM rules list >/dev/full", 3),
        ("PROGRAM check --help >/dev/full", 3),
        ("PROGRAM check --help >&-", 3),
    ],
)
def test_streams_that_are_closed_or_full_do_not_change_what_is_so(clean, line, code):
    if "/dev/full" in line and not Path("/dev/full").exists():
        pytest.skip("/dev/full is Linux's")
    assert shell(line).returncode == code


@pytest.mark.parametrize("to", ["&-", "/dev/full"])
@pytest.mark.parametrize("name", ["a.md", "b.md"])
def test_a_report_that_reaches_nobody_is_no_success(clean, to, name):
    if to == "/dev/full" and not Path(to).exists():
        pytest.skip("/dev/full is Linux's")
    done = shell(f"PROGRAM check {name} --lang en >{to}")
    assert done.returncode == 3
    assert b"nothing can be written to standard output (" in done.stderr
    assert (b"NL-TAG-001" in done.stderr) is (name == "a.md")


def test_standard_input_that_is_closed_is_told(clean):
    done = shell("PROGRAM check - --lang en <&-")
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"standard input is closed" in done.stderr


def test_standard_input_of_the_process():
    done = subprocess.run(
        [*PROGRAM, "check", "-", "--stdin-filename", "x.txt"],
        input="Ayo coblos nomor 2 ya!".encode("utf-16"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"x.txt  galat 1\n  1:5  galat" in done.stdout


def on_a_terminal(*argv: str) -> bytes:
    """Return what the program writes to standard error when that is a terminal."""
    pty = pytest.importorskip("pty", reason="Windows has no pseudo-terminals")
    ours, theirs = pty.openpty()
    environ = os.environ | {"TERM": "xterm"}
    done = subprocess.run(
        [*PROGRAM, *argv], stdout=subprocess.PIPE, stderr=theirs, check=False, env=environ
    )
    os.write(theirs, b"|end|")
    shown = b""
    while not shown.endswith(b"|end|"):
        shown += os.read(ours, 4096)
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 1
    assert b"Memeriksa" not in done.stdout
    return shown


def test_progress_is_shown_on_a_terminal_unless_quiet():
    assert b"Memeriksa" in on_a_terminal("check", "a.md")
    assert on_a_terminal("check", "a.md", "-q") == b"|end|"
    assert b"Memeriksa" not in process("check", "a.md").stderr


@pytest.mark.parametrize(
    "argv", [["--version"], ["--help"], ["check", "--help"], ["completion", "bash"]]
)
def test_light_commands_load_nothing_heavy(argv):
    code = (
        "import sys\nfrom neutrallint.__main__ import main\n"
        f"code = main({argv!r})\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
        "sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, b"[]")


def test_the_version_comes_before_click():
    code = (
        "import sys\nfrom neutrallint.__main__ import main\nmain(['--version'])\n"
        "assert not {'click', 'yaml', 'rich'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"neutrallint 0.1.0\n", b"")


def failing(error: BaseException):
    def check(*arguments: object) -> None:
        raise error

    return check


def test_a_fault_asks_for_a_report_without_a_traceback(capsys, monkeypatch):
    monkeypatch.setattr("neutrallint.runs.session.Session.check", failing(KeyError("a\nb\x1b")))
    assert run(["check", "a.md"]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    assert r"kesalahan di dalam program (KeyError: 'a\nb\x1b')" in captured.err
    assert "NEUTRALLINT_DEBUG=1" in captured.err


def test_the_traceback_is_there_for_those_who_ask(capsys, monkeypatch):
    monkeypatch.setenv("NEUTRALLINT_DEBUG", "1")
    monkeypatch.setattr("neutrallint.runs.session.Session.check", failing(ValueError("odd")))
    assert run(["check", "a.md", "--lang", "en"]) == 3
    err = capsys.readouterr().err
    assert "Traceback" in err
    assert "a fault in the program (ValueError: odd)" in err


@pytest.mark.parametrize("error", [MemoryError(), RecursionError("deep"), OSError(28, "full")])
def test_any_fault_is_3(capsys, monkeypatch, error):
    monkeypatch.setattr("neutrallint.runs.session.Session.check", failing(error))
    assert main(["check", "a.md"]) == 3
    assert "Traceback" not in capsys.readouterr().err


def test_an_interruption_is_130_and_one_line(capsys, monkeypatch):
    monkeypatch.setattr("neutrallint.runs.session.Session.check", failing(KeyboardInterrupt()))
    assert main(["check", "a.md"]) == 130
    assert capsys.readouterr().err.strip() == "neutrallint: dihentikan"


def test_the_end_looks_for_no_garbage():
    code = (
        "import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 0));"
        "from neutrallint.__main__ import main; main(['--help'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.split()[-1] == b"True"
