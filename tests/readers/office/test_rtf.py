from __future__ import annotations

import pytest
from PIL import Image

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.places import ImageLocation
from neutrallint.readers.office.rtf import read_rtf
from neutrallint.readers.office.rtf_groups import asides, loads_picture, settle
from neutrallint.readers.source import Source
from tests.places import at
from tests.readers.fakes import FakeOcr, Given, png
from tests.readers.telling import reasons, told

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}{\info{\title Judul}}\f0 "


def read(body: str, engines: Given | None = None) -> Document:
    data = f"{HEAD}{body}}}".encode("latin-1")
    return read_rtf(Source("surat.rtf", data, "application/rtf"), engines or Given(None, None))


def pict(kind: str, data: bytes, inner: str = "") -> str:
    return f"{{\\pict{inner}\\{kind}\\picw10\\pich10 {data.hex()}}}"


def test_paragraphs_are_read_with_their_letters() -> None:
    document = read(r"Mari \b coblos\b0  \'93nomor\'94 2\par Warga \u8220?aman\u8221?\par")
    assert [(text.strip(), part) for _, text, part in told(document)] == [
        ("Mari coblos “nomor” 2", "isi"),
        ("Warga “aman”", "isi"),
    ]
    assert document.passages[2].source_map.locate(0, 1) == at("isi", 2)


@pytest.mark.parametrize("inner", ["", r"{\*\blipuid 0123abcd}"])
def test_pictures_are_read(inner: str) -> None:
    picture = png(Image.new("RGB", (40, 30)))
    document = read(f"Gambar{pict('pngblip', picture, inner)}", Given(FakeOcr(), None))
    (found,) = [p for p in document.passages if p.origin == "ocr"]
    location = found.source_map.locate(0, 1)
    assert isinstance(location, ImageLocation)
    assert (location.picture, location.part) == ("gambar-1", at("isi", 1))
    assert document.failures == ()


def test_a_metafile_beside_a_picture_is_the_same_picture() -> None:
    picture = pict("pngblip", png()) + pict("wmetafile8", b"\x01\x02" * 200)
    assert read(f"Gambar{picture}", Given(FakeOcr(), None)).failures == ()


def test_a_metafile_alone_is_not_checked() -> None:
    document = read(pict("wmetafile8", b"\x01\x02" * 200))
    assert "1 WMF/EMF pictures in it were not checked" in reasons(document)[0][1]


def test_what_stands_beside_the_text_is_read() -> None:
    document = read(
        r"Mari{\footnote\pard Catatan \'e9} ke TPS{\header Kop {\b dinas}}{\*\annotation Usul}"
        r"{\shp{\*\shpinst{\sp{\sn a}}{\shptxt Coblos nomor 2\par}}}\{kurung\}"
    )
    assert sorted((part, text.strip()) for _, text, part in told(document)) == [
        ("catatan kaki", "Catatan é"),
        ("isi", "Mari ke TPS{kurung}"),
        ("kepala halaman", "Kop dinas"),
        ("komentar", "Usul"),
        ("kotak teks", "Coblos nomor 2"),
    ]
    assert [p.text for p in document.passages if p.origin == "metadata"] == [" Judul"]
    assert document.failures == ()


def test_a_file_that_is_cut_short_is_told() -> None:
    data = f"{HEAD}Mari".encode()
    document = read_rtf(Source("a.rtf", data, "application/rtf"), Given(None, None))
    assert "damaged or cut short" in reasons(document)[0][1]


def test_what_is_no_rtf_is_refused() -> None:
    with pytest.raises(ReadError, match="the content is no RTF"):
        read_rtf(Source("a.rtf", b"PK\x03\x04", "application/rtf"), Given(None, None))


@pytest.mark.parametrize("code", [r"\uc \u8364?", r"\u99999999999999?", r"\u-99999?"])
def test_a_number_that_the_library_cannot_take_is_damage(code: str) -> None:
    with pytest.raises(ReadError, match="damaged or cut short"):
        read(f"Mari {code}")


def test_half_a_byte_behind_a_picture_does_not_hide_the_text() -> None:
    body = "Mari " + pict("pngblip", b"\x12" * 60).replace("12}", "1}")
    document = read(body)
    assert "Mari" in told(document)[0][1]
    assert [path for path, _ in reasons(document)] == ["surat.rtf#gambar-1"]


