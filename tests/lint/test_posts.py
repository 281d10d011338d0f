from __future__ import annotations

import os
from base64 import b64encode
from pathlib import Path

import pytest
from PIL import Image

from neutrallint.core.document import Document, Failure, Picture
from neutrallint.core.errors import ReadError
from neutrallint.core.limits import Limits
from neutrallint.core.localized import Localized
from neutrallint.engines import Engines
from neutrallint.lint import posts
from neutrallint.lint.links import find_pictures
from neutrallint.lint.posts import PicturesNeededError, Posts
from neutrallint.readers.source import Source
from neutrallint.sources.root import Root
from neutrallint.sources.target import Target
from tests.readers.containers.test_archive import packed
from tests.readers.fakes import FakeOcr, Given, png

needs_links = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


def picture(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (30, 30)).save(file)
    return file


def draft(file: Path, top: Path | None = None, is_confined: bool = False) -> Target:
    """Return a draft that was found in a folder."""
    return Target(
        "a.md", str(file), "text/markdown", top=str(top or ""), is_confined=is_confined
    )


def test_a_picture_of_the_same_name_belongs_to_a_draft(tmp_path: Path) -> None:
    beside = picture(tmp_path / "a.jpg")
    picture(tmp_path / "b.jpg")
    assert find_pictures((), draft(tmp_path / "a.md")) == ((beside,), (), (), ())


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("foto.png", "site/posts/foto.png"),
        ("../img/foto%20satu.png?w=300#atas", "site/img/foto satu.png"),
        ("/img/foto.png", "site/static/img/foto.png"),
        ("/img/foto.png", "site/img/foto.png"),
        ("img/foto.png", "site/assets/img/foto.png"),
        (" fo\tto.\r\npng ", "site/posts/foto.png"),
        ("foto%2520satu.png", "site/posts/foto satu.png"),
        ("foto%2520satu.png", "site/posts/foto%20satu.png"),
        ("%252e%252e/foto.png", "site/foto.png"),
        ("../IMG/Foto.PNG", "site/img/foto.png"),
        ("/Img/e\u0301.png", "site/static/img/\xe9.png"),
        ("file:foto.png", "site/posts/foto.png"),
    ],
)
def test_links_are_followed_as_site_generators_do(tmp_path: Path, link: str, file: str) -> None:
    here = picture(tmp_path / file)
    found = find_pictures((link, link), draft(tmp_path / "site/posts/a.md", tmp_path)).here
    assert [place.resolve() for place in found] == [here]


def test_what_is_not_here_is_named_and_what_is_no_picture_is_left_out(tmp_path: Path) -> None:
    links = ("https://x.test/a.jpg", "data:image/png;base64,AA==", "tidak-ada.png", "video.mp4")
    assert find_pictures(links, draft(tmp_path / "a.md")) == ((), links[:3], (), ())


def test_a_picture_whose_name_does_not_say_so_is_one_where_it_is_here(tmp_path: Path) -> None:
    here = picture(tmp_path / "foto.png").rename(tmp_path / "foto")
    latex = picture(tmp_path / "aset/poster.jpg")
    links = ("foto", "aset/poster", "{{ gambar }}", "brosur.pdf", "../luar")
    found = find_pictures(links, draft(tmp_path / "a.md", tmp_path))
    assert found == ((here, latex), (), ("../luar",), ())


# --- the project of a draft ------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder of drafts; above it lies a picture, and a link to it is in it."""
    picture(tmp_path / "rahasia.png")
    picture(tmp_path / "proyek/statis/b.png")
    (tmp_path / "proyek/konten").mkdir()
    return tmp_path / "proyek"


OUT = (
    "../../rahasia.png",
    "../../tidak-ada.png",
    "../../../etc/tidak-ada.png",
    "x/../../../r.png",
)


def test_what_would_lead_out_only_from_the_root_of_a_site_is_not_here(project: Path) -> None:
    file = draft(project / "konten/a.md", project)
    assert find_pictures(("../img/b.png",), file) == ((), ("../img/b.png",), (), ())


@pytest.mark.parametrize(
    "link",
    [*OUT, "..\t/../rahasia.png", "%252e%252e/%252e%252e/rahasia.png", "file:../../r.png"],
)
def test_a_picture_outside_of_the_project_is_told_be_it_there_or_not(
    project: Path, link: str
) -> None:
    file = draft(project / "konten/a.md", project)
    assert find_pictures((link,), file) == ((), (), (link,), ())


def test_a_picture_by_its_whole_path_is_one_of_the_site(project: Path) -> None:
    link = (project.parent / "rahasia.png").as_posix()
    assert find_pictures((link,), draft(project / "konten/a.md", project)).here == ()


def test_an_address_of_this_machine_leads_into_the_project_or_out_of_it(project: Path) -> None:
    file, here = draft(project / "konten/a.md", project), project / "statis/b.png"
    out = (project.parent / "rahasia.png").as_uri()
    assert find_pictures((here.as_uri(), out), file) == ((here,), (), (out,), ())
    assert find_pictures(("file://server/r.png",), file).elsewhere == ("file://server/r.png",)


