"""Who narrowed a check is told in every report; under a policy, no content may do so."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime, timedelta
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from neutrallint.cli import run

pytestmark = pytest.mark.usefixtures("in_this_process")

SCHEMA = json.loads(
    (resources.files("neutrallint.reporters") / "report.schema.json").read_text("utf-8")
)
READY = Path(__file__).resolve().parents[2] / "ci/policy.yaml"
CALL = "Ayo coblos nomor 2 ya!\n"
PACK = """\
pack: {id: sendiri, version: 1.0.0, name: Sendiri}
rules:
- id: NL-TAG-901
  name: Uji
  severity: info
  why: Uji
  message: "“{match}” salah"
  fix: Hapus
  legal: []
  forbid: {phrases: [kata terlarang]}
  examples: {bad: [kata terlarang, KATA terlarang], good: [kata, terlarang]}
"""


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(tmp_path)
    put("konten/a.md", CALL)
    return tmp_path


def put(name: str, text: str) -> Path:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    code = run(["check", *arguments, "--lang", "en"])
    said = capsys.readouterr()
    return code, said.out + said.err


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    code = run(["check", *arguments, "--format", "json", "--lang", "en"])
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    Draft202012Validator(SCHEMA).validate(data)
    assert data["exit_code"] == code
    return data


def attempts(data: dict[str, Any]) -> dict[str, str]:
    """Return what was tried against the policy, by place."""
    told = (each for each in data["failures"] if each["stage"] == "policy")
    return {each["path"]: each["reason"].partition("; that does not")[0] for each in told}


# --- what every report says -------------------------------------------------------------

OWN = """\
pack: {id: kami, version: 1.0.0, name: Kami, extends: [netralitas-dasar]}
override:
  rules:
    NL-TAG-001: {off: true, reason: uji}
    NL-TAG-002: {severity: info, reason: uji}
