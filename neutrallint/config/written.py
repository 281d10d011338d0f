"""Values put into the text of a configuration, whose other lines and comments stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import yaml

from neutrallint.config.settings import Values
from neutrallint.core.errors import ConfigError
from neutrallint.core.localized import Localized
from neutrallint.records.binding import bind_file
from neutrallint.records.yaml import as_scalar, entries, load_node

#: What is written: one text, or a list of them.
Written: TypeAlias = str | Sequence[str]


def with_values(text: str, values: Mapping[str, Written], name: str) -> str:
    """Return a configuration with other values of some keys; ConfigError where that fails.

    A key that stands there keeps its place, a new one comes to the end.
    """
    node = load_node(text, name)
    pairs = entries(node, name) if node else []
    spans = {key: _span(text, key_node, value) for key, key_node, value in pairs}
    changed = text
    for key in sorted(spans.keys() & values, key=lambda key: spans[key], reverse=True):
        start, end = spans[key]
        changed = f"{changed[:start]} {_flow(values[key])}{changed[end:]}"
    added = [f"{key}: {_flow(value)}\n" for key, value in values.items() if key not in spans]
    if changed and not changed.endswith("\n"):
        changed += "\n"
    changed += "".join(added)
    try:
        said = _read(changed, name, values)
    except ConfigError:
        said = {}
    if said != {key: _plain(value) for key, value in values.items()}:
        raise _unfit(name)
    return changed


def _span(text: str, key: yaml.Node, value: yaml.Node) -> tuple[int, int]:
    """Return where a value begins, behind the colon of its key, and where it ends."""
    colon = text.index(":", _index(text, key.end_mark))
    return colon + 1, max(colon + 1, _index(text, _last(value).end_mark))


def _last(node: yaml.Node) -> yaml.Node:
    """Return the node that ends where a value does: a list in lines ends with its last one."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last(last[1] if isinstance(last, tuple) else last)
    return node


def _index(text: str, mark: yaml.Mark) -> int:
    lines = text.splitlines(keepends=True)
    return sum(map(len, lines[: mark.line])) + mark.column


def _flow(value: Written) -> str:
    if isinstance(value, str):
        return as_scalar(value)
    return "[" + ", ".join(map(as_scalar, value)) + "]"


def _read(text: str, name: str, asked: Mapping[str, Written]) -> dict[str, Written]:
    """Return what a text says of the keys that are asked for."""
    node = load_node(text, name)
    if node is None:
        return {}
    said = bind_file(node, Values, name)
    return {key: _plain(getattr(said, key) or ()) for key in asked}


def _plain(value: Written) -> Written:
    return value if isinstance(value, str) else list(value)


def _unfit(name: str) -> ConfigError:
    return ConfigError(
        Localized(
            "pengaturan ini ditulis dengan cara yang tidak dapat diubah dari halaman ini; "
            "tulis setiap kunci di baris sendiri, atau ubah berkasnya dengan tangan",
            "this configuration is written in a way that cannot be changed from the page; "
            "write each key on a line of its own, or change the file by hand",
        ),
        place=name,
    )
