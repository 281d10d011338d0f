"""Files that a page or a calendar holds in an address."""

from __future__ import annotations

from base64 import b64encode

import pytest

from neutrallint.readers import held_pictures
from neutrallint.readers.budget import Budget
from neutrallint.readers.held_pictures import read_whole
from neutrallint.readers.source import Source
from tests.counting import calls_of
from tests.readers.containers.test_archive import packed
from tests.readers.fakes import FakeOcr, Given, png

SEVEN = b"7z\xbc\xaf\x27\x1c\0\4" + bytes(30)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MAIL = b"Subject: Coblos nomor 2\n\nisi"


@pytest.mark.parametrize(
    ("media", "source"),
    [
        ("text/html", "<a href='data:{};base64,{}'>unduh</a>"),
        ("text/calendar", "BEGIN:VCALENDAR\nATTACH;ENCODING=BASE64;FMTTYPE={}:{}\n"),
    ],
)
def test_a_file_in_an_address_is_a_file_inside(media: str, source: str) -> None:
    data = source.format("message/rfc822", b64encode(MAIL).decode()).encode()
    (inside,) = read_whole(Source("a", data, media), Given(None, None)).members
    assert "Coblos nomor 2" in [passage.text for passage in inside.passages]


@pytest.mark.parametrize("kind", ["application/x-7z", "application/x", "text/plain", ""])
@pytest.mark.parametrize(
    ("media", "source"),
    [
        ("text/html", "<a href='data:{};base64,{}'>unduh</a>"),
        ("text/html", "<object data='da\nta:{};base64,{}'>unduh</object>"),
        ("text/markdown", "[unduh](data:{};base64,{})"),
        ("text/x-markup", "link:data:{};base64,{}[unduh]"),
        ("text/calendar", "BEGIN:VCALENDAR\nATTACH;FMTTYPE={};ENCODING=BASE64:{}\n"),
        ("text/calendar", "BEGIN:VCALENDAR\nATTACH;X={};ENCODING=BASE64;VALUE=BINARY:{}\n"),
        ("text/vcard", "BEGIN:VCARD\nX-BERKAS;X={};ENCODING=b:{}\n"),
    ],
)
def test_a_file_is_known_by_how_it_begins_whatever_its_kind(
    media: str, source: str, kind: str
) -> None:
    kits = ((packed({name: b"Coblos nomor 2"}), True) for name in ("a.txt", "a.md"))
    for data, is_read in (*kits, (SEVEN, False), (OLD, False)):
        text = source.format(kind, b64encode(data).decode()).encode()
        (inside,) = read_whole(Source("a", text, media), Given(None, None)).members
        if is_read:
            assert inside.members[0].passages[-1].text == "Coblos nomor 2"
        else:
            assert inside.failures


@pytest.mark.parametrize(
    "kind",
    [
        *("application/json", "application/pdf", "application/msword", "image/svg+xml"),
        *("video/mp4", "x", " image/gif ", 'text/html;charset="utf-8"', "text/css; charset=a"),
    ],
)
def test_a_picture_is_one_whatever_kind_its_address_tells(kind: str) -> None:
    engines = Given(FakeOcr(), None)
    page = f"<img src='data:{kind};base64,{b64encode(png()).decode()}'>".encode()
    (inside,) = read_whole(Source("a.html", page, "text/html"), engines).members
    assert (inside.path, inside.media) == ("a.html!/gambar-1.png", "image/png")
    letter = b"From: a@b.id\nContent-Type: text/html\n\n" + page
    mail = read_whole(Source("a.eml", letter, "message/rfc822"), engines)
    for said in (inside, mail):
        assert "Coblos\nnomor 2" in [passage.text for passage in said.passages]


def test_one_that_cannot_be_read_is_told_and_one_of_no_kind_is_noted() -> None:
    page = "<a href='data:application/{};base64,AAAA'>unduh</a>"
    old = Source("a.html", page.format("msword").encode(), "text/html")
    (inside,) = read_whole(old, Given(None, None)).members
    assert "save it as .docx" in inside.failures[0].reason.en
    unknown = Source("a.html", page.format("octet-stream").encode(), "text/html")
    assert read_whole(unknown, Given(None, None)).images == (
        "data:application/octet-stream;base64,AAAA",
    )


def test_more_than_are_looked_at_are_told_and_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held_pictures, "MAX_PICTURES", 3)
    read = calls_of(monkeypatch, held_pictures, "read_member")
    links = (f"data:message/rfc822,Subject:{at}" for at in range(5))
    page = "".join(f"<a href='{link}'>unduh</a>" for link in links)
    document = read_whole(Source("a.html", page.encode(), "text/html"), Given(None, None))
    assert len(read) == len(document.members) == 3
    assert "the limit is 200 pictures" in document.failures[0].reason.en


def test_pictures_beyond_the_pixels_of_a_file_are_told_and_not_decoded() -> None:
    held = b64encode(png()).decode()
    page = "".join(f"<img src='data:image/png;n={at};base64,{held}'>" for at in range(4))
    source = Source("a.html", page.encode(), "text/html", Budget(dots=2 * 200 * 100))
    document = read_whole(source, Given(FakeOcr(), None))
    assert [bool(each.pictures) for each in document.members] == [True, True, False, False]
    reasons = [failure.reason.en for each in document.members for failure in each.failures]
    assert len(reasons) == 2
    assert all("too large together" in reason for reason in reasons)
