"""Notebooks (Jupyter): what their cells say, what came out of their programs, pictures."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from neutrallint.core.document import Document, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.engines import Engines
from neutrallint.readers.data_links import is_file
from neutrallint.readers.readings import as_page
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.texts.anchoring import PassageBuilder, line_starts, placed_in
from neutrallint.readers.texts.data_files import json_character, json_texts, load_json
from neutrallint.readers.texts.html import html_passages
from neutrallint.readers.texts.markdown import markdown_passages
from neutrallint.readers.texts.rich_text import ESCAPE, JsonText
from neutrallint.readers.texts.shown_pictures import shown_in_value

#: Cells that are written in Markdown, and in a language of programs.
_WRITTEN, _CODE = "markdown", "code"
#: What stands for a sign in JSON, and for a colour of a terminal.
_SIGN = pattern(rf"\\u001[bB]\[[\d;]*[A-Za-z]|{ESCAPE.pattern}")
#: How a cell leads to a picture that was put into it.
_ATTACHED = "attachment:"
#: Kinds of what stands in a notebook as the text that it is.
_WRITTEN_AS_TEXT = pattern(r"(?i)^text/|\+|json|xml|javascript")
#: As what older notebooks keep pictures.
_OLD_PICTURES = ("png", "jpeg")
_NO_CELLS = Localized(
    "tidak ada sel di dalamnya; buka dengan Jupyter, lalu simpan ulang",
    "it holds no cells; open it with Jupyter, then save it again",
)


def read_notebook(source: Source, engines: Engines) -> Document:
    """Read a notebook, but for its programs, which are counted."""
    text, content = load_json(source)
    # Until 2015 cells lay in sheets.
    within = [content, *_items(content, "worksheets")]
    if not any(
        isinstance(each, dict) and isinstance(each.get("cells"), list) for each in within
    ):
        raise ReadError(_NO_CELLS)
    cells = [
        # One that is none counts all the same.
        cell if isinstance(cell, dict) else {}
        for each in within
        for cell in _items(each, "cells")
    ]
    kinds = [str(cell.get("cell_type", "")) for cell in cells]
    names = (name for cell in cells for name in _attachments(cell))
    files = (filename_passage(f"{source.path}/{name}") for name in dict.fromkeys(names))
    passages = (filename_passage(source.path), *_passages(text, kinds), *files)
    return Document(
        source.path,
        source.media,
        passages,
        images=(*_pictures(cells), *_shown(cells)),
        code_blocks=kinds.count(_CODE),
    )


def _items(value: Any, key: str) -> list[Any]:
    items = value.get(key) if isinstance(value, dict) else None
    return items if isinstance(items, list) else []


def _passages(text: str, kinds: list[str]) -> Iterator[Passage]:
    starts = line_starts(text)
    found = json_texts(text, 0, len(text))
    values = (each for each in found if not each.is_key and not each.is_bare)
    for path, lines in groupby(values, key=_path):
        builder = PassageBuilder(starts)
        kind = _kind(path, kinds)
        for line in lines if kind else ():
            builder.add_decoded(text, line.start, line.end, _SIGN, _plain)
        passage = builder.build()
        if passage and kind == "text/html":
            said = passage.text
            yield from placed_in(passage, html_passages(said, 0, len(said), (0,)))
        elif passage and kind == "text/markdown":
            yield from placed_in(passage, markdown_passages(passage.text))
        elif passage:
            yield passage
            # Charts show tags within their titles as a page does.
            yield from as_page(passage)


def _path(line: JsonText) -> tuple[str | int, ...]:
    """Return what the lines of one text have in common; those of an error end each."""
    is_joined = isinstance(line.path[-1], int) and line.path[-2:-1] != ("traceback",)
    return line.path[:-1] if is_joined else line.path


def _plain(code: str) -> str:
    return "" if "[" in code else json_character(code)


def _kind(path: tuple[str | int, ...], kinds: list[str]) -> str:
    """Return what kind of text stands there, "" for none that anybody is shown."""
    match path:
        case ("cells", int(number), "source") if number <= len(kinds):
            of_cell = kinds[number - 1]
            is_written = of_cell == _WRITTEN
            return "text/markdown" if is_written else "" if of_cell == _CODE else "text/plain"
        case ("worksheets", _, "cells", _, "source"):
            return "text/markdown"
        case ("worksheets", _, *inner):
            return _kind(tuple(inner), kinds)
        case ("cells", _, "outputs", _, "data", str(media), *inner):
            if media == "image/svg+xml" or inner:
                return "text/plain" if inner else "text/html"
            return media if media.startswith("text/") else ""
        case ("cells", _, "outputs", _, "html" | "svg"):
            return "text/html"
        case ("cells", _, "outputs", _, "text" | "ename" | "evalue") | ("metadata", "title"):
            return "text/plain"
        case ("cells", _, "outputs", _, "traceback", _):
            return "text/plain"
        case ("metadata", "widgets", *_, "state", "value" | "description" | "placeholder"):
            return "text/html"
    return ""


def _attachments(cell: dict[str, Any]) -> dict[str, Any]:
    """Return the pictures that were put into a cell, by the names of their files."""
    attached = cell.get("attachments")
    return attached if isinstance(attached, dict) else {}


def _shown(cells: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the pictures that written cells and pages among what was put out lead to."""
    for cell in cells:
        texts = [] if cell.get("cell_type") == _CODE else [cell.get("source")]
        outputs = [each for each in _items(cell, "outputs") if isinstance(each, dict)]
        shown = [each["data"] for each in outputs if isinstance(each.get("data"), dict)]
        for said in (*texts, *(each.get("text/html") for each in shown)):
            text = "".join(map(str, said)) if isinstance(said, list) else str(said or "")
            found = shown_in_value(text)
            yield from (link for link in found if not link.startswith(_ATTACHED))


def _pictures(cells: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the pictures and other files that cells show, as addresses that hold them."""
    for cell in cells:
        shown = [each.get("data") for each in _items(cell, "outputs") if isinstance(each, dict)]
        shown += _attachments(cell).values()
        for each in _items(cell, "outputs"):
            old = each if isinstance(each, dict) else {}
            shown.append({f"image/{kind}": old[kind] for kind in _OLD_PICTURES if kind in old})
        for each in shown:
            for media, packed in each.items() if isinstance(each, dict) else ():
                if _is_packed(media):
                    whole = "".join(map(str, packed if isinstance(packed, list) else [packed]))
                    yield f"data:{media};base64,{''.join(whole.split())}"


def _is_packed(media: str) -> bool:
    """Tell whether what is of that kind is a file in letters (base64), which is checked."""
    return not _WRITTEN_AS_TEXT.search(media) and is_file(f"data:{media};base64,")
