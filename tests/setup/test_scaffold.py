"""`neutrallint init`: a project that works as it is written."""

import shutil
from pathlib import Path

import pytest

from neutrallint.cli import run
from neutrallint.config.settings import Flags, Settings, settings_for
from neutrallint.core.errors import UsageError
from neutrallint.people.roster import load_roster
from neutrallint.records.atomic import write_whole
from neutrallint.setup.project_templates import CONFIG
from neutrallint.setup.scaffold import ROSTER_NAME, write_project
from tests.sources.finding import needs_posix_names


@pytest.fixture(autouse=True)
def _folder(monkeypatch, tmp_path):
    monkeypatch.delenv("NEUTRALLINT_LANG", raising=False)
    monkeypatch.chdir(tmp_path)


def test_what_is_written_can_be_read(tmp_path):
    write_project(tmp_path)
    settings = settings_for(tmp_path, Flags())
    assert settings == Settings(
        packs=("netralitas-dasar",),
        roster=tmp_path / ROSTER_NAME,
        root=tmp_path,
        base=tmp_path,
        packs_base=tmp_path,
        lang="id",
        file=tmp_path / "neutrallint.yaml",
    )
    people = load_roster(tmp_path / ROSTER_NAME).people
    assert [person.status for person in people] == ["petahana", "bukan_calon"]


def test_every_line_that_is_commented_out_is_valid_too(tmp_path):
    write_project(tmp_path)
    config = tmp_path / "neutrallint.yaml"
    rows = config.read_text(encoding="utf-8").splitlines()
    keys = ("# as_of:", "# select:", "# ignore:", "# require:")
    config.write_text(
        "\n".join(row[2:] if row.startswith(keys) else row for row in rows), encoding="utf-8"
    )
    settings = settings_for(tmp_path, Flags())
    assert settings.select == ("NL-TAG", "NL-ORANG")
    assert settings.as_of is not None


@pytest.mark.slow
def test_the_project_checks_a_draft_with_its_roster(capsys, tmp_path):
    assert run(["init", "proyek"]) == 0
    Path("proyek/a.md").write_text("Dukung Kang Tris!\n")
    assert run(["check", "proyek", "--ocr", "off", "--no-faces"]) == 1
    assert "NL-TAG-002" in capsys.readouterr().out


def test_the_next_commands_are_told(capsys):
    assert run(["init", "folder baru", "--lang", "en"]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows[-2:] == [
        f"  neutrallint enroll 'folder baru/{ROSTER_NAME}'",
        "  neutrallint check 'folder baru'",
    ]


@pytest.mark.slow
def test_nothing_is_overwritten(capsys, tmp_path):
    name = "neutrallint.yaml"
    (tmp_path / name).write_text("mine")
    assert run(["init"]) == 2
    said = f"neutrallint: {name}: sudah ada dan tidak ditimpa; sunting berkas itu, atau"
    assert capsys.readouterr().err.startswith(said)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text() == "mine"


def test_a_roster_that_is_there_is_used_as_it_is(capsys, tmp_path):
    (tmp_path / ROSTER_NAME).write_text("people: []")
    assert run(["init"]) == 0
    assert f"Tetap dipakai: {ROSTER_NAME}" in capsys.readouterr().out
    assert (tmp_path / ROSTER_NAME).read_text() == "people: []"
    assert settings_for(tmp_path, Flags()).roster == tmp_path / ROSTER_NAME


@pytest.mark.slow
@pytest.mark.parametrize("name", ["daftar-tokoh.yaml", "roster.schema.json"])
@pytest.mark.parametrize("place", [".", "baru/lagi"])
def test_a_full_disk_leaves_nothing(capsys, monkeypatch, tmp_path, name, place):
    def full(file, data):
        if file.name == name:
            raise OSError(28, "No space left on device")
        write_whole(file, data)

    monkeypatch.setattr("neutrallint.setup.scaffold.write_whole", full)
    assert run(["init", place, "--lang", "en"]) == 2
    assert "cannot be written: no space is left on that disk" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_taken_up_by_the_next(monkeypatch, tmp_path):
    whole = write_project(tmp_path / "whole")
    assert whole[-1].name == "neutrallint.yaml"
    for count in range(len(whole)):
        folder = tmp_path / str(count)
        for file in whole[:count]:
            begun = folder / file.relative_to(tmp_path / "whole")
            begun.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, begun)
        write_project(folder)
        for file in whole:
            again = folder / file.relative_to(tmp_path / "whole")
            assert again.read_bytes() == file.read_bytes()
        with pytest.raises(UsageError):
            write_project(folder)


