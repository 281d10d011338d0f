"""The pictures of a report with numbered boxes over what was found in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial

from neutrallint.core.deadline import in_time
from neutrallint.core.errors import ReadError
from neutrallint.core.finding import file_of
from neutrallint.core.limits import DRAWING
from neutrallint.core.localized import Localized
from neutrallint.core.media import media_of
from neutrallint.core.places import ImageLocation
from neutrallint.core.report import Report
from neutrallint.engines import Engines
from neutrallint.engines.images.boxes import Box, as_jpeg, draw_boxes
from neutrallint.engines.images.pages import Page
from neutrallint.followup.judged_content import JudgedContent
from neutrallint.readers.held_pictures import read_whole
from neutrallint.readers.source import Source

#: Pictures that one report carries.
MAX_DRAWN = 200
#: By path ("surat.docx#gambar-1") and number, what is to be drawn on a page.
_Boxes = dict[tuple[str, int], list[Box]]


def draw_pictures(report: Report) -> Mapping[tuple[str, int], bytes]:
    """Return JPEGs by path and page; files are read again, without OCR or faces.

    A finding's number is its place among those of the report, from 1. What has changed since
    it was judged is left out: the report tells of it in words. TooLongError where a file takes
    longer than DRAWING seconds.
    """
    by_file: dict[str, _Boxes] = {}
    for number, finding in enumerate(report.findings, start=1):
        location = finding.location
        if isinstance(location, ImageLocation):
            boxes = by_file.setdefault(file_of(finding.path, location), {})
            box = Box(location, number, finding.severity)
            boxes.setdefault((finding.path, location.page), []).append(box)
    pictures: dict[tuple[str, int], bytes] = {}
    judged = JudgedContent(report)
    for file, boxes in by_file.items():
        data = judged.read(file)
        if data is not None:
            drawing = Localized(f"menggambar ulang {file}", f"drawing {file} again")
            in_time(DRAWING, drawing, partial(_draw, file, data, boxes, pictures))
    return pictures


def _draw(
    file: str, data: bytes, boxes: _Boxes, pictures: dict[tuple[str, int], bytes]
) -> None:
    def look(path: str, number: int, draw: Callable[[], Page]) -> None:
        key = (path, number)
        if key in boxes and len(pictures) < MAX_DRAWN:
            pictures[key] = as_jpeg(draw_boxes(draw(), boxes[key]))

    media = media_of(file)
    engines = Engines(ocr="off", faces=False, look=look)
    with suppress(ReadError):
        if media:
            read_whole(Source(file, data, media), engines)
