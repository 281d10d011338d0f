"""Files inside a file: the attachments of a letter, the members of a campaign kit."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from neutrallint.core.beginnings import is_known, sent_name, usual_name
from neutrallint.core.document import Document, Failure, Passage
from neutrallint.core.errors import ReadError
from neutrallint.core.files_around import name_in_film
from neutrallint.core.localized import Localized
from neutrallint.core.media import HIDDEN, SKIPPED, XML, is_film, is_text, media_of, unread
from neutrallint.core.places import INSIDE
from neutrallint.outputs import left_out
from neutrallint.readers import READERS
from neutrallint.readers.source import Source, filename_passage
from neutrallint.readers.texts.decoding import refuse_pointer
from neutrallint.readers.texts.linked_styles import read_styles, styles_of

if TYPE_CHECKING:
    from neutrallint.engines import Engines
    from neutrallint.readers.containers.archive import Archive

#: How many archives may lie in each other.
MAX_DEPTH = 3


def read_member(
    parent: Source,
    name: str,
    load: Callable[[], bytes],
    engines: Engines,
    said: str = "",
    is_hidden: bool = False,
    peek: Callable[[], bytes] | None = None,
    beside: Mapping[str, Callable[[], bytes]] = MappingProxyType({}),
    by_begin: Callable[[bytes], str] = usual_name,
) -> Document:
    """Read a file that lies inside another; what cannot be read is a failure of its own.

    `said`: the media type that the other gives it, which counts where its name tells none, or
    only that it is XML; a text that is called a page is shown as one, whatever its name. Where
    neither tells one, its beginning may, which `peek` gives, else all of it. One that is hidden
    is skipped, but not under a policy. `beside`: how style files of the other are had, by name.
    `by_begin` returns under which name what begins so is usually sent.
    """
    path = parent.path + INSIDE + name.replace("\\", "/")
    named, told = media_of(name), said if said in READERS else None
    is_page = told == "text/html" and is_text(named)
    media = told if told and (named == XML or is_page) else named or told
    if is_hidden and not parent.limits.is_strict:
        return Document(path, "", (), skip=HIDDEN)
    try:
        if media is None:
            usual = _told_by_begin(name, peek or load, by_begin)
            media = media_of(usual)
        if media is None:
            if reason := unread(usual):
                raise ReadError(reason, stage="discover")
            return Document(path, "", (), skip=SKIPPED)
        if path.count(INSIDE) > MAX_DEPTH:
            raise ReadError(TOO_DEEP)
        _refuse_climbing(name)
        data = load()
        refuse_pointer(data)
        if why := left_out(data, media, parent.limits.is_strict):
            return Document(path, "", (), skip=why)
        if is_text(media):
            parent.budget.hold_text(len(data))
        source = replace(parent, path=path, data=data, media=media, styles=(), shown=())
        if not beside:
            return READERS[media](source, engines)
        styles = read_styles(styles_of(source), partial(_fetch, beside, name))
        return styles.told_in(READERS[media](styles.around(source), engines))
    except ReadError as error:
        failure = Failure(path, error.stage, error.reason)
        return Document(path, media or "", (filename_passage(path),), failures=(failure,))


def read_members(
    archive: Archive, names: Iterable[str], parent: Source, engines: Engines
) -> tuple[Document, ...]:
    """Read files of those names that an office file holds, each as a file of its own.

    No program of Office packs files in it for itself.
    """
    return tuple(
        read_member(
            parent,
            name,
            partial(archive.read, name),
            engines,
            peek=partial(archive.begin, name),
            by_begin=sent_name,
        )
        for name in names
    )


def renamed(document: Document, parent: Source, name: str) -> Document:
    """Return a file that lies inside another, as it was read, under a further name there.

    Its texts are judged under each: they count again, and where that is too much, that is told.
    """
    path = parent.path + INSIDE + name.replace("\\", "/")
    try:
        for passage in document.passages:
            parent.budget.make_passage(passage.text)
    except ReadError as error:
        failure = Failure(path, error.stage, error.reason)
        return Document(path, document.media, (filename_passage(path),), failures=(failure,))
    return _moved(document, document.path, path)


def _moved(document: Document, old: str, new: str) -> Document:
    """Return a document, and those inside it, below another path."""
    path = new + document.path.removeprefix(old)
    named = filename_passage(document.path)
    return replace(
        document,
        path=path,
        passages=tuple(
            filename_passage(path) if each == named else each for each in document.passages
        ),
        failures=tuple(
            replace(each, path=new + each.path.removeprefix(old)) for each in document.failures
        ),
        members=tuple(_moved(each, old, new) for each in document.members),
    )


def _fetch(
    beside: Mapping[str, Callable[[], bytes]], page: str, link: str, within: str | None
) -> tuple[str, bytes] | None:
    """Return the style file to which a link leads, from the page or from another one."""
    path = unquote(urlsplit(link).path) if not urlsplit(link).netloc else ""
    name = posixpath.normpath(posixpath.join(posixpath.dirname(within or page), path))
    return (name, beside[name]()) if name in beside else None


def _told_by_begin(
    name: str, peek: Callable[[], bytes], by_begin: Callable[[bytes], str]
) -> str:
    """Return under which name what begins so is usually sent, "" for none.

    That is its own where it tells what the file holds, but a film may be none.
    """
    if is_known(name) and not is_film(name):
        return name
    try:
        return (name_in_film(peek()) or name) if is_film(name) else by_begin(peek())
    except ReadError:
        return name


def names_of_unread(members: Iterable[Document]) -> Iterator[Passage]:
    """Yield the names of files that are not of a kind that is read: they are seen as well."""
    return (filename_passage(member.path) for member in members if member.skip == SKIPPED)


def _refuse_climbing(name: str) -> None:
    """Refuse a name that leads out of the archive; nothing is ever unpacked to a disk."""
    plain = PurePosixPath(name.replace("\\", "/"))
    if plain.is_absolute() or ".." in plain.parts or ":" in plain.parts[0]:
        raise ReadError(
            Localized(
                "namanya menunjuk ke luar arsip; buat ulang arsipnya",
                "its name leads out of the archive; make the archive again",
            )
        )


TOO_DEEP = Localized(
    f"arsip di dalam arsip sampai lebih dari {MAX_DEPTH} tingkat; buka dahulu arsip luarnya",
    f"archives within archives beyond {MAX_DEPTH} levels; unpack the outer one first",
)
