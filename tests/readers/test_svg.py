from __future__ import annotations

import base64
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.places import TextLocation
from neutrallint.readers.readings import with_readings
from neutrallint.readers.source import Source
from neutrallint.readers.svg import read_svg
from neutrallint.readers.svg_drawing import drawing_of
from tests.readers.fakes import FakeOcr, Given

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">'
_SIZE = 'width="400" height="200"'


def read(body: str, head: str = HEAD) -> Document:
    data = f"{head}\n{body}</svg>".encode()
    return read_svg(Source("poster.svg", data, "image/svg+xml"), Given(None, None))


def look(body: str) -> tuple[Image.Image, Document]:
    """Return what is drawn, and what is read."""
    seen: list[Image.Image] = []

    class Looking(FakeOcr):
        def read(self, image: Image.Image, page: int) -> list:
            seen.append(image)
            return super().read(image, page)

    source = Source("a.svg", f"{HEAD}{body}</svg>".encode(), "image/svg+xml")
    document = read_svg(source, Given(Looking(), None))
    return seen[0], document


def texts(document: Document) -> list[tuple[str, str]]:
    return [
        (p.origin, " ".join(p.text.split())) for p in document.passages[1:] if not p.is_again
    ]


def test_text_is_read_as_text_at_its_line_and_column() -> None:
    document = read(
        '<text x="10" y="20">Coblos <tspan font-weight="bold">no</tspan>mor 2</text>'
    )
    assert texts(document) == [("ocr", "Coblos nomor 2")]
    assert document.passages[1].source_map.locate(0, 6) == TextLocation(2, 21, 2, 27)
    assert document.failures == ()


def test_lines_of_a_text_stay_apart_and_titles_are_metadata() -> None:
    document = read(
        '<style/><title>Poster &amp; spanduk</title><text><tspan x="1" y="2">Aman</tspan>'
        '<tspan x="1" dy="9">Covid-19</tspan></text><text/><defs>tidak</defs>'
        "<style>.a{}</style>"
    )
    assert texts(document) == [("metadata", "Poster & spanduk"), ("ocr", "Aman Covid-19")]


def test_what_is_said_beside_the_drawing_is_read() -> None:
    xlink = "xmlns:xlink='http://www.w3.org/1999/xlink'"
    document = read(f"<g aria-label='Ayo &amp; coblos' {xlink}><a xlink:title='nomor 2'/></g>")
    assert texts(document) == [("alt", "Ayo & coblos"), ("caption", "nomor 2")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "cob<tspan display='none'>x</tspan>los nomor 2",
        "cob<tspan x='9'>los</tspan> nomor 2",
        "<tspan unicode-bidi='bidi-override' direction='rtl'>2 romon solboc</tspan>",
    ],
)
def test_text_is_read_as_it_is_shown(text: str) -> None:
    passages = with_readings(read(f"<text>{text}</text>")).passages
    assert "coblos nomor 2" in [each.text for each in passages if each.is_again]


def test_the_drawing_is_a_picture_of_its_own_shape() -> None:
    (picture,) = read('<rect width="400" height="200"/>').pictures
    assert picture.width == pytest.approx(2 * picture.height, rel=0.01)
    assert picture.width * picture.height == pytest.approx(1600**2, rel=0.01)


@pytest.mark.slow
def test_what_is_drawn_goes_to_the_engines() -> None:
    buffer = BytesIO()
    Image.new("RGB", (4, 4), "red").save(buffer, "PNG")
    data = base64.b64encode(buffer.getvalue()).decode()
    drawn, document = look(f'<image href="data:image/png;base64,{data}" {_SIZE}/>')
    assert drawn.getpixel((800, 400)) == (255, 0, 0)
    assert document.passages[-1].text == "Coblos\nnomor 2"


@pytest.mark.parametrize(
    "address", ["../a.png", "a.html", "https://x.test/a.png", "data:image/png;base64,AA=="]
)
@pytest.mark.parametrize(
    "drawing",
    [
        "<style>svg {{ background: url({}) }}</style>",
        "<style>svg {{ background-image: none, u\\72l( '{}' ) }}</style>",
        "<foreignObject><p style=\"list-style: url('{}')\">isi</p></foreignObject>",
    ],
)
def test_a_picture_that_a_style_lays_is_told(drawing: str, address: str) -> None:
    root = f'<svg xmlns="http://www.w3.org/2000/svg">{drawing.format(address)}</svg>'
    assert drawing_of(root).linked == (address,)


