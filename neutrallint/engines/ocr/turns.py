"""How text lies in a picture: upright, turned by quarters, or mirrored; and back again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from neutrallint.core.places import ImageLocation
from neutrallint.core.record import record
from neutrallint.engines.base import OcrLine

if TYPE_CHECKING:
    from PIL.Image import Image


@record
class Turn:
    """How a picture lies: quarter turns clockwise (0 to 3), or mirrored left to right."""

    quarters: int = 0
    is_mirrored: bool = False

    def undo(self, image: Image) -> Image:
        """Return the picture as it was before it was turned or mirrored."""
        from PIL.Image import Transpose

        if self.is_mirrored:
            return image.transpose(Transpose.FLIP_LEFT_RIGHT)
        ways = (None, Transpose.ROTATE_90, Transpose.ROTATE_180, Transpose.ROTATE_270)
        way = ways[self.quarters]
        return image if way is None else image.transpose(way)

    def place(self, line: OcrLine, width: int, height: int) -> OcrLine:
        """Return a line of the upright picture where it stands in the turned one.

        `width` and `height` are those of the turned picture in pixels.
        """
        quarters = (self.quarters + line.quarters) % 4
        box = self._box(line.box, width, height)
        return replace(line, box=box, thickness=line.height, quarters=quarters)

    def _box(self, box: ImageLocation, width: int, height: int) -> ImageLocation:
        left, top, wide, high = box.left, box.top, box.width, box.height
        if self.is_mirrored:
            return replace(box, left=width - left - wide)
        if self.quarters == 1:
            return replace(box, left=width - top - high, top=left, width=high, height=wide)
        if self.quarters == 2:
            return replace(box, left=width - left - wide, top=height - top - high)
        if self.quarters == 3:
            return replace(box, left=top, top=height - left - wide, width=high, height=wide)
        return box


OVER, CLOCKWISE, COUNTERCLOCKWISE = Turn(2), Turn(1), Turn(3)
MIRRORED = Turn(is_mirrored=True)
