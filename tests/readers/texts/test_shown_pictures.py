from __future__ import annotations

import json

import pytest

from neutrallint.engines import Engines
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from neutrallint.readers.texts.shown_pictures import is_shown, shown_in_markup

OUT = "../../luar.png"


def images(text: str, media: str) -> tuple[str, ...]:
    return READERS[media](Source("a", text.encode(), media), Engines()).images


@pytest.mark.parametrize(
    "page",
    [
        f"<object data='{OUT}'></object>",
        f"<embed src={OUT}>",
        f"<iframe src='{OUT}'></iframe>",
        f"<input type=image src='{OUT}'>",
        f"<video poster='{OUT}'></video>",
        f"<svg><image href='{OUT}'/></svg>",
        f"<svg><image xlink:href='{OUT}'/></svg>",
        f"<picture><source srcset='{OUT} 2x'></picture>",
        f"<img data-src='{OUT}'>",
        f"<td background='{OUT}'>",
        f"<link rel=icon href='{OUT}'>",
        f"<meta property='og:image' content='{OUT}'>",
        f"<p style='background:url({OUT})'>isi</p>",
        f"<p style='background:u\\72 l({OUT})'>isi</p>",
        f"<style>p {{ background: url('{OUT}') }}</style>",
        f"<script>gambar.src = '{OUT}'</script>",
        f"<img :src=\"'{OUT}'\">",
        f"<a href='b.html' onmouseover=\"this.firstChild.src='{OUT}'\">isi</a>",
        f"<img src='{OUT.replace('.', '&#46;')}'>",
        f"<iframe srcdoc=\"<img src='{OUT}'>\"></iframe>",
        f"<iframe srcdoc='&lt;img src={OUT}&gt;'></iframe>",
        "<img src=' ../\t../lu\nar.png'>",
        f"<div data-bg='url({OUT})'>isi</div>",
        f"<amp-img src='{OUT}'></amp-img>",
    ],
)
def test_a_page_shows_a_picture_in_many_ways(page: str) -> None:
    assert set(images(page, "text/html")) == {OUT}


@pytest.mark.parametrize("address", ["../b.txt", "../b"])
@pytest.mark.parametrize(
    "page",
    [
        *("<img src={}>", "<td background={}>", "<p style='background:url({})'>isi</p>"),
        *("<img data-src={}>", "<img data-lazy-src={}>", "<img data-original={}>"),
        *("<img data-srcset='{} 2x'>", "<source lazy-srcset='{}'>", "<p data-background={}>"),
        *("<iframe data-src={}></iframe>", "<portal src={}></portal>"),
        *("<meta http-equiv=Refresh content='0;url={}'>",),
        *("<meta http-equiv=' refresh' content='5; URL=&quot;{}&quot;'>",),
    ],
)
def test_what_a_page_shows_need_not_be_named_as_a_picture(page: str, address: str) -> None:
    assert images(page.format(address), "text/html") == (address,)


@pytest.mark.parametrize(
    ("base", "lead"),
    [
        ("../../", ("../../a.png", "https://x.test/b.png", "/c.png")),
        ("..\t\\b.html", ("../a.png", "https://x.test/b.png", "/c.png")),
        (
            "https://y.test/d/",
            ("https://y.test/d/a.png", "https://x.test/b.png", "https://y.test/c.png"),
        ),
    ],
)
def test_pictures_lie_where_the_base_of_a_page_says(base: str, lead: tuple[str, ...]) -> None:
    shown = "<img src=a.png><img src=https://x.test/b.png><img src=/c.png>"
    assert (
        images(f"<base target=_top><base href='{base}'><base href=e/>{shown}", "text/html")
        == lead
    )
    within = f"<base href='{base}'><iframe srcdoc='<img src=a.png>'></iframe>"
    assert images(within, "text/html") == lead[:1]


def test_each_picture_of_a_set_is_shown() -> None:
    page = "<img srcset='a.png, b,c.png 2x,\n d.png 300w' src=data:image/png;base64,AA>"
    expected = ("a.png", "b,c.png", "d.png", "data:image/png;base64,AA")
    assert images(page, "text/html") == expected


