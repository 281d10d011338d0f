"""The groups of rich text: what the library for it leaves out, or reads as if it were seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from neutrallint.core.pattern import pattern

_BRACE = pattern(r"\\[{}\\]|[{}]")
#: The words at the beginning of a group, up to what it says.
_HEAD = pattern(r"(?>(?:\s|\\\*|\\(?!u-?\d)[a-z]+-?\d* ?)*)", re.I)
_CONTROL = pattern(r"\\(?!u-?\d)([a-z]+)(-?\d*)", re.I)
#: Any control but letters that are told by their number.
_ANY = pattern(r"\\(?!u-?\d|')(?:[a-z]+-?\d* ?|\*)|[{}]", re.I)


def _switched(names: str) -> re.Pattern[str]:
    """Return what finds a text of one of these looks that no group bounds."""
    sign = r"[^{}\\]|\\'[0-9a-f]{2}|\\u-?\d+ ?"
    is_end = rf"(?:{names})[01]?(?![a-z\d])|(?:plain|cell|row|u-?\d)(?![a-z])"
    return pattern(
        rf"\\(?:{names})1?(?![a-z\d]) ?"
        rf"(?P<words>(?>(?:{sign}|\\(?!{is_end})[a-z]+-?\d* ?)*))"
        rf"(?:\\(?:{names})0 ?|(?=\\plain(?![a-z])))"
    )


#: Hidden text, and what was deleted or moved elsewhere as a tracked change.
_HIDDEN, _DELETED = _switched("v"), _switched("deleted|mvf")
#: What holds on behind hidden text: looks that change in it. Its paragraph marks do not.
_LOOK = pattern(r"\\(?!(?:par|line|u-?\d+)(?![a-z]))[a-z]+-?\d*")
#: A sign that a field shows by its number, where it has no result.
_SYMBOL = pattern(
    r"\{\\\*\\fldinst(?>[^{}]*?SYMBOL\s+)(?P<code>\d{1,3})(?!\d)(?>[^{}]*)\}\s*(?:\{\\fldrslt\s*\})?(?=\})"
)
#: Ends of columns and of cells in cells, which the library takes for nothing.
_BREAKS = pattern(r"\\(?:column|softline|softcol|softpage|nestcell|nestrow)(?![a-z]) ?")
#: A row of a table, as what its cells stand from right to left, its end, and what marks that of
#: such a row: no letter.
_ROW = pattern(
    r"(?P<row>\\trowd(?![a-z])[^\\]*+(?>(?:\\(?!row(?![a-z]))[^\\]*+)*))(?P<end>\\row)?"
)
_FROM_RIGHT, FROM_RIGHT = pattern(r"\\(?:rtlrow|taprtl)(?![a-z])"), "\ufdd0"
#: What is said of a row of a table within a cell, behind its cells, and where those begin.
_OF_INNER_ROW = pattern(r"\{\\\*\\nesttableprops(?![a-z])(?>[^{}]*(?>\{[^{}]*\}[^{}]*)*)\}")
_OUTER = pattern(r"\\(?:cell|row|trowd)(?![a-z])")
_INNER, _INNER_CELL = pattern(r"\\itap(?!1(?!\d)|0)\d"), pattern(r"\\nestcell(?![a-z]) ?")
#: Where the library takes the table of fonts to begin, and a font of it up to the next one.
_FONTS = pattern(r"\{[^{}]*\\fonttbl")
_FONT = pattern(r"\\f(?P<number>\d{1,9})(?P<said>[^\\;]*+(?>(?:\\(?!f\d)[^\\;]*+)*))")
_LETTERS = pattern(r"\\fcharset(\d{1,9})")
#: Groups that are seen where they stand.
_INLINE = ("ud", "object", "result")
#: Groups that are seen where the text does not tell, and fields.
ASIDE = (
    *("pntxtb", "pntxta", "leveltext", "moMath", "staticval", "fldinst", "xe", "tc"),
    # Lines above notes, and what says that a note goes on.
    *("ftnsep", "ftnsepc", "ftncn", "aftnsep", "aftnsepc", "aftncn"),
)
#: Where a level of a list begins, told in the characters before its words.
_LEVEL = 500
_START = pattern(r"\\levelstartat(\d{1,6})")
_WORD = pattern(r"[^\W\d_]{2}")
#: The end of a number before the mark of a note, looked for in so many characters.
_NUMBER_END, _NEAR = pattern(r"\d[.,;:!?)]{0,2}\Z"), 8
#: Half points of type that nobody can read, as in Word's own files.
_UNSEEN = 6


@dataclass(slots=True)
class _Group:
    """A group text[begin:end], where what it says begins, and its leading words.

    `is_covered`: what it says is taken with a group around it. `has_picture`: it, or a group
    in it, is one.
    """

    begin: int
    content: int
    controls: dict[str, str]
    outer: int
    is_covered: bool
    has_picture: bool = False
    end: int = 0
    children: list[_Group] = field(default_factory=list)

    @property
    def is_hidden(self) -> bool:
        """Whether nobody sees it: it is marked so, or too small (`fs`, in half points)."""
        size = self.controls.get("fs", "")
        is_small = size.isdecimal() and len(size) < 3 and int(size) <= _UNSEEN
        return self.controls.get("v", "0") != "0" or (is_small and "rtf" not in self.controls)

    @property
    def is_deleted(self) -> bool:
        return any(self.controls.get(name, "0") != "0" for name in ("deleted", "mvf"))

    @property
    def covers(self) -> bool:
        return (
            self.is_covered
            or self.is_hidden
            or self.is_deleted
            or not self.controls.keys().isdisjoint((*ASIDE, "pntext"))
        )


def _groups(text: str) -> Iterator[_Group]:
    """Yield the groups of a text that are closed, in the order of their ends."""
    opened: list[_Group] = []
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            head = _HEAD.match(text, brace.end())
            assert head is not None
            controls = {name: number or "1" for name, number in _CONTROL.findall(head[0])}
            around = opened[-1] if opened else None
            outer, is_covered = (around.begin, around.covers) if around else (0, False)
            opened.append(_Group(brace.start(), head.end(), controls, outer, is_covered))
            if around:
                around.children.append(opened[-1])
        elif brace[0] == "}" and opened:
            group = opened.pop()
            group.end = brace.end()
            is_held = any(child.has_picture for child in group.children)
            group.has_picture = is_held or "pict" in group.controls
            yield group


def settle(text: str) -> tuple[str, list[str]]:
    """Return rich text as it is seen, and what of it is hidden.

    What is deleted as a tracked change is left out.
    """
    text = _DELETED.sub(lambda found: "".join(_looks(found["words"])), text)
    hidden = [bare(found["words"]) for found in _HIDDEN.finditer(text)]
    text = _HIDDEN.sub(lambda found: "".join(_looks(found["words"])), text)
    text = _BREAKS.sub(r"\\line ", text)
    text = _SYMBOL.sub(lambda found: f"\\'{int(found['code']) & 0xFF:02x}", text)
    cuts: list[tuple[int, int]] = []
    for group in _groups(text):
        if group.is_covered:
            continue
        if group.is_deleted:
            cuts.append((group.begin, group.end))
        elif group.is_hidden:
            cuts.append((group.begin, group.end))
            hidden.append(bare(text[group.content : group.end - 1]))
        elif "upr" in group.controls and len(group.children) > 1:
            # The first is what programs show that know no other letters.
            cuts.append((group.children[0].begin, group.children[0].end))
            cuts.append((group.begin + 1, group.content))
        elif _is_inline(group, text):
            cuts.append((group.begin + 1, group.content))
    return without(text, cuts), hidden


def easily_read(text: str) -> str:
    """Return rich text in which the library looks for fonts and links but once.

    Of its fonts, which are not seen, stays what letters they have.
    """
    # It looks from each link to the end of the line; addresses are read without it.
    text = text.replace("\\field{", "\\field\n{")
    if not (found := _FONTS.search(text)):
        return text
    begin, end, depth = found.end(), len(text), 1
    for brace in _BRACE.finditer(text, begin):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if not depth:
            end = brace.start()
            break
    fonts = (
        f"{{\\f{font['number']}\\fcharset{letters[1]} a;}}"
        for font in _FONT.finditer(text, begin, end)
        if (letters := _LETTERS.search(font["said"]))
    )
    return "".join((text[:begin], *fonts, text[end:]))


def with_rows_marked(text: str) -> str:
    """Return rich text in which FROM_RIGHT ends the rows whose cells stand from right to left.

    A row tells that before its cells, behind them, or both.
    """
    if not _FROM_RIGHT.search(text):
        return text
    mark = rf"\u{ord(FROM_RIGHT)}?"
    return _ROW.sub(
        lambda found: (
            f"{found['row']}{mark}{found['end']}"
            if found["end"] and _FROM_RIGHT.search(found["row"])
            else found[0]
        ),
        text,
    )


def inner_rows_from_right(text: str) -> Iterator[list[str]]:
    """Yield the cells, bare, of each row within a cell that stand from right to left."""
    at = 0
    for row in _OF_INNER_ROW.finditer(text):
        begin, at = at, row.end()
        if _FROM_RIGHT.search(row[0]):
            begin = max(
                (e.end() for e in _OUTER.finditer(text, begin, row.start())), default=begin
            )
            inner = _INNER.search(text, begin, row.start())
            held = text[inner.start() if inner else begin : row.start()]
            yield list(map(bare, _INNER_CELL.split(held)))[:-1]


def without_groups_in_words(text: str) -> str:
    """Return rich text without the groups that have letters on both sides, and marks of notes.

    They look otherwise than their word does, and may not be seen; a raised number behind
    another is no part of it.
    """
    within = (
        (group.begin, group.end)
        for group in _groups(text)
        if (text[group.begin - 1].isalnum() and text[group.end : group.end + 1].isalnum())
        or _is_note_mark(group, text)
    )
    return without(text, list(within))


def _is_note_mark(group: _Group, text: str) -> bool:
    """Tell whether a group is a raised number right behind a number, be that a group too."""
    if "super" not in group.controls and "up" not in group.controls:
        return False
    before = text[max(0, group.begin - _NEAR) : group.begin].rstrip("}")
    is_number = text[group.content : group.end - 1].strip().isdigit()
    return is_number and bool(_NUMBER_END.search(before))


def _is_inline(group: _Group, text: str) -> bool:
    if "pntext" in group.controls:
        return bool(_WORD.search(bare(text[group.content : group.end - 1])))
    return any(name in group.controls for name in _INLINE)


def without(text: str, cuts: list[tuple[int, int]]) -> str:
    """Return a text without what lies between the beginnings and ends of cuts."""
    pieces, at = [], 0
    for begin, end in sorted(cuts):
        if begin >= at:
            pieces.append(text[at:begin])
        at = max(at, end)
    return "".join((*pieces, text[at:]))


def asides(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and words of each group that says something beside the text, bare."""
    for group in _groups(text):
        for name in ASIDE:
            if name in group.controls and not group.is_covered:
                words = bare(text[group.content : group.end - 1])
                said = _label(group, words, text) if name == "leveltext" else words
                if any(map(str.isalpha, said)):
                    yield name, said


def _label(group: _Group, words: str, text: str) -> str:
    """Return what a level of a list writes before its first item; a byte tells its length."""
    start = _START.search(text, max(group.outer, group.begin - _LEVEL), group.begin)
    label = re.sub(r"\\'0[0-8]", start[1] if start else "1", words[len("\\'00") :])
    return label.removesuffix(";") if _WORD.search(re.sub(r"\\'..", "", label)) else ""


def loads_picture(text: str) -> Iterator[str]:
    """Yield the instructions of fields that load a picture and hold none."""
    for group in _groups(text):
        if "field" in group.controls and not group.has_picture:
            for child in group.children:
                if "fldinst" in child.controls and not child.is_covered:
                    said = bare(text[child.content : child.end - 1])
                    if "INCLUDEPICTURE" in said.upper():
                        yield said


def _looks(words: str) -> Iterator[str]:
    """Yield the looks that hold on behind hidden text, each bounded from what follows."""
    return (f"{look} " for look in _LOOK.findall(words))


def bare(text: str) -> str:
    """Return rich text without its controls and braces, letters told by numbers still so."""
    return _ANY.sub("", text)
