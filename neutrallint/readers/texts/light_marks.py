"""Marks of light markup around its texts, which the pages made of it do not show.

A mark shows the text that it holds (a link, a role, a style), or nothing of it (a note, an
anchor, a comment). Which, the name tells but seldom; so within a word each is read both ways.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from neutrallint.core.document import Passage
from neutrallint.core.pattern import pattern
from neutrallint.readers.texts.anchoring import PassageBuilder, placed_in
from neutrallint.readers.texts.words_with_elements import without_elements

#: How many marks lie within one another at most.
_DEEPEST = 3
#: What a macro of AsciiDoc is called that may stand right behind letters.
_MACROS = (
    r"(?:link|xref|mailto|https?|pass|kbd|btn|stem|latexmath|asciimath|footnote|indexterm2?"
    r"|anchor|icon|image|toc)"
)
#: What stands in brackets behind a name in Typst, without a text or a part.
_SETTINGS = r"(?>(?:[^()\[\]\"\r\n]|\([^()\r\n]{0,80}\)){0,200})"
#: What shows nothing, whatever it holds.
_NOTHING = (
    # Comments, of AsciiDoc and reStructuredText in lines of their own.
    r"\{?/\*[^*]{0,400}\*/\}?|%%[^%\r\n]{1,400}%%|\{>>[^<>{}]{0,400}<<\}|\{--[^{}]{0,400}--\}",
    r"^(?://(?!/)|\.\.[ \t]++(?![_|\[]|[\w.-]{1,80}::))[^\r\n]*",
    # What lets a mark begin within a word of reStructuredText.
    r"(?<=[^\W\d_])\\ (?=[`:*])",
    # Notes and sources.
    r"\[(?:fn:|cite[/:]|@)[^\[\]]{0,400}\]|\^\[[^\[\]]{0,400}\]",
    r"\[(?:\d{1,3}|\#[\w-]{0,80}|\*|[A-Z]\w{0,80})\]_|(?<=\w)\[(?:\#[\w-]{1,80}|\d{1,3})\]",
    r"(?<=[*_@^~+-])\([\w#. -]{1,40}\)(?=\w)",
    r"(?:footnote|indexterm2?|anchor|icon|image|toc)::?[^\s\[\]]{0,200}\[[^\[\]]{0,400}\]",
    # Anchors, entries of an index, roles of what follows, code that shows nothing, pictures.
    r"<<?<[\w-]{1,80}>>?>|\(\(\([^()]{0,200}\)\)\)|\[[.#][\w.#%-]{0,80}\](?=[#*_`^~+])",
    r"src_\w{1,20}(?:\[[^\[\]]{0,80}\])?\{[^{}]{0,200}\}|call_\w{1,20}\([^()]{0,80}\)",
    r"\#[hv]\([^()]{0,40}\)|\#none|__[A-Z]{3,30}__|!\S{1,200}\.(?:png|jpe?g|gif|svg|webp)!",
    r"\[\[(?i:category|kategori|file|berkas|image|gambar):[^\[\]]{0,200}\]\]",
)
#: What shows the text that it holds.
_SHOWING = (
    rf"{_MACROS}:[^\s\[\]]{{0,200}}\[(?P<macro>[^\[\],\r\n]{{0,200}})(?:,[^\[\]\r\n]{{0,200}})?\]",
    r":[a-z][\w-]{0,40}\[(?P<directive>[^\[\]\r\n]{0,200})\](?:\{[^{}]{0,200}\})?",
    r"\[\[(?:[^\[\]|\r\n]{0,200}(?:\||\]\[))?(?P<link>[^\[\]|\r\n]{0,200})\]\]",
    r"<<[^<>,\r\n]{1,200},(?P<reference>[^<>\r\n]{1,200})>>",
    r"\[https?:[^\s\[\]]{1,200}[ \t]+(?P<outside>[^\[\]\r\n]{1,200})\]",
    r"\[?\"(?:\([^()\r\n]{1,60}\))?(?P<named>[^\"()\r\n]{1,200})(?:\([^()\r\n]{0,60}\))?\""
    r":(?:https?:|mailto:|/)[^\s\[\]]{0,200}\]?",
    r"\{{2,3}(?:[^{}|(\r\n]{0,80}[|(]){0,6}(?:\w{1,20}=)?(?P<template>[^{}|()\r\n]{1,200})"
    r"\)?\}{2,3}",
    r"\{[^{}~\r\n]{0,200}~>(?P<changed>[^{}~\r\n]{0,200})\}",
    r"\{(?P<set>\+\+|==)(?P<critic>[^{}\r\n]{1,200})(?P=set)\}",
    r"\{[^{}\"'\r\n]{0,80}(?P<mark>[\"'])(?P<expression>[^\"'{}\r\n]{1,200})(?P=mark)[^{}\r\n]{0,80}\}",
    r"@@[a-z]{1,20}:(?P<export>[^@\r\n]{0,200})@@",
    rf"\#(?:[a-z][\w.]{{0,40}}(?:\({_SETTINGS}\))?)?\[(?P<typst>[^\[\]\r\n]{{0,200}})\]",
    rf"\#(?:[a-z][\w.]{{0,40}}\({_SETTINGS})?[\[\"](?P<said>[^\[\]\"\r\n]{{1,200}})[\]\"]\)?",
    r"\[?%\{[^{}\r\n]{1,120}\}(?P<textile>[^%\r\n]{0,200})%\]?",
    r"(?::[a-z][\w:+.-]{0,40}:)?(?<!`)`(?P<role>[^`<>\r\n]{1,200}?)(?:\s{0,3}<[^<>`\r\n]{0,200}>)?"
    r"`(?!`)(?:__?|:[a-z][\w-]{0,40}:)?",
    r"\(\((?P<entry>[^()\r\n]{1,200})\)\)",
    # A part of a text with attributes in Markdown.
    r"\[(?P<span>[^\[\]\r\n]{0,200})\]\{[^{}\r\n]{0,80}\}",
)
#: Marks within a word: those around a part of it, where a line of LaTeX may break, a comment of
#: it up to the end of a line.
_IN_WORD = (
    r"(?<=[^\W\d_])(?>(?:[=~^+#*`$]|'(?=')|(?<=')'|\\[ /-]|%(?:\r\n|\r|\n)[ \t]*"
    r"|\{[^{}\r\n]{0,80}\}|\|[\w-]{1,80}\||:[a-z][a-z0-9_-]{1,40}:)+)(?=[^\W\d_])"
)
_MARK = pattern("(?m)" + "|".join((*_NOTHING, *_SHOWING, _IN_WORD)))
#: A sign that every mark holds, looked for first: sentences seldom have one.
_SIGN = pattern(r"(?m)[{}\[\]\\^<#%`|~=@$*_+]|!\S|:\S|\(\(|-\(|''|\":|^//|^\.\.")
#: Its groups that hold no text.
_HOLDING_NONE = ("set", "mark")


def unmarked(passage: Passage) -> Iterator[Passage]:
    """Yield a passage without its marks, then without those that lay within them.

    Where marks stand within words, it is also read without what they hold.
    """
    if not _SIGN.search(passage.text):
        return
    for _ in range(_DEEPEST):
        builder, elements = _without_marks(passage)
        shown = builder.build()
        if shown is None or shown.text == passage.text:
            return
        (passage,) = placed_in(passage, [replace(shown, is_again=True)])
        yield passage
        for each in without_elements(passage, elements):
            yield replace(each, is_again=True)


def _without_marks(passage: Passage) -> tuple[PassageBuilder, list[tuple[int, int]]]:
    """Return a text without marks, and where in it what they held stands."""
    builder, text, behind = PassageBuilder((0,), passage.origin), passage.text, 0
    elements: list[tuple[int, int]] = []
    for found in _MARK.finditer(text):
        builder.add(text[behind : found.start()], behind)
        groups = (name for name in found.re.groupindex if name not in _HOLDING_NONE)
        held = next((name for name in groups if found[name] is not None), None)
        if held:
            begin = builder.length
            builder.add(found[held], found.start(held))
            elements.append((begin, builder.length))
        behind = found.end()
    builder.add(text[behind:], behind)
    return builder, elements
