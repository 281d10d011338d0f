"""A rule's word about a hit: which one makes another superfluous, and the finding it makes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import chain, combinations

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.words.surroundings import is_quoted
from neutrallint.core.finding import (
    SEVERITIES,
    Certainty,
    Finding,
    LineContext,
    Match,
    Severity,
    Span,
    fingerprint,
)
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.places import ImageLocation, Location
from neutrallint.core.printable import shortened
from neutrallint.core.record import record
from neutrallint.lint.circumstances import circumstance
from neutrallint.packs.rule import CIRCUMSTANCES, PLACEHOLDER, Rule
from neutrallint.packs.rule_set import RuleSet

#: The advice where only the name of a file says it; nobody reads it on the poster itself.
RENAME = Localized(
    "Ganti nama berkasnya; nama itu ikut terbaca bila berkas dibagikan atau diunggah.",
    "Rename the file; its name is read along where the file is shared or uploaded.",
)
_RENAME_FOLDER = Localized(
    "Ganti nama foldernya; nama itu tampil di menu, di daftar folder dan di alamat halaman.",
    "Rename the folder; menus, listings and the addresses of pages show its name.",
)
_ANEW = Localized("Misalnya", "For example")
_LONGEST_QUOTE = 80
_LONGEST_LINE = 160
#: The share of its letters that OCR reads rightly in type that is spaced or blurred.
_READ = 0.75


@record
class Judged:
    """A hit of a rule with the severity and certainty that hold for it."""

    rule: Rule
    match: Match
    severity: Severity
    certainty: Certainty

    def finding(
        self, context: CheckContext, lang: Lang, identity: str, rules: RuleSet
    ) -> Finding:
        """Say it in `lang`, by the law of the draft's day.

        `identity` names the file in the fingerprint. Where several elections are held, the
        message names those for which the rule speaks.
        """
        head, location = self.rule.head, self.match.location
        elections = rules.elections_meant(self.rule, context.as_of)
        statutes = rules.statutes_on(context.as_of, head.when.window)
        picture = location.picture if isinstance(location, ImageLocation) else ""
        within = f"#{picture}" if picture else ""
        path = context.document.path + within
        meant = f" [{', '.join(elections)}]" if elections else ""
        return Finding(
            rule_id=head.id,
            severity=self.severity,
            certainty=self.certainty,
            path=path,
            origin=self.match.origin,
            location=location,
            match=self.match.excerpt,
            message=self._fill(head.message, context, lang, rules) + meant,
            why=self._fill(head.why, context, lang, rules),
            fix=self._advice(context, lang, rules),
            legal=statutes.in_force(head.legal, context.as_of),
            fingerprint=fingerprint(
                head.id, identity + within if identity else path, self.match.excerpt
            ),
            context=_line_context(context, self.match),
            replacement=self._replacement(context),
            pack=self.rule.pack,
        )

    def _advice(self, context: CheckContext, lang: Lang, rules: RuleSet) -> str:
        """Say what to do, with the sentence written anew where that is safe."""
        head = self.rule.head
        if self.match.origin == "filename":
            return RENAME.say(lang)
        if self.match.origin == "folder":
            return _RENAME_FOLDER.say(lang)
        said = self._fill(head.fix, context, lang, rules)
        is_sure = self.certainty != "review" and not is_quoted(self.match, context)
        anew = head.rewrite.of(self.match, context) if head.rewrite and is_sure else ""
        return f"{said} {_ANEW.say(lang)}: “{anew}”" if anew else said

    def _replacement(self, context: CheckContext) -> str:
        """Return what may stand there instead, "" where only a person can tell."""
        safe = self.rule.head.replacement
        if safe is None or self.certainty != "certain" or is_quoted(self.match, context):
            return ""
        details = self.match.detail
        values = {name: details.get(name, "") for name in PLACEHOLDER.findall(safe)}
        if any(isinstance(value, Localized) or not value for value in values.values()):
            return ""
        return PLACEHOLDER.sub(lambda found: str(values[found[1]]), safe)

    def _fill(self, words: Localized, context: CheckContext, lang: Lang, rules: RuleSet) -> str:
        """Fill {placeholders} from the hit and its circumstances; no format language."""

        template = words.say(lang)

        def filled(found: re.Match[str]) -> str:
            if found[1] in CIRCUMSTANCES:
                year = rules.year_of(self.rule, context.as_of)
                named = circumstance(found[1], self.match, context, year)
                return named.say(lang) if isinstance(named, Localized) else named
            value = self.match.detail.get(found[1], "")
            said = value.say(lang) if isinstance(value, Localized) else _shorten(value)
            # A name that ends in a degree brings the full stop of the sentence with it.
            return said.removesuffix(".") if template[found.end() :][:1] == "." else said

        return PLACEHOLDER.sub(filled, template)


# --- which of several stands -------------------------------------------------


def standing(judged: Sequence[Judged]) -> list[Judged]:
    """Return those that no other one supersedes, nor says of the same words.

    The hits of a rule are apart. What a broad rule finds graver is told once, by the rule
    that names the words, and as gravely.
    """
    judged = _told_by_words(judged)
    gone = {
        id(each)
        for one, other in chain(_overlapping(judged), _in_one_place(judged))
        for each, stronger in ((one, other), (other, one))
        if supersedes(stronger, each)
    }
    return _told_once([one for one in judged if id(one) not in gone])


def _told_by_words(judged: Sequence[Judged]) -> list[Judged]:
    """Return hits as grave as broad ones that take them in, without those broad ones."""
    said = [
        (one, broad)
        for pair in _overlapping(judged)
        for one, broad in (pair, pair[::-1])
        if _is_said_more_gravely(one, broad)
    ]
    severities = {id(one): broad.severity for one, broad in said}
    gone = {id(broad) for _, broad in said}
    return [
        replace(one, severity=severities.get(id(one), one.severity))
        for one in judged
        if id(one) not in gone
    ]


def _is_said_more_gravely(one: Judged, broad: Judged) -> bool:
    """Tell whether a broad rule of the family finds an error in words around a warning."""
    span, around = one.match.span, broad.match.span
    return (
        _yields(broad, one)
        and one.rule.family == broad.rule.family
        and not _are_of_two_elections(one, broad)
        and one.severity == "warning"
        and broad.severity == "error"
        and "review" not in (one.certainty, broad.certainty)
        and (span == around or _lies_inside(span, around))
    )


def _overlapping(judged: Sequence[Judged]) -> Iterator[tuple[Judged, Judged]]:
    """Yield all pairs whose words overlap."""
    spans = [(one.match.span, number) for number, one in enumerate(judged) if one.match.span]
    # Those that began before and may reach the next one: of each rule one at most.
    open_: list[Judged] = []
    for span, number in sorted(spans, key=lambda each: (each[0].passage, each[0].start)):
        open_ = [
            one
            for one in open_
            if one.match.span
            and one.match.span.passage == span.passage
            and one.match.span.end > span.start
        ]
        yield from ((one, judged[number]) for one in open_)
        open_.append(judged[number])


def _in_one_place(judged: Sequence[Judged]) -> Iterator[tuple[Judged, Judged]]:
    """Yield all pairs of what is seen at one place."""
    places: dict[Location, list[Judged]] = {}
    for one in judged:
        if one.match.span is None and one.match.location is not None:
            places.setdefault(one.match.location, []).append(one)
    return chain.from_iterable(combinations(place, 2) for place in places.values())


def _told_once(judged: Sequence[Judged]) -> list[Judged]:
    """Leave out what OCR of a page read again that its text layer says at the same place.

    What only one of them says are findings of their own.
    """
    told: dict[Hashable, list[Judged]] = {}
    for one in judged:
        if one.match.origin != "ocr":
            told.setdefault(_said_on_page(one), []).append(one)
    return [
        one
        for one in judged
        if one.match.origin != "ocr"
        or not any(_is_said_by(other, one) for other in told.get(_said_on_page(one), ()))
    ]


def _said_on_page(judged: Judged) -> Hashable:
    """Return rule, page and digits; OCR sees blanks and marks otherwise, and some letters."""
    place = judged.match.location
    if not isinstance(place, ImageLocation):
        return None
    digits = "".join(filter(str.isdigit, _signs(judged.match.excerpt)))
    return judged.rule.id, place.page, place.picture, digits


def _signs(text: str) -> str:
    """Return the letters and digits of a text, as they are the same in each reading of it."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).casefold()))