@pytest.mark.parametrize(
    "page",
    [
        "<a href='poster.png'>poster</a>",
        "<img alt='poster.png'>",
        "<iframe src='https://peta.test/a'></iframe>",
        "<base href='https://peta.test/'><iframe src=a></iframe><object data='#a'></object>",
        "<iframe src='about:blank'></iframe><iframe src=''></iframe>",
        "<p>Lihat poster.png</p>",
        "<meta http-equiv=refresh content=30><meta name=refresh content='0;url=b.html'>",
        "<meta http-equiv=refresh content='0;url=https://peta.test/a'><a data-src=b.html>",
        "<style>@import 'a.css'; @font-face { src: url(a.woff2) }</style>",
    ],
)
def test_what_is_only_named_or_linked_or_is_no_picture_is_not_shown(page: str) -> None:
    assert images(page, "text/html") == ()


@pytest.mark.parametrize(
    "text",
    [
        f"image::{OUT}[Poster]",
        f"kata image:{OUT}[] kata",
        f".. image:: {OUT}",
        f".. |a| figure:: {OUT}",
        f"[[file:{OUT}]]",
        f"[[{OUT}]]",
        f"[[Berkas:{OUT}|thumb]]",
        f"\\includegraphics[width=3cm]{{{OUT}}}",
        f'#image("{OUT}", width: 3cm)',
        f"!{OUT}!",
        f"{{{{{OUT}|Poster}}}}",
        f"![a]({OUT})",
        f"<img src='{OUT}'>",
        ":imagesdir: ../../\n\nimage::luar.png[]",
    ],
)
def test_light_markup_shows_a_picture(text: str) -> None:
    assert set(shown_in_markup(text)) == {OUT}
    assert OUT in images(text, "text/x-markup")


def test_latex_names_a_picture_without_its_suffix() -> None:
    text = "\\graphicspath{{../aset/}}\\includegraphics{foto}"
    assert images(text, "text/x-markup") == ("../aset/foto",)


@pytest.mark.parametrize(
    "text",
    [
        f"---\nsampul: {OUT}\n---\nisi",
        f"---\nhero:\n  src: '{OUT}'\n---\nisi",
        f"+++\nlatar = '{OUT}'\n+++\nisi",
        f"![[{OUT}]]",
        f"```{{figure}} {OUT}\nketerangan\n```",
        f'```{{r}}\nknitr::include_graphics("{OUT}")\n```',
        f'import foto from "{OUT}"\n\nisi',
        f"isi <object data='{OUT}'></object>",
    ],
)
def test_markdown_shows_a_picture(text: str) -> None:
    assert images(text, "text/markdown") == (OUT,)


def test_code_in_markdown_shows_none() -> None:
    assert images("`image::a.png[]`\n\n```\nimage::a.png[]\n```\n", "text/markdown") == ()


@pytest.mark.parametrize("value", [OUT, f"<img src='{OUT}'>", f"kata ![x]({OUT})"])
def test_values_show_pictures(value: str) -> None:
    assert images(json.dumps({"isi": {"latar": value}}), "application/json") == (OUT,)
    assert OUT in images(f'teks,berkas\nhalo,"{value}"\n', "text/csv")


def test_cells_of_a_notebook_show_pictures() -> None:
    written = {"cell_type": "markdown", "source": [f"![x]({OUT})\n", "![y](attachment:b.png)"]}
    assert images(json.dumps({"cells": [written]}), "application/x-ipynb+json") == (OUT,)


@pytest.mark.parametrize(
    ("value", "is_one"),
    [
        ("a.PNG?w=3#x", True),
        ("https://x.test/a.jpg", True),
        ("../foto satu.jxl", True),
        ("a%2Epng", True),
        ("Lihat poster.png", False),
        ("a.pdf", False),
        ("png", False),
    ],
)
def test_an_address_of_a_picture_is_known_by_its_suffix(value: str, is_one: bool) -> None:
    assert is_shown(value) is is_one
