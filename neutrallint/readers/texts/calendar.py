"""iCalendar and vCard: what an invitation or a visiting card says.

Long lines are folded, even within a word.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from neutrallint.core.document import Document, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin
from neutrallint.engines import Engines
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.texts.anchoring import PassageBuilder, line_starts, slice_passage
from neutrallint.readers.texts.data_address import content_of, holds_file, is_data
from neutrallint.readers.texts.decoding import decode
from neutrallint.readers.texts.frontmatter import says_words
from neutrallint.readers.texts.shown_pictures import is_shown

_FOLD = r"(?:\r\n|\r|\n)[ \t]"
#: As old calendars fold (quoted-printable), where the next line is no property.
_SOFT = r"(?<==)(?:\r\n|\r|\n)(?![A-Za-z.-]+[:;])"
_PROPERTY = pattern(
    r"(?im)(?:^|(?<=\r))(?:[\w-]+\.)?(?P<name>[A-Z][A-Z0-9-]*+)[ \t]*+"
    rf"(?P<parameters>;(?>(?:\"[^\"\r\n]*\"|[^:\"\r\n]|{_FOLD})*))?:"
    rf"(?P<value>[^\r\n]*(?>(?:(?:{_FOLD}|{_SOFT})[^\r\n]*)*))"
)
#: Properties that hold no text for people: kinds, days, addresses, and persons.
_TECHNICAL = pattern(
    r"(?i)BEGIN|END|VERSION|PRODID|CALSCALE|METHOD|UID|DT.*|DUE|DURATION|CREATED|COMPLETED"
    r"|LAST-MODIFIED|RRULE|EXRULE|RDATE|EXDATE|RECURRENCE-ID|RELATED-TO|SEQUENCE|STATUS|TRANSP"
    r"|CLASS|PRIORITY|GEO|ATTACH|ATTENDEE|ORGANIZER|ACTION|TRIGGER|REPEAT|REQUEST-STATUS"
    r"|PERCENT-COMPLETE|FREEBUSY|IMAGE|CONFERENCE|COLOR|REFRESH-INTERVAL|SOURCE|ACKNOWLEDGED|TZ.*"
    r"|TEL|EMAIL|IMPP|BDAY|ANNIVERSARY|GENDER|LANG|KIND|MEMBER|REV|SOUND|KEY|MAILER"
    r"|CLIENTPIDMAP|CAL.*URI|FBURL|PHOTO|LOGO"
    r"|X-(?![\w-]*(?:TITLE|DESC|NAME|TEXT))(?:LIC|WR-TIMEZONE|WR-RELCALID|PUBLISHED-TTL|MOZ|APPLE|GOOGLE|MICROSOFT-(?!LOC)|MS-OLK)"
    r".*"
)
#: Those of them that cards show as they were typed, were it words.
_TYPED = pattern(r"(?i)TEL|EMAIL|IMPP|BDAY|ANNIVERSARY|GENDER")
#: What stands between the parts of a name, or is none of it.
_BETWEEN_PARTS = pattern(r"\\(?s:.)|;")
_TITLES = frozenset({"SUMMARY", "NAME", "X-WR-CALNAME", "FN", "N"})
_BEGINS = ("BEGIN:VCALENDAR", "BEGIN:VCARD")
#: What holds a picture, of which cards do not tell the kind, or only a part ("TYPE=PNG").
_PICTURES = frozenset({"PHOTO", "LOGO"})
#: Parameters that people see, and one that leads to the same text in another form.
_SAID_BESIDE = pattern(
    r"(?i);(?P<name>LABEL|CN|TITLE|X-TITLE|X-DISPLAYNAME|X-ADDRESS|ALTREP|(?:X-)?FILENAME)="
    r"(?:\"(?P<quoted>[^\"\r\n]*)\"|(?P<bare>[^;:,\"\r\n]*))"
)
_BASE64 = re.compile(r"(?i);(?:ENCODING=)?\"?B(?:ASE64)?\"?(?=[;:]|\Z)")
_KIND = pattern(r"(?i);(?:FMT|MEDIA)TYPE=\"?(?P<kind>[^;:\"\r\n]*)")
_QUOTED_PRINTABLE = pattern(r"(?i);(?:ENCODING=)?\"?QUOTED-PRINTABLE")
_BYTES = r"(?:=(?:[0-9A-Fa-f]{2}|\r?\n))+"
_FOLDED = pattern(_FOLD)
_CODE = pattern(rf"{_FOLD}|\\[nN,;\\]")
_PRINTABLE_CODE = pattern(rf"{_BYTES}|{_CODE.pattern}")


def read_calendar(source: Source, engines: Engines) -> Document:
    """Read the events of a calendar, or visiting cards."""
    text = decode(source.data)
    if not any(begin in text.upper() for begin in _BEGINS):
        raise ReadError(
            Localized(
                "isi berkas bukan kalender atau kartu nama; periksa nama dan isinya",
                "the content is no calendar or visiting card; check its name and content",
            )
        )
    passages = (filename_passage(source.path), *calendar_passages(text))
    return Document(source.path, source.media, passages, images=tuple(_attached(text)))


def calendar_passages(text: str) -> list[Passage]:
    """Return title, description, place and the like of each event, and what is no property."""
    starts = line_starts(text)
    passages: list[Passage] = []
    end = 0
    for said in _PROPERTY.finditer(text):
        passages += _between(text, end, said.start(), starts)
        end = said.end()
        for beside in _SAID_BESIDE.finditer(text, *said.span("parameters")):
            passages += _beside(text, beside, starts)
        held = _held(text, said, starts)
        is_typed = _TYPED.fullmatch(said["name"]) and says_words(said["value"])
        if held or (_TECHNICAL.fullmatch(said["name"]) and not is_typed):
            passages += held
            continue
        builder = PassageBuilder(starts, _origin(said["name"]))
        is_printable = _QUOTED_PRINTABLE.search(said["parameters"] or "")
        code = _PRINTABLE_CODE if is_printable else _CODE
        builder.add_decoded(text, *said.span("value"), code, _plain)
        passages += [passage] if (passage := builder.build()) else []
        if said["name"].upper() == "N" and (name := _shown_name(text, said, code, starts)):
            passages.append(name)
    return [*passages, *_between(text, end, len(text), starts)]


def _shown_name(
    text: str, said: re.Match[str], code: re.Pattern[str], starts: tuple[int, ...]
) -> Passage | None:
    """Return a name as cards show it, whose parts are told in another order."""
    begin, stop = said.span("value")
    signs = _BETWEEN_PARTS.finditer(text, begin, stop)
    ends = [begin - 1, *(each.start() for each in signs if each[0] == ";"), stop]
    parts = [(before + 1, end) for before, end in pairwise(ends)]
    if len(parts) < 2:
        return None
    family, given, *others = parts
    builder = PassageBuilder(starts, "heading")
    # Titles before a name stand behind further names of the person.
    for start, end in (*others[1:2], given, *others[:1], family, *others[2:]):
        builder.add_decoded(text, start, end, code, _plain)
        builder.space(end)
    name = builder.build()
    return replace(name, is_again=True) if name else None


def _between(text: str, start: int, end: int, starts: tuple[int, ...]) -> list[Passage]:
    """Return what stands between two properties: lines that programs take as they can."""
    is_said = any(map(str.isalpha, text[start:end]))
    return [slice_passage(text, start, end, "body", starts)] if is_said else []


def _address(text: str, said: re.Match[str], starts: tuple[int, ...]) -> Passage | None:
    """Return the address that a value is, which may hold what it leads to; None without one.

    What is packed into the value itself becomes one.
    """
    builder = PassageBuilder(starts)
    start, end = said.span("value")
    parameters = said["parameters"] or ""
    if _BASE64.search(parameters):
        kind = _KIND.search(parameters)
        usual = "image/jpeg" if said["name"].upper() in _PICTURES else "text/plain"
        builder.add(f"data:{kind['kind'] if kind else usual};base64,", start, 0)
    builder.add_decoded(text, start, end, _CODE, _plain)
    address = builder.build()
    return address if address and is_data(address.text) else None


def _held(text: str, said: re.Match[str], starts: tuple[int, ...]) -> list[Passage]:
    """Return the text that is packed into a value."""
    address = _address(text, said, starts)
    content = content_of(address) if address else None
    return [content] if content else []


def _attached(text: str) -> Iterator[str]:
    """Yield the addresses of what is packed into values and is no text, and of pictures."""
    for said in _PROPERTY.finditer(text):
        address = _address(text, said, (0,))
        if address and holds_file(address.text):
            yield address.text
        elif is_shown(value := _FOLDED.sub("", said["value"])):
            yield value.strip()


def _origin(name: str) -> Origin:
    return "heading" if name.upper() in _TITLES else "body"


def _beside(text: str, beside: re.Match[str], starts: tuple[int, ...]) -> Iterator[Passage]:
    """Yield what a parameter says, or what its address holds."""
    is_file = beside["name"].upper().endswith("FILENAME")
    builder = PassageBuilder(starts, "filename" if is_file else "body")
    builder.add_decoded(text, *beside.span(beside.lastgroup or 0), _CODE, _plain)
    said = builder.build()
    if beside["name"].upper() == "ALTREP":
        said = content_of(said) if said else None
    if said:
        yield said


def _plain(code: str) -> str:
    if code.startswith("="):
        return quopri.decodestring(code.encode("ascii")).decode("utf-8", "replace")
    if not code.startswith("\\"):
        return ""
    return "\n" if code[1] in "nN" else code[1]
