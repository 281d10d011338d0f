"""EML: subject, text, pictures and attachments of a letter."""

from __future__ import annotations

import re
from binascii import Error, a2b_uu
from collections.abc import Callable, Iterable, Iterator, Mapping
from email.message import EmailMessage
from functools import partial
from html import unescape
from mimetypes import guess_extension
from urllib.parse import unquote, urljoin

from neutrallint.core.beginnings import name_of_no_text
from neutrallint.core.document import Document, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.media import OUTLOOK, media_of, unread
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Part, PartLocation
from neutrallint.engines import Engines
from neutrallint.engines.images.pages import Page
from neutrallint.readers.assembly import Reading, pages_in
from neutrallint.readers.containers.letter import bytes_of, damaged, open_letter, text_of
from neutrallint.readers.containers.members import names_of_unread, read_member
from neutrallint.readers.data_links import file_in, holds_picture
from neutrallint.readers.readings import as_page
from neutrallint.readers.source import Source
from neutrallint.readers.texts.anchoring import line_starts
from neutrallint.readers.texts.calendar import calendar_passages
from neutrallint.readers.texts.html import page_passages
from neutrallint.readers.texts.html_tokens import read_tokens
from neutrallint.readers.texts.linked_styles import LinkedStyles, links_to_styles, read_styles
from neutrallint.readers.texts.plain import split_paragraphs

#: What Outlook packs a letter into (TNEF).
_OUTLOOK = ("application/ms-tnef", "application/vnd.ms-tnef")
_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
#: Texts that programs show as the letter itself; those with tags are read as HTML.
_TAGGED = ("text/html", "text/x-amp-html")
#: Plain text with marks of its own (RFC 1896).
_ENRICHED = ("text/enriched", "text/richtext")
_MARK = pattern(r"</?[A-Za-z0-9-]{1,60}>")
_SHOWN = (*_TAGGED, *_ENRICHED, "text/plain", "text/calendar")
#: Attributes that name a picture which is loaded when the letter is opened, and styles.
_LOADED = ("src", "srcset", "background", "poster", "data")
_DRAWN = ("image", "feimage")
_ADDRESSES = ("href", "xlink:href")
_GROUND = pattern(
    r"(?:background|content|list-style|border-image|mask)[\w-]*\s*:[^;{}<>]{0,200}?url\(\s*[\"']?([^\"')\s]+)",
    re.I,
)
#: A file that is written into the text (uuencode).
_WRITTEN = pattern(
    r"^begin [0-7]{3,4} (?P<name>[^\r\n]+)\r?\n(?P<data>(?:[ -`]+\r?\n)*?)`?\s*^end\s*$", re.M
)


def read_eml(source: Source, engines: Engines) -> Document:
    """Read a letter; its attachments are documents of their own."""
    letter = open_letter(source.data)
    reading = Reading(source, engines)
    for subject in letter.subjects:
        reading.text(subject, "heading", PartLocation((Part("subject"),), 1))
    for note in letter.notes:
        reading.text(note, "metadata", PartLocation((Part("properties"),), 1))
    for failure in letter.failures:
        reading.fail(failure)
    body = _Body(source, engines, reading, _by_address(part for part, _ in letter.parts))
    for number, (part, name) in enumerate(letter.parts, start=1):
        kind = part.get_content_type()
        if kind in _ENCRYPTED:
            reading.fail(_locked())
        elif kind in _OUTLOOK:
            reading.fail(ReadError(OUTLOOK))
        elif not _is_shown(part, name):
            called = name or f"lampiran-{number}{_suffix(part)}"
            body.attach(called, partial(bytes_of, part), kind)
        elif suffix := _suffix_of_no_text(part):
            body.attach(f"{name or f'lampiran-{number}'}{suffix}", partial(bytes_of, part))
        else:
            body.add(part)
    reading.passages += names_of_unread(body.members)
    return reading.document(source.media, tuple(body.members))


