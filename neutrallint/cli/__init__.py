"""The command line: flags → settings → pipeline → reporter → exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from neutrallint import __version__
from neutrallint.cli import streams
from neutrallint.cli.bilingual import LazyGroup, Option
from neutrallint.cli.mistakes import explain
from neutrallint.cli.speech import choose, lang, tell
from neutrallint.core.errors import NeutrallintError, is_out_of_room, why_unreadable
from neutrallint.core.interruption import exit_code, is_ending
from neutrallint.core.localized import Localized
from neutrallint.core.printable import visible

#: Exit codes beside those of a report (0 clean, 1 findings, 2 usage, 3 unchecked).
_USAGE, _FAULT = 2, 3
_DEBUG = "NEUTRALLINT_DEBUG"
_NO_FOLDER = Localized(
    "folder kerja ini sudah tidak ada; pindah dulu (cd) ke folder yang ada",
    "the current folder is gone; go (cd) into one that is there",
)
_NO_TEMPORARY = Localized(
    "tidak ada folder untuk berkas sementara; beri yang dapat ditulisi lewat TMPDIR",
    "there is no folder for temporary files; name one that can be written by TMPDIR",
)

root = LazyGroup(
    "neutrallint",
    Localized(
        "Periksa kenetralan pesan publik sebelum terbit.\n\n"
        "Contoh: neutrallint check konten/\n\n"
        "Kode keluar: 0 bersih, 1 ada temuan, 2 salah perintah atau pengaturan, "
        "3 ada yang tidak diperiksa.",
        "Check that public messages are neutral before they are published.\n\n"
        "Example: neutrallint check content/\n\n"
        "Exit codes: 0 clean, 1 findings, 2 wrong usage or configuration, "
        "3 something was not checked.",
    ),
    "neutrallint.cli.commands",
    (
        "check",
        "watch",
        "serve",
        "narrative",
        "judge",
        "baseline",
        "evidence",
        "rules",
        "config",
        "init",
        "enroll",
        "gallery",
        "enroll-logo",
        "show",
        "doctor",
        "cache",
        "completion",
    ),
)
root.params.append(
    Option(
        ["-V", "--version"],
        words=Localized("Tampilkan versi.", "Show the version."),
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=lambda ctx, param, asked: _show_version(ctx) if asked else None,
    )
)


def _show_version(ctx: click.Context) -> None:
    streams.out(f"neutrallint {__version__}")
    ctx.exit(0)


def run(argv: Sequence[str]) -> int:
    """Run one command line; every error becomes one line and an exit code."""
    choose(argv, os.environ)
    try:
        code = root.main(list(argv), prog_name="neutrallint", standalone_mode=False)
    except NeutrallintError as error:
        for each in error.say(lang()).splitlines():
            streams.err(f"neutrallint: {each}")
        return error.exit_code
    except click.UsageError as error:
        streams.err(f"neutrallint: {explain(error, argv)}")
        return _USAGE
    except (click.Abort, KeyboardInterrupt):
        streams.err(tell("neutrallint: dihentikan", "neutrallint: interrupted"))
        return exit_code()
    except MemoryError:
        streams.err(
            tell(
                "neutrallint: memori tidak cukup; hasil tidak lengkap. Longgarkan batas, atau "
                "periksa lebih sedikit sekaligus",
                "neutrallint: not enough memory; the result is incomplete. Raise the limit of "
                "memory, or check less at once",
            )
        )
        return _FAULT
    except Exception as error:  # the border: nothing else stands between a bug and the user
        if is_ending():
            return exit_code()
        if isinstance(error, OSError) and (lack := _lack(error)):
            streams.err(
                tell(
                    f"neutrallint: {lack.id}; hasil tidak lengkap",
                    f"neutrallint: {lack.en}; the result is incomplete",
                )
            )
            return _FAULT
        return _fault(error)
    return code if isinstance(code, int) else 0


def _lack(error: OSError) -> Localized | None:
    """Say what is missing around the program where that, and no bug, is behind an error."""
    import tempfile

    for look, words in ((os.getcwd, _NO_FOLDER), (tempfile.gettempdir, _NO_TEMPORARY)):
        try:
            look()
        except OSError:
            return words
    return why_unreadable(error) if is_out_of_room(error) else None


def _fault(error: Exception) -> int:
    """Ask for a report of a bug; its traceback only where it was asked for."""
    if os.environ.get(_DEBUG):
        import traceback

        for row in "".join(traceback.format_exception(error)).splitlines():
            streams.emit(visible(row) + "\n", sys.stderr)
    what = f"{type(error).__name__}: {error}"
    streams.err(
        tell(
            f"neutrallint: kesalahan di dalam program ({what}); hasil tidak lengkap. Mohon "
            f"dilaporkan; rinciannya tampil dengan {_DEBUG}=1",
            f"neutrallint: a fault in the program ({what}); the result is incomplete. "
            f"Please report it; {_DEBUG}=1 shows the details",
        )
    )
    return _FAULT
