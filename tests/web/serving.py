"""A real server in a process of its own, and a client that knows its token."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx

#: Seconds for a server to load its rules and engines, on a machine that is busy.
_LOADING = 300
_LOG = "log"


@dataclass(frozen=True)
class Served:
    """A server: its address with the token, its process, and where its files lie."""

    address: str
    process: subprocess.Popen[str]
    scratch: Path

    @property
    def origin(self) -> str:
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def token(self) -> str:
        return self.address.partition("token=")[2]

    def client(self, **headers: str) -> httpx.Client:
        bearer = {"authorization": f"Bearer {self.token}", **headers}
        return httpx.Client(base_url=self.origin, headers=bearer, timeout=600)

    def taken_in(self) -> list[Path]:
        """Return the folders of what was sent and is still there."""
        return list(self.scratch.glob("neutrallint-*/in-*"))

    def await_taken_in(self, count: int) -> None:
        """Wait until so many requests were let in."""
        until = time.monotonic() + 60
        while len(self.taken_in()) < count:
            assert time.monotonic() < until, "the requests were never let in"
            time.sleep(0.02)

    def log(self) -> str:
        """Return what the server wrote to standard error."""
        return (self.scratch / _LOG).read_text()

    def workers(self) -> list[int]:
        """Return the processes that check files, as Linux shows them."""
        parent = self.process.pid
        children = Path(f"/proc/{parent}/task").glob("*/children")
        numbers = " ".join(each.read_text() for each in children).split()
        told = {int(each): Path(f"/proc/{each}/cmdline").read_bytes() for each in numbers}
        return [each for each, line in told.items() if b"spawn_main" in line]

    def memory(self) -> int:
        """Return the bytes that server and workers have for themselves, as Linux counts."""
        found = 0
        for process in (self.process.pid, *self.workers()):
            rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
            found += sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
        return found * 1024

    def is_clear(self) -> bool:
        """Tell whether nothing that was sent is left, once what is under way is done."""
        until = time.monotonic() + 60
        while self.taken_in() and time.monotonic() < until:
            time.sleep(0.1)
        return not self.taken_in()

    def await_ready(self) -> None:
        until = time.monotonic() + _LOADING
        with self.client() as client:
            while client.get("/readyz").status_code != 200:
                assert time.monotonic() < until, "the engines were never loaded"
                time.sleep(0.2)


@contextmanager
def serving(folder: Path, scratch: Path, *options: str) -> Iterator[Served]:
    """Start a server for a folder, whose temporary files lie in `scratch`."""
    with (scratch / _LOG).open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "neutrallint", "serve", "--no-browser", *options],
            cwd=folder,
            env={**os.environ, "TMPDIR": str(scratch)},
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        )
    try:
        assert process.stdout
        address = process.stdout.readline().strip()
        served = Served(address, process, scratch)
        assert address, served.log()
        yield served
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
