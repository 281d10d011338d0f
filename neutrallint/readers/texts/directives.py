"""What a draft says to this program: allowances in comments and in the front matter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from neutrallint.core.anchors import TextMap
from neutrallint.core.document import Directive, FrontMatter, Passage
from neutrallint.core.pattern import pattern
from neutrallint.core.places import LineScope, TextLocation
from neutrallint.readers.texts.anchoring import line_starts

_KEY = "neutrallint"
_COMMENT = pattern(rf"<!--\s*+{_KEY}\s*+:")
_BEGIN, _END = re.compile(r"begin\s+(?=allow\b)"), re.compile(r"end\s+allow\s+(?P<rule>\S+)\s*")
#: How a directive begins wherever it is not a comment of the markup (a comment in Word).
MARK = pattern(rf"\s*{_KEY}\s*:\s*")


def find_in_comments(text: str, passages: Sequence[Passage]) -> Iterator[Directive]:
    """Yield the directives in the comments of Markdown or HTML.

    One concerns the block behind it; one that begins with "begin" all up to its "end". A
    "begin" or "end" without the other is yielded as it stands, and nobody will understand it.
    """
    comments = list(_comments(text))
    if not comments:
        return
    source_map = TextMap(line_starts(text), ((0, 0, len(text)),))
    own = (each for each in passages if each.origin != "filename" and not each.is_again)
    blocks = sorted(map(_lines, own))
    closing = _closing([said for _, _, said in comments])
    ends = set(closing.values())
    for number, (start, stop, said) in enumerate(comments):
        location = source_map.locate(start, stop)
        if _END.fullmatch(said):
            if number not in ends:
                yield Directive(said, location)
            continue
        if begin := _BEGIN.match(said):
            end = closing.get(number)
            if end is None:
                yield Directive(said, location)
                continue
            last = source_map.locate(*comments[end][:2]).line
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


def _comments(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and words of each comment to this program; one without end is none."""
    at = 0
    while (opening := _COMMENT.search(text, at)) and (
        end := text.find("-->", opening.end())
    ) >= 0:
        at = end + len("-->")
        yield opening.start(), at, " ".join(text[opening.end() : end].split())


def _closing(said: Sequence[str]) -> dict[int, int]:
    """Return for each "begin" the number of the next "end" that names the same rule."""
    closing: dict[int, int] = {}
    ends: dict[str, int] = {}
    for number in range(len(said) - 1, -1, -1):
        if end := _END.fullmatch(said[number]):
            ends[end["rule"]] = number
        elif _BEGIN.match(said[number]):
            words = said[number].split(maxsplit=3)
            rule = words[2] if len(words) > 2 else ""
            if rule in ends:
                closing[number] = ends[rule]
    return closing


def find_in_front_matter(
    values: FrontMatter, passages: Sequence[Passage]
) -> tuple[tuple[Passage, ...], tuple[Directive, ...]]:
    """Return the passages without the directives, and those: they concern the whole file.

    What another key says in the same words, as a title that is shown, stays a passage.
    """
    value = values.get(_KEY, ())
    texts = Counter(
        " ".join(text.split()) for text in ([value] if isinstance(value, str) else value)
    )
    kept, directives = [], []
    for passage in passages:
        said = " ".join(passage.text.split())
        if passage.origin == "front-matter" and texts[said] > 0:
            texts[said] -= 1
            directives.append(Directive(said, passage.source_map.locate(0, len(passage.text))))
        else:
            kept.append(passage)
    return tuple(kept), tuple(directives)
