"""The written passages: how they are read, held back, and varied for training.

A file in `written/` holds one passage a line, `label<TAB>text`, with `\\n` for a line break and
marks for names ({K} {C} {P} {N} {D} {T}); GUIDE.md tells what the labels mean.
"""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.names import FIRST, LAST, PARTIES, PLACES

FOLDER = Path(__file__).parent
WRITTEN = FOLDER / "written"
LABELS = ("call", "order", "praise", "credit", "attack", "report", "civic", "ordinary")
#: The labels that are findings.
PARTISAN = LABELS[:5]
_MARK = re.compile(r"\{([KCPNDT])\}")
_TITLE = re.compile(
    r"\b(Wakil Bupati|Bupati|Wakil Wali Kota|Wali Kota|Walikota|Gubernur|Sekda|Wabup|Wawali"
    r"|Wagub|Ketua TP PKK|Camat)\b(?! ?[A-Z{(])"
)
_SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“{])")
_FRAMES = (
    "Diteruskan: ",
    "Fwd: ",
    "[Diteruskan dari grup]\n",
    "Copas dari sebelah:\n",
    "Kiriman warga: ",
)
#: Who speaks in a script, a chat or minutes.
_SPEAKERS = (
    "BAPAK: ",
    "IBU: ",
    "NARATOR: ",
    "Admin: ",
    "Warga: ",
    "- Peserta: ",
    "[08.12] Dina: ",
    "[19:40] Pak Lurah: ",
    "MC: ",
)
_EMOJI = ("🙏", "😊", "👍", "🔥", "❤", "🇮🇩", "✨", "😁", "💪")
#: One passage in this many is held back from training.
HELD_BACK_OF = 16
#: Files of which a pass of training holds each passage twice: whole documents cut to pieces,
#: and short lines, which are most like what offices publish.
_TWICE = ("brief-", "document-")


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage as written, with its marks; `source` is the name of its file."""

    label: str
    text: str
    source: str = ""

    @property
    def is_partisan(self) -> bool:
        """Whether its label is a finding."""
        return self.label in PARTISAN

    @property
    def is_held_back(self) -> bool:
        """Whether it measures the judge and never trains it."""
        return zlib.crc32(self.text.encode()) % HELD_BACK_OF == 0

    @property
    def times(self) -> int:
        """How often a pass of training holds it."""
        return 2 if self.source.startswith(_TWICE) else 1


def read_file(file: Path) -> Iterator[Passage]:
    """Yield the passages of a file; ValueError names a line that is none."""
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        label, tab, text = line.partition("\t")
        if not tab or label not in LABELS or not text.strip():
            raise ValueError(f"{file}:{number}: not a label of {LABELS}, a tab and a text")
        yield Passage(label, text, file.stem)


def read_passages(*folders: Path) -> list[Passage]:
    """Return the passages of all files in these folders, each text once."""
    found = {
        passage.text: passage
        for folder in folders
        for file in sorted(folder.glob("*.tsv"))
        for passage in read_file(file)
    }
    return list(found.values())


# --- names ----------------------------------------------------------------------


def fill(text: str, rng: random.Random) -> str:
    """Put names, numbers, regions and parties in place of the marks, and real line breaks."""
    chosen: dict[str, str] = {}

    def name(found: re.Match[str]) -> str:
        mark = found[1]
        if mark not in chosen:
            chosen[mark] = _MAKERS[mark](rng)
        in_hashtag = text[max(0, found.start() - 1) : found.start()] == "#"
        return chosen[mark].replace(" ", "") if in_hashtag else chosen[mark]

    return _MARK.sub(name, text).replace("\\n", "\n")


def _person(rng: random.Random) -> str:
    return rng.choice(FIRST) + (f" {rng.choice(LAST)}" if rng.random() < 0.45 else "")


def _pair(rng: random.Random) -> str:
    one, other = rng.choice(FIRST + LAST), rng.choice(FIRST + LAST)
    joined = [f"{one}{sign}{other}" for sign in ("-", "–", " - ", " dan ", " & ", "-")]
    return rng.choice([*joined, (one[:3] + other[:2]).upper(), one[:2] + other[-3:]])


_NUMBERS = ("1", "2", "3", "4", "1", "2", "3", "01", "02", "03", "5")
_MAKERS = {
    "K": _person,
    "C": _person,
    "P": _pair,
    "N": lambda rng: rng.choice(_NUMBERS),
    "D": lambda rng: rng.choice(PLACES),
    "T": lambda rng: rng.choice(PARTIES),
}


# --- variants -------------------------------------------------------------------


def vary(passages: Sequence[Passage], rng: random.Random) -> list[tuple[str, str]]:
    """Return (label, text) of each, some of them joined, cropped or framed, with names.

    What stands beside a partisan sentence does not excuse it, and a piece of a neutral text
    is neutral: so joins keep the stronger label, and only neutral passages are cropped.
    """
    neighbours = [p for p in passages if p.label in ("civic", "ordinary") and len(p.text) < 220]
    return [_vary(passage, neighbours, rng) for passage in passages]


def _vary(
    passage: Passage, neighbours: Sequence[Passage], rng: random.Random
) -> tuple[str, str]:
    label, text, chance = passage.label, passage.text, rng.random()
    is_neutral = label in ("civic", "ordinary")
    if not passage.is_partisan and rng.random() < 0.5:
        text = _TITLE.sub(lambda found: found.group() + " {K}", text, count=1)
    if chance < 0.2 and len(text) < 300:
        others = [rng.choice(neighbours)] if chance < 0.14 else rng.choices(neighbours, k=2)
        if is_neutral and any(other.label == "civic" for other in others):
            label = "civic"
        pieces = [text, *(other.text for other in others)]
        rng.shuffle(pieces)
        text = rng.choice([" ", "\\n"]).join(pieces)
    elif chance < 0.3 and is_neutral:
        text = _crop(text, rng)
    elif chance < 0.4 and is_neutral:
        text = _begin_later(text, rng)
    return label, _dress(fill(text, rng), rng)


def _begin_later(text: str, rng: random.Random) -> str:
    """Drop the first sentence or two, as where a long text is cut to be judged."""
    sentences = _SENTENCE.split(text)
    if len(sentences) < 3:
        return text
    return " ".join(sentences[rng.randint(1, len(sentences) - 2) :])


def _crop(text: str, rng: random.Random) -> str:
    words = text.split()
    if len(words) <= 5:
        return text
    length = rng.randint(2, min(12, len(words)))
    start = rng.randint(0, len(words) - length)
    return " ".join(words[start : start + length])


def _dress(text: str, rng: random.Random) -> str:
    """Change what must not change a verdict: signs, emoji, a frame, who speaks."""
    if rng.random() < 0.06:
        text = re.sub(r"[.,!?;:]", "", text)
    if rng.random() < 0.08:
        text = f"{text} {rng.choice(_EMOJI)}"
    if rng.random() < 0.04:
        text = rng.choice(_FRAMES) + text
    elif rng.random() < 0.04:
        text = rng.choice(_SPEAKERS) + text
    return text
