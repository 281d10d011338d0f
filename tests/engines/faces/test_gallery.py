from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from neutrallint.core.errors import ConfigError
from neutrallint.engines.faces.gallery import DIMENSIONS, Enrolled, Gallery


def axis(number: int) -> Any:
    vector = np.zeros(DIMENSIONS, np.float32)
    vector[number] = 1
    return vector


def gallery() -> Gallery:
    return Gallery(
        (
            Enrolled("Ani", (axis(0).tobytes(), axis(1).tobytes())),
            Enrolled("Budi", (axis(2).tobytes(),)),
        )
    )


def test_what_is_saved_is_loaded_and_saving_is_deterministic(tmp_path: Path) -> None:
    path = tmp_path / "g.json"
    gallery().save(path)
    first = path.read_bytes()
    assert Gallery.load(path) == gallery()
    Gallery(gallery().people[::-1]).save(path)
    assert path.read_bytes() == first
    assert [file.name for file in tmp_path.iterdir()] == ["g.json"]


def test_best_takes_the_nearest_photo_of_anybody() -> None:
    vector = (0.6 * axis(1) + 0.8 * axis(2)).astype(np.float32)
    name, cosine = gallery().best(vector)
    assert name == "Budi"
    assert cosine == pytest.approx(0.8)
    assert gallery().best(axis(1)) == ("Ani", pytest.approx(1.0))


def test_loading_needs_no_numpy(tmp_path: Path) -> None:
    gallery().save(tmp_path / "g.json")
    code = (
        "import sys; from pathlib import Path;"
        "from neutrallint.engines.faces.gallery import Gallery;"
        f"print(Gallery.load(Path({str(tmp_path / 'g.json')!r})).names, 'numpy' in sys.modules)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert ran.stdout.strip() == "('Ani', 'Budi') False"


def changed(tmp_path: Path, **changes: Any) -> str:
    gallery().save(tmp_path / "g.json")
    content = json.loads((tmp_path / "g.json").read_text())
    return json.dumps({**content, **changes})


@pytest.mark.parametrize(
    "changes",
    [
        {"schema": "neutrallint-gallery/2"},
        {"model": {"name": "other", "sha256": "0" * 64}},
        {"model": None},
        {"people": []},
        {"people": "Ani"},
        {"people": [{"name": "Ani", "embeddings": []}]},
        {"people": [{"name": "", "embeddings": ["AAAA"]}]},
        {"people": [{"name": "Ani", "embeddings": ["AAAA"]}]},
        {"people": [{"name": "Ani", "embeddings": ["!!"]}]},
        {"people": [{"name": "Ani", "embeddings": [5]}]},
        {"people": [{"name": "Ani", "embeddings": ["A" * 683 + "="]}]},
        {"people": [{"name": "Ani", "embeddings": ["//8/" * 170 + "//8="]}]},
        {"photos": []},
    ],
    ids=str,
)
def test_gallery_that_is_not_ours_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    path = tmp_path / "g.json"
    path.write_text(changed(tmp_path, **changes))
    with pytest.raises(ConfigError) as caught:
        Gallery.load(path)
    assert caught.value.place == str(path)
    assert "neutrallint enroll" in caught.value.reason.id


def test_person_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "g.json"
    Gallery((gallery().people[0], gallery().people[0])).save(path)
    with pytest.raises(ConfigError, match="twice"):
        Gallery.load(path)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b"[]", b"null"])
def test_file_that_is_no_gallery_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "g.json"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match=r"neutrallint enroll"):
        Gallery.load(path)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="does not exist"):
        Gallery.load(tmp_path / "none.json")


def test_failed_save_keeps_the_old_file_and_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    (target / "full").mkdir(parents=True)
    with pytest.raises(ConfigError, match="cannot be written"):
        gallery().save(target)
    assert [file.name for file in tmp_path.iterdir()] == ["folder"]