class _Body:
    """What a letter says itself, and the files that come with it."""

    def __init__(
        self,
        source: Source,
        engines: Engines,
        reading: Reading,
        parts: Mapping[str, EmailMessage],
    ) -> None:
        self._source = source
        self._engines = engines
        self._reading = reading
        self._parts = parts
        self._said: set[str] = set()
        self.members: list[Document] = []

    def add(self, part: EmailMessage) -> None:
        """Add what a part says, the pictures of a page, and files that are written into it."""
        text = self._reading.attempt(partial(text_of, part)) or ""
        styles = LinkedStyles()
        if part.get_content_type() in _TAGGED:
            base = str(part.get("content-location", ""))
            self._pictures(text, base)
            styles = read_styles(links_to_styles(text), partial(self._style, base))
            for why in styles.unread:
                self._reading.fail(ReadError(why))
        else:
            for written in _WRITTEN.finditer(text):
                self.attach(written["name"].strip(), partial(_decoded_file, written["data"]))
            text = _WRITTEN.sub("\n\n", text)
        for passage in passages_of(part, text, styles.rules):
            words = " ".join(passage.text.split())
            if words not in self._said:
                # A letter says the same in plain text and in HTML.
                self._said.add(words)
                location = PartLocation((Part("body"),), len(self._said))
                self._reading.text(passage.text, passage.origin, location)

    def attach(self, name: str, load: Callable[[], bytes], said: str = "") -> None:
        """Add a file that comes with the letter; `said`: of which kind it is, by the letter."""
        self.members.append(read_member(self._source, name, load, self._engines, said))

    def _pictures(self, text: str, base: str) -> None:
        """Add the pictures that a page holds; those that it loads from elsewhere are told."""
        remote = []
        location = PartLocation((Part("body"),), max(1, len(self._said)))
        for link in dict.fromkeys(_links(text)):
            if holds_picture(link):
                load = partial(_pages, link, self._reading)
                self._reading.picture(load, location)
            elif not link.lower().startswith(("cid:", "data:", "#")) and not (
                {link, urljoin(base, link)} & self._parts.keys()
            ):
                remote.append(link)
        if remote:
            self._reading.fail(ReadError(_remote(remote[0], len(remote))))

    def _style(self, base: str, link: str, within: str | None) -> tuple[str, bytes] | None:
        """Return the styles in the letter to which a link leads, from a page or from others."""
        for address in (unquote(link), urljoin(within or base, link)):
            if address in self._parts:
                return address, bytes_of(self._parts[address])
        return None


def _pages(link: str, reading: Reading) -> Iterator[Page]:
    return pages_in(file_in(link), reading)


def _is_shown(part: EmailMessage, name: str) -> bool:
    """Tell whether programs show a part as the letter, not as a file that comes with it."""
    suffix = _suffix(part)
    is_known = bool(media_of(name) or unread(name))
    if part.get_content_maintype() == "multipart" or part.get_content_type() in _SHOWN:
        return not is_known
    if part.get_content_maintype() != "text" or media_of(f"x{suffix}"):
        return False
    # Programs show a text of a kind that they do not know below the letter, whatever its name.
    return not name or (not is_known and part.get_content_disposition() != "attachment")


def _suffix_of_no_text(part: EmailMessage) -> str:
    """Return the suffix of a file that is sent as if it were a text, "" for a text."""
    if part.is_multipart():
        return ""
    try:
        return name_of_no_text(bytes_of(part))
    except ReadError:
        return ""


def passages_of(
    part: EmailMessage, text: str, rules: Iterable[tuple[str, str]] = ()
) -> list[Passage]:
    """Return the passages of the text of a part, a page with the rules of linked styles."""
    if part.get_content_type() in _TAGGED:
        return page_passages(text, rules)
    if part.get_content_type() == "text/calendar":
        events = calendar_passages(text)
        return [*events, *(shown for event in events for shown in as_page(event))]
    if part.get_content_type() in _ENRICHED:
        text = _MARK.sub("", text)
    return split_paragraphs(text, 0, line_starts(text))


def _links(page: str) -> Iterator[str]:
    """Yield the addresses of the pictures that are loaded when a page is shown."""
    for token in read_tokens(page, 0, len(page)):
        if token.kind == "start" and token.name not in ("script", "embed", "iframe"):
            for name in (*_LOADED, *(_ADDRESSES if token.name in _DRAWN else ())):
                said = unescape(page[slice(*token.attributes.get(name, (0, 0)))]).strip()
                if said:
                    # Of pictures for several screens the first stands for all.
                    yield said.split()[0] if name == "srcset" else said
    yield from (unescape(found[1]) for found in _GROUND.finditer(page))


def _by_address(parts: Iterable[EmailMessage]) -> dict[str, EmailMessage]:
    """Return the parts of a page that was saved as one file by the addresses of each."""
    found = {}
    for part in parts:
        found[str(part.get("content-location", "")).strip()] = part
        found[f"cid:{str(part.get('content-id', '')).strip().strip('<>')}"] = part
    return {address: part for address, part in found.items() if address not in ("", "cid:")}


def _decoded_file(lines: str) -> bytes:
    """Return a file that was written into a text; ReadError if it is damaged."""
    try:
        return b"".join(map(a2b_uu, lines.splitlines()))
    except Error as error:
        raise damaged(error) from error


def _suffix(part: EmailMessage) -> str:
    """Return the suffix of a part without a name ("image/png": ".png")."""
    named = f".{part.get_content_subtype()}"
    return named if media_of(f"x{named}") else guess_extension(part.get_content_type()) or ""


def _locked() -> ReadError:
    return ReadError(
        Localized(
            "surel ini terenkripsi; simpan ulang tanpa enkripsi",
            "the mail is encrypted; save it without encryption",
        )
    )


def _remote(link: str, count: int) -> Localized:
    short = link if len(link) <= 80 else f"{link[:79]}…"
    return Localized(
        f"{count} gambar yang baru dimuat saat surel dibuka tidak diperiksa ({short}); "
        "sisipkan ke dalam surel, atau periksa berkasnya sendiri",
        f"{count} pictures that are loaded when the mail is opened were not checked "
        f"({short}); insert them into the mail, or check their own files",
    )
