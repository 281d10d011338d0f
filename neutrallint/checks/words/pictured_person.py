"""`pictured`: a person of the roster whom the words about a picture name."""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.above import column_header
from neutrallint.checks.words.listed_name import NameAlone
from neutrallint.core.document import Document
from neutrallint.core.finding import Match
from neutrallint.core.media import is_picture, is_subtitle, media_of
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin
from neutrallint.core.record import record
from neutrallint.text.languages.base import PictureWords
from neutrallint.text.words import plain_words

#: Words of the longest label, “Visual slide 3”, and signs up to its colon.
_LABEL, _SIGNS = 3, 80
#: “(foto …”, and what stands in it before a name.
_BRACKET = pattern(r"[(\[]([^()\[\]\n]*)\Z")
#: “Gambar 1. …”, “Foto 2 – …”.
_NUMBERED = pattern(r"\W*[^\W\d_]+ +\d{1,3} *[.:)–—-]+ ")


@record
class PicturedPerson(NameAlone):
    """The name of anybody on the roster (`semua`), in words that tell what a picture shows.

    Those are its alternative text, its caption, the name of its file, a line that a label
    begins (“Visual: …”, “Dok. Humas: …”, “Gambar 1. …”), a cell under such a one, and a heading
    or a bracket that begins with a word for a picture (“Foto … di pasar”); `look_in` has no
    say. Once a person and passage.
    `{person}` in the message is the name.
    """

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each person and passage."""
        shown, said = _origins(context.document)
        named = NameAlone.find(self, context.looking_in(shown))
        written = NameAlone.find(self, context.looking_in(said))
        labelled = (match for match in written if _is_labelled(match, context))
        told: set[tuple[int, object]] = set()
        for match in sorted((*named, *labelled), key=_longest_first):
            assert match.span is not None
            once = (match.span.passage, match.detail["person"])
            if once not in told:
                told.add(once)
                yield match


def _is_labelled(match: Match, context: CheckContext) -> bool:
    """Tell whether a label of pictures begins the line of a hit, or stands over its column."""
    assert match.span is not None
    index, name = match.span.passage, match.span.start
    view = context.views[index]
    text = view.passage.text
    line = text.rfind("\n", 0, name) + 1
    begun = text[line : min(name, line + _SIGNS)]
    known = view.language.pictures
    pictures = known.named | known.alternative
    if numbered := _NUMBERED.match(begun):
        return not pictures.isdisjoint(plain_words(numbered[0]))
    bracket = _BRACKET.search(text, max(line, name - _SIGNS), name)
    told = bracket[1] if bracket else begun if match.origin == "heading" else ""
    if told and not pictures.isdisjoint(plain_words(told)[:1]):
        return True
    label, colon, _ = begun.partition(":")
    labels = [label if colon else ""]
    # A cell that is the name of a file shows nobody.
    if view.passage.cell and not media_of(text):
        headers = column_header(context.views, index)
        labels += (context.views[number].passage.text for number, _ in headers)
    return any(_is_label(plain_words(label), known) for label in labels)


def _is_label(words: tuple[str, ...], known: PictureWords) -> bool:
    """Tell whether a label is one of pictures: “Visual slide 3”, “Keterangan foto”."""
    begins = known.named | known.alternative | known.caption | known.credited
    is_short = bool(words) and words[0] in begins and len(words) <= _LABEL
    return is_short and not known.caption.issuperset(words)


def _longest_first(match: Match) -> tuple[int, int, int]:
    """Return an order of places, of names that begin at one the whole one first."""
    span = match.span
    return (span.passage, span.start, -span.end) if span else (0, 0, 0)


def _origins(document: Document) -> tuple[tuple[Origin, ...], tuple[Origin, ...]]:
    """Return in which passages stands what the pictures show, and what the text says."""
    if is_picture(document.media):
        return ("alt", "caption", "filename"), ("body", "heading")
    if is_subtitle(document.media):
        # The lines of a subtitle are captions of another kind.
        return ("alt",), ("body", "heading", "caption")
    return ("alt", "caption"), ("body", "heading")
