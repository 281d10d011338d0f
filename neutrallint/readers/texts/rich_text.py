"""Rich text as content systems keep it in JSON: a line is a list of pieces, cut at each mark.

So do Portable Text, Contentful, ProseMirror, Lexical and Slate, and the deltas of Quill:
`{"children": [{"text": "Kantor "}, {"text": "buka", "marks": ["strong"]}]}`. In exports of
Telegram texts without marks stand bare: `["Kantor ", {"type": "bold", "text": "buka"}]`. Notion
and Google Docs hold the text of a piece one step deeper: `{"text": {"content": "buka"}}`.
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
#: Under which a piece holds its text, as the "content" of that; one of them tells it by itself.
_RUN = "textRun"
_HOLDS = frozenset(["text", _RUN])
#: What Slack writes for a sign: its name.
_EMOJI, _NAME = "emoji", "name"


class JsonText(NamedTuple):
    """A value that is a text, at [start, end) of the source, without its quotation marks.

    `path`: the key of each object, the number from 1 of each list around it. `within`: where
    each of those begins. `is_apart`: something without text stands before it in its line.
    `is_emoji`: it is the name of a sign. `is_key`: it is the last of those keys. `is_bare`: it
    is a number that says nothing without them.
    """

    path: tuple[str | int, ...]
    within: tuple[int, ...]
    start: int
    end: int
    is_apart: bool = False
    is_emoji: bool = False
    is_key: bool = False
    is_bare: bool = False


def lines_of(
    source: str, texts: Iterable[JsonText], content: object
) -> Iterable[list[JsonText]]:
    """Return the pieces of each line of rich text, and each other text by itself, in order.

    `content`: what the source says, as json.loads gives it.
    """
    mixed: dict[int, bool] = {}
    found = [(each, _list_of(each, content, mixed)) for each in texts]
    lists = {begin for _, begin in found if begin is not None}
    lines: dict[tuple[int, int, bool], list[JsonText]] = {}
    breaks = 0
    for each, begins in found:
        if begins is None:
            lines[each.start, 0, False] = [each]
            continue
        depth = next(n for n, begin in enumerate(each.within) if begin in lists)
        for number, part in enumerate(_cut(source, each)):
            breaks += number > 0
            # Notion tells a text twice, as its content and as what is left without marks.
            is_held = each.path[-1] == "content"
            line = lines.setdefault((each.within[depth], breaks, is_held), [])
            is_apart = bool(line) and _is_far(line[-1], part, depth)
            line.append(part._replace(is_apart=is_apart, is_emoji=part.path[-1] == _NAME))
    return lines.values()


def _list_of(text: JsonText, content: object, mixed: dict[int, bool]) -> int | None:
    """Return where the list begins in which a text is a piece of a line, None for no piece.

    `mixed`: of each list that was looked at, whether bare texts are pieces of it.
    """
    node = _node_of(text.path)
    if not node or not isinstance(node[-1], int):
        return None
    begin = text.within[len(node) - 1]
    if begin not in mixed:
        mixed[begin] = _is_mixed(_at(content, node[:-1]))
    is_shown = text.path[-1] != _NAME and mixed[begin]
    return begin if is_shown or _is_piece(text, node, content) else None


def _node_of(path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Return the path of the piece that a text may be that of, () for none."""
    match path:
        case (*_, int()):
            return path
        case (*node, str(holder), "content") if holder in _HOLDS:
            return tuple(node)
        case (*node, str(key)) if key in _TEXT or key == _NAME:
            return tuple(node)
    return ()


def _is_mixed(items: object) -> bool:
    """Tell whether bare texts and marked ones stand side by side in a list."""
    if not isinstance(items, list) or len({type(item) for item in items}) < 2:
        return False
    return all(isinstance(each, str) or _is_marked(each) for each in items)


def _is_marked(node: object) -> bool:
    return isinstance(node, dict) and all(
        isinstance(node.get(key), str) for key in ("type", "text")
    )


def _is_piece(text: JsonText, path: tuple[str | int, ...], content: object) -> bool:
    """Tell whether a text is that of a piece of a line, which stands at a path."""
    if path == text.path:
        return False
    key, holder = text.path[-1], text.path[-2]
    if key != _NAME and (key == "insert" or holder == _RUN or path[-2:-1] == ("children",)):
        return True
    node = _at(content, path)
    kinds = [node.get(name) for name in _KIND] if isinstance(node, dict) else []
    wanted = {_EMOJI} if key == _NAME else _PIECE
    return any(isinstance(kind, str) and kind in wanted for kind in kinds)


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
