"""The sentence that is the program: discover → read → check → filter → report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from neutrallint import allowances, filters
from neutrallint.changed import Changed
from neutrallint.discover import Target, discover
from neutrallint.errors import ConfigError, NeutrallintError, ReadError, why_unreadable
from neutrallint.judge import judge
from neutrallint.model import (
    INSIDE,
    Document,
    Failure,
    FileResult,
    Finding,
    MessageState,
    PackInfo,
    Report,
    Stage,
    Words,
)
from neutrallint.posts import pictures_of
from neutrallint.readers import Source
from neutrallint.readers.decoding import refuse_lfs_pointer
from neutrallint.settings import Flags, Settings, settings_for
from neutrallint.workbench import Workbench, notes_on, workbench_for


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of one file, and the day as of which it was judged.

    `elsewhere` are the pictures of a draft that are no files here.
    """

    result: FileResult
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    workbench: Workbench | None = None
    day: date | None = None
    elsewhere: tuple[str, ...] = ()
    has_macros: bool = False

    def joined(self, other: Checked) -> Checked:
        """Return this with what was found in another part of the same file."""
        failures = (*self.failures, *other.failures)
        topics = tuple(sorted({*self.result.topics, *other.result.topics}))
        result = replace(
            self.result,
            status="unchecked" if failures else self.result.status,
            reason=self.result.reason or other.result.reason,
            topics=topics,
            engines={**self.result.engines, **other.result.engines},
            narrative=_told_by_either(self.result.narrative, other.result.narrative),
        )
        return replace(
            self,
            result=result,
            findings=(*self.findings, *other.findings),
            failures=failures,
            suppressed=(*self.suppressed, *other.suppressed),
            elsewhere=(*self.elsewhere, *other.elsewhere),
        )


def _told_by_either(
    one: Mapping[str, MessageState], other: Mapping[str, MessageState]
) -> Mapping[str, MessageState]:
    """Join what two parts of a file say of the key messages; a contradiction prevails."""
    graver = {"missing": 0, "told": 1, "contradicted": 2}
    joined = dict(one)
    for label, state in other.items():
        if label not in joined or graver[state.state] > graver[joined[label].state]:
            joined[label] = state
    return joined


def check_paths(
    paths: Sequence[str],
    flags: Flags,
    stdin: Source | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    changed: Changed | None = None,
) -> Report:
    """Check files, folders and globs (and `stdin`, if given) and return the report.

    With `changed` only what git says has changed, with the content that it names.
    Raises NeutrallintError when the configuration is wrong for every file.
    """
    found = list(discover(paths, Path.cwd())) if paths else []
    lost = [item for item in found if isinstance(item, Failure)]
    targets = [item for item in found if isinstance(item, Target)]
    if changed:
        targets = [target for target in targets if changed.holds(target.file)]
        lost = [failure for failure in lost if changed.holds(Path.cwd() / failure.path)]
        lost += changed.missing(Path.cwd(), paths)
    checked = [_lost(failure) for failure in lost]
    configuration = _Configuration(flags)
    if stdin:
        checked += _check_stdin(stdin, configuration)
    for done, target in enumerate(targets):
        progress(done, len(targets))
        checked += _check_target(target, configuration, changed)
    progress(len(targets), len(targets))
    configuration.raise_if_all_failed(checked)
    return _report(checked, configuration.settings(Path.cwd()))


class _Configuration:
    """The workbench of each folder, or the error that it gave, looked up once."""

    def __init__(self, flags: Flags) -> None:
        self._flags = flags
        self._known: dict[Path, Workbench | NeutrallintError] = {}

    def settings(self, folder: Path) -> Settings:
        return settings_for(folder, self._flags)

    def workbench(self, folder: Path) -> Workbench:
        if folder not in self._known:
            try:
                self._known[folder] = workbench_for(self.settings(folder))
            except NeutrallintError as error:
                self._known[folder] = error
        known = self._known[folder]
        if isinstance(known, NeutrallintError):
            raise known
        return known

    def raise_if_all_failed(self, checked: Sequence[Checked]) -> None:
        """Tell one error once, instead of once for each file."""
        errors = [known for known in self._known.values() if isinstance(known, Exception)]
        if errors and not any(item.workbench for item in checked):
            raise errors[0]


def _check_target(
    target: Target, configuration: _Configuration, changed: Changed | None
) -> list[Checked]:
    if target.skip:
        return [Checked(FileResult(target.path, "skipped", target.media, target.skip))]
    assert target.media is not None
    try:
        workbench = configuration.workbench(target.file.parent)
        data = changed.data(target.file) if changed else target.file.read_bytes()
    except NeutrallintError as error:
        return [_misconfigured(target.path, target.media, error)]
    except OSError as error:
        why = why_unreadable(error)
        reason = Words(f"tidak dapat dibuka: {why.id}", f"cannot be opened: {why.en}")
        return [_unchecked(target.path, target.media, reason, "read")]
    return _check_source(Source(target.path, data, target.media), workbench, target.file)


def _check_stdin(stdin: Source, configuration: _Configuration) -> list[Checked]:
    """Check standard input as if it lay where its name says."""
    file = Path.cwd() / stdin.path
    try:
        workbench = configuration.workbench(file.parent)
    except NeutrallintError as error:
        return [_misconfigured(stdin.path, stdin.media, error)]
    return _check_source(stdin, workbench, file)


