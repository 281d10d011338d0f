"""Which elements the rules of styles choose, as what is done to them shows."""

from __future__ import annotations

import pytest

from neutrallint.core.errors import ReadError
from tests.readers.places import again, read
from tests.readers.texts.test_visible_order import seen

HTML = "text/html"


@pytest.mark.parametrize(
    "style",
    [
        ":is(.h){display:none}",
        ".\\68 {display:none}",
        ".h{display:var(--d)}",
        ".h{font-size:calc(0px * var(--x))}",
        ".h{opacity:.01}",
        "<!-- .h{display:none}",
    ],
)
def test_rules_are_known_by_what_they_name(style: str) -> None:
    source = f"<style>{style}</style><p>cob<i class='&#104;'>x</i>los"
    assert "coblos" in again(HTML, source)


@pytest.mark.parametrize(
    "styles",
    [
        "p{&::before{content:'coblos '} &::after{content:'nomor 2'}}",
        "p{color:red;&::before{content:'coblos '}@media print{&::after{content:'nomor 2'}}}",
        "body{margin:0; p{&::before{content:'coblos '}} p::after{content:'nomor 2'}}",
    ],
)
def test_rules_within_rules_add_to_one_text(styles: str) -> None:
    assert "coblos nomor 2" in again(HTML, f"<style>{styles}</style><p></p>")


def test_rules_around_rules_hide_what_they_choose() -> None:
    styles = "i{display:none; &:hover{color:red} b{color:blue}}"
    assert "coblos" in again(HTML, f"<style>{styles}</style><p>cob<i>x</i>los</p>")


@pytest.mark.parametrize("within", ["display:none;x{}", "&{opacity:0}", "&,"])
def test_rules_that_nest_without_end_are_refused(within: str) -> None:
    many = ",".join(f"a{number}" for number in range(5000))
    with pytest.raises(ReadError, match="too intricate"):
        read(HTML, f"<style>{many}{{{within * 500}b{{}}}}</style>")


def test_places_are_counted_among_all_elements() -> None:
    page = "<style>p:nth-child(3){order:-1}</style><div><hr><p>2</p><p>Coblos</p></div>"
    assert seen(page) == ["Coblos|2"]


def test_variables_and_all_others_tell_an_order() -> None:
    own = "<p style='--o:2'>2</p><p style='--o:1'>Coblos</p>"
    assert seen(f"<style>p{{order:var(--o)}}</style><div>{own}</div>") == ["Coblos|2"]
    for others in ("p:not(:last-child)", "p:not(.x)", ".k :not(.x):not(.k)"):
        style = f"<style>{others}{{order:2}}</style>"
        assert seen(f"{style}<div class=k><p>2</p><p class=x>Coblos</p></div>") == ["Coblos|2"]
    style = "<style>p:not(.x){order:2}</style>"
    assert not seen(f"{style}<div><p class=x>2</p><p>Coblos</p></div>")


TWO = "<p>2</p><p>Coblos</p>"


def test_none_of_several_names() -> None:
    page = "<div class=k><p>2</p><p class=b>Coblos</p></div>"
    for others in ("p:not(.a, .b)", ":not(.k,.b,style)", "p:not( #a , [class] )"):
        assert seen(f"<style>{others}{{order:2}}</style>{page}") == ["Coblos|2"]
    assert not seen(f"<style>p:not(.a, p){{order:2}}</style>{page}")
    assert "coblos" in again(HTML, "<style>i:not(.a,.b){display:none}</style>cob<i>x</i>los")


def test_an_element_at_a_place_may_hold_others_and_reverse_them() -> None:
    rows = f"<div class=k><hr><div>{TWO}</div></div>"
    for style in (".k :nth-child(2)", ".k > div:not(:first-child)", ".k div:last-of-type"):
        flow = f"<style>{style}{{display:flex;flex-direction:row-reverse}}</style>"
        assert seen(flow + rows) == ["Coblos|2"]


def test_the_place_of_an_element_around_is_not_that_of_those_in_it() -> None:
    for style in ("div:nth-child(2) > p:first-child", "div:nth-child( 2 ) p:nth-child(1)"):
        page = f"<hr><div>{TWO}</div>"
        assert seen(f"<style>{style}{{order:2}}</style><div>{page}</div>") == ["Coblos|2"]
    assert not seen(f"<style>div:not(.a) p.b{{order:2}}</style><div>{TWO}</div>")


@pytest.mark.parametrize(
    "page",
    [
        "<main style='--o:2'><p>2</p></main><main><p>Coblos</p></main>",
        "<main class=a><b><p>2</p></b></main><main style='--x:3'><p>Coblos</p></main>",
        "<p class=a>2</p><p class=b>Coblos</p>",
        "<p style='--o:var(--p, var(--none, 2))'>2</p><p style='--o:&#49;'>Coblos</p>",
    ],
)
def test_a_variable_says_what_the_nearest_element_around_gives_it(page: str) -> None:
    style = ":root{--o:1}.a{--o:2}.b{--o:0}main,p{order:var(--o)}"
    assert seen(f"<style>{style}</style><div>{page}</div>") == ["Coblos|2"]


@pytest.mark.parametrize(
    "page",
    [
        "<div style=\"--n:' nomor 2'\"><p>Coblos</p></div>",
        "<p style=\"--n:' nomor 2'\">Coblos</p>",
        "<div class=b><div class=a><p>Coblos</p></div></div>",
    ],
)
def test_a_text_of_a_variable_is_that_of_the_nearest_element_around(page: str) -> None:
    style = ":root{--n:'x'}.b{--n:'y'}.a{--n:' nomor 2'}p::after{content:var(--n)}"
    assert "Coblos nomor 2" in again(HTML, f"<style>{style}</style>{page}")
