"""`person`: people in the company of words that take sides."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from typing import ClassVar, Literal

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.cooccurrence import is_in_company, is_titled
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.people.roster import Person
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import CharacterRange, View
from neutrallint.text.words import plain_words


@record
class PersonWith:
    """A person together with certain words, with symbols, or inside a hashtag.

    A name alone is no finding. `any`, `list`, `affixes`: the words; `distance`: how many
    words may lie between them and the name, in the same sentence. `symbols`: signs such as
    ❤ in the same sentence. `hashtag`: a hashtag that holds a name is a finding too.
    `roster`: whose names: `semua` (everybody on the roster), `calon` (those who hold no
    office, of whom an office has no ordinary news) or `pasangan` (only the acronyms of
    pairs, which are made for the contest, and in a hashtag the first names of both; an acronym
    that is a word of the language with its year or number only).
    `title`: a list of offices; a name right behind one is an office-holder's and is left out.
    `{person}` in the message is the name.
    """

    details: ClassVar = frozenset({"match", "person"})

    any: tuple[str, ...] = ()
    list: str | None = None
    affixes: bool = False
    distance: int = 4
    symbols: tuple[str, ...] = ()
    hashtag: bool = False
    roster: Literal["semua", "calon", "pasangan"] = "semua"
    title: str | None = None

    def __post_init__(self) -> None:
        """Refuse a check of names alone."""
        if not (self.any or self.list or self.hashtag or self.symbols):
            raise InvalidError(
                Localized(
                    "nama saja bukan temuan: isi any, list, symbols, atau hashtag",
                    "a name alone is no finding: give any, list, symbols or hashtag",
                )
            )

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the names, then the words."""
        yield lexicon.people
        if self.any or self.list:
            yield lexicon.group(WordSet(self.any, self.list, self.affixes))
        if self.title:
            yield lexicon.group(WordSet(list=self.title))

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the names."""
        yield (lexicon.people,)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each name that stands in such company."""
        people, *words = self.groups(context.lexicon)
        title = words.pop() if self.title else None
        for index, view in context.passages_with(people):
            for at in view.occurrences(people):
                person = self._person(context, view, at)
                if person is None or (title and is_titled(view, at, title)):
                    continue
                found = self._in_company(view, at, words)
                if found:
                    detail = {"person": person.name, "status": context.status_of(person)}
                    yield context.match_at(index, *found, detail)

    def _person(self, context: CheckContext, view: View, at: WordRange) -> Person | None:
        spelling = " ".join(word.text for word in view.words[slice(*at)])
        person = context.roster.person(spelling)
        if self.roster == "pasangan":
            acronym = " ".join(plain_words(person.pair_acronym or ""))
            is_acronym = spelling == acronym and _is_made(view, at, spelling)
            is_tag = view.in_hashtag(at[0]) and spelling in context.roster.pair_names
            return person if is_acronym or is_tag else None
        return None if self.roster == "calon" and person.office else person

    def _in_company(
        self, view: View, name: WordRange, words: Sequence[PhraseGroup]
    ) -> CharacterRange | None:
        """Return the hashtag that holds a name, or the name and the words beside it."""
        if self.hashtag and (tag := view.hashtag(name[0])):
            return tag
        found = is_in_company(view, name, words, self.distance, self.symbols)
        return view.span(found) if found else None


def _is_made(view: View, acronym: WordRange, spelling: str) -> bool:
    """Tell whether an acronym is no everyday word: "#YakinBisa" names nobody."""
    behind = view.passage.text[view.span(acronym)[1] :][:1]
    return behind.isdigit() or not view.language.is_word(spelling)