def test_the_project_is_what_was_asked_for_the_repository_or_the_configuration(
    project: Path,
) -> None:
    link, file, here = "../statis/b.png", project / "konten/a.md", (project / "statis/b.png",)
    assert find_pictures((link,), draft(file)).outside == (link,)
    assert find_pictures((link,), draft(file, project / "konten")).outside == (link,)
    assert find_pictures((link,), draft(file, project)).here == here
    assert find_pictures((link,), draft(file), project).here == here
    assert find_pictures((link,), draft(file), project / "statis").outside == (link,)
    (project / ".git").mkdir()
    assert find_pictures((link,), draft(file), project / "konten").here == here
    (project / "konten/.git").mkdir()
    assert find_pictures((link,), draft(file, project)).here == here
    confined = draft(file, project / "konten", is_confined=True)
    assert find_pictures((link,), confined).outside == (link,)


@needs_links
@pytest.mark.parametrize("target", ["../../rahasia.png", "../../tidak-ada.png"])
def test_a_link_out_of_the_project_is_no_way_to_a_picture(project: Path, target: str) -> None:
    (project / "konten/a.png").symlink_to(target)
    (project / "konten/atas").symlink_to("../..")
    file = draft(project / "konten/a.md", project)
    links = ("a.png", "atas/rahasia.png", "atas/tidak-ada.png")
    assert find_pictures(links, file) == ((), (), links, ())


@needs_links
def test_a_draft_behind_a_link_to_its_folder_finds_its_pictures(project: Path) -> None:
    (project.parent / "tautan").symlink_to("proyek/konten")
    file = project.parent / "tautan/a.md"
    found = find_pictures(("../statis/b.png",), draft(file, project, is_confined=True))
    assert found.here == (project / "statis/b.png",)


def test_a_picture_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    with file.open("wb") as sparse:
        sparse.truncate(1 << 40)
    reader = Posts(Engines(), tmp_path)
    with pytest.raises(ReadError, match="larger than 200 MB"):
        reader.pictures([file], Root.at(tmp_path), Limits())
    found = find_pictures((), draft(tmp_path / "a.md"))
    assert found.hashes(Limits().max_bytes) == ((str(file), ""),)


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
    (document,) = reading.pictures([tmp_path / "a.png"], Root.at(tmp_path), Limits())
    assert document.path == "a.png"
    assert reads == ["a.png"]


def test_a_picture_is_read_with_a_draft_by_what_it_holds(tmp_path: Path) -> None:
    reading = Posts(Engines(ocr="off", faces=False), tmp_path)
    bare = picture(tmp_path / "foto.png").rename(tmp_path / "foto")
    (found,) = reading.pictures([bare], Root.at(tmp_path), Limits())
    assert found.media == "image/png"
    (tmp_path / "a.jxl").write_bytes(b"x")
    with pytest.raises(ReadError, match=r"save it as \.png"):
        reading.pictures([tmp_path / "a.jxl"], Root.at(tmp_path), Limits())
    (tmp_path / "isi").write_bytes(b"x")
    assert reading.pictures([tmp_path / "isi"], Root.at(tmp_path), Limits()) == []


def test_a_picture_that_cannot_be_read_whole_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reader(source: Source, engines: Engines) -> Document:
        failure = Failure(source.path, "ocr", Localized("OCR gagal", "OCR failed"))
        return Document(source.path, source.media, (), failures=(failure,))

    monkeypatch.setitem(posts.READERS, "image/png", reader)
    picture(tmp_path / "a.png")
    with pytest.raises(ReadError) as error:
        Posts(Engines(), tmp_path).pictures([tmp_path / "a.png"], Root.at(tmp_path), Limits())
    assert "a.png" in error.value.say("en")
    assert "OCR failed" in error.value.say("en")


@pytest.mark.parametrize(
    ("shown", "place", "base"),
    [
        ("posts/a.md", "in/posts/a.md", "in"),
        ("a.md", "in/posts/a.md", "in/posts"),
        ("lain.md", "in/posts/a.md", None),
    ],
)
def test_the_pictures_of_a_draft_are_shown_as_it_is(
    tmp_path: Path, shown: str, place: str, base: str | None
) -> None:
    file = tmp_path / place
    assert Target(shown, str(file), "text/markdown").base == (tmp_path / base if base else None)
    image = picture(file.with_suffix(".png"))
    reading = Posts(Engines(ocr="off", faces=False), tmp_path)
    start = tmp_path / base if base else None
    (found,) = reading.pictures([image], Root.at(tmp_path), Limits(), start)
    assert found.path == image.relative_to(tmp_path / (base or "")).as_posix()


def test_pictures_that_a_text_holds_in_an_address_are_files_inside_it() -> None:
    link = f"data:image/png;base64,{b64encode(png()).decode()}"
    page = f'<p>isi</p><img src="{link}"><img src="{link}"><img src="jauh.png">'.encode()
    whole = Posts(Given(FakeOcr(), None), Path.cwd())
    source = Source("a.html", page, "text/html")
    with pytest.raises(PicturesNeededError):
        whole.read(source, reads_pictures=False)
    read = whole.read(source)
    assert [member.path for member in read.members] == ["a.html!/gambar-1.png"]
    assert read.members[0].passages[-1].text == "Coblos\nnomor 2"
    assert read.images == ("jauh.png",)

    kit = whole.read(Source("kit.zip", packed({"b.html": page}), "application/zip"))
    (inner,) = kit.members
    assert [member.path for member in inner.members] == ["kit.zip!/b.html!/gambar-1.png"]


def test_a_damaged_picture_in_an_address_is_told() -> None:
    source = Source("a.md", b"![x](data:image/png;base64,AAAA)", "text/markdown")
    (member,) = Posts(Given(FakeOcr(), None), Path.cwd()).read(source).members
    assert member.failures
