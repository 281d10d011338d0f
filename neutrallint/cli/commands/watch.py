"""`neutrallint watch PATH…`: check again whatever is saved."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from neutrallint.cache.location import user_cache
from neutrallint.cli import streams
from neutrallint.cli.bilingual import command
from neutrallint.cli.delivery import Form, OutputChoice, deliver
from neutrallint.cli.flags import flags, rules_options
from neutrallint.cli.speech import lang, say, tell
from neutrallint.core.errors import NeutrallintError, UsageError
from neutrallint.core.interruption import exit_code
from neutrallint.core.localized import Localized

if TYPE_CHECKING:
    from neutrallint.core.report import Report
    from neutrallint.runs.watch import Watch

_CTRL_C = 130
#: Milliseconds of quiet after a change before it is looked at, and for which to wait at most.
_STEP, _DEBOUNCE = 10, 200
#: Milliseconds without a change after which the watcher says so.
_IDLE = 250


@command(
    "watch",
    id="Periksa lagi setiap berkas yang disimpan, sampai Ctrl+C.",
    en="Check every file that is saved again, until Ctrl+C.",
)
@click.argument("paths", nargs=-1, metavar="PATH...", required=True)
@rules_options
def watch(paths: tuple[str, ...], **wishes: Any) -> int:
    """Check everything once, then what changes; Ctrl+C is how it ends well."""
    from neutrallint.runs.executors.base import Run
    from neutrallint.runs.watch import Watch

    for path in paths:
        if not Path(path).exists():
            reason = Localized(f"“{path}” tidak ada", f"there is no “{path}”")
            raise UsageError(reason)
    run = Run(cache=user_cache(), warn=lambda words: streams.err(say(words)))
    watching = Watch(paths, flags(**wishes), run)
    try:
        _loop(watching)
    except KeyboardInterrupt:
        if exit_code() == _CTRL_C:
            return 0
        raise
    finally:
        watching.close()
    return 0


def _loop(watching: Watch) -> None:
    """Check everything, then tell what changes mean, until interrupted."""
    from watchfiles import watch as changes_in

    places = [Path(path).resolve() for path in watching.paths]
    has_begun = False
    for changes in changes_in(
        *places,
        *watching.decisive,
        step=_STEP,
        debounce=_DEBOUNCE,
        rust_timeout=_IDLE,
        yield_on_timeout=True,
    ):
        if not has_begun:
            # From here on no change is missed, not even one during the first check.
            _show(watching.begin())
            has_begun = True
            streams.err(
                tell("Menunggu perubahan; Ctrl+C untuk berhenti.", "Waiting; Ctrl+C ends.")
            )
        if changes:
            _tell(watching, {Path(path).resolve() for _, path in changes})


def _tell(watching: Watch, files: set[Path]) -> None:
    """Show what is different now."""
    try:
        report = watching.after(files)
    except NeutrallintError as error:
        # A rule or setting that is being edited is wrong for a while.
        streams.err(f"neutrallint: {error.say(lang())}")
        return
    if report.files or report.failures:
        _show(report)


def _show(report: Report) -> None:
    streams.out(f"[{datetime.now():%H:%M:%S}]")
    deliver(report, OutputChoice((Form("text"),), "auto", "normal", lang()))
    sys.stdout.flush()
