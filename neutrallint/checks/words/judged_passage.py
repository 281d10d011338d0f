"""`judged`: passages of which a learned judge says that they take a side."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.in_sight import InSight, is_message, speaks_of_election
from neutrallint.checks.words.surroundings import KNOWN_SHARE
from neutrallint.checks.words.unlisted_name import REGIONS
from neutrallint.core.errors import EngineError, InvalidError
from neutrallint.core.finding import Match, Severity
from neutrallint.core.judgement import PARTISAN, Judgement, PassageLabel
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.core.wording import DOES, MENDS
from neutrallint.engines.base import PassageJudge
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.units import Unit, pieces_of, unit_with
from neutrallint.text.unlisted_names import unlisted_names

#: A text of fewer words must take a side with its neighbours, too, of which so many words are
#: looked at.
_SHORT, _NEIGHBOUR = 8, 25
#: How surely a text takes a side that no neighbour can excuse.
_SIDE = 0.9
#: From here on a sentence by itself takes a side rather than none.
_EVEN = 0.5
#: Words of the longest post in which a name alone tells whom it is about.
_POST = 30
#: Words of a long sentence, as those of news are, which the judge knows less well, and how sure
#: it must be of one where nothing tells of an election.
_LONG, _SURER = 25, 0.96
#: Passages before one in which “beliau” may have been named.
_BEFORE = 2


@record
class _Judged:
    """A text, its passage, and what the judge says of it.

    `is_beside`: the judge is sure that another text of the document takes a side.
    """

    index: int
    unit: Unit
    judgement: Judgement
    is_beside: bool


@record
class NameWords:
    """The lists that tell a name that no roster lists: forms of `address`, and `no_names`."""

    address: str
    no_names: str

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the two lists, and the regions of the roster."""
        yield lexicon.group(WordSet(list=self.address))
        yield lexicon.group(WordSet(list=self.no_names))
        yield lexicon.group(WordSet(list=REGIONS))


