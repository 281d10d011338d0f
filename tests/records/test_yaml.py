from __future__ import annotations

import pytest
import yaml

from neutrallint.core.errors import ConfigError
from neutrallint.records.yaml import as_scalar, entries, load_node, scalar


def test_an_alias_bomb_is_refused_before_it_unfolds() -> None:
    lines = ["a0: &a0 [x]"] + [
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)
    ]
    with pytest.raises(ConfigError, match="alias"):
        load_node("\n".join(lines), "f.yaml")


def test_deep_nesting_is_an_error_and_no_crash() -> None:
    with pytest.raises(ConfigError):
        load_node("name: " + "[" * 5000, "f.yaml")


def test_an_empty_file_is_none() -> None:
    assert load_node("# nothing\n", "f.yaml") is None


@pytest.mark.parametrize(
    "text", ["[" * 100_000, "{a: " * 30_000, "- " * 100_000, "? " * 100_000]
)
def test_nesting_on_which_the_parser_breaks_down_is_refused(text: str) -> None:
    with pytest.raises(ConfigError, match="nested too deeply"):
        load_node(text, "a.yaml")


@pytest.mark.parametrize(
    "text", ["Ani", "null", "a: b", 'a "b" \\ c', "a\nb", "\x7f\x85", "- a"]
)
def test_any_text_is_written_on_one_line_and_reads_back(text: str) -> None:
    written = as_scalar(text)
    assert "\n" not in written
    node = load_node(f"key: {written}", "f.yaml")
    assert node is not None
    ((_, _, value),) = entries(node, "f.yaml")
    assert scalar(value, "f.yaml") == text


@pytest.mark.parametrize(
    "text", ["a: [no, 'x', {b: 1}]\n", "- |\n  a\n- !b c\n- ? d\n  : !!seq []\n", "&a [x]\n"]
)
def test_a_node_is_tagged_as_yaml_tells_without_a_resolver(text: str) -> None:
    def told(node: yaml.Node) -> object:
        parts = node.value if isinstance(node, yaml.CollectionNode) else []
        inner = [
            each for part in parts for each in (part if isinstance(part, tuple) else [part])
        ]
        return node.tag, [told(each) for each in inner]

    node = load_node(text, "a.yaml")
    assert node is not None
    assert told(node) == told(yaml.compose(text, Loader=yaml.BaseLoader))
