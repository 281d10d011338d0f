"""What a request brings, laid into a folder as it lay with whoever sent it."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import yaml
from python_multipart.multipart import parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from neutrallint.config.settings import Values
from neutrallint.core.errors import is_out_of_room
from neutrallint.core.localized import Localized
from neutrallint.core.media import SIDECAR, is_text, media_of
from neutrallint.core.pattern import pattern
from neutrallint.core.printable import shortened
from neutrallint.core.record import record
from neutrallint.records.binding import bind, bind_file
from neutrallint.records.yaml import entries, load_node, unknown_key
from neutrallint.sources.hiding import is_draft
from neutrallint.sources.root import GIT_FOLDER
from neutrallint.web.limits import (
    LARGE_BODY,
    MAX_FILES,
    MAX_TEXT,
    MAX_UPLOAD,
    TOO_LARGE,
    TOO_MANY_FILES,
    bounded,
)
from neutrallint.web.problems import Problem, ProblemError

#: What a text is called that has no name.
_TYPED = "naskah.txt"
_MOST_OPTIONS = 20_000
#: The content types in which files and texts come.
_MULTIPART, _URLENCODED = b"multipart/form-data", b"application/x-www-form-urlencoded"
#: Bytes of a form that brings no files: a text and its options.
_MOST_TYPED = 5 * MAX_TEXT
#: Fields of a form beside its files, how many are read, and characters of each.
_FIELDS, _MOST_FIELDS, _MOST_OF_FIELD = ("text", "options"), 20, 4 * MAX_TEXT
#: How a form may say that it is UTF-8, as browsers send it. Python would read many others,
#: some of them slowly, or into what is no text.
_CHARSETS = (b"utf-8", b"utf8")
#: What Windows takes for a device, for a stream within another file, or for another name.
_NO_NAME = pattern(
    r"(?:con|conin\$|conout\$|prn|aux|nul|(?:com|lpt)[0-9¹²³])\s*(?:\..*)?|.*:.*|.*[. ]",
    re.I | re.S,
)
#: Folders in each other that a name may lead through: what removes them goes down as deep.
_DEEPEST = 100


#: What a request may wish of the settings, by their keys, and what a text is called.
WISHES = ("as_of", "fail_on", "select", "ignore", "ocr", "faces", "judge", "lang")
NAME = "name"


@record
class Received:
    """A folder with what was sent: files, each by its path from there, and what was said."""

    folder: Path
    files: tuple[Path, ...]
    said: Mapping[str, str]


@record
class Intake:
    """A folder with what was sent, and the names in it that were named: files and folders.

    `wishes`: as the options of `check` have it.
    """

    folder: Path
    names: tuple[str, ...]
    wishes: Values


async def receive(request: Request, folder: Path) -> Received:
    """Lay the files of a request into a folder; ProblemError where that cannot be."""
    kind, said = parse_options_header(request.headers.get("content-type"))
    is_utf8 = said.get(b"charset", _CHARSETS[0]).lower() in _CHARSETS
    if not is_utf8 or kind not in (b"", _MULTIPART, _URLENCODED):
        raise ProblemError(_NO_FORM)
    most = (_MOST_TYPED, LARGE_BODY) if kind == _URLENCODED else (MAX_UPLOAD, TOO_LARGE)
    request = bounded(request, *most)
    try:
        fields = await _fields(request, kind)
    except (HTTPException, MultiPartException) as error:
        why = getattr(error, "detail", "") or getattr(error, "message", "")
        raise ProblemError(TOO_MANY_FILES if "Too many files" in why else _DAMAGED) from error
    try:
        # Writing them takes long: others are heard meanwhile.
        return await run_in_threadpool(_laid, fields, folder)
    finally:
        await fields.close()


class _WholeForm(MultiPartParser):
    """A form that has its end: one that was cut off would lack its last file."""

    _has_end = False

    def on_end(self) -> None:
        """Note the boundary that ends the form."""
        self._has_end = True

    async def parse(self) -> FormData:
        """Return the fields; MultiPartException where the end is missing."""
        fields = await super().parse()
        if not self._has_end:
            for file in self._files_to_close_on_error:
                file.close()
            raise MultiPartException("It has no end.")
        return fields


async def _fields(request: Request, kind: bytes) -> FormData:
    if kind != _MULTIPART:
        return await request.form(max_fields=_MOST_FIELDS, max_part_size=_MOST_OF_FIELD)
    parts = _WholeForm(
        request.headers,
        request.stream(),
        max_files=MAX_FILES,
        max_fields=_MOST_FIELDS,
        max_part_size=_MOST_OF_FIELD,
    )
    return await parts.parse()


def _laid(fields: FormData, folder: Path) -> Received:
    given = fields.multi_items()
    texts = [(name, each) for name, each in given if isinstance(each, str)]
    said = dict(texts)
    if len(said) < len(texts):
        raise ProblemError(_TWICE)
    files = [(name, each) for name, each in given if isinstance(each, UploadFile)]
    if any(name != "files" for name, _ in files):
        raise ProblemError(_NO_TEXT)
    # What is left out would look as if it had been checked.
    if not said.keys() <= set(_FIELDS) or any(f.size and not f.filename for _, f in files):
        raise ProblemError(_NO_FIELD)
    taken: Counter[Path] = Counter()
    laid = tuple(_lay(folder, file, taken) for _, file in files if file.filename)
    return Received(folder, laid, said)


def to_check(received: Received) -> Intake:
    """Return what is to be checked, a text among it; ProblemError where wrong."""
    wishes, name = _wishes(options_of(received, _MOST_OPTIONS))
    laid = list(received.files)
    if text := received.said.get("text"):
        laid.append(_lay_text(received.folder, text, name))
    named = _named(path for path in laid if path.name != SIDECAR)
    if not named:
        raise ProblemError(NOTHING)
    return Intake(received.folder, named, wishes)


def _named(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return what was dropped: a file by itself, else the folder that holds it.

    A draft that lies where no walk of that folder goes is named too.
    """
    return tuple(dict.fromkeys(_name(path) for path in paths))


