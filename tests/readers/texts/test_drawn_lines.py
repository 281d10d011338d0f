from __future__ import annotations

import pytest

from neutrallint.readers.texts.anchoring import line_starts
from neutrallint.readers.texts.drawn_lines import DrawnLines
from neutrallint.readers.texts.html import html_passages
from neutrallint.readers.texts.html_tokens import read_tokens


def lines(drawing: str) -> list[str]:
    drawn = DrawnLines(drawing, line_starts(drawing), "ocr")
    for token in read_tokens(drawing, 0, len(drawing)):
        drawn.add(token)
    return [passage.text for passage in drawn.again()]


def letters(words: str, element: str = '<text x="{x}" y="40">{letter}</text>') -> str:
    placed = enumerate(words)
    return "".join(element.format(x=10 + 22 * n, letter=letter) for n, letter in placed)


@pytest.mark.parametrize(
    "drawing",
    [
        letters("Coblos nomor 2"),
        letters("Coblos nomor 2", '<text transform="translate({x} 40)">{letter}</text>'),
        letters("Coblos nomor 2", '<text transform="matrix(1 0 0 1 {x} 4)">{letter}</text>'),
        '<text y="40">' + letters("Coblos nomor 2", "<tspan x='{x}'>{letter}</tspan>"),
        '<text x="10" y="40">Coblos</text><text x="90" y="40">nomor</text>'
        '<text x="170" y="40.5">2</text>',
        '<text x="90" y="40">nomor</text><text x="170" y="40">2</text>'
        '<text x="10" y="40">Cobl&#111;s</text>',
        letters("Coblos nomor 2", '<g transform="translate({x} 40)"><text>{letter}</text></g>'),
        letters("Coblos nomor 2", '<a><g><text x="{x}" y="40">{letter}</text></g></a>'),
        '<g transform="scale(2) translate(8 5)">'
        + letters("Coblos nomor 2", '<g transform="translate({x})"><text>{letter}</text></g>'),
        '<g transform="translate(90 40)"><text>nomor</text></g>'
        '<g transform="matrix(2 0 0 2 170 30)"><text y="5">2</text></g>'
        '<text style="transform: translate(10px, 40px)">Coblos</text>',
        '<text x="10" y="40" style="font-size:20px">Cob</text>'
        '<text x="42" y="40" font-size="20">los nomor 2</text>',
    ],
    ids="letters moved matrix tspan words order groups links scaled mixed pieces".split(),
)
def test_what_stands_side_by_side_is_one_line(drawing: str) -> None:
    assert lines(f"<svg>{drawing}</svg>") == ["Coblos nomor 2"]


@pytest.mark.parametrize(
    "drawing",
    [
        '<text x="10" y="40">Coblos nomor 2</text>',
        '<text x="10" y="40">Coblos</text><text x="10" y="80">nomor 2</text>',
        '<text x="10" y="40">Coblos</text><text x="190" y="40">nomor 2</text>',
        '<text x="10" y="40">Coblos</text></svg><svg><text x="90" y="40">nomor 2</text>',
        '<text x="10" y="40"/><text x="e" y="40"> </text>',
    ],
    ids=["one", "below", "far", "another", "nothing"],
)
def test_what_stands_alone_or_elsewhere_is_no_line(drawing: str) -> None:
    assert lines(f"<svg>{drawing}</svg>") == []


def test_lines_that_are_not_told_from_the_top_down_are_read_so() -> None:
    drawing = '<text y="90">2</text><text y="40" x="9">Coblos</text><text y="65">nomor</text>'
    assert lines(f"<svg>{drawing}</svg>") == ["Coblos\nnomor\n2"]
    words = enumerate(("Coblos", "nomor"))
    mixed = [
        (9 + 22 * n, 40 + 50 * k, each) for k, word in words for n, each in enumerate(word)
    ]
    told = "".join(f'<text x="{x}" y="{y}">{each}</text>' for x, y, each in sorted(mixed))
    assert lines(f"<svg>{told}</svg>") == ["Coblos", "nomor"]


def test_letters_of_a_line_may_go_up_and_down() -> None:
    placed = [(9 + 22 * n, 40 + 8 * (n % 2), each) for n, each in enumerate("Coblos")]
    told = "".join(f'<text x="{x}" y="{y}">{each}</text>' for x, y, each in placed[::-1])
    assert lines(f"<svg>{told}</svg>") == ["Coblos"]


def test_a_line_of_a_drawing_within_a_page_leads_back_to_its_source() -> None:
    page = f"<p>Halo</p>\n<svg>{letters('Coblos')}</svg>"
    (line,) = [p for p in html_passages(page, 0, len(page), line_starts(page)) if p.is_again]
    assert line.text == "Coblos"
    at = line.source_map.locate(0, 6)
    assert (at.line, page.splitlines()[1][at.column - 1]) == (2, "C")  # type: ignore[union-attr]
