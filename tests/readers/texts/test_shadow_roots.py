from __future__ import annotations

import time

import pytest

from tests.readers.places import again, read

HTML = "text/html"
CALL = "Coblos nomor urut 2"
ROOT = "<template shadowrootmode=open>"


@pytest.mark.parametrize(
    "inside",
    [
        f"{ROOT}Coblos nomor urut <slot></slot></template>2",
        f"{ROOT}Co<slot></slot> nomor urut 2</template>blos",
        f"{ROOT}<slot name=a></slot> <slot name=b></slot></template>"
        "<i slot=b>urut 2</i><p>Selamat pagi</p><i slot=a>Coblos nomor</i>",
        f"{ROOT}Coblos <slot>nomor urut 2</slot></template>",
        f"{ROOT}<slot name=x>Coblos</slot> <slot></slot></template>nomor <b>urut</b> 2",
        f"{ROOT}Coblos <slot></slot></template>"
        f"<x-a>{ROOT}nomor <slot></slot></template>urut 2</x-a>",
        "<TEMPLATE SHADOWROOTMODE='closed'>Coblos <slot></slot></template>nomor urut 2",
    ],
    ids=["mid", "word", "named", "usual", "both", "nested", "capitals"],
)
def test_what_stands_beside_a_template_is_shown_where_it_says(inside: str) -> None:
    source = f"<div>{inside}</div>"
    said = [*again(HTML, source), *(passage.text for passage in read(HTML, source))]
    assert any(CALL in " ".join(text.split()) for text in said)


def test_what_no_place_is_for_is_not_shown_between() -> None:
    inside = f"{ROOT}Coblos <slot name=a></slot></template>x<i slot=a>nomor urut 2</i>"
    assert CALL in again(HTML, f"<div>{inside}</div>")


@pytest.mark.parametrize(
    "piece",
    [
        f"<div>{ROOT}<slot></slot></template>",
        f"<div>{ROOT}",
        f"{ROOT}<slot name=a>",
        "<template shadowroot",
        f"<div>{ROOT}<slot></slot></template>a</div>",
    ],
)
def test_templates_without_end_take_no_longer_than_they_are_long(piece: str) -> None:
    begun = time.process_time()
    read(HTML, piece * 1_000)
    assert time.process_time() - begun < 5
