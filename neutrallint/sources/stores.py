"""Files in stores that a URI names, such as s3://, smb:// and https://, by way of fsspec.

The drivers take credentials from the environment. A URI may hold some too, therefore it and
what a driver says are masked before anybody sees them.
"""

from __future__ import annotations

import os
import re
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from glob import has_magic
from html import unescape
from queue import Empty, SimpleQueue
from typing import Any, TypeVar
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from neutrallint.core.document import Failure
from neutrallint.core.errors import ReadError, UsageError, why_unreadable
from neutrallint.core.installing import with_extra
from neutrallint.core.limits import Limits
from neutrallint.core.localized import Localized
from neutrallint.core.media import is_hidden
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.sources.root import GIT_FOLDER
from neutrallint.sources.web import PLAIN, guard

#: Two characters at least: one is a drive of Windows.
_URI = pattern(r"(?:[a-z0-9+.-]+::)*[a-z][a-z0-9+.-]+://", re.I)
#: Where a URI ends that another follows, as drivers chain them: shown, and never followed.
_NEXT = pattern(r"::(?=[a-z][a-z0-9+.-]+://)", re.I)
#: A host without user and password.
_HOST = pattern(r"(?:\[[^\]]*\]|[^:@]*)(?::\d*)?")
_WEB = ("http", "https")
_USUAL_PORTS = {"http": ":80", "https": ":443"}
_LOCAL = ("file", "local")
#: Bytes of the largest file that is read, and of one piece of it.
_LARGEST, _PIECE = 200_000_000, 8_000_000
#: Seconds that a store may take for one answer, and for a whole file.
_PATIENCE, _MOST_SECONDS = 30.0, 240.0
#: Folders inside each other below the one asked for.
_DEEPEST = 64
#: Folders and files that a web server is asked for: it may invent them without end.
_MOST_FOLDERS, _MOST_FILES = 2_000, 100_000
#: Bytes of the page that lists one of its folders.
_LONGEST_LIST = 20_000_000
#: A link on such a page, as HTML lets it be written, or an address that stands there as text.
_LINK = pattern(
    r"""href\s*=\s*(?:"([^"]+)"|'([^']+)'|([^\s"'>][^\s>]*))|(https?://[-a-z0-9@:%_+.~#?&/=]+)""",
    re.I,
)
#: What a store lists and no walk enters.
_NO_ENTRY = frozenset({"", ".", "..", GIT_FOLDER})
#: Those whose driver comes with our own extra.
_BY_OURS = frozenset({"http", "https"})
_DRIVERS = {
    "s3": "s3fs",
    "s3a": "s3fs",
    "smb": "smbprotocol",
    "gs": "gcsfs",
    "gcs": "gcsfs",
    "abfs": "adlfs",
    "az": "adlfs",
    "sftp": "paramiko",
}
#: Libraries that would write to standard error by themselves.
_TALKATIVE = ("aiobotocore", "aiohttp", "asyncio", "botocore", "fsspec", "s3fs", "smbprotocol")
_SECRET_NAME = pattern(r"secret|token|passw|_key|credential", re.I)
_MASK = "***"

_T = TypeVar("_T")


def is_uri(path: str) -> bool:
    """Tell a URI of a store from a path of this machine."""
    return _URI.match(path) is not None


def mask_uri(uri: str) -> str:
    """Return a URI as it may be shown, without user, password and query; a path as it is."""
    return "::".join(map(_mask_link, _NEXT.split(uri)))


def _mask_link(uri: str) -> str:
    if not is_uri(uri):
        return uri
    scheme, _, rest = uri.partition("://")
    user = _user(uri)
    shown = f"{scheme}://{user and _MASK}{rest[len(user) :]}"
    if scheme.lower() in _WEB:
        return re.sub(r"[?#].*", f"?{_MASK}", shown, flags=re.S)
    return re.sub(r"([?&][^=&]*=)[^&]+", rf"\1{_MASK}", shown)


def _user(uri: str) -> str:
    """Return user and password of a URI.

    A password may hold a "/" that nobody wrote as %2F: what stands before it is no host then.
    """
    rest = uri.partition("://")[2]
    place = rest.partition("/")[0]
    is_whole = "@" in place or _HOST.fullmatch(place)
    return (place if is_whole else rest).rpartition("@")[0]


def refuse_uris(paths: Iterable[str]) -> None:
    """Raise UsageError for a URI where only files that git knows can be asked for."""
    for path in filter(is_uri, paths):
        raise UsageError(
            Localized(
                f"git tidak mengenal {mask_uri(path)}; periksa tanpa --staged dan "
                "--changed-since",
                f"git does not know {mask_uri(path)}; check it without --staged and "
                "--changed-since",
            )
        )


