"""`require`: what a document must say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import ClassVar, Literal, NamedTuple

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Certainty, Match
from neutrallint.core.localized import Localized
from neutrallint.core.places import Origin
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.languages.base import NEGATING, Language
from neutrallint.text.lexicon import Lexicon
from neutrallint.text.view import View
from neutrallint.text.words import plain_words

#: A phrase of so many letters is also recognised with its spaces lost (OCR, hashtags).
_LONG_ENOUGH_TO_JOIN = 9
#: Words that no reader sees.
_UNSEEN: Collection[Origin] = ("filename", "metadata")


@record
class RequiredText:
    """One thing that must be said: any of these phrases.

    `order: free` allows the words of a phrase in any order; `gap` allows that many other
    words among them. "dan", "yang", "dari" and punctuation never count.
    """

    label: str
    any: tuple[str, ...]
    order: Literal["fixed", "free"] = "fixed"
    gap: int = 0

    def __post_init__(self) -> None:
        """Refuse phrases without words."""
        self._refuse_empty(frozenset())

    def check_words(self, language: Language) -> None:
        """Refuse phrases of nothing but words that never count."""
        self._refuse_empty(language.uncounted)

    def _refuse_empty(self, uncounted: frozenset[str]) -> None:
        for phrase in self.any:
            if not _phrase(phrase, uncounted):
                raise InvalidError(
                    Localized(f"“{phrase}” tidak memuat kata", f"“{phrase}” holds no word")
                )

    def said_in(self, text: _Text, language: Language, unless_negated: bool) -> bool:
        """Tell whether the content words of a passage say it."""
        for phrase in self.any:
            for at in self._positions(_phrase(phrase, language.uncounted), text):
                before = text.words[max(0, at - NEGATING) : at]
                if not (unless_negated and language.negates(before)):
                    return True
        return False

    def _positions(self, phrase: tuple[str, ...], text: _Text) -> Iterator[int]:
        words = text.words
        # Whatever the order, every word of the phrase is among them.
        for start, word in enumerate(words) if text.present.issuperset(phrase) else ():
            window = words[start : start + len(phrase) + self.gap]
            free = self.order == "free" and word in phrase and set(phrase) <= set(window)
            if free or (word == phrase[0] and _in_order(phrase, window)):
                yield start
        yield from _joined_position("".join(phrase), text)


class _Text(NamedTuple):
    """The content words of a passage: in order, as a set, and written without spaces."""

    words: tuple[str, ...]
    present: frozenset[str]
    joined: str

    @classmethod
    def of(cls, view: View) -> _Text:
        """Leave out the words that do not count."""
        uncounted = view.language.uncounted
        content = tuple(word.text for word in view.words if word.text not in uncounted)
        return cls(content, frozenset(content), "".join(content))


@lru_cache(maxsize=4096)
def _phrase(phrase: str, uncounted: frozenset[str]) -> tuple[str, ...]:
    return tuple(word for word in plain_words(phrase) if word not in uncounted)


def _in_order(phrase: tuple[str, ...], window: Sequence[str]) -> bool:
    rest = iter(window)
    return all(word in rest for word in phrase)


def _joined_position(joined: str, text: _Text) -> Iterator[int]:
    """Yield the word in which a phrase begins that was written without its spaces."""
    at = text.joined.find(joined) if len(joined) >= _LONG_ENOUGH_TO_JOIN else -1
    if at < 0:
        return
    for index, word in enumerate(text.words):
        at -= len(word)
        if at < 0:
            yield index
            return


@record
class Require:
    """Every part of `all_of` must be said somewhere in the document.

    With `unless_negated`, "tidak luber jurdil" does not count as said. The hit points at
    the document; `{missing}` in the message lists the labels that were not found. Where a
    picture has lines that were hard to read, it is to be reviewed. Nothing is asked of a photo
    without words, whatever its file is called.
    """

    details: ClassVar = frozenset({"missing"})

    all_of: tuple[RequiredText, ...]
    unless_negated: bool = False

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield nothing: the parts are looked for only where the topic asks for them."""
        for part in self.all_of:
            part.check_words(lexicon.language)
        yield from ()

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield one hit when a part is missing."""
        shown = any(view.passage.origin not in _UNSEEN for view in context.views)
        if not context.document.is_message or not shown:
            return
        language = context.lexicon.language
        texts = [_Text.of(view) for _, view in context.passages()]
        missing = [
            part.label
            for part in self.all_of
            if not any(part.said_in(text, language, self.unless_negated) for text in texts)
        ]
        if missing:
            labels = ", ".join(missing)
            said: str | Localized = labels
            passages = [view.passage for _, view in context.passages()]
            doubtful = any(each.is_doubtful(0, len(each.text)) for each in passages)
            if doubtful:
                said = Localized(
                    f"{labels} (tidak ditemukan atau tidak terbaca)",
                    f"{labels} (not found or not legible)",
                )
            certainty: Certainty = "review" if doubtful else "certain"
            detail: dict[str, str | Localized] = {"match": "", "missing": said}
            yield Match("document", context.document.where, "", detail, certainty=certainty)
