"""Spoiled inputs for everything that reads: seeds, ways to spoil them, and what must hold.

An input is known by its target and number, so that any of them can be made again.
"""

from __future__ import annotations

import io
import random
import re
import signal
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

from neutrallint.config.settings import Values
from neutrallint.core.document import Directive, Document
from neutrallint.core.errors import NeutrallintError, ReadError
from neutrallint.core.finding import Finding
from neutrallint.core.media import SIDECAR, SUFFIXES, media_of
from neutrallint.core.places import TextLocation
from neutrallint.engines import Engines
from neutrallint.engines.images.pages import Page
from neutrallint.lint.suppressions import FileSuppressions, Rules
from neutrallint.packs.load import load_packs
from neutrallint.people.roster import load_roster
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from neutrallint.records.binding import bind_file
from neutrallint.records.yaml import load_node
from neutrallint.text.fold import fold, fold_plain

from . import fuzzseeds

ROOT = Path(__file__).parents[1]
#: Seconds that one input may take, on a machine that others use too.
LIMIT = 60.0
#: Bytes of the largest seed taken from the fixtures; larger ones try nothing that is new.
_LARGEST_SEED = 45_000
_EDITS = 6
_OF_VALUES = ("image/svg+xml", "text/html", "application/json")
_PNG = b"\x89PNG\r\n\x1a\n"
_NUMBERS = [
    b"x",
    b"0",
    b"-1",
    b"1",
    b"255",
    b"65536",
    b"4294967295",
    b"1e999",
    b"9" * 30,
    b"0.0",
]
_NAMES = ["../x.md", "/x", "C:\\x.md", "x\n\x1b[2J.md", "x.md\0.png"]
_BYTES = bytes([0, 1, 0x7F, 0x80, 0xFF]) + b"<>&\"'[]{}()\\\n\r %;:,-=#|~"
#: What gives each format its shape, parted by "¦".
_MARKS = {
    "text": "\xa0¦😀¦\r\n\r\n¦\ufeff¦\u202e",
    "markup": "<!--¦-->¦<![CDATA[¦]]>¦<p>¦</¦&#xD800;¦&#1114112;¦&a;¦<template>¦<script>¦&#0;¦"
    "<!DOCTYPE x [<!ENTITY a 'b'>]>¦x=\"",
    "markdown": "```¦![¦](¦|---|\n¦> ¦---\n¦+++\n¦[^1]: ¦- ¦{{< ¦ >}}¦{% ¦%}"
    "¦<!-- neutrallint: ¦\t¦***¦a = 0x",
    "yaml": "&a ¦*a¦!!binary ¦? ¦- ¦: ¦|\n¦>\n¦---\n¦\t¦{a: ¦[[[[[[¦%YAML 9.9\n¦"
    '"\\UFFFFFFFF"¦"\\ud800"¦<<: ¦\'\'',
    "json": '"\\ud800"¦[[[[[[[[¦{¦}¦"a":¦1e999¦NaN¦\\u0000',
    "rtf": "\\u-1?¦\\u99999?¦\\'zz¦\\bin99999999 ¦{\\*¦\\ansicpg99999 ¦\\uc9999 "
    f"¦\\fonttbl¦\\cell¦}}¦{{\\pict\\pngblip {'8' * 101}}}",
    "mail": "=?utf-8?b?¦?=¦\n\n¦Content-Type: multipart/mixed; boundary=x\n¦--x\n¦--x--\n¦"
    "Content-Transfer-Encoding: base64\n¦Content-Type: ;;\n¦name*0*=x''%¦Subject: =?¦filename=¦"
    "Content-Type: text/plain; charset=x\n",
    "cues": " --> ¦00:00:01,000 --> 00:00:02,000\n¦WEBVTT\n¦{\\an8}¦NOTE\n",
    "pdf": "endstream¦endobj¦<<¦>>¦stream\n¦/Length 9999999¦/Kids [¦R "
    "¦/Filter /FlateDecode¦%%EOF¦/Rotate 91¦/MediaBox [0 0 1e9 -1e9]¦/Annots [1 0 R]"
    "¦BT /F1 1e9 Tf¦0 0 0 0 0 0 cm¦startxref\n-5",
    "allow": 'reason=¦"¦until=¦2020-12-09¦by=¦allow ¦begin ¦end ',
}
_TOKENS = {kind: tuple(m.encode() for m in marks.split("¦")) for kind, marks in _MARKS.items()}
_OF_MEDIA = {
    "text/plain": "text",
    "text/markdown": "markdown",
    "text/x-markup": "text",
    "text/calendar": "mail",
    "text/html": "markup",
    "image/svg+xml": "markup",
    "application/json": "json",
    "application/jsonl": "json",
    "application/yaml": "yaml",
    "application/x-ipynb+json": "json",
    "application/rss+xml": "markup",
    "application/xml": "markup",
    "application/x-mswinurl": "text",
    "application/xliff+xml": "markup",
    "application/ttml+xml": "markup",
    "text/x-subtitles": "cues",
    "text/vcard": "mail",
    "application/rtf": "rtf",
    "message/rfc822": "mail",
    "application/x-subrip": "cues",
    "text/vtt": "cues",
    "text/x-java-properties": "text",
    "text/x-apple-strings": "text",
    "text/x-fluent": "text",
    "text/x-ini": "text",
    "text/csv": "text",
    "text/tab-separated-values": "text",
    "application/pdf": "pdf",
}


