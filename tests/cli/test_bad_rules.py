"""Wrong packs and rosters are refused when they are loaded: where, what, and how to mend it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from neutrallint.cli import run
from tests.packtexts import PACK, VERB, head


def sequence(steps: str) -> str:
    return PACK.replace(VERB, f"forbid: {{sequence: [{steps}]}}")


def forbid(check: str) -> str:
    return PACK.replace(VERB, f"forbid: {check}")


def more(line: str) -> str:
    return PACK.replace("  examples:", f"  {line}\n  examples:")


def require(check: str) -> str:
    return PACK.replace(VERB, f"require: {{{check}}}")


def narrative(at_least: int, *messages: str) -> str:
    return require(f"narrative: {{at_least: {at_least}, messages: [{', '.join(messages)}]}}")


def fact(value: str, check: str) -> str:
    return f"facts: {{{value}}}\n" + PACK.replace(VERB, f"check_fact: {{{check}}}")


MESSAGE = "{label: {id: x, en: x}, told_by: [[{any: [a]}]]}"


PACKS = {
    "its bad example is not found": (
        PACK.replace("ini kata terlarang", "tidak ada"),
        ":3:3: aturan NL-TAG-901: contoh bad “tidak ada” harus menghasilkan temuan",
    ),
    "too few examples": (
        PACK.replace(", KATA TERLARANG!", ""),
        ":3:3: aturan NL-TAG-901: contoh “bad” kurang dari 2",
    ),
    "no words": (forbid("{phrases: {any: []}}"), ":3:3: aturan NL-TAG-901: isi “any” atau"),
    "no letters": (forbid("{phrases: ['!!!']}"), ":3:3: aturan NL-TAG-901: “!!!” tidak memuat"),
    "no such list": (
        forbid("{phrases: {list: x}}"),
        ":3:3: aturan NL-TAG-901: daftar “x” tidak",
    ),
    "no check": (forbid("[]"), ":7:11: forbid kosong"),
    "a person alone": (forbid("{person: {}}"), ":7:20: nama saja bukan temuan: isi any"),
    "words beside a name that is told alone": (
        forbid("{foreign: {roster: semua, list: x}}"),
        ":7:21: list hanya untuk named di dalam together; hapus",
    ),
    "a party alone": (forbid("{party: {}}"), ":7:19: nama partai saja bukan temuan: isi any"),
    "a gap of 999": (
        sequence("{any: [a]}, {gap: 999}, {any: [b]}"),
        ":7:35: gap harus 1 sampai 12",
    ),
    "a gap without a number": (
        sequence("{any: [a]}, {gap: bebas}, {any: [b]}"),
        ":7:41: “bebas” bukan bilangan bulat",
    ),
    "two gaps in a row": (
        sequence("{any: [a]}, {gap: 12}, {gap: 12}, {any: [b]}"),
        ":7:22: dua gap berurutan: gabungkan",
    ),
    "a gap at the end": (
        sequence("{any: [a]}, {any: [b]}, {gap: 2}"),
        ":7:22: urutan butuh dua",
    ),
    "a range that falls": (
        sequence("{any: [a]}, {number: {from: 9, to: 1}}"),
        ":7:44: angka harus 0 ≤ from ≤ to",
    ),
    "a step of two kinds": (
        sequence("{any: [a], person: any}, {any: [b]}"),
        ":7:23: satu langkah berisi kata",
    ),
    "a long pattern": (
        forbid(f"{{pattern: {'a' * 1001}}}"),
        ":7:21: pola lebih panjang dari 1000",
    ),
    "a look-ahead": (forbid("{pattern: 'a(?=b)'}"), ":7:21: pola tidak sah untuk RE2"),
    "a back-reference": (forbid(r"{pattern: '(a)\1'}"), ":7:21: pola tidak sah untuk RE2"),
    "a pattern of many states": (
        forbid(r"{pattern: 'a\pL{1,99}'}"),
        ":7:21: pola menjadi terlalu besar; hitung lebih sedikit",
    ),
    "a pattern of nothing": (forbid("{pattern: 'a*'}"), ":7:21: pola cocok dengan teks kosong"),
    "two verbs": (
        more("require: {all_of: [{label: x, any: [x]}]}"),
        ":3:3: satu aturan berisi tepat satu dari: forbid, require, check_fact",
    ),
    "an exception for everything": (
        more("except: [{}]"),
        ":11:12: isi near, quoted, balanced, judged, other_ballot, retold, foreign, offered, "
        "alternative, atau mentioned",
    ),
    "an exception that lowers every hit": (
        more("except: [{near: {any: [kata terlarang]}}]"),
        ":3:3: aturan NL-TAG-901: contoh bad “ini kata terlarang” harus menghasilkan",
    ),
    "an unknown topic": (
        more("when: {topic: x}"),
        ":3:3: aturan NL-TAG-901: topik “x” tidak ada",
    ),
    "an unknown fact": (
        PACK.replace(VERB, "check_fact: {date: x, about: {event: {any: [x]}}}"),
        ":3:3: aturan NL-TAG-901: fakta “x” tidak ada di paket",
    ),
    "nowhere to look": (more("look_in: []"), ":3:3: aturan NL-TAG-901: look_in kosong; hapus"),
    "an unknown place": (
        more("look_in: [tubuh]"),
        ":11:13: “tubuh” tidak dikenal di sini; pilih:",
    ),
    "an empty message": (
        PACK.replace('id: "“{match}” berpotensi x."', 'id: ""'),
        ":3:3: aturan NL-TAG-901: message kosong",
    ),
    "an unknown placeholder": (
        PACK.replace("{match}", "{orang}"),
        ":3:3: aturan NL-TAG-901: {orang} tidak dikenal di pesan; yang ada: "
        "{contestant}, {framing}, {government}, {head}, {match}, {region}, {year}\n",
    ),
    "an unknown confidence": (PACK.replace("low", "sedang"), ":6:35: “sedang” tidak dikenal"),
    "a key twice": (
        more("severity: error"),
        ":11:3: kunci “severity” ditulis dua kali (pertama",
    ),
    "an unknown key": (
        more("tingkat: error"),
        ":11:3: kunci “tingkat” tidak dikenal; yang dikenal",
    ),
    "an alias": (more("known_miss: &a [x]\n  except: *a"), ":11:15: alias YAML (*nama) tidak"),
    "an id twice": (
        PACK.split("law:")[0] + PACK.split("rules:\n")[1],
        ":14:3: aturan NL-TAG-901: id sudah dipakai di ",
    ),
    "a list of itself": (
        "lists: {a: {list: b}, b: {list: a}}\n" + forbid("{phrases: {list: a}}"),
        ":4:3: aturan NL-TAG-901: daftar “a” memuat dirinya",
    ),
    "a pack that extends itself": (
        head("extends: [./pack.yaml]"),
        ":1:68: paket ini memperluas dirinya sendiri lewat “./pack.yaml” (pack → pack); "
        "hapus dari extends",
    ),
    "a pack that extends nothing": (
        head("extends: [tidak-ada]"),
        ":1:68: paket aturan “tidak-ada” tidak ditemukan; paket bawaan: ",
    ),
    "an end before the beginning": (
        head("active: {from: 2020-12-09, until: 2020-01-01}"),
        ":1:66: active: until sebelum from; perbaiki salah satu harinya",
    ),
    "a company of one": (
        forbid("{together: {all: [{text: {any: [x]}}]}}"),
        ":7:22: together butuh dua anggota atau lebih\n",
    ),
    "a member of two kinds": (
        forbid("{together: {all: [{text: [x], ocr: [x]}, {face: {roster: any}}]}}"),
        ":7:29: isi salah satu: face, ocr, text, named, atau sequence\n",
    ),
    "a distance in a document": (
        more("except: [{near: {any: [x], within: document, distance: 3}}]"),
        ":11:19: distance (mulai 1) hanya untuk within: sentence\n",
    ),
    "a distance of nothing": (
        more("except: [{near: {any: [x], distance: 0}}]"),
        ":11:19: distance (mulai 1) hanya untuk within: sentence\n",
    ),
    "a ballot number of no height": (
        forbid("{ballot_number: {neutral: x, at_least: 0}}"),
        ":7:27: at_least adalah persen, 0 sampai 100\n",
    ),
    "a ballot number of all the height": (
        forbid("{ballot_number: {neutral: x, at_least: 100}}"),
        ":7:27: at_least adalah persen, 0 sampai 100\n",
    ),
    "letters of any height": (
        forbid("{small: {any: [x], below: 100}}"),
        ":7:19: below adalah persen di antara 0 dan 100\n",
    ),
    "letters of no height": (
        forbid("{small: {any: [x], below: 0}}"),
        ":7:19: below adalah persen di antara 0 dan 100\n",
    ),
    "a part without letters": (
        require("all_of: [{label: x, any: ['!']}]"),
        ":7:22: “!” tidak memuat kata\n",
    ),
    "evidence of nothing": (
        require("evidence: {all_of: []}"),
        ":7:23: isi all_of\n",
    ),
    "evidence without a key": (
        require("evidence: {all_of: [{label: x, keys: []}]}"),
        ":7:33: isi keys, dan kata di dalam any\n",
    ),
    "a message told by nothing": (
        narrative(1, "{label: {id: x, en: x}}"),
        ":7:49: isi told_by dan/atau day, atau hanya asked_by\n",
    ),
    "a label twice": (
        narrative(1, MESSAGE, MESSAGE),
        ":7:24: label pesan ditulis dua kali\n",
    ),
    "more messages than there are": (
        narrative(2, MESSAGE),
        ":7:24: at_least harus 1 sampai banyaknya pesan dengan told_by atau day\n",
    ),
    "a fact about nothing": (
        fact("hari: 2020-12-09", "date: hari, about: {}"),
        ":8:35: isi event atau name\n",
    ),
    "a unit that the fact has not": (
        fact(
            "n: {tps: 3}",
            "count: n, year: 2020, about: {event: {any: [x]}}, units: {kota: [kota]}",
        ),
        ":4:3: aturan NL-TAG-901: satuan “kota” tidak ada di fakta\n",
    ),
    "an expansion of no list": (
        fact("hari: 2020-12-09", "expansion: hari, of: [LUBER]"),
        ":4:3: aturan NL-TAG-901: fakta itu bukan daftar kata\n",
    ),
    "a fact that ends first": (
        fact("masa: {from: 2020-12-09, until: 2020-12-08}", "date: masa, about: {}"),
        ":1:15: until sebelum from\n",
    ),
    "tabs": ("pack:\n\tid: x\n", ":2:1: tata tulis YAML salah"),
    "nothing": ("", ": kunci “pack” dengan id dan version belum ada"),
    "depth": (
        more(f"known_miss: {'[' * 3000}{']' * 3000}"),
        ":11:16: di sini harus satu nilai",
    ),
    "another encoding": (PACK.encode("utf-16"), ": tidak dapat dibaca: bukan teks UTF-8"),
    "size": (PACK + "#" * 2_000_001, ": tidak dapat dibaca: lebih besar dari 2 MB;"),
}
ROSTERS = {
    "one alias for two": (
        "people:\n- {name: Budi S, status: kandidat, aliases: [Kang Bud]}\n"
        "- {name: Bud H, status: kandidat, aliases: [KANG BUD]}\n",
        ":3:3: nama “KANG BUD” dipakai dua orang: Budi S dan Bud H; hapus alias ini",
    ),
    "names that differ in an accent": (
        "people:\n- {name: José, status: kandidat}\n- {name: Jose, status: kandidat}\n",
        ":3:3: nama “Jose” dipakai dua orang",
    ),
    "nobody": ("people: []\n", ":1:1: people kosong: isi sedikitnya satu tokoh"),
    "a name without letters": (
        "people:\n- {name: '!', status: kandidat}\n",
        ":2:10: name: “!” tidak memuat huruf",
    ),
    "a term that ends first": (
        "people:\n- {name: A, status: petahana, from: 2021-01-01, until: 2020-01-01}\n",
        ":2:56: until sebelum from",
    ),
    "a ballot number below 1": (
        "people:\n- {name: A, status: kandidat, ballot_number: 0}\n",
        ":2:46: ballot_number mulai dari 1",
    ),
}


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("siaran.md").write_text("Kata terlarang di sini.", encoding="utf-8")


def refusal(option: str, file: str, content: str | bytes, lang: str) -> str:
    """Return what `check` says on standard error, after asserting that it refuses the file."""
    Path(file).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert run(["check", "siaran.md", option, file, "--lang", lang]) == 2
    return file


@pytest.mark.parametrize(("content", "said"), PACKS.values(), ids=PACKS.keys())
def test_a_wrong_pack_is_refused(
    content: str | bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = refusal("--pack", "pack.yaml", content, "id")
    told = capsys.readouterr().err
    assert f"{file}{said}" in told
    refusal("--pack", "pack.yaml", content, "en")
    english = capsys.readouterr().err
    assert file in english
    assert english != told
    assert "None" not in told + english


@pytest.mark.slow
@pytest.mark.parametrize(("content", "said"), ROSTERS.values(), ids=ROSTERS.keys())
def test_a_wrong_roster_is_refused(
    content: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = refusal("--roster", "tokoh.yaml", content, "id")
    assert f"{file}{said}" in capsys.readouterr().err


def test_a_pack_stays_in_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = tmp_path / "luar.yaml"
    outside.write_text(PACK, encoding="utf-8")
    inside = tmp_path / "a/b/pack"
    inside.mkdir(parents=True)
    (inside / "pack.yaml").write_text(head("extends: [../../luar.yaml]"), encoding="utf-8")
    (inside.parent / "x.md").write_text("Kantor tutup.", encoding="utf-8")
    (inside.parent / "neutrallint.yaml").write_text("packs: [./pack]", encoding="utf-8")
    for lang, said in (
        ("id", "“../../luar.yaml” terletak di luar folder pengaturan; pindahkan ke samping"),
        ("en", "“../../luar.yaml” lies outside the folder of the configuration; move it be"),
    ):
        assert run(["check", str(inside.parent / "x.md"), "--lang", lang]) == 2
        assert f"pack.yaml:1:68: {said}" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="makes a symbolic link")
def test_a_file_of_a_pack_is_no_link(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "luar.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "paket").mkdir()
    (tmp_path / "paket/pack.yaml").symlink_to(tmp_path / "luar.yaml")
    for lang, said in (
        ("id", "bukan berkas biasa di dalam paketnya; salin isinya ke sini"),
        ("en", "it is no plain file inside its pack; copy its content to here"),
    ):
        assert run(["check", "siaran.md", "--pack", "./paket", "--lang", lang]) == 2
        assert f"pack.yaml: {said}\n" in capsys.readouterr().err


def test_packs_that_extend_each_other_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    for one, other in (("a", "b"), ("b", "a")):
        Path(f"{one}.yaml").write_text(head(f"extends: [{other}.yaml]"), encoding="utf-8")
    assert run(["check", "siaran.md", "--pack", "a.yaml"]) == 2
    assert "b.yaml:1:68: paket ini memperluas dirinya sendiri lewat “a.yaml”" in (
        capsys.readouterr().err
    )