@record
class JudgedPassage:
    """Passages that take a side, as a learned judge has it, in one of the ways of `as`.

    The ways: `call` asks for votes or support, `order` mobilises people, data or facilities,
    `praise` speaks well of a person as one fit for office, `credit` makes public work a
    person's merit or gift, `attack` turns readers against one side. `in_sight`: what must stand
    in a passage for it to be judged. The judge tells how sure it is, from 0 to 1: from `sure`
    on the finding is as grave as the rule says, from `at_least` on a warning at most, from
    `doubtful` on something to look at. Where it is sure that another text of the document takes
    a side, a warning is due from `beside` on: what takes sides seldom does so once.
    What is said in few words, or was hard to read, is a warning at most. What is said in a
    language that is not the pack's, which the judge knows less well, is a warning at most where
    the judge is sure and the document names what must be in sight, and else something to look
    at, unless it names that itself.
    `election`: a list of words that tell of an election, as do a party and somebody who stands.
    Where a document holds none, the judge must be surer of a long sentence, and what is longer
    than a message is something to look at unless the rule holds `everywhere`.
    `about`: a list of words that tell whom it is about; where neither one of them nor a person
    or party that is known is named, in the passage or shortly before, it is something to look
    at. `names`: in a post of few words somebody whom no roster lists will do for a warning, if
    the judge is sure.
    `{does}` in the message tells what the passage does, `{score}` how sure the judge is, and
    `{mend}` in the advice what to write instead of that.
    """

    details: ClassVar = frozenset({"match", "does", "mend", "score"})
    asks_judge: ClassVar = True

    as_: tuple[PassageLabel, ...]
    in_sight: InSight
    sure: float = 0.9
    at_least: float = 0.7
    doubtful: float = 0.5
    beside: float | None = None
    election: str | None = None
    everywhere: bool = False
    about: str | None = None
    names: NameWords | None = None

    def __post_init__(self) -> None:
        """Refuse labels that are no findings, and bounds out of order."""
        if not self.as_ or not PARTISAN.issuperset(self.as_):
            ways = ", ".join(sorted(PARTISAN))
            raise InvalidError(Localized(f"isi as dengan: {ways}", f"give as of: {ways}"))
        beside = self.doubtful if self.beside is None else self.beside
        if not 0 < beside <= self.doubtful <= self.at_least <= self.sure <= 1:
            raise InvalidError(
                Localized(
                    "urutannya 0 < beside ≤ doubtful ≤ at_least ≤ sure ≤ 1",
                    "the order is 0 < beside ≤ doubtful ≤ at_least ≤ sure ≤ 1",
                )
            )

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield what must be in sight, and what tells whom it is about."""
        yield from self.in_sight.groups(lexicon)
        for name in (self.election, self.about):
            if name:
                yield lexicon.group(WordSet(list=name))
        if self.names:
            yield from self.names.groups(lexicon)

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield what must be in sight."""
        yield tuple(self.in_sight.groups(lexicon))

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each part of a passage that takes a side; ReadError as the judge."""
        if context.judge is None:
            return
        units = list(self.in_sight.units(context))
        judged = _judge(context.judge, units)
        if self.beside is not None and any(map(_is_sure, units, judged)):
            # Where one text takes a side, others may that have none of the words.
            units = list(self.in_sight.every_unit(context))
            judged = _judge(context.judge, units)
        taking = list(map(_is_sure, units, judged))
        sure = sum(taking)
        for (index, unit), judgement, is_one in zip(units, judged, taking, strict=True):
            is_beside = self.beside is not None and sure > is_one
            text = _Judged(index, unit, judgement, is_beside)
            yield from self._found(context, context.judge, text)

    def _bars(self, text: _Judged) -> tuple[float, float]:
        """Return from which score on a text is looked at, and from which on warned of."""
        if text.is_beside and self.beside is not None:
            return self.beside, self.beside
        return self.doubtful, self.at_least

    def _found(
        self, context: CheckContext, judge: PassageJudge, text: _Judged
    ) -> Iterator[Match]:
        doubtful, _ = self._bars(text)
        score = text.judgement.partisan
        if score >= doubtful and len(text.unit) < _SHORT:
            score = min(score, _judge_in_place(context, judge, text.index, text.unit).partisan)
        if score < doubtful:
            return
        for part, judged in _telling(context, judge, text, self.at_least):
            if judged.side in self.as_:
                least = min(score, judged.partisan)
                is_sure = least >= self.sure and len(text.unit) >= _SHORT
                yield self._match(context, text, part, judged.side, least, is_sure)

    def _match(
        self,
        context: CheckContext,
        text: _Judged,
        part: Unit,
        side: PassageLabel,
        score: float,
        is_sure: bool,
    ) -> Match:
        """Return the hit on a part of a passage, as grave as the judge is sure."""
        index, (_, at_least) = text.index, self._bars(text)
        said = f"{100 * score:.0f} %"
        details: dict[str, str | Localized] = {
            "does": DOES[side],
            "mend": MENDS[side],
            "score": _in_company(said) if at_least <= score < self.at_least else said,
        }
        match = context.match(index, part.words, details)
        is_sure = is_sure and match.certainty == "certain"
        has_object = self._has_object(context, index)
        is_told = has_object or (is_sure and self._names_somebody(context, index))
        is_understood = self._is_understood(context, index, part)
        if (
            score < at_least
            or not is_told
            or not self._is_on_election(context, part, score)
            or not (is_understood or (is_sure and self.in_sight.has_subject(context)))
        ):
            return replace(match, certainty="review", gravest="info")
        is_grave = is_sure and has_object and is_understood
        gravest: Severity = "error" if is_grave else "warning"
        return replace(match, certainty="probable", gravest=gravest)

    def _has_object(self, context: CheckContext, index: int) -> bool:
        """Tell whether a passage, or one shortly before, names who holds office or stands."""
        if self.about is None:
            return True
        lexicon = context.lexicon
        offices = lexicon.group(WordSet(list=self.about))
        groups = (offices, lexicon.people, lexicon.parties.group)
        near = context.views[max(0, index - _BEFORE) : index + 1]
        return any(group in view.groups for view in near for group in groups)

    def _is_on_election(self, context: CheckContext, part: Unit, score: float) -> bool:
        if self.election is None:
            return True
        if speaks_of_election(context, context.lexicon.group(WordSet(list=self.election))):
            return True
        is_sure = score >= _SURER or len(part) < _LONG
        return is_sure and (self.everywhere or is_message(context))

    def _is_understood(self, context: CheckContext, index: int, unit: Unit) -> bool:
        """Tell whether a text is in the pack's language, or names what must be in sight."""
        view = context.views[index]
        if view.known_share(unit.words) >= KNOWN_SHARE:
            return True
        words, _, *known = self.in_sight.groups(context.lexicon)
        return any(view.occurs_in(group, unit.words) for group in (words, *known))

    def _names_somebody(self, context: CheckContext, index: int) -> bool:
        """Tell whether a post of few words names somebody, by how that is written."""
        if self.names is None or context.views.length > _POST:
            return False
        address, *no_names = self.names.groups(context.lexicon)
        listed = (context.lexicon.people, *no_names)
        return any(unlisted_names(context.views[index], address, listed))


