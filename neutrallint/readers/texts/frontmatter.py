"""Front matter of a Markdown file: YAML between `---` (or up to `...`), TOML between `+++`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from neutrallint.core.document import FrontMatter, Passage
from neutrallint.core.localized import Localized
from neutrallint.core.media import is_picture, media_of
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin
from neutrallint.core.record import record
from neutrallint.readers.picture_keys import picture_origin, picture_words
from neutrallint.readers.texts.anchoring import PassageBuilder
from neutrallint.readers.texts.loose_matter import (
    REFUSED,
    is_loose_matter,
    loose_passages,
    loose_values,
    why_loose,
)
from neutrallint.records.lazy_yaml import yaml
from neutrallint.records.toml import load_toml
from neutrallint.records.yaml import load_node
from neutrallint.text.languages.base import Language

_BLOCK = pattern(
    r"\A(?P<fence>---|\+\+\+)[^\S\r\n]*(?:\r\n|\r|\n)(?P<body>.*?)(?:^|(?<=[\r\n]))"
    r"(?P=fence)[^\S\r\n]*(?:\r\n|\r|\n|\Z)",
    re.S,
)
#: One that ends as YAML says that a document ends.
_DOTTED = pattern(
    r"\A---[^\S\r\n]*(?:\r\n|\r|\n)(?P<body>(?>(?:(?!---|\.\.\.)[^\r\n]*(?:\r\n|\r|\n))*))"
    r"\.\.\.[^\S\r\n]*(?:\r\n|\r|\n|\Z)"
)
#: A line break in a scalar, with the blanks around it that count for nothing.
_YAML_BREAK = r"(?<![ \t])[ \t]*+(?:\r\n|\r|\n)\s*"
_YAML_ESCAPE = (
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n|\r|\n)[ \t]*|[^xuU\r\n])"
)
#: Style of a scalar → what stands for other characters in it; blocks have other rules.
_YAML_CODES = {
    None: pattern(_YAML_BREAK),
    "'": pattern(rf"''|{_YAML_BREAK}"),
    '"': pattern(rf"{_YAML_ESCAPE}|{_YAML_BREAK}"),
}
#: A string (one of several lines may end with one or two of its marks more) or a day, perhaps
#: a key; comments, so that their quotation marks do not count.
#: (Python before 3.11.5 gets `(…)*+` wrong, so groups repeat within atomic ones.)
_TOML_VALUE = pattern(
    r"#[^\r\n]*"
    r"|(?:(?P<mark>\"\"\"|\")(?P<escaped>(?>(?:\\.|(?!(?P=mark))[^\\])*))(?P=mark)(?:(?<=\"{3})\"{1,2})?"
    r"|(?P<tick>\'\'\'|\')(?P<literal>(?>(?:(?!(?P=tick)).)*))(?P=tick)(?:(?<='{3})'{1,2})?"
    r"|(?<![\w.-])(?P<day>\d{4}-\d\d-\d\d(?:[Tt ][\d:.]+(?:[Zz]|[+-][\d:]+)?)?))"
    r"(?P<key>[ \t]*[=.])?",
    re.S,
)
#: What stands for a character, or for none at the end of a line.
_TOML_ESCAPE = pattern(r"\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\s+|.)")
_TOML_CHARACTERS = dict(zip('btnfr"\\', '\b\t\n\f\r"\\', strict=True))


#: Characters of the keys around a text that are kept with it.
_LONGEST_KEYS = 200


@record
class FrontMatterBlock:
    """What stands before the body, which begins at the source offset `end`.

    `values` are facts by key; None where there is no front matter. `unparsed` says why it was
    read as mere text, where that is so.
    """

    passages: tuple[Passage, ...] = ()
    values: FrontMatter | None = None
    end: int = 0
    unparsed: Localized | None = None


def read_front_matter(
    text: str, starts: tuple[int, ...], languages: Callable[[], Sequence[Language]]
) -> FrontMatterBlock:
    """Read the front matter of a source.

    One that cannot be parsed is read as text, so that nothing is missed, and says so; of its
    facts the day, by its keys in the `languages`, and the pictures are kept.
    """
    if (dotted := _DOTTED.match(text)) and _is_mapping(dotted["body"]):
        return _parsed(dotted, _from_yaml, text, starts, languages())
    block = _BLOCK.match(text)
    if not block:
        return FrontMatterBlock()
    try:
        parse = _from_yaml if block["fence"] == "---" else _from_toml
        return _parsed(block, parse, text, starts, languages())
    except REFUSED:
        return _loose(block, text, starts, languages())


_Parser: TypeAlias = Callable[
    [str, int, int, tuple[int, ...], Sequence[Language]], tuple[list[Passage], FrontMatter]
]


def _parsed(
    block: re.Match[str],
    parse: _Parser,
    text: str,
    starts: tuple[int, ...],
    languages: Sequence[Language],
) -> FrontMatterBlock:
    passages, values = parse(text, *block.span("body"), starts, languages)
    return FrontMatterBlock(tuple(passages), values, block.end())


def _loose(
    block: re.Match[str], text: str, starts: tuple[int, ...], languages: Sequence[Language]
) -> FrontMatterBlock:
    """Read a block that was refused as text; none at all where it is text between two rules."""
    if not is_loose_matter(block["body"]):
        return FrontMatterBlock()
    return FrontMatterBlock(
        tuple(loose_passages(text, *block.span("body"), starts)),
        loose_values(block["body"], languages, picture_words(tuple(languages)).files),
        block.end(),
        why_loose(block["body"], is_yaml=block["fence"] == "---"),
    )


def _is_mapping(body: str) -> bool:
    try:
        return isinstance(load_node(body, ""), yaml.MappingNode)
    except REFUSED:
        return False


def _from_yaml(
    text: str, start: int, end: int, starts: tuple[int, ...], languages: Sequence[Language]
) -> tuple[list[Passage], FrontMatter]:
    node = load_node(text[start:end], "")
    values = to_front_matter(to_plain_values(node))
    passages = (
        scalar_passage(
            scalar,
            text,
            start,
            starts,
            picture_origin(path, scalar.value, languages) or "front-matter",
        )
        for path, scalar in list(scalars_of(node))
    )
    return [passage for passage in passages if passage], values


def to_plain_values(node: yaml.Node | None) -> Any:
    """Return a node as mappings, lists and texts."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: to_plain_values(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [to_plain_values(item) for item in node.value]
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def to_front_matter(table: Any) -> FrontMatter:
    """Return the values of the outermost keys as text, lists as tuples of texts.

    Keys are folded; in a nested mapping each text keeps the end of its key: "KPU: 2020-10-01".
    """
    if not isinstance(table, Mapping):
        return {}
    return {
        str(key).strip().casefold(): tuple(_texts(value))
        if isinstance(value, Mapping | list)
        else str(value)
        for key, value in table.items()
    }


