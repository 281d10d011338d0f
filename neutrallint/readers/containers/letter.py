"""A letter (MIME) taken apart: its subjects, its parts, and what a reader sees of them."""

from __future__ import annotations

import email
import re
from binascii import Error, a2b_base64, a2b_qp, b2a_base64
from codecs import lookup
from collections.abc import Iterator
from contextlib import contextmanager
from email.errors import MessageError
from email.headerregistry import HeaderRegistry
from email.message import EmailMessage
from email.policy import default
from itertools import groupby
from operator import itemgetter
from typing import Any

from neutrallint.core.causes import cause_of
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.printable import shortened
from neutrallint.core.record import record
from neutrallint.readers.texts.decoding import decode

_MOST_PARTS = 500
#: Letters within one another that are encoded.
_DEEPEST = 10
#: Characters of a header that Python takes apart, for which it takes the square of them.
_LONGEST_HEADER = 20_000
#: What Python's parser raises on broken headers and parts.
_DAMAGE = (LookupError, ValueError, TypeError, AttributeError, MessageError)
_WORD = pattern(r"=\?([^?*\s]+)(?:\*[^?\s]*)?\?([bq])\?([^?]*)\?=", re.I)
#: Base64 that goes on behind its padding.
_PADDED = pattern(r"=\s*[A-Za-z0-9+/]")
_FOLD = pattern(r"\r\n?|\n")
_QUOTE = pattern(r"(>*) ?(.*)", re.S)
_SIGNATURE = "-- "
_ENCODED = ("base64", "quoted-printable")
#: How parts are encoded, by the letters and digits of its name, which people spell in many
#: ways; as Python calls it. What is not encoded at all begins with one of these.
_ENCODINGS = {
    "base64": "base64",
    "quotedprintable": "quoted-printable",
    "uuencode": "x-uuencode",
    "uue": "x-uue",
}
_UNENCODED = ("7bit", "8bit", "binary")
_BEHIND = pattern(r"[(;,]")
_NO_SIGN = pattern(r"[^a-z0-9]+")
#: What all encodings of mail but the wide ones of Unicode have in common.
_PLAIN = b"Surat 12: (a, b) - x\n"
#: What says how a part is read.
_ONCE = ("content-type", "content-transfer-encoding", "content-disposition")
#: What some programs show beside the subject, and of a part beside its name.
_NOTES = frozenset(
    "comments keywords thread-topic organization list-id content-description".split()
)


@record
class Letter:
    """What a letter holds, with the letters inside it.

    `notes`: comments, keywords, descriptions of parts and the like.
    `parts`: those that hold content, each with its name ("" for none), the HTML before the
    plain text. `failures`: what of it is elsewhere, or has no end.
    """

    subjects: tuple[str, ...]
    notes: tuple[str, ...]
    parts: tuple[tuple[EmailMessage, str], ...]
    failures: tuple[ReadError, ...]


def open_letter(data: bytes) -> Letter:
    """Take a letter apart; ReadError for no mail, or one that Python cannot parse."""
    with _trusting_headers():
        letter = _parsed(data)
        parts = list(_walk(letter))
        headers = [(name.lower(), value) for part in parts for name, value in part.raw_items()]
        subjects = {decoded(value): None for name, value in headers if name == "subject"}
        notes = {decoded(value): None for name, value in headers if name in _NOTES}
        failures = [error for part in parts for error in _failures(part)]
        held = [part for part in parts if not part.is_multipart()]
        if len(held) > _MOST_PARTS:
            raise _too_many(len(held))
        held.sort(key=lambda part: part.get_content_type() == "text/plain")
        named = tuple((part, part.get_filename("")) for part in held)
    if not letter.keys():
        raise ReadError(
            Localized(
                "isi berkas bukan surel; periksa nama dan isinya",
                "the content is no mail; check its name and content",
            )
        )
    further = tuple(note for note in notes if note not in subjects)
    return Letter(tuple(subjects), further, named, tuple(failures))


class _Headers(HeaderRegistry):
    """Takes headers apart, but none so long that it would not end."""

    def __call__(self, name: str, value: str) -> Any:
        """Return a header; ReadError for one that is too long."""
        if len(value) > _LONGEST_HEADER:
            raise ReadError(_long(name, len(value)))
        return super().__call__(name, value)


_POLICY = default.clone(header_factory=_Headers())


def _parsed(data: bytes) -> EmailMessage:
    letter = email.message_from_bytes(data, policy=_POLICY)
    assert isinstance(letter, EmailMessage)
    return letter


