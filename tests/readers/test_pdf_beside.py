from __future__ import annotations

import time
import zlib
from contextlib import closing
from itertools import count

import pytest

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.engines import pdf as engines_pdf
from neutrallint.engines.pdf import Attached, Pdf
from neutrallint.engines.pdf_objects import MAX_LOOKS, beside
from neutrallint.readers import pdf as readers_pdf
from neutrallint.readers import pdf_streams
from neutrallint.readers.budget import PASSAGE, Budget, TooMuchError
from neutrallint.readers.pdf import read_pdf
from neutrallint.readers.pdf_beside import texts_of_script
from neutrallint.readers.source import Source
from neutrallint.readers.texts import plain
from tests.counting import calls_of
from tests.readers.fakes import FakeOcr, Given
from tests.readers.test_pdf import read

CALL = "Coblos nomor urut 2!"
PLACE = "/Rect[50 300 350 330]/F 4"
FONT = "/Resources<</Font<</F 5 0 R>>>>"
SHOWN = [
    "Warga diimbau datang ke TPS masing-masing.",
    "Bawa surat pemberitahuan dan kartu tanda penduduk.",
]


def text(said: str, left: int = 2, bottom: int = 10) -> str:
    return f"BT /F 12 Tf {left} {bottom} Td ({said}) Tj ET"


def look(said: str) -> str:
    return stream(text(said), f"/Type/XObject/Subtype/Form/BBox[0 0 300 30]{FONT}")


def stream(content: str, about: str = "") -> str:
    return f"<<{about}/Length {len(content)}>>\nstream\n{content}\nendstream"


def paper(*held: str, root: str = "", page: str = "") -> bytes:
    """Return a PDF of one page; what it holds besides are the objects from 6 on."""
    shown = "\n".join(text(line, 50, 500 - 20 * at) for at, line in enumerate(SHOWN))
    objects = (
        f"<</Type/Catalog/Pages 2 0 R{root}>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 4 0 R{FONT}{page}>>",
        stream(shown),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        *held,
    )
    written = "\n".join(f"{at} 0 obj\n{each}\nendobj" for at, each in enumerate(objects, 1))
    return f"%PDF-1.7\n{written}\ntrailer<</Root 1 0 R>>\n%%EOF\n".encode("latin-1")


def said(data: bytes) -> list[str]:
    document = read(data)
    assert not document.failures
    passages = [
        *document.passages,
        *(each for member in document.members for each in member.passages),
    ]
    return [passage.text for passage in passages]


def field(looks: str) -> str:
    return f"/Annots[<</Type/Annot/Subtype/Widget/FT/Btn/T(a){PLACE}/AP<<{looks}>>>>]"


@pytest.mark.parametrize(
    "looks",
    [
        "/N 6 0 R/R 7 0 R",
        "/N 6 0 R/D 7 0 R",
        "/N<</Tidak 6 0 R/Ya 7 0 R>>",
        "/N<</Ya 7 0 R>>",
        "/N 6 0 R/D<</Tidak 6 0 R/Ya 7 0 R>>",
        "/N 6 0 R/R 8 0 R",
    ],
    ids=["rollover", "down", "chosen", "chosen alone", "chosen and down", "states elsewhere"],
)
def test_each_look_of_a_field_is_read(looks: str) -> None:
    held = look("Tekan di sini"), look(CALL), "<</Ya 7 0 R>>"
    assert CALL in said(paper(*held, page=field(looks)))


def test_a_look_that_says_what_the_page_says_is_read_once() -> None:
    held = look("Tekan di sini"), look("Tekan di sini")
    found = said(paper(*held, page=field("/N 6 0 R/D 7 0 R")))
    assert sum("Tekan" in each for each in found) == 1


def test_more_looks_than_are_looked_at_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_LOOKS > 1
    monkeypatch.setattr("neutrallint.engines.pdf_objects.MAX_LOOKS", 1)
    held = look("Tekan di sini"), look("Ayo tekan"), look(CALL)
    document = read(paper(*held, page=field("/N 6 0 R/D 7 0 R/R 8 0 R")))
    assert [failure.reason.en for failure in document.failures] == [
        "1 other looks of notes and fields were not checked; split the file"
    ]


@pytest.mark.parametrize(
    ("root", "page"),
    [
        ("/OpenAction<</S/JavaScript/JS 6 0 R>>", ""),
        ("/OpenAction<</S/JavaScript/JS(app.alert\\('Coblos nomor urut 2!'\\))>>", ""),
        ("", "/AA<</O<</S/JavaScript/JS 6 0 R>>>>"),
        ("", f"/Annots[<</Subtype/Link{PLACE}/A<</S/JavaScript/JS 6 0 R>>>>]"),
    ],
    ids=["opened", "as a text", "page", "link"],
)
def test_texts_of_programs_are_read_and_programs_are_told(root: str, page: str) -> None:
    data = paper(stream(f"app.alert('{CALL}');"), root=root, page=page)
    assert CALL in said(data)
    assert read(data).has_macros


