"""A session builds rules and engines once: discover → read → check → filter → report."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from copy import copy
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from neutrallint.cache.seal import Seal
from neutrallint.config.settings import Configuration, Flags, Settings
from neutrallint.core.clock import now
from neutrallint.core.document import Failure
from neutrallint.core.errors import NeutrallintError
from neutrallint.core.localized import Localized
from neutrallint.core.media import NO_DRAFT
from neutrallint.core.places import INSIDE
from neutrallint.core.report import FileResult, Report
from neutrallint.lint.job import Job
from neutrallint.lint.linter import Linter, Linters, LinterSpec
from neutrallint.lint.outcome import FileOutcome, lost, misconfigured, skipped
from neutrallint.packs.elections import settled
from neutrallint.runs.executors.base import Done, Executor, Run
from neutrallint.runs.executors.local import LocalExecutor
from neutrallint.runs.means import Means
from neutrallint.runs.report import build_report
from neutrallint.runs.result_cache import ResultCache, result_store
from neutrallint.runs.shown import ShownFiles
from neutrallint.sources import stores
from neutrallint.sources.discover import discover
from neutrallint.sources.names import shown_path
from neutrallint.sources.target import Hidden, Target

if TYPE_CHECKING:
    from neutrallint.core.scratch import Scratch
    from neutrallint.sources.git import Changed


def check_paths(
    paths: Sequence[str],
    flags: Flags,
    stdin: Target | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    changed: Changed | None = None,
    run: Run | None = None,
) -> Report:
    """Check files, folders and globs in a session of their own; as Session.check has it."""
    with Session(flags, run) as session:
        return session.check(paths, stdin, progress, changed)


class Session:
    """Linters that stay, one for each settings that files have, and what checks files by them.

    Configuration, packs, rosters and galleries are read once; after a change of them a new
    session is needed. It is closed by whoever made it.
    """

    def __init__(
        self, flags: Flags, run: Run | None = None, clock: Callable[[], datetime] = now
    ) -> None:
        """Take the command line's wishes, how runs are carried out, and what tells the time."""
        self.cwd = Path.cwd()
        self.run = run or Run()
        self._clock = clock
        self.policy = flags.policy
        self._config = flags.config
        self.configuration = Configuration(flags, self.cwd)
        self._linters = Linters()
        self._known: dict[str, Linter | NeutrallintError] = {}
        self._means: dict[Linter, Means] = {}
        self._scratch: Scratch | None = None
        self._executor: Executor | None = None
        cache = self.run.cache
        self._results = result_store(cache, self.run.warn) if cache else None

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End its processes, and remove what it kept for itself only."""
        if self._executor:
            self._executor.close()
        if self._results:
            self._results.close()
        if self._scratch:
            self._scratch.close()

    def carried_out_by(self, executor: Executor) -> Session:
        """Return this session with another executor, whose owner closes it.

        Rules, and what is kept as long as this session lasts, are shared.
        """
        assert self._cache
        other = copy(self)
        other._executor = executor
        return other

    def settings_for(self, folder: Path) -> Settings:
        """Return what holds for files in a folder; ConfigError where that is wrong."""
        return settled(self.configuration.settings_for(folder), self._clock())

    def linter_for(self, folder: Path) -> Linter:
        """Return what files in a folder are checked with.

        A NeutrallintError where settings, or the rules that they name, are wrong.
        """
        settings = self.settings_for(folder)
        return self._linters.get(LinterSpec(settings, self.cwd, self._cache))

    def check(
        self,
        paths: Sequence[str],
        stdin: Target | None = None,
        progress: Callable[[int, int], None] = lambda done, total: None,
        changed: Changed | None = None,
        within: Path | None = None,
        allow_empty: bool = False,
        outputs: Collection[Path] = (),
        folder: Path | None = None,
    ) -> Report:
        """Check files, folders and globs (and `stdin`, if given) and return the report.

        With `changed` only what git says has changed, with the content that it names. Nothing
        is read that leads out of `within`; of what git names, out of its repository. That
        nothing was checked is a failure, unless `allow_empty` or nothing has changed. An older
        report that one of the `outputs` of this run replaces is left out. `folder`: where the
        paths start instead of here, and what was taken in lies; settings are those of here, and
        no ignore file there hides anything.
        Raises NeutrallintError when the configuration is wrong for every file.
        """
        allow_empty = allow_empty or changed is not None
        start = folder or self.cwd
        targets, absent, hidden = self._discover(paths, start, changed, within, allow_empty)
        if stdin:
            top = str(within or "")
            targets = [replace(stdin, top=top, is_confined=within is not None), *targets]
        moment = self._clock()
        check = partial(
            self._check_all,
            moment=moment,
            outputs=outputs,
            has_settings=folder is None,
            progress=progress,
        )
        results = check(targets)
        if not allow_empty:
            absent += self._without_content(targets, results, start)
        shown_files = ShownFiles(start, self._obeys_ignore_files(start))
        while shown := list(shown_files.further(targets, results)):
            absent += (each for each in shown if isinstance(each, Failure))
            hidden += (each for each in shown if isinstance(each, Hidden))
            found = [each for each in shown if isinstance(each, Target)]
            looked_at = {each.place for each in found}
            hidden = [each for each in hidden if each.place not in looked_at]
            for number, target in enumerate(targets):
                is_skipped = all(each.result.status == "skipped" for each in results[number])
                if is_skipped and target.place in looked_at:
                    # A portrait of the roster had been left out as one of the means.
                    results[number] = ()
            found = changed.shown(found) if changed else found
            results += check(found, before=len(targets))
            targets += found
        outcomes = [lost(failure) for failure in absent]
        outcomes += [each for result in results for each in result]
        self._raise_if_all_failed(outcomes)
        return self._report(outcomes, targets, hidden, moment)

    def _discover(
        self,
        paths: Sequence[str],
        start: Path,
        changed: Changed | None,
        within: Path | None,
        allow_empty: bool,
    ) -> tuple[list[Target], list[Failure], list[Hidden]]:
        """Return what is to be checked, what was asked for and cannot be, what is hidden."""
        if self.policy:
            self.policy.refuse_inside(paths, start, self._config)
        if changed:
            stores.refuse_uris(paths)
            within = within or changed.root
        is_sent, obeys = start != self.cwd, self._obeys_ignore_files(start)
        is_strict = self.policy is not None
        wanted = changed.holds if changed else None
        found = list(discover(paths, start, within, obeys, allow_empty, is_strict, wanted))
        absent = [item for item in found if isinstance(item, Failure)]
        targets = [item for item in found if isinstance(item, Target)]
        named = {target.place for target in targets}
        hidden = [
            item for item in found if isinstance(item, Hidden) and not (is_sent and item.by)
        ]
        hidden = [item for item in hidden if item.by or item.place not in named]
        if changed:
            targets = [changed.target(target) for target in targets]
            absent = list(changed.needed(absent, self.cwd))
            absent += changed.missing(self.cwd, paths, found)
        return targets, absent, hidden

    def _obeys_ignore_files(self, start: Path) -> bool:
        """Tell whether ignore files hide anything: not what was taken in, nor by a policy."""
        is_sent = start != self.cwd
        return not is_sent and (self.policy is None or self.policy.terms.ignore_files)

    def _check_all(
        self,
        targets: Sequence[Target],
        progress: Callable[[int, int], None],
        before: int | None = None,
        **how: Any,
    ) -> list[tuple[FileOutcome, ...]]:
        """Return what became of each file.

        Of pictures that drafts show: behind the checked ones, of which there were `before`.
        """
        results: list[tuple[FileOutcome, ...]] = [()] * len(targets)
        jobs: dict[int, Job] = {}
        for number, target in enumerate(targets):
            job = self._job(target, is_shown=before is not None, **how)
            if isinstance(job, Job):
                jobs[number] = job
            else:
                results[number] = (job,)
        total = len(targets) + (before or 0)
        done = total - len(jobs)
        progress(done, total)
        for number, result in self._outcomes(jobs):
            job = jobs[number]
            results[number] = tuple(r.share(job.target, job.spec.settings) for r in result)
            done += 1
            progress(done, total)
        return results

    def _job(
        self,
        target: Target,
        moment: datetime,
        outputs: Collection[Path],
        has_settings: bool,
        is_shown: bool,
    ) -> Job | FileOutcome:
        """Return how a file is checked, or why it is not; what a draft shows is no means."""
        if target.skip:
            return FileOutcome(FileResult(target.path, "skipped", target.media, target.skip))
        # What lies in a store, or was taken in, has the settings of the current folder.
        is_elsewhere = target.is_remote or not has_settings
        folder = "" if is_elsewhere else os.path.dirname(target.place)  # noqa: PTH120 - often
        if folder not in self._known:
            try:
                self._known[folder] = self.linter_for(Path(folder))
            except NeutrallintError as error:
                self._known[folder] = error
        known = self._known[folder]
        if isinstance(known, NeutrallintError):
            return misconfigured(target.path, target.media, known)
        if known not in self._means:
            self._means[known] = Means(known, outputs)
        if not is_shown and (why := self._means[known].reason(target)):
            return skipped(target, why)
        return Job(target, known.spec, moment, known.rules.timezone)

    def _without_content(
        self, targets: Sequence[Target], results: list[tuple[FileOutcome, ...]], start: Path
    ) -> Iterator[Failure]:
        """Yield the folders that hold nothing but what this program wrote or checks by.

        A file that was named is skipped; where all that was named is, each is unchecked.
        """
        found: dict[str, dict[int, bool]] = {}
        for number, (target, result) in enumerate(zip(targets, results, strict=True)):
            is_left_out = all(each.result.reason in NO_DRAFT for each in result)
            if is_left_out or not target.skip:
                found.setdefault(target.top, {})[number] = is_left_out
        for top, left_out in found.items():
            if not all(left_out.values()):
                continue
            if top:
                yield Failure(shown_path(Path(top), start), "discover", _NO_CONTENT)
            elif len(found) == 1:
                for number in left_out:
                    failure = Failure(targets[number].path, "discover", _NO_CONTENT)
                    results[number] = (lost(failure),)

    def _outcomes(self, jobs: Mapping[int, Job]) -> Iterator[Done]:
        """Yield what became of each job: what was kept of it, else what is found now."""
        executor = self._running()
        if self._results is None:
            yield from executor.check(jobs)
            return
        kept = ResultCache(self._results, self._linters, "CI" in os.environ)
        with closing(kept):
            left = dict(jobs)
            for number, result in kept.find(jobs):
                del left[number]
                yield number, result
            for number, result in executor.check(left):
                kept.keep(number, jobs[number], result)
                yield number, result

    def _running(self) -> Executor:
        """Return what checks files, which stays as long as the session."""
        if self._executor is None:
            if self.run.executor == "dask":
                from neutrallint.runs.executors.cluster import ClusterExecutor

                self._executor = ClusterExecutor(self.run)
            else:
                self._executor = LocalExecutor(self.run.workers, self._linters)
        return self._executor

    @property
    def _cache(self) -> Path:
        """The folder of what is kept: for good, or as long as the session lasts."""
        if self.run.cache:
            return self.run.cache
        if self._scratch is None:
            from neutrallint.core.scratch import Scratch

            self._scratch = Scratch()
            with suppress(OSError):
                # Before each worker makes one of its own.
                Seal.of(Path(self._scratch.name))
        return Path(self._scratch.name)

    def _raise_if_all_failed(self, outcomes: Sequence[FileOutcome]) -> None:
        """Tell one error once, instead of once for each file."""
        errors = [known for known in self._known.values() if isinstance(known, Exception)]
        if errors and not any(item.settings for item in outcomes):
            raise errors[0]

    def _report(
        self,
        outcomes: Sequence[FileOutcome],
        targets: Sequence[Target],
        hidden: Sequence[Hidden],
        moment: datetime,
    ) -> Report:
        used = list(dict.fromkeys(item.settings for item in outcomes if item.settings))
        chosen = used[0] if used else self.settings_for(self.cwd)
        specs = (LinterSpec(settings, self.cwd, self._cache) for settings in used)
        linters = [self._linters.get(spec) for spec in specs]
        found = {item.result.path.partition(INSIDE)[0] for item in outcomes if item.findings}
        contents = {target.path: target for target in targets if target.path in found}
        return build_report(
            outcomes, linters, contents, chosen.as_of, moment, hidden, self.policy
        )


_NO_CONTENT = Localized(
    "di sini tidak ada naskah, hanya buatan neutrallint (laporan, bukti) atau bahan untuk "
    "memeriksa",
    "there is no draft here, only what neutrallint wrote or checks by",
)
