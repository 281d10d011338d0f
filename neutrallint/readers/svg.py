"""SVG: its text as text, and what it draws beside the text as a picture."""

from __future__ import annotations

import re
from html import unescape

from neutrallint.core.document import Document, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.places import Origin
from neutrallint.engines import Engines
from neutrallint.engines.images.pages import Page
from neutrallint.engines.images.svg import render
from neutrallint.readers.assembly import Reading
from neutrallint.readers.source import Source
from neutrallint.readers.texts.anchoring import PassageBuilder, line_starts
from neutrallint.readers.texts.decoding import decode
from neutrallint.readers.texts.html_tokens import REFERENCE, Token, read_tokens

#: Element → origin of the text in it. Inside foreignObject stands HTML.
_TEXTS: dict[str, Origin] = {
    "text": "ocr",
    "flowroot": "ocr",
    "foreignobject": "ocr",
    "title": "metadata",
    "desc": "metadata",
}
#: A tspan with one of these begins elsewhere; without, a word may go on through it.
_MOVES = ("x", "y", "dx", "dy")
_LINKS = ("href", "xlink:href")
#: What lies in the file itself; only pictures are looked for elsewhere.
_WITHIN = ("#", "data:")
_ENTITY = re.compile(r"<!ENTITY\s+(?P<name>[\w.-]+)")


def read_svg(source: Source, engines: Engines) -> Document:
    """Read a drawing; ReadError if it cannot be rendered.

    The renderer knows no fonts, so that no text is read twice, and opens no other file.
    """
    text = decode(source.data)
    found = list(read_tokens(text, 0, len(text)))
    page, linked = _render(text, found)
    reading = Reading(source, engines)
    reading.passages += _passages(text, found)
    _note_entities(text, reading)
    reading.page(page)
    for name in linked:
        reading.fail(ReadError(_not_seen(name)))
    return reading.document(source.media)


def svg_page(data: bytes) -> Page:
    """Return the drawing as a page; ReadError if it cannot be rendered."""
    text = decode(data)
    return _render(text, list(read_tokens(text, 0, len(text))))[0]


def _render(text: str, found: list[Token]) -> tuple[Page, list[str]]:
    """Return the drawing, and the pictures that it links to and that are not in it."""
    _refuse_other_roots(found)
    linked, closed = _without_links(text, found)
    return render(closed, *_size(text, found)), linked


def _refuse_other_roots(found: list[Token]) -> None:
    root = next((token for token in found if token.kind == "start"), None)
    if root is None or root.name.split(":")[-1] != "svg":
        raise ReadError(
            Localized(
                "isi berkas bukan SVG; periksa nama dan isinya",
                "the content is no SVG; check its name and content",
            )
        )


def _passages(source: str, found: list[Token]) -> list[Passage]:
    """Return a passage for each element of text."""
    starts = line_starts(source)
    passages: list[Passage] = []
    builder, around = PassageBuilder(starts), ""
    for token in found:
        name = token.name.split(":")[-1]
        if not around:
            closed = source.endswith("/>", token.start, token.end)
            if token.kind == "start" and name in _TEXTS and not closed:
                builder, around = PassageBuilder(starts, _TEXTS[name]), name
        elif token.kind == "text":
            builder.add_decoded(source, token.start, token.end, REFERENCE, unescape)
        elif token.kind == "end" and name == around:
            passages += [passage] if (passage := builder.build()) else []
            around = ""
        elif name != "tspan" or any(move in token.attributes for move in _MOVES):
            builder.space(token.start)
    return passages


def _without_links(source: str, found: list[Token]) -> tuple[list[str], str]:
    """Return what pictures are linked to, and the source with every such link emptied."""
    linked: list[str] = []
    pieces: list[str] = []
    behind = 0
    for token in found:
        for name in _LINKS:
            start, end = token.attributes.get(name, (0, 0))
            value = unescape(source[start:end]).strip()
            if not value or value.startswith(_WITHIN) or token.name.endswith("a"):
                continue
            linked.append(value)
            pieces += [source[behind:start]]
            behind = end
    return linked, "".join([*pieces, source[behind:]])


def _size(source: str, found: list[Token]) -> tuple[float, float]:
    """Return width and height in user units as the root says, 1 by 1 where it does not."""
    root = next(token for token in found if token.kind == "start")

    def numbers(name: str) -> list[float]:
        start, end = root.attributes.get(name, (0, 0))
        return [float(n) for n in re.findall(r"\d+(?:\.\d+)?", source[start:end][:200])]

    match numbers("width"), numbers("height"), numbers("viewbox"):
        case [[width], [height], _] if (
            width > 0 and height > 0 and "%" not in source[root.start : root.end]
        ):
            return width, height
        case [_, _, [*_, width, height]] if width > 0 and height > 0:
            return width, height
    return 1.0, 1.0


def _note_entities(source: str, reading: Reading) -> None:
    """Note texts that the file builds of entities of its own, which are not resolved."""
    for match in _ENTITY.finditer(source):
        sign = f"&{match['name']};"
        if any(sign in passage.text for passage in reading.passages):
            reading.fail(
                ReadError(
                    Localized(
                        f"teks di balik entitas {sign} tidak diperiksa; ekspor ulang SVG ini",
                        f"the text behind the entity {sign} was not checked; export the SVG "
                        "again",
                    )
                )
            )


def _not_seen(name: str) -> Localized:
    short = name if len(name) <= 80 else f"{name[:79]}…"
    return Localized(
        f"gambar yang ditautkan ({short}) tidak diperiksa; tanam di dalam SVG, atau periksa "
        "berkasnya sendiri",
        f"the linked picture ({short}) was not checked; embed it in the SVG, or check its own "
        "file",
    )
