"""iCalendar: what an invitation says. Long lines are folded, even within a word."""

from __future__ import annotations

import re

from neutrallint.core.document import Document, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.engines import Engines
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.texts.anchoring import PassageBuilder, line_starts
from neutrallint.readers.texts.decoding import decode

_FOLD = r"(?:\r\n|\r|\n)[ \t]"
#: What people see of an event, a task or a note, behind its parameters.
_SAID = re.compile(
    r"(?im)^(?P<name>SUMMARY|DESCRIPTION|LOCATION|COMMENT|CONTACT|CATEGORIES|X-WR-CALNAME"
    rf"|X-WR-CALDESC)(?:;(?>(?:\"[^\"\r\n]*\"|[^:\"\r\n]|{_FOLD})*))?:"
    rf"(?P<value>[^\r\n]*(?>(?:{_FOLD}[^\r\n]*)*))"
)
_CODE = re.compile(rf"{_FOLD}|\\[nN,;\\]")


def read_calendar(source: Source, engines: Engines) -> Document:
    """Read the events of a calendar."""
    text = decode(source.data)
    if "BEGIN:VCALENDAR" not in text.upper():
        raise ReadError(
            Localized(
                "isi berkas bukan kalender; periksa nama dan isinya",
                "the content is no calendar; check its name and content",
            )
        )
    passages = (filename_passage(source.path), *calendar_passages(text))
    return Document(source.path, source.media, passages)


def calendar_passages(text: str) -> list[Passage]:
    """Return title, description, place and the like of each event."""
    starts = line_starts(text)
    passages = []
    for said in _SAID.finditer(text):
        is_title = said["name"].upper() in ("SUMMARY", "X-WR-CALNAME")
        builder = PassageBuilder(starts, "heading" if is_title else "body")
        builder.add_decoded(text, *said.span("value"), _CODE, _plain)
        passages += [passage] if (passage := builder.build()) else []
    return passages


def _plain(code: str) -> str:
    if not code.startswith("\\"):
        return ""
    return "\n" if code[1] in "nN" else code[1]
