from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from neutrallint.core.errors import ConfigError
from neutrallint.engines.logos.gallery import EnrolledLogo, LogoGallery, LogoImage

IMAGE = LogoImage(2, 1, b"\0" * 16, b"\1" * 256, b"\5\6", b"\0\1")


def gallery() -> LogoGallery:
    return LogoGallery((EnrolledLogo("A", (IMAGE,)), EnrolledLogo("B", (IMAGE, IMAGE))))


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "m.json"
    gallery().save(path)
    assert LogoGallery.load(path) == gallery()
    assert [file.name for file in tmp_path.iterdir()] == ["m.json"]


def test_a_name_has_one_entry() -> None:
    newer = gallery().with_logo(EnrolledLogo("B", (IMAGE,)))
    assert newer.names == ("A", "B")
    assert len(newer.logos[1].images) == 1


def test_loading_needs_no_numpy(tmp_path: Path) -> None:
    gallery().save(tmp_path / "m.json")
    code = (
        "import sys; from pathlib import Path;"
        "from neutrallint.engines.logos.gallery import LogoGallery;"
        f"LogoGallery.load(Path({str(tmp_path / 'm.json')!r})); print('numpy' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "False"


def changed(**changes: Any) -> Any:
    def change(content: dict[str, Any]) -> None:
        content["marks"][0]["images"][0] |= changes

    return change


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda content: content.update(schema="neutrallint-marks/2"), "bukan"),
        (lambda content: content.update(marks={}), "susunannya"),
        (lambda content: content["marks"][0].update(name="Z"), "SHA-256"),
    ],
)
def test_another_version_or_a_changed_gallery_is_refused(
    tmp_path: Path, change: Any, reason: str
) -> None:
    path = tmp_path / "m.json"
    gallery().save(path)
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))
    with pytest.raises(ConfigError) as raised:
        LogoGallery.load(path)
    assert reason in raised.value.say("id")
    assert "enroll-logo" in raised.value.say("id")


@pytest.mark.parametrize(
    "broken",
    [
        LogoImage(2, 1, b"\0" * 15, b"\1" * 256, b"\5\6", b"\0\1"),
        LogoImage(2, 1, b"", b"", b"\5\6", b"\0\1"),
        LogoImage(2, 2, b"\0" * 16, b"\1" * 256, b"\5\6", b"\0\1"),
        LogoImage(97, 1, b"\0" * 16, b"\1" * 256, b"\0" * 97, b"\0" * 97),
    ],
)
def test_parts_that_do_not_fit_together_are_refused(tmp_path: Path, broken: LogoImage) -> None:
    path = tmp_path / "m.json"
    LogoGallery((EnrolledLogo("A", (broken,)),)).save(path)
    with pytest.raises(ConfigError, match="data of A are broken"):
        LogoGallery.load(path)


@pytest.mark.parametrize("text", ["", "[]", "{", "[" * 100_000])
def test_no_gallery_at_all_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "m.json").write_text(text)
    with pytest.raises(ConfigError):
        LogoGallery.load(tmp_path / "m.json")
    with pytest.raises(ConfigError, match="does not exist"):
        LogoGallery.load(tmp_path / "none.json")
