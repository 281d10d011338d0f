"""The style files of a page, which lie in its project as its pictures do."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from os.path import normpath
from pathlib import Path

from neutrallint.core.errors import ReadError, why_unreadable
from neutrallint.core.limits import Limits
from neutrallint.lint.links import find_beside, project_of
from neutrallint.readers.texts.linked_styles import LinkedStyles, read_styles
from neutrallint.records.digest import sha256_of
from neutrallint.sources.root import Root
from neutrallint.sources.target import Target


class StyleFiles:
    """The style files to which a page leads; `hashes` tell what they held, by their path."""

    def __init__(self, target: Target, configured: Path | None, limits: Limits) -> None:
        """Take the page, and the folder of its configuration."""
        self._target = target
        self._configured = configured
        self._limits = limits
        self.hashes: dict[str, str] = {}

    def read(self, links: Iterable[str]) -> LinkedStyles:
        """Return what they add, those of a page that lies on this machine."""
        return LinkedStyles() if self._target.is_remote else read_styles(links, self._fetch)

    @cached_property
    def _project(self) -> Root:
        return project_of(self._target, self._configured)

    def _fetch(self, link: str, within: Path | None) -> tuple[Path, bytes] | None:
        beside = within or Path(normpath(self._target.file.absolute()))
        file = find_beside(link, beside.parent, self._project)
        if file is None:
            return None
        self.hashes[str(file)] = ""
        try:
            data = self._project.read(file, self._limits.max_bytes)
        except OSError as error:
            raise ReadError(why_unreadable(error)) from error
        self._limits.refuse_larger(len(data))
        self.hashes[str(file)] = sha256_of(data)
        return file, data
