"""`about`: which event a date, a time or a number in a text belongs to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from operator import itemgetter

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.link import AHEAD, BEHIND, COMMA, Link, objection
from neutrallint.core.errors import InvalidError
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View

#: A day in parentheses: "Selasa (8/12/2020)".
_BRACKETED = pattern(r"\(\s*\d")
_FARTHEST = 14
_COMMA_COSTS, _LINE_COSTS, _AHEAD_COSTS, _PURPOSE_COSTS = 6, 2, 2, 6
_HEAD_REACH = 4
_WINDOW = 24
#: Words between what is done and what it is done to.
_DONE_REACH = 4
_HELD_REACH = 4


@record
class DoneRule:
    """An event told by what is done: an act beside a thing, in one sentence.

    `things` and `acts`: "nomor urut calon" and "diundi", with few words between.
    """

    things: WordSet
    acts: WordSet


@record
class AttributionRule:
    """What a value must belong to before it is compared with a fact.

    `event`: words that name it ("pemungutan suara"). `name`: words that name it only when
    a verb of taking place ("digelar pada") or nothing stands between them and the value
    ("Pilkada Serentak"). `others`: what else a value may belong to ("rapat", "simulasi");
    nouns such as "pelantikan" count as others by themselves. `done`: what is done where it
    takes place ("nomor urut" and "diundi"). The nearest one has the value, and "simulasi
    pemungutan suara" is a simulation.
    """

    event: WordSet | None = None
    name: WordSet | None = None
    others: WordSet | None = None
    done: DoneRule | None = None

    def __post_init__(self) -> None:
        """Refuse what is about nothing."""
        if self.event is None and self.name is None:
            raise InvalidError(Localized("isi event atau name", "give event or name"))

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the phrases that the matcher must look for."""
        for words in (self.event, self.name, self.others):
            if words is not None:
                yield lexicon.group(words)
        if self.done is not None:
            yield lexicon.group(self.done.things)
            yield lexicon.group(self.done.acts)

    def named(self, lexicon: Lexicon) -> tuple[PhraseGroup, ...]:
        """Return the words of which one must occur: the event, a name of it, or an act."""
        acts = self.done.acts if self.done else None
        told = (words for words in (self.event, self.name, acts) if words is not None)
        return tuple(lexicon.group(words) for words in told)


def sentences_about(
    context: CheckContext, about: AttributionRule
) -> Iterator[tuple[int, View, WordRange, Attribution]]:
    """Yield each sentence that names it, with its passage, and what tells whose a value is."""
    for index, view in context.passages_with_any(*about.named(context.lexicon)):
        owner = Attribution(about, view, context.lexicon)
        for sentence in owner.sentences():
            yield index, view, sentence, owner


@record
class _Anchor:
    """Words of a sentence that a value may belong to."""

    words: WordRange
    kind: str


