"""Pure keep and drop: which rules apply, what fails the run, in which order it is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from neutrallint.core.errors import UsageError
from neutrallint.core.localized import Localized
from neutrallint.packs.rule import Rule


def select_rules(
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
            Localized(
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
        Localized(
            f"aturan “{name}” tidak dikenal{hint_id} (lihat: neutrallint rules list)",
            f"unknown rule “{name}”{hint_en} (see: neutrallint rules list)",
        )
    )
