"""What a run is carried out with, and what it replaces: nobody's draft, wherever it lies."""

from __future__ import annotations

import os
from collections.abc import Collection
from functools import cached_property
from pathlib import Path

from neutrallint.config.settings import CONFIG_NAME, OWN_FOLDER
from neutrallint.core.localized import Localized
from neutrallint.core.media import MEANS, OUTPUT, SIDECAR
from neutrallint.core.regular_files import MAX_KEPT, read_regular
from neutrallint.lint.linter import Linter
from neutrallint.reporters import ending
from neutrallint.sources.target import Target

_NAMES = frozenset({CONFIG_NAME, SIDECAR})
#: How reports begin that are replaced, whichever version wrote them.
_BEGINNINGS = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="neutrallint">',
    b"### neutrallint: ",
    b'{\n  "schema": "neutrallint-',
    b"\xef\xbb\xbfpath,place,status,severity,certainty,rule,match,",
)
_LONGEST = 4_000


class Means:
    """Tells why a file is no content for a linter: it is checked by it, or replaced by it."""

    def __init__(self, linter: Linter, outputs: Collection[Path] = ()) -> None:
        """Take what files are checked with, and where the reports of the run go."""
        self._linter = linter
        self._outputs = frozenset(os.path.normpath(path.absolute()) for path in outputs)

    def reason(self, target: Target) -> Localized | None:
        """Return why a file is left out, None where it is content."""
        if target.is_remote or target.content:
            return None
        if target.place in self._files:
            return MEANS
        # Under a policy no name and no look makes a draft anything else.
        if self._linter.settings.policy:
            return None
        name = os.path.basename(target.place)  # noqa: PTH119 - it is asked for every file
        if name in _NAMES or f"/{OWN_FOLDER}/" in f"/{target.path}":
            return MEANS
        is_older = target.place in self._outputs and _is_older_report(target.file)
        return OUTPUT if is_older else None

    @cached_property
    def _files(self) -> frozenset[str]:
        """The files that settings name, and the portraits that the roster does.

        Under a policy only what comes with the roster of the command line: who writes a
        configuration or a roster could call a draft or a poster one of them.
        """
        settings = self._linter.settings
        if settings.policy and "roster" not in settings.wished:
            return frozenset()
        named = [settings.roster, settings.gallery, settings.marks]
        named += [] if settings.policy else [settings.file]
        if settings.roster:
            people = self._linter.rules.roster.people
            photos = (photo for person in people for photo in person.photos)
            named += [settings.roster.parent / photo for photo in photos]
        return frozenset(os.path.normpath(path) for path in named if path)


def _is_older_report(file: Path) -> bool:
    """Tell whether a report lies where one is to be written; what is none is checked."""
    try:
        data = read_regular(file, MAX_KEPT)
    except OSError:
        return False
    begin = data[:_LONGEST]
    if begin.startswith(b"<!DOCTYPE html>"):
        return b"<title>neutrallint report<" in begin or b"<title>Laporan neutrallint<" in begin
    return begin.startswith(_BEGINNINGS) or ending.is_end(data)
