"""A page as it is shown: text goes on over what is hidden in it, which is a text of its own.

Nothing is left out: what is hidden is read by itself, as is what stands around it. Where a
direction is overridden, Unicode's controls say so, by which the text is put in order.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import takewhile

from neutrallint.core.document import Passage
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin
from neutrallint.readers.display_order import DEEPEST, LEFT_TO_RIGHT, POP, RIGHT_TO_LEFT
from neutrallint.readers.texts.anchoring import PassageBuilder
from neutrallint.readers.texts.css import Piece, Sheet, Variables
from neutrallint.readers.texts.css_escapes import ESCAPE, css_character
from neutrallint.readers.texts.css_look import COUNTING, Look
from neutrallint.readers.texts.html_tokens import REFERENCE, Token
from neutrallint.readers.texts.icons import icon_of
from neutrallint.readers.texts.words_with_elements import WordsWithElements

_CAPTIONS = frozenset({"figcaption", "media:title", "media:description", "media:text"})
_HEADINGS = frozenset({"title", "h1", "h2", "h3", "h4", "h5", "h6"})
#: Elements that stand in lines of their own; all others, unknown ones too, stand in the line.
BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer foreignobject form frameset g h1 h2 h3 h4 h5 h6 head "
    "header hgroup hr html legend li listing main menu nav ol optgroup option p plaintext pre "
    "search section summary table tbody td text tfoot th thead title tr ul xmp".split()
)
#: Those that end no paragraph in which they stand.
_IN_PARAGRAPHS = frozenset("foreignobject g legend optgroup option text title".split())
#: Elements within which a paragraph around them goes on.
_SCOPES = frozenset(
    "button caption foreignobject marquee object select svg td template th".split()
)
#: As which a comment stands among the elements.
_COMMENT = "#comment"
#: Elements whose content is no part of the text around them, or crossed out in it.
ASIDE = frozenset(
    "annotation annotation-xml audio canvas datalist del desc embed head iframe map math "
    "metadata meter mphantom noembed noframes noscript object progress rp rt rtc s script "
    "select strike style svg template textarea title video".split()
) | {_COMMENT}
#: Elements that have no end.
EMPTY = frozenset(
    "area base br col embed frame hr img input link meta param source track wbr".split()
)
#: Elements that one of the same kind ends, and those within which it does not.
_ENDED = {
    name: (frozenset(ended.split()), frozenset(within.split()))
    for names, ended, within in (
        ("dd dt", "dd dt", "dl"),
        ("td th", "td th", "table tr"),
        ("li", "li", "ul ol menu"),
        ("option", "option", "select datalist"),
        ("tr", "tr", "table"),
        ("caption tbody tfoot thead", "tbody tfoot thead tr", "table"),
    )
    for name in names.split()
}
#: What sets a part of a drawn text below another.
_MOVES = ("y", "dy")
#: The counter of items, and a number that a page may give one.
_ITEM, _WHOLE = "list-item", pattern(r"[+-]?[0-9]{1,9}")
#: How many numbers of one counter are shown at once.
_MOST_NUMBERS = 10
#: How far up an element is looked for that another one ends.
NEAREST = 20
_LETTER = pattern(r"\w")
#: Kinds of fields whose value is no text to be seen; one of no known kind is a field of text.
UNSEEN_FIELDS = frozenset(
    "hidden password checkbox radio file image color range date datetime-local month week "
    "time".split()
)
#: What a picture stands for that is a sign of the text around it: an emoji, a digit, a word.
SIGN = pattern(r"\s*+(?P<sign>[^\s<>]{1,20}+)\s*+")
_NOTHING = pattern(r"\s*+[+-]?0*+1?(?:\.0*+)?(?:px|em|rem|%)?\s*+")


@dataclass(slots=True)
class _Element:
    """An element that is open.

    `around` is the text that goes on behind it, with its directions, where it is no part of
    it. `turned`: the control by which a direction begins in it, whose
    text goes to a `side`. `behind` is what a style adds at its end.
    `paragraphs`: how many are open around it that nothing in it ends. `begin`: where it stands
    in the text of its block. `hides`: the page hides it, and all in it. `variables`: those of
    styles that hold in it. `counters`: the names of those that begin within it.
    """

    name: str
    is_block: bool
    around: tuple[PassageBuilder, list[str]] | None = None
    turned: str = ""
    side: str = "ltr"
    behind: Iterable[Piece] = ()
    paragraphs: int = 0
    begin: int = 0
    hides: bool = False
    variables: Variables | None = None
    counters: set[str] = field(default_factory=set)


class Shown:
    """Collects the passages of a page as they are shown."""

    def __init__(
        self, source: str, starts: tuple[int, ...], sheet: Sheet, origin: Origin = "body"
    ) -> None:
        """Begin a page, or a block of it; offsets are those of the whole source."""
        self.passages: list[Passage] = []
        self._source, self._starts, self._sheet = source, starts, sheet
        self._builder = PassageBuilder(starts, origin)
        self._words = WordsWithElements(starts, origin)
        self._open: list[_Element] = []
        self._names: Counter[str] = Counter()
        self._hiding = 0
        self._directions: list[str] = []
        #: The numbers of each counter, that of the innermost one last.
        self._counters: defaultdict[str, list[int]] = defaultdict(list)
        self._whole: set[str] = set()
        self._skips_letter = False

    def add_token(self, token: Token) -> None:
        """Take in the next tag or text; scripts and styles are none."""
        if token.kind == "text":
            self.text(token)
        elif token.kind != "raw":
            self.tag(token)

    def tag(self, token: Token) -> None:
        """Take in the next tag."""
        if token.kind == "start":
            self._start(token)
        elif self._names[token.name]:
            self._close(token.name)
        elif token.name in BLOCKS:
            self._end_passage()

    def text(self, token: Token) -> None:
        """Take in the next text; what may be a comment is a text of its own."""
        aside = Token("start", token.start, token.start, _COMMENT)
        if token.is_comment:
            self.tag(aside)
        self.add_decoded(self._source, token.start, token.end, REFERENCE, unescape)
        if token.is_comment:
            self.tag(replace(aside, kind="end"))

    def add(self, text: str, source: int, length: int | None = None) -> None:
        """Append a text, as PassageBuilder does."""
        self._builder.add(text, source, length)
        self._words.block.add(text, source, length)

    def add_decoded(
        self,
        source: str,
        start: int,
        end: int,
        code: re.Pattern[str],
        plain: Callable[[str], str],
    ) -> None:
        """Append source[start:end] decoded, as PassageBuilder does."""
        self._words.block.add_decoded(source, start, end, code, plain)
        if self._skips_letter and (first := _LETTER.search(source, start, end)):
            self._skips_letter = False
            self._builder.add_decoded(source, start, first.start(), code, plain)
            start = first.end()
        self._builder.add_decoded(source, start, end, code, plain)

    def space(self, source: int) -> None:
        """Append a blank."""
        self._builder.space(source)
        self._words.block.space(source)

    @property
    def hides(self) -> bool:
        """Whether the page hides the text that comes next."""
        return self._hiding > 0

    def again(self, written: Iterable[Passage]) -> list[Passage]:
        """End the page; return the passages that are not told by those as they are written."""
        while self._open:
            self._pop()
        self._keep()
        self.passages += self._words.end()
        known = {" ".join(passage.text.split()) for passage in written}
        return [each for each in self.passages if " ".join(each.text.split()) not in known]

    def _start(self, token: Token) -> None:
        name, source = token.name, self._source
        look = self._sheet.look(token, source)
        is_unseen = look.is_hidden or look.is_aside or self._is_unopened(token)
        is_hidden = is_unseen or name in ASIDE
        if name in EMPTY or self._is_closed(token):
            self._count(token, look)
            self._empty(token, is_hidden)
            return
        self._end_implied(name)
        self._count(token, look)
        is_block = name in BLOCKS and not is_hidden and not look.is_inline
        if is_block:
            self._end_passage(origin_of(name))
        around = self._open[-1].variables if self._open else None
        variables = self._sheet.variables_in(token, source, around)
        behind = self._sheet.added(token, source, False, variables)
        element = _Element(name, is_block, behind=behind, hides=is_unseen, variables=variables)
        self._hiding += is_unseen
        element.begin = self._words.block.length
        if is_hidden:
            element.around = self._builder, self._directions
            self._builder, self._directions = self._begun(origin_of(name)), []
        element.side = self._side(token, look)
        element.turned = self._turned(name, look, element.side)
        if element.turned:
            self._directions.append(element.turned)
            self._builder.add(element.turned, token.end, 0)
        self._open.append(element)
        self._names[name] += 1
        if name in _SCOPES:
            element.paragraphs, self._names["p"] = self._names["p"], 0
        if name == "tspan" and any(move in token.attributes for move in _MOVES):
            self._builder.space(token.start)
        self._skips_letter |= self._sheet.hides_first(token, source)
        self._add_icon(token)
        self._add_pieces(self._sheet.added(token, source, True, variables))

    def _add_icon(self, token: Token) -> None:
        """Append the number that a font of icons shows for an element."""
        if icon := icon_of(self._value(token, "class")):
            self._builder.add(icon, token.start, token.end - token.start)

    def _number_item(self, token: Token) -> None:
        """Count the items of a list, as its markers do."""
        if token.name in ("ol", "ul", "menu"):
            start = self._value(token, "start")
            self._begin_counter(_ITEM, int(start) - 1 if _WHOLE.fullmatch(start) else 0)
        elif token.name == "li":
            own = self._value(token, "value")
            is_told = _WHOLE.fullmatch(own) is not None
            self._set_counter(_ITEM, int(own) if is_told else self._number(_ITEM) + 1)

    def _count(self, token: Token, look: Look) -> None:
        """Take in what an element that is there does to counters."""
        if look.is_gone or "hidden" in token.attributes:
            return
        self._number_item(token)
        for what, name, number in sorted(look.counts, key=lambda each: COUNTING.index(each[0])):
            if what == "counter-reset":
                self._begin_counter(name, number)
            else:
                is_more = what == "counter-increment"
                self._set_counter(name, number + (self._number(name) if is_more else 0))

    def _begin_counter(self, name: str, number: int) -> None:
        """Begin a counter, which counts up to the end of the element around."""
        scope = self._open[-1].counters if self._open else self._whole
        if name in scope:
            self._counters[name].pop()
        scope.add(name)
        self._counters[name].append(number)

    def _set_counter(self, name: str, number: int) -> None:
        if self._counters[name]:
            self._counters[name][-1] = number
        else:
            self._begin_counter(name, number)

    def _numbers(self, counter: Piece) -> str:
        """Return what a counter shows; of many around one another the last few."""
        name = counter.name.lower()
        if counter.between is None:
            return str(self._number(name))
        return counter.between.join(map(str, self._counters[name][-_MOST_NUMBERS:] or [0]))

    def _number(self, name: str) -> int:
        return self._counters[name][-1] if self._counters[name] else 0

    def _empty(self, token: Token, is_hidden: bool) -> None:
        """Take in an element without content: a break, a picture, a field."""
        sizes = (self._value(token, name) for name in ("width", "height"))
        if is_hidden or any(size and _NOTHING.fullmatch(size) for size in sizes):
            return
        if token.name == "hr":
            self._end_passage()
        elif token.name == "img" and self._sign(token):
            return
        elif token.name in ("br", "img") or self._is_field(token):
            self._builder.space(token.start)
            if self._value(token, "type").lower() not in UNSEEN_FIELDS:
                span = token.attributes.get("value", (0, 0))
                self._builder.add_decoded(self._source, *span, REFERENCE, unescape)
                self._builder.space(token.end)

    def _sign(self, picture: Token) -> bool:
        """Append the sign that a picture stands for; False where it is none of the text."""
        span = picture.attributes.get("alt", (0, 0))
        sign = SIGN.fullmatch(self._source, *span)
        if sign:
            self._builder.add_decoded(self._source, *sign.span("sign"), REFERENCE, unescape)
        return bool(sign)

    def _is_unopened(self, token: Token) -> bool:
        """Tell whether the browser itself hides an element till something opens it."""
        given = token.attributes
        return (
            "hidden" in given
            or "popover" in given
            or (token.name == "dialog" and "open" not in given)
        )

    def _is_field(self, token: Token) -> bool:
        return token.name == "input" and self._value(token, "type").lower() != "hidden"

    def _is_closed(self, token: Token) -> bool:
        """Tell whether a tag is a whole element: of a drawing, a formula or a component."""
        return self._source.endswith("/>", token.start, token.end) and bool(
            self._names["svg"] or self._names["math"] or self._source[token.start + 1].isupper()
        )

    def _value(self, token: Token, name: str) -> str:
        return self._source[slice(*token.attributes.get(name, (0, 0)))]

    def _side(self, token: Token, look: Look) -> str:
        """Return the direction of an element: its own, or that of the element around it."""
        around = self._open[-1].side if self._open else "ltr"
        own = look.side or self._value(token, "dir").strip().lower()
        return own if own in ("rtl", "ltr") else around

    def _turned(self, name: str, look: Look, side: str) -> str:
        """Return the control that forces a direction on the text of an element, "" for none."""
        is_turned = look.is_turned or name == "bdo"
        return {"rtl": RIGHT_TO_LEFT, "ltr": LEFT_TO_RIGHT}[side] if is_turned else ""

    def _end_implied(self, name: str) -> None:
        """Close what the next element ends without a tag: a paragraph, an item of a list."""
        if name in BLOCKS - _IN_PARAGRAPHS and self._names["p"]:
            self._close("p")
        if ended := ended_by(name, [element.name for element in self._open[-NEAREST:]]):
            self._close(ended)

    def _close(self, name: str) -> None:
        """Close the innermost element of a name, and all within it."""
        while self._open[-1].name != name:
            self._pop()
        self._pop()

    def _pop(self) -> None:
        element = self._open.pop()
        self._names[element.name] -= 1
        self._hiding -= element.hides
        if element.name in _SCOPES:
            self._names["p"] = element.paragraphs
        self._add_pieces(element.behind)
        for counter in element.counters:
            self._counters[counter].pop()
        if element.turned:
            self._directions.pop()
            self._builder.add(POP, 0, 0)
        if element.around is not None:
            self._keep()
            self._builder, self._directions = element.around
        if element.is_block:
            self._end_passage()
        else:
            self._words.element(element.begin)

    def _end_passage(self, origin: Origin = "body") -> None:
        """Close the passage that is being gathered; directions go on in the next one."""
        self._keep()
        self.passages += self._words.end(origin)
        self._builder = self._begun(origin)
        # Those beyond have no say.
        self._builder.add("".join(self._directions[:DEEPEST]), 0, 0)

    def _begun(self, origin: Origin) -> PassageBuilder:
        return PassageBuilder(self._starts, origin, self.hides)

    def _keep(self) -> None:
        passage = self._builder.build()
        if passage and any(map(str.isalnum, passage.text)):
            self.passages.append(passage)

    def _add_pieces(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            if piece.kind == "counter":
                self._builder.add(self._numbers(piece), piece.start, piece.end - piece.start)
                continue
            code, plain = (
                (ESCAPE, css_character) if piece.kind == "style" else (REFERENCE, unescape)
            )
            self._builder.add_decoded(self._source, piece.start, piece.end, code, plain)


class Twice:
    """Appends to a passage as it is written, and to the page as it is shown."""

    def __init__(self, written: PassageBuilder, shown: Shown) -> None:
        self._written, self._shown = written, shown

    def add(self, text: str, source: int, length: int | None = None) -> None:
        """Append a text, as PassageBuilder does."""
        self._written.hides = self._shown.hides
        self._written.add(text, source, length)
        self._shown.add(text, source, length)

    def space(self, source: int) -> None:
        """Append a blank."""
        self._written.space(source)
        self._shown.space(source)

    def build(self) -> Passage | None:
        """Return the passage as it is written."""
        return self._written.build()


def ended_by(name: str, around: Sequence[str]) -> str:
    """Return the outermost element around that an element ends without a tag, "" for none."""
    if name not in _ENDED:
        return ""
    ended, within = _ENDED[name]
    near = takewhile(lambda each: each not in within, reversed(around))
    return next((each for each in reversed([*near]) if each in ended), "")


def origin_of(tag: str) -> Origin:
    """Return what the text of an element is in its page."""
    if tag in _HEADINGS:
        return "heading"
    return "caption" if tag in _CAPTIONS else "body"
