from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from neutrallint.config.settings import Configuration, Flags, Values, settings_for
from neutrallint.core.errors import ConfigError
from neutrallint.core.limits import RANGES
from neutrallint.packs.elections import settled


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def test_without_configuration_the_strict_reading_holds_and_nobody_names_packs(
    tmp_path: Path,
) -> None:
    settings = settings_for(tmp_path, Flags())
    assert settings.packs is None
    assert settings.as_of is None
    assert (settings.fail_on, settings.ocr, settings.faces) == ("error", "auto", True)
    assert settings.root is None


def test_the_nearest_file_holds_whatever_the_current_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "neutrallint.yaml", "fail_on: info\nroster: data/r.yaml")
    write(tmp_path / "a/neutrallint.yaml", "fail_on: warning")
    write(tmp_path / "elsewhere/neutrallint.yaml", "lang: en")
    (tmp_path / "b/c").mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "elsewhere"):
        monkeypatch.chdir(folder)
        assert settings_for(tmp_path / "a", Flags()).fail_on == "warning"
        deep = settings_for(tmp_path / "b/c", Flags())
        assert deep.fail_on == "info"
        assert deep.roster == tmp_path / "data/r.yaml"
        assert (deep.root, deep.lang) == (tmp_path, "id")


NAMES = ("roster: {}", "gallery: {}", "marks: {}", "packs: [{}]")


@pytest.mark.parametrize("named", NAMES)
@pytest.mark.parametrize(
    "place",
    ["../rahasia.yaml", "{tmp}/rahasia.yaml", "a\\0b", pytest.param("a/" * 900_000, id="long")],
)
def test_a_configuration_that_was_found_leads_nowhere_else(
    tmp_path: Path, named: str, place: str
) -> None:
    write(tmp_path / "rahasia.yaml", "kata_sandi: hunter2")
    file = tmp_path / "proyek/neutrallint.yaml"
    place = f'"{place.format(tmp=tmp_path.as_posix())}"'
    write(file, named.format(place))
    with pytest.raises(ConfigError, match="outside of the project") as refused:
        settings_for(file.parent, Flags())
    assert refused.value.place == str(file)
    if "rahasia" in place:
        assert settings_for(tmp_path, Flags(config=file))


def test_what_the_command_line_overrules_may_be_written_anyhow(tmp_path: Path) -> None:
    write(tmp_path / "proyek/neutrallint.yaml", "roster: ../r.yaml\npacks: [../p]")
    flags = Flags(Values(roster=str(tmp_path / "r.yaml"), packs=("pilkada-2020",)))
    assert settings_for(tmp_path / "proyek", flags).roster == tmp_path / "r.yaml"


@pytest.mark.parametrize("named", NAMES)
@pytest.mark.parametrize("mark", [".git", "neutrallint.yaml"])
def test_a_configuration_may_lead_anywhere_in_its_project(
    tmp_path: Path, named: str, mark: str
) -> None:
    write(tmp_path / mark, "")
    write(tmp_path / "a/neutrallint.yaml", named.format("../data/r"))
    assert settings_for(tmp_path / "a", Flags()).root == tmp_path / "a"


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
@pytest.mark.parametrize("name", ["neutrallint.yaml", "pyproject.toml"])
def test_a_configuration_that_is_a_link_out_of_the_project_is_refused(
    tmp_path: Path, name: str
) -> None:
    write(tmp_path / "rahasia.yaml", "kata_sandi: hunter2")
    (tmp_path / "proyek").mkdir()
    (tmp_path / "proyek" / name).symlink_to("../rahasia.yaml")
    with pytest.raises(ConfigError, match="outside of the project"):
        settings_for(tmp_path / "proyek", Flags())


def test_a_configuration_of_another_ending_is_told(tmp_path: Path) -> None:
    write(tmp_path / "neutrallint.yml", "fail_on: warning")
    with pytest.raises(ConfigError, match=r"is called neutrallint\.yaml") as caught:
        settings_for(tmp_path / "a", Flags())
    assert caught.value.place == str(tmp_path / "neutrallint.yml")
    write(tmp_path / "neutrallint.yaml", "fail_on: warning")
    assert settings_for(tmp_path / "a", Flags()).fail_on == "warning"