@pytest.mark.parametrize(
    ("script", "texts"),
    [
        (b"a('Satu dua'); b(\"tiga\")", ["Satu dua", "tiga"]),
        (b"a('Satu ' + 'dua')", ["Satu dua"]),
        (b"a('Jum\\'at \\u0061\\x62\\n')", ["Jum'at ab "]),
        (b"a('tak berakhir\nb('dua')", ["tak berakhir", "dua"]),
        ("\ufeffa('dua')".encode("utf-16-be"), ["dua"]),
    ],
)
def test_texts_of_a_program(script: bytes, texts: list[str]) -> None:
    assert list(texts_of_script(script)) == texts


def test_texts_of_forms_are_read() -> None:
    form = (
        "<template xmlns='http://www.xfa.org/schema/xfa-template/2.8/'><subform>"
        f"<draw><value><text>{CALL}</text></value></draw>"
        "<draw><value><exData><p>Pilih <b>Bambang</b> saja</p></exData></value></draw>"
        "<event><script>xfa.host.messageBox('Menangkan nomor 2')</script></event>"
        "</subform></template>"
    )
    found = said(paper(stream(form), root="/AcroForm<</Fields[]/XFA 6 0 R>>"))
    assert {CALL, "Pilih Bambang saja", "Menangkan nomor 2"} <= set(found)


def test_labels_of_pages_are_read_with_their_numbers() -> None:
    root = "/PageLabels<</Nums[0<</S/D/St 2/P(Coblos nomor )>>]>>"
    assert "Coblos nomor 2" in said(paper(root=root))


@pytest.mark.parametrize(
    ("root", "page"),
    [
        ("/AF[<</F(a.txt)/EF<</F 6 0 R>>>>]", ""),
        ("", "/AF[<</F(a.txt)/EF<</F 6 0 R>>>>]"),
        ("", f"/Annots[<</Subtype/RichMedia{PLACE}/Assets[<</F(a.txt)/EF<</F 6 0 R>>>>]>>]"),
    ],
    ids=["document", "page", "media"],
)
def test_files_that_hang_elsewhere_are_read(root: str, page: str) -> None:
    assert CALL in said(paper(stream(CALL), root=root, page=page))


def test_a_file_that_a_list_names_too_is_read_once() -> None:
    file = "<</F(a.txt)/EF<</F 6 0 R>>>>"
    root = f"/AF[{file}]/Names<</EmbeddedFiles<</Names[(a){file}]>>>>"
    assert said(paper(stream(CALL), root=root)).count(CALL) == 1


def bounded(data: bytes, budget: Budget) -> Document:
    return read_pdf(Source("surat.pdf", data, "application/pdf", budget), Given(None, None))


