"""No passage may be nearly the same as a text that measures the judge.

The measuring texts do not lie in this repository; `measured.u32` holds hashes of every run of
five words in them (little-endian u32, ascending), written by

    python -m training.overlap FOLDER…

where the folders hold *.jsonl with `text`, and whole documents.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.passages import FOLDER, Passage

MEASURED = FOLDER / "measured.u32"
_RUN = 5
#: From this share of its runs on a passage is nearly the same as a measuring text.
_MOST_SHARED = 0.4
_WORD = re.compile(r"\w+")
_DOCUMENTS = frozenset({".md", ".txt", ".html", ".csv", ".srt", ".vtt"})


def runs_of(text: str) -> set[int]:
    """Return the hashes of every run of five words; of a shorter text that of the whole."""
    words = _WORD.findall(text.casefold())
    starts = range(max(1, len(words) - _RUN + 1))
    runs = (" ".join(words[start : start + _RUN]) for start in starts)
    return {zlib.crc32(run.encode()) for run in runs}


def overlapping(passages: Iterable[Passage], measured: set[int]) -> Iterator[Passage]:
    """Yield the passages that are nearly the same as a measuring text."""
    for passage in passages:
        runs = runs_of(passage.text.replace("\\n", " "))
        if len(runs & measured) >= _MOST_SHARED * len(runs):
            yield passage


def read_measured(file: Path = MEASURED) -> set[int]:
    """Return the hashes that are kept of the measuring texts."""
    hashes = array("I")
    hashes.frombytes(file.read_bytes())
    if sys.byteorder == "big":
        hashes.byteswap()
    return set(hashes)


def write_measured(folders: Iterable[Path], file: Path = MEASURED) -> None:
    """Hash the texts of these folders."""
    runs = set[int]().union(*(runs_of(text) for folder in folders for text in _texts(folder)))
    hashes = array("I", sorted(runs))
    if sys.byteorder == "big":
        hashes.byteswap()
    file.write_bytes(hashes.tobytes())


def _texts(folder: Path) -> Iterator[str]:
    for file in sorted(folder.iterdir()):
        if file.suffix == ".jsonl":
            for line in file.read_text(encoding="utf-8").splitlines():
                row = json.loads(line)
                if "text" in row:
                    yield row["text"]
        elif file.suffix in _DOCUMENTS:
            yield from file.read_text(encoding="utf-8").split("\n\n")


if __name__ == "__main__":
    write_measured(map(Path, sys.argv[1:]))
