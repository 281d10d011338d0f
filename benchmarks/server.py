"""How long a server takes to be usable, to judge a text, and to judge for many at once.

usage: python -m benchmarks.server [OFFICERS]

Each officer asks for ten texts of 4 kB and two posters, all at the same time.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from tests.web.serving import Served, serving

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
TEXT = (FIXTURES / "drafts/panduan-32-pemilih.md").read_text(encoding="utf-8")
POSTER = (FIXTURES / "posters/07-hari-rabu.png").read_bytes()
#: Texts and posters of one officer; texts of one who is alone; characters of a text.
TEXTS, POSTERS, ALONE, LENGTH = 10, 2, 40, 4_000


def main(officers: int) -> None:
    """Print the figures, in milliseconds unless said otherwise."""
    with tempfile.TemporaryDirectory() as scratch:
        began = time.monotonic()
        with serving(FIXTURES, Path(scratch)) as served:
            with served.client() as client:
                client.get("/")
                print(f"usable after {time.monotonic() - began:.1f} s")
                served.await_ready()
                print(f"engines loaded after {time.monotonic() - began:.1f} s")
                tell("a text, one officer", [ask_text(client, f"{n}") for n in range(ALONE)])
            with ThreadPoolExecutor(officers) as threads:
                done = list(threads.map(lambda n: work(served, n), range(officers)))
            tell(f"a text, {officers} officers", [t for texts, _ in done for t in texts])
            tell(f"a poster, {officers} officers", [t for _, posters in done for t in posters])


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
    return timed(lambda: client.post("/api/check", data={"text": text}))


def ask_poster(client: httpx.Client, mark: bytes) -> float:
    """Return the seconds that a poster takes which nobody has asked for yet."""
    files = [("files", ("poster.png", POSTER + mark))]
    return timed(lambda: client.post("/api/check", files=files))


def timed(ask: Callable[[], httpx.Response]) -> float:
    """Return the seconds until a request is answered; an error where it is refused."""
    began = time.monotonic()
    ask().raise_for_status()
    return time.monotonic() - began


def tell(what: str, seconds: list[float]) -> None:
    """Print the median and the worst."""
    median, worst = statistics.median(seconds), max(seconds)
    print(f"{what}: {len(seconds)}, median {median * 1000:.0f}, worst {worst * 1000:.0f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
