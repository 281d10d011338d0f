"""Letters of a PDF that are spaced, raised or parted, read as the words that they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.readers.telling import told
from tests.readers.test_pdf import LONG, lines, paper, read


@pytest.mark.parametrize("between", ["", "q"], ids=["alone", "with letters too small to see"])
def test_letters_that_are_placed_one_by_one_are_joined_to_words(between: str) -> None:
    def draw(canvas: Canvas) -> None:
        lines(LONG)(canvas)
        for number, letter in enumerate("Coblos nomor dua"):
            canvas.setFont("Helvetica", 11)
            canvas.drawString(50 + 9 * number, 300, letter)
            canvas.setFont("Helvetica", 1)
            canvas.drawString(57 + 9 * number, 300, between)

    (again,) = [p.text for p in read(paper(draw)).passages if p.is_again]
    assert again == f"{LONG}\nCoblos nomor dua"


def test_a_number_is_read_without_the_raised_number_of_a_note_behind_it() -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(40, 500)
        text.textOut("coblos nomor 2.")
        text.setFont("Helvetica", 7)
        text.setRise(4)
        text.textOut("13")
        canvas.drawText(text)
        canvas.drawString(40, 480, "pada 12.30, bukan 1.230")

    (again,) = [p.text for p in read(paper(draw)).passages if p.is_again]
    assert again.strip() == "coblos nomor 2."


def test_a_word_that_is_parted_at_the_end_of_a_line_is_one() -> None:
    document = read(paper(lines("Mari kita cob-", "los nomor dua.", LONG)))
    assert [each[1] for each in told(document)] == [f"Mari kita cob-\nlos nomor dua.\n{LONG}"]


def white(canvas: Canvas, text: str, left: float) -> None:
    canvas.setFillGray(1)
    canvas.drawString(left, 300, text)
    canvas.setFillGray(0)


def without_colour(canvas: Canvas, text: str, left: float) -> None:
    canvas.drawString(left, 300, text, mode=3)
    canvas.drawString(left, 280, "", mode=0)


def covered(canvas: Canvas, text: str, left: float) -> None:
    canvas.drawString(left, 300, text)
    canvas.setFillGray(1)
    canvas.rect(left, 290, canvas.stringWidth(text), 20, stroke=0, fill=1)
    canvas.setFillGray(0)


def cut_off(canvas: Canvas, text: str, left: float) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(0, 0, 1, 1)
    canvas.clipPath(path, stroke=0)
    canvas.drawString(left, 300, text)
    canvas.restoreState()


@pytest.mark.parametrize("hide", [white, without_colour, covered, cut_off])
def test_letters_that_are_not_seen_part_no_word(
    hide: Callable[[Canvas, str, float], None],
) -> None:
    def draw(canvas: Canvas) -> None:
        lines(LONG)(canvas)
        left = 50.0
        for number, text in enumerate(("Cob", "xyz", "los no", "ghk", "mor dua")):
            if number % 2:
                hide(canvas, text, left)
            else:
                canvas.drawString(left, 300, text)
            left += canvas.stringWidth(text)

    assert "Coblos nomor dua" in [p.text for p in read(paper(draw)).passages if p.is_again]
