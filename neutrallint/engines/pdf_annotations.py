"""What is laid on a page of a PDF: comments, form fields and links, told and painted."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import POINTER, c_int, cast, create_string_buffer
from html import unescape
from typing import Any, NamedTuple

from neutrallint.core.pattern import pattern

#: What an annotation says: a comment, the value of a field, what a field asks for, what covers
#: a place that is blacked out.
_SAID = (b"Contents", b"V", b"TU", b"Subj", b"OverlayText")
#: The same words with a look of their own, as XHTML.
_RICH = (b"RC", b"RV")
_TAG = pattern(r"<[^>]*>")
#: What a viewer paints for it, whatever it says.
_APPEARANCE = b"AP"


class Note(NamedTuple):
    """What an annotation says; `is_drawn`: its words stand on the page itself."""

    text: str
    is_drawn: bool


def notes_of(page: Any) -> Iterator[Note]:
    """Yield the texts of comments and form fields of an open page."""
    import pypdfium2.raw as raw

    for annotation in _annotations(page):
        is_drawn = raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_FREETEXT
        said = [_value(annotation, key) for key in _SAID]
        # Programs repeat there what the annotation says, and show that alone.
        rich = (unescape(_TAG.sub("", _value(annotation, key))) for key in _RICH)
        plain = {"".join(each.split()) for each in said}
        said += [each for each in rich if "".join(each.split()) not in plain]
        yield from (Note(each, is_drawn) for each in said)


def _value(annotation: Any, key: bytes) -> str:
    """Return a text of an annotation, "" where it has none of that name."""
    import pypdfium2.raw as raw

    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, key, cast(buffer, POINTER(raw.FPDF_WCHAR)), size)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")


def links_of(page: Any, document: Any) -> Iterator[str]:
    """Yield the addresses to which places of an open page lead."""
    import pypdfium2.raw as raw

    position, link = c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        size = raw.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
        if size > 1:
            buffer = create_string_buffer(size)
            raw.FPDFAction_GetURIPath(document, action, buffer, size)
            yield buffer.value.decode("utf-8", "replace")


def files_of(page: Any) -> Iterator[Any]:
    """Yield the handles of the files that are pinned to an open page."""
    import pypdfium2.raw as raw

    for annotation in _annotations(page):
        if file := raw.FPDFAnnot_GetFileAttachment(annotation):
            yield file


def paint_annotations(page: Any) -> bool:
    """Make what annotations paint a part of their page, which must be opened again then.

    That of hidden ones too, which a click may show. Tell whether there was any. The page has no
    annotations any more.
    """
    import pypdfium2.raw as raw

    painting = 0
    for each in _annotations(page):
        if raw.FPDFAnnot_HasKey(each, _APPEARANCE):
            painting += 1
            raw.FPDFAnnot_SetFlags(each, raw.FPDF_ANNOT_FLAG_PRINT)
    if not painting:
        return False
    done = raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
    return bool(done == raw.FLATTEN_SUCCESS)


def _annotations(page: Any) -> Iterator[Any]:
    import pypdfium2.raw as raw

    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        yield annotation
        raw.FPDFPage_CloseAnnot(annotation)
