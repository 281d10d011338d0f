from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal

import pytest

from neutrallint.core.anchors import SourceMap
from neutrallint.core.limits import Range
from neutrallint.records.shapes import (
    Choice,
    Listing,
    Nullable,
    Record,
    Row,
    Scalar,
    Table,
    Variants,
    shape_of,
)

TEXT = Scalar(str)


@dataclass(frozen=True)
class Tree:
    name: str
    from_: date | None = None
    branches: tuple[Tree, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    is_tall: bool = field(default=False, init=False)


@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        (str, TEXT),
        (Literal["a", "b"], Choice(("a", "b"))),
        (str | None, Nullable(TEXT)),
        (Annotated[int, Range(1, 2)], Scalar(int, Range(1, 2))),
        (tuple[str, ...], Listing(tuple, TEXT)),
        (frozenset[str], Listing(frozenset, TEXT)),
        (tuple[str, int], Row((TEXT, Scalar(int)))),
        (dict[str, int], Table(Scalar(str), Scalar(int))),
        (Mapping[str, int], Table(Scalar(str), Scalar(int))),
        (Tree, Record(Tree)),
        (Tree | str, Variants((("Tree", Record(Tree)), ("str", TEXT)))),
        (Tree | str | None, Nullable(Variants((("Tree", Record(Tree)), ("str", TEXT))))),
    ],
)
def test_each_hint_has_one_shape(kind: Any, shape: object) -> None:
    assert shape_of(kind) == shape


def test_a_protocol_stands_for_the_classes_that_keep_it() -> None:
    anchors = shape_of(SourceMap)
    assert isinstance(anchors, Variants)
    assert [name for name, _ in anchors.members] == [
        "FixedMap",
        "TextMap",
        "BoxMap",
    ]


def test_a_record_knows_what_it_takes_by_key_even_where_it_holds_itself() -> None:
    known = Record(Tree).by_key
    assert list(known) == ["name", "from", "branches", "notes"]
    assert [key for key, each in known.items() if each.is_required] == ["name"]
    assert known["from"].name == "from_"
    assert known["branches"].shape == Listing(tuple, shape_of(Tree))
    assert known["notes"].default == {}