class Hang(BaseException):
    """An input took longer than LIMIT; no `except Exception` keeps it back."""


@dataclass(frozen=True)
class Target:
    """What is tried: its seeds, the tokens of its format, and what reads an input.

    `read` returns normally, or raises one of `refusals`; anything else is a fault.
    """

    name: str
    seeds: tuple[bytes, ...]
    tokens: tuple[bytes, ...]
    read: Callable[[bytes], object]
    refusals: tuple[type[NeutrallintError], ...] = (ReadError,)

    def input(self, number: int) -> bytes:
        """Return input `number`, always the same."""
        return _spoiled(self, random.Random(f"{self.name} {number}"))

    def tried(self, number: int) -> tuple[str, str]:
        """Return "read", "refused" or "fault" for an input, and what the fault is."""
        data = self.input(number)
        try:
            with _in_time():
                self.read(data)
        except self.refusals as error:
            error.say("id").encode("utf-8")
            return "refused", ""
        except (Exception, Hang) as error:
            return "fault", f"{type(error).__name__}: {error}"[:300]
        return "read", ""


@contextmanager
def _in_time() -> Iterator[None]:
    """Raise Hang in whatever Python does after LIMIT seconds (not on Windows)."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise Hang(f"more than {LIMIT:g} s")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        # What asks for the timer later finds it free.
        signal.signal(signal.SIGALRM, before)


# --- spoiling ----------------------------------------------------------------


def _spoiled(target: Target, dice: random.Random) -> bytes:
    seed = dice.choice(target.seeds)
    if seed.startswith(_PNG) and dice.random() < 0.8:
        return _chunk_spoiled(seed, target, dice)
    if zipfile.is_zipfile(io.BytesIO(seed)) and dice.random() < 0.8:
        return _member_spoiled(seed, target, dice)
    if target.name in _OF_VALUES and dice.random() < 0.5:
        return _reworded(seed, target.seeds, target.tokens, dice)
    return _edited(seed, target.seeds, target.tokens, dice)


def _chunk_spoiled(seed: bytes, target: Target, dice: random.Random) -> bytes:
    """Spoil one chunk of a PNG and sum it up anew, or every decoder would refuse it."""
    chunks: list[tuple[bytes, bytes]] = []
    at = len(_PNG)
    while at < len(seed):
        size = int.from_bytes(seed[at : at + 4], "big")
        chunks.append((seed[at + 4 : at + 8], seed[at + 8 : at + 8 + size]))
        at += size + 12
    chosen = dice.randrange(len(chunks))
    kind, data = chunks[chosen]
    chunks[chosen] = (kind, _edited(data, (data,), target.tokens, dice))
    return _PNG + b"".join(
        len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
        for kind, data in chunks
    )


def _member_spoiled(seed: bytes, target: Target, dice: random.Random) -> bytes:
    """Spoil one member of an archive, or its name, and pack all again."""
    with zipfile.ZipFile(io.BytesIO(seed)) as old:
        members = [(name, old.read(name)) for name in old.namelist()]
    if not members:
        return seed
    texts = [index for index, (name, _) in enumerate(members) if name.endswith(".xml")]
    chosen = dice.choice(texts if texts and dice.random() < 0.7 else range(len(members)))
    name, data = members[chosen]
    tokens = _TOKENS["markup"]
    match dice.randrange(12):
        case 0:
            del members[chosen]
        case 1:
            members[chosen] = (
                dice.choice(["../x.md", "/x", "C:\\x.md", "x\n\x1b[2J.md"]),
                data,
            )
        case 2:
            members.append(members[chosen])
        case _:
            edit = _reworded if name.endswith(".xml") and dice.random() < 0.7 else _edited
            members[chosen] = (name, edit(data, (data,), tokens, dice))
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w") as new:
        warnings.simplefilter("ignore")  # of a name that is there twice
        for member in members:
            new.writestr(*member)
    return out.getvalue()


_VALUE = re.compile(rb'"([^"]*)"|>([^<]+)<')
_ELEMENT = re.compile(rb"<([\w:]+)[^<>]*(?:/>|>[^<]*</\1>)")


def _reworded(
    data: bytes, others: tuple[bytes, ...], tokens: tuple[bytes, ...], dice: random.Random
) -> bytes:
    """Give values and texts of XML or JSON to others, drop and repeat elements."""
    for _ in range(dice.randint(1, _EDITS)):
        kind = dice.choice([_VALUE, _VALUE, _ELEMENT])
        found = list(kind.finditer(data))
        if not found:
            continue
        one, other = dice.choice(found), dice.choice(found)
        if kind is _ELEMENT:
            new = dice.choice([b"", one[0] * dice.choice([2, 40]), other[0]])
            data = data[: one.start()] + new + data[one.end() :]
        else:
            start, end = one.span(1) if one[1] is not None else one.span(2)
            word = other[1] or other[2] or b""
            new = dice.choice([b"", word, word * 30, *_NUMBERS])
            data = data[:start] + new + data[end:]
    return data


def _edited(
    data: bytes, others: tuple[bytes, ...], tokens: tuple[bytes, ...], dice: random.Random
) -> bytes:
    for _ in range(dice.randint(1, _EDITS)):
        data = _edit(data, others, tokens, dice)
    return data


def _edit(
    data: bytes, others: tuple[bytes, ...], tokens: tuple[bytes, ...], dice: random.Random
) -> bytes:
    at = dice.randrange(len(data) + 1)
    end = min(len(data), at + dice.choice([1, 2, 4, 16, 64, 1024]))
    before, here, behind = data[:at], data[at:end], data[end:]
    match dice.randrange(10):
        case 0:
            return before + bytes(byte ^ (1 << dice.randrange(8)) for byte in here) + behind
        case 1:
            return before + bytes([dice.choice(_BYTES)]) + data[at + 1 :]
        case 2:
            return before + behind
        case 3:
            return before + here * dice.choice([2, 3, 50]) + behind
        case 4:
            return before if dice.random() < 0.5 else data
        case 5:
            other = dice.choice(others)
            return before + other[dice.randrange(len(other) + 1) :]
        case 6:
            return _other_number(data, at, dice)
        case 7:
            return before + dice.randbytes(dice.choice([1, 4, 16])) + behind
        case _:
            return before + dice.choice(tokens or (bytes(4), b"\xff" * 4)) + data[at:]


def _other_number(data: bytes, at: int, dice: random.Random) -> bytes:
    found = re.compile(rb"\d+").search(data, at, at + 200)
    if found is None:
        return data
    return data[: found.start()] + dice.choice(_NUMBERS) + data[found.end() :]


# --- what reads --------------------------------------------------------------


def _look(path: str, number: int, draw: Callable[[], Page]) -> None:
    draw().image.load()


def _read(media: str, suffix: str, data: bytes) -> None:
    engines = Engines(ocr="off", faces=False, look=_look)
    document = READERS[media](Source(f"a{suffix}", data, media), engines)
    _hold(document)


def _hold(document: Document) -> None:
    """Every place can be told, and every word can be written to a report."""
    for passage in document.passages:
        passage.text.encode("utf-8")
        length = len(passage.text)
        for start in {0, length // 2, max(0, length - 1)} if length else ():
            location = passage.source_map.locate(start, length)
            repr(location).encode("utf-8")
    document.path.encode("utf-8")
    for failure in document.failures:
        f"{failure.path} {failure.reason.id} {failure.reason.en}".encode()
    for text in (*document.images, *(d.text for d in document.directives)):
        text.encode("utf-8")
    for member in document.members:
        _hold(member)


def _yaml(folder: Path, data: bytes) -> None:
    node = load_node(data.decode("utf-8", "replace"), "a.yaml")
    if node is not None:
        with suppress(NeutrallintError):
            bind_file(node, Values, "a.yaml")
    file = folder / "a.yaml"
    file.write_bytes(data)
    with suppress(NeutrallintError):
        load_packs([str(file)], folder)
    with suppress(NeutrallintError):
        load_roster(file)


_RULES = Rules(*[frozenset({"NL-TAG-001", "NL-FRM-001"})] * 3)
_FINDING = Finding(
    rule_id="NL-TAG-001",
    severity="error",
    certainty="certain",
    path="a.md",
    origin="body",
    location=TextLocation(3, 1, 3, 5),
    match="x",
    message="x",
    why="x",
    fix="",
    legal=(),
    fingerprint="x",
)


def _allowance(folder: Path, data: bytes) -> None:
    """Read it as a directive, as a comment of a draft, and as the file beside a picture."""
    text = data.decode("utf-8", "replace")
    day = date(2020, 12, 1)
    directive = Directive(text, TextLocation(1, 1, 1, 2))
    FileSuppressions("a.md", _RULES, lambda: day, "id").apply_directives(
        [_FINDING], [directive]
    )
    source = f"<!-- neutrallint: {text} -->\n\nKata\n"
    with suppress(ReadError):
        document = READERS["text/markdown"](
            Source("a.md", source.encode(), "text/markdown"), Engines("off", False)
        )
        FileSuppressions("a.md", _RULES, lambda: day, "en").apply_directives(
            [_FINDING], document.directives
        )
    (folder / SIDECAR).write_bytes(data)
    own = FileSuppressions("a.png", _RULES, lambda: day, "id")
    own.apply_sidecar([_FINDING], folder / "a.png", "0" * 64)


def _fold(data: bytes) -> None:
    for encoding in ("utf-8", "utf-16-le"):
        _fold_text(data.decode(encoding, "replace"))


def _fold_text(text: str) -> None:
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert folded.text == fold_plain(text)
    assert list(folded.starts) == sorted(folded.starts)
    assert all(0 <= seam <= len(folded.text) for seam in folded.seams)
    if folded.text:
        assert 0 <= folded.source(0, len(folded.text))[0] < folded.ends[-1] <= len(text)


# --- the targets -------------------------------------------------------------


@cache
def targets(folder: Path) -> dict[str, Target]:
    """Return everything that is tried, by name; `folder` is written to."""
    found = {media: _reader(media) for media in READERS}
    rules = tuple(_pieces(path) for path in sorted((ROOT / "rules").glob("*/*.yaml")))
    others = (*fuzzseeds.YAML, (ROOT / "fixtures/roster.yaml").read_bytes(), *rules)
    drafts = tuple(
        path.read_bytes() for path in sorted((ROOT / "fixtures/drafts").glob("*.txt"))
    )
    for target in (
        Target(
            "yaml",
            others,
            _TOKENS["yaml"],
            partial(_yaml, folder),
            (NeutrallintError,),
        ),
        Target(
            "allowance",
            fuzzseeds.ALLOWANCES,
            _TOKENS["allow"] + _TOKENS["yaml"],
            partial(_allowance, folder),
            (NeutrallintError,),
        ),
        Target(
            "fold",
            (*fuzzseeds.LETTERS, *drafts),
            _TOKENS["text"],
            _fold,
            (),
        ),
    ):
        found[target.name] = target
    return found


def _pieces(path: Path) -> bytes:
    """Return the first lines of a rule file; the whole would be slow."""
    return b"".join(path.read_bytes().splitlines(keepends=True)[:25])


def _reader(media: str) -> Target:
    suffix = next(s for s in SUFFIXES if media_of(f"a{s}") == media)
    kind = _OF_MEDIA.get(media, "")
    seeds = (*fuzzseeds.of_media(media), *_fixtures(media))
    return Target(media, seeds, _TOKENS.get(kind, ()), partial(_read, media, suffix))


def _fixtures(media: str) -> Iterator[bytes]:
    for path in sorted((ROOT / "fixtures").rglob("*")):
        is_of_it = path.is_file() and media_of(path.name) == media
        if is_of_it and 0 < path.stat().st_size <= _LARGEST_SEED:
            yield path.read_bytes()
