from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from neutrallint.checks.words import pattern
from neutrallint.core.document import Document
from neutrallint.core.errors import ConfigError, NeutrallintError, RuleError, UsageError
from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs, read_head
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import Person, Region, Roster
from tests.checks.make import body
from tests.counting import calls_of
from tests.packtexts import tried

PACK = "pack: {id: uji, version: 1.0.0, name: Uji}\n"
RULE = """
rules:
- id: NL-TAG-900
  name: Uji
  severity: error
  why: Uji
  message: "“{match}” salah"
  fix: Hapus
  legal: []
  forbid: {phrases: [kata terlarang]}
  examples: {bad: [kata terlarang, KATA terlarang], good: [kata, terlarang]}
"""


def write(folder: Path, text: str, name: str = "aturan.yaml") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def load(folder: Path, roster: Roster | None = None) -> RuleSet:
    return compile_rules(load_packs([str(folder)], folder.parent), roster or Roster())


def refused(folder: Path) -> str:
    with pytest.raises(ConfigError) as caught:
        load(folder)
    return caught.value.say("id")


def test_a_pack_is_a_folder_or_one_file(tmp_path: Path) -> None:
    folder = write(tmp_path / "uji", PACK + RULE)
    for reference in ("./uji", str(folder), "uji/aturan.yaml"):
        rules = compile_rules(load_packs([reference], tmp_path), Roster())
        assert [rule.id for rule in rules.rules] == ["NL-TAG-900"]
        assert rules.packs[0].id == "uji"
    assert rules.packs[0].state == "draft"


def test_the_head_of_a_pack_is_read_without_what_stands_around_it(tmp_path: Path) -> None:
    names = [file.parent.name for file in bundled_packs_root().glob("*/pack.yaml")]
    for pack in load_packs(names, Path()):
        assert read_head(pack.root / "pack.yaml") == pack.head
    begun = "lists: [\n" + PACK.replace("{", "\n  # Uji\n\n  ").replace(", ", "\n  ")
    file = write(tmp_path, begun.replace("}\n", "\n  extends: [uji]")) / "aturan.yaml"
    assert read_head(file).extends == ("uji",)
    write(tmp_path, file.read_text().replace("extends", "extend"))
    with pytest.raises(ConfigError) as caught:
        read_head(file)
    assert f"{file}:8:3: " in caught.value.say("id")


def test_a_pack_of_a_later_version_is_told_before_its_keys_seem_wrong(tmp_path: Path) -> None:
    text = PACK.replace("name: Uji", "name: Uji, format: 2, tempo: cepat")
    message = refused(write(tmp_path / "uji", text + RULE))
    assert "aturan.yaml:1:52: format: paket ini ditulis untuk neutrallint yang lebih" in message
    assert "yang dikenal 1); perbarui neutrallint" in message
    load(write(tmp_path / "uji", text.replace("format: 2, tempo: cepat", "format: 1") + RULE))


def test_a_day_outside_the_calendar_is_told_with_its_place(tmp_path: Path) -> None:
    active = "active: {from: 2026-02-30, until: 2026-03-01}"
    message = refused(
        write(tmp_path / "uji", PACK.replace("name: Uji", f"name: Uji, {active}"))
    )
    assert "aturan.yaml:1:59: from: “2026-02-30” tidak ada di kalender; periksa" in message
    folder = write(tmp_path / "uji", PACK + "facts: {hari: 2026-02-30}\n" + RULE)
    assert "aturan.yaml:2:15: hari: “2026-02-30” tidak ada di kalender" in refused(folder)


def test_a_review_has_a_reviewer_and_a_day(tmp_path: Path) -> None:
    review = "review: {state: reviewed, by: Bagian Hukum, on: 2026-11-01}"
    folder = write(tmp_path / "uji", PACK.replace("name: Uji", f"name: Uji, {review}") + RULE)
    (pack,) = load(folder).packs
    assert (pack.state, pack.reviewer, pack.reviewed_on) == (
        "reviewed",
        "Bagian Hukum",
        "2026-11-01",
    )


