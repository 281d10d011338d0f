"""Whether a document is about something else than an election of heads."""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon, WordSet

#: Where only the author says what a document is about; its readers see nothing of it.
_APART = ("filename", "folder", "metadata", "alt")


@record
class OtherBallot:
    """An election of a class, a board or a favourite, or a form, told by words of a document.

    It holds a word of `list` where those who read it see it, and neither a word of the list
    `unless`, nor a party, nor anybody of the roster who stands: a call that hides behind a
    contest speaks of those.
    """

    list: str
    unless: str

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the words of the ballot, then what must not be there."""
        yield lexicon.group(WordSet(list=self.list))
        yield lexicon.group(WordSet(list=self.unless))
        yield lexicon.people
        yield lexicon.parties.group

    def holds(self, context: CheckContext, or_named: bool = False) -> bool:
        """Tell whether it is what the document is about; `or_named`: or its file's name is."""
        ballot, unless, _, parties = self.groups(context.lexicon)
        views, holding = context.views, context.views.holding
        origins = {views[at].passage.origin for at in holding([ballot])}
        said = not origins.issubset(_APART) or (or_named and "filename" in origins)
        if not said or any(holding([group]) for group in (unless, parties)):
            return False
        return not context.names_candidate()
