"""Pictures that drafts show and nobody asked for: they are published with them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from neutrallint.core.document import Failure
from neutrallint.core.limits import MAX_SHOWN
from neutrallint.core.localized import Localized
from neutrallint.core.media import MEANS, is_picture
from neutrallint.lint.links import project_of
from neutrallint.lint.outcome import FileOutcome
from neutrallint.sources.entries import file_at
from neutrallint.sources.folder_names import ToldFolders
from neutrallint.sources.ignore import OWN_IGNORE, hidden_by
from neutrallint.sources.names import shown_path
from neutrallint.sources.target import Found, Hidden, Target


def shown_pictures(
    targets: Sequence[Target],
    results: Sequence[tuple[FileOutcome, ...]],
    start: Path,
    obeys_ignore_files: bool,
) -> Iterator[Found]:
    """Yield the pictures that drafts lead to and that were not checked, each once.

    They lie in the project of the draft. A portrait of the roster is none of the means to
    check by where a draft shows it. What `.neutrallintignore` hides stays hidden, and is told;
    of more than MAX_SHOWN the rest is a failure. `start`: where shown paths start from.
    """
    shown = {
        os.path.realpath(place): (place, target, outcome)
        for target, result in zip(targets, results, strict=True)
        for outcome in result
        for place in outcome.shown
    }
    if not shown:
        return
    left = shown.keys() - set(_checked(targets, results))
    told = ToldFolders()
    for target in targets:
        told.tell(target)
    for number, (place, target, outcome) in enumerate(shown[each] for each in sorted(left)):
        path = shown_path(Path(place), start)
        if number == MAX_SHOWN:
            yield Failure(path, "discover", _too_many(len(left) - number))
            return
        by = hidden_by(Path(place), OWN_IGNORE, False) if obeys_ignore_files else None
        if by:
            yield Hidden(path, place, shown_path(by, start))
            continue
        found = file_at(place, path, is_picture=True)
        if isinstance(found, Target):
            configured = outcome.settings.root if outcome.settings else None
            project = project_of(target, configured)
            found = replace(found, top=project.folder, is_confined=target.is_confined)
        yield told.tell(found)


def _checked(
    targets: Sequence[Target], results: Sequence[tuple[FileOutcome, ...]]
) -> Iterator[str]:
    """Yield where the pictures really lie that were looked at, whatever their names."""
    for target, result in zip(targets, results, strict=True):
        is_means = any(outcome.result.reason == MEANS for outcome in result)
        seen = (target.media, *(outcome.result.media for outcome in result))
        if any(map(is_picture, seen)) and not is_means and not target.is_remote:
            yield os.path.realpath(target.place)


def _too_many(count: int) -> Localized:
    return Localized(
        f"{count} gambar yang dipakai naskah tidak diperiksa, karena batasnya {MAX_SHOWN} "
        "gambar di luar yang diminta; sebut juga foldernya",
        f"{count} picture(s) that drafts show were not checked, as the limit is {MAX_SHOWN} "
        "beside what was asked for; name their folder too",
    )
