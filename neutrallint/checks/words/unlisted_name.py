"""`name`: names that no roster lists, in the company of words that take sides."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.cooccurrence import is_in_company, is_titled
from neutrallint.checks.words.in_sight import may_take_sides
from neutrallint.core.finding import Match
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.unlisted_names import unlisted_names
from neutrallint.text.view import View

#: What no text means as a person, though it is written like one.
REGIONS = "roster.wilayah"


@record
class UnlistedName:
    """What is written like a name, together with certain words or symbols.

    A word in capitals that the language does not have is taken for a name ("Airlangga hebat"),
    and whatever stands in capitals behind a form of address from the list `address`
    ("Bu Sari"); behind one, small letters will do for a word that it does not have.
    `no_names`: the list of words that look like names and are none. `any`, `list`,
    `affixes`: the company; `distance`: how many words may lie between it and the name, in
    the same sentence; `behind`: they stand before it. `symbols`: signs such as ❤ in the same
    sentence. `followed_by`: a list of which a word must stand right behind the name (the
    "Sehat" of "Kartu Ridwan Sehat"). `title`: a list of offices; a name right behind one is
    an office-holder's and is left out.
    `passage_holds`: a list of which a word must occur anywhere in the passage.
    `document_holds`: a list of which a word must occur in a document that is longer than a
    message, unless it names a party or somebody who stands. `{person}` in the message is the
    name.
    """

    details: ClassVar = frozenset({"match", "person"})

    address: str
    no_names: str
    any: tuple[str, ...] = ()
    list: str | None = None
    affixes: bool = False
    distance: int = 4
    behind: bool = False
    symbols: tuple[str, ...] = ()
    followed_by: str | None = None
    title: str | None = None
    passage_holds: str | None = None
    document_holds: str | None = None

    def __post_init__(self) -> None:
        """Refuse names without company."""
        WordSet(self.any, self.list, self.affixes)

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the company, the lists by name, and the names of the roster."""
        yield lexicon.group(WordSet(self.any, self.list, self.affixes))
        named = (self.address, self.no_names, REGIONS, self.followed_by, self.title)
        for name in (*named, self.passage_holds, self.document_holds):
            if name:
                yield lexicon.group(WordSet(list=name))
        yield lexicon.people
        yield lexicon.parties.group

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the company, and what else a passage must hold."""
        return ((group,) for group in self._needed(lexicon))

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each name that stands in such company."""
        company, *needed = self._needed(context.lexicon)
        if not self._may_find(context):
            return
        for index, view in context.passages_with(company, *needed):
            for found, name in self._in_passage(view, context.lexicon, company):
                words = context.with_names(view, found)
                yield context.match(index, words, {"person": name})

    def _may_find(self, context: CheckContext) -> bool:
        if self.document_holds is None:
            return True
        election = context.lexicon.group(WordSet(list=self.document_holds))
        return may_take_sides(context, election)

    def _needed(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the company, and what else a passage must hold."""
        yield lexicon.group(WordSet(self.any, self.list, self.affixes))
        if self.passage_holds:
            yield lexicon.group(WordSet(list=self.passage_holds))

    def _in_passage(
        self, view: View, lexicon: Lexicon, company: PhraseGroup
    ) -> Iterator[tuple[WordRange, str]]:
        def named(name: str) -> PhraseGroup:
            return lexicon.group(WordSet(list=name))

        has_symbol = any(map(view.places, self.symbols))
        beside = view.sentences if has_symbol else view.sentences_with([company])
        no_names = (lexicon.people, named(REGIONS), named(self.no_names))
        for name in unlisted_names(view, named(self.address), no_names, beside):
            if self.title and is_titled(view, name, named(self.title)):
                continue
            if self.followed_by and not _is_followed(view, name, named(self.followed_by)):
                continue
            found = is_in_company(
                view, name, [company], self.distance, self.symbols, self.behind
            )
            if found:
                start, end = view.span(name)
                yield found, view.passage.text[start:end]


def _is_followed(view: View, name: WordRange, words: PhraseGroup) -> bool:
    """Tell whether one of the words stands right behind a name, in its sentence."""
    _, last = view.sentence_at(name[0])
    behind = view.occurrences_in(words, (name[1], last))
    return any(start == name[1] for start, _ in behind)
