"""What declarations of styles do to an element: hide, turn or count it, set it elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.readers.texts.css_escapes import ESCAPE, decoded
from neutrallint.readers.texts.css_order import PLAIN, Setting, setting_by_class, setting_of

_COMMENT = pattern(r"/\*.*?(?:\*/|\Z)", re.S)
#: No size, or one that nobody can read.
_NOUGHT = r"(?=[.0])0*+(?:\.0*+)?"
_ZERO = pattern(rf"[+-]?(?:{_NOUGHT}(?:%|[a-z]++)?|[01]?(?:\.\d++)?p[xt])")
#: Of no colour at all, or that of most grounds.
_UNSEEN_COLOUR = pattern(
    r"transparent|white|#fff(?:fff)?|#(?:.{3}0|.{6}00)|rgb\(\s*255\W+255\W+255\s*\)"
    rf"|(?:rgb|hsl)a?\([^)]*[,/]\s*+{_NOUGHT}%?\s*+\)"
)
_FAINT = pattern(r"0*+\.0\d*+|\d(?:\.\d++)?%")
_FLAT = pattern(rf"scale[xy]?\(\s*+{_NOUGHT}[\s,)]")
#: What moves a text out of sight.
_SHIFTS = ("text-indent", "margin-left", "left", "top", "right")
_SIZES = frozenset(
    "font-size opacity zoom width height max-width max-height inline-size block-size".split()
)
#: Properties that count, in the order in which they do.
COUNTING = ("counter-reset", "counter-increment", "counter-set")
#: What is done to counters at an element.
_MOST_COUNTS = 20
_COUNT = pattern(r"(?P<name>[a-z_-][\w-]*+)(?:\s++(?P<number>[+-]?\d{1,9})\b)?", re.I)

#: A property that counts, the name of a counter, and a number.
Count: TypeAlias = tuple[str, str, int]


@record
class Look:
    """What a style does to an element: whether it is not seen, and is set in a line.

    `side`: the direction of its text ("rtl", "ltr", "" for that around it), which `is_turned`
    forces on every letter. `is_shown`: it has a box, be it a style or a script. `counts`: what
    it does to counters. `setting`: where it stands among others. `is_aside`: not in the line in
    which it is written. `is_gone`: it has no box, nor a number in its list.
    """

    is_hidden: bool = False
    side: str = ""
    is_turned: bool = False
    is_inline: bool = False
    is_shown: bool = False
    counts: tuple[Count, ...] = ()
    setting: Setting = PLAIN
    is_aside: bool = False
    is_gone: bool = False

    def __or__(self, other: Look) -> Look:
        """Return what both do."""
        return Look(
            self.is_hidden or other.is_hidden,
            self.side or other.side,
            self.is_turned or other.is_turned,
            self.is_inline or other.is_inline,
            self.is_shown or other.is_shown,
            (self.counts + other.counts)[-_MOST_COUNTS:],
            self.setting | other.setting,
            self.is_aside or other.is_aside,
            self.is_gone or other.is_gone,
        )


#: Classes that hide what they stand at in the usual style files, which are not read.
_BY_CONVENTION = {
    f".{name}": Look(is_hidden=True, is_gone=is_gone)
    for names, is_gone in (
        (
            "sr-only visually-hidden visuallyhidden screen-reader-text element-invisible "
            "invisible is-sr-only",
            False,
        ),
        ("d-none hidden hide is-hidden u-hidden uk-hidden w3-hide", True),
    )
    for name in names.split()
}


@lru_cache(maxsize=1024)
def look_by_convention(name: str) -> Look:
    """Return what the usual style files do, as far as a name tells it."""
    setting = setting_by_class(name)
    return Look(setting=setting) if setting != PLAIN else _BY_CONVENTION.get(name, Look())


@lru_cache(maxsize=1024)
def look_of(block: str) -> Look:
    """Return what the declarations of a block do."""
    look = Look()
    for name, value in declarations(block):
        look |= Look(
            is_hidden=hides(name, value),
            is_aside=_sets_aside(name, value),
            side=value if name == "direction" and value in ("rtl", "ltr") else "",
            is_turned=name == "unicode-bidi" and value.endswith("override"),
            is_inline=_sets_in_line(name, value),
            is_shown=name == "display" and value != "none",
            is_gone=name == "display" and value == "none",
            counts=tuple(islice(_counts(name, value), _MOST_COUNTS))
            if name in COUNTING
            else (),
            setting=setting_of(name, value),
        )
    return look


def declarations(block: str) -> Iterator[tuple[str, str]]:
    """Yield property and value of each declaration of a block, in small letters."""
    for declaration in ESCAPE.sub(decoded, _COMMENT.sub(" ", block)).lower().split(";"):
        name, _, value = declaration.partition(":")
        yield name.strip(), value.replace("!important", "").strip()


def _counts(name: str, value: str) -> Iterator[Count]:
    usual = 1 if name == "counter-increment" else 0
    for count in _COUNT.finditer(value):
        yield name, count["name"], int(count["number"] or usual)


def hides(name: str, value: str) -> bool:
    """Tell whether a declaration may keep an element from being seen."""
    if name in _SIZES:
        # A sum or a variable without any other digit.
        is_nought = value.endswith(")") and not re.search(r"[1-9]", value)
        is_faint = name == "opacity" and bool(_FAINT.fullmatch(value))
        return is_nought or is_faint or bool(_ZERO.fullmatch(value))
    if name == "font":
        return any(map(_ZERO.fullmatch, value.partition("/")[0].split()))
    return (
        (name == "display" and (value == "none" or value.startswith("var(")))
        or (name == "visibility" and value in ("hidden", "collapse"))
        or (name == "content-visibility" and value == "hidden")
        or (name == "transform" and bool(_FLAT.match(value)))
        or (name in ("clip", "clip-path") and value not in ("auto", "none"))
        or (
            name in ("color", "-webkit-text-fill-color")
            and bool(_UNSEEN_COLOUR.fullmatch(value))
        )
        or (name in _SHIFTS and bool(re.match(r"-\d{3}", value)))
    )


def _sets_aside(name: str, value: str) -> bool:
    """Tell whether it stands elsewhere in the line, or on the page, than it is written."""
    return (name == "float" and value in ("right", "inline-end")) or (
        name == "position" and value in ("absolute", "fixed")
    )


def _sets_in_line(name: str, value: str) -> bool:
    return (name == "display" and value.startswith(("inline", "contents"))) or (
        name == "float" and value in ("left", "inline-start")
    )


def without_comments(css: str) -> str:
    """Return styles with blanks for comments, in the same length."""
    return _COMMENT.sub(lambda comment: " " * len(comment[0]), css)
