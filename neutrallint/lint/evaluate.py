"""Judging a document by a set of rules: hits become findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Literal

from neutrallint.checks.base import Check
from neutrallint.checks.check_context import CheckContext
from neutrallint.core.document import Document, Failure
from neutrallint.core.errors import ReadError
from neutrallint.core.finding import Certainty, Finding, Match, Severity
from neutrallint.core.localized import Lang
from neutrallint.core.report import MessageState
from neutrallint.lint.judged import Judged, longest_apart, standing
from neutrallint.packs.rule import Checks, Rule, RuleSet
from neutrallint.text.published import find_published_day
from neutrallint.text.view import Views

if TYPE_CHECKING:
    from neutrallint.engines.sequences import Nlp


@dataclass(frozen=True, slots=True)
class EvaluationContext:
    """What a judgement depends on beside document and rules."""

    nlp: Nlp
    lang: Lang = "id"
    as_of: date | None = None
    has_gallery: bool = True


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the rules say of one document, judged as of `day` (None: the strict reading)."""

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    topics: tuple[str, ...]
    day: date | None = None
    narrative: Mapping[str, MessageState] = field(default_factory=dict)


def evaluate(
    document: Document,
    rules: RuleSet,
    evaluation_context: EvaluationContext,
    identity: str = "",
    attached_pictures: Callable[[], Sequence[Document]] = tuple,
) -> Evaluation:
    """Apply every rule; `identity` names the file in fingerprints (default: its path).

    `attached_pictures` gives the pictures that a draft goes out with; it may raise ReadError.
    """
    day = (
        evaluation_context.as_of
        or document.dated
        or find_published_day(document.front_matter, rules.lexicon.language)
    )
    look = partial(_check_context, rules=rules, evaluation_context=evaluation_context, day=day)
    # The pictures are read when the first rule asks for them, and then no more.
    beside = cache(lambda: tuple(map(look, attached_pictures())))
    context = replace(look(document), attached_pictures=beside)
    topics = tuple(
        name for name, group in sorted(rules.topics.items()) if context.views.holding([group])
    )
    applied = [rule for rule in rules.rules if _applies(rule, topics, day)]
    judged, failures = _apply(applied, rules.prefilters, context)
    return Evaluation(
        findings=tuple(
            one.finding(context, evaluation_context.lang, identity) for one in standing(judged)
        ),
        failures=failures,
        topics=topics,
        day=day,
        narrative=_compare(rules, applied, judged, context, evaluation_context.lang),
    )


def _check_context(
    document: Document, rules: RuleSet, evaluation_context: EvaluationContext, day: date | None
) -> CheckContext:
    return CheckContext(
        document=document,
        views=Views.of(document.passages, rules.matcher),
        lexicon=rules.lexicon,
        nlp=evaluation_context.nlp,
        roster=rules.roster,
        has_gallery=evaluation_context.has_gallery,
        as_of=day,
        protected=rules.protected,
    )


def _applies(rule: Rule, topics: tuple[str, ...], day: date | None) -> bool:
    if rule.active and not rule.active.holds_on(day):
        return False
    return rule.head.when.topic is None or rule.head.when.topic in topics


def _apply(
    applied: Sequence[Rule], needs: Mapping[str, Checks], context: CheckContext
) -> tuple[list[Judged], tuple[Failure, ...]]:
    """Return what the rules say of a document, and which of them could not be judged."""
    origins = {rule.head.look_in for rule in applied}
    limited = {each: context.looking_in(each) for each in origins}
    judged: list[Judged] = []
    failures: list[Failure] = []
    for rule in applied:
        looking = limited[rule.head.look_in]
        try:
            ready = _select_checks(needs[rule.id], context)
            matches = [match for check in ready for match in check.find(looking)]
            judged += _evaluate_matches(rule, matches, context)
        except ReadError as error:
            path = context.document.path
            failures.append(Failure(path, error.stage, error.reason, rule.id))
    return judged, tuple(failures)


def _select_checks(checks: Checks, context: CheckContext) -> list[Check]:
    """Return the checks that may find something, by the words of the document."""
    present = context.views.present
    return [check for check, needs in checks if not any(map(present.isdisjoint, needs))]


def _evaluate_matches(rule: Rule, matches: list[Match], context: CheckContext) -> list[Judged]:
    """Return each hit once with the severity and certainty that hold for it."""
    near = rule.head.when.near
    matches = [match for match in matches if near is None or near.holds(match, context)]
    judged = []
    for match in longest_apart(matches):
        severity, certainty = _weigh(rule, match, context)
        if severity != "off":
            judged.append(Judged(rule, match, severity, certainty))
    return judged


def _weigh(
    rule: Rule, match: Match, context: CheckContext
) -> tuple[Severity | Literal["off"], Certainty]:
    head = rule.head
    severity: Severity | Literal["off"] = head.severity
    for status, lowered in head.by_status.items():
        if match.detail.get("status") == status:
            severity = lowered
    for exemption in head.except_:
        if severity != "off" and exemption.holds(match, context):
            return exemption.severity, exemption.then
    if match.certainty == "review" and severity == "error":
        severity = "warning"
    return severity, "review" if "review" in (match.certainty, head.certainty) else "certain"


def _compare(
    rules: RuleSet,
    applied: Sequence[Rule],
    judged: Sequence[Judged],
    context: CheckContext,
    lang: Lang,
) -> dict[str, MessageState]:
    """Return which key messages the document tells, of the rules that compare them.

    The keys are the labels in `lang`.
    """
    ids = {rule.id for rule in applied}
    found = {one.rule.id for one in judged if one.certainty == "certain"}
    return {
        label.say(lang): state
        for rule, check in rules.comparing
        if rule.id in ids
        for label, state in check.compare(context.looking_in(rule.head.look_in), ids, found)
    }
