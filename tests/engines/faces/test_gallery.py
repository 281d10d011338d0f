from __future__ import annotations

import json
import subprocess
import sys
from base64 import b64encode
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from neutrallint.core.errors import ConfigError
from neutrallint.engines.faces.gallery import DIMENSIONS, Enrolled, EnrolledFace, Gallery

#: A whole embedding: what is wrong beside it is what is refused.
UNIT = b64encode(np.eye(1, DIMENSIONS, dtype="<f4").tobytes()).decode()


def axis(number: int) -> Any:
    vector = np.zeros(DIMENSIONS, np.float32)
    vector[number] = 1
    return vector


def enrolled(number: int, is_clear: bool = True) -> EnrolledFace:
    return EnrolledFace(axis(number).tobytes(), is_clear)


def toward(cosine: float, other: float = 0.0) -> Any:
    """Return what is so like the first axis, and so like the third."""
    rest = np.sqrt(1 - cosine**2 - other**2)
    return (cosine * axis(0) + other * axis(2) + rest * axis(9)).astype(np.float32)


def gallery() -> Gallery:
    return Gallery(
        (
            Enrolled("Ani", (enrolled(0), enrolled(1))),
            Enrolled("Budi", (enrolled(2),)),
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
    best = gallery().best(vector, True)
    assert (best.person, best.is_sure) == ("Budi", True)
    assert best.cosine == pytest.approx(0.8)
    assert gallery().best(axis(1), True).person == "Ani"


@pytest.mark.parametrize(
    ("cosine", "is_clear", "portrait_is_clear", "is_sure"),
    [
        (0.51, True, True, True),
        (0.49, True, True, False),
        (0.74, False, True, False),
        (0.74, True, False, False),
        (0.76, False, False, True),
    ],
)
def test_a_face_is_named_less_where_it_or_the_portrait_is_not_clear(
    cosine: float, is_clear: bool, portrait_is_clear: bool, is_sure: bool
) -> None:
    people = (Enrolled("Ani", (enrolled(0, portrait_is_clear),)), gallery().people[1])
    assert Gallery(people).best(toward(cosine), is_clear).is_sure is is_sure


def test_a_face_that_is_like_two_people_is_not_named() -> None:
    assert gallery().best(toward(0.6, 0.49), True).is_sure
    assert not gallery().best(toward(0.6, 0.51), True).is_sure
    # Two portraits of one person do not part them.
    one = Enrolled("Ani", (enrolled(0), enrolled(2)))
    assert Gallery((one,)).best(toward(0.6, 0.55), True).is_sure


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
        {"schema": "neutrallint-gallery/1"},
        {"model": {"name": "other", "sha256": "0" * 64}},
        {"model": None},
        {"people": []},
        {"people": "Ani"},
        {"people": [{"name": "Ani", "faces": []}]},
        {"people": [{"name": "Ani", "faces": ["AAAA"]}]},
        {"people": [{"name": "", "faces": [{"embedding": "AAAA", "is_clear": True}]}]},
        {"people": [{"name": "Ani", "faces": [{"embedding": UNIT}]}]},
        {"people": [{"name": "Ani", "faces": [{"embedding": UNIT, "is_clear": 1}]}]},
        *(
            {"people": [{"name": "Ani", "faces": [{"embedding": text, "is_clear": True}]}]}
            for text in ("AAAA", "!!", 5, "A" * 683 + "=", "//8/" * 170 + "//8=")
        ),
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


@pytest.mark.parametrize("content", [b"people:\n", b"\xff\xd8\xff", b'{"schema": "other"}'])
def test_nothing_but_a_gallery_is_replaced(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "roster.yaml"
    file.write_bytes(content)
    with pytest.raises(ConfigError):
        gallery().save(file)
    assert file.read_bytes() == content


@pytest.mark.parametrize("content", [b"", b'{\r\n "schema": "neutrallint-gallery/1", damaged'])
def test_a_gallery_that_cannot_be_read_is_made_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "roster.gallery.json"
    file.write_bytes(content)
    gallery().save(file)
    assert Gallery.load(file) == gallery()
