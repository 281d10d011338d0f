"""Checking again what changes, with rules and engines that stay loaded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from neutrallint.config.settings import CONFIG_NAME, Flags
from neutrallint.core.document import Failure
from neutrallint.core.errors import NeutrallintError
from neutrallint.core.finding import Finding, file_of, owner_of
from neutrallint.core.media import is_text, media_of
from neutrallint.core.record import record
from neutrallint.core.report import FileResult, Report
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.runs.executors.base import Run
from neutrallint.runs.session import Session
from neutrallint.sources.ignore import OWN_IGNORE
from neutrallint.sources.root import Root

#: Files by which other files are judged, wherever they lie.
_DECISIVE = frozenset({CONFIG_NAME, "pyproject.toml", OWN_IGNORE, ".gitignore"})


@record
class _State:
    """What was last told of a file."""

    result: FileResult
    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]


@record
class Difference:
    """What a report says of files that changed, beside what was told of them before.

    `gone`: findings that are no longer there; `new` and `still`: how many are.
    """

    report: Report
    new: int = 0
    gone: tuple[Finding, ...] = ()
    still: int = 0


@dataclass
class Watch:
    """Knows what was told of each file, and tells what has become different."""

    paths: Sequence[str]
    flags: Flags
    run: Run
    #: What was named, absolute: the current folder may go and come back.
    places: list[Path] = field(init=False)
    _session: Session = field(init=False)
    _told: dict[str, _State] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places = [Path(path).absolute() for path in self.paths]
        self._session = Session(self.flags, self.run)

    def close(self) -> None:
        """End the session and its workers."""
        self._session.close()

    def begin(self) -> Report:
        """Check everything; NeutrallintError where the configuration is wrong for all."""
        report = self._session.check(self.paths, allow_empty=True)
        self._told = _states(report)
        return report

    def after(self, changes: Collection[Path]) -> Difference:
        """Check what changes in files may have altered, and return what is different now."""
        if any(map(self._decides, changes)):
            self._begin_anew()
            return self._again(self.paths, changes)
        if not {place.resolve() for place in self.places}.isdisjoint(changes):
            return self._again(self.paths, changes)
        # What is no draft, such as a report that is written here, alters nothing.
        changes = [file for file in changes if media_of(file.name)]
        if all(is_text(media_of(file.name)) and self._is_watched(file) for file in changes):
            return self._again([str(file) for file in changes if file.exists()], changes)
        return self._again(self.paths, changes)

    @property
    def decisive(self) -> list[Path]:
        """The files and folders by which others are judged: packs, roster, galleries."""
        named = {path: None for place in self.places for path in self._named_for(place)}
        return [path.resolve() for path in named if path.exists()]

    def deciding(self) -> Iterator[Path]:
        """Yield the files by which others are judged, wherever they lie, and their folders."""
        for path in (*self.decisive, bundled_packs_root()):
            yield path
            yield from (file for form in ("*.yaml", "*/*.yaml") for file in path.glob(form))
            # Galleries that are made beside a roster hold from then on.
            yield from (path.with_suffix(f".{kind}.json") for kind in ("gallery", "marks"))
        for folder in {above for place in self.places for above in place.parents}:
            yield from (folder / name for name in _DECISIVE)

    def _named_for(self, place: Path) -> list[Path]:
        """Return what the settings that hold for a place name."""
        try:
            chosen = self._session.settings_for(place if place.is_dir() else place.parent)
        except NeutrallintError:
            return []
        packs = (chosen.packs_base / pack for pack in chosen.packs or ())
        named = (chosen.roster, chosen.gallery, chosen.marks, *packs, bundled_packs_root())
        return [path for path in named if path]

    def _is_watched(self, file: Path) -> bool:
        """Tell whether a path lies where it was asked for; a new link may lead elsewhere."""
        return any(Root.at(Path(path)).holds(file) for path in self.paths)

    def _decides(self, file: Path) -> bool:
        if file.name in _DECISIVE or file.name.endswith((".gallery.json", ".marks.json")):
            return True
        return any(file == path or path in file.parents for path in self.decisive)

    def _begin_anew(self) -> None:
        """Let settings and rules be read again."""
        self._session.close()
        self._session = Session(self.flags, self.run)

    def _again(self, paths: Sequence[str], changes: Collection[Path]) -> Difference:
        lost = self._forget(changes)
        if not paths:
            return Difference(Report((), ()), gone=lost)
        report = self._session.check(paths, allow_empty=True)
        states = _states(report)
        saved = {path for path in states if Path(path).resolve() in changes}
        fresh = {p for p, state in states.items() if p in saved or self._told.get(p) != state}
        fresh -= {file.path for file in report.files if file.status == "skipped"}
        before = [f for path in fresh if path in self._told for f in self._told[path].findings]
        self._told |= states
        return _differing(_only(report, fresh), [*lost, *before])

    def _forget(self, changes: Collection[Path]) -> tuple[Finding, ...]:
        """Return what was told of files that are no longer there, and know of them no more."""
        lost = [
            path
            for path in self._told
            if (file := Path(file_of(path)).resolve()) in changes and not file.exists()
        ]
        return tuple(finding for path in lost for finding in self._told.pop(path).findings)


def _differing(report: Report, before: Sequence[Finding]) -> Difference:
    """Compare findings by their fingerprints; of the same words each counts."""
    left = Counter(finding.fingerprint for finding in report.findings)
    gone = []
    for finding in before:
        if left[finding.fingerprint]:
            left[finding.fingerprint] -= 1
        else:
            gone.append(finding)
    new = left.total()
    return Difference(report, new, tuple(gone), len(report.findings) - new)


def _states(report: Report) -> dict[str, _State]:
    """Return what a report says of each file, by its path."""
    is_file = {file.path for file in report.files}.__contains__
    findings: dict[str, list[Finding]] = {}
    failures: dict[str, list[Failure]] = {}
    for finding in report.findings:
        findings.setdefault(owner_of(finding.path, is_file), []).append(finding)
    for failure in report.failures:
        failures.setdefault(owner_of(failure.path, is_file), []).append(failure)
    return {
        file.path: _State(
            file, tuple(findings.get(file.path, ())), tuple(failures.get(file.path, ()))
        )
        for file in report.files
    }


def _only(report: Report, paths: Collection[str]) -> Report:
    """Return what a report says of some files; by which packs was told when all were."""
    is_file = {file.path for file in report.files}.__contains__

    def is_told(found: Finding | Failure) -> bool:
        return owner_of(found.path, is_file) in paths

    return replace(
        report,
        files=tuple(file for file in report.files if file.path in paths),
        findings=tuple(filter(is_told, report.findings)),
        failures=tuple(filter(is_told, report.failures)),
        suppressed=tuple(filter(is_told, report.suppressed)),
        notes=(),
        packs=(),
    )
