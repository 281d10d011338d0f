"""One family of errors: each knows its exit code and what to do about it."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

from neutrallint.core.document import Stage
from neutrallint.core.localized import Lang, Localized


class NeutrallintError(Exception):
    """A problem that a user can mend; shown as one line, never as a traceback."""

    exit_code = 2

    def __init__(self, reason: Localized, *, place: str = "") -> None:
        super().__init__(reason.en or reason.id)
        self.reason = reason
        self.place = place

    def __reduce__(self) -> tuple[Any, ...]:
        """Let a worker of a cluster tell it."""
        return _tell_again, (type(self), self.args, self.__dict__)

    def say(self, lang: Lang) -> str:
        """Return "place: reason" in `lang`."""
        text = self.reason.say(lang)
        return f"{self.place}: {text}" if self.place else text


def _tell_again(
    kind: type[NeutrallintError], args: tuple[Any, ...], said: dict[str, Any]
) -> NeutrallintError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(said)
    return error


class UsageError(NeutrallintError):
    """The command line asks for something that does not exist or does not fit."""


class OutputError(NeutrallintError):
    """What the program has to say does not reach standard output."""

    exit_code = 3


class TooLongError(NeutrallintError):
    """What was asked for takes longer than it may, so that it was not done."""

    exit_code = 3


class ConfigError(NeutrallintError):
    """A configuration, roster or gallery file is wrong; `place` is file:line:column."""


class RuleError(ConfigError):
    """A rule pack is wrong; `place` is file:line:column."""


class ReadError(NeutrallintError):
    """A file, or a part of it, could not be checked."""

    exit_code = 3

    def __init__(self, reason: Localized, *, stage: Stage = "read", place: str = "") -> None:
        super().__init__(reason, place=place)
        self.stage: Stage = stage


class EngineError(ReadError):
    """An engine is missing, damaged or failed; the reason names the command that mends it."""


class InvalidError(ValueError):
    """Raised by a dataclass's `__post_init__` when its values contradict each other.

    `key`: of the value that is to be mended, where it is one.
    """

    def __init__(self, reason: Localized, key: str = "") -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.key = key


class UnfitFileError(OSError):
    """A file that is not opened, or not read whole, for what it is."""

    def __init__(self, reason: Localized) -> None:
        super().__init__(reason.en)
        self.reason = reason


_FULL = Localized("tidak ada ruang lagi di disk itu", "no space is left on that disk")
_TOO_MANY_OPEN = Localized(
    "terlalu banyak berkas terbuka sekaligus", "too many files are open at once"
)
#: Where this machine has nothing more to give, whatever file is asked for.
_OUT_OF_ROOM = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EMFILE: _TOO_MANY_OPEN,
    errno.ENFILE: _TOO_MANY_OPEN,
}
#: What the system says in its own language, by its number.
_BY_NUMBER = {
    **_OUT_OF_ROOM,
    errno.EFBIG: Localized(
        "lebih besar daripada yang diizinkan sistem", "larger than the system allows"
    ),
    errno.EROFS: Localized("disk itu hanya dapat dibaca", "that disk can only be read"),
    errno.ENAMETOOLONG: Localized("namanya terlalu panjang", "its name is too long"),
    errno.ENOTDIR: Localized("yang disebut sebagai folder bukan folder", "it is no folder"),
    errno.EEXIST: Localized("nama itu sudah dipakai", "that name is taken"),
    errno.ELOOP: Localized("tautannya berputar", "its links go round in a circle"),
    errno.EIO: Localized(
        "disk itu gagal dibaca atau ditulisi", "that disk failed in reading or writing"
    ),
    errno.EAGAIN: Localized("tidak ada isi yang diberikan", "it gives nothing to read"),
    errno.EADDRINUSE: Localized("dipakai program lain", "another program uses it"),
}


def is_out_of_room(error: BaseException) -> bool:
    """Tell whether an error comes of this machine, not of what was asked for."""
    return isinstance(error, OSError) and error.errno in _OUT_OF_ROOM


def why_unreadable(error: OSError | UnicodeDecodeError) -> Localized:
    """Say in plain words why a file cannot be opened, read or written."""
    match error:
        case UnfitFileError():
            return error.reason
        case FileNotFoundError() if os.sep == "/" and "\\" in str(error.filename):
            return Localized(
                "berkas atau foldernya tidak ada; di sini nama folder dipisah “/”, bukan “\\”",
                "there is no such file or folder; here “/” parts folders, not “\\”",
            )
        case FileNotFoundError():
            return Localized(
                "berkas atau foldernya tidak ada", "there is no such file or folder"
            )
        case PermissionError():
            return Localized("izin tidak cukup", "permission denied")
        case IsADirectoryError():
            return Localized("ini folder, bukan berkas", "it is a folder, not a file")
        case UnicodeDecodeError():
            return Localized(
                "bukan teks UTF-8; simpan ulang", "it is not UTF-8 text; save it again"
            )
        case OSError() if error.errno in _BY_NUMBER:
            return _BY_NUMBER[error.errno]
        case _:
            text = error.strerror or type(error).__name__
            return Localized(text, text)


def unreadable(error: OSError | UnicodeDecodeError, place: str | Path) -> ConfigError:
    """Return the error that says why a file of settings or of one's own cannot be read."""
    why = why_unreadable(error)
    return ConfigError(
        Localized(f"tidak dapat dibaca: {why.id}", f"cannot be read: {why.en}"),
        place=str(place),
    )


def unwritable(error: OSError, place: str | Path) -> UsageError:
    """Return the error that says why a file or folder cannot be written."""
    why = why_unreadable(error)
    return UsageError(
        Localized(f"tidak dapat ditulis: {why.id}", f"cannot be written: {why.en}"),
        place=str(place),
    )
