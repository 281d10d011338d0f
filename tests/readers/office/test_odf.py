from __future__ import annotations

import zipfile
from base64 import b64encode
from io import BytesIO

import pytest

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.readers.budget import Budget, TooMuchError
from neutrallint.readers.office import odf_shown
from neutrallint.readers.office.odf import read_odf
from neutrallint.readers.source import Source
from tests.counting import calls_of
from tests.places import at
from tests.readers.fakes import FakeFaces, FakeOcr, Given, png
from tests.readers.telling import told, told_by_paragraph

MEDIA = "application/vnd.oasis.opendocument.text"
HEAD = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:xlink="http://www.w3.org/1999/xlink">'
)


def packed(body: str, **members: bytes) -> bytes:
    """A file with that body; `members` are other files by name, "_" for "/" or "."."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", f"{HEAD}{body}</office:document-content>")
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def read(data: bytes, engines: Given | None = None) -> Document:
    return read_odf(Source("surat.odt", data, MEDIA), engines or Given(None, None))


def test_paragraphs_stand_under_their_heading() -> None:
    body = (
        "<text:h>Imbauan</text:h><text:p>Mari<text:s text:c='2'/>ke <text:span>TP</text:span>S."
        "<text:line-break/>Rabu<text:tab/>pagi</text:p>"
    )
    assert told_by_paragraph(read(packed(body))) == [
        ("heading", "Imbauan", "isi", 1),
        ("body", "Mari  ke TPS.\nRabu\tpagi", "isi / Imbauan", 2),
    ]


def test_deleted_text_is_not_read_and_inserted_text_is() -> None:
    body = (
        "<text:tracked-changes><text:deletion><text:p>nomor 2</text:p></text:deletion>"
        "</text:tracked-changes><text:p>Coblos <text:change-start/>sesuai hati"
        "<text:change-end/></text:p>"
    )
    assert [text for _, text, _ in told(read(packed(body)))] == ["Coblos sesuai hati"]


def test_notes_and_comments_are_passages_of_their_own() -> None:
    body = (
        "<text:p>Lihat<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Sumber KPU</text:p></text:note-body></text:note> sini<office:annotation>"
        "<dc:creator>Budi</dc:creator><text:p>Usul</text:p></office:annotation>.</text:p>"
    )
    assert [(text, part) for _, text, part in told(read(packed(body)))] == [
        ("Lihat sini.", "isi"),
        ("Sumber KPU", "isi / catatan"),
        ("Usul", "isi / komentar"),
    ]


def test_slides_notes_and_masters_have_their_place() -> None:
    body = (
        "<draw:page><draw:frame><draw:text-box><text:p>Satu</text:p></draw:text-box></draw:frame>"
        "<presentation:notes><text:p>Bisik</text:p></presentation:notes></draw:page>"
        "<draw:page><text:p>Dua</text:p></draw:page><style:master-page "
        "xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'><draw:frame "
        "presentation:class='title'><text:p>Klik</text:p></draw:frame></style:master-page>"
    )
    assert [(text, part) for _, text, part in told(read(packed(body)))] == [
        ("Satu", "slide 1"),
        ("Bisik", "slide 1 / catatan slide"),
        ("Dua", "slide 2"),
    ]


def test_pictures_alternative_texts_and_links_are_read() -> None:
    body = (
        "<text:p><draw:frame><draw:image xlink:href='Pictures/a.png'/><svg:desc>Foto warga"
        "</svg:desc></draw:frame><text:a xlink:href='https://kpu.test'>Daftar</text:a></text:p>"
    )
    document = read(packed(body, Pictures__a_png=png()), Given(FakeOcr(), FakeFaces()))
    assert ("alt", "Foto warga") in {(p.origin, p.text) for p in document.passages}
    assert ("metadata", "https://kpu.test") in {(p.origin, p.text) for p in document.passages}
    assert ("body", "Daftar") in {(p.origin, p.text) for p in document.passages}
    location = document.pictures[0].faces[0].location
    assert (location.picture, location.part) == ("gambar-1", at("isi", 1))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "0 bytes"),
        (b"PK\x03\x04", "damaged"),
        (packed("<text:p>"), "damaged"),
        (packed("", **{"META-INF__manifest_xml": b"<encryption-data/>"}), "password"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(ReadError) as refused:
        read(data)
    assert said in refused.value.say("en")


@pytest.mark.parametrize("count", ["x", "1.5", "-3", "9" * 20])
def test_blanks_without_a_number_are_one_blank(count: str) -> None:
    document = read(packed(f"<text:p>Mari<text:s text:c='{count}'/>ke TPS</text:p>"))
    assert told(document)[0][1] == "Mari ke TPS"


STYLES = (
    "<office:automatic-styles xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' "
    "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
    "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>{}</office:automatic-styles>"
)


def bodies(document: Document) -> list[str]:
    return [text for origin, text, _ in told(document) if origin == "body"]


def lists(levels: str, name: str = "style:name='L'") -> str:
    return STYLES.format(f"<text:list-style {name}>{levels}</text:list-style>")


NUMBERED = (
    "<text:list-level-style-number text:level='{}' style:num-prefix='{}' style:num-format='{}' "
    "style:num-suffix=':' text:start-value='2'/>"
)


def test_what_a_list_writes_before_its_items_is_read() -> None:
    inner = "<text:list><text:list-item><text:p>c</text:p></text:list-item></text:list>"
    item = "<text:list-item{}><text:p>{}</text:p>{}</text:list-item>"
    list_ = "<text:list text:style-name='L'{}>{}</text:list>"
    first = item.format("", "a", inner) + item.format("", "b", "")
    again = item.format(" text:start-value='7'", "d", "")
    body = (
        list_.format("", first)
        + list_.format(" text:continue-numbering='true'", item.format("", "e", ""))
        + list_.format("", item.format("", "f", "") + again)
    )
    levels = NUMBERED.format(1, "Coblos nomor ", 1) + NUMBERED.format(2, "Bagian ", "A")
    assert bodies(read(packed(lists(levels) + body))) == [
        "Coblos nomor 2: a",
        "Bagian B: c",
        "Coblos nomor 3: b",
        "Coblos nomor 4: e",
        "Coblos nomor 2: f",
        "Coblos nomor 7: d",
    ]


def test_labels_of_lists_count_as_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    made = calls_of(monkeypatch, odf_shown._Label, "of")
    items = "<text:list-item><text:p>a</text:p></text:list-item>" * 1_000
    levels = NUMBERED.format(1, "Coblos " * 1_000, 1)
    data = packed(f"{lists(levels)}<text:list text:style-name='L'>{items}</text:list>")
    with pytest.raises(TooMuchError):
        read_odf(Source("a.odt", data, MEDIA, Budget(made=70_000)), Given(None, None))
    assert len(made) == 10


def test_mere_numbers_and_signs_before_items_are_not_words_but_for_a_first_one() -> None:
    item = "<text:list-item{}><text:p>{}</text:p></text:list-item>"
    first, second = item.format("", "a"), item.format("", "b")
    body = f"<text:list text:style-name='L'>{first}{second}</text:list>"
    numbered = NUMBERED.format(1, "", 1)
    assert bodies(read(packed(lists(numbered) + body))) == ["2: a", "b"]
    from_one = numbered.replace("start-value='2'", "start-value='1'")
    later = item.format(" text:start-value='3'", "c")
    body = body.replace("</text:list>", f"{later}</text:list>")
    assert bodies(read(packed(lists(from_one) + body))) == ["a", "b", "3: c"]


def test_words_of_bullets_headings_and_notes_are_read() -> None:
    close = "<style:x text:label-followed-by='nothing'/>"
    bullet = f"<text:list-level-style-bullet text:level='1' text:bullet-char='cob'>{close}"
    item = "<text:list-item><text:p>los</text:p></text:list-item>"
    body = lists(bullet + "</text:list-level-style-bullet>") + (
        f"<text:list text:style-name='L'>{item}</text:list>"
    )
    assert bodies(read(packed(body))) == ["coblos"]
    outline = NUMBERED.format(1, "Coblos ", 1).replace("list-level", "outline-level")
    outline = outline.replace("-style-number", "-style")
    body = STYLES.format(f"<text:outline-style>{outline}</text:outline-style>")
    body += "<text:h text:outline-level='1'>a</text:h>"
    assert ("heading", "Coblos 2: a", "isi") in told(read(packed(body)))
    body = lists(NUMBERED.format(1, "Coblos ", 1), "")
    body += STYLES.format("<text:notes-configuration style:num-prefix='Pilih'/>")
    assert bodies(read(packed(body))) == ["Coblos 2: ", "Pilih "]


def test_hidden_runs_and_readings_do_not_part_a_word() -> None:
    hidden = "<style:style style:name='T1'><style:text-properties text:display='none'/>"
    body = STYLES.format(hidden + "</style:style>") + (
        "<text:p>cob<text:span text:style-name='T1'>ab<text:span>c</text:span>d</text:span>los "
        "<text:ruby><text:ruby-base>nomor</text:ruby-base><text:ruby-text>baca</text:ruby-text>"
        "</text:ruby> 2<text:note><text:note-citation>Pilih</text:note-citation></text:note>"
        "</text:p>"
    )
    assert bodies(read(packed(body))) == ["abcd", "baca", "Pilih", "coblos nomor 2"]


@pytest.mark.parametrize(
    ("element", "reason"),
    [
        ("<draw:image xlink:href='https://contoh.id/a.png'/>", "the linked picture"),
        ("<draw:image xlink:href='../a.png'/>", "the linked picture"),
        ("<draw:fill-image xlink:href='Pictures/hilang.png'/>", "the linked picture"),
        ("<draw:object xlink:href='file:///a.odt'/>", "the file that it includes"),
        ("<draw:floating-frame xlink:href='a.html'/>", "the file that it includes"),
        ("<draw:object-ole xlink:href='file:///a.doc'/>", "the file that it includes"),
        (
            "<t:table-source xmlns:t='t' xlink:href='file:///a.ods'/>",
            "the file that it includes",
        ),
        ("<office:binary-data>AAAAA</office:binary-data>", "damaged"),
    ],
)
def test_what_lies_outside_of_the_file_is_told(element: str, reason: str) -> None:
    (failure,) = read(packed(f"<draw:frame>{element}</draw:frame>")).failures
    assert reason in failure.reason.en


def test_pictures_are_found_by_escaped_names_and_where_they_are_written_out() -> None:
    held = b64encode(png()).decode()
    body = (
        "<draw:frame><draw:image xlink:href='Pictures/a%20b.png'/><draw:image "
        "xlink:href='./ObjectReplacements/x'/></draw:frame>"
        f"<draw:frame><draw:image><office:binary-data>{held}</office:binary-data></draw:image>"
        "</draw:frame>"
    )
    document = read(packed(body, **{"Pictures__a b_png": png()}), Given(FakeOcr(), None))
    assert [p.text for p in document.passages if p.origin == "ocr"] == ["Coblos\nnomor 2"] * 2
    assert document.failures == ()


def test_texts_of_which_a_field_shows_one_are_read() -> None:
    body = (
        "<text:p>Mari<text:hidden-text text:string-value='coblos 1'/><text:conditional-text "
        "text:string-value-if-true='coblos 2' text:string-value-if-false='coblos 3'/>"
        "<text:drop-down><text:label text:value='coblos 4'/></text:drop-down></text:p>"
    )
    said = [f"coblos {number}" for number in range(1, 5)]
    assert bodies(read(packed(body))) == [*said, "Mari"]


def test_the_words_of_a_formula_are_read() -> None:
    formula = "<math><mtext>coblos nomor</mtext><mn>2</mn><annotation>x</annotation></math>"
    body = "<draw:frame><draw:object xlink:href='./Rumus'/></draw:frame>"
    assert bodies(read(packed(body, Rumus__content_xml=formula.encode()))) == ["coblos nomor 2"]


def test_what_a_cell_asks_and_offers_is_read() -> None:
    table = "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
    body = (
        f"<table:content-validation {table} table:condition='"
        'of:cell-content-is-in-list("Coblos 1";"Coblos 2")\'>'
        "<table:help-message table:title='Pilih'/></table:content-validation>"
    )
    said = [text for origin, text, _ in told(read(packed(body))) if origin == "caption"]
    assert said == ["Coblos 1", "Coblos 2", "Pilih"]


def test_a_word_is_read_without_a_run_that_looks_otherwise() -> None:
    span = "<text:span text:style-name='T1'>xx</text:span>"
    passages = read(packed(f"<text:p>Cob{span}los nomor 2</text:p>")).passages
    assert [passage.text for passage in passages if passage.is_again] == ["Coblos nomor 2"]


def test_what_libreoffice_draws_of_a_table_or_a_chart_that_is_read_is_no_picture() -> None:
    metafile = b"VCLMTF\x01\x00"
    image = "<draw:image xlink:href='Pictures/T.svm'/>"
    chart = b"<x xmlns:t='t' xmlns:c='c'><c:chart-properties c:regression-name='tren'/></x>"
    body = (
        f"<draw:frame><text:table><text:p>sel</text:p></text:table>{image}</draw:frame>"
        "<text:p><draw:frame><draw:object xlink:href='./O'/><draw:image xlink:href='R'/>"
        "</draw:frame></text:p>"
    )
    members = {"O__content_xml": chart, "Pictures__T_svm": metafile, "R": metafile}
    document = read(packed(body, **members))
    assert not document.failures
    assert [text for _, text, _ in told(document)] == ["tren", "sel"]
    (failure,) = read(packed(f"<draw:frame>{image}</draw:frame>", **members)).failures
    assert "no image" in failure.reason.en


def test_words_that_a_chart_writes_about_its_numbers_are_read() -> None:
    chart = (
        b"<x xmlns:s='s'><s:style s:name='c' s:family='chart' s:data-style-name='N'/>"
        b"<s:table-cell s:value='2'/></x>"
    )
    styles = (
        b"<x xmlns:s='s'><s:number-style s:name='N'><s:text>Coblos nomor </s:text><s:number/>"
        b"</s:number-style></x>"
    )
    body = "<draw:frame><draw:object xlink:href='./O'/></draw:frame>"
    found = read(packed(body, O__content_xml=chart, O__styles_xml=styles))
    assert "Coblos nomor 2" in [passage.text for passage in found.passages]


def test_names_of_slides_and_shows_are_read() -> None:
    body = (
        "<draw:page draw:name='coblos'/><presentation:settings>"
        "<presentation:show presentation:name='nomor 2'/></presentation:settings>"
    )
    assert [text for _, text, _ in told(read(packed(body)))] == ["coblos", "nomor 2"]


def test_links_of_parts_of_pictures_and_of_clicks_and_entries_of_an_index_are_read() -> None:
    body = (
        "<text:p>A<text:toc-mark text:string-value='isi'/><text:alphabetical-index-mark "
        "text:string-value='indeks'/></text:p><draw:image-map><draw:area-circle "
        "xlink:href='https://a.id/satu' office:name='tip'/></draw:image-map>"
        "<presentation:event-listener xlink:href='https://a.id/dua'/>"
    )
    noted = [each.text for each in read(packed(body)).passages if each.origin == "metadata"]
    assert noted == ["isi", "indeks", "https://a.id/satu", "https://a.id/dua"]
    assert ("caption", "tip", "isi") in told(read(packed(body)))


def test_what_says_that_a_note_goes_on_is_read() -> None:
    notice = (
        "<text:note-continuation-notice-forward>lanjut</text:note-continuation-notice-forward>"
    )
    styles = f"{HEAD}{notice}</office:document-content>".encode()
    document = read(packed("<text:p>A</text:p>", styles_xml=styles))
    assert ("body", "lanjut", "halaman") in told(document)
