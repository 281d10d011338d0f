from __future__ import annotations

import pytest

from neutrallint.core.errors import ReadError
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from tests.readers.fakes import Given
from tests.readers.places import again, texts

PO = """msgid ""
msgstr ""
"Project-Id-Version: coblos\\n"

#: a.c:1
msgid "Vote"
msgid_plural "Votes"
msgstr[0] "Mari co"
"blos \\"nomor\\" 2"

msgid "Tab"
msgstr "no<b>mor</b>\\ttiga"
"""


def test_texts_of_a_catalogue_are_read_in_both_languages() -> None:
    media = "text/x-gettext"
    assert [text for _, text in texts(media, PO)] == [
        "Vote",
        "Votes",
        'Mari coblos "nomor" 2',
        "Tab",
        "no<b>mor</b> tiga",
    ]
    assert again(media, PO) == ["nomor tiga"]


def test_what_a_text_belongs_to_is_read() -> None:
    source = 'msgctxt "Mari coblos"\nmsgid "Vote"\nmsgstr "Pilih"\n'
    assert [text for _, text in texts("text/x-gettext", source)] == [
        "Mari coblos",
        "Vote",
        "Pilih",
    ]


def test_texts_that_translators_and_feeds_exchange_are_read() -> None:
    source = "<xliff><trans-unit><source>Vote</source><target>coblos</target></trans-unit>"
    assert [text for _, text in texts("application/xliff+xml", source)] == ["Vote", "coblos"]
    feed = "<rss><item><title>Judul</title><description>&lt;p>co&lt;b>blos&lt;/b>&lt;/p>"
    assert again("application/rss+xml", feed) == ["coblos"]
    catalogue = 'msgid "a"\nmsgstr "![foto bupati](a.png)"\n'
    assert again("text/x-gettext", catalogue) == ["foto bupati"]


def test_words_between_tags_of_any_xml_and_in_its_attributes_are_read() -> None:
    source = '<opml><outline text="Mari &amp; coblos" type="rss"/><head>Isi</head></opml>'
    assert texts("application/xml", source) == [("body", "Isi"), ("caption", "Mari & coblos")]
    link = '<plist><string>https://wa.me/?text=Mari%20coblos</string><a b="x:?y=z"/></plist>'
    assert again("application/xml", link) == ["Mari coblos"]


def test_a_link_that_is_a_file_of_its_own_is_read() -> None:
    source = "[InternetShortcut]\r\nURL=https://wa.me/?text=Mari%20coblos\r\nIconIndex=0\r\n"
    media = "application/x-mswinurl"
    address = "https://wa.me/?text=Mari%20coblos"
    assert texts(media, source) == [("body", address), ("body", "0")]
    assert again(media, source) == ["Mari coblos"]


def test_pictures_of_a_feed_and_what_is_said_of_them() -> None:
    feed = "<rss><media:content url='https://a/b.jpg?x=1'><media:title>foto</media:title>"
    feed += "<enclosure url='a.mp3'/>"
    media = "application/rss+xml"
    document = READERS[media](Source("a.rss", feed.encode(), media), Given(None, None))
    assert document.images == ("https://a/b.jpg?x=1",)
    assert texts(media, feed) == [("caption", "foto"), ("caption", "https://a/b.jpg?x=1")]


@pytest.mark.parametrize(
    ("media", "source"),
    [
        ("application/xliff+xml", "<target><ph equiv-text='Mari coblos'/></target>"),
        ("application/rss+xml", "<feed><category term='Mari coblos'/></feed>"),
    ],
)
def test_words_in_attributes_of_translations_and_feeds_are_read(
    media: str, source: str
) -> None:
    assert ("caption", "Mari coblos") in texts(media, source)


def test_what_holds_no_translations_is_told() -> None:
    with pytest.raises(ReadError, match="no translated texts"):
        texts("text/x-gettext", "Coblos nomor 2")
