"""Where the text of a page of a PDF does not look as its text layer says.

A font says itself which letter each of its signs is, and may say others than it draws, none,
or one for a drawing of a whole word. What looks like the letters that it is said to be is
believed; the rest must be read as a picture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from ctypes import c_double, c_int
from functools import lru_cache
from itertools import groupby
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from neutrallint.core.native import drawing
from neutrallint.engines.images.lettering import lettered_places
from neutrallint.engines.letter_shapes import SIGNS, LetterShapes, is_known, shape_of
from neutrallint.records.digest import sha256_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Kind = TypeVar("_Kind", np.uint8, np.bool_)
    Box = tuple[int, int, int, int]

#: Pixels a point (1/72 inch) at which letters are compared.
SCALE = 2.0
#: So many letters of a word, and such a share of it, look like others where its font lies.
_FEWEST, _SHARE = 2, 0.15
#: The share of a word in a script of which little is known, whose letters are like some Latin
#: ones by themselves.
_SHARE_UNKNOWN = 0.6
#: What a mark counts beside a letter, if it is higher (in pixels) than points are.
_MARK, _LOW = 0.5, 6
#: What is wider (in heights) than any sign but a dash, which is solid (mean of what is opaque).
_WIDEST, _SOLID = 2.5, 0.5
#: Parts of a pixel in which pdfium tells where a point of the page lies, and how far apart are
#: the points that are asked for.
_PARTS, _FAR = 64, 1000
_FONTS = (
    "Helvetica Helvetica-Bold Helvetica-Oblique Times-Roman Times-Bold Times-Italic Courier "
    "Courier-Bold"
).split()
#: All that is compared, in capitals too, and the side of its place on a page in points.
_SHOWN = [*SIGNS, *ascii_uppercase]
_CELL = 40


class Sign(NamedTuple):
    """A sign of a text layer: what it is said to be, and its box in pixels.

    `line` and `word` are the numbers of those in which it stands. `box`: left, top, right and
    bottom. A sign that stands for several letters is said to be all of them.
    """

    said: str
    line: int
    word: int
    box: Box


class Doubtful(NamedTuple):
    """A line that does not look as it says, or a place of which nothing is said.

    `key` is the same for what looks and says the same. `said`: letters and digits of the line.
    `box`: left, top, right and bottom as shares of the page as it is shown. `signs` and their
    `shapes` are those of the words that look otherwise. `seen`: the words without
    signs that are not seen, "" where all are.
    """

    key: str
    said: str
    box: tuple[float, float, float, float]
    signs: tuple[str, ...] = ()
    shapes: tuple[NDArray[np.float32], ...] = ()
    seen: str = ""

    @property
    def is_foreign(self) -> bool:
        """Whether most of its letters are said to be of a script that OCR cannot read."""
        letters = [*filter(str.isalnum, self.said)]
        return 2 * sum(not is_known(letter) for letter in letters) > len(letters)


class Looks:
    """How the letters of a document look, as far as it is known."""

    def __init__(self) -> None:
        self._letters: LetterShapes | None = None

    def doubtful(
        self, page: Any, ink: NDArray[np.uint8], shown: NDArray[np.bool_]
    ) -> list[Doubtful]:
        """Return what of an open page must be read as a picture.

        `ink`: the opacity (height, width) of its text alone, 0 to 255. `shown`: where the text
        makes a difference to the page.
        """
        signs = list(signs_of(page, ink.shape))
        unsaid = ink.copy()
        for left, top, right, bottom in (sign.box for sign in signs):
            unsaid[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1] = 0
        places = [_doubtful("", box, ink) for box in lettered_places(unsaid)]
        seen = [
            bool(_within(shown, sign.box).any() or not sign.said.isalnum()) for sign in signs
        ]
        return [*self._lines(signs, seen, ink), *places]

    def learn(self, lines: Iterable[Doubtful]) -> None:
        """Take in how the letters of lines look that were read as they say."""
        for line in lines:
            if self._letters and line.signs:
                self._letters.learn(line.signs, line.shapes)

    def _lines(
        self, signs: list[Sign], seen: list[bool], ink: NDArray[np.uint8]
    ) -> Iterator[Doubtful]:
        """Yield the lines of which a word looks otherwise, or a sign is not seen."""
        shapes = [shape_of(_within(ink, sign.box)) for sign in signs]
        doubts = self._doubts(signs, shapes, ink)
        for _, line in groupby(range(len(signs)), lambda at: signs[at].line):
            numbers = list(line)
            words = _words(numbers, signs)
            doubted = [
                (signs[at].said, shape)
                for word in words
                if _is_otherwise([(signs[at].said, doubts[at]) for at in word])
                for at in word
                if (shape := shapes[at]) is not None
            ]
            are_seen = {seen[at] for at in numbers if signs[at].said.isalnum()}
            if doubted or len(are_seen) > 1:
                said = "".join(signs[at].said for at in numbers)
                around = _around([signs[at].box for at in numbers])
                yield _doubtful(said, around, ink)._replace(
                    signs=tuple(sign for sign, _ in doubted),
                    shapes=tuple(shape for _, shape in doubted),
                    seen=_seen(numbers, signs, seen) if len(are_seen) > 1 else "",
                )

    def _doubts(
        self,
        signs: list[Sign],
        shapes: list[NDArray[np.float32] | None],
        ink: NDArray[np.uint8],
    ) -> list[float]:
        """Return of each sign what speaks against that it is what it is said to be.

        That is 1 for a letter that looks like another; 0 for what is not seen.
        """
        seen = [(at, shape) for at, shape in enumerate(shapes) if shape is not None]
        doubts = [0.0] * len(signs)
        if seen:
            self._letters = self._letters or LetterShapes(*usual_letters())
            said = [signs[at].said for at, _ in seen]
            are = self._letters.are(said, [shape for _, shape in seen])
            for (at, _), is_so in zip(seen, are, strict=True):
                doubts[at] = _doubt(signs[at], is_so, _within(ink, signs[at].box))
        return doubts


def signs_of(page: Any, size: tuple[int, ...]) -> Iterator[Sign]:
    """Yield what an open page says, but blanks; `size`: height and width in pixels."""
    import numpy as np
    import pypdfium2.raw as raw

    found: list[tuple[str, int, int]] = []
    edges: list[tuple[float, float, float, float]] = []
    left, right, bottom, top = (c_double() for _ in range(4))
    line = word = 0
    with closing(page.get_textpage()) as layer:
        for number in range(raw.FPDFText_CountChars(layer)):
            said = chr(raw.FPDFText_GetUnicode(layer, number))
            if not is_told(said):
                word += 1
                line += said == "\n"
                continue
            raw.FPDFText_GetCharBox(layer, number, left, right, bottom, top)
            edge = left.value, bottom.value, right.value, top.value
            if edges and edge == edges[-1]:
                said, edge = found.pop()[0] + said, edges.pop()
            found.append((said, line, word))
            edges.append(edge)
    if not found:
        return
    high, wide = size
    corner, across, up = _axes(page, wide, high)
    boxes = np.nan_to_num(np.array(edges))
    ends = [corner + boxes[:, [n]] * across + boxes[:, [n + 1]] * up for n in (0, 2)]
    # What is a quarter of a pixel beyond its box is the blur of an edge.
    first = np.clip(np.floor(np.minimum(*ends) + 0.25), 0, (wide, high)).astype(int).tolist()
    last = np.clip(np.ceil(np.maximum(*ends) - 0.25), 0, (wide, high)).astype(int).tolist()
    for sign, begin, end in zip(found, first, last, strict=True):
        yield Sign(*sign, (*begin, *end))


def is_told(said: str) -> bool:
    """Tell whether a sign is said to be anything that is seen."""
    return said.isprintable() and not said.isspace() and said != "\ufffd"


def _axes(page: Any, wide: int, high: int) -> list[NDArray[np.float64]]:
    """Return the zero point of a page in pixels, and a point (1/72 inch) right and up."""
    import numpy as np
    import pypdfium2.raw as raw

    x, y = c_int(), c_int()
    points = []
    for to in ((0, 0), (_FAR, 0), (0, _FAR)):
        raw.FPDF_PageToDevice(page, 0, 0, wide * _PARTS, high * _PARTS, 0, *to, x, y)
        points.append(np.array([x.value, y.value]) / _PARTS)
    corner, across, up = points
    return [corner, (across - corner) / _FAR, (up - corner) / _FAR]


def _words(numbers: list[int], signs: list[Sign]) -> list[list[int]]:
    """Return the signs of a line by words; letters that stand apart are one."""
    words: list[list[int]] = []
    is_apart = False
    for _, word in groupby(numbers, lambda at: signs[at].word):
        those = list(word)
        if is_apart and len(those) == 1:
            words[-1] += those
        else:
            words.append(those)
        is_apart = len(those) == 1
    return words


def _seen(numbers: list[int], signs: list[Sign], seen: list[bool]) -> str:
    """Return the words of a line without the signs that are not seen."""
    shown = [signs[at] for at in numbers if seen[at]]
    words = groupby(shown, lambda sign: sign.word)
    return " ".join("".join(sign.said for sign in word) for _, word in words)


def _within(ink: NDArray[_Kind], box: Box) -> NDArray[_Kind]:
    left, top, right, bottom = box
    return ink[top:bottom, left:right]


def _doubt(sign: Sign, is_likely: bool, ink: NDArray[np.uint8]) -> float:
    """Return what speaks against a sign; `ink`: the opacities of its box."""
    high, wide = ink.shape
    if wide > _WIDEST * high and ink.mean() < _SOLID * ink.max():
        return _FEWEST
    if is_likely:
        return 0
    if sign.said.isalnum():
        return 1
    return _MARK if high > _LOW else 0


def _is_otherwise(word: list[tuple[str, float]]) -> bool:
    """Tell it of a word by its signs, and what speaks against each.

    A letter alone looks like many things, a digit alone does not.
    """
    letters = [said for said, _ in word if said.isalnum()]
    against = sum(doubt for _, doubt in word)
    if len(letters) == 1 and letters[0].isdigit():
        return against >= 1
    foreign = sum(not is_known(said) for said in letters)
    share = _SHARE_UNKNOWN if 2 * foreign > len(word) else _SHARE
    return against >= max(_FEWEST, share * len(word))


def _around(boxes: list[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _doubtful(said: str, box: Box, ink: NDArray[np.uint8]) -> Doubtful:
    left, top, right, bottom = box
    high, wide = ink.shape
    key = sha256_of(_within(ink, box).tobytes() + said.encode())
    return Doubtful(key, said, (left / wide, top / high, right / wide, bottom / high))


@lru_cache(maxsize=1)
def usual_letters() -> tuple[list[str], list[NDArray[np.float32]]]:
    """Return letters of usual type and their shapes, from a page that shows what it says."""
    import pypdfium2

    with closing(pypdfium2.PdfDocument(_page_of_letters())) as document:
        ink = ink_of(document[0], SCALE)
    said, shapes = [], []
    side = round(_CELL * SCALE)
    for top in range(0, ink.shape[0], side):
        for sign, left in zip(_SHOWN, range(0, ink.shape[1], side), strict=True):
            shape = shape_of(ink[top : top + side, left : left + side])
            assert shape is not None
            said.append(sign)
            shapes.append(shape)
    return said, shapes


def _page_of_letters() -> bytes:
    """Return a PDF of one page that shows all signs in the fonts that each viewer has."""
    fonts = "".join(
        f"/F{number} <</Type/Font/Subtype/Type1/BaseFont/{font}/Encoding/WinAnsiEncoding>>"
        for number, font in enumerate(_FONTS)
    )
    shown = "\n".join(
        f"BT /F{row} 15 Tf {_CELL * column + 10} {_CELL * row + 10} Td <{code}> Tj ET"
        for row in range(len(_FONTS))
        for column, code in enumerate(sign.encode("cp1252").hex() for sign in _SHOWN)
    )
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Count 1/Kids[3 0 R]>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {_CELL * len(_SHOWN)} {_CELL * len(_FONTS)}]"
        f"/Contents 4 0 R/Resources<</Font<<{fonts}>>>>>>",
        f"<</Length {len(shown)}>>\nstream\n{shown}\nendstream",
    )
    written = "\n".join(f"{at} 0 obj\n{each}\nendobj" for at, each in enumerate(objects, 1))
    return f"%PDF-1.4\n{written}\ntrailer<</Root 1 0 R>>\n%%EOF\n".encode()


def ink_of(page: Any, scale: float) -> NDArray[np.uint8]:
    """Return the opacity (height, width) of what an open page paints, 0 to 255."""
    import pypdfium2.raw as raw

    with drawing():
        bitmap = page.render(
            scale=scale, fill_color=(0, 0, 0, 0), force_bitmap_format=raw.FPDFBitmap_BGRA
        )
    ink: NDArray[np.uint8] = bitmap.to_numpy()[..., 3].copy()
    return ink
