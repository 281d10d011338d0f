"""A pack changes what it inherits, with a reason; what is not there is told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from neutrallint.authoring.explain import grounds_of
from neutrallint.authoring.list_check import repeated_words
from neutrallint.core.errors import ConfigError, UsageError
from neutrallint.lint.examples import examples_broken_by_overrides, failing_examples
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.packs.rule_set import RuleSet
from neutrallint.packs.select import select_rules
from neutrallint.people.roster import Roster

from .test_load import PACK, RULE, write

BASE = PACK.replace("id: uji", "id: dasar") + "lists: {kata: {any: [satu, dua]}}\n" + RULE
OWN = "pack: {id: kami, version: 1.0.0, name: Kami, extends: [./dasar]}\n"


def load(folder: Path, override: str, base: str = BASE) -> RuleSet:
    write(folder / "dasar", base)
    write(folder / "kami", OWN + override)
    return compile_rules(load_packs(["./kami"], folder), Roster())


def refused(folder: Path, override: str, base: str = BASE) -> str:
    with pytest.raises(ConfigError) as caught:
        load(folder, override, base)
    return caught.value.say("id")


def test_a_rule_takes_what_the_pack_says_and_keeps_the_rest(tmp_path: Path) -> None:
    rules = load(
        tmp_path,
        "override:\n  rules:\n    NL-TAG-900: {severity: info, message: '“{match}” lain', "
        "legal: [{cite: SOP, confidence: low}], reason: Kesepakatan kami}\n",
    )
    (rule,) = rules.rules
    assert (rule.head.severity, rule.head.message.id) == ("info", "“{match}” lain")
    assert [legal.cite for legal in rule.head.legal] == ["SOP"]
    assert rule.head.fix.id == "Hapus"
    (change,) = rule.changes
    assert (change.by, change.reason.id) == ("kami", "Kesepakatan kami")
    assert change.place == f"{tmp_path / 'kami/aturan.yaml'}:4:5"
    assert (change.before["severity"], change.after["severity"]) == ("error", "info")
    assert rule.pack == "dasar"


def test_a_rule_that_is_off_is_known_and_looks_at_nothing(tmp_path: Path) -> None:
    rules = load(
        tmp_path, "override: {rules: {NL-TAG-900: {off: true, reason: Tidak cocok}}}\n"
    )
    assert rules.rules == ()
    assert [rule.id for rule in rules.off] == ["NL-TAG-900"]


@pytest.mark.parametrize(
    ("again", "on"),
    [("off: false", True), ("severity: info", False), ("off: false, severity: info", True)],
)
def test_what_one_pack_turned_off_another_turns_on_by_saying_so(
    tmp_path: Path, again: str, on: bool
) -> None:
    off = "override: {rules: {NL-TAG-900: {off: true, reason: Tidak cocok}}}\n"
    load(tmp_path, off)
    own = OWN.replace("id: kami", "id: lain").replace("./dasar", "./kami")
    change = f"override: {{rules: {{NL-TAG-900: {{{again}, reason: Cocok}}}}}}\n"
    write(tmp_path / "lain", own + change)
    rules = compile_rules(load_packs(["./lain"], tmp_path), Roster())
    assert [rule.id for rule in rules.rules] == (["NL-TAG-900"] if on else [])
    (rule,) = (*rules.rules, *rules.off)
    assert ("dinyalakan lagi" in str(grounds_of(rule, rules, "id"))) == on


def test_words_come_and_go(tmp_path: Path) -> None:
    rules = load(
        tmp_path,
        "override: {lists: {kata: {add: [tiga], remove: [satu], reason: Bahasa kami}}}\n",
    )
    assert rules.lexicon.lists["kata"].any == ("dua", "tiga")
    (change,) = rules.list_changes
    assert (change.by, change.added, change.removed) == ("kami", ("tiga",), ("satu",))


def test_a_word_that_is_in_the_list_already_is_told_by_their_own_test(tmp_path: Path) -> None:
    own = "override:\n  lists:\n    kata: {add: [tiga, dua], reason: x}\n"
    (error,) = repeated_words(load(tmp_path, own))
    place = f"{tmp_path / 'kami/aturan.yaml'}:4:24"
    assert error.say("id") == (
        f"{place}: override.lists.kata.add: “dua” sudah ada di daftar itu; hapus dari add"
    )
    assert list(repeated_words(load(tmp_path, own.replace(", dua", "")))) == []


def test_the_base_stays_as_it_is_for_others(tmp_path: Path) -> None:
    load(tmp_path, "override: {rules: {NL-TAG-900: {severity: info, reason: x}}}\n")
    rules = compile_rules(load_packs(["./dasar"], tmp_path), Roster())
    assert rules.rules[0].head.severity == "error"


def test_examples_that_others_wrote_do_not_fail_for_a_change(tmp_path: Path) -> None:
    base = BASE.replace("phrases: [kata terlarang]", "phrases: {list: kata}").replace(
        "bad: [kata terlarang, KATA terlarang], good: [kata, terlarang]",
        "bad: [satu, dua], good: [kata, terlarang]",
    )
    override = "override: {lists: {kata: {remove: [satu], reason: x}}}\n"
    load(tmp_path, override, base)
    assert list(failing_examples(load_packs(["./kami"], tmp_path))) == []


@pytest.mark.parametrize(
    ("override", "said"),
    [
        (
            "override:\n  rules:\n    NL-TAG-090: {severity: info, reason: x}\n",
            ":4:5: override.rules: aturan “NL-TAG-090” tidak ada di paket yang diperluas "
            "(extends); maksud Anda “NL-TAG-900”?; perbaiki namanya",
        ),
        # Also where more is wrong with the change of a rule, or a list, that is not there.
        (
            "override:\n  rules:\n    NL-TAG-090: {severity: info}\n",
            ":4:5: override.rules: aturan “NL-TAG-090” tidak ada di paket yang diperluas "
            "(extends); maksud Anda “NL-TAG-900”?",
        ),
        (
            "override:\n  lists:\n    kota: {ad: [x]}\n",
            ":4:5: override.lists: daftar “kota” tidak ada di paket yang diperluas (extends); "
            "maksud Anda “kata”?",
        ),
        (
            "override:\n  lists:\n    kota: {add: [x], reason: x}\n",
            ":4:5: override.lists: daftar “kota” tidak ada di paket yang diperluas (extends); "
            "maksud Anda “kata”?",
        ),
        (
            "override:\n  lists:\n    kata: {remove: [dua, satoe], reason: x}\n",
            ":4:26: override.lists.kata.remove: “satoe” tidak ada di daftar itu; maksud Anda "
            "“satu”?; hapus dari remove",
        ),
        (
            "override:\n  lists:\n    kata: {remove: [dua, satu], reason: x}\n",
            ":4:5: override.lists.kata: tidak ada kata yang tersisa",
        ),
        ("override:\n  rules:\n    NL-TAG-900: {severity: info}\n", "“reason” belum diisi"),
        ("override:\n  rules:\n    NL-TAG-900: {reason: x}\n", "tidak mengubah apa pun"),
        ('override:\n  rules:\n    NL-TAG-900: {off: true, reason: " "}\n', "reason kosong"),
        (
            "override:\n  rules:\n    NL-TAG-900: {off: false, reason: x}\n",
            "aturan ini menyala",
        ),
        ('override:\n  lists:\n    kata: {add: [a], reason: ""}\n', "reason kosong"),
        ("override:\n  lists:\n    kata: {reason: x}\n", "tidak mengubah apa pun"),
        (
            "override:\n  lists:\n    kata: {add: [dua], remove: [dua], reason: x}\n",
            ":4:11: “dua” ada di add dan di remove",
        ),
        (
            "override:\n  rules:\n    NL-TAG-900: {severty: info, reason: x}\n",
            ":4:18: kunci “severty” tidak dikenal; maksud Anda “severity”?",
        ),
        ("override:\n  rule: {}\n", ":3:3: kunci “rule” tidak dikenal; maksud Anda “rules”?"),
        (
            "override:\n  rules:\n    NL-TAG-900: {fix: '{foto}', reason: x}\n",
            ":4:5: aturan NL-TAG-900: {foto} tidak dikenal di pesan",
        ),
    ],
)
def test_what_cannot_be_changed_is_told_with_its_place_and_mend(
    tmp_path: Path, override: str, said: str
) -> None:
    message = refused(tmp_path, override)
    assert said in message
    assert "kami/aturan.yaml:" in message


@pytest.mark.parametrize("change", ["off: true", "severity: warning"])
def test_a_locked_rule_is_not_weakened(tmp_path: Path, change: str) -> None:
    base = BASE.replace("  legal: []", "  legal: []\n  locked: true")
    override = f"override: {{rules: {{NL-TAG-900: {{{change}, reason: x}}}}}}\n"
    assert "terkunci (locked)" in refused(tmp_path, override, base)


def test_a_rule_of_a_pack_that_is_not_extended_is_none_to_change(tmp_path: Path) -> None:
    write(tmp_path / "dasar", BASE)
    write(tmp_path / "lain", PACK.replace("id: uji", "id: lain"))
    own = OWN.replace("./dasar", "./lain")
    write(tmp_path / "kami", own + "override: {rules: {NL-TAG-900: {off: true, reason: x}}}\n")
    with pytest.raises(ConfigError, match="no rule “NL-TAG-900” in the packs that this one"):
        compile_rules(load_packs(["./dasar", "./kami"], tmp_path), Roster())


def test_a_circle_of_packs_is_shown_as_a_way(tmp_path: Path) -> None:
    write(tmp_path / "dasar", BASE.replace("name: Uji", "name: Uji, extends: [./kami]", 1))
    write(tmp_path / "kami", OWN)
    with pytest.raises(ConfigError) as caught:
        load_packs(["./kami"], tmp_path)
    said = caught.value.say("id")
    assert "dasar/aturan.yaml:1:" in said
    assert "(kami → dasar → kami); hapus dari extends" in said


LISTED = BASE.replace("phrases: [kata terlarang]", "phrases: {list: kata}").replace(
    "bad: [kata terlarang, KATA terlarang], good: [kata, terlarang]",
    "bad: [satu, dua], good: [kata, terlarang]",
)


def broken(folder: Path, override: str) -> list[str]:
    load(folder, override, LISTED)
    packs = load_packs(["./kami"], folder)
    return [error.say("id") for error in examples_broken_by_overrides(packs)]


def test_examples_that_a_change_makes_fail_are_told_with_its_place(tmp_path: Path) -> None:
    taken = "override:\n  lists:\n    kata: {remove: [satu], reason: x}\n"
    (said,) = broken(tmp_path, taken)
    place = f"{tmp_path / 'kami/aturan.yaml'}:4:5"
    assert said.startswith(f"{place}: aturan NL-TAG-900: contoh bad “satu” harus")
    assert f"sebab: override di {place}; ubah override itu, atau beri aturannya contoh" in said
    (said,) = broken(tmp_path, taken.replace("remove: [satu]", "add: [kata]"))
    assert "contoh good “kata” tidak boleh menghasilkan temuan" in said
    assert broken(tmp_path, taken.replace("remove: [satu]", "add: [tiga]")) == []


def test_a_rule_may_be_given_other_examples_which_are_tests_too(tmp_path: Path) -> None:
    override = (
        "override:\n  lists:\n    kata: {remove: [satu], reason: x}\n  rules:\n    NL-TAG-900: "
        "{reason: x, examples: {bad: [dua, DUA], good: [satu, kata]}}\n"
    )
    assert broken(tmp_path, override) == []
    assert list(failing_examples(load_packs(["./kami"], tmp_path))) == []
    load(tmp_path, override.replace("bad: [dua,", "bad: [satu,"), LISTED)
    (failure,) = failing_examples(load_packs(["./kami"], tmp_path))
    assert "contoh bad “satu”" in failure.error().say("id")


@pytest.mark.parametrize("change", ["add: [tiga]", "remove: [satu]"])
def test_the_words_of_a_locked_rule_are_not_changed(tmp_path: Path, change: str) -> None:
    locked = LISTED.replace("  legal: []", "  legal: []\n  locked: true")
    # Also where the rule names a list that only holds the changed one.
    nested = locked.replace("lists: {", "lists: {luar: {list: kata}, ").replace(
        "phrases: {list: kata}", "phrases: {list: luar}"
    )
    override = f"override:\n  lists:\n    kata: {{{change}, reason: x}}\n"
    for base in (locked, nested):
        said = refused(tmp_path, override, base)
        assert "kami/aturan.yaml:4:5: override.lists.kata: aturan NL-TAG-900 terkunci" in said
        assert "hapus perubahannya, dan tulis aturan sendiri" in said
    load(tmp_path, override, BASE.replace("  legal: []", "  legal: []\n  locked: true"))


def test_a_rule_that_a_pack_turned_off_is_told_as_that_where_it_is_named(
    tmp_path: Path,
) -> None:
    rules = load(
        tmp_path, "override: {rules: {NL-TAG-900: {off: true, reason: Tidak cocok}}}\n"
    )
    with pytest.raises(UsageError) as caught:
        select_rules(rules.rules, [], ["NL-TAG-900"], off=rules.off)
    place = tmp_path / "kami/aturan.yaml"
    said = f"aturan “NL-TAG-900” dimatikan paket kami ({place}:2:20); nyalakan di sana"
    assert said in caught.value.say("id")
