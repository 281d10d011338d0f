"""`neutrallint narrative` in this process: the table, the master text, exit codes."""

import io
import json

import pytest

from tests.cli.clirun import as_json, told

pytestmark = pytest.mark.slow

WHOLE = """---
tanggal: 2020-10-01
---
Pilkada Serentak 2020 Luber Jurdil Aman Covid-19. Gunakan hak pilih pada Rabu, 9 Desember
2020, patuhi protokol kesehatan. ASN wajib netral.
"""
PART = "Pilkada Serentak 2020 Luber Jurdil Aman Covid-19. Pakai masker.\n"
WRONG = PART + "Pemungutan suara digelar Kamis, 10 Desember 2020.\n"


@pytest.fixture(autouse=True)
def folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    for path, text in (
        ("konten/mandala/a.md", WHOLE),
        ("konten/harapan/b.md", PART),
        ("konten/harapan/off.md", "Kantor tutup hari Rabu.\n"),
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def lacking(data: dict) -> dict[str, list[str]]:
    return {
        file["path"]: [m for m, each in file["messages"].items() if each["state"] != "told"]
        for file in data["files"]
    }


def test_the_table_says_what_each_draft_tells(capsys):
    code, out, err = told(capsys, "narrative", "konten")
    assert (code, err) == (0, "")
    assert out.splitlines()[0].split() == [
        "Naskah", "Slogan", "Tanggal", "Partisipasi", "Protokol", "Netralitas",
    ]  # fmt: skip
    assert out.splitlines()[1].split() == ["konten/harapan/b.md", "✓", "–", "–", "✓", "–"]
    assert out.splitlines()[2].split() == ["konten/mandala/a.md", *"✓✓✓✓✓"]
    assert "di luar topik 1" in out


def test_drafts_that_disagree_on_a_fact_are_1(capsys, folder):
    (folder / "konten/harapan/c.md").write_text(WRONG, encoding="utf-8")
    data = as_json(capsys, "narrative", "konten")
    assert data["exit_code"] == 1
    (fact,) = data["facts"]
    assert fact["rule"] == "NL-FAKTA-001"
    assert [(v["path"], v["match"]) for v in fact["values"]] == [
        ("konten/harapan/c.md", "Kamis, 10 Desember 2020")
    ]
    (row,) = [f for f in data["files"] if f["path"].endswith("c.md")]
    assert row["messages"]["Tanggal"] == {"state": "contradicted", "rules": ["NL-FAKTA-001"]}


def test_who_asks_for_one_side_does_not_ask_all_to_take_part(capsys, folder):
    partisan = WHOLE + "Ayo ke TPS, coblos nomor 2!\n"
    (folder / "konten/mandala/a.md").write_text(partisan, encoding="utf-8")
    data = as_json(capsys, "narrative", "konten")
    assert data["exit_code"] == 1
    assert data["files"][1]["messages"]["Partisipasi"] == {
        "state": "contradicted",
        "rules": ["NL-TAG-001"],
    }


def test_an_unread_file_is_named_and_is_3(capsys, folder):
    (folder / "konten/kosong.md").write_text("")
    code, out, _ = told(capsys, "narrative", "konten")
    assert code == 3
    assert "konten/kosong.md:" in out
    assert "Belum dapat dinyatakan" in out


def test_only_what_the_master_tells_is_compared(capsys, folder):
    (folder / "induk.md").write_text(PART, encoding="utf-8")
    data = as_json(capsys, "narrative", "konten", "--master", "induk.md")
    assert data["messages"] == ["Slogan", "Protokol"]
    assert data["master"]["path"] == "induk.md"
    assert lacking(data) == {"konten/harapan/b.md": [], "konten/mandala/a.md": []}
    data = as_json(capsys, "narrative", "konten", "--master", "konten/mandala/a.md")
    assert lacking(data) == {"konten/harapan/b.md": ["Tanggal", "Partisipasi", "Netralitas"]}


@pytest.mark.parametrize(
    ("master", "code", "said"),
    [
        ("konten", 2, "satu berkas"),
        ("konten/harapan/off.md", 2, "tidak memuat satu pun"),
        ("tiada.md", 3, "tidak ada"),
    ],
)
def test_a_master_that_cannot_be_one_is_refused(capsys, master, code, said):
    got, out, err = told(capsys, "narrative", "konten/mandala", "--master", master)
    assert (got, out) == (code, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_paths_are_needed_and_packs_with_key_messages(capsys):
    code, _, err = told(capsys, "narrative")
    assert code == 2
    assert "narrative konten/" in err
    code, _, err = told(capsys, "narrative", "konten", "--pack", "netralitas-dasar")
    assert code == 2
    assert "--pack pilkada-2020" in err


def test_drafts_of_another_date_are_not_compared_and_a_note_says_so(capsys):
    named = ("--pack", "pilkada-2020")
    data = as_json(capsys, "narrative", "konten", *named, "--as-of", "2021-01-01")
    assert data["files"] == []
    assert any("pilkada-2020 pada 0 berkas, tidak pada" in note for note in data["notes"])


def test_english_and_regions(capsys):
    code, out, _ = told(capsys, "narrative", "konten", "--by", "region", "--lang", "en")
    assert code == 0
    assert out.splitlines()[0].startswith("Region")
    assert out.splitlines()[1].startswith("konten/harapan (1)")
    assert "Compared 2 drafts" in out


def test_the_comparison_is_saved_and_its_verdict_said(folder, capsys):
    code, out, err = told(
        capsys, "narrative", "konten", "--format", "json", "-o", "banding.json"
    )
    assert (code, out) == (0, "")
    assert "Tidak ada yang bertentangan" in err
    assert len(json.loads((folder / "banding.json").read_text(encoding="utf-8"))["files"]) == 2


def test_a_comparison_that_cannot_be_saved_is_not_lost(folder, capsys):
    code, _, err = told(capsys, "narrative", "konten", "-o", "tidak/ada/banding.txt")
    assert code == 2
    assert "konten/mandala/a.md" in err


def test_standard_input_is_a_draft_too(capsys, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PART.encode())))
    code, out, _ = told(
        capsys, "narrative", "-", "konten/mandala", "--stdin-filename", "siaran.md"
    )
    assert code == 0
    assert "siaran.md" in out


def test_labels_are_told_in_the_language_asked_for(capsys):
    assert "Taking part" in told(capsys, "narrative", "konten", "--lang", "en")[1]
    assert "Partisipasi" in told(capsys, "narrative", "konten")[1]


def test_the_messages_of_2024(folder, capsys):
    draft = "Pilkada Luber Jurdil. Gunakan hak pilih pada Rabu, {} November 2024. ASN netral.\n"
    for name, day in (("a", 27), ("b", 28)):
        (folder / f"2024-{name}.md").write_text(draft.format(day), encoding="utf-8")
    pack = ("--pack", "pilkada-2024", "--as-of", "2024-10-01")
    data = as_json(capsys, "narrative", "2024-a.md", "2024-b.md", *pack)
    assert data["messages"] == ["Luber Jurdil", "Tanggal", "Partisipasi", "Netralitas"]
    assert lacking(data) == {"2024-a.md": [], "2024-b.md": ["Tanggal"]}
    assert data["exit_code"] == 1
