"""A word is read without what stands in it, however that is hidden."""

from __future__ import annotations

import pytest

from tests.readers.places import HTML, MARKDOWN, again


@pytest.mark.parametrize(
    "source",
    [
        "co<i class=a>xx</i>blos",
        "<link rel=stylesheet href=gaya.css><span>co<b class=a><i>x</i>x</b>blos</span>",
        "c<i>o</i>b<i>xx</i>l<i>o</i>s",
        "co<i class='a'>xx</i><i class='a b'>b</i>los",
        "<b>co</b><i>xx</i>blos",
        "co<i hidden>xx</i><i hidden style=display:inline>b</i>los",
        "co<i style='filter:opacity(0)'>x y</i>blos dan co<i>xx</i>blos",
    ],
)
def test_a_word_is_read_without_each_of_its_elements(source: str) -> None:
    style = "<style>.a{display:none}.a.b{display:inline}i:nth-of-type(2){scale:0}</style>"
    assert any("coblos" in text for text in again(HTML, f"{style}<div>{source}</div>"))


def test_it_is_so_in_markdown() -> None:
    assert again(MARKDOWN, "Ayo co<i class=a>xx</i>blos") == ["Ayo coblos"]


@pytest.mark.parametrize("mark", ["<sup>1</sup>", "<a><sup>12</sup></a>", ".<sup>1</sup>"])
def test_a_number_is_read_without_the_mark_of_a_note(mark: str) -> None:
    (said,) = again(HTML, f"<p>coblos nomor 2{mark} di TPS</p>")
    assert said in ("coblos nomor 2 di TPS", "coblos nomor 2. di TPS")


def test_an_element_that_ends_a_word_stays_in_it() -> None:
    assert again(HTML, "<p>CO<sub>2</sub> <b>be</b>sar <i>dan</i> <b>l</b><b>ain</b></p>") == []


@pytest.mark.slow
def test_readings_grow_with_the_text_only() -> None:
    assert len(again(HTML, "<p>" + "a<i>b</i>c" * 1000)) == 15
    assert again(HTML, "<p>" + "a<i>" * 1000) == []
