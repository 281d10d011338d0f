from __future__ import annotations

import time

import pytest

from neutrallint.core.errors import ReadError
from neutrallint.engines import Engines
from neutrallint.readers.readings import with_readings
from neutrallint.readers.source import Source
from neutrallint.readers.texts.markdown import read_markdown
from neutrallint.readers.texts.named_texts import published
from tests.readers.places import HTML, MARKDOWN, again, cut, read, texts, written


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("# Satu *dua*\n\nTiga\n", [("heading", "Satu dua"), ("body", "Tiga")]),
        ("## Judul ##\nisi\n", [("heading", "Judul"), ("body", "isi")]),
        ("Satu\n====\n\nDua\n---\n", [("heading", "Satu"), ("heading", "Dua")]),
        ("**co**blos _nomor_ ~~2~~\n", [("body", "coblos nomor 2")]),
        ("satu\ndua  \ntiga\\\nempat\n", [("body", "satu dua tiga empat")]),
        ("`kode  x` dan ``a ` b``\n", [("body", "kode x dan a ` b")]),
        (
            "- satu\n  lagi\n- dua\n  1. tiga\n",
            [("body", t) for t in ("satu lagi", "dua", "tiga")],
        ),
        ("- a\n\n\ttab\n", [("body", "a"), ("body", "tab")]),
        ("> satu\n> > dua\nmalas\n", [("body", "satu"), ("body", "dua malas")]),
        ("Tom &amp; &#65;&nbsp;\\*b\\*\n", [("body", "Tom & A *b*")]),
        ("&tiada; &copy R&D\n", [("body", "&tiada; &copy R&D")]),
        ("<https://a.id/coblos> <a@b.id>\n", [("body", "https://a.id/coblos a@b.id")]),
        (
            "[^1] isi\n\n[^1]: catatan kaki\n",
            [("body", "[^1] isi"), ("body", "[^1]: catatan kaki")],
        ),
        ("isi\n\n[^1]: Coblos\n", [("body", "isi"), ("body", "[^1]: Coblos")]),
        ("- [x] tugas\n", [("body", "[x] tugas")]),
        ("***\n\nisi\n", [("body", "isi")]),
        ("    coblos\n    nomor 2\n", [("body", "coblos nomor 2")]),
        ("```\ncoblos\nnomor 2\n```\n", [("body", "coblos nomor 2")]),
        ("> ~~~\n> coblos\n> ~~~\n", [("body", "coblos")]),
        ("a <b>te</b>bal <!-- tidak --> b<br>c\n", [("body", "a tebal b c")]),
        ("satu</td><td>dua\n", [("body", "satu dua")]),
        ("<!-- tidak\n\ntampak -->\n\ntampak\n", [("body", "tampak")]),
        ("<style>\np { }\n</style>\n\nisi\n", [("body", "isi")]),
        (
            "<details>\n<summary>A</summary>\n\n*b* c\n\n</details>\n",
            [("body", "A"), ("body", "b c")],
        ),
    ],
)
def test_text_is_read_as_its_readers_see_it(
    source: str, expected: list[tuple[str, str]]
) -> None:
    assert texts(MARKDOWN, source) == expected
    assert texts(MARKDOWN, source.replace("\n", "\r\n")) == expected
    assert texts(MARKDOWN, source.rstrip("\n")) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('[a](b "judul")c\n', [("body", "ac"), ("caption", "judul")]),
        ("[a](<b c> 'judul\nlanjut') d\n", [("body", "a d"), ("caption", "judul lanjut")]),
        ("[a](b (judul)) [c](d) e\n", [("body", "a c e"), ("caption", "judul")]),
        ('![a *b*](c "d") e\n', [("body", "e"), ("alt", "a b"), ("caption", "d")]),
        ('![](c "d")\n', [("caption", "d")]),
        (
            '[![alt](a.png "T1")](<b c> "T2") x\n',
            [("body", "x"), ("alt", "alt"), ("caption", "T1"), ("caption", "T2")],
        ),
        (
            '[a][r] ![b][r] [r] x\n\n[r]: /u "judul"\n',
            [("body", "a r x"), ("alt", "b"), ("caption", "judul")],
        ),
        ("[r]\n\n[r]: <u v>\n  'dua\n  baris'\n", [("body", "r"), ("caption", "dua baris")]),
        ("[a]() [b](<>)c\n", [("body", "a bc")]),
        (
            '<span title="judul">isi</span> <img alt="alt" src="x">\n',
            [("body", "isi"), ("caption", "judul"), ("alt", "alt")],
        ),
        ('<div title="judul">\n*isi*\n</div>\n', [("caption", "judul"), ("body", "*isi*")]),
    ],
)
def test_titles_and_alternative_texts_are_read(
    source: str, expected: list[tuple[str, str]]
) -> None:
    assert texts(MARKDOWN, source) == expected
    assert texts(MARKDOWN, source.replace("\n", "\r\n")) == expected


