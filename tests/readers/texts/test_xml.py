"""What XML of any kind says besides the text between its tags."""

from base64 import b64encode

import pytest

from neutrallint.core.document import Document
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from tests.readers.fakes import Given
from tests.readers.places import again

XML = "application/xml"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<a><data name='Coblos nomor'><value>2</value></data></a>", ["Coblos nomor 2"]),
        ("<a><simpledata name='Coblos'>nomor &#50;</simpledata></a>", ["Coblos nomor 2"]),
        ("<a><data name='Coblos'> <b/> </data>nomor 2</a>", []),
        (f"<a><data name='Judul'>{'panjang ' * 20}</data></a>", []),
    ],
)
def test_a_text_is_read_behind_the_name_of_its_element(source: str, said: list[str]) -> None:
    assert again(XML, source) == said


def test_a_page_in_letters_is_read() -> None:
    packed = b64encode(b"<p>Coblos <b>nomor</b> 2</p>").decode()
    source = f"<x><internal-file form='base64'>\n{packed}\n</internal-file></x>"
    assert "Coblos nomor 2" in _texts(source)
    assert "Coblos nomor 2" not in _texts(source.replace("base64", "text"))


def test_a_map_leads_to_the_map_that_it_shows_within_itself() -> None:
    source = "<kml><NetworkLink><Link><href> b.dat </href></Link></NetworkLink>%s</kml>"
    link = "<Placemark><href>c.dat</href></Placemark><NetworkLink><href>http://a/b</href>"
    assert _read(source % link).images == ("b.dat",)


def test_subtitles_that_are_turned_are_read_as_they_are_seen() -> None:
    turned = "tts:unicodeBidi='bidiOverride' tts:direction='rtl'"
    source = f"<tt><body><p begin='1s'><span {turned}>2 romon solboC</span></p></body></tt>"
    assert "Coblos nomor 2" in again("application/ttml+xml", source)


def _read(source: str) -> Document:
    return READERS[XML](Source("a.xml", source.encode(), XML), Given(None, None))


def _texts(source: str) -> list[str]:
    return [" ".join(each.text.split()) for each in _read(source).passages]