"""


def test_what_a_pack_turns_off_or_changes_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    put("aturan/pack.yaml", OWN)
    data = report(capsys, "konten", "--pack", "./aturan")
    (off,) = data["rules_off"]
    assert (off["setting"], off["by"], off["rules"]) == ("override", "kami", ["NL-TAG-001"])
    assert "pack kami changes what it inherits (override): NL-TAG-002" in data["notes"]
    assert "NL-TAG-001" not in {finding["rule"] for finding in data["findings"]}


def test_under_a_policy_no_pack_of_the_content_changes_another(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("konten/aturan/pack.yaml", OWN)
    put("konten/neutrallint.yaml", "packs: [./aturan]\n")
    put("kebijakan.yaml", "baseline_days: 90\n")
    data = report(capsys, "konten", "--policy", "kebijakan.yaml")
    assert attempts(data) == {
        "konten/neutrallint.yaml": "it changes other packs (override in kami)"
    }
    assert "NL-TAG-001" in {finding["rule"] for finding in data["findings"]}


def test_packs_are_told_with_their_origin(capsys: pytest.CaptureFixture[str]) -> None:
    put("aturan/pack.yaml", PACK)
    options = ("konten", "--pack", "./aturan", "--pack", "netralitas-dasar")
    packs = {pack["id"]: pack for pack in report(capsys, *options)["packs"]}
    own, bundled = packs["sendiri"], packs["netralitas-dasar"]
    assert (own["origin"], own["path"]) == ("own", "aturan")
    assert (bundled["origin"], bundled["path"]) == ("bundled", None)
    said = told(capsys, *options)[1]
    assert f"sendiri 1.0.0 (aturan, SHA-256 {own['sha256'][:16]}…)" in said
    assert f"(bundled, SHA-256 {bundled['sha256'][:16]}…)" in said


def test_configurations_are_told_with_the_rules_that_they_turn_off(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("neutrallint.yaml", "packs: [pilkada-2020]\n")
    put("konten/dalam/neutrallint.yaml", "select: [NL-FOTO-101, NL-TAG]\nignore: [NL-TAG]\n")
    put("konten/dalam/b.md", CALL)
    data = report(capsys, "konten")
    inner = "konten/dalam/neutrallint.yaml"
    assert data["configurations"] == [
        {"path": inner, "files": 1},
        {"path": "neutrallint.yaml", "files": 1},
    ]
    unselected, ignored = data["rules_off"]
    assert (unselected["setting"], unselected["by"], unselected["files"]) == (
        "select",
        inner,
        1,
    )
    assert (ignored["setting"], ignored["by"]) == ("ignore", inner)
    assert set(ignored["rules"]) == {r for r in ignored["rules"] if r.startswith("NL-TAG-")}
    assert len(unselected["rules"]) + len(ignored["rules"]) == unselected["total"] - 1
    said = told(capsys, "konten")[1]
    off, total = len(unselected["rules"]), unselected["total"]
    named = f"{', '.join(unselected['rules'][:20])}, and {off - 20} more"
    assert f"{off} of {total} rules are off for 1 file, by {inner} (select): {named}" in said
    assert f"by {inner} (ignore): {', '.join(ignored['rules'][:20])}" in said
    assert f"the configuration {inner} held for 1 file" in said


def test_rules_that_the_command_line_turns_off_are_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("neutrallint.yaml", "select: [NL-FOTO]\n")
    data = report(capsys, "konten", "--select", "NL-TAG", "--ignore", "NL-TAG-009")
    assert [(off["setting"], off["by"]) for off in data["rules_off"]] == [
        ("select", "--select"),
        ("ignore", "--ignore"),
    ]
    assert data["rules_off"][1]["rules"] == ["NL-TAG-009"]


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_files_that_are_hidden_are_counted(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("konten/.neutrallintignore", "b.md\n")
    put(".gitignore", "arsip/\n")
    put("konten/b.md", CALL)
    put("konten/arsip/c.md", CALL)
    put("konten/arsip/d.md", CALL)
    put(".git/HEAD", "")
    assert report(capsys, "konten")["ignore_files"] == [
        {"path": ".gitignore", "hidden": 2},
        {"path": "konten/.neutrallintignore", "hidden": 1},
    ]
    said = told(capsys, "konten", "--format", form)[1].replace("\\", "")
    assert "konten/.neutrallintignore hides 1 file, not checked" in said
    assert ".gitignore hides 2 files, not checked" in said


def test_what_names_hide_is_counted_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    put("konten/.draf/b.md", CALL)
    put("konten/.c.md", CALL)
    with zipfile.ZipFile("konten/kit.zip", "w") as kit:
        kit.writestr("d.md", "Selamat pagi")
        kit.writestr(".e.md", CALL)
    hidden = report(capsys, "konten")["hidden_names"]
    assert hidden == {"first": "konten/.c.md", "hidden": 3}
    said = told(capsys, "konten")[1]
    assert said.count("3 files hidden by name (such as konten/.c.md), not checked") == 1
    assert report(capsys, "konten", "konten/.c.md")["hidden_names"]["hidden"] == 2
    assert report(capsys, "konten/a.md")["hidden_names"] is None


def test_under_a_policy_no_name_hides_anything(capsys: pytest.CaptureFixture[str]) -> None:
    put("p.yaml", "keep: error\n")
    names = ["konten/.draf/b.md", "konten/.c.md", "konten/.neutrallint/d.md"]
    for name in names:
        put(name, CALL)
    with zipfile.ZipFile("konten/kit.zip", "w") as kit:
        kit.writestr(".e.md", CALL)
    data = report(capsys, "konten", "--policy", "p.yaml")
    found = {finding["path"] for finding in data["findings"]}
    assert found == {"konten/a.md", *names, "konten/kit.zip!/.e.md"}
    assert data["hidden_names"] is None


def test_under_a_policy_what_is_no_kind_that_is_read_is_told_by_its_suffix(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("p.yaml", "keep: error\n")
    put("konten/a.md", "Selamat pagi\n")
    for name in ("b.pug", "c.pug", "siaran", "e.html.\u202e"):
        put(f"konten/{name}", CALL)
    listed = "“.pug” 2, “.\u202e” 1, “” 1"
    said = f"4 file(s) of no kind that is read, not checked: {listed}"
    assert said in report(capsys, "konten", "--policy", "p.yaml")["notes"]
    assert said not in report(capsys, "konten")["notes"]


def test_under_a_policy_no_kind_hides_among_many(capsys: pytest.CaptureFixture[str]) -> None:
    put("p.yaml", "keep: error\n")
    put("situs/a.md", "Selamat pagi\n")
    names = [f"b.x{number}" for number in range(30)]
    for name in (*names, "_config.yml"):
        put(f"situs/{name}", CALL)
    (note,) = [n for n in report(capsys, "situs", "--policy", "p.yaml")["notes"] if "31" in n]
    assert all(f"“{name[1:]}” 1" in note for name in names)
    assert "“situs/_config.yml” 1" in note


def test_code_that_was_left_out_is_told_by_file(capsys: pytest.CaptureFixture[str]) -> None:
    put("konten/a.md", "```js\nx\n```\n")
    put("konten/b.md", "```js\nx\n```\n\n```py\nx\n```\n")
    said = "3 block(s) of code in 2 file(s) were not checked: konten/b.md 2, konten/a.md 1"
    assert said in report(capsys, "konten")["notes"]


def test_text_in_a_script_that_is_not_read_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    put("konten/a.md", "چوبلوس نومور دوا، مناڠکن بوڤاتي\n")
    put("konten/b.md", "Selamat pagi (صباح)\n")
    said = "text in Arabic script in 1 file(s) was not checked: konten/a.md"
    assert said in report(capsys, "konten")["notes"]


@pytest.mark.parametrize("how", [(), ("--config", "neutrallint.yaml"), ("--ocr", "off")])
def test_a_named_file_is_never_passed_over(
    how: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    put("neutrallint.yaml", "packs: [pilkada-2020]\n")
    put(".neutrallintignore", "a.md\n")
    code, said = told(capsys, "konten/a.md", *how)
    assert code == 3
    assert "konten/a.md: it was named although .neutrallintignore ignores it" in said


# --- what a policy fixes -----------------------------------------------------------------


def test_without_an_attempt_a_policy_changes_no_verdict(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("konten/a.md", "Antrean nomor 2 silakan menuju loket.\n")
    data = report(capsys, "konten", "--policy", str(READY))
    assert data["exit_code"] == 0
    assert data["failures"] == []
    assert len(data["policy"]["sha256"]) == 64
    assert report(capsys, "konten")["policy"] is None


def test_the_variable_names_a_policy_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEUTRALLINT_POLICY", str(put("p.yaml", "ignore_files: false\n")))
    assert report(capsys, "konten")["policy"]["path"] == "p.yaml"
    other = str(put("q.yaml", "ignore_files: false\n"))
    assert report(capsys, "konten", "--policy", other)["policy"]["path"] == "q.yaml"


@pytest.mark.parametrize("empty", ["", " "])
def test_a_variable_that_names_no_policy_is_refused(
    empty: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEUTRALLINT_POLICY", empty)
    code, said = told(capsys, "konten")
    assert code == 2
    assert "NEUTRALLINT_POLICY is empty, so that no policy holds" in said
    other = str(put("q.yaml", "ignore_files: false\n"))
    assert report(capsys, "konten", "--policy", other)["policy"]["path"] == "q.yaml"


def test_a_policy_within_the_content_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    put("konten/p.yaml", "ignore_files: false\n")
    code, said = told(capsys, "konten", "--policy", "konten/p.yaml")
    assert code == 2
    assert "the policy lies in what is checked (“konten”)" in said


@pytest.mark.parametrize("words", ["select: [NL-FOTO-101]", "ignore: [NL-TAG, NL-FOTO]"])
@pytest.mark.parametrize("keep", ["{severity: error}", "{rules: [NL-TAG]}", "error"])
def test_rules_that_are_kept_cannot_be_turned_off(
    words: str, keep: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("p.yaml", f"keep: {keep}\n")
    put("konten/neutrallint.yaml", words)
    data = report(capsys, "konten", "--policy", "p.yaml")
    assert data["exit_code"] == 1
    assert "NL-TAG-001" in [found["rule"] for found in data["findings"]]
    assert attempts(data)["konten/neutrallint.yaml"].startswith("it turns off NL-")
    off = {rule for each in data["rules_off"] for rule in each["rules"]}
    assert "NL-TAG-001" not in off


def test_the_command_line_cannot_turn_off_what_is_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("p.yaml", "keep: {rules: [NL-TAG-001]}\n")
    data = report(capsys, "konten", "--policy", "p.yaml", "--ignore", "NL-TAG")
    assert data["exit_code"] == 1
    assert attempts(data) == {"--ignore": "it turns off NL-TAG-001 (ignore)"}


def test_an_attempt_alone_makes_the_exit_code_3(capsys: pytest.CaptureFixture[str]) -> None:
    put("p.yaml", "keep: error\n")
    put("konten/a.md", "Antrean nomor 2 silakan menuju loket.\n")
    put("konten/neutrallint.yaml", "ignore: [NL-TAG]\n")
    code, said = told(capsys, "konten", "--policy", "p.yaml")
    assert code == 3
    assert "Weakening the check:\n  konten/neutrallint.yaml: it turns off NL-TAG-001, " in said
    assert "Not clean yet: somebody tried to weaken the check." in said
    assert "Not checked" not in said


@pytest.mark.parametrize("form", ["markdown", "html", "github", "gitlab", "rdjson", "sarif"])
def test_an_attempt_is_told_in_every_format(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("p.yaml", "ignore_files: false\n")
    put("konten/.neutrallintignore", "a.md\n")
    said = told(capsys, "konten", "--policy", "p.yaml", "--format", form)[1]
    assert "it hides 1 file; that does not hold" in said.replace("\\", "")


def test_a_rule_that_there_is_not_cannot_be_kept(capsys: pytest.CaptureFixture[str]) -> None:
    put("p.yaml", "keep: {rules: [NL-TAG-0001]}\n")
    code, said = told(capsys, "konten", "--policy", "p.yaml")
    assert code == 2
    assert "p.yaml: unknown rule “NL-TAG-0001”; did you mean NL-TAG-001?" in said


@pytest.mark.parametrize("named", ["konten", "konten/a.md", "konten/*.md"])
def test_ignore_files_hide_nothing_where_the_policy_says_so(
    named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("p.yaml", "ignore_files: false\n")
    put("konten/.neutrallintignore", "a.md\n")
    data = report(capsys, named, "--policy", "p.yaml")
    assert [found["rule"] for found in data["findings"]] == ["NL-TAG-001"]
    assert attempts(data) == {"konten/.neutrallintignore": "it hides 1 file"}
    assert data["ignore_files"] == []


def test_packs_of_the_policy_always_hold(capsys: pytest.CaptureFixture[str]) -> None:
    put("p.yaml", "packs: [pilkada-2020]\n")
    put("konten/aturan/pack.yaml", PACK)
    put("konten/neutrallint.yaml", "packs: [./aturan]\n")
    data = report(capsys, "konten", "--policy", "p.yaml")
    assert "NL-TAG-001" in [found["rule"] for found in data["findings"]]
    assert {"sendiri", "pilkada-2020"} < {pack["id"] for pack in data["packs"]}
    said = "it leaves out the packs netralitas-dasar, pilkada, pilkada-2020"
    assert attempts(data) == {"konten/neutrallint.yaml": said}


@pytest.mark.parametrize("how", ["beside", "extends", "default"])
def test_content_may_add_packs(how: str, capsys: pytest.CaptureFixture[str]) -> None:
    put("p.yaml", "packs: [pilkada-2020]\n")
    head = "name: Sendiri, extends: [pilkada-2020]" if how == "extends" else "name: Sendiri"
    put("konten/aturan/pack.yaml", PACK.replace("name: Sendiri", head))
    packs = {"beside": "packs: [./aturan, pilkada-2020]", "extends": "packs: [./aturan]"}
    put("konten/neutrallint.yaml", packs.get(how, "lang: id"))
    data = report(capsys, "konten", "--policy", "p.yaml")
    assert attempts(data) == {}
    assert "pilkada-2020" in {pack["id"] for pack in data["packs"]}


def test_a_pack_takes_no_other_pack_s_id(capsys: pytest.CaptureFixture[str]) -> None:
    """The days of the one would hold for the other, and its rules rest on all others."""
    put("p.yaml", "packs: [netralitas-dasar]\n")
    days = "active: {from: 2001-01-01, until: 2001-01-02}"
    put("konten/aturan/pack.yaml", PACK.replace("sendiri, ", f"netralitas-dasar, {days}, "))
    put("konten/neutrallint.yaml", "packs: [./aturan, netralitas-dasar]\n")
    code, said = told(capsys, "konten", "--policy", "p.yaml")
    assert code == 2
    assert "pack.yaml:1:12: pack.id: “netralitas-dasar” is the id of the pack at" in said


def test_no_pack_of_the_content_lets_one_of_the_policy_rest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A pack for elections of a kind rests with the election of the pack that extends it."""
    put("p.yaml", "packs: [pilkada]\n")
    days = "extends: [pilkada], active: {from: 2001-01-01, until: 2001-01-02}"
    put("konten/aturan/pack.yaml", PACK.replace("sendiri, ", f"lain, {days}, "))
    put("konten/neutrallint.yaml", "packs: [./aturan]\n")
    put("konten/a.md", "Mutasi besar-besaran, puluhan kepala sekolah bergeser.\n")
    data = report(capsys, "konten", "--policy", "p.yaml")
    assert "NL-MUTASI-001" in [found["rule"] for found in data["findings"]]


