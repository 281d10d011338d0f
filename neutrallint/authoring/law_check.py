"""Whether the law that a pack cites is known, as sure as it says, and in force on its days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from neutrallint.core.document import Period
from neutrallint.core.errors import RuleError
from neutrallint.core.localized import Localized
from neutrallint.core.nearest import did_you_mean, nearest
from neutrallint.packs.law import Statutes
from neutrallint.packs.pack import wrong
from neutrallint.packs.rule import Rule
from neutrallint.packs.rule_set import RuleSet


def unknown_law(rules: RuleSet) -> Iterator[RuleError]:
    """Yield an error for each citation that stands in no `law:`, and may be misspelt."""
    known = rules.statutes.provisions
    for rule in rules.rules:
        for cite in (legal.cite for legal in rule.head.legal if legal.cite not in known):
            near = did_you_mean(nearest(cite, known))
            yield wrong(
                replace(rule, place=rule.cited_at[cite]),
                f"legal: “{cite}” tidak ada di law{near.id}; perbaiki, atau tulis di law",
                f"legal: “{cite}” is not in law{near.en}; mend it, or write it in law",
            )


def contradicted_law(rules: RuleSet) -> Iterator[RuleError]:
    """Yield an error for each citation that a rule holds more or less sure than `law:` does."""
    for rule in rules.rules:
        for legal in rule.head.legal:
            provision = rules.statutes.provisions.get(legal.cite)
            if provision and provision.confidence != legal.confidence:
                yield wrong(
                    replace(rule, place=rule.cited_at[legal.cite]),
                    f"legal: “{legal.cite}” ditulis confidence: {legal.confidence}, di law "
                    f"{provision.confidence}; samakan",
                    f"legal: “{legal.cite}” is given confidence: {legal.confidence}, in law "
                    f"{provision.confidence}; make them agree",
                )


def outdated_law(rules: RuleSet) -> Iterator[RuleError]:
    """Yield an error for each provision that a rule cites and that is out of force.

    A pack of an election must cite what is in force in its window, and so must one that extends
    it, or changes the law of a rule for that election; a pack that always holds what is in
    force today, or what that has replaced.
    """
    for rule in rules.rules:
        changed = [change for change in rule.changes if "legal" in change.after]
        place = changed[-1].place if changed else rule.place
        elections = rules.spoken_for[changed[-1].by] if changed else rules.bound_to[rule.pack]
        for legal in rule.head.legal:
            if legal.cite not in rules.statutes.provisions:
                continue
            for cite in rules.statutes.all_kinds(legal.cite):
                for window in _windows(rule, cite, elections, rules):
                    if why := _why_outdated(cite, window, rules.statutes):
                        yield _error(replace(rule, place=place), cite, why)


def _windows(
    rule: Rule, cite: str, elections: Sequence[str], rules: RuleSet
) -> Sequence[Period | None]:
    """Return the days of elections on which a rule cites a provision; of none: at all times."""
    named = rules.statutes.provisions[cite].window or rule.head.when.window
    return tuple(rules.days_of(pack, named) for pack in elections) or (None,)


def _why_outdated(cite: str, window: Period | None, statutes: Statutes) -> Localized | None:
    provision = statutes.provisions[cite]
    newer = provision.replaced_by
    if window and provision.until and provision.until < window.from_:
        mend = Localized(f"tulis “{newer}”", f"write “{newer}”") if newer else _REPLACE
        return Localized(
            f"hanya berlaku sampai {provision.until}, sebelum paket ini berlaku "
            f"({window.from_}); {mend.id}",
            f"is in force until {provision.until} only, before this pack holds "
            f"({window.from_}); {mend.en}",
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
        f"tidak berlaku lagi pada {day}, ketika paket ini berlaku; {_REPLACE.id}",
        f"is no longer in force on {day}, when this pack holds; {_REPLACE.en}",
    )


_REPLACE = Localized(
    "tulis penggantinya di law (replaced_by), atau hapus dari legal",
    "give what replaced it in law (replaced_by), or drop it from legal",
)


def _error(rule: Rule, cite: str, why: Localized) -> RuleError:
    return wrong(rule, f"legal: “{cite}” {why.id}", f"legal: “{cite}” {why.en}")
