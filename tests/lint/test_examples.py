from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.core.errors import RuleError
from neutrallint.lint import examples
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.load import load_packs
from neutrallint.packs.pack import Pack
from neutrallint.packs.rule import Rule
from tests.packtexts import tried

pytestmark = pytest.mark.slow

BUNDLED = sorted(head.parent.name for head in bundled_packs_root().glob("*/pack.yaml"))
PACK = tried(
    "forbid: {phrases: [kata terlarang]}\n  except: [{near: {any: [dilarang]}}]",
    bad='kata terlarang, "Kata, terlarang!"',
    review="kata terlarang itu dilarang",
    good="kata, terlarang",
)


def explode(packs: object, passed: object = ()) -> None:
    raise AssertionError("tested again")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"


def pack(folder: Path, text: str = PACK) -> list[Pack]:
    file = folder / "uji.yaml"
    file.write_text(text, encoding="utf-8")
    return load_packs([str(file)], folder)


@pytest.mark.parametrize("name", BUNDLED)
def test_every_example_of_the_bundled_packs_does_what_it_claims(name: str) -> None:
    packs = load_packs([name], bundled_packs_root())
    others = {pack.head.id for pack in packs} - {name}
    failing = examples.failing_examples(packs, others)
    assert [outcome.error().say("en") for outcome in failing] == []


def test_the_stamps_beside_the_bundled_packs_are_current() -> None:
    for name in BUNDLED:
        packs = load_packs([name], bundled_packs_root())
        assert examples.stamp_of(packs) in examples.bundled_stamps(), (
            "run: python -m neutrallint.lint.examples"
        )


def test_a_good_pack_passes(tmp_path: Path) -> None:
    assert list(examples.failing_examples(pack(tmp_path))) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"Kata, terlarang!"', "kata biasa", "contoh bad “kata biasa” harus menghasilkan"),
        ("bad: [kata terlarang,", "bad: [kata terlarang dilarang,", "(hasil: review)"),
        ("itu dilarang]", "itu]", "harus perlu ditinjau saja (hasil: certain)"),
        ("good: [kata,", "good: [kata terlarang,", "tidak boleh menghasilkan temuan"),
    ],
)
def test_a_failing_example_refuses_the_pack(
    tmp_path: Path, cache: Path, old: str, new: str, said: str
) -> None:
    assert old in PACK
    with pytest.raises(RuleError) as caught:
        examples.verify(pack(tmp_path, PACK.replace(old, new)))
    assert said in caught.value.say("id")
    assert caught.value.place.endswith("uji.yaml:4:3")


def test_a_pack_that_passed_is_not_tested_again(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    examples.verify(pack(tmp_path))

    monkeypatch.setattr(examples, "failing_examples", explode)
    examples.verify(pack(tmp_path))
    with pytest.raises(AssertionError, match="tested again"):
        examples.verify(pack(tmp_path, PACK.replace("version: 1.0.0", "version: 1.0.1")))


def test_released_packs_are_not_tested_again_in_company(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An office's own pack is all that its first run has to try."""
    tried: list[str] = []

    def failing(rule: Rule, *others: object) -> list[object]:
        tried.append(rule.pack)
        return []

    monkeypatch.setattr(examples, "_failing", failing)
    (tmp_path / "uji.yaml").write_text(PACK, encoding="utf-8")
    examples.verify(load_packs(["pilkada-2024", "./uji.yaml", "pilkada-2020"], tmp_path))
    assert tried == ["uji"]
    monkeypatch.setattr(examples, "failing_examples", explode)
    examples.verify(load_packs(["pilkada-2024", "pilkada-2020"], tmp_path))


def test_a_cache_that_cannot_be_written_costs_time_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    examples.verify(pack(tmp_path))
    examples.verify(pack(tmp_path))
