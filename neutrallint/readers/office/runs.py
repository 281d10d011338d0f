"""Runs of Word that show something else than they say: hidden, reversed, symbols, fields."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from xml.etree.ElementTree import Element

from neutrallint.core.pattern import pattern
from neutrallint.readers.office.ooxml import attribute, local, walk
from neutrallint.readers.office.word_styles import Styles, named, value
from neutrallint.readers.sign_fonts import is_of_signs, shown_in

_FALSE = ("0", "false", "off", "none")
#: Elements whose words do not belong to the sentence in which they stand, or turn it round.
_TURNED, _READING = "bdo", "rt"
_HIDING = ("vanish", "specVanish")
#: Settings of a run in which nothing is hidden.
_LIKE_OTHERS = frozenset(
    "lang noProof rFonts szCs bCs iCs b i u kern rtl cs rFont family charset scheme".split()
)
#: Half points: type of no more is not seen between letters.
_UNSEEN = 6
#: Where fonts that know no letters keep their signs.
_PRIVATE = range(0xF000, 0xF100)
#: By what a run says in which font its letters are.
_FONT_OF = ("ascii", "hAnsi", "cs", "eastAsia")
#: In the instruction of a field: what is quoted, and what is shown as it stands there.
_QUOTED = pattern('["“”]([^"“”]*)["“”]')
_SHOWN = pattern(r"(?:MACROBUTTON\s+\S+|GOTOBUTTON\s+\S+|\bEQ)\s+(.+)", re.I | re.S)
_SYMBOL = pattern(r"\s*SYMBOL\s+(0x[0-9a-f]{1,5}|\d{1,6})\b", re.I)
_PICTURE = pattern(r"INCLUDEPICTURE\s+[\"“”]?([^\"“”\s]*)", re.I)


def is_on(mark: Element) -> bool:
    """Tell whether a setting that is there is not switched off by its value."""
    return attribute(mark, "val").lower() not in _FALSE


class Runs:
    """Writes paragraphs as they are shown."""

    def __init__(self, styles: Styles) -> None:
        self._hidden = frozenset(name for name in styles if _hides(styles, name))

    def settle(self, paragraph: Element, unread: frozenset[str]) -> tuple[str, str]:
        """Take out of a paragraph what does not belong to its sentence, and return it.

        That are hidden runs, and the readings above words, but for what lies in `unread`
        elements. What is shown from right to left is turned round, and what a font of signs
        shows is written as that.
        """
        hidden: list[Element] = []
        readings: list[Element] = []
        turned: list[Element] = []
        is_hidden = any(value(e, "pStyle") in self._hidden for e in named(paragraph, "pPr"))
        for element in walk(paragraph, unread):
            name = local(element)
            if name == "r":
                _write_signs(element)
                hidden += [element] if self._hides(element, is_hidden) else []
            elif name == _READING:
                readings.append(element)
            elif name == _TURNED and attribute(element, "val").lower() == "rtl":
                turned.append(element)
        _turn(turned)
        return _take(hidden), _take(readings)

    def _hides(self, run: Element, otherwise: bool) -> bool:
        for settings in named(run, "rPr"):
            for mark in (e for kind in _HIDING for e in named(settings, kind)):
                return is_on(mark)
            if value(settings, "rStyle") in self._hidden or _is_unseen(value(settings, "sz")):
                return True
        return otherwise


def _hides(styles: Styles, name: str) -> bool:
    """Tell whether a style, or the nearest on which it rests that says so, hides its text."""
    settings = [each for style in styles.chain(name) for each in named(style, "rPr")]
    marks = (e for each in settings for kind in _HIDING for e in named(each, kind))
    sizes = (size for each in settings if (size := value(each, "sz")))
    return next(map(is_on, marks), False) or next(map(_is_unseen, sizes), False)


def _is_unseen(size: str) -> bool:
    return size.isdecimal() and len(size) < 6 and int(size) <= _UNSEEN


def _write_signs(run: Element) -> None:
    """Write what the letters of a font of signs show."""
    for fonts in (each for settings in named(run, "rPr") for each in named(settings, "rFonts")):
        font = next(filter(is_of_signs, (attribute(fonts, key) for key in _FONT_OF)), "")
        for text in _texts([run]) if font else ():
            text.text = shown_in(font, text.text or "")


def _texts(elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        yield from (each for each in element.iter() if local(each) == "t")


def _take(elements: Iterable[Element]) -> str:
    taken = []
    for text in _texts(elements):
        taken.append(text.text or "")
        text.text = ""
    return "".join(taken)


def _turn(elements: Iterable[Element]) -> None:
    """Write what overrides the direction of its letters as it is seen."""
    done: set[Element] = set()
    for element in elements:
        if element not in done:
            done.update(element.iter())
            texts = list(_texts([element]))
            said = [(text.text or "")[::-1] for text in reversed(texts)]
            for text, words in zip(texts, said, strict=True):
                text.text = words


def look_of(run: Element) -> tuple[Hashable, ...]:
    """Return how a run looks, but for its language and font."""
    return tuple(
        (local(setting), *setting.attrib.values())
        for settings in named(run, "rPr")
        for setting in settings
        if local(setting) not in _LIKE_OTHERS
    )


class Fields:
    """The fields of one paragraph: what they show of themselves, and what they say."""

    def __init__(self) -> None:
        self._all: list[str] = []
        self._field: list[str] = []
        self._has_result = False

    def take(self, element: Element, name: str) -> str:
        """Take a part of a field; return what is shown of it where it ends."""
        if name == "fldChar":
            kind = attribute(element, "fldCharType")
            if kind == "end" and not self._has_result:
                return _symbol("".join(self._field))
            if kind == "begin":
                self._field.clear()
            self._has_result = kind == "separate"
            return ""
        said = element.text or attribute(element, "instr")
        self._field.append(said)
        self._all.append(said)
        return ""

    def words(self) -> Iterator[str]:
        """Yield addresses, and words that are shown once the fields are calculated."""
        yield from field_words("".join(self._all))

    def picture(self) -> str | None:
        """Return the address of a picture that is loaded when the file is opened."""
        return loaded_picture("".join(self._all))


def field_words(instruction: str) -> Iterator[str]:
    """Yield what the instructions of fields quote, and what is shown as it stands there."""
    yield from _QUOTED.findall(instruction)
    yield from _SHOWN.findall(instruction)


def loaded_picture(instruction: str) -> str | None:
    """Return the address of a picture that a field loads, None where it loads none."""
    found = _PICTURE.search(instruction)
    return found[1] if found else None


def _symbol(instruction: str) -> str:
    found = _SYMBOL.match(instruction)
    return _letter(int(found[1], 0 if found[1][:2].lower() == "0x" else 10)) if found else ""


def symbol(element: Element) -> str:
    """Return the letter of a sign that is told by its number, "" for one that is none."""
    digits = attribute(element, "char")
    try:
        code = int(digits, 16)
    except ValueError:
        return ""
    font = attribute(element, "font")
    if is_of_signs(font):
        kept = chr(_PRIVATE[code & 0xFF])
        shown = shown_in(font, kept)
        return shown if shown != kept else ""
    return _letter(code)


def _letter(code: int) -> str:
    code = code & 0xFF if code in _PRIVATE else code
    is_letter = 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if is_letter else ""
