"""`neutrallint serve`, before anything is served."""

from __future__ import annotations

import socket
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
