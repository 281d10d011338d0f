"""Styles of a page: what they do to its elements, and which words they add.

Which rule wins in a browser is not asked: what a style may hide is read with the text around
it and without.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import islice, takewhile
from typing import Literal, NamedTuple

from neutrallint.core.document import Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.readers.texts.anchoring import PassageBuilder
from neutrallint.readers.texts.css_escapes import ESCAPE, css_character, decoded
from neutrallint.readers.texts.css_look import (
    Look,
    declarations,
    hides,
    look_by_convention,
    look_of,
    without_comments,
)
from neutrallint.readers.texts.css_order import PLAIN, REORDERS, Setting
from neutrallint.readers.texts.css_selectors import (
    ANY,
    CLASSES,
    Nth,
    Selectors,
    names_of,
    selectors_of,
)
from neutrallint.readers.texts.html_tokens import Token

#: A text in quotation marks; one without end goes to the end of its line.
_STRING = (
    r"\"(?P<double>(?>(?:[^\"\\\r\n]|\\(?s:.))*))\"?"
    r"|'(?P<single>(?>(?:[^'\\\r\n]|\\(?s:.))*))'?"
)
_QUOTED = re.sub(r"\?P<\w+>", "?:", _STRING)
_DECLARATION = pattern(
    rf"(?<![\w-])(?P<name>[\w-]++)\s*+:(?P<value>(?>(?:{_QUOTED}|[^;{{}}\"'])*))"
)
#: What stands before the items of a list, where a style defines it by itself.
_COUNTER_STYLE = pattern(r"@counter-style\s+(?P<name>[\w-]+)\s*\{(?P<block>[^{}]*)", re.I)
_MARKERS = ("list-style", "list-style-type")
#: What a variable says where no style sets it.
_REGISTERED = pattern(r"@property\s+(?P<name>--[\w-]+)\s*\{(?P<block>[^{}]*)", re.I)
#: As which variables the two sides of `quotes` are known, and what stands before items: both
#: are handed down to elements within as variables are.
_SIDES, _MARK = ("open-quote", "close-quote"), "list-style"
_HANDED = pattern(r"--|quotes|list-style", re.I)
_ADDRESS = r"(?:url|format|local|src)\(\s*+(?:\"[^\"]*\"|'[^']*'|[^()\"']*)\s*\)"
#: What a value adds to a text, one behind the other.
_PIECE = pattern(
    rf"{_ADDRESS}|{_STRING}|attr\(\s*(?P<attribute>[\w-]+)|var\(\s*(?P<variable>--[\w-]+)"
    r"|\b(?P<side>(?:open|close)-quote)\b"
    r"|counters?\(\s*+(?P<counter>[\w-]++)"
    rf"(?:\s*+,\s*+(?P<between>{_QUOTED}))?|(?P<instead>/)",
    re.I,
)
#: An address: in `url()`, or as a text alone (`@import "…"`, `image-set("…" 1x)`).
_URL = pattern(
    r"url\(\s*+(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^()\"'\s]+))"
    r"|\"(?P<alone>[^\"\r\n]*+)\"|'(?P<alone_single>[^'\r\n]*+)'",
    re.I,
)
#: Styles that another file holds.
_IMPORT = pattern(r"@import\s*+(?:url\(\s*+)?[\"']?(?P<link>[^\"'()\s;]++)", re.I)
#: What adds to a text, and a value that does so, but for signs of fonts of icons.
_ADDING = pattern(
    r"content|--.*|initial-value|quotes|list-style(?:-type)?|prefix|suffix|symbols", re.I
)
_ADDED = pattern(
    r"[\"'](?!\\[ef][\da-f]{3}\s?[\"'])[^\"']*\w|attr\(|counters?\(|var\(|-quote\b", re.I
)
#: What says a number for others.
_NUMBERING = pattern(r"--|initial-value", re.I)
#: Properties whose texts name fonts, areas and files.
_NAMING = pattern(r"(?:-\w+-)?(?:font|src|grid|filter|animation)(?:-.*)?", re.I)
#: Attributes that style an element, in drawings by themselves.
_STYLING = frozenset(
    "display visibility opacity font-size unicode-bidi direction color".split()
)
#: Those by which subtitles (TTML) do, and what styles call them.
_STYLING_CUES = {f"tts:{name.replace('-', '')}": name for name in _STYLING}
#: Attributes that hold styles, and an object of a script in which components (JSX, Vue) do.
_STYLES = frozenset(("style", ":style", "v-bind:style"))
_OBJECT = pattern(r"[\[{\s]*\{(?P<said>[^{}]{1,2000})\}")
_CAPITAL = pattern("[A-Z]")
#: A value that stands elsewhere, and what holds where there is none.
_VARIABLE = pattern(r"var\(\s*(?P<name>--[\w-]+)\s*(?:,(?P<usual>[^()]*))?\)", re.I)
#: How much longer styles may make a page, and how often each sign of them may say of an element
#: what it does: rules within others say it again of all that those choose.
_MOST_ADDED, _LEAST_ADDED, _MOST_SAID = 4, 10_000, 4
#: The element of which styles say what holds for the page (`:root`).
_ROOT = "root"
#: How many rules may give variables to an element, how far up one is looked for, how deep those
#: lie in each other, and how long declarations are in which they do.
_MOST_GIVEN, _FURTHEST, _DEEPEST, _LONGEST = 20, 20, 4, 2_000
_TOO_MUCH = Localized(
    "gaya halaman ini (::before, ::after) menambahkan terlalu banyak teks; tulis teks itu di "
    "halamannya",
    "the styles of this page (::before, ::after) add too much text; write that text into the "
    "page",
)
_TOO_INTRICATE = Localized(
    "gaya halaman ini terlalu rumit (aturan di dalam aturan, atau menurut tempat unsur di "
    "antara yang lain); sederhanakan gayanya",
    "the styles of this page are too intricate (rules within rules, or by an element's place "
    "among others); make them simpler",
)


class Piece(NamedTuple):
    """A part of a text that a style adds: its own or of an attribute, at [start, end) of the
    source; or one that stands elsewhere under a `name`, or is the number of that counter, and
    those of all around of that name with a text `between` them, if that is not None. What
    stands behind "instead" is read out in its place.
    """

    kind: Literal["style", "attribute", "variable", "counter", "instead"]
    start: int
    end: int
    name: str = ""
    between: str | None = None


class Variable(NamedTuple):
    """What a variable says, as it is written and by the parts that it adds to a text."""

    value: str
    pieces: list[Piece]


class Variables(NamedTuple):
    """What variables say within an element, by what counts first, and within that around it."""

    said: tuple[Mapping[str, Variable], ...]
    around: Variables | None


@dataclass(slots=True)
class Sheet:
    """The styles of a page, by the names at which elements are known (".x", "#x", "[x", "x").

    `attributes` are those that they show. `markers`: what stands before items of lists, by the
    names of those or of a counter style. `unseen_first`: those of whose text the first letter
    is not seen. `variables`: what those say where no element around sets them by itself, or by
    what is `given` to it. `by_place`: how those are set that are chosen by their places among
    others ("*": whatever their names). `varied`: the declarations with variables that set an
    element elsewhere. `others`: what is done to those that have none of some names. `left`: how
    many signs they may still add. `unsaid`: how often they may still say of an element what
    they do.
    """

    looks: dict[str, Look] = field(default_factory=dict)
    before: dict[str, list[Piece]] = field(default_factory=dict)
    after: dict[str, list[Piece]] = field(default_factory=dict)
    variables: dict[str, Variable] = field(default_factory=dict)
    given: dict[str, dict[str, Variable]] = field(default_factory=dict)
    attributes: set[str] = field(default_factory=set)
    markers: dict[str, list[Piece]] = field(default_factory=dict)
    unseen_first: set[str] = field(default_factory=set)
    by_place: dict[str, list[tuple[Nth, Setting]]] = field(default_factory=dict)
    varied: dict[str, list[str]] = field(default_factory=dict)
    others: dict[str, list[tuple[frozenset[str], Look]]] = field(default_factory=dict)
    left: int = _LEAST_ADDED
    unsaid: int = 10_000
    _named: tuple[Token, tuple[str, ...]] | None = None

    def read(self, source: str, start: int, end: int) -> None:
        """Take in the rules of source[start:end]; ReadError where they are too many."""
        css = without_comments(source[start:end])
        self.left = most_added(len(source))
        self.unsaid += _MOST_SAID * len(css)
        for _, pieces in _declared(css, start):
            self.attributes |= {each.name for each in pieces if each.kind == "attribute"}
        self.variables = _registered(css, start) | _variables(css, start) | self.variables
        self.markers |= {
            f"@{each['name']}": _marker(each["block"], start + each.start("block"))
            for each in _COUNTER_STYLE.finditer(css)
        }
        at = start
        around: list[Selectors] = [()]
        for rule in css.split("}"):
            *heads, body = rule.split("{")
            for head in heads:
                # What stands before a rule within another one is of that.
                own, _, selectors = head.rpartition(";")
                self._rule(around[-1], own, at)
                self._say(selectors.count("&") * len(around[-1]))
                around.append(selectors_of(selectors, around[-1]))
                at += len(head) + 1
            self._rule(around.pop() if len(around) > 1 else (), body, at)
            at += len(body) + 1

    def _rule(self, selectors: Selectors, block: str, begin: int) -> None:
        look = self._look_of(block) if selectors else Look()
        if _HANDED.search(block):
            self._give(selectors, _variables(block, begin))
        content = [
            piece
            for name, pieces in _declared(block, begin)
            for piece in pieces
            if name == "content"
        ]
        marker = [
            piece
            for name, pieces in (_declared(block, begin) if selectors else ())
            for piece in pieces
            if name in _MARKERS and piece.kind in ("style", "variable")
        ]
        if not content and not marker and look == Look() and "var(" not in block:
            return
        self._say(len(selectors))
        for name, pseudo in selectors:
            if marker and not (pseudo and isinstance(pseudo, str)):
                self.markers.setdefault(name, marker)
            if isinstance(pseudo, Nth):
                if look.setting != PLAIN:
                    self.by_place.setdefault(name, []).append((pseudo, look.setting))
                elsewhere = replace(look, setting=PLAIN)
                self.looks[name] = self.looks.get(name, Look()) | elsewhere
            elif isinstance(pseudo, frozenset):
                # Where nothing tells which elements, a page would be hidden as a whole.
                done = Look(setting=look.setting) if name == ANY else look
                self.others.setdefault(name, []).append((pseudo, done))
            elif pseudo == "first":
                self.unseen_first |= {name} if look.is_hidden or look.is_aside else set()
            elif pseudo:
                place = self.before if pseudo == "before" else self.after
                place.setdefault(name, content)
            else:
                self._do(name, look, block)

    def _do(self, name: str, look: Look, block: str) -> None:
        """Note what a block does to elements of a name; where those with variables set it."""
        if "var(" in block and REORDERS.search(block):
            fixed, varied = _parted(block)
            self.varied.setdefault(name, []).append(varied)
            look = replace(look, setting=look_of(fixed).setting)
        self.looks[name] = self.looks.get(name, Look()) | look

    def _give(self, selectors: Selectors, variables: dict[str, Variable]) -> None:
        self._say(len(selectors) * len(variables))
        for name, beside in selectors:
            known = self.variables if name == _ROOT else self.given.setdefault(name, {})
            known |= variables if not beside else {}

    def _say(self, times: int) -> None:
        self.unsaid -= times
        if self.unsaid < 0:
            raise ReadError(_TOO_INTRICATE)

    def names(self, token: Token, source: str) -> tuple[str, ...]:
        """Return the names at which the element of a tag is known, once for the last one."""
        if self._named is None or self._named[0] is not token:
            self._named = token, tuple(names_of(token, source))
        return self._named[1]

    def variables_in(
        self, token: Token, source: str, around: Variables | None
    ) -> Variables | None:
        """Return what variables say within the element of a tag, from those around it."""
        start, end = token.attributes.get("style", (0, 0))
        own = {}
        if _HANDED.search(source, start, end):
            own = _own_variables(source[start:end], start)
        names = self.names(token, source) if self.given else ()
        given = (self.given[name] for name in names if name in self.given)
        said = tuple(islice(filter(None, (own, *given)), _MOST_GIVEN))
        return Variables(said, around) if said else around

    def _variable(self, name: str, known: Variables | None) -> Variable | None:
        for _ in range(_FURTHEST):
            if known is None:
                break
            for said in known.said:
                if name in said:
                    return said[name]
            known = known.around
        return self.variables.get(name)

    def look(self, token: Token, source: str, known: Variables | None = None) -> Look:
        """Return what the styles do to the element of a tag; `known`: the variables in it."""
        said = [
            _of_object(source, start, token.end) or source[start:end]
            if name in _STYLES
            else f"{_STYLING_CUES.get(name, name)}:{source[start:end]}"
            for name, (start, end) in token.attributes.items()
            if name in _STYLING or name in _STYLES or name in _STYLING_CUES
        ]
        own = unescape(";".join(said))
        is_named = self.looks or not token.attributes.keys().isdisjoint(CLASSES)
        names = self.names(token, source) if is_named or self.others else ()
        if varied := [each for name in names for each in self.varied.get(name, ())]:
            own = ";".join((own, *varied))
            self._say(len(own) // 100)
        look = self._look_of(own, known) if own else Look()
        for name in names:
            look |= self.looks.get(name) or look_by_convention(name)
        if self.others:
            chosen = {*names, ANY}
            others = [each for name in chosen for each in self.others.get(name, ())]
            self._say(len(others))
            for but, done in others:
                look |= done if but.isdisjoint(chosen) else Look()
        return look

    def _look_of(self, block: str, known: Variables | None = None) -> Look:
        """Return what declarations do, in which variables set an element as they say there.

        What a variable may hide is hidden.
        """
        if "var(" not in block:
            return look_of(block)

        def value(variable: re.Match[str]) -> str:
            found = self._variable(variable["name"].lower(), known)
            return (found.value if found else "") or variable["usual"] or ""

        fixed, varied = _parted(block)
        said = varied
        for _ in range(_DEEPEST):
            if "var(" in said and len(said) < _LONGEST:
                said = _VARIABLE.sub(value, said)
        may_hide = any(hides(*declared) for declared in declarations(varied))
        look = look_of(fixed) | look_of(said)
        return replace(look, is_hidden=True) if may_hide else look

    def takes_away(self, token: Token, source: str) -> bool:
        """Tell whether the element of a tag has no box, by its styles or by itself."""
        return "hidden" in token.attributes or self.look(token, source).is_gone

    def placed(self, token: Token, source: str) -> list[tuple[Nth, Setting]]:
        """Return how the element of a tag is set, by its place; ReadError as above."""
        names = (*self.names(token, source), ANY) if self.by_place else ()
        found = [each for name in names for each in self.by_place.get(name, ())]
        self._say(len(found))
        return found

    def hides_first(self, token: Token, source: str) -> bool:
        """Tell whether the first letter in the element of a tag is not seen."""
        names = self.names(token, source) if self.unseen_first else ()
        return any(name in self.unseen_first for name in names)

    def _marker(self, names: Iterable[str], known: Variables | None) -> list[Piece]:
        """Return what stands before an item: its own marker, that of the list around it, else
        the first of any list.
        """
        own = (self.markers[name] for name in names if name in self.markers)
        if found := next(own, None):
            return found
        around = self._variable(_MARK, known)
        return around.pieces if around else next(iter(self.markers.values()), [])

    def added(
        self, token: Token, source: str, is_before: bool, known: Variables | None
    ) -> Iterator[Piece]:
        """Yield what stands before or behind the content of the element of a tag.

        `known`: the variables in it. ReadError where that is too much.
        """
        rules = self.before if is_before else self.after
        names = self.names(token, source) if rules or self.markers else ()
        usual = [Piece("variable", 0, 0, _SIDES[not is_before])] if token.name == "q" else []
        pieces = next((rules[name] for name in names if name in rules), usual)
        if is_before and token.name == "li":
            pieces = [*self._marker(names, known), *pieces]
        for piece in takewhile(lambda piece: piece.kind != "instead", pieces):
            for part in self._said(piece, known):
                if not part.name or part.kind == "counter":
                    yield part
                elif part.name in token.attributes:
                    start, end = token.attributes[part.name]
                    self.left -= end - start
                    yield Piece("attribute", start, end)

    def _said(self, piece: Piece, known: Variables | None, depth: int = 0) -> Iterator[Piece]:
        """Yield what a piece says where variables say what they do; ReadError as above."""
        self.left -= 1 + piece.end - piece.start
        if self.left < 0:
            raise ReadError(_TOO_MUCH)
        if piece.kind != "variable":
            yield piece
        elif depth < _DEEPEST and (found := self._variable(piece.name, known)):
            for part in found.pieces:
                yield from self._said(part, known, depth + 1)


def most_added(length: int) -> int:
    """Return how many signs styles may add to a page of that length."""
    return _MOST_ADDED * length + _LEAST_ADDED


def _marker(block: str, begin: int) -> list[Piece]:
    """Return what a counter style shows of an item: its first symbol, or its number."""
    said = {
        name: [piece for piece in pieces if piece.kind == "style"]
        for name, pieces in _declared(block, begin)
    }
    number = said.get("symbols", [])[:1] or [Piece("counter", begin, begin, "list-item")]
    return [*said.get("prefix", []), *number, *said.get("suffix", [])]


def css_passages(
    source: str, start: int, end: int, starts: tuple[int, ...]
) -> Iterator[Passage]:
    """Yield the texts of styles: those of a `content` as one."""
    for name, pieces in _declared(without_comments(source[start:end]), start):
        if _NAMING.fullmatch(name):
            continue
        builder = PassageBuilder(starts)
        for piece in pieces:
            if piece.kind == "style":
                builder.add_decoded(source, piece.start, piece.end, ESCAPE, css_character)
            is_apart = name != "content" and not name.startswith("--")
            if is_apart or piece.kind == "instead":
                yield from _built(builder)
                builder = PassageBuilder(starts)
        yield from _built(builder)


def _built(builder: PassageBuilder) -> Iterator[Passage]:
    passage = builder.build()
    if passage and any(map(str.isalpha, passage.text)):
        yield passage


def adding_rules(css: str) -> str:
    """Return the rules of a style file that add to a text or set it elsewhere, each alone."""
    found: list[tuple[str, bool]] = []
    is_varied = False
    for rule in without_comments(css).split("}"):
        heads, _, body = rule.rpartition("{")
        declared = [*_DECLARATION.finditer(body)]
        is_adding = any(
            _ADDING.fullmatch(e["name"]) and _ADDED.search(e["value"]) for e in declared
        )
        reorders = bool(REORDERS.search(body))
        is_varied |= reorders and any(
            "var(" in e["value"] and REORDERS.search(e[0]) for e in declared
        )
        if is_adding or reorders or any(_NUMBERING.match(e["name"]) for e in declared):
            selector = heads.rpartition("{")[2].rpartition(";")[2].strip()
            found.append((f"{selector}{{{body}}}", is_adding or reorders))
    # Variables that add nothing themselves count where one says where something stands.
    return "\n".join(rule for rule, counts in found if counts or is_varied)


def css_imports(css: str) -> list[str]:
    """Return the links to style files that styles import."""
    return [found["link"] for found in _IMPORT.finditer(without_comments(css))]


def css_addresses(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the addresses in styles stand."""
    for url in _URL.finditer(without_comments(source[start:end])):
        begin, stop = url.span(url.lastgroup or 0)
        yield start + begin, start + stop


