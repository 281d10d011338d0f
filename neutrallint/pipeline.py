"""The sentence that is the program: discover → read → check → filter → report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from neutrallint import filters, stores
from neutrallint.checked import Checked, lost
from neutrallint.checking import Job, misconfigured
from neutrallint.discover import Target, discover
from neutrallint.errors import NeutrallintError
from neutrallint.executors import Done, Run, execute
from neutrallint.model import Failure, FileResult, PackInfo, Report, Words
from neutrallint.results import Results
from neutrallint.settings import Flags, Settings, settings_for
from neutrallint.workbench import Workbench, notes_on, workbench_for

if TYPE_CHECKING:
    from neutrallint.changed import Changed


def check_paths(
    paths: Sequence[str],
    flags: Flags,
    stdin: Target | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    changed: Changed | None = None,
    run: Run | None = None,
) -> Report:
    """Check files, folders and globs (and `stdin`, if given) and return the report.

    With `changed` only what git says has changed, with the content that it names.
    Raises NeutrallintError when the configuration is wrong for every file.
    """
    if changed:
        stores.refuse_uris(paths)
    found = list(discover(paths, Path.cwd())) if paths else []
    absent = [item for item in found if isinstance(item, Failure)]
    targets = [item for item in found if isinstance(item, Target)]
    if changed:
        targets = [changed.target(t) for t in targets if changed.holds(t.file)]
        absent = [failure for failure in absent if changed.holds(Path.cwd() / failure.path)]
        absent += changed.missing(Path.cwd(), paths)
    if stdin:
        targets = [stdin, *targets]
    configuration = _Configuration(flags)
    checked = [lost(failure) for failure in absent]
    for results in _checked(targets, configuration, run or Run(), progress):
        checked += results
    configuration.raise_if_all_failed(checked)
    return _report(checked, configuration.settings(Path.cwd()))


def _checked(
    targets: Sequence[Target],
    configuration: _Configuration,
    run: Run,
    progress: Callable[[int, int], None],
) -> list[tuple[Checked, ...]]:
    """Return what became of each target, in their order."""
    results: list[tuple[Checked, ...]] = [()] * len(targets)
    jobs: dict[int, Job] = {}
    today = date.today()
    with _cache_of(run) as cache:
        for number, target in enumerate(targets):
            if target.skip:
                skipped = FileResult(target.path, "skipped", target.media, target.skip)
                results[number] = (Checked(skipped),)
                continue
            try:
                place = "" if target.is_remote else target.place
                settings = configuration.settings_of(place)
            except NeutrallintError as error:
                results[number] = (misconfigured(target.path, target.media, error),)
            else:
                jobs[number] = Job(target, settings, today, cache)
        done = len(targets) - len(jobs)
        progress(done, len(targets))
        for number, result in _done(jobs, run):
            target, settings = jobs[number].target, jobs[number].settings
            results[number] = tuple(each.sharing(target, settings) for each in result)
            done += 1
            progress(done, len(targets))
    return results


@contextmanager
def _cache_of(run: Run) -> Iterator[Path]:
    """Give the folder of what is kept: for good, or as long as the run lasts."""
    if run.cache:
        yield run.cache
        return
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="neutrallint-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


def _done(jobs: Mapping[int, Job], run: Run) -> Iterator[Done]:
    """Yield what became of each job: what was kept of it, else what is found now."""
    if run.cache is None:
        yield from execute(jobs, run)
        return
    with closing(Results(run.cache, "CI" in os.environ, run.warn)) as kept:
        left = dict(jobs)
        for number, result in kept.find(jobs):
            del left[number]
            yield number, result
        for number, result in execute(left, run):
            kept.keep(number, jobs[number], result)
            yield number, result


class _Configuration:
    """The settings of each folder, or the error that they gave, looked up once."""

    def __init__(self, flags: Flags) -> None:
        self._flags = flags
        self._known: dict[str, Settings | NeutrallintError] = {}

    def settings(self, folder: Path) -> Settings:
        return settings_for(folder, self._flags)

    def settings_of(self, file: str) -> Settings:
        """Return the settings for a file, those of the current folder for "".

        A NeutrallintError where they, or the rules that they name, are wrong.
        """
        folder = os.path.dirname(file)  # noqa: PTH120 - it is asked for every file
        if folder not in self._known:
            try:
                found = self.settings(Path(folder) if file else Path.cwd())
                self._known[folder] = workbench_for(found).settings
            except NeutrallintError as error:
                self._known[folder] = error
        known = self._known[folder]
        if isinstance(known, NeutrallintError):
            raise known
        return known

    def raise_if_all_failed(self, checked: Sequence[Checked]) -> None:
        """Tell one error once, instead of once for each file."""
        errors = [known for known in self._known.values() if isinstance(known, Exception)]
        if errors and not any(item.settings for item in checked):
            raise errors[0]


def _report(checked: Sequence[Checked], settings: Settings) -> Report:
    used = list(dict.fromkeys(item.settings for item in checked if item.settings))
    chosen = used[0] if used else settings
    benches = [workbench_for(each) for each in used]
    pictures = {item.settings for item in checked if "ocr" in item.result.engines}
    notes = [
        note
        for bench in benches
        for note in notes_on(bench, _days(checked, bench), bench.settings in pictures)
    ]
    notes += _elsewhere(checked)
    notes += _macros(checked)
    return Report(
        files=tuple(sorted((item.result for item in checked), key=lambda file: file.path)),
        findings=filters.in_order(f for item in checked for f in item.findings),
        failures=filters.failures_in_order(f for item in checked for f in item.failures),
        suppressed=filters.in_order(f for item in checked for f in item.suppressed),
        packs=tuple(_packs(benches)),
        as_of=chosen.as_of.isoformat() if chosen.as_of else None,
        notes=tuple(dict.fromkeys(notes)),
    )


def _elsewhere(checked: Sequence[Checked]) -> Iterator[Words]:
    """Say that drafts show pictures which are not here."""
    links = [(item.result.path, link) for item in checked for link in item.elsewhere]
    if links:
        count, (path, link) = len(links), links[0]
        short = link if len(link) <= 60 else f"{link[:59]}…"
        yield Words(
            f"{count} gambar yang dipakai naskah tidak ada di sini dan tidak diperiksa "
            f"(misalnya {short} di {path})",
            f"{count} pictures that drafts show are not here and were not checked "
            f"(such as {short} in {path})",
        )


def _macros(checked: Sequence[Checked]) -> Iterator[Words]:
    """Say which files carry programs."""
    paths = [item.result.path for item in checked if item.has_macros]
    if paths:
        yield Words(
            f"makro di {len(paths)} berkas tidak dijalankan (misalnya {paths[0]})",
            f"macros in {len(paths)} file(s) were not run (such as {paths[0]})",
        )


def _days(checked: Sequence[Checked], bench: Workbench) -> dict[str, date]:
    """Return the days of the files that were judged with `bench`, by path."""
    return {i.result.path: i.day for i in checked if i.day and i.settings == bench.settings}


def _packs(benches: Sequence[Workbench]) -> Iterator[PackInfo]:
    yield from dict.fromkeys(pack for bench in benches for pack in bench.rules.packs)
