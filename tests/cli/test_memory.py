"""Too little memory is told, and is never the exit code of a finding."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

resource = pytest.importorskip("resource", reason="limits are POSIX's")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory holds on Linux"),
]


@pytest.mark.parametrize("megabytes", [110, 150, 250])
def test_a_library_without_room_does_not_end_the_program(
    tmp_path: Path, megabytes: int
) -> None:
    """OpenBLAS calls exit(1) where it has no room as it is loaded."""
    code = (
        "import resource, sys\n"
        "from neutrallint.__main__ import main\n"
        "from neutrallint.runs.session import Session\n"
        "def check(*given, **more):\n"
        f"    resource.setrlimit(resource.RLIMIT_AS, ({megabytes}_000_000,) * 2)\n"
        "    import numpy\n"
        "Session.check = check\n"
        "sys.exit(main(['check', 'a.md', '--no-cache', '--lang', 'en']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env={name: value for name, value in os.environ.items() if "THREADS" not in name},
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("neutrallint: not enough memory; the result is incomplete.")
