import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import ClassVar

import pytest

import neutrallint
from neutrallint.core.record import record


@record
class Spot:
    line: int
    row: str = field(default="", compare=False)
    secret: str = field(default="", repr=False)
    parts: tuple[object, ...] = ()


@record
class FarSpot(Spot):
    page: int = 1

    def __post_init__(self) -> None:
        if self.page < 1:
            raise ValueError(self.page)


@record
class Only:
    name: str


@record
class Word:
    text: str
    made: list[str] = field(default_factory=list, compare=False)

    @cached_property
    def loud(self) -> str:
        self.made.append(self.text)
        return self.text.upper()


def test_it_is_a_dataclass():
    assert [each.name for each in fields(FarSpot)] == ["line", "row", "secret", "parts", "page"]
    assert replace(FarSpot(1), page=2) == FarSpot(1, page=2)
    with pytest.raises(ValueError, match="0"):
        FarSpot(1, page=0)
    match FarSpot(3, "x"):
        case FarSpot(line, row):
            assert (line, row) == (3, "x")


@pytest.mark.parametrize("made", [1, 100])
def test_the_first_ones_are_made_as_all_others_are(made):
    class Bounded(Spot):
        kinds: ClassVar = ("a", "b")
        page: int = 1
        more: list[str] = field(default_factory=list)

        def __post_init__(self) -> None:
            if self.page < 1:
                raise ValueError(self.page)

    one = record(Bounded)
    for page in range(1, made):
        one(page)
    assert one(1, "a", page=2) == one(line=1, row="b", page=2)
    assert one(1).more == []
    assert one(1).more is not one(1).more
    for wrong in ({}, {"line": 1, "kinds": ()}, {"line": 1, "other": 2}):
        with pytest.raises(TypeError):
            one(**wrong)
    for args, kwargs in (((1, "", "", (), 2, [], 3), {}), ((1,), {"line": 1})):
        with pytest.raises(TypeError):
            one(*args, **kwargs)
    with pytest.raises(ValueError, match="0"):
        one(1, page=0)


def test_what_dataclasses_know_of_it_is_that_of_a_dataclass():
    class Written:
        line: int
        row: str = field(default="x", compare=False)
        parts: list[str] = field(default_factory=list, repr=False)
        kinds: ClassVar = ("a",)

    class Plain(Written):
        __annotations__ = Written.__annotations__
        row = field(default="x", compare=False)
        parts = field(default_factory=list, repr=False)

    made = fields(record(Written))
    assert list(map(repr, made)) == list(map(repr, fields(dataclass(Plain))))


def test_several_threads_may_ask_at_once_what_dataclasses_know():
    with ThreadPoolExecutor(8) as threads:
        for _ in range(50):
            one = record(type("One", (Word,), {"__annotations__": {"at": "int"}, "at": 1}))
            asked = threads.map(lambda _, one=one: len(fields(one)), range(8))
            assert set(asked) == {3}


def test_it_is_told_by_the_fields_that_count():
    assert Spot(1, "a") == Spot(1, "b")
    assert Spot(1) != Spot(2)
    assert len({Spot(1, "a"), Spot(1, "b"), Spot(2), Spot(1, secret="s")}) == 3
    assert Only("a") == Only("a")
    assert len({Only("a"), Only("a"), Only("b")}) == 2


def test_another_class_is_never_equal():
    assert Spot(1) != FarSpot(1)
    assert Only("a") != "a"


def test_it_is_shown_as_a_dataclass_is():
    @dataclass
    class Plain:
        line: int
        row: str
        parts: tuple[object, ...]

    shown = repr(Plain(1, "a", (Only("é"),))).replace("Plain", "Spot")
    assert repr(Spot(1, "a", "s", (Only("é"),))) == shown.rpartition(".")[2]


@pytest.mark.parametrize(
    "copied", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
)
def test_it_travels(copied):
    for one in (FarSpot(1, "a", "s", (Only("b"),), 2), Word("ya")):
        assert repr(copied(one)) == repr(one)
        assert copied(one) == one
        assert hash(copied(one)) == hash(one)


def test_it_has_slots_unless_it_keeps_what_it_worked_out():
    assert not hasattr(FarSpot(1), "__dict__")
    word = Word("ya")
    assert word.loud == word.loud == "YA"
    assert word.made == ["ya"]


def test_mypy_is_told_that_nothing_changes_it():
    told = record.__dataclass_transform__
    assert (told | told["kwargs"])["frozen_default"]


def test_no_class_is_written_out_that_can_be_a_record():
    made = "@dataclass(frozen=True, slots=True)\n"
    package = Path(neutrallint.__file__).parent
    assert [file for file in package.rglob("*.py") if made in file.read_text("utf-8")] == []


def test_no_signature_is_written_out_for_one_without_a_docstring():
    assert record(type("Bare", (), {"__annotations__": {"at": "int"}})).__doc__ == "Bare"
