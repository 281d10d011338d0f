"""RTF: its paragraphs, and the pictures in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from neutrallint.core.anchors import FixedMap
from neutrallint.core.causes import cause_of
from neutrallint.core.document import Document, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin, Part, PartKind, PartLocation
from neutrallint.engines import Engines
from neutrallint.readers.assembly import Reading, pages_in
from neutrallint.readers.office.ooxml import linked
from neutrallint.readers.office.rtf_groups import (
    FROM_RIGHT,
    asides,
    easily_read,
    inner_rows_from_right,
    loads_picture,
    settle,
    with_rows_marked,
    without,
    without_groups_in_words,
)
from neutrallint.readers.office.runs import field_words, loaded_picture
from neutrallint.readers.source import Source

#: The kind of a picture, and what else is told of it, up to the next kind.
_DESCRIBED = rb"\\(?:png|jpeg)blip\b(?>(?:\\(?!(?:png|jpeg)blip)[a-z]+-?\d* ?|\s|\{[^{}]*+\})*)"
_PICTURE = pattern(_DESCRIBED + rb"(?P<hex>[0-9A-Fa-f\s]{100,}+)\}")
#: A picture that only Windows draws; Word keeps one beside each of the other kinds.
_METAFILE = pattern(rb"\\(?:wmetafile|emfblip|macpict|dibitmap|wbitmap)")
_HEX = pattern(rb"(?>(?:[0-9A-Fa-f]{2}\s*){50,})")
_CODE_PAGE = pattern(r"\\ansicpg(\d{1,5})")
#: What stands beside the running text, by the name of its group.
_SIDES: dict[str, PartKind] = {
    "header": "header",
    "footer": "footer",
    "footnote": "footnote",
    "annotation": "comment",
    "shptxt": "text-box",
    "dptxbxtext": "text-box",
    "title": "properties",
    "subject": "properties",
    "keywords": "properties",
    "category": "properties",
    "doccomm": "properties",
}
#: What shapes say: an alternative text, a title, WordArt and watermarks; fields to fill in.
_SHAPES: dict[str, Origin] = {
    "wzDescription": "alt",
    "wzTitle": "alt",
    "gtextUNICODE": "body",
}
_SHAPE = pattern(
    rf"\{{\\sn\s+(?P<name>{'|'.join(_SHAPES)})\}}\s*\{{\\sv\s+(?P<text>[^{{}}]*)\}}"
)
_FIELD = pattern(r"\{\\\*\\(?:ffl|ffhelptext|ffstattext|ffdeftext)\s+(?P<text>[^{}]*)\}")
#: Data as they are, so many bytes of them; those of a picture behind its kind.
_BINARY = pattern(rb"\\bin(\d{1,9}) ?")
_BINARY_PICTURE = pattern(_DESCRIBED + rb"\Z")
#: The name of the file of a picture in a shape, and the picture itself.
_NAMED, _HELD = re.compile(rb"\{\\sn pibName\}\s*\{\\sv ([^{}]*)\}"), rb"{\sn pib}"
_BODY = Part("body")
_HIDDEN: Origin = "body"
#: What the library writes between cells.
_CELL = "|"
#: Bytes before a picture in which its kind is told.
_DESCRIPTION = 2_000
_SIDE = pattern(rf"(?:\\\*)?\\({'|'.join(_SIDES)})[lrf]?(?![a-z])")
_BRACE = pattern(r"\\[{}\\]|[{}]")


def read_rtf(source: Source, engines: Engines) -> Document:
    """Read a rich text file."""
    if not is_rtf(source.data):
        raise ReadError(
            Localized(
                "isi berkas bukan RTF; periksa nama dan isinya",
                "the content is no RTF; check its name and content",
            )
        )
    reading = Reading(source, engines)
    add_rtf(source.data, reading)
    return reading.document(source.media)


def is_rtf(data: bytes) -> bool:
    """Tell whether a file begins as rich text does."""
    return data.lstrip().startswith(b"{\\rtf")


def add_rtf(data: bytes, reading: Reading, within: tuple[Part, ...] = ()) -> None:
    """Add all texts and pictures of rich text, which lies in those parts of a document."""
    data, binary = _parted(data)
    # The library would look at each digit of a picture.
    written = _HEX.sub(b"", data).decode("latin-1")
    text, hidden = settle(written)
    page = _CODE_PAGE.search(text)
    encoding = f"cp{page[1]}" if page else "cp1252"
    paragraphs = _plain(text, encoding)
    for number, paragraph in enumerate(paragraphs, start=1):
        reading.text(paragraph, "body", PartLocation((*within, _BODY), number))
    for number, paragraph in _seen_otherwise(text, encoding, paragraphs):
        place = FixedMap(PartLocation((*within, _BODY), number))
        reading.add(Passage(paragraph, "body", place, is_again=True))
    for cells in inner_rows_from_right(written):
        seen = (" ".join(_plain(f"{{\\rtf1 {each}}}", encoding)) for each in reversed(cells))
        place = FixedMap(PartLocation((*within, _BODY), 1))
        reading.add(Passage(_CELL.join(seen), "body", place, is_again=True))
    for name, group in _sides(text):
        side = Part(_SIDES[name])
        origin: Origin = "metadata" if side.kind == "properties" else "body"
        with reading.hiding(side.kind == "comment"):
            for number, said in enumerate(_plain(f"{{\\rtf1 {group}}}", encoding), start=1):
                reading.text(said, origin, PartLocation((*within, side), number))
    told = [(words, origin, False) for words, origin in _aside(text)]
    for words, origin, hides in (*told, *((each, _HIDDEN, True) for each in hidden)):
        with reading.hiding(hides):
            for said in _plain(f"{{\\rtf1 {words}}}", encoding):
                reading.text(said, origin, PartLocation((*within, _BODY), 1))
    _pictures(data, binary, reading)
    _linked_pictures(data, text, reading)
    if _depth(written) > 0:
        reading.fail(_damaged("}"))


def _seen_otherwise(
    text: str, encoding: str, paragraphs: list[str]
) -> Iterator[tuple[int, str]]:
    """Yield number and words of paragraphs that are seen otherwise than they are written."""
    if (seen := without_groups_in_words(text)) != text:
        for number, paragraph in enumerate(_plain(seen, encoding), start=1):
            if paragraph.strip() and paragraph not in paragraphs[number - 1 : number]:
                yield number, paragraph
    if (marked := with_rows_marked(text)) != text:
        for number, row in enumerate(_plain(marked, encoding), start=1):
            if row.endswith(FROM_RIGHT):
                cells = row.removesuffix(FROM_RIGHT).removesuffix(_CELL).split(_CELL)
                yield number, _CELL.join(reversed(cells))


def _plain(text: str, encoding: str) -> list[str]:
    """Return the paragraphs of RTF without those of its headers, notes and boxes."""
    from striprtf import striprtf

    to_text: Callable[..., str] = striprtf.rtf_to_text
    try:
        said = to_text(easily_read(text), encoding=encoding, errors="replace")
        # It gives letters beyond the first 65,536 in halves.
        whole = said.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return whole.split("\n")
    except (ValueError, LookupError, ArithmeticError, TypeError, RecursionError) as error:
        # The library trusts every number in the file.
        raise _damaged(error) from error


def _aside(text: str) -> Iterator[tuple[str, Origin]]:
    """Yield what shapes and fields say, still as RTF."""
    for shape in _SHAPE.finditer(text):
        yield shape["text"], _SHAPES[shape["name"]]
    for field in _FIELD.finditer(text):
        yield field["text"], "alt"
    for name, words in asides(text):
        if name == "fldinst":
            yield from ((said, "metadata") for said in field_words(words))
        else:
            yield words, "metadata" if name in ("staticval", "xe", "tc") else "body"


def _sides(text: str) -> Iterator[tuple[str, str]]:
    """Yield name and content of each group that stands beside the running text.

    What lies in one and is another itself is yielded by itself alone, however deep it is.
    """
    opened: list[tuple[int, re.Match[str] | None]] = []
    inner: list[list[tuple[int, int]]] = [[]]
    for brace in _BRACE.finditer(text):
        if brace[0] == "{":
            side = _SIDE.match(text, brace.end())
            opened.append((brace.start(), side))
            inner += [[]] if side else []
        elif brace[0] == "}" and opened:
            start, side = opened.pop()
            if side:
                cuts = [(0, side.end()), *inner.pop(), (brace.start(), len(text))]
                yield side[1], without(text, cuts)
                inner[-1].append((start, brace.end()))


def _depth(text: str) -> int:
    """Return how many groups are left open."""
    braces = [brace[0] for brace in _BRACE.finditer(text)]
    return braces.count("{") - braces.count("}")


def _parted(data: bytes) -> tuple[bytes, list[bytes]]:
    """Return rich text without what stands in it as bytes, and the pictures among that."""
    pieces: list[bytes] = []
    pictures: list[bytes] = []
    at = 0
    while found := _BINARY.search(data, at):
        end = found.end() + int(found[1])
        pieces.append(data[at : found.start()])
        if _BINARY_PICTURE.search(pieces[-1][-_DESCRIPTION:]):
            pictures.append(data[found.end() : end])
        at = end
    return b"".join((*pieces, data[at:])), pictures


def _linked_pictures(data: bytes, text: str, reading: Reading) -> None:
    """Note the pictures that are loaded when the file is opened."""
    names = [loaded_picture(said) or "" for said in loads_picture(text)]
    shapes = _NAMED.findall(data)
    if data.count(_HELD) < len(shapes):
        names += [name.decode("latin-1") for name in shapes]
    for name in names:
        reading.fail(ReadError(linked(name)))


def _pictures(data: bytes, binary: list[bytes], reading: Reading) -> None:
    for picture in binary:
        reading.picture(partial(pages_in, picture, reading), PartLocation((_BODY,), 1))
    found = list(_PICTURE.finditer(data))
    for match in found:
        digits = b"".join(match["hex"].split()).decode()
        # One digit too many belongs to a byte that was cut through.
        picture = bytes.fromhex(digits[: len(digits) // 2 * 2])
        reading.picture(partial(pages_in, picture, reading), PartLocation((_BODY,), 1))
    others = len(_METAFILE.findall(data))
    others -= len(found) + len(binary)
    if others > 0:
        reading.fail(
            ReadError(
                Localized(
                    f"{others} gambar WMF/EMF di dalamnya tidak diperiksa; simpan "
                    "sebagai .docx dengan gambar PNG atau JPEG",
                    f"{others} WMF/EMF pictures in it were not checked; save it "
                    "as .docx with PNG or JPEG pictures",
                )
            )
        )


def _damaged(error: object) -> ReadError:
    cause = cause_of(error)
    return ReadError(
        Localized(
            f"RTF rusak atau terpotong ({cause.id}); simpan ulang",
            f"the RTF is damaged or cut short ({cause.en}); save it again",
        )
    )
