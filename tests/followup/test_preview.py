"""What is shown of a file beside its findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.core.media import media_of
from neutrallint.core.places import PartLocation
from neutrallint.followup.preview import ShownPassage, preview
from neutrallint.readers.source import Source

DOCUMENTS = Path(__file__).parents[2] / "fixtures/documents"


def passages(name: str) -> tuple[ShownPassage, ...]:
    media = media_of(name)
    assert media is not None
    return preview(Source(name, (DOCUMENTS / name).read_bytes(), media), frozenset()).passages


def part(passage: ShownPassage) -> str:
    assert isinstance(passage.place, PartLocation)
    last = passage.place.parts[-1]
    return last.title or last.kind


def test_days_that_no_rule_reads_are_shown_in_their_cells() -> None:
    cells = {part(each): each.text for each in passages("jadwal-53-desember.xlsx")}
    assert [cells[name] for name in ("A3", "A4", "A5")] == [
        "2020-12-01",
        "2020-12-02",
        "2020-12-03",
    ]
    assert len(cells) == len(passages("jadwal-53-desember.xlsx"))


@pytest.mark.parametrize("name", ["siaran-51-logistik.docx", "jadwal-53-desember.xlsx"])
def test_what_is_noted_about_a_document_stands_behind_what_it_says(name: str) -> None:
    parts = [part(each) for each in passages(name)]
    assert parts == sorted(parts, key=lambda each: each == "properties")
