"""Checking one file: read it, judge each document in it, apply what may pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from neutrallint.config.policy import AllowancePolicy
from neutrallint.core.document import Document, Failure
from neutrallint.core.errors import NeutrallintError, ReadError, why_unreadable
from neutrallint.core.finding import Finding
from neutrallint.core.limits import MAX_FINDINGS
from neutrallint.core.localized import Localized
from neutrallint.core.media import is_picture
from neutrallint.core.places import INSIDE, TextLocation
from neutrallint.core.printable import shortened
from neutrallint.core.record import record
from neutrallint.core.report import FileResult
from neutrallint.lint import order
from neutrallint.lint.evaluate import Evaluation, evaluate
from neutrallint.lint.flood import gravest, untold
from neutrallint.lint.job import Job
from neutrallint.lint.links import PostPictures, find_pictures, link_path, project_of
from neutrallint.lint.linter import Linter
from neutrallint.lint.outcome import (
    Dependencies,
    DraftDay,
    FileOutcome,
    UnreadDay,
    misconfigured,
    skipped,
    unchecked,
)
from neutrallint.lint.posts import PicturesNeededError
from neutrallint.lint.styles import StyleFiles
from neutrallint.lint.suppression_syntax import digest_beside
from neutrallint.lint.suppressions import FileSuppressions
from neutrallint.outputs import left_out
from neutrallint.readers.budget import Budget
from neutrallint.readers.source import Source, filename_passage, folder_passages
from neutrallint.readers.texts.decoding import refuse_pointer
from neutrallint.readers.texts.linked_styles import LinkedStyles, styles_of
from neutrallint.records.digest import sha256_of
from neutrallint.sources.target import Target
from neutrallint.text.published import find_unread_day
from neutrallint.text.scripts import unread_scripts


def check(job: Job, linter: Linter, reads_pictures: bool = True) -> tuple[FileOutcome, ...]:
    """Read and judge a file, and what lies inside it; a failure is told in the result.

    Without `reads_pictures` no picture is read: PicturesNeededError where a draft asks for it.
    """
    target, sha256 = job.target, ""
    try:
        source = read_target(target, linter)
        sha256 = sha256_of(source.data)
        if why := left_out(source.data, source.media, source.limits.is_strict):
            return (replace(skipped(target, why), dependencies=Dependencies(sha256)),)
        return FileCheck(linter, job, reads_pictures).outcomes(source, sha256)
    except PicturesNeededError:
        raise
    except ReadError as error:
        failed = unchecked(target.path, target.media, error.reason, error.stage)
    except NeutrallintError as error:
        failed = misconfigured(target.path, target.media, error)
    except MemoryError:
        failed = unchecked(target.path, target.media, _TOO_LARGE, "check")
    except RecursionError:
        failed = unchecked(target.path, target.media, _TOO_DEEP, "check")
    except Exception as error:
        # A reader or a check met what its author did not think of: this file is unchecked,
        # the others go on.
        name = type(error).__name__
        reason = Localized(
            f"pemeriksaan gagal karena kesalahan program ({name}: {error})",
            f"the check failed by a fault of the program ({name}: {error})",
        )
        failed = unchecked(target.path, target.media, reason, "check")
    return (replace(failed, dependencies=Dependencies(sha256)),)


def read_target(target: Target, linter: Linter) -> Source:
    """Return the content of a file; ReadError where there is none, or too much."""
    assert target.media is not None
    limits, language = linter.settings.limits, linter.rules.lexicon.language
    limits.refuse_larger(target.size)
    try:
        data = target.read(limits.max_bytes)
    except OSError as error:
        why = why_unreadable(error)
        reason = Localized(f"tidak dapat dibuka: {why.id}", f"cannot be opened: {why.en}")
        raise ReadError(reason) from error
    limits.refuse_larger(len(data))
    languages = (language.code, *language.beside)
    budget = Budget.of(len(data))
    return Source(target.path, data, target.media, budget, limits, languages)


@record
class FileCheck:
    """One file and what it is checked with."""

    linter: Linter
    job: Job
    reads_pictures: bool = True

    @property
    def target(self) -> Target:
        """The file."""
        return self.job.target

    def outcomes(self, source: Source, sha256: str) -> tuple[FileOutcome, ...]:
        """Return what became of the file, and then of each file inside it.

        The first bears what all of them rest on. ReadError and ConfigError tell that nothing
        could be checked.
        """
        refuse_pointer(source.data)
        # All that the result rests on is noted before anything is judged by it.
        sidecar = self._sidecar()
        links = styles_of(source)
        files = StyleFiles(self.target, self.linter.settings.root, source.limits)
        styles = files.read(links)
        document = self._read(source, styles)
        rules = self.linter.rules
        drafts = [(each, self._pictures_of(each)) for each in _with_members(document)]
        dependencies = self._dependencies(sha256, sidecar, drafts)
        beside = (*dependencies.beside, *files.hashes.items())
        dependencies = replace(dependencies, styles=links, beside=beside)
        outcomes: dict[str, FileOutcome] = {}
        left = MAX_FINDINGS
        for draft, pictures in drafts:
            if draft.skip:
                outcome = FileOutcome(FileResult(draft.path, "skipped", None, draft.skip))
            else:
                attached = partial(self._attached, draft, pictures)
                identity = self._identity(draft.path)
                context = self.linter.context
                linked = _with_names(draft, pictures)
                evaluation = evaluate(linked, rules, context, identity, attached, left)
                outcome = self._outcome(draft, pictures, evaluation, left)
                around = self.target.folders if draft is document else ()
                outcome = outcome.with_findings(self._of_folders(draft, around, left))
                left -= len(outcome.findings) + len(outcome.suppressed)
            before = outcomes.get(draft.path)
            # A schedule and its posts lie under one path.
            outcomes[draft.path] = before.merge(outcome) if before else outcome
        whole, *members = self._suppress_by_sidecar(list(outcomes.values()), sha256)
        elsewhere = (*whole.elsewhere, *styles.absent)
        return replace(whole, elsewhere=elsewhere, dependencies=dependencies), *members

    def _read(self, source: Source, styles: LinkedStyles) -> Document:
        """Read the file, a page with what its styles add; which of those were not is told."""
        page = styles.around(source)
        return styles.told_in(self.linter.posts.read(page, self.reads_pictures))

    def _of_folders(
        self, draft: Document, around: Sequence[str], most: int
    ) -> tuple[Finding, ...]:
        """Return what the names of folders say: those around a file, and those in it."""
        names = (*around, *draft.folders)
        if not names:
            return ()
        # By itself: a folder says nothing of what its files are about.
        folders = Document(draft.path, draft.media, folder_passages(names))
        identity = self._identity(draft.path)
        found = evaluate(folders, self.linter.rules, self.linter.context, identity).findings
        said = [finding for finding in found if finding.origin == "folder"]
        return self._mark_failing(said[:most])

    def _pictures_of(self, document: Document) -> PostPictures:
        """Return the pictures of a draft; a picture, and what lies inside a file, has none."""
        if is_picture(document.media) or INSIDE in document.path:
            return PostPictures()
        if self.target.is_remote:
            return PostPictures(elsewhere=tuple(dict.fromkeys(document.images)))
        return find_pictures(document.images, self.target, self.linter.settings.root)

    def _sidecar(self) -> str:
        """Return the hash of the allowances beside the file, "" where there are none here."""
        if self.target.is_remote:
            return ""
        return digest_beside(self.target.file.parent)

    def _dependencies(
        self, sha256: str, sidecar: str, drafts: Sequence[tuple[Document, PostPictures]]
    ) -> Dependencies:
        may_end = (
            sidecar
            or any(draft.directives for draft, _ in drafts)
            or self.linter.settings.requires("election")
        )
        most = self.linter.settings.max_bytes
        beside = [pair for _, pictures in drafts for pair in pictures.hashes(most)]
        return Dependencies(
            sha256=sha256,
            images=tuple(link for draft, _ in drafts for link in draft.images),
            beside=tuple(dict.fromkeys(beside)),
            sidecar=sidecar,
            day=self.job.today.isoformat() if may_end else "",
        )

    def _attached(self, draft: Document, pictures: PostPictures) -> Sequence[Document]:
        """Return the pictures that a draft goes out with, read."""
        if pictures.here and not self.reads_pictures:
            raise PicturesNeededError(draft.path)
        if not pictures.here:
            return ()
        limits, base = self.linter.settings.limits, self.target.base
        project = project_of(self.target, self.linter.settings.root)
        return self.linter.posts.pictures(pictures.here, project, limits, base)

    def _outcome(
        self, draft: Document, pictures: PostPictures, evaluation: Evaluation, most: int
    ) -> FileOutcome:
        """Return what became of a draft, of which no more than `most` findings are told."""
        suppressions = self._suppressions(draft.path, evaluation.day)
        allowed = suppressions.apply_directives(evaluation.findings, draft.directives)
        found = (*allowed.left, *allowed.about)
        told = gravest(found, most - len(allowed.suppressed))
        outside = (Failure(draft.path, "read", _outside(name)) for name in pictures.outside)
        more = _untold(draft.path, evaluation.untold + len(found) - len(told))
        day = self._draft_day(evaluation)
        unjudged = self._unjudged(draft.path, day)
        failures = (*draft.failures, *evaluation.failures, *outside, *more, *unjudged)
        return FileOutcome(
            result=FileResult(
                path=draft.path,
                status="unchecked" if failures else "checked",
                media=draft.media,
                reason=failures[0].reason if failures else None,
                topics=evaluation.topics,
                engines={**draft.engines, **self._judge_name},
                narrative=evaluation.narrative,
            ),
            findings=self._mark_failing(told),
            failures=failures,
            suppressed=allowed.suppressed,
            settings=self.linter.settings,
            day=evaluation.day,
            unread_day=self._unread_day(draft, evaluation),
            shown=tuple(map(str, (*pictures.here, *pictures.pages))),
            elsewhere=pictures.elsewhere,
            has_macros=draft.has_macros,
            code_blocks=draft.code_blocks,
            scripts=unread_scripts(
                (passage.text for passage in draft.passages),
                self.linter.rules.lexicon.language.scripts,
            ),
            faces=sum(not face.is_drawn for each in draft.pictures for face in each.faces),
            drafts=(day,) if draft.is_message else (),
        )

    def _unread_day(self, draft: Document, evaluation: Evaluation) -> UnreadDay | None:
        language = self.linter.rules.lexicon.language
        said = None if evaluation.day else find_unread_day(draft.front_matter, language)
        if said is None:
            return None
        _, _, value = said.partition(": ")
        written = (
            passage.source_map.locate(0, len(passage.text))
            for passage in draft.passages
            if passage.origin == "front-matter" and passage.text.strip() == value
        )
        lines = (place.line for place in written if isinstance(place, TextLocation))
        return UnreadDay(said, next(lines, 0))

    def _draft_day(self, evaluation: Evaluation) -> DraftDay:
        day, rules = evaluation.day, self.linter.rules
        # “Ke TPS” is said of any election; what a draft names is what it is about.
        topics = evaluation.elections or evaluation.topics
        return DraftDay(day, rules.lacks_election(day, topics), rules.last_day(topics))

    def _unjudged(self, path: str, draft: DraftDay) -> Iterator[Failure]:
        """Yield that a draft needs a pack of its election, where one is required."""
        if not self.linter.settings.requires("election"):
            return
        if draft.lacks_election:
            yield Failure(path, "check", _no_election(draft.day, self.linter.rules.undated))
        elif draft.is_outlived(self.job.today):
            yield Failure(path, "check", _OUTLIVED)

    def _suppress_by_sidecar(
        self, outcomes: list[FileOutcome], sha256: str
    ) -> list[FileOutcome]:
        """Apply the allowances that lie beside the file to all that was found in it."""
        whole, target = outcomes[0], self.target
        if target.is_remote:
            return outcomes
        outcome = self._suppressions(target.path, whole.day).apply_sidecar(
            [finding for each in outcomes for finding in each.findings], target.file, sha256
        )
        if not outcome.about and not outcome.suppressed:
            return outcomes
        # What may pass is told with the file that it was allowed for, not with its members.
        left = frozenset(outcome.left)
        rest = [
            replace(each, findings=tuple(f for f in each.findings if f in left))
            for each in outcomes
        ]
        told = gravest(outcome.about, MAX_FINDINGS)
        findings = (*rest[0].findings, *self._mark_failing(told))
        suppressed = (*whole.suppressed, *outcome.suppressed)
        whole = replace(rest[0], findings=findings, suppressed=suppressed)
        more = _untold(target.path, len(outcome.about) - len(told))
        return [whole.with_failures(more), *rest[1:]]

    @property
    def _judge_name(self) -> Mapping[str, str]:
        """The judge by its kind, nothing where no rule may ask for it."""
        judge = self.linter.context.judge
        is_asked = self.linter.rules.lexicon.language.is_judged
        return {"judge": judge.name if judge else "off"} if is_asked else {}

    def _suppressions(self, path: str, day: date | None) -> FileSuppressions:
        """Return by what allowances are judged that hold for what was judged as of `day`."""
        linter, policy = self.linter, self.linter.settings.policy
        return FileSuppressions(
            path,
            linter.suppressible(day),
            lambda: day or self.job.today,
            linter.settings.lang,
            policy.terms.allow if policy else AllowancePolicy(),
            lambda: self.job.today,
        )

    def _mark_failing(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        return tuple(order.mark_failing(findings, self.linter.settings.fail_on))

    def _identity(self, path: str) -> str:
        """Return the path that fingerprints use: from the configuration's folder, if any.

        What lies inside a file keeps its name behind that path.
        """
        root, absolute = self.linter.settings.root, self.target.file.absolute()
        if self.target.is_remote or root is None or not absolute.is_relative_to(root):
            return path
        _, inside, member = path.partition(INSIDE)
        return absolute.relative_to(root).as_posix() + inside + member


def _with_names(draft: Document, pictures: PostPictures) -> Document:
    """Add the names of pictures that a draft shows and that no file here bears."""
    links = (link_path(link) for link in pictures.elsewhere)
    names = tuple(filename_passage(path) for path in dict.fromkeys(links) if path)
    return replace(draft, passages=(*draft.passages, *names)) if names else draft


def _with_members(document: Document) -> Iterator[Document]:
    """Yield a document and those inside it, however deep."""
    yield document
    for member in document.members:
        yield from _with_members(member)


def _untold(path: str, count: int) -> tuple[Failure, ...]:
    return (untold(path, count),) if count else ()


def _no_election(day: date | None, undated: Sequence[str]) -> Localized:
    """Say that the pack of its election is required; `undated` ones are for any of a kind."""
    on = Localized(f" (bertanggal {day})", f" (of {day})") if day else Localized("")
    if undated:
        named = ", ".join(undated)
        return Localized(
            f"naskah tentang pemilihan{on.id} hanya dinilai oleh {named}, yang tidak menyebut "
            "hari pemilihannya, padahal paket pemilihannya diwajibkan (require: [election]); "
            "tambahkan di packs, atau tulis dengan: neutrallint rules new-election",
            f"a draft about an election{on.en} is judged by {named} alone, which gives no days "
            "of an election, though the pack of its election is required (require: "
            "[election]); add it to packs, or write it by: neutrallint rules new-election",
        )
    return Localized(
        f"naskah tentang pemilihan{on.id} tidak dinilai oleh paket pemilihan mana pun, padahal "
        "diwajibkan (require: [election]); tambahkan paket pemilihannya di packs",
        f"a draft about an election{on.en} is judged by no pack of an election, which is "
        "required (require: [election]); add the pack of its election to packs",
    )


_OUTLIVED = Localized(
    "naskah tentang pemilihan tidak bertanggal, dan paket pemilihannya sudah berakhir, padahal "
    "diwajibkan (require: [election]); tulis tanggal naskahnya, atau sebut paket yang tepat di "
    "packs",
    "a draft about an election names no day, and the pack of its election, which is required "
    "(require: [election]), has ended; date the draft, or name the right pack in packs",
)
_TOO_DEEP = Localized(
    "bagian-bagian berkas ini bersarang terlalu dalam; sederhanakan",
    "the parts of this file are nested too deep; make it simpler",
)
_TOO_LARGE = Localized(
    "berkas ini membutuhkan lebih banyak memori daripada yang tersedia; sederhanakan atau bagi",
    "the file takes more memory than there is; make it simpler, or divide it",
)


def _outside(name: str) -> Localized:
    short = shortened(name)
    return Localized(
        f"yang ditampilkan naskah ini ({short}) berada di luar proyek dan tidak diperiksa; "
        "taruh di dalamnya, atau taruh neutrallint.yaml di folder yang memuat keduanya",
        f"what the draft shows ({short}) lies outside of the project and was not checked; put "
        "it inside, or put neutrallint.yaml into the folder that holds both",
    )
