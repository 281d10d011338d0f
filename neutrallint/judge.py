"""Judging a document by a set of rules: hits become findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

from neutrallint.checks import Check
from neutrallint.checks.context import is_quoted
from neutrallint.checks.subject import Subject
from neutrallint.errors import ReadError
from neutrallint.model import (
    SEVERITIES,
    Certainty,
    Context,
    Document,
    Failure,
    Finding,
    Hit,
    ImagePlace,
    Lang,
    MessageState,
    Severity,
    Span,
    Words,
    fingerprint,
)
from neutrallint.rule import PLACEHOLDER, Checks, Rule, RuleSet
from neutrallint.text.published import published
from neutrallint.text.view import Views

if TYPE_CHECKING:
    from neutrallint.engines.nlp import Nlp

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
    day = around.as_of or document.dated or published(document.facts)

    @cache
    def beside() -> tuple[Subject, ...]:
        return tuple(_subject(other, rules, around, day) for other in companions())

    subject = replace(_subject(document, rules, around, day), companions=beside)
    topics = tuple(
        name for name, group in sorted(rules.topics.items()) if subject.views.holding([group])
    )
    applied = [rule for rule in rules.rules if _applies(rule, topics, day)]
    looking_in = cache(subject.looking_in)
    judged: list[_Judged] = []
    failures: list[Failure] = []
    for rule in applied:
        try:
            if checks := _ready(rules.needs[rule.id], subject):
                looking = looking_in(rule.head.look_in)
                hits = [hit for check in checks for hit in check.find(looking)]
                judged += _judge_hits(rule, hits, subject)
        except ReadError as error:
            failures.append(Failure(document.path, error.stage, error.reason, rule.id))
    said = [item for item in judged if not any(item.is_said_by(other) for other in judged)]
    findings = tuple(item.finding(subject, around.lang, identity) for item in said)
    narrative = _narrative(rules, applied, judged, subject, around.lang)
    return Verdict(findings, tuple(failures), topics, day, narrative)


def _narrative(
    rules: RuleSet, applied: list[Rule], judged: list[_Judged], subject: Subject, lang: Lang
) -> dict[str, MessageState]:
    """Return which key messages the document tells, of the rules that compare them.

    The keys are the labels in `lang`.
    """
    ids = [rule.id for rule in applied]
    found = {item.rule.id for item in judged if item.certainty == "certain"}
    return {
        label.say(lang): state
        for rule, check in rules.comparing
        if rule.id in ids
        for label, state in check.compare(subject.looking_in(rule.head.look_in), ids, found)
    }


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


def _ready(checks: Checks, subject: Subject) -> list[Check]:
    """Return the checks that may find something, by the words of the document."""
    present = subject.views.present
    return [check for check, needs in checks if not any(map(present.isdisjoint, needs))]


def _judge_hits(rule: Rule, hits: list[Hit], subject: Subject) -> list[_Judged]:
    """Return each hit once with the severity and certainty that hold for it."""
    near = rule.head.when.near
    hits = [hit for hit in hits if near is None or near.holds(hit, subject)]
    judged = []
    for hit in _apart(hits):
        severity, certainty = _weigh(rule, hit, subject)
        if severity != "off":
            judged.append(_Judged(rule, hit, severity, certainty))
    return judged


def _apart(hits: list[Hit]) -> list[Hit]:
    """Keep the longer of two hits that overlap, in the order in which they were found."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: -_length(hit.span)):
        if not any(_overlap(hit.span, other.span) for other in kept):
            kept.append(hit)
    return [hit for hit in hits if any(hit is other for other in kept)]


def _length(span: Span | None) -> int:
    return span.end - span.start if span else 0


def _overlap(span: Span | None, other: Span | None) -> bool:
    if span is None or other is None or span.passage != other.passage:
        return False
    return span.start < other.end and other.start < span.end


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
            return exemption.severity, "review"
    if hit.certainty == "review" and severity == "error":
        severity = "warning"
    return severity, "review" if "review" in (hit.certainty, head.certainty) else "certain"


