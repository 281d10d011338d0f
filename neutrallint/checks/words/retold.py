"""What a text says only to forbid, to deny or to ask about it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.above import leads, verdicts
from neutrallint.checks.words.lead_in import title_over
from neutrallint.core.finding import Match
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View

#: Words at the start of an answer among which the refusal stands ("Jawab: Tidak boleh").
_ANSWER = 4
#: Words before which it is told who answers ("Narasumber dari Bawaslu menjawab …").
_WHO_ANSWERS = 6


@record
class Retold:
    """Speech that is not the text's own, told by the lists of three places.

    `under`: words of what a list, a part of the text or a column stands under ("Kalimat yang
    tidak boleh:"), or of a short cell beside it ("Melanggar"). `denied`: words that call it
    untrue, anywhere in the passage, in what it stands under, or in the title over that.
    `answered`: words with which the answer begins to a question that holds it; who answers may
    be told before ("Narasumber menjawab tidak boleh").
    """

    under: str
    denied: str
    answered: str

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the three lists."""
        for name in (self.under, self.denied, self.answered):
            yield lexicon.group(WordSet(list=name))

    def holds(self, match: Match, context: CheckContext) -> bool:
        """Tell whether a hit is only retold."""
        if match.span is None:
            return False
        under, denied, answered = self.groups(context.lexicon)
        views, index = context.views, match.span.passage
        view = views[index]
        for at, words in leads(views, index, match.span.start):
            if any(views[at].occurs_in(group, words) for group in (under, denied)):
                return True
        if any(views[at].occurs_in(under, words) for at, words in verdicts(views, index)):
            return True
        title = title_over(views, index)
        if title and title.occurrences(denied):
            return True
        return bool(view.occurrences(denied)) or _is_answered(match, context, answered)


def _is_answered(match: Match, context: CheckContext, refusal: PhraseGroup) -> bool:
    """Tell whether a hit stands in a question, and the answer begins with a refusal.

    Before the question of a passage that ends with one may stand what it is about. Where
    the text only tells that somebody asked, any answer that it tells will do.
    """
    assert match.span is not None
    index, view = match.span.passage, context.views[match.span.passage]
    sentence = view.sentence_at(view.word_at(match.span.start))
    is_told = _says(view, sentence, view.language.asking)
    if (end := sentence[1]) < len(view) and (is_told or _asks(view, end)):
        return _answers(view, end, refusal, is_told)
    behind = context.views[index + 1 : index + 2]
    is_asked = is_told or _asks(view, len(view))
    return is_asked and any(_answers(each, 0, refusal, is_told) for each in behind)


def _asks(view: View, end: int) -> bool:
    """Tell whether a question mark stands behind the word before `end`."""
    stop = view.words[end].start if end < len(view) else None
    return "?" in view.passage.text[view.words[end - 1].end : stop]


def _answers(view: View, first: int, refusal: PhraseGroup, is_told: bool) -> bool:
    """Tell whether an answer begins at a word: with a refusal, or with who gives it."""
    if view.occurs_in(refusal, (first, min(first + _ANSWER, len(view)))):
        return True
    opening = range(first, min(first + _WHO_ANSWERS, len(view)))
    said = [at for at in opening if view.words[at].text in view.language.answering]
    return any(
        is_told or view.occurs_in(refusal, (at, min(at + 1 + _ANSWER, len(view))))
        for at in said
    )


def _says(view: View, within: WordRange, words: Collection[str]) -> bool:
    return any(word.text in words for word in view.words[slice(*within)])
