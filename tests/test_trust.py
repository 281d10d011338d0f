"""Each promise of docs/trust.md names a test that there is."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
PAGE = TESTS.parent / "docs/trust.md"
_NAMED = re.compile(r"^\| .+ \| `([\w/]+\.py)::(\w+)` \|$", re.M)


@pytest.mark.slow
def test_every_promise_names_a_test_that_there_is() -> None:
    named = _NAMED.findall(PAGE.read_text(encoding="utf-8"))
    assert len(named) > 30
    for file, test in named:
        module = ast.parse((TESTS / file).read_text(encoding="utf-8"))
        names = {node.name for node in module.body if isinstance(node, ast.FunctionDef)}
        assert test in names, f"{file}::{test}"


def test_every_row_of_the_table_names_one() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("| promise | test |\n|---|---|\n")[2]
    rows = table.partition("\n\n")[0].splitlines()
    assert rows == [row for row in rows if _NAMED.fullmatch(row)]
