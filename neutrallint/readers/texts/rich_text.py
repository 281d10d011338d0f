"""Rich text as content systems keep it in JSON: a line is a list of pieces, cut at each mark.

So do Portable Text, Contentful, ProseMirror, Lexical and Slate, and the deltas of Quill:
`{"children": [{"text": "Kantor "}, {"text": "buka", "marks": ["strong"]}]}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from neutrallint.core.pattern import pattern

ESCAPE = pattern(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
#: Keys under which a piece has its text, and by what a node says that it is a piece.
_TEXT = frozenset(["text", "value", "insert", "plain_text"])
_KIND, _PIECE = ("type", "_type", "nodeType"), frozenset(["text", "span"])


class JsonText(NamedTuple):
    """A value that is a text, at [start, end) of the source, without its quotation marks.

    `path`: the key of each object, the number from 1 of each list around it. `within`: where
    each of those begins. `is_apart`: something without text stands before it in its line.
    """

    path: tuple[str | int, ...]
    within: tuple[int, ...]
    start: int
    end: int
    is_apart: bool = False


def lines_of(
    source: str, texts: Iterable[JsonText], content: object
) -> Iterable[list[JsonText]]:
    """Return the pieces of each line of rich text, and each other text by itself, in order.

    `content`: what the source says, as json.loads gives it.
    """
    found = [(each, _is_piece(each, content)) for each in texts]
    lists = {each.within[-2] for each, is_piece in found if is_piece}
    lines: dict[tuple[int, int], list[JsonText]] = {}
    breaks = 0
    for each, is_piece in found:
        if not is_piece:
            lines[each.start, 0] = [each]
            continue
        depth = next(n for n, begin in enumerate(each.within) if begin in lists)
        for number, part in enumerate(_cut(source, each)):
            breaks += number > 0
            line = lines.setdefault((each.within[depth], breaks), [])
            line.append(part._replace(is_apart=bool(line) and _is_far(line[-1], part, depth)))
    return lines.values()


def _is_piece(text: JsonText, content: object) -> bool:
    """Tell whether a text is that of a piece of a line."""
    *around, key = text.path or ("",)
    if key not in _TEXT or not around or not isinstance(around[-1], int):
        return False
    if key == "insert" or around[-2:-1] == ["children"]:
        return True
    node = _at(content, around)
    return isinstance(node, dict) and any(
        isinstance(kind := node.get(name), str) and kind in _PIECE for name in _KIND
    )


def _at(content: object, path: Iterable[str | int]) -> object:
    """Return what stands there; None where a key that is given twice has hidden it."""
    for step in path:
        if isinstance(step, int) and isinstance(content, list) and step <= len(content):
            content = content[step - 1]
        elif isinstance(step, str) and isinstance(content, dict):
            content = content.get(step)
        else:
            return None
    return content


def _cut(source: str, piece: JsonText) -> Iterator[JsonText]:
    """Yield a piece by its lines: in a delta of Quill their ends stand in the texts."""
    begin = piece.start
    if piece.path[-1] == "insert":
        for escape in ESCAPE.finditer(source, piece.start, piece.end):
            if escape[0] == r"\n":
                yield piece._replace(start=begin, end=escape.start())
                begin = escape.end()
    yield piece._replace(start=begin)


def _is_far(one: JsonText, two: JsonText, depth: int) -> bool:
    """Tell whether between two pieces of a line stands another node, such as its break."""
    first, second = one.path[depth], two.path[depth]
    return isinstance(first, int) and isinstance(second, int) and second - first > 1
