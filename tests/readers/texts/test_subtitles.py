from __future__ import annotations

import pytest

from neutrallint.core.document import Document
from neutrallint.core.errors import ReadError
from neutrallint.core.media import media_of
from neutrallint.core.places import TextLocation
from neutrallint.readers import READERS
from neutrallint.readers.source import Source
from neutrallint.readers.texts.subtitles import read_subtitles
from tests.readers.fakes import Given
from tests.readers.places import again
from tests.readers.telling import quoted, told

SRT = """1
00:00:01,000 --> 00:00:03,000
<i>Mari coblos</i>

2
00:00:03,100 --> 00:00:05,000
{\\an8}nomor 2 &amp; menang.

3
00:00:05,200 --> 00:00:06,000
Terima kasih

4
01:00:00,000 --> 01:00:02,000
sampai jumpa
"""
VTT = """WEBVTT - Judul

STYLE
::cue { color: red }

NOTE catatan penyunting

pembuka
00:01.000 --> 00:03.000 align:start
<v Ani>Mari <00:02.000>coblos
nomor dua
"""


def read(text: str) -> Document:
    return read_subtitles(Source("film.srt", text.encode(), "srt"), Given(None, None))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_cues_of_one_sentence_are_one_passage(end: str) -> None:
    source = SRT.replace("\n", end)
    document = read(source)
    assert [" ".join(text.split()) for _, text, _ in told(document)] == [
        "Mari coblos nomor 2 & menang.",
        "Terima kasih",
        "sampai jumpa",
    ]
    assert quoted(source, document, "nomor 2 & m") == ["nomor 2 &amp; m"]
    assert quoted(source, document, "jumpa") == ["jumpa"]


def test_each_place_names_the_time_of_its_cue() -> None:
    passage = read(SRT).passages[1]
    at = [passage.text.index(word) for word in ("coblos", "nomor")]
    locations = [passage.source_map.locate(start, start + 5) for start in at]
    assert [location.part for location in locations if isinstance(location, TextLocation)] == [
        "00:00:01,000",
        "00:00:03,100",
    ]
    assert [location.line for location in locations if isinstance(location, TextLocation)] == [
        3,
        7,
    ]


def test_what_nobody_is_shown_is_left_out() -> None:
    (found,) = told(read(VTT))
    assert " ".join(found[1].split()) == "Mari coblos nomor dua"


def test_text_under_a_miswritten_time_is_read_too() -> None:
    source = SRT + "\n5\n00:00:07 -> 00:00:09\nLanjutkan dua periode\n"
    assert any("Lanjutkan dua periode" in text for _, text, _ in told(read(source)))


def test_a_file_without_times_is_refused() -> None:
    with pytest.raises(ReadError, match="no timed cues"):
        read("Mari ke TPS")


def test_breaks_and_blanks_of_substation_part_words() -> None:
    source = (
        "1\n00:00:01,000 --> 00:00:03,000\n{\\an8}Mari {\\i1}coblos{\\i0}\\Nnomor\\h2\\nya\n"
    )
    (passage,) = read(source).passages[1:]
    assert passage.text.split() == ["Mari", "coblos", "nomor", "2", "ya"]
    assert quoted(source, read(source), "nomor\xa02") == ["nomor\\h2"]


@pytest.mark.parametrize(
    "said",
    [
        *(
            "cob<.x>los",
            "cob< x>los",
            "cob<>los",
            "cob</>los",
            "cob<b\n>los",
            "cob<!-- x -->los",
        ),
        "cob<c.x>xx</c>los",
        "<b>cob<i><c>x</c>x</i>los</b>",
    ],
)
def test_in_vtt_all_between_angles_is_a_tag_and_may_be_hidden(said: str) -> None:
    style = "STYLE\n::cue(.x) { font-size: 0 }"
    source = f"WEBVTT\n\n{style}\n\n00:01.000 --> 00:03.000\n{said} nomor 2\n"
    assert any("coblos nomor 2" in passage.text for passage in read(source).passages)


def test_lines_may_end_as_on_old_systems() -> None:
    source = VTT.replace("\n", "\r")
    assert any("coblos" in passage.text for passage in read(source).passages)


SUBSTATION = """[Script Info]
Title: coblos

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Dialogue: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,{\\b1}Mari{catatan}, co{\\i1}blos
Comment: 0,0:00:01.00,0:00:03.00,Default,,0,0,0,,tidak tampil
Dialogue: 0,0:00:03.10,0:00:05.00,Default,,0,0,0,,nomor\\N2
"""
SBV = "0:00:01.000,0:00:03.000\nMari, coblos\n\n0:00:03.100,0:00:05.000\nnomor\n2\n"


