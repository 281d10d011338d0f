"""Checking one file: the pure function that every executor calls."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from neutrallint import allowances, filters
from neutrallint.checked import Basis, Checked, unchecked
from neutrallint.discover import Target
from neutrallint.errors import ConfigError, NeutrallintError, ReadError, why_unreadable
from neutrallint.judge import judge
from neutrallint.limits import Limits
from neutrallint.model import INSIDE, Document, FileResult, Words
from neutrallint.posts import PostPictures, hashes_of, is_picture, pictures_of, sha256_of
from neutrallint.readers import Source
from neutrallint.readers.decoding import refuse_lfs_pointer
from neutrallint.readings import Readings, readings_in
from neutrallint.settings import Settings
from neutrallint.workbench import workbench_for


@dataclass(frozen=True, slots=True)
class Job:
    """A file to check and what it is judged with: plain data, which may travel to a worker.

    `today`: as of which day allowances end where neither settings nor file name one. `cache`:
    the folder in which readings of pictures are kept.
    """

    target: Target
    settings: Settings
    today: date
    cache: Path | None = None


class PicturesNeededError(Exception):
    """A draft must be judged with its pictures, where none are to be looked at."""


def check(job: Job, looks: bool = True) -> tuple[Checked, ...]:
    """Read and judge a file, and what lies inside it; a failure is told in the result.

    Without `looks` no picture is read: PicturesNeededError where a draft asks for it.
    """
    target, limits = job.target, job.settings.limits
    assert target.media is not None
    if target.size > limits.max_bytes:
        return (unchecked(target.path, target.media, _too_large(limits), "read"),)
    try:
        data = target.read()
    except ReadError as error:
        return (unchecked(target.path, target.media, error.reason, error.stage),)
    except NeutrallintError as error:
        return (misconfigured(target.path, target.media, error),)
    except OSError as error:
        why = why_unreadable(error)
        reason = Words(f"tidak dapat dibuka: {why.id}", f"cannot be opened: {why.en}")
        return (unchecked(target.path, target.media, reason, "read"),)
    if len(data) > limits.max_bytes:
        return (unchecked(target.path, target.media, _too_large(limits), "read"),)
    source = Source(target.path, data, target.media, limits=limits)
    return tuple(_check_source(source, job, looks))


def _too_large(limits: Limits) -> Words:
    most = f"{limits.max_bytes / 1_000_000:g}"
    return Words(
        f"berkas lebih besar dari {most} MB; perkecil, atau naikkan --max-bytes",
        f"the file is larger than {most} MB; make it smaller, or raise --max-bytes",
    )


def _check_source(source: Source, job: Job, looks: bool) -> list[Checked]:
    """Read and judge a file in memory, and each document inside it."""
    try:
        refuse_lfs_pointer(source.data)
        workbench = workbench_for(job.settings)
        sha256 = hashlib.sha256(source.data).hexdigest()
        # All that the result rests on is noted before anything is judged by it.
        sidecar = _sidecar_of(job.target)
        document = workbench.posts.read(source, _readings(job))
        drafts = [(each, _pictures_of(each, job.target)) for each in _all(document)]
        basis = Basis(
            sha256=sha256,
            images=tuple(link for draft, _ in drafts for link in draft.images),
            beside=hashes_of(dict.fromkeys(p for _, post in drafts for p in post.here)),
            sidecar=sidecar,
            day=_day(job, sidecar, [draft for draft, _ in drafts]),
        )
        checked = _together(_check_document(*draft, job, looks) for draft in drafts)
        first, *rest = _allowed_beside(list(checked), sha256, source.path, job)
        return [replace(first, basis=basis), *rest]
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


def _readings(job: Job) -> Readings | None:
    """Return where readings are kept, None where they are not."""
    if job.cache is None:
        return None
    return readings_in(job.cache, workbench_for(job.settings).reading_digest)


def _day(job: Job, sidecar: str, documents: Iterable[Document]) -> str:
    """Return today where it matters: where an allowance may end."""
    may_end = sidecar or any(document.directives for document in documents)
    return job.today.isoformat() if may_end else ""


def _sidecar_of(target: Target) -> str:
    """Return the hash of the allowances beside a file, "" where there are none here."""
    return "" if target.is_remote else sha256_of(target.file.with_name(allowances.SIDECAR))


def _pictures_of(document: Document, target: Target) -> PostPictures:
    """Return the pictures of a draft; a picture, and what lies inside a file, has none."""
    if is_picture(document.media) or INSIDE in document.path:
        return PostPictures()
    if target.is_remote:
        return PostPictures(elsewhere=tuple(dict.fromkeys(document.images)))
    return pictures_of(document.images, target.file)


def _allowed_beside(checked: list[Checked], sha256: str, path: str, job: Job) -> list[Checked]:
    """Apply the allowances that lie beside a file to all that was found in it."""
    whole = checked[0]
    if job.target.is_remote:
        return checked
    findings = [finding for each in checked for finding in each.findings]
    outcome = allowances.beside(
        findings,
        job.target.file,
        sha256,
        path,
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


def _check_document(document: Document, shown: PostPictures, job: Job, looks: bool) -> Checked:
    if document.skip:
        return Checked(FileResult(document.path, "skipped", None, document.skip))
    settings = job.settings
    workbench = workbench_for(settings)
    identity = _identity(document.path, job.target, settings)

    def companions() -> Sequence[Document]:
        if shown.here and not looks:
            raise PicturesNeededError(document.path)
        return workbench.posts.pictures(shown.here, _readings(job))

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
    return Checked(
        result,
        tuple(findings),
        failures,
        outcome.suppressed,
        settings,
        verdict.day,
        shown.elsewhere,
        document.has_macros,
    )


def misconfigured(path: str, media: str | None, error: NeutrallintError) -> Checked:
    """Return a file whose rules or settings are wrong."""
    reason = Words(error.say("id"), error.say("en"))
    return unchecked(path, media, reason, "config")


def _identity(path: str, target: Target, settings: Settings) -> str:
    """Return the path that fingerprints use: from the configuration's folder, if any.

    What lies inside a file keeps its name behind that path.
    """
    absolute = target.file.absolute()
    if target.is_remote or settings.root is None or not absolute.is_relative_to(settings.root):
        return path
    _, inside, member = path.partition(INSIDE)
    return absolute.relative_to(settings.root).as_posix() + inside + member