def _declared(css: str, begin: int) -> Iterator[tuple[str, list[Piece]]]:
    """Yield property and pieces of each declaration of styles that begin at a source offset."""
    for each in _DECLARATION.finditer(css):
        yield each["name"].lower(), _pieces_in(each, begin)


def _pieces_in(declaration: re.Match[str], begin: int) -> list[Piece]:
    found = _PIECE.finditer(declaration.string, *declaration.span("value"))
    return [part for piece in found for part in _pieces(piece, begin)]


def _pieces(piece: re.Match[str], begin: int) -> Iterator[Piece]:
    if piece["attribute"]:
        yield Piece("attribute", 0, 0, piece["attribute"].lower())
    elif name := piece["variable"] or piece["side"]:
        yield Piece("variable", 0, 0, name.lower())
    elif piece["counter"]:
        said = piece["between"]
        between = said and ESCAPE.sub(decoded, said[1:].removesuffix(said[0]))
        span = begin + piece.start(), begin + piece.end()
        yield Piece("counter", *span, piece["counter"], between)
    elif piece["instead"]:
        yield Piece("instead", 0, 0)
    for group in ("double", "single"):
        if piece[group] is not None:
            start, end = piece.span(group)
            yield Piece("style", begin + start, begin + end)


def _parted(block: str) -> tuple[str, str]:
    """Return the declarations of a block without variables, and those with any."""
    declared = block.split(";")
    fixed = (each for each in declared if "var(" not in each)
    return ";".join(fixed), ";".join(each for each in declared if "var(" in each)


