"""Reports as HTML and Markdown: each bears an imprint, and shows what it is."""

from __future__ import annotations

import re
from hashlib import sha256

from neutrallint.core.imprint import IMPRINT, bears
from neutrallint.core.pattern import pattern
from neutrallint.outputs.texts import LEVEL, decoded
from neutrallint.reporters import ending
from neutrallint.reporters.markdown import LONGEST, plain

_IMPRINT = IMPRINT.pattern.decode()


def is_own(data: bytes) -> bool:
    """Tell whether a page is a report."""
    data = data.replace(b"\r\n", b"\n")
    return _is_html(data) if data.startswith(b"<") else _is_markdown(data)


#: Of each version's `report.css` and `report.js`: no other style or script may hide what it is.
STYLES = frozenset(
    {
        "d72bded2fa26c67c3e2d36df90ddc9b595b3ed6eb80c067d4821bf96648b54c2",
    }
)
SCRIPTS = frozenset(
    {
        "5ed36daf9900e3f78d700ff6e5c6898bfa8615a167ffa60e56e7540b9861538c",
    }
)
_PAGE = pattern(
    r'<!DOCTYPE html>\n<html lang="(?:id|en)">\n<head>\n<meta charset="utf-8">\n'
    r'<meta http-equiv="Content-Security-Policy" content="[^"<>{]*">\n'
    r'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    rf'<meta name="neutrallint-imprint" content="(?P<imprint>{_IMPRINT})">\n'
    r"<title>(?P<title>Laporan neutrallint|neutrallint report)</title>\n"
    r"<style>(?P<style>[^<]*)</style>\n</head>\n<body>\n<h1>(?P=title)</h1>\n"
    r'(?P<body><p class="verdict .*)\n<script>(?P<script>(?:(?!</script).)*)</script>\n'
    r"</body>\n</html>\n",
    re.S,
)
_TAGS = pattern(
    r"</?(?:p|h2|ul|li|strong|em|mark|figure|label|table|thead|tbody|tr|th|td)>|<br>|<span>|"
    rf'<article class="finding {LEVEL}" data-severity="{LEVEL}" data-rule="[^"<>]*" '
    r'data-certainty="\w+">|</(?:div|section|span|article|select|option)>|'
    r'<p class="(?:verdict exit-\d|figures|head|excerpt|about)">|<section class="file">|'
    r'<table class="(?:about|files|signatures)">|'
    r'<tr class="(?:mend|unchecked|review|clean|skipped)">|'
    r'<div class="(?:unchecked|filters|together)"(?: hidden)?>|<span id="shown">|'
    r'<span class="(?:number|severity|place|figures)">|<select name="\w+">|'
    r'<option value="[^"<>]*">|'
    r'<img src="data:image/jpeg;base64,[A-Za-z0-9+/=]*" alt="[^"<>]*">'
)


def _is_html(data: bytes) -> bool:
    page = _PAGE.fullmatch(decoded(data))
    if page is None:
        return False
    found = IMPRINT.search(data)
    assert found is not None
    return (
        bears(data, *found.span())
        and digest(page["style"]) in STYLES
        and digest(page["script"]) in SCRIPTS
        and "<" not in _TAGS.sub("", page["body"])
        # Where a generator of sites takes it for a template, that would command it.
        and "{" not in page["body"]
    )


def digest(text: str) -> str:
    """Return by what a style or a script is known."""
    return sha256(text.encode()).hexdigest()


# --- Markdown ----------------------------------------------------------------

_VERDICTS = "|".join(
    re.escape(plain(said)) for each in ending.VERDICTS for said in (each.id, each.en)
)
_PAGE_MARKDOWN = pattern(
    # What comes first says what it is, whatever comes then.
    rf"### neutrallint: (?:{_VERDICTS})\n\n\*\*(?:Diperiksa|Checked) \d+ .+\*\*\n"
    r"(?:\n|(?:- |  - |#### |> |… |\*\*).*\n|"
    # The table of rules and counts.
    r"\|[^|\n]{1,40}(?:\|[^|\n]{1,16})+\|\n)*"
    rf"<!-- ({_IMPRINT}) -->\n"
)

#: HTML, attributes, links and pictures, which a report never has: they could hide what it is.
_MARKUP = pattern(r"<|(?<!\\)(?:\\\\)*[\[\]{}]")
#: How commands to generators of sites begin, which obey them in code, too.
_HIDING = pattern(r"\{[{%#<]|<%")


def _is_markdown(data: bytes) -> bool:
    text = decoded(data)
    page = _PAGE_MARKDOWN.fullmatch(text) if len(text) <= LONGEST else None
    if page is None or _HIDING.search(text):
        return False
    if _MARKUP.search(_code_free(text[: page.start(1)].removesuffix("<!-- "))):
        return False
    end = len(data) - len(b" -->\n")
    return bears(data, end - len(page[1]), end)


def _code_free(text: str) -> str:
    """Return a text without comments that part words, and without paths, shown as code."""
    return re.sub(r"<!-- -->|(?<![`\\])`[^`\n]+`(?!`)", "", text)
