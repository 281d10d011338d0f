"""Whether the law that a pack cites is in force on the days on which the pack holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

from neutrallint.core.document import Period
from neutrallint.core.errors import RuleError
from neutrallint.core.localized import Localized
from neutrallint.packs.law import Statutes
from neutrallint.packs.pack import wrong
from neutrallint.packs.rule import Rule, RuleChange, RuleSet


def outdated_law(rules: RuleSet) -> Iterator[RuleError]:
    """Yield an error for each provision that a rule cites and that is out of force.

    A pack of an election must cite what is in force in its window, and so must a pack that
    changes the law of a rule for that election; a pack that always holds what is in force
    today, or what that has replaced.
    """
    for rule in rules.rules:
        changed = [change for change in rule.changes if "legal" in change.after]
        cited = _as_cited(rule, changed[-1], rules) if changed else rule
        for legal in rule.head.legal:
            if legal.cite not in rules.statutes.provisions:
                continue
            cites = rules.statutes.all_kinds(legal.cite)
            for cite, window in product(cites, cited.windows or (None,)):
                if why := _why_outdated(cite, window, rules.statutes):
                    yield _error(cited, cite, why)


def _as_cited(rule: Rule, change: RuleChange, rules: RuleSet) -> Rule:
    """Return a rule with the place and the days for which a pack changed its law."""
    named = rule.head.when.window
    windows = tuple(rules.days_of(pack, named) for pack in rules.spoken_for[change.by])
    return replace(rule, place=change.place, windows=windows or rule.windows)


def _why_outdated(cite: str, window: Period | None, statutes: Statutes) -> Localized | None:
    provision = statutes.provisions[cite]
    newer = provision.replaced_by
    if window and provision.until and provision.until < window.from_:
        mend = Localized(f"; tulis “{newer}”", f"; write “{newer}”") if newer else Localized("")
        return Localized(
            f"hanya berlaku sampai {provision.until}, sebelum paket ini berlaku "
            f"({window.from_}){mend.id}",
            f"is in force until {provision.until} only, before this pack holds "
            f"({window.from_}){mend.en}",
        )
    day = statutes.gap(cite, window)
    if day is None:
        return None
    begins = statutes.provisions[statutes.line(cite)[0]].from_
    if begins and day < begins:
        return Localized(
            f"belum berlaku pada {day}, ketika paket ini berlaku (baru sejak {begins}); tulis "
            "yang berlaku sebelumnya di law (dengan replaced_by), atau hapus dari legal",
            f"is not in force yet on {day}, when this pack holds (only from {begins} on); give "
            "what was in force before in law (with replaced_by), or drop it from legal",
        )
    return Localized(
        f"tidak berlaku lagi pada {day}, ketika paket ini berlaku; tulis penggantinya di law "
        "(replaced_by), atau hapus dari legal",
        f"is no longer in force on {day}, when this pack holds; give what replaced it in law "
        "(replaced_by), or drop it from legal",
    )


def _error(rule: Rule, cite: str, why: Localized) -> RuleError:
    return wrong(rule, f"legal: “{cite}” {why.id}", f"legal: “{cite}” {why.en}")
