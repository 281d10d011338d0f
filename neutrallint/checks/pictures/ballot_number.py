"""`ballot_number`: a number shown big and alone on a picture."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.document import Document, ReadLine
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation, Location
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View


@record
class BallotNumber:
    """A number from 1 to 9 that stands alone in letters of `at_least` percent of the height.

    Two different ones of about that size are steps or a chart, and no ballot number.
    `neutral`: a list of words that explain a number where the line before ends, or the line
    behind begins, with one ("3 / langkah cuci tangan"), in the order of reading or by its
    place. A "1" right below a face is a tie or the ribbon of a medal.
    """

    details: ClassVar = frozenset({"match"})

    neutral: str
    at_least: float = 6

    def __post_init__(self) -> None:
        """Refuse a share that every number reaches, or none."""
        if not 0 < self.at_least < 100:
            raise InvalidError(
                Localized(
                    "at_least adalah persen, 0 sampai 100", "at_least is percent, 0 to 100"
                )
            )

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the words that explain a number."""
        yield lexicon.group(WordSet(list=self.neutral))

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each place where the one lone number of a picture stands."""
        (neutral,) = self.groups(context.lexicon)
        for index, view in context.passages():
            alone = [
                (line, number)
                for line, number in _alone(view)
                if 100 * line.height >= self.at_least / 2
            ]
            if len({number for _, number in alone}) != 1:
                continue
            for line, number in alone:
                big = 100 * line.height >= self.at_least
                if not big or _is_explained(line, view, neutral):
                    continue
                match = context.match_at(index, line.start, line.end)
                if number != "1" or not _is_worn(match.location, context.document):
                    yield match


def _alone(view: View) -> Iterator[tuple[ReadLine, str]]:
    """Yield the lines that are a number and nothing else."""
    pattern = view.language.elections.ballot_number
    for line in view.passage.lines:
        number = pattern.fullmatch(view.passage.text[line.start : line.end])
        if number:
            yield line, number[1]


def _is_explained(line: ReadLine, view: View, neutral: PhraseGroup) -> bool:
    """Tell whether a line before ends, or a line behind begins, with a neutral word.

    Those are the neighbours in reading order, and what stands right beside, above or below.
    """
    spans = [view.span(words) for words in view.occurrences(neutral)]
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    lines = view.passage.lines
    at = lines.index(line)
    before = lines[at - 1].end in ends if at else False
    behind = at + 1 < len(lines) and lines[at + 1].start in starts
    return (
        before or behind or any(_explains(other, line, view, starts, ends) for other in lines)
    )


def _explains(
    other: ReadLine, line: ReadLine, view: View, starts: Set[int], ends: Set[int]
) -> bool:
    """Tell it of a line by its place: near, and the neutral word on the side of the number."""
    if other.start not in starts and other.end not in ends:
        return False
    box, number = (
        view.passage.source_map.locate(each.start, each.end) for each in (other, line)
    )
    if not (isinstance(box, ImageLocation) and isinstance(number, ImageLocation)):
        return False
    x, y = number.left + number.width / 2, number.top + number.height / 2
    follows = box.left >= x or box.top >= y
    precedes = box.left + box.width <= x or box.top + box.height <= y
    is_neutral = (follows and other.start in starts) or (precedes and other.end in ends)
    return is_neutral and _are_near(box, number, number.height / 2)


def _are_near(box: ImageLocation, other: ImageLocation, most: float) -> bool:
    """Tell whether two boxes stand no more than so many pixels apart."""
    across = max(box.left, other.left) - min(box.left + box.width, other.left + other.width)
    down = max(box.top, other.top) - min(box.top + box.height, other.top + other.height)
    return across <= most and down <= most


def _is_worn(place: Location, document: Document) -> bool:
    """Tell whether a place is where somebody on the same picture wears a tie."""
    return isinstance(place, ImageLocation) and any(
        _is_below_chin(place, face.location)
        for picture in document.pictures
        for face in picture.faces
        if (face.location.page, face.location.picture) == (place.page, place.picture)
    )


def _is_below_chin(place: ImageLocation, face: ImageLocation) -> bool:
    """Tell whether a box begins less than the height of a face below its chin."""
    middle, chin = place.left + place.width / 2, face.top + face.height
    return (
        face.left <= middle <= face.left + face.width
        and chin - face.height / 4 <= place.top <= chin + face.height
    )
