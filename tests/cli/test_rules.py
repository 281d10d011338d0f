"""`neutrallint rules` and `neutrallint config`."""

import json
import signal

import pytest
import yaml

from neutrallint.cli import run

PACK = """\
pack: {id: contoh, version: 1.0.0, name: {id: Contoh, en: Example}}
rules:
- id: NL-TAG-901
  name: {id: Kata terlarang, en: Forbidden word}
  severity: warning
  legal: [{cite: SOP Humas, confidence: low}]
  forbid: {phrases: {any: [kata terlarang]}}
  message: {id: "“{match}” berpotensi terlarang.", en: "“{match}” may be forbidden."}
  why: {id: Begitu aturannya., en: So it is.}
  fix: {id: Hapus., en: Remove it.}
  known_miss: [k a t a]
  examples:
    bad: ["ini kata terlarang", "KATA TERLARANG!"]
    good: ["kata biasa", "GOOD"]
law: {SOP Humas: {gist: Begitu., confidence: low, verified: 2026-11-28}}
"""


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pack.yaml").write_text(PACK, encoding="utf-8")
    return tmp_path


def test_list_names_every_rule_with_its_pack(capsys):
    assert run(["rules", "list"]) == 0
    rows = capsys.readouterr().out.splitlines()
    tag = next(row for row in rows if row.startswith("NL-TAG-001"))
    assert "galat" in tag
    assert tag.endswith("[netralitas-dasar]")
    assert any(row.endswith("[pilkada-2020]") for row in rows)
    assert rows[-1] == f"{len(rows) - 1} aturan"


