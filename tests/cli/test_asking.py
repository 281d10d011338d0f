"""Questions at a terminal."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click
import pytest

from neutrallint.__main__ import main
from neutrallint.cli.asking import ask
from neutrallint.core.errors import UsageError
from neutrallint.core.localized import Localized

QUESTION = Localized("Berapa", "How many")


def _number(said: str) -> int:
    if said == "two":
        raise click.UsageError("write a digit")
    if not said.isdigit():
        raise UsageError(Localized("tulis angka", "write digits"), place=said)
    return int(said)


def _types(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("\n".join(lines) + "\n"))


def test_it_is_asked_again_until_an_answer_will_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _types(monkeypatch, "two", "x", "  ", "", " 7 ")
    assert ask(QUESTION, _number) == 7
    output = capsys.readouterr()
    assert output.err == "write a digit\nx: tulis angka\n"
    assert output.out.count("Berapa") == 5


def test_enter_stands_for_what_is_usual(monkeypatch: pytest.MonkeyPatch) -> None:
    _types(monkeypatch, "")
    assert ask(QUESTION, _number, "3") == 3


def test_whoever_goes_away_is_not_asked_forever(monkeypatch: pytest.MonkeyPatch) -> None:
    _types(monkeypatch, "x")
    with pytest.raises(click.Abort):
        ask(QUESTION, _number)


def test_a_region_or_a_pack_that_is_wrong_is_asked_again_by_init(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _types(monkeypatch, "Sleman", "Kab. Sleman", "pilkada2024", "pilkada-2020, pilkada-2024")
    monkeypatch.setattr("neutrallint.cli.commands.init.can_ask", lambda: True)
    assert main(["init", str(tmp_path)]) == 0
    told = capsys.readouterr().err
    assert "wilayah “Sleman” tidak menyebut jenisnya" in told
    assert "maksud Anda “pilkada-2024”?" in told
    assert "packs: [pilkada-2020, pilkada-2024]" in (tmp_path / "neutrallint.yaml").read_text(
        "utf-8"
    )
    assert "Kabupaten Sleman" in (tmp_path / "daftar-tokoh.yaml").read_text("utf-8")
