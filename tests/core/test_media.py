from __future__ import annotations

import re
from pathlib import Path

import pytest

from neutrallint.core.media import (
    FORMATS,
    SUFFIXES,
    Format,
    is_configuration,
    is_hidden,
    media_of,
    unread,
)
from neutrallint.readers import READERS
from neutrallint.readers.source import filename_passage


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("a.md", "text/markdown"),
        ("draf/A.HTML", "text/html"),
        ("a.b.TXT", "text/plain"),
        ("a.md. .", "text/markdown"),
        ("...", None),
        ("a.jfif", "image/jpeg"),
        ("a.HEIF", "image/heic"),
        ("a.doc", None),
        ("md", None),
        (".md", "text/markdown"),
        ("a.md/b", None),
        ("a.mdx", "text/markdown"),
        ("a.vue", "text/html"),
        ("a.geojson", "application/json"),
        ("a.ndjson", "application/jsonl"),
        ("a.gpx", "application/xml"),
        ("a.qmd", "text/markdown"),
        ("a.rst", "text/x-markup"),
        ("a.adoc", "text/x-markup"),
        ("a.mht", "message/rfc822"),
        ("a.apng", "image/png"),
        ("a.xht", "text/html"),
        ("a.vcs", "text/calendar"),
        ("a.svgz", None),
    ],
)
def test_the_suffix_tells_the_kind(path: str, media: str | None) -> None:
    assert media_of(path) == media


def test_every_kind_has_its_reader() -> None:
    assert {media_of(f"a{suffix}") for suffix in SUFFIXES} == set(READERS)


@pytest.mark.parametrize("format_", FORMATS, ids=lambda format_: format_.media)
def test_the_readme_tells_every_kind_that_is_read(format_: Format) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    _, _, behind = readme.partition("| kind | what of it |")
    rows = behind.partition("\n\n")[0].splitlines()[2:]
    kinds = [row.split("|")[1].lower() for row in rows]
    told = set(re.findall(r"\w+", " ".join(kinds)))
    assert told.intersection(re.findall(r"\w+", format_.suffixes))


def test_what_cannot_be_read_says_as_what_to_save_it() -> None:
    reason = unread("draf/Surat.DOC")
    assert reason is not None
    assert ".docx" in reason.id
    assert media_of("Surat.DOC") is None
    assert unread("a.md") is None is unread("gaya.css")


@pytest.mark.parametrize(
    "path", ["a.pcx", "a.PPM", "a.jxr", "a.qoi", "a.psb", "a.jb2", "a.dng"]
)
def test_pictures_of_rare_kinds_and_of_cameras_are_told(path: str) -> None:
    assert unread(path) is not None


@pytest.mark.parametrize("path", ["winmail.dat", "surat/Winmail.DAT", "a\\winmail.dat"])
def test_what_outlook_packs_is_told(path: str) -> None:
    reason = unread(path)
    assert reason is not None
    assert "HTML or plain text" in reason.en
    assert unread("data.dat") is None


def test_the_marks_of_open_documents_are_hidden_and_told_by_name() -> None:
    assert media_of(".html") == media_of("a/.HTML") == media_of("a.b.html") == "text/html"
    assert media_of("html") is media_of("a.html/b") is None
    assert is_hidden("~$surat.docx")
    assert is_hidden(".git")
    assert not is_hidden("~surat.docx")
    reason = unread("draf/~$surat.docx")
    assert reason is not None
    assert "the document is open" in reason.en


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("package.json", True),
        (".github/ci.yml", True),
        ("situs/content/berita.yaml", False),
        ("_data/pejabat.yml", False),
        ("posts/a.json", False),
        ("posts.json", True),
        ("docs/a.md", False),
        ("gradle.properties", True),
        ("src/messages_id.properties", False),
        ("php.ini", True),
        ("language/id-ID/x.ini", False),
        ("admin/id-ID.com_content.ini", False),
        ("ext/_locales/id/messages.json", False),
        ("lib/l10n/app.arb", False),
        ("identity.json", True),
    ],
)
def test_configurations_of_programs_are_told_from_content(path: str, is_one: bool) -> None:
    assert is_configuration(path) is is_one


def test_a_file_name_is_read_without_its_suffix() -> None:
    assert filename_passage("coblos%20nomor%202.jpg").text == "coblos nomor 2"
    passage = filename_passage("draf/coblos-nomor.2.jpg")
    assert (passage.text, passage.origin) == ("coblos-nomor.2", "filename")
