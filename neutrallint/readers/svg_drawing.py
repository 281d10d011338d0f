"""A drawing in SVG that stands alone: parsed, and written anew without what leads out of it.

What is drawn is shown in reports. A renderer opens the files that a drawing names, and what it
takes for a name depends on how it reads; so it gets only what was understood here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from neutrallint.core.causes import cause_of
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.readers.texts.css_escapes import ESCAPE, css_character

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: Attributes that name a place, in whatever namespace and case.
_LINKS = ("href", "src")
#: A part of the drawing, or pixels in it. (A renderer takes data that it cannot part at a comma
#: for the name of a file, and draws an SVG in an SVG without its texts.)
_WITHIN = pattern(r"#.*|data:image/(?:png|jpe?g|gif|webp)(?:;[^,#]*)?,.*", re.I | re.S)
#: What a style sheet loads from elsewhere.
_ADDRESS = pattern(r"url\(\s*+(?!['\"]?\s*#)[^)]*\)?|@import[^;]*;?", re.I)
#: A picture that a style lays on a part of the drawing, or on a page within it.
_LAID = pattern(
    r"(?:background|content|list-style|border-image)[\w-]{0,20}\s{0,20}:"
    r"[^;{}]{0,200}?url\(\s{0,20}[\"']?(?P<address>[^#\s\"')][^\s\"')]*)",
    re.I,
)
#: An entity by which Illustrator names a namespace, and where one stands for nothing else.
_NAMESPACE = pattern(
    r"<!ENTITY\s+(?P<name>[\w.-]{1,40})\s+"
    r"(?P<mark>[\"'])(?P<address>https?://[^\s\"'<>&%]{1,200})(?P=mark)\s*>"
)
_NAMED = pattern(
    r"(?P<before>\b(?:xmlns(?::[\w.-]{1,40})?|requiredExtensions)\s*=\s*[\"'])"
    r"&(?P<name>[\w.-]{1,40});(?=[\"'])"
)
_MOST_NAMED = 1_000


@record
class Drawing:
    """SVG that opens nothing, its sides in user units, and the addresses that it had before."""

    source: str
    width: float
    height: float
    linked: tuple[str, ...]


def drawing_of(text: str) -> Drawing:
    """Return what a file draws by itself; ReadError where it is no XML, or has entities."""
    from xml.etree.ElementTree import tostring

    root = _parse(_with_namespaces(text))
    linked = tuple(_enclose(root))
    try:
        return Drawing(tostring(root, "unicode"), *_size(root), linked)
    except RecursionError as error:
        raise ReadError(_TOO_DEEP) from error


def _with_namespaces(text: str) -> str:
    """Write out the entities that stand for namespaces; other drawings stay as they are."""
    found = list(_NAMESPACE.finditer(text))
    addresses = {each["name"]: each["address"] for each in reversed(found)}
    if not addresses:
        return text
    plain, _ = _NAMED.subn(
        lambda at: f"{at['before']}{addresses.get(at['name'], at[0])}",
        _NAMESPACE.sub("", text),
        _MOST_NAMED,
    )
    is_all = not any(f"&{name};" in plain for name in addresses)
    return plain if is_all else text


def _parse(text: str) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        # Comments, instructions and the document type stay behind.
        root: Element = fromstring(text)
    except DefusedXmlException as error:
        raise ReadError(_ENTITIES) from error
    except (ParseError, ValueError) as error:
        cause = cause_of(error)
        raise ReadError(
            Localized(
                f"SVG ini rusak ({cause.id}); ekspor ulang",
                f"the SVG is damaged ({cause.en}); export it again",
            )
        ) from error
    return root


def _enclose(root: Element) -> Iterator[str]:
    """Take out all that leads elsewhere, and yield where pictures were linked to."""
    for element in list(root.iter()):
        kind = _local(element.tag)
        if kind == "style":
            yield from _write_style(element)
        for name, value in element.items():
            if _local(name) not in _LINKS:
                yield from _laid(value)
                element.set(name, _ADDRESS.sub("none", value.replace("\\", "")))
            elif _WITHIN.fullmatch(value.strip()):
                element.set(name, value.strip())
            else:
                del element.attrib[name]
                if value.strip() and kind != "a":
                    yield value.strip()


def _write_style(element: Element) -> Iterator[str]:
    """Write a style sheet anew, and yield the pictures that it lays."""
    sheet = "".join(element.itertext())
    yield from _laid(sheet)
    del element[:]
    # A backslash could spell `url` otherwise.
    element.text = _ADDRESS.sub("none", sheet.replace("\\", ""))


def _laid(style: str) -> Iterator[str]:
    """Yield the pictures that a style lays, however it spells that."""
    plain = ESCAPE.sub(lambda escape: css_character(escape[0]), style)
    yield from (laid["address"] for laid in _LAID.finditer(plain))


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()


def _size(root: Element) -> tuple[float, float]:
    """Return width and height in user units as the root says, 1 by 1 where it does not."""
    sides = [root.get(name, "")[:200] for name in ("width", "height")]
    box = _numbers(root.get("viewBox", "")[:200])
    match *map(_numbers, sides), box:
        case [[width], [height], _] if width > 0 and height > 0 and "%" not in "".join(sides):
            return width, height
        case [_, _, [*_, width, height]] if width > 0 and height > 0:
            return width, height
    return 1.0, 1.0


def _numbers(text: str) -> list[float]:
    return [float(number) for number in re.findall(r"\d+(?:\.\d+)?", text)]


_ENTITIES = Localized(
    "SVG ini menyusun isinya dari entitas (<!ENTITY …>), yang tidak dibaca; ekspor ulang tanpa "
    "entitas, misalnya sebagai SVG biasa",
    "the SVG builds its content of entities (<!ENTITY …>), which are not read; export it again "
    "without any, for example as plain SVG",
)
_TOO_DEEP = Localized(
    "bagian-bagian SVG ini bersarang terlalu dalam; ekspor ulang",
    "the parts of the SVG are nested too deep; export it again",
)