@pytest.mark.parametrize("where", ["/AF[{}]", "/Names<</EmbeddedFiles<</Names[{}]>>>>"])
def test_one_file_of_many_names_is_not_unpacked_for_each(
    where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpacked = calls_of(monkeypatch, Attached, "read")
    file = "<</F(a.txt)/EF<</F 6 0 R>>>>"
    names = "".join(f"({at:03}){file}" for at in range(200))
    root = where.format(names if "Names" in where else file * 200)
    document = bounded(paper(stream(CALL * 20), root=root), Budget(left=1_000))
    assert len(unpacked) <= 4
    (first, *others) = document.members
    assert first.passages[-1].text == CALL * 20
    assert len([each for each in others if not each.failures]) <= 1


def test_a_file_of_several_names_is_read_once_for_each_kind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loaded = calls_of(monkeypatch, plain, "decode")
    names = "ayo.txt", "b.txt", "c.md", "d.txt"
    files = "".join(f"({at})<</F({name})/EF<</F 6 0 R>>>>" for at, name in enumerate(names))
    document = read(paper(stream(CALL), root=f"/Names<</EmbeddedFiles<</Names[{files}]>>>>"))
    assert len(loaded) == 1
    found = [[each.text for each in member.passages] for member in document.members]
    assert found == [[name.partition(".")[0], CALL] for name in names]
    assert [member.path for member in document.members] == [f"surat.pdf!/{n}" for n in names]


def test_a_text_that_unfolds_to_too_much_is_not_read_under_any_name(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = calls_of(monkeypatch, plain, "decode")
    pinned = "<</Subtype/FileAttachment/Rect[0 0 9 9]/FS<</F(a.txt)/EF<</F 6 0 R>>>>>>"
    data = paper(stream(CALL * 1_000), page=f"/Annots[{pinned * 20}]")
    document = bounded(data, Budget(made=3 * len(CALL) * 1_000))
    assert not read
    assert "unfolds to too much text" in document.members[0].failures[0].reason.en


def test_no_page_is_opened_where_all_show_one_part_that_unfolds_to_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = calls_of(monkeypatch, Pdf, "page")
    monkeypatch.setattr(pdf_streams, "_HEAVY", 10)
    shown = zlib.compress(b"%" + b"a" * 200).decode("latin-1")
    data = paper(stream(shown, "/Filter/FlateDecode")).replace(b"/Contents 4", b"/Contents 6")
    with pytest.raises(ReadError, match="unfold to more than"):
        bounded(data, Budget(shown=100))
    assert not opened


def test_one_part_of_a_form_of_many_names_is_not_unpacked_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = calls_of(monkeypatch, readers_pdf, "texts_of_form")
    form = f"<template><draw><text>{CALL}</text></draw></template>"
    names = "".join(f"({at:03})6 0 R" for at in range(200))
    data = paper(stream(form), root=f"/AcroForm<</Fields[]/XFA[{names}]>>")
    document = bounded(data, Budget(left=4 * len(form)))
    assert len(read) == 1
    assert CALL in [passage.text for passage in document.passages]
    assert "holds too much (XFA)" in document.failures[-1].reason.en


@pytest.mark.parametrize("said", ["<a>{}</a>", "<a><b/><c>{}</c></a>"])
def test_a_form_of_too_much_text_is_told_before_it_is_parted(said: str) -> None:
    data = paper(stream(said.format(f"{CALL} " * 500)), root="/AcroForm<</Fields[]/XFA 6 0 R>>")
    for made in (3 * len(CALL) * 500, len(CALL) * 400):
        document = bounded(data, Budget(made=made))
        assert "unfolds to too much text" in document.failures[-1].reason.en


def test_what_is_written_out_is_no_much_larger_file(monkeypatch: pytest.MonkeyPatch) -> None:
    data = paper()
    monkeypatch.setattr(engines_pdf, "_WRITTEN_OF_ANY", 0)
    monkeypatch.setattr(engines_pdf, "_WRITTEN_OF_BYTE", 2)
    with closing(Pdf(data)) as whole:
        assert whole.written_out.startswith(b"%PDF-")
    monkeypatch.setattr(engines_pdf, "_WRITTEN_OF_BYTE", 0.1)
    document = read(data)
    assert "unfold to too much" in document.failures[0].reason.en


def test_labels_of_pages_count_as_they_are_made(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = (f"{CALL} {at}" for at in count())
    monkeypatch.setattr(Pdf, "labels", lambda _: labels)
    with pytest.raises(TooMuchError):
        bounded(paper(), Budget(made=20 * PASSAGE))
    assert next(labels).split()[-1] in map(str, range(5, 20))


def test_notes_that_say_the_same_are_kept_once() -> None:
    note = f"<</Type/Annot/Subtype/Text/Contents 6 0 R{PLACE}>>"
    data = paper(f"({CALL})", page=f"/Annots[{note * 300}]")
    with closing(Pdf(data)) as pdf, pdf.page(0) as page:
        assert [each.text for each in page.notes].count(CALL) == 1


@pytest.mark.parametrize(
    ("content", "about"),
    [
        ("", ""),
        (zlib.compress(b"").decode("latin-1"), "/Filter/FlateDecode"),
        ("x", "/Filter/No"),
    ],
    ids=["empty", "packed", "unknown"],
)
def test_programs_that_hold_nothing_are_no_damage(content: str, about: str) -> None:
    data = paper(stream(content, about), root="/OpenAction<</S/JavaScript/JS 6 0 R>>")
    assert SHOWN[0] in "".join(said(data))


def test_too_many_texts_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("neutrallint.readers.pdf_beside.MAX_TEXTS", 2)
    script = "".join(f"a('teks ke{word}');" for word in ("satu", "dua", "tiga", "empat"))
    document = read(paper(stream(script), root="/OpenAction<</S/JavaScript/JS 6 0 R>>"))
    assert len(document.failures) == 1


def test_letters_in_the_pattern_of_a_broad_line_are_read() -> None:
    pattern = "/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 300 40]/XStep 300/YStep 40"
    data = paper(stream(text(CALL, 5, 15), pattern + FONT)).replace(
        b"endstream", b"/Pattern CS /P SCN 60 w 50 200 m 350 200 l S endstream", 1
    )
    data = data.replace(
        b"/Contents 4 0 R/Resources<<", b"/Contents 4 0 R/Resources<</Pattern<</P 6 0 R>>"
    )
    found = read(data, Given(FakeOcr(), None)).passages
    assert "ocr" in [passage.origin for passage in found]


@pytest.mark.parametrize("piece", [b"/AP<<", b"/AP 1 0 R ", b"/EF<</F 1 0 R", b"/JS 1 0 R("])
def test_what_repeats_without_end_takes_no_longer_than_it_is_long(piece: bytes) -> None:
    begun = time.process_time()
    beside(b"1 0 obj\n" + piece * 50_000 + b"\nendobj\n")
    assert time.process_time() - begun < 5
