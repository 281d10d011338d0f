"""`pictured` and `shown`: whom the words about a picture name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.listed_name import NameAlone
from neutrallint.checks.words.phrases import Phrases
from neutrallint.checks.words.picture_words import PictureLists, said_origins, shown_origins
from neutrallint.core.finding import Match
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon
from neutrallint.text.view import View

#: How many titles may stand between an office and a name: “Bupati H. …”.
_TITLES = 1
#: Words of the longest name.
_LONGEST = 8


@record
class PicturedPerson(NameAlone):
    """The name of anybody on the roster (`semua`), in words that tell what a picture shows.

    Those are its alternative text, its caption, the name of its file, also within a text, a
    line that a label begins (“Visual: …”, “Shot 5, medium: …”, “Dok. Humas: …”, “Gambar 1. …”,
    and where the name follows at once “Kanan atas: …”), a cell under such a one, and a heading
    or a bracket that begins with a word for a picture (“Foto … di pasar”); `look_in` has no
    say. Once a person and passage.
    `picture`: a list of words right before whom a picture shows (“potret”). `not_of`: a list of
    things; what stands right behind one is its name. `unused`: a list of words around the name,
    or in its row, by which nothing is shown (“dihapus”).
    `{person}` in the message is the name.
    """

    picture: str | None = None
    not_of: str | None = None
    unused: str | None = None

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the names, then the lists."""
        yield lexicon.people
        yield from PictureLists(self.picture, self.not_of, self.unused).groups(lexicon)

    def prefilter(self, lexicon: Lexicon) -> Iterator[tuple[PhraseGroup]]:
        """Yield the names."""
        yield (lexicon.people,)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each person and passage."""
        lists = PictureLists(self.picture, self.not_of, self.unused)
        people = context.lexicon.people
        for index, view in _passages_with(people, context):
            told: set[str] = set()
            for at in sorted(view.occurrences(people), key=_longest_first):
                person = context.person_in(view, at)
                if person["person"] not in told and lists.tell(view, at, index, context):
                    told.add(person["person"])
                    yield context.match(index, at, person)


@record
class Shown(Phrases):
    """Any of these words or phrases, in words that tell what a picture shows, as `pictured`.

    `any`, `list`, `affixes`: the phrases. `picture`, `not_of`, `unused`: as in `pictured`. What
    stands in or before a name of the roster is left to that; a first name
    (`roster.nama_depan`) that is a word of the language, or is followed by another name, is
    nobody's here. A picture's own name tells too little. Once a passage.
    """

    picture: str | None = None
    unused: str | None = None

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the phrases to look for, the lists, and the names of people."""
        yield lexicon.group(self.words())
        yield from PictureLists(self.picture, self.not_of, self.unused).groups(lexicon)
        yield lexicon.people

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for the first of them in each passage."""
        lists = PictureLists(self.picture, self.not_of, self.unused)
        group = context.lexicon.group(self.words())
        for index, view in _passages_with(group, context, but="filename"):
            for at in sorted(view.occurrences(group), key=_longest_first):
                if self._is_meant(view, at, context) and lists.tell(view, at, index, context):
                    yield context.match(index, at)
                    break

    def _is_meant(self, view: View, at: WordRange, context: CheckContext) -> bool:
        """Tell whether words are no part of a name, and a first name no everyday word."""
        near = max(0, at[0] - _LONGEST), at[1] + _TITLES + _LONGEST
        named = view.occurrences_in(context.lexicon.people, near)
        if any(start <= at[1] + _TITLES and at[0] < end for start, end in named):
            return False
        if self.list != "roster.nama_depan":
            return True
        is_tied = at[1] < len(view) and view.before(at[1]) == " "
        is_longer = is_tied and view.passage.text[view.words[at[1]].start].isupper()
        return not is_longer and not view.language.is_word(view.words[at[0]].text)


def _passages_with(
    group: PhraseGroup, context: CheckContext, but: str = ""
) -> Iterable[tuple[int, View]]:
    """Return the passages with a group in which may stand what a picture shows."""
    document = context.document
    origins = (*shown_origins(document), *said_origins(document))
    looked_in = tuple(origin for origin in origins if origin != but)
    return context.looking_in(looked_in).passages_with(group)


def _longest_first(at: WordRange) -> tuple[int, int]:
    """Return an order of places, of names that begin at one the whole one first."""
    return at[0], -at[1]