def test_pyproject_counts_only_with_our_table(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", '[tool.neutrallint]\nfail_on = "warning"\nfaces = false')
    write(tmp_path / "a/pyproject.toml", "[tool.other]\nx = 1")
    write(tmp_path / "a/b/pyproject.toml", 'tool = "x"')
    settings = settings_for(tmp_path / "a", Flags())
    assert (settings.fail_on, settings.faces) == ("warning", False)
    assert settings.root == tmp_path


def test_dates_and_lists_in_toml_and_yaml(tmp_path: Path) -> None:
    write(
        tmp_path / "pyproject.toml",
        '[tool.neutrallint]\nas_of = 2020-10-01\nignore = ["NL-FRM"]\npacks = ["x", "p"]',
    )
    settings = settings_for(tmp_path, Flags())
    assert settings.as_of == date(2020, 10, 1)
    assert (settings.ignore, settings.packs) == (("NL-FRM",), ("x", "p"))


def test_flags_win_and_their_paths_start_at_the_current_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "a/neutrallint.yaml", "fail_on: info\nroster: r.yaml\nselect: [NL-TAG]")
    monkeypatch.chdir(tmp_path)
    flags = Flags(Values(fail_on="warning", roster="mine.yaml"))
    settings = settings_for(tmp_path / "a", flags)
    assert settings.fail_on == "warning"
    assert settings.roster == tmp_path / "mine.yaml"
    assert settings.select == ("NL-TAG",)


def test_one_named_file_holds_for_all(tmp_path: Path) -> None:
    write(tmp_path / "a/neutrallint.yaml", "fail_on: info")
    write(tmp_path / "ci.yaml", "fail_on: warning")
    flags = Flags(config=tmp_path / "ci.yaml")
    assert settings_for(tmp_path / "a", flags).fail_on == "warning"


def test_the_gallery_beside_the_roster_is_taken(tmp_path: Path) -> None:
    write(tmp_path / "neutrallint.yaml", "roster: r.yaml")
    assert settings_for(tmp_path, Flags()).gallery is None
    write(tmp_path / "r.gallery.json", "{}")
    assert settings_for(tmp_path, Flags()).gallery == tmp_path / "r.gallery.json"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("neutrallint.yaml", "fail-on: info", "kunci “fail-on” tidak dikenal"),
        ("neutrallint.yaml", "fail_on: gawat", ":1:10: “gawat” tidak dikenal"),
        ("neutrallint.yaml", "- a", "kunci: nilai"),
        ("pyproject.toml", "[tool.neutrallint]\nfaces = 3", "bukan true atau false"),
        ("pyproject.toml", "[tool", "bukan TOML yang sah"),
    ],
)
def test_a_wrong_configuration_is_refused(
    tmp_path: Path, name: str, text: str, said: str
) -> None:
    write(tmp_path / name, text)
    with pytest.raises(ConfigError) as caught:
        settings_for(tmp_path, Flags())
    assert said in caught.value.say("id")
    assert str(tmp_path / name) in caught.value.say("id")


NUMBERS = [key for key in RANGES if key in Values.__dataclass_fields__]
#: A day has 86,400 seconds; no limit of a file may be 0.
BEYOND = ["0", "-7", "1" + "0" * 30, "1" + "0" * 400]
NO_NUMBERS = ["1" + "0" * 5000, "1e308", ".nan", "nan", "inf", "Infinity", "true", "5.5", "x"]


@pytest.mark.parametrize("key", NUMBERS)
@pytest.mark.parametrize("value", BEYOND)
def test_a_number_beyond_its_range_is_refused_by_key_place_and_range(
    tmp_path: Path, key: str, value: str
) -> None:
    file = tmp_path / "neutrallint.yaml"
    write(file, f"faces: true\n{key}: {value}\n")
    with pytest.raises(ConfigError) as caught:
        settings_for(tmp_path, Flags())
    assert caught.value.exit_code == 2
    assert caught.value.place == f"{file}:2:{len(key) + 3}"
    for lang, words in (("id", "di luar batas"), ("en", "is out of range")):
        said = caught.value.reason.say(lang)
        assert said.startswith(f"{key}: “{value[:59]}")
        assert words in said
        assert RANGES[key].said().say(lang) in said
        assert len(said) < 200


