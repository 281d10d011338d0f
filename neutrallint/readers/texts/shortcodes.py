"""Shortcodes of Hugo and tags of Jekyll in Markdown: their texts, and what they hide."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from neutrallint.core.document import Passage
from neutrallint.core.media import media_of
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.readers.texts.anchoring import PassageBuilder
from neutrallint.readers.texts.code_fences import is_code

#: What opens a tag; an object of styles (`style={{order: 2}}`) is none.
_OPENING = pattern(r"(?<!style=)\{(?=[{%])")
_HUGO, _JEKYLL, _PLAIN = (
    (pattern(opening), pattern(closing))
    for opening, closing in (
        (r"\{\{[<%]", r"(?P<closed>[%>]\}\})|<\}\}"),
        (r"\{%-?", r"(?P<closed>%\})"),
        (r"\{\{", r"(?P<closed>\}\})"),
    )
)
_NAME = pattern(r"\s*(?P<close>/?)\s*(?P<name>[\w./-]+)")
#: A parameter, quoted or not, with its key if it has one; behind a mark that nobody closes
#: there is none that anybody does.
_PARAMETER, _BEHIND_OPEN = (
    pattern(
        rf"(?:(?P<key>[\w-]+)\s*=\s*)?(?:{double}|'(?P<single>[^']*)'|`(?P<raw>[^`]*)`"
        r"|(?P<bare>[^\s\"'`=]+))"
    )
    for double in (
        r"\"(?P<double>(?>(?:\\.|[^\"\\])*))(?:\"|(?P<open>\\?\Z))",
        r"(?P<double>(?!))",
    )
)
_VALUES = ("double", "single", "raw", "bare")
#: A tag around code.
_CODE = "highlight"
#: A text that a tag puts out, whatever is done to it (`{{ "…" | upcase }}`).
_PUT_OUT = pattern(r"\s*(?P<mark>[\"'])(?P<text>(?:(?!(?P=mark))[^\r\n])*)(?P=mark)")
#: What joins another text to it.
_JOINS = pattern(r"\s*(?:[~+]|\|\s*append\s*:)")
_CLOSING = pattern(rf"\{{\{{[<%]\s*/\s*{_CODE}\s*[%>]\}}\}}|\{{%-?\s*end{_CODE}\s*-?%\}}")
_LINE_END = pattern(r"[\r\n]")
#: How many words say something: the name of a tag and what it works on are not more.
_SAYING = 3
#: Begins the blanks that stand for a tag: it has no width, and is no blank in Markdown.
_MARK = "\u200b"
#: Keys of parameters that nobody reads.
_TECHNICAL = frozenset(
    "src href link url id class file path width height style lang type target rel loading "
    "attrlink layout".split()
)


@record
class ShortcodesRemoved:
    """A source of the same length in which blanks stand for its shortcodes.

    `passages` are the texts in their parameters, `images` the pictures that they name,
    `code_blocks` counts the code that is taken out with them.
    """

    text: str
    passages: tuple[Passage, ...]
    images: tuple[str, ...]
    code_blocks: int = 0


@record
class _Tag:
    """A tag at [start, end) of the source, with the code that it holds up to its closing one.

    What it says stands in [inside, closing). `is_output`: it is replaced by what that yields.
    """

    start: int
    end: int
    inside: int
    closing: int
    is_output: bool = False
    is_code: bool = False


def remove_shortcodes(text: str, begin: int, starts: tuple[int, ...]) -> ShortcodesRemoved:
    """Take the shortcodes out of text[begin:], and all of what is code by them."""
    if "{{" not in text and "{%" not in text:
        return ShortcodesRemoved(text, (), ())
    passages: list[Passage] = []
    images: list[str] = []
    pieces = [text[:begin]]
    behind = begin
    code_blocks = 0
    tags = list(_tags(text, begin))
    for tag, around in zip(tags, _around(tags), strict=True):
        pieces += [text[behind : tag.start], _instead(text, tag, around)]
        behind = tag.end
        code_blocks += tag.is_code
        parameters = list(_parameters(text, tag.inside, tag.closing))
        images += filter(_is_picture, map(_value, parameters))
        texts = (_text(each, starts) for each in parameters if _is_text(each))
        words = None if tag.is_code else _words(text, tag, parameters, starts)
        passages += [
            replace(passage, is_again=passage.is_again or tag.is_output)
            for passage in (*texts, words)
            if passage
        ]
    rest = text[behind:]
    removed = "".join([*pieces, rest])
    return ShortcodesRemoved(removed, tuple(passages), tuple(images), code_blocks)


def _value(parameter: re.Match[str]) -> str:
    return next(parameter[group] for group in _VALUES if parameter[group] is not None)


def _key(parameter: re.Match[str]) -> str:
    return (parameter["key"] or "").lower()


def _is_picture(value: str) -> bool:
    return (media_of(value) or "").startswith("image/")


def _leads(parameter: re.Match[str]) -> bool:
    """Tell whether a parameter names a file or place, or how something looks."""
    return _key(parameter) in _TECHNICAL or _is_picture(_value(parameter))


def _is_text(parameter: re.Match[str]) -> bool:
    is_said = bool(parameter["key"]) or parameter["bare"] is None
    return is_said and not _leads(parameter)


def _text(parameter: re.Match[str], starts: tuple[int, ...]) -> Passage | None:
    builder = PassageBuilder(starts, "alt" if _key(parameter) == "alt" else "caption")
    group = next(group for group in _VALUES if parameter[group] is not None)
    builder.add(parameter[group], parameter.start(group))
    return builder.build()


def _words(
    text: str, tag: _Tag, parameters: Sequence[re.Match[str]], starts: tuple[int, ...]
) -> Passage | None:
    """Return a tag as those see it whose program knows no such tags, if it holds words."""
    words = [each for each in parameters if not each["key"] and (each["bare"] or "").isalnum()]
    if len(words) < _SAYING:
        return None
    builder = PassageBuilder(starts)
    at = tag.inside
    for parameter in filter(_leads, parameters):
        builder.add(text[at : parameter.start()], at)
        at = parameter.end()
    builder.add(text[at : tag.closing], at)
    passage = builder.build()
    return replace(passage, is_again=True) if passage else None


def _around(tags: Sequence[_Tag]) -> list[tuple[int, int]]:
    """Return for each tag where it begins and ends with those right beside it."""
    runs: list[tuple[int, int, int]] = []
    for tag in tags:
        is_beside = runs and runs[-1][1] == tag.start
        begin, _, before = runs.pop() if is_beside else (tag.start, 0, 0)
        runs.append((begin, tag.end, before + 1))
    return [(begin, end) for begin, end, number in runs for _ in range(number)]


def _instead(text: str, tag: _Tag, around: tuple[int, int]) -> str:
    """Return blanks instead of a tag, or the text that it puts out, in the same length.

    Within a word it is as if no tag stood there, nor those `around` it.
    """
    put_out = list(_put_out(text, tag)) if tag.is_output else []
    begin, end = around
    beside = text[begin - 1 : begin], text[end : end + 1]
    is_shown = put_out or all(map(str.isalpha, beside))
    written = text[tag.start : tag.end]
    if not is_shown or _LINE_END.search(written):
        return _blank(written)
    shown, behind = "", tag.start
    for begin, stop in put_out:
        shown += _MARK * (begin - behind) + text[begin:stop]
        behind = stop
    return shown + _MARK * (tag.end - behind)


def _put_out(text: str, tag: _Tag) -> Iterator[tuple[int, int]]:
    """Yield where the texts stand that a tag puts out as one."""
    at: int | None = tag.inside
    while at is not None and (found := _PUT_OUT.match(text, at, tag.closing)):
        yield found.span("text")
        joint = _JOINS.match(text, found.end(), tag.closing)
        at = joint.end() if joint else None


def _blank(tag: str) -> str:
    """Return blanks instead of a tag, which do not indent what stands behind it."""
    *others, last = re.sub(r"[^\r\n]", " ", tag).splitlines(keepends=True)
    return "".join([*others, _MARK + last[1:]])


def is_blanked(text: str) -> bool:
    """Tell whether nothing but shortcodes stood here."""
    return not text.replace(_MARK, "").strip()


def _tags(text: str, begin: int) -> Iterator[_Tag]:
    """Yield each tag, with the code that it holds."""
    signs = _Signs(text)
    at = begin
    while opening := _OPENING.search(text, at):
        tag = _tag(signs, text, opening.start())
        if tag is None:
            at = opening.start() + 1
            continue
        name = _NAME.match(text, tag.inside, tag.closing)
        if name and name["name"] == _CODE and not name["close"]:
            tag = _with_code(signs, text, tag, name.end())
        yield tag
        at = tag.end


def _with_code(signs: _Signs, text: str, tag: _Tag, behind_name: int) -> _Tag:
    """Return a tag with what it holds, where that is code."""
    closing = signs.next(_CLOSING, tag.end)
    if not closing or not is_code(text[behind_name : tag.closing]):
        return tag
    return replace(tag, end=closing.end(), is_code=True)


def _parameters(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for parameter in _PARAMETER.finditer(text, start, end):
        if parameter["open"] is not None:
            yield from _BEHIND_OPEN.finditer(text, parameter.start(), end)
            return
        yield parameter


def _tag(signs: _Signs, text: str, start: int) -> _Tag | None:
    """Return the tag at an offset, None where there is none."""
    for kind in (_HUGO, _JEKYLL, _PLAIN):
        opening = kind[0].match(text, start)
        closing = signs.next(kind[1], opening.end()) if opening else None
        if opening and closing and closing["closed"]:
            return _Tag(
                start, closing.end(), opening.end(), closing.start(), is_output=kind is _PLAIN
            )
    return None


class _Signs:
    """Finds the next of several signs, however often it is asked for, in one pass of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[re.Pattern[str], re.Match[str] | None] = {}

    def next(self, sign: re.Pattern[str], at: int) -> re.Match[str] | None:
        """Return the first one that begins at `at` or behind, which never goes back."""
        known = self._next.get(sign)
        if sign not in self._next or (known and known.start() < at):
            self._next[sign] = known = sign.search(self._text, at)
        return known
