"""Words in formats of numbers: of OpenDocument cells that take them on a condition, of charts.

What a cell shows by a format of its own is stored with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from xml.etree.ElementTree import Element

from neutrallint.core.pattern import pattern
from neutrallint.readers.office.ooxml import attribute, local

_WORD = pattern(r"[^\W\d_]{4}")
#: The format of a number: what stands for it, and the words around.
_FORMATS = ("number-style", "currency-style", "percentage-style", "text-style")
_PLACES = ("number", "scientific-number", "fraction", "text-content")
_WORDS = ("text", "currency-symbol")
#: Numbers that a format is read with, and formats that are read so.
_MOST_NUMBERS, _MOST_FORMATS = 99, 50
_NUMBER = pattern(r"[1-9]\d?")


def words_of_formats(roots: Sequence[Element]) -> Iterator[str]:
    """Yield what cells by a format on a condition, and charts by any, say with each number.

    `roots`: those of the parts of a workbook or a chart. So they say it without a number.
    """
    elements = [each for root in roots for each in root.iter()]
    styles = {attribute(e, key): e for e in elements for key in _names(e)}
    numbers = [attribute(e, "value") for e in elements if local(e) == "table-cell"]
    seen = list(dict.fromkeys(each for each in numbers if _NUMBER.fullmatch(each)))
    applied = dict.fromkeys(each for e in elements for each in _applied(e))
    formats = (_format(styles, name) for name in applied)
    for before, behind in islice(filter(None, formats), _MOST_FORMATS):
        for number in ("", *seen[:_MOST_NUMBERS]):
            yield f"{before}{number}{behind}"


def _names(element: Element) -> tuple[str, ...]:
    return ("name", "display-name") if local(element) in ("style", *_FORMATS) else ()


def _applied(element: Element) -> Iterator[str]:
    """Yield the styles that an element gives to cells on a condition, or is of a chart."""
    if attribute(element, "family") == "chart" and attribute(element, "data-style-name"):
        yield attribute(element, "name")
    is_of_cells = local(element) == "style" and attribute(element, "family") == "table-cell"
    for each in element if is_of_cells else (element,):
        if local(each) == ("map" if is_of_cells else "condition"):
            yield attribute(each, "apply-style-name")


def _format(styles: dict[str, Element], name: str) -> tuple[str, str] | None:
    """Return what the format of a style shows before and behind a number, if that is a word."""
    style = styles.get(name)
    for _ in range(len(styles)):
        if style is None or attribute(style, "data-style-name"):
            break
        style = styles.get(attribute(style, "parent-style-name"))
    shown = styles.get(attribute(style, "data-style-name")) if style is not None else None
    pieces = ["", ""]
    is_behind = False
    for each in shown if shown is not None else ():
        is_behind |= local(each) in _PLACES
        if local(each) in _WORDS:
            pieces[is_behind] += each.text or ""
    return (pieces[0], pieces[1]) if _WORD.search("".join(pieces)) else None
