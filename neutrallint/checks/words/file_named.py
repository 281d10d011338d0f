"""`file_named`: a person of the roster whom the name of a file names, and its text does not."""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.listed_name import NameAlone
from neutrallint.core.finding import Match
from neutrallint.core.media import is_picture
from neutrallint.core.record import record


@record
class FileNamed(NameAlone):
    """Anybody on the roster (`semua`) whom the file's name alone names; `look_in` has no say.

    What the text itself says of the person is for other checks, and so are pictures, of which
    a name tells whom they show (`pictured`). `{person}` in the message is the name.
    """

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each name."""
        if is_picture(context.document.media):
            return
        named = list(NameAlone.find(self, context.looking_in(())))
        told = {match.detail["person"] for match in named if match.origin != "filename"}
        for match in named:
            if match.origin == "filename" and match.detail["person"] not in told:
                yield match
