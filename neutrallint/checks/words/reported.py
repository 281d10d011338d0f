"""How far words reach that report what others say: not to what a text calls for itself."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.surroundings import is_quoted
from neutrallint.core.finding import Match
from neutrallint.core.pattern import pattern
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.view import View

#: What stands between two clauses, and between two that hang together less; neither leads on
#: to what somebody says, as a colon or a quotation mark does.
_CLAUSE = pattern(r"[^:“\"‘'«„]*[,;.!?…–—|\n][^:“\"‘'«„]*")
_APART = pattern(r"[^:“\"‘'«„]*[;.!?…–—|\n][^:“\"‘'«„]*")
#: What opens a report, or tells of a label that it is one.
_OPENS = pattern(r"[:\]]")


def is_reported(
    match: Match, context: CheckContext, reporting: PhraseGroup, ending: Iterable[PhraseGroup]
) -> bool:
    """Tell whether a hit is what words of its passage report.

    That is what is quoted beside them, the clause in which they stand and those that hang on
    it, what comes behind a colon, and what they tell of afterwards. A report ends with a
    sentence that ends in one of the groups `ending` ("itu hoaks"), and before a clause that
    calls upon readers.
    """
    assert match.span is not None
    view = context.views[match.span.passage]
    if is_quoted(match, context):
        return reporting in view.groups
    first = view.word_at(match.span.start)
    sentence, own = view.sentence_at(first), own_call(view, first)
    if any(
        own is None or start >= own for start, _ in view.occurrences_in(reporting, sentence)
    ):
        return True
    return _is_told_before(view, reporting, sentence, own, ending) or _is_told_behind(
        view, reporting, sentence, own
    )


def own_call(view: View, word: int) -> int | None:
    """Return where in its sentence the clause begins by which a word calls upon readers.

    None where a clause goes on, or begins what somebody says.
    """
    first, at = view.sentence_at(word)[0], _clause_at(view, word)
    is_urging = view.words[at].text in view.language.urging
    is_apart = at == word > first and _APART.fullmatch(view.before(at)) is not None
    return at if (is_urging and not _is_led(view, at)) or is_apart else None


def says_itself(view: View, word: int) -> bool:
    """Tell whether a text calls upon readers by a word, or begins a clause with it."""
    begins = _clause_at(view, word) == word and not _is_led(view, word)
    return begins or own_call(view, word) is not None


def _clause_at(view: View, word: int) -> int:
    """Return where in its sentence the clause of a word begins."""
    clauses = view.learn("clauses", lambda: _clauses(view))
    return max(view.sentence_at(word)[0], clauses[bisect_right(clauses, word) - 1])


def _clauses(view: View) -> Sequence[int]:
    """Return the words with which the passage, or a clause within it, begins."""
    behind = range(1, len(view.words))
    return [0, *(at for at in behind if _CLAUSE.fullmatch(view.before(at)))]


def _is_led(view: View, word: int) -> bool:
    """Tell whether a colon or a quotation mark stands right before a word."""
    return word > 0 and not _CLAUSE.fullmatch(view.before(word))


def _is_told_before(
    view: View,
    reporting: PhraseGroup,
    sentence: WordRange,
    own: int | None,
    ending: Iterable[PhraseGroup],
) -> bool:
    """Tell whether a report that words before a sentence open goes on in it."""
    before = view.last_before(reporting, sentence[0])
    if own == sentence[0] or not before:
        return False
    last = before[1]
    text = view.passage.text[view.words[last - 1].end : view.words[sentence[0]].start]
    return _OPENS.search(text) is not None and not any(
        view.sentence_at(end - 1)[1] == end
        for group in ending
        for _, end in view.occurrences_in(group, (last, sentence[0]))
    )


def _is_told_behind(
    view: View, reporting: PhraseGroup, sentence: WordRange, own: int | None
) -> bool:
    """Tell whether sentences behind one tell of it; of a call only the next one does."""
    last = len(view)
    if own is not None and sentence[1] < last:
        last = view.sentence_at(sentence[1])[1]
    text = view.passage.text
    return any(
        not _OPENS.match(text[view.words[end - 1].end :][:1])
        for _, end in view.occurrences_in(reporting, (sentence[1], last))
    )
