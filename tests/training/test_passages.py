from __future__ import annotations

import random
import re
from collections import Counter
from pathlib import Path

import pytest

from training.passages import LABELS, WRITTEN, Passage, fill, read_file, read_passages, vary

PASSAGES = read_passages(WRITTEN)


def test_every_written_file_can_be_read() -> None:
    assert len(PASSAGES) > 12_000
    assert set(Counter(passage.label for passage in PASSAGES)) == set(LABELS)


def test_no_mark_is_misspelt() -> None:
    odd = [p.text for p in PASSAGES if re.search(r"\{(?![KCPNDT]\})", p.text)]
    assert odd == []


@pytest.mark.parametrize("line", ["call", "call\t", "calls\tAyo", "Ayo coblos"])
def test_a_line_that_is_no_passage_is_named(line: str, tmp_path: Path) -> None:
    file = tmp_path / "a.tsv"
    file.write_text(f"call\tAyo\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.tsv:2"):
        list(read_file(file))


def test_a_text_is_read_once_and_the_last_label_holds(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text("call\tAyo ke TPS\n", encoding="utf-8")
    (tmp_path / "b.tsv").write_text("civic\tAyo ke TPS\n", encoding="utf-8")
    assert [(p.label, p.text) for p in read_passages(tmp_path)] == [("civic", "Ayo ke TPS")]


def test_pieces_of_documents_count_twice_in_a_pass() -> None:
    sources = ("document-chat", "brief-aid", "chat-1")
    assert [Passage("ordinary", "Rapat dibuka", each).times for each in sources] == [2, 2, 1]


def test_a_mark_stands_for_one_name_within_a_passage() -> None:
    text = fill("{C} datang, {C} menang\\n#{P}Juara", random.Random(3))
    name = text.split(" datang")[0]
    assert text.startswith(f"{name} datang, {name} menang\n#")
    assert "{" not in text
    assert " " not in text.split("#")[1]


def test_a_share_is_held_back_by_its_text() -> None:
    held_back = [passage for passage in PASSAGES if passage.is_held_back]
    assert 0.04 < len(held_back) / len(PASSAGES) < 0.09
    assert Passage("call", held_back[0].text).is_held_back


@pytest.mark.slow
def test_no_variant_of_a_partisan_passage_is_neutral() -> None:
    labels = Counter(
        (passage.label, label)
        for passage in PASSAGES[:3000]
        for label, _ in vary([passage, *PASSAGES[::200]], random.Random(passage.text))[:1]
    )
    assert all(new == old or {old, new} == {"ordinary", "civic"} for old, new in labels)


def test_variants_are_the_same_for_the_same_seed() -> None:
    sample = PASSAGES[::100]
    assert vary(sample, random.Random(1)) == vary(sample, random.Random(1))
