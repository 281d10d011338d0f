from __future__ import annotations

import json

import pytest

from neutrallint.core.errors import ReadError
from neutrallint.core.places import TextLocation
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from tests.readers.fakes import Given
from tests.readers.places import again

MEDIA = "application/x-ipynb+json"
CELLS = [
    {"cell_type": "markdown", "source": ["# Judul\n", "Mari co**blos**\n", "nomor 2"]},
    {"cell_type": "raw", "source": "mentah"},
    {
        "cell_type": "code",
        "source": ["print('coblos')"],
        "outputs": [
            {"text": ["hasil\n", "cetak"]},
            {"data": {"text/html": ["<b>ta</b>bel"], "image/png": "QUFB\nQQ==", "x": "y"}},
        ],
    },
    {
        "cell_type": "markdown",
        "attachments": {"foto bupati.png": {"image/png": "QkJC"}},
        "source": [],
    },
]


def test_what_a_notebook_shows_is_read() -> None:
    text = json.dumps({"cells": CELLS, "metadata": {"name": "coblos"}}, indent=1)
    read = READERS[MEDIA](Source("a.ipynb", text.encode(), MEDIA), Given(None, None))
    said = [" ".join(passage.text.split()) for passage in read.passages]
    assert said == [
        "a",
        "Judul",
        "Mari coblos nomor 2",
        "mentah",
        "hasil cetak",
        "tabel",
        "foto bupati",
    ]
    place = read.passages[2].source_map.locate(5, 11)
    assert isinstance(place, TextLocation)
    assert text.splitlines()[place.line - 1][place.column - 1 :].startswith("co**blos**")
    assert read.images == ("data:image/png;base64,QUFBQQ==", "data:image/png;base64,QkJC")
    assert read.code_blocks == 1


def test_what_else_a_notebook_shows_is_read() -> None:
    drawn = {
        "image/svg+xml": ["<svg><text>gambar</text></svg>"],
        "application/json": {"a": "isi"},
    }
    state = {"a": {"state": {"value": "<b>ka</b>bar", "layout": "x"}}}
    cells = [{"cell_type": "code", "outputs": [{"data": drawn}, {"evalue": "galat"}]}]
    metadata = {"title": "judul", "widgets": {"w": {"state": state}}}
    assert said_in({"cells": cells, "metadata": metadata}) == [
        "gambar",
        "isi",
        "galat",
        "judul",
        "kabar",
    ]


def test_a_notebook_of_old_is_read() -> None:
    cells = [
        {"cell_type": "markdown", "source": ["Mari co**blos**"]},
        {"cell_type": "code", "input": "x", "outputs": [{"text": "hasil", "png": "QUFB"}]},
    ]
    assert said_in({"worksheets": [{"cells": cells}]}) == ["Mari coblos", "hasil"]


def said_in(content: object) -> list[str]:
    data = json.dumps(content).encode()
    read = READERS[MEDIA](Source("a.ipynb", data, MEDIA), Given(None, None))
    return [" ".join(passage.text.split()) for passage in read.passages[1:]]


@pytest.mark.parametrize("text", ["[]", '{"worksheets": []}', '{"cells": {}}'])
def test_what_holds_no_cells_is_told(text: str) -> None:
    with pytest.raises(ReadError, match="no cells"):
        READERS[MEDIA](Source("a.ipynb", text.encode(), MEDIA), Given(None, None))


def test_tags_within_the_title_of_a_chart_are_read_as_it_shows_them() -> None:
    chart = {"layout": {"title": {"text": "Ayo co<b>blos</b> dua"}}}
    output = {"output_type": "display_data", "data": {"application/vnd.plotly.v1+json": chart}}
    cell = {"cell_type": "code", "source": "x", "outputs": [output]}
    assert "Ayo coblos dua" in again(MEDIA, json.dumps({"cells": [cell]}))


@pytest.mark.parametrize("packed", ["JVBERi0x", ["JVBE", "Ri0x\n"]])
def test_a_file_that_was_put_out_is_one_inside_it(packed: object) -> None:
    data = {
        "application/pdf": packed,
        "application/javascript": "x()",
        "image/svg+xml": "<svg/>",
    }
    cells = [{"cell_type": "code", "outputs": [{"data": data}]}]
    content = json.dumps({"cells": cells}).encode()
    read = READERS[MEDIA](Source("a.ipynb", content, MEDIA), Given(None, None))
    assert read.images == ("data:application/pdf;base64,JVBERi0x",)


def test_what_a_backspace_takes_back_is_read_as_a_terminal_shows_it() -> None:
    output = {"output_type": "stream", "text": ["Cobxx\b\blos nomor 2\n"]}
    cells = [{"cell_type": "code", "outputs": [output]}]
    assert "Coblos nomor 2" in again(MEDIA, json.dumps({"cells": cells}))
