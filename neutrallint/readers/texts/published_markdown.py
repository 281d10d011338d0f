"""Markdown as site generators publish it: values where their names stand, without comments.

Liquid (`{% assign a = "text" %}`, `{{ a }}`), Hugo (`{{ $a := "text" }}`, `{{< param a >}}`),
MDX (`export const a = "text"`, `{a}`), and the front matter of all of them (`{{ page.a }}`).
"""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.core.document import FrontMatter, Passage
from neutrallint.core.pattern import pattern
from neutrallint.readers.texts.anchoring import PassageBuilder

#: Long texts are read where they are named; short ones may complete what stands around them.
_SHORT = 60
#: What names a text, and shows nothing itself.
_NAMING = pattern(
    r"(?:\{%-?\s*(?:assign|set)\s+|\{\{-?\s*\$|\bexport\s+(?:const|let|var)\s+)"
    rf"(?P<set>[\w-]{{1,80}})\s*:?=\s*(?P<mark>[\"'])(?P<text>[^\"'\r\n]{{1,{_SHORT}}})(?P=mark)"
    r"(?:[^%{}\r\n]{0,80}[%}]\}|;)?"
    r"|\{%-?\s*(?:capture|set)\s+(?P<captured>[\w-]{1,80})\s*-?%\}"
    rf"(?P<content>[^{{}}]{{1,{_SHORT}}})\{{%-?\s*end(?:capture|set)\s*-?%\}}"
)
#: A comment; one that nobody ends goes on to the end.
_COMMENT = (
    r"\{%-?\s*comment\b[^%{}]*%\}(?>(?:[^{]|\{(?!%-?\s*endcomment))*)(?:\{%-?\s*endcomment\s*-?%\})?"
    r"|\{\#[^#]*+\#\}|\{\{[<%]?\s*/\*[^*]*+\*/\s*[%>]?\}\}"
)
#: A name, whose last part counts, and what is done to the text.
_NAME = (
    r"\{{1,2}[<%-]?\s*(?:(?:param|meta|var|get)\s+)?[\"']?(?:[\w-]{0,40}\.){0,4}\$?"
    r"(?P<name>[\w-]{1,80})[\"']?\s*(?:\|[^{}]{0,80})?[%>-]?\}{1,2}"
)
_PUT_IN = pattern(rf"{_NAMING.pattern}|{_COMMENT}|{_NAME}")


def published(
    text: str, begin: int, starts: tuple[int, ...], values: FrontMatter
) -> Passage | None:
    """Return text[begin:] as it is published; None where that is what stands there."""
    if "{" not in text:
        return None
    named = dict(_named(text, begin, values))
    builder, behind = PassageBuilder(starts), begin
    for found in _PUT_IN.finditer(text, begin):
        shown = named.get(found["name"].casefold()) if found["name"] else ""
        if shown is not None:
            builder.add(text[behind : found.start()], behind)
            builder.add(shown, found.start(), found.end() - found.start())
            behind = found.end()
    if behind == begin:
        return None
    builder.add(text[behind:], behind)
    return builder.build()


def _named(text: str, begin: int, values: FrontMatter) -> Iterator[tuple[str, str]]:
    """Yield the names and the short texts for which they stand."""
    for key, value in values.items():
        if isinstance(value, str) and len(value) <= _SHORT:
            yield key.casefold(), value
    for found in _NAMING.finditer(text, begin):
        name = found["set"] or found["captured"]
        yield name.casefold(), found["text"] or found["content"].strip()
