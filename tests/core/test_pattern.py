from __future__ import annotations

import re

import pytest

from neutrallint.core.pattern import pattern


def test_it_does_what_the_compiled_expression_does() -> None:
    word = pattern(r"\bBU\w+", re.I)
    assert word.findall("Buka buku di sabuk") == ["Buka", "buku"]
    assert word.sub("…", "Buka buku") == "… …"
    assert word.pattern == r"\bBU\w+"
    assert pattern(rb"\d+").findall(b"1 dan 22") == [b"1", b"22"]


def test_it_is_compiled_when_it_is_first_used() -> None:
    broken = pattern("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("")
