"""What is refused of packs that are each well written but do not go together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from neutrallint.checks.base import is_judging, is_referring
from neutrallint.core.errors import RuleError
from neutrallint.core.localized import Localized
from neutrallint.core.nearest import did_you_mean, nearest
from neutrallint.core.rule_names import nearest_rule
from neutrallint.packs.law import Statutes
from neutrallint.packs.pack import Pack, wrong
from neutrallint.packs.rule import Rule
from neutrallint.text.languages.base import Language

#: How like a kind of election, or a window, is to another for which it is mistaken.
_LIKE = 0.85


def refuse_repeated_packs(packs: Sequence[Pack]) -> None:
    """Refuse two packs of one id: the days and the kind of the one would hold for the other."""
    first: dict[str, Pack] = {}
    for pack in packs:
        other = first.setdefault(pack.head.id, pack)
        if other is not pack:
            # Whoever took the id of a bundled pack is asked to change it.
            own, known = (pack, other) if other.is_bundled else (other, pack)
            raise RuleError(
                Localized(
                    f"pack.id: “{own.head.id}” sudah menjadi id paket di {known.root}; pilih "
                    "id lain",
                    f"pack.id: “{own.head.id}” is the id of the pack at {known.root} already; "
                    "choose another",
                ),
                place=own.places["pack.id"],
            )


def refuse_repeated_ids(rules: Sequence[Rule]) -> None:
    """Refuse two rules of one id."""
    first: dict[str, Rule] = {}
    for rule in rules:
        other = first.setdefault(rule.id, rule)
        if other is not rule:
            raise wrong(
                rule, f"id sudah dipakai di {other.place}", f"id is taken at {other.place}"
            )


def refuse_unknown_ids(rule: Rule, known: Collection[str]) -> None:
    """Refuse a check that speaks of rules which no pack defines."""
    named = [id_ for c in rule.checks if is_referring(c) for id_ in c.rule_ids]
    for id_ in named:
        if id_ not in known:
            near = did_you_mean(nearest_rule(id_, known))
            raise wrong(
                rule, f"aturan {id_} tidak ada{near.id}", f"there is no rule {id_}{near.en}"
            )


def refuse_judge(rule: Rule, language: Language) -> None:
    """Refuse to ask the judge about texts of a language that it did not learn."""
    asks = any(map(is_judging, rule.checks)) or any(each.judged for each in rule.head.except_)
    if asks and not language.is_judged:
        raise wrong(
            rule,
            f"model penilai tidak mengenal bahasa “{language.code}”; hapus judged",
            f"the judge does not know the language “{language.code}”; drop judged",
        )


def refuse_unasked_windows(
    packs: Sequence[Pack], rules: Sequence[Rule], statutes: Statutes
) -> None:
    """Refuse days that no rule and no law asks for: a name may be misspelt, here or there."""
    by_rules = (rule.head.when.window for rule in rules)
    by_law = (provision.window for provision in statutes.provisions.values())
    asked = list(filter(None, (*by_rules, *by_law)))
    for pack in packs:
        for name in (each for each in pack.head.windows if each not in asked):
            hint = did_you_mean(nearest(name, asked))
            raise RuleError(
                Localized(
                    f"windows: tidak ada aturan dengan when: {{window: {name}}}, dan tidak ada "
                    f"law dengan window: {name}{hint.id}; perbaiki namanya, atau hapus",
                    f"windows: there is no rule with when: {{window: {name}}}, and no law with "
                    f"window: {name}{hint.en}; mend the name, or drop it",
                ),
                place=pack.places[f"pack.windows.{name}"],
            )


def refuse_misspelt_windows(
    packs: Sequence[Pack], rules: Sequence[Rule], statutes: Statutes
) -> None:
    """Refuse a window of a rule or of law that is spelt nearly as one that a pack gives.

    Of a name that no pack gives the days are those of the pack, which nobody would notice.
    """
    given = {name for pack in packs for name in pack.head.windows}
    places = {key: place for pack in packs for key, place in pack.places.items()}
    asked = [(rule.head.when.window, rule.id, rule.place) for rule in rules]
    asked += [
        (p.window, cite, places[f"law.{cite}"]) for cite, p in statutes.provisions.items()
    ]
    for name, whose, place in asked:
        meant = nearest(name, sorted(given), _LIKE) if name and name not in given else None
        if meant:
            raise RuleError(
                Localized(
                    f"{whose}: window: tidak ada paket yang memberi hari untuk “{name}”; "
                    f"maksud Anda “{meant}”? Perbaiki, atau tulis nama yang tidak semirip itu",
                    f"{whose}: window: no pack gives days for “{name}”; did you mean "
                    f"“{meant}”? Mend it, or choose a name that is less like it",
                ),
                place=place,
            )


def refuse_misspelt_kinds(packs: Sequence[Pack], statutes: Statutes) -> None:
    """Refuse a kind of election that is spelt nearly as one of which there is law.

    Of a kind that is new there may be none; of one that is misspelt none would be cited.
    """
    known = {each.election for each in statutes.provisions.values() if each.election}
    for pack in packs:
        kind = pack.head.election
        meant = nearest(kind, sorted(known), _LIKE) if kind and kind not in known else None
        if meant:
            raise RuleError(
                Localized(
                    f"election: tidak ada hukum untuk jenis “{kind}”; maksud Anda “{meant}”? "
                    "Perbaiki, atau tulis nama yang tidak semirip itu",
                    f"election: there is no law for the kind “{kind}”; did you mean "
                    f"“{meant}”? Mend it, or choose a name that is less like it",
                ),
                place=pack.places["pack.election"],
            )
