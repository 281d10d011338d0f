"""One YAML file of a language, joined with the one that it extends."""

from __future__ import annotations

from pathlib import Path

from neutrallint.core.errors import ConfigError
from neutrallint.core.localized import Localized
from neutrallint.records.lazy_yaml import yaml
from neutrallint.records.yaml import entries, load_node, scalar
from neutrallint.text.fold import fold_plain

#: What a message writes: kept as it stands, and never joined with that of another language.
_WRITTEN = ("weekdays", "months", "span")


def read_node(folder: Path, code: str) -> tuple[yaml.Node, str]:
    """Return the tree of `code`.yaml and the file's name; ConfigError where it cannot be read.

    A file with `extends: en` adds to that one: lists and tables are joined, single values
    and what a message writes are its own.
    """
    file = folder / f"{code}.yaml"
    try:
        node = load_node(file.read_text(encoding="utf-8"), str(file))
    except (OSError, UnicodeDecodeError) as error:
        raise _missing(file) from error
    if node is None:
        raise _missing(file)
    pairs = entries(node, str(file))
    base = next((scalar(value, str(file)) for key, _, value in pairs if key == "extends"), None)
    node.value = [(key, value) for key, value in node.value if key.value != "extends"]
    return (_joined(read_node(folder, base)[0], node) if base else node), str(file)


def _missing(file: Path) -> ConfigError:
    return ConfigError(
        Localized(
            "data bahasa ini tidak terbaca; pasang ulang neutrallint",
            "this data of a language cannot be read; install neutrallint again",
        ),
        place=str(file),
    )


def _joined(base: yaml.Node, own: yaml.Node) -> yaml.Node:
    """Return a tree with what both hold, the own last."""
    if isinstance(base, yaml.MappingNode) and isinstance(own, yaml.MappingNode):
        values = {key.value: (key, value) for key, value in base.value}
        for key, value in own.value:
            is_joined = key.value in values and key.value not in _WRITTEN
            joined = _joined(values[key.value][1], value) if is_joined else value
            values[key.value] = (key, joined)
        own.value = list(values.values())
    elif isinstance(base, yaml.SequenceNode) and isinstance(own, yaml.SequenceNode):
        own.value = base.value + own.value
    return own


def fold_words(node: yaml.Node) -> None:
    """Fold the words of a tree as those of a text are, so that a file writes them plainly."""
    if isinstance(node, yaml.ScalarNode):
        node.value = node.value if node.value.isascii() else fold_plain(node.value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            fold_words(item)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in _WRITTEN:
                fold_words(key)
                fold_words(value)
