"""`together`: things that matter only side by side, such as a face near an office title."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import ClassVar, Literal

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.pictures.face import FaceCheck
from neutrallint.checks.words.above import above
from neutrallint.checks.words.listed_name import ListedName
from neutrallint.checks.words.phrases import Phrases
from neutrallint.checks.words.sequence import WordSequence
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation, Origin
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon

_NOWHERE = ("", -1)
#: Hits before and behind another one among which the closest is looked for.
_NEAREST = 8
_OCR_ONLY: tuple[Origin, ...] = ("ocr",)


@record
class Member:
    """One of the things.

    A `face`, words read from a picture (`ocr`), any words (`text`), words in order
    (`sequence`), or a person of the roster named in any words (`named`).
    """

    face: FaceCheck | None = None
    ocr: Phrases | None = None
    text: Phrases | None = None
    named: ListedName | None = None
    sequence: WordSequence | None = None

    def __post_init__(self) -> None:
        """Refuse a member of no kind or of two."""
        parts = (self.face, self.ocr, self.text, self.named, self.sequence)
        if sum(part is not None for part in parts) != 1:
            raise InvalidError(
                Localized(
                    "isi salah satu: face, ocr, text, named, atau sequence",
                    "give one of face, ocr, text, named or sequence",
                )
            )

    @property
    def check(self) -> FaceCheck | Phrases | ListedName | WordSequence:
        """The check that finds it."""
        check = self.face or self.ocr or self.text or self.named or self.sequence
        assert check is not None
        return check

    def find(self, context: CheckContext) -> list[Match]:
        """Return where it stands."""
        if self.ocr:
            context = context.looking_in(_OCR_ONLY)
        return list(self.check.find(context))


@record
class Together:
    """All members within one place: a picture (`image`), a `sentence`, a passage, and so on.

    A `post` is a draft and its pictures, and the first member stands in the draft. The hit
    stands where the first member does, in a sentence on all of them in whatever order; `{with}`
    is the text of the others, and so is `{match}` where the first is a face.

    `under`: members that stand in the same sentence or over it: in a heading, a line that leads
    it in, the title of the document, or the row of its table. What they say is probable.
    """

    details: ClassVar = FaceCheck.details | ListedName.details | {"with"}

    all: tuple[Member, ...]
    within: Literal["image", "sentence", "passage", "document", "post"] = "document"
    under: tuple[Member, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a company of one, and headings over anything but a sentence."""
        if self.under and self.within != "sentence":
            raise InvalidError(
                Localized(
                    "under hanya untuk within: sentence", "under goes with within: sentence"
                )
            )
        if len(self.all + self.under) < 2:
            raise InvalidError(
                Localized("together butuh dua anggota atau lebih", "together needs two members")
            )

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the phrases of every member."""
        for member in self.all + self.under:
            yield from member.check.groups(lexicon)

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the words of the members; in a post, those of the one in the draft."""
        for member in self.all[:1] if self.within == "post" else self.all + self.under:
            words = member.ocr or member.text or member.named or member.sequence
            if words:
                yield from words.prefilter(lexicon)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield one hit for each place that holds every member."""
        if self.within == "post":
            yield from self._in_post(context)
            return
        if self.within == "sentence":
            yield from self._in_sentences(context)
            return
        found = [member.find(context) for member in self.all]
        scopes = [
            {self._scope(match): match for match in reversed(matches)} for matches in found
        ]
        for scope, first in sorted(scopes[0].items()):
            others = [matches[scope] for matches in scopes[1:] if scope in matches]
            if scope != _NOWHERE and len(others) == len(scopes) - 1:
                yield self._join(first, others)

    def _in_post(self, context: CheckContext) -> Iterator[Match]:
        """Yield one hit where the draft holds the first member and the post the others."""
        first, *others = self.all
        mine = first.find(context)
        if not mine:
            return
        documents = (context, *context.attached_pictures())
        company = [[h for document in documents for h in m.find(document)] for m in others]
        if all(company):
            yield self._join(mine[0], [matches[0] for matches in company])

    def _in_sentences(self, context: CheckContext) -> Iterator[Match]:
        """Yield one hit for each sentence that holds every member, where they stand closest."""
        first, *others = [_by_sentence(member.find(context), context) for member in self.all]
        anywhere = context.looking_in(())
        over = [_by_passage(member.find(anywhere)) for member in self.under] if first else []
        for place, mine in sorted(first.items()):
            companies = [_Company(found.get(place, ())) for found in others]
            ways = filter(None, (_closest(match, companies) for match in mine))
            together = min(ways, key=_width, default=())
            heads = _heads(together, over, context) if together else []
            if together and len(heads) == len(over):
                yield _as_one(together, heads, context)

    def _scope(self, match: Match) -> tuple[str, int]:
        """Return the name and number of the place that a hit belongs to, -1 for none."""
        if self.within == "image":
            location = match.location
            return (
                (location.picture, location.page)
                if isinstance(location, ImageLocation)
                else _NOWHERE
            )
        if self.within == "passage":
            return ("", match.span.passage) if match.span else _NOWHERE
        return ("", 0)

    def _join(self, first: Match, others: list[Match]) -> Match:
        company = ", ".join(dict.fromkeys(match.excerpt for match in others if match.excerpt))
        text = first.excerpt or company
        review = any(match.certainty == "review" for match in (first, *others))
        details = {
            key: text for match in (*others, first) for key, text in match.detail.items()
        }
        return Match(
            first.origin,
            first.location,
            text,
            {**details, "match": text, "with": company},
            first.span,
            "review" if review else first.certainty,
        )


def _by_sentence(
    matches: Iterable[Match], context: CheckContext
) -> dict[tuple[int, int], list[Match]]:
    """Return the hits of each sentence by its passage and its first word."""
    found: dict[tuple[int, int], list[Match]] = {}
    for match in matches:
        if match.span:
            view = context.views[match.span.passage]
            sentence = view.sentence_at(view.word_at(match.span.start))
            found.setdefault((match.span.passage, sentence[0]), []).append(match)
    return found


class _Company:
    """The hits of one member in one sentence, of which the closest to another is asked for."""

    def __init__(self, matches: Sequence[Match]) -> None:
        self._matches = sorted(matches, key=_start_of)

    def closest(self, together: Sequence[Match]) -> Match | None:
        """Return the one closest to the first of some hits that shares no words with any.

        All are looked at only where those nearest share words.
        """
        at = bisect_left(self._matches, _start_of(together[0]), key=_start_of)
        for near in (self._matches[max(0, at - _NEAREST) : at + _NEAREST], self._matches):
            apart = [other for other in near if _are_apart((*together, other))]
            if apart:
                return min(apart, key=lambda other: _width((together[0], other)))
        return None


def _closest(match: Match, companies: Sequence[_Company]) -> tuple[Match, ...]:
    """Return a hit and the closest one of each company that shares no words; () for none."""
    together: tuple[Match, ...] = (match,)
    for company in companies:
        other = company.closest(together)
        if other is None:
            return ()
        together = (*together, other)
    return together


def _start_of(match: Match) -> int:
    return match.span.start if match.span else -1


def _place_of(match: Match) -> tuple[int, int]:
    return (match.span.passage, match.span.start) if match.span else (-1, -1)


def _by_passage(matches: Iterable[Match]) -> dict[int, list[Match]]:
    found: dict[int, list[Match]] = {}
    for match in matches:
        if match.span:
            found.setdefault(match.span.passage, []).append(match)
    return {passage: sorted(hits, key=_start_of) for passage, hits in found.items()}


def _heads(
    matches: Sequence[Match],
    over: Sequence[Mapping[int, Sequence[Match]]],
    context: CheckContext,
) -> list[Match]:
    """Return of each member the first hit in the sentence of `matches` or over it.

    `over`: the hits of each by passage, in order.
    """
    span = matches[0].span
    if not over or span is None:
        return []
    view = context.views[span.passage]
    sentence = span.passage, view.sentence_at(view.word_at(span.start))
    places = [sentence, *above(context.views, span.passage, span.start)]
    ranges = [(at, *context.views[at].span(words)) for at, words in places]
    found = (min(_lying_in(hits, ranges), key=_place_of, default=None) for hits in over)
    return [hit for hit in found if hit]


def _lying_in(
    hits: Mapping[int, Sequence[Match]], ranges: Iterable[tuple[int, int, int]]
) -> Iterator[Match]:
    """Yield the first hit in each of some ranges of passages that holds any."""
    for passage, begin, end in ranges:
        there = hits.get(passage, ())
        for at in range(bisect_left(there, begin, key=_start_of), len(there)):
            span = there[at].span
            if span is None or span.start >= end:
                break
            if span.end <= end:
                yield there[at]
                break


def _as_one(matches: Sequence[Match], heads: Sequence[Match], context: CheckContext) -> Match:
    """Return one hit on all of the matches, less sure where what is over them is needed."""
    begin, end = _reach(matches)
    details = {key: text for m in (*heads, *matches) for key, text in m.detail.items()}
    number = min(match.span.passage for match in matches if match.span)
    told = context.views[number].passage.text[begin:end]
    match = context.match_at(number, begin, end, {**details, "match": told})
    is_sure = match.certainty == "certain"
    return replace(match, certainty="probable") if heads and is_sure else match


def _reach(matches: Sequence[Match]) -> tuple[int, int]:
    """Return the range from the first of the hits to the last one."""
    spans = [match.span for match in matches if match.span]
    return min(span.start for span in spans), max(span.end for span in spans)


def _width(matches: Sequence[Match]) -> int:
    begin, end = _reach(matches)
    return end - begin


def _are_apart(matches: Sequence[Match]) -> bool:
    """Tell whether no two hits share words."""
    spans = sorted((match.span.start, match.span.end) for match in matches if match.span)
    return all(one[1] <= two[0] for one, two in pairwise(spans))