def test_no_rule_of_the_content_takes_the_place_of_one_of_the_policy(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It could be allowed where the other could not."""
    put("p.yaml", "packs: [netralitas-dasar]\nallow: {rules: [NL-TAG-901]}\n")
    longer = PACK.replace("kata terlarang", "ayo coblos nomor 2 ya").replace("info", "error")
    put("konten/aturan/pack.yaml", longer.replace("KATA terlarang", "ayo coblos nomor 2 ya!"))
    put("konten/neutrallint.yaml", "packs: [./aturan]\n")
    data = report(capsys, "konten", "--policy", "p.yaml")
    assert {"NL-TAG-001", "NL-TAG-901"} <= {found["rule"] for found in data["findings"]}


def test_a_pack_of_the_policy_lies_beside_it(capsys: pytest.CaptureFixture[str]) -> None:
    put("kebijakan/aturan/pack.yaml", PACK)
    put("kebijakan/p.yaml", "packs: [./aturan]\n")
    data = report(capsys, "konten", "--policy", "kebijakan/p.yaml")
    assert [(p["id"], p["path"]) for p in data["packs"]] == [("sendiri", "kebijakan/aturan")]


def test_content_turns_off_no_engine_and_sets_no_day(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("p.yaml", "keep: error\n")
    put(
        "konten/neutrallint.yaml", "ocr: 'off'\nfaces: false\njudge: false\nas_of: 1990-01-01\n"
    )
    data = report(capsys, "konten", "--policy", "p.yaml")
    reasons = {each["reason"].partition(";")[0] for each in data["failures"]}
    assert reasons == {f"it weakens {key}" for key in ("as_of", "faces", "judge", "ocr")}
    assert data["as_of"] is None
    put("luar.yaml", "as_of: 1990-01-01\n")
    trusted = report(capsys, "konten", "--policy", "p.yaml", "--config", "luar.yaml")
    assert trusted["failures"] == []
    assert trusted["as_of"] == "1990-01-01"


@pytest.mark.parametrize("path", ["konten", "konten/*.md"])
def test_under_a_policy_a_configuration_of_the_content_is_not_named(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("p.yaml", "keep: error\n")
    put("konten/neutrallint.yaml", "ocr: 'off'\njudge: false\n")
    named = ("--config", "konten/neutrallint.yaml")
    code, said = told(capsys, path, "--policy", "p.yaml", *named)
    assert code == 2
    assert "the configuration that --config names beside a policy" in said
    assert f"lies in what is checked (“{path}”)" in said
    assert told(capsys, path, *named)[0] == 1


def test_a_policy_is_named_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = (str(put(name, "ignore_files: false\n")) for name in ("p.yaml", "q:r.yaml"))
    code, said = told(capsys, "konten", "--policy", one, "--policy", two)
    assert code == 2
    assert "--policy is given twice; give one" in said
    monkeypatch.setenv("NEUTRALLINT_POLICY", two)
    assert report(capsys, "konten")["policy"]["path"] == "q:r.yaml"


def allowance(by: str = "Humas", days: int = 5, rule: str = "NL-TAG-001") -> str:
    until = datetime.now(UTC).date() + timedelta(days)
    return f'<!-- neutrallint: allow {rule} reason="x" by="{by}" until={until} -->\n\n{CALL}'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (allowance("Penulis"), "the policy does not let Penulis allow anything"),
        (allowance(days=100), "the policy lets it hold for 30 days at most, not until"),
        (
            f"---\ntanggal: 2999-01-01\n---\n{allowance(days=360_000)}",
            "the policy lets it hold for 30 days at most, not until",
        ),
    ],
)
def test_an_allowance_against_the_policy_is_a_finding(
    text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("p.yaml", "allow: {by: [humas], days: 30, rules: [NL-TAG]}\n")
    put("konten/a.md", text)
    data = report(capsys, "konten", "--policy", "p.yaml")
    assert data["exit_code"] == 1
    assert data["suppressed"] == []
    found = {each["rule"]: each["message"] for each in data["findings"]}
    assert found.keys() >= {"NL-TAG-001", "NL-IZIN-006"}
    assert said in found["NL-IZIN-006"]


def test_a_rule_that_the_policy_does_not_name_cannot_be_allowed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("p.yaml", "allow: {rules: [NL-FAKTA]}\n")
    put("konten/a.md", allowance())
    data = report(capsys, "konten", "--policy", "p.yaml")
    messages = [each["message"] for each in data["findings"]]
    assert any("the policy does not let NL-TAG-001 be allowed" in each for each in messages)


def test_an_allowance_that_the_policy_covers_holds(capsys: pytest.CaptureFixture[str]) -> None:
    put("p.yaml", "allow: {by: [humas], days: 30, rules: [NL-TAG]}\n")
    put("konten/a.md", allowance())
    data = report(capsys, "konten", "--policy", "p.yaml")
    assert (data["exit_code"], len(data["suppressed"])) == (0, 1)


def dated(days_ago: int | None) -> str:
    """Return a baseline that knows the finding of the draft, made that many days ago."""
    header: dict[str, Any] = {"neutrallint-baseline": 1}
    if days_ago is not None:
        header["made"] = (datetime.now(UTC).date() - timedelta(days_ago)).isoformat()
    row = ["NL-TAG-001", "konten/a.md", "coblos nomor 2", 1]
    return "".join(json.dumps(line) + "\n" for line in (header, row))


@pytest.mark.parametrize(
    ("days_ago", "counts"), [(1, True), (20, False), (-20, False), (None, False)]
)
def test_a_baseline_of_another_age_does_not_count(
    days_ago: int | None, counts: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    put("p.yaml", "baseline_days: 10\n")
    put("lama", dated(days_ago))
    data = report(capsys, "konten", "--policy", "p.yaml", "--baseline", "lama")
    assert data["exit_code"] == (0 if counts else 1)
    assert len(data["known"]) == counts
    assert ("lama" in attempts(data)) is not counts
    assert report(capsys, "konten", "--baseline", "lama")["exit_code"] == 0
    done = run(["baseline", "check", "konten", "--policy", "p.yaml", "--file", "lama"])
    assert done == (0 if counts else 1)


def test_a_baseline_notes_its_day_for_a_policy(capsys: pytest.CaptureFixture[str]) -> None:
    put("p.yaml", "baseline_days: 0\n")
    run(["baseline", "write", "konten", "--file", "tanpa"])
    run(["baseline", "write", "konten", "--file", "dengan", "--policy", "p.yaml"])
    assert json.loads(Path("tanpa").read_text().splitlines()[0]) == {"neutrallint-baseline": 1}
    assert "made" in json.loads(Path("dengan").read_text().splitlines()[0])
    capsys.readouterr()
    data = report(capsys, "konten", "--policy", "p.yaml", "--baseline", "dengan")
    assert (data["exit_code"], len(data["known"])) == (0, 1)


def test_evidence_notes_the_policy(capsys: pytest.CaptureFixture[str]) -> None:
    put("p.yaml", "keep: error\n")
    run(["evidence", "write", "konten", "--policy", "p.yaml", "--output", "bukti.zip"])
    manifest = json.loads(zipfile.ZipFile("bukti.zip").read("manifest.json"))
    capsys.readouterr()
    assert manifest["policy"] == report(capsys, "konten", "--policy", "p.yaml")["policy"]


def test_the_policy_for_ci_holds_against_all_at_once(
    capsys: pytest.CaptureFixture[str],
) -> None:
    put("konten/pilkada-2020/pack.yaml", PACK)
    put("konten/neutrallint.yaml", "packs: [./pilkada-2020]\nselect: [NL-TAG-901]\n")
    put("konten/.neutrallintignore", "*.md\n")
    put("konten/a.md", allowance(days=300))
    put("lama", dated(400))
    data = report(capsys, "konten", "--policy", str(READY), "--baseline", "lama")
    assert data["exit_code"] == 1
    assert {each["rule"] for each in data["findings"]} >= {"NL-TAG-001", "NL-IZIN-006"}
    assert attempts(data).keys() == {
        "konten/neutrallint.yaml",
        "konten/.neutrallintignore",
        "lama",
    }
