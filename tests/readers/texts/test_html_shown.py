"""What a page shows is read over what it hides, turned as it is shown, with what styles add."""

from __future__ import annotations

import pytest

from neutrallint.core.errors import ReadError
from tests.readers.places import MARKDOWN, again, read, texts, written

HTML = "text/html"


@pytest.mark.parametrize(
    "inside",
    [
        "<span hidden>xyz</span>",
        "<span HIDDEN=''>x<span>y</span>z</span>",
        "<span style='display:none'>xyz</span>",
        "<span style='DISPLAY : none !important; color:red'>xyz</span>",
        "<span style='display:/**/n\\6fne'>xyz</span>",
        "<span style=visibility:hidden>xyz</span>",
        "<span style=font-size:0>xyz</span>",
        "<span style=font-size:0.0px>xyz</span>",
        "<span style='font:0/0 a'>xyz</span>",
        "<span style=opacity:0>xyz</span>",
        "<span style='position:absolute;left:-99em'>xyz</span>",
        "<i style='color:#fff'>xyz</i>",
        "<i style='color:rgba(1, 2, 3, .0)'>xyz</i>",
        "<i style='font-size:1px'>xyz</i>",
        "<i style='float:left;text-indent:-9999px'>xyz</i>",
        "<font color=white>xyz</font>",
        "<i class='a h'>xyz</i>",
        "<i id=i>xyz</i>",
        "<i data-h>xyz</i>",
        "<b>xyz</b>",
        "<script>xyz</script>",
        "<script>let a = '<p>'</script>",
        "<style>xyz{}</style>",
        "<template>x<p>y</p>z</template>",
        "<input type=hidden value=x>",
        "<input type=HIDDEN value=x>",
        "<noscript>xyz</noscript>",
        "<select hidden><option>x<option>y</select>",
        "<datalist><option>x</datalist>",
        "<audio>xyz</audio>",
        "<canvas width=0>xyz</canvas>",
        "<iframe hidden></iframe>",
        "<object>xyz</object>",
        "<svg width=0><title>x</title><text>y</text></svg>",
        "<img src='' alt=x width=0>",
        "<div hidden>x<div>y</div>z</div>",
        "<dialog style=display:none>xyz</dialog>",
        "<dialog>xyz</dialog>",
        "<span popover>xyz</span>",
        "<span style=float:right>xyz</span>",
        "<span class='note sr-only'>xyz</span>",
        "<span class=visually-hidden>xyz</span>",
        "<area><meta><link><param>",
        "<tspan display=none>xyz</tspan>",
        "<i style='display&#58;none'>xyz</i>",
        "<unknown>",
        "</unknown>",
        "</ x y>",
        "</>",
        "</b x='>xyz'>",
        "<![CDATA[xyz]]>",
        "<meter>xyz</meter>",
        "<annotation>xyz</annotation>",
    ],
)
def test_a_word_goes_on_over_what_is_not_shown(inside: str) -> None:
    style = "<style>.h, #i, u b, [data-h] { display: none } b {visibility: collapse}</style>"
    source = f"{style}<div>cob{inside}los nomor 2</div>"
    assert "coblos nomor 2" in [
        *again(HTML, source),
        *(said for _, said in texts(HTML, source)),
    ]


@pytest.mark.parametrize(
    ("style", "body"),
    [
        (".a{counter-reset:k 2}.a::after{content:counter(k)}", "<p class=a>coblos nomor </p>"),
        (
            ".a{counter-increment:k;counter-reset:k 1}.a::after{content:counters(K,'')}",
            "<p class=a>coblos nomor </p>",
        ),
        (
            ":root{--n:'nomor 'counter(k)}.a{counter-set:k 2}.a::after{content:var(--n)}",
            "<p class=a>coblos </p>",
        ),
        (
            ".a::after{content:counter(k)}",
            "<p class=a style='counter-set:k 2'>coblos nomor </p>",
        ),
        ("li::marker{content:'coblos '}", "<ul><li>nomor 2</ul>"),
        ("ul{list-style:inside 'coblos '}", "<ul><li>nomor 2</ul>"),
        (".a{list-style-type:'coblos nomor '}", "<ul><li class=a>2</ul>"),
        (
            "@counter-style k{symbols:'coblos' 'x';suffix:' nomor '}ol{list-style:k}",
            "<ol><li>2</ol>",
        ),
        (
            "@counter-style k{system:extends decimal;prefix:'coblos nomor ';suffix:''}",
            "<ol><li>satu<li></ol>",
        ),
        ("li::before{content:'coblos nomor ' counter(list-item)}", "<ol start=2><li></ol>"),
        ("", "<p>coblos nomor <i class='fa-solid fa-2'></i></p>"),
        ("", "<p>coblos nomor <i class='bi bi-2-circle-fill'></i></p>"),
        ("", "<p>coblos nomor <i class='ph ph-number-square-two'></i></p>"),
        (".a::first-letter{font-size:0}", "<p class=a> Xcoblos <b>nomor</b> 2</p>"),
    ],
)
def test_what_a_style_counts_marks_or_takes_away_is_read_as_shown(
    style: str, body: str
) -> None:
    shown = again(HTML, f"<style>{style}</style>{body}")
    assert "coblos nomor 2" in [" ".join(text.split()) for text in shown]


