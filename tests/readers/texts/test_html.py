from __future__ import annotations

import pytest

from tests.readers.places import HTML, read, texts, written


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "<!DOCTYPE html>\n<title>A</title><h1>B <i>c</i></h1><p>d",
            [("heading", "A"), ("heading", "B c"), ("body", "d")],
        ),
        (
            "<p>Co<b>bl</b><span>os</span> <A HREF=x>nomor</A> 2</p>",
            [("body", "Coblos nomor 2")],
        ),
        ("<P>satu<DIV>dua</DIV>tiga", [("body", t) for t in ("satu", "dua", "tiga")]),
        ("<h1>Coblos<br>nomor<br/>2</h1>", [("heading", "Coblos nomor 2")]),
        ("<p>pilih<img src=x>nomor 2", [("body", "pilih nomor 2")]),
        ("<figure><figcaption>Foto <b>x</b></figcaption></figure>", [("caption", "Foto x")]),
        ("<ul><li>a<li>b</ul>", [("body", "a"), ("body", "b")]),
        ("<table><tr><td>a<td>b</table>", [("body", "a"), ("body", "b")]),
        ("<p>a<!-- tidak --> b<!---->c<!--> d", [("body", "a bc d")]),
        ("<p>a<!-- tidak ditutup <p>b", [("body", "a")]),
        ("<script>if (a<b) '<p>x</p>'</script><style>p{}</STYLE >isi", [("body", "isi")]),
        ("<script src=x />isi", [("body", "isi")]),
        *(
            (f"<{tag}><!-- <p></{tag}>isi-->", [("body", "isi-->")])
            for tag in ("iframe", "noembed", "noframes", "noscript")
        ),
        ("<p data-markdown><script type=text/template>b **c**</script>", [("body", "b c")]),
        ("<script type=text/template>*a*</script>b", [("body", "a"), ("body", "b")]),
        ("<script type=text/markdown>a **b**</script>", [("body", "a b")]),
        (
            "<p x-text='a ? `Ayo c d` : `no`' onclick=\"x('Ayo c d')\">",
            [("caption", "Ayo c d")],
        ),
        ("<p v-html='`Ayo a b`'>", [("caption", "`Ayo a b`")]),
        ("<script type=text/x-handlebars><p>a</p></script>b", [("body", "a"), ("body", "b")]),
        (
            "<p aria-braillelabel=a data-hint=b>c",
            [("alt", "a"), ("caption", "b"), ("body", "c")],
        ),
        ("<math alttext=a><mi>b</mi></math>", [("alt", "a"), ("body", "b")]),
        ("<ol start=2><li>a<li value=7>b", [("body", t) for t in ("2", "a", "7", "b")]),
        ("<ol start=1><li>a", [("body", "a")]),
        ("<textarea><!-- a --></textarea>b", [("body", "<!-- a -->"), ("body", "b")]),
        ("<TITLE><!--</title >a", [("heading", "<!--"), ("body", "a")]),
        ("<xmp><a title='</xmp>a'>b", [("body", "<a title='"), ("body", "a'>b")]),
        ("<textarea><script></textarea>a", [("body", "a")]),
        ("<textarea>a<textarea>b", [("body", "a"), ("body", "b")]),
        (
            "<template><p title=x>b</p></template>isi</template>",
            [("caption", "x"), ("body", "b"), ("body", "isi")],
        ),
        ("<template/>isi", [("body", "isi")]),
        (
            "<datalist><option value=a><option value=b>c</datalist><option value=d>e",
            [("body", t) for t in "abce"],
        ),
        ("<a href=x.pdf download='b.pdf'>c</a>", [("filename", "b.pdf"), ("body", "c")]),
        (
            "<noscript>a</noscript><details><summary>b</summary>c</details>",
            [("body", t) for t in "abc"],
        ),
        (
            "<select><optgroup label=a><option>b<option>c</select>",
            [("alt", "a"), ("body", "b"), ("body", "c")],
        ),
        (
            "<svg><title>a</title><text>co<tspan>b</tspan></text></svg>",
            [("heading", "a"), ("body", "co b")],
        ),
        (
            "<textarea placeholder='a'>b</textarea><button>c</button>",
            [("caption", "a"), ("body", "b"), ("body", "c")],
        ),
        (
            "<input type=Submit value=Kirim><input value=a><input type=text value='b &amp; c'>"
            "<input type=hidden value=d><input type=password value=e>",
            [("body", "Kirim"), ("body", "a"), ("body", "b & c")],
        ),
        (
            "<iframe srcdoc=\"<title>a</title><p title='b'>c &amp;lt; &lt;b>d\">e</iframe>",
            [("heading", "a"), ("caption", "b"), ("body", "c < d"), ("body", "e")],
        ),
        (
            '<script type="application/ld+json">{"@type": "Event", "name": "a \\u0062\\"c",'
            '"url": "https://d.id/e", "startDate": "2020-12-09", "keywords": ["f", 2]}'
            "</script>",
            [("metadata", 'a b"c'), ("metadata", "f")],
        ),
        ("<script type=application/ld+json>{'a': \"b</script>c", [("body", "c")]),
        ('<script type=text/x>{"a": "b"}</script>c', [("body", "c")]),
        (
            "<x-card><template shadowrootmode=open><p>a</template><template>b</template>c",
            [("body", t) for t in "abc"],
        ),
        (
            "<Card caption='a b' src=c onClick=d variant=e subtitle={f} title=g />",
            [("caption", "g"), ("caption", "a b"), ("caption", "{f}")],
        ),
        ("<my-card data-x=a body-text='b' @click=c>", [("caption", "b")]),
        (
            "<p data-x='Ayo coblos dua' data-y='A x={a b}' data-z='ayo a b' data-v='A b'>",
            [("caption", "Ayo coblos dua")],
        ),
        (
            "<p uk-tooltip='Ayo a b' v-text=\"'Ayo c d'\" [innerText]='Ayo e f' x-y='ayo g h'>",
            [("caption", t) for t in ("Ayo a b", "'Ayo c d'", "Ayo e f")],
        ),
        ("<p data-bs-title=a data-id=b data-original-title=c>", [("caption", t) for t in "ac"]),
        ("<p aria-description=a><table summary=b>", [("alt", "a"), ("alt", "b")]),
        (
            "<meta itemprop=description content=a><meta name=dc.title content=b>",
            [("metadata", "a"), ("metadata", "b")],
        ),
        (
            "<p>&lt;b&gt; &#65;&#x42; &copy 2020 &tiada; a&b=c R&D",
            [("body", "<b> AB © 2020 &tiada; a&b=c R&D")],
        ),
        (
            "<p>a &#0; &#99999999; &#12345678901234567890123; b",
            [("body", "a \ufffd \ufffd \ufffd b")],
        ),
        ("<p><![CDATA[a < b]]> c", [("body", "a < b c")]),
        ("<?xml version='1.0'?><p>a<? php ?>b<![if !x]>c<![endif]>", [("body", "abc")]),
        ("a < b <3 c </ d <1>", [("body", "a < b <3 c </ d <1>")]),
        ("<p>a</p></p></b>b", [("body", "a"), ("body", "b")]),
        ("isi <p title='tak ditutup", [("body", "isi <p title='tak ditutup")]),
        ("<p title='tak ditutup>isi</p>", [("body", "isi")]),
        ("<![foo[ <!x <!", [("body", "<![foo[ <!x <!")]),
    ],
)
def test_visible_text_is_read(source: str, expected: list[tuple[str, str]]) -> None:
    assert texts(HTML, source) == expected
    spread = source.replace(" ", "\n")
    assert texts(HTML, spread) == expected
    assert texts(HTML, spread.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize(
    "source",
    [
        '<b =">isi</b><i title="x">b</i>',
        '<b a/=">isi</b><i title="x">b</i>',
        '<b a="x"=">isi</b><i title="x">b</i>',
        "<script/><!--</script>isi<!-- -->",
        "<style/><!--</style>isi<!-- -->",
        "<svg><style></svg>isi<p></style>",
        "<svg><script></svg><p>isi</script>",
        "<math><style><p>isi</style></math>",
        "<svg><title></svg></title><script><p>isi</script></svg>",
        "<plaintext></plaintext><!--isi-->",
        "<textarea><!isi></textarea>",
        "<textarea><script>isi</script></textarea>",
        "<xmp><b isi></xmp>",
        *(
            f"<{tag}><template></{tag}><p>isi"
            for tag in ("textarea", "title", "xmp", "noscript", "iframe")
        ),
        "<svg><template></svg><p>isi",
        "<template></template x='</template>'><p>isi",
    ],
)
def test_no_markup_hides_what_a_browser_shows(source: str) -> None:
    """Where an element ends is for the browser to say, and it says so by the specification."""
    assert "isi" in " ".join(text for _, text in texts(HTML, source))


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ('<img alt="a b">', [("alt", "a b")]),
        ("<IMG ALT = 'a \"b\"' TITLE=c>", [("alt", 'a "b"'), ("caption", "c")]),
        ("<img alt=a/>", [("alt", "a/")]),
        ("<img\nalt=\n'a\nb'/>", [("alt", "a b")]),
        ('<img alt="">', []),
        ("<img alt>", []),
        ('<img alt="a" alt="b">', [("alt", "a")]),
        ('<img data-x="> alt=b" alt="a">', [("alt", "a")]),
        ('<img data-alt="b" title="x alt=y"alt="a">', [("alt", "a"), ("caption", "x alt=y")]),
        ('<img alt="a &amp; &quot;b&quot; &eacute">', [("alt", 'a & "b" é')]),
        ('<a aria-label="a" title="b">', [("caption", "b"), ("alt", "a")]),
        ('<meta name="Description" content="a">', [("metadata", "a")]),
        ("<meta content='a' property=og:title>", [("metadata", "a")]),
        ('<meta property="og:image:alt" content="a"/>', [("metadata", "a")]),
        ('<meta name="twitter:description" content="a">', [("metadata", "a")]),
        ('<meta name="viewport" content="a"><meta content="b">', []),
    ],
)
def test_attributes_that_people_meet_are_read(
    tag: str, expected: list[tuple[str, str]]
) -> None:
    assert texts(HTML, f"{tag}<p>isi") == [*expected, ("body", "isi")]


