"""Plain values (of JSON) as nodes of YAML, so that one binder reads both, and back."""

from __future__ import annotations

from typing import Any

from neutrallint.records.binding import is_empty
from neutrallint.records.lazy_yaml import yaml

_NOWHERE = yaml.Mark("", 0, 0, 0, "", 0)
_TAG = "tag:yaml.org,2002:str"


def node_of(value: Any) -> yaml.Node:
    """Return what `json.loads` gave as a node; an empty text is no value, as None is."""
    match value:
        case dict():
            pairs = [(node_of(key), node_of(each)) for key, each in value.items()]
            return yaml.MappingNode(_TAG, pairs, _NOWHERE, _NOWHERE)
        case list():
            return yaml.SequenceNode(_TAG, [*map(node_of, value)], _NOWHERE, _NOWHERE)
        case None | "":
            return yaml.ScalarNode(_TAG, "", _NOWHERE, _NOWHERE)
        case bool():
            return yaml.ScalarNode(_TAG, str(value).lower(), _NOWHERE, _NOWHERE)
    return yaml.ScalarNode(_TAG, str(value), _NOWHERE, _NOWHERE, style='"')


def value_of(node: yaml.Node) -> Any:
    """Return a node as plain values: mappings, lists, and texts as they stand."""
    match node:
        case yaml.MappingNode():
            return {str(key.value): value_of(each) for key, each in node.value}
        case yaml.SequenceNode():
            return [value_of(each) for each in node.value]
    assert isinstance(node, yaml.ScalarNode)
    return None if is_empty(node) else node.value