def test_counters_are_those_of_the_lists_around() -> None:
    style = (
        "ol{counter-reset:k}li{counter-increment:k}.x{display:none}"
        "li::before{content:'bab ' counters(k, '.') ' '}"
    )
    page = "<ol><li>a<ol><li>b<li class=x>c<li>d</ol><li>e</ol><ol><li>f</ol>"
    shown = again(HTML, f"<style>{style}</style>{page}")
    for said in ("bab 1 a", "bab 1.1 b", "bab 1.2 d", "bab 2 e", "bab 1 f"):
        assert said in shown
    style = style.replace("'.'", "''")
    deep = "".join(again(HTML, f"<style>{style}</style>{'<ol><li>' * 2000}"))
    assert len(deep) < 2000 * 30


def test_what_is_hidden_is_read_by_itself_and_as_it_was() -> None:
    source = "<p>a <i hidden>coblos <b hidden>x</b>nomor</i> b</p>"
    assert texts(HTML, source) == [("body", "a coblos xnomor b")]
    assert again(HTML, source) == ["x", "coblos nomor", "a b"]


def test_a_page_without_hidden_parts_has_one_reading() -> None:
    source = "<h1>a<br>b</h1><ul><li>a <b>b</b><li>c</ul><p>a<p>b<div hidden><p>c</div><img>d"
    assert again(HTML, source) == []


@pytest.mark.parametrize(
    "source",
    [
        "<p hidden>x<p>cob<i hidden>y</i>los",
        "<p><i hidden>x</p><p>cob<i hidden>y</i>los",
        "<ul><li hidden>x<li>cob<i hidden>y</i>los</ul>",
        "<p>x<template><p hidden>y</template><i hidden>z<div>cob<i hidden>y</i>los</div>",
        "<p hidden>x<div>cob<i hidden>y</i>los</div>",
        "<div hidden>cob<i hidden>y</i>los</div>",
        "<i hidden>x</b></i>cob<i hidden>y</i>los",
        "<style>@media print{p{display:none}}</style><p>cob<i hidden>y</i>los",
    ],
)
def test_what_is_not_closed_hides_nothing_behind_it(source: str) -> None:
    assert "coblos" in again(HTML, source)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<p><bdo dir=rtl>2 romon solboc</bdo></p>", "coblos nomor 2"),
        ("<p>Ayo <bdo dir='RTL'>2 <b>romon</b></bdo> ya", "Ayo nomor 2 ya"),
        (
            "<p style='direction:rtl;unicode-bidi:bidi-override'>2 romon <b>solboc</b></p>",
            "coblos nomor 2",
        ),
        (
            "<style>.r{unicode-bidi:isolate-override;direction:rtl}</style><p class=r>2 on",
            "no 2",
        ),
        ("<bdo dir=rtl>2 romon <bdo dir=ltr>coblos</bdo></bdo>", "coblos nomor 2"),
        ("<p dir=rtl style=unicode-bidi:bidi-override>2 on", "no 2"),
        (
            "<style>[dir='rtl']{unicode-bidi:bidi-override}</style><p dir=rtl>2 on",
            "no 2",
        ),
        ("<div dir=rtl><i style=unicode-bidi:bidi-override>2 on</i></div>", "no 2"),
        ("<style>.r{direction:rtl}</style><bdo class=r>2 on</bdo>", "no 2"),
        ("<bdo dir=rtl><p>2 on</p></bdo>", "no 2"),
    ],
)
def test_what_is_turned_is_read_as_it_is_shown(source: str, shown: str) -> None:
    assert shown in again(HTML, source)


