"""The text layer of a PDF by pdfium: its lines with their boxes, as told and as painted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from ctypes import c_double, c_int
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

#: What a file says instead of the letters that it paints.
_INSTEAD = b"ActualText"
#: By these pdfium marks a hyphen that parts a word, and joins the line behind it.
_PARTED = re.compile("[\x02\ufffe]")
#: Words of one or two letters that show, where there are so many of them and few others, that
#: letters were placed one by one.
_LETTERS, _FEWEST_WORDS, _SHARE = 2, 6, 0.6
#: A number behind which that of a note may stand, in type of less than this share of its own.
_NUMBERS, _RAISED = re.compile(r"\d[\d.,;:!?)\"”’]*\d"), 0.8
#: Type of less than this share of the largest in its line is not seen beside it.
_SEEN = 0.4
#: The pitch of typewriters: how even it is, for how many letters, and where a word ends.
_EVEN, _MOSTLY, _NEXT_WORD = 0.1, 0.7, 1.5


class PdfLine(NamedTuple):
    """A line of the text layer, and the size of its type.

    `box`: left, top, width and height in points (1/72 inch) of the page as it is shown.
    `bare`: the text without the numbers of notes behind numbers, "" where there are none.
    """

    text: str
    box: tuple[int, int, int, int]
    size: float
    bare: str = ""

    @property
    def top(self) -> int:
        """How far below the upper edge of the page the line begins."""
        return self.box[1]


class _Sign(NamedTuple):
    """A character: where it begins, its left and right edge, and the size of its type."""

    text: str
    origin: float
    left: float
    right: float
    size: float


def size_of(page: Any) -> tuple[int, int]:
    """Return width and height of an open page in points, as it is shown."""
    width, height = (max(1, round(side)) for side in page.get_size())
    return width, height


def lines_of(page: Any) -> list[PdfLine]:
    """Return the lines of the text layer of an open page in the order of the file."""
    return [line for line, _ in _lines(page)]


def painted_lines(page: Any, texts: Iterable[Any], told: list[PdfLine]) -> list[PdfLine]:
    """Return the lines as a viewer shows them; `texts` are all objects of text of the page.

    What stands instead of painted letters goes, and letters that were placed one by one are
    joined to words. `told`: the lines of this page, where it is as it was.
    """
    is_otherwise = _take_away_instead(texts)
    if told and not is_otherwise and not any(_is_spaced(line.text) for line in told):
        return told
    return [line._replace(text=joined) if joined else line for line, joined in _lines(page)]


def _lines(page: Any) -> Iterator[tuple[PdfLine, str]]:
    """Yield lines, and what their letters are together where they stand one by one."""
    import pypdfium2.raw as raw

    shown = size_of(page)
    with closing(page.get_textpage()) as layer:
        at = 0
        for text in layer.get_text_range().split("\r\n"):
            length = _units(text)
            if text.strip():
                index = raw.FPDFText_GetCharIndexFromTextIndex(layer, at)
                size = raw.FPDFText_GetFontSize(layer, index)
                said = _PARTED.sub("-\n", text).rstrip("\n")
                joined = _joined(layer, index, length) if _is_spaced(text) else ""
                box = _box(page, shown, layer, index, length)
                bare = _without_notes(layer, at, text)
                yield PdfLine(said, box, size, bare if bare != text else ""), joined
            at += length + len("\r\n")


def _without_notes(layer: Any, at: int, text: str) -> str:
    """Return a line, which begins at `at` in the layer, without small numbers behind others."""
    import pypdfium2.raw as raw

    def size(offset: int) -> float:
        unit = at + _units(text[:offset])
        index = raw.FPDFText_GetCharIndexFromTextIndex(layer, unit)
        return float(raw.FPDFText_GetFontSize(layer, index))

    def bare(number: re.Match[str]) -> str:
        usual = size(number.start())
        return "".join(
            sign
            for offset, sign in enumerate(number[0], start=number.start())
            if not sign.isdigit() or size(offset) >= _RAISED * usual
        )

    return _NUMBERS.sub(bare, text)


def _take_away_instead(texts: Iterable[Any]) -> bool:
    """Take away what stands instead of painted letters; tell whether there was any."""
    import pypdfium2.raw as raw

    marks = [
        (item, mark)
        for item in texts
        for index in range(raw.FPDFPageObj_CountMarks(item))
        if raw.FPDFPageObjMark_GetParamValueType(
            mark := raw.FPDFPageObj_GetMark(item, index), _INSTEAD
        )
    ]
    for item, mark in marks:
        raw.FPDFPageObjMark_RemoveParam(item, mark, _INSTEAD)
    return bool(marks)


def _is_spaced(text: str) -> bool:
    """Tell whether most words of a line are single letters, or two."""
    words = text.split()
    short = sum(len(word) <= _LETTERS and word.isalpha() for word in words)
    return short >= max(_FEWEST_WORDS, _SHARE * len(words))


def _joined(layer: Any, index: int, length: int) -> str:
    """Return the words that the signs of a line, from left to right, stand for."""
    signs = sorted(_signs(layer, index, length), key=lambda sign: sign.origin)
    largest = max((sign.size for sign in signs), default=0.0)
    signs = [sign for sign in signs if sign.size >= _SEEN * largest]
    ends = _word_ends(signs)
    return "".join(
        sign.text + (" " if end else "") for sign, end in zip(signs, ends, strict=True)
    ).strip()


def _word_ends(signs: list[_Sign]) -> list[bool]:
    """Tell of each sign whether a word ends behind it.

    That is where a letter would fit in, or, of letters that are not all equally wide, where the
    gap is much wider than is usual.
    """
    steps = [after.origin - sign.origin for sign, after in pairwise(signs)]
    if not steps:
        return [False] * len(signs)
    usual = median(steps)
    if sum(abs(step - usual) <= _EVEN * usual for step in steps) < _MOSTLY * len(steps):
        steps = [after.left - sign.right for sign, after in pairwise(signs)]
        usual = median(steps)
    return [*(step > _NEXT_WORD * usual for step in steps), False]


def _signs(layer: Any, index: int, length: int) -> Iterator[_Sign]:
    """Yield the signs of a line that are no spaces."""
    import pypdfium2.raw as raw

    left, right, bottom, top, x, y = (c_double() for _ in range(6))
    for number in range(index, index + length):
        text = chr(raw.FPDFText_GetUnicode(layer, number) or ord(" "))
        if not text.isspace() and not raw.FPDFText_IsGenerated(layer, number):
            raw.FPDFText_GetCharBox(layer, number, left, right, bottom, top)
            raw.FPDFText_GetCharOrigin(layer, number, x, y)
            size = raw.FPDFText_GetFontSize(layer, number)
            yield _Sign(text, x.value, left.value, right.value, size)


def _box(
    page: Any, shown: tuple[int, int], layer: Any, index: int, length: int
) -> tuple[int, int, int, int]:
    """Return the box around `length` characters from `index` on; `shown`: size of the page."""
    import pypdfium2.raw as raw

    left, bottom, right, top = (c_double() for _ in range(4))
    x, y = c_int(), c_int()
    across, down = [], []
    for number in range(raw.FPDFText_CountRects(layer, index, length)):
        raw.FPDFText_GetRect(layer, number, left, top, right, bottom)
        for corner in ((left, top), (right, bottom)):
            # Where the point lies on the page as it is shown, turned and cropped.
            raw.FPDF_PageToDevice(page, 0, 0, *shown, 0, *corner, x, y)
            across.append(x.value)
            down.append(y.value)
    first, top_edge = min(across, default=0), min(down, default=0)
    width, height = max(across, default=1) - first, max(down, default=1) - top_edge
    return first, top_edge, max(1, width), max(1, height)


def _units(text: str) -> int:
    """Return the length in UTF-16 units, in which pdfium counts."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
