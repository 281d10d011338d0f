"""What a request brings, laid into a folder as it lay with whoever sent it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from neutrallint.core.engine_settings import OcrChoice
from neutrallint.core.finding import Severity
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.media import is_text, media_of
from neutrallint.lint.suppression_syntax import SIDECAR
from neutrallint.records.binding import bind_file
from neutrallint.records.yaml import load_node
from neutrallint.web.limits import MAX_FILES, MAX_TEXT, TOO_MANY_FILES
from neutrallint.web.problems import Problem, ProblemError

#: What a text is called that has no name.
_TYPED = "naskah.txt"
_MOST_OPTIONS = 20_000


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What a request may wish, as the options of `check` have it; None is "not said".

    `name`: the file name of a text, which decides how it is read.
    """

    as_of: date | None = None
    fail_on: Severity | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    ocr: OcrChoice | None = None
    faces: bool | None = None
    judge: bool | None = None
    lang: Lang | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """A folder with what was sent, and the names in it that were named: files and folders."""

    folder: Path
    names: tuple[str, ...]
    options: CheckOptions


async def take_in(request: Request, folder: Path) -> Intake:
    """Lay the files and the text of a request into a folder; ProblemError where wrong."""
    try:
        form = request.form(max_files=MAX_FILES, max_fields=20, max_part_size=4 * MAX_TEXT)
        async with form as fields:
            return _laid(fields, folder)
    except HTTPException as error:
        why = TOO_MANY_FILES if "Too many files" in error.detail else _DAMAGED
        raise ProblemError(why) from error


def _laid(fields: FormData, folder: Path) -> Intake:
    options = _options(_said(fields, "options"))
    text = _said(fields, "text")
    files = [each for each in fields.getlist("files") if isinstance(each, UploadFile)]
    laid = [_lay(folder, file) for file in files if file.filename]
    if text:
        laid.append(_lay_text(folder, text, options.name or _TYPED))
    named = _named(path for path in laid if path.name != SIDECAR)
    if not named:
        raise ProblemError(_NOTHING)
    return Intake(folder, named, options)


def _named(paths: Iterable[Path]) -> tuple[str, ...]:
    """Return what was dropped: a file by itself, else the folder that holds it."""
    return tuple(dict.fromkeys(path.parts[0] for path in paths))


def _said(fields: FormData, name: str) -> str:
    """Return a field of text, "" where there is none."""
    given = fields.get(name, "")
    if isinstance(given, UploadFile):
        raise ProblemError(_NO_TEXT)
    return given


def _options(text: str) -> CheckOptions:
    if len(text) > _MOST_OPTIONS:
        raise ProblemError(_NO_TEXT)
    node = load_node(text, "options")
    return CheckOptions() if node is None else bind_file(node, CheckOptions, "options")


def _lay(folder: Path, file: UploadFile) -> Path:
    """Write a file below the folder; return where, from there."""
    place = _free(folder, _relative(file.filename or ""))
    try:
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        with (folder / place).open("xb") as out:
            shutil.copyfileobj(file.file, out)
    except (OSError, ValueError) as error:
        raise _bad_name(str(place)) from error
    return place


def _lay_text(folder: Path, text: str, name: str) -> Path:
    place = _free(folder, _relative(name))
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
        raise _bad_name(str(place)) from error
    return place


def _relative(name: str) -> Path:
    """Return the path that a name is, which leads nowhere else."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    if not parts or ".." in parts or ":" in parts[0]:
        raise _bad_name(name)
    return Path(*parts)


def _free(folder: Path, place: Path) -> Path:
    """Return a place where nothing lies yet: two files of one name are both checked."""
    free, number = place, 1
    try:
        while (folder / free).exists():
            number += 1
            free = place.with_name(f"{place.stem}-{number}{place.suffix}")
    except (OSError, ValueError) as error:
        raise _bad_name(str(place)) from error
    return free


def _refused(kind: str, words: Localized) -> ProblemError:
    return ProblemError(Problem(422, kind, words))


def _bad_name(name: str) -> ProblemError:
    short = name if len(name) <= 60 else f"{name[:59]}…"
    return _refused(
        "bad-file-name",
        Localized(
            f"nama berkas “{short}” tidak dapat dipakai; ganti namanya",
            f"the file name “{short}” cannot be used; rename the file",
        ),
    )


_NOTHING = Problem(
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
_DAMAGED = Problem(
    400,
    "damaged-upload",
    Localized(
        "kirimannya terpotong atau rusak; kirim sekali lagi sebagai multipart/form-data",
        "the upload is cut off or damaged; send it once more as multipart/form-data",
    ),
)
