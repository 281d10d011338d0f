"""What a draft says to this program: allowances in comments and in the front matter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from neutrallint.core.anchors import TextMap
from neutrallint.core.document import Directive, FrontMatter, Passage
from neutrallint.core.places import LineScope, TextLocation
from neutrallint.readers.texts.anchoring import line_starts

_KEY = "neutrallint"
_COMMENT = re.compile(rf"<!--\s*{_KEY}\s*:\s*(?P<text>(?:(?!-->).)*?)\s*-->", re.S)
_BEGIN, _END = re.compile(r"begin\s+(?=allow\b)"), re.compile(r"end\s+allow\s+(?P<rule>\S+)\s*")
#: How a directive begins wherever it is not a comment of the markup (a comment in Word).
MARK = re.compile(rf"\s*{_KEY}\s*:\s*")


def find_in_comments(text: str, passages: Sequence[Passage]) -> Iterator[Directive]:
    """Yield the directives in the comments of Markdown or HTML.

    One concerns the block behind it; one that begins with "begin" all up to its "end". A
    "begin" or "end" without the other is yielded as it stands, and nobody will understand it.
    """
    comments = list(_COMMENT.finditer(text))
    if not comments:
        return
    source_map = TextMap(line_starts(text), ((0, 0, len(text)),))
    blocks = sorted(_lines(passage) for passage in passages if passage.origin != "filename")
    ends: set[int] = set()
    for number, comment in enumerate(comments):
        location = source_map.locate(*comment.span())
        said = " ".join(comment["text"].split())
        if _END.fullmatch(said):
            if number not in ends:
                yield Directive(said, location)
            continue
        if begin := _BEGIN.match(said):
            end = _closing(said, comments, number)
            if end is None:
                yield Directive(said, location)
                continue
            ends.add(end)
            last = source_map.locate(*comments[end].span()).line
            yield Directive(said[begin.end() :], location, LineScope(location.end_line, last))
            continue
        behind = bisect_left(blocks, ((location.end_line, location.end_column),))
        block = blocks[behind] if behind < len(blocks) else ((location.line, 0), location.line)
        yield Directive(said, location, LineScope(block[0][0], block[1]))


def _lines(passage: Passage) -> tuple[tuple[int, int], int]:
    """Return line and column of its beginning, and its last line."""
    location = passage.source_map.locate(0, len(passage.text))
    if not isinstance(location, TextLocation):
        return (0, 0), 0
    return (location.line, location.column), location.end_line


def _closing(begin: str, comments: Sequence[re.Match[str]], number: int) -> int | None:
    """Return the number of the next "end" that names the same rule."""
    rule = begin.split()[2] if len(begin.split()) > 2 else ""
    for behind in range(number + 1, len(comments)):
        end = _END.fullmatch(" ".join(comments[behind]["text"].split()))
        if end and end["rule"] == rule:
            return behind
    return None


def find_in_front_matter(
    values: FrontMatter, passages: Sequence[Passage]
) -> tuple[tuple[Passage, ...], tuple[Directive, ...]]:
    """Return the passages without the directives, and those: they concern the whole file."""
    value = values.get(_KEY, ())
    texts = {" ".join(text.split()) for text in ([value] if isinstance(value, str) else value)}
    kept, directives = [], []
    for passage in passages:
        said = " ".join(passage.text.split())
        if texts and passage.origin == "front-matter" and said in texts:
            directives.append(Directive(said, passage.source_map.locate(0, len(passage.text))))
        else:
            kept.append(passage)
    return tuple(kept), tuple(directives)
