"""Which locked packages have no wheel for a system and Python that are supported.

usage: python ci/wheels.py      (needs uv; nothing is installed, and no wheel is downloaded)

Prints a table, and ends with 1 where a wheel is missing: pip would have to compile there.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"
#: System → what uv calls it. On a Mac the oldest system is said by an environment variable.
SYSTEMS = {
    "linux x86_64": "x86_64-unknown-linux-gnu",
    "linux aarch64": "aarch64-unknown-linux-gnu",
    "windows amd64": "x86_64-pc-windows-msvc",
    "macos x86_64": "x86_64-apple-darwin",
    "macos arm64": "aarch64-apple-darwin",
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
_OLDEST_MAC = "14.0"
_WITHOUT = re.compile(r"Because ([\w.-]+)==(\S+) has no (?:usable )?wheels")


def main() -> int:
    """Print the table; return 1 where anything is missing."""
    rows = {
        (system, python): _missing(platform, python)
        for system, platform in SYSTEMS.items()
        for python in PYTHONS
    }
    for (system, python), names in rows.items():
        print(f"{system:14} {python:5} {', '.join(names) or 'all'}")
    return 1 if any(rows.values()) else 0


def _missing(platform: str, python: str) -> list[str]:
    """Return the packages without a wheel; uv names one at a time, so it is asked again."""
    found: list[str] = []
    lines = LOCK.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder) / "requirements.txt"
        while True:
            kept = [line for line in lines if line.split("==")[0] not in found]
            lock.write_text("\n".join(kept), encoding="utf-8")
            said = _asked(lock, platform, python)
            if not said:
                return found
            without = _WITHOUT.search(" ".join(said.split()))
            if without is None:
                sys.exit(said)
            found.append(without[1])


def _asked(lock: Path, platform: str, python: str) -> str:
    """Return what uv says against installing a lock, "" where nothing is."""
    command = [
        *("uv", "pip", "install", "--dry-run", "--no-deps", "--require-hashes"),
        *("--only-binary", ":all:", "--target", str(lock.parent / "target")),
        *("--python-platform", platform, "--python-version", python, "-r", str(lock)),
    ]
    given = os.environ | {"MACOSX_DEPLOYMENT_TARGET": _OLDEST_MAC}
    done = subprocess.run(command, capture_output=True, text=True, env=given, check=False)
    return done.stderr if done.returncode else ""


if __name__ == "__main__":
    sys.exit(main())