def test_the_cells_of_a_table_have_places_of_their_own() -> None:
    source = "| sama | sama |\n|---|---|\n| sama |sama|\n| a \\| b | `c` |\n"
    passages = read(MARKDOWN, source)
    assert [passage.text for passage in passages] == ["sama"] * 4 + ["a | b", "c"]
    locations = [passage.source_map.locate(0, 1) for passage in passages]
    assert len(set(locations)) == 6
    assert written(source, passages, "sama") == ["sama"] * 4
    assert written(source, passages, "|") == ["|"]


@pytest.mark.parametrize("row", ["a \\| b | | a | b", "| a \\| b || a | b |"])
def test_a_pipe_or_an_empty_cell_moves_no_other_cell(row: str) -> None:
    source = f"| h | i | j | k |\n|---|---|---|---|\n{row}\n| `a\\|b` | a |\n"
    passages = read(MARKDOWN, source)[4:]
    assert [passage.text for passage in passages] == ["a | b", "a", "b", "a|b", "a"]
    locations = [p.source_map.locate(0, len(p.text)) for p in passages]
    assert [cut(source, location) for location in locations] == [
        "a \\| b",
        "a",
        "b",
        "a\\|b",
        "a",
    ]
    assert len(set(locations)) == 5


@pytest.mark.parametrize(
    ("source", "word", "expected"),
    [
        ("a&amp;b\n", "&", ["&amp;"]),
        ("akhir &amp;\n", "&", ["&amp;"]),
        ("a \\* b\n", "*", ["\\*"]),
        ("&#x43;oblos\n", "Coblos", ["&#x43;oblos"]),
        ("no**mor** 2\n", "nomor", ["no**mor"]),
        ("[foto](foto.png)foto\n", "foto", ["foto", "foto"]),
        ("[foto][coblos]coblos\n\n[coblos]: x\n", "coblos", ["coblos"]),
        ('[a](b "x &amp; \\"y\\"")\n', '"y"', ['\\"y\\"']),
        ("> a `satu\n> dua`\n", "dua", ["dua"]),
        # The same text again, further on in the block.
        ("`dua\nkata` dan `dua kata`\n", "dua kata", ["dua\nkata", "dua kata"]),
        ("``\n``[foto](u 'b c') x\n", "foto", ["foto"]),
        ("1. **1** suara\n", "1 suara", ["1** suara"]),
        ("ü😀 *coblos*\n", "coblos", ["coblos"]),
        ("satu\r\n\r\ndua *coblos*\r\n", "coblos", ["coblos"]),
    ],
)
def test_a_word_is_found_where_it_is_written(
    source: str, word: str, expected: list[str]
) -> None:
    assert written(source, read(MARKDOWN, source), word) == expected


@pytest.mark.parametrize("character", ["\u00ad", "\u200b", "\u2060"])
def test_characters_that_no_one_sees_stay_in_the_word(character: str) -> None:
    word = f"co{character}blos"
    assert read(MARKDOWN, word)[0].text == word
    assert read(HTML, f"<p>{word}</p>")[0].text == word


def test_a_byte_order_mark_is_no_part_of_the_first_line() -> None:
    assert [p.origin for p in read(MARKDOWN, "\ufeff# Judul\n")] == ["heading"]


def test_what_lies_deep_is_read() -> None:
    assert texts(MARKDOWN, ">" * 60 + " coblos") == [("body", "coblos")]
    assert texts(MARKDOWN, "- " * 60 + "coblos") == [("body", "coblos")]


def test_what_lies_too_deep_is_refused() -> None:
    with pytest.raises(ReadError, match="nested too deeply"):
        read(MARKDOWN, ">" * 5000 + " coblos")


def test_links_of_pictures_are_kept() -> None:
    source = (
        "---\ngambar: a.jpg\nimages: [b.png, c.png]\n---\n"
        '![x](d%20e.png "f") dan [![y](g.png)](h)\n\n<p><img src="i&amp;j.png"></p>\n\n'
        'teks <img src="k.png"> teks\n\n```\n![z](l.png)\n```\n'
    )
    document = read_markdown(Source("a.md", source.encode(), "text/markdown"), Engines())
    assert document.images == (
        "a.jpg", "b.png", "c.png", "d%20e.png", "g.png", "i&j.png", "k.png"
    )  # fmt: skip


