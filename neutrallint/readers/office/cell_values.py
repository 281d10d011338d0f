"""What cells of Excel show beside what is stored in them: words of formats and of formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from html import unescape
from itertools import islice
from typing import NamedTuple, TypeAlias
from xml.etree.ElementTree import Element

from neutrallint.core.pattern import pattern
from neutrallint.readers.office.ooxml import local

_CELL = pattern(
    rb"<(?:[\w.-]+:)?c(?P<head>\s[^<>]*)(?<!/)>(?P<inner>.*?)</(?:[\w.-]+:)?c\s*>", re.S
)
_HEAD = pattern(rb"\b([rst])\s*=\s*[\"']([^\"']*)[\"']")
_VALUE = pattern(rb"<(?:[\w.-]+:)?v(?:\s[^<>]*)?>([^<]*)<")
#: A text that a cell holds itself, in pieces.
_INLINE = pattern(rb"<(?:[\w.-]+:)?t(?:\s[^<>]*)?>([^<]*)<")
_FORMULA = pattern(rb"<(?:[\w.-]+:)?f(?:\s[^<>]*)?>([^<]*)<")
#: Kinds of cells that hold a text.
_TEXTS = ("s", "str", "inlineStr")
#: In the format of a number: words, what fills a gap, conditions, places of digits, of a text.
_TOKEN = pattern(
    r"\"(?P<words>[^\"]*)\"|\\(?P<sign>.)|[_*].|\[[^\]]*\]|(?P<number>General|[0#?][0#?.,]*)"
    r"|(?P<text>@)|(?P<end>;)|(?P<day>d+|m+|y+|h+|s+)|.",
    re.S | re.I,
)
#: Formats that have a number and no code, and show no parts of a number.
_BUILT_IN = {"1": "0", "3": "#,##0", "37": "#,##0", "38": "#,##0"}
#: How parts of a day are written (a month by its number alone), and the day before the first.
_PARTS_OF_DAY = {
    "d": "%d",
    "dd": "%d",
    "m": "%m",
    "mm": "%m",
    "yy": "%y",
    "yyyy": "%Y",
    "h": "%H",
    "hh": "%H",
    "s": "%S",
    "ss": "%S",
}
_DAY_NOUGHT, _LAST_DAY = datetime(1899, 12, 30), 2_958_465
#: A number from 1 to 99, and one that is written out.
_LONE, _PLAIN = pattern(r"[1-9]\d?"), pattern(r"-?\d{1,15}(?:\.\d{1,20})?(?:E[+-]?\d)?")
#: Where formats hold that ask for a condition, and the numbers of those.
_CONDITIONAL = pattern(
    rb"<(?:[\w.-]+:)?conditionalFormatting\s[^<>]*?sqref\s*=\s*[\"']([^\"']*)[\"'][^<>]*>"
    rb"((?>(?:[^<]|<(?!/?(?:[\w.-]+:)?conditionalFormatting))*))"
)
_CONDITION = pattern(rb"\bdxfId\s*=\s*[\"'](\d{1,6})[\"']")
_PLACE = pattern(rb"([A-Z]{1,3})(\d{1,7})")
#: Characters of a format that Excel takes.
_LONGEST_FORMAT = 255
_WORD = pattern(r"[^\W\d_]{4}")
_JOINED = pattern(r"\"\s*&\s*\"")
_LITERAL = pattern(r"\"((?:[^\"]|\"\")*)\"")
#: What makes a text of what stands elsewhere.
_BUILDS = pattern(r"&|\b(?:UNI)?CHAR\s*\(|\bCONCAT|\bTEXTJOIN|\bREPT\s*\(", re.I)


class Cell(NamedTuple):
    """A cell: its name ("B7"), the number of its style, its value and its formula.

    `is_shared`: its value is the number of a text that cells share.
    """

    name: str
    style: int
    is_text: bool
    value: str | None
    formula: str
    is_shared: bool = False

    @property
    def place(self) -> tuple[int, int] | None:
        """Its row and column, from 1; None where its name tells none."""
        found = _PLACE.fullmatch(self.name.encode())
        return (int(found[2]), column_of(found[1])) if found else None


def cells(sheet: bytes) -> Iterator[Cell]:
    """Yield the cells of a sheet that hold something."""
    for found in _CELL.finditer(sheet):
        head = {key: value.decode("utf-8", "replace") for key, value in _HEAD.findall(found[1])}
        value, formula = (kind.search(found["inner"]) for kind in (_VALUE, _FORMULA))
        style, is_text = head.get(b"s", "0"), head.get(b"t") in _TEXTS
        said = value[1] if value else None
        if head.get(b"t") == "inlineStr" and (pieces := _INLINE.findall(found["inner"])):
            said = b"".join(pieces)
        # A number that is empty was never calculated; a text may be empty.
        said = said or (said if is_text else None)
        yield Cell(
            head.get(b"r", ""),
            int(style) if style.isdecimal() and len(style) < 7 else 0,
            is_text,
            None if said is None else unescape(said.decode("utf-8", "replace")),
            unescape(formula[1].decode("utf-8", "replace")) if formula else "",
            head.get(b"t") == "s",
        )


_Area: TypeAlias = tuple[int, int, int, int]


def _area(written: bytes) -> _Area:
    """Return first column, first row, last column and last row ("B2:C9"), noughts for none."""
    found = [(column_of(letters), int(row)) for letters, row in _PLACE.findall(written)]
    return (*found[0], *found[-1]) if found else (0, 0, 0, 0)


def _lies_in(cell: Cell, areas: Iterable[_Area]) -> bool:
    left, row, *_ = _area(cell.name.encode())
    return any(
        first <= left <= last and top <= row <= bottom for first, top, last, bottom in areas
    )


@cache
def column_of(letters: bytes) -> int:
    """Return the number of a column by its letters, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


