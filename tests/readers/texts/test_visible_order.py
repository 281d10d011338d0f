from __future__ import annotations

import pytest

from neutrallint.readers.texts.anchoring import line_starts
from neutrallint.readers.texts.css_order import PLAIN, Setting, setting_by_class, setting_of
from neutrallint.readers.texts.html import html_passages


def seen(page: str) -> list[str]:
    """Return what is read again, its lines parted by bars."""
    passages = html_passages(page, 0, len(page), line_starts(page))
    return ["|".join(p.text.split("\n")) for p in passages if p.is_again and "\n" in p.text]


@pytest.mark.parametrize(
    "page",
    [
        "<div style='display:flex;flex-direction:row-reverse'><b>2</b><b>Coblos</b></div>",
        "<style>.k{flex-flow:column-reverse wrap}</style><div class=k><p>2<p>Coblos</div>",
        "<style>.a{order:3}</style><div><p class=a>2</p><p>Coblos</p></div>",
        "<style>@property --o{initial-value:3}p.a{order:var(--o)}</style>"
        "<div><p class=a>2</p><p>Coblos</p></div>",
        "<div><p>2</p><p style='order:-1'>Coblos</p></div>",
        "<div class='d-flex flex-md-row-reverse'><p>2</p><p>Coblos</p></div>",
        "<div class=row><p class='order-md-last'>2</p><p class='lg:order-1'>Coblos</p></div>",
        "<ul><li>2<li class=order-first>Coblos</ul>",
        "<div><p style='grid-row:2'>2</p><p style='grid-row:1'>Coblos</p></div>",
        "<div><p style='grid-area:2 / 1'>2</p><p>Coblos</p></div>",
        "<style>.k{grid-template-areas:'a' 'b'}.x{grid-area:b}.y{grid-area:a}</style>"
        "<div class=k><p class=x>2</p><p class=y>Coblos</p></div>",
        "<table><tfoot><tr><td>2<tbody><tr><td>Coblos</table>",
        "<table><tbody><tr><td>2<thead><tr><td>Coblos</table>",
        "<table><tr><td>2<caption>Coblos</caption></table>",
        "<table><tbody><tr><td>2</td></tr></tbody><caption>Coblos</caption></table>",
        "<div style='display:table'><p>2</p><p style='display:table-caption'>Coblos</p></div>",
        "<fieldset><p>2</p><legend>Coblos</legend></fieldset>",
        "<details open>2<summary>Coblos</summary></details>",
        "<table><caption style='caption-side:bottom'>2</caption><tr><td>Coblos</table>",
        "<template><p class=order-2>2</p><p>Coblos</p></template>",
        "<table dir=rtl><tr><td>2<td>Coblos</table>",
        "<div dir=rtl style='display:flex'><b>2</b><b>Coblos</b></div>",
    ],
)
def test_parts_are_read_in_the_order_in_which_they_are_seen(page: str) -> None:
    assert seen(page) == ["Coblos|2"]


def test_letters_make_words_and_what_lies_deeper_is_put_in_order_too() -> None:
    letters = "".join(f"<i>{letter}</i>" for letter in "solboC")
    row = "<div style='flex-direction:row-reverse'>"
    assert seen(f"{row}<b>2</b>{row}{letters}</div></div>") == ["Coblos|2"]


def test_what_is_long_hidden_or_in_its_place_is_not_read_again() -> None:
    words = "Surat suara diambil dari petugas di meja pendaftaran."
    between = f"<p class=order-3>2</p><p class=order-2>{words}</p><p class=order-1>Coblos</p>"
    assert not seen(f"<div>{between}</div>")
    unseen = "<div><p class=order-2>2</p><p style='display:none'>Coblos</p></div>"
    assert not seen(unseen)
    assert not seen("<table><thead><tr><td>a<tbody><tr><td>b<tfoot><tr><td>c</table>")
    assert not seen("<table><caption>a</caption><tr><td>b</table>")
    assert not seen("<fieldset><legend>a</legend><p>b</fieldset><details><summary>c</summary>d")
    assert not seen("<div class=row><p class=order-1>Coblos</p><p class=order-2>2</p></div>")


def test_what_a_style_says_of_order() -> None:
    assert setting_of("flex-direction", "column-reverse") == Setting(
        is_column=True, is_reversed=True
    )
    assert setting_of("grid-area", "2 / 3 / 4 / 5") == Setting(row=2, column=3)
    assert setting_of("flex-wrap", "wrap-reverse") == PLAIN
    assert setting_by_class(".border-2") == PLAIN
    assert setting_by_class(".order-sm-2") == Setting(order=2)


@pytest.mark.parametrize(
    ("items", "number"), [("<li>a<li>b", "2"), ("<li>a<ol><li>b<li>c</ol><li>d<li>e", "3")]
)
def test_a_list_that_counts_down_says_the_number_of_its_first_item(
    items: str, number: str
) -> None:
    page = f"<p>Coblos nomor</p><ol reversed>{items}</ol>"
    passages = html_passages(page, 0, len(page), line_starts(page))
    assert [p.text for p in passages if not p.is_again][1] == number


THREE = "<p>2</p><p>nomor</p><p>Coblos</p>"


