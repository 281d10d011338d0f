"""Findings in parts of documents are told in the order in which the parts stand there."""

from __future__ import annotations

import pytest

from neutrallint.core.places import Part, PartLocation
from neutrallint.lint.order import sort_findings
from tests.reporters.samples import finding

BODY = Part("body")
FIRST, SECOND = Part("sheet", 1, "Z"), Part("sheet", 2, "A")


def under(title: str, paragraph: int) -> PartLocation:
    return PartLocation((BODY, Part("heading", title=title)), paragraph)


def cell(sheet: Part, row: int, name: str) -> PartLocation:
    return PartLocation((sheet, Part("cell", row, name)), 1)


@pytest.mark.parametrize(
    "locations",
    [
        [PartLocation((Part("slide", number), Part("shape", 1)), 1) for number in (2, 9, 10)],
        [
            PartLocation((BODY,), 1),
            under("Zona", 2),
            under("Agenda", 10),
            PartLocation((Part("header"),), 1),
            PartLocation((Part("comment"),), 1),
        ],
        [
            PartLocation((FIRST,), 1),
            cell(FIRST, 2, "C2"),
            cell(FIRST, 2, "AB2"),
            cell(FIRST, 10, "B10"),
            PartLocation((FIRST, Part("comment", title="C2")), 1),
            cell(SECOND, 1, "A1"),
        ],
    ],
    ids=["slides", "letter", "workbook"],
)
def test_parts_are_told_as_they_stand_in_the_document(locations: list[PartLocation]) -> None:
    ordered = [finding(location=location) for location in locations]
    assert sort_findings(reversed(ordered)) == tuple(ordered)
