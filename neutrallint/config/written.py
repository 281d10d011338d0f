"""Values put into the text of a configuration, whose other lines and comments stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from neutrallint.config.settings import Values
from neutrallint.core.errors import ConfigError
from neutrallint.core.localized import Localized
from neutrallint.records.binding import bind_file
from neutrallint.records.edits import Edits
from neutrallint.records.yaml import as_scalar, entries, load_node

#: What is written: one text, or a list of them.
Written: TypeAlias = str | Sequence[str]


def with_values(text: str, values: Mapping[str, Written], name: str) -> str:
    """Return a configuration with other values of some keys; ConfigError where that fails.

    A key that stands there keeps its place, a new one comes to the end.
    """
    node = load_node(text, name)
    pairs = entries(node, name) if node else ()
    known = {key: (key_node, value_node) for key, key_node, value_node in pairs}
    edits = Edits(text)
    for key, value in values.items():
        if key in known:
            edits.put(*known[key], _flow(value))
        else:
            edits.add(node, key, _flow(value))
    changed = edits.text()
    try:
        said = _read(changed, name, values)
    except ConfigError:
        said = {}
    if said != {key: _plain(value) for key, value in values.items()}:
        raise _unfit(name)
    return changed


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
