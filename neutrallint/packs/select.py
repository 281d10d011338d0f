"""Pure keep and drop: which rules apply, what fails the run, in which order it is told."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from neutrallint.core.errors import UsageError
from neutrallint.core.localized import Localized
from neutrallint.core.printable import shortened
from neutrallint.core.rule_names import is_named, nearest_rule
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.rule import Rule


def select_rules(
    rules: Sequence[Rule],
    select: Sequence[str],
    ignore: Sequence[str],
    kept: Collection[str] = (),
    off: Sequence[Rule] = (),
) -> tuple[Rule, ...]:
    """Return the rules that `select` names (all if empty) and `ignore` does not, and `kept`.

    A name is a rule's id or the beginning of one ("NL-TAG"); `kept` are ids, `off` the rules
    that a pack turned off. UsageError for a name that fits no rule, or only one of these, and
    when no rule is left: a run without rules would look clean.
    """
    refuse_unknown((*select, *ignore), rules, off)
    dropped = {id_ for ids in turned_off(rules, select, ignore).values() for id_ in ids}
    left = tuple(rule for rule in rules if rule.id in kept or rule.id not in dropped)
    if not left:
        raise _none_left(select, ignore)
    return left


def turned_off(
    rules: Sequence[Rule], select: Sequence[str], ignore: Sequence[str]
) -> dict[Literal["select", "ignore"], tuple[str, ...]]:
    """Return the ids of the rules that `select` does not name, and of those ignored beside."""
    selected = [rule.id for rule in rules if not select or is_named(rule.id, select)]
    return {
        "select": tuple(rule.id for rule in rules if rule.id not in selected),
        "ignore": tuple(id_ for id_ in selected if is_named(id_, ignore)),
    }


def refuse_unknown(
    names: Iterable[str], rules: Sequence[Rule], off: Sequence[Rule] = ()
) -> None:
    """Raise UsageError for a name that fits no rule, or only one that a pack turned `off`."""
    for name in names:
        if not any(is_named(rule.id, (name,)) for rule in rules):
            raise _turned_off(name, off) or unknown_rule(name, [rule.id for rule in rules])


def _turned_off(name: str, off: Sequence[Rule]) -> UsageError | None:
    change = next((rule.changes[-1] for rule in off if is_named(rule.id, (name,))), None)
    if change is None:
        return None
    return UsageError(
        Localized(
            f"aturan “{name}” dimatikan paket {change.by} ({change.place}); nyalakan di sana, "
            "atau hapus dari sini",
            f"the rule “{name}” is turned off by the pack {change.by} ({change.place}); turn "
            "it on there, or drop it here",
        )
    )


def _none_left(select: Sequence[str], ignore: Sequence[str]) -> UsageError:
    """Say what leaves no rule: the two may come from a file and from whoever asks."""
    said = (("select", select), ("ignore", ignore))
    told = [f"{key}: {shortened(', '.join(names))}" for key, names in said if names]
    if not told:
        return UsageError(
            Localized(
                "tidak ada aturan untuk diperiksa; periksa packs",
                "no rule is left to check; look at packs",
            )
        )
    named = "; ".join(told)
    return UsageError(
        Localized(
            f"tidak ada aturan yang tersisa untuk diperiksa ({named}); ubah salah satunya",
            f"no rule is left to check ({named}); change one of them",
        )
    )


def unknown_rule(name: str, known: Collection[str]) -> UsageError:
    """Return the error for a rule that no pack here has, but another one, or it is misspelt."""
    hint = Localized("")
    if pack := _pack_of(name.upper()):
        hint = Localized(f"; tambah paket {pack} yang memuatnya", f"; add its pack {pack}")
    elif near := nearest_rule(name, known):
        hint = Localized(f"; maksud Anda {near}?", f"; did you mean {near}?")
    return UsageError(
        Localized(
            f"aturan “{name}” tidak dikenal{hint.id} (lihat: neutrallint rules list)",
            f"unknown rule “{name}”{hint.en} (see: neutrallint rules list)",
        )
    )


def _pack_of(rule_id: str) -> str | None:
    """Return the bundled pack that has a rule, or one whose id begins so."""
    begun = f"- id: {rule_id}\n", f"- id: {rule_id}-"
    for file in sorted(bundled_packs_root().glob("*/*.yaml")):
        text = file.read_text("utf-8")
        if any(each in text for each in begun):
            return file.parent.name
    return None
