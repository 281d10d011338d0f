"""Judging a document by a set of rules: hits become findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from neutrallint.checks.subject import Subject
from neutrallint.errors import ReadError
from neutrallint.model import (
    Certainty,
    Context,
    Document,
    Failure,
    Finding,
    Hit,
    Lang,
    Severity,
    Words,
    fingerprint,
)
from neutrallint.rule import Rule, RuleSet
from neutrallint.text.view import View

if TYPE_CHECKING:
    from neutrallint.engines.nlp import Nlp

PLACEHOLDER = re.compile(r"\{(\w+)\}")
_LONGEST_QUOTE = 80
_LONGEST_LINE = 160


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a judgement depends on beside document and rules."""

    nlp: Nlp
    lang: Lang = "id"
    as_of: date | None = None
    has_gallery: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules say of one document."""

    findings: tuple[Finding, ...]
    failures: tuple[Failure, ...]
    topics: tuple[str, ...]


def judge(
    document: Document, rules: RuleSet, around: Circumstances, identity: str = ""
) -> Verdict:
    """Apply every rule; `identity` names the file in fingerprints (default: its path)."""
    subject = _subject(document, rules, around)
    topics = tuple(
        name
        for name, group in sorted(rules.topics.items())
        if any(view.occurrences(group) for view in subject.views)
    )
    findings: list[Finding] = []
    failures: list[Failure] = []
    for rule in rules.rules:
        if not _applies(rule, topics, around.as_of):
            continue
        try:
            judged = list(_judge_rule(rule, subject))
        except ReadError as error:
            failures.append(Failure(document.path, error.stage, error.reason, rule.id))
            continue
        for hit, severity, certainty in judged:
            said = _Said(rule, hit, around.lang)
            findings.append(said.finding(subject, severity, certainty, identity))
    return Verdict(tuple(findings), tuple(failures), topics)


def _subject(document: Document, rules: RuleSet, around: Circumstances) -> Subject:
    return Subject(
        document=document,
        views=tuple(View(passage, rules.matcher) for passage in document.passages),
        lexicon=rules.lexicon,
        nlp=around.nlp,
        roster=rules.roster,
        has_gallery=around.has_gallery,
        as_of=around.as_of,
    )


def _applies(rule: Rule, topics: tuple[str, ...], day: date | None) -> bool:
    if rule.active and not rule.active.holds_on(day):
        return False
    return rule.head.when.topic is None or rule.head.when.topic in topics


def _judge_rule(rule: Rule, subject: Subject) -> Iterator[tuple[Hit, Severity, Certainty]]:
    """Yield each hit once with the severity and certainty that hold for it."""
    seen: list[Hit] = []
    looking = subject.looking_in(rule.head.look_in)
    near = rule.head.when.near
    for check in rule.checks:
        for hit in check.find(looking):
            if (near is None or near.holds(hit, subject)) and not _overlaps(hit, seen):
                seen.append(hit)
                severity, certainty = _weigh(rule, hit, subject)
                if severity != "off":
                    yield hit, severity, certainty


def _overlaps(hit: Hit, seen: list[Hit]) -> bool:
    """Tell whether another check of the same rule has found this already."""
    span = hit.span
    return span is not None and any(
        other.span is not None
        and other.span.passage == span.passage
        and other.span.start < span.end
        and span.start < other.span.end
        for other in seen
    )


def _weigh(
    rule: Rule, hit: Hit, subject: Subject
) -> tuple[Severity | Literal["off"], Certainty]:
    head = rule.head
    severity: Severity | Literal["off"] = head.severity
    for status, lowered in head.by_status.items():
        if hit.detail.get("status") == status:
            severity = lowered
    for exemption in head.except_:
        if severity != "off" and exemption.near.holds(hit, subject):
            return exemption.severity, "review"
    if hit.certainty == "review" and severity == "error":
        severity = "warning"
    return severity, "review" if "review" in (hit.certainty, head.certainty) else "certain"


@dataclass(frozen=True, slots=True)
class _Said:
    """A rule's words about a hit."""

    rule: Rule
    hit: Hit
    lang: Lang

    def finding(
        self, subject: Subject, severity: Severity, certainty: Certainty, identity: str
    ) -> Finding:
        path, head = subject.document.path, self.rule.head
        return Finding(
            rule_id=head.id,
            severity=severity,
            certainty=certainty,
            path=path,
            origin=self.hit.origin,
            place=self.hit.place,
            match=self.hit.excerpt,
            message=self._fill(head.message),
            why=self._fill(head.why),
            fix=self._fill(head.fix),
            legal=head.legal,
            fingerprint=fingerprint(head.id, identity or path, self.hit.excerpt),
            context=_context(subject, self.hit),
        )

    def _fill(self, words: Words) -> str:
        """Fill {placeholders} from the hit; plain replacement, no format language."""
        detail = self.hit.detail

        def value(match: re.Match[str]) -> str:
            return _shortened(detail.get(match[1], ""))

        return PLACEHOLDER.sub(value, words.say(self.lang))


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def _context(subject: Subject, hit: Hit) -> Context | None:
    """Return the line that holds the hit, cut where it is very long."""
    if hit.span is None:
        return None
    text = subject.views[hit.span.passage].passage.text
    start, end = hit.span.start, hit.span.end
    line_start = max(text.rfind("\n", 0, start) + 1, start - _LONGEST_LINE)
    stop = text.find("\n", start)
    line_end = min(len(text) if stop < 0 else stop, start + _LONGEST_LINE)
    return Context(
        text[line_start:line_end], start - line_start, min(end, line_end) - line_start
    )
