"""What `check` takes in beside its options: standard input, and the progress it shows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from neutrallint.cli.speech import tell
from neutrallint.core.errors import ReadError, UsageError
from neutrallint.core.localized import Localized

if TYPE_CHECKING:
    from neutrallint.runs.session import Session
    from neutrallint.sources.target import Target


#: The path that means standard input.
STDIN = "-"


def read_stdin(name: str | None, session: Session) -> Target:
    """Return standard input as if it lay where its name says, else as plain text.

    It may have no end: no more is read than tells that it is larger than the limit there.
    """
    from neutrallint.core.media import media_of
    from neutrallint.core.regular_files import read_at_most
    from neutrallint.readers import READERS
    from neutrallint.sources.target import Given, Target

    media = media_of(name) if name is not None else "text/plain"
    if media is None or media not in READERS:
        raise UsageError(
            Localized(
                f"jenis “{name}” belum dapat dibaca; pakai misalnya .md, .txt, .html, .png",
                f"the kind of “{name}” cannot be read; use for example .md, .txt, .html, .png",
            )
        )
    path = name or STDIN
    place = session.cwd / path
    most = session.settings_for(place.parent).max_bytes
    try:
        data = read_at_most(sys.stdin.buffer, most)
    except OSError as error:
        raise ReadError(
            Localized(
                "masukan standar tertutup atau tidak dapat dibaca; sebut berkasnya",
                "standard input is closed or cannot be read; name the file",
            )
        ) from error
    return Target(path, str(place), media, size=len(data), content=Given(data))


@contextmanager
def progress_bar(*, shown: bool) -> Iterator[Callable[[int, int], None]]:
    """Give a function (done, total) that moves a bar on standard error while inside."""
    if not shown:
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(tell("Memeriksa", "Checking"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