@pytest.mark.parametrize(
    ("source", "word", "expected"),
    [
        ("<p>a&amp;b</p>", "&", ["&amp;"]),
        ("<p>a &copy", "©", ["&copy"]),
        ("<p>a&b=c &tiada;", "&b=c", ["&b=c"]),
        ("<p>co<b>bl</b>os", "coblos", ["co<b>bl</b>os"]),
        ("<p>&#67;oblos", "Coblos", ["&#67;oblos"]),
        ("<p>coblos<br>coblos <i>coblos</i>", "coblos", ["coblos"] * 3),
        ("\r\n<p>ü😀\r\n\tcoblos\r\n", "coblos", ["coblos"]),
        ('<img title="alt=coblos" alt="coblos">', "coblos", ["coblos"] * 2),
        ("<img alt='x &lt; coblos'>", "< coblos", ["&lt; coblos"]),
        ("<p><![CDATA[coblos]]></p>", "coblos", ["coblos"]),
    ],
)
def test_a_word_is_found_where_it_is_written(
    source: str, word: str, expected: list[str]
) -> None:
    assert written(source, read(HTML, source), word) == expected


@pytest.mark.parametrize("space", ["&nbsp;", "&shy;", "&#8203;", "&zwj;"])
def test_spaces_and_marks_that_no_one_sees_stay(space: str) -> None:
    (passage,) = read(HTML, f"<p>co{space}blos")
    assert len(passage.text) == len("coblos") + 1
    assert written(f"<p>co{space}blos", [passage], passage.text) == [f"co{space}blos"]


