"""Values in which markup stands are read as a page shows them too, where they stand."""

from __future__ import annotations

import re
import time
from base64 import b64encode

import pytest

from neutrallint.core.anchors import FixedMap
from neutrallint.core.document import Document, Passage
from neutrallint.core.media import DOCX, media_of
from neutrallint.core.places import Part, PartLocation, TextLocation
from neutrallint.engines import Engines
from neutrallint.readers import READERS
from neutrallint.readers.readings import with_readings
from neutrallint.readers.source import Source
from tests.readers.fakes import png
from tests.readers.places import again

JSON, YAML, CSV, ICS = "application/json", "application/yaml", "text/csv", "text/calendar"
PACKED = "PHN2Zz48dGV4dD5QaWxpaCBub21vciBkdWE8L3RleHQ+"


@pytest.mark.parametrize(
    ("media", "source"),
    [
        (JSON, '{"a": "Pilih <b>nomor</b> d&#117;a"}'),
        (JSON, '{"a": "{\\"b\\": \\"Pilih <b>nomor</b> dua\\"}"}'),
        (CSV, 'a\n"{""children"":[{""text"":""Pilih no""},{""text"":""mor dua""}]}"\n'),
        (JSON, '{"a": ["<p>Pilih <b>no</b>mor\\u0020dua</p>"]}'),
        (JSON, '{"a": "Pilih no**mo**r dua"}'),
        (JSON, '{"url": "https://wa.me/?text=Pilih%20nomor%20dua"}'),
        (JSON, f'{{"a": "data:image/svg+xml;base64,{PACKED}"}}'),
        ("text/markdown", f"![x](data:image/svg+xml;base64,{PACKED})\n"),
        ("text/markdown", f"![x][y]\n\n[y]: data:image/svg+xml;base64,{PACKED}\n"),
        ("text/plain", f".. image:: data:image/svg+xml;base64,{PACKED}\n"),
        (YAML, "a: mailto:?body=Pilih+nomor+dua\n"),
        ("text/plain", "Sebarkan https://wa.me/?text=Pilih%20nomor%20dua ya"),
        ("text/markdown", "Sebarkan: https://wa.me/?text=Pilih%20nomor%20dua\n"),
        (JSON, '{"a": "<p>Pilih no<i hidden>x</i>mor dua"}'),
        (JSON, '{"a": "Pilih no\\u003ci hidden\\u003ex\\u003c/i\\u003emor dua"}'),
        (YAML, "a: Pilih <b>no</b>mor dua\n"),
        (YAML, 'a: "Pilih no&shy;mor &#x64;ua"\n'),
        (YAML, "a: |\n  <p>Pilih\n  <b>no</b>mor dua\n"),
        (CSV, "a,b\nPilih <b>no</b>mor dua,c\n"),
        (CSV, "tanggal,teks\n2020-10-01,Pilih <b>no</b>mor dua\n"),
        (
            ICS,
            "BEGIN:VCALENDAR\nDESCRIPTION:Pilih <b>no</b>m\n or dua\nEND:VCALENDAR\n",
        ),
        ("text/markdown", "---\ntitle: Pilih <b>no</b>mor d&#117;a\n---\nx\n"),
        ("text/markdown", "---\ntitle: Pilih no**mor** dua\n---\nx\n"),
        ("text/markdown", '+++\ntitle = "Pilih <b>no</b>mor dua"\n+++\nx\n'),
        (
            "text/html",
            '<script type="application/ld+json">{"name":"Pilih <b>no</b>mor dua"}</script>',
        ),
    ],
)
def test_markup_in_a_value_is_read_as_a_page_shows_it(media: str, source: str) -> None:
    document = read(media, source)
    said = [
        " ".join(passage.text.split()).replace("\u00ad", "")
        for each in (document, *document.members)
        for passage in each.passages
        if passage.is_again
    ]
    assert "Pilih nomor dua" in said


def read(media: str, source: str) -> Document:
    return READERS[media](Source("a", source.encode(), media), Engines())


def test_the_place_is_that_of_the_value_and_its_key_is_told() -> None:
    passages = read(JSON, '{"a": {"b": "x \\u0041<b>no</b>m&#111;r"}}').passages
    passage = next(each for each in passages if "nomor" in each.text)
    start = passage.text.index("nomor")
    place = passage.source_map.locate(start, start + len("nomor"))
    assert place == TextLocation(1, 25, 1, 39, "a.b")


def test_a_cell_is_a_place() -> None:
    passage = read(CSV, "a,b\nx,no<b>mor</b>\n").passages[-1]
    assert passage.text == "nomor"
    assert isinstance(passage.source_map.locate(0, 5), PartLocation)


@pytest.mark.parametrize("value", ["a < b", "2*3 dan 4*5", "R&D", "Coblos nomor_2", "a/b"])
def test_a_value_without_markup_has_one_reading(value: str) -> None:
    assert again(YAML.replace("yaml", "json"), f'{{"a": "{value}"}}') == []


@pytest.mark.parametrize(
    ("media", "source"),
    [
        (
            "text/markdown",
            r"Isi $\mathbf{P}\mathbf{i}\textbf{lih}\quad\text{nomor}~2$ di sini.",
        ),
        ("text/plain", r"\section{Isi}\textbf{P}i\emph{lih} nomor 2"),
        ("text/plain", r"Isi \textcolor{red}{P}\hspace{0pt}\href{a}{ilih}\hspace{1em}nomor 2"),
    ],
)
def test_what_latex_sets_is_read_without_its_commands(media: str, source: str) -> None:
    (said,) = again(media, source)
    assert "Pilih" in said