class _Section(NamedTuple):
    """A part of a format: words, and places for what is in the cell ("0,", "@", "dd").

    `is_of_text`: it shows a text. `says`: a word. `may_be_alone`: nothing but one part of a
    number or day.
    """

    pieces: tuple[tuple[str, bool], ...]
    is_of_text: bool
    says: bool
    may_be_alone: bool

    def shown(self, value: str) -> str:
        """Return what it shows of a value, "" where it says no word."""
        return self._filled(value) if self.says else ""

    def alone(self, value: str) -> str:
        """Return the number from 1 to 99 that it shows of another value, "" for none."""
        shown = self._filled(value).strip().lstrip("0") if self.may_be_alone else ""
        return shown if shown != value and _LONE.fullmatch(shown) else ""

    def _filled(self, value: str) -> str:
        return "".join(
            _written(piece, value) if is_place else piece for piece, is_place in self.pieces
        )


def _written(place: str, value: str) -> str:
    """Return a value as a place of a format shows it: rounded, in thousands, part of a day."""
    is_plain = _PLAIN.fullmatch(value) is not None
    if form := _PARTS_OF_DAY.get(place.lower()):
        is_day = is_plain and 0 <= float(value) <= _LAST_DAY
        day = _DAY_NOUGHT + timedelta(days=float(value)) if is_day and value else None
        return day.strftime(form).lstrip("0") if day else ""
    if not is_plain or place[0] not in "0#?" or "." in place:
        return "" if place[0].lower() in "dmyhs" else value
    thousands = len(place) - len(place.rstrip(","))
    return str(Decimal(value).scaleb(-3 * thousands).to_integral_value(ROUND_HALF_UP))


class _Condition(NamedTuple):
    """Where formats hold for cells that meet a condition, and their parts."""

    areas: list[_Area]
    formats: list[list[_Section]]

    def shown(self, cell: Cell, text: str = "") -> Iterator[str]:
        """Yield what a cell of that text shows where it meets the condition."""
        if cell.value is not None and _lies_in(cell, self.areas):
            yield from (_shown(sections, cell, text) for sections in self.formats)


