"""The page: what it says as HTML, and what a real browser makes of it."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from neutrallint.core.localized import Localized
from neutrallint.core.report import Report
from neutrallint.readers.texts.html_tokens import read_tokens
from neutrallint.reporters import REPORTERS
from neutrallint.reporters.view import ReportView

from . import samples
from .samples import HOSTILE, REPORTS

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NEEDS_CHROMIUM = pytest.mark.skipif(not CHROMIUM, reason="no Chromium here")


def jpeg() -> bytes:
    buffer = BytesIO()
    Image.new("RGB", (60, 40), "teal").save(buffer, "JPEG")
    return buffer.getvalue()


def page(report: Report, lang: str = "id") -> str:
    return REPORTERS["html"](report, ReportView(lang, drawn={("posts/b.png", 1): jpeg()}))  # type: ignore[arg-type]


def test_the_verdict_stands_first_and_every_finding_with_its_words() -> None:
    text = page(samples.FULL)
    verdict, unchecked = text.index('class="verdict exit-1"'), text.index('class="unchecked"')
    assert verdict < unchecked < text.index('<article class="finding')
    assert text.count('<article class="finding') == len(samples.FULL.findings)
    for said in (
        "UU 10/2016 Pasal 71",
        "Gunakan hak pilih Anda",
        "<mark>Coblos nomor 2</mark>",
    ):
        assert said in text
    assert "berkas terpotong; simpan ulang" in text


def test_a_picture_stands_beside_the_first_finding_in_it() -> None:
    text = page(samples.FULL)
    (together,) = re.findall(
        r'<div class="together">\n<figure>.*?</article>\n</div>', text, re.S
    )
    assert text.count("<figure>") == together.count("<article") == 1
    assert 'alt="posts/b.png"' in together


def test_a_run_that_left_something_unchecked_has_no_clean_page() -> None:
    assert 'class="verdict exit-3"' in page(samples.UNCHECKED)
    assert 'class="verdict exit-0"' in page(samples.CLEAN)


@pytest.mark.parametrize("name", REPORTS)
def test_the_page_loads_nothing_and_its_tags_are_its_own(name: str) -> None:
    text = page(REPORTS[name])
    assert not re.search(r"""(?:src|href)=["'](?!data:)""", text)
    assert "http" not in re.sub("http-equiv", "", text)
    head = text.partition("<body>")[2].rpartition("<script>")[0]
    names = {token.name for token in read_tokens(head, 0, len(head)) if token.kind == "start"}
    assert names <= set(
        "h1 h2 p div span section article figure img label select option ul li table thead "
        "tbody tr th td strong em mark br".split()
    )


def test_the_page_can_be_signed_and_names_every_file() -> None:
    made = datetime(2020, 10, 1, 9, 5)
    text = REPORTERS["html"](samples.CLEAN, ReportView(made=made))
    assert "<th>Waktu pemeriksaan</th><td>2020-10-01 09:05</td>" in text
    assert "<td>Diperiksa oleh</td>" in text
    for file in samples.CLEAN.files:
        assert f"<td>{file.path}</td><td>tanpa temuan</td>" in text
    full = page(samples.FULL)
    first = full.index("<h2>Semua berkas")
    assert first < full.index('class="finding')
    assert '<tr class="mend"><td>posts/a.md</td><td>harus diperbaiki</td>' in full
    rows = re.findall(r'<tr class="(\w+)">', full)
    worst_first = ["mend", "unchecked", "review", "clean", "skipped"]
    assert len(set(rows)) > 1
    assert rows == sorted(rows, key=worst_first.index)
    assert "<thead><tr><th>Berkas</th>" in full


def test_the_page_names_the_office_or_the_few_whose_content_it_is() -> None:
    def office(*offices: str) -> str:
        text = page(replace(samples.CLEAN, offices=offices))
        return text.partition("<th>Kantor</th><td>")[2].partition("</td>")[0]

    assert office("Pemerintah Kota Harapan") == "Pemerintah Kota Harapan"
    assert office("A <b>", "C") == "A &lt;b&gt;; C"
    for offices in ((), ("A", "B", "C", "D")):
        assert set(office(*offices)) == {"_"}


def browse(text: str, tmp_path: Path, *options: str) -> tuple[str, str]:
    """Return what Chromium writes to its output, and to its log."""
    file = tmp_path / "r.html"
    file.write_text(text, encoding="utf-8")
    command = [
        *(str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
        *("--no-first-run", "--disable-background-networking", "--disable-component-update"),
        *("--disable-sync", "--enable-logging=stderr", f"--user-data-dir={tmp_path}/profile"),
        *options,
        file.as_uri(),
    ]
    run = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return run.stdout, run.stderr


@pytest.mark.slow
@NEEDS_CHROMIUM
def test_a_browser_runs_the_filters_and_nothing_complains(tmp_path: Path) -> None:
    shown, log = browse(page(samples.FULL), tmp_path, "--dump-dom")
    # The script has shown the filters, which stay hidden without it.
    assert '<div class="filters">' in shown
    assert not re.search(r"<article[^>]* hidden", shown)
    assert "CONSOLE" not in log


@pytest.mark.slow
@NEEDS_CHROMIUM
def test_a_browser_hides_what_a_filter_leaves_out(tmp_path: Path) -> None:
    chosen = page(samples.FULL).replace('value="info">', 'value="info" selected>')
    shown, _ = browse(chosen, tmp_path, "--dump-dom")
    articles = re.findall(r"<article[^>]*>", shown)
    left = [article for article in articles if "hidden" not in article]
    assert len(articles) == len(samples.FULL.findings)
    assert ['data-severity="info"' in article for article in left] == [True]
    assert '<span id="shown">1</span>' in shown


@pytest.mark.slow
@NEEDS_CHROMIUM
def test_a_script_that_is_not_ours_is_not_run(tmp_path: Path) -> None:
    planted = page(HOSTILE).replace("<body>", "<body><script>document.title = 'x'</script>")
    shown, log = browse(planted, tmp_path, "--dump-dom")
    assert "<title>Laporan neutrallint</title>" in shown
    assert "Content Security Policy" in log
    assert "&lt;script&gt;alert(1)" in shown


@pytest.mark.slow
@NEEDS_CHROMIUM
def test_the_page_looks_like_a_report(tmp_path: Path) -> None:
    shot = tmp_path / "shot.png"
    browse(page(samples.FULL), tmp_path, f"--screenshot={shot}", "--window-size=900,1600")
    with Image.open(shot) as opened:
        image = opened.convert("RGB")
    pixels = [image.getpixel((x, y)) for x in range(0, 900, 5) for y in range(0, 1600, 5)]
    # Red for the verdict, teal for the picture, and more than a blank page.
    assert len(set(pixels)) > 20
    assert any(red > 150 and green < 60 and blue < 80 for red, green, blue in pixels)
    assert any(red < 40 and 90 < green < 160 and 90 < blue < 160 for red, green, blue in pixels)


def test_an_engine_that_is_off_is_told_in_the_language_of_the_page() -> None:
    (file, *others) = samples.CLEAN.files
    files = (replace(file, engines={"judge": "off"}), *others)
    assert "model penilai (mati)" in page(replace(samples.CLEAN, files=files))


def test_it_says_what_was_looked_for() -> None:
    sought = {Localized("ajakan", "calls"): 2, Localized("GB-PUB", "GB-PUB"): 1}
    text = page(replace(samples.CLEAN, sought=sought))
    assert "ajakan (2); GB-PUB (1)" in text
    assert "Yang dicari" not in page(samples.CLEAN)