@pytest.mark.parametrize(
    ("review", "said"),
    [
        ("reviewed", "reviewed tanpa peninjau"),
        ("{state: reviewed, by: Bagian Hukum}", "reviewed tanpa peninjau"),
        ("{by: Bagian Hukum}", "draft tidak punya by atau on"),
        ("{state: checked}", "“checked” tidak dikenal di sini; pilih: draft, reviewed"),
        ("{state: reviewed, by: X, on: 2999-01-01}", "review.on: 2999-01-01 belum tiba; tulis"),
        ("{state: reviewed, by: X, on: 2026-13-01}", "on: “2026-13-01” tidak ada di kalender"),
    ],
)
def test_a_review_that_is_none_is_told_with_its_place(
    tmp_path: Path, review: str, said: str
) -> None:
    text = PACK.replace("name: Uji", f"name: Uji, review: {review}")
    message = refused(write(tmp_path / "uji", text + RULE))
    assert said in message
    assert "aturan.yaml:1:" in message


@pytest.mark.parametrize("id_", ['""', "a b"])
def test_a_pack_is_named_by_a_word(tmp_path: Path, id_: str) -> None:
    folder = write(tmp_path / "uji", PACK.replace("id: uji", f"id: {id_}") + RULE)
    assert "aturan.yaml:1:12: id “" in refused(folder)


def test_a_rule_knows_its_pack_and_place(tmp_path: Path) -> None:
    folder = write(tmp_path / "uji", PACK + RULE)
    (rule,) = load(folder).rules
    assert (rule.pack, rule.place) == ("uji", f"{folder / 'aturan.yaml'}:4:3")
    assert rule.head.look_in[0] == "body"


def test_the_bundled_packs_build_on_each_other() -> None:
    rules = compile_rules(load_packs(["pilkada-2020"], Path()), Roster())
    built = ["netralitas-dasar", "pilkada", "pilkada-2020"]
    assert [pack.id for pack in rules.packs] == built
    families = {rule.family for rule in rules.rules}
    named = "TAG ORANG KERAH FOTO LOGO FRM FAKTA NARASI KOORD TENANG HITUNG MUTASI"
    assert families == {f"NL-{name}" for name in named.split()}


def test_bundled_rules_cite_only_what_is_sure_and_say_berpotensi() -> None:
    rules = compile_rules(load_packs(["pilkada-2020"], Path()), Roster())
    for rule in rules.rules:
        head = rule.head
        assert all(basis.confidence == "high" for basis in head.legal), rule.id
        assert "berpotensi" in head.message.id or "kemungkinan" in head.message.id, rule.id
        texts = (head.name, head.message, head.why, head.fix)
        assert all(words.en for words in texts), rule.id


