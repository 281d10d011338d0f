"""`check_fact: {withheld: …}`: a text says that somebody may do what they may not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Hashable, Iterator
from operator import itemgetter
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.link import COMMA
from neutrallint.core.finding import Match
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View

#: Words between "boleh" and the act, the same behind a word that joins it ("… dan …"), and
#: words between an act and who may do it behind it.
_REACH, _JOINED_REACH, _BEHIND = 4, 6, 3


@record
class WithheldFact:
    """What somebody may not do; a text that says they may is wrong.

    `withheld`: words for the acts ("ikut kampanye"). `who`: who may not ("ASN"). `others`: who
    else a sentence may speak of; the last one before the act has it, and so has one right
    before another ("pensiunan PNS"). A sentence says so by "boleh", or by a "dilarang" that is
    negated; with `bare` also by telling that they do ("anggota TNI mencoblos"). Questions,
    conditions and acts that are negated or forbidden say nothing of the kind.
    """

    details: ClassVar = frozenset({"match"})

    withheld: WordSet
    who: WordSet
    others: WordSet | None = None
    bare: bool = False

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the acts, who may not do them, and who else there is."""
        for words in (self.withheld, self.who, self.others):
            if words is not None:
                yield lexicon.group(words)

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the acts and who may not do them."""
        yield (lexicon.group(self.withheld),)
        yield (lexicon.group(self.who),)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each sentence that grants what is withheld."""
        acts, who = context.lexicon.group(self.withheld), context.lexicon.group(self.who)
        for index, view in context.passages_with(acts, who):
            for sentence in view.sentences_with([acts, who]):
                if not view.asks(sentence[1]):
                    words = self._granted(view, sentence, context.lexicon)
                    yield from (context.match(index, each) for each in words)

    def _granted(
        self, view: View, sentence: WordRange, lexicon: Lexicon
    ) -> Iterator[WordRange]:
        """Yield from who may to what they may, once where one act is told by two phrases."""
        reader = _Grants(view, sentence)
        told = _Told(view, sentence, lexicon.group(self.who), self._others(lexicon))
        end = sentence[0]
        for act in view.occurrences_in(lexicon.group(self.withheld), sentence):
            somebody = told.of(act)
            if act[0] < end or somebody is None or reader.only_supposes(somebody[0]):
                continue
            at = reader.grant(act)
            if at is None and self.bare and reader.follows(somebody, act):
                at = somebody[0]
            if at is not None:
                end = max(act[1], somebody[1], at + 1)
                yield min(somebody[0], at, act[0]), end

    def _others(self, lexicon: Lexicon) -> PhraseGroup | None:
        return lexicon.group(self.others) if self.others else None


class _Told:
    """Of whom the acts of one sentence are told: those who may not, or others."""

    def __init__(
        self, view: View, sentence: WordRange, who: PhraseGroup, others: PhraseGroup | None
    ) -> None:
        self._ours = list(view.occurrences_in(who, sentence))
        self._theirs = set(view.occurrences_in(others, sentence)) if others else set()
        self._their_ends = {end for _, end in self._theirs}
        #: By their ends, of those with one end the longest last.
        self._every = sorted(
            {*self._ours, *self._theirs}, key=lambda one: (one[1], one[1] - one[0])
        )

    def of(self, act: WordRange) -> WordRange | None:
        """Return who it is that an act is told of, if they are those who may not."""
        before = bisect_right(self._every, act[0], key=itemgetter(1))
        if before:
            last = self._every[before - 1]
            is_other = last in self._theirs or last[0] in self._their_ends
            return None if is_other else last
        behind = bisect_left(self._ours, act[1], key=itemgetter(0))
        first = next(iter(self._ours[behind : behind + 1]), None)
        return first if first and first[0] <= act[1] + _BEHIND else None


class _Grants:
    """Reads in one sentence what it says that one may do."""

    def __init__(self, view: View, sentence: WordRange) -> None:
        self._view, self._first, self._last = view, *sentence
        self._words = view.language.permissions
        self._negations = view.language.denying
        self._texts = [word.text for word in view.words[slice(*sentence)]]

    def _text(self, at: int) -> str:
        inside = self._first <= at < self._last
        return self._texts[at - self._first] if inside else ""

    def only_supposes(self, at: int) -> bool:
        """Tell whether what begins at a word is a condition or a question: "jika ASN …"."""
        return self._text(at - 1) in self._words.supposing

    def grant(self, act: WordRange) -> int | None:
        """Return the first word that grants an act, before it or right behind, or None."""
        if self._forbids(act[1]) or self._forbids(act[1] + 1):
            return None
        is_joined = self._text(act[0] - 1) in self._words.joins
        for at in range(act[0] - 1, act[0] - 2 - (_JOINED_REACH if is_joined else _REACH), -1):
            if self._modal(at):
                is_granted = self._grants(at) and not self._parted(at, act[0])
                return min(at, self._negation(at)) if is_granted else None
            if self._turns(at, is_joined):
                return None
        is_granted = self._is_verb(act[1]) and self._modal(act[1]) and self._grants(act[1])
        return act[1] if is_granted else None

    def follows(self, somebody: WordRange, act: WordRange) -> bool:
        """Tell whether an act is told of somebody right before it, and is not denied."""
        if act[0] < somebody[1] or act[0] - somebody[1] > _REACH:
            return False
        told = (*range(somebody[0] - 2, somebody[0]), *range(somebody[1], act[0]))
        return not any(self._turns(at) or self._modal(at) for at in told) and not (
            self._forbids(act[1]) or self._parted(somebody[1] - 1, act[0])
        )

    def _modal(self, at: int) -> bool:
        return self._text(at) in self._words.may | self._words.forbidden

    def _grants(self, at: int) -> bool:
        """Tell whether a modal grants: "boleh", "tidak dilarang", "tidak ada larangan"."""
        return (self._negation(at) < at) != (self._text(at) in self._words.may)

    def _negation(self, at: int) -> int:
        """Return the word that negates a modal, the modal itself where none does."""
        before = at - 2 if self._text(at - 1) in self._words.fillers else at - 1
        return before if self._text(before) in self._negations else at

    def _forbids(self, at: int) -> bool:
        return self._modal(at) and not self._grants(at)

    def _is_verb(self, at: int) -> bool:
        return bool(self._view.language.events.verb.fullmatch(self._text(at)))

    def _turns(self, at: int, verbs: bool = False) -> bool:
        """Tell whether a word leads away from what stands before it; `verbs` may follow."""
        text = self._text(at)
        breaks = text in self._words.supposing or text in self._negations
        return breaks or (not verbs and self._is_verb(at))

    def _parted(self, at: int, end: int) -> bool:
        """Tell whether a comma stands between two words."""
        words = self._view.words
        between = self._view.passage.text[words[at].end : words[end].start]
        return bool(COMMA.search(between))