def _check_source(source: Source, workbench: Workbench, file: Path) -> list[Checked]:
    """Read and judge a file in memory, and each document inside it."""
    try:
        refuse_lfs_pointer(source.data)
        document = workbench.posts.read(source)
        checked = _together(_check_document(each, workbench, file) for each in _all(document))
        return _allowed_beside(list(checked), source, workbench, file)
    except ConfigError as error:
        return [_misconfigured(source.path, source.media, error)]
    except ReadError as error:
        return [_unchecked(source.path, source.media, error.reason, error.stage)]
    except Exception as error:
        # A reader or a check met what its author did not think of: this file is unchecked,
        # the others go on.
        name = type(error).__name__
        reason = Words(
            f"pemeriksaan gagal karena kesalahan program ({name}: {error})",
            f"the check failed by a fault of the program ({name}: {error})",
        )
        return [_unchecked(source.path, source.media, reason, "check")]


def _allowed_beside(
    checked: list[Checked], source: Source, workbench: Workbench, file: Path
) -> list[Checked]:
    """Apply the allowances that lie beside a file to all that was found in it."""
    whole = checked[0]
    findings = [finding for each in checked for finding in each.findings]
    outcome = allowances.beside(
        findings,
        file,
        hashlib.sha256(source.data).hexdigest(),
        source.path,
        workbench.allowable(whole.day),
        whole.day or date.today(),
        workbench.settings.lang,
    )
    if not outcome.about and not outcome.suppressed:
        return checked
    # What may pass is told with the file that it was allowed for, not with its members.
    rest = [
        replace(each, findings=tuple(f for f in each.findings if f in outcome.left))
        for each in checked
    ]
    about = filters.marked(outcome.about, workbench.settings.fail_on)
    suppressed = (*whole.suppressed, *outcome.suppressed)
    first = replace(rest[0], findings=(*rest[0].findings, *about), suppressed=suppressed)
    return [first, *rest[1:]]


def _all(document: Document) -> Iterator[Document]:
    """Yield a document and those inside it, however deep."""
    yield document
    for member in document.members:
        yield from _all(member)


def _together(checked: Iterable[Checked]) -> Iterator[Checked]:
    """Join what was checked under one path: a schedule and its posts."""
    by_path: dict[str, Checked] = {}
    for item in checked:
        path = item.result.path
        by_path[path] = by_path[path].joined(item) if path in by_path else item
    yield from by_path.values()


def _check_document(document: Document, workbench: Workbench, file: Path) -> Checked:
    if document.skip:
        return Checked(FileResult(document.path, "skipped", None, document.skip))
    identity = _identity(document.path, file, workbench.settings)
    companions = partial(workbench.posts.pictures, document, file)
    verdict = judge(document, workbench.rules, workbench.around, identity, companions)
    failures = (*document.failures, *verdict.failures)
    result = FileResult(
        path=document.path,
        status="unchecked" if failures else "checked",
        media=document.media,
        reason=failures[0].reason if failures else None,
        topics=verdict.topics,
        engines=document.engines,
        narrative=verdict.narrative,
    )
    outcome = allowances.in_document(
        verdict.findings,
        document.directives,
        document.path,
        workbench.allowable(verdict.day),
        verdict.day or date.today(),
        workbench.settings.lang,
    )
    findings = filters.marked((*outcome.left, *outcome.about), workbench.settings.fail_on)
    elsewhere = pictures_of(document, file).elsewhere
    return Checked(
        result,
        tuple(findings),
        failures,
        outcome.suppressed,
        workbench,
        verdict.day,
        elsewhere,
        document.has_macros,
    )


def _misconfigured(path: str, media: str, error: NeutrallintError) -> Checked:
    reason = Words(error.say("id"), error.say("en"))
    return _unchecked(path, media, reason, "config")


def _identity(path: str, file: Path, settings: Settings) -> str:
    """Return the path that fingerprints use: from the configuration's folder, if any.

    What lies inside a file keeps its name behind that path.
    """
    absolute = file.absolute()
    if settings.root is None or not absolute.is_relative_to(settings.root):
        return path
    _, inside, member = path.partition(INSIDE)
    return absolute.relative_to(settings.root).as_posix() + inside + member


def _unchecked(path: str, media: str | None, reason: Words, stage: Stage) -> Checked:
    return Checked(
        FileResult(path, "unchecked", media, reason), (), (Failure(path, stage, reason),)
    )


def _lost(failure: Failure) -> Checked:
    return Checked(FileResult(failure.path, "unchecked", None, failure.reason), (), (failure,))


def _report(checked: Sequence[Checked], settings: Settings) -> Report:
    benches = list(dict.fromkeys(item.workbench for item in checked if item.workbench))
    chosen = benches[0].settings if benches else settings
    pictures = {item.workbench for item in checked if "ocr" in item.result.engines}
    notes = [
        note
        for bench in benches
        for note in notes_on(bench, _days(checked, bench), bench in pictures)
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
    return {i.result.path: i.day for i in checked if i.workbench is bench and i.day}


def _packs(benches: Sequence[Workbench]) -> Iterator[PackInfo]:
    yield from dict.fromkeys(pack for bench in benches for pack in bench.rules.packs)