@pytest.mark.parametrize(
    "style",
    [
        "p:nth-child(1){order:3}p:nth-child(2){order:2}p{order:1}",
        "p:nth-of-type(n+2){order:-1}p:nth-last-of-type(1){order:-2}p:nth-child( 3 ){order:-2}",
        ".k :first-child{order:3}.k :nth-last-child(2){order:2}",
        "p:last-child{order:-2}p:nth-child(even){order:-1}",
        ":root{--a:3;--b:2}p:nth-child(1){order:var(--a)}p:nth-child(2){order:var( --b , 7)}",
        "p:nth-child(1){order:calc(1 + 4/2)}p:nth-child(2){order:calc(-1*-1)}",
        "p:nth-child(1){-ms-flex-order:3}p:nth-child(2){-webkit-order:2}",
        "p:nth-child(1){-webkit-box-ordinal-group:3}p:nth-child(2){-moz-box-ordinal-group:2}",
        ".k{-webkit-box-direction:reverse}",
    ],
)
def test_an_order_is_known_however_it_is_said(style: str) -> None:
    assert seen(f"<style>{style}</style><div class=k>{THREE}</div>") == ["Coblos|nomor|2"]


@pytest.mark.parametrize(
    "page",
    [
        "<p class=small-order-2>2</p><p class=small-order-1>Coblos</p>",
        "<p class=uk-flex-last@m>2</p><p class=uk-flex-first>Coblos</p>",
        "<p class=col-md-push-6>2</p><p class=col-md-pull-6>Coblos</p>",
        "<div class=is-flex-direction-row-reverse><p>2</p><p>Coblos</p></div>",
        "<p style='--n:2;order:var(--n)'>2</p><p style='order:var(--m,1)'>Coblos</p>",
        "<div class='flex md:flex-row-reverse'><p>2</p><p>Coblos</p></div>",
        "<p class='max-[600px]:!order-2'>2</p><p>Coblos</p>",
        "<div className='flex flex-row-reverse'><p>2</p><p>Coblos</p></div>",
        "<div className={'flex flex-row-reverse'}><p>2</p><p>Coblos</p></div>",
        "<div :class=\"['flex', 'flex-row-reverse']\"><p>2</p><p>Coblos</p></div>",
    ],
)
def test_classes_and_variables_tell_an_order(page: str) -> None:
    assert seen(f"<div>{page}</div>") == ["Coblos|2"]


@pytest.mark.parametrize(
    "style",
    [
        "p:nth-child(2n+5){order:1}",
        "p:nth-child(x){order:1}",
        "p:nth-child(1){color:red}",
        "p:nth-child(1){order:var(--none)}",
        "p:nth-child(1){order:calc(1/0)}",
        "p:nth-child(1){order:calc(2**9)}",
        ".sort{border-1:2}",
    ],
)
def test_what_chooses_or_says_nothing_sets_nothing(style: str) -> None:
    assert not seen(f"<style>{style}</style><div class=k>{THREE}</div>")


@pytest.mark.parametrize(
    "style",
    [
        "p{float:right}",
        ".k{display:grid;grid-auto-flow:row dense}"
        "p:nth-child(1){grid-column:3}p:nth-child(2){grid-column:2}p:nth-child(3){grid-column:1}",
        ".k{grid-template-columns:[a] 1fr [b] 1fr [c]}"
        "p:nth-child(1){grid-column:c}p:nth-child(2){grid-column:b}p:nth-child(3){grid-column:a}",
        "p{position:absolute}p:nth-child(1){left:200px}p:nth-child(2){left:90px}",
        "p{position:fixed}p:nth-child(1){bottom:9px}p:nth-child(2){top:90px}",
        "p{position:absolute}p:nth-child(1){right:0}p:nth-child(2){right:3em;top:0}",
        "p{position:absolute}p:nth-child(1){inset:9px 0 auto}p:nth-child(2){inset:5px 0 auto}",
        "p{position:absolute}p:nth-child(1){inset:auto 0 0 auto}"
        "p:nth-child(2){inset:auto 9px 0 auto}p:nth-child(3){inset:auto 0 0 9px}",
        ".k{grid:'a' 'b' 'c'}"
        "p:nth-child(1){grid-area:c}p:nth-child(2){grid-area:b}p:nth-child(3){grid-area:a}",
        ".k,p{transform:scaleX(-1)}",
        ".k{transform:rotateY(180deg)}p{scale:-1 1}",
    ],
)
def test_what_floats_is_placed_or_turned_is_read_where_it_is_seen(style: str) -> None:
    assert seen(f"<style>{style}</style><div class=k>{THREE}</div>") == ["Coblos|nomor|2"]


def test_a_grid_without_names_of_areas_may_be_dense() -> None:
    assert setting_of("grid", "auto-flow dense / 1fr 1fr") == Setting(is_dense=True)
    assert setting_of("inset", "") == PLAIN


def test_what_floats_stands_at_the_end_of_its_line() -> None:
    float_ = "<b class=float-end>2</b>"
    assert seen(f"<div>{float_}<i>Coblos</i><p>TPS</p></div>") == ["Coblos|2|TPS"]
    assert not seen(f"<div>{float_}<p>Coblos</p></div>")
    assert not seen("<div><b style='float:left'>2</b><b style='float:left'>Coblos</b></div>")


def test_only_what_is_placed_stands_elsewhere() -> None:
    badge = "<p style='position:absolute;top:0'>2</p>"
    assert not seen(f"<div><p>Coblos</p>{badge}</div>")
    assert not seen("<style>p{position:absolute}</style><div><p>2</p><p>Coblos</p></div>")


@pytest.mark.parametrize(
    "style",
    [
        "style={{display: 'flex', flexDirection: \"row-reverse\"}}",
        ":style=\"{flexFlow: 'wrap column-reverse'}\"",
        'v-bind:style="{ flexDirection: `row-reverse` }"',
        ":style=\"[{flexDirection: 'row-reverse'}]\"",
    ],
)
def test_styles_may_be_an_object_of_a_script(style: str) -> None:
    assert seen(f"<div {style}>{THREE}</div>") == ["Coblos|nomor|2"]
    assert seen("<p style={{order: 2}}>2</p><p style={{order: 1}}>Coblos</p>") == ["Coblos|2"]
