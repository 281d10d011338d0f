"""What the program wrote is no content, and nothing else is taken for that."""

from __future__ import annotations

import json
import struct
import zipfile
from base64 import b64encode
from collections.abc import Callable
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any, TypeAlias
from zlib import compress, crc32

import pytest
from PIL import Image

from neutrallint.cli import run
from neutrallint.core.imprint import IMPRINT, imprint_of
from neutrallint.engines.model_files import SFACE
from neutrallint.outputs import known_by, pages
from neutrallint.outputs.pictures import imprinted
from neutrallint.reporters import REPORTERS

pytestmark = pytest.mark.usefixtures("in_this_process")

POSTER = Path(__file__).resolve().parents[2] / "fixtures/posters/07-hari-rabu.png"
PACKAGE = Path(pages.__file__).parents[1]
Checked: TypeAlias = Callable[..., tuple[int, dict[str, str]]]
FORMATS = sorted(REPORTERS)
IMPRINTED = ("html", "json", "markdown", "sarif")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "neutrallint.yaml").write_text("faces: false\nocr: 'off'\njudge: false\n")
    (tmp_path / "konten").mkdir()
    (tmp_path / "konten/a.md").write_text("Mari coblos nomor 2, “ayo” <b>😀</b>\n", "utf-8")
    return tmp_path


@pytest.fixture
def checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> Checked:
    def check(*arguments: str) -> tuple[int, dict[str, str]]:
        capsys.readouterr()
        code = run(["check", *arguments, "--format", "json"])
        report = json.loads(capsys.readouterr().out)
        files = {file["path"]: file["status"] for file in report["files"]}
        paths = {finding["path"] for finding in report["findings"]}
        return code, files | dict.fromkeys(paths, "found")

    return check


def written(format_: str, name: str = "konten/laporan.txt", *paths: str) -> bytes:
    code = run(["check", *(paths or ["konten/a.md"]), "--format", format_, "--output", name])
    assert code == 1
    return Path(name).read_bytes()


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_report_in_the_folder_is_no_content(
    folder: Path, checked: Checked, format_: str, lang: str
) -> None:
    with Path("neutrallint.yaml").open("a") as file:
        file.write(f"lang: {lang}\n")
    for number in range(3):
        # Under any name, and one that quotes the slips of many.
        name = f"konten/{number}.{'json' if format_ == 'json' else 'txt'}"
        written(format_, name, "konten")
    code, files = checked("konten")
    assert code == 1
    assert files.pop("konten/a.md") == "found"
    assert set(files.values()) == {"skipped"}


@pytest.mark.parametrize("detail", ["-v", "-q"])
@pytest.mark.parametrize("color", ["always", "never"])
def test_a_text_report_of_any_detail_is_known(
    folder: Path, checked: Checked, detail: str, color: str
) -> None:
    run(["check", "konten", detail, "--color", color, "--output", "konten/l.txt"])
    assert checked("konten")[1]["konten/l.txt"] == "skipped"


def test_all_that_fixtures_give_is_known(folder: Path, checked: Checked) -> None:
    drafts = str(POSTER.parents[1] / "drafts")
    asked = [("--format", format_, "--output", f"konten/{format_}.txt") for format_ in FORMATS]
    run(["check", drafts, *chain.from_iterable(asked)])
    files = checked("konten")[1]
    assert files.pop("konten/a.md") == "found"
    assert files == {f"konten/{format_}.txt": "skipped" for format_ in FORMATS}


def test_one_line_says_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written("html", "konten/l.html")
    written("markdown", "konten/l.md")
    written("csv", "konten/l.csv")
    capsys.readouterr()
    run(["check", "konten", "--lang", "en"])
    said = capsys.readouterr().out
    assert said.count("2 file(s) skipped: an output of neutrallint itself (such as") == 1
    by_form = "1 file(s) skipped: an output of neutrallint, as far as its form tells"
    assert said.count(f"{by_form} (such as konten/l.csv)") == 1


def test_what_is_named_is_skipped_and_told_and_alone_never_clean(
    folder: Path, checked: Checked
) -> None:
    written("html", "konten/l.html")
    (folder / "konten/b.md").write_text("Selamat pagi")
    assert checked("konten/l.html", "konten/b.md") == (
        0,
        {"konten/b.md": "checked", "konten/l.html": "skipped"},
    )
    assert checked("konten/l.html") == (3, {"konten/l.html": "unchecked"})
    assert checked("konten/l.html", "--allow-empty") == (0, {"konten/l.html": "skipped"})


