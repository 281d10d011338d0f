"""Against what the bundled packs guard, and by which law each of them does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from neutrallint.core.localized import Lang, Localized
from neutrallint.core.record import record
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.override import bases_of
from neutrallint.packs.pack import Pack
from neutrallint.packs.rule import Rule
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Roster


@record
class Family:
    """What offices must keep from, and the ids of the rules that guard against it."""

    name: Localized
    rules: tuple[str, ...]

    def within(self, rules: RuleSet) -> list[Rule]:
        """Return its rules that are among others, in the order of its ids."""
        by_id = {rule.id: rule for rule in rules.rules}
        return [by_id[id_] for id_ in self.rules if id_ in by_id]


FAMILIES = (
    Family(
        Localized("Pengerahan aparatur atau warga", "Officials or residents mobilised"),
        ("NL-KERAH-001", "NL-KERAH-005", "NL-KERAH-008"),
    ),
    Family(
        Localized("Kendaraan, gedung, dan akun negara", "State vehicles, halls and accounts"),
        ("NL-KERAH-002",),
    ),
    Family(
        Localized("KTP dikumpulkan untuk dukungan", "Identity cards gathered as support"),
        ("NL-KERAH-003",),
    ),
    Family(
        Localized("Suara dan bukti pilihan ditagih", "Votes and their proof demanded"),
        ("NL-KERAH-007",),
    ),
    Family(
        Localized("Penggantian pejabat", "Officials replaced"),
        ("NL-MUTASI-001",),
    ),
    Family(
        Localized("Program atas nama orang", "Programmes in a person's name"),
        ("NL-ORANG-002", "NL-ORANG-010", "NL-ORANG-201"),
    ),
    Family(
        Localized("Bantuan bergambar orang", "Aid with a face on it"),
        ("NL-ORANG-011", "NL-FOTO-008", "NL-ORANG-201"),
    ),
    Family(
        Localized("Perintah menyukai, membagikan, berpose", "Orders to like, share or pose"),
        ("NL-KERAH-004", "NL-KERAH-006"),
    ),
    Family(
        Localized("Kampanye pada masa tenang", "Campaigning in the quiet days"),
        ("NL-TENANG-001", "NL-TENANG-002"),
    ),
    Family(
        Localized("Hitung cepat oleh kantor", "Quick counts by the office"),
        ("NL-HITUNG-001",),
    ),
    Family(
        Localized("Tokoh pada gambar pemilihan", "A person in a picture on the election"),
        ("NL-FOTO-001", "NL-FOTO-101", "NL-FOTO-201"),
    ),
    Family(
        Localized("Slogan bersama", "The common framing"),
        ("NL-FRM-001", "NL-FRM-002"),
    ),
    Family(
        Localized("Bukti koordinasi", "Evidence of coordination"),
        ("NL-KOORD-001",),
    ),
)
_HEADS = (
    Localized("Yang dijaga", "Guarded against"),
    Localized("Aturan", "Rules"),
    Localized("Contoh", "Examples"),
)
_POLICY = Localized("kebijakan, bukan pasal", "a policy, not an article")
_NOT_HELD = Localized("tidak berlaku", "not held")
#: The window of packs on whose last day the law is told.
_CAMPAIGN = "kampanye"


def rules_by_pack(packs: Sequence[Pack]) -> dict[str, RuleSet]:
    """Return what holds in Indonesia at all times and in each election, by the pack's id."""
    bases = {pack.root: pack.bases for pack in packs}
    found = {}
    for pack in packs:
        if pack.head.country == "id" and (pack.head.active or not pack.head.election):
            roots = {pack.root, *bases_of(pack.root, bases)}
            built = [each for each in packs if each.root in roots]
            found[pack.head.id] = compile_rules(built, Roster())
    return found


def family_table(packs: Sequence[Pack], lang: Lang) -> Iterator[str]:
    """Yield rows of Markdown: for each family its rules, and their law in each pack."""
    sets = rules_by_pack(packs)
    first, second, last = (head.say(lang) for head in _HEADS)
    yield f"| {' | '.join((first, second, *sets, last))} |"
    yield "|---" * (len(sets) + 3) + "|"
    for family in FAMILIES:
        known = {rule.id: rule for rules in sets.values() for rule in family.within(rules)}
        ids = " ".join(f"[{id_}](#{id_.lower()})" for id_ in family.rules)
        law = (_law(family.within(rules), rules, lang) for rules in sets.values())
        cells = (family.name.say(lang), ids, *law, _counted(known.values()))
        yield f"| {' | '.join(cells)} |"


def _law(own: Sequence[Rule], rules: RuleSet, lang: Lang) -> str:
    """Say by which law of the last day of the campaign rules are held in a pack."""
    if not own:
        return _NOT_HELD.say(lang)
    campaigns = (rules.days_of(pack, _CAMPAIGN) for pack in rules.elections)
    day = max((campaign.until for campaign in campaigns), default=None)
    cited = [legal for rule in own for legal in rule.head.legal]
    cites = [legal.cite for legal in rules.statutes_on(day).in_force(cited, day)]
    return "; ".join(cites) or _POLICY.say(lang)


def _counted(rules: Iterable[Rule]) -> str:
    """Return how many examples must be found, need a review, and are fine."""
    counts = [
        (len(samples.bad), len(samples.review), len(samples.good))
        for samples in (rule.head.examples for rule in rules)
    ]
    return " / ".join(str(sum(kind)) for kind in zip(*counts, strict=True))