@pytest.mark.parametrize(("name", "source"), [("a.ass", SUBSTATION), ("a.sbv", SBV)])
def test_other_kinds_of_subtitles_are_read(name: str, source: str) -> None:
    media = media_of(name)
    assert media is not None
    document = READERS[media](Source(name, source.encode(), media), Given(None, None))
    (said,) = told(document)
    assert (said[0], " ".join(said[1].split())) == ("caption", "Mari, coblos nomor 2")


def test_subtitles_of_broadcasters_are_read() -> None:
    source = b'<tt><body><p begin="1s">Mari coblos<br/>nomor 2</p></body></tt>'
    media = "application/ttml+xml"
    document = READERS[media](Source("a.ttml", source, media), Given(None, None))
    assert document.passages[1].text == "Mari coblos nomor 2"


def test_cues_of_one_kind_hide_none_of_another() -> None:
    line = "Dialogue: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,coblos\n"
    odd = "Dialogue: 0:00:01.00,0:00:02.00,nomor 2\n"
    said = [passage.text.strip() for passage in read(SRT + "\n" + line + odd).passages]
    assert {"coblos", odd.strip()} < set(said)
    assert said[1].startswith("Mari coblos")


def test_times_without_parts_of_a_second_are_times() -> None:
    cues = "1\n00:00:01 --> 00:00:02\nMari\n\n2\n00:00:02 --> 00:00:03\ncoblos\n\n"
    said = [each.text.split() for each in read(f"{cues}10:30,11:30\n").passages]
    assert ["Mari", "coblos"] in said


def test_a_word_that_a_hyphen_parts_goes_on_in_the_next_cue() -> None:
    cues = (
        "1\n00:00:01,000 --> 00:00:02,000\nAyo cob-\n\n2\n00:00:02,000 --> 00:00:03,000\nlos\n"
    )
    assert [text.strip() for _, text, _ in told(read(cues))] == ["Ayo cob-\nlos"]


def test_cues_are_read_again_in_the_order_in_which_they_are_shown() -> None:
    later = "00:00:05,000 --> 00:00:06,000\ndua"
    sooner = "00:00:02,000 --> 00:00:04,000\nAyo coblos"
    media = "application/x-subrip"
    assert again(media, f"1\n{later}\n\n2\n{sooner}\n") == ["Ayo coblos dua"]
    assert again(media, f"1\n{sooner}\n\n2\n{later}\n") == []


def test_words_of_a_song_are_read_over_its_lines() -> None:
    source = "[ti:Mari]\n[00:01.00][01:01.00]Mari <00:02.00>coblos\n[00:30.50]nomor 2!\n"
    said = told(read_subtitles(Source("a.lrc", source.encode(), "x"), Given(None, None)))
    assert ["Mari", "coblos", "nomor", "2!"] in [text.split() for _, text, _ in said]
    assert "[ti:Mari]" in [text.strip() for _, text, _ in said]


def ass(line: str, fields: str = "") -> str:
    return f"[Events]\n{fields}\nDialogue: {line}\n"


@pytest.mark.parametrize(
    "look", ["fscx0", "fscy0", "fs0", "alpha&HFF&", "1a&HFF&", "p1", "b1\\fscx0"]
)
def test_what_no_look_of_substation_shows_is_left_out_within_a_word(look: str) -> None:
    clear = "{\\fscx100}" if "fscx" in look else "{\\r}"
    line = f"0,0:00:01.00,0:00:02.00,,,0,0,0,,Cob{{\\{look}}}sampah dipilah{clear}los nomor 2"
    assert "Coblos nomor 2" in again("text/x-subtitles", ass(line))
    seen = line.replace(look, look.replace("0", "90").replace("FF", "20").replace("p1", "p0"))
    assert "Coblos nomor 2" not in again("text/x-subtitles", ass(seen))


def test_cues_of_substation_have_the_fields_that_the_file_says() -> None:
    short = ass("0:00:01.00,0:00:03.00,Coblos, nomor 2", "Format: Start, End, Text")
    read_ = read_subtitles(Source("a.ass", short.encode(), "x"), Given(None, None))
    assert "Coblos, nomor 2" in [each.text.strip() for each in read_.passages]


def test_a_word_goes_on_behind_the_mark_of_another_speaker() -> None:
    cues = (
        "1\n00:00:01,000 --> 00:00:02,000\n- Cob\n- los\n\n"
        "2\n00:00:02,500 --> 00:00:04,000\n- nomor\n- 2\n"
    )
    assert "Cob los nomor 2" in again("application/x-subrip", cues)