def test_list_of_an_own_pack_in_english(capsys):
    assert run(["rules", "list", "--pack", "pack.yaml", "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "NL-TAG-901      warning  Forbidden word  [contoh]",
        "1 rules",
    ]


def test_coverage_says_which_rules_never_fired(folder, capsys):
    (folder / "a.md").write_text(
        "Ini kata terlarang, sungguh KATA TERLARANG.", encoding="utf-8"
    )
    rules = ["rules", "test", "--pack", "pack.yaml"]
    assert run([*rules, "--coverage", "a.md"]) == 0
    assert "NL-TAG-901          2" in capsys.readouterr().out
    (folder / "a.md").write_text("Tidak ada apa-apa.", encoding="utf-8")
    assert run([*rules, "--coverage", "a.md"]) == 0
    out = capsys.readouterr().out
    assert "NL-TAG-901      tidak pernah" in out
    assert "1 dari 1 aturan tidak pernah berlaku" in out


def test_a_draft_that_was_not_read_is_no_coverage(folder, capsys):
    (folder / "a.md").write_bytes(b"\xff\xfe\x00x\x81")
    assert run(["rules", "test", "--pack", "pack.yaml", "--coverage", "a.md"]) == 3
    assert "a.md: tidak diperiksa: " in capsys.readouterr().out


def test_schema_prints_what_an_editor_takes(capsys):
    for kind in ([], ["roster"], ["config"]):
        assert run(["rules", "schema", *kind]) == 0
        assert json.loads(capsys.readouterr().out)["$schema"].endswith("2020-12/schema")


def test_explain_tells_everything(capsys):
    assert run(["rules", "explain", "nl-tag-901", "--pack", "pack.yaml"]) == 0
    text = capsys.readouterr().out
    for told in (
        "NL-TAG-901: Kata terlarang",
        "Tingkat: peringatan",
        "pack.yaml:3:3",
        "Alasan: Begitu aturannya.",
        "Dasar:\n- 'SOP Humas (keyakinan rendah; diperiksa 2026-11-28): Begitu.'",
        "Saran: Hapus.",
        "- ini kata terlarang",
        "- kata biasa",
        "- k a t a",
    ):
        assert told in text
    assert yaml.load(text, yaml.BaseLoader)["Yang dicari"]["forbid"]


OWN = """\
pack: {id: kami, version: 1.0.0, name: Kami, extends: [./pack.yaml]}
override:
  rules:
    NL-TAG-901: {severity: error, message: "“{match}” jangan.", reason: Kesepakatan}
"""


def test_explain_shows_origin_and_difference_of_what_a_pack_changed(capsys, folder):
    (folder / "kami.yaml").write_text(OWN, encoding="utf-8")
    assert run(["rules", "explain", "NL-TAG-901", "--pack", "kami.yaml"]) == 0
    said = yaml.load(capsys.readouterr().out, yaml.BaseLoader)
    assert (said["Tingkat"], said["Paket"]) == ("galat", "contoh")
    (change,) = said["Diubah"]
    assert change.startswith("kami (")
    assert "kami.yaml:4:5): severity: peringatan → galat; message: " in change
    assert change.endswith("→ ““{match}” jangan.”; Kesepakatan")


def test_a_rule_that_a_pack_turned_off_is_listed_as_off(capsys, folder):
    own = OWN.replace("severity: error", "off: true")
    (folder / "kami.yaml").write_text(own, encoding="utf-8")
    assert run(["rules", "list", "--pack", "kami.yaml"]) == 0
    row = capsys.readouterr().out.splitlines()[0]
    assert row.split()[:2] == ["NL-TAG-901", "mati"]


def test_law_that_is_out_of_force_is_2_with_its_mend(capsys, folder):
    ended = PACK.replace("2026-11-28}}", "2026-11-28, until: 2020-01-01}}")
    (folder / "pack.yaml").write_text(ended, encoding="utf-8")
    assert run(["rules", "test", "--pack", "pack.yaml"]) == 2
    assert "legal: “SOP Humas” tidak berlaku lagi pada 2020-01-02" in capsys.readouterr().out


def test_law_that_no_pack_knows_is_2_with_its_place_and_the_nearest(capsys, folder):
    misspelt = PACK.replace("{cite: SOP Humas", "{cite: SOP Hums")
    (folder / "pack.yaml").write_text(misspelt, encoding="utf-8")
    assert run(["rules", "test", "--pack", "pack.yaml"]) == 2
    said = "pack.yaml:6:18: aturan NL-TAG-901: legal: “SOP Hums” tidak ada di law; maksud Anda"
    assert f"{said} “SOP Humas”?" in capsys.readouterr().out


def test_law_that_a_rule_holds_less_sure_than_its_pack_is_2(capsys, folder):
    doubted = PACK.replace(
        "{gist: Begitu., confidence: low", "{gist: Begitu., confidence: high"
    )
    (folder / "pack.yaml").write_text(doubted, encoding="utf-8")
    assert run(["rules", "test", "--pack", "pack.yaml"]) == 2
    said = "legal: “SOP Humas” ditulis confidence: low, di law high; samakan"
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("severity", "message", "said"),
    [
        ("warning", "“{match}” melanggar hukum.", "memutuskan sendiri, padahal yang berwenang"),
        (
            "error",
            '{id: "“{match}” terlarang.", en: "x may be y"}',
            "pakai salah satu: “berpot",
        ),
        ("error", '{id: "berpotensi x", en: "“{match}” is wrong."}', "“may”, “might”"),
        ("warning", "“{match}” may be a call.", None),
        ("info", "“{match}” melanggar.", None),
    ],
)
def test_a_message_that_decides_is_2_with_its_mend(capsys, folder, severity, message, said):
    hedged = '{id: "“{match}” berpotensi terlarang.", en: "“{match}” may be forbidden."}'
    pack = PACK.replace(hedged, message).replace("severity: warning", f"severity: {severity}")
    (folder / "pack.yaml").write_text(pack, encoding="utf-8")
    assert run(["rules", "test", "--pack", "pack.yaml"]) == (2 if said else 0)
    out = capsys.readouterr().out
    assert ("pack.yaml:3:3: aturan NL-TAG-901: message: “" in out) is bool(said)
    assert (said or "") in out


def test_a_message_that_a_pack_changes_is_told_where_it_does(capsys, folder):
    (folder / "kami.yaml").write_text(OWN, encoding="utf-8")
    assert run(["rules", "test", "--pack", "kami.yaml"]) == 2
    assert "kami.yaml:4:5: aturan NL-TAG-901: message: “" in capsys.readouterr().out


