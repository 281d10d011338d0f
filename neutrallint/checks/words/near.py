"""`near`: words in the company of a hit, for exceptions and scopes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.above import above, leads
from neutrallint.checks.words.reported import is_reported
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View


@record
class Near:
    """Words near a hit: in its sentence, its passage or the document, or `distance` words
    away at most within its sentence.

    `within: lead` is what the text stands under: a heading, a line that ends with a colon, or
    the header of its column.
    `within: above` is that, the headings and the title over it, and the row of its table.
    `unless`: a list of words whose presence in the sentence or the passage undoes that.
    `reports`: they report what is said, and reach no call of the text's own behind that.
    """

    any: tuple[str, ...] = ()
    list: str | None = None
    affixes: bool = False
    within: Literal["sentence", "passage", "document", "lead", "above"] = "sentence"
    distance: int | None = None
    unless: str | None = None
    reports: bool = False

    def __post_init__(self) -> None:
        """Refuse a distance beyond a sentence or none at all, and `unless` elsewhere."""
        if self.unless and self.within not in ("sentence", "passage"):
            raise InvalidError(
                Localized(
                    "unless hanya untuk within: sentence atau passage",
                    "unless goes with within: sentence or passage only",
                )
            )
        if self.distance is not None and (self.within != "sentence" or self.distance < 1):
            raise InvalidError(
                Localized(
                    "distance (mulai 1) hanya untuk within: sentence",
                    "distance (from 1) goes with within: sentence only",
                )
            )

    def group(self, lexicon: Lexicon) -> PhraseGroup:
        """Return the words."""
        return lexicon.group(WordSet(self.any, self.list, self.affixes))

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the words, then those that undo it."""
        yield self.group(lexicon)
        if self.unless:
            yield lexicon.group(WordSet(list=self.unless))

    def holds(self, match: Match, context: CheckContext) -> bool:
        """Tell whether the words stand near the hit."""
        group, *undoing = self.groups(context.lexicon)
        if self.within == "document" or match.span is None:
            return group in context.views.present
        if self.within in ("lead", "above"):
            over = leads if self.within == "lead" else above
            places = over(context.views, match.span.passage, match.span.start)
            return any(context.views[at].occurs_in(group, words) for at, words in places)
        view = context.views[match.span.passage]
        window = self._window(view, match.span.start, match.span.end)
        is_undone = any(view.occurs_in(each, window) for each in undoing)
        if is_undone or not view.occurs_in(group, window):
            return False
        return not self.reports or is_reported(match, context, group, ())

    def _window(self, view: View, start: int, end: int) -> WordRange:
        if self.within == "passage":
            return 0, len(view)
        first, last = view.word_at(start), view.word_at(end - 1)
        sentence_start, sentence_end = view.sentence_at(first)[0], view.sentence_at(last)[1]
        if self.distance is None:
            return sentence_start, sentence_end
        return (
            max(sentence_start, first - self.distance),
            min(sentence_end, last + 1 + self.distance),
        )