def test_the_digest_follows_the_content(tmp_path: Path) -> None:
    folder = write(tmp_path / "uji", PACK + RULE)
    before = load(folder).packs[0].sha256
    assert load(folder).packs[0].sha256 == before
    write(folder, (PACK + RULE).replace("salah", "keliru"))
    assert load(folder).packs[0].sha256 != before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("severity: error", "severity: fatal", ":6:13: “fatal” tidak dikenal"),
        ("severity:", "severty:", "kunci “severty” tidak dikenal; maksud Anda “severity”?"),
        ("  fix: Hapus\n", "", "kunci “fix” belum diisi"),
        (
            "{match}",
            "{macth}",
            "{macth} tidak dikenal di pesan; yang ada: {contestant}, {framing}, {government}, ",
        ),
        ("phrases: [kata", "frasa: [kata", "kunci “frasa” tidak dikenal"),
        ("{phrases: [kata terlarang]}", "{phrases: {list: x}}", "daftar “x” tidak ada"),
        ("{phrases: [kata terlarang]}", "{phrases: []}", "isi “any” atau “list”"),
        ("{phrases: [kata terlarang]}", '{phrases: ["!!"]}', "tidak memuat kata"),
        ("{phrases: [kata terlarang]}", '{pattern: "(x"}', "pola tidak sah"),
        ("forbid:", "forbidd:", ":11:3: kunci “forbidd” tidak dikenal; maksud Anda “forbid”?"),
        ("NL-TAG-900", "TAG1", "id ditulis seperti NL-TAG-001"),
        ("NL-TAG-900", "NL-TAG-9", "id ditulis seperti NL-TAG-009"),
        (", KATA terlarang]", "]", "contoh “bad” kurang dari 2"),
        ("  legal: []", "  legal: []\n  when: {topic: pilkada}", "topik “pilkada” tidak ada"),
        ("legal: []", "legal: [{cite: x, confidence: pasti}]", "“pasti” tidak dikenal"),
        ("legal: []", "legal: []\n  severity: info", "ditulis dua kali"),
        ("version: 1.0.0, ", "", "kunci “version” belum diisi"),
        ("pack:", "paket:", "kunci “pack”"),
    ],
)
def test_a_typo_is_named_with_file_line_and_column(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    text = PACK + RULE
    assert old in text
    folder = write(tmp_path / "uji", text.replace(old, new, 1))
    message = refused(folder)
    assert said in message
    assert str(folder) in message


@pytest.mark.parametrize(
    ("required", "said"),
    [
        (
            "narrative: {messages: [{label: A, told_by: [[[kata]]], against: [NL-X-001]}]}",
            "aturan NL-X-001 tidak ada",
        ),
        ("narrative: {messages: [{label: A, day: hari}]}", "fakta “hari” tidak ada"),
        ("narrative: {messages: [{label: A}]}", "isi told_by"),
        ("narrative: {message: []}", "maksud Anda “messages”?"),
        ("evidence: {all_of: []}", "isi all_of"),
        ("evidence: {all_of: [{label: A, keys: [a], must_be: nama}]}", "“nama” tidak dikenal"),
        ("evidenc: {all_of: []}", "kunci “evidenc” tidak dikenal"),
    ],
)
def test_a_wrong_requirement_is_named(tmp_path: Path, required: str, said: str) -> None:
    text = RULE.replace("{match}", "{missing}")
    text = text.replace("forbid: {phrases: [kata terlarang]}", f"require: {{{required}}}")
    assert said in refused(write(tmp_path / "uji", PACK + text))


def test_one_id_has_one_meaning(tmp_path: Path) -> None:
    folder = write(tmp_path / "uji", PACK + RULE)
    write(folder, RULE, "lain.yaml")
    assert "id sudah dipakai" in refused(folder)


@pytest.mark.parametrize("own", ["lists: {x: {any: [q]}}", "facts: {x: 2026-01-01}"])
def test_a_name_that_is_defined_twice_is_told_with_both_places(
    tmp_path: Path, own: str
) -> None:
    named = "lists: {x: {any: [p]}}\nfacts: {x: 2025-01-01}\n"
    base = write(tmp_path / "a", f"pack: {{id: a, version: 1, name: A}}\n{named}")
    head = "pack: {id: b, version: 1, name: B, extends: [./a]}\n"
    folder = write(tmp_path / "b", f"{head}{own}\n")
    table, *_ = own.split(":")
    line = 2 if table == "lists" else 3
    said = f"{table}.x: nama ini sudah dipakai paket"
    message = refused(folder)
    assert f"b/aturan.yaml:2:9: {said} a ({base / 'aturan.yaml'}:{line}:9); pilih" in message
    write(base, f"{own}\n", "lain.yaml")
    assert f"a/lain.yaml:1:9: {said} a (" in refused(base)


@pytest.mark.parametrize(
    ("named", "meant"), [("../a", "./a"), ("pilkada-2023", "pilkada-202"), ("./x", None)]
)
def test_what_was_meant_is_told_of_a_pack_that_is_not_there(
    tmp_path: Path, named: str, meant: str | None
) -> None:
    write(tmp_path / "a", "pack: {id: a, version: 1, name: A}\n")
    own = f"pack: {{id: b, version: 1, name: B, extends: [{named}]}}\n"
    said = refused(write(tmp_path / "b", own))
    assert (f"“{named}” tidak ditemukan (maksud Anda “{meant}" in said) is (meant is not None)


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("  active: {from: 2026-02-11, until: 2026-02-01}\n", 5),
        ("  active:\n    from: 2026-02-11\n    until: 2026-02-01\n", 6),
        ("  extends:\n  - netralitas-dasar\n  - pilkda\n", 7),
        ("  timezone: Asia/Jakrta\n", 5),
        ("  quiet: {from: 0206-02-11, until: 2026-02-21}\n", 5),
        ("  extends: [netralitas-dasar]\n  election: pilkda\n", 6),
    ],
)
def test_what_is_wrong_with_a_head_is_told_at_its_own_line(
    tmp_path: Path, keys: str, line: int
) -> None:
    head = "pack:\n  id: uji\n  version: 1.0.0\n  name: Uji\n"
    folder = write(tmp_path / "uji", head + keys)
    assert refused(folder).startswith(f"{folder / 'aturan.yaml'}:{line}:")


