"""Strict YAML: every scalar is text, and every error names file:line:column.

PyYAML's own resolver reads `no` as false, `13:00` as 780 and `01` as 1, and lets a repeated
key overwrite the first. Here a file becomes a tree of nodes that keep their place;
`binding` fills records from it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar, cast

from neutrallint.core.errors import ConfigError
from neutrallint.core.localized import Localized
from neutrallint.core.nearest import did_you_mean, nearest
from neutrallint.core.pattern import pattern
from neutrallint.records.lazy_yaml import yaml

T = TypeVar("T")

#: How deep YAML may be nested: by brackets, or by marks on one line ("- - - a").
_DEEPEST = 5_000
_MOST_MARKS = 50
_NESTED_LINE = pattern(rf"(?:[-?][ \t]+){{{_MOST_MARKS}}}")


@cache
def _loader() -> Any:
    """Return what makes nodes of events; no place in a file decides what its value means."""
    # The parser in C where the wheel carries it; the same events, ten times as fast.
    base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    # What a node is without a tag of its own, by its kind.
    tags: Mapping[Any, str] = {
        yaml.ScalarNode: yaml.BaseLoader.DEFAULT_SCALAR_TAG,
        yaml.SequenceNode: yaml.BaseLoader.DEFAULT_SEQUENCE_TAG,
        yaml.MappingNode: yaml.BaseLoader.DEFAULT_MAPPING_TAG,
    }
    methods = {
        "descend_resolver": lambda self, parent, index: None,
        "ascend_resolver": lambda self: None,
        "resolve": lambda self, kind, value, implicit: tags[kind],
    }
    return type("_Loader", (base,), methods)


def problem(node: yaml.Node, name: str, indonesian: str, english: str) -> ConfigError:
    """Return an error that points at `node` in the file called `name`."""
    return ConfigError(Localized(indonesian, english), place=place_of(node, name))


def place_of(node: yaml.Node, name: str) -> str:
    """Return where a node begins, as file:line:column from 1; "" where there is no file."""
    if not name:
        return ""
    mark = node.start_mark
    return f"{name}:{mark.line + 1}:{mark.column + 1}"


def load_node(text: str, name: str) -> yaml.Node | None:
    """Parse one YAML document; None when it is empty, ConfigError when it is wrong."""
    node = _compose(text, name, yaml.compose)
    if node is not None:
        _refuse_repeats(node, name)
    return node


def load_nodes(text: str, name: str) -> list[yaml.Node]:
    """Parse all YAML documents of a foreign file, whose aliases share their nodes."""
    return _compose(text, name, lambda *given, **more: list(yaml.compose_all(*given, **more)))


def _compose(text: str, name: str, compose: Callable[..., T]) -> T:
    try:
        _refuse_depth(text)
        return compose(text, Loader=_loader())
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, name) from error
    except yaml.YAMLError as error:
        # One that has no mark is about a sign that no YAML holds.
        raise ConfigError(_UNPRINTABLE, place=name) from error
    except RecursionError as error:
        reason = Localized("YAML bersarang terlalu dalam", "YAML is nested too deeply")
        raise ConfigError(reason, place=name) from error


def _refuse_depth(text: str) -> None:
    """Raise RecursionError for nesting on which the parser in C would break down."""
    if text.count("[") + text.count("{") < _DEEPEST and not _has_nested_line(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=_loader()):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise RecursionError


def _has_nested_line(text: str) -> bool:
    """Tell whether a line has many marks in a row; that most have none is told at once."""
    marks = text.replace(" ", "").replace("\t", "").replace("?", "-")
    return "-" * _MOST_MARKS in marks and _NESTED_LINE.search(text) is not None


def _syntax_error(error: yaml.MarkedYAMLError, name: str) -> ConfigError:
    mark = error.problem_mark or error.context_mark
    place = f"{name}:{mark.line + 1}:{mark.column + 1}" if mark else name
    detail = error.problem or error.context or "?"
    # The parser speaks English only.
    return ConfigError(
        Localized(
            "tata tulis YAML salah di sini atau tepat di atasnya; periksa spasi di awal baris, "
            "titik dua, tanda kutip, dan kurung",
            f"YAML syntax error here or right above: {detail}; look at the spaces that begin "
            "the line, at colons, quotation marks and brackets",
        ),
        place=place,
    )


def _refuse_repeats(root: yaml.Node, name: str) -> None:
    """Refuse repeated keys, and aliases, by which a small file unfolds without bound."""
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            raise problem(
                node,
                name,
                "alias YAML (*nama) tidak dipakai di sini; tulis nilainya langsung",
                "YAML aliases (*name) are not accepted here; write the value out",
            )
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            _refuse_repeated_keys(node, name)
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _refuse_repeated_keys(node: yaml.MappingNode, name: str) -> None:
    first: dict[str, yaml.Node] = {}
    for key, _ in node.value:
        text = _key(key, name)
        if text in first:
            line = first[text].start_mark.line + 1
            raise problem(
                key,
                name,
                f"kunci “{text}” ditulis dua kali (pertama di baris {line})",
                f"key “{text}” is repeated (first in line {line})",
            )
        first[text] = key


def _key(node: yaml.Node, name: str) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise problem(node, name, "kunci harus berupa teks", "a key must be text")
    return cast(str, node.value)


def entries(node: yaml.Node, name: str) -> list[tuple[str, yaml.Node, yaml.Node]]:
    """Return (key, key node, value node) of a mapping."""
    if not isinstance(node, yaml.MappingNode):
        raise problem(node, name, "di sini harus “kunci: nilai”", "expected “key: value” here")
    return [(_key(key, name), key, value) for key, value in node.value]


def items(node: yaml.Node, name: str) -> list[yaml.Node]:
    """Return the members of a list."""
    if not isinstance(node, yaml.SequenceNode):
        raise problem(
            node,
            name,
            "di sini harus daftar: tulis [satu, dua], atau “- satu” di baris sendiri",
            "expected a list here: write [one, two], or “- one” on a line of its own",
        )
    return list(node.value)


def scalar(node: yaml.Node, name: str) -> str:
    """Return the text of a single value."""
    if not isinstance(node, yaml.ScalarNode):
        raise problem(
            node,
            name,
            "di sini harus satu nilai, tanpa daftar dan tanpa “kunci: nilai”",
            "expected a single value here, no list and no “key: value”",
        )
    return cast(str, node.value)


def as_scalar(text: str) -> str:
    """Return text as YAML writes it on one line, quoted where it must be."""
    if text != "null" and re.fullmatch(r"[^\W_](?:[\w ./-]*\w)?", text):
        return text
    return f'"{"".join(map(_quoted, text))}"'


def _quoted(sign: str) -> str:
    """Return a sign as it stands between double quotes, on one line."""
    if sign in '"\\':
        return f"\\{sign}"
    return sign if sign.isprintable() else f"\\U{ord(sign):08x}"


def unknown_key(key: str, node: yaml.Node, known: list[str], name: str) -> ConfigError:
    """Return the error for a key that is not in `known`, with the nearest one."""
    listed = ", ".join(known)
    hint = Localized(f"; yang dikenal: {listed}", f"; known: {listed}")
    if near := nearest(key, known):
        hint = did_you_mean(near)
    return problem(
        node, name, f"kunci “{key}” tidak dikenal{hint.id}", f"unknown key “{key}”{hint.en}"
    )


_UNPRINTABLE = Localized(
    "memuat tanda yang tidak dapat dicetak; simpan ulang sebagai teks UTF-8",
    "it holds a sign that cannot be printed; save it again as UTF-8 text",
)
