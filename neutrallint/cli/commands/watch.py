"""`neutrallint watch PATH…`: check again whatever is saved."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
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
from neutrallint.core.printable import one_line, visible

if TYPE_CHECKING:
    from neutrallint.core.report import Report
    from neutrallint.runs.watch import Difference, Watch

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
    from neutrallint.runs.landmarks import Landmarks, content_mark, place_mark

    home = Path.cwd()
    places = Landmarks(lambda: watching.places, place_mark)
    deciding = Landmarks(watching.deciding, content_mark)
    untold: set[Path] = set()
    has_begun = is_lost = False
    while True:
        for changes in _changes(watching.places):
            is_lost = _is_gone(home, was_gone=is_lost)
            if is_lost:
                continue
            if not has_begun:
                # From here on no change is missed, not even one during the first check.
                begun = watching.begin()
                _head()
                _show(begun)
                has_begun = True
                streams.err(
                    tell("Menunggu perubahan; Ctrl+C untuk berhenti.", "Waiting; Ctrl+C ends.")
                )
            moved = places.changes()
            untold |= {path.resolve() for path in (*changes, *moved, *deciding.changes())}
            if moved:
                # What is there now is watched before it is looked at.
                break
            if untold:
                _tell(watching, untold)
                untold = set()


def _changes(places: Sequence[Path]) -> Iterator[list[Path]]:
    """Yield what has changed in those of the places that are there, at times nothing."""
    from watchfiles import watch as changes_in

    for changes in changes_in(
        *(place.resolve() for place in places if place.exists()),
        step=_STEP,
        debounce=_DEBOUNCE,
        rust_timeout=_IDLE,
        yield_on_timeout=True,
    ):
        yield [Path(path) for _, path in changes]


def _is_gone(home: Path, was_gone: bool) -> bool:
    """Tell whether the current folder is not there; where it came back, be in that one."""
    try:
        os.chdir(home)
    except OSError:
        if not was_gone:
            streams.err(
                tell(
                    f"neutrallint: folder {home} hilang; menunggu sampai ada lagi",
                    f"neutrallint: the folder {home} is gone; waiting until it is there again",
                )
            )
        return True
    return False


def _tell(watching: Watch, files: set[Path]) -> None:
    """Show what is different now."""
    try:
        found = watching.after(files)
    except NeutrallintError as error:
        # A rule or setting that is being edited is wrong for a while.
        streams.err(f"neutrallint: {error.say(lang())}")
        return
    is_told = found.report.files or found.report.failures
    if is_told or found.gone:
        _head(*_changed(found))
    if is_told:
        _show(found.report)


def _changed(found: Difference) -> Iterator[str]:
    """Say how many findings are new, gone and still there, then which are gone, a line each."""
    yield tell(
        f" {found.new} baru · {len(found.gone)} hilang · {found.still} masih ada",
        f" {found.new} new · {len(found.gone)} gone · {found.still} still there",
    )
    label = tell("hilang", "gone")
    for each in found.gone:
        yield f"  {label}: {visible(each.path)}  {each.rule_id}  “{one_line(each.match)}”"


def _head(counted: str = "", *lines: str) -> None:
    """Write the time, with how much has changed, and what has gone."""
    for each in (f"[{datetime.now():%H:%M:%S}]{counted}", *lines):
        streams.out(each)


def _show(report: Report) -> None:
    deliver(report, OutputChoice((Form("text"),), "auto", "normal", lang()))
    sys.stdout.flush()
