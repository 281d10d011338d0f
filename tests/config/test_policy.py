"""Reading a policy: what is wrong in one is told with its place, and nothing is left out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from neutrallint.config.policy import AllowancePolicy, KeptRules, Policy, read_policy
from neutrallint.core.errors import ConfigError, UsageError

READY = Path(__file__).resolve().parents[2] / "ci/policy.yaml"


def policy(folder: Path, text: str) -> Policy:
    file = folder / "kebijakan.yaml"
    file.write_text(text, encoding="utf-8")
    return read_policy(file)


def refused(folder: Path, text: str) -> str:
    with pytest.raises(ConfigError) as caught:
        policy(folder, text)
    return caught.value.say("en").removeprefix(f"{folder / 'kebijakan.yaml'}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("packs: [a]\nignore: false\n", ":2:1: unknown key “ignore”; did you mean “ignore_fi"),
        ("keep: {severity: fatal}\n", ":1:18: “fatal” is not known here; choose: error"),
        ("keep: {rule: [NL-TAG]}\n", ":1:8: unknown key “rule”; did you mean “rules”?"),
        (
            "allow: {days: -1}\n",
            ":1:15: days: “-1” is out of range; write a whole number from 0 to 36525",
        ),
        ("allow: {days: sebulan}\n", ":1:15: “sebulan” is not a whole number"),
        ("allow: {until: 3}\n", ":1:9: unknown key “until”; known: by, rules, days"),
        ("baseline_days: -1\n", ":1:16: baseline_days: “-1” is out of range"),
        ("packs: [a]\npacks: [b]\n", ":2:1: key “packs” is repeated"),
        ("ignore_files: kadang\n", ":1:15: “kadang” is not true or false"),
        ("# nothing\n", ": this policy is empty, so that it fixes nothing"),
        ("{}\n", ": this policy is empty, so that it fixes nothing"),
        ("ignore_files: true\nkeep:\n", ":2:1: keep: it is empty, so that it fixes nothing"),
        ("keep: {severity: }\n", ":1:1: keep: it is empty, so that it fixes nothing"),
        ("packs: []\n", ":1:1: packs: it is empty, so that it fixes nothing"),
        ("allow: {days: 9, by: }\n", ":1:18: by: it is empty, so that it fixes nothing"),
        ("keep: {severity: info, rules: []}\n", ":1:24: rules: it is empty, so that it"),
        ("allow: {}\n", ":1:1: allow: it is empty, so that it fixes nothing"),
        ("baseline_days:\n", ":1:1: baseline_days: it is empty, so that it fixes nothing"),
        ("require: []\n", ":1:1: require: it is empty, so that it fixes nothing"),
        ("- packs\n", ":1:1: expected “key: value” here"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    assert refused(tmp_path, text).startswith(said)


@pytest.mark.parametrize("kind", ["absent", "folder", "pipe", "bytes", "huge"])
def test_what_is_no_small_text_is_refused(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "kebijakan.yaml"
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        if not hasattr(os, "mkfifo"):
            pytest.skip("there are no pipes here")
        os.mkfifo(file)
    elif kind == "bytes":
        file.write_bytes(b"packs: [\xff]")
    elif kind == "huge":
        with file.open("wb") as sparse:
            sparse.truncate(2_000_001)
    with pytest.raises(ConfigError, match="the policy cannot be read"):
        read_policy(file)


def test_a_digest_names_the_content(tmp_path: Path) -> None:
    one = policy(tmp_path, "packs: [a]\n").sha256
    assert one != policy(tmp_path, "packs: [b]\n").sha256
    assert len(one) == 64


def test_what_is_not_said_binds_nobody(tmp_path: Path) -> None:
    terms = policy(tmp_path, "packs: [a]\n").terms
    assert terms.ignore_files
    assert terms.allow == AllowancePolicy()
    assert terms.baseline_days is None
    assert not terms.keep.hold("NL-TAG-001", "error")


def test_rules_are_kept_by_severity_or_name() -> None:
    keep = KeptRules("warning", ("NL-TAG", "NL-ORANG-005"))
    assert keep.hold("NL-FOTO-001", "error")
    assert keep.hold("NL-FOTO-001", "warning")
    assert not keep.hold("NL-FOTO-001", "info")
    assert keep.hold("NL-TAG-009", "info")
    assert not keep.hold("NL-ORANG-004", "info")


def test_a_name_is_compared_as_people_write_it() -> None:
    allow = AllowancePolicy(by=("Kepala  Bagian Humas",))
    assert allow.lets("kepala bagian humas ")
    assert not allow.lets("Kepala Bagian")
    assert not AllowancePolicy(by=()).lets("Kepala Bagian Humas")
    assert AllowancePolicy().lets("siapa saja")
    assert not AllowancePolicy(rules=()).covers("NL-TAG-001")


@pytest.mark.parametrize("path", [".", "konten", "konten/dalam", "konten/*.md", "konten/**"])
def test_a_policy_lies_outside_of_what_is_checked(tmp_path: Path, path: str) -> None:
    (tmp_path / "konten/dalam").mkdir(parents=True)
    held = policy(tmp_path / "konten/dalam", "packs: [a]\n")
    with pytest.raises(UsageError, match="the policy lies in what is checked"):
        held.refuse_inside([path], tmp_path)


def test_a_policy_beside_what_is_checked_may_hold(tmp_path: Path) -> None:
    (tmp_path / "konten").mkdir()
    held = policy(tmp_path, "packs: [a]\n")
    held.refuse_inside(["konten", "konten/a.md", "konten/*.md", "memory://x/*.md"], tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="makes a symbolic link")
def test_a_link_does_not_bring_a_policy_out_of_the_content(tmp_path: Path) -> None:
    (tmp_path / "konten").mkdir()
    policy(tmp_path / "konten", "packs: [a]\n")
    (tmp_path / "tautan.yaml").symlink_to("konten/kebijakan.yaml")
    with pytest.raises(UsageError):
        read_policy(tmp_path / "tautan.yaml").refuse_inside(["konten"], tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="makes a symbolic link")
def test_a_link_in_the_content_is_no_policy_outside_of_it(tmp_path: Path) -> None:
    (tmp_path / "konten").mkdir()
    policy(tmp_path, "packs: [a]\n")
    (tmp_path / "konten/tautan.yaml").symlink_to("../kebijakan.yaml")
    with pytest.raises(UsageError):
        read_policy(tmp_path / "konten/tautan.yaml").refuse_inside(["konten"], tmp_path)


def test_the_one_for_ci_is_ready() -> None:
    terms = read_policy(READY).terms
    assert terms.packs == ("pilkada-2020",)
    assert terms.keep.hold("NL-TAG-001", "error")
    assert not terms.ignore_files
    assert not terms.allow.covers("NL-FOTO-001")
    assert terms.allow.days == 30
    assert terms.baseline_days == 90
