"""Which elements the rules of styles choose: by names, places among others, parts of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TypeAlias

from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.readers.texts.css_escapes import ESCAPE, decoded
from neutrallint.readers.texts.html_tokens import Token

#: Any element.
ANY = "*"
#: Attributes that hold names of classes; in components a text or a list of texts of a script.
CLASSES = ("class", "classname", ":class", "v-bind:class")
_TEXTS = pattern(r"\{[^{}]{1,2000}\}")
_MARKS = str.maketrans(dict.fromkeys("{}[]'\"`,", " "))
_SELECTED = pattern(r"(?P<has>\[\s*+[\w-]+)[^\[\]]*\]?|(?P<is>[.#]?[\w-]+)")
_PSEUDO = pattern(
    r"::?(?:(?P<before>before|marker)|(?P<after>after)|(?P<first>first-letter))\s*\Z", re.I
)
#: One selector of several, and the part of it that tells of the element itself.
_ONE = pattern(r"(?>(?::not\([^()]*+\)|[^,])+)", re.I)
_LAST = pattern(r"(?>(?:\((?>(?>[^()]++|\([^()]*+\))*)\)|\[[^\[\]]*+\]|[^\s>+~])+)")
#: Names that none of those which a selector chooses has.
_NAME = r"(?:[.#]?[\w-]++|\[[\w-]++\])"
_BUT = pattern(rf":not\(\s*+(?P<names>{_NAME}(?>(?:\s*+,\s*+{_NAME})*))\s*+\)", re.I)
#: Which elements a selector chooses by their places among the others around them.
_NTH = pattern(
    r":(?:nth-(?P<last>last-)?(?:child|(?P<kind>of-type))\((?P<said>[^()]{0,40})\)"
    r"|(?:first|(?P<end>last))-(?:child|(?P<end_kind>of-type)))",
    re.I,
)
_NOT = pattern(r":not\([^()]*\Z", re.I)
_STEPS = pattern(r"(?:(?P<step>[+-]?\d{0,6})n)?(?P<first>[+-]?\d{1,6})?", re.I)
_USUAL_STEPS = {"odd": "2n+1", "even": "2n"}


@record
class Nth:
    """Places among siblings: the `first` one and each `step` from there, counted from 1.

    `is_from_end`: from the last one on; `is_of_type`: among those of the same name; `is_not`:
    all others.
    """

    step: int
    first: int
    is_from_end: bool = False
    is_of_type: bool = False
    is_not: bool = False

    def holds(self, number: int, count: int) -> bool:
        """Tell whether the place of that number, of so many, is one of them."""
        behind = (count + 1 - number if self.is_from_end else number) - self.first
        if not self.step:
            return (behind == 0) != self.is_not
        return (behind % self.step == 0 <= behind / self.step) != self.is_not


def _nth_of(selector: str) -> Nth | None:
    """Return by which places a selector chooses; None where it does by none."""
    places = [*_NTH.finditer(selector)]
    if not places:
        return None
    found = places[-1]
    is_from_end = bool(found["last"] or found["end"])
    said = "1" if found["said"] is None else "".join(found["said"].lower().split())
    steps = _STEPS.fullmatch(_USUAL_STEPS.get(said, said))
    if steps is None:
        return None
    step = steps["step"]
    each = 0 if step is None else int(f"{step}1") if step in ("", "+", "-") else int(step)
    is_of_type = bool(found["kind"] or found["end_kind"])
    is_not = bool(_NOT.search(selector, 0, found.start()))
    return Nth(each, int(steps["first"] or 0), is_from_end, is_of_type, is_not)


#: What a selector asks of an element: a part of it ("", "before", "after", "first"), its place
#: among others, or that it has none of these names.
Beside: TypeAlias = str | Nth | frozenset[str]
#: Names at which elements are known, each with what is asked beside it.
Selectors: TypeAlias = tuple[tuple[str, Beside], ...]


def selectors_of(written: str, around: Selectors) -> Selectors:
    """Return what the selectors of a rule choose, which lies in one that chooses `around`."""
    if written.lstrip().startswith("@"):
        return around
    chosen: list[tuple[str, Beside]] = []
    for selector in _ONE.findall(ESCAPE.sub(decoded, written)):
        own = (_LAST.findall(selector) or [""])[-1]
        pseudo, nth = _PSEUDO.search(selector), _nth_of(own)
        others = ",".join(each["names"] for each in _BUT.finditer(own)).split(",")
        but = frozenset(each.strip().rstrip("]") for each in others) - {""}
        beside: Beside = (pseudo.lastgroup or "") if pseudo else nth or but or ""
        names = list(_selected(_NTH.sub(ANY, _BUT.sub(ANY, selector))))
        if not names and "&" in selector:
            names = [name for name, _ in around]
        chosen += [(name, beside) for name in names or ([ANY] if nth or but else ())]
    return tuple(dict.fromkeys(chosen))


def _selected(selector: str) -> Iterator[str]:
    """Yield the name by which the last part of a selector knows an element."""
    *_, last = selector.split() or [""]
    # Where it is but a condition, by a name in that.
    told = last.partition(":")[0] or last.rpartition("(")[2]
    for found in [*_SELECTED.finditer(told)][-1:]:
        yield found[found.lastgroup or 0]


def names_of(token: Token, source: str) -> Iterator[str]:
    """Yield the names at which the element of a tag is known (".x", "#x", "[x", "x")."""
    start, end = token.attributes.get("id", (0, 0))
    yield from ("#" + name for name in unescape(source[start:end]).split())
    for attribute in CLASSES:
        start, end = token.attributes.get(attribute, (0, 0))
        is_script = attribute == "classname"
        texts = _TEXTS.match(source, start, token.end) if is_script else None
        said = unescape(texts[0] if texts else source[start:end])
        yield from ("." + name for name in said.translate(_MARKS).split())
    yield from ("[" + name for name in token.attributes)
    yield token.name
