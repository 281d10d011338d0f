from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from neutrallint.core.document import Document, Failure, Picture
from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.engines import Engines
from neutrallint.lint import posts
from neutrallint.lint.links import find_pictures
from neutrallint.lint.posts import Posts
from neutrallint.readers.source import Source


def picture(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (30, 30)).save(file)
    return file


def test_a_picture_of_the_same_name_belongs_to_a_draft(tmp_path: Path) -> None:
    beside = picture(tmp_path / "a.jpg")
    picture(tmp_path / "b.jpg")
    assert find_pictures((), tmp_path / "a.md") == ((beside,), ())


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("foto.png", "site/posts/foto.png"),
        ("../img/foto%20satu.png?w=300#atas", "site/img/foto satu.png"),
        ("/img/foto.png", "site/static/img/foto.png"),
        ("/img/foto.png", "site/img/foto.png"),
        ("img/foto.png", "site/assets/img/foto.png"),
    ],
)
def test_links_are_followed_as_site_generators_do(tmp_path: Path, link: str, file: str) -> None:
    here = picture(tmp_path / file)
    found = find_pictures((link, link), tmp_path / "site/posts/a.md").here
    assert [place.resolve() for place in found] == [here]


def test_what_is_not_here_is_named_and_what_is_no_picture_is_left_out(tmp_path: Path) -> None:
    links = ("https://x.test/a.jpg", "data:image/png;base64,AA==", "tidak-ada.png", "video.mp4")
    assert find_pictures(links, tmp_path / "a.md") == ((), links[:3])


def test_a_picture_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[str] = []

    def reader(source: Source, engines: Engines) -> Document:
        reads.append(source.path)
        return Document(source.path, source.media, (), (Picture(1, 30, 30),))

    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(posts.READERS, "image/png", reader)
    data = picture(tmp_path / "a.png").read_bytes()
    reading = Posts(Engines(), tmp_path)
    reading.read(Source("a.png", data, "image/png"))
    (document,) = reading.pictures([tmp_path / "a.png"])
    assert document.path == "a.png"
    assert reads == ["a.png"]


def test_a_picture_that_cannot_be_read_whole_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reader(source: Source, engines: Engines) -> Document:
        failure = Failure(source.path, "ocr", Localized("OCR gagal", "OCR failed"))
        return Document(source.path, source.media, (), failures=(failure,))

    monkeypatch.setitem(posts.READERS, "image/png", reader)
    picture(tmp_path / "a.png")
    with pytest.raises(ReadError) as error:
        Posts(Engines(), tmp_path).pictures([tmp_path / "a.png"])
    assert "a.png" in error.value.say("en")
    assert "OCR failed" in error.value.say("en")
