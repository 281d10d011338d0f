"""Pictures and pages that drafts show and nobody asked for: they are published with them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from neutrallint.core.document import Failure
from neutrallint.core.limits import MAX_SHOWN, MAX_WITHIN
from neutrallint.core.localized import Localized
from neutrallint.core.media import MEANS, is_picture
from neutrallint.lint.links import project_of
from neutrallint.lint.outcome import FileOutcome
from neutrallint.sources.entries import file_at
from neutrallint.sources.folder_names import ToldFolders
from neutrallint.sources.ignore import OWN_IGNORE, hidden_by
from neutrallint.sources.names import shown_path
from neutrallint.sources.target import Found, Hidden, Target


class ShownFiles:
    """Finds what drafts lead to and was not checked, each once; pages may show further ones.

    They lie in the project of the draft. A portrait of the roster is none of the means to
    check by where a draft shows it. What `.neutrallintignore` hides stays hidden, and is told;
    of more than MAX_SHOWN, or behind MAX_WITHIN pages, the rest is a failure.
    """

    def __init__(self, start: Path, obeys_ignore_files: bool) -> None:
        """Take where shown paths start from, and whether an ignore file hides anything."""
        self._start = start
        self._obeys_ignore_files = obeys_ignore_files
        self._told = ToldFolders()
        self._seen = 0
        self._round = 0
        self._read: set[str] = set()
        self._pictures: set[str] = set()
        self._done: set[str] = set()
        self._count = 0

    def further(
        self, targets: Sequence[Target], results: Sequence[tuple[FileOutcome, ...]]
    ) -> Iterator[Found]:
        """Yield what those files show that were checked since this was asked the last time."""
        checked = list(zip(targets, results, strict=True))[self._seen :]
        self._seen = len(targets)
        self._round += 1
        shown = {
            os.path.realpath(place): (place, target, outcome)
            for target, result in checked
            for outcome in result
            for place in outcome.shown
        }
        if not shown:
            return
        for target, result in checked:
            self._note(target, result)
            self._told.tell(target)
        left = sorted(shown.keys() - self._pictures - self._done)
        self._done |= set(left)
        found = [(shown[each], item) for each in left if (item := self._found(*shown[each]))]
        for number, ((place, _, _), item) in enumerate(found):
            path = shown_path(Path(place), self._start)
            if self._round > MAX_WITHIN:
                yield Failure(path, "discover", _TOO_DEEP)
            elif self._count == MAX_SHOWN:
                yield Failure(path, "discover", _too_many(len(found) - number))
                return
            else:
                self._count += 1
                yield self._told.tell(item)

    def _note(self, target: Target, result: tuple[FileOutcome, ...]) -> None:
        """Note where a file really lies that was looked at, and whether as a picture."""
        is_means = any(outcome.result.reason == MEANS for outcome in result)
        if is_means or target.is_remote:
            return
        place = os.path.realpath(target.place)
        if any(outcome.result.status != "skipped" for outcome in result):
            self._read.add(place)
        kinds = (target.media, *(outcome.result.media for outcome in result))
        if any(map(is_picture, kinds)):
            self._pictures.add(place)

    def _found(self, place: str, target: Target, outcome: FileOutcome) -> Found | None:
        """Return what a draft shows at a place, None where it was looked at as what it is.

        So it is of what is nothing that is read: a font, a film.
        """
        path = shown_path(Path(place), self._start)
        by = self._obeys_ignore_files and hidden_by(Path(place), OWN_IGNORE, False)
        found = file_at(place, path, is_shown=True)
        if isinstance(found, Target) and found.skip:
            return None
        is_other = isinstance(found, Target) and is_picture(found.media)
        if os.path.realpath(place) in self._read and not is_other:
            return None
        if by:
            return Hidden(path, place, shown_path(by, self._start))
        if isinstance(found, Failure):
            return found
        configured = outcome.settings.root if outcome.settings else None
        project = project_of(target, configured)
        return replace(found, top=project.folder, is_confined=target.is_confined)


_TOO_DEEP = Localized(
    f"tidak diperiksa: halaman di dalam halaman sampai lebih dari {MAX_WITHIN} tingkat; sebut "
    "juga foldernya",
    f"not checked: pages within pages beyond {MAX_WITHIN} levels; name their folder too",
)


def _too_many(count: int) -> Localized:
    return Localized(
        f"{count} gambar atau halaman yang dipakai naskah tidak diperiksa, karena batasnya "
        f"{MAX_SHOWN} di luar yang diminta; sebut juga foldernya",
        f"{count} picture(s) or page(s) that drafts show were not checked, as the limit is "
        f"{MAX_SHOWN} beside what was asked for; name their folder too",
    )