def test_a_schema_that_says_something_else_is_somebodys_work(tmp_path):
    (tmp_path / ".neutrallint").mkdir()
    (tmp_path / ".neutrallint" / "roster.schema.json").write_text("{}")
    with pytest.raises(UsageError, match="not overwritten"):
        write_project(tmp_path)
    assert not (tmp_path / "neutrallint.yaml").exists()


def test_a_folder_that_cannot_be_made_is_one_line(capsys, tmp_path):
    (tmp_path / "file").write_text("")
    assert run(["init", "file/sub"]) == 2
    assert "tidak dapat ditulis" in capsys.readouterr().err
    with pytest.raises(UsageError):
        write_project(tmp_path / "file" / "sub")


def test_enroll_tells_what_is_missing_and_where(capsys, tmp_path):
    write_project(tmp_path)
    assert run(["enroll", ROSTER_NAME]) == 2
    assert "tidak ada foto untuk didaftarkan" in capsys.readouterr().err
    assert run(["enroll", "none.yaml"]) == 2
    assert "none.yaml" in capsys.readouterr().err


def test_enroll_writes_the_gallery_beside_the_roster(capsys, tmp_path):
    portraits = Path(__file__).parents[2] / "fixtures" / "portraits"
    photo = sorted(portraits.glob("*.jpg"))[0]
    shutil.copy(photo, tmp_path / "satu.jpg")
    roster = "people:\n- {name: Budi, status: kandidat, photos: [satu.jpg]}\n"
    (tmp_path / "r.yaml").write_text(roster)
    assert run(["enroll", "r.yaml"]) == 0
    assert capsys.readouterr().out == "1 tokoh ditulis ke r.gallery.json\n"
    assert run(["enroll", "r.yaml", "--output", "g.json", "--lang", "en"]) == 0
    assert (tmp_path / "g.json").read_bytes() == (tmp_path / "r.gallery.json").read_bytes()


def test_the_comments_are_indonesian_and_the_config_names_the_roster():
    assert "Paket aturan" in CONFIG
    assert "roster: ROSTER" in CONFIG


def test_the_packs_are_those_of_the_election_that_is_asked_for(capsys, tmp_path):
    args = ["--election", "pilkada-2024", "--region", "Kota Surabaya"]
    assert run(["init", *args]) == 0
    assert "Paket aturan: pilkada-2024" in capsys.readouterr().out
    assert settings_for(tmp_path, Flags()).packs == ("pilkada-2024",)
    roster = load_roster(tmp_path / ROSTER_NAME)
    assert [(region.name, region.kind) for region in roster.regions] == [
        ("Kota Surabaya", "kota")
    ]
    assert [person.office for person in roster.people] == ["Wali Kota", "Wakil Wali Kota"]