def test_examples_that_hold_are_0(capsys):
    assert run(["rules", "test", "--pack", "pack.yaml"]) == 0
    assert capsys.readouterr().out == "1 aturan · 4 contoh · gagal 0\n"


def test_a_rule_that_is_tried_on_every_text_is_named(capsys, folder):
    looks_for = "{phrases: {any: [kata terlarang]}}"
    free = PACK.replace(looks_for, r"{pattern: '[a-z]+ t[a-z]+'}").replace("GOOD", "huruf")
    (folder / "pack.yaml").write_text(free.replace("kata biasa", "biasa"), encoding="utf-8")
    assert run(["rules", "test", "--pack", "pack.yaml"]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith(" wajib ada: NL-TAG-901")


def test_an_example_that_fails_is_2_with_its_place(capsys, folder):
    broken = PACK.replace("GOOD", "kata terlarang juga")
    (folder / "pack.yaml").write_text(broken, encoding="utf-8")
    assert run(["rules", "test", "--pack", "pack.yaml"]) == 2
    out = capsys.readouterr().out
    assert "pack.yaml:3:3: aturan NL-TAG-901: contoh good “kata terlarang juga”" in out
    assert out.endswith("1 aturan · 4 contoh · gagal 1\n")


def test_a_typo_in_a_pack_is_one_line_with_its_place(capsys, folder):
    (folder / "pack.yaml").write_text(PACK.replace("severity", "severty"), encoding="utf-8")
    assert run(["rules", "list", "--pack", "pack.yaml"]) == 2
    err = capsys.readouterr().err
    assert "pack.yaml:5:3" in err
    assert err.count("\n") == 1


def test_config_tells_each_value_and_its_origin(capsys, folder):
    posts = folder / "posts"
    posts.mkdir()
    (folder / "neutrallint.yaml").write_text("fail_on: warning\n")
    assert run(["config", "posts/a.md", "--pack", "pack.yaml"]) == 0
    rows = {row.split()[0]: row for row in capsys.readouterr().out.splitlines()}
    assert rows["fail_on"].endswith(str(folder / "neutrallint.yaml"))
    assert rows["packs"].split()[1:] == ["pack.yaml", "opsi", "--pack"]
    assert rows["ocr"].split()[1:] == ["auto", "bawaan"]


def test_disguises_are_printed_and_do_not_change_the_exit_code(capsys):
    assert run(["rules", "test", "--mutate", "--pack", "pack.yaml"]) == 0
    out = capsys.readouterr().out
    assert "leetspeak" in out
    assert out.endswith("1 aturan · 4 contoh · gagal 0\n")


timed = pytest.mark.skipif(
    not hasattr(signal, "setitimer"), reason="this system has no such timer"
)


def ring(*given):
    """Stand for what takes longer than it may."""
    signal.raise_signal(signal.SIGALRM)
    return iter(())


@timed
@pytest.mark.parametrize(
    ("place", "argv", "code", "told"),
    [
        ("lint.examples.failing_examples", ["rules", "test"], 3, "testing the examples of the"),
        (
            "authoring.disguises.mutate",
            ["rules", "test", "--mutate"],
            3,
            "testing the examples",
        ),
        ("packs.load.load_packs", ["rules", "test"], 2, "loading the rule packs ./pack.yaml"),
        ("packs.load.load_packs", ["rules", "list"], 2, "loading the rule packs ./pack.yaml"),
    ],
)
def test_what_takes_too_long_is_stopped_and_named(monkeypatch, capsys, place, argv, code, told):
    monkeypatch.setattr(f"neutrallint.{place}", ring)
    assert run(["--lang", "en", *argv, "--pack", "./pack.yaml"]) == code
    said = capsys.readouterr().err
    assert said.startswith(f"neutrallint: {told}")
    assert "and was stopped" in said


def test_a_pack_without_rules_is_no_success(folder):
    (folder / "pack.yaml").write_text("pack: {id: kosong, version: 1.0.0, name: Kosong}\n")
    assert run(["rules", "test", "--pack", "pack.yaml"]) == 3
