"""`neutrallint baseline write|check|prune PATH…`: old findings of a repository's past."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import CommandGroup, command, option
from neutrallint.cli.delivery import Form, OutputChoice, deliver
from neutrallint.cli.flags import flags, rules_options
from neutrallint.cli.speech import lang, tell
from neutrallint.core.errors import UsageError
from neutrallint.core.localized import Localized
from neutrallint.core.media import BASELINE

if TYPE_CHECKING:
    from collections.abc import Callable

    from neutrallint.config.settings import Flags
    from neutrallint.core.report import Report

_UNCHECKED = 3


def _options(function: Callable[..., int]) -> Callable[..., int]:
    """Accept what all three commands take."""
    for add in (
        option(
            "--file",
            id=f"Berkas baseline (bawaan: {BASELINE} di folder ini).",
            en=f"The baseline file (default: {BASELINE} in this folder).",
            metavar="FILE",
            type=click.Path(path_type=Path),
            default=Path(BASELINE),
        ),
        rules_options,
        click.argument("paths", nargs=-1, metavar="PATH..."),
    ):
        function = add(function)
    return function


def _report(paths: tuple[str, ...], given: Flags) -> Report:
    from neutrallint.runs.session import check_paths

    if not paths:
        raise UsageError(
            Localized(
                "tulis apa yang diperiksa, misalnya: neutrallint baseline write .",
                "say what to check, for example: neutrallint baseline write .",
            )
        )
    return check_paths(paths, given)


@command(
    "write",
    id="Catat semua temuan sekarang; setelah ini hanya temuan baru yang menggagalkan.",
    en="Note all findings of now; from then on only new ones fail.",
)
@_options
def write(paths: tuple[str, ...], file: Path, **wishes: Any) -> int:
    """Write the baseline; what could not be checked is told and makes the exit code 3."""
    from neutrallint.followup.baseline import baseline_of

    given = flags(**wishes)
    report = _report(paths, given)
    # The day would make branches conflict, so it is noted only where somebody asks for it.
    asks = given.policy is not None and given.policy.terms.baseline_days is not None
    day = datetime.now(UTC).date() if asks else None
    made = baseline_of(report.findings, file.absolute().parent, day)
    streams.save(file, made.render().encode(), report.judged, BASELINE)
    count = sum(made.counts.values())
    streams.out(tell(f"{count} temuan dicatat di {file}", f"{count} findings noted in {file}"))
    return _left_over(report)


@command(
    "check",
    id="Tolak temuan baru; tampilkan hanya yang belum tercatat.",
    en="Refuse growth: show and fail by what is not noted, whatever its severity.",
)
@_options
def check(paths: tuple[str, ...], file: Path, **wishes: Any) -> int:
    """Return 1 where anything new was found, of any severity."""
    from neutrallint.followup.baseline import read_baseline

    known, given = read_baseline(file), flags(**wishes)
    today = datetime.now(UTC).date()
    report = known.apply_within(_report(paths, given), given.policy, today)
    deliver(report, OutputChoice((Form("text"),), "auto", "normal", lang()))
    return 1 if report.findings else report.exit_code


@command(
    "prune",
    id="Hapus dari catatan temuan yang sudah tidak ada.",
    en="Take out of the baseline what is not found any more.",
)
@_options
def prune(paths: tuple[str, ...], file: Path, **wishes: Any) -> int:
    """Write the baseline again without what is gone; nothing is added to it."""
    from neutrallint.followup.baseline import read_baseline

    known = read_baseline(file)
    report = _report(paths, flags(**wishes))
    if report.failures:
        # What could not be read may still hold what was noted.
        return _left_over(report)
    left = known.prune(report)
    streams.save(file, left.render().encode(), report.judged, BASELINE)
    gone = sum(known.counts.values()) - sum(left.counts.values())
    streams.out(
        tell(f"{gone} temuan dihapus dari {file}", f"{gone} findings taken out of {file}")
    )
    return 0


def _left_over(report: Report) -> int:
    """Tell what could not be checked; 3 where there is any, else 0."""
    if not report.failures:
        return 0
    deliver(report, OutputChoice((Form("text"),), "auto", "quiet", lang()))
    return _UNCHECKED


baseline = CommandGroup(
    "baseline",
    Localized(
        "Catat temuan lama sebuah repo, sehingga hanya temuan baru yang menggagalkan.",
        "Note the old findings of a repository, so that only new ones fail.",
    ),
    (write, check, prune),
)