def _of_object(source: str, start: int, end: int) -> str:
    """Return as declarations what an object says: `{{flexDirection: "row-reverse"}}`."""
    found = _OBJECT.match(source, start, end)
    if found is None:
        return ""
    said = _CAPITAL.sub(lambda capital: f"-{capital[0].lower()}", found["said"])
    return said.translate(str.maketrans(",", ";", "\"'`"))


def _variables(css: str, begin: int) -> dict[str, Variable]:
    """Return what is handed down that styles set, which begin at a source offset."""
    found = {}
    for each in _DECLARATION.finditer(css):
        name, pieces = each["name"].lower(), _pieces_in(each, begin)
        if name.startswith("--"):
            found[name] = Variable(each["value"].strip(), pieces)
        elif name == "quotes":
            # How many are open where a side is shown is not asked: that of each depth is.
            found |= {side: Variable("", pieces[at::2]) for at, side in enumerate(_SIDES)}
        elif name in _MARKERS and pieces:
            found[_MARK] = Variable("", pieces)
    return found


def _registered(css: str, begin: int) -> dict[str, Variable]:
    """Return what variables say that are declared with a value, where nothing sets them."""
    return {
        found["name"].lower(): Variable(each["value"].strip(), _pieces_in(each, begin + at))
        for found in _REGISTERED.finditer(css)
        for at in [found.start("block")]
        for each in _DECLARATION.finditer(found["block"])
        if each["name"].lower() == "initial-value"
    }


def _own_variables(style: str, begin: int) -> dict[str, Variable]:
    """Return what the variables say that an attribute sets."""
    said = unescape(style)
    found = _variables(said, begin)
    if said == style:
        return found
    # Its parts do not stand in the source as they are.
    return {name: Variable(each.value, []) for name, each in found.items()}
