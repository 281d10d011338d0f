"""Words that Word writes before the paragraphs of a list: "Pasal 3", "Pilihan 2:"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from neutrallint.readers.office.ooxml import attribute, local

_COUNTER = re.compile(r"%([1-9])")
_LEVELS = 9
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class _Level(NamedTuple):
    """How one level of a list is numbered."""

    text: str
    start: int
    form: str


class ListLabels:
    """Counts the paragraphs of numbered lists; `styles` and `numbering` may be missing."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._levels = {
            attribute(each, "abstractNumId"): dict(_levels(each))
            for each in _named(numbering, "abstractNum")
        }
        self._lists = {
            attribute(each, "numId"): _value(each, "abstractNumId")
            for each in _named(numbering, "num")
        }
        self._styles = {
            attribute(style, "styleId"): place
            for style in _named(styles, "style")
            for settings in _named(style, "pPr")
            if (place := _place(settings))
        }
        self._counts: dict[str, list[int]] = {}

    def next(self, settings: Element) -> str:
        """Return what stands before a paragraph of that format, "" where it says no word."""
        place = _place(settings) or self._styles.get(_value(settings, "pStyle"))
        list_ = self._lists.get(place[0]) if place else None
        levels = self._levels.get(list_ or "", {})
        level = levels.get(place[1]) if place else None
        if place is None or list_ is None or level is None:
            return ""
        counts = self._counts.setdefault(list_, [0] * _LEVELS)
        counts[place[1]] = counts[place[1]] + 1 if counts[place[1]] else level.start
        counts[place[1] + 1 :] = [0] * (_LEVELS - place[1] - 1)
        if not any(map(str.isalpha, _COUNTER.sub("", level.text))):
            return ""

        def number(counter: re.Match[str]) -> str:
            at = int(counter[1]) - 1
            count = counts[at] or (levels[at].start if at in levels else 1)
            return _written(count, levels[at].form if at in levels else "decimal")

        return _COUNTER.sub(number, level.text) + " "


def _levels(list_: Element) -> Iterable[tuple[int, _Level]]:
    for level in _named(list_, "lvl"):
        at = _number(attribute(level, "ilvl"), 0)
        start = _number(_value(level, "start"), 1)
        if at < _LEVELS:
            yield at, _Level(_value(level, "lvlText"), start, _value(level, "numFmt"))


def _place(settings: Element) -> tuple[str, int] | None:
    """Return list and level that a format names."""
    for numbered in _named(settings, "numPr"):
        level = _number(_value(numbered, "ilvl"), 0)
        return (_value(numbered, "numId"), level) if level < _LEVELS else None
    return None


def _named(element: Element | None, name: str) -> list[Element]:
    return [each for each in element if local(each) == name] if element is not None else []


def _value(element: Element, name: str) -> str:
    return next((attribute(each, "val") for each in _named(element, name)), "")


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise


def _written(count: int, form: str) -> str:
    if form.endswith("Letter") and 0 < count <= 26:
        letter = chr(ord("a") + count - 1)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman") and 0 < count < 40:
        written = ""
        for value, sign in _ROMAN:
            written += sign * (count // value)
            count %= value
        return written.upper() if form.startswith("upper") else written
    return str(count)
