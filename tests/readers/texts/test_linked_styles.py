from __future__ import annotations

import pytest

from neutrallint.core.errors import ReadError
from neutrallint.core.localized import Localized
from neutrallint.core.places import TextLocation
from neutrallint.readers.source import Source
from neutrallint.readers.texts import html_tokens, linked_styles
from neutrallint.readers.texts.html import read_html
from neutrallint.readers.texts.linked_styles import LinkedStyles, read_styles, styles_of
from tests.counting import calls_of
from tests.readers.fakes import Given

LINK = "<link rel='preload stylesheet' href='a.css?x=1&amp;y'>"


def styles(files: dict[str, str | bytes], *links: str) -> LinkedStyles:
    def fetch(link: str, within: str | None) -> tuple[str, bytes] | None:
        said = files.get(link)
        if said is None:
            return None
        return link, said if isinstance(said, bytes) else said.encode()

    return read_styles(links, fetch)


def test_a_page_is_decoded_and_looked_through_for_its_styles_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    decoded = calls_of(monkeypatch, linked_styles, "decode")
    cut = calls_of(monkeypatch, html_tokens, "read_tokens")
    page = f"<base href='x/'>{LINK}<style>p{{color:red}}</style><p>sekali saja</p>"
    source = Source("a.html", page.encode(), "text/html")
    added = styles(dict.fromkeys(styles_of(source), "p::after{content:'2'}"), "x/a.css?x=1&y")
    read_html(added.around(source), Given(None, None))
    # The page, and the style file.
    assert (len(decoded), len(cut)) == (2, 1)


def test_links_to_styles_are_those_of_the_page_and_of_its_own_styles() -> None:
    page = f"{LINK}<link rel=icon href=b.css><style>@IMPORT url( 'c.css' ) screen;</style>"
    assert styles_of(Source("a.html", page.encode(), "text/html")) == ("a.css?x=1&y", "c.css")
    page = f"<base href='../b/'>{page}"
    linked = ("../b/a.css?x=1&y", "../b/c.css")
    assert styles_of(Source("a.html", page.encode(), "text/html")) == linked
    page = (
        "<?xml version='1.0'?><?xml-stylesheet type='text/css' href='a.css'?>"
        '<?xml-stylesheet href="b"?><?xml-stylesheet href="c.xsl" type="text/xsl"?>'
        "<link rel=preload as=style href=d onload=\"this.rel='stylesheet'\"><p>"
    )
    assert styles_of(Source("a.html", page.encode(), "text/html")) == ("a.css", "b", "d")
    assert styles_of(Source("a.md", page.encode(), "text/markdown")) == ()


def test_of_styles_the_rules_are_read_that_add_to_a_text() -> None:
    css = (
        '@media print { .a::before { content: "Mari } } p { color: red } .b { x: "y" }'
        '.fa::before { content: "\\f101" } .c::after { content: attr(title) } '
        '/* .d{content:"x"} */'
        ':root { --kata: "coblos" } .e { content: "" } .f { flex-flow: row-reverse }'
        ".g { border: 0 } @property --t { initial-value: 'coblos ' } .h { quotes: 'coblos' }"
    )
    assert dict(styles({"a.css": css}, "a.css").rules)["a.css"].splitlines() == [
        '.a::before{ content: "Mari }',
        ".c::after{ content: attr(title) }",
        ':root{ --kata: "coblos" }',
        ".f{ flex-flow: row-reverse }",
        "@property --t{ initial-value: 'coblos ' }",
        ".h{ quotes: 'coblos' }",
    ]


def test_variables_by_which_something_stands_elsewhere_are_read_too() -> None:
    css = ":root{--o:-1}@property --p{initial-value:2}.a{color:red}"
    assert not styles({"a.css": css}, "a.css").rules
    [(_, rules)] = styles({"a.css": f"{css}.b{{order:var(--o)}}"}, "a.css").rules
    assert rules.splitlines() == [
        ":root{--o:-1}",
        "@property --p{initial-value:2}",
        ".b{order:var(--o)}",
    ]


def test_imports_are_followed_once_and_told_by_the_link_of_the_page() -> None:
    files: dict[str, str | bytes] = {
        "a.css": '@import "b.css"; @import "a.css"; .a::after{content:"satu"}',
        "b.css": '@import "a.css"; @import "none.css"; .b::after{content:"dua"}',
        "empty.css": "",
    }
    found = styles(files, "a.css", "empty.css", "b.css")
    assert found == LinkedStyles(
        (("a.css", '.a::after{content:"satu"}'), ("a.css", '.b::after{content:"dua"}')),
        absent=("none.css",),
    )


def test_pictures_of_styles_are_told_from_the_page() -> None:
    files: dict[str, str | bytes] = {
        "gaya/a.css?x": "@import 'lagi/b.css'; .a{background:url(../../a.png)}",
        "lagi/b.css": ".b{background:url('b.png'),url(/c.png),url(//x.test/d.jpg)}",
    }
    found = styles(files, "gaya/a.css?x")
    assert found.pictures == (
        "gaya/../../a.png",
        "gaya/lagi/b.png",
        "/c.png",
        "//x.test/d.jpg",
    )
    page = found.around(Source("a.html", b"<img src=e.png>", "text/html"))
    assert read_html(page, Given(None, None)).images == ("e.png", *found.pictures)


def test_styles_that_cannot_be_read_or_are_too_many_are_told() -> None:
    def fetch(link: str, within: str | None) -> tuple[str, bytes]:
        raise ReadError(Localized("rusak", "damaged"))

    assert [why.en for why in read_styles(["a.css"], fetch).unread] == [
        "a style of this page (a.css) was not checked: damaged"
    ]
    files: dict[str, str | bytes] = {f"{n}.css": ".a::after{content:'x'}" for n in range(100)}
    found = styles(files, *files)
    assert len(found.rules) == 64
    assert len(found.unread) == 1
    assert "the limit is 64 files" in found.unread[0].en
    (why,) = styles({"a.css": "a::after{content:'" + "x" * 300_000 + "'}"}, "a.css").unread
    assert "200000 characters" in why.en


@pytest.mark.parametrize("around", ["", "<!-- ", "<script>"])
def test_what_a_linked_style_adds_is_read_with_the_page_and_stands_at_the_link(
    around: str,
) -> None:
    page = f"<p class=x>Coblos nomor</p>\n{LINK}\n{around}"
    rules = (("a.css?x=1&y", ".x::after{content:' 2'}"),)
    source = Source("a.html", page.encode(), "text/html", styles=rules)
    (said,) = [p for p in read_html(source, Given(None, None)).passages if "2" in p.text]
    assert said.text == "Coblos nomor 2"
    assert said.source_map.locate(0, 6) == TextLocation(1, 12, 1, 18)
    assert said.source_map.locate(13, 14) == TextLocation(2, 1, 2, 1 + len(LINK))


def test_what_a_linked_style_sets_in_another_order_is_read_in_it() -> None:
    page = f"{LINK}<div class=x><p>nomor 2</p><p>Coblos</p></div>"
    rules = (("a.css?x=1&y", ".x{flex-direction:column-reverse}"),)
    source = Source("a.html", page.encode(), "text/html", styles=rules)
    texts = [p.text for p in read_html(source, Given(None, None)).passages]
    assert "Coblos\nnomor 2" in texts
