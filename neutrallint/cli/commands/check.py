"""`neutrallint check PATH…`: the main job."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from neutrallint.cache.location import user_cache
from neutrallint.cli import streams
from neutrallint.cli.bilingual import command, option
from neutrallint.cli.delivery import OutputChoice, deliver, pair_outputs
from neutrallint.cli.flags import flags, rules_options
from neutrallint.cli.intake import STDIN, progress_bar, read_stdin
from neutrallint.cli.options import (
    MendOptions,
    OutputOptions,
    RunOptions,
    ScopeOptions,
    ScreenOptions,
    engine_options,
    limit_options,
    mend_options,
    output_options,
    run_options,
    scope_options,
    screen_options,
    selection_options,
)
from neutrallint.cli.speech import lang, say, tell
from neutrallint.core.errors import ConfigError, UsageError
from neutrallint.core.localized import Lang, Localized

if TYPE_CHECKING:
    from neutrallint.core.report import Report
    from neutrallint.followup.baseline import Baseline
    from neutrallint.followup.fixes import Copy, Fix
    from neutrallint.runs.executors.base import Run
    from neutrallint.runs.session import Session
    from neutrallint.sources.git import Changed


@command(
    "check",
    id="Periksa berkas, folder, atau pola nama.\n\n"
    "PATH boleh berupa berkas, folder (diperiksa sampai ke dalam), pola seperti "
    "'konten/**/*.md', URI penyimpanan seperti s3://humas/draf, atau - untuk masukan "
    "standar.",
    en="Check files, folders or globs.\n\n"
    "A PATH is a file, a folder (checked recursively), a glob such as 'content/**/*.md', "
    "the URI of a store such as s3://humas/draf, or - for standard input.",
)
@click.argument("paths", nargs=-1, metavar="PATH...")
@output_options
@rules_options
@selection_options
@engine_options
@scope_options
@mend_options
@option(
    "--stdin-filename",
    id="Nama berkas untuk masukan standar; menentukan jenisnya.",
    en="File name for standard input; it decides the kind.",
    metavar="NAME",
)
@run_options
@limit_options
@screen_options
def check(
    paths: tuple[str, ...],
    output: OutputOptions,
    scope: ScopeOptions,
    mend: MendOptions,
    stdin_filename: str | None,
    how: RunOptions,
    screen: ScreenOptions,
    **wishes: Any,
) -> int:
    """Check, report, and return the exit code of the report."""
    from neutrallint.core.clock import now
    from neutrallint.runs.session import Session

    detail = screen.detail()
    wanted = pair_outputs(output.formats, output.files)
    known = _baseline(scope.baseline)
    if mend.writes and scope.staged:
        raise UsageError(
            Localized(
                "--fix mengubah berkas kerja; pakai tanpa --staged",
                "--fix changes the working files; use it without --staged",
            )
        )
    changed = _changed(scope.changed_since, scope.staged)
    if mend.diff and any(form.output is None and form.format != "text" for form in wanted):
        raise UsageError(
            Localized(
                "--diff menulis ke layar; beri --output untuk laporannya",
                "--diff writes to the screen; give the report an --output",
            )
        )
    if changed and not paths:
        paths = (str(changed.root),)
    _refuse_misused(paths, stdin_filename)
    files = [path for path in paths if path != STDIN]
    given, within = flags(**wishes), scope.within and scope.within.absolute()
    with (
        Session(given, _run(how)) as session,
        progress_bar(shown=sys.stderr.isatty() and not screen.quiet) as progress,
    ):
        if screen.verbose:
            _tell_settings(files, session)
        stdin = read_stdin(stdin_filename, session) if STDIN in paths else None
        outputs = [form.output for form in wanted if form.output]
        asked = (files, stdin, progress, changed, within, scope.allow_empty, outputs)
        report = session.check(*asked)
        unwritten: list[UsageError] = []
        if (mend.diff or mend.writes) and _mended(report, mend, unwritten):
            report = session.check(*asked)
        language = _language(files, session)
    if known:
        report = known.apply_within(report, given.policy, now().date())
    deliver(report, OutputChoice(wanted, screen.color, detail, language))
    if unwritten:
        said = ("\n".join(error.say(each) for error in unwritten) for each in ("id", "en"))
        raise UsageError(Localized(*said))
    return report.exit_code


def _run(how: RunOptions) -> Run:
    """Return how the run is carried out."""
    from neutrallint.runs.executors.base import Run

    if how.scheduler is not None and how.executor != "dask":
        raise UsageError(
            Localized(
                "--scheduler hanya berlaku bersama --executor dask",
                "--scheduler goes with --executor dask",
            )
        )
    cache = None if how.no_cache else user_cache()
    return Run(how.jobs, how.executor, how.scheduler, cache, _warn)


def _warn(words: Localized) -> None:
    streams.err(f"neutrallint: {say(words)}")


def _refuse_misused(paths: Sequence[str], name: str | None) -> None:
    """Refuse a run of nothing, and a name for a standard input that nobody asks for."""
    if not paths:
        raise UsageError(
            Localized(
                "tulis apa yang diperiksa, misalnya: neutrallint check .",
                "say what to check, for example: neutrallint check .",
            )
        )
    if name is not None and STDIN not in paths:
        raise UsageError(
            Localized(
                "--stdin-filename hanya berlaku bersama -, misalnya: "
                "neutrallint check - --stdin-filename siaran.md",
                "--stdin-filename goes with -, for example: "
                "neutrallint check - --stdin-filename release.md",
            )
        )


def _mended(report: Report, mend: MendOptions, unwritten: list[UsageError]) -> bool:
    """Show the safe suggestions, apply them where asked, and say what needs a hand.

    Tell whether a draft that was checked is another one now. What cannot be written is added
    to `unwritten`, and keeps no other one back.
    """
    from neutrallint.followup.fixes import find_mends

    mends = find_mends(report, mend.fix_copies or not mend.writes)
    for one in mends.made:
        if mend.diff:
            streams.emit(one.diff(), sys.stdout)
        if mend.writes and one.file:
            try:
                _write(one, one.file)
            except UsageError as error:
                unwritten.append(error)
                mends = mends.without(one)
    streams.err(say(mends.told(mend.writes)))
    return mend.writes and any(one.file for one in mends.fixes)


def _write(one: Fix | Copy, file: Path) -> None:
    """Put suggestions into a draft, or into a copy beside an office file."""
    from neutrallint.followup.fixes import Fix, beside
    from neutrallint.sources.names import shown_path

    if isinstance(one, Fix):
        streams.save(file, one.after.encode("utf-8"))
        streams.err(tell("diperbaiki: ", "mended: ") + one.path)
    else:
        place = beside(file)
        streams.save(place, one.content)
        shown = shown_path(place, Path.cwd())
        streams.err(tell("salinan yang diperbaiki: ", "corrected copy: ") + shown)


def _baseline(file: Path | None) -> Baseline | None:
    """Return the baseline of a file, read before anything is checked."""
    if file is None:
        return None
    from neutrallint.followup.baseline import read_baseline

    return read_baseline(file)


def _changed(since: str | None, is_staged: bool) -> Changed | None:
    """Return what git says has changed, where that is asked for."""
    if since is None and not is_staged:
        return None
    from neutrallint.sources.git import changed_since, staged

    if since is not None and is_staged:
        raise UsageError(
            Localized(
                "pilih: --staged atau --changed-since", "choose --staged or --changed-since"
            )
        )
    here = Path.cwd()
    return staged(here) if since is None else changed_since(since, here)


def _tell_settings(files: Sequence[str], session: Session) -> None:
    """Say on standard error which settings hold for the first path, and why."""
    from neutrallint.packs.elections import settled
    from neutrallint.sources.discover import settings_folder

    folder = settings_folder(files[0]) if files else Path()
    for row in session.configuration.explain(folder, settled):
        streams.err(f"{row.key} = {row.value} ({say(row.origin)})")


def _language(files: Sequence[str], session: Session) -> Lang:
    """Return the language asked for, else the one configured where the first path lies."""
    from neutrallint.sources.discover import settings_folder

    try:
        return session.settings_for(settings_folder(files[0]) if files else Path()).lang
    except (ConfigError, OSError):
        return lang()