def test_a_pack_that_extends_itself_is_refused(tmp_path: Path) -> None:
    write(tmp_path / "a", "pack: {id: a, version: 1, name: A, extends: [./b]}\n")
    folder = write(tmp_path / "b", "pack: {id: b, version: 1, name: B, extends: [./a]}\n")
    assert "memperluas dirinya" in refused(folder)


def test_an_unknown_pack_names_the_known_ones(tmp_path: Path) -> None:
    for reference in ("pilkada-2021", "../..", str(tmp_path)):
        with pytest.raises(UsageError) as caught:
            load_packs([reference], tmp_path)
        assert "pilkada-2020" in caught.value.say("id")


def test_a_bare_name_is_a_bundled_pack_whatever_lies_beside(tmp_path: Path) -> None:
    write(tmp_path / "pilkada-2020", "[1, 2]")
    packs = load_packs(["pilkada-2020"], tmp_path)
    assert {pack.root.parent for pack in packs} == {bundled_packs_root().resolve()}


@pytest.mark.parametrize("name", ["pilkada-2020", "netralitas-dasar", "pilkada-2099"])
@pytest.mark.parametrize("file", ["pack.yaml", "aturan.yaml"])
def test_a_folder_is_never_taken_for_a_bundled_pack(
    name: str, file: str, tmp_path: Path
) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / file).write_text(PACK + RULE, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_packs([name], tmp_path)
    assert f"“./{name}”" in caught.value.say("en")
    (own,) = load_packs([f"./{name}"], tmp_path)
    assert own.root == folder.resolve()


def test_a_pack_extends_a_bundled_one_whatever_lies_beside_it(tmp_path: Path) -> None:
    write(tmp_path / "netralitas-dasar", PACK + RULE)
    own = "pack: {id: b, version: 1, name: B, extends: [netralitas-dasar]}\n"
    folder = write(tmp_path / "b", own)
    with pytest.raises(RuleError) as failed:
        load(folder)
    assert "the folder “netralitas-dasar” has the name of a bundled pack" in failed.value.say(
        "en"
    )


def test_a_pack_that_is_no_text_is_an_error(tmp_path: Path) -> None:
    folder = write(tmp_path / "uji", PACK + RULE)
    (folder / "rusak.yaml").write_bytes(b"\xff\xfe\x00x")
    with pytest.raises(NeutrallintError) as caught:
        load(folder)
    assert "rusak.yaml" in caught.value.say("id")


def test_a_person_is_known_by_name_without_titles_alias_and_acronym(tmp_path: Path) -> None:
    person = Person(
        "Drs. H. Budi Santoso, S.E.",
        "petahana",
        aliases=("Kang Budi",),
        pair_acronym="BUDIMAN",
        region="Kabupaten Contoh",
        slogans=("Contoh Jaya",),
    )
    roster = Roster((person,), (Region("Kota Harapan", "kota"),))
    lexicon = load(write(tmp_path / "uji", PACK + RULE), roster).lexicon
    assert set(lexicon.names.spellings) == {
        "drs h budi santoso s e",
        "budi santoso",
        "kang budi",
        "budiman",
    }
    assert roster.person("budi santoso") is person


def test_the_bundled_packs_are_where_they_should_be() -> None:
    assert (bundled_packs_root() / "pilkada-2020/pack.yaml").is_file()


def test_a_rule_names_a_status_in_either_language(tmp_path: Path) -> None:
    lowered = RULE.replace(
        "  legal: []", "  legal: []\n  by_status: {not_running: info, acting: off}"
    )
    (rule,) = load(write(tmp_path / "uji", PACK + lowered)).rules
    assert rule.head.by_status == {"bukan_calon": "info", "penjabat": "off"}


@pytest.mark.parametrize(
    ("by_status", "said"),
    [
        ("{bupati: info}", "status “bupati” tidak dikenal"),
        ("{acting: info, penjabat: off}", "ditulis dua kali"),
    ],
)
def test_a_status_that_is_unknown_or_told_twice_is_refused(
    tmp_path: Path, by_status: str, said: str
) -> None:
    lowered = RULE.replace("  legal: []", f"  legal: []\n  by_status: {by_status}")
    assert said in refused(write(tmp_path / "uji", PACK + lowered))


def test_a_severity_may_depend_on_the_topic(tmp_path: Path) -> None:
    lowered = RULE.replace(
        "  legal: []",
        "  legal: []\n  by_status: {acting: off}\n  by_topic: {pilkada: {acting: info}}",
    )
    folder = write(tmp_path / "uji", PACK + lowered)
    assert "topik “pilkada” tidak ada" in refused(folder)
    write(folder, "topics: {pilkada: {any: [pilkada]}}", "topik.yaml")
    (rule,) = load(folder).rules
    assert rule.head.severity_for("penjabat", ()) == "off"
    assert rule.head.severity_for("penjabat", ("pilkada",)) == "info"
    assert rule.head.severity_for("petahana", ("pilkada",)) == rule.head.severity


#: Of YAML that says nothing.
FILLER = "# " + "x" * 77 + "\n"


def large(folder: Path, id_: str, size: int, extends: str = "") -> Path:
    """Write a pack of about so many bytes, in files that are small enough each."""
    keys = f", extends: [{extends}]" if extends else ""
    write(folder, PACK.replace("uji", id_, 1).replace("}", keys + "}"), "pack.yaml")
    for number in range(4):
        write(folder, FILLER * (size // 4 // len(FILLER)), f"{number}.yaml")
    return folder


def test_packs_of_four_megabytes_together_are_read(tmp_path: Path) -> None:
    large(tmp_path / "a", "a", 1_900_000)
    large(tmp_path / "b", "b", 1_900_000, "./a")
    assert len(load_packs(["./b"], tmp_path)) == 2


@pytest.mark.parametrize("references", [["./b"], ["./a", "./c"], ["./d"]])
def test_packs_of_more_than_four_megabytes_together_are_refused(
    tmp_path: Path, references: list[str]
) -> None:
    large(tmp_path / "a", "a", 2_100_000)
    large(tmp_path / "b", "b", 2_100_000, "./a")
    large(tmp_path / "c", "c", 2_100_000)
    large(tmp_path / "d", "d", 4_100_000)
    with pytest.raises(RuleError, match="more than 4 MB") as caught:
        load_packs(references, tmp_path)
    assert "lebih dari 4 MB" in caught.value.say("id")
    assert str(tmp_path) in caught.value.place


def patterned(folder: Path, id_: str, rules: int, patterns: int) -> Path:
    """Write a pack with so many rules of so many patterns each."""
    made = (
        RULE.replace("\nrules:\n", "")
        .replace("NL-TAG-900", f"NL-{id_}-{number:03}")
        .replace(
            "{phrases: [kata terlarang]}",
            f"[{', '.join(f'{{pattern: x{each}}}' for each in range(patterns))}]",
        )
        for number in range(rules)
    )
    return write(folder, PACK.replace("uji", id_.lower(), 1) + "\nrules:\n" + "".join(made))


def test_two_hundred_patterns_are_read(tmp_path: Path) -> None:
    patterned(tmp_path / "a", "AA", 2, 50)
    patterned(tmp_path / "b", "BB", 100, 1)
    packs = load_packs(["./a", "./b", "netralitas-dasar"], tmp_path)
    assert sum(pack.patterns for pack in packs[:2]) == 200


@pytest.mark.parametrize(
    ("rules", "patterns", "line"), [(1, 201, 11), (101, 2, 911)], ids=["a rule", "many rules"]
)
def test_more_patterns_are_refused_before_they_are_compiled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules: int, patterns: int, line: int
) -> None:
    compiled = calls_of(monkeypatch, pattern, "compile_pattern")
    patterned(tmp_path / "a", "AA", rules, patterns)
    with pytest.raises(RuleError, match="more than 200 patterns") as caught:
        load_packs(["./a"], tmp_path)
    assert f"aturan.yaml:{line}:" in caught.value.place
    assert len(compiled) <= 200


def test_more_patterns_of_several_packs_are_refused(tmp_path: Path) -> None:
    for name in "abc":
        patterned(tmp_path / name, name.upper() * 2, 1, 90)
    with pytest.raises(RuleError, match="more than 200 patterns") as caught:
        load_packs(["./a", "./b", "./c", "./d"], tmp_path)
    assert caught.value.place == str(tmp_path / "c")


WORDS = ", ".join(f"kata{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(500))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lists", "used"),
    [
        # Each list has the forms of all forms of the one before.
        (
            f"lists:\n  a: {{any: [{WORDS}], affixes: true}}\n"
            "  b: {list: a, affixes: true, nouns: true}\n"
            "  c: {list: b, affixes: true, nouns: true}\n",
            "{list: c, affixes: true}",
        ),
        (f"lists:\n  a: {{any: [{', '.join([WORDS] * 40)}], affixes: true}}\n", "{list: a}"),
    ],
    ids=["forms of forms", "many words"],
)
@pytest.mark.parametrize("where", ["rule", "topic"])
def test_phrases_beyond_their_bound_are_refused(
    tmp_path: Path, lists: str, used: str, where: str
) -> None:
    rule = RULE.replace("[kata terlarang]}\n", used + "}\n") if where == "rule" else RULE
    topic = f"topics: {{t: {used}}}\n" if where == "topic" else ""
    folder = write(tmp_path / "uji", PACK + lists + topic + rule)
    said = refused(folder)
    assert "lebih dari 500000 ungkapan" in said
    assert ("aturan NL-TAG-900" if where == "rule" else "topik “t”") in said


def test_a_topic_of_a_list_that_there_is_not_names_topic_and_pack(tmp_path: Path) -> None:
    folder = write(tmp_path / "uji", PACK + "topics: {t: {list: tidak}}\n" + RULE)
    assert refused(folder) == f"{folder}: topik “t”: daftar “tidak” tidak ada di paket"


def test_a_path_may_start_from_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    write(tmp_path / "uji", PACK + RULE)
    (pack,) = load_packs(["../uji"], tmp_path / "belum")
    assert pack.head.id == "uji"


def test_two_elections_at_one_time_both_have_their_say(tmp_path: Path) -> None:
    days = "active: {from: 2026-01-01, until: 2026-12-31}, regions: [Kabupaten Mandala]"
    for number, name in enumerate(("satu", "dua")):
        head = PACK.replace("id: uji", f"id: {name}").replace("name: Uji", f"name: Uji, {days}")
        write(tmp_path / name, head + RULE.replace("NL-TAG-900", f"NL-TAG-90{number}"))
    rules = compile_rules(load_packs(["./satu", "./dua"], tmp_path), Roster())
    document = Document("a.md", "text/markdown", (body("kata terlarang"),))
    for day, packs in ((date(2026, 6, 1), ["dua", "satu"]), (date(2027, 1, 1), [])):
        found = evaluate(document, rules, EvaluationContext(Nlp(), as_of=day)).findings
        assert sorted(finding.pack for finding in found) == packs


def test_of_two_elections_at_one_time_what_holds_in_both_is_told_once(tmp_path: Path) -> None:
    for name, days, quiet in (("pilkada", "03-01", "06-01"), ("pemilu", "05-01", "12-01")):
        window = (
            f"active: {{from: 2026-{days}, until: 2026-12-31}}, extends: [{name}], "
            f"quiet: {{from: 2026-{quiet}, until: 2026-{quiet}}}"
        )
        write(tmp_path / f"{name}-kami", PACK.replace("uji, ", f"{name}-kami, {window}, ", 1))
    rules = compile_rules(load_packs(["./pilkada-kami", "./pemilu-kami"], tmp_path), Roster())
    document = Document("a.md", "text/markdown", (body("Coblos nomor 2!"),))
    named = "peserta pemilu atau calon atau pasangan calon. [pilkada-kami, pemilu-kami]"
    both = (named, {"UU 10/2016", "UU 7/2017"})
    one = ("pasangan calon.", {"UU 10/2016"})
    for day, (contestant, laws) in ((date(2026, 6, 1), both), (date(2026, 4, 1), one)):
        context = EvaluationContext(Nlp(), as_of=day)
        (finding,) = evaluate(document, rules, context).findings
        assert (finding.rule_id, finding.pack) == ("NL-TAG-001", "netralitas-dasar")
        assert finding.message.endswith(f"salah satu {contestant}")
        cited = {legal.cite.split(" Pasal")[0] for legal in finding.legal}
        assert {cite for cite in cited if cite in both[1]} == laws
    # Of a rule for quiet days it is the election whose quiet days these are.
    document = Document(
        "a.md", "text/markdown", (body("Visi dan misi pasangan calon kami muat ulang."),)
    )
    context = EvaluationContext(Nlp(), as_of=date(2026, 6, 1))
    told = evaluate(document, rules, context).findings
    assert [finding.message.rpartition(" [")[2] for finding in told] == ["pilkada-kami]"]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("quiet: {from: 2026-02-11, until: 2026-02-01}", "quiet: until sebelum from; perbaiki"),
        (
            "active: {from: 2026-02-01, until: 2026-02-11}, "
            "quiet: {from: 2026-02-09, until: 2026-02-12}",
            "quiet di luar active",
        ),
        ("quiet: {from: 2026-02-11, until: 2026-02-32}", "until: “2026-02-32” tidak ada di"),
        ("active: {from: 1 Mei, until: 2026-02-01}", "from: “1 Mei” bukan tanggal tahun-bulan"),
    ],
)
def test_days_that_cannot_be_are_told_with_their_key(
    tmp_path: Path, key: str, said: str
) -> None:
    folder = write(tmp_path / "uji", PACK.replace("name: Uji", f"name: Uji, {key}") + RULE)
    message = refused(folder)
    assert f"{folder / 'aturan.yaml'}:1:" in message
    assert said in message


