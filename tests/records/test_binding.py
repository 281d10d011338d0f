from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import pytest

from neutrallint.core.errors import ConfigError, InvalidError
from neutrallint.core.localized import Localized
from neutrallint.records.binding import bind
from neutrallint.records.yaml import load_node


@dataclass(frozen=True)
class Inner:
    any: tuple[str, ...]
    affixes: bool = False


@dataclass(frozen=True)
class Record:
    name: str
    day: date | None = None
    number: int = 0
    kind: Literal["a", "b"] = "a"
    inner: Inner | None = None
    from_: float = 0.0
    named: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.number < 0:
            raise InvalidError(Localized("negatif", "negative"))


def read(text: str) -> Record:
    node = load_node(text, "f.yaml")
    assert node is not None
    return bind(node, Record, "f.yaml")


def refused(text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        read(text)
    return caught.value.say("id")


@pytest.mark.parametrize(
    "value", ["no", "on", "13:00", "01", "1e3", "0x1F", "null", "~", "=", "yes"]
)
def test_what_yaml_1_1_would_turn_into_something_else_stays_text(value: str) -> None:
    assert read(f"name: {value}").name == value


def test_types_come_from_the_fields() -> None:
    record = read(
        "name: 'a'\nday: 2020-12-09\nnumber: 01\nkind: b\nfrom: 2.5\n"
        "inner: {any: [x, no], affixes: true}\nnamed: {kota: 37}"
    )
    assert record == Record(
        "a", date(2020, 12, 9), 1, "b", Inner(("x", "no"), True), 2.5, {"kota": 37}
    )


def test_a_bare_value_fills_the_first_field() -> None:
    assert read("name: a\ninner: [x, y]").inner == Inner(("x", "y"))


def test_an_optional_value_may_be_left_empty() -> None:
    assert read("name: a\nday:\ninner: ~").day is None


@pytest.mark.parametrize(
    ("text", "place", "word"),
    [
        ("name: a\nnmae: b", "f.yaml:2:1", "kunci “nmae” tidak dikenal; maksud Anda “name”?"),
        ("name: a\nname: b", "f.yaml:2:1", "ditulis dua kali (pertama di baris 1)"),
        ("name: a\ninner: {any: [x], any: [y]}", "f.yaml:2:19", "ditulis dua kali"),
        ("number: 1", "f.yaml:1:1", "kunci “name” belum diisi"),
        ("name: a\nnumber: dua", "f.yaml:2:9", "“dua” bukan bilangan bulat"),
        ("name: a\nday: 9-12-2020", "f.yaml:2:6", "bukan tanggal"),
        ("name: a\nkind: c", "f.yaml:2:7", "pilih: a, b"),
        ("name: a\ninner: {any: x}", "f.yaml:2:14", "harus daftar"),
        ("name: [a]", "f.yaml:1:7", "harus satu nilai"),
        ("name: a\nnumber: -1", "f.yaml:1:1", "negatif"),
        (
            "name: a\nfrom: nan",
            "f.yaml:2:7",
            "from: “nan” di luar batas; tulis bilangan dari -1",
        ),
        ("name: a\nfrom: -inf", "f.yaml:2:7", "from: “-inf” di luar batas"),
        ("name: a\nfrom: 1e308", "f.yaml:2:7", "from: “1e308” di luar batas"),
        ("name: a\nnamed: {kota: 1" + "0" * 400 + "}", "f.yaml:2:15", "kota: “1000"),
        ("name: &x a\nkind: *x", "f.yaml:1:7", "alias"),
        ("name: a\n  bad: b", "f.yaml:2:6", "tata tulis YAML salah"),
        ("name: {a", "f.yaml:2:1", "tata tulis YAML salah"),
        ("? [a]\n: b", "f.yaml:1:3", "kunci harus berupa teks"),
    ],
)
def test_every_error_names_its_place(text: str, place: str, word: str) -> None:
    said = refused(text)
    assert said.startswith(place + ": ")
    assert word in said