@pytest.mark.parametrize(
    ("style", "page", "shown"),
    [
        (".c::before{content:'coblos '}", "<p class=c>nomor 2", "coblos nomor 2"),
        (".c:after{content:' nomor' ' 2'}", "<p class=c>coblos", "coblos nomor 2"),
        ("p::after{content:' nomor ' attr(data-n)}", "<p data-n=2>coblos", "coblos nomor 2"),
        (
            ":root{--x:' nomor 2'} p::after{content:var(--x)}",
            "<p>coblos",
            "coblos nomor 2",
        ),
        ("div{display:inline}", "<div>cob</div><div>los</div>", "coblos"),
        (
            "@property --t{initial-value:'coblos '} p::before{content:var(--t)}",
            "<p>2",
            "coblos 2",
        ),
        (":root{--t:var(--u);--u:'coblos '} p::before{content:var(--t)}", "<p>2", "coblos 2"),
        ("p{quotes:'coblos ' ''} p::before{content:open-quote}", "<p>2", "coblos 2"),
        (
            "p{quotes:'' ' nomor 2'} p::after{content:close-quote}",
            "<p>coblos",
            "coblos nomor 2",
        ),
        ("", '<p style=\'quotes:"coblos " ""\'><q>2</q>', "coblos 2"),
        ("p{quotes:'' '' 'coblos ' ''}", "<p><q>2</q>", "coblos 2"),
        ("ul{list-style-type:var(--q)} :root{--q:'coblos '}", "<ul><li>2</ul>", "coblos 2"),
        (
            "ul{list-style:var(--q)} .a{--q:'coblos '} .b{--q:'x '}",
            "<div class=b><ul class=a><li>2</ul></div>",
            "coblos 2",
        ),
        ("", "<ul style='list-style-type:\"coblos \"'><li>2</ul>", "coblos 2"),
    ],
)
def test_what_styles_add_is_read_where_it_is_shown(style: str, page: str, shown: str) -> None:
    assert shown in again(HTML, f"<style>{style}</style>{page}")


@pytest.mark.parametrize(
    "source",
    [
        "<style>p::before { content: 'coblos' \" nomor\" /* it's */ ' 2' }</style>",
        "<style>p { a: ' }\n q { content: 'coblos nomor\\202' }</style>".replace("\\202", " 2"),
        "<style>q{quotes:'coblos nomor 2' 'x'}</style>",
        "<style>@counter-style z{symbols:'coblos nomor 2'}</style>",
        "<style>p::after{content:attr(data-z)}</style><p data-z='coblos nomor 2'>",
        "<p style='--x:\"coblos nomor 2\"'>",
        "<p style='--x:&quot;coblos nomor 2&quot;'>",
        "<ul style=\"list-style-type:'coblos nomor 2'\">",
        "<style style=display:block>coblos nomor 2</style>",
        "<style>script{display:block}</style><script>coblos nomor 2</script>",
        "<input type='hidden ' value='coblos nomor 2'>",
        "<input type=zzz value='coblos nomor 2'>",
    ],
)
def test_texts_of_styles_and_fields_are_read(source: str) -> None:
    assert ("body", "coblos nomor 2") in texts(HTML, source)
    assert written(source, read(HTML, source), "nomor") == ["nomor"]


def test_styles_in_an_address_hide_as_well() -> None:
    source = (
        "<link rel=stylesheet href='data:text/css,.h{display:none}'><p>cob<i class=h>x</i>los"
    )
    assert "coblos" in again(HTML, source)


def test_what_is_read_out_instead_is_a_text_of_its_own() -> None:
    source = "<style>p::before{content:'cob' / 'nomor'}</style><p>los"
    assert again(HTML, source) == ["coblos"]
    assert texts(HTML, source) == [("body", "cob"), ("body", "nomor"), ("body", "los")]


@pytest.mark.parametrize("value", [f"'{'a' * 5000}'", "var(--a) " * 2000])
def test_styles_that_add_without_end_are_refused(value: str) -> None:
    many = "'b' " * 2000
    style = f"<style>:root{{--a:{many}}}a::before{{content:{value}}}</style>"
    with pytest.raises(ReadError, match="too much"):
        read(HTML, style + "<a>" * 5000)


def test_an_address_without_end_is_looked_through_once() -> None:
    # Each of its signs was tried as the end of its kind: minutes for so many.
    assert texts(HTML, f"<a href='data:{'a' * 300_000}'>b</a>") == [("body", "b")]


def test_no_more_directions_go_on_than_are_obeyed() -> None:
    shown = again(HTML, "<bdo dir=rtl>" * 1000 + "<p>2 romon solboc")
    assert max(map(len, shown)) < 200


def test_names_of_fonts_and_areas_are_no_texts() -> None:
    style = "p{font-family:'a b';grid-template-areas:'a' 'b';src:url('x') format('y')}"
    assert texts(HTML, f"<style>{style}</style>") == []


