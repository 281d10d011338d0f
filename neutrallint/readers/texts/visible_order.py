"""Parts of a page that its styles set in another order than they are written in.

`flex-direction: row-reverse`, `order`, rows and areas of a grid, the foot of a table: what a
reader meets first may stand last in the source. Short blocks of such a part are read as one
text in the order in which they are seen; longer ones are read where they are written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from html import unescape

from neutrallint.core.document import Passage
from neutrallint.readers.texts.anchoring import PassageBuilder
from neutrallint.readers.texts.css import Sheet, Variables
from neutrallint.readers.texts.css_order import ELEMENTS, PLAIN, REORDERS, Setting
from neutrallint.readers.texts.css_selectors import ANY, Nth
from neutrallint.readers.texts.html_shown import ASIDE, BLOCKS, EMPTY, NEAREST, ended_by
from neutrallint.readers.texts.html_tokens import REFERENCE, Token, is_closed_at_once

#: Elements whose content is no part of the text around them, but shown where they stand.
_SHOWN_ASIDE = frozenset({"template", "noscript", "object"})
#: A block of more signs is a text of its own.
_LONGEST = 40


@dataclass(slots=True, eq=False)
class _Part:
    """An element with its parts, or a text of the page (`span`); equal to none but itself.

    `number`, `of_type`: its place among the elements around it, and those of its name;
    `by_place`: how it is set at certain ones. `counts`: how many elements of each name it has,
    and of any. `variables`: those of styles that hold in it.
    """

    name: str = ""
    span: tuple[int, int] = (0, 0)
    setting: Setting = PLAIN
    side: str = "ltr"
    is_block: bool = False
    number: int = 0
    of_type: int = 0
    by_place: list[tuple[Nth, Setting]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    variables: Variables | None = None
    parts: list[_Part] = field(default_factory=list)

    def seen(self) -> list[_Part]:
        """Return its parts in the order in which they are seen."""
        each = sorted(self.parts, key=lambda part: part.setting.place(self.setting))
        found = _as_placed(_as_floating(each))
        is_row = self.setting.is_row or self.name == "tr"
        runs_left = is_row and self.side == "rtl" and not self.setting.is_column
        return found[::-1] if self.setting.is_reversed != runs_left else found

    def close(self) -> None:
        """Set its parts as their places among them tell, now that all are known."""
        for part in self.parts:
            for nth, at_place in part.by_place:
                number = part.of_type if nth.is_of_type else part.number
                if nth.holds(number, self.counts[part.name if nth.is_of_type else ANY]):
                    part.setting = at_place | part.setting


def _as_floating(parts: list[_Part]) -> list[_Part]:
    """Return parts as they are seen where some float to the right end of their line."""
    if not any(part.setting.floats for part in parts):
        return parts
    found: list[_Part] = []
    #: Those at the end of a line, which goes on up to the next block; the first is the last.
    ends: list[_Part] = []
    for each in parts:
        if each.setting.floats:
            ends.append(each)
            continue
        if each.is_block:
            found += reversed(ends)
            ends = []
        found.append(each)
    return [*found, *reversed(ends)]


def _as_placed(parts: list[_Part]) -> list[_Part]:
    """Return parts in which those that stand at places of the page stand by these."""
    placed = [each for each in parts if each.setting.is_placed]
    by_place = iter(sorted(placed, key=lambda each: (each.setting.top, each.setting.left)))
    return [next(by_place) if each.setting.is_placed else each for each in parts]


def has_other_order(source: str, begin: int, end: int, sheet: Sheet) -> bool:
    """Tell whether styles, or what stands in source[begin:end], may set something elsewhere."""
    if REORDERS.search(source, begin, end):
        return True
    return bool(sheet.by_place or sheet.varied or sheet.others) or any(
        look.setting.reorders for look in sheet.looks.values()
    )


def seen_in_order(
    tokens: Iterable[Token], source: str, starts: tuple[int, ...], sheet: Sheet
) -> Iterator[Passage]:
    """Yield the short blocks of each part that is seen in another order, as one text."""
    waiting = [_Page(source, sheet).read(tokens)]
    while waiting:
        part = waiting.pop()
        if part.seen() == part.parts:
            waiting += reversed(part.parts)
            continue
        for blocks in _runs(_blocks(part), source):
            if passage := _joined(blocks, source, starts):
                yield passage


class _Page:
    """Reads the tokens of a page into its parts; what is not seen is left out."""

    def __init__(self, source: str, sheet: Sheet) -> None:
        self._source, self._sheet = source, sheet
        self._open = [_Part()]
        self._names: Counter[str] = Counter()
        #: How many elements are open within one that is not seen, that one too.
        self._unseen = 0

    def read(self, tokens: Iterable[Token]) -> _Part:
        """Return all of the page as one part."""
        for token in tokens:
            if token.kind == "start":
                self._start(token)
            elif token.kind == "end" and self._names[token.name]:
                while self._close() != token.name:
                    pass
            elif token.kind == "text" and not self._unseen and not token.is_comment:
                span = token.start, token.end
                if self._source[slice(*span)].strip():
                    self._open[-1].parts.append(_Part(span=span))
        whole = self._open[0]
        while self._open:
            self._close()
        return whole

    def _start(self, token: Token) -> None:
        self._end_implied(token.name)
        around = self._open[-1]
        around.counts.update((token.name, ANY))
        if token.name in EMPTY or is_closed_at_once(token, self._source):
            return
        variables = self._sheet.variables_in(token, self._source, around.variables)
        look = self._sheet.look(token, self._source, variables)
        own = unescape(self._source[slice(*token.attributes.get("dir", (0, 0)))]).strip()
        part = _Part(
            token.name,
            setting=look.setting | ELEMENTS.get(token.name, PLAIN),
            side=look.side or own.lower() or around.side,
            is_block=token.name in BLOCKS and not look.is_inline,
            number=around.counts[ANY],
            of_type=around.counts[token.name],
            by_place=self._sheet.placed(token, self._source),
            variables=variables,
        )
        if self._unseen or look.is_hidden or token.name in ASIDE - _SHOWN_ASIDE:
            self._unseen += 1
        else:
            around.parts.append(part)
        self._open.append(part)
        self._names[token.name] += 1

    def _end_implied(self, name: str) -> None:
        near = [part.name for part in self._open[-NEAREST:]]
        ended = "p" if name in BLOCKS and near[-1] == "p" else ended_by(name, near)
        while ended and self._close() != ended:
            pass

    def _close(self) -> str:
        part = self._open.pop()
        part.close()
        self._names[part.name] -= 1
        self._unseen -= self._unseen > 0
        return part.name


def _blocks(part: _Part) -> Iterator[list[tuple[int, int]]]:
    """Yield the texts of each block of a part in the order in which they are seen."""
    block: list[tuple[int, int]] = []
    #: A part that is seen next, or None where a block ends.
    waiting: list[_Part | None] = [part]
    while waiting:
        each = waiting.pop()
        if each is None:
            yield block
            block = []
        elif not each.name and not each.parts:
            block.append(each.span)
        else:
            seen = each.seen()
            is_moved = seen != each.parts
            inner: list[_Part | None] = []
            for one in seen:
                inner += [None, one, None] if is_moved or one.is_block else [one]
            waiting += reversed(inner)
    yield block


def _runs(
    blocks: Iterable[list[tuple[int, int]]], source: str
) -> Iterator[list[list[tuple[int, int]]]]:
    """Yield the blocks that stand between two longer ones."""
    run: list[list[tuple[int, int]]] = []
    for block in filter(None, blocks):
        if len(_said(block, source)) <= _LONGEST:
            run.append(block)
        elif run:
            yield run
            run = []
    yield run


def _joined(
    blocks: list[list[tuple[int, int]]], source: str, starts: tuple[int, ...]
) -> Passage | None:
    """Return blocks as one text, single letters as those of a word."""
    builder, before = PassageBuilder(starts), ""
    for block in blocks:
        said = _said(block, source)
        are_letters = len(before) == len(said) == 1 and (before + said).isalpha()
        if before and not are_letters:
            builder.add("\n", block[0][0], 0)
        for span in block:
            builder.add_decoded(source, *span, REFERENCE, unescape)
        before = said
    passage = builder.build() if len(blocks) > 1 else None
    return replace(passage, is_again=True) if passage else None


def _said(block: list[tuple[int, int]], source: str) -> str:
    return " ".join("".join(unescape(source[slice(*span)]) for span in block).split())
