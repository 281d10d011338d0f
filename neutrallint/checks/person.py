"""`person`: people in the company of words that take sides."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Several
from dataclasses import dataclass
from typing import ClassVar, Literal

from neutrallint.checks.subject import Subject
from neutrallint.model import Hit, Words
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.phrases import Group, WordRange
from neutrallint.text.view import View
from neutrallint.yamlfile import InvalidError

#: How many words of address may stand between an office and a name.
_TITLE_WORDS = 4


@dataclass(frozen=True, slots=True)
class PersonWith:
    """A person together with certain words, with symbols, or inside a hashtag.

    A name alone is no finding. `any`, `list`, `affixes`: the words; `distance`: how many
    words may lie between them and the name, in the same sentence. `symbols`: signs such as
    ❤ in the same sentence. `hashtag`: a name within a hashtag is a finding too.
    `roster`: whose names: `semua` (everybody on the roster), `calon` (those who hold no
    office, of whom an office has no ordinary news) or `tak_dikenal` (nobody on the roster,
    but a form of address from the list `address` and a word in capitals: "Bu Sari").
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
    roster: Literal["semua", "calon", "tak_dikenal"] = "semua"
    address: str | None = None
    title: str | None = None

    def __post_init__(self) -> None:
        """Refuse a check of names alone, and one of unknown people without their address."""
        if not (self.any or self.list or self.hashtag or self.symbols):
            raise InvalidError(
                Words(
                    "nama saja bukan temuan: isi any, list, symbols, atau hashtag",
                    "a name alone is no finding: give any, list, symbols or hashtag",
                )
            )
        if (self.roster == "tak_dikenal") != (self.address is not None):
            raise InvalidError(
                Words(
                    "address dan roster: tak_dikenal hanya berlaku bersama",
                    "address and roster: tak_dikenal go together",
                )
            )

    def groups(self, lexicon: Lexicon) -> Iterator[Group]:
        """Yield the names or forms of address, then the words."""
        yield lexicon.group(WordSet(list=self.address)) if self.address else lexicon.people
        if self.any or self.list:
            yield lexicon.group(WordSet(self.any, self.list, self.affixes))
        if self.title:
            yield lexicon.group(WordSet(list=self.title))

    def find(self, subject: Subject) -> Iterator[Hit]:
        """Yield a hit for each name that stands in such company."""
        people, *words = self.groups(subject.lexicon)
        title = words.pop() if self.title else None
        for index, view in subject.passages():
            for at in view.occurrences(people):
                named = self._named(subject, view, at)
                if named is None or (title and _is_titled(view, at, title)):
                    continue
                name, person = named
                found = self._in_company(view, name, words)
                if found:
                    yield subject.hit(index, found, self._detail(subject, person))

    def _named(
        self, subject: Subject, view: View, at: WordRange
    ) -> tuple[WordRange, str] | None:
        """Return the words of a name and whose it is; None where it does not count."""
        if self.address:
            following = view.words[at[1] : at[1] + 1]
            text = view.passage.text
            if following and text[following[0].start].isupper():
                word = following[0]
                return (at[0], at[1] + 1), text[word.start : word.end]
            return None
        spelling = " ".join(word.text for word in view.words[slice(*at)])
        person = subject.roster.find(subject.lexicon.person(spelling))
        if person is None or (self.roster == "calon" and person.office):
            return None
        return at, person.name

    def _detail(self, subject: Subject, name: str) -> dict[str, str]:
        person = subject.roster.find(name)
        status = {"status": subject.status_of(person)} if person else {}
        return {"person": name, **status}

    def _in_company(
        self, view: View, name: WordRange, words: Several[Group]
    ) -> WordRange | None:
        if self.hashtag and view.in_hashtag(name[0]):
            return name
        first, last = view.sentence_at(name[0])
        reach = max(first, name[0] - self.distance), min(last, name[1] + self.distance)
        for group in words:
            for start, end in view.occurrences_in(group, reach):
                if end <= name[0] or name[1] <= start:
                    return min(start, name[0]), max(end, name[1])
        if self.symbols:
            start, end = view.span((first, last))
            sentence = view.passage.text[start : end + 6]
            if any(symbol in sentence for symbol in self.symbols):
                return name
        return None


def _is_titled(view: View, name: WordRange, title: Group) -> bool:
    """Tell whether an office stands right before a name ("Bupati Hj. Sari")."""
    return view.occurs_in(title, (max(0, name[0] - _TITLE_WORDS), name[0]))
