"""SVG: its text as text, and what it draws beside the text as a picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape

from neutrallint.core.document import Document, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin
from neutrallint.engines import Engines
from neutrallint.engines.images.pages import Page
from neutrallint.engines.images.svg import render
from neutrallint.readers.assembly import Reading
from neutrallint.readers.source import Source
from neutrallint.readers.svg_drawing import Drawing, drawing_of
from neutrallint.readers.texts.anchoring import PassageBuilder, line_starts
from neutrallint.readers.texts.decoding import decode
from neutrallint.readers.texts.drawn_lines import DrawnLines
from neutrallint.readers.texts.html import html_passages, sheet_of
from neutrallint.readers.texts.html_shown import Shown
from neutrallint.readers.texts.html_tokens import REFERENCE, Token, read_tokens

#: Element → origin of the text in it. Inside foreignObject stands HTML.
_TEXTS: dict[str, Origin] = {
    "text": "ocr",
    "flowroot": "ocr",
    "foreignobject": "ocr",
    "title": "metadata",
    "desc": "metadata",
}
#: What an element says beside its text: to screen readers, and as the tip of a link.
_SAID_BESIDE: dict[str, Origin] = {
    "aria-label": "alt",
    "aria-description": "alt",
    "xlink:title": "caption",
}
#: Comments and raw text, which HTML has too; instructions; declarations with their literals.
#: What begins one is nothing within another.
_ASIDE = pattern(
    r"(?P<same><!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z))|<\?.*?(?:\?>|\Z)"
    r"|<!DOCTYPE(?>(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[^\"'>\[])*)"
    r"|<![A-Z](?>(?:\"[^\"]*(?:\"|\Z)|'[^']*(?:'|\Z)|[^\"'>])*)",
    re.S,
)
#: A tspan with one of these begins elsewhere; without, a word may go on through it.
_MOVES = ("x", "y", "dx", "dy")


def read_svg(source: Source, engines: Engines) -> Document:
    """Read a drawing; ReadError if it cannot be rendered.

    The renderer knows no fonts, so that no text is read twice, and opens no other file.
    """
    text = decode(source.data)
    found = _tokens(text)
    _refuse_other_roots(found)
    drawing = drawing_of(text)
    reading = Reading(source, engines)
    reading.passages += _passages(text, found)
    reading.page(_page(drawing))
    for name in drawing.linked:
        reading.fail(ReadError(_not_seen(name)))
    return reading.document(source.media)


def svg_page(data: bytes) -> Page:
    """Return the drawing as a page; ReadError if it cannot be rendered."""
    text = decode(data)
    _refuse_other_roots(_tokens(text))
    return _page(drawing_of(text))


def _tokens(text: str) -> list[Token]:
    """Return tags and text; what only XML has is blanked, lest a comment be seen in it."""
    plain = _ASIDE.sub(lambda m: m[0] if m["same"] else " " * len(m[0]), text)
    return list(read_tokens(plain, 0, len(plain)))


def _page(drawing: Drawing) -> Page:
    return render(drawing.source, drawing.width, drawing.height)


def _refuse_other_roots(found: Iterable[Token]) -> None:
    root = next((token for token in found if token.kind == "start"), None)
    if root is None or root.name.split(":")[-1] != "svg":
        raise ReadError(
            Localized(
                "isi berkas bukan SVG; periksa nama dan isinya",
                "the content is no SVG; check its name and content",
            )
        )


def _passages(source: str, found: list[Token]) -> list[Passage]:
    """Return a passage for each element of text, and how it is shown where that differs."""
    starts = line_starts(source)
    passages: list[Passage] = []
    builder, around, begun = PassageBuilder(starts), "", 0
    shown = Shown(source, starts, sheet_of(source, 0, len(source)))
    lines = DrawnLines(source, starts, "ocr")
    for token in found:
        lines.add(token)
        passages += _beside(source, token, starts)
        if token.kind in ("start", "end"):
            shown.tag(token)
        elif around and token.kind == "text":
            shown.add_decoded(source, token.start, token.end, REFERENCE, unescape)
        name = token.name.split(":")[-1]
        if not around:
            closed = source.endswith("/>", token.start, token.end)
            if token.kind == "start" and name in _TEXTS and not closed:
                builder, around = PassageBuilder(starts, _TEXTS[name]), name
                begun = token.end
        elif token.kind == "text":
            builder.add_decoded(source, token.start, token.end, REFERENCE, unescape)
        elif token.kind == "end" and name == around:
            passages += [passage] if (passage := builder.build()) else []
            if around == "foreignobject":
                passages += _page_within(source, begun, token.start, starts, passage)
            around = ""
        elif name != "tspan" or any(move in token.attributes for move in _MOVES):
            builder.space(token.start)
    again = (replace(passage, is_again=True) for passage in shown.again(passages))
    return [*passages, *again, *lines.again()]


def _page_within(
    source: str, start: int, end: int, starts: tuple[int, ...], said: Passage | None
) -> Iterator[Passage]:
    """Yield what HTML in a drawing says beside its text: in fields, and about pictures."""
    known = " ".join(said.text.split()) if said else ""
    for passage in html_passages(source, start, end, starts):
        if " ".join(passage.text.split()) not in known:
            yield passage


def _beside(source: str, token: Token, starts: tuple[int, ...]) -> Iterator[Passage]:
    for name, origin in _SAID_BESIDE.items():
        if name in token.attributes:
            builder = PassageBuilder(starts, origin)
            builder.add_decoded(source, *token.attributes[name], REFERENCE, unescape)
            if said := builder.build():
                yield said


def _not_seen(name: str) -> Localized:
    if name.lower().startswith("data:"):
        kind = re.split("[;,]", name[len("data:") :], maxsplit=1)[0][:40]
        return Localized(
            f"gambar yang tertanam (jenis “{kind}”) tidak diperiksa; tanam sebagai PNG",
            f"the embedded picture (kind “{kind}”) was not checked; embed it as PNG",
        )
    short = name if len(name) <= 80 else f"{name[:79]}…"
    return Localized(
        f"gambar yang ditautkan ({short}) tidak diperiksa; tanam di dalam SVG, atau periksa "
        "berkasnya sendiri",
        f"the linked picture ({short}) was not checked; embed it in the SVG, or check its own "
        "file",
    )