def test_code_of_a_named_language_is_no_text() -> None:
    source = "```python\nprint('rahasia')\n```\n\n```\nCoblos\n```\n\n    nomor 2\n"
    assert [p.text.strip() for p in read(MARKDOWN, source)] == ["Coblos", "nomor 2"]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("```text\nMari coblos\nnomor 2\n```\n", [("body", "Mari coblos nomor 2")]),
        ('```text title="Ayo"\nMari\n```\n', [("caption", "Ayo"), ("body", "Mari")]),
        ("```js title=\"Ayo coblos\" {1}\nx('a')\n```\n", [("caption", "Ayo coblos")]),
        ("```js [Ayo coblos]\nx('a')\n```\n", [("caption", "js [Ayo coblos]")]),
        (
            "~~~{note} Ayo coblos\nMari\n~~~\n",
            [("caption", "{note} Ayo coblos"), ("body", "Mari")],
        ),
        ("```js numbered linenos=true\nx('a')\n```\n", []),
        (
            "```{r, fig.cap='Ayo coblos'}\n#| fig-cap: Grafik pilih\n#| echo: no\nplot()\n```",
            [("caption", "Ayo coblos"), ("caption", "Grafik pilih")],
        ),
        ("~~~python\nprint('a')\n~~~\n", []),
        *(
            (f"```{word}\ncoblos nomor 2\n```\n", [("body", "coblos nomor 2")])
            for word in (
                "zzz",
                "{.poem}",
                "text-plain",
                "mermaid",
                "markdown",
                "pantun 2",
                "{}",
            )
        ),
        *((f"```{word}\nx\n```\n", []) for word in ("PYTHON", "{.c++ #a}", "{r}", "js{1,2}")),
    ],
)
def test_what_pages_show_of_code_are_texts_and_captions(
    source: str, expected: list[tuple[str, str]]
) -> None:
    assert texts(MARKDOWN, source) == expected


def test_blocks_of_code_are_counted() -> None:
    source = b"```python\nx\n```\n\n> ```sh\n> x\n> ```\n\n```pantun\nx\n```\n"
    assert read_markdown(Source("a.md", source, MARKDOWN), Engines()).code_blocks == 2


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("cob<i hidden>x **y**</i>los nomor 2", "coblos nomor 2"),
        ("cob<script>x</script>los *nomor* 2", "coblos nomor 2"),
        (
            "<style>.h{display:none}</style>\n\ncob<i class=h>x</i>los\nnomor 2",
            "coblos nomor 2",
        ),
        ("<bdo dir=rtl>2 romon\nsolboc</bdo>", "coblos nomor 2"),
        ("co~~xx~~blos", "coblos"),
        ("co<del>xx</del>blos", "coblos"),
        ("| a |\n|-|\n| cob<i hidden>x</i>los |\n", "coblos"),
        ("<p>cob<i hidden>x</i>los</p>", "coblos"),
    ],
)
def test_html_is_read_as_it_is_shown(source: str, shown: str) -> None:
    assert shown in again(MARKDOWN, source)


def test_a_component_of_mdx_is_read() -> None:
    source = (
        "import Card from 'x'\n\n<Card caption=\"Mari coblos nomor 2\" href='/a'/>\n\n"
        '<Alert>\nisi **tebal**\n</Alert>\n\n<Card caption={"Ayo pilih"} />\n'
    )
    found = [text for _, text in texts(MARKDOWN, source)]
    assert "Mari coblos nomor 2" in found
    assert any("Ayo pilih" in text for text in found)
    assert any("isi" in text for text in found)


@pytest.mark.parametrize(
    "source",
    [
        "[Bagikan](https://wa.me/?text=coblos%20nomor%202)",
        '[Bagikan](<https://wa.me/?text=coblos%20nomor%202> "a")',
        "[Bagikan][b]\n\n[b]: https://wa.me/?text=coblos%20nomor%202",
        "[Bagikan](mailto:?subject=coblos+nomor+2)",
    ],
)
def test_what_a_link_puts_into_a_message_is_read(source: str) -> None:
    assert "coblos nomor 2" in [text for _, text in texts(MARKDOWN, source)]


