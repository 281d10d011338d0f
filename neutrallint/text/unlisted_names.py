"""Names that no roster lists, told by how they are written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import attrgetter

from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.view import View
from neutrallint.text.vowel_signs import is_alphabetic

_SHORTEST_NAME = 3
#: How many words one name, or the names of one pair, may have.
_LONGEST_NAME = 5
#: The share of a sentence's words that must be known for its first word to be a name.
_KNOWN_SHARE = 0.5
#: Who speaks in a chat that was exported: "[14/06/24 19.02] Bu Sri: …".
_SPEAKER = re.compile(
    r"^(?:\[[\d/.:, ]{5,25}\]|\d[\d/.]{5,9},? [\d.:]{4,8} -) (?P<name>[^:\n]{1,40}):", re.M
)
_START = attrgetter("start")


def unlisted_names(
    view: View,
    address: PhraseGroup,
    listed: PhraseGroup,
    no_names: PhraseGroup,
    within: Iterable[WordRange] | None = None,
) -> Iterator[WordRange]:
    """Yield where names seem to stand: words in capitals that the language does not have.

    `within`: the word ranges, in order, in which they begin; by default anywhere.

    Behind a form of address any word in capitals will do ("Bu Sari"), and small letters for
    a word that it does not have ("bu wirasena"). Left out are the `listed` names of
    the roster, and `no_names`: words that look like names and are none (places,
    institutions). WHOLE WORDS IN CAPITALS are abbreviations or shouting, and no names, and
    in a heading a capital tells nothing. Who speaks in a chat is not spoken of.
    """
    titled = {end for _, end in view.occurrences(address)}
    ordinary = {
        word
        for group in (address, listed, no_names)
        for start, end in view.occurrences(group)
        for word in range(start, end)
    }

    words, text, is_word = view.words, view.passage.text, view.language.is_word
    for speaker in _SPEAKER.finditer(text):
        first, last = (bisect_left(words, at, key=_START) for at in speaker.span("name"))
        ordinary.update(range(first, last))
    is_title = view.passage.origin == "heading"

    def is_name(index: int) -> bool:
        word = words[index]
        if not text[word.start].isupper() and index not in titled:
            return False
        if index in ordinary or len(word.text) < _SHORTEST_NAME or not is_alphabetic(word.text):
            return False
        written = text[word.start : word.end]
        capital = written[0].isupper() and not written.isupper()
        if index in titled:
            return capital or not is_word(word.text)
        return capital and not is_word(word.text) and not is_title and _tells(view, index)

    seen = 0
    for first, last in ((0, len(words)),) if within is None else within:
        begin = max(first, seen)
        while begin < last:
            end = begin
            while end < len(words) and is_name(end):
                end += 1
            if begin < end and not (begin and is_name(begin - 1)):
                yield begin, min(end, begin + _LONGEST_NAME)
            begin = seen = end + 1


def _tells(view: View, index: int) -> bool:
    """Tell whether capitals mean a name here: at the start of a sentence every word has them.

    There only the dictionary tells, and it can't in a sentence of another language.
    """
    first, last = view.sentence_at(index)
    if index > first:
        return True
    return view.known_share((first + 1, last)) >= _KNOWN_SHARE