def test_a_word_of_a_page_within_is_found_where_it_is_written() -> None:
    source = "<p>a\n<iframe srcdoc='&lt;p>Mari <b>cob</b>los &quot;nomor 2&quot;'></iframe>"
    found = read(HTML, source)
    assert written(source, found, "coblos") == ["cob</b>los"]
    assert written(source, found, "Mari") == ["Mari"]


def test_pages_within_pages_end() -> None:
    page = "<p>coblos</p>"
    for _ in range(12):
        written = page.replace("&", "&amp;").replace('"', "&quot;")
        page = f'<iframe srcdoc="{written}"></iframe>'
    assert any("coblos" in text for _, text in texts(HTML, page))


def test_a_page_that_declares_entities_is_told() -> None:
    from neutrallint.engines import Engines
    from neutrallint.readers import READERS
    from neutrallint.readers.source import Source

    page = "<?xml version='1.0'?>\n<!DOCTYPE html [<!ENTITY a 'coblos'>]><p>&a;</p>"
    document = READERS[HTML](Source("a.xhtml", page.encode(), HTML), Engines())
    assert ["entities" in failure.reason.en for failure in document.failures] == [True]


def test_what_outlook_alone_shows_is_read() -> None:
    page = "<p>Halo <!--[if mso]><b>Mari</b> coblos<![endif]--> warga</p>"
    assert texts(HTML, page) == [("body", "Halo Mari coblos warga")]
    settings = "<!--[if gte mso 9]><xml><o:Author>Budi Warga</o:Author></xml><![endif]-->"
    assert texts(HTML, f"{settings}<!--[if lt IE 9]>Kuno<![endif]--><p>Halo</p>") == [
        ("body", "Halo")
    ]
    shown = "<!--[if !mso]><!--><p>Isi</p><!--<![endif]-->"
    assert texts(HTML, shown) == [("body", "Isi")]
