"""How long a server takes to be usable, to judge a text, and to judge for many at once.

usage: python -m benchmarks.server [OFFICERS [REQUESTS]]

Each officer asks for ten texts of 4 kB and two posters, all at the same time; afterwards so
many REQUESTS (texts) come one after the other, and the memory of all processes is compared.
A machine that others use makes all times longer, so the ratios are what to look at.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir
from functools import partial
from pathlib import Path
from urllib.request import Request, urlopen

import httpx

from neutrallint.config.settings import Flags
from neutrallint.readers.source import Source
from neutrallint.runs.session import Session
from tests.web.serving import Served, serving

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
TEXT = (FIXTURES / "drafts/panduan-32-pemilih.md").read_text(encoding="utf-8")
POSTER = (FIXTURES / "posters/07-hari-rabu.png").read_bytes()
#: Texts and posters of one officer; of one who is alone; characters of a text.
TEXTS, POSTERS, ALONE, POSTERS_ALONE, LENGTH = 10, 2, 40, 9, 4_000


def main(officers: int, requests: int) -> None:
    """Print the figures, in milliseconds unless said otherwise."""
    with tempfile.TemporaryDirectory() as scratch:
        began = time.monotonic()
        with serving(FIXTURES, Path(scratch), "--port", "0") as served:
            # Not by httpx, which takes a tenth of a second to be ready for TLS.
            bearer = {"Authorization": f"Bearer {served.token}"}
            with urlopen(Request(served.origin, headers=bearer)) as page:
                page.read()
            print(f"usable after {time.monotonic() - began:.2f} s")
            with served.client() as client:
                served.await_ready()
                print(f"engines loaded after {time.monotonic() - began:.1f} s")
                tell("a text, one officer", [ask_text(client, f"{n}") for n in range(ALONE)])
                compare_posters(client)
            with ThreadPoolExecutor(officers) as threads:
                done = list(threads.map(lambda n: work(served, n), range(officers)))
            tell(f"a text, {officers} officers", [t for texts, _ in done for t in texts])
            tell(f"a poster, {officers} officers", [t for _, posters in done for t in posters])
            watch_memory(served, requests)


def compare_posters(client: httpx.Client) -> None:
    """Print what a poster takes, and what the engines alone do in a process that has them.

    They are those of the same settings: OCR, faces, and the logos of the folder. Both take
    turns, so that others who use the machine slow them alike.
    """
    asked, alone = [], []
    with chdir(FIXTURES), Session(Flags()) as session:
        read = session.linter_for(FIXTURES).posts.read
        read(_poster(b"first"))
        for mark in (bytes([255, number]) for number in range(POSTERS_ALONE)):
            asked.append(ask_poster(client, mark))
            alone.append(timed(partial(read, _poster(mark))))
    tell("a poster, one officer", asked)
    tell("the engines alone", alone)
    print(f"ratio {statistics.median(asked) / statistics.median(alone):.2f}")


def _poster(mark: bytes) -> Source:
    return Source("a.png", POSTER + mark, "image/png")


def watch_memory(served: Served, requests: int) -> None:
    """Print the memory of all processes at a quarter and at the end of so many requests."""
    with served.client() as client:
        for number in range(requests):
            if number == requests // 4:
                print(f"memory after {number} requests: {served.memory() / 1e6:.0f} MB")
            ask_text(client, f"memory {number}")
    if requests:
        print(f"memory after {requests} requests: {served.memory() / 1e6:.0f} MB")


def work(served: Served, number: int) -> tuple[list[float], list[float]]:
    """Return the seconds that each text and each poster of an officer took."""
    with served.client() as client:
        texts = [ask_text(client, f"{number} {each}") for each in range(TEXTS)]
        # Bytes behind the picture make another file of the same poster.
        posters = [ask_poster(client, bytes([number, each])) for each in range(POSTERS)]
    return texts, posters


def ask_text(client: httpx.Client, mark: str) -> float:
    """Return the seconds that a text takes which nobody has asked for yet."""
    text = f"{mark}\n{TEXT * 4}"[:LENGTH]
    return timed(lambda: client.post("/api/check", data={"text": text}).raise_for_status())


def ask_poster(client: httpx.Client, mark: bytes) -> float:
    """Return the seconds that a poster takes which nobody has asked for yet."""
    files = [("files", ("poster.png", POSTER + mark))]
    return timed(lambda: client.post("/api/check", files=files).raise_for_status())


def timed(ask: Callable[[], object]) -> float:
    """Return the seconds until something is done."""
    began = time.monotonic()
    ask()
    return time.monotonic() - began


def tell(what: str, seconds: list[float]) -> None:
    """Print the median and the worst."""
    median, worst = statistics.median(seconds), max(seconds)
    print(f"{what}: {len(seconds)}, median {median * 1000:.0f}, worst {worst * 1000:.0f}")


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:]]
    main(*(given + [20, 2_000][len(given) :]))
