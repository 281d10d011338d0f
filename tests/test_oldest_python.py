"""What only the oldest Python that we promise gets wrong, told on every Python."""

import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "neutrallint"
#: `(…)*+`, `(…)++`, `(…)?+`, `(…){2,3}+`: until 3.11.5 (Debian 12 has 3.11.2) such a group
#: may match too much or nothing; `(?>(…)*)` means the same and works (python/cpython#106052).
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{[\d,]+\})\+")


def offenders(source: str) -> list[str]:
    lines = (line for line in source.splitlines() if not line.lstrip().startswith("#"))
    return [line for line in lines if POSSESSIVE_GROUP.search(line)]


@pytest.mark.parametrize("pattern", ["(ab)*+", "(a|b)++c", "x(?:y)?+", "(a){2,3}+"])
def test_a_possessive_group_is_seen(pattern):
    assert offenders(f'_X = re.compile(r"{pattern}")')


@pytest.mark.parametrize("pattern", ["[^>]*+", r"\w++", "(?>(ab)*)", r"\(*+", "(a)+"])
def test_what_every_python_gets_right_is_not_seen(pattern):
    assert not offenders(f'_X = re.compile(r"{pattern}")')


@pytest.mark.parametrize("file", sorted(PACKAGE.rglob("*.py")), ids=lambda file: file.stem)
def test_no_pattern_repeats_a_group_possessively(file):
    assert offenders(file.read_text(encoding="utf-8")) == []