@record
class JudgedAs:
    """What the judge must be sure of, of the part of a passage in which a hit stands.

    `as`: the labels, one of which it must have; `at_least`: how sure the judge must be of
    them together (0 to 1).
    """

    as_: tuple[PassageLabel, ...]
    at_least: float = 0.9

    def __post_init__(self) -> None:
        """Refuse an exception of what takes a side, and one that always holds."""
        if not self.as_ or not PARTISAN.isdisjoint(self.as_) or not 0 < self.at_least <= 1:
            raise InvalidError(
                Localized(
                    "isi as dengan report, civic, atau ordinary, dan at_least antara 0 dan 1",
                    "give as of report, civic or ordinary, and at_least between 0 and 1",
                )
            )

    def holds(self, match: Match, context: CheckContext) -> bool:
        """Tell whether the judge is sure; it never is where it is off, or cannot run."""
        if match.span is None or context.judge is None:
            return False
        index = match.span.passage
        unit = unit_with(context.views[index], match.span.start)
        if unit is None:
            return False
        try:
            if context.judge.judge([unit.text])[0].partisan >= _SIDE:
                # What stands around a text does not excuse it where it takes a side by itself.
                return False
            judgement = _judge_in_place(context, context.judge, index, unit)
        except EngineError:
            # The rules that rest on the judge tell it; what was found here stands.
            return False
        return judgement.score(*self.as_) >= self.at_least


def _judge(judge: PassageJudge, units: list[tuple[int, Unit]]) -> Sequence[Judgement]:
    return judge.judge([unit.text for _, unit in units])


def _is_sure(at: tuple[int, Unit], judgement: Judgement) -> bool:
    """Tell whether a text surely takes a side."""
    return judgement.partisan >= _SIDE and len(at[1]) >= _SHORT


def _judge_in_place(
    context: CheckContext, judge: PassageJudge, index: int, unit: Unit
) -> Judgement:
    """Judge a text, a short one with what stands before and behind it in the document."""
    texts = [unit.text]
    if len(unit) < _SHORT:
        before, behind = _text_at(context, index - 1), _text_at(context, index + 1)
        texts = [
            " ".join(before.rsplit(maxsplit=_NEIGHBOUR)[-_NEIGHBOUR:]),
            unit.text,
            " ".join(behind.split(maxsplit=_NEIGHBOUR)[:_NEIGHBOUR]),
        ]
    return judge.judge(["\n".join(filter(None, texts))])[0]


def _text_at(context: CheckContext, index: int) -> str:
    """Return a passage as it is written, "" where there is no such text."""
    if not 0 <= index < len(context.views):
        return ""
    passage = context.views[index].passage
    return "" if passage.origin in ("filename", "folder", "metadata") else passage.text


def _in_company(score: str) -> Localized:
    """Say how sure the judge is of a text that would not be told alone."""
    return Localized(
        f"{score}, di samping bagian lain yang jelas memihak",
        f"{score}, beside another part that surely takes a side",
    )


def _telling(
    context: CheckContext, judge: PassageJudge, text: _Judged, at_least: float
) -> list[tuple[Unit, Judgement]]:
    """Return what to tell of a text: of a sure one each sentence that is sure `at_least` so.

    Where there are none, the one without which the whole takes a side least surely. One that
    takes none by itself is not it, where others do.
    """
    unit, judgement = text.unit, text.judgement
    pieces = pieces_of(context.views[text.index], unit)
    if len(pieces) < 2:
        return [(unit, judgement)]
    alone = list(zip(pieces, judge.judge([piece.text for piece in pieces]), strict=True))
    telling = [e for e in alone if e[1].partisan >= at_least and len(e[0]) >= _SHORT]
    if telling and judgement.partisan >= _SIDE:
        return telling
    taking = [piece for piece, judged in alone if judged.partisan > _EVEN] or pieces
    if len(taking) == 1:
        return [(taking[0], judgement)]
    without = [" ".join(p.text for p in pieces if p is not left_out) for left_out in taking]
    scores = [judged.partisan for judged in judge.judge(without)]
    return [(taking[scores.index(min(scores))], judgement)]
