"""`neutrallint rules list | explain | test`: the rules, and whether their examples hold."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import Group, command, option
from neutrallint.cli.flags import config_option, flags, pack_option
from neutrallint.cli.mistakes import nearest
from neutrallint.cli.speech import lang, say, tell
from neutrallint.errors import UsageError
from neutrallint.model import Words
from neutrallint.reporters.glyphs import one_line

if TYPE_CHECKING:
    from neutrallint.packfile import Pack
    from neutrallint.rule import Example, Rule

_FAILED = 2


@command("list", id="Daftar aturan yang berlaku di sini.", en="List the rules that hold here.")
@pack_option
@config_option
def list_(**wishes: Any) -> None:
    """Print id, severity, name and pack of each rule."""
    from neutrallint.reporters.text import SEVERITY

    rules = _rules(_packs(wishes))
    wide = max(len(say(words)) for words, _ in SEVERITY.values())
    for rule in rules:
        severity = say(SEVERITY[rule.head.severity][0])
        name = say(rule.head.name)
        streams.out(f"{rule.id:14}  {severity:{wide}}  {name}  [{rule.pack}]")
    streams.out(tell(f"{len(rules)} aturan", f"{len(rules)} rules"))


@command(
    "explain",
    id="Jelaskan satu aturan: dasar, saran, dan contohnya.",
    en="Explain one rule: its legal basis, advice and examples.",
)
@click.argument("rule_id", metavar="ID")
@pack_option
@config_option
def explain(rule_id: str, **wishes: Any) -> None:
    """Print everything that the pack says of a rule."""
    rules = {rule.id: rule for rule in _rules(_packs(wishes))}
    rule = rules.get(rule_id.upper())
    if rule is None:
        hint = nearest(rule_id.upper(), rules)
        raise UsageError(
            Words(
                f'aturan "{rule_id}" tidak dikenal{hint} (lihat: neutrallint rules list)',
                f'unknown rule "{rule_id}"{hint} (see: neutrallint rules list)',
            )
        )
    for line in _explained(rule):
        streams.out(line)


@command(
    "test",
    id="Uji contoh setiap aturan.",
    en="Run the examples of every rule.",
)
@option(
    "--mutate",
    is_flag=True,
    id="Tulis juga setiap contoh dalam samaran, dan tampilkan yang lolos.",
    en="Also write every example in disguise, and show what slips through.",
)
@pack_option
@config_option
def test(mutate: bool, **wishes: Any) -> int:
    """Print each example that does not do what it claims; 2 if there is one."""
    from neutrallint.examples import failing_examples

    packs = _packs(wishes)
    if mutate:
        _print_disguises(packs)
    failing = list(failing_examples(packs))
    for outcome in failing:
        streams.out(outcome.error().say(lang()))
    rules = _rules(packs)
    total = sum(len(_examples(rule)) for rule in rules)
    streams.out(
        tell(
            f"{len(rules)} aturan · {total} contoh · gagal {len(failing)}",
            f"{len(rules)} rules · {total} examples · failed {len(failing)}",
        )
    )
    return _FAILED if failing else 0


rules = Group(
    "rules", Words("Lihat dan uji aturan.", "See and test the rules."), (list_, explain, test)
)


def _print_disguises(packs: list[Pack]) -> None:
    """Print what slips through, and for each disguise how much is found."""
    from neutrallint.mutate import mutate

    tallies = list(mutate(packs))
    for tally in tallies:
        for rule_id, text in tally.missed:
            streams.out(f"{rule_id}  {tally.disguise}: {one_line(text)}")
    for tally in tallies:
        streams.out(
            f"{tally.disguise:24} {tally.found:4} / {tally.total}  {tally.share:5.1f} %"
        )


def _packs(wishes: dict[str, Any]) -> list[Pack]:
    """Return the packs that hold in the current folder."""
    from pathlib import Path

    from neutrallint.ruleset import load_packs
    from neutrallint.settings import settings_for

    settings = settings_for(Path.cwd(), flags(**wishes))
    return load_packs(settings.packs, settings.base)


def _rules(packs: Iterable[Pack]) -> list[Rule]:
    return sorted((rule for pack in packs for rule in pack.rules), key=lambda rule: rule.id)


def _explained(rule: Rule) -> list[str]:
    from neutrallint.reporters.text import ORIGIN, SEVERITY

    head = rule.head
    rows = [
        (Words("Tingkat", "Severity"), say(SEVERITY[head.severity][0])),
        (Words("Paket", "Pack"), rule.pack),
        (Words("Ditulis di", "Written at"), rule.place),
        (Words("Dicari di", "Looked for in"), ", ".join(say(ORIGIN[o]) for o in head.look_in)),
        (Words("Topik", "Topic"), head.when.topic or ""),
        (Words("Pesan", "Message"), say(head.message)),
        (Words("Alasan", "Why"), say(head.why)),
        (Words("Dasar", "Basis"), "; ".join(legal.cite for legal in head.legal)),
        (Words("Saran", "Advice"), say(head.fix)),
    ]
    lines = [f"{rule.id}  {say(head.name)}", ""]
    lines += [f"{say(label)}: {one_line(said)}" for label, said in rows if said]
    for title, texts in _samples(rule):
        if texts:
            lines += ["", f"{title}:", *(f"  - {one_line(text)}" for text in texts)]
    return lines


def _samples(rule: Rule) -> list[tuple[str, list[str]]]:
    examples = rule.head.examples
    return [
        (tell("Contoh yang ditemukan", "Found"), list(map(str, examples.bad))),
        (tell("Contoh yang perlu ditinjau", "Needs review"), list(map(str, examples.review))),
        (tell("Contoh yang aman", "Fine"), list(map(str, examples.good))),
        (tell("Belum dapat dilihat", "Known to be missed"), list(rule.head.known_miss)),
    ]


def _examples(rule: Rule) -> tuple[Example, ...]:
    examples = rule.head.examples
    return (*examples.bad, *examples.review, *examples.good)
