"""Writing to the console and to files, so that nothing is lost and nothing crashes."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import IO, Literal, TypeAlias

from neutrallint.core.errors import OutputError, UsageError, unwritable, why_unreadable
from neutrallint.core.imprint import to_bytes
from neutrallint.core.localized import Localized
from neutrallint.core.printable import encodable, one_line, visible
from neutrallint.core.stdio import lead_nowhere
from neutrallint.records.atomic import write_whole

#: Bytes by which a report is known: the header of CSV is as long.
_TELLING = 84
ColorChoice: TypeAlias = Literal["auto", "always", "never"]


def out(text: str) -> None:
    """Write one line to standard output in characters that it has, nothing hidden in it."""
    emit(visible(text) + "\n", sys.stdout)


def err(text: str) -> None:
    """Write one line to standard error, whatever is in `text`."""
    emit(one_line(text) + "\n", sys.stderr)


def emit(text: str, stream: IO[str]) -> None:
    """Write text in characters that the stream has; a reader who left is no error.

    OutputError where standard output takes nothing; that standard error does not is no error.
    """
    import click

    shown = encodable(text, encoding_of(stream))
    _guard(lambda: click.echo(shown, file=stream, nl=False, color=True), stream)


def emit_utf8(text: str, stream: IO[str]) -> None:
    """Write text as UTF-8 whatever the console's encoding, for other programs to read."""
    _guard(lambda: _write_bytes(stream, to_bytes(text)), stream)


def encoding_of(stream: IO[str]) -> str:
    """Return the stream's encoding, ASCII where it does not say."""
    return getattr(stream, "encoding", None) or "ascii"


def wants_color(choice: ColorChoice, stream: IO[str]) -> bool:
    """Decide on colour: the flag, then NO_COLOR, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    return stream.isatty() and not os.environ.get("NO_COLOR")


def _is_older(path: Path, data: bytes) -> bool:
    """Tell whether what lies at a path begins as a report does that is to be written."""
    try:
        # A pipe has no beginning.
        if not path.is_file():
            return False
        with path.open("rb") as file:
            begin = file.read(_TELLING)
    except OSError:
        return False
    named = begin.partition(b":")[0]
    is_named = named.endswith(b"neutrallint") and data.startswith(named)
    return is_named or (len(begin) == _TELLING and data.startswith(begin))


def save(path: Path, data: bytes, judged: Collection[str] = (), meant: str = "") -> None:
    """Write a file whole or not at all; UsageError if it cannot be written, or must not be.

    `judged`: files that were checked, as reports show them, none of which is replaced, unless
    it is an older report of the same kind. `meant`: the name of what checks obey, where it is
    that.
    """
    from neutrallint.sources.destination import STDOUT, STREAMS, destination

    file = destination(path, () if _is_older(path, data) else judged, meant=meant)
    try:
        if str(file) == STDOUT:
            # Opened anew it would take all, though it was closed or leads nowhere.
            _guard(lambda: _write_bytes(sys.stdout, data), sys.stdout)
        elif str(file) in STREAMS:
            file.write_bytes(data)
        else:
            write_whole(file, data)
    except OSError as error:
        raise unwritable(error, path) from error


def delete(path: Path) -> None:
    """Delete a file; UsageError when that cannot be done."""
    try:
        path.unlink()
    except OSError as error:
        why = why_unreadable(error)
        raise UsageError(
            Localized(f"tidak dapat dihapus: {why.id}", f"cannot be deleted: {why.en}"),
            place=str(path),
        ) from error


def _write_bytes(stream: IO[str], data: bytes) -> None:
    stream.flush()
    stream.buffer.write(data)  # type: ignore[attr-defined]  # text streams of the process have it
    stream.flush()


def _guard(write: Callable[[], object], stream: IO[str]) -> None:
    """Run `write`; when the stream takes nothing more, send the rest nowhere."""
    try:
        write()
        stream.flush()
    except OSError as error:
        lead_nowhere(stream)
        if stream is sys.stdout and not isinstance(error, BrokenPipeError):
            raise _untold(error) from error


def _untold(error: OSError) -> OutputError:
    is_closed = error.errno == errno.EBADF
    why = Localized("tertutup", "it is closed") if is_closed else why_unreadable(error)
    return OutputError(
        Localized(
            f"layar atau pipa tidak dapat ditulisi ({why.id}); beri tempat lain dengan "
            "--output",
            f"nothing can be written to standard output ({why.en}); name another place by "
            "--output",
        )
    )
