"""What a page of a PDF draws beside its text: outlines of letters, patterns, cut pictures."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_float, c_uint
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Any, NamedTuple

from neutrallint.core.native import drawing
from neutrallint.engines.images.lettering import lettered_places
from neutrallint.engines.images.pages import MAX_SIDE
from neutrallint.engines.pdf_looks import SCALE, ink_of
from neutrallint.records.digest import sha256_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Pixels a point (1/72 inch) at which letters are looked for; an x of 6 points has 4 pixels.
_SCALE = 1.5
#: Red, green, blue and opacity of the paper, and of what stands for a picture.
_WHITE, _ODD_COLOUR = (255, 255, 255, 255), (205, 70, 235, 255)
#: What text changes of a colour (0 to 255) where it is seen.
_SEEN = 16
#: Objects of a page that are looked at, and how deep forms may lie in each other.
_MOST_OBJECTS, _DEEPEST = 200_000, 15
#: Segments of a rectangle. One with a side of so many points is no stroke of a letter, nor is
#: a thin one from a lesser length on.
_RECTANGLE, _LONG, _THIN, _RULE = 5, 40.0, 1.5, 15.0
#: Points of a line into which letters fit.
_BROAD = 6.0
#: Segments of all that is small or more than a rectangle; fewer are no word.
_FEWEST_SEGMENTS = 40
#: Type that was turned into outlines: so many paths of so many segments.
_OUTLINES, _SEGMENTS = 20, 8
#: A picture with a shorter side (in pixels) shows no text or face by itself.
SMALLEST = 24
#: How far apart in points the edges of pictures that were cut from one may lie.
_SEAM = 1.0
#: Pictures of a page that are compared with each other.
_MOST_COMPARED = 100


class Lettered(NamedTuple):
    """A place of the page that may hold letters; `key` is the same for the same drawing.

    `box`: left, top, right and bottom as shares of the page as it is shown.
    """

    key: str
    box: tuple[float, float, float, float]


class Drawing:
    """The objects of an open page, those of its forms too."""

    def __init__(self, page: Any, document: Any) -> None:
        import pypdfium2.raw as raw

        self._page, self._document = page, document
        self._kinds: dict[int, list[Any]] = {}
        for kind, item in _objects(page):
            self._kinds.setdefault(kind, []).append(item)
        self.texts = self._kinds.get(raw.FPDF_PAGEOBJ_TEXT, [])
        self.pictures = self._kinds.get(raw.FPDF_PAGEOBJ_IMAGE, [])

    def lettered(self) -> list[Lettered]:
        """Return where what is drawn beside text and whole pictures looks like letters."""
        if not self._may_hold_letters:
            return []
        seen = self._beside_text()
        high, wide, _ = seen.shape
        return [
            Lettered(
                sha256_of(seen[top:bottom, left:right].tobytes()),
                (left / wide, top / high, right / wide, bottom / high),
            )
            for left, top, right, bottom in lettered_places(seen, self._has_outlines)
        ]

    @contextmanager
    def without_text(self) -> Iterator[None]:
        """Keep text from being painted."""
        with _hidden(self.texts):
            yield

    def ink_of_text(self) -> NDArray[np.uint8]:
        """Return the opacity (height, width) of the text of the page alone, 0 to 255."""
        with _hidden(self.pictures + self._shapes):
            return ink_of(self._page, self._scale_of_text)

    @cached_property
    def shown_text(self) -> NDArray[np.bool_]:
        """Return where (height, width) the page would look otherwise without its text.

        What is of the colour of its ground, covered, cut off or without colour makes none.
        """
        import numpy as np

        whole = self._colours(self._scale_of_text)
        with self.without_text():
            bare = self._colours(self._scale_of_text)
        differ = np.maximum(whole, bare) - np.minimum(whole, bare)
        shown: NDArray[np.bool_] = differ.max(axis=2) >= _SEEN
        return shown

    @property
    def _scale_of_text(self) -> float:
        return float(min(SCALE, MAX_SIDE / max(self._page.get_size())))

    def _colours(self, scale: float, **options: Any) -> NDArray[np.uint8]:
        """Return the colours (height, width, 3) of the page."""
        with drawing():
            bitmap = self._page.render(scale=scale, **options)
        colours: NDArray[np.uint8] = bitmap.to_numpy()[..., :3].copy()
        return colours

    def _beside_text(self) -> NDArray[np.uint8]:
        """Return the colours (height, width, 3) of the page without text and whole pictures.

        The ground is one that hides neither white nor black where a picture was.
        """
        scale = min(_SCALE, MAX_SIDE / max(self._page.get_size()))
        ground = _ODD_COLOUR if self._whole else _WHITE
        with _hidden(self.texts + self._whole):
            return self._colours(scale, fill_color=ground)

    @cached_property
    def _may_hold_letters(self) -> bool:
        if len(self._whole) < len(self.pictures):
            return True
        segments = 0
        for item in self._shapes:
            segments += self._segments(item)
            if segments >= _FEWEST_SEGMENTS or self._is_painted_otherwise(item):
                return True
        return False

    @cached_property
    def _has_outlines(self) -> bool:
        import pypdfium2.raw as raw

        paths = self._kinds.get(raw.FPDF_PAGEOBJ_PATH, [])
        count: int = sum(raw.FPDFPath_CountSegments(path) >= _SEGMENTS for path in paths)
        return count >= _OUTLINES

    @property
    def _shapes(self) -> list[Any]:
        """All that is neither text nor a picture nor holds other objects."""
        import pypdfium2.raw as raw

        kinds = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_SHADING)
        return [item for kind in kinds for item in self._kinds.get(kind, [])]

    def _segments(self, item: Any) -> int:
        """Return of how many segments a shape is, and what it is cut out by."""
        import pypdfium2.raw as raw

        count: int = max(0, raw.FPDFPath_CountSegments(item))
        clip = raw.FPDFPageObj_GetClipPath(item)
        for index in range(raw.FPDFClipPath_CountPaths(clip) if clip else 0):
            around = raw.FPDFClipPath_CountPathSegments(clip, index)
            count += around if around > _RECTANGLE else 0
        if count > _RECTANGLE:
            return count
        left, bottom, right, top = _bounds(item)
        short, long = sorted((right - left, top - bottom))
        return count if long < (_RULE if short <= _THIN else _LONG) else 0

    def _is_painted_otherwise(self, item: Any) -> bool:
        """Tell whether a pattern or a mask, which may hold letters, makes up a shape.

        That of a line is not told by pdfium; letters fit into a broad one.
        """
        import pypdfium2.raw as raw

        if raw.FPDFPageObj_HasTransparency(item) or _breadth(item) >= _BROAD:
            return True
        with drawing():
            pattern = raw.FPDFPageObj_GetRenderedFillPattern(self._document, item)
        if pattern:
            raw.FPDFBitmap_Destroy(pattern)
        return bool(pattern)

    @cached_property
    def _whole(self) -> list[Any]:
        """The pictures that show what is on them by themselves: neither small nor cut."""
        large = [item for item in self.pictures if min(_pixels(item)) >= SMALLEST]
        cut = {
            id(each)
            for pair in combinations(self.pictures[:_MOST_COMPARED], 2)
            if _are_cut(*map(_bounds, pair))
            for each in pair
        }
        return [item for item in large if id(item) not in cut]


@contextmanager
def _hidden(items: list[Any]) -> Iterator[None]:
    """Keep objects of a page from being painted."""
    import pypdfium2.raw as raw

    for item in items:
        raw.FPDFPageObj_SetIsActive(item, False)
    try:
        yield
    finally:
        for item in items:
            raw.FPDFPageObj_SetIsActive(item, True)


def _objects(page: Any) -> Iterator[tuple[int, Any]]:
    """Yield kind and handle of each object in the order in which they are painted."""
    import pypdfium2.raw as raw

    count, get = raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject
    waiting = [
        (get, page, index, 0) for index in reversed(range(min(count(page), _MOST_OBJECTS)))
    ]
    left = _MOST_OBJECTS
    while waiting and left:
        get, owner, index, depth = waiting.pop()
        left -= 1
        item = get(owner, index)
        kind = raw.FPDFPageObj_GetType(item)
        yield kind, item
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            held = min(raw.FPDFFormObj_CountObjects(item), left)
            waiting += (
                (raw.FPDFFormObj_GetObject, item, index, depth + 1)
                for index in reversed(range(held))
            )


def _bounds(item: Any) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of an object, in the points of what holds it."""
    import pypdfium2.raw as raw

    left, bottom, right, top = (c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _breadth(item: Any) -> float:
    """Return how broad the line of a shape is, in the points of what holds it."""
    import pypdfium2.raw as raw

    width, matrix = c_float(), raw.FS_MATRIX()
    raw.FPDFPageObj_GetStrokeWidth(item, width)
    raw.FPDFPageObj_GetMatrix(item, matrix)
    scale: float = max(map(abs, (matrix.a, matrix.b, matrix.c, matrix.d)))
    return width.value * scale


def _pixels(item: Any) -> tuple[int, int]:
    """Return width and height of a picture."""
    import pypdfium2.raw as raw

    wide, high = c_uint(), c_uint()
    raw.FPDFImageObj_GetImagePixelSize(item, wide, high)
    return wide.value, high.value


def _are_cut(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Tell whether two pictures lie edge to edge along a whole side, as pieces of one do."""
    near = [abs(mine - its) <= _SEAM for mine, its in zip(one, other, strict=True)]
    left, bottom, right, top = near
    lies_on = min(abs(one[3] - other[1]), abs(other[3] - one[1])) <= _SEAM
    lies_beside = min(abs(one[2] - other[0]), abs(other[2] - one[0])) <= _SEAM
    return (left and right and lies_on) or (bottom and top and lies_beside)