def _walk(letter: EmailMessage) -> Iterator[EmailMessage]:
    """Yield a letter and all its parts; a letter within that is encoded is decoded.

    ReadError where those lie too deep in one another: each is taken apart with all in it.
    """
    waiting = [(letter, 0)]
    while waiting:
        part, depth = waiting.pop()
        _plain_encoding(part)
        yield part
        if part.is_multipart():
            inner: list[Any] = part.get_payload()  # type: ignore[assignment]  # as it is one
            if part.get_content_maintype() == "message" and _encoding(part) in _ENCODED:
                depth += 1
                if depth > _DEEPEST:
                    raise ReadError(_TOO_DEEP)
                inner = [_decoded_letter(part, each) for each in inner]
            waiting += [(each, depth) for each in reversed(inner)]


def _encoding(part: EmailMessage) -> str:
    """Return how a part is encoded, "" where it is not, or what it says where none knows that.

    A comment or a parameter may stand behind it.
    """
    said = _BEHIND.split(str(part.get("content-transfer-encoding", "")), 1)[0].strip()
    plain = _NO_SIGN.sub("", said.lower()).removeprefix("x")
    return "" if plain.startswith(_UNENCODED) else _ENCODINGS.get(plain, said)


def _plain_encoding(part: EmailMessage) -> None:
    """Leave nothing beside the encoding of a part, and what is padded amid it whole.

    Python decodes neither what has a comment nor what goes on behind padding, as programs do.
    """
    encoding = _encoding(part)
    if encoding not in _ENCODINGS.values() or part.is_multipart():
        return
    part.replace_header("content-transfer-encoding", encoding)
    said = part.get_payload()
    if encoding == "base64" and isinstance(said, str) and _PADDED.search(said):
        pieces = (a2b_base64(f"{piece}===") for piece in said.split("="))
        part.set_payload(b2a_base64(b"".join(pieces)).decode("ascii"))


def _decoded_letter(part: EmailMessage, inner: EmailMessage) -> EmailMessage:
    """Return a letter that is encoded as a whole; no standard allows it, many programs do."""
    data = bytes(inner)
    try:
        data = a2b_base64(data) if _encoding(part) == "base64" else a2b_qp(data)
    except Error:
        return inner
    return _parsed(data)


def _failures(part: EmailMessage) -> Iterator[ReadError]:
    """Yield what cannot be read of a part because it is not there, or has no bounds."""
    kind = part.get_content_type()
    if kind in ("message/external-body", "message/partial"):
        yield ReadError(_ELSEWHERE)
    if part.get_content_maintype() == "multipart" and not part.is_multipart():
        yield ReadError(_UNBOUNDED)
    encoding = _encoding(part)
    if encoding and encoding not in _ENCODINGS.values() and not part.is_multipart():
        yield ReadError(_unknown(encoding))
    names = [name.lower() for name in part]
    if any(names.count(name) > 1 for name in _ONCE):
        yield ReadError(_TWICE)


@contextmanager
def _trusting_headers() -> Iterator[None]:
    try:
        yield
    except _DAMAGE as error:
        raise damaged(error) from error
    except RecursionError as error:
        raise ReadError(_TOO_DEEP) from error


# --- headers -----------------------------------------------------------------