def _is_said_by(other: Judged, one: Judged) -> bool:
    """Tell whether another finding is as grave and stands on the same spot."""
    here, there = one.match.location, other.match.location
    return (
        isinstance(here, ImageLocation)
        and isinstance(there, ImageLocation)
        and _rank(one) <= _rank(other)
        and _is_over(here, there)
        and _is_read_of(_signs(one.match.excerpt), _signs(other.match.excerpt))
    )


def _is_read_of(read: str, said: str) -> bool:
    """Tell whether most letters that OCR read are those of a text, in their order."""
    same = SequenceMatcher(None, read, said, autojunk=False).get_matching_blocks()
    return sum(block.size for block in same) >= _READ * len(read)


def _is_over(box: ImageLocation, other: ImageLocation) -> bool:
    """Tell whether two boxes share at least half of the smaller one."""
    width = _shared(box.left, box.width, other.left, other.width)
    height = _shared(box.top, box.height, other.top, other.height)
    smaller = min(box.width * box.height, other.width * other.height)
    return 2 * width * height >= smaller


def _shared(start: int, length: int, other_start: int, other_length: int) -> int:
    return max(0, min(start + length, other_start + other_length) - max(start, other_start))


def supersedes(stronger: Judged, one: Judged) -> bool:
    """Tell whether a finding makes another superfluous.

    What a subsidiary rule says yields to what another rule has found in the same place, if
    that is no milder. Where two elections are held at one time, each has its say. Nothing that
    whoever is checked added takes the place of what a policy demands.
    """
    if _yields(stronger, one) or _are_of_two_elections(stronger, one):
        return False
    if stronger.rule.is_added and not one.rule.is_added:
        return False
    if stronger.match.span is not None and one.match.span is not None:
        return _supersedes_in_text(stronger, one)
    if stronger.match.span is None and one.match.span is None:
        return _supersedes_in_picture(stronger, one)
    return False


