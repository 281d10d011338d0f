"""The folder that is gone with its process, at whatever moment a signal comes."""

from __future__ import annotations

import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pytest

from neutrallint.core import interruption
from neutrallint.web import private
from neutrallint.web.private import private_folder

pytestmark = pytest.mark.skipif(
    not hasattr(signal, "pthread_sigmask"), reason="nothing holds signals back here"
)


@pytest.mark.parametrize("step", ["mkdtemp", "Popen"])
def test_a_signal_while_it_is_made_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(interruption._Heard, "number", None)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = {"mkdtemp": tempfile.mkdtemp, "Popen": subprocess.Popen}[step]

    def and_then_a_signal(*given: Any, **more: Any) -> Any:
        result = made(*given, **more)
        signal.raise_signal(signal.SIGTERM)
        return result

    owner = {"mkdtemp": private.tempfile, "Popen": private.subprocess}[step]
    monkeypatch.setattr(owner, step, and_then_a_signal)
    entered = False
    with pytest.raises(KeyboardInterrupt), interruption.as_interrupts(), private_folder():
        entered = True
    assert not entered
    assert list(tmp_path.iterdir()) == []
    assert tempfile.tempdir == str(tmp_path)
