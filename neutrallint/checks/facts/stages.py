"""`check_fact: {stages: …}`: the days of each stage of an election must agree with the pack."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import ClassVar, TypeAlias

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.attribution import AttributionRule, DoneRule
from neutrallint.checks.facts.date import DateFact
from neutrallint.checks.facts.period import PeriodFact
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.text.facts import Stages
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon, WordSet

_OfStage: TypeAlias = DateFact | PeriodFact


@record
class StagesFact:
    """The days of an election's stages that a text must not get wrong.

    `stages`: the name of a fact with a day, or `from` and `until`, by stage. `named`: what the
    lists of words for the stages are called: with `tahap`, those for the stage `penetapan` are
    the list `tahap_penetapan`, of which the first is its name. `things` and `acts`: what lists
    are called that tell a stage by what is done ("nomor urut" is "diundi"), where it has them:
    with `hal` and `laku`, `hal_pengundian` and `laku_pengundian`. `others`: what else a day may
    belong to; the other stages of the table are among it. `former`: words that make a day one
    of the past ("semula"). `begins`: the stages that go on from their day, which is told by
    "sejak". A part of a period is right, too. `{stage}`, `{found}` and
    `{expected}` say what stage it is, what stands there and what should.
    """

    details: ClassVar = frozenset({"match", "stage", "found", "expected", "instead"})

    stages: str
    named: str
    things: str = ""
    acts: str = ""
    others: WordSet | None = None
    former: WordSet | None = None
    begins: tuple[str, ...] = ()

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the words for the stages and for what is none; refuses a wrong fact."""
        for check in self._checks(lexicon).values():
            yield from check.groups(lexicon)

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the words for the stages, and for what is done in them."""
        done = (self._done(stage, lexicon) for stage in self._table(lexicon))
        acts = [lexicon.group(each.acts) for each in done if each]
        yield [*self._words(lexicon).values(), *acts]

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each day or range that differs."""
        words = self._words(context.lexicon)
        for stage, check in self._checks(context.lexicon).items():
            name = words[stage].phrases[0]
            for match in check.find(context):
                put = {"instead": match.detail["expected"], **match.detail, "stage": name}
                yield replace(match, detail=put)

    def _table(self, lexicon: Lexicon) -> Mapping[str, object]:
        value = lexicon.fact(self.stages)
        if not isinstance(value, Stages):
            raise InvalidError(
                Localized(
                    f"fakta “{self.stages}” bukan tahapan",
                    f"fact “{self.stages}” has no stages",
                )
            )
        return value.days

    def _words(self, lexicon: Lexicon) -> Mapping[str, PhraseGroup]:
        """Return the phrases for each stage."""
        return {
            stage: lexicon.group(WordSet(list=f"{self.named}_{stage}"))
            for stage in self._table(lexicon)
        }

    def _checks(self, lexicon: Lexicon) -> Mapping[str, _OfStage]:
        """Return the check of each stage, to which the others are other things."""
        words = self._words(lexicon)
        others = lexicon.group(self.others).phrases if self.others else ()
        every = dict.fromkeys(
            (*others, *(p for group in words.values() for p in group.phrases))
        )
        former = lexicon.group(self.former).phrases if self.former else ()
        checks: dict[str, _OfStage] = {}
        for stage, day in self._table(lexicon).items():
            own = words[stage].phrases
            about = AttributionRule(
                event=WordSet(list=f"{self.named}_{stage}"),
                others=_set_of(phrase for phrase in every if phrase not in own),
                done=self._done(stage, lexicon),
            )
            # A stage may itself be one of the past: “pemungutan suara semula”.
            is_past = any(_is_part(phrase, own) for phrase in former)
            past = None if is_past else self.former
            fact = f"{self.stages}.{stage}"
            if isinstance(day, date):
                checks[stage] = DateFact(
                    fact,
                    about,
                    former=past,
                    weekday="must_agree",
                    begins=stage in self.begins,
                )
            else:
                checks[stage] = PeriodFact(fact, about, parts="allowed")
        return checks

    def _done(self, stage: str, lexicon: Lexicon) -> DoneRule | None:
        """Return by what is done a stage is told, None where no lists say so."""
        things, acts = f"{self.things}_{stage}", f"{self.acts}_{stage}"
        if things not in lexicon.lists or acts not in lexicon.lists:
            return None
        return DoneRule(WordSet(list=things), WordSet(list=acts))


def _set_of(phrases: Iterable[str]) -> WordSet | None:
    every = tuple(phrases)
    return WordSet(every) if every else None


def _is_part(phrase: str, wholes: Iterable[str]) -> bool:
    """Tell whether the words of a phrase stand in a longer one."""
    return any(f" {phrase} " in f" {whole} " for whole in wholes)
