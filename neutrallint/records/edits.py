"""Changes to the text of a YAML file: what is not changed stays as somebody wrote it."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import indent

import yaml

from neutrallint.core.pattern import pattern

_COMMENT = pattern(r"(?<!\S)#.*")


class Edits:
    """Changes to a text, noted by its nodes and made all at once.

    Comments stay: those above what goes, and those inside a value that becomes another one,
    which then stand above its key. What stands beside or in what goes, goes with it.
    """

    def __init__(self, text: str) -> None:
        """Take the text from which the nodes were read."""
        self._break = "\r\n" if "\r\n" in text else "\n"
        self._text = text if not text or text.endswith("\n") else f"{text}{self._break}"
        self._changes: list[tuple[int, int, str]] = []

    def put(self, key: yaml.Node, value: yaml.Node, written: str) -> None:
        """Let a key have another value."""
        colon = self._text.index(":", key.end_mark.index)
        end = max(colon + 1, self._end(value))
        start, margin = key.start_mark.index, " " * key.start_mark.column
        above = (f"{each}\n{margin}" for each in self._comments(colon, value, end))
        self._change(start, start, "".join(above))
        self._change(colon + 1, end, _after_colon(written))

    def add(self, mapping: yaml.Node | None, key: str, written: str) -> None:
        """Put a key at the end of a mapping; None: of a file that says nothing yet."""
        pair = f"{key}:{_after_colon(written)}"
        if mapping is None:
            self._change(len(self._text), len(self._text), f"{pair}\n")
        elif is_flow(mapping):
            end = mapping.end_mark.index - 1
            self._change(end, end, f", {pair}" if mapping.value else pair)
        else:
            at = self._behind(mapping)
            self._change(at, at, indent(f"{pair}\n", " " * mapping.start_mark.column))

    def drop(self, mapping: yaml.Node, key: str) -> None:
        """Take a key out of a mapping."""
        pairs = mapping.value
        number = next(n for n, (each, _) in enumerate(pairs) if each.value == key)
        node, value = pairs[number]
        line = self._line(node)
        if not self._text[line : node.start_mark.index].strip():
            self._change(line, self._line_behind(self._end(value)), "")
        elif number + 1 < len(pairs):
            self._change(node.start_mark.index, pairs[number + 1][0].start_mark.index, "")
        elif number:
            self._change(self._end(pairs[number - 1][1]), self._end(value), "")

    def append(self, rows: yaml.Node, written: str) -> None:
        """Put lines at the end of a list that is written in lines."""
        at = self._behind(rows)
        self._change(at, at, indent(written, " " * rows.start_mark.column))

    def remove(self, rows: yaml.Node, row: yaml.Node) -> None:
        """Take a member out of a list that is written in lines."""
        start = self._line(row)
        # The first key may stand in a line below its dash.
        while not self._text[start:].lstrip(" ").startswith("-"):
            start = self._text.rindex("\n", 0, start - 1) + 1
        self._change(start, self._line_behind(self._end(row)), "")

    def text(self) -> str:
        """Return the text with all changes; ValueError where two of them meet."""
        pieces, at = [], 0
        for start, end, written in sorted(self._changes, key=lambda each: each[:2]):
            if start < at:
                raise ValueError("two changes meet")
            pieces += [self._text[at:start], written.replace("\n", self._break)]
            at = end
        return "".join([*pieces, self._text[at:]])

    def _change(self, start: int, end: int, written: str) -> None:
        self._changes.append((start, end, written))

    def _line(self, node: yaml.Node) -> int:
        """Return where the line begins in which a node does."""
        return int(node.start_mark.index - node.start_mark.column)

    def _behind(self, node: yaml.Node) -> int:
        """Return where the line begins that follows a node written in lines."""
        return self._line_behind(self._end(node))

    def _line_behind(self, at: int) -> int:
        end = self._text.find("\n", at)
        return len(self._text) if end < 0 else end + 1

    def _end(self, node: yaml.Node) -> int:
        """Return where a node ends; one in lines ends with its last one."""
        if isinstance(node, yaml.CollectionNode) and not is_flow(node) and node.value:
            last = node.value[-1]
            return self._end(last[1] if isinstance(last, tuple) else last)
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(self._text[start:end].rstrip())

    def _comments(self, start: int, value: yaml.Node, end: int) -> Iterator[str]:
        """Yield the comments between the parts of a value."""
        for leaf in _leaves(value):
            yield from _COMMENT.findall(self._text[start : leaf.start_mark.index])
            start = leaf.end_mark.index
        yield from _COMMENT.findall(self._text[start:end])


def is_flow(node: yaml.Node) -> bool:
    """Tell whether a mapping or a list is written in brackets, not in lines."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _after_colon(written: str) -> str:
    return written if written.startswith("\n") else f" {written}"


def _leaves(node: yaml.Node) -> Iterator[yaml.Node]:
    """Yield the single values in a node, keys too, in their order."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    for each in node.value if isinstance(node, yaml.CollectionNode) else ():
        for part in each if isinstance(each, tuple) else (each,):
            yield from _leaves(part)
