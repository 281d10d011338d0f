"""Allowances: a finding may pass where somebody answers for it, with a reason, until a day.

What is wrong with an allowance is a finding itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple

from neutrallint.config.policy import AllowancePolicy
from neutrallint.core.document import Directive
from neutrallint.core.finding import Allowed, Finding, fingerprint
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.places import ImageLocation, Location, TextLocation, TextScope
from neutrallint.core.record import record
from neutrallint.core.rule_names import nearest_rule
from neutrallint.lint.suppression_syntax import (
    Fault,
    FaultError,
    Suppression,
    entries_beside,
    parse_directive,
    parse_entry,
)

#: Share of a finding's box that must lie in the region of an allowance.
_WITHIN = 0.5
_NO_POLICY = AllowancePolicy()
#: For how long the allowance holds that is shown to whoever writes one wrong.
_SHOWN_FOR = timedelta(days=30)
_WHY = Localized(
    "Izin harus menyebut satu aturan, alasan, penanggung jawab, dan tanggal akhirnya, "
    "agar tahan diaudit.",
    "An allowance must name one rule, a reason, who answers for it and its last day, "
    "so that it holds up in an audit.",
)


class Rules(NamedTuple):
    """The rules as allowances see them: which are known, locked, and applied to the file."""

    known: frozenset[str]
    locked: frozenset[str]
    applied: frozenset[str]


class SuppressionResult(NamedTuple):
    """What is left of the findings, those about the allowances, and what may pass."""

    left: tuple[Finding, ...]
    about: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]


class _Written(NamedTuple):
    """An allowance as it is written, and how to understand it."""

    parse: Callable[[], Suppression]
    location: Location
    text: str


@record
class FileSuppressions:
    """By what the allowances of a file are judged: its path, the rules, the day, the policy.

    `day`: as of which the file is judged; `today`: the day of the run, where that is another.
    What is wrong with an allowance is told in `lang`.
    """

    path: str
    rules: Rules
    day: Callable[[], date]
    lang: Lang
    policy: AllowancePolicy = _NO_POLICY
    today: Callable[[], date] | None = None

    def apply_directives(
        self, findings: Sequence[Finding], directives: Sequence[Directive]
    ) -> SuppressionResult:
        """Apply what a document allows to its findings."""
        return self._apply(
            findings,
            (
                _Written(partial(parse_directive, each, self.path), each.location, each.text)
                for each in directives
            ),
        )

    def apply_sidecar(
        self, findings: Sequence[Finding], file: Path, digest: str
    ) -> SuppressionResult:
        """Apply what is allowed beside a file of that SHA-256; ConfigError if that is wrong."""
        return self._apply(
            findings,
            (
                _Written(partial(parse_entry, each, digest), None, f"{each.rule} {each.reason}")
                for each in entries_beside(file)
            ),
        )

    def _apply(
        self, findings: Sequence[Finding], written: Iterable[_Written]
    ) -> SuppressionResult:
        holding, about = self._understand(written)
        allowances = _Allowances(holding)
        left: list[Finding] = []
        passed: list[Finding] = []
        used: set[int] = set()
        for finding in findings:
            number = allowances.first_for(finding)
            if number is None:
                left.append(finding)
            else:
                used.add(number)
                passed.append(replace(finding, allowed=holding[number].allowed, fails=False))
        idle = (one for number, one in enumerate(holding) if number not in used)
        about += (self._unused(one) for one in idle if one.rule in self.rules.applied)
        return SuppressionResult(tuple(left), tuple(about), tuple(passed))

    def _understand(
        self, written: Iterable[_Written]
    ) -> tuple[list[Suppression], list[Finding]]:
        """Return the allowances that hold, and the findings about the others."""
        holding: list[Suppression] = []
        about: list[Finding] = []
        for one in written:
            try:
                suppression = one.parse()
                self._refuse(suppression)
                holding.append(suppression)
            except FaultError as error:
                about.append(self._finding(error, one.location, one.text))
        return holding, about

    def _refuse(self, suppression: Suppression) -> None:
        """Raise FaultError for a rule that cannot be allowed, or not any more."""
        rule, until = suppression.rule, suppression.allowed.until
        if rule not in self.rules.known:
            near = nearest_rule(rule, self.rules.known) or "NL-TAG-001"
            raise FaultError(Fault.UNKNOWN_RULE, rule=rule, near=near)
        if rule in self.rules.locked:
            raise FaultError(Fault.LOCKED, rule=rule)
        if until < self.day():
            raise FaultError(Fault.EXPIRED, rule=rule, until=until)
        refuse_by_policy(self.policy, rule, suppression.allowed, self._first_day())

    def _first_day(self) -> date:
        """Return from when on an allowance counts: a draft may bear a date far ahead."""
        return min(self.day(), self.today()) if self.today else self.day()

    def _unused(self, suppression: Suppression) -> Finding:
        rule = suppression.rule
        text = f"{rule} {suppression.allowed.reason}"
        return self._finding(FaultError(Fault.UNUSED, rule=rule), suppression.location, text)

    def _finding(self, error: FaultError, location: Location, text: str) -> Finding:
        """Return the finding about an allowance."""
        fault, reason = error.fault, error.reason
        return Finding(
            rule_id=fault.rule_id,
            severity=fault.severity,
            certainty="certain",
            path=self.path,
            origin="metadata",
            location=location,
            match=text,
            message=Localized(
                f"Izin ini tidak berlaku: {reason.id}.",
                f"This allowance does not hold: {reason.en}.",
            ).say(self.lang),
            why=_WHY.say(self.lang),
            fix=self._grammar().say(self.lang) if fault.is_of_writing else "",
            legal=(),
            fingerprint=fingerprint(fault.rule_id, self.path, text),
        )

    def _grammar(self) -> Localized:
        """Return how one is written that would hold for this file."""
        until = min(self.day(), date.max - _SHOWN_FOR) + _SHOWN_FOR
        return Localized(
            f'Tulis: allow NL-TAG-001 reason="alasan" by="nama atau jabatan" until={until}',
            f'Write: allow NL-TAG-001 reason="why" by="name or office" until={until}',
        )


class _Allowances:
    """Finds the first of several allowances that lets a finding of their file pass.

    Those of a stretch of text are looked up by the place, the others, of which a person writes
    few in a file, one after the other.
    """

    def __init__(self, holding: Sequence[Suppression]) -> None:
        self._holding = holding
        self._others: dict[str, list[int]] = {}
        of_text: dict[str, list[tuple[TextScope, int]]] = {}
        for number, one in enumerate(holding):
            if isinstance(one.scope, TextScope) and not one.region:
                of_text.setdefault(one.rule, []).append((one.scope, number))
            else:
                self._others.setdefault(one.rule, []).append(number)
        self._by_place = {rule: _Stretches(scopes) for rule, scopes in of_text.items()}

    def first_for(self, finding: Finding) -> int | None:
        """Return its number, None where there is none."""
        others = self._others.get(finding.rule_id, ())
        found = [next((n for n in others if _covers(self._holding[n], finding)), None)]
        location = finding.location
        if isinstance(location, TextLocation) and finding.rule_id in self._by_place:
            stretches = self._by_place[finding.rule_id]
            found.append(stretches.first_at((location.line, location.column)))
        return min((number for number in found if number is not None), default=None)


class _Stretches:
    """The number of the first scope that covers each place of a text.

    `scopes`: with rising numbers. What lies between two of their ends is looked at once.
    """

    def __init__(self, scopes: Sequence[tuple[TextScope, int]]) -> None:
        self._ends = sorted({end for scope, _ in scopes for end in (scope.begin, scope.end)})
        self._first: dict[int, int] = {}
        #: For a stretch that is covered, one at or behind the end of what covers it.
        behind: dict[int, int] = {}
        for scope, number in scopes:
            at, stop = (bisect_left(self._ends, end) for end in (scope.begin, scope.end))
            passed = []
            while at < stop:
                passed.append(at)
                if at in self._first:
                    at = behind[at]
                else:
                    self._first[at] = number
                    at += 1
            behind.update(dict.fromkeys(passed, at))

    def first_at(self, place: tuple[int, int]) -> int | None:
        """Return the number for a line and column, None where no scope covers it."""
        return self._first.get(bisect_right(self._ends, place) - 1)


def refuse_by_policy(policy: AllowancePolicy, rule: str, allowed: Allowed, first: date) -> None:
    """Raise FaultError where a policy forbids the rule, the person, or so long from `first`."""
    if not policy.covers(rule):
        raise FaultError(Fault.NOT_ALLOWABLE, rule=rule)
    if not policy.lets(allowed.by):
        raise FaultError(Fault.NOT_THEIRS, by=allowed.by)
    if policy.days is not None and (allowed.until - first).days > policy.days:
        raise FaultError(Fault.TOO_LONG, days=policy.days, until=allowed.until)


def _covers(suppression: Suppression, finding: Finding) -> bool:
    """Tell whether an allowance lets a finding of its file pass."""
    if finding.rule_id != suppression.rule:
        return False
    if suppression.region:
        location = finding.location
        return isinstance(location, ImageLocation) and _lies_in(location, suppression.region)
    return suppression.scope is None or suppression.scope.covers(finding.location)


def _lies_in(location: ImageLocation, region: tuple[int, ...]) -> bool:
    """Tell whether at least half of a box lies in a region."""
    left, top, width, height = region
    across = min(location.left + location.width, left + width) - max(location.left, left)
    down = min(location.top + location.height, top + height) - max(location.top, top)
    inside = max(0, across) * max(0, down)
    return inside >= _WITHIN * location.width * location.height
