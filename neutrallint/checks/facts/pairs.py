"""`check_fact: {pairs: …}`: the pairs of a region must agree with the roster."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.date import match_fact
from neutrallint.checks.facts.election_year import Years
from neutrallint.core.finding import Match
from neutrallint.core.record import record
from neutrallint.locales.country import Country
from neutrallint.people.roster import Roster
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.numbers import number_at
from neutrallint.text.view import View
from neutrallint.text.words import plain_words

#: More pairs stand in no region; one pair is anybody's choice on the ballot.
_FEWEST, _MOST = 2, 9


@record
class PairsFact:
    """How many pairs of candidates there are, by the ballot numbers of the roster.

    `pairs`: how pairs are called behind a number ("pasangan calon"). `every`: words of a
    sentence that make a number that of all pairs ("diikuti", "seluruh"); without them a
    smaller number may be that of some. `numbers`: how a ballot number is called before it
    ("nomor urut"); one that no pair has is wrong where the sentence speaks of pairs. A
    region is the one that the sentence names, or the document, or the only one of the
    roster; of any other, of one whose numbers are not all on the roster, and of another
    year, nothing is said. `{found}` and `{expected}` say what stands there and what should.
    """

    details: ClassVar = frozenset({"match", "found", "expected"})

    pairs: WordSet
    every: WordSet
    numbers: WordSet

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the words for pairs, for all of them, for numbers, and the regions."""
        yield lexicon.group(self.pairs)
        yield lexicon.group(self.every)
        yield lexicon.group(self.numbers)
        yield lexicon.group(_REGIONS)

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the words for pairs."""
        yield (lexicon.group(self.pairs),)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each number of pairs that differs, and each that no pair has."""
        if not context.roster.pairs:
            return
        pairs, every, called, _ = self.groups(context.lexicon)
        for index, view in context.passages_with(pairs):
            yield from _numbers_of_none(context, index, pairs, called)
            for first, end in _called(view, pairs):
                sentence = view.sentence_at(first)
                number = _number_before(view, first)
                right = _right(context, index, (first, end))
                if number is None or right is None or number == right:
                    continue
                if number > right or view.occurs_in(every, sentence):
                    unit = view.passage.text[slice(*view.span((first, end)))]
                    yield match_fact(context, index, (first - 1, end), f"{right} {unit}")


_REGIONS = WordSet(list="roster.wilayah")


def _number_before(view: View, first: int) -> int | None:
    """Return the number of pairs that the word before says, None for no such number."""
    found = number_at(view.words, first - 1, view.language.numbers) if first else None
    if found is None or found[1] != first or found[0] not in range(_FEWEST, _MOST + 1):
        return None
    return int(found[0])


def _called(view: View, pairs: PhraseGroup) -> Iterator[WordRange]:
    """Yield where pairs are named, also by the first word of a name in their sentence.

    "Berapa pasangan calon? Dua pasangan."
    """
    named = list(view.occurrences(pairs))
    yield from named
    starts = {first for first, _ in named}
    heads: dict[WordRange, set[str]] = {}
    for start in starts:
        heads.setdefault(view.sentence_at(start), set()).add(view.words[start].text)
    for sentence, own in heads.items():
        short = (at for at in range(*sentence) if view.words[at].text in own)
        yield from ((at, at + 1) for at in short if at not in starts)


def _numbers_of_none(
    context: CheckContext, index: int, pairs: PhraseGroup, called: PhraseGroup
) -> Iterator[Match]:
    """Yield the ballot numbers of a passage of which one is no pair's: "nomor urut 1 dan 3"."""
    view = context.views[index]
    for first, end in view.occurrences(called):
        sentence = view.sentence_at(first)
        said = list(_listed(view, end, sentence[1]))
        if not said or not view.occurs_in(pairs, sentence):
            continue
        words = (first, said[-1][1])
        right = _right(context, index, words)
        if right is not None and max(number for number, _ in said) > right:
            name = view.passage.text[slice(*view.span((first, end)))]
            yield match_fact(context, index, words, f"{name} 1–{right}")