@dataclass(frozen=True, slots=True)
class _Judged:
    """A rule's word about a hit."""

    rule: Rule
    hit: Hit
    severity: Severity
    certainty: Certainty

    def is_said_by(self, other: _Judged) -> bool:
        """Tell whether another finding makes this one superfluous.

        That is a longer match of the same family, no milder; for a subsidiary rule it is
        whatever another rule has found in the same words. Of a face it is what a rule of the
        same family says more severely.
        """
        span, around = self.hit.span, other.hit.span
        yields = self.rule.head.subsidiary and not other.rule.head.subsidiary
        if span is None or around is None:
            is_seen = span is around and self.hit.origin != "document"
            same = is_seen and self.hit.place == other.hit.place is not None
            return same and (yields or self._is_milder(other))
        if not _overlap(span, around):
            return False
        if yields:
            return True
        return (
            around.start <= span.start
            and span.end <= around.end
            and _length(span) < _length(around)
            and self.rule.family == other.rule.family
            and SEVERITIES.index(self.severity) <= SEVERITIES.index(other.severity)
            and not (self.certainty == "certain" and other.certainty == "review")
        )

    def _is_milder(self, other: _Judged) -> bool:
        same = self.rule.family == other.rule.family
        return same and SEVERITIES.index(self.severity) < SEVERITIES.index(other.severity)

    def finding(self, subject: Subject, lang: Lang, identity: str) -> Finding:
        """Say it in `lang`; `identity` names the file in the fingerprint."""
        head, place = self.rule.head, self.hit.place
        picture = place.picture if isinstance(place, ImagePlace) else ""
        within = f"#{picture}" if picture else ""
        path = subject.document.path + within
        return Finding(
            rule_id=head.id,
            severity=self.severity,
            certainty=self.certainty,
            path=path,
            origin=self.hit.origin,
            place=place,
            match=self.hit.excerpt,
            message=self._fill(head.message, lang),
            why=self._fill(head.why, lang),
            fix=self._fill(head.fix, lang),
            legal=head.legal,
            fingerprint=fingerprint(
                head.id, identity + within if identity else path, self.hit.excerpt
            ),
            context=_context(subject, self.hit),
            replacement=self._replacement(subject),
        )

    def _replacement(self, subject: Subject) -> str:
        """Return what may stand there instead, "" where only a person can tell."""
        safe = self.rule.head.replacement
        if safe is None or self.certainty != "certain" or is_quoted(self.hit, subject):
            return ""
        details = self.hit.detail
        values = {name: details.get(name, "") for name in PLACEHOLDER.findall(safe)}
        if any(isinstance(value, Words) or not value for value in values.values()):
            return ""
        return PLACEHOLDER.sub(lambda found: str(values[found[1]]), safe)

    def _fill(self, words: Words, lang: Lang) -> str:
        """Fill {placeholders} from the hit; plain replacement, no format language."""

        def filled(found: re.Match[str]) -> str:
            value = self.hit.detail.get(found[1], "")
            return _shortened(value.say(lang) if isinstance(value, Words) else value)

        return PLACEHOLDER.sub(filled, words.say(lang))


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


def _context(subject: Subject, hit: Hit) -> Context | None:
    """Return the lines that the hit touches as one, cut where they are very long."""
    if hit.span is None:
        return None
    text = subject.views[hit.span.passage].passage.text
    start, end = hit.span.start, hit.span.end
    first = max(text.rfind("\n", 0, start) + 1, start - _LONGEST_LINE)
    stop = text.find("\n", max(start, end - 1))
    last = min(len(text) if stop < 0 else stop, start + _LONGEST_LINE)
    line = text[first:last].replace("\r", " ").replace("\n", " ")
    return Context(line, start - first, min(end, last) - first)
