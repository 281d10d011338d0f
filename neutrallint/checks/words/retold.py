"""What a text says only to forbid, to deny or to ask about it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import takewhile

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.above import above, leads, verdicts
from neutrallint.checks.words.lead_in import lead_place, title_over
from neutrallint.checks.words.reported import is_reported, own_call, says_itself
from neutrallint.checks.words.surroundings import is_quoted
from neutrallint.core.finding import Match
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View

#: Words at the start of an answer among which the refusal stands ("Jawab: Tidak boleh").
_ANSWER = 4
#: Passages before one that nothing leads in, in which something may have been denied.
_BEFORE = 3
#: Passages before one among which stands what opens the text's own part, and the words at the
#: beginning of one among which it does ("2. Hasil pemeriksaan").
_EXPLAINED_BEFORE, _OPENING = 12, 4
#: Passages before and behind one in which it may be told that others say it.
_TOLD_BEFORE, _TOLD_BEHIND = 12, 3
#: What stands behind the label of a longer title ("[HOAKS] Surat …").
_TAG = pattern(r"\s*[\]):]")
#: Words before which it is told who answers ("Narasumber dari Bawaslu menjawab …", "Ucup: …").
_WHO_ANSWERS = 6
_SPEAKS = pattern(r":\s")


@record
class Retold:
    """Speech that is not the text's own, told by the lists of four places.

    `under`: words of what a list, a part of the text or a column stands under ("Kalimat yang
    tidak boleh:"), or of a short cell beside it ("Melanggar"). `denied`: words that call it
    untrue, in the passage, in what it stands under, or in the title over that; they reach what
    they report, and no call of the text's own behind it.
    `answered`: words with which the answer begins to a question that holds it; who answers may
    be told before ("Narasumber menjawab tidak boleh"), and then the first sentence of the
    answer may hold words of `under` anywhere. `labels`: words with which its passage, a title,
    the header of a column or a short cell beside it marks it as wrong ("[HOAKS] …",
    "Jangan"). `explained`: words that open what the text says of it by itself ("Penjelasan");
    behind them a title denies nothing that is not quoted. `others`: words that tell of what
    others say ("pesan", "beredar"); where none stands near, `denied` denies quotations alone.
    """

    under: str
    denied: str
    answered: str
    labels: str | None = None
    explained: str | None = None
    others: str | None = None

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the lists."""
        yield from self._lists(lexicon)
        for name in filter(None, (self.explained, self.others)):
            yield lexicon.group(WordSet(list=name))

    def holds(self, match: Match, context: CheckContext) -> bool:
        """Tell whether a hit is only retold."""
        if match.span is None:
            return False
        under, denied, answered, *labels = self._lists(context.lexicon)
        views, index = context.views, match.span.passage
        view = views[index]
        is_own = self._is_own(match, context)
        is_anew = is_own or _calls_anew(match, context, denied)
        own = self._own_part(match, context, (denied, *labels))
        for at, words in leads(views, index, match.span.start):
            if views[at].occurs_in(under, words):
                return True
            if at > own and not is_anew and views[at].occurs_in(denied, words):
                return True
        if any(views[at].occurs_in(under, words) for at, words in verdicts(views, index)):
            return True
        for at, words in above(views, index, match.span.start):
            if at > own and any(is_labelled(views[at], words, group) for group in labels):
                return True
        if any(is_labelled(view, (0, len(view)), group) for group in labels) and any(
            is_reported(match, context, group, labels) for group in labels
        ):
            return True
        title = title_over(views, index)
        if title is not None and title > own and denied in views[title].groups and not is_anew:
            return True
        is_denied = not is_own and is_reported(match, context, denied, labels)
        return is_denied or _is_answered(match, context, answered, under)

    def _is_own(self, match: Match, context: CheckContext) -> bool:
        """Tell whether the text says a hit itself, and nothing near tells of others."""
        assert match.span is not None
        index, view = match.span.passage, context.views[match.span.passage]
        is_said = says_itself(view, view.word_at(match.span.start))
        if self.others is None or not is_said or is_quoted(match, context):
            return False
        others = context.lexicon.group(WordSet(list=self.others))
        near = context.views[max(0, index - _TOLD_BEFORE) : index + _TOLD_BEHIND + 1]
        return not any(others in each.groups for each in near)

    def _lists(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        for name in filter(None, (self.under, self.denied, self.answered, self.labels)):
            yield lexicon.group(WordSet(list=name))

    def _own_part(
        self, match: Match, context: CheckContext, denying: Sequence[PhraseGroup]
    ) -> int:
        """Return the number of the passage that opens the part in which the text explains.

        -1 where a hit stands in none or in a table, is quoted there, or stands behind what
        denies something anew.
        """
        if self.explained is None or match.span is None or is_quoted(match, context):
            return -1
        explained = context.lexicon.group(WordSet(list=self.explained))
        views, index = context.views, match.span.passage
        if views[index].passage.cell is not None:
            return -1
        for at in reversed(range(max(0, index - _EXPLAINED_BEFORE), index + 1)):
            view = views[at]
            last = view.word_at(match.span.start) if at == index else len(view)
            opening = (0, min(_OPENING, last))
            if any(view.occurs_in(group, opening) for group in denying):
                return -1
            if view.occurs_in(explained, opening):
                return at
        return -1


def is_labelled(view: View, words: WordRange, labels: PhraseGroup) -> bool:
    """Tell whether words are a label, or begin with one that is set apart."""
    text = view.passage.text
    found = view.occurrences_in(labels, words)
    ends = [end for _, end in takewhile(lambda at: at[0] == words[0], found)]
    return any(end == words[1] or _TAG.match(text, view.words[end - 1].end) for end in ends)


def _calls_anew(match: Match, context: CheckContext, denied: PhraseGroup) -> bool:
    """Tell whether a hit is a call of the text's own, behind what denies something before it.

    What leads it in does not end what is denied.
    """
    assert match.span is not None
    views, index, start = context.views, match.span.passage, match.span.start
    if own_call(views[index], views[index].word_at(start)) is None or is_quoted(match, context):
        return False
    lead = lead_place(views, index, start)
    since = lead[0] + 1 if lead else max(0, index - _BEFORE)
    return any(denied in each.groups for each in views[since:index])


def _is_answered(
    match: Match, context: CheckContext, refusal: PhraseGroup, forbidding: PhraseGroup
) -> bool:
    """Tell whether a hit stands in a question, and the answer begins with a refusal.

    Before the question of a passage that ends with one may stand what it is about, and before
    one in quotation marks, too. Where the text only tells that somebody asked, any answer that
    it tells will do.
    """
    assert match.span is not None
    index, view = match.span.passage, context.views[match.span.passage]
    sentence = view.sentence_at(view.word_at(match.span.start))
    if view.word_at(match.span.end - 1) >= sentence[1] and view.asks(sentence[1]):
        # What question and answer say together is not what the answer refuses.
        return False
    is_told = _tells_of_asking(view, sentence)
    if is_quoted(match, context) and not view.asks(sentence[1]) and sentence[1] < len(view):
        sentence = view.sentence_at(sentence[1])
    if (end := sentence[1]) < len(view) and (is_told or view.asks(end)):
        return _answers(view, end, refusal, forbidding, is_told)
    behind = context.views[index + 1 : index + 2]
    is_asked = is_told or view.asks(len(view))
    return is_asked and any(
        _answers(each, 0, refusal, forbidding, is_told) for each in behind if len(each)
    )


def _answers(
    view: View, first: int, refusal: PhraseGroup, forbidding: PhraseGroup, is_told: bool
) -> bool:
    """Tell whether an answer begins at a word: with a refusal, or with who gives it."""
    if view.occurs_in(refusal, (first, min(first + _ANSWER, len(view)))):
        return True
    opening = range(first, min(first + _WHO_ANSWERS, len(view)))
    said = [at for at in opening if view.words[at].text in view.language.answering]
    speaks = [at for at in opening if _SPEAKS.match(view.passage.text, view.words[at].end)]
    if speaks and view.occurs_in(forbidding, (speaks[0], view.sentence_at(speaks[0])[1])):
        return True
    return (is_told and bool(said)) or any(
        view.occurs_in(refusal, (at + 1, min(at + 1 + _ANSWER, len(view))))
        for at in (*said, *speaks)
    )


def _tells_of_asking(view: View, sentence: WordRange) -> bool:
    """Tell whether a sentence says that somebody asked."""
    asking = view.language.asking
    places = view.learn(
        "asking", lambda: [at for at, word in enumerate(view.words) if word.text in asking]
    )
    return bisect_left(places, sentence[0]) < bisect_left(places, sentence[1])
