"""What cells of Excel show beside what is stored in them: words of formats and of formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple
from xml.etree.ElementTree import Element

from neutrallint.core.pattern import pattern
from neutrallint.readers.office.ooxml import local

_CELL = pattern(
    rb"<(?:[\w.-]+:)?c(?P<head>\s[^<>]*)(?<!/)>(?P<inner>.*?)</(?:[\w.-]+:)?c\s*>", re.S
)
_HEAD = pattern(rb"\b([rst])\s*=\s*[\"']([^\"']*)[\"']")
_VALUE = pattern(rb"<(?:[\w.-]+:)?v(?:\s[^<>]*)?>([^<]*)<")
_FORMULA = pattern(rb"<(?:[\w.-]+:)?f(?:\s[^<>]*)?>([^<]*)<")
#: Kinds of cells that hold a text.
_TEXTS = ("s", "str", "inlineStr")
#: In the format of a number: words, what fills a gap, conditions, places of digits, of a text.
_TOKEN = pattern(
    r"\"(?P<words>[^\"]*)\"|\\(?P<sign>.)|[_*].|\[[^\]]*\]|(?P<number>General|[0#?][0#?.,]*)"
    r"|(?P<text>@)|(?P<end>;)|.",
    re.S | re.I,
)
_WORD = pattern(r"[^\W\d_]{4}")
_JOINED = pattern(r"\"\s*&\s*\"")
_LITERAL = pattern(r"\"((?:[^\"]|\"\")*)\"")
#: What makes a text of what stands elsewhere.
_BUILDS = pattern(r"&|\b(?:UNI)?CHAR\s*\(|\bCONCAT|\bTEXTJOIN|\bREPT\s*\(", re.I)


class Cell(NamedTuple):
    """A cell: its name ("B7"), the number of its style, its value and its formula."""

    name: str
    style: int
    is_text: bool
    value: str | None
    formula: str


def cells(sheet: bytes) -> Iterator[Cell]:
    """Yield the cells of a sheet that hold something."""
    for found in _CELL.finditer(sheet):
        head = {key: value.decode("utf-8", "replace") for key, value in _HEAD.findall(found[1])}
        value, formula = (kind.search(found["inner"]) for kind in (_VALUE, _FORMULA))
        style, is_text = head.get(b"s", "0"), head.get(b"t") in _TEXTS
        # A number that is empty was never calculated; a text may be empty.
        is_there = value and (value[1] or is_text)
        yield Cell(
            head.get(b"r", ""),
            int(style) if style.isdecimal() and len(style) < 7 else 0,
            is_text,
            unescape(value[1].decode("utf-8", "replace")) if value and is_there else None,
            unescape(formula[1].decode("utf-8", "replace")) if formula else "",
        )


class Formats:
    """The formats of numbers that say words."""

    def __init__(self, styles: Element | None) -> None:
        self._by_style: list[list[str]] = []
        #: What cells say that meet a condition; which those are is not known.
        self.conditional: list[str] = []
        codes: dict[str, list[str]] = {}
        for part in styles if styles is not None else ():
            for item in part:
                if local(item) == "numFmt":
                    codes[item.get("numFmtId", "")] = _sections(item.get("formatCode", ""))
                elif local(part) == "cellXfs":
                    self._by_style.append(codes.get(item.get("numFmtId", ""), []))
                elif local(part) == "dxfs":
                    self.conditional += _conditional(item)

    def __bool__(self) -> bool:
        return any(self._by_style)

    def shown(self, cell: Cell) -> str:
        """Return what a cell shows by its format, "" where that says no word."""
        style = self._by_style[cell.style] if cell.style < len(self._by_style) else []
        if not style or cell.value is None:
            return ""
        return _shown(_section_for(style, cell), "" if cell.is_text else cell.value)


def shown_number(code: str, value: str) -> str:
    """Return what a number shows by a format, "" where that says no word."""
    sections = _sections(code)
    return (
        _shown(_section_for(sections, Cell("", 0, False, value, "")), value) if sections else ""
    )


def _conditional(style: Element) -> Iterator[str]:
    for item in style:
        if local(item) == "numFmt":
            for section in _sections(item.get("formatCode", "")):
                yield _shown(section, "")


def _sections(code: str) -> list[str]:
    """Return the parts of a format, for what is above, below and at zero, and for text.

    None where no part says a word.
    """
    sections, begin = [], 0
    for token in _TOKEN.finditer(code):
        if token["end"]:
            sections.append(code[begin : token.start()])
            begin = token.end()
    sections.append(code[begin:])
    return sections if any(map(_words, sections)) else []


def _section_for(sections: Sequence[str], cell: Cell) -> str:
    if cell.is_text:
        return sections[3] if len(sections) > 3 else next((s for s in sections if "@" in s), "")
    value = (cell.value or "").strip()
    is_zero = not value.strip("-0.")
    at = 2 if is_zero else int(value.startswith("-"))
    return sections[at] if at < len(sections) else sections[0]


def _words(section: str) -> bool:
    said = "".join(t["words"] or t["sign"] or "" for t in _TOKEN.finditer(section))
    return _WORD.search(said) is not None


def _shown(section: str, value: str) -> str:
    if not _words(section):
        return ""
    pieces, left = [], value
    for token in _TOKEN.finditer(section):
        if token["number"] or token["text"]:
            pieces.append(left)
            left = ""
        else:
            plain = token[0] if token[0] in " -+/():!.,$" else ""
            pieces.append(token["words"] or token["sign"] or plain)
    return "".join(pieces)


def literals(formula: str) -> list[str]:
    """Return the texts that stand in a formula, those that it joins as one."""
    whole = _JOINED.sub("", formula)
    return [found.replace('""', '"') for found in _LITERAL.findall(whole)]


def builds_text(formula: str) -> bool:
    """Tell whether a formula makes a text, which is not known before it is calculated."""
    return _BUILDS.search(formula) is not None