def test_shapes_and_fields_say_what_their_readers_see() -> None:
    shape = r"{\shp{\*\shpinst{\sp{\sn %s}{\sv %s}}}}"
    text = (
        r"isi\par "
        + shape % ("wzDescription", "Foto 'e9")
        + shape % ("gtextUNICODE", "Coblos nomor 2")
        + r"{\*\formfield{\fftype2{\*\ffhelptext bantuan}{\*\ffl pilihan}{\*\ffdeftext isian}}}"
    )
    found = [(origin, words) for origin, words, _ in told(read(text))]
    assert found == [
        ("body", "isi"),
        ("alt", "Foto 'e9"),
        ("body", "Coblos nomor 2"),
        ("alt", "bantuan"),
        ("alt", "pilihan"),
        ("alt", "isian"),
    ]


def test_what_is_deleted_as_a_tracked_change_is_not_read() -> None:
    text = r"Mari {\b\deleted\revauthdel1 tidak }{\deletedx coblos} nomor 2\par"
    assert [words for _, words, _ in told(read(text))] == ["Mari coblos nomor 2"]


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        (r"Mari {\upr{a {\b b}}{\*\ud{cob\u108?os}}} ya", ["Mari coblos ya"]),
        (r"{\pntext coblos nomor\tab}2\par", ["coblos nomor\t2"]),
        (r"{\pntext 1.\tab}Mari\par", ["Mari"]),
        (r"cob{\v a {\b b}c}los {\v0 ya}", ["coblos ya", "a bc"]),
        (r"cob\v abc\v0 los", ["coblos", "abc"]),
        (r"cob\v abc\plain los", ["coblos", "abc"]),
        (r"cob\v abc\b\v0 los", ["coblos", "abc"]),
        (r"cob\v\f0 ab\par c\v0 los", ["coblos", "abc"]),
        (r"cob{\fs1 abc}los {\fs12 ya}", ["coblos ya", "abc"]),
        (r"{\fs20 cob{\fs4 a\fs20 b}los}", ["coblos", "ab"]),
        (r"cob{\deleted{\b x}}los", ["coblos"]),
        (r"{\*\pn{\pntxtb Coblos }{\pntxta .}}Mari", ["Mari", "Coblos "]),
        (r"{\*\ftnsep coblos nomor 2}", ["coblos nomor 2"]),
        (r"{\*\aftncn coblos nomor 2}", ["coblos nomor 2"]),
        (r"{\mmath{\*\moMath{\mr\mnor coblos {\b nomor} 2}}}", ["coblos nomor 2"]),
        (r"{\object{\*\objdata 00}{\result coblos}}", ["coblos"]),
        (r"coblos\nestcell nomor\column 2", ["coblos\nnomor\n2"]),
        (r"\bin5 ab}}{coblos", ["coblos"]),
        (r"\u-10187 ?\u-9190 ?oblos", ["𝐚oblos"]),
        (r"{\field{\*\fldinst SYMBOL 99 \\f Arial}}oblos", ["coblos"]),
    ],
)
def test_rich_text_says_what_is_seen_of_it(body: str, texts: list[str]) -> None:
    said = [text.strip("\n") for origin, text, _ in told(read(body)) if origin == "body"]
    assert said == [line for text in texts for line in text.split("\n")]


def test_words_of_a_list_are_read_with_the_number_of_its_first_item() -> None:
    level = r"{\listlevel\levelstartat2{\leveltext\'0fCoblos nomor \'00;}{\levelnumbers\'0f;}}"
    bullet = r"{\listlevel{\leveltext\'01\u-3913 ?;}}"
    table = rf"{{\*\listtable{{\list{level}{bullet}}}}}"
    assert ("body", "Coblos nomor 2", "isi") in told(read(f"{table}Mari"))
    assert len(told(read(f"{table}Mari"))) == 2


def test_what_a_field_shows_of_its_instruction_is_read() -> None:
    body = r'{\field{\*\fldinst{\b QUOTE} "coblos nomor 2"}{\fldrslt}}'
    assert ("metadata", "coblos nomor 2", "isi") in told(read(body))
    assert ("metadata", "a", "isi") in told(read(r"{\*\userprops{\staticval a}}"))


_INCLUDED = r"{\field{\*\fldinst INCLUDEPICTURE https://a.id/a.png}{\fldrslt %s}}"


def test_pictures_that_are_loaded_from_elsewhere_are_told() -> None:
    ((_, reason),) = reasons(read(_INCLUDED % "" + pict("pngblip", png())))
    assert "the linked picture (https://a.id/a.png)" in reason
    assert reasons(read(_INCLUDED % f"{{{pict('pngblip', png())}}}")) == []
    shape = r"{\shp{\*\shpinst{\sp{\sn pibName}{\sv https://a.id/b.png}}%s}}"
    assert "https://a.id/b.png" in reasons(read(shape % ""))[0][1]
    held = rf"{{\sp{{\sn pib}}{{\sv {pict('pngblip', png())}}}}}"
    assert reasons(read(shape % held)) == []


