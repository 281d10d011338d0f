"""Checking one file: read it, judge each document in it, apply what may pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from neutrallint.core.document import Document
from neutrallint.core.errors import NeutrallintError, ReadError, why_unreadable
from neutrallint.core.finding import Finding
from neutrallint.core.limits import Limits
from neutrallint.core.localized import Words
from neutrallint.core.media import is_picture
from neutrallint.core.places import INSIDE
from neutrallint.core.report import FileResult
from neutrallint.lint import order
from neutrallint.lint.job import Job
from neutrallint.lint.judge import Verdict, judge
from neutrallint.lint.links import PostPictures, pictures_of
from neutrallint.lint.linter import Linter
from neutrallint.lint.result import Basis, Checked, misconfigured, unchecked
from neutrallint.lint.suppression_syntax import SIDECAR
from neutrallint.lint.suppressions import FileAllowances
from neutrallint.readers.source import Source
from neutrallint.readers.texts.decoding import refuse_lfs_pointer
from neutrallint.records.digest import hashes_of, sha256_of, sha256_of_file
from neutrallint.sources.target import Target


class PicturesNeededError(Exception):
    """A draft must be judged with its pictures, where none are to be looked at."""


def check(job: Job, linter: Linter, looks: bool = True) -> tuple[Checked, ...]:
    """Read and judge a file, and what lies inside it; a failure is told in the result.

    Without `looks` no picture is read: PicturesNeededError where a draft asks for it.
    """
    target, sha256 = job.target, ""
    try:
        source = _read(target, linter.settings.limits)
        sha256 = sha256_of(source.data)
        return FileCheck(linter, target, job.today, looks).outcomes(source, sha256)
    except PicturesNeededError:
        raise
    except ReadError as error:
        failed = unchecked(target.path, target.media, error.reason, error.stage)
    except NeutrallintError as error:
        failed = misconfigured(target.path, target.media, error)
    except Exception as error:
        # A reader or a check met what its author did not think of: this file is unchecked,
        # the others go on.
        name = type(error).__name__
        reason = Words(
            f"pemeriksaan gagal karena kesalahan program ({name}: {error})",
            f"the check failed by a fault of the program ({name}: {error})",
        )
        failed = unchecked(target.path, target.media, reason, "check")
    return (replace(failed, basis=Basis(sha256)),)


def _read(target: Target, limits: Limits) -> Source:
    """Return the content of a file; ReadError where there is none, or too much."""
    assert target.media is not None
    _refuse_larger(target.size, limits)
    try:
        data = target.read()
    except OSError as error:
        why = why_unreadable(error)
        reason = Words(f"tidak dapat dibuka: {why.id}", f"cannot be opened: {why.en}")
        raise ReadError(reason) from error
    _refuse_larger(len(data), limits)
    return Source(target.path, data, target.media, limits=limits)


def _refuse_larger(size: int, limits: Limits) -> None:
    """Raise ReadError for a file of more bytes than the limit."""
    if size > limits.max_bytes:
        most = f"{limits.max_bytes / 1_000_000:g}"
        raise ReadError(
            Words(
                f"berkas lebih besar dari {most} MB; perkecil, atau naikkan --max-bytes",
                f"the file is larger than {most} MB; make it smaller, or raise --max-bytes",
            )
        )


@dataclass(frozen=True)
class FileCheck:
    """One file and what it is checked with."""

    linter: Linter
    target: Target
    today: date
    looks: bool = True

    def outcomes(self, source: Source, sha256: str) -> tuple[Checked, ...]:
        """Return what became of the file, and then of each file inside it.

        The first bears what all of them rest on. ReadError and ConfigError tell that nothing
        could be checked.
        """
        refuse_lfs_pointer(source.data)
        # All that the result rests on is noted before anything is judged by it.
        sidecar = self._sidecar()
        document, rules = self.linter.posts.read(source), self.linter.rules
        drafts = [(each, self._pictures_of(each)) for each in _with_members(document)]
        basis = self._basis(sha256, sidecar, drafts)
        checked: dict[str, Checked] = {}
        for draft, pictures in drafts:
            if draft.skip:
                outcome = Checked(FileResult(draft.path, "skipped", None, draft.skip))
            else:
                attached = partial(self._attached, draft, pictures)
                identity = self._identity(draft.path)
                verdict = judge(draft, rules, self.linter.context, identity, attached)
                outcome = self._outcome(draft, pictures, verdict)
            before = checked.get(draft.path)
            # A schedule and its posts lie under one path.
            checked[draft.path] = before.joined(outcome) if before else outcome
        whole, *members = self._allowed_beside(list(checked.values()), sha256)
        return replace(whole, basis=basis), *members

    def _pictures_of(self, document: Document) -> PostPictures:
        """Return the pictures of a draft; a picture, and what lies inside a file, has none."""
        if is_picture(document.media) or INSIDE in document.path:
            return PostPictures()
        if self.target.is_remote:
            return PostPictures(elsewhere=tuple(dict.fromkeys(document.images)))
        return pictures_of(document.images, self.target.file)

    def _sidecar(self) -> str:
        """Return the hash of the allowances beside the file, "" where there are none here."""
        if self.target.is_remote:
            return ""
        return sha256_of_file(self.target.file.with_name(SIDECAR))

    def _basis(
        self, sha256: str, sidecar: str, drafts: Sequence[tuple[Document, PostPictures]]
    ) -> Basis:
        may_end = sidecar or any(draft.directives for draft, _ in drafts)
        here = dict.fromkeys(file for _, pictures in drafts for file in pictures.here)
        return Basis(
            sha256=sha256,
            images=tuple(link for draft, _ in drafts for link in draft.images),
            beside=hashes_of(here),
            sidecar=sidecar,
            day=self.today.isoformat() if may_end else "",
        )

    def _attached(self, draft: Document, pictures: PostPictures) -> Sequence[Document]:
        """Return the pictures that a draft goes out with, read."""
        if pictures.here and not self.looks:
            raise PicturesNeededError(draft.path)
        return self.linter.posts.pictures(pictures.here)

    def _outcome(self, draft: Document, pictures: PostPictures, verdict: Verdict) -> Checked:
        failures = (*draft.failures, *verdict.failures)
        allowances = self._allowances(draft.path, verdict.day)
        allowed = allowances.apply_directives(verdict.findings, draft.directives)
        return Checked(
            result=FileResult(
                path=draft.path,
                status="unchecked" if failures else "checked",
                media=draft.media,
                reason=failures[0].reason if failures else None,
                topics=verdict.topics,
                engines=draft.engines,
                narrative=verdict.narrative,
            ),
            findings=self._marked((*allowed.left, *allowed.about)),
            failures=failures,
            suppressed=allowed.suppressed,
            settings=self.linter.settings,
            day=verdict.day,
            elsewhere=pictures.elsewhere,
            has_macros=draft.has_macros,
        )

    def _allowed_beside(self, checked: list[Checked], sha256: str) -> list[Checked]:
        """Apply the allowances that lie beside the file to all that was found in it."""
        whole, target = checked[0], self.target
        if target.is_remote:
            return checked
        outcome = self._allowances(target.path, whole.day).apply_sidecar(
            [finding for each in checked for finding in each.findings], target.file, sha256
        )
        if not outcome.about and not outcome.suppressed:
            return checked
        # What may pass is told with the file that it was allowed for, not with its members.
        rest = [
            replace(each, findings=tuple(f for f in each.findings if f in outcome.left))
            for each in checked
        ]
        findings = (*rest[0].findings, *self._marked(outcome.about))
        suppressed = (*whole.suppressed, *outcome.suppressed)
        return [replace(rest[0], findings=findings, suppressed=suppressed), *rest[1:]]

    def _allowances(self, path: str, day: date | None) -> FileAllowances:
        """Return by what allowances are judged that hold for what was judged as of `day`."""
        linter = self.linter
        return FileAllowances(
            path, linter.allowable(day), day or self.today, linter.settings.lang
        )

    def _marked(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        return tuple(order.marked(findings, self.linter.settings.fail_on))

    def _identity(self, path: str) -> str:
        """Return the path that fingerprints use: from the configuration's folder, if any.

        What lies inside a file keeps its name behind that path.
        """
        root, absolute = self.linter.settings.root, self.target.file.absolute()
        if self.target.is_remote or root is None or not absolute.is_relative_to(root):
            return path
        _, inside, member = path.partition(INSIDE)
        return absolute.relative_to(root).as_posix() + inside + member


def _with_members(document: Document) -> Iterator[Document]:
    """Yield a document and those inside it, however deep."""
    yield document
    for member in document.members:
        yield from _with_members(member)
