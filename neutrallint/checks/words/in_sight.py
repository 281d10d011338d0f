"""What must be in sight for a text to be judged by the learned judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.units import Unit, ranges_of, unit_at
from neutrallint.text.view import View

#: A label, a button or a name says too little to be judged.
_FEWEST_WORDS = 3
#: Words of the longest message that is judged whatever it says, and from which on a passage
#: is long.
_MESSAGE, _LONG = 80, 30


def is_message(context: CheckContext) -> bool:
    """Tell whether a document is short: a post, a caption, a poster."""
    return context.views.length <= _MESSAGE


def may_take_sides(context: CheckContext, election: PhraseGroup) -> bool:
    """Tell whether a document is a message, or speaks of an election, a party or who stands."""
    return is_message(context) or speaks_of_election(context, election)


def speaks_of_election(context: CheckContext, election: PhraseGroup) -> bool:
    """Tell whether a document holds a word of elections, or names a party or who stands."""
    if context.names_candidate():
        return True
    holding = context.views.holding
    return any(holding([group]) for group in (election, context.lexicon.parties.group))


@record
class InSight:
    """What must be in sight for a passage to be judged, which takes long.

    A short message must hold a word of `list`, one of the `cues`, or a person or party that is
    known, and is judged whole. A longer document must hold a word of `list`, or a person
    or party that is known, and then those parts of it are judged that name one, or hold enough
    `cues`: a word of that list, two of them in a long part.
    """

    list: str
    cues: str

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the words, the cues, people and parties."""
        yield lexicon.group(WordSet(list=self.list))
        yield lexicon.group(WordSet(list=self.cues))
        yield lexicon.people
        yield lexicon.parties.group

    def has_subject(self, context: CheckContext) -> bool:
        """Tell whether a document holds a word of `list`, or a known person or party."""
        words, _, *known = self.groups(context.lexicon)
        return any(context.views.holding([group]) for group in (words, *known))

    def units(self, context: CheckContext) -> Iterator[tuple[int, Unit]]:
        """Yield what is to be judged, with the index of its passage."""
        words, cues, *known = self.groups(context.lexicon)
        if is_message(context):
            if any(context.views.holding([g]) for g in (words, cues, *known)):
                yield from self.every_unit(context)
        elif self.has_subject(context):
            for index, view in context.passages_with_any(cues, *known):
                cued = (part for part in ranges_of(view) if _is_cued(view, part, cues, known))
                yield from _judgeable(index, view, cued, known)

    def every_unit(self, context: CheckContext) -> Iterator[tuple[int, Unit]]:
        """Yield what can be judged at all, whatever is in sight."""
        _, _, *known = self.groups(context.lexicon)
        for index, view in context.passages():
            yield from _judgeable(index, view, ranges_of(view), known)


def _judgeable(
    index: int, view: View, parts: Iterable[WordRange], known: Sequence[PhraseGroup]
) -> Iterator[tuple[int, Unit]]:
    """Yield the parts of a passage that are no labels and no names."""
    for part in parts:
        if part[1] - part[0] >= _FEWEST_WORDS:
            unit = unit_at(view, part)
            if not _is_label(unit.text) and not _are_names(view, unit, known):
                yield index, unit


def _is_label(text: str) -> bool:
    """Tell whether a text is the name of a file, or hardly more than hashtags."""
    words = [word for word in text.split() if any(map(str.isalnum, word))]
    tags = [word for word in words if word[0] in "#＃@"]
    return len(words) - len(tags) <= max(1, len(tags))


def _are_names(view: View, unit: Unit, known: Sequence[PhraseGroup]) -> bool:
    """Tell whether a text is nothing but who stands, and not shouted: the row of a list."""
    found = (view.occurrences_in(group, unit.words) for group in known)
    named = {at for each in found for occurrence in each for at in range(*occurrence)}
    return "!" not in unit.text and named.issuperset(range(*unit.words))


def _is_cued(
    view: View, part: WordRange, cues: PhraseGroup, known: Sequence[PhraseGroup]
) -> bool:
    """Tell whether a part of a passage is worth judging."""
    found = sum(1 for _ in view.occurrences_in(cues, part))
    needed = 1 if part[1] - part[0] < _LONG else 2
    return found >= needed or any(view.occurs_in(group, part) for group in known)