def test_a_folder_of_reports_holds_nothing_to_check(folder: Path, checked: Checked) -> None:
    (folder / "laporan").mkdir()
    written("html", "laporan/l.html")
    (folder / "konten/a.md").write_text("Selamat pagi")
    assert checked("konten", "laporan")[0] == 3


def test_a_report_within_an_archive_is_none_of_its_drafts(
    folder: Path, checked: Checked
) -> None:
    data = written("html", "l.html")
    with zipfile.ZipFile("konten/kit.zip", "w") as kit:
        kit.writestr("l.html", data)
        kit.writestr("b.md", "Selamat pagi")
    files = checked("konten")[1]
    assert files["konten/kit.zip!/l.html"] == "skipped"
    assert files["konten/kit.zip!/b.md"] == "checked"


@pytest.mark.parametrize("format_", IMPRINTED)
def test_no_byte_of_a_report_changes_unseen(folder: Path, format_: str) -> None:
    data = written(format_)
    assert known_by(data, "text/plain")
    for place in range(0, len(data), max(1, len(data) // 400)):
        changed = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        assert not known_by(changed, "text/plain"), place
    assert not known_by(data + b"Coblos nomor 2", "text/plain")
    assert not known_by(b"Coblos nomor 2\n" + data, "text/plain")


@pytest.mark.parametrize(
    "media",
    ["text/html", "text/markdown", "text/x-markup", "application/x-subrip", "image/svg+xml"],
)
def test_what_is_shown_to_people_is_no_other_kind_of_output(folder: Path, media: str) -> None:
    for format_ in ("text", "github", "junit", "csv", "gitlab", "rdjson", "json", "sarif"):
        assert not known_by(written(format_), media)
    assert known_by(written("html"), media)


@pytest.mark.parametrize("format_", IMPRINTED)
def test_line_ends_may_be_those_of_another_system(folder: Path, format_: str) -> None:
    assert known_by(written(format_).replace(b"\n", b"\r\n"), "text/plain")


def again(data: bytes) -> bytes:
    """Return a file with an imprint that fits, as anybody can make it."""
    *_, found = IMPRINT.finditer(data)
    start, end = found.span()
    return data[:start] + imprint_of(data[:start], data[end:]).encode() + data[end:]


@pytest.mark.parametrize(
    ("format_", "old", "new"),
    [
        # What would hide that it is a report, or say something beside it.
        ("html", b"<style>", b"<style>h1{display:none}"),
        ("html", b"</h1>", b"</h1><style>h1{display:none}</style>"),
        ("html", b'<p class="figures">', b'<p class="figures" style="color:red">'),
        ("html", b"<h1>Laporan neutrallint</h1>", b"<h1>Coblos nomor 2</h1>"),
        ("html", b"<script>", b"<script>document.body.innerHTML='Coblos nomor 2';"),
        ("markdown", b"### neutrallint: ", b"### "),
        ("markdown", b"- \xf0\x9f", b"Coblos nomor 2\n- \xf0\x9f"),
        ("markdown", b"- \xf0\x9f", b"- <style>h3{display:none}</style>\n- \xf0\x9f"),
        ("markdown", b"- \xf0\x9f", b"- \\`<b>`\n- \xf0\x9f"),
        # What generators of sites, or their Markdown, would hide it by.
        ("markdown", b"\n\n**", b' {style="display:none"}\n\n**'),
        ("markdown", b"### neutrallint: ", b"### neutrallint: {% comment %}"),
        ("markdown", b"- \xf0\x9f", b"- `{% extends x %}`\n- \xf0\x9f"),
        ("markdown", b"- \xf0\x9f", b"- `<% if false %>`\n- \xf0\x9f"),
        ("markdown", b"- \xf0\x9f", b"- ![](poster.png)\n- \xf0\x9f"),
        ("html", b"default-src 'none'", b"{% comment %}"),
        ("html", b"</strong>", b"{% extends x %}</strong>"),
        ("json", b'"schema": "neutrallint-report/1"', b'"schema": "berita/1"'),
        ("sarif", b'"name": "neutrallint"', b'"name": "berita"'),
    ],
)
def test_an_imprint_that_fits_makes_no_report_of_another_form(
    folder: Path, format_: str, old: bytes, new: bytes
) -> None:
    data = written(format_)
    assert known_by(again(data), "text/plain")
    assert old in data
    assert not known_by(again(data.replace(old, new, 1)), "text/plain")


@pytest.mark.parametrize(
    ("format_", "old", "new"),
    [
        ("text", b"konten/a.md  galat 1", b"Coblos nomor 2\nkonten/a.md  galat 1"),
        ("text", b"Diperiksa 1 ", b"Coblos nomor 2 "),
        ("github", b"::error", b"Coblos nomor 2\n::error"),
        ("github", b"title=neutrallint", b"title=berita"),
        ("csv", b"path,place", b"judul,isi"),
        ("csv", b",error,", b",Coblos nomor 2,"),
        ("csv", b"\r\n", b",catatan\r\n"),
        ("gitlab", b'"severity"', b'"isi": "Coblos nomor 2", "severity"'),
        ("rdjson", b'"severity"', b'"isi": "Coblos nomor 2", "severity"'),
        ("rdjson", b'"name": "neutrallint"', b'"name": "berita"'),
        ("rdjson", b'"severity": "ERROR"', b'"severity": "Coblos nomor 2"'),
        ("rdjson", b'"start": {', b'"isi": "Coblos nomor 2",\n          "start": {'),
        ("gitlab", b'"lines": {', b'"isi": "Coblos nomor 2",\n      "lines": {'),
        ("gitlab", b'"critical"', b'"Coblos nomor 2"'),
    ],
)
def test_what_has_no_place_for_an_imprint_is_known_by_its_form(
    folder: Path, format_: str, old: bytes, new: bytes
) -> None:
    data = written(format_)
    assert known_by(data, "text/plain")
    assert old in data
    assert not known_by(data.replace(old, new, 1), "text/plain")


def test_an_imprint_in_a_draft_makes_it_no_report(folder: Path, checked: Checked) -> None:
    html = written("html", "l.html")
    found = IMPRINT.search(html)
    assert found is not None
    meta = f'<meta name="neutrallint-imprint" content="{found[0].decode()}">'
    (folder / "konten/b.html").write_text(f"<!DOCTYPE html>{meta}<p>Coblos nomor 2</p>")
    (folder / "konten/c.md").write_text(f"Coblos nomor 2\n\n<!-- {found[0].decode()} -->\n")
    files = checked("konten")[1]
    assert files == dict.fromkeys(["konten/a.md", "konten/b.html", "konten/c.md"], "found")


def test_every_style_and_script_of_reports_is_known() -> None:
    here = PACKAGE / "reporters"
    css, js = ((here / name).read_text("utf-8") for name in ("report.css", "report.js"))
    # Those of earlier versions stay in the lists.
    assert pages.digest(css) in pages.STYLES
    assert pages.digest(js) in pages.SCRIPTS


def test_evidence_is_no_content(folder: Path, checked: Checked) -> None:
    assert run(["evidence", "write", "konten", "--output", "konten/bukti.zip"]) == 1
    assert checked("konten")[1]["konten/bukti.zip"] == "skipped"
    data = Path("konten/bukti.zip").read_bytes()
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile("konten/bukti.zip", "a") as archive:
        archive.writestr("b.md", "Coblos nomor 2")
    assert checked("konten")[1]["konten/bukti.zip!/b.md"] == "found"
    assert "laporan.html" in members


def with_part(png: bytes, kind: bytes, content: bytes) -> bytes:
    """Return a PNG file with one more part, right behind the first."""
    head = 8 + 25
    part = kind + content
    sum_ = crc32(part).to_bytes(4, "big")
    return png[:head] + len(content).to_bytes(4, "big") + part + sum_ + png[head:]


def test_a_report_that_quotes_commands_to_generators_is_known(folder: Path) -> None:
    (folder / "konten/{{ a }} {% b %}.md").write_text("Coblos nomor 2 {{ c }} {% d %} [e](f)")
    for format_ in ("html", "markdown"):
        quoting = written(format_, "l.txt", "konten")
        assert known_by(quoting, "text/html") == ("imprint" if format_ == "html" else None)
        # Where no name of a file bears them, Markdown is known, too.
        (folder / "konten/b.md").write_text("Coblos nomor 2 {{ c }} {% d %} [e](f)")
        assert known_by(written(format_, "m.txt", "konten/b.md"), "text/html") == "imprint"


def test_pictures_of_show_are_known_by_imprint_and_band(folder: Path) -> None:
    run(["show", str(POSTER), "--output", "konten/p.png"])
    data = Path("konten/p.png").read_bytes()
    assert known_by(data, "image/png")
    assert not known_by(POSTER.read_bytes(), "image/png")
    # Anybody can make an imprint; the band that says what it is must be there too.
    assert not known_by(imprinted(POSTER.read_bytes()), "image/png")
    with Image.open(BytesIO(data)) as image:
        cut = image.crop((0, 0, image.width, image.height - 20))
    out = BytesIO()
    cut.save(out, "PNG")
    assert not known_by(imprinted(out.getvalue()), "image/png")
    for part in (
        # Dots that a profile of colours makes others, or that are none, and a turn.
        (b"iCCP", b"a\0\0" + compress(b"a")),
        (b"tRNS", b"\0\x14" * 3),
        (b"eXIf", b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"),
        (b"acTL", b"\0\0\0\x01\0\0\0\0"),
    ):
        assert not known_by(imprinted(with_part(data, *part)), "image/png")
    middle = len(data) // 2
    spoiled = data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]
    assert not known_by(spoiled, "image/png")


def test_baselines_and_comparisons_are_no_content(folder: Path, checked: Checked) -> None:
    assert run(["baseline", "write", "konten", "--file", "konten/lama.json"]) == 0
    run(["narrative", "konten", "--format", "json", "--output", "konten/n.json"])
    files = checked("konten")[1]
    assert (files["konten/lama.json"], files["konten/n.json"]) == ("skipped", "skipped")


@pytest.mark.parametrize(
    "said",
    [
        b'{"neutrallint-baseline": 1, "made": "Coblos nomor 2"}\n',
        b'{"neutrallint-baseline": 1, "made": "Coblos nomor 2", "made": "2020-10-01"}\n',
        b'{"neutrallint-baseline": 1}\n["NL-TAG-001", "Coblos nomor 2", "a",      1]\n',
        b'{"neutrallint-baseline": 1}\n["NL-TAG-001", "a", "b", true]\n',
    ],
)
def test_a_baseline_is_spelled_as_the_program_does(said: bytes) -> None:
    assert known_by(b'{"neutrallint-baseline": 1}\n["NL-TAG-001", "a", "b", 1]\n', "text/plain")
    assert not known_by(said, "text/plain")


def test_a_copied_roster_is_no_content_and_a_draft_that_says_so_is() -> None:
    head = b"# yaml-language-server: $schema=.neutrallint/roster.schema.json\n"
    people = b"people:\n- {name: Ani Suka, status: bukan_calon, slogans: [Coblos nomor 2]}\n"
    assert known_by(head + people, "application/yaml") == "form"
    assert not known_by(people, "application/yaml")
    assert not known_by(head + people + b"judul: Coblos nomor 2\n", "application/yaml")
    assert not known_by(head + people, "text/markdown")


def gallery(people: Any) -> bytes:
    content = {"schema": "neutrallint-gallery/2", "model": {}, "people": people}
    return json.dumps(content, indent=1).encode()


def test_galleries_are_known_by_their_form() -> None:
    def holding(embedding: str) -> bytes:
        return gallery([{"name": "A", "faces": [{"embedding": embedding, "is_clear": True}]}])

    assert known_by(holding("A" * 683 + "="), "application/json")
    text = "Coblos nomor 2"
    assert not known_by(holding(text), "application/json")
    assert not known_by(gallery([{"judul": text}]), "application/json")
    twice = gallery([]).replace(b'"model"', b'"model": "Coblos nomor 2", "model"')
    assert not known_by(twice, "application/json")
    told = gallery([]).replace(b"{}", b'{"name": "A", "isi": "Coblos nomor 2"}')
    assert not known_by(told, "application/json")


def test_a_gallery_of_marks_holds_names_and_numbers_only() -> None:
    def holding(**other: object) -> bytes:
        image = {"width": 9, "height": 9} | dict.fromkeys(
            ("points", "descriptors", "grey", "inside"), "AAAA"
        )
        marks = [{"name": "A", "images": [image | other]}]
        content = {"schema": "neutrallint-marks/1", "sha256": "a" * 64, "marks": marks}
        return json.dumps(content).encode()

    assert known_by(holding(), "application/json")
    assert not known_by(holding(width="Coblos nomor 2"), "application/json")
    assert not known_by(holding(grey="Coblos nomor 2"), "application/json")


def test_what_files_are_checked_by_is_no_content(folder: Path, checked: Checked) -> None:
    roster = "people:\n- {name: Coblos Nomor Dua, status: kandidat, photos: [p.png]}\n"
    (folder / "konten/tokoh.yaml").write_text(roster)
    (folder / "konten/p.png").write_bytes(POSTER.read_bytes())
    (folder / "konten/.neutrallint").mkdir()
    (folder / "konten/.neutrallint/x.json").write_text('{"a": "Coblos nomor 2"}')
    assert checked("konten")[1]["konten/tokoh.yaml"] != "skipped"
    with Path("neutrallint.yaml").open("a") as file:
        file.write("roster: konten/tokoh.yaml\n")
    named = ("konten/.neutrallint/x.json", "neutrallint.yaml")
    files = checked("konten", *named)[1]
    assert files.pop("konten/a.md") == "found"
    assert files == dict.fromkeys(["konten/tokoh.yaml", "konten/p.png", *named], "skipped")


# --- under a policy ----------------------------------------------------------------------


@pytest.fixture
def policy(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("luar") / "kebijakan.yaml"
    file.write_text("ignore_files: false\n")
    return str(file)


#: A draft in the form of each output that bears no imprint, or whose face is not its own.
DISGUISES = {
    "konten/github.txt": "::error file=a.md,title=neutrallint NL-TAG-001::Coblos nomor 2\n",
    "konten/laporan.txt": "a.md  errors 1\n  1:1  error  NL-TAG-001  Ayo\n"
    "    Coblos nomor 2\n    ^^^^\n\n"
    "Checked 1 · unchecked 0 · errors 1 · warnings 0 · infos 0\n"
    "There are findings to resolve before publishing.\n",
    "konten/lama.json": '{"neutrallint-baseline": 1}\n'
    '["NL-TAG-001", "a", "Coblos nomor 2", 1]\n',
    "_data/gitlab.json": '[\n  {\n    "description": "Coblos nomor 2",\n    "check_name": '
    '"NL-TAG-001",\n    "fingerprint": "0123456789abcdef",\n    "severity": "minor",\n    '
    '"location": {\n      "path": "a"\n    }\n  }\n]\n',
    "_data/galeri.json": '{"schema": "neutrallint-gallery/2", "model": {}, '
    '"people": [{"name": "Coblos nomor 2", "faces": []}]}',
}


@pytest.mark.parametrize("name", DISGUISES)
def test_under_a_policy_no_form_makes_an_output_of_a_draft(
    folder: Path, checked: Checked, policy: str, name: str
) -> None:
    (folder / "_data").mkdir()
    (folder / name).write_text(DISGUISES[name], "utf-8")
    # By its name, for what is a whole JSON file is known so only without a policy.
    place = name.partition("/")[0]
    told = checked(place, "--allow-empty")[1][name]
    assert told == "skipped"
    code, files = checked(place, "--policy", policy)
    assert files[name] in ("found", "unchecked")
    assert code != 0


@pytest.mark.parametrize("format_", FORMATS)
def test_under_a_policy_only_pages_with_their_imprint_are_outputs(
    folder: Path, checked: Checked, policy: str, format_: str
) -> None:
    name = f"konten/l.{'json' if format_ in ('json', 'sarif', 'gitlab', 'rdjson') else 'txt'}"
    written(format_, name)
    how = checked("konten", "--policy", policy)[1][name]
    assert how == ("skipped" if format_ in ("html", "markdown") else "found")


def test_under_a_policy_evidence_is_read_as_the_archive_that_it_is(
    folder: Path, checked: Checked, policy: str
) -> None:
    assert run(["evidence", "write", "konten", "--output", "konten/bukti.zip"]) == 1
    files = checked("konten", "--policy", policy)[1]
    assert files["konten/bukti.zip!/laporan.html"] == "skipped"
    assert files["konten/bukti.zip!/laporan.json"] == "found"


@pytest.mark.parametrize("key", ["roster", "gallery"])
def test_under_a_policy_nothing_that_content_names_is_no_content(
    folder: Path, checked: Checked, policy: str, key: str
) -> None:
    model = {"sha256": SFACE.sha256, "name": "Coblos nomor 2"}
    face = b64encode(struct.pack("128f", 1, *[0] * 127)).decode()
    people = [{"name": "Ani Ana", "faces": [{"embedding": face, "is_clear": True}]}]
    gallery = {"schema": "neutrallint-gallery/2", "model": model, "people": people}
    texts = {
        "roster": "# Coblos nomor 2\npeople: [{name: Ani Ana, status: kandidat}]\n",
        "gallery": json.dumps(gallery),
    }
    (folder / "konten/p.md").write_text(texts[key])
    with Path("neutrallint.yaml").open("a") as file:
        file.write(f"{key}: konten/p.md\n")
    assert checked("konten")[1]["konten/p.md"] == "skipped"
    assert checked("konten", "--policy", policy)[1]["konten/p.md"] == "found"


def test_under_a_policy_an_older_report_where_the_output_goes_is_content(
    folder: Path, policy: str, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = "### neutrallint: ya\n\nCoblos nomor 2\n"
    (folder / "konten/l.md").write_text(draft)
    to = (
        "--format",
        "markdown",
        "--output",
        "konten/l.md",
        "--format",
        "json",
        "--output",
        "-",
    )
    assert run(["check", "konten", "--policy", policy, *to]) == 1
    assert json.loads(capsys.readouterr().out)["summary"]["errors"] == 2


def test_under_a_policy_a_roster_of_the_content_names_no_portraits(
    folder: Path, checked: Checked, policy: str
) -> None:
    (folder / "konten/p.md").write_text("Coblos nomor 2")
    roster = "people:\n- {name: Ani Ana, status: kandidat, photos: [konten/p.md]}\n"
    (folder / "tokoh.yaml").write_text(roster)
    with Path("neutrallint.yaml").open("a") as file:
        file.write("roster: tokoh.yaml\n")
    assert checked("konten")[1]["konten/p.md"] == "skipped"
    assert checked("konten", "--policy", policy)[1]["konten/p.md"] == "found"


@pytest.mark.parametrize("format_", FORMATS)
def test_the_output_of_a_run_is_none_of_its_content(
    folder: Path, capsys: pytest.CaptureFixture[str], format_: str
) -> None:
    name = "konten/laporan.md" if format_ in ("html", "markdown") else "konten/laporan.txt"
    first = written(format_, name, "konten")
    if format_ in ("html", "markdown", "json", "csv"):
        # One of another version, whose imprint or style is not known here.
        Path(name).write_bytes(
            first.replace(b"neutrallint-imprint", b"neutrallint-cap") + b"\n"
        )
    capsys.readouterr()
    assert run(["check", "konten", "--format", format_, "--output", name, "--lang", "en"]) == 1
    assert "errors 1 " in capsys.readouterr().err


def test_a_draft_where_the_output_goes_is_checked_and_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = (folder / "konten/a.md").read_bytes()
    code = run(["check", "konten", "--format", "markdown", "--output", "konten/a.md"])
    assert code == 2
    assert (folder / "konten/a.md").read_bytes() == draft


@pytest.mark.parametrize("path", ["konten/.neutrallint", "konten/.*/*.md", "."])
def test_a_folder_of_our_own_is_never_content(
    folder: Path, checked: Checked, path: str
) -> None:
    (folder / "konten/.neutrallint/passages").mkdir(parents=True)
    (folder / "konten/.neutrallint/x.md").write_text("Coblos nomor 2")
    (folder / "konten/.neutrallint/passages/corrections.tsv").write_text(
        "call\tCoblos nomor 2\n"
    )
    code, files = checked(path)
    assert not [
        name for name, how in files.items() if ".neutrallint" in name and how == "found"
    ]
    assert code == (1 if path == "." else 3)


@pytest.mark.parametrize(
    "name", [".neutrallint/x.md", "berita/.neutrallint-allow.yaml", "_data/neutrallint.yaml"]
)
def test_under_a_policy_no_name_makes_a_draft_a_means(
    folder: Path, checked: Checked, policy: str, name: str
) -> None:
    (folder / name).parent.mkdir()
    words = "{file: a, sha256: a, rule: a, reason: Coblos nomor 2, by: a, until: 2020-01-01}"
    (folder / name).write_text(f"allow:\n- {words}\n")
    config = Path(policy).with_name("neutrallint.yaml")
    config.write_bytes((folder / "neutrallint.yaml").read_bytes())
    assert checked(".", "--policy", policy, "--config", str(config))[1][name] == "found"


def test_another_hidden_folder_that_is_named_is_content(folder: Path, checked: Checked) -> None:
    (folder / ".draf").mkdir()
    (folder / ".draf/x.md").write_text("Coblos nomor 2")
    assert checked(".draf") == (1, {".draf/x.md": "found"})