@record
class StoreFile:
    """A file in a store, which opens the store itself in whatever process it is read.

    `size` in bytes, 0 where the store does not tell it before the file is read. `is_hidden`:
    by its name, or by that of a folder below the one that was asked for.
    """

    uri: str = field(repr=False)
    size: int = 0
    is_hidden: bool = False

    @property
    def name(self) -> str:
        """Return the last part of its path."""
        if _scheme(self.uri) in _WEB:
            return unquote(urlsplit(self.uri).path.rpartition("/")[2])
        return self.uri.rpartition("/")[2]

    def read(self, most: int = sys.maxsize) -> bytes:
        """Return what it holds, asked for once; ReadError where that is not to be had."""
        limits = Limits(max_bytes=most)
        _refuse_larger(self.size, limits)
        pieces: list[bytes] = []
        taken = 0
        for piece in _pieces(self.uri):
            pieces.append(piece)
            taken += len(piece)
            _refuse_larger(taken, limits)
        data = b"".join(pieces)
        if self.size and len(data) != self.size:
            raise ReadError(_CHANGED)
        return data


def _pieces(uri: str) -> Iterator[bytes]:
    """Yield what a file holds, asked for once; ReadError where that takes too long."""
    begin = time.monotonic()
    file = _ask(uri, lambda: _open(uri))
    while piece := _ask(uri, lambda: file.read(_PIECE)):
        yield piece
        if time.monotonic() - begin > _MOST_SECONDS:
            raise _silent(_MOST_SECONDS)
    file.close()


def find(uri: str) -> Iterator[StoreFile | Failure]:
    """Yield the files that a URI names: one, those of a folder, or those of a pattern.

    A folder is read when its turn comes; one that cannot be listed is a Failure. On the web
    a folder ends in "/" and lists its files as links, and there are no patterns.
    """
    try:
        if _scheme(uri) in _WEB:
            yield from _walk(uri) if urlsplit(uri).path.endswith("/") else [StoreFile(uri)]
        elif has_magic(uri):
            yield from _matching(uri)
        else:
            info = _ask(uri, lambda: _info(uri))
            is_folder = info["type"] == "directory"
            yield from _walk(uri) if is_folder else [StoreFile(uri, info["size"] or 0)]
    except ReadError as error:
        yield _failure(uri, error)


def _matching(pattern: str) -> Iterator[StoreFile | Failure]:
    """Yield the files that a pattern names, and those of the folders that it names."""
    root = re.split(r"[*?[]", pattern, maxsplit=1)[0].rpartition("/")[0]
    inside = pattern[len(root) + 1 :]
    depth = inside.count("/")
    matches = re.compile(_ask(pattern, lambda: _translate(inside))).fullmatch

    def is_named(uri: str) -> bool:
        parts = uri[len(root) + 1 :].split("/")
        return any(matches("/".join(parts[:count])) for count in range(1, len(parts) + 1))

    def may_hold(folder: str) -> bool:
        is_above = folder[len(root) + 1 :].count("/") < depth
        may = "**" in inside or is_above or is_named(folder)
        return may and not _is_hidden(folder, root)

    for item in _walk(root, may_hold):
        if isinstance(item, Failure) or (is_named(item.uri) and not item.is_hidden):
            yield item


def _walk(
    root: str, enters: Callable[[str], bool] = lambda folder: True
) -> Iterator[StoreFile | Failure]:
    """Yield the files of a folder, then those of the folders in it, each by name."""
    waiting = [root]
    seen_folders = seen_files = 0
    while waiting:
        folder = waiting.pop()
        try:
            files, folders = _list(folder)
        except ReadError as error:
            yield _failure(folder, error)
            continue
        yield from (replace(file, is_hidden=_is_hidden(file.uri, root)) for file in files)
        seen_folders, seen_files = seen_folders + 1, seen_files + len(files)
        is_endless = seen_folders >= _MOST_FOLDERS or seen_files >= _MOST_FILES
        if is_endless and _scheme(root) in _WEB and (waiting or folders):
            yield Failure(mask_uri(root), "discover", _TOO_MANY)
            return
        if folders and folder.count("/") > root.count("/") + _DEEPEST:
            yield Failure(mask_uri(folder), "discover", _TOO_DEEP)
            continue
        waiting += filter(enters, reversed(folders))


