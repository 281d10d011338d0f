"""What a draft says to this program: allowances in comments and in the front matter."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from neutrallint.core.anchors import TextMap
from neutrallint.core.document import Directive, FrontMatter, Passage
from neutrallint.core.pattern import pattern
from neutrallint.core.places import TextLocation, TextScope
from neutrallint.readers.texts.anchoring import line_starts

_KEY = "neutrallint"
#: What stands between a text within a tag and one behind it.
_END_OF_TAG = pattern(r"[^<>]{0,999}>\s*")
_COMMENT = pattern(rf"<!--\s*+{_KEY}\s*+:")
_BEGIN, _END = pattern(r"begin\s+(?=allow\b)"), pattern(r"end\s+allow\s+(?P<rule>\S+)\s*")
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
    starts = line_starts(text)
    source_map = TextMap(starts, ((0, 0, len(text)),))
    blocks = _blocks(text, starts, (each for each in passages if not each.is_again))
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
            last = source_map.locate(*comments[end][:2])
            scope = TextScope(location.end_line, location.end_column, last.line, last.column)
            yield Directive(said[begin.end() :], location, scope)
            continue
        behind = bisect_left(blocks, (location.end_line, location.end_column), key=_begin_of)
        rest_of_line = TextScope(
            location.end_line, location.end_column, location.end_line + 1, 0
        )
        yield Directive(
            said, location, blocks[behind] if behind < len(blocks) else rest_of_line
        )


def _begin_of(scope: TextScope) -> tuple[int, int]:
    return scope.begin


def _blocks(text: str, starts: Sequence[int], passages: Iterable[Passage]) -> list[TextScope]:
    """Return where each passage stands, sorted.

    One within a tag goes on to the end of what follows the tag: to who writes the page, a label
    and its text are one block.
    """
    places = (each.source_map.locate(0, len(each.text)) for each in passages)
    found = sorted(
        (each.line, each.column, each.end_line, each.end_column)
        for each in places
        if isinstance(each, TextLocation)
    )
    blocks: list[TextScope] = []
    for line, column, end_line, end_column in reversed(found):
        block = TextScope(line, column, end_line, end_column)
        if blocks and end_line == blocks[-1].line:
            at = starts[end_line - 1] - 1
            if _END_OF_TAG.fullmatch(text, at + end_column, at + blocks[-1].column):
                block = TextScope(line, column, *blocks[-1].end)
        blocks.append(block)
    return blocks[::-1]


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
