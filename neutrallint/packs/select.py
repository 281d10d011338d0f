"""Pure keep and drop: which rules apply, what fails the run, in which order it is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import get_close_matches

from neutrallint.core.document import (
    SEVERITIES,
    Failure,
    Finding,
    ImagePlace,
    PartPlace,
    Severity,
    TextPlace,
    Words,
)
from neutrallint.core.errors import UsageError
from neutrallint.packs.rule import Rule


def selected(
    rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]
) -> tuple[Rule, ...]:
    """Return the rules that `select` names (all if empty) and `ignore` does not.

    A name is a rule's id or the beginning of one ("NL-TAG"). UsageError for a name that fits
    no rule, and when no rule is left: a run without rules would look clean.
    """
    for name in (*select, *ignore):
        if not any(_named(rule, (name,)) for rule in rules):
            raise _unknown(name, rules)
    kept = [rule for rule in rules if not select or _named(rule, select)]
    kept = [rule for rule in kept if not _named(rule, ignore)]
    if not kept:
        raise UsageError(
            Words(
                "tidak ada aturan yang tersisa untuk diperiksa; periksa packs, select, ignore",
                "no rule is left to check; look at packs, select and ignore",
            )
        )
    return tuple(kept)


def _named(rule: Rule, names: Iterable[str]) -> bool:
    return any(rule.id == name or rule.id.startswith(f"{name}-") for name in names)


def _unknown(name: str, rules: Sequence[Rule]) -> UsageError:
    near = get_close_matches(name.upper(), [rule.id for rule in rules], 1, 0.5)
    hint_id = f"; maksud Anda {near[0]}?" if near else ""
    hint_en = f"; did you mean {near[0]}?" if near else ""
    return UsageError(
        Words(
            f"aturan “{name}” tidak dikenal{hint_id} (lihat: neutrallint rules list)",
            f"unknown rule “{name}”{hint_en} (see: neutrallint rules list)",
        )
    )


def marked(findings: Iterable[Finding], fail_on: Severity) -> list[Finding]:
    """Mark the findings at or above `fail_on`."""
    limit = SEVERITIES.index(fail_on)
    return [replace(f, fails=SEVERITIES.index(f.severity) >= limit) for f in findings]


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by path, then place, then rule; what concerns the whole document comes first."""
    return tuple(sorted(findings, key=_order))


def failures_in_order(failures: Iterable[Failure]) -> tuple[Failure, ...]:
    """Sort failures by path, stage and reason, each said once."""
    unique = dict.fromkeys(failures)
    return tuple(sorted(unique, key=lambda f: (f.path, f.stage, f.reason.id, f.rule_id or "")))


def _order(finding: Finding) -> tuple[str, tuple[int | str, ...], str, str]:
    return finding.path, _place_order(finding), finding.rule_id, finding.match


def _place_order(finding: Finding) -> tuple[int | str, ...]:
    match finding.place:
        case TextPlace(line, column, end_line, end_column, _):
            return (1, line, column, end_line, end_column)
        case ImagePlace(page, left, top, width, height):
            return (2, page, top, left, height, width)
        case PartPlace(part, paragraph):
            return (3, part, paragraph)
        case _:
            return (0,)
