"""A rule's word about a hit: which one makes another superfluous, and the finding it makes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from neutrallint.checks.check_context import Subject
from neutrallint.checks.words.surroundings import is_quoted
from neutrallint.core.finding import (
    SEVERITIES,
    Certainty,
    Context,
    Finding,
    Hit,
    Severity,
    Span,
    fingerprint,
)
from neutrallint.core.localized import Lang, Words
from neutrallint.core.places import ImagePlace
from neutrallint.packs.rule import PLACEHOLDER, Rule

_LONGEST_QUOTE = 80
_LONGEST_LINE = 160


@dataclass(frozen=True, slots=True)
class Judged:
    """A hit of a rule with the severity and certainty that hold for it."""

    rule: Rule
    hit: Hit
    severity: Severity
    certainty: Certainty

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


# --- which of several stands -------------------------------------------------


def standing(judged: Sequence[Judged]) -> list[Judged]:
    """Return those that no other one supersedes."""
    return [one for one in judged if not any(supersedes(other, one) for other in judged)]


def supersedes(stronger: Judged, one: Judged) -> bool:
    """Tell whether a finding makes another superfluous.

    What a subsidiary rule says yields to whatever another rule has found in the same place.
    """
    if _yields(stronger, one):
        return False
    if stronger.hit.span is not None and one.hit.span is not None:
        return _supersedes_in_text(stronger, one)
    if stronger.hit.span is None and one.hit.span is None:
        return _supersedes_in_picture(stronger, one)
    return False


def _supersedes_in_text(stronger: Judged, one: Judged) -> bool:
    """Tell it of words: the longer match of a family stands, if it is no milder."""
    if not _overlap(stronger.hit.span, one.hit.span):
        return False
    if _yields(one, stronger):
        return True
    return (
        _lies_inside(one.hit.span, stronger.hit.span)
        and one.rule.family == stronger.rule.family
        and _rank(one) <= _rank(stronger)
        and not (one.certainty == "certain" and stronger.certainty == "review")
    )


def _supersedes_in_picture(stronger: Judged, one: Judged) -> bool:
    """Tell it of what is seen, such as a face: the more severe word of a family stands."""
    place = stronger.hit.place
    if one.hit.origin == "document" or place is None or one.hit.place != place:
        return False
    is_milder = one.rule.family == stronger.rule.family and _rank(one) < _rank(stronger)
    return _yields(one, stronger) or is_milder


def _yields(one: Judged, other: Judged) -> bool:
    return one.rule.head.subsidiary and not other.rule.head.subsidiary


def _rank(one: Judged) -> int:
    return SEVERITIES.index(one.severity)


def longest_apart(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the longer of two hits that overlap, in the order in which they were found."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: -_length(hit.span)):
        if not any(_overlap(hit.span, other.span) for other in kept):
            kept.append(hit)
    return [hit for hit in hits if any(hit is other for other in kept)]


def _length(span: Span | None) -> int:
    return span.end - span.start if span else 0


def _lies_inside(span: Span | None, longer: Span | None) -> bool:
    return (
        span is not None
        and longer is not None
        and longer.start <= span.start
        and span.end <= longer.end
        and _length(span) < _length(longer)
    )


def _overlap(span: Span | None, other: Span | None) -> bool:
    if span is None or other is None or span.passage != other.passage:
        return False
    return span.start < other.end and other.start < span.end


# --- what a finding says ------------------------------------------------------


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