@pytest.mark.parametrize(
    "rule",
    [
        RULE.replace(
            "{phrases: [kata terlarang]}",
            "{judged: {as: [call], in_sight: {list: kata, cues: kata}}}",
        ),
        RULE.replace("  examples", "  except: [{judged: {as: [civic]}}]\n  examples"),
    ],
)
def test_the_judge_is_not_asked_about_a_language_that_it_did_not_learn(
    tmp_path: Path, rule: str
) -> None:
    lists = "\nlists: {kata: {any: [kata]}}"
    load(write(tmp_path / "uji", PACK + lists + rule))
    english = PACK.replace("name: Uji", "name: Uji, language: en")
    said = refused(write(tmp_path / "uji", english + lists + rule))
    assert "aturan NL-TAG-900: model penilai tidak mengenal bahasa “en”" in said


def test_law_without_its_confidence_is_told_how_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "p.yaml"
    bare = tried("forbid: {phrases: [a]}", bad="a, a b", good="c, d")
    bare = bare.replace("legal: []", "legal: [UU 10/2016 Pasal 71]")
    file.write_text(bare, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"write it as \{cite: …, confidence: …\}"):
        load_packs([str(file)], tmp_path)


def test_packs_that_extend_one_another_without_end_are_refused(tmp_path: Path) -> None:
    for number in range(60):
        head = f"{{id: p{number}, version: 1.0.0, name: Uji, extends: [./p{number + 1}]}}"
        write(tmp_path / f"p{number}", f"pack: {head}\n")
    write(tmp_path / "p60", PACK + RULE)
    assert "lebih dari 50 paket" in refused(tmp_path / "p0")
    assert load(tmp_path / "p11").rules


def test_no_rule_takes_an_id_of_the_findings_about_allowances(tmp_path: Path) -> None:
    folder = write(tmp_path / "uji", PACK + RULE.replace("NL-TAG-900", "NL-IZIN-006"))
    assert "NL-IZIN" in refused(folder)