@pytest.mark.parametrize("mark", ["¹", ".¹²", ".”³"])
def test_a_number_is_read_without_the_mark_of_a_note_behind_it(mark: str) -> None:
    (said,) = again("text/plain", f"Pilih nomor 2{mark} di sini")
    assert said == f"Pilih nomor 2{mark.rstrip('¹²³')} di sini"
    assert again("text/plain", "Luasnya 20 m², nomor ² dan 2²x") == []


@pytest.mark.parametrize(
    "code", [":two:", ":two::skin-tone-3:", ":keycap_digit_two:", ":fire: :two: "]
)
def test_names_of_signs_are_read_as_those(code: str) -> None:
    for media in ("text/plain", "text/markdown"):
        (said,) = again(media, f"Pilih nomor {code}")
        assert "2" in said
        assert "two" not in said
    assert again("text/plain", "pukul 10:tiga:20 dan :bukan_nama: di C::two::x") == []


def test_what_a_link_of_a_document_puts_into_a_message_is_read() -> None:
    link = "https://wa.me/?text=Mari%20coblos"
    place = FixedMap(PartLocation((Part("body"),), 1))
    document = Document("a.docx", DOCX, (Passage(link, "metadata", place),))
    assert [each.text for each in with_readings(document).passages] == [link, "Mari coblos"]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.adoc", "Cob**los** nomor 2"),
        ("a.adoc", "Cob{empty}los nomor 2"),
        ("a.adoc", "Cob&#108;os nomor 2"),
        ("a.rst", "Cob\\ los nomor 2"),
        ("a.rst", "Cob\\ **los** nomor 2"),
        ("a.tex", "Cob{}los nomor 2"),
        ("a.tex", "Cob\\-los nomor 2"),
        ("a.tex", "Cob\\kern0pt los nomor\\kern 1em 2"),
        ("a.adoc", "link:x[Cob]https://a.id[los] nomor 2"),
        ("a.wiki", "[[a|Cob]]los nomor 2"),
        ("a.typ", '#text("Cob")#emph("los") nomor 2'),
        ("a.tex", "Cob%\n  los nomor 2"),
        ("a.mediawiki", "Cob'''los''' nomor 2"),
        ("a.mediawiki", "Cob<nowiki/>los nomor 2"),
        ("a.md", "Cob==los nomor 2"),
        ("a.md", "Cob^los nomor 2"),
        ("a.md", "Cob{x}los nomor 2"),
    ],
)
def test_marks_within_words_are_left_out_of_another_reading(name: str, source: str) -> None:
    media = media_of(name)
    assert media is not None
    document = read(media, source)
    said = [" ".join(passage.text.split()) for passage in document.passages]
    assert any(re.match(r"Coblos\W* nomor 2", each) for each in said)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("a.adoc", ":ajakan: Coblos\n\nAyo {ajakan} nomor 2"),
        ("a.rst", ".. |a| replace:: Coblos\n\nAyo |a| nomor 2"),
        ("a.tex", "\\newcommand{\\a}{Coblos}\n\nAyo \\a{} nomor 2"),
        ("a.tex", "\\def\\a{Coblo}\n\nAyo \\a s nomor 2"),
        ("a.org", "#+MACRO: a Coblos\n\nAyo {{{a}}} nomor 2"),
        ("a.typ", '#let a = "Coblos"\n\nAyo #a nomor 2'),
    ],
)
def test_a_text_is_read_where_its_name_stands(name: str, source: str) -> None:
    media = media_of(name)
    assert media is not None
    assert "Ayo Coblos nomor 2" in again(media, source)


def test_long_runs_of_marks_are_looked_through_once() -> None:
    begin = time.process_time()
    for run in (
        "a" + "=" * 50_000,
        "a'" * 25_000,
        "a{b}" * 12_000,
        "[a]{" * 12_000,
        "a" + "{" * 50_000,
    ):
        read("text/x-markup", run)
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    ("media", "source"),
    [
        (JSON, '{"a": [{"gambar": "%s"}]}'),
        (JSON, '{"a": [{"gambar": "data:image/png;base64,%s"}]}'),
        ("application/xml", "<note><data encoding='base64'>\n%s\n</data></note>"),
    ],
)
def test_a_picture_that_is_packed_into_a_value_is_a_file(media: str, source: str) -> None:
    packed = b64encode(png()).decode()
    document = read(media, source % packed)
    assert document.images == (f"data:image/png;base64,{packed}",)
    other = b64encode(b"Kantor buka pada hari kerja").decode()
    assert read(media, source.replace("data:image/png;base64,", "") % other).images == ()


@pytest.mark.parametrize(("length", "is_read"), [(200, True), (201, False)])
def test_the_first_name_in_an_address_within_a_text_has_a_bound(
    length: int, is_read: bool
) -> None:
    address = f"https://wa.me/?{'a' * length}=b&text=Pilih%20nomor%20dua"
    document = READERS["text/plain"](
        Source("a.txt", f"Sebarkan {address}".encode(), "text/plain"), Engines("off", False)
    )
    texts = [passage.text for passage in with_readings(document).passages]
    assert ("Pilih nomor dua" in texts) == is_read
