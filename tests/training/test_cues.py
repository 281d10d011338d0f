from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.load import load_packs
from training.cues import choose_cues, write_cues
from training.passages import WRITTEN, Passage, read_passages

pytestmark = pytest.mark.slow

CALLS = [Passage("call", f"Menangkan beliau {word}") for word in ("pagi", "siang", "sore")] * 4
NEWS = [Passage("ordinary", f"Rapat {word} di aula") for word in ("pagi", "siang", "sore")] * 4


def test_cues_are_words_of_partisan_passages_that_neutral_ones_lack() -> None:
    cues = choose_cues([*CALLS, *NEWS])
    assert "menangkan" in cues or "beliau" in cues
    assert not {"rapat", "pagi", "di"} & set(cues)


def test_names_numbers_and_common_words_are_none() -> None:
    passages = [Passage("call", "{C} 2 Budi dan pilkada kita")] * 5
    assert choose_cues([*passages, *NEWS]) == []


def test_the_cues_of_the_pack_are_those_of_the_passages(tmp_path: Path) -> None:
    learned = [passage for passage in read_passages(WRITTEN) if not passage.is_held_back]
    write_cues(choose_cues(learned), tmp_path / "isyarat.yaml")
    written = bundled_packs_root() / "netralitas-dasar/isyarat.yaml"
    assert (tmp_path / "isyarat.yaml").read_text() == written.read_text()
    (pack,) = load_packs(["netralitas-dasar"], bundled_packs_root())
    assert len(pack.lists["isyarat"].any) > 300
