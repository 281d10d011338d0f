"""JSON, YAML and TOML content of site generators: the texts, each with the path of its key.

So are keys that say something themselves: answers may stand behind their questions.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from tomllib import TOMLDecodeError
from typing import Any

from neutrallint.core.causes import cause_of
from neutrallint.core.document import Document, FrontMatter, Passage
from neutrallint.core.errors import ConfigError, ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.places import TextOrigin
from neutrallint.engines import Engines
from neutrallint.readers.picture_keys import picture_origin
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.texts.anchoring import PassageBuilder, line_starts
from neutrallint.readers.texts.decoding import decode
from neutrallint.readers.texts.frontmatter import (
    images_in,
    says_words,
    scalar_passage,
    scalars_of,
    to_front_matter,
    toml_passages,
)
from neutrallint.readers.texts.rich_text import ESCAPE, JsonText, lines_of
from neutrallint.records.lazy_yaml import yaml
from neutrallint.records.toml import load_toml
from neutrallint.records.yaml import load_nodes
from neutrallint.text.languages.base import Language
from neutrallint.text.published import find_published_day

_TOKEN = pattern(
    r'"(?P<text>(?>(?:[^"\\]|\\.)*))"|[\[\]{},:]|(?<![\w.+-])(?P<number>[1-9]\d?)(?![\w.])',
    re.S,
)
#: A line that says something, beside the blanks around it.
_LINE = pattern(r"\S(?:[^\r\n]*\S)?")
#: A number, with what says of what it is one; what parts keys in a path; how many words say
#: something.
_COUNTED = pattern(r"(?:[^\W\d_]{1,10}\.?\s){0,2}#?0?[1-9]\d?")
_STEP, _SAYING = pattern(r"\[\d+\]|\."), 3
#: Characters of a path that are told, and objects and lists within one another.
_PATH, _DEEPEST = 200, 100
#: A longer text says nothing together with a number behind it.
_SHORT = 60
#: Where a text is no TOML, as its parser says it but of its end: "(at line 1, column 3)".
_TOML_PLACE = pattern(r"(?:line|column) (\d+)")
#: Half of a character beyond U+FFFF, which no text can hold.
_LONE = pattern(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_TOO_DEEP = Localized("bersarang terlalu dalam", "too deep")


def read_json(source: Source, engines: Engines) -> Document:
    """Read a JSON file."""
    text, content = load_json(source)
    span = 0, len(text)
    passages = _json_passages(text, span, content, line_starts(text), source.read_in)
    return _document(source, passages, to_front_matter(content))


def load_json(source: Source) -> tuple[str, Any]:
    """Return a JSON file and what it says; ReadError where it is none."""
    text = ESCAPE.sub(_whole, decode(source.data))
    return text, _parsed(text)


def _parsed(text: str, before: int = 0) -> Any:
    """Return what JSON says that stands behind so many lines; ReadError where it is none."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{before + error.lineno}:{error.colno}"
        raise _invalid(place, cause_of(error.msg)) from error
    except (RecursionError, ValueError) as error:
        raise _invalid(f"{before + 1}:1", cause_of(error)) from error


def read_json_lines(source: Source, engines: Engines) -> Document:
    """Read a file of which each line is JSON, as chats and forms are exported."""
    text = ESCAPE.sub(_whole, decode(source.data))
    starts, passages = line_starts(text), list[Passage]()
    for line in _LINE.finditer(text):
        content = _parsed(line[0], bisect_right(starts, line.start()) - 1)
        passages += _json_passages(text, line.span(), content, starts, source.read_in)
    return _document(source, passages, {})


def read_yaml(source: Source, engines: Engines) -> Document:
    """Read a YAML file, each of its documents."""
    text = decode(source.data)
    starts = line_starts(text)
    try:
        roots = load_nodes(text, "")
        # Two documents would state two sets of facts.
        values = _stated(roots[0]) if len(roots) == 1 else {}
    except ConfigError as error:
        raise _invalid(error.place.strip(":"), error.reason) from error
    except RecursionError as error:
        raise _invalid("1:1", _TOO_DEEP) from error
    scalars = [found for root in roots for found in scalars_of(root)]
    passages = [
        scalar_passage(
            scalar, text, 0, starts, _origin(path, scalar.value, source.read_in), path
        )
        for path, scalar in scalars
    ]
    keyed = (
        said
        for path, scalar in scalars
        for said in _behind_keys(
            path, text, (scalar.start_mark.index, scalar.end_mark.index), starts
        )
    )
    passages += keyed
    return _document(source, [passage for passage in passages if passage], values)


def read_toml(source: Source, engines: Engines) -> Document:
    """Read a TOML file."""
    text = decode(source.data)
    try:
        values = to_front_matter(load_toml(text.replace("\r\n", "\n")))
    except TOMLDecodeError as error:
        place = _TOML_PLACE.findall(str(error)) or [str(text.count("\n") + 1), "1"]
        raise _invalid(":".join(place), cause_of(error)) from error
    except RecursionError as error:
        raise _invalid("1:1", _TOO_DEEP) from error
    passages = toml_passages(text, 0, len(text), line_starts(text), "body")
    return _document(source, list(passages), values)


def _stated(root: yaml.Node) -> FrontMatter:
    """Return the outermost keys whose values are texts, or lists of texts."""
    values: dict[str, str | tuple[str, ...]] = {}
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        name = str(key.value).strip().casefold()
        if isinstance(value, yaml.ScalarNode):
            values[name] = value.value
        elif isinstance(value, yaml.SequenceNode):
            items = (item.value for item in value.value if isinstance(item, yaml.ScalarNode))
            values[name] = tuple(items)
    return values