class Attribution:
    """Tells for one passage whether a value belongs to what a rule is about."""

    def __init__(self, about: AttributionRule, view: View, lexicon: Lexicon) -> None:
        self._about, self._view, self._lexicon = about, view, lexicon
        self._words = view.language.events

    @cached_property
    def _found(self) -> list[_Anchor]:
        """The anchors of the whole passage, in order."""
        kinds = (("other", self._about.others), ("event", self._about.event))
        anchors = [
            _Anchor(at, kind)
            for kind, words in (*kinds, ("name", self._about.name))
            if words is not None
            for at in self._view.occurrences(self._lexicon.group(words))
            if kind == "other" or not self._view.in_hashtag(at[0])
        ]
        anchors += [_Anchor(words, "event") for words in self._done()]
        anchors.sort(key=lambda anchor: anchor.words)
        return sorted([*anchors, *self._gone_on(anchors)], key=lambda anchor: anchor.words)

    def _done(self) -> Iterator[WordRange]:
        """Yield from a thing to the act that is done to it, whichever comes first."""
        done, view = self._about.done, self._view
        if done is None:
            return
        told = [
            (words, kind)
            for kind in (done.things, done.acts)
            for words in view.occurrences(self._lexicon.group(kind))
        ]
        told.sort(key=itemgetter(0))
        for (one, kind), (two, other) in pairwise(told):
            is_same = view.words[one[0]].sentence == view.words[two[0]].sentence
            if kind is not other and is_same and 0 <= two[0] - one[1] <= _DONE_REACH:
                yield one[0], two[1]

    def _gone_on(self, anchors: list[_Anchor]) -> Iterator[_Anchor]:
        """Yield what goes on about the last sentence: "Anggotanya", or a time that begins."""
        about: dict[int, str] = {}
        for anchor in reversed(anchors):
            about[self._view.words[anchor.words[0]].sentence] = anchor.kind
        opening = self._words.its | self._view.language.times.leads
        for (before, _), (first, _) in pairwise(self._view.sentences if anchors else ()):
            kind = about.get(self._view.words[before].sentence, "other")
            if kind != "other" and self._view.words[first].text in opening:
                yield _Anchor((first, first + 1), kind)

    def sentences(self) -> Iterator[WordRange]:
        """Yield the sentences that hold the event or a name of it."""
        numbers = {
            self._view.words[a.words[0]].sentence for a in self._found if a.kind != "other"
        }
        for first, last in self._view.sentences if numbers else ():
            if self._view.words[first].sentence in numbers:
                yield first, last

    def has(self, value: WordRange, sentence: WordRange) -> bool:
        """Tell whether the words `value` of `sentence` say something of the event."""
        anchors = self._anchors(_around(value, sentence))
        nearest = min(anchors, key=lambda a: self._distance(a.words, value), default=None)
        if nearest is None or nearest.kind == "other":
            return False
        if self._distance(nearest.words, value) > _FARTHEST:
            return False
        return self._linked(nearest, value, sentence)

    def _anchors(self, window: WordRange) -> list[_Anchor]:
        """Return what stands in the window, with what belongs to others as others."""
        first = bisect_left(self._found, (window[0], 0), key=lambda anchor: anchor.words)
        last = bisect_left(self._found, (window[1], 0), key=lambda anchor: anchor.words)
        known = self._found[first:last]
        known = [a for a in known if not any(_covers(b.words, a.words) for b in known)]
        taken = {index for anchor in known for index in range(*anchor.words)}
        activities = [
            _Anchor((index, index + 1), "other")
            for index in range(*window)
            if index not in taken and self._is_activity(index)
        ]
        whole = [*known, *activities]
        heads = [anchor.words for anchor in whole if anchor.kind == "other"]
        events = [anchor.words for anchor in known if anchor.kind == "event"]
        return [_Anchor(a.words, self._kind(a, heads, events)) for a in whole]

    def _kind(self, anchor: _Anchor, heads: list[WordRange], events: list[WordRange]) -> str:
        """Return "other" for what only says more of another, "event" for its name."""
        if any(self._heads(head, anchor.words) for head in heads):
            return "other"
        named = anchor.kind == "name" and any(e[1] == anchor.words[0] for e in events)
        return "event" if named else anchor.kind

    def _is_activity(self, index: int) -> bool:
        text = self._view.words[index].text
        named = self._words.activity.fullmatch(text)
        return bool(named) and text not in self._words.performance

    def _heads(self, head: WordRange, behind: WordRange) -> bool:
        """Tell whether `behind` only says what kind of thing `head` is."""
        if not head[1] <= behind[0] <= head[1] + _HEAD_REACH:
            return False
        apart = self._words.held | self._words.on
        between = self._view.words[head[1] : behind[0]]
        if any(word.text[0].isdigit() or word.text in apart for word in between):
            return False
        return not COMMA.search(self._text(head[1], behind[0]))

    def _is_of_day(self, at: int) -> bool:
        text, dates = self._view.words[at].text, self._view.language.dates
        is_named = text in dates.weekday_numbers or text in dates.month_numbers
        return is_named or text[0].isdigit()

    def _text(self, start: int, end: int) -> str:
        """Return the source between the word before `start` and the word `end`."""
        words = self._view.words
        return self._view.passage.text[words[start - 1].end : words[end].start]

    def _between(self, one: WordRange, other: WordRange) -> tuple[int, int]:
        return (one[1], other[0]) if one[1] <= other[0] else (other[1], one[0])

    def _distance(self, anchor: WordRange, value: WordRange) -> int:
        """Count the words in between; commas, lines and looking ahead cost more.

        A day in between costs nothing: “pemungutan suara: Rabu, 9 Desember, pukul …”.
        """
        start, end = self._between(anchor, value)
        if start > end:
            return 0
        days = {at for at in range(start, end) if self._is_of_day(at)}
        commas = (
            COMMA.search(self._text(at, at))
            for at in range(start, end + 1)
            if days.isdisjoint((at - 1, at))
        )
        cost = end - start - len(days) + _COMMA_COSTS * sum(map(bool, commas))
        cost += _LINE_COSTS * self._text(start, end).count("\n")
        if anchor[0] < value[1]:
            return cost
        between = self._view.words[start:end]
        is_purpose = any(word.text in self._words.purpose for word in between)
        return cost + _AHEAD_COSTS + (_PURPOSE_COSTS if is_purpose else 0)

    def _in_parentheses(self, value: WordRange) -> bool:
        """Tell whether it is the day of a report: "ujarnya, Selasa (8/12/2020)"."""
        start, end = self._view.span(value)
        text = self._view.passage.text
        written = text[start:end]
        while start and text[start - 1].isspace():
            start -= 1
        return text[start - 1 : start] == "(" or bool(_BRACKETED.search(written))

    def _linked(self, nearest: _Anchor, value: WordRange, sentence: WordRange) -> bool:
        """Tell whether no other story begins between the anchor and the value."""
        start, end = self._between(nearest.words, value)
        if start > end:
            return True
        if nearest.words[0] >= value[1]:
            return objection(self._link_ahead(nearest, value, sentence), AHEAD) is None
        return objection(self._link_behind(nearest, value, sentence), BEHIND) is None

    def _link_behind(self, nearest: _Anchor, value: WordRange, sentence: WordRange) -> Link:
        """Return what joins a value with an anchor before it."""
        bracketed = self._in_parentheses(value)
        return Link(
            self._words,
            self._text(nearest.words[1], value[0]),
            self._joining(nearest.words[1], value[0]),
            lead=self._texts(_around(value, sentence)[0], nearest.words[0]),
            loose=bracketed or nearest.kind == "name",
            bracketed=bracketed,
            is_day=self._is_day(nearest),
        )

    def _link_ahead(self, nearest: _Anchor, value: WordRange, sentence: WordRange) -> Link:
        """Return the same of an anchor behind the value: "pada 9 Desember Pilkada digelar"."""
        between = self._joining(value[1], nearest.words[0])
        holds = between[-1:] != () and between[-1] in self._words.holds
        bracketed = self._in_parentheses(value)
        stop = min(sentence[1], nearest.words[1] + _HELD_REACH)
        return Link(
            self._words,
            self._text(value[1], nearest.words[0]),
            between[:-1] if holds else between,
            lead=self._line_before(value[0], sentence[0]),
            behind=self._texts(nearest.words[1], stop),
            loose=bracketed or nearest.kind == "name",
            bracketed=bracketed,
            holds=holds,
        )

    def _line_before(self, at: int, first: int) -> tuple[str, ...]:
        """Return the words of a sentence that stand on the line of a word, before it."""
        words, text = self._view.words, self._view.passage.text
        begin = text.rfind("\n", 0, words[at].start) + 1
        return tuple(w.text for w in words[max(first, at - _WINDOW) : at] if w.start >= begin)

    def _joining(self, start: int, end: int) -> tuple[str, ...]:
        articles = self._words.articles
        return tuple(text for text in self._texts(start, end) if text not in articles)

    def _texts(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(word.text for word in self._view.words[start:end])

    def _is_day(self, anchor: _Anchor) -> bool:
        """Tell whether the event stands as a day: "pada hari pemungutan suara, Rabu, …"."""
        first = anchor.words[0]
        words = self._words.on | self._words.day
        return not words.isdisjoint(self._texts(max(0, first - 2), first + 1))


def _around(value: WordRange, sentence: WordRange) -> WordRange:
    """Return the words that can matter to a value, however long its sentence."""
    return max(sentence[0], value[0] - _WINDOW), min(sentence[1], value[1] + _WINDOW)


def _covers(other: WordRange, words: WordRange) -> bool:
    return (
        other[0] <= words[0]
        and words[1] <= other[1]
        and other[1] - other[0] > words[1] - words[0]
    )
