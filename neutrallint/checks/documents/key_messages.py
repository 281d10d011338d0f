"""`require: {narrative: …}`: the key messages that all drafts about a topic share."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator
from itertools import product
from typing import ClassVar

from neutrallint.checks.base import Found
from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.date import mentions_in
from neutrallint.checks.words.lead_in import lead_in
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match, Span
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.core.report import MessageState
from neutrallint.core.taken import Taken
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.languages.base import NEGATING, DateWords
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View

_NOTHING: Found = {}


@record
class Message:
    """One key message and how a draft tells it.

    `told_by`: ways to tell it; a way is a list of words and phrases that stand together in
    one sentence, the first of them not negated. `day`: the name of a fact that is a day;
    who names that day tells the message. `asked_by`: the rule that asks for the message
    itself; it is told where that rule finds nothing. `against`: rules whose findings
    contradict it; nor does a sentence tell it in which one of them found something to look at,
    such as a call that is quoted. `not_under`: words that forbid what follows them in a
    sentence, or stands under them; it tells nothing either.
    """

    label: Localized
    told_by: tuple[tuple[WordSet, ...], ...] = ()
    day: str | None = None
    asked_by: str | None = None
    against: tuple[str, ...] = ()
    not_under: WordSet | None = None

    def __post_init__(self) -> None:
        """Refuse a message that cannot be told, or whose ways contradict each other."""
        own = bool(self.told_by or self.day)
        if own == bool(self.asked_by) or not all(self.told_by):
            raise InvalidError(
                Localized(
                    "isi told_by dan/atau day, atau hanya asked_by",
                    "give told_by or day or both, or asked_by alone",
                )
            )

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The rules of which it speaks."""
        return (*self.against, *((self.asked_by,) if self.asked_by else ()))

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the words that tell it; refuses a fact that is no day."""
        for way in self.told_by:
            yield from map(lexicon.group, way)
        if self.not_under:
            yield lexicon.group(self.not_under)
        if self.day:
            yield lexicon.group(_spellings(self._day(lexicon), lexicon.language.dates))

    def _day(self, lexicon: Lexicon) -> datetime.date:
        value = lexicon.fact(self.day or "")
        if not isinstance(value, datetime.date):
            raise InvalidError(Localized("fakta itu bukan tanggal", "that fact is not a date"))
        return value

    def is_told(self, context: CheckContext, found: Found = _NOTHING) -> bool:
        """Tell whether a passage of the document tells it, beside what rules `found`."""
        taken = Taken(span for id_ in self.against for span in found.get(id_, ()))
        for words in self.told_by:
            way = list(map(context.lexicon.group, words))
            for index, view in context.passages_with(*way):
                said = _said(way, index, view, taken)
                if any(self._is_said(words, index, context) for words in said):
                    return True
        return bool(self.day) and _names(self._day(context.lexicon), context)

    def _is_said(self, words: WordRange, index: int, context: CheckContext) -> bool:
        """Tell whether words are not said only to be forbidden."""
        if self.not_under is None:
            return True
        view, group = context.views[index], context.lexicon.group(self.not_under)
        before = view.sentence_at(words[0])[0], words[0]
        lead = lead_in(context.views, index, view.words[words[0]].start)
        is_under = lead is not None and lead[0].occurs_in(group, lead[1])
        return not is_under and not view.occurs_in(group, before)


def _said(way: list[PhraseGroup], index: int, view: View, taken: Taken) -> Iterator[WordRange]:
    """Yield the affirmed first words of a way whose words all stand in one sentence.

    Sentences that hold a range of `taken` are left out.
    """
    for sentence in view.sentences_with(way):
        is_free = not taken.touches(Span(index, *view.span(sentence)))
        if is_free and all(view.occurs_in(group, sentence) for group in way):
            yield from (
                words
                for words in view.occurrences_in(way[0], sentence)
                if _is_affirmed(words, view)
            )


def _is_affirmed(words: WordRange, view: View) -> bool:
    before = view.words[max(0, words[0] - NEGATING) : words[0]]
    return not view.language.negates([word.text for word in before])


def _names(day: datetime.date, context: CheckContext) -> bool:
    """Tell whether a passage names the day, however it is written."""
    group = context.lexicon.group(_spellings(day, context.lexicon.language.dates))
    return any(
        mention.day == day
        for _, view in context.passages_with(group)
        for sentence in view.sentences_with([group])
        for mention in mentions_in(view, sentence, day.year)
    )


def _spellings(day: datetime.date, dates: DateWords) -> WordSet:
    """Return words one of which stands in every way to write a day."""
    numbers = product(
        {f"{day.day}", f"{day.day:02}"},
        {f"{day.month}", f"{day.month:02}"},
        (f"{day.year}", f"{day.year % 100:02}"),
    )
    numeric = sorted(mark.join(parts) for parts in numbers for mark in "/.-")
    iso = (day.isoformat(), f"{day.year}-{day.month}-{day.day}")
    return WordSet((*dates.month_spellings(day.month), *numeric, *iso))


@record
class KeyMessages:
    """A draft tells at least so many key messages, if it is long enough to.

    `messages`: the key messages. `shortest`: how many words a draft must have before
    anything is asked of it. `at_least`: how many messages it must tell, those apart that
    another rule asks for. `{missing}` lists the labels of what it does not tell, `{told}`
    of what it does. `neutrallint narrative` compares drafts by the same messages.
    """

    details: ClassVar = frozenset({"missing", "told"})

    messages: tuple[Message, ...]
    shortest: int = 60
    at_least: int = 1

    def __post_init__(self) -> None:
        """Refuse labels that are repeated and a number that cannot be reached."""
        labels = [message.label.id for message in self.messages]
        if len(set(labels)) < len(labels):
            raise InvalidError(Localized("label pesan ditulis dua kali", "a label is repeated"))
        if not 1 <= self.at_least <= len(self._own()):
            raise InvalidError(
                Localized(
                    "at_least harus 1 sampai banyaknya pesan dengan told_by atau day",
                    "at_least must be 1 to the number of messages with told_by or day",
                )
            )

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The rules of which its messages speak."""
        return tuple(id_ for message in self.messages for id_ in message.rule_ids)

    def _own(self) -> list[Message]:
        return [message for message in self.messages if not message.asked_by]

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the words that tell the messages."""
        for message in self.messages:
            yield from message.groups(lexicon)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield one hit when a long draft tells too few of the messages."""
        length = sum(len(view) for _, view in context.passages())
        if length < self.shortest or not context.document.is_message:
            return
        told = {message.label: message.is_told(context) for message in self._own()}
        if sum(told.values()) < self.at_least:
            missing = _list(label for label, is_told in told.items() if not is_told)
            said = _list(label for label, is_told in told.items() if is_told)
            detail: dict[str, str | Localized] = {"match": "", "missing": missing, "told": said}
            yield Match("document", context.document.where, "", detail)

    def compare(
        self,
        context: CheckContext,
        applied: Collection[str],
        sure: Collection[str],
        found: Found = _NOTHING,
    ) -> Iterator[tuple[Localized, MessageState]]:
        """Yield label and state of each message.

        `applied`: the ids of the rules that judged the document; `sure`: of those that found
        something for certain; `found`: where rules found anything at all. A message that no
        applied rule can tell of is left out.
        """
        for message in self.messages:
            if message.asked_by and message.asked_by not in applied:
                continue
            told = (
                message.asked_by not in sure
                if message.asked_by
                else message.is_told(context, found)
            )
            against = tuple(id_ for id_ in message.against if id_ in sure)
            if against:
                yield message.label, MessageState("contradicted", against)
            else:
                yield message.label, MessageState("told" if told else "missing")


def _list(labels: Iterable[Localized]) -> Localized:
    """Return the labels in both languages with commas between, or a dash."""
    every = list(labels)
    return Localized(
        ", ".join(label.say("id") for label in every) or "-",
        ", ".join(label.say("en") for label in every) or "-",
    )
