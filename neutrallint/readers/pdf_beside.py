"""What a PDF says beside its pages, as far as no page does: texts of forms and of programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin, Part, PartLocation
from neutrallint.readers.assembly import Reading
from neutrallint.readers.pdf_strings import has_words

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: Where stands what is not on any page.
BESIDE = PartLocation((Part("properties"),), 1)
#: Texts that are looked at, together.
MAX_TEXTS = 10_000
_TOO_MANY = Localized(
    f"di luar halamannya ada lebih dari {MAX_TEXTS} teks, dan sisanya tidak diperiksa; simpan "
    "ulang tanpa program dan isian",
    f"there are more than {MAX_TEXTS} texts beside the pages, and the rest was not checked; "
    "save it without programs and fields",
)
#: A text in a program, one that another goes on, and what stands for a sign in it.
_TEXT = pattern(
    r"\"(?P<double>(?>(?:[^\"\\\n]|\\.)*))(?:\"|$)|'(?P<single>(?>(?:[^'\\\n]|\\.)*))(?:'|$)",
    re.M,
)
_GOES_ON = pattern(r"(?P<mark>[\"'])\s*+\+\s*+(?P=mark)")
_CODE = pattern(r"\\(?:u(?P<four>[0-9a-fA-F]{4})|x(?P<two>[0-9a-fA-F]{2})|(?P<other>(?s:.)))")
_BLANKS = dict.fromkeys("nrtbfv\n", " ")
#: Elements of a form that hold formatted text, and its programs.
_FORMATTED, _SCRIPT = "exData", "script"


class Untold:
    """Adds what was not read at any other place of a document."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._left = reading, MAX_TEXTS
        known = [_plain(passage.text) for passage in reading.passages]
        self._alone, self._said = set(known), "\n".join(known)

    def add(self, texts: Iterable[str], origin: Origin = "metadata") -> None:
        """Add those of two words and more that are new; that there are too many is told.

        TooMuchError at one that is too long to be checked.
        """
        for text in texts:
            self._reading.budget.refuse_text(len(text))
            plain = _plain(text)
            if plain in self._alone or not has_words(plain):
                continue
            if not self._left:
                self._reading.fail(ReadError(_TOO_MANY))
            self._left -= 1
            if self._left < 0:
                return
            self._alone.add(plain)
            if plain not in self._said:
                self._reading.text(text, origin, BESIDE)


def texts_of_script(script: bytes) -> Iterator[str]:
    """Yield the texts in a program, which it may show."""
    if script.startswith((b"\xfe\xff", b"\xff\xfe")):
        said = script.decode("utf-16", "replace")
    else:
        said = script.decode("utf-8", "replace")
    for text in _TEXT.finditer(_GOES_ON.sub("", said)):
        yield _CODE.sub(_sign, text["double"] or text["single"] or "")


def texts_of_form(part: bytes) -> Iterator[str]:
    """Yield the texts of a part of a form (XFA); what its parser raises goes through."""
    from defusedxml.ElementTree import fromstring

    waiting: list[Element] = [fromstring(part)]
    while waiting:
        element = waiting.pop()
        name = element.tag.rpartition("}")[2]
        if name == _SCRIPT:
            yield from texts_of_script((element.text or "").encode())
        elif name == _FORMATTED or not len(element):
            yield unescape("".join(element.itertext()))
        else:
            waiting += reversed(element)


def _sign(code: re.Match[str]) -> str:
    if digits := code["four"] or code["two"]:
        return chr(int(digits, 16))
    return _BLANKS.get(code["other"], code["other"])


def _plain(text: str) -> str:
    return " ".join(text.split())
