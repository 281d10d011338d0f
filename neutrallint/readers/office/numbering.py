"""Words that Word writes before the paragraphs of a list: "Pasal 3", "Pilihan 2:"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree.ElementTree import Element

from neutrallint.core.pattern import pattern
from neutrallint.readers.office.ooxml import attribute
from neutrallint.readers.office.word_styles import Styles, named, value

_COUNTER = pattern(r"%([1-9])")
_LEVELS = 9
#: Characters of a label that Word takes.
_LONGEST_LABEL = 255
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class _Level(NamedTuple):
    """How one level of a list is numbered.

    `gap`: what parts label and words. `style`: the paragraphs that are of this level by it.
    `says`: its label says a word.
    """

    text: str
    start: int
    form: str
    gap: str
    style: str
    says: bool


class _List(NamedTuple):
    """A list: the definition with which it counts on, its levels, and those it begins anew."""

    definition: str
    levels: dict[int, _Level]
    anew: frozenset[int]


class ListLabels:
    """Counts the paragraphs of numbered lists; `numbering` may be missing."""

    def __init__(self, numbering: Element | None, styles: Styles) -> None:
        definitions = named(numbering, "abstractNum")
        self._levels = {attribute(e, "abstractNumId"): dict(_levels(e)) for e in definitions}
        by_style = {
            value(e, "styleLink"): self._levels[attribute(e, "abstractNumId")]
            for e in definitions
        }
        for each in definitions:
            # A definition may say no more than of which style its levels are.
            if levels := by_style.get(value(each, "numStyleLink") or "-"):
                self._levels[attribute(each, "abstractNumId")] = levels
        self._lists = {attribute(e, "numId"): self._list(e) for e in named(numbering, "num")}
        self._styles = {name: place for name in styles if (place := _by_style(styles, name))}
        self._counts: dict[str, list[int]] = {}
        self._begun: set[str] = set()

    def next(self, settings: Element) -> str:
        """Return what stands before a paragraph of that format, "" where it says no word.

        The number of a first item that is not 1 is said: somebody chose it.
        """
        style = value(settings, "pStyle")
        place, is_own = _place(settings), True
        if place is None:
            place, is_own = self._styles.get(style), False
        list_ = self._lists.get(place[0]) if place else None
        if place is None or list_ is None:
            return ""
        at = place[1] if is_own else _at(list_, style, place[1])
        level = list_.levels.get(at)
        if level is None:
            return ""
        self._count(place[0], list_, at)
        is_begun_later = 1 < level.start == self._counts[list_.definition][at]
        if not level.says and not is_begun_later:
            return ""
        if len(level.text) > _LONGEST_LABEL:
            # No more than once, as no program lets anybody write it.
            list_.levels[at] = level._replace(says=False)
        counts, levels = self._counts[list_.definition], list_.levels

        def number(counter: re.Match[str]) -> str:
            at = int(counter[1]) - 1
            count = counts[at] or (levels[at].start if at in levels else 1)
            return written(count, levels[at].form if at in levels else "decimal")

        return _COUNTER.sub(number, level.text) + level.gap

    def _count(self, name: str, list_: _List, at: int) -> None:
        """Count a paragraph of a level; those below begin anew."""
        counts = self._counts.setdefault(list_.definition, [0] * _LEVELS)
        if name not in self._begun:
            self._begun.add(name)
            for each in list_.anew:
                counts[each] = 0
        counts[at] = counts[at] + 1 if counts[at] else list_.levels[at].start
        counts[at + 1 :] = [0] * (_LEVELS - at - 1)

    def _list(self, list_: Element) -> _List:
        """Return a list: the levels of its definition, but for those that it changes."""
        definition = value(list_, "abstractNumId")
        levels, anew = dict(self._levels.get(definition, {})), set()
        for change in named(list_, "lvlOverride"):
            at, start = (
                _number(attribute(change, "ilvl"), _LEVELS),
                value(change, "startOverride"),
            )
            levels.update(_levels(change))
            if start and at in levels:
                levels[at] = levels[at]._replace(start=_number(start, 1))
                anew.add(at)
        return _List(definition, levels, frozenset(anew))


def _levels(list_: Element) -> Iterable[tuple[int, _Level]]:
    for level in named(list_, "lvl"):
        at = _number(attribute(level, "ilvl"), 0)
        start = _number(value(level, "start"), 1)
        gap = "" if value(level, "suff") == "nothing" else " "
        text, form = value(level, "lvlText"), value(level, "numFmt")
        if at < _LEVELS:
            says = any(map(str.isalpha, _COUNTER.sub("", text)))
            yield at, _Level(text, start, form, gap, value(level, "pStyle"), says)


def _at(list_: _List, style: str, otherwise: int) -> int:
    """Return the level of the paragraphs of a style in a list that the style names."""
    found = (at for at, level in list_.levels.items() if style and level.style == style)
    return next(found, otherwise)


def _by_style(styles: Styles, name: str) -> tuple[str, int] | None:
    """Return list and level that a style names, or one on which it rests."""
    settings = (each for style in styles.chain(name) for each in named(style, "pPr"))
    return next((place for each in settings if (place := _place(each))), None)


def _place(settings: Element) -> tuple[str, int] | None:
    """Return list and level that a format names."""
    for numbered in named(settings, "numPr"):
        level = _number(value(numbered, "ilvl"), 0)
        return (value(numbered, "numId"), level) if level < _LEVELS else None
    return None


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 7 else otherwise


def written(count: int, form: str) -> str:
    """Return a number as a list writes it, in the words of Word ("upperRoman")."""
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
