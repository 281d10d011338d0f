"""Comments to the program, however many there are and however they end."""

from __future__ import annotations

from neutrallint.core.places import TextScope
from neutrallint.engines import Engines
from neutrallint.readers.source import Source
from neutrallint.readers.texts.directives import _closing, find_in_comments
from neutrallint.readers.texts.markdown import read_markdown


class Searched(str):
    """A text that counts how often somebody looks for the end of a comment."""

    searches = 0

    def find(self, *sought: object) -> int:
        Searched.searches += 1
        return str.find(self, *sought)  # type: ignore[arg-type]


def test_comments_without_end_are_none_and_looked_through_once() -> None:
    text = Searched("<!-- neutrallint: allow NL-TAG-001 " * 100)
    assert list(find_in_comments(text, ())) == []
    assert Searched.searches == 1


def test_a_begin_reaches_to_the_next_end_of_its_rule() -> None:
    said = ["begin allow A", "begin allow B x", "end allow A", "begin allow A", "end allow B"]
    assert _closing(said) == {0: 2, 1: 4}
    text = "<!-- neutrallint: begin allow A -->\n\n<!--neutrallint:end allow A-->"
    (directive,) = find_in_comments(text, ())
    assert (directive.text, directive.scope) == ("allow A", TextScope(1, 36, 3, 1))


def test_a_title_in_the_words_of_an_allowance_is_read() -> None:
    said = 'allow NL-TAG-001 reason="Coblos nomor 2" by="A" until=2020-12-09'
    source = f"---\ntitle: '{said}'\nneutrallint: '{said}'\n---\nisi\n"
    document = read_markdown(
        Source("a.md", source.encode(), "text/markdown"), Engines(ocr="off", faces=False)
    )
    assert [each.text for each in document.directives] == [said]
    assert [each.text for each in document.passages if each.origin == "front-matter"] == [said]
