"""What scripts and styles of a page say to its readers: JSON-LD, slides, and texts of styles.

Search engines and messengers show the first; the last stands before or behind an element
(`::before { content: "…" }`). No script is run.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from neutrallint.core.document import Passage
from neutrallint.core.pattern import pattern
from neutrallint.readers.texts.anchoring import PassageBuilder, placed_in, slice_passage
from neutrallint.readers.texts.css import css_passages
from neutrallint.readers.texts.html_tokens import TAG, TEMPLATE, Token

#: A text of JSON, which may be a key.
_JSON_TEXT = pattern(r'"(?P<text>(?>(?:[^"\\]|\\.)*))"(?P<key>\s*:)?', re.S)
_JSON_ESCAPE = pattern(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
#: Kinds of scripts that hold Markdown; those of templates, where slides are made of them.
_MARKDOWN, _SLIDES = frozenset(["text/markdown", "text/x-markdown"]), "text/template"
#: What leads somewhere, or is a day.
_ADDRESS = pattern(r"(?:[a-z][a-z0-9+.-]*:|/|#)\S*|[\dT:.+Z-]+", re.I)


def raw_passages(token: Token, source: str, starts: tuple[int, ...]) -> list[Passage]:
    """Return what the content of a script or style says."""
    if token.name == "style":
        return list(css_passages(source, token.start, token.end, starts))
    kind = source[slice(*token.attributes.get("type", (0, 0)))].strip().lower()
    is_slide = kind == _SLIDES and "data-markdown" in source
    # What holds tags is read as markup.
    is_text = TEMPLATE.search(kind) and not TAG.search(source, token.start, token.end)
    if kind in _MARKDOWN or is_slide or is_text:
        return _in_markdown(token, source, starts)
    if not kind.endswith("json"):
        return []
    found = _json_texts(token, source, starts)
    return [each for each in found if each and any(map(str.isalpha, each.text))]


def _in_markdown(token: Token, source: str, starts: tuple[int, ...]) -> list[Passage]:
    """Return what a page shows of the Markdown in a script, such as a slide of reveal.js."""
    from neutrallint.readers.texts.markdown import markdown_passages

    slide = slice_passage(source, token.start, token.end, "body", starts)
    return list(placed_in(slide, markdown_passages(slide.text)))


def _json_texts(token: Token, source: str, starts: tuple[int, ...]) -> Iterator[Passage | None]:
    key = ""
    for text in _JSON_TEXT.finditer(source, token.start, token.end):
        if text["key"]:
            key = text["text"]
        if text["key"] or key.startswith("@") or _ADDRESS.fullmatch(text["text"]):
            continue
        builder = PassageBuilder(starts, "metadata")
        builder.add_decoded(source, *text.span("text"), _JSON_ESCAPE, _json_character)
        yield builder.build()


def _json_character(escape: str) -> str:
    try:
        said = str(json.loads(f'"{escape}"'))
    except ValueError:
        return ""
    return said if said.isprintable() or said.isspace() else "\ufffd"
