"""`neutrallint narrative PATH…`: do many drafts tell one narrative?"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import command, option
from neutrallint.cli.flags import as_of_option, color_option, config_option, flags, pack_option
from neutrallint.cli.intake import STDIN, progress_bar, read_stdin
from neutrallint.cli.speech import lang, say, tell
from neutrallint.core.errors import ReadError, UsageError
from neutrallint.core.imprint import to_bytes
from neutrallint.core.localized import Localized

if TYPE_CHECKING:
    from neutrallint.core.report import FileResult, Report
    from neutrallint.followup.comparison import Comparison
    from neutrallint.followup.comparison_report import By
    from neutrallint.runs.session import Session


@command(
    "narrative",
    id="Bandingkan banyak naskah: apakah narasinya satu?\n\n"
    "Tabelnya menunjukkan pesan kunci mana dimuat di naskah (atau wilayah) mana; di bawahnya "
    "fakta yang berbeda antarnaskah. Wilayah adalah folder pertama di bawah folder bersama.",
    en="Compare many drafts: do they tell one narrative?\n\n"
    "The table shows which key message is told in which draft (or region); below it stand the "
    "facts that disagree. A region is the first folder below the one that all share.",
)
@click.argument("paths", nargs=-1, metavar="PATH...")
@option(
    "--master",
    id="Naskah induk yang sudah disetujui; hanya pesan kuncinya yang dibandingkan.",
    en="The approved master text; only the key messages that it tells are compared.",
    metavar="FILE",
)
@option(
    "--by",
    id="Satu baris per naskah (file) atau per wilayah (region); bawaan: menurut banyaknya.",
    en="One row for each draft (file) or region; default: by how many there are.",
    type=click.Choice(["file", "region"]),
)
@option(
    "--format",
    "format_",
    id="Bentuk hasil: text (bawaan) atau json.",
    en="Form of the output: text (default) or json.",
    type=click.Choice(["text", "json"]),
    default="text",
)
@option(
    "-o",
    "--output",
    id="Tulis perbandingan ke berkas ini; layar hanya mendapat kesimpulannya.",
    en="Write the comparison to this file; the screen gets its verdict only.",
    metavar="FILE",
    type=click.Path(path_type=Path),
)
@option(
    "--stdin-filename",
    id="Nama untuk masukan standar (PATH: -); menentukan jenisnya.",
    en="Name for standard input (PATH: -); it decides the kind.",
    metavar="NAME",
)
@pack_option
@config_option
@as_of_option(id="Bandingkan", en="Compare")
@color_option
def narrative(
    paths: tuple[str, ...],
    master: str | None,
    by: By | None,
    format_: str,
    output: Path | None,
    stdin_filename: str | None,
    color: streams.ColorChoice,
    **wishes: Any,
) -> int:
    """Compare, print or save, and return the exit code of the comparison."""
    from neutrallint.followup.comparison import compare
    from neutrallint.runs.session import Session

    if not paths:
        raise UsageError(
            Localized(
                "tulis apa yang dibandingkan, misalnya: neutrallint narrative konten/",
                "say what to compare, for example: neutrallint narrative content/",
            )
        )
    # Who is in a picture does not matter to what the drafts tell.
    given = flags(**wishes, faces=False, judge=False)
    files = [path for path in paths if path != STDIN]
    every = [*files, master] if master is not None else files
    with (
        Session(given) as session,
        progress_bar(shown=sys.stderr.isatty()) as progress,
    ):
        stdin = read_stdin(stdin_filename, session) if STDIN in paths else None
        report = session.check(every, stdin, progress)
        comparison = compare(report, _master(report, master) if master is not None else None)
        if not comparison.drafts:
            _refuse_packs_without_messages(files or ["."], session)
    if output is None:
        _print(comparison, format_, by, color)
    else:
        _save(comparison, format_, by, output)
    return comparison.exit_code


def _master(report: Report, name: str) -> FileResult:
    """Return the master text as it was checked; an error if it cannot be one."""
    from neutrallint.sources.stores import mask_uri

    name = mask_uri(name)
    same = [
        file for file in report.files if Path(file.path).absolute() == Path(name).absolute()
    ]
    if not same:
        raise UsageError(
            Localized(
                "naskah induk harus satu berkas yang dapat dibaca",
                "the master text must be one file that can be read",
            ),
            place=name,
        )
    if same[0].status != "checked":
        raise ReadError(
            same[0].reason or Localized("tidak diperiksa", "not checked"), place=name
        )
    if not any(state.state == "told" for state in same[0].narrative.values()):
        raise UsageError(
            Localized(
                "naskah induk ini tidak memuat satu pun pesan kunci, atau tidak membahas "
                "topiknya",
                "this master text tells none of the key messages, or is not about the topic",
            ),
            place=name,
        )
    return same[0]


def _refuse_packs_without_messages(paths: Sequence[str], session: Session) -> None:
    """Raise UsageError where no rule that holds for the first path compares messages."""
    from neutrallint.sources.discover import settings_folder

    linter = session.linter_for(settings_folder(paths[0]))
    if not linter.rules.comparing:
        packs = ", ".join(linter.settings.packs or ())
        raise UsageError(
            Localized(
                f"tidak ada aturan yang berlaku di sini dengan pesan kunci (paket: {packs}); "
                "pakai misalnya --pack pilkada-2020",
                f"no rule that holds here has key messages (packs: {packs}); use for example "
                "--pack pilkada-2020",
            )
        )


def _save(comparison: Comparison, format_: str, by: By | None, output: Path) -> None:
    """Write the comparison; where that fails, to standard error, then UsageError."""
    from neutrallint.followup.comparison_report import render, render_json, verdict
    from neutrallint.reporters.view import ReportView

    view = ReportView(lang())
    as_json = format_ == "json"
    text = render_json(comparison, view) if as_json else render(comparison, view, by)
    try:
        streams.save(output, to_bytes(text), comparison.report.judged)
    except UsageError:
        streams.emit(render(comparison, view, by), sys.stderr)
        raise
    streams.err(say(verdict(comparison)[0]))
    streams.err(tell("Perbandingan ditulis ke ", "Comparison written to ") + str(output))


def _print(
    comparison: Comparison, format_: str, by: By | None, color: streams.ColorChoice
) -> None:
    from neutrallint.followup.comparison_report import render, render_json
    from neutrallint.reporters.view import ReportView

    if format_ == "json":
        return streams.emit_utf8(render_json(comparison, ReportView(lang())), sys.stdout)
    view = ReportView(
        lang=lang(),
        color=streams.wants_color(color, sys.stdout),
        width=shutil.get_terminal_size().columns if sys.stdout.isatty() else None,
        encoding=streams.encoding_of(sys.stdout),
    )
    return streams.emit(render(comparison, view, by), sys.stdout)
