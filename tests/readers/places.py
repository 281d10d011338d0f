"""Reading small sources in tests, and finding the places of what was read again."""

from __future__ import annotations

import re

from neutrallint.core.anchors import TextMap
from neutrallint.core.document import Passage
from neutrallint.core.places import TextLocation
from neutrallint.engines import Engines
from neutrallint.readers import READERS
from neutrallint.readers.source import Source

PLAIN, MARKDOWN, HTML = "text/plain", "text/markdown", "text/html"
_ENGINES = Engines(ocr="off", faces=False)


def read(media: str, source: str | bytes) -> list[Passage]:
    """Return what was read beside the name of the file."""
    data = source.encode() if isinstance(source, str) else source
    name, *passages = READERS[media](Source("draf/nama.x", data, media), _ENGINES).passages
    assert (name.text, name.origin, name.source_map.locate(0, 1)) == ("nama", "filename", None)
    return passages


def texts(media: str, source: str) -> list[tuple[str, str]]:
    """Return (origin, text with single blanks) of each passage, after a look at its places."""
    passages = read(media, source)
    assert_places(source, passages)
    return [_said(passage) for passage in passages if not passage.is_again]


def again(media: str, source: str) -> list[str]:
    """Return the other readings with single blanks, after a look at their places."""
    passages = [passage for passage in read(media, source) if passage.is_again]
    assert_places(source, passages)
    return [_said(passage)[1] for passage in passages]


def _said(passage: Passage) -> tuple[str, str]:
    return passage.origin, " ".join(passage.text.split())


def written(source: str, passages: list[Passage], word: str) -> list[str]:
    """Return what stands in the source at the places of each `word`."""
    return [
        cut(source, passage.source_map.locate(match.start(), match.end()))
        for passage in passages
        for match in re.finditer(re.escape(word), passage.text)
    ]


def cut(source: str, place: object) -> str:
    """Return the source at a place, counting lines as an editor does."""
    assert isinstance(place, TextLocation)
    ends = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", source))]
    start = ends[place.line - 1] + place.column - 1
    return source[start : ends[place.end_line - 1] + place.end_column - 1]


def assert_places(source: str, passages: list[Passage]) -> None:
    """Check that what is verbatim leads to the same characters of the source."""
    for passage in passages:
        source_map = passage.source_map
        assert isinstance(source_map, TextMap)
        sentinel = (len(passage.text), 0, 0)
        for run, behind in zip(source_map.runs, (*source_map.runs[1:], sentinel), strict=True):
            (begin, at, length), end = run, behind[0]
            assert 0 <= begin <= end <= len(passage.text)
            assert 0 <= at <= at + length <= len(source)
            # A line break that YAML folds to a blank is as long as the blank.
            if end - begin == length and not passage.text[begin:end].isspace():
                assert source[at : at + length] == passage.text[begin:end]
                assert_words(source, passage, begin, end)


def assert_words(source: str, passage: Passage, begin: int, end: int) -> None:
    for match in re.finditer(r"\S+", passage.text[begin:end]):
        start, stop = begin + match.start(), begin + match.end()
        assert cut(source, passage.source_map.locate(start, stop)) == match[0]