def test_no_other_file_is_opened_and_a_linked_picture_is_told(tmp_path: object) -> None:
    path = f"{tmp_path}/foto.png"
    Image.new("RGB", (4, 4), "red").save(path)
    document = read(
        f'<image href="{path}" width="400" height="200"/><a href="https://x.test">x</a>'
    )
    (failure,) = document.failures
    assert str(tmp_path)[:40] in failure.reason.id
    assert document.pictures[0].faces == ()


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("teks", "no SVG"),
        ("<html><svg/></html>", "no SVG"),
        ("<svg", "no SVG"),
        (f"{HEAD}<rect", "damaged"),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 9000"></svg>', "too long"),
    ],
)
def test_what_cannot_be_drawn_is_refused(source: str, said: str) -> None:
    with pytest.raises(ReadError) as refused:
        read_svg(Source("a.svg", source.encode(), "image/svg+xml"), Given(None, None))
    assert said in refused.value.say("en")


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a red picture that no drawing was given."""
    file = tmp_path / "rahasia.png"
    Image.new("RGB", (4, 4), "red").save(file)
    return file


_XLINK = "http://www.w3.org/1999/xlink"
#: A picture that the drawing does not hold, in the words that renderers and readers of HTML
#: take differently; FILE is where it lies.
OUTSIDE = {
    "plain": '<image SIZE href="FILE"/>',
    "another prefix": f'<image SIZE xmlns:q="{_XLINK}" q:href="FILE"/>',
    "a prefix beyond ASCII": f'<image SIZE xmlns:ä="{_XLINK}" ä:href="FILE"/>',
    "two cases": '<image SIZE HREF="#" href="FILE"/>',
    "two cases of xlink": f'<image SIZE xmlns:XLINK="{_XLINK}" xmlns:xlink="x" xlink:href="#" '
    'XLINK:href="FILE"/>',
    "behind an instruction": '<?x > <!-- ?><image SIZE href="FILE"/>',
    "behind a comment": '<!--> <x --><image SIZE href="FILE"/>',
    "of a filter": '<filter id="f" x="0" y="0" width="1" height="1"><feImage href="FILE"/>'
    "</filter>"
    '<rect SIZE filter="url(#f)"/>',
    "data without a comma": '<image SIZE href="data:image/png;/../../FILE"/>',
    "data without a kind": '<image SIZE href="data:,x"/>',
    "a drawing in the drawing": '<image SIZE href="data:image/svg+xml,%3Csvg/%3E"/>',
    "text that is a drawing": '<image SIZE href="data:text/plain,%3Csvg/%3E"/>',
}


@pytest.mark.slow
@pytest.mark.parametrize("body", OUTSIDE.values(), ids=OUTSIDE)
@pytest.mark.parametrize("is_relative", [False, True], ids=["absolute", "relative"])
def test_a_picture_outside_is_never_drawn_and_told_as_unchecked(
    body: str, is_relative: bool, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(secret.parent)
    with suppress(OSError):  # Windows has no such names
        Path("data:image/png;").mkdir(parents=True)
    place = secret.name if is_relative else str(secret)
    drawn, document = look(body.replace("SIZE", _SIZE).replace("FILE", place))
    assert drawn.getpixel((800, 400)) != (255, 0, 0)
    assert len(document.failures) >= 1
    assert "was not checked" in document.failures[0].reason.en


@pytest.mark.slow
def test_pictures_and_parts_of_the_drawing_itself_are_drawn() -> None:
    buffer = BytesIO()
    Image.new("RGB", (4, 4), "red").save(buffer, "PNG")
    data = base64.b64encode(buffer.getvalue()).decode()
    body = (
        f'<defs><image id="a" {_SIZE} href=" DATA:image/PNG;base64,{data}"/></defs>'
        f'<use xmlns:q="{_XLINK}" q:href="#a"/>'
    )
    drawn, document = look(body)
    assert drawn.getpixel((800, 400)) == (255, 0, 0)
    assert document.failures == ()


def test_a_drawing_written_anew_has_no_address_but_its_own_parts() -> None:
    closed = drawing_of(
        '<?xml version="1.0"?><?xml-stylesheet href="a.css"?><!DOCTYPE svg>'
        '<svg xmlns="http://www.w3.org/2000/svg"><a href="https://x.test"><rect/></a>'
        '<style>@import "a.css"; .a { fill: URL( "b.svg#c") } .b { fill: url( "#c" ) }'
        r".c { fill: u\rl(d.svg) }</style>"
        '<rect fill="url(e.svg#f)" style="filter: url(g); mask: url(#h)"/></svg>'
    )
    for address in ("a.css", "x.test", "b.svg", "d.svg", "e.svg", "(g)"):
        assert address not in closed.source
    assert 'url( "#c" )' in closed.source
    assert "url(#h)" in closed.source
    assert closed.linked == ()


@pytest.mark.slow
@pytest.mark.parametrize("subset", ["", "[]", "[<!-- Inkscape -->]"])
def test_a_document_type_without_entities_is_nothing_to_tell(subset: str) -> None:
    head = (
        '<?xml version="1.0" encoding="iso-8859-1"?>'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" '
        f'"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" {subset}>{HEAD}'
    )
    document = read("<text>Coblos é</text>", head)
    assert texts(document) == [("ocr", "Coblos é")]
    assert document.failures == ()


@pytest.mark.parametrize(
    "entity",
    ['a "Coblos"', "a SYSTEM 'file:///etc/hostname'", "% a 'b'", "a \"<image href='b.png'/>\""],
)
def test_a_drawing_with_entities_is_not_read(entity: str) -> None:
    with pytest.raises(ReadError) as refused:
        read("<text>&a; 2</text>", f"<!DOCTYPE svg [<!ENTITY {entity}>]>{HEAD}")
    assert "entities" in refused.value.say("en")
    assert "entitas" in refused.value.say("id")


def test_a_drawing_of_parts_in_parts_without_end_is_told() -> None:
    with pytest.raises(ReadError) as refused:
        read("<g>" * 5000 + "</g>" * 5000)
    assert "too deep" in refused.value.say("en")


@pytest.mark.slow
@pytest.mark.parametrize(
    "before",
    [
        "<?x > <!-- ?>",
        "<?x > <style> ?>",
        "<!-- <? -->",
        "<desc><![CDATA[<?]]></desc>",
        "<!-->-->",
    ],
)
def test_no_text_hides_behind_what_xml_and_html_take_differently(before: str) -> None:
    document = read(f'{before}<text x="1" y="2">Coblos nomor 2</text>')
    assert ("ocr", "Coblos nomor 2") in texts(document)


@pytest.mark.slow
@pytest.mark.parametrize(
    "head",
    [
        '<!DOCTYPE svg SYSTEM "><!--">',
        "<!DOCTYPE svg SYSTEM '<?x'>",
        "<!DOCTYPE svg [<!-- don't --><!ATTLIST g x CDATA '>&lt;!--'><?x <!-- ?>]>",
    ],
)
def test_no_text_hides_behind_a_document_type(head: str) -> None:
    document = read("<text>Coblos nomor 2</text><?y ?>", f"{head}{HEAD}")
    assert ("ocr", "Coblos nomor 2") in texts(document)


@pytest.mark.parametrize(
    "begin", ["<!--", "<?", "<![CDATA[", "<!DOCTYPE", "<!A'", '<!A"', "<!A"]
)
def test_what_is_never_closed_takes_no_time(begin: str) -> None:
    before = time.monotonic()
    with pytest.raises(ReadError):
        read(begin * 100_000)
    assert time.monotonic() - before < 5


def test_entities_by_which_illustrator_names_namespaces_are_written_out() -> None:
    declared = '<!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>'
    head = f'{declared}<svg xmlns="&ns_svg;" viewBox="0 0 400 200">'
    document = read("<text>Coblos nomor 2</text>", head)
    assert (texts(document), document.failures) == ([("ocr", "Coblos nomor 2")], ())
    assert 'width="9"' in drawing_of(f'{head}<rect width="9" height="9"/></svg>').source
    with pytest.raises(ReadError, match="entities"):
        read("<text>&ns_svg;</text>", head)


@pytest.mark.parametrize(
    "element",
    [
        '<input value="Coblos nomor 2"/>',
        '<textarea placeholder="Coblos nomor 2"/>',
        '<img alt="Coblos nomor 2" src="#"/>',
        '<iframe srcdoc="&lt;p&gt;Coblos nomor 2&lt;/p&gt;"/>',
    ],
)
def test_a_page_in_a_drawing_is_read_as_a_page(element: str) -> None:
    page = f'<div xmlns="http://www.w3.org/1999/xhtml"><p>Warga</p>{element}</div>'
    document = read(f"<foreignObject width='9' height='9'>{page}</foreignObject>")
    texts = [" ".join(passage.text.split()) for passage in document.passages]
    assert "Coblos nomor 2" in texts
    assert texts.count("Warga") == 1