@pytest.mark.parametrize(
    "head",
    ["html live", "jsx live", "html preview", "svg", "json:table", '{r, results="asis"}'],
)
def test_code_of_which_a_page_shows_what_it_makes_is_read(head: str) -> None:
    assert "coblos" in again(MARKDOWN, f"```{head}\n<p>cob<b>los</b></p>\n```\n")


def test_code_whose_option_says_that_a_page_shows_what_it_makes_is_read() -> None:
    source = "```{r}\n#| output: asis\ncat('Mari coblos')\n```\n"
    assert any("Mari coblos" in text for _, text in texts(MARKDOWN, source))


def test_the_number_of_a_list_that_does_not_begin_at_1_is_read_as_it_is_shown() -> None:
    said = [text for _, text in texts(MARKDOWN, "Pilih nomor\n\n2. Bambang\n3. lain\n")]
    assert said == ["Pilih nomor", "2", "Bambang", "lain"]
    assert [text for _, text in texts(MARKDOWN, "> 2) 2 a\n\n1. b\n2. c")] == [
        "2",
        "2 a",
        "b",
        "c",
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Coblos nomor\n\n2.\n", ["Coblos nomor", "2"]),
        ("Coblos nomor\n\n1.\n2.\n\nSalam", ["Coblos nomor", "1", "2", "Salam"]),
        ("1. a\n\n***\n\n2. b\n3. c", ["1", "a", "2", "b", "3", "c"]),
        ("1. a\n   - x\n2. b", ["a", "x", "b"]),
        ("1. a / 2. b / 3. c", ["1", "a / 2. b / 3. c"]),
        ("1. a / 2. b", ["a / 2. b"]),
    ],
)
def test_numbers_of_items_are_read_where_the_count_needs_them(
    source: str, said: list[str]
) -> None:
    assert [text for _, text in texts(MARKDOWN, source)] == said


@pytest.mark.parametrize(
    "source",
    [
        "---\na: Ayo coblos\n---\nMari {{ page.a }} dua",
        '---\na: Ayo coblos\n---\nMari {{< param "a" >}} dua',
        '{% assign a = "Ayo coblos" %}\n\nMari {{ a | strip }} dua',
        "{% capture a %}Ayo coblos{% endcapture %}\n\nMari {{ a }} dua",
        '{{ $a := "Ayo coblos" }}\n\nMari {{ $a }} dua',
        'export const a = "Ayo coblos"\n\nMari {a} dua',
        "Mari A{% comment %}x {% b %}{% endcomment %}yo cob{# x #}los{{/* x */}} dua",
        "Mari [A]{.a}[yo]{.b} co[blos]{.c} dua",
        "Mari A:fa-star:yo cob:a-b:los dua",
    ],
)
def test_what_is_put_in_where_it_stands_is_read_there(source: str) -> None:
    read_as = read_markdown(Source("a.md", source.encode(), MARKDOWN), Engines())
    document = with_readings(read_as)
    assert "Mari Ayo coblos dua" in [each.text for each in document.passages if each.is_again]


def test_names_without_a_text_are_as_they_were() -> None:
    assert again(MARKDOWN, "---\na: b\n---\n{{ page.c }} {{< param d >}} {e}") == []


def test_what_is_put_in_is_looked_for_once() -> None:
    begin = time.process_time()
    for run in ("{% comment %}{", "{#", "{{", "{{/*", "{a.", "{% set a ", "{{ "):
        published(run * 20_000, 0, (0,), {"a": "b"})
    assert time.process_time() - begin < 5


@pytest.mark.parametrize(
    "source",
    [
        "<div style='display:flex;flex-direction:row-reverse'>\n\n2\n\nCoblos\n\n</div>\n",
        "<div>\n\n<p class=order-2>2</p>\n\n<p class=order-1>Coblos</p>\n\n</div>\n",
        "<div dir=rtl>\n\n| 2 | Coblos |\n|--|--|\n\n</div>\n",
        "<div>\n<p style={{order: 2}}>2</p>\n<p style={{order: 1}}>Coblos</p>\n</div>\n",
    ],
)
def test_blocks_within_an_element_are_read_in_the_order_in_which_they_are_seen(
    source: str,
) -> None:
    assert again(MARKDOWN, source).count("Coblos 2") == 1


def test_blocks_that_nothing_sets_elsewhere_are_read_once() -> None:
    assert not again(MARKDOWN, "2\n\nCoblos\n\nUrutan: row-reverse\n")
    assert not again(MARKDOWN, "<div class=a>\n\n2\n\nCoblos\n\n</div>\n\nrow-reverse\n")