def images_in(values: FrontMatter, languages: Sequence[Language]) -> Iterator[str]:
    """Yield the pictures that are named; of what stands under a key of its own only files."""
    for key in picture_words(tuple(languages)).files:
        value = values.get(key, ())
        for text in (value,) if isinstance(value, str) else value:
            keys, _, name = text.rpartition(": ")
            if not keys or is_picture(media_of(name)):
                yield name


def _texts(value: Any) -> Iterator[str]:
    """Yield the texts in a value, each behind its keys; of long keys only the end."""
    waiting = [("", value)]
    while waiting:
        keys, item = waiting.pop()
        if isinstance(item, Mapping):
            below = [(f"{keys}{key}: "[-_LONGEST_KEYS:], part) for key, part in item.items()]
        elif isinstance(item, list):
            below = [(keys, part) for part in item]
        else:
            yield f"{keys}{item}"
            continue
        waiting += reversed(below)


def says_words(key: str) -> bool:
    """Tell whether a key is a text itself: names of fields are one word."""
    return sum(any(map(str.isalpha, word)) for word in key.split()) > 1


def scalars_of(root: yaml.Node | None) -> Iterator[tuple[str, yaml.ScalarNode]]:
    """Yield each value, and each key that is a text, with its path, shared ones once.

    A path is that of keys ("gambar[1].alt").
    """
    seen: set[int] = set()
    waiting = [("", root)]
    while waiting:
        path, node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            yield path, node
        elif isinstance(node, yaml.SequenceNode):
            items = [(f"{path}[{number}]", item) for number, item in enumerate(node.value, 1)]
            waiting += reversed(items)
        elif isinstance(node, yaml.MappingNode):
            inside = f"{path}." if path else ""
            below = [
                (f"{inside}{key.value}"[-200:], each)
                for key, value in node.value
                for each in (key, value)
                if each is value or (isinstance(key, yaml.ScalarNode) and says_words(key.value))
            ]
            waiting += reversed(below)