def _name(path: Path) -> str:
    is_passed_over = GIT_FOLDER in path.parts[1:] and is_draft(path.name)
    return str(path) if is_passed_over else path.parts[0]


def options_of(received: Received, most: int) -> yaml.Node | None:
    """Return the options that were said; ProblemError for more than `most` characters."""
    text = received.said.get("options", "")
    if len(text) > most:
        raise ProblemError(_NO_TEXT)
    return load_node(text, "options")


def _wishes(node: yaml.Node | None) -> tuple[Values, str]:
    """Return what is wished of the settings, and the name of the text."""
    if node is None:
        return Values(), _TYPED
    given = entries(node, "options")
    for key, at, _ in given:
        if key not in (*WISHES, NAME):
            raise unknown_key(key, at, [*WISHES, NAME], "options")
    name = next((value for key, _, value in given if key == NAME), None)
    pairs = [(at, value) for key, at, value in given if key != NAME]
    wished = yaml.MappingNode(node.tag, pairs, node.start_mark, node.end_mark)
    values = bind_file(wished, Values, "options")
    return values, bind(name, str, "options", NAME) if name else _TYPED


def _lay(folder: Path, file: UploadFile, taken: Counter[Path]) -> Path:
    """Write a file below the folder; return where, from there. `taken`: as for `_free`."""
    place = _free(folder, relative(file.filename or ""), taken)
    try:
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        with (folder / place).open("xb") as out:
            shutil.copyfileobj(file.file, out)
    except (OSError, ValueError) as error:
        raise _not_laid(error, str(place)) from error
    return place


def _lay_text(folder: Path, text: str, name: str) -> Path:
    place = _free(folder, relative(name), Counter())
    if not is_text(media_of(place.name)):
        raise _refused(
            "no-text-name",
            Localized(
                f"“{place.name}” bukan nama teks; pakai misalnya naskah.md atau caption.txt",
                f"“{place.name}” is no name of a text; use for example draft.md or caption.txt",
            ),
        )
    try:
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).write_bytes(text.encode("utf-8", "surrogatepass"))
    except (OSError, ValueError) as error:
        raise _not_laid(error, str(place)) from error
    return place


def relative(name: str, is_windows: bool = os.name == "nt") -> Path:
    """Return the path that a name is, which leads nowhere else; ProblemError where it would."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    if not parts or len(parts) > _DEEPEST or ".." in parts or ":" in parts[0]:
        raise _bad_name(name)
    if is_windows and any(map(_NO_NAME.fullmatch, parts)):
        raise _bad_name(name)
    return Path(*parts)


def _free(folder: Path, place: Path, taken: Counter[Path]) -> Path:
    """Return a place where nothing lies yet: two files of one name are both checked.

    `taken` counts for each place those that were tried, which are not tried once more.
    """
    free = place
    try:
        while (folder / free).exists():
            taken[place] += 1
            free = place.with_name(f"{place.stem}-{taken[place] + 1}{place.suffix}")
    except (OSError, ValueError) as error:
        raise _not_laid(error, str(place)) from error
    return free


def _refused(kind: str, words: Localized) -> ProblemError:
    return ProblemError(Problem(422, kind, words))


def _not_laid(error: OSError | ValueError, name: str) -> Exception:
    return error if is_out_of_room(error) else _bad_name(name)


def _bad_name(name: str) -> ProblemError:
    short = shortened(name)
    return _refused(
        "bad-file-name",
        Localized(
            f"nama berkas “{short}” tidak dapat dipakai; ganti namanya",
            f"the file name “{short}” cannot be used; rename the file",
        ),
    )


NOTHING = Problem(
    422,
    "nothing-to-check",
    Localized(
        "belum ada yang diperiksa; kirim berkas atau teks",
        "there is nothing to check yet; send files or a text",
    ),
)
_NO_TEXT = Problem(
    422,
    "no-text",
    Localized(
        "text dan options berupa teks, options JSON yang pendek",
        "text and options are text, options a short JSON",
    ),
)
_NO_FIELD = Problem(
    422,
    "unknown-field",
    Localized(
        "ada isian yang tidak dikenal; kirim setiap berkas sebagai files dengan namanya "
        "(filename), naskah sebagai text, pilihan sebagai options",
        "there is a field that is not known; send each file as files with its name "
        "(filename), a text as text, options as options",
    ),
)
_NO_FORM = Problem(
    415,
    "no-form",
    Localized(
        "kirim sebagai multipart/form-data dalam UTF-8, dengan files atau text",
        "send it as multipart/form-data in UTF-8, with files or a text",
    ),
)
_TWICE = Problem(
    422,
    "given-twice",
    Localized(
        "text dan options masing-masing hanya sekali; kirim beberapa naskah sebagai files",
        "text and options are given once each; send several drafts as files",
    ),
)
_DAMAGED = Problem(
    400,
    "damaged-upload",
    Localized(
        "kirimannya terpotong atau rusak; kirim sekali lagi sebagai multipart/form-data",
        "the upload is cut off or damaged; send it once more as multipart/form-data",
    ),
)