def json_within(text: str) -> list[Passage]:
    """Return the texts of a value that is JSON itself, none of any other."""
    try:
        content = _parsed(text)
    except ReadError:
        return []
    return _json_passages(text, (0, len(text)), content, (0,), ())


def _document(source: Source, passages: Sequence[Passage], values: FrontMatter) -> Document:
    return Document(
        source.path,
        source.media,
        (filename_passage(source.path), *passages),
        images=tuple(images_in(values, source.read_in)),
        dated=find_published_day(values, *source.read_in),
    )


def _json_passages(
    text: str,
    span: tuple[int, int],
    content: object,
    starts: tuple[int, ...],
    languages: Sequence[Language],
) -> list[Passage]:
    """Return the lines of a range of a text that is JSON, then values behind their keys.

    `content`: what it says, as json.loads gives it.
    """
    found = list(json_texts(text, *span))
    shown = (each for each in found if not each.is_bare)
    passages = []
    for line in lines_of(text, shown, content):
        first = line[0]
        path = _tell(first.path)
        origin = _origin(path, text[first.start : first.end], languages)
        builder = PassageBuilder(starts, origin)
        for piece in line:
            if piece.is_apart:
                builder.space(piece.start)
            builder.begin(_tell(piece.path))
            mark = ":" if piece.is_emoji else ""
            builder.add(mark, piece.start, 0)
            builder.add_decoded(text, piece.start, piece.end, ESCAPE, json_character)
            builder.add(mark, piece.end, 0)
        if passage := builder.build():
            passages.append(passage)
    for each in found:
        if not each.is_key:
            passages += _behind_keys(_tell(each.path), text, (each.start, each.end), starts)
    return passages


def _origin(path: str, text: str, languages: Sequence[Language]) -> TextOrigin:
    return picture_origin(path, text, languages) or "body"


def _behind_keys(
    path: str, text: str, span: tuple[int, int], starts: tuple[int, ...]
) -> Iterator[Passage]:
    """Yield a number, with a word before it or two, behind the words of its path of keys."""
    value = _COUNTED.fullmatch(text, *span)
    words = _STEP.sub(" ", path).split() if value else []
    says = len(words) + text.count(" ", *span) + 1 >= _SAYING
    if words and says and all(map(str.isalpha, words)):
        builder = PassageBuilder(starts)
        builder.begin(path)
        builder.add(" ".join(words) + " ", span[0], 0)
        builder.add(text[slice(*span)], span[0])
        if said := builder.build():
            yield replace(said, is_again=True)


def json_texts(text: str, begin: int, end: int) -> Iterator[JsonText]:
    """Yield each text in text[begin:end], which is JSON.

    Those are values, keys of two words, and short numbers: bare where they stand behind no
    short text. ReadError where too much lies within one another.
    """
    # One entry for each object (its key) or list (a number) that is open, and where it begins.
    path: list[str | int] = []
    within: list[int] = []
    #: Where the object or list of the short text begins that stands before.
    before = -1
    tokens = list(_TOKEN.finditer(text, begin, end))
    for token, following in zip(tokens, [*tokens[1:], None], strict=False):
        match token[0]:
            case "{" | "[" as opening:
                _refuse_deeper(text, token.start(), len(path))
                path.append("" if opening == "{" else 1)
                within.append(token.start())
            case "}" | "]":
                path.pop()
                within.pop()
            case "," | ":" as sign:
                if sign == "," and isinstance(path[-1], int):
                    path[-1] += 1
            case _ if following and following[0] == ":":
                path[-1] = key = json.loads(token[0])
                if says_words(key):
                    before = within[-1]
                    at = token.span("text")
                    yield JsonText(tuple(path), tuple(within), *at, is_key=True)
            case _ if token["number"]:
                if within:
                    at, is_bare = token.span("number"), within[-1] != before
                    yield JsonText(tuple(path), tuple(within), *at, is_bare=is_bare)
                before = -1
            case _:
                is_short = within and len(token["text"]) <= _SHORT
                before = within[-1] if is_short else -1
                yield JsonText(tuple(path), tuple(within), *token.span("text"))


def _refuse_deeper(text: str, at: int, depth: int) -> None:
    """Raise ReadError where so much is open already: of each text all around it is noted."""
    if depth == _DEEPEST:
        raise _invalid(f"{text.count(chr(10), 0, at) + 1}:1", _TOO_DEEP)


def _tell(path: Sequence[str | int]) -> str:
    steps = (f"[{step}]" if isinstance(step, int) else f".{step[-_PATH:]}" for step in path)
    return "".join(steps).removeprefix(".")[-_PATH:]


def json_character(escape: str) -> str:
    """Return what an escape in a text of JSON stands for."""
    return str(json.loads(f'"{escape}"'))


def _whole(escape: re.Match[str]) -> str:
    """Return an escape, or as long a one for U+FFFD where it is half a character."""
    return "\\ufffd" if _LONE.fullmatch(escape[0]) else escape[0]


def _invalid(place: str, cause: Localized) -> ReadError:
    return ReadError(
        Localized(
            f"isinya tidak sah di {place} ({cause.id}); perbaiki tata tulisnya",
            f"the content is not valid at {place} ({cause.en}); mend its syntax",
        )
    )
