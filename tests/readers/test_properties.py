"""Whatever is read: its places lead back to it, and damage raises nothing but ReadError."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neutrallint.core.errors import ReadError
from neutrallint.core.media import media_of
from neutrallint.readers.texts.decoding import decode

from .places import HTML, MARKDOWN, PLAIN, assert_places, read, texts, written

DRAFTS = sorted(
    path
    for path in (Path(__file__).parents[2] / "fixtures/drafts").iterdir()
    if media_of(path.name) in (PLAIN, MARKDOWN, HTML)
)
WORDS = "coblos|nomor|2|é😀|co\u200bblos|sama|sama| | |\n|\r\n|\n\n".split("|")
#: What gives each format its shape, parted by "¦".
MARKS = {
    PLAIN: "\r¦\t¦\n \n¦\x0b¦\u2028",
    MARKDOWN: "*¦**¦_¦`¦``¦~~¦# ¦> ¦- ¦1. ¦\t¦    ¦  \n¦\\\n¦\r¦|¦|---|---|\n¦\n---\n¦---\n"
    "¦+++\n¦a: ¦a = ¦[¦]¦](¦](u ¦](<u v> ¦'judul')¦'¦\"¦![¦[r]: u ¦[^1]: ¦```\n¦&amp;¦&#65;¦\\*"
    "¦<b>¦</b>¦<br>¦<!--¦-->¦<p title='x'>¦<a@b.id>",
    HTML: "<p>¦</p>¦<b>¦</b>¦<BR>¦<br/>¦<h1>¦</h1>¦<img alt='¦'>¦\">¦ title=\"¦ alt=¦>¦<¦</¦<!x"
    "¦<?¦=¦/¦<!--¦-->¦<![CDATA[¦]]>¦<script>¦</script>¦<template>¦</template>¦&amp;¦&#65;"
    "¦&copy ¦&¦\r",
}


def sources(media: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(WORDS + MARKS[media].split("¦")), max_size=30).map("".join)


@pytest.mark.slow
@pytest.mark.parametrize("media", [PLAIN, MARKDOWN, HTML])
def test_every_place_leads_back_to_what_was_read(media: str) -> None:
    @settings(max_examples=200)
    @given(sources(media))
    def holds(source: str) -> None:
        if source.strip():
            passages = read(media, source)
            assert_places(source, passages)
            for word in ("coblos", "nomor", "sama"):
                assert set(written(source, passages, word)) <= {word}

    holds()


@settings(max_examples=100)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=20).map("".join))
def test_plain_words_are_read_alike_in_every_format(source: str) -> None:
    if not source.strip() or any(line.startswith(" ") for line in source.splitlines()):
        return
    words = " ".join(source.split())
    for media in (PLAIN, MARKDOWN, HTML):
        assert " ".join(text for _, text in texts(media, source)) == words


@settings(max_examples=200)
@given(st.binary(max_size=40))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    with suppress(ReadError):
        assert decode(data).strip()


@pytest.mark.parametrize("draft", DRAFTS, ids=lambda path: path.name)
def test_a_draft_has_exact_places(draft: Path) -> None:
    data = draft.read_bytes()
    media = media_of(draft.name)
    assert media is not None
    passages = read(media, data)
    assert passages
    assert_places(decode(data), passages)


def test_damaged_drafts_are_read_or_refused() -> None:
    dice = random.Random(2020)
    kept = 0
    for _ in range(300):
        draft = dice.choice(DRAFTS)
        data = bytearray(draft.read_bytes())
        for _ in range(dice.randint(1, 8)):
            data[dice.randrange(len(data))] = dice.choice(
                b"<>&\"'[]()`*\\-#|\n\r~ \x7f\xc3\xff"
            )
        media = media_of(draft.name)
        assert media is not None
        with suppress(ReadError):
            assert_places(decode(bytes(data)), read(media, bytes(data)))
            kept += 1
    assert 50 < kept < 300
