"""`neutrallint gallery`: who is in it, and out of it again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from neutrallint.cli import run
from neutrallint.engines.faces.gallery import Enrolled, EnrolledFace, Gallery


def enrolled(*numbers: float) -> EnrolledFace:
    vector = np.zeros(128, dtype="<f4")
    vector[: len(numbers)] = numbers
    return EnrolledFace((vector / np.linalg.norm(vector)).tobytes(), True)


@pytest.fixture
def file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "tokoh.gallery.json"
    Gallery(
        (
            Enrolled("Ratna Ayu", (enrolled(1), enrolled(1, 0.2))),
            Enrolled("Wirasena", (enrolled(0, 1),)),
        )
    ).save(path)
    return path


def test_list_says_who_is_in_it(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["gallery", "list", str(file)]) == 0
    rows = capsys.readouterr().out.splitlines()
    assert rows == ["Ratna Ayu  2 foto", "Wirasena  1 foto", "2 tokoh"]


def test_remove_takes_somebody_out(file: Path) -> None:
    assert run(["gallery", "remove", str(file), "Ratna Ayu"]) == 0
    assert Gallery.load(file).names == ("Wirasena",)
    assert "Ratna" not in file.read_text(encoding="utf-8")


def test_an_empty_gallery_is_deleted(file: Path) -> None:
    assert run(["gallery", "remove", str(file), "Ratna Ayu", "Wirasena"]) == 0
    assert not file.exists()


def test_a_stranger_leaves_the_gallery_as_it_is(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = file.read_bytes()
    assert run(["gallery", "remove", str(file), "Wirasena", "Ratna Ayuu"]) == 2
    assert "“Ratna Ayuu” tidak ada di galeri ini" in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_file_that_is_no_gallery_is_refused(file: Path) -> None:
    file.write_text("{}", encoding="utf-8")
    assert run(["gallery", "list", str(file)]) == 2


def test_people_who_are_too_alike_are_named() -> None:
    gallery = Gallery(
        (
            Enrolled("A", (enrolled(1), enrolled(0, 1))),
            Enrolled("B", (enrolled(1, 0.5),)),
            Enrolled("C", (enrolled(0, 0, 1),)),
        )
    )
    ((one, other, similarity),) = gallery.alike(0.45)
    assert (one, other) == ("A", "B")
    assert similarity == pytest.approx(0.894, abs=0.001)
