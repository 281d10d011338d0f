"""What became of the files of a run."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import field
from typing import Literal, Protocol, TypeAlias

from neutrallint.core.document import Failure, Telling
from neutrallint.core.finding import Finding
from neutrallint.core.localized import Localized
from neutrallint.core.media import SIDECAR
from neutrallint.core.places import INSIDE
from neutrallint.core.record import record

#: Whether somebody who knows the law looked a pack through.
ReviewState: TypeAlias = Literal["draft", "reviewed"]
Status: TypeAlias = Literal["checked", "unchecked", "skipped"]


@record
class MessageState:
    """How a draft stands to a key message; `rules` found what contradicts it."""

    state: Telling
    rules: tuple[str, ...] = ()


@record
class FileResult:
    """What became of one file.

    `narrative`: the key messages by label, empty where the file is not about their topic.
    `sha256`: of the content that was judged, in hexadecimal; "" of what was not read, and of
    what lies inside another file.
    """

    path: str
    status: Status
    media: str | None
    reason: Localized | None = None
    topics: tuple[str, ...] = ()
    engines: Mapping[str, str] = field(default_factory=dict)
    narrative: Mapping[str, MessageState] = field(default_factory=dict)
    sha256: str = ""


@record
class PackInfo:
    """A rule pack that took part in a run; `path` of one's own, None of a bundled one.

    `reviewer` looked it through on the day `reviewed_on` (year-month-day); a draft has none.
    """

    id: str
    version: str
    sha256: str
    origin: Literal["bundled", "own"] = "bundled"
    path: str | None = None
    state: ReviewState = "draft"
    reviewer: str | None = None
    reviewed_on: str | None = None


@record
class ConfigurationUse:
    """A configuration, and for how many files it held."""

    path: str
    files: int


@record
class PackUse:
    """On how many files a pack's rules held, and on how many they rested for their day.

    `since` and `until`: the days (year-month-day) between which they hold; None of a pack that
    always does.
    """

    id: str
    files: int
    rested: int = 0
    since: str | None = None
    until: str | None = None


@record
class RulesOff:
    """Rules of the packs that did not look at some files, and who said so.

    `setting`: they were not selected, they were ignored, or a pack turned off what it
    inherits. `by`: a configuration, an option of the command line, or the id of that pack.
    `total`: how many rules the packs have.
    """

    setting: Literal["select", "ignore", "override"]
    by: str
    rules: tuple[str, ...]
    total: int
    files: int


@record
class IgnoreFileUse:
    """An ignore file, and how many files it hid that would have been checked."""

    path: str
    hidden: int


@record
class HiddenNames:
    """How many files would have been checked if no name hid them, and the first of them."""

    first: str
    hidden: int


@record
class PolicyUse:
    """The policy that held, and the digest of its content."""

    path: str
    sha256: str


@record
class Grounds:
    """By whose word files were judged as they were, or not looked at.

    `usual_on`: the day (year-month-day) by which packs were chosen that nobody named.
    """

    policy: PolicyUse | None = None
    pack_uses: tuple[PackUse, ...] = ()
    configurations: tuple[ConfigurationUse, ...] = ()
    rules_off: tuple[RulesOff, ...] = ()
    ignore_files: tuple[IgnoreFileUse, ...] = ()
    hidden_names: HiddenNames | None = None
    usual_on: str | None = None


@record
class DataInfo:
    """A roster or a gallery that took part, as it was read; `kind`: its setting."""

    kind: str
    sha256: str


class Content(Protocol):
    """What a file holds, wherever that lies; plain data that travels."""

    def read(self, most: int = sys.maxsize) -> bytes:
        """Return it, of what is larger than `most` nothing or its beginning.

        OSError or NeutrallintError where that cannot be done.
        """
        ...


@record
class Report:
    """The result of a run; every format is a view of it.

    `warnings`: what makes the result worth less than it looks. `contents`: by path, where the
    content of each file with findings was read from. `offices`: in whose name the content
    speaks, as rosters tell by their regions. `means`: the files by which it was judged,
    `sought` for what, and by how many rules each.
    """

    files: tuple[FileResult, ...]
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    baselined: tuple[Finding, ...] = ()
    packs: tuple[PackInfo, ...] = ()
    as_of: str | None = None
    notes: tuple[Localized, ...] = ()
    warnings: tuple[Localized, ...] = ()
    contents: Mapping[str, Content] = field(default_factory=dict, compare=False, repr=False)
    grounds: Grounds = field(default_factory=Grounds)
    data: tuple[DataInfo, ...] = ()
    offices: tuple[str, ...] = ()
    means: frozenset[str] = field(default=frozenset(), compare=False, repr=False)
    sought: Mapping[Localized, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def judged(self) -> frozenset[str]:
        """The files that were checked, or were to be, and those by which they were.

        Those that may lie beside them, too: what checks obey may be a link to another file.
        Not what lies inside them.
        """
        files = {
            file.path
            for file in self.files
            if file.status != "skipped" and INSIDE not in file.path
        }
        folders = {path[: path.rfind("/") + 1] for path in files}
        ignoring = (each.path for each in self.grounds.ignore_files)
        return self.means.union(files, ignoring, (folder + SIDECAR for folder in folders))

    @property
    def exit_code(self) -> int:
        """2 bad configuration, 1 a finding at the limit or above, 3 unchecked, 0 clean."""
        if any(failure.stage == "config" for failure in self.failures):
            return 2
        if any(finding.fails for finding in self.findings):
            return 1
        return 3 if self.failures else 0
