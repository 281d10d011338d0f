from __future__ import annotations

import time
import tomllib

import pytest

from neutrallint.records.toml import load_toml


def test_tables_are_read() -> None:
    assert load_toml('a.b."c d" = 1\n[x]\ny = "1.2.3"') == {
        "a": {"b": {"c d": 1}},
        "x": {"y": "1.2.3"},
    }
    with pytest.raises(tomllib.TOMLDecodeError):
        load_toml("a = ")


@pytest.mark.parametrize("part", ["a", "a ", '"a b"', "'.'"])
def test_a_key_of_endless_parts_is_refused_before_it_is_parsed(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tomllib, "loads", lambda text: pytest.fail("it was parsed"))
    with pytest.raises(RecursionError):
        load_toml(".".join([part] * 10_000) + "= 1")


@pytest.mark.parametrize("value", ["'{}'", '"{}"', "{}"])
def test_a_word_without_end_is_looked_through_once(value: str) -> None:
    began = time.process_time()
    with pytest.raises(tomllib.TOMLDecodeError):
        load_toml(f"a = {value.format('b' * 500_000)}\nc")
    assert time.process_time() - began < 10
