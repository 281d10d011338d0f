"""docs/aturan.md and docs/rules.md: the bundled rules, made from the packs.

Each page in one language: packs of countries whose offices read English are in that page alone.


usage: python -m neutrallint.authoring.reference
"""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.authoring.explain import (
    days_said,
    facts_of,
    grounds_of,
    samples_of,
    source_of,
)
from neutrallint.authoring.families import family_table
from neutrallint.core.locale_codes import LanguageCode
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.package import package_root
from neutrallint.locales import COUNTRIES
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.packs.pack import Pack
from neutrallint.packs.rule import Rule
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Roster

#: Where the pages lie in the repository, by their language.
PAGES: dict[Lang, str] = {"id": "docs/aturan.md", "en": "docs/rules.md"}
_HEAD = Localized(
    """\
# Aturan bawaan

Dibuat dari paket aturan dengan `make reference`; jangan disunting di sini. Temuan berarti
“berpotensi”: yang berwenang yang memutuskan. In English: [rules.md](rules.md).

Pasal Pilkada adalah pasal UU 1/2015; “UU 10/2016 Pasal 71” berarti pasal itu dalam bunyi
menurut UU 10/2016. Hari pada “diperiksa” adalah hari kutipan dibandingkan dengan halaman yang
memuatnya, belum tentu dengan naskah di JDIH; periksa di sana sebelum mengandalkannya. Kata
dalam kurung kurawal diisi program: {match} dan {found} kutipan naskah, {expected} yang
seharusnya, {contestant} sebutan siapa yang dipilih, {government} dan {year} pemerintah dan
tahunnya, {does} dan {mend} apa yang dilakukan teksnya menurut model penilai dan saran untuk
itu. Paket negara lain (Britania Raya, India) berbahasa Inggris dan ada di
[rules.md](rules.md).
""",
    """\
# The bundled rules

Made from the packs by `make reference`; not to be edited here. A finding says what may be
wrong: the authority decides. Dalam bahasa Indonesia: [aturan.md](aturan.md).

Articles on Pilkada are those of UU 1/2015; “UU 10/2016 Pasal 71” means that article as UU
10/2016 words it. The day behind “verified” is when a citation was compared with the pages
that carry it, not always with the gazette (JDIH): look there before you rely on it. Words in
braces are filled in: {match} and {found} quote the draft, {expected} is what should be,
{contestant} what those who stand are called, {government} and {year} whose government and
which year, {does} and {mend} what the text does by the learned judge and the advice for that.
Packs of other countries come last.
""",
)
_CONTENTS = Localized("Daftar isi", "Contents")
_FAMILIES = Localized("Yang dijaga setiap paket", "What each pack guards against")
_FAMILIES_NOTE = Localized(
    """\
Aturan dan dasar hukumnya pada hari terakhir kampanye; `pilkada` dan `pemilu` berlaku bersama
paket tahunnya. Mengapa sesuatu tidak berlaku dalam suatu paket:
[writing-rules.md](writing-rules.md#what-pilkada-2024-leaves-out). Contoh: yang harus
ditemukan / yang perlu ditinjau / yang aman, termasuk yang hanya mirip.
""",
    """\
The rules and their law on the last day of the campaign; `pilkada` and `pemilu` hold with the
pack of a year. Why something is not held in a pack:
[writing-rules.md](writing-rules.md#what-pilkada-2024-leaves-out). Examples: what must be
found / what needs a review / what is fine, look-alikes among it.
""",
)
_ANNEX = Localized("Lampiran: daftar kata", "Annex: word lists")


def render_reference(lang: Lang) -> str:
    """Return the Markdown of the bundled rules in one language, pack by pack."""
    root = bundled_packs_root()
    names = sorted(head.parent.name for head in root.glob("*/pack.yaml"))
    loaded = load_packs(names, root)
    rules = _by_language(loaded)
    read = [pack for pack in loaded if lang in ("en", COUNTRIES[pack.head.country].lang)]
    ordered = sorted(read, key=lambda pack: (pack.head.country != "id", pack.head.id))
    lines = [_HEAD.say(lang), *_contents(ordered, lang)]
    lines += _families(ordered, lang)
    for pack in ordered:
        lines += _pack(pack, rules[pack.head.language], lang)
    return "\n".join([*lines, *_annex(ordered, lang)])


