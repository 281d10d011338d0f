"""The schemas for editors agree with the loader."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from neutrallint.config.settings import CONFIG_NAME
from neutrallint.core.errors import NeutrallintError
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.head import PackHead
from neutrallint.packs.pack import Pack, PackFile, read_file
from neutrallint.packs.schema import KINDS, schema_of
from neutrallint.people.roster import load_roster
from neutrallint.records.yaml import load_node
from neutrallint.setup.scaffold import write_project

ROOT = Path(__file__).resolve().parents[2]
RULE_FILES = sorted(bundled_packs_root().glob("*/*.yaml"))


def texts(file: Path) -> Any:
    """Return a YAML file as the loader sees it: every scalar is text."""
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


@cache
def validator(kind: Any) -> Draft202012Validator:
    return Draft202012Validator(schema_of(kind))


def accepts(kind: Any, data: Any) -> bool:
    return bool(validator(kind).is_valid(data))


def loads(data: Any) -> bool:
    """Tell whether the loader takes one file of rules."""
    text = yaml.dump(data, Dumper=yaml.CDumper, allow_unicode=True, default_style='"')
    pack = Pack(Path(), "", PackHead("x", "1.0.0", None))  # type: ignore[arg-type]  # unread
    try:
        node = load_node(text, "x.yaml")
        assert node is not None
        read_file(pack, PackFile("x.yaml", node))
    except NeutrallintError:
        return False
    return True


@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_valid_itself(kind: Any) -> None:
    Draft202012Validator.check_schema(schema_of(kind))


@pytest.mark.parametrize("file", RULE_FILES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_bundled_rules_fit(file: Path) -> None:
    assert accepts("rules", texts(file))


def test_what_init_writes_fits_and_names_its_schema(tmp_path: Path) -> None:
    for file in write_project(tmp_path):
        if file.suffix != ".yaml":
            continue
        kind = "config" if file.name == CONFIG_NAME else "roster"
        assert accepts(kind, texts(file))
        first = file.read_text(encoding="utf-8").splitlines()[0]
        assert (tmp_path / first.split("$schema=")[1]).is_file()


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("config", {"packs": "pilkada-2020"}),
        ("config", {"pakcs": ["pilkada-2020"]}),
        ("config", {"timeout": 0}),
        ("config", {"max_pages": 10**30}),
        ("config", {"faces": "mungkin"}),
        ("config", {"as_of": "1 Oktober"}),
        ("roster", {"people": [{"name": "A"}]}),
        ("roster", {"people": [{"name": "A", "status": "bupati"}]}),
        ("roster", []),
        ("rules", {"rules": [{"id": "NL-TAG-901"}]}),
        ("rules", {"lists": {"kata": {"semua": ["x"]}}}),
    ],
)
def test_what_is_wrong_is_refused(kind: Any, data: Any) -> None:
    assert not accepts(kind, data)


def test_fixture_rosters_fit_as_they_load() -> None:
    for file in (ROOT / "fixtures/rosters").glob("*.yaml"):
        assert load_roster(file).people
        assert accepts("roster", texts(file))


def parts(data: Any) -> Iterator[tuple[Any, Any]]:
    """Yield every (container, key) of a tree."""
    keys = data.keys() if isinstance(data, dict) else range(len(data))
    for key in list(keys):
        yield data, key
        if isinstance(data[key], dict | list):
            yield from parts(data[key])


def changed(data: Any, random: Random) -> Any:
    """Return a copy in which one part is dropped, renamed or of another type."""
    data = copy.deepcopy(data)
    container, key = random.choice(list(parts(data)))
    change = random.choice(("drop", "rename", "text", "list", "mapping"))
    value = container[key]
    if change == "drop":
        del container[key]
    elif change == "rename" and isinstance(container, dict):
        del container[key]
        container[f"{key}x"] = value
    else:
        container[key] = {"text": "teks", "list": ["x"], "mapping": {"x": "y"}}.get(
            change, value
        )
    return data


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_what_the_schema_refuses_the_loader_refuses_too(seed: int) -> None:
    """An editor never marks what would load; the loader knows more than a schema can say."""
    random = Random(seed)
    refused = 0
    for file in RULE_FILES:
        data = texts(file)
        data.pop("pack", None)
        for rule in data.get("rules", []):
            one = changed({"rules": [rule]}, random)
            if not accepts("rules", one):
                refused += 1
                assert not loads(one)
    assert refused > 10
