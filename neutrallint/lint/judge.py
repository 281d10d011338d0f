"""Judging a document by a set of rules: hits become findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING, Literal

from neutrallint.checks.base import Check
from neutrallint.checks.check_context import Subject
from neutrallint.core.document import Document, Failure
from neutrallint.core.errors import ReadError
from neutrallint.core.finding import Certainty, Finding, Hit, Severity
from neutrallint.core.localized import Lang
from neutrallint.core.report import MessageState
from neutrallint.lint.judged import Judged, longest_apart, standing
from neutrallint.packs.rule import Checks, Rule, RuleSet
from neutrallint.text.published import published
from neutrallint.text.view import Views

if TYPE_CHECKING:
    from neutrallint.engines.sequences import Nlp


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a judgement depends on beside document and rules."""

    nlp: Nlp
    lang: Lang = "id"
    as_of: date | None = None
    has_gallery: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one document, judged as of `day` (None: the strict reading)."""

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    topics: tuple[str, ...]
    day: date | None = None
    narrative: Mapping[str, MessageState] = field(default_factory=dict)


def judge(
    document: Document,
    rules: RuleSet,
    around: Circumstances,
    identity: str = "",
    companions: Callable[[], Sequence[Document]] = tuple,
) -> Verdict:
    """Apply every rule; `identity` names the file in fingerprints (default: its path).

    `companions` gives the pictures that a draft goes out with; it may raise ReadError.
    """
    day = around.as_of or document.dated or published(document.facts, rules.lexicon.language)
    look = partial(_subject, rules=rules, around=around, day=day)
    # The pictures are read when the first rule asks for them, and then no more.
    beside = cache(lambda: tuple(map(look, companions())))
    subject = replace(look(document), companions=beside)
    topics = tuple(
        name for name, group in sorted(rules.topics.items()) if subject.views.holding([group])
    )
    applied = [rule for rule in rules.rules if _applies(rule, topics, day)]
    judged, failures = _apply(applied, rules.needs, subject)
    return Verdict(
        findings=tuple(one.finding(subject, around.lang, identity) for one in standing(judged)),
        failures=failures,
        topics=topics,
        day=day,
        narrative=_compare(rules, applied, judged, subject, around.lang),
    )


def _subject(
    document: Document, rules: RuleSet, around: Circumstances, day: date | None
) -> Subject:
    return Subject(
        document=document,
        views=Views.of(document.passages, rules.matcher),
        lexicon=rules.lexicon,
        nlp=around.nlp,
        roster=rules.roster,
        has_gallery=around.has_gallery,
        as_of=day,
        protected=rules.protected,
    )


def _applies(rule: Rule, topics: tuple[str, ...], day: date | None) -> bool:
    if rule.active and not rule.active.holds_on(day):
        return False
    return rule.head.when.topic is None or rule.head.when.topic in topics


def _apply(
    applied: Sequence[Rule], needs: Mapping[str, Checks], subject: Subject
) -> tuple[list[Judged], tuple[Failure, ...]]:
    """Return what the rules say of a document, and which of them could not be judged."""
    origins = {rule.head.look_in for rule in applied}
    limited = {each: subject.looking_in(each) for each in origins}
    judged: list[Judged] = []
    failures: list[Failure] = []
    for rule in applied:
        looking = limited[rule.head.look_in]
        try:
            ready = _ready(needs[rule.id], subject)
            hits = [hit for check in ready for hit in check.find(looking)]
            judged += _judge_hits(rule, hits, subject)
        except ReadError as error:
            path = subject.document.path
            failures.append(Failure(path, error.stage, error.reason, rule.id))
    return judged, tuple(failures)


def _ready(checks: Checks, subject: Subject) -> list[Check]:
    """Return the checks that may find something, by the words of the document."""
    present = subject.views.present
    return [check for check, needs in checks if not any(map(present.isdisjoint, needs))]


def _judge_hits(rule: Rule, hits: list[Hit], subject: Subject) -> list[Judged]:
    """Return each hit once with the severity and certainty that hold for it."""
    near = rule.head.when.near
    hits = [hit for hit in hits if near is None or near.holds(hit, subject)]
    judged = []
    for hit in longest_apart(hits):
        severity, certainty = _weigh(rule, hit, subject)
        if severity != "off":
            judged.append(Judged(rule, hit, severity, certainty))
    return judged


def _weigh(
    rule: Rule, hit: Hit, subject: Subject
) -> tuple[Severity | Literal["off"], Certainty]:
    head = rule.head
    severity: Severity | Literal["off"] = head.severity
    for status, lowered in head.by_status.items():
        if hit.detail.get("status") == status:
            severity = lowered
    for exemption in head.except_:
        if severity != "off" and exemption.holds(hit, subject):
            return exemption.severity, exemption.then
    if hit.certainty == "review" and severity == "error":
        severity = "warning"
    return severity, "review" if "review" in (hit.certainty, head.certainty) else "certain"


def _compare(
    rules: RuleSet,
    applied: Sequence[Rule],
    judged: Sequence[Judged],
    subject: Subject,
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
        for label, state in check.compare(subject.looking_in(rule.head.look_in), ids, found)
    }
