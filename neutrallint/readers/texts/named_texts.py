"""Texts that light markup names once, and sets where their name stands.

AsciiDoc (`:a: text`, `{a}`), reStructuredText (`.. |a| replace:: text`, `|a|`), LaTeX
(`\\newcommand{\\a}{text}`, `\\a{}`), Org (`#+MACRO: a text`, `{{{a}}}`) and Typst
(`#let a = "text"`, `#a`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from neutrallint.core.document import Passage
from neutrallint.core.pattern import pattern

#: Long ones are read where they are named; short ones may complete what stands around them.
_TEXT = r"(?P<text>[^\s{}\"][^\r\n{}\"]{0,40})"
_NAMING = pattern(
    rf"(?m)^[ \t]*(?::(?P<adoc>[\w-]+):|\.\.[ \t]*\|(?P<rst>[\w-]+)\|[ \t]*replace::"
    rf"|\#\+MACRO:[ \t]*(?P<org>[\w-]+)|\#let[ \t]+(?P<typ>[\w-]+)[ \t]*=)[ \t]*[\"\[]?{_TEXT}"
    r"|\\(?:(?:re)?newcommand\*?|def)[ \t]*\{?\\(?P<tex>[A-Za-z]+)\}?"
    r"[ \t]*\{(?P<set>[^\r\n{}]{1,40})\}"
)
#: Where such a name may stand.
NAME = pattern(
    r"\{{1,3}[\w-]{1,80}\}{1,3}|\|[\w-]{1,80}\||\\[A-Za-z]{1,80}(?:\{\}|[ \t])?|#[\w-]{1,80}"
)
_MARKS = "{}|\\# \t"


def texts_named(passages: Iterable[Passage]) -> Mapping[str, str]:
    """Return the texts that passages name, by their names."""
    named: dict[str, str] = {}
    for passage in passages:
        for found in _NAMING.finditer(passage.text):
            names = ("adoc", "rst", "org", "typ", "tex")
            name = next(found[each] for each in names if found[each])
            named[name] = (found["text"] or found["set"]).strip()
    return named


def named_by(written: str, named: Mapping[str, str]) -> str:
    """Return the text whose name is written, as it is where that names none."""
    return named.get(written.strip(_MARKS), written)
