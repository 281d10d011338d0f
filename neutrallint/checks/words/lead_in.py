"""The words under which a text stands: a heading, a title, a question or line with a colon."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import partial
from operator import attrgetter
from typing import TypeAlias

from neutrallint.core.pattern import pattern
from neutrallint.text.groups import WordRange
from neutrallint.text.view import View, Views

#: The number of a passage, and words of it.
Place: TypeAlias = tuple[int, WordRange]
#: Passages before a text among which its lead-in is looked for, and the longest one in words.
_BEFORE, _LONGEST = 12, 40
#: The longest words that announce what comes.
_ANNOUNCING = 4
#: A line before others that ends with a colon or asks, whatever marks bold type.
_LEADING = pattern(r"^[^\n]*[:?][ \t*_]*$", re.M)
#: A line of capitals or in bold type, of two words or more, which is a title in plain text.
_TITLE = pattern(r"(?=[^\n]*\w\W+\w)(?:[^a-z\n]*[A-Z][^a-z\n]*[^a-z\n.!?]|\*[^*\n]+\*)\s*")
#: The start of a line that numbers a part of a document ("B. Larangan", "IV) Sanksi").
_PART = pattern(r"(?:[A-Z]|[IVX]+)[.)]\s")


def lead_in(views: Views, index: int, start: int) -> tuple[View, WordRange] | None:
    """Return the view and the words of what leads in the text at an offset of a passage.

    That is a line before it in its passage that ends with a colon or asks, else the last
    passage that is a heading, numbers a part, is written as a title, or ends with a colon or
    with words of the language that announce what comes (“berikut”).
    """
    place = lead_place(views, index, start)
    return (views[place[0]], place[1]) if place else None


def lead_place(views: Views, index: int, start: int) -> Place | None:
    """Return the number of the passage that leads in a text, and the words of it that do."""
    view = views[index]
    lines = view.learn("leading lines", lambda: _leading_lines(view))
    number = bisect_right(lines, start, key=lambda words: view.words[words[1] - 1].end) - 1
    if number >= 0:
        return index, lines[number]
    for at in reversed(range(max(0, index - _BEFORE), index)):
        before = views[at]
        if 0 < len(before) <= _LONGEST and before.learn("leads in", partial(_leads_in, before)):
            return at, (0, len(before))
    return None


def title_over(views: Views, index: int) -> int | None:
    """Return the number of the last heading or title before a passage."""
    before = reversed(range(max(0, index - _BEFORE), index))
    return next((at for at in before if len(views[at]) and is_title(views[at])), None)


def is_title(view: View) -> bool:
    """Tell whether a passage is a heading, or a short one that is written as a title."""
    is_short = 0 < len(view) <= _LONGEST
    return is_short and (
        view.passage.origin == "heading" or bool(_TITLE.fullmatch(view.passage.text))
    )


def _leading_lines(view: View) -> tuple[WordRange, ...]:
    """Return the word ranges of the lines that end with a colon or ask."""
    lines = (line.span() for line in _LEADING.finditer(view.passage.text))
    begins = attrgetter("start")
    ranges = (tuple(bisect_left(view.words, at, key=begins) for at in line) for line in lines)
    return tuple((first, last) for first, last in ranges if first < last)


def _leads_in(view: View) -> bool:
    text = view.passage.text.rstrip(" \t*_")
    if text.endswith((":", "?")) or _PART.match(text):
        return True
    return is_title(view) or _announces(view)


def _announces(view: View) -> bool:
    last = [word.text for word in view.words[-_ANNOUNCING:]]
    ends = (" ".join(last[start:]) for start in range(len(last)))
    stop = view.passage.text[view.words[-1].end :].strip(" \t*_")
    return stop in ("", ".") and any(end in view.language.announcing for end in ends)
