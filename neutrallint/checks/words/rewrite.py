"""`rewrite`: the sentence at hand in the institution's name instead of a person's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.finding import Match
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.unlisted_names import unlisted_names
from neutrallint.text.view import View
from neutrallint.text.words import plain_words

_REGIONS = WordSet(list="roster.wilayah")
#: Words of the longest sentence that is written anew.
_LONGEST = 100


@record
class Rewrite:
    """How a sentence is written anew, where that can be done without asking anybody.

    The one person in it, with what belongs to the name (`office` and `address` name lists, a
    region behind an office), becomes the government of the region in the roster, and `words`
    become others. `unless`: a list of words with which that would not be true, such as
    "pribadi". `needs_words`: none of `words` in the sentence, no other sentence.
    `up_to_name`: what stands between one of `words` and the person behind it goes with that
    word, as it is the person's merit: "berkat tangan dingin Bupati".
    """

    office: str
    address: str
    unless: str
    words: Mapping[str, str] = field(default_factory=dict)
    needs_words: bool = False
    up_to_name: bool = False

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the phrases that it looks for."""
        yield from (lexicon.people, lexicon.group(_REGIONS))
        for name in (self.office, self.address, self.unless):
            yield lexicon.group(WordSet(list=name))
        if self.words:
            yield lexicon.group(WordSet(tuple(self.words)))

    def of(self, match: Match, context: CheckContext) -> str:
        """Return the sentence of a hit anew, "" where only a person can write it."""
        if match.span is None or match.origin == "ocr":
            return ""
        view = context.views[match.span.passage]
        sentence = view.sentence_at(view.word_at(match.span.start))
        if sentence[1] - sentence[0] > _LONGEST:
            return ""
        who = list(self._people(view, sentence, context.lexicon))
        office = context.office_of(match)
        unless = context.lexicon.group(WordSet(list=self.unless))
        if len(who) != 1 or not office or view.occurs_in(unless, sentence):
            return ""
        if self._goes_on(view, who[0], sentence, context.lexicon):
            return ""
        words = self._changes(view, sentence, context.lexicon)
        if self.needs_words and not words:
            return ""
        if self.up_to_name:
            words = _up_to(who[0], words)
        return _written(view, sentence, {who[0]: office.government, **words})

    def _people(self, view: View, sentence: WordRange, lexicon: Lexicon) -> Iterator[WordRange]:
        """Yield the runs of words that name somebody, each with office, address and region."""

        def found(*groups: PhraseGroup) -> list[WordRange]:
            return [at for group in groups for at in view.occurrences_in(group, sentence)]

        naming = found(lexicon.people, lexicon.group(WordSet(list=self.office)))
        beside = found(lexicon.group(WordSet(list=self.address)), lexicon.group(_REGIONS))
        for run in _runs(sorted({*naming, *beside})):
            if any(run[0] <= start and end <= run[1] for start, end in naming):
                yield run

    def _goes_on(
        self, view: View, who: WordRange, sentence: WordRange, lexicon: Lexicon
    ) -> bool:
        """Tell whether a name that the roster does not list stands right beside somebody."""
        lists = (self.office, self.address)
        beside = [
            *(lexicon.group(WordSet(list=name)) for name in lists),
            lexicon.group(_REGIONS),
        ]
        return any(
            name[0] == who[1] or name[1] == who[0]
            for before in beside
            for name in unlisted_names(view, before, (lexicon.people, *beside), [sentence])
        )

    def _changes(
        self, view: View, sentence: WordRange, lexicon: Lexicon
    ) -> dict[WordRange, str]:
        """Return what the words that become others are to be, by where they stand."""
        if not self.words:
            return {}
        new = {" ".join(plain_words(old)): said for old, said in self.words.items()}
        found = view.occurrences_in(lexicon.group(WordSet(tuple(self.words))), sentence)
        spelled = {at: " ".join(word.text for word in view.words[slice(*at)]) for at in found}
        return {at: new[words] for at, words in spelled.items() if words in new}


def _up_to(name: WordRange, changes: Mapping[WordRange, str]) -> dict[WordRange, str]:
    """Let the last of the changes in front of a name reach up to it."""
    last = max((at for at in changes if at[1] <= name[0]), default=None)
    return {(at[0], name[0]) if at == last else at: said for at, said in changes.items()}


def _runs(parts: list[WordRange]) -> Iterator[WordRange]:
    """Join ranges that overlap or follow one another."""
    run: WordRange | None = None
    for start, end in parts:
        if run and start <= run[1]:
            run = run[0], max(run[1], end)
            continue
        if run:
            yield run
        run = start, end
    if run:
        yield run


def _written(view: View, sentence: WordRange, changes: Mapping[WordRange, str]) -> str:
    """Return a sentence with other words at some places, and no word twice in a row."""
    text, (at, stop) = view.passage.text, view.span(sentence)
    stop += len(text[stop : stop + 1].rstrip(" \n"))
    pieces = []
    for words, said in sorted(changes.items()):
        start, end = view.span(words)
        pieces += [text[at:start], said]
        at = end
        goes_on = words[1] < sentence[1]
        # The point of a title behind the name: "M.M. mengucapkan".
        at += goes_on and text[at : at + 1] == "."
        following = view.words[words[1]] if goes_on else None
        if following and said.casefold().endswith(f" {following.text}"):
            at = following.end
    written = " ".join("".join([*pieces, text[at:stop]]).split())
    return written[:1].upper() + written[1:]
