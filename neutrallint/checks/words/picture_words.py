"""What tells that a picture shows what a word names: a label, a file's name, “foto …”."""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.above import column_header, verdicts
from neutrallint.checks.words.surroundings import last_before
from neutrallint.core.document import Document
from neutrallint.core.media import is_picture, is_subtitle, media_of
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.languages.base import PictureWords
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View
from neutrallint.text.words import plain_words

#: Words of the longest label, “Visual slide 3”, of the longest one of a scene, “Sampul majalah
#: dinas edisi Oktober”, and signs up to its colon.
_LABEL, _SCENE, _SIGNS = 3, 6, 80
#: How many words may stand between “foto” and who is on it: “foto setengah badan …”.
_BETWEEN = 2
#: How many words before and behind a name may tell that the picture is not used.
_BEFORE, _BEHIND = 8, 5
#: “(foto …”, and what stands in it before a name; a label in brackets, “[B-roll] …”.
_BRACKET = pattern(r"[(\[]([^()\[\]\n]*)\Z")
_BRACKETED = pattern(r"\W*\[([^()\[\]\n]*)\]")
#: “Gambar 1. …”, “Foto 2 – …”.
_NUMBERED = pattern(r"\W*[^\W\d_]+ +\d{1,3} *[.:)–—-]+ ")
#: The rest of the name of a picture's file, in which no blank stands.
_FILE = pattern(
    r"(?i)[\w./%+-]{0,120}?\.(?:jpe?g|png|webp|gif|tiff?|bmp|heic|psd|ai|cdr|svg|mp4|mov|avi|mkv|webm)\b"
)
_STOPS = frozenset(".!?;:\n")


@record
class PictureLists:
    """The lists of a rule about what pictures show, by their names; none where it has none.

    `picture`: words right before whom a picture shows ("foto"). `not_of`: things right before
    a word that is a part of their name ("Kantor"). `unused`: words around a name in its
    sentence, or in its row of a table, by which the picture is not used ("dihapus").
    """

    picture: str | None
    not_of: str | None
    unused: str | None

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the lists that there are."""
        for name in (self.picture, self.not_of, self.unused):
            if name:
                yield lexicon.group(WordSet(list=name))

    def tell(self, view: View, at: WordRange, index: int, context: CheckContext) -> bool:
        """Tell whether a picture shows what a word range of a passage names."""
        return not self._is_thing(view, at, context) and (
            view.passage.origin in shown_origins(context.document)
            or (
                (is_labelled(view, at, index, context) or self._is_pictured(view, at, context))
                and not self._is_unused(view, at, index, context)
            )
        )

    def _is_thing(self, view: View, at: WordRange, context: CheckContext) -> bool:
        if not self.not_of:
            return False
        things = context.lexicon.group(WordSet(list=self.not_of))
        reach = max(view.sentence_at(at[0])[0], at[0] - _BETWEEN - 1), at[0]
        return any(end == at[0] for _, end in view.occurrences_in(things, reach))

    def _is_pictured(self, view: View, at: WordRange, context: CheckContext) -> bool:
        """Tell whether a word for a picture stands right before, in one breath."""
        if not self.picture:
            return False
        words = context.lexicon.group(WordSet(list=self.picture))
        reach = max(view.sentence_at(at[0])[0], at[0] - _BETWEEN - 2), at[0]
        ends = [end for _, end in view.occurrences_in(words, reach)]
        return bool(ends) and _is_one_breath(view, max(ends), at[0])

    def _is_unused(self, view: View, at: WordRange, index: int, context: CheckContext) -> bool:
        if not self.unused:
            return False
        words = context.lexicon.group(WordSet(list=self.unused))
        first, last = view.sentence_at(at[0])
        near = max(first, at[0] - _BEFORE), min(last, at[1] + _BEHIND)
        places = (
            (context.views[number], part) for number, part in verdicts(context.views, index)
        )
        return any(one.occurs_in(words, part) for one, part in ((view, near), *places))


def shown_origins(document: Document) -> tuple[Origin, ...]:
    """Return in which passages stands what pictures show."""
    if is_picture(document.media):
        return ("alt", "caption", "filename")
    # The lines of a subtitle are captions of another kind.
    return ("alt",) if is_subtitle(document.media) else ("alt", "caption")


def said_origins(document: Document) -> tuple[Origin, ...]:
    """Return in which passages stands what the text says."""
    return (
        ("body", "heading", "caption") if is_subtitle(document.media) else ("body", "heading")
    )


def is_labelled(view: View, at: WordRange, index: int, context: CheckContext) -> bool:
    """Tell whether a label of pictures begins the line of a name, or stands over its column.

    So does the name of a picture's file that holds the name.
    """
    name, text = view.words[at[0]].start, view.passage.text
    line = last_before(view.places("\n"), name) + 1
    begun = text[line : min(name, line + _SIGNS)]
    known = view.language.pictures
    pictures = known.named | known.alternative | known.scenes
    if numbered := _NUMBERED.match(begun):
        words = plain_words(numbered[0])
        return not pictures.isdisjoint(words) or (
            not known.placed.isdisjoint(words) and numbered.end() == len(begun)
        )
    if _FILE.match(text, view.words[at[1] - 1].end):
        return True
    if bracketed := _BRACKETED.match(begun):
        return not pictures.isdisjoint(plain_words(bracketed[1]))
    bracket = _BRACKET.search(text, max(line, name - _SIGNS), name)
    told = bracket[1] if bracket else begun if view.passage.origin == "heading" else ""
    if told and not pictures.isdisjoint(plain_words(told)[:1]):
        return True
    label, colon, rest = begun.partition(":")
    said = plain_words(label) if colon else ()
    if not rest.strip() and known.placed.intersection(said[:1]) and len(said) <= _SCENE:
        return True
    labels = [said]
    # A cell that is the name of a file shows nobody.
    if view.passage.cell and not media_of(text):
        headers = column_header(context.views, index)
        labels += (plain_words(context.views[number].passage.text) for number, _ in headers)
    return any(_is_label(words, known) for words in labels)


def _is_label(words: tuple[str, ...], known: PictureWords) -> bool:
    """Tell whether a label is one of pictures: “Visual slide 3”, “Keterangan foto”."""
    begins = known.named | known.alternative | known.caption | known.credited | known.scenes
    is_long = known.caption.isdisjoint(words) and known.credited.isdisjoint(words)
    is_short = len(words) <= (_SCENE if is_long else _LABEL)
    return (
        bool(words) and words[0] in begins and is_short and not known.caption.issuperset(words)
    )


def _is_one_breath(view: View, start: int, end: int) -> bool:
    """Tell whether few words and no sign parts two words of a sentence."""
    between = view.passage.text[view.words[start - 1].end : view.words[end].start]
    return end - start <= _BETWEEN and _STOPS.isdisjoint(between) and "," not in between