def _are_of_two_elections(one: Judged, other: Judged) -> bool:
    elections = {one.rule.election, other.rule.election} - {None}
    return len(elections) > 1


def _supersedes_in_text(stronger: Judged, one: Judged) -> bool:
    """Tell it of words: the longer match of a family stands, if it is no milder.

    Of the same words one finding of a family does, the graver.
    """
    if not _overlap(stronger.match.span, one.match.span):
        return False
    is_milder = _rank(one) <= _rank(stronger)
    if is_milder and _yields(one, stronger) and _is_of_same_words(one, stronger):
        return True
    if one.certainty == "certain" and stronger.certainty == "review":
        return False
    if one.rule.family != stronger.rule.family:
        return _says_more(stronger, one)
    is_same = one.match.span == stronger.match.span and _weight(one) < _weight(stronger)
    is_inside = _lies_inside(one.match.span, stronger.match.span)
    return is_same or (is_inside and is_milder)


def _is_of_same_words(one: Judged, other: Judged) -> bool:
    """Tell it of two that overlap: of one family, or they share half of the shorter words.

    Of a poster that asks for votes beside a candidate's name, one family says the one and
    another the other; that they touch in a word makes neither superfluous.
    """
    span, other_span = one.match.span, other.match.span
    if span is None or other_span is None or one.rule.family == other.rule.family:
        return True
    shared = min(span.end, other_span.end) - max(span.start, other_span.start)
    return 2 * shared >= min(_length(span), _length(other_span))


