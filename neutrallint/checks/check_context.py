"""What a check looks at: a document, its views, and the words of the rules."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from neutrallint.core.document import Document, Period
from neutrallint.core.finding import Match, Span
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.places import Origin
from neutrallint.core.record import record
from neutrallint.people.roster import Person, Roster, RosterStatus
from neutrallint.text.lexicon import Lexicon
from neutrallint.text.numbers import number_at
from neutrallint.text.steps import steps_in
from neutrallint.text.view import View, Views

if TYPE_CHECKING:
    from datetime import date

    from neutrallint.engines.base import PassageJudge
    from neutrallint.engines.sequences import Nlp
    from neutrallint.people.offices import Office
    from neutrallint.text.groups import PhraseGroup, WordRange

#: What who stands is called, where no pack says it.
ANYBODY = Localized("calon", "candidate")
#: Of whom it is told that they stand for election.
_STANDING = ("petahana", "kandidat")
#: Words of a name with its titles.
_LONGEST_NAME = 12
#: What ties the names of a pair, and what may stand before a name that follows.
_DASH = pattern(r"\s*[-‐‑–—&]\s*")
_BLANK = pattern(r"[\s\-‐‑–—&]*")


@record
class CheckContext:
    """One document as a rule sees it; `look_in` limits the passages, empty means all.

    `attached_pictures` gives the pictures that a draft goes out with, read when a rule asks for
    them. `lacks_gallery`: one is required, and there is none. `contestant`: what who stands is
    called in the election at hand, `framing`: how that may be wished to be. `whole`: the views
    of the whole document, where `views` are parts of it that are read together.
    """

    document: Document
    views: Views
    lexicon: Lexicon
    nlp: Nlp
    roster: Roster
    lacks_gallery: bool = False
    judge: PassageJudge | None = None
    as_of: date | None = None
    protected: Period | None = None
    contestant: Localized = ANYBODY
    framing: str = ""
    look_in: Collection[Origin] = ()
    attached_pictures: Callable[[], tuple[CheckContext, ...]] = tuple
    whole: Views | None = None

    def looking_in(self, origins: Collection[Origin]) -> CheckContext:
        """Return the same subject limited to passages of these origins."""
        return replace(self, look_in=origins)

    def seen_beside(self, match: Match | None = None) -> CheckContext:
        """Return what may excuse a hit, or a document: nothing hidden excuses what is shown."""
        span = match.span if match else None
        if span and self.views[span.passage].passage.is_unseen(span.start, span.end):
            return self
        seen = self.views.as_seen
        return self if seen is self.views else replace(self, views=seen)

    def passages(self) -> Iterator[tuple[int, View]]:
        """Yield (index, view) of the passages that the rule looks in."""
        for index, view in enumerate(self.views):
            if not self.look_in or view.passage.origin in self.look_in:
                yield index, view

    def passages_with(self, *groups: PhraseGroup) -> Iterator[tuple[int, View]]:
        """Yield those passages in which every group occurs."""
        for index in self.views.holding(groups):
            view = self.views[index]
            if not self.look_in or view.passage.origin in self.look_in:
                yield index, view

    def passages_with_any(self, *groups: PhraseGroup) -> Iterator[tuple[int, View]]:
        """Yield those passages in which one of the groups occurs, in order."""
        holding = {index for group in groups for index in self.views.holding([group])}
        for index in sorted(holding):
            view = self.views[index]
            if not self.look_in or view.passage.origin in self.look_in:
                yield index, view

    @property
    def steps(self) -> frozenset[tuple[int, int]]:
        """The passages and offsets of the numbers that count the steps of a list."""
        return self.views.learn("steps", lambda: steps_in(self.views))

    def status_of(self, person: Person) -> RosterStatus:
        """Return what a person is on the day: outside the protected days nobody stands."""
        status = person.status_on(self.as_of)
        stands = status in _STANDING
        if stands and self.protected and not self.protected.holds_on(self.as_of):
            return "bukan_calon"
        return status

    def person_in(self, view: View, words: WordRange) -> dict[str, str]:
        """Return the details of the first person of the roster named in a word range."""
        for at in view.occurrences_in(self.lexicon.people, words):
            person = self.person_at(view, at)
            return {"person": person.name, "status": self.status_of(person)}
        return {}

    def named_by(self, match: Match) -> str:
        """Return whom of the roster a hit is told of, or names in its words; "" for nobody."""
        if said := match.detail.get("person"):
            return str(said)
        if match.span is None or match.span.end <= match.span.start:
            return ""
        view = self.views[match.span.passage]
        words = view.word_at(match.span.start), view.word_at(match.span.end - 1) + 1
        return self.person_in(view, words).get("person", "")

    def office_of(self, match: Match) -> Office | None:
        """Return whose office a hit is about: of whom it names, else what its sentence says."""
        name = self.named_by(match)
        office = self.roster.office(name)
        if name or office or match.span is None or match.span.end <= match.span.start:
            return office
        view = self.views[match.span.passage]
        sentence = view.sentence_at(view.word_at(match.span.start))

        def told() -> Office | None:
            return self.roster.office_told([word.text for word in view.words[slice(*sentence)]])

        return view.learn(("office told", sentence), told)

    def with_names(self, view: View, words: WordRange) -> WordRange:
        """Return a word range with the roster's names that it cuts or that are joined to it.

        A name that follows is, and one that a dash ties to the first word; so is the number on
        the ballot behind "nomor urut".
        """
        first, last = view.sentence_at(words[0])
        start, end = words[0], _with_ballot_number(view, words[1], last)
        near = max(first, start - _LONGEST_NAME), min(last, end + _LONGEST_NAME)
        for begin, stop in view.occurrences_in(self.lexicon.people, near):
            if begin < start < stop or (stop == start and _DASH.fullmatch(view.before(start))):
                start = begin
            if begin < end < stop or (begin == end and _BLANK.fullmatch(view.before(end))):
                end = stop
        return start, end

    def person_at(self, view: View, words: WordRange) -> Person:
        """Return the person of the roster whom a word range names."""
        return self.roster.person(" ".join(word.text for word in view.words[slice(*words)]))

    def names_candidate(self) -> bool:
        """Tell whether the document names anybody who stands for election on the day."""
        return bool(self.naming_candidates())

    def naming_candidates(self) -> Sequence[int]:
        """Return the numbers of the passages that name such a person."""
        people = self.lexicon.people

        def names(view: View) -> bool:
            named = (self.person_at(view, at) for at in view.occurrences(people))
            return any(self.status_of(person) in _STANDING for person in named)

        def find() -> Sequence[int]:
            return [at for at in self.views.holding([people]) if names(self.views[at])]

        return self.views.learn("naming candidates", find)

    def match(
        self, index: int, words: WordRange, detail: Mapping[str, str | Localized] | None = None
    ) -> Match:
        """Return a hit on a word range of the passage with that index."""
        return self.match_at(index, *self.views[index].span(words), detail)

    def match_at(
        self,
        index: int,
        start: int,
        end: int,
        detail: Mapping[str, str | Localized] | None = None,
    ) -> Match:
        """Return a hit on the range [start, end) of the passage with that index."""
        passage = self.views[index].passage
        excerpt = passage.text[start:end]
        return Match(
            origin=passage.origin,
            location=passage.source_map.locate(start, end),
            excerpt=excerpt,
            detail={"match": excerpt, **(detail or {})},
            span=Span(index, start, end),
            certainty="review" if passage.is_doubtful(start, end) else "certain",
        )


def _with_ballot_number(view: View, end: int, last: int) -> int:
    """Return the word behind the ballot number that the word before `end` leads, or `end`."""
    number = number_at(view.words, end, view.language.numbers) if end < last else None
    if number is None:
        return end
    said = f"{view.words[end - 1].text} {number[0]:g}"
    return number[1] if view.language.elections.ballot_number.fullmatch(said) else end
