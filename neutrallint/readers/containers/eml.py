"""EML: subject, text and attachments of a letter."""

from __future__ import annotations

import email
from collections.abc import Iterator
from contextlib import contextmanager
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from functools import partial
from mimetypes import guess_extension

from neutrallint.core.document import Document, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.media import OUTLOOK
from neutrallint.core.places import Part, PartLocation
from neutrallint.engines import Engines
from neutrallint.readers.assembly import Reading
from neutrallint.readers.containers.members import read_member
from neutrallint.readers.readings import as_page
from neutrallint.readers.source import Source
from neutrallint.readers.texts.anchoring import line_starts
from neutrallint.readers.texts.calendar import calendar_passages
from neutrallint.readers.texts.html import html_passages
from neutrallint.readers.texts.plain import split_paragraphs

_MOST_PARTS = 500
#: What Python's parser raises on broken headers and parts.
_DAMAGE = (LookupError, ValueError, TypeError, AttributeError, MessageError)
#: What Outlook packs a letter into (TNEF).
_OUTLOOK = ("application/ms-tnef", "application/vnd.ms-tnef")
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")


def read_eml(source: Source, engines: Engines) -> Document:
    """Read a letter; its attachments are documents of their own."""
    subject, parts = open_letter(source.data)
    reading = Reading(source, engines)
    reading.text(subject, "heading", PartLocation((Part("subject"),), 1))
    members = []
    said: set[str] = set()
    for number, (part, name) in enumerate(parts, start=1):
        if part.get_content_type() in _ENCRYPTED:
            reading.fail(_locked())
        elif part.get_content_type() in _OUTLOOK:
            reading.fail(ReadError(OUTLOOK))
        elif name or part.get_content_maintype() != "text":
            name = name or f"lampiran-{number}{_suffix(part)}"
            members.append(read_member(source, name, partial(bytes_of, part), engines))
        else:
            text = reading.attempt(partial(text_of, part))
            for passage in passages_of(part, text or ""):
                words = " ".join(passage.text.split())
                if words not in said:
                    # A letter says the same in plain text and in HTML.
                    said.add(words)
                    location = PartLocation((Part("body"),), len(said))
                    reading.text(passage.text, passage.origin, location)
    return reading.document(source.media, tuple(members))


def open_letter(data: bytes) -> tuple[str, list[tuple[EmailMessage, str]]]:
    """Return the subject, and each part with its name ("" for none); ReadError for no mail."""
    with _trusting_headers():
        letter = email.message_from_bytes(data, policy=default)
        assert isinstance(letter, EmailMessage)
        subject = str(letter.get("subject", ""))
        parts = [(part, part.get_filename("")) for part in _parts(letter)]
    if not letter.keys():
        raise ReadError(
            Localized(
                "isi berkas bukan surel; periksa nama dan isinya",
                "the content is no mail; check its name and content",
            )
        )
    return subject, parts


@contextmanager
def _trusting_headers() -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise _damaged(error) from error
    except RecursionError as error:
        raise ReadError(_TOO_DEEP) from error


def _parts(letter: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts that hold content, the HTML before the plain text."""
    parts = [part for part in letter.walk() if not part.is_multipart()]
    if len(parts) > _MOST_PARTS:
        raise ReadError(
            Localized(
                f"surel dengan {len(parts)} bagian; batasnya {_MOST_PARTS}",
                f"a mail of {len(parts)} parts; the limit is {_MOST_PARTS}",
            )
        )
    yield from sorted(parts, key=lambda part: part.get_content_type() == "text/plain")


def passages_of(part: EmailMessage, text: str) -> list[Passage]:
    """Return the passages of the text of a part."""
    if part.get_content_type() == "text/html":
        return html_passages(text, 0, len(text), line_starts(text))
    if part.get_content_type() == "text/calendar":
        events = calendar_passages(text)
        return [*events, *(shown for event in events for shown in as_page(event))]
    return split_paragraphs(text, 0, line_starts(text))


def text_of(part: EmailMessage) -> str:
    """Return the text of a part; ReadError if it is damaged."""
    try:
        return str(part.get_content())
    except _DAMAGE as error:
        raise _damaged(error) from error


def bytes_of(part: EmailMessage) -> bytes:
    """Return the content of a part; ReadError if it is damaged."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise _damaged(part.get_content_type())
    return data


def _suffix(part: EmailMessage) -> str:
    """Return the suffix of a part without a name ("image/png": ".png")."""
    return guess_extension(part.get_content_type()) or ""


_TOO_DEEP = Localized(
    "surel di dalam surel sampai terlalu dalam; simpan lampirannya sebagai berkas sendiri",
    "letters within letters are too deep; save what is attached as a file of its own",
)


def _locked() -> ReadError:
    return ReadError(
        Localized(
            "surel ini terenkripsi; simpan ulang tanpa enkripsi",
            "the mail is encrypted; save it without encryption",
        )
    )


def _damaged(error: object) -> ReadError:
    return ReadError(
        Localized(
            f"bagian surel rusak ({error}); simpan ulang dari aplikasi surel",
            f"a part of the mail is damaged ({error}); save it again from the mail program",
        )
    )
