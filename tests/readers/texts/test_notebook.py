from __future__ import annotations

import json

from neutrallint.core.places import TextLocation
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from tests.readers.fakes import Given

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
    {"cell_type": "markdown", "attachments": {"a.png": {"image/png": "QkJC"}}, "source": []},
]


def test_what_a_notebook_shows_is_read() -> None:
    text = json.dumps({"cells": CELLS, "metadata": {"name": "coblos"}}, indent=1)
    read = READERS[MEDIA](Source("a.ipynb", text.encode(), MEDIA), Given(None, None))
    said = [" ".join(passage.text.split()) for passage in read.passages]
    assert said == ["a", "Judul", "Mari coblos nomor 2", "mentah", "hasil cetak", "tabel"]
    place = read.passages[2].source_map.locate(5, 11)
    assert isinstance(place, TextLocation)
    assert text.splitlines()[place.line - 1][place.column - 1 :].startswith("co**blos**")
    assert read.images == ("data:image/png;base64,QUFBQQ==", "data:image/png;base64,QkJC")
    assert read.code_blocks == 1