def _by_language(packs: list[Pack]) -> dict[LanguageCode, RuleSet]:
    """Return the rules of the packs of each language, which are never compiled with others."""
    codes = dict.fromkeys(pack.head.language for pack in packs)
    return {
        code: compile_rules([p for p in packs if p.head.language == code], Roster())
        for code in codes
    }


def _contents(packs: list[Pack], lang: Lang) -> Iterator[str]:
    yield f"## {_CONTENTS.say(lang)}\n"
    yield f"- [{_FAMILIES.say(lang)}](#{_anchor(_FAMILIES.say(lang))})"
    for pack in packs:
        yield f"- [{pack.head.id}](#{pack.head.id}): {_inline(pack.head.name.say(lang))}"
        for rule in _sorted(pack):
            name = _inline(rule.head.name.say(lang))
            yield f"  - [{rule.id}](#{rule.id.lower()}) {name}"
    yield f"- [{_ANNEX.say(lang)}](#{_anchor(_ANNEX.say(lang))})\n"


def _families(packs: list[Pack], lang: Lang) -> Iterator[str]:
    """Yield which rules and which law of each pack guard against what."""
    yield f"## {_FAMILIES.say(lang)}\n"
    yield _FAMILIES_NOTE.say(lang)
    yield from family_table(packs, lang)
    yield ""


def _pack(pack: Pack, rules: RuleSet, lang: Lang) -> Iterator[str]:
    yield f"## {pack.head.id}\n"
    yield f"{pack.head.name.say(lang)}\n"
    for label, said in _facts(pack):
        yield f"- **{label.say(lang)}**: {said.say(lang)}"
    yield ""
    own = [rule for rule in rules.rules if rule.pack == pack.head.id]
    for rule in sorted(own, key=lambda rule: rule.id):
        yield from _rule(rule, rules, lang)


def _facts(pack: Pack) -> Iterator[tuple[Localized, Localized]]:
    """Yield what a pack builds on, the days on which it holds, and who looked it through."""
    head, review = pack.head, pack.head.review
    if head.extends:
        yield Localized("Memperluas", "Extends"), Localized(", ".join(head.extends))
    if head.active:
        yield Localized("Berlaku", "Holds"), days_said(head.active)
    state = Localized(
        "draf, belum ditinjau ahli hukum", "a draft, which no lawyer has reviewed"
    )
    if review.state == "reviewed":
        state = Localized(
            f"ditinjau {review.by} pada {review.on}", f"reviewed by {review.by} on {review.on}"
        )
    yield Localized("Tinjauan", "Review"), state


def _rule(rule: Rule, rules: RuleSet, lang: Lang) -> Iterator[str]:
    yield f"### {rule.id}\n"
    yield f"**{_inline(rule.head.name.say(lang))}**\n"
    for label, said in facts_of(rule, lang):
        yield f"- **{label.say(lang)}**: {_inline(said)}"
    grounds = grounds_of(rule, rules, lang)
    yield f"\n```yaml\n{source_of(rule)}\n```\n"
    for section in (*grounds, *samples_of(rule, lang)):
        yield f"{section.title.say(lang)}:\n"
        yield from (f"- {_inline(text)}" for text in section.lines)
        yield ""


def _annex(packs: list[Pack], lang: Lang) -> Iterator[str]:
    """Yield the words of every list, pack by pack."""
    yield f"## {_ANNEX.say(lang)}\n"
    for pack in packs:
        for name, words in sorted(pack.lists.items()):
            inner = f"[{words.list}]" if words.list else ""
            listed = ", ".join(filter(None, (inner, *words.any)))
            yield f"- **{_inline(name)}** ({pack.head.id}): {_inline(listed)}"
    yield ""


def _sorted(pack: Pack) -> list[Rule]:
    return sorted(pack.rules, key=lambda rule: rule.id)


def _anchor(title: str) -> str:
    """Return by what a heading is linked."""
    kept = "".join(c for c in title.lower() if c.isalnum() or c in " -")
    return kept.replace(" ", "-")


def _inline(text: str) -> str:
    """Return text on one line, with the signs of Markdown escaped."""
    flat = " / ".join(part.strip() for part in text.splitlines())
    return "".join(f"\\{sign}" if sign in "\\`*_[]<>#" else sign for sign in flat)


def main() -> None:
    """Write the files in the repository."""
    for lang, page in PAGES.items():
        target = package_root().parent / page
        target.write_text(render_reference(lang), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