def test_a_picture_that_stands_there_as_bytes_is_looked_at() -> None:
    head, data = HEAD.encode(), png()
    body = b"{\\pict\\pngblip\\picw10\\bin%d %s}Mari}" % (len(data), data)
    source = Source("surat.rtf", head + body, "application/rtf")
    document = read_rtf(source, Given(FakeOcr(), None))
    assert [p.text for p in document.passages if p.origin == "ocr"] == ["Coblos\nnomor 2"]
    assert "Mari" in [p.text for p in document.passages]


@pytest.mark.slow
def test_groups_within_each_other_take_no_square_of_time() -> None:
    for opening in (r"{\v ", r"{\*\fldinst ", r"{\field{\*\fldinst a}{\fldrslt ", r"{\pntext "):
        deep = opening * 5_000 + "x" + "}" * 15_000
        settle(deep)
        list(loads_picture(deep)), list(asides(deep))


@pytest.mark.parametrize("look", [r"\cf1", r"\charscalex1", r"\webhidden", r"\strike"])
def test_a_word_is_read_without_a_group_in_it(look: str) -> None:
    passages = read(f"Cob{{{look} xx}}los nomor 2").passages
    assert [passage.text for passage in passages if passage.is_again] == ["Coblos nomor 2"]


@pytest.mark.parametrize("mark", [r"{\super 1}", r".}{\loch\super\loch 12"])
def test_a_number_is_read_without_the_mark_of_a_note(mark: str) -> None:
    passages = read(f"{{coblos nomor 2{mark}}} ya").passages
    said = [passage.text.replace(".", "") for passage in passages if passage.is_again]
    assert said == ["coblos nomor 2 ya"]


@pytest.mark.parametrize(
    "row",
    [
        r"\trowd\rtlrow\cellx10\cellx20\cellx30 2\cell nomor\cell coblos\cell\row",
        r"\trowd\cellx10\cellx20{2\cell nomor\cell coblos\cell}{\trowd\rtlrow\cellx10\row}",
        r"\trowd\taprtl\cellx10\cellx20\cellx30 2\cell nomor\cell coblos\cell\row",
    ],
)
def test_a_row_from_right_to_left_is_read_as_it_is_seen_too(row: str) -> None:
    document = read(rf"{row}\trowd\cellx10 a\cell b\cell\row\pard Isi.\par")
    seen = [each for each in document.passages if each.text == "coblos|nomor|2"]
    assert [each.is_again for each in seen] == [True]
    assert seen[0].source_map.locate(0, 1) == at("isi", 1)
    assert "b|a" not in [each.text for each in document.passages]
    assert not [each for each in read(r"\trowd\rtlrow Isi.\par").passages if each.is_again]


@pytest.mark.parametrize("from_right", [r"\rtlrow", r"\taprtl", ""])
def test_a_row_within_a_cell_is_read_from_right_to_left_too(from_right: str) -> None:
    inner = (
        rf"\pard\intbl\itap2 2\nestcell {{\rtlch nomor}}\nestcell coblos\nestcell "
        rf"{{\*\nesttableprops\trowd{from_right}\cellx5\nestrow}}"
    )
    row = rf"\trowd\cellx10 a\cell {inner}\pard\intbl\itap1 b\cell\row"
    again = [each.text for each in read(row).passages if each.is_again]
    assert ("coblos|nomor|2" in again) is bool(from_right)


@pytest.mark.parametrize(
    "between",
    [
        r"{\deleted xx}",
        r"\deleted xx\deleted0 ",
        r"{\mvf xx}",
        r"\mvf xx\mvf0 ",
        r"\v \u120?\v0 ",
        r"\v \'41\v0 ",
    ],
)
def test_what_is_deleted_moved_or_hidden_parts_no_word(between: str) -> None:
    assert ("body", "Coblos nomor 2", "isi") in told(read(rf"Cob{between}los nomor 2\par"))


def test_entries_of_an_index_and_of_contents_and_the_category_are_read() -> None:
    body = r"{\info{\category Kota}}A{\xe{\b coblos \txe{lihat}}}{\tc{Bab 2}\tcl1}B\par"
    found = read(body)
    assert ("body", "AB", "isi") in told(found)
    noted = {each.text.strip() for each in found.passages if each.origin == "metadata"}
    assert {"Kota", "coblos lihat", "Bab 2"} <= noted
