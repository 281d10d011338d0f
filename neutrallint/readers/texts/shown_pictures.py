"""Which pictures a text shows, in every way in which one can, and which other pages.

A picture is shown by its address. That stands where nothing but a picture can (`src` of an
image), or is all that a value says: an attribute, `url()`, a text in a script, front matter.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from urllib.parse import unquote, urljoin

from neutrallint.core.addresses import WHOLE, plain_address
from neutrallint.core.media import PICTURE_SUFFIXES, names_picture
from neutrallint.core.pattern import pattern
from neutrallint.readers.texts.css import css_addresses
from neutrallint.readers.texts.css_escapes import ESCAPE, css_character
from neutrallint.readers.texts.data_address import holds_file
from neutrallint.readers.texts.html_tokens import Token, read_tokens, style_tokens

#: Attributes in which nothing but the address of a picture stands, by their tags.
_OF_PICTURES = frozenset(
    {
        *(("img", "src"), ("img", "srcset"), ("source", "srcset"), ("input", "src")),
        *(("image", "href"), ("image", "xlink:href"), ("feimage", "href"), ("video", "poster")),
    }
)
#: Attributes by which a page shows another one, or any other file, within itself.
_FRAMES = frozenset(
    {
        *(("iframe", "src"), ("frame", "src"), ("fencedframe", "src"), ("portal", "src")),
        *(("object", "data"), ("object", "src"), ("embed", "src")),
    }
)
#: As which scripts that load a picture late, or a part of a page, put down its address.
_LATE = pattern(
    r"(?:data-|lazy-?)(?:[a-z]{1,20}-)*?(?:lazy)?(?P<name>src|srcset|poster|background)"
    r"|data-(?:lazy|original|echo|hi-?res)|data-(?P<ground>bg|background-image)"
)
#: The time after which a page goes on to another, up to the address of that.
GOES_ON = pattern(r"[\s\d.;,]*(?:url\s*=\s*)?[\"']?", re.I)
#: A value that is a text of a script, as MDX writes one.
_QUOTED = pattern(r"\{\s*+([\"'`])(?P<text>[^\"'`]*+)\1\s*+\}/?")
#: Attributes that are words to readers, or the name of a file, and tags that only lead on.
_SAYING = frozenset({"alt", "title", "label", "placeholder", "summary", "value", "download"})
_LEADING = frozenset({"a", "area"})
#: One of several pictures in a `srcset`, and for which screens it is.
_CANDIDATE = pattern(r"(?P<address>[^\s,](?:\S*[^\s,])?)(?:,++|\s[^,]*+|\Z)")
#: Characters of an address that is one.
_LONGEST = 2_000
#: Where an address in a style begins, and where it is none of a picture.
_LAID = pattern(r"url\(\s*+[\"']?\Z", re.I)
_NOT_LAID = pattern(r"\s*+(?:src\s*+:|@)", re.I)
_BEFORE = 300
_BASE = pattern("<base\\b", re.I)
#: What makes a text of a script or style of what stands there.
_QUOTING = frozenset("\"'(")
_SUFFIX = rf"\.(?:{'|'.join(suffix[1:] for suffix in PICTURE_SUFFIXES)})(?![\w-])"
#: An address, up to the end of its path.
_ADDRESS = rf"[\"'<]?(?P<address>[^\r\n\[\]{{}}()\"'|<>]{{1,300}}?{_SUFFIX})"
#: What light markup shows a picture by: `image::`, `.. figure::`, `\includegraphics[…]{`,
#: `image("`, `{image}`; `[[`, `{{`, `!`; an `import` of MDX.
_SHOWN = pattern(
    r"(?:(?:image|img|figure|graphics|svg|gambar|picture|poster|cover|thumbnail|background"
    r"|require)\w{0,20}(?:\[[^\]\r\n]{0,200}\])?[ \t]{0,8}[:={(}]{1,4}[ \t]{0,8}"
    r"|\[\[(?:(?!https?:)\w{1,20}:)?|\{\{[ \t]{0,8}|(?<!\S)![<>=]?"
    rf"|^import\b[^\r\n\"']{{0,200}}){_ADDRESS}",
    re.I | re.M,
)
_MARKDOWN = pattern(rf"!\[[^\]]{{0,500}}\]\([ \t]{{0,8}}{_ADDRESS}", re.I)
#: A picture that LaTeX finds by any suffix.
_BARE = pattern(
    r"\\includegraphics\*?(?:\[[^\]\r\n]{0,200}\])?\{(?P<address>[^{}\r\n]{1,300})\}"
)
#: What every text that shows a picture by marks holds.
_NAMED = pattern(rf"{_SUFFIX}|\\includegraphics", re.I)
#: Where the pictures of a text in light markup lie.
_FOLDER = pattern(
    r"^:imagesdir:[ \t]*(?P<asciidoc>\S{1,300})"
    r"|\\graphicspath\{\s*\{(?P<latex>[^{}\r\n]{1,300})\}",
    re.M,
)
_TAG = pattern(r"<[A-Za-z]")


def is_shown(value: str) -> bool:
    """Tell whether a value is nothing but the address of a picture, here or elsewhere."""
    value = value.strip()
    if "." not in value and "%2" not in value:
        return False
    if len(value) > _LONGEST or "\n" in value or (" " in value and "/" not in value):
        return False
    path, _, _ = value.partition("#")[0].partition("?")
    return names_picture(unquote(path))


def shown_in_value(value: str) -> Iterator[str]:
    """Yield what a value shows: it is the address of a picture, or text with markup."""
    if is_shown(value):
        yield value.strip()
    elif "." in value:
        yield from shown_in_markup(value)


def shown_in_markup(text: str) -> Iterator[str]:
    """Yield the pictures that a text in any light markup shows, by tags of HTML too."""
    yield from shown_by_marks(text)
    yield from (shown["address"].strip() for shown in _MARKDOWN.finditer(text))
    if _TAG.search(text):
        yield from shown_in_html(text, 0, len(text))


def shown_by_marks(text: str) -> Iterator[str]:
    """Yield the pictures that marks of light markup show, but for those of Markdown."""
    if not _NAMED.search(text):
        return
    folder = _FOLDER.search(text)
    base = f"{folder[folder.lastgroup or 0].strip().rstrip('/')}/" if folder else ""
    for shown in (*_SHOWN.finditer(text), *_BARE.finditer(text)):
        address = shown["address"].strip()
        yield address if address.startswith("/") or "://" in address else f"{base}{address}"


def shown_in_html(text: str, begin: int, end: int, base: str = "") -> Iterator[str]:
    """Yield the pictures that text[begin:end] shows, and what else it holds in an address.

    `base`: from where its addresses lead, where it says none itself.
    """
    base = base_of(text, begin, end) or base
    for token in read_tokens(text, begin, end):
        if token.kind == "raw":
            found = shown_in_styles(text[token.start : token.end])
            yield from (based(address, base) for address in found)
        elif token.attributes and token.name != "base":
            tag = token.name.removeprefix("amp-")
            if tag == "meta" and (address := _led_to(token, text)):
                yield from framed(based(address, base))
            for name, span in token.attributes.items():
                value = unescape(text[slice(*span)])
                if name == "srcdoc":
                    yield from shown_in_html(value, 0, len(value), base)
                else:
                    found = _of_attribute(tag, late_name(name), value)
                    yield from (based(address, base) for address in found)
                if (tag, late_name(name)) in _FRAMES:
                    said = _QUOTED.fullmatch(value)
                    address = plain_address(said["text"] if said else value)
                    yield from framed(based(address, base))


@lru_cache(maxsize=1024)
def late_name(name: str) -> str:
    """Return in the place of which attribute scripts put that of a name later, else itself."""
    found = _LATE.fullmatch(name)
    if found is None:
        return name
    return "background" if found["ground"] else found["name"] or "src"


def _led_to(token: Token, text: str) -> str:
    """Return the address of a page to which this one goes on by itself, "" for none."""
    spans = (token.attributes.get(name, (0, 0)) for name in ("http-equiv", "content"))
    what, content = (unescape(text[slice(*span)]) for span in spans)
    begun = GOES_ON.match(content) if what.strip().lower() == "refresh" else None
    return plain_address(content[begun.end() :]).rstrip("\"'") if begun else ""


def framed(address: str) -> Iterator[str]:
    """Yield the address of a page of this site that is shown within another one."""
    if address and address[0] != "#" and not WHOLE.match(address) and not is_shown(address):
        yield address


def base_of(text: str, begin: int, end: int) -> str:
    """Return from where the addresses in a page lead, "" where it does not say so."""
    for token in style_tokens(text, begin, end) if _BASE.search(text, begin, end) else ():
        if token.name == "base" and "href" in token.attributes:
            href = unescape(text[slice(*token.attributes["href"])])
            return plain_address(href).replace("\\", "/")
    return ""


def based(address: str, base: str) -> str:
    """Return where an address leads from a base, which may be that of another server."""
    if not base or WHOLE.match(address) or address.startswith("#"):
        return address
    try:
        if WHOLE.match(base):
            return urljoin(base, address)
    except ValueError:
        return address
    return posixpath.join(posixpath.dirname(base), address)


def shown_in_styles(text: str) -> Iterator[str]:
    """Yield the pictures in styles or a script: in `url()`, or a text that is an address."""
    said = {text: None}
    if "\\" in text:
        said[ESCAPE.sub(lambda escape: css_character(escape[0]), text)] = None
    for each in said:
        for span in css_addresses(each, 0, len(each)):
            address = plain_address(each[slice(*span)])
            if holds_file(address) or is_shown(address) or _is_laid(each, *span):
                yield address


def _is_laid(style: str, begin: int, end: int) -> bool:
    """Tell whether a style lays what is at an address of the site on a page, be it named so."""
    before = style[max(0, begin - _BEFORE) : begin]
    address = style[begin:end]
    if not _LAID.search(before) or address[:1] in ("", "#") or WHOLE.match(address):
        return False
    at = max(map(before.rfind, ";{}"))
    return not _NOT_LAID.match(before, at + 1)


def _of_attribute(tag: str, name: str, value: str) -> Iterator[str]:
    if name.endswith("srcset"):
        yield from (each["address"] for each in _CANDIDATE.finditer(value))
        return
    value = plain_address(value)
    if holds_file(value):
        yield value
    elif name in _SAYING or name.startswith("aria-") or (name == "href" and tag in _LEADING):
        return
    elif (
        (tag, name) in _OF_PICTURES
        or (name == "background" and "(" not in value)
        or (name != "style" and is_shown(value))
    ):
        yield value
    elif not _QUOTING.isdisjoint(value):
        yield from shown_in_styles(value)