def _says_more(stronger: Judged, one: Judged) -> bool:
    """Tell it of two broad rules of which one takes in the other's words: they say one thing.

    The graver finding stands, of two alike the one that no model made.
    """
    if not (stronger.rule.head.subsidiary and one.rule.head.subsidiary):
        return False
    spans = stronger.match.span, one.match.span
    nested = spans[0] == spans[1] or _lies_inside(*spans) or _lies_inside(*spans[::-1])
    return nested and _weight(one)[:2] < _weight(stronger)[:2]


def _supersedes_in_picture(stronger: Judged, one: Judged) -> bool:
    """Tell it of what is seen, such as a face: the more severe word of a family stands."""
    location = stronger.match.location
    if one.match.origin == "document" or location is None or one.match.location != location:
        return False
    is_milder = one.rule.family == stronger.rule.family and _rank(one) < _rank(stronger)
    return _yields(one, stronger) or is_milder


def _yields(one: Judged, other: Judged) -> bool:
    return one.rule.head.subsidiary and not other.rule.head.subsidiary


def _rank(one: Judged) -> int:
    return SEVERITIES.index(one.severity)


def told_once(matches: Sequence[Match], context: CheckContext) -> list[Match]:
    """Leave out what another reading of a passage says again of the same place."""
    again = {id(match) for match in matches if _is_again(match, context)}
    if not again:
        return list(matches)
    said = {_said_there(each) for each in matches if id(each) not in again}
    return [m for m in matches if id(m) not in again or _said_there(m) not in said]


def _said_there(match: Match) -> Hashable:
    """Return place, certainty and letters; readings count paragraphs otherwise."""
    place = match.location
    if isinstance(place, ImageLocation):
        place = replace(place, part=None)
    return place, match.certainty, _signs(match.excerpt)


def _is_again(match: Match, context: CheckContext) -> bool:
    return match.span is not None and context.views[match.span.passage].passage.is_again


def _weight(one: Judged) -> tuple[int, bool, tuple[int, ...]]:
    """Return an order of findings of the same words: of two alike the earlier rule's stands."""
    return _rank(one), one.certainty == "certain", tuple(-ord(sign) for sign in one.rule.id)


def longest_apart(matches: Sequence[Match]) -> list[Match]:
    """Keep the longer of two hits that overlap, in the order in which they were found."""
    kept: set[int] = set()
    taken: set[tuple[int, int]] = set()
    for match in sorted(matches, key=lambda match: -_length(match.span)):
        span = match.span
        if span is not None:
            # What was kept is no shorter, so one that overlaps takes the first or last place.
            ends = {(span.passage, span.start), (span.passage, span.end - 1)}
            if not taken.isdisjoint(ends):
                continue
            taken.update((span.passage, at) for at in range(span.start, span.end))
        kept.add(id(match))
    return [match for match in matches if id(match) in kept]


def _length(span: Span | None) -> int:
    return span.end - span.start if span else 0


def _lies_inside(span: Span | None, longer: Span | None) -> bool:
    return (
        span is not None
        and longer is not None
        and longer.start <= span.start
        and span.end <= longer.end
        and _length(span) < _length(longer)
    )


def _overlap(span: Span | None, other: Span | None) -> bool:
    if span is None or other is None or span.passage != other.passage:
        return False
    return span.start < other.end and other.start < span.end


# --- what a finding says ------------------------------------------------------


def _shorten(text: str) -> str:
    return shortened(" ".join(text.split()), _LONGEST_QUOTE)


def _line_context(context: CheckContext, match: Match) -> LineContext | None:
    """Return the lines that the hit touches as one, cut where they are very long."""
    if match.span is None:
        return None
    text = context.views[match.span.passage].passage.text
    start, end = match.span.start, match.span.end
    farthest, last = max(0, start - _LONGEST_LINE), min(len(text), start + _LONGEST_LINE)
    first = max(text.rfind("\n", farthest, start) + 1, farthest)
    stop = text.find("\n", max(start, end - 1), last)
    last = last if stop < 0 else stop
    line = text[first:last].replace("\r", " ").replace("\n", " ")
    return LineContext(line, start - first, min(end, last) - first)
