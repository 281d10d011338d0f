"""The word lists, names and facts that rules speak of."""

from __future__ import annotations

from collections.abc import Mapping

from neutrallint.core.errors import InvalidError
from neutrallint.core.limits import MAX_PHRASES
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.text.facts import FactValue, Stages
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.languages.base import Language
from neutrallint.text.name_index import NameIndex, PhraseIndex
from neutrallint.text.parties import Parties
from neutrallint.text.words import plain_words

_TOO_MANY = Localized(
    f"dengan kata-kata ini aturan memuat lebih dari {MAX_PHRASES} ungkapan; kurangi kata, atau "
    "affixes dan nouns",
    f"with these words the rules hold more than {MAX_PHRASES} phrases; use fewer words, or "
    "fewer affixes and nouns",
)


@record
class WordSet:
    """Words or phrases, written out (`any`) or by the name of a pack's list (`list`).

    With `affixes` the first word of each stands for its verb forms too (pilih: memilih,
    dipilih, pilihlah), with `nouns` for its noun forms (pemilih, pilihan, terpilih).
    """

    any: tuple[str, ...] = ()
    list: str | None = None
    affixes: bool = False
    nouns: bool = False

    def __post_init__(self) -> None:
        """Refuse a set that holds nothing."""
        if not self.any and not self.list:
            raise InvalidError(Localized("isi “any” atau “list”", "give “any” or “list”"))


def _parts(value: FactValue | None) -> Mapping[str, FactValue]:
    """Return what a table of stages or of numbers says of each; nothing for another fact."""
    if isinstance(value, Stages):
        return value.days
    return value if isinstance(value, Mapping) else {}


class Lexicon:
    """Resolves word sets to groups of folded phrases; the same set gives the same group."""

    def __init__(
        self,
        lists: Mapping[str, WordSet],
        facts: Mapping[str, FactValue],
        names: NameIndex,
        parties: Parties,
        roster_lists: Mapping[str, PhraseIndex],
        language: Language,
    ) -> None:
        """Take lists and facts by name, the names of people, and the parties.

        `roster_lists` are lists that a roster fills ("roster.slogan"); they may be empty.
        """
        self._lists = lists
        self._roster_lists = roster_lists
        self._facts = facts
        self._groups: dict[WordSet | str, PhraseGroup] = {}
        #: Phrases that were spelled so far, those on the way to others too.
        self._spelled = 0
        self.names = names
        self.people = names.group
        self.parties = parties
        self.language = language

    @property
    def lists(self) -> Mapping[str, WordSet]:
        """The lists of the packs, by name."""
        return self._lists

    def without(self, name: str) -> Lexicon:
        """Return a lexicon that does not know a list, in which what rests on it is refused."""
        return Lexicon(
            {known: words for known, words in self._lists.items() if known != name},
            self._facts,
            self.names,
            self.parties,
            self._roster_lists,
            self.language,
        )

    def group(self, words: WordSet) -> PhraseGroup:
        """Return the group of a word set; InvalidError for an unknown list, or too much."""
        return self._group(words, ())

    def fact(self, name: str) -> FactValue:
        """Return a fact, or a part of one (“tahapan.penetapan”).

        InvalidError when no pack states it.
        """
        table, _, part = name.partition(".")
        value = self._facts.get(table)
        if part:
            value = _parts(value).get(part)
        if value is None:
            raise InvalidError(
                Localized(
                    f"fakta “{name}” tidak ada di paket", f"no pack states the fact “{name}”"
                )
            )
        return value

    def elsewhere(self, name: str) -> list[FactValue]:
        """Return what other tables, those of other elections, say of the same part."""
        own, _, part = name.partition(".")
        tables = (_parts(value) for table, value in self._facts.items() if table != own)
        return [parts[part] for parts in tables if part in parts]

    def _group(self, words: WordSet, within: tuple[str, ...]) -> PhraseGroup:
        roster_list = self._roster_lists.get(words.list) if words.list else None
        if roster_list and words == WordSet(list=words.list):
            return roster_list.group
        group = self._groups.get(words)
        if group is None:
            phrases = dict.fromkeys(self._phrases(words, within))
            group = self._groups[words] = PhraseGroup(tuple(phrases))
        return group

    def _phrases(self, words: WordSet, within: tuple[str, ...]) -> list[str]:
        phrases = [p for text in words.any for p in self._spellings(text, words)]
        if words.list and words.list in self._roster_lists:
            texts = self._roster_lists[words.list].spellings
            phrases += [p for text in texts for p in self._spellings(text, words)]
        elif words.list:
            named = self._named(words.list, within)
            inner = self._group(named, (*within, words.list)).phrases
            if words.affixes or words.nouns:
                phrases += [p for text in inner for p in self._spellings(text, words)]
            else:
                self._count(len(inner))
                phrases += inner
        return phrases

    def _named(self, name: str, within: tuple[str, ...]) -> WordSet:
        if name in within:
            raise InvalidError(
                Localized(f"daftar “{name}” memuat dirinya", f"list “{name}” holds itself")
            )
        if name not in self._lists:
            raise InvalidError(
                Localized(
                    f"daftar “{name}” tidak ada di paket", f"no pack defines list “{name}”"
                )
            )
        return self._lists[name]

    def _spellings(self, text: str, asked: WordSet) -> list[str]:
        words = plain_words(text)
        if not words:
            raise InvalidError(
                Localized(f"“{text}” tidak memuat kata", f"“{text}” does not contain a word")
            )
        if not (asked.affixes or asked.nouns):
            self._count(1)
            return [" ".join(words)]
        root, *rest = words
        forms: list[str] = []
        forms += self.language.verb_forms(root) if asked.affixes else ()
        forms += self.language.noun_forms(root) if asked.nouns else ()
        self._count(1 + len(forms))
        # As a passage has them: a doubled word is two words.
        heads = [words[:1], *map(plain_words, dict.fromkeys(forms))]
        return [" ".join((*head, *rest)) for head in heads]

    def _count(self, phrases: int) -> None:
        self._spelled += phrases
        if self._spelled > MAX_PHRASES:
            raise InvalidError(_TOO_MANY)