@pytest.mark.parametrize(
    "source",
    [
        "<iframe src='data:text/html,<p>coblos <b>nomor</b> 2'>",
        "<iframe src='data:text/html,%3Cp%3Ecoblos%20nomor 2'>",
        "<iframe src='data:text/html;base64,PHA+Y29ibG9zIG5vbW9yIDI8L3A+'>",
        "<iframe src=' DATA:TEXT/HTML;charset=utf-8;BASE64 , PHA+Y29ibG9zIG5vbW9yIDI'>",
        "<object data='data:text/plain,coblos nomor 2'></object>",
        "<iframe data-lazy-src='data:text/plain,coblos nomor 2'></iframe>",
        "<embed src='data:,coblos nomor 2'>",
        "<embed src='da&#9;ta:,coblos nomor 2'>",
        "<iframe src='data:text/html;charset=iso-2022-jp,cob%1B(Blos nomor 2'>",
        "<img src='data:image/svg+xml,%3Csvg%3E%3Ctext%3Ecoblos nomor 2%3C/text%3E%3C/svg%3E'>",
        "<image href='data:image/svg+xml,&lt;svg>&lt;text>coblos nomor 2&lt;/text>&lt;/svg>'>",
        "<p style='background:url(\"data:image/svg+xml,<text>coblos nomor 2</text>\")'>",
        "<style>p{background:url(data:image/svg+xml,%3Ctext%3Ecoblos%20nomor%202)}</style>",
        "<link href='data:text/css,p::after{content:\"coblos nomor 2\"}'>",
        "<style>@import 'data:text/css,p::after{content:\"coblos nomor 2\"}'</style>",
        "<style>p{background:image-set('data:image/svg+xml,<text>coblos nomor 2' 1x)}</style>",
        "<meta http-equiv=Refresh content='0; URL=data:text/html,<p>coblos nomor 2</p>'>",
        "<a href='https://wa.me/?text=coblos%20nomor%202&amp;x=1'>Bagikan</a>",
        "<a href='https://t.me/share/url?url=https://a.id&text=coblos+nomor+2'>Bagikan</a>",
        "<a href='https://facebook.com/sharer.php?u=x&quote=coblos%20nomor%202'>Bagikan</a>",
        "<a href='mailto:?subject=a&body=coblos%20nomor%202'>Kirim</a>",
        "<a href='https://a.id/?zz=coblos+nomor+2#x'>Bagikan</a>",
    ],
)
def test_what_an_address_holds_is_read(source: str) -> None:
    assert "coblos nomor 2" in [text for _, text in texts(HTML, source)]


@pytest.mark.parametrize(
    "source",
    ["<a href='/cari?hal=2&urut=nama'>a</a>", "<img src='https://a.id/x.png?w=20+h=3'>"],
)
def test_parameters_that_say_nothing_are_no_text(source: str) -> None:
    assert not [text for _, text in texts(HTML, source) if "=" in text or "nama" in text]


def test_an_address_that_holds_no_text_is_told_as_a_picture_is() -> None:
    from neutrallint.engines import Engines
    from neutrallint.readers import READERS
    from neutrallint.readers.source import Source

    page = "<embed src=data:application/pdf,x><p style='background:url(data:image/png,y)'>"
    document = READERS[HTML](Source("a.html", page.encode(), HTML), Engines())
    assert document.images == ("data:application/pdf,x", "data:image/png,y")


@pytest.mark.parametrize("alt", ["2️⃣", "2", "&#50;", " 2 "])
def test_a_picture_that_stands_for_a_sign_is_one(alt: str) -> None:
    assert again(HTML, f"<p>Pilih nomor <img alt='{alt}' src=a>, ya")[0].startswith(
        "Pilih nomor 2"
    )
    assert again("text/markdown", f"Pilih nomor ![{alt.strip()}](a.png), ya\n")
    assert again(HTML, f"<p>Pilih nomor <img alt='{alt}' src=a width=1>, ya") == []
    assert again(HTML, "<p>Pilih <img alt='foto warga' src=a> nomor") == []


def test_a_number_in_a_field_goes_on_the_text_before_it() -> None:
    assert "Ayo nomor 2 ya" in " ".join(
        again(HTML, "<p>Ayo nomor <input type=number value=2> ya")
    )


@pytest.mark.parametrize(
    ("source", "hidden"),
    [
        ("<p>a <i hidden>b <b>c</b></i> d</p>", ["b ", "c"]),
        ("<div hidden>a<p>b</p></div><p>c</p>", ["a", "b"]),
        ("<p><i style=display:none>a</i></p><p>b</p>", ["a"]),
        ("<p><del>a</del> b</p>", []),
    ],
)
@pytest.mark.parametrize("media", [HTML, MARKDOWN])
def test_what_is_hidden_is_known_where_it_is_written(
    media: str, source: str, hidden: list[str]
) -> None:
    passages = [each for each in read(media, source) if not each.is_again]
    assert [each.text[slice(*span)] for each in passages for span in each.unseen] == hidden
