"""What became of one file, before it is joined to a report; plain data that may travel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from neutrallint.config.settings import Settings
from neutrallint.core.document import Failure, Stage
from neutrallint.core.errors import NeutrallintError
from neutrallint.core.finding import Finding
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.core.report import FileResult, MessageState
from neutrallint.sources.target import Target

_NOTHING: Mapping[str, Any] = {}


@record
class Dependencies:
    """What a result rests on: hashes in hexadecimal, "" of what is not there.

    `images` are the links of a draft as written, `beside` the pictures that it goes out with,
    and styles that it is shown in, by path and hash, `styles` its links to those, `sidecar` the
    allowances beside the file. `day` is given where an allowance ends on one.
    """

    sha256: str
    images: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    sidecar: str = ""
    day: str = ""


@record
class UnreadDay:
    """What a draft says of its day where none can be read, and its line (0: not known)."""

    said: str
    line: int = 0


@record
class DraftDay:
    """A draft of a file: the day as of which it was judged, and what it is about.

    `lacks_election`: it is about an election, and no pack of one holds on that day. `until`: of
    one about an election, the last day on which such a pack holds.
    """

    day: date | None
    lacks_election: bool = False
    until: date | None = None

    def is_outlived(self, today: date) -> bool:
        """Tell whether it names no day, and all packs of its election ended before today."""
        return self.day is None and self.until is not None and self.until < today


@record
class FileOutcome:
    """What became of one file, and the day as of which it was judged.

    `settings` are those it was judged with, None where it was not. `unread_day`: what it says
    of its day, where that is none. `shown` are the pictures that a draft goes out with, and the
    pages within it, by where they lie, `elsewhere` those, and styles, that are no files here.
    `code_blocks`: how many blocks of code it has, which were left out. `scripts`: those in
    which some of its text stands, and is not read. `faces`: how many photographed ones its
    pictures show.
    `drafts`: a file may hold several, such as the posts of a schedule. The first of a file has
    the `dependencies` of all.
    """

    result: FileResult
    findings: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    settings: Settings | None = None
    day: date | None = None
    unread_day: UnreadDay | None = None
    shown: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    has_macros: bool = False
    code_blocks: int = 0
    scripts: tuple[str, ...] = ()
    faces: int = 0
    drafts: tuple[DraftDay, ...] = ()
    dependencies: Dependencies | None = None

    def share(self, target: Target, settings: Settings) -> FileOutcome:
        """Return this without its basis, and with what many results have in common held once.

        What comes from a worker or from the cache brings copies of its own. The hash of what
        was judged stays, with the result of the file itself.
        """
        own = self.result
        result = replace(
            own,
            path=target.path if own.path == target.path else own.path,
            media=target.media if own.media == target.media else own.media,
            engines=own.engines or _NOTHING,
            narrative=own.narrative or _NOTHING,
            sha256=self.dependencies.sha256 if self.dependencies else "",
        )
        return replace(
            self, result=result, settings=self.settings and settings, dependencies=None
        )

    def with_failures(self, failures: tuple[Failure, ...]) -> FileOutcome:
        """Return this with more that could not be checked, or told."""
        if not failures:
            return self
        reason = self.result.reason or failures[0].reason
        result = replace(self.result, status="unchecked", reason=reason)
        return replace(self, result=result, failures=(*self.failures, *failures))

    def with_findings(self, findings: tuple[Finding, ...]) -> FileOutcome:
        """Return this with more that was found."""
        return replace(self, findings=(*self.findings, *findings)) if findings else self

    def merge(self, other: FileOutcome) -> FileOutcome:
        """Return this with what was found in another part of the same file."""
        failures = (*self.failures, *other.failures)
        topics = tuple(sorted({*self.result.topics, *other.result.topics}))
        result = replace(
            self.result,
            status="unchecked" if failures else self.result.status,
            reason=self.result.reason or other.result.reason,
            topics=topics,
            engines={**self.result.engines, **other.result.engines},
            narrative=_merge_messages(self.result.narrative, other.result.narrative),
        )
        return replace(
            self,
            result=result,
            findings=(*self.findings, *other.findings),
            failures=failures,
            suppressed=(*self.suppressed, *other.suppressed),
            shown=(*self.shown, *other.shown),
            elsewhere=(*self.elsewhere, *other.elsewhere),
            scripts=tuple(sorted({*self.scripts, *other.scripts})),
            faces=self.faces + other.faces,
            drafts=tuple(dict.fromkeys((*self.drafts, *other.drafts))),
        )


def _merge_messages(
    one: Mapping[str, MessageState], other: Mapping[str, MessageState]
) -> Mapping[str, MessageState]:
    """Join what two parts of a file say of the key messages; a contradiction prevails."""
    graver = {"missing": 0, "told": 1, "contradicted": 2}
    joined = dict(one)
    for label, state in other.items():
        if label not in joined or graver[state.state] > graver[joined[label].state]:
            joined[label] = state
    return joined


def unchecked(path: str, media: str | None, reason: Localized, stage: Stage) -> FileOutcome:
    """Return a file that could not be checked at all, and why."""
    return lost(Failure(path, stage, reason), media)


def lost(failure: Failure, media: str | None = None) -> FileOutcome:
    """Return what was asked for and gave nothing but a failure."""
    result = FileResult(failure.path, "unchecked", media, failure.reason)
    return FileOutcome(result, (), (failure,))


def skipped(target: Target, reason: Localized) -> FileOutcome:
    """Return a file that is no content, and why."""
    return FileOutcome(FileResult(target.path, "skipped", target.media, reason))


def misconfigured(path: str, media: str | None, error: NeutrallintError) -> FileOutcome:
    """Return a file whose rules or settings are wrong."""
    reason = Localized(error.say("id"), error.say("en"))
    return unchecked(path, media, reason, "config")
