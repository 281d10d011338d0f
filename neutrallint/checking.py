"""Checking one file: the pure function that every executor calls."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from neutrallint import allowances, filters
from neutrallint.checked import Checked, unchecked
from neutrallint.discover import Target
from neutrallint.errors import ConfigError, NeutrallintError, ReadError, why_unreadable
from neutrallint.judge import judge
from neutrallint.model import INSIDE, Document, FileResult, Words
from neutrallint.posts import pictures_of
from neutrallint.readers import Source
from neutrallint.readers.decoding import refuse_lfs_pointer
from neutrallint.settings import Settings
from neutrallint.workbench import workbench_for


@dataclass(frozen=True, slots=True)
class Job:
    """A file to check and what it is judged with: plain data, which may travel to a worker.

    `today`: as of which day allowances end where neither settings nor file name one.
    """

    target: Target
    settings: Settings
    today: date


class PicturesNeededError(Exception):
    """A draft must be judged with its pictures, where none are to be looked at."""


def check(job: Job, looks: bool = True) -> tuple[Checked, ...]:
    """Read and judge a file, and what lies inside it; a failure is told in the result.

    Without `looks` no picture is read: PicturesNeededError where a draft asks for it.
    """
    target = job.target
    assert target.media is not None
    try:
        data = target.read()
    except NeutrallintError as error:
        return (misconfigured(target.path, target.media, error),)
    except OSError as error:
        why = why_unreadable(error)
        reason = Words(f"tidak dapat dibuka: {why.id}", f"cannot be opened: {why.en}")
        return (unchecked(target.path, target.media, reason, "read"),)
    return tuple(_check_source(Source(target.path, data, target.media), job, looks))


def _check_source(source: Source, job: Job, looks: bool) -> list[Checked]:
    """Read and judge a file in memory, and each document inside it."""
    try:
        refuse_lfs_pointer(source.data)
        document = workbench_for(job.settings).posts.read(source)
        checked = _together(_check_document(each, job, looks) for each in _all(document))
        return _allowed_beside(list(checked), source, job)
    except ConfigError as error:
        return [misconfigured(source.path, source.media, error)]
    except ReadError as error:
        return [unchecked(source.path, source.media, error.reason, error.stage)]
    except PicturesNeededError:
        raise
    except Exception as error:
        # A reader or a check met what its author did not think of: this file is unchecked,
        # the others go on.
        name = type(error).__name__
        reason = Words(
            f"pemeriksaan gagal karena kesalahan program ({name}: {error})",
            f"the check failed by a fault of the program ({name}: {error})",
        )
        return [unchecked(source.path, source.media, reason, "check")]


def _allowed_beside(checked: list[Checked], source: Source, job: Job) -> list[Checked]:
    """Apply the allowances that lie beside a file to all that was found in it."""
    whole = checked[0]
    findings = [finding for each in checked for finding in each.findings]
    outcome = allowances.beside(
        findings,
        job.target.file,
        hashlib.sha256(source.data).hexdigest(),
        source.path,
        workbench_for(job.settings).allowable(whole.day),
        whole.day or job.today,
        job.settings.lang,
    )
    if not outcome.about and not outcome.suppressed:
        return checked
    # What may pass is told with the file that it was allowed for, not with its members.
    rest = [
        replace(each, findings=tuple(f for f in each.findings if f in outcome.left))
        for each in checked
    ]
    about = filters.marked(outcome.about, job.settings.fail_on)
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


def _check_document(document: Document, job: Job, looks: bool) -> Checked:
    if document.skip:
        return Checked(FileResult(document.path, "skipped", None, document.skip))
    file, settings = job.target.file, job.settings
    workbench = workbench_for(settings)
    identity = _identity(document.path, file, settings)
    pictures = workbench.posts.pictures if looks else _refused
    companions = partial(pictures, document, file)
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
        verdict.day or job.today,
        settings.lang,
    )
    findings = filters.marked((*outcome.left, *outcome.about), settings.fail_on)
    elsewhere = pictures_of(document, file).elsewhere
    return Checked(
        result,
        tuple(findings),
        failures,
        outcome.suppressed,
        settings,
        verdict.day,
        elsewhere,
        document.has_macros,
    )


def _refused(draft: Document, file: Path) -> list[Document]:
    """Look at no picture; a draft without any needs none."""
    if pictures_of(draft, file).here:
        raise PicturesNeededError(draft.path)
    return []


def misconfigured(path: str, media: str | None, error: NeutrallintError) -> Checked:
    """Return a file whose rules or settings are wrong."""
    reason = Words(error.say("id"), error.say("en"))
    return unchecked(path, media, reason, "config")


def _identity(path: str, file: Path, settings: Settings) -> str:
    """Return the path that fingerprints use: from the configuration's folder, if any.

    What lies inside a file keeps its name behind that path.
    """
    absolute = file.absolute()
    if settings.root is None or not absolute.is_relative_to(settings.root):
        return path
    _, inside, member = path.partition(INSIDE)
    return absolute.relative_to(settings.root).as_posix() + inside + member
