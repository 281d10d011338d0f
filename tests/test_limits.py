"""What lies beyond a limit is not checked, is told, and is no success."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from neutrallint.cli import run
from neutrallint.core.limits import Limits

OFF = ("--ocr", "off", "--no-faces", "--no-cache", "--lang", "en", "--format", "json")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Kantor tutup.\n" * 100, encoding="utf-8")
    Image.new("RGB", (100, 100)).save("b.png")
    pages = [Image.new("RGB", (30, 30), (shade, 0, 0)) for shade in range(12)]
    pages[0].save("c.tiff", save_all=True, append_images=pages[1:])
    canvas = Canvas("d.pdf")
    for number in range(4):
        canvas.drawString(90, 700, f"Kantor tutup pada hari libur ke-{number}, mohon maklum.")
        canvas.showPage()
    canvas.save()


def told(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, list[str]]:
    code = run(["check", *argv, *OFF])
    report = json.loads(capsys.readouterr().out)
    return code, [failure["reason"] for failure in report["failures"]]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "option", "within", "beyond", "reason"),
    [
        ("a.txt", "--max-bytes", 1400, 1399, "--max-bytes"),
        ("b.png", "--max-bytes", 10_000, 10, "--max-bytes"),
        ("b.png", "--max-pixels", 10_000, 9_999, "0.009999 megapixels"),
        ("c.tiff", "--max-pages", 12, 11, "1 of 12 pages were not checked"),
        ("d.pdf", "--max-pages", 4, 3, "1 of 4 pages were not checked"),
    ],
)
def test_the_limit_is_where_it_was_set(
    capsys: pytest.CaptureFixture[str],
    file: str,
    option: str,
    within: int,
    beyond: int,
    reason: str,
) -> None:
    assert told(capsys, file, option, str(within)) == (0, [])
    code, (said,) = told(capsys, file, option, str(beyond))
    assert code == 3
    assert reason in said


def test_a_limit_may_stand_in_the_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    Path("neutrallint.yaml").write_text("max_bytes: 10\nmax_pages: 20\n", encoding="utf-8")
    code, reasons = told(capsys, "a.txt")
    assert (code, len(reasons)) == (3, 1)
    assert told(capsys, "a.txt", "--max-bytes", "9999") == (0, [])


def test_without_a_wish_each_kind_has_its_own_number_of_pages() -> None:
    assert Limits().pages(10) == 10
    assert Limits(max_pages=3).pages(10) == 3


@pytest.mark.parametrize("value", ["0", "-1", "x", ""])
@pytest.mark.parametrize("option", ["--timeout", "--max-bytes", "--max-pixels", "--max-pages"])
def test_a_limit_that_is_none_is_refused(option: str, value: str) -> None:
    assert run(["check", "a.txt", option, value]) == 2
