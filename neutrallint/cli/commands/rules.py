"""`neutrallint rules list | explain | test | schema`: the rules, and whether they hold."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import CommandGroup, command, option
from neutrallint.cli.flags import config_option, flags, pack_option
from neutrallint.cli.mistakes import nearest
from neutrallint.cli.speech import lang, say, tell
from neutrallint.core.deadline import in_time
from neutrallint.core.errors import RuleError, UsageError
from neutrallint.core.limits import LOADING, TESTING
from neutrallint.core.localized import Localized
from neutrallint.core.printable import one_line

if TYPE_CHECKING:
    from neutrallint.packs.example import Example
    from neutrallint.packs.pack import Pack
    from neutrallint.packs.rule import Rule

_FAILED = 2
_UNREAD = 3
_EXAMPLES = Localized("menguji contoh aturan", "testing the examples of the rules")


@command("list", id="Daftar aturan yang berlaku di sini.", en="List the rules that hold here.")
@pack_option
@config_option
def list_(**wishes: Any) -> None:
    """Print id, severity, name and pack of each rule."""
    from neutrallint.core.wording import OFF, SEVERITY

    rules = _rules(_packs(wishes))
    wide = max(len(say(words)) for words in (OFF, *SEVERITY.values()))
    for rule in rules:
        severity = say(OFF if rule.is_off else SEVERITY[rule.head.severity])
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
    """Print everything that the packs say of a rule, as YAML."""
    from neutrallint.authoring.explain import explanation
    from neutrallint.packs.compile import compile_rules
    from neutrallint.people.roster import Roster

    whole = compile_rules(_packs(wishes), Roster())
    rules = {rule.id: rule for rule in (*whole.rules, *whole.off)}
    rule = rules.get(rule_id.upper())
    if rule is None:
        hint = nearest(rule_id.upper(), rules)
        raise UsageError(
            Localized(
                f'aturan "{rule_id}" tidak dikenal{hint} (lihat: neutrallint rules list)',
                f'unknown rule "{rule_id}"{hint} (see: neutrallint rules list)',
            )
        )
    for line in explanation(rule, whole, lang()).splitlines():
        streams.out(line)


@command(
    "test",
    id="Uji contoh setiap aturan, dan apakah dasar hukumnya masih berlaku.",
    en="Run the examples of every rule, and see whether the law it cites is in force.",
)
@option(
    "--mutate",
    is_flag=True,
    id="Tulis juga setiap contoh dalam samaran, dan tampilkan yang lolos.",
    en="Also write every example in disguise, and show what slips through.",
)
@option(
    "--coverage",
    id="Periksa juga berkas atau folder ini, dan tampilkan aturan yang tidak pernah berlaku "
    "di sana (boleh berulang).",
    en="Also check this file or folder, and show the rules that never fired there "
    "(repeatable).",
    metavar="PATH",
    multiple=True,
)
@pack_option
@config_option
def test(mutate: bool, coverage: tuple[str, ...], **wishes: Any) -> int:
    """Print what fails, examples or law that is out of force: 2; 3 if a draft was not read."""
    from neutrallint.authoring.law_check import outdated_law
    from neutrallint.lint.examples import failing_examples
    from neutrallint.packs.compile import compile_rules
    from neutrallint.people.roster import Roster

    packs = _packs(wishes)
    if mutate:
        _print_disguises(packs)
    failing = in_time(TESTING, _EXAMPLES, lambda: list(failing_examples(packs)))
    for outcome in failing:
        streams.out(outcome.error().say(lang()))
    outdated = list(outdated_law(compile_rules(packs, Roster())))
    for error in outdated:
        streams.out(error.say(lang()))
    rules = _rules(packs)
    total = sum(len(_examples(rule)) for rule in rules)
    streams.out(
        tell(
            f"{len(rules)} aturan · {total} contoh · gagal {len(failing)}",
            f"{len(rules)} rules · {total} examples · failed {len(failing)}",
        )
    )
    unread = _print_coverage(rules, coverage, wishes) if coverage else False
    return _FAILED if failing or outdated else _UNREAD if unread else 0


@command(
    "schema",
    id="Cetak skema JSON untuk penyunting: aturan, daftar tokoh, atau pengaturan.",
    en="Print a JSON Schema for editors: of rules, a roster or a configuration.",
)
@click.argument(
    "kind",
    metavar="[rules|roster|config]",
    type=click.Choice(["rules", "roster", "config"]),
    default="rules",
)
def schema(kind: Any) -> None:
    """Print the schema of one kind of file."""
    import json

    from neutrallint.packs.schema import schema_of

    streams.emit(json.dumps(schema_of(kind), indent=2) + "\n", sys.stdout)


rules = CommandGroup(
    "rules",
    Localized("Lihat dan uji aturan.", "See and test the rules."),
    (list_, explain, test, schema),
)


def _print_disguises(packs: list[Pack]) -> None:
    """Print what slips through, and for each disguise how much is found."""
    from neutrallint.authoring.disguises import mutate

    tallies = in_time(TESTING, _EXAMPLES, lambda: list(mutate(packs)))
    for tally in tallies:
        for rule_id, text in tally.missed:
            streams.out(f"{rule_id}  {tally.disguise}: {one_line(text)}")
    for tally in tallies:
        streams.out(
            f"{tally.disguise:24} {tally.found:4} / {tally.total}  {tally.share:5.1f} %"
        )


def _print_coverage(rules: list[Rule], paths: tuple[str, ...], wishes: dict[str, Any]) -> bool:
    """Print how often each rule fired or that it never did; tell if a file was not read."""
    from neutrallint.authoring.coverage import coverage_of
    from neutrallint.runs.session import check_paths

    seen = coverage_of(rules, check_paths(paths, flags(**wishes)))
    streams.out("")
    for rule_id, count in seen.fired:
        streams.out(f"{rule_id:14} {count:6}")
    for rule_id in seen.silent:
        streams.out(tell(f"{rule_id:14}  tidak pernah", f"{rule_id:14}  never"))
    for failure in seen.unread:
        where = one_line(failure.path)
        streams.out(
            f"{where}: " + tell("tidak diperiksa: ", "not checked: ") + say(failure.reason)
        )
    streams.out(
        tell(
            f"{seen.files} berkas diperiksa · {len(seen.unread)} tidak · "
            f"{len(seen.silent)} dari {len(rules)} aturan tidak pernah berlaku",
            f"{seen.files} files checked · {len(seen.unread)} not · "
            f"{len(seen.silent)} of {len(rules)} rules never fired",
        )
    )
    return bool(seen.unread)


def _packs(wishes: dict[str, Any]) -> list[Pack]:
    """Return the packs that hold in the current folder."""
    from pathlib import Path

    from neutrallint.config.settings import settings_for
    from neutrallint.packs.load import load_packs

    settings = settings_for(Path.cwd(), flags(**wishes))
    named = ", ".join(settings.packs)
    what = Localized(f"memuat paket aturan {named}", f"loading the rule packs {named}")
    load = partial(load_packs, settings.packs, settings.base)
    return in_time(LOADING, what, load, RuleError)


def _rules(packs: Sequence[Pack]) -> list[Rule]:
    """Return all rules as the packs have them in the end, by id; those turned off too."""
    from neutrallint.packs.compile import overridden

    changed, _ = overridden(packs)
    return sorted((rule for pack in changed for rule in pack.rules), key=lambda rule: rule.id)


def _examples(rule: Rule) -> tuple[Example, ...]:
    examples = rule.head.examples
    return (*examples.bad, *examples.review, *examples.good)