def test_without_an_election_the_basic_pack_is_named_and_the_others_told(capsys, tmp_path):
    assert run(["init", "--election", "none", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "pilkada-2020 is near, but not chosen: the rule pack is netralitas-dasar" in out
    assert "pilkada-2024 (Simultaneous regional elections 2024, 2024-03-22 – 2024-11-27)" in out
    assert settings_for(tmp_path, Flags()).packs == ("netralitas-dasar",)


@pytest.mark.parametrize(
    ("region", "said", "unsaid"),
    [
        ("Kabupaten Slemn", "tidak dikenal; maksud Anda “Kabupaten Sleman”?", "yang dekat"),
        ("Kota Bandung", "pilkada-2020 dekat, tetapi tidak digelar di", "tidak dikenal"),
        ("Kota Harapan", "pilkada-2020 dekat, tetapi tidak digelar di", "tidak dikenal"),
    ],
)
def test_that_no_election_is_held_where_the_office_is_is_no_want_of_elections(
    capsys, region, said, unsaid
):
    assert run(["init", "--region", region]) == 0
    out = capsys.readouterr().out
    assert said in out
    assert unsaid not in out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--election", "pilkada-2023"], "paket bawaan: india-mcc, netralitas-dasar, pemilu"),
        (
            ["--election", "netralitas-dasar"],
            "bukan paket satu pemilihan: di pack-nya tidak ada active; pilih: pilkada-2020, ",
        ),
        (["--election", "uk-pre-election"], "paket negara “gb”; tulis --country gb"),
        (
            ["--country", "in", "--election", "india-mcc"],
            "tulis paketnya: neutrallint rules new-election NAMA --kind india-mcc",
        ),
        (["--region", "Surabaya"], "tidak menyebut jenisnya; tulis misalnya “Kabupaten"),
        (
            ["--election", "pilkada-2020", "--region", "Kota Bandung"],
            "Pilkada Serentak 2020 tidak digelar di Kota Bandung",
        ),
    ],
)
def test_a_wrong_wish_is_told_and_nothing_written(capsys, tmp_path, args, said):
    assert run(["init", *args]) == 2
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("country", "region", "pack", "draft", "rule"),
    [
        (
            "gb",
            "Northmere Council",
            "uk-publicity",
            "Let us re-elect our mayor.",
            "GB-PUB",
        ),
    ],
)
def test_a_project_of_another_country_works_as_it_is_written(
    capsys, tmp_path, country, region, pack, draft, rule
):
    assert run(["init", "--country", country, "--region", region, "--lang", "en"]) == 0
    assert f"Rule packs: {pack}" in capsys.readouterr().out
    settings = settings_for(tmp_path, Flags())
    assert (settings.packs, settings.lang) == ((pack,), "en")
    roster = load_roster(tmp_path / "roster.yaml")
    assert roster.country.code == country
    office = roster.office()
    assert office
    assert office.region == region
    Path("a.md").write_text(draft + "\n", encoding="utf-8")
    assert run(["check", "a.md"]) == 1
    assert rule in capsys.readouterr().out


def test_where_nothing_holds_outside_of_an_election_no_pack_judges(capsys, tmp_path):
    """India's code binds from the announcement of an election to its result only."""
    assert run(["init", "--country", "in", "--region", "Nadipur District", "--lang", "en"]) == 0
    assert "No rule pack of this country holds outside of" in capsys.readouterr().out
    assert settings_for(tmp_path, Flags()).packs == ()
    assert "packs: [] # no pack holds" in (tmp_path / "neutrallint.yaml").read_text()
    assert load_roster(tmp_path / "roster.yaml").country.code == "in"
    Path("a.md").write_text("The minister lays a foundation stone.\n", encoding="utf-8")
    assert run(["check", "a.md", "--lang", "en"]) == 2
    assert "no rule is left to check; look at packs" in capsys.readouterr().err


def test_the_region_of_another_country_tells_its_kind_as_there(capsys):
    assert run(["init", "--country", "gb", "--region", "Northmere", "--lang", "en"]) == 2
    assert "“Northmere Borough Council” or" in capsys.readouterr().err


def test_a_pack_is_found_from_a_folder_that_init_makes_where_a_check_reads_it(tmp_path, capsys):
    """Beside the folder it lies in the project where both are of one repository."""
    example = Path(__file__).resolve().parents[2] / "docs/examples/pilkada-2031"
    shutil.copytree(example, tmp_path / "paket")
    wishes = ["--election", "../paket", "--region", "Kota Harapan"]
    assert run(["init", "kantor", *wishes]) == 2
    assert "“paket” di luar proyek" in capsys.readouterr().err
    assert not Path("kantor").exists()
    Path(".git").mkdir()
    assert run(["init", "kantor", *wishes]) == 0
    assert settings_for(tmp_path / "kantor", Flags()).packs == ("../paket",)


@needs_posix_names
def test_nothing_is_written_where_a_link_in_the_folder_leads_out(tmp_path, monkeypatch):
    for name in ("luar", "proyek", "lain"):
        (tmp_path / name).mkdir()
    (tmp_path / "proyek/.neutrallint").symlink_to("../luar")
    # Named from elsewhere it is the same folder.
    monkeypatch.chdir(tmp_path / "lain")
    with pytest.raises(UsageError, match="leads out"):
        write_project(tmp_path / "proyek")
    assert not list((tmp_path / "luar").iterdir())
    assert [each.name for each in (tmp_path / "proyek").iterdir()] == [".neutrallint"]
