from __future__ import annotations

import pytest

from neutrallint.engines import Engines
from neutrallint.locales import LANGUAGES
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from neutrallint.readers.texts.anchoring import line_starts
from neutrallint.readers.texts.frontmatter import images_in, read_front_matter, to_front_matter
from neutrallint.text.languages.base import Language
from tests.languages import ENGLISH, INDONESIAN
from tests.readers.places import MARKDOWN, read, texts, written

BOTH = {"date": "2020-10-01", "gambar": "x.png"}


def _languages() -> tuple[Language, ...]:
    return INDONESIAN, ENGLISH


def matter(source: str) -> list[str]:
    found = texts(MARKDOWN, source)
    assert found.pop() == ("body", "isi")
    assert {origin for origin, _ in found} <= {"front-matter"}
    return [text for _, text in found]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("title: Coblos nomor 2\ndraft: no", ["Coblos nomor 2", "no"]),
        ("title: \"a\"\nimage_url: 'b.png'", ["a", "b.png"]),
        ("a: &x b", ["b"]),
        (
            "tags: [satu, dua tiga]\nisi:\n- empat\n- x: lima",
            ["satu", "dua tiga", "empat", "lima"],
        ),
        ("a: >-\n  lipat\n  dua\nb: |\n  satu\n  dua", ["lipat dua", "satu dua"]),
        ("# komentar\na: b # komentar", ["b"]),
        ("a: 'it''s'\nb: \"x \\\"y\\\" \\u0032\"", ["it's", 'x "y" 2']),
        ('a: "satu\n  dua\\\n  tiga\n\n  empat"', ["satu duatiga empat"]),
        ("a: 'satu\n  dua'\nb: tiga\n  empat", ["satu dua", "tiga empat"]),
        ("", []),
        ("kalimat saja", ["kalimat saja"]),
        # What is wrong is read line by line, so that nothing is missed.
        ("a: b\na: c", ["a: b", "a: c"]),
        ("a: *b\n  c: d", ["a: *b", "c: d"]),
        ("a: [satu\n\nb: dua", ["a: [satu", "b: dua"]),
    ],
)
def test_yaml_values_are_read(block: str, expected: list[str]) -> None:
    source = f"---\n{block}\n---\nisi\n"
    assert matter(source) == expected
    assert matter(source.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("title = \"Coblos\"\nalt = 'Coblos'", ["Coblos", "Coblos"]),
        ('"coblos" = "coblos"\n\'nomor\'.a = "2"', ["coblos", "2"]),
        ('tags = ["satu", "dua"] # "tiga"\n2 = 2\nx = true', ["satu", "dua"]),
        (
            "2020-12-08 = 2020-12-09\na = [2020-12-09T07:00:00+07:00, 2020-12-09 07:00:00]",
            ["2020-12-09", "2020-12-09T07:00:00+07:00", "2020-12-09 07:00:00"],
        ),
        ('a = "x \\"y\\" \\u0032 \\U0001F600"', ['x "y" 2 😀']),
        (
            "a = \"\"\"\nsatu \\\n  \"dua\" \"\"\"\nb = ''''tiga' \\n'''",
            ['satu "dua"', "'tiga' \\n"],
        ),
        ('[extra]\na = ""\nb = "c"', ["c"]),
        ('a = "b\nc = d', ['a = "b', "c = d"]),
    ],
)
def test_toml_strings_and_days_are_read(block: str, expected: list[str]) -> None:
    source = f"+++\n{block}\n+++\nisi\n"
    assert matter(source) == expected
    assert matter(source.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize(
    ("source", "word", "expected"),
    [
        ("---\na: 😀 coblos\nb: coblos\n---\n", "coblos", ["coblos", "coblos"]),
        ("---\na: >\n  x\n  coblos\n---\n", "coblos", ["coblos"]),
        ('+++\ncoblos = "coblos"\n+++\n', "coblos", ["coblos"]),
        ('+++\na = "\\u0063oblos"\n+++\n', "coblos", ["\\u0063oblos"]),
        ('---\na: "it \\u0063oblos"\n---\n', "coblos", ["\\u0063oblos"]),
        ('---\na: "kata \\"coblos 2\\""\n---\n', "coblos 2", ["coblos 2"]),
        ("---\na: 'it''s\n  coblos'\n---\n", "it's", ["it''s"]),
        ("---\na: !!str 'it''s coblos'\n---\n", "coblos", ["coblos"]),
    ],
)
def test_a_word_is_found_where_it_is_written(
    source: str, word: str, expected: list[str]
) -> None:
    assert written(source, read(MARKDOWN, source), word) == expected


def test_the_lines_of_the_body_count_from_the_start_of_the_file() -> None:
    source = "---\r\na: b\r\n---\r\n\r\n*coblos* nomor\r\n"
    (passage,) = (p for p in read(MARKDOWN, source) if p.origin == "body")
    assert passage.source_map.locate(0, 6).line == 5  # type: ignore[union-attr] - a text place


@pytest.mark.parametrize(
    "source", ["---\na: b\n\nisi", "isi\n\n---\na\n", "+++\na = 1\n", "--- a\nb\n"]
)
def test_without_two_fences_at_the_top_there_is_none(source: str) -> None:
    assert not [origin for origin, _ in texts(MARKDOWN, source) if origin == "front-matter"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("isi saja\n", None),
        ("---\n---\nisi\n", {}),
        ("---\nkalimat saja\n---\n", {}),
        (
            "---\nTanggal: 2020-10-01\ndraft: no\nx:\n---\n",
            {
                "tanggal": "2020-10-01",
                "draft": "no",
                "x": "",
            },
        ),
        ("---\nkoordinasi: [KPU, Bawaslu]\n---\n", {"koordinasi": ("KPU", "Bawaslu")}),
        (
            "---\na:\n  KPU: 2020-10-01\n  B: [x, y]\n---\n",
            {
                "a": ("KPU: 2020-10-01", "B: x", "B: y"),
            },
        ),
        (
            "+++\ndate = 2020-10-01\nok = true\nk = ['KPU']\n+++\n",
            {
                "date": "2020-10-01",
                "ok": "True",
                "k": ("KPU",),
            },
        ),
        # What cannot be parsed states nothing, but it is there.
        ("---\na: b\na: c\n---\n", {}),
        (f"---\na: {'[' * 3000}x{']' * 3000}\n---\n", {}),
    ],
)
def test_the_values_are_facts_by_folded_key(
    source: str, expected: dict[str, str | tuple[str, ...]] | None
) -> None:
    assert read_front_matter(source, line_starts(source), _languages).values == expected


