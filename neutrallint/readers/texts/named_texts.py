"""Texts that a file names once, and that its pages show where their name stands.

In Markdown so do Liquid (`{% assign a = "text" %}`, `{{ a }}`), Hugo (`{{ $a := "text" }}`,
`{{< param a >}}`), MDX (`export const a = "text"`, `{a}`), and the front matter of all of them
(`{{ page.a }}`). In light markup so do AsciiDoc (`:a: text`, `{a}`), reStructuredText
(`.. |a| replace:: text`, `|a|`), LaTeX (`\\newcommand{\\a}{text}`, `\\a{}`), Org (`#+MACRO: a
text`, `{{{a}}}`) and Typst (`#let a = "text"`, `#a`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from neutrallint.core.document import FrontMatter, Passage
from neutrallint.core.pattern import pattern
from neutrallint.readers.texts.anchoring import PassageBuilder

#: Long texts are read where they are named; short ones may complete what stands around them.
_SHORT = 60
#: What names a text in Markdown, and shows nothing itself.
_NAMING = pattern(
    r"(?:\{%-?\s*(?:assign|set)\s+|\{\{-?\s*\$|\bexport\s+(?:const|let|var)\s+)"
    rf"(?P<set>[\w-]{{1,80}})\s*:?=\s*(?P<mark>[\"'`])(?P<text>[^\"'`\r\n]{{1,{_SHORT}}})"
    r"(?P=mark)(?:[^%{}\r\n]{0,80}[%}]\}|;)?"
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
#: What names a text in light markup, and where such a name may stand.
_LIGHT_NAMING = pattern(
    r"(?m)^[ \t]*(?::(?P<adoc>[\w-]{1,80}):|\.\.[ \t]*\|(?P<rst>[\w-]{1,80})\|[ \t]*replace::"
    r"(?:[ \t]*\r?\n)?|\#\+MACRO:[ \t]*(?P<org>[\w-]{1,80})"
    r"|\#let[ \t]+(?P<typ>[\w-]{1,80})[ \t]*=)[ \t]*[\"\[]?"
    rf"(?P<text>[^\s{{}}\"\[\]][^\r\n{{}}\"\[\]]{{0,{_SHORT}}})"
    r"|\\(?:(?:re)?newcommand\*?|def)[ \t]*\{?\\(?P<tex>[A-Za-z]{1,80})\}?"
    rf"[ \t]*\{{(?P<set>[^\r\n{{}}]{{1,{_SHORT}}})\}}"
)
LIGHT_NAME = pattern(
    r"\{{1,3}[\w-]{1,80}\}{1,3}|\|[\w-]{1,80}\||\\[A-Za-z]{1,80}(?:\{\}|[ \t])?|#[\w-]{1,80}"
)
_MARKS = "{}|\\# \t"


def published(
    text: str, begin: int, starts: tuple[int, ...], values: FrontMatter
) -> Passage | None:
    """Return text[begin:] of Markdown as it is published; None where it says the same."""
    if "{" not in text:
        return None
    named = dict(_named(text, begin, values))

    def shown(written: str) -> str:
        found = _PUT_IN.fullmatch(written)
        name = found and found["name"]
        return named.get(name.casefold(), written) if name else ""

    builder = PassageBuilder(starts)
    builder.add_decoded(text, begin, len(text), _PUT_IN, shown)
    return builder.build() if builder.text != text[begin:] else None


def _named(text: str, begin: int, values: FrontMatter) -> Iterator[tuple[str, str]]:
    """Yield the names and the short texts for which they stand."""
    for key, value in values.items():
        if isinstance(value, str) and len(value) <= _SHORT:
            yield key.casefold(), value
    for found in _NAMING.finditer(text, begin):
        name = found["set"] or found["captured"]
        yield name.casefold(), found["text"] or found["content"].strip()


def texts_named(passages: Iterable[Passage]) -> Mapping[str, str]:
    """Return the texts that passages of light markup name, by their names."""
    named: dict[str, str] = {}
    for passage in passages:
        for found in _LIGHT_NAMING.finditer(passage.text):
            names = ("adoc", "rst", "org", "typ", "tex")
            name = next(found[each] for each in names if found[each])
            named[name] = (found["text"] or found["set"]).strip()
    return named


def named_by(written: str, named: Mapping[str, str]) -> str:
    """Return the text whose name is written in light markup, else that as it is."""
    return named.get(written.strip(_MARKS), written)