def scalar_passage(
    node: yaml.ScalarNode,
    text: str,
    begin: int,
    starts: tuple[int, ...],
    origin: Origin,
    part: str = "",
) -> Passage | None:
    """Return a value of the YAML at `begin` of a source; `part` is the path of its key."""
    start, end = begin + node.start_mark.index, begin + node.end_mark.index
    builder = PassageBuilder(starts, origin)
    builder.begin(part)
    code = _YAML_CODES.get(node.style)
    if code:
        mark = len(node.style or "")
        builder.add_decoded(text, start + mark, end - mark, code, _yaml_character)
    if builder.text != node.value:
        # A block of lines, or a tag before the value.
        builder = PassageBuilder(starts, origin)
        builder.begin(part)
        _add_words(builder, node.value, text, start, end)
    return builder.build()


def _yaml_character(code: str) -> str:
    if code == "''":
        return "'"
    if not code.startswith("\\"):
        breaks = len(re.findall(r"\r\n|\r|\n", code))
        return "\n" * (breaks - 1) or " "
    if code[1] in "xuU":
        return chr(int(code[2:], 16))
    return str(yaml.scanner.Scanner.ESCAPE_REPLACEMENTS.get(code[1], ""))


def _add_words(builder: PassageBuilder, value: str, text: str, start: int, end: int) -> None:
    """Place the words of a value one after the other."""
    for word in value.split():
        at = text.find(word, start, end)
        if at >= 0:
            builder.add(word, at)
            start = at + len(word)
        else:
            builder.add(word, start, end - start)
        builder.space(start)


def _from_toml(
    text: str, start: int, end: int, starts: tuple[int, ...], _: Sequence[Language]
) -> tuple[list[Passage], FrontMatter]:
    values = to_front_matter(load_toml(text[start:end].replace("\r\n", "\n")))
    return list(toml_passages(text, start, end, starts, "front-matter")), values


def toml_passages(
    text: str, start: int, end: int, starts: tuple[int, ...], origin: Origin
) -> Iterator[Passage]:
    """Yield the texts and days in the TOML in text[start:end], and keys that are texts."""
    for match in _TOML_VALUE.finditer(text, start, end):
        builder = PassageBuilder(starts, origin)
        if match["key"] and not says_words(match["escaped"] or match["literal"] or ""):
            continue
        if match["escaped"]:
            builder.add_decoded(text, *match.span("escaped"), _TOML_ESCAPE, _toml_character)
        for verbatim in ("literal", "day"):
            builder.add(match[verbatim] or "", match.start(verbatim))
        if passage := builder.build():
            yield passage


def _toml_character(escape: str) -> str:
    if escape[1] in "uU":
        return chr(int(escape[2:], 16))
    return _TOML_CHARACTERS.get(escape[1], "")