def _listed(view: View, at: int, stop: int) -> Iterator[tuple[float, int]]:
    """Yield the ballot numbers of a list that begins at a word, each with where it ends."""
    while at < stop and (found := number_at(view.words, at, view.language.numbers)):
        if found[0] not in range(1, _MOST + 1):
            return
        yield found
        at = found[1]
        while at < stop and view.words[at].text in view.language.facts.and_:
            at += 1


def _right(context: CheckContext, index: int, words: WordRange) -> int | None:
    """Return how many pairs stand where a passage speaks of them, None where none can tell."""
    view = context.views[index]
    sentence = view.sentence_at(words[0])
    as_of = context.as_of
    year = Years(context, as_of.year if as_of else 0).near(index, words, sentence)
    if year and as_of and year != as_of.year:
        return None
    return view.learn(("pairs", sentence), lambda: _standing(context, index, sentence))


def _standing(context: CheckContext, index: int, sentence: WordRange) -> int | None:
    """Return how many pairs stand in the region that a sentence speaks of, as `_right` does."""
    view, roster = context.views[index], context.roster
    if _names_other(view, sentence, roster):
        return None
    regions, told = _regions(roster), _kinds(roster.country)
    named = _named(context, index, sentence, regions) or regions
    kinds = {told[w.text] for w in view.words[slice(*sentence)] if w.text in told}
    meant = [
        region
        for region in named
        if not kinds or (office := roster.office_in(region)) is None or office.kind in kinds
    ]
    counts = {roster.pairs.get(region) for region in meant}
    return counts.pop() if len(counts) == 1 else None


def _kinds(country: Country) -> dict[str, str]:
    """Return the folded words for a kind of region: its name, and the title of its head."""
    titles = {title.lower().replace(" ", ""): kind for kind, title in country.kinds.items()}
    return {**titles, **country.short, **{kind: kind for kind in country.kinds}}


def _regions(roster: Roster) -> list[str]:
    """Return the regions of a roster, and those in which somebody of it stands."""
    stood = (region for _, region in roster.ballots if region)
    return list(dict.fromkeys((*(region.name for region in roster.regions), *stood)))


def _names_other(view: View, sentence: WordRange, roster: Roster) -> bool:
    """Tell whether a region is named that the roster does not know: “Kabupaten Lain”."""
    kinds = _kinds(roster.country)
    known = {*kinds, *(word for region in _regions(roster) for word in plain_words(region))}
    text = view.passage.text
    return any(
        one.text in kinds and text[two.start].isupper() and two.text not in known
        for one, two in zip(
            view.words[slice(*sentence)],
            view.words[sentence[0] + 1 : sentence[1]],
            strict=False,
        )
    )


def _named(
    context: CheckContext, index: int, sentence: WordRange, regions: Sequence[str]
) -> list[str]:
    """Return the regions that a sentence names, else those that the document does."""
    group = context.lexicon.group(_REGIONS)
    views = context.whole or context.views
    near = _spelled(group, [(context.views[index], sentence)])

    def every() -> frozenset[str]:
        holding = (views[number] for number in views.holding([group]))
        return _spelled(group, ((view, (0, len(view))) for view in holding))

    for said in (near, views.learn("regions", every)):
        named = [
            region for region in regions if any(_is_name(spelling, region) for spelling in said)
        ]
        if named:
            return named
    return []


def _spelled(group: PhraseGroup, places: Iterable[tuple[View, WordRange]]) -> frozenset[str]:
    """Return the phrases of a group that occur in word ranges."""
    return frozenset(
        " ".join(word.text for word in view.words[slice(*at)])
        for view, within in places
        for at in view.occurrences_in(group, within)
    )


def _is_name(spelling: str, region: str) -> bool:
    """Tell whether words are a region's name, with its kind or without."""
    name = " ".join(plain_words(region))
    return spelling == name or name.endswith(f" {spelling}")