def test_of_long_keys_only_the_end_stays_with_each_text() -> None:
    values = to_front_matter({"a": {"k" * 1_000: {"KPU": ["2020-10-01", "2020-10-02"]}}})
    assert [text[-15:] for text in values["a"]] == ["KPU: 2020-10-01", "KPU: 2020-10-02"]
    assert all(len(text) <= 210 for text in values["a"])


def test_words_about_a_picture_are_told_apart() -> None:
    source = "---\ntitle: Pasar\nfoto:\n- berkas: a.jpg\n  alt: Lorong pasar\n---\nisi"
    assert texts(MARKDOWN, source) == [
        ("front-matter", "Pasar"),
        ("front-matter", "a.jpg"),
        ("alt", "Lorong pasar"),
        ("body", "isi"),
    ]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("judul: Berita: hari ini\nringkas: >\n  Mari kita coblos\n  nomor 2", "line 2"),
        ("judul:\tBerita\nringkas: |\n\tMari kita coblos\n\tnomor 2", "line 4"),
        ("judul: {{ page.title }}\nringkas: Mari kita coblos\n  nomor 2", "line 2"),
        ("judul: a\njudul: Mari kita coblos\n  nomor 2", "first in line 2"),
        ("judul: a: b\nisi:\n- Mari kita coblos\n  nomor 2\n- x", "line 2"),
        ("judul: a: b\nisi: >-\n  Catatan: Mari kita coblos\n  nomor 2\nx: y", "line 2"),
    ],
)
def test_what_yaml_refuses_is_told_and_read_with_lines_joined(
    block: str, expected: str
) -> None:
    source = f"---\n{block}\n---\nisi\n"
    for text in (source, source.replace("\n", "\r\n")):
        document = READERS[MARKDOWN](Source("draf.md", text.encode(), MARKDOWN), Engines())
        (failure,) = document.failures
        assert (failure.path, failure.stage) == ("draf.md", "read")
        assert "the front matter cannot be parsed" in failure.reason.en
        assert expected in failure.reason.en
        assert [p for p in matter(text) if "Mari kita coblos nomor 2" in p]


def test_values_of_other_keys_are_not_joined() -> None:
    source = "---\na: b: c\njudul: Ayo coblos\nnomor: 2\ndaftar:\n- satu\n- dua\n---\nisi"
    assert matter(source) == [
        "a: b: c",
        "judul: Ayo coblos",
        "nomor: 2",
        "daftar:",
        "- satu",
        "- dua",
    ]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("---\na: b: c\nTanggal: '2020-10-01' # draf\n---\n", {"tanggal": "2020-10-01"}),
        ("---\na: b: c\ndate: 2020-10-01\ngambar: x.png\n---\n", BOTH),
        ('+++\na = "b\ndate = 2020-10-01\n+++\n', {"date": "2020-10-01"}),
        # A day that is told twice is none.
        ("---\ndate: 2020-10-01\ndate: 2020-12-01\n---\n", {}),
        ("---\na: b: c\nx:\n  date: 2020-10-01\n---\n", {}),
    ],
)
def test_of_what_is_refused_the_day_and_the_pictures_are_kept(
    block: str, expected: dict[str, str]
) -> None:
    found = read_front_matter(block, line_starts(block), _languages)
    assert found.values == expected
    assert found.unparsed


@pytest.mark.parametrize(
    "source",
    ["---\n*Halo semua\n---\nisi\n", "---\n\nNomor: 5: 6\n\n---\nisi\n", "---\n'a\n---\nisi"],
)
def test_text_between_two_rules_is_no_front_matter(source: str) -> None:
    found = read_front_matter(source, line_starts(source), _languages)
    assert (found.values, found.end, found.unparsed) == (None, 0, None)


def test_a_block_that_dots_close_is_one() -> None:
    source = "---\ntanggal: 2020-10-01\njudul: a\n...\n\nisi\n\n---\n"
    found = read_front_matter(source, line_starts(source), _languages)
    assert found.values == {"tanggal": "2020-10-01", "judul": "a"}
    assert source[found.end :].startswith("\nisi")
    for other in ("---\nkalimat\n...\nisi\n", "---\na: b: c\n...\nisi\n"):
        assert read_front_matter(other, line_starts(other), _languages).values is None


def test_pictures_may_have_keys_of_their_own() -> None:
    values = to_front_matter(
        {"foto": [{"berkas": "a.jpg", "alt": "Lorong pasar: kios"}, "b.png"], "gambar": "c"}
    )
    assert list(images_in(values, _languages())) == ["c", "a.jpg", "b.png"]
    assert list(images_in(values, (ENGLISH,))) == []
    assert list(images_in({"फोटो": "d.png"}, (LANGUAGES["hi"],))) == ["d.png"]