def decoded(value: str) -> str:
    """Return a header in letters (RFC 2047); its time grows with its length, not the square."""
    text = _FOLD.sub("", value.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
    pieces: list[tuple[str, bytes]] = []
    end = 0
    for word in _WORD.finditer(text):
        between = text[end : word.start()]
        # Space between two encoded words only parts them.
        if between.strip() or not end:
            pieces.append(("", between.encode()))
        pieces.append((word[1].lower(), _decoded_word(word[2], word[3])))
        end = word.end()
    pieces.append(("", text[end:].encode()))
    runs = groupby(pieces, itemgetter(0))
    return "".join(
        _letters(charset, b"".join(map(itemgetter(1), run))) for charset, run in runs
    )


def _decoded_word(encoding: str, said: str) -> bytes:
    raw = said.encode("utf-8", "replace")
    if encoding.lower() == "q":
        return a2b_qp(raw, header=True)
    try:
        return a2b_base64(raw + b"===")
    except Error:
        return raw


def _letters(charset: str, data: bytes) -> str:
    known = charset if charset and _is_known(charset) else "utf-8"
    return data.decode(known, "replace")


def _is_known(charset: str) -> bool:
    """Tell whether mail is written in an encoding, so that programs show it by that.

    Those of mainframes (EBCDIC), and such as are no encodings of texts, Python alone knows.
    """
    try:
        return (
            charset == ""
            or _PLAIN.decode(charset, "replace") == _PLAIN.decode()
            or _is_unicode(charset)
        )
    except (LookupError, ValueError):
        return False


def _is_unicode(charset: str) -> bool:
    return lookup(charset).name.startswith(("utf-16", "utf-32"))


# --- texts -------------------------------------------------------------------


def text_of(part: EmailMessage) -> str:
    """Return the text of a part as it is shown; ReadError if it is damaged."""
    try:
        if part.get_content_maintype() != "text":
            return bytes_of(part).decode("utf-8", "replace")
        text = _content_of(part)
        if part.get_content_type() != "text/plain" or part.get_param("format") != "flowed":
            return text
        return _unflowed(text, is_spaced=part.get_param("delsp") != "yes")
    except _DAMAGE as error:
        raise damaged(error) from error


def _content_of(part: EmailMessage) -> str:
    """Return what a text says; its encoding is found out where mail knows none of that name."""
    if not _is_known(str(part.get_param("charset", ""))):
        return decode(bytes_of(part))
    return str(part.get_content())


def _unflowed(text: str, is_spaced: bool) -> str:
    """Join the lines of a paragraph (RFC 3676); `is_spaced`: the space at their ends stays."""
    pieces: list[str] = []
    depth = None
    for line in text.splitlines():
        quote = _QUOTE.fullmatch(line)
        assert quote is not None
        quotes, words = quote.groups()
        is_flowed = words.endswith(" ") and words != _SIGNATURE
        if pieces and depth != quotes:
            pieces.append("\n")
        pieces.append(words if is_spaced or not is_flowed else words[:-1])
        # What does not flow ends the paragraph.
        depth = quotes if is_flowed else None
    return "".join(pieces)


def bytes_of(part: EmailMessage) -> bytes:
    """Return the content of a part; ReadError if it is damaged."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise damaged(part.get_content_type())
    return data


def damaged(error: object) -> ReadError:
    """Return the error for a letter that is damaged."""
    cause = cause_of(error)
    return ReadError(
        Localized(
            f"bagian surel rusak ({cause.id}); simpan ulang dari aplikasi surel",
            f"a part of the mail is damaged ({cause.en}); save it again from the mail program",
        )
    )


def _too_many(parts: int) -> ReadError:
    return ReadError(
        Localized(
            f"surel dengan {parts} bagian; batasnya {_MOST_PARTS}",
            f"a mail of {parts} parts; the limit is {_MOST_PARTS}",
        )
    )


def _long(name: str, length: int) -> Localized:
    return Localized(
        f"kepala surel “{name}” terlalu panjang ({length} huruf, batasnya {_LONGEST_HEADER}); "
        "simpan ulang dari aplikasi surel",
        f"the header “{name}” of the mail is too long ({length} characters, the limit is "
        f"{_LONGEST_HEADER}); save it again from the mail program",
    )


def _unknown(encoding: str) -> Localized:
    short = shortened(encoding)
    return Localized(
        f"sebagian surel ini disandikan sebagai “{short}”, yang tidak dikenal, dan tidak dapat "
        "diperiksa; simpan ulang dari aplikasi surel",
        f"a part of the mail is encoded as “{short}”, which is not known, and cannot be "
        "checked; save it again from the mail program",
    )


_TWICE = Localized(
    "jenis atau penyandian satu bagian surel ini disebut dua kali, dan tiap aplikasi memilih "
    "yang lain; simpan ulang dari aplikasi surel",
    "the kind or the encoding of a part of the mail is told twice, and programs differ in "
    "which they take; save it again from the mail program",
)
_TOO_DEEP = Localized(
    "surel di dalam surel sampai terlalu dalam; simpan lampirannya sebagai berkas sendiri",
    "letters within letters are too deep; save what is attached as a file of its own",
)
_ELSEWHERE = Localized(
    "sebagian surel ini tersimpan di tempat lain dan tidak diperiksa; minta dikirim ulang utuh",
    "a part of the mail lies elsewhere and was not checked; ask for it to be sent again as a "
    "whole",
)
_UNBOUNDED = Localized(
    "batas bagian-bagian surel ini tidak ada, jadi dibaca sebagai teks saja; simpan ulang "
    "dari aplikasi surel",
    "the bounds between the parts of the mail are missing, so it was read as text only; save "
    "it again from the mail program",
)
