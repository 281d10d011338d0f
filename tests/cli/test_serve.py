"""`neutrallint serve`, before anything is served."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from importlib import util
from pathlib import Path

import pytest

from neutrallint.cli.commands import serve
from tests.cli.clirun import told


def test_without_the_extra_it_says_what_installs_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "_PARTS", ("there_is_no_such_package",))
    assert util.find_spec("there_is_no_such_package") is None
    code, out, err = told(capsys, "serve", "--no-browser")
    assert (code, out) == (2, "")
    assert 'pip install ".[web]" (di folder sumber neutrallint' in err


@pytest.mark.parametrize("content", ["pendek", "x" * 15 + " " + "y" * 15, ""])
def test_a_token_that_can_be_guessed_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: str
) -> None:
    file = tmp_path / "token"
    file.write_text(content)
    code, out, err = told(capsys, "serve", "--no-browser", "--token-file", str(file))
    assert (code, out) == (2, "")
    assert str(file) in err


def test_a_port_that_is_taken_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = str(taken.getsockname()[1])
        code, out, err = told(capsys, "serve", "--no-browser", "--port", port)
    assert (code, out) == (2, "")
    assert port in err
    assert "--port" in err


def test_others_are_warned_of(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = told(capsys, "serve", "--no-browser", "--host", "192.0.2.1", "--lang", "en")
    assert code == 2
    assert "WARNING" in err
    assert "proxy" in err


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limit")
@pytest.mark.slow
def test_a_server_takes_as_many_files_as_it_may_and_refuses_to_begin_with_too_few() -> None:
    import resource

    def limited(number: int, most: int) -> Callable[[], None]:
        return lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (number, most))

    command = [sys.executable, "-m", "neutrallint", "serve", "--no-browser", "--port", "0"]
    few = subprocess.run(
        [*command, "--lang", "en"], preexec_fn=limited(64, 64), capture_output=True, text=True
    )
    assert (few.returncode, few.stdout) == (2, "")
    assert "ulimit -n" in few.stderr
    raised = subprocess.Popen(
        command, preexec_fn=limited(64, 300), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        assert raised.stdout
        assert b"token=" in raised.stdout.readline()
        if sys.platform == "linux":
            assert resource.prlimit(raised.pid, resource.RLIMIT_NOFILE) == (300, 300)
    finally:
        raised.terminate()
        raised.communicate(timeout=60)
