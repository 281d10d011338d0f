"""Whether a document is about something else than an election of heads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.above import above
from neutrallint.core.finding import Match
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View, Views

#: Where only the author says what a document is about; its readers see nothing of it.
_APART = ("filename", "folder", "metadata", "alt")
#: Words before an election among which stands what only compares with it.
_COMPARES = 3


@record
class OtherBallot:
    """An election of a class, a board or a favourite, or a form, told by words of a document.

    It holds a word of `list` where those who read it see it, and neither a word of the list
    `unless`, nor a party, nor anybody of the roster who stands: a call that hides behind a
    contest speaks of those. An election that it is only compared with ("seperti Pilkada") is
    none of which it speaks.
    A hit is about it where its own passage or what stands above that says so, and does not
    speak of an election, nor do those beside it; or where its section says so and the document
    nowhere speaks of one.
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
        said = self._said(context)
        if or_named and not said:
            ballot, *_ = self.groups(context.lexicon)
            holding = context.views.holding([ballot])
            said = {at for at in holding if context.views[at].passage.origin == "filename"}
        return bool(said) and not self._elections(context)

    def reaches(self, match: Match, context: CheckContext) -> bool:
        """Tell whether it is what a hit is about; one without a place is about the document."""
        if match.span is None:
            return self.holds(context)
        said = self._said(context)
        if not said:
            return False
        index, elections = match.span.passage, self._elections(context)
        over = {at for at, _ in above(context.views, index, match.span.start)}
        over |= {at for at in said if context.views[at].passage.origin == "front-matter"}
        if not elections.isdisjoint({index, *over}):
            return False
        if index in said:
            return True
        if not over.isdisjoint(said):
            return elections.isdisjoint((index - 1, index + 1))
        sections = context.views.learn("sections", lambda: _sections(context.views))
        section = bisect_right(sections, index)
        return not elections and any(bisect_right(sections, at) == section for at in said)

    def _said(self, context: CheckContext) -> set[int]:
        """Return the passages that say so where those who read the document see it."""
        ballot, *_ = self.groups(context.lexicon)
        views = context.views
        return {at for at in views.holding([ballot]) if views[at].passage.origin not in _APART}

    def _elections(self, context: CheckContext) -> set[int]:
        """Return the passages that speak of an election, or of who stands for one."""
        _, unless, _, parties = self.groups(context.lexicon)
        views = context.views

        def find() -> set[int]:
            told = (at for at in views.holding([unless]) if _speaks_of(views[at], unless))
            return {*told, *views.holding([parties]), *context.naming_candidates()}

        return views.learn(("elections", self.unless), find)


def _speaks_of(view: View, elections: PhraseGroup) -> bool:
    """Tell whether a passage speaks of an election, and compares not only something with it."""
    comparing = view.language.comparing
    first: dict[int, int] = {}
    for start, _ in view.occurrences(elections):
        first.setdefault(view.sentence_at(start)[0], start)
    return not all(
        any(
            word.text in comparing
            for word in view.words[max(sentence, start - _COMPARES) : start]
        )
        for sentence, start in first.items()
    )


def _sections(views: Views) -> list[int]:
    """Return the numbers of the passages that are headings, with each of which one begins."""
    return [at for at, view in enumerate(views) if view.passage.origin == "heading"]
