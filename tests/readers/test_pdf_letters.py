"""Letters of a PDF that are spaced, raised or parted, read as the words that they are."""

from __future__ import annotations

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
