"""`neutrallint rules list | explain | test | new-election | schema`: all about rules."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from neutrallint.cli import streams
from neutrallint.cli.asking import ask, can_ask
from neutrallint.cli.bilingual import CommandGroup, command, option
from neutrallint.cli.flags import (
    as_day,
    as_period,
    as_stages,
    config_option,
    flags,
    pack_option,
)
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

#: What is asked at a terminal and may be left empty, with what is lost then.
_IF_KNOWN = {
    "until": Localized(
        "Hari terakhir paket berlaku, misalnya hari hasil diumumkan (Enter: hari pemungutan "
        "suara; sesudahnya tidak dinilai)",
        "Last day on which it holds, such as that of the result (Enter: the voting day; what "
        "comes after is not judged)",
    ),
    "campaign": Localized(
        "Masa kampanye, seperti 2031-09-24..2031-11-22 (Enter: tanggalnya tidak diperiksa)",
        "Campaign, like 2031-09-24..2031-11-22 (Enter: its dates are not checked)",
    ),
    "quiet": Localized(
        "Masa tenang, seperti 2031-11-23..2031-11-25 (Enter: aturannya tidak berlaku)",
        "Quiet days, like 2031-11-23..2031-11-25 (Enter: the rules for them do not hold)",
    ),
    "stages": Localized(
        "Tahapan lain, seperti penetapan=2031-09-22; pisahkan dengan titik koma (Enter: "
        "tanggalnya tidak diperiksa)",
        "Other stages, like penetapan=2031-09-22, semicolons between them (Enter: their days "
        "are not checked)",
    ),
    "framing": Localized(
        "Slogan bersama yang wajib dimuat, pisahkan dengan titik koma (Enter: tidak diperiksa)",
        "Phrases of the required framing, semicolons between them (Enter: not checked)",
    ),
    "bodies": Localized(
        "Lembaga yang diajak berkoordinasi, pisahkan dengan titik koma (Enter: bukti "
        "koordinasi tidak diminta)",
        "Bodies to coordinate with, semicolons between them (Enter: no evidence of "
        "coordination is asked for)",
    ),
    "is_assumed": Localized(
        "Tanggalnya perkiraan, belum ditetapkan? y atau t (Enter: tidak, paket menyebutnya "
        "pasti)",
        "Are its days assumed, not fixed yet? y or n (Enter: no, the pack calls them sure)",
    ),
}


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
    from neutrallint.authoring.explain import explanation, in_encoding
    from neutrallint.packs.compile import compile_rules
    from neutrallint.packs.select import unknown_rule
    from neutrallint.people.roster import Roster

    whole = compile_rules(_packs(wishes), Roster())
    rules = {rule.id: rule for rule in (*whole.rules, *whole.off)}
    rule = rules.get(rule_id.upper())
    if rule is None:
        raise unknown_rule(rule_id, rules)
    told = explanation(rule, whole, lang())
    for line in in_encoding(told, streams.encoding_of(sys.stdout)).splitlines():
        streams.out(line)


@command(
    "test",
    id="Uji contoh setiap aturan, dasar hukumnya, dan pesannya.",
    en="Test the examples of every rule, the law that it cites, and its message.",
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
    """Print what is wrong with a pack that loads: 2; 3 if nothing or not all was tried."""
    from neutrallint.authoring.always_tried import always_tried
    from neutrallint.authoring.law_check import contradicted_law, outdated_law, unknown_law
    from neutrallint.authoring.list_check import repeated_words
    from neutrallint.authoring.message_check import deciding_messages
    from neutrallint.authoring.region_check import unknown_regions
    from neutrallint.lint.examples import examples_broken_by_overrides, failing_examples
    from neutrallint.packs.compile import compile_rules
    from neutrallint.people.roster import Roster

    packs = _packs(wishes)
    if mutate:
        _print_disguises(packs)
    failing = in_time(TESTING, _EXAMPLES, lambda: list(failing_examples(packs)))
    broken = in_time(TESTING, _EXAMPLES, lambda: list(examples_broken_by_overrides(packs)))
    for error in (*(outcome.error() for outcome in failing), *broken):
        streams.out(error.say(lang()))
    whole = compile_rules(packs, Roster())
    wrong = [
        *unknown_regions(packs),
        *unknown_law(whole),
        *contradicted_law(whole),
        *outdated_law(whole),
        *deciding_messages(whole),
        *repeated_words(whole),
    ]
    for error in wrong:
        streams.out(error.say(lang()))
    if always := ", ".join(sorted(rule.id for rule in always_tried(whole))):
        streams.out(
            tell(
                f"Dicoba pada setiap naskah, karena tidak ada kata yang wajib ada: {always}",
                f"Tried on every text, as there is no word that must occur: {always}",
            )
        )
    rules = _rules(packs)
    total = sum(len(_examples(rule)) for rule in rules)
    streams.out(
        tell(
            f"{len(rules)} aturan · {total} contoh · gagal {len(failing) + len(broken)}",
            f"{len(rules)} rules · {total} examples · failed {len(failing) + len(broken)}",
        )
    )
    unread = _print_coverage(rules, coverage, wishes) if coverage else False
    # Of a pack without rules nothing was tried, which is no success.
    return _FAILED if failing or broken or wrong else _UNREAD if unread or not rules else 0


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


@command(
    "new-election",
    id="Tulis paket untuk pemilihan baru dari beberapa jawaban.\n\n"
    "Nama folder menjadi id paket. Di terminal yang belum dijawab ditanyakan; contohnya "
    "diuji, dan paket yang gagal tidak ditulis.",
    en="Write a pack for a new election from a few answers.\n\n"
    "The name of the folder becomes its id. At a terminal what was not answered is asked; its "
    "examples are tested, and a pack that fails is not written.",
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@option("--name", id="Nama pemilihan.", en="Name of the election.", metavar="TEXT")
@option(
    "--kind",
    metavar="KIND",
    default="pilkada",
    id="Jenis pemilihan, yang paketnya diperluas: pilkada, pemilu, atau paket negara "
    "lain (uk-pre-election, india-mcc).",
    en="Kind of the election, whose pack it extends: pilkada, pemilu, or that of "
    "another country (uk-pre-election, india-mcc).",
)
@option(
    "--voting-day",
    id="Hari pemungutan suara.",
    en="Voting day.",
    metavar="DATE",
    callback=as_day,
)
@option(
    "--window",
    id="Hari pertama paket berlaku.",
    en="First day on which the pack holds.",
    metavar="DATE",
    callback=as_day,
)
@option(
    "--until",
    id="Hari terakhir paket berlaku, misalnya hari hasil diumumkan (bawaan: hari pemungutan "
    "suara).",
    en="Last day on which the pack holds, such as that of the result (default: the voting "
    "day).",
    metavar="DATE",
    callback=as_day,
)
@option(
    "--campaign",
    id="Masa kampanye.",
    en="Campaign.",
    metavar="DATE..DATE",
    callback=as_period,
)
@option(
    "--quiet", id="Masa tenang.", en="Quiet days.", metavar="DATE..DATE", callback=as_period
)
@option(
    "--stage",
    "stages",
    id="Tahapan lain dengan harinya: penetapan, pengundian, pendaftaran, iklan_kampanye, "
    "rekapitulasi (boleh berulang).",
    en="Another stage with its days: penetapan, pengundian, pendaftaran, iklan_kampanye, "
    "rekapitulasi (repeatable).",
    metavar="NAME=DATE[..DATE]",
    multiple=True,
    callback=as_stages,
)
@option(
    "--framing",
    id="Slogan bersama yang wajib dimuat (boleh berulang).",
    en="Phrase of the required framing (repeatable).",
    metavar="TEXT",
    multiple=True,
)
@option(
    "--body",
    "bodies",
    id="Lembaga yang diajak berkoordinasi, misalnya KPU (boleh berulang).",
    en="Body to coordinate with, such as KPU (repeatable).",
    metavar="TEXT",
    multiple=True,
)
@option(
    "--assumed",
    "is_assumed",
    is_flag=True,
    id="Tandai tanggalnya sebagai perkiraan.",
    en="Mark its days as assumed.",
)
def new_election(folder: Path, **answers: Any) -> None:
    """Write the pack and say how to use it."""
    from neutrallint.authoring.election_pack import (
        ElectionAnswers,
        optional_answers,
        refuse_folder,
        write_election_pack,
    )

    refuse_folder(folder)
    wanted = optional_answers(answers["kind"])
    questions = {
        "name": Localized("Nama pemilihan", "Name of the election"),
        "voting_day": Localized("Hari pemungutan suara", "Voting day"),
        "window": Localized("Hari pertama paket berlaku", "First day on which it holds"),
    }
    for key, question in questions.items():
        if answers[key] is None:
            answers[key] = _answer(key, question, answers)
    if can_ask():
        for key in _IF_KNOWN:
            if not answers[key] and (key in wanted or key in ("until", "is_assumed")):
                answers[key] = _if_known(key, answers)
    complete = ElectionAnswers(**answers)
    for file in write_election_pack(folder, complete):
        streams.out(tell(f"Ditulis: {file}", f"Written: {file}"))
    for note in complete.left_open(folder / "pack.yaml"):
        streams.out(say(note))
    streams.out(
        tell(
            f"Tinjau isinya, tulis dasar hukumnya (legal), lalu pakai: packs: [./{folder}]",
            f"Look it through, give its law (legal), then use it by: packs: [./{folder}]",
        )
    )


def _answer(key: str, question: Localized, answers: dict[str, Any]) -> Any:
    """Ask at a terminal; UsageError where nobody can be asked."""
    if not can_ask():
        option_name = f"--{key.replace('_', '-')}"
        raise UsageError(
            Localized(
                f"{question.id}: belum dijawab; tulis {option_name}",
                f"{question.en}: not answered; give {option_name}",
            )
        )
    return ask(question, partial(_read, key, answers))


def _if_known(key: str, answers: dict[str, Any]) -> Any:
    """Ask for what may be left empty with Enter."""
    return ask(_IF_KNOWN[key], partial(_read, key, answers), usual="", show=False)


def _read(key: str, answers: dict[str, Any], said: str) -> Any:
    """Return the answer that is meant; several phrases have semicolons between.

    UsageError if none is, or if it does not go with the other answers.
    """
    from neutrallint.authoring.election_pack import ElectionAnswers

    if key == "name":
        return said
    if key == "is_assumed":
        return _is_yes(said)
    parts = tuple(filter(None, map(str.strip, said.split(";"))))
    if key in ("framing", "bodies"):
        return parts
    context, param = click.get_current_context(), _param(key)
    if key == "stages":
        value: Any = as_stages(context, param, parts)
    else:
        read = as_period if key in ("campaign", "quiet") else as_day
        value = read(context, param, said or None)
    known = {**answers, key: value}
    ElectionAnswers(**{**known, "window": known["window"] or known["voting_day"]})
    return value


def _is_yes(said: str) -> bool:
    """Tell whether yes was said, in either language; UsageError if neither yes nor no was."""
    if said.lower() in ("y", "ya", "yes"):
        return True
    if said.lower() in ("", "t", "tidak", "n", "no"):
        return False
    raise UsageError(Localized(f"“{said}”: jawab y atau t", f"“{said}”: answer y or n"))


def _param(key: str) -> click.Parameter:
    return next(each for each in click.get_current_context().command.params if each.name == key)


rules = CommandGroup(
    "rules",
    Localized("Lihat dan uji aturan.", "See and test the rules."),
    (list_, explain, test, new_election, schema),
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
    from neutrallint.config.settings import settings_for
    from neutrallint.packs.elections import settled
    from neutrallint.packs.load import load_packs

    settings = settled(settings_for(Path.cwd(), flags(**wishes)))
    packs = settings.packs or ()
    named = ", ".join(packs)
    what = Localized(f"memuat paket aturan {named}", f"loading the rule packs {named}")
    load = partial(load_packs, packs, settings.packs_base)
    return in_time(LOADING, what, load, RuleError)


def _rules(packs: Sequence[Pack]) -> list[Rule]:
    """Return all rules as the packs have them in the end, by id; those turned off too."""
    from neutrallint.packs.compile import overridden

    changed, _ = overridden(packs)
    return sorted((rule for pack in changed for rule in pack.rules), key=lambda rule: rule.id)


def _examples(rule: Rule) -> tuple[Example, ...]:
    examples = rule.head.examples
    return (*examples.bad, *examples.review, *examples.good)