def _list(folder: str) -> tuple[list[StoreFile], list[str]]:
    """Return the files and the folders in a folder, by name, but what git keeps."""
    is_web = _scheme(folder) in _WEB
    base = _base(folder)
    entries = _linked(folder) if is_web else _ask(folder, lambda: _entries(folder))
    files: list[StoreFile] = []
    folders: list[str] = []
    for place, entry in sorted(entries.items()):
        above, _, name = place.rpartition("/")
        # A page also links to what lies elsewhere, and to itself in another order.
        if is_web and ("?" in name or _plain(above) != _plain(base)):
            continue
        if not _NO_ENTRY.isdisjoint(_parts(name) if is_web else [name]):
            continue
        if entry["type"] == "directory" or (is_web and entry["name"].endswith("/")):
            folders.append(f"{base}/{name}" + "/" * is_web)
        else:
            files.append(StoreFile(f"{base}/{name}", entry.get("size") or 0))
    return files, folders


def _linked(folder: str) -> dict[str, dict[str, Any]]:
    """Return what the page of a folder on the web links to, by its place.

    Page and links are bounded, as the server may invent them; ReadError beyond.
    """
    page = bytearray()
    for piece in _pieces(folder):
        page += piece
        if len(page) > _LONGEST_LIST:
            raise ReadError(_TOO_MANY)
    entries: dict[str, dict[str, Any]] = {}
    # Of a name in another charset nothing is left out: what is left may be another one.
    for found in _LINK.finditer(page.decode("utf-8", "replace")):
        try:
            said = next(filter(None, found.groups()))
            place = urldefrag(urljoin(folder, unescape(said).strip())).url
        except ValueError:
            # An address that is none.
            continue
        entries[place.rstrip("/")] = {"name": place, "type": "file"}
        if len(entries) > _MOST_FILES:
            raise ReadError(_TOO_MANY)
    return entries


def _plain(address: str) -> tuple[str, str, str]:
    """Return what addresses of one place on the web have in common, however written."""
    parts = urlsplit(address)
    scheme, host = parts.scheme.lower(), parts.netloc.rpartition("@")[2].lower()
    return scheme, host.removesuffix(_USUAL_PORTS.get(scheme, "")), unquote(parts.path)


def _base(folder: str) -> str:
    """Return what the addresses of all that lies in a folder begin with, but the "/"."""
    if _scheme(folder) in _WEB:
        folder = folder.partition("?")[0]
    return folder.rstrip("/")


def _parts(inside: str) -> list[str]:
    """Return the names that an address on the web is made of, as servers read them."""
    return unquote(inside).replace("\\", "/").split("/")


def _is_hidden(uri: str, root: str) -> bool:
    inside = uri[len(_base(root)) :]
    names = _parts(inside) if _scheme(uri) in _WEB else inside.split("/")
    return any(map(is_hidden, names))


# --- what is asked of the driver ---------------------------------------------------


def _store(uri: str) -> tuple[Any, str]:
    """Return the driver of a URI and what it calls the place."""
    import logging

    for name in _TALKATIVE:
        logging.getLogger(name).addHandler(logging.NullHandler())
    from fsspec.registry import get_filesystem_class

    options: dict[str, Any] = {}
    if _scheme(uri) in _WEB:
        # Proxies are a matter of the environment, like credentials.
        asking = {"trust_env": True, "trace_configs": [guard()]}
        options = {"client_kwargs": {**asking, "headers": {"Accept-Encoding": PLAIN}}}
    # One at a time: by its own function, "::" in a name would lead on to another store.
    kind: Any = get_filesystem_class(_scheme(uri))
    path = str(kind._strip_protocol(uri))
    inside = uri.partition("://")[2].partition("/")[2].rstrip("/")
    if not path.rstrip("/").endswith(inside.rpartition("/")[2]):
        raise ReadError(_ANOTHER)
    return kind(**kind._get_kwargs_from_urls(uri), **options), path


def _info(uri: str) -> dict[str, Any]:
    store, path = _store(uri)
    return dict(store.info(path))


def _entries(uri: str) -> dict[str, dict[str, Any]]:
    """Return what lies in a folder by its place, without the folder itself."""
    store, path = _store(uri)
    entries = {entry["name"].rstrip("/"): entry for entry in store.ls(path, detail=True)}
    entries.pop(path.rstrip("/"), None)
    return entries


def _open(uri: str) -> Any:
    store, path = _store(uri)
    if _scheme(uri) in _WEB:
        # With a size at hand it is not asked for first; without blocks it comes in one answer.
        return store.open(path, "rb", block_size=0, size=1)
    return store.open(path, "rb", cache_type="none")


def _translate(pattern: str) -> str:
    from fsspec.utils import glob_translate

    return str(glob_translate(pattern))


