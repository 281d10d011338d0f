"""`mentioned`: wording that a sentence speaks of only to give it up or to correct it."""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.above import leads
from neutrallint.checks.words.retold import is_labelled
from neutrallint.checks.words.surroundings import is_quoted, last_before
from neutrallint.core.finding import Match
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View

_QUOTES = "\"'“‘«„"
#: Words before a rejection among which a negation takes it back ("jangan sampai dihapus").
_NEGATING = 2


@record
class Mentioned:
    """Wording in quotation marks, in a hashtag or behind a word of `called` ("kalimat").

    `rejected`: words of its sentence, beside one of `called`, that give it up, not negated
    ("tidak dipakai"). `replaced`: words that put something else in its place, which follows in
    the passage behind one of `instead` ("diganti … menjadi"). `rather`: words right before
    wording that is not to be used ("bukan"). `was`: labels of a sentence, a line or a column
    that holds what was corrected ("Sebelum:"). What stands behind `instead` is used.
    """

    called: str
    rejected: str
    replaced: str
    instead: str
    rather: str
    was: str

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the lists."""
        names = (self.called, self.rejected, self.replaced, self.instead, self.rather, self.was)
        for name in names:
            yield lexicon.group(WordSet(list=name))

    def holds(self, match: Match, context: CheckContext) -> bool:
        """Tell whether a hit is wording that the text does not use itself."""
        if match.span is None:
            return False
        called, rejected, replaced, instead, rather, was = self.groups(context.lexicon)
        views, start = context.views, match.span.start
        view = views[match.span.passage]
        hit = view.word_at(start), view.word_at(match.span.end - 1) + 1
        sentence = view.sentence_at(hit[0])
        before = sentence[0], hit[0]
        if view.occurs_in(instead, before):
            return False
        over = ((views[at], words) for at, words in leads(views, match.span.passage, start))
        own = ((view, (at, sentence[1])) for at in (sentence[0], _line_of(view, hit[0])))
        if any(is_labelled(*each, was) for each in (*own, *over)):
            return True
        is_in_marks = is_quoted(match, context)
        is_apart = is_in_marks or view.in_hashtag(hit[0])
        opening = _opening(view, start) if is_in_marks else max(sentence[0], hit[0] - 1)
        if is_apart and view.occurs_in(rather, (opening, hit[1])):
            return True
        if not is_apart and not view.occurs_in(called, before):
            return False
        if view.occurs_in(called, sentence) and _rejects(view, rejected, sentence):
            return True
        behind = hit[1], len(view)
        return view.occurs_in(replaced, sentence) and view.occurs_in(instead, behind)


def _line_of(view: View, word: int) -> int:
    """Return the first word of the line of a word."""
    return view.word_at(last_before(view.places("\n"), view.words[word].start) + 1)


def _opening(view: View, start: int) -> int:
    """Return the last word before the quotation mark that opens before an offset."""
    mark = max(last_before(view.places(sign), start) for sign in _QUOTES)
    word = view.word_at(max(mark, 0))
    return word - 1 if word and view.words[word].start > mark else word


def _rejects(view: View, rejected: PhraseGroup, sentence: WordRange) -> bool:
    """Tell whether a sentence rejects something, and no negation takes that back."""
    negations = view.language.denying
    return any(
        negations.isdisjoint(
            word.text for word in view.words[max(sentence[0], at - _NEGATING) : at]
        )
        for at, _ in view.occurrences_in(rejected, sentence)
    )
