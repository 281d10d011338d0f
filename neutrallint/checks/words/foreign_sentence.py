"""`foreign`: a sentence in another language that names a person of the roster."""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.listed_name import NameAlone
from neutrallint.core.finding import Match
from neutrallint.core.record import record
from neutrallint.text.groups import WordRange
from neutrallint.text.view import View
from neutrallint.text.vowel_signs import is_alphabetic

#: Words without a capital that tell what language a sentence is in.
_FEWEST = 4
#: The share of them that the language has, where the sentence is written in it.
_KNOWN = 2 / 3


@record
class ForeignSentence(NameAlone):
    """Anybody on the roster (`semua`), in a sentence that is not in the pack's language.

    The rules hardly know the words of such a sentence, and the learned judge knows them less
    well: whether it takes a side must be read by somebody who speaks the language. Once a
    person and sentence; names and what else has a capital tell no language. `{person}` in the
    message is the name.
    """

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit on the sentence for each person in it."""
        told: set[tuple[int, WordRange, object]] = set()
        for match in NameAlone.find(self, context):
            assert match.span is not None
            index = match.span.passage
            view = context.views[index]
            sentence = view.sentence_at(view.word_at(match.span.start))
            once = (index, sentence, match.detail["person"])
            if once not in told and _is_foreign(view, sentence):
                told.add(once)
                named = {key: match.detail[key] for key in ("person", "status")}
                yield context.match(index, sentence, named)


def _is_foreign(view: View, sentence: WordRange) -> bool:
    # Of many names in one sentence each asks for it.
    return view.learn(("foreign", sentence), lambda: _has_other_words(view, sentence))


def _has_other_words(view: View, sentence: WordRange) -> bool:
    text = view.passage.text
    words = [
        word.text
        for word in view.words[slice(*sentence)]
        if is_alphabetic(word.text) and not text[word.start].isupper()
    ]
    known = sum(map(view.language.is_word, words))
    return len(words) >= _FEWEST and known < _KNOWN * len(words)