def _ask(uri: str, work: Callable[[], _T]) -> _T:
    """Return the answer of a driver; ReadError for an error, or for none in due time.

    Some drivers wait without end, therefore they wait in a thread that is left to itself.
    """
    if _scheme(uri) in _LOCAL:
        raise ReadError(_NO_STORE)
    answers: SimpleQueue[tuple[_T | None, Exception | None]] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put((work(), None))
        except Exception as error:
            answers.put((None, error))

    threading.Thread(target=ask, daemon=True).start()
    try:
        answer, error = answers.get(timeout=_PATIENCE)
    except Empty:
        raise _silent(_PATIENCE) from None
    if isinstance(error, ReadError):
        raise error
    if error is not None:
        # What the driver said may hold secrets: it goes no further.
        raise ReadError(_why(uri, error)) from None
    return answer  # type: ignore[return-value]


def _why(uri: str, error: Exception) -> Localized:
    match error:
        case ImportError():
            is_ours = (error.name or "").startswith("fsspec") or _scheme(uri) in _BY_OURS
            driver = f"pip install {_DRIVERS.get(_scheme(uri))}"
            mend = with_extra("stores") if is_ours else Localized(driver, driver)
            if is_ours or _scheme(uri) in _DRIVERS:
                return Localized(f"membutuhkan: {mend.id}", f"needs: {mend.en}")
        case TimeoutError():
            return _silent(_PATIENCE).reason
        case FileNotFoundError() | PermissionError() | IsADirectoryError():
            return why_unreadable(error)
    said = _without_secrets(f"{type(error).__name__}: {error}".removesuffix(": "), uri)
    return Localized(f"penyimpanan ini gagal: {said}", f"the store failed: {said}")


def _without_secrets(text: str, uri: str) -> str:
    """Return what a driver said in one short line, without any secret that is known here."""
    text = " ".join(text.split())
    for secret in sorted(_secrets(uri, os.environ), key=len, reverse=True):
        text = text.replace(secret, _MASK)
    text = re.sub(r"(\w://)[^/\s'\"]*@", rf"\1{_MASK}@", text)
    text = re.sub(r"(\w://[^\s?'\"]*\?)[^\s'\")]+", rf"\1{_MASK}", text)
    return text if len(text) <= 200 else f"{text[:199]}…"


def _secrets(uri: str, environment: Mapping[str, str]) -> set[str]:
    user = _user(uri)
    values = re.split(r"[?&]", uri.partition("?")[2]) if "?" in uri else []
    parts = [user, *user.split(":"), *values, *(value.partition("=")[2] for value in values)]
    parts += [value for name, value in environment.items() if _SECRET_NAME.search(name)]
    return {form for part in parts for form in (part, unquote(part)) if len(form) > 3}


def _scheme(uri: str) -> str:
    return uri.partition("://")[0].lower()


def _failure(uri: str, error: ReadError) -> Failure:
    return Failure(mask_uri(uri), "discover", error.reason)


def _refuse_larger(size: int, limits: Limits) -> None:
    """Raise ReadError for a file that is larger than asked for, or than any from a store."""
    limits.refuse_larger(size)
    if size <= _LARGEST:
        return
    most = _LARGEST // 1_000_000
    raise ReadError(
        Localized(
            f"lebih besar dari {most} MB; unduh dan periksa di sini",
            f"it is larger than {most} MB; download it and check it here",
        )
    )


def _silent(seconds: float) -> ReadError:
    return ReadError(
        Localized(
            f"penyimpanan ini tidak menjawab dalam {seconds:g} detik; coba lagi",
            f"the store gave no answer in {seconds:g} seconds; try again",
        )
    )


_CHANGED = Localized(
    "isinya berubah atau terputus ketika dibaca; coba lagi",
    "its content changed or broke off while it was read; try again",
)
_ANOTHER = Localized(
    "penyimpanan ini memahami namanya sebagai nama berkas lain; ganti namanya",
    "the driver of this store takes its name for that of another file; rename it",
)
_NO_STORE = Localized(
    "ini berkas di komputer ini; tulis tanpa “file://”",
    "this is a file of this computer; write it without “file://”",
)
_TOO_MANY = Localized(
    f"server ini memuat lebih dari {_MOST_FOLDERS} folder atau {_MOST_FILES} berkas; sisanya "
    "tidak diperiksa, sebut folder di dalamnya",
    f"the server has more than {_MOST_FOLDERS} folders or {_MOST_FILES} files; the rest was "
    "not checked, name folders inside it",
)
_TOO_DEEP = Localized(
    f"lebih dari {_DEEPEST} folder di dalam folder; folder di bawahnya tidak diperiksa",
    f"more than {_DEEPEST} folders inside each other; those below were not checked",
)
