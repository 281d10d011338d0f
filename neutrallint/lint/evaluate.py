"""Judging a document by a set of rules: hits become findings."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from neutrallint.checks.base import Check
from neutrallint.checks.check_context import CheckContext
from neutrallint.core.document import Document, Failure
from neutrallint.core.errors import ReadError
from neutrallint.core.finding import SEVERITIES, Certainty, Finding, Match, Severity, Span
from neutrallint.core.limits import MAX_FINDINGS
from neutrallint.core.localized import Lang
from neutrallint.core.record import record
from neutrallint.core.report import MessageState
from neutrallint.lint.agreed import without_agreed
from neutrallint.lint.flood import gravest
from neutrallint.lint.judged import Judged, longest_apart, standing, told_once
from neutrallint.lint.side_by_side import in_rows, side_by_side
from neutrallint.packs.rule import Rule, StatusSeverity
from neutrallint.packs.rule_set import Checks, RuleSet
from neutrallint.text.published import find_published_day
from neutrallint.text.view import Views

if TYPE_CHECKING:
    from neutrallint.engines.base import PassageJudge
    from neutrallint.engines.sequences import Nlp


@record
class EvaluationContext:
    """What a judgement depends on beside document and rules.

    `lacks_gallery`: one is required, and there is none.
    """

    nlp: Nlp
    lang: Lang = "id"
    as_of: date | None = None
    lacks_gallery: bool = False
    judge: PassageJudge | None = None


@record
class Evaluation:
    """What the rules say of one document, judged as of `day` (None: the strict reading).

    `untold`: how many findings there are beside these, where there are too many. `elections`:
    of the topics those of elections that it names by words of theirs alone, if any.
    """

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    topics: tuple[str, ...]
    elections: tuple[str, ...] = ()
    day: date | None = None
    narrative: Mapping[str, MessageState] = field(default_factory=dict)
    untold: int = 0


def evaluate(
    document: Document,
    rules: RuleSet,
    evaluation_context: EvaluationContext,
    identity: str = "",
    attached_pictures: Callable[[], Sequence[Document]] = tuple,
    most: int = MAX_FINDINGS,
) -> Evaluation:
    """Apply every rule; `identity` names the file in fingerprints (default: its path).

    `attached_pictures` gives the pictures that a draft goes out with; it may raise ReadError.
    No more than the `most` gravest findings are told, and how many there are beside them.
    """
    context = _context_of(document, rules, evaluation_context, attached_pictures)
    topics = tuple(
        name for name, group in sorted(rules.topics.items()) if context.views.holding([group])
    )
    is_quiet = rules.is_quiet(context.as_of)
    applied = [
        rule
        for rule in rules.rules
        if _applies(rule, topics, context) and (is_quiet or not rule.head.when.quiet)
    ]
    # What is too much for every rule is told of the file, not of each of them.
    present = context.views.present
    limited = cache(context.looking_in)
    together = (
        (side_by_side(context, rules), rules.side_by_side),
        (in_rows(context, rules), rules.in_rows),
    )
    judged: list[Judged] = []
    failures: list[Failure] = []
    for rule in applied:
        matches: list[Match] = []
        try:
            for check in _select_checks(rules.prefilters[rule.id], present):
                matches += check.find(limited(rule.head.look_in))
            for joined, checks in together:
                for check in _select_checks(checks[rule.id], joined.context.views.present):
                    matches += list(joined.find(check, rule.head.look_in, matches))
            if matches:
                judged += _evaluate_matches(rule, matches, context, topics)
        except ReadError as error:
            failures.append(Failure(document.path, error.stage, error.reason, rule.id))
    lang = evaluation_context.lang
    stand = standing(without_agreed(judged, applied, context))
    told = gravest(stand, most)
    return Evaluation(
        findings=tuple(one.finding(context, lang, identity, rules) for one in told),
        failures=tuple(failures),
        topics=topics,
        elections=tuple(
            name
            for name, group in sorted(rules.election_names.items())
            if context.views.holding([group])
        ),
        day=context.as_of,
        narrative=_compare(rules, applied, judged, context, lang),
        untold=len(stand) - len(told),
    )


def _context_of(
    document: Document,
    rules: RuleSet,
    evaluation_context: EvaluationContext,
    attached_pictures: Callable[[], Sequence[Document]],
) -> CheckContext:
    """Return what checks see of a document: as of its day, and with its pictures at hand."""
    day = (
        evaluation_context.as_of
        or document.dated
        or find_published_day(document.front_matter, rules.lexicon.language)
    )

    contestant, framing = rules.contestant_on(day), rules.framing_on(day)

    def look(each: Document) -> CheckContext:
        return CheckContext(
            document=each,
            views=Views.of(each.passages, rules.matcher),
            lexicon=rules.lexicon,
            nlp=evaluation_context.nlp,
            roster=rules.roster,
            lacks_gallery=evaluation_context.lacks_gallery,
            judge=evaluation_context.judge,
            as_of=day,
            protected=rules.protected,
            contestant=contestant,
            framing=framing,
        )

    # The pictures are read when the first rule asks for them, and then no more.
    beside = cache(lambda: tuple(map(look, attached_pictures())))
    return replace(look(document), attached_pictures=beside)


def _applies(rule: Rule, topics: tuple[str, ...], context: CheckContext) -> bool:
    return rule.holds_on(context.as_of) and rule.head.when.holds(topics, context.seen_beside())


def _select_checks(checks: Checks, present: frozenset[Hashable]) -> list[Check]:
    """Return the checks that may find something, by the groups and patterns that occur."""
    return [check for check, needs in checks if not any(map(present.isdisjoint, needs))]


def _evaluate_matches(
    rule: Rule, matches: list[Match], context: CheckContext, topics: tuple[str, ...]
) -> list[Judged]:
    """Return each hit once with the severity and certainty that hold for it."""
    near = rule.head.when.near
    matches = [match for match in matches if near is None or near.holds(match, context)]
    judged = []
    for match in longest_apart(told_once(matches, context)):
        severity, certainty = _weigh(rule, match, context, topics)
        if severity != "off":
            judged.append(Judged(rule, match, severity, certainty))
    return judged


def _weigh(
    rule: Rule, match: Match, context: CheckContext, topics: tuple[str, ...]
) -> tuple[StatusSeverity, Certainty]:
    head = rule.head
    severity = head.severity_for(match.detail.get("status"), topics)
    beside = context.seen_beside(match) if head.except_ else context
    for exemption in head.except_:
        if severity != "off" and exemption.holds(match, beside):
            return exemption.severity, exemption.then
    if severity == "off":
        return severity, match.certainty
    if match.certainty == "review":
        severity = _milder(severity, "warning")
    if match.origin == "filename":
        severity = "info"
    elif match.origin == "folder":
        severity = _milder(severity, "warning")
    certainties = (match.certainty, head.certainty)
    certainty = next(c for c in ("review", "probable", "certain") if c in certainties)
    return _milder(severity, match.gravest), certainty


def _milder(one: Severity, other: Severity) -> Severity:
    return min(one, other, key=SEVERITIES.index)


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
    sure = {one.rule.id for one in judged if one.certainty == "certain"}
    found: dict[str, list[Span]] = {}
    for one in judged:
        if one.match.span:
            found.setdefault(one.rule.id, []).append(one.match.span)
    return {
        label.say(lang): state
        for rule, check in rules.comparing
        if rule.id in ids
        for label, state in check.compare(
            context.looking_in(rule.head.look_in), ids, sure, found
        )
    }