@pytest.mark.parametrize("key", NUMBERS)
def test_both_ends_of_a_range_are_taken(tmp_path: Path, key: str) -> None:
    for number in (RANGES[key].lowest, RANGES[key].highest):
        write(tmp_path / "neutrallint.yaml", f"{key}: {number}\n")
        assert getattr(settings_for(tmp_path, Flags()), key) == number


@pytest.mark.parametrize("value", NO_NUMBERS)
def test_what_is_no_whole_number_is_refused_in_one_line(tmp_path: Path, value: str) -> None:
    write(tmp_path / "neutrallint.yaml", f"timeout: {value}\n")
    with pytest.raises(ConfigError, match="is not a whole number") as caught:
        settings_for(tmp_path, Flags())
    assert len(caught.value.reason.en) < 200


def test_a_number_in_quotes_is_that_number(tmp_path: Path) -> None:
    write(tmp_path / "neutrallint.yaml", "timeout: '30'\n")
    assert settings_for(tmp_path, Flags()).timeout == 30


@pytest.mark.parametrize(
    "value",
    [
        *("0", "-1", "1" + "0" * 400, "1" + "0" * 5000, "nan", "true", "'x'", "[" * 20_000),
        # What TOML can say and no setting means.
        *("07:32:00", f"0x{'f' * 9_000}", "[" * 450 + "]" * 450),
    ],
    ids=lambda value: value[:12],
)
def test_numbers_of_pyproject_obey_the_same_ranges(tmp_path: Path, value: str) -> None:
    write(tmp_path / "pyproject.toml", f"[tool.neutrallint]\ntimeout = {value}\n")
    with pytest.raises(ConfigError) as caught:
        settings_for(tmp_path, Flags())
    assert "pyproject.toml" in caught.value.place


def test_explain_names_the_origin_of_every_value(tmp_path: Path) -> None:
    write(tmp_path / "neutrallint.yaml", "fail_on: info\nfaces: false")
    flags = Flags(Values(as_of=date(2020, 10, 1)))
    rows = Configuration(flags, tmp_path).explain(tmp_path / "a.md", settled)
    shown = {row.key: (row.value, row.origin.id) for row in rows}
    assert shown["fail_on"] == ("info", str(tmp_path / "neutrallint.yaml"))
    assert shown["faces"][0] == "false"
    assert shown["as_of"] == ("2020-10-01", "opsi --as-of")
    assert shown["packs"] == ("pilkada-2020", "bawaan")


def test_packs_of_the_command_line_start_where_it_is_and_files_beside_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "neutrallint.yaml", "fail_on: info")
    folder = tmp_path / "konten"
    folder.mkdir()
    monkeypatch.chdir(folder)
    settings = settings_for(folder, Flags(Values(packs=("./aturan",))))
    assert (settings.base, settings.packs_base) == (tmp_path, folder)


def test_a_configuration_that_leads_nowhere_is_told(tmp_path: Path) -> None:
    write(tmp_path / "neutrallint.yaml", "fail_on: warning")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/neutrallint.yaml").symlink_to("gone.yaml")
    with pytest.raises(ConfigError) as caught:
        settings_for(tmp_path / "a", Flags())
    assert caught.value.place == str(tmp_path / "a/neutrallint.yaml")


def test_a_folder_may_lie_as_deep_as_it_wants(tmp_path: Path) -> None:
    write(tmp_path / "neutrallint.yaml", "fail_on: warning")
    assert settings_for(tmp_path / ("a/" * 1_500), Flags()).fail_on == "warning"


def test_a_name_that_is_too_long_for_a_file_has_the_settings_of_its_folder() -> None:
    rows = Configuration(Flags(), Path.cwd()).explain(Path("a" * 5_000), lambda each: each)
    assert {row.key for row in rows} >= {"packs", "ocr"}
