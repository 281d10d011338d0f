"""Front matter that its format refuses, read as text: which of its lines belong together.

One colon too many in a title makes a block that no parser takes. What it says is looked for
all the same: a value of several lines is one text. Its day and its pictures are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from neutrallint.core.causes import cause_of
from neutrallint.core.document import FrontMatter, Passage
from neutrallint.core.errors import ConfigError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.readers.texts.anchoring import slice_passage
from neutrallint.records.toml import load_toml
from neutrallint.records.yaml import load_node
from neutrallint.text.languages.base import Language

#: What parsers raise where a block is none of theirs.
REFUSED = (ConfigError, ValueError, RecursionError)
_LINE = pattern(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
#: A line that begins a value: by its key, or as an item of a list.
_BEGINNING = pattern(
    r"(?P<indent>[^\S\r\n]*+)"
    r"(?:- |(?P<key>[\"']?\w[\w .-]{0,60}[\"']?)[^\S\r\n]*[:=](?=\s|\Z))"
)
#: A key whose value is the lines below it that stand further in.
_OPENS_BLOCK = pattern(r"[^\r\n]*[:=-][^\S\r\n]+[>|][-+0-9]*[^\S\r\n]*(?:#[^\r\n]*)?\s*\Z")
_FACT = pattern(r"(?m)^[\"']?(?P<key>\w[\w-]*)[\"']?[ \t]*[:=][ \t]*(?P<value>[^\r\n]+)")
_COMMENT = pattern(r"\s#.*")


def is_loose_matter(block: str) -> bool:
    """Tell whether such a block was meant as front matter, not as text between two rules."""
    first, *others = block.splitlines() or [""]
    beginnings = map(_BEGINNING.match, (first, *others))
    return bool(first.strip()) and any(found and found["key"] for found in beginnings)


def loose_passages(
    text: str, start: int, end: int, starts: tuple[int, ...]
) -> Iterator[Passage]:
    """Yield the values in text[start:end], each with the lines that go on with it."""
    begin = start
    block: int | None = None
    for line in _LINE.finditer(text, start, end):
        beginning = _BEGINNING.match(line[0])
        indent = len(line[0]) - len(line[0].lstrip())
        if block is not None and line[0].strip() and indent <= block:
            block = None
        if (beginning and block is None) or not line[0].strip():
            yield from _said(text, begin, line.start(), starts)
            begin = line.start()
        if beginning and block is None and _OPENS_BLOCK.match(line[0]):
            block = len(beginning["indent"])
    yield from _said(text, begin, end, starts)


def _said(text: str, start: int, end: int, starts: tuple[int, ...]) -> Iterator[Passage]:
    words = text[start:end]
    if words.strip():
        end = start + len(words.rstrip())
        yield slice_passage(text, start, end, "front-matter", starts)


def loose_values(block: str, languages: Iterable[Language], more: Iterable[str]) -> FrontMatter:
    """Return the values of the keys that tell a day, and of `more`; none that is told twice."""
    wanted = {key for language in languages for key in language.day_keys} | {*more}
    found: dict[str, list[str]] = {}
    for fact in _FACT.finditer(block):
        key = fact["key"].casefold()
        if key in wanted:
            value = _COMMENT.sub("", fact["value"]).strip().strip("\"'")
            found.setdefault(key, []).append(value)
    return {key: values[0] for key, values in found.items() if len(values) == 1}


def why_loose(block: str, is_yaml: bool) -> Localized:
    """Say that a block is refused, and where."""
    detail = _refusal(block, is_yaml)
    return Localized(
        f"front matter tidak dapat diurai ({detail.id}); nilai yang memuat “: ” atau “{{{{” "
        "perlu tanda kutip. Isinya diperiksa sebagai teks, tetapi dari kuncinya hanya tanggal "
        "dan gambar yang dipakai",
        f"the front matter cannot be parsed ({detail.en}); a value that holds “: ” or “{{{{” "
        "needs quotation marks. It was checked as text, but of its keys only the day and the "
        "pictures count",
    )


def _refusal(block: str, is_yaml: bool) -> Localized:
    """Return what its parser says, with the lines of the file: the fence is the first."""
    try:
        load_node(f"\n{block}", "-") if is_yaml else load_toml(f"\n{block}")
    except ConfigError as error:
        line = error.place.split(":")[1] if ":" in error.place else "1"
        said = error.reason
        return Localized(f"baris {line}: {said.id}", f"line {line}: {said.en}")
    except (ValueError, RecursionError) as error:
        return cause_of(error)
    return Localized("?", "?")