class Formats:
    """The formats of numbers that say words."""

    def __init__(self, styles: Element | None) -> None:
        self._by_style: list[list[_Section]] = []
        #: What cells say of which it is not known which those are: they meet a condition, or
        #: their format is longer than Excel takes.
        self.conditional: list[str] = []
        self._by_condition: list[list[_Section]] = []
        codes = {number: _sections(code) for number, code in _BUILT_IN.items()}
        for part in styles if styles is not None else ():
            for item in part:
                if local(item) == "numFmt":
                    code = item.get("formatCode", "")
                    is_long = len(code) > _LONGEST_FORMAT
                    codes[item.get("numFmtId", "")] = [] if is_long else _sections(code)
                    self.conditional += _said_once(code) if is_long else ()
                elif local(part) == "cellXfs":
                    self._by_style.append(codes.get(item.get("numFmtId", ""), []))
                elif local(part) == "dxfs":
                    code = "".join(each.get("formatCode", "") for each in item)
                    self.conditional += _said_once(code)
                    is_long = len(code) > _LONGEST_FORMAT
                    self._by_condition.append([] if is_long else _sections(code))

    def __bool__(self) -> bool:
        return any(self._by_style)

    def conditions(self, sheet: bytes) -> list[_Condition]:
        """Return where on a sheet formats that say a word hold under a condition."""
        found = []
        for places, rules in _CONDITIONAL.findall(sheet) if any(self._by_condition) else ():
            numbers = {int(number) for number in _CONDITION.findall(rules)}
            told = (self._by_condition[n] for n in numbers if n < len(self._by_condition))
            if formats := [sections for sections in told if sections]:
                found.append(_Condition([*map(_area, places.split())], formats))
        return found

    def shown(self, cell: Cell, text: str = "") -> str:
        """Return what a cell of that text shows by its format, "" where that says no word."""
        style = self._by_style[cell.style] if cell.style < len(self._by_style) else []
        if not style or cell.value is None:
            return ""
        return _shown(style, cell, text)

    def alone(self, cell: Cell) -> str:
        """Return the number from 1 to 99 that a cell shows instead of its own, "" for none."""
        style = self._by_style[cell.style] if cell.style < len(self._by_style) else []
        if not style or cell.value is None or cell.is_text:
            return ""
        return _of_number(style, cell.value).alone(cell.value)


def shown_numbers(code: str, values: Iterable[str]) -> Iterator[str]:
    """Yield what numbers show by a format, if that says a word; the first where it is long."""
    sections = _sections(code)
    for value in islice(values, 1 if len(code) > _LONGEST_FORMAT else None) if sections else ():
        yield _shown(sections, Cell("", 0, False, value, ""))


def _said_once(code: str) -> Iterator[str]:
    """Yield what a format says without a value."""
    return (section.shown("") for section in _sections(code))


def _sections(code: str) -> list[_Section]:
    """Return the parts of a format, for what is above, below and at zero, and for text.

    None where no part says a word, or shows a number that may be another.
    """
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["end"]:
            parts.append([])
        else:
            parts[-1].append(token)
    sections = list(map(_section, parts))
    return sections if any(each.says or each.may_be_alone for each in sections) else []


def _section(tokens: Sequence[re.Match[str]]) -> _Section:
    said = "".join(token["words"] or token["sign"] or "" for token in tokens)
    pieces: list[tuple[str, bool]] = []
    is_filled = False
    for token in tokens:
        if place := token["number"] or token["text"]:
            # What follows the first place are its further digits.
            pieces += [] if is_filled else [(place, True)]
            is_filled = True
        elif token["day"]:
            pieces.append((token["day"], True))
        else:
            plain = token[0] if token[0] in " -+/():!.,$" else ""
            pieces.append((token["words"] or token["sign"] or plain, False))
    is_of_text, is_share = (any(sign in token[0] for token in tokens) for sign in "@%")
    takes = [place for place, is_place in pieces if is_place]
    is_one = len(takes) == 1 and "." not in takes[0] and takes[0][0].lower() in "0#?dmyhs"
    # What it shows instead of a number is told however short it is.
    says = _WORD.search(said) is not None or (not takes and any(map(str.isalpha, said)))
    may_be_alone = is_one and not is_share and not any(map(str.isalpha, said))
    return _Section(tuple(pieces), is_of_text, says, may_be_alone)


def _shown(sections: Sequence[_Section], cell: Cell, text: str = "") -> str:
    if cell.is_text:
        texts = sections[3:4] or [section for section in sections if section.is_of_text]
        return texts[0].shown(text) if texts else ""
    value = cell.value or ""
    return _of_number(sections, value).shown(value)


def _of_number(sections: Sequence[_Section], value: str) -> _Section:
    """Return the part of a format for a number: for what is above, below and at zero."""
    is_zero = not value.strip().strip("-0.")
    at = 2 if is_zero else int(value.strip().startswith("-"))
    return sections[at] if at < len(sections) else sections[0]


def literals(formula: str) -> list[str]:
    """Return the texts that stand in a formula, those that it joins as one."""
    whole = _JOINED.sub("", formula)
    return [found.replace('""', '"') for found in _LITERAL.findall(whole)]


def builds_text(formula: str) -> bool:
    """Tell whether a formula makes a text, which is not known before it is calculated."""
    return _BUILDS.search(formula) is not None
