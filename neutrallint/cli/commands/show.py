"""`neutrallint show IMAGE`: the picture with numbered boxes over what was found."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from neutrallint.cli import streams
from neutrallint.cli.bilingual import command, option
from neutrallint.cli.delivery import Form, OutputChoice, deliver
from neutrallint.cli.flags import flags, settings_options
from neutrallint.cli.speech import lang, tell
from neutrallint.core.deadline import in_time
from neutrallint.core.errors import UsageError, why_unreadable
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation
from neutrallint.core.printable import one_line
from neutrallint.records.digest import sha256_of

if TYPE_CHECKING:
    from neutrallint.core.document import Document
    from neutrallint.core.finding import Finding
    from neutrallint.core.report import Report
    from neutrallint.engines.images.pages import Page
    from neutrallint.runs.session import Session


@command(
    "show",
    id="Tulis gambar dengan kotak bernomor di atas setiap temuan.\n\n"
    "Contoh: neutrallint show poster.png --output periksa.png",
    en="Write the picture with a numbered box over each finding.\n\n"
    "Example: neutrallint show poster.png --output look.png",
)
@click.argument("image", metavar="IMAGE", type=click.Path(path_type=Path))
@option(
    "--output",
    id="Berkas PNG; bawaan: NAMA.temuan.png di folder ini.",
    en="The PNG file; default: NAME.temuan.png in this folder.",
    metavar="FILE",
    type=click.Path(path_type=Path),
)
@option(
    "--explain-ocr",
    id="Tampilkan setiap baris yang terbaca, keyakinannya, dan letaknya.",
    en="Show every line that was read, how sure it is, and where it stands.",
    is_flag=True,
)
@settings_options
def show(
    image: Path, output: Path | None, explain_ocr: bool, config: Path | None, **wishes: Any
) -> int:
    """Check one picture, draw what was found, and return the exit code of the check."""
    from neutrallint.core.media import PICTURE_SUFFIXES
    from neutrallint.runs.session import Session

    if image.suffix.lower() not in PICTURE_SUFFIXES:
        raise UsageError(
            Localized(
                f"“{image.name}” bukan gambar yang dapat dibaca; pakai misalnya .png atau .jpg",
                f"“{image.name}” is no picture that can be read; use for example .png or .jpg",
            )
        )
    with Session(flags(config=config, **wishes)) as session:
        report = session.check([str(image)])
        data = _evaluate(image, report)
        numbered = list(enumerate(_in_picture(report), start=1))
        base = output or Path(f"{image.stem}.temuan.png")
        drawn: list[tuple[Path, bytes]] = []
        if data is not None:
            seconds = session.linter_for(image.parent).settings.timeout
            what = Localized(f"membaca ulang {image.name}", f"reading {image.name} again")
            if explain_ocr:
                for line in in_time(seconds, what, partial(_explained, image, data, session)):
                    streams.out(line)
            drawing = partial(_draw, image.name, data, base, numbered)
            drawn = in_time(seconds, what, lambda: list(drawing()))
    for number, finding in numbered:
        streams.out(f"{number:3}  {finding.rule_id}  {one_line(finding.message)}")
    for file, png in drawn:
        streams.save(file, png, report.judged)
        streams.out(tell(f"Gambar ditulis ke {file}", f"Picture written to {file}"))
    deliver(report, OutputChoice((Form("text"),), "auto", "quiet", lang()))
    return report.exit_code


def _in_picture(report: Report) -> Iterator[Finding]:
    """Yield the findings that have a box."""
    yield from (f for f in report.findings if isinstance(f.location, ImageLocation))


def _draw(
    name: str, data: bytes, output: Path, numbered: list[tuple[int, Finding]]
) -> Iterator[tuple[Path, bytes]]:
    """Yield file and content for the first page and each other one that has findings."""
    from neutrallint.core.errors import ReadError
    from neutrallint.engines.images.band import with_band
    from neutrallint.engines.images.boxes import Box, as_png, draw_boxes
    from neutrallint.outputs.pictures import imprinted
    from neutrallint.readers import pages_of

    boxes: dict[int, list[Box]] = {}
    for number, finding in numbered:
        assert isinstance(finding.location, ImageLocation)
        box = Box(finding.location, number, finding.severity)
        boxes.setdefault(finding.location.page, []).append(box)

    def drawn(page: Page) -> bytes:
        picture = draw_boxes(page, boxes.get(page.number, []))
        return imprinted(as_png(with_band(picture)))

    try:
        for page in pages_of(name, data):
            if page.number == 1:
                yield output, drawn(page)
            elif page.number in boxes:
                file = output.with_stem(f"{output.stem}-{page.number}")
                yield file, drawn(page)
    # The report says why the picture, or a later page, cannot be read.
    except ReadError:
        return


def _evaluate(image: Path, report: Report) -> bytes | None:
    """Return the content that was checked, None where it could not be read."""
    judged = {file.sha256 for file in report.files} - {""}
    try:
        image.stat()
        # What was not judged may be a pipe, or larger than anything that is read.
        data = image.read_bytes() if judged else b""
    except OSError as error:
        raise UsageError(why_unreadable(error), place=str(image)) from error
    if judged and sha256_of(data) not in judged:
        raise UsageError(
            Localized(
                "gambar ini berubah selama diperiksa; ulangi",
                "this picture changed while it was checked; try again",
            ),
            place=str(image),
        )
    return data if judged else None


def _explained(image: Path, data: bytes, session: Session) -> list[str]:
    """Return the lines that OCR read, as the check saw them."""
    from neutrallint.core.errors import ReadError
    from neutrallint.core.media import media_of
    from neutrallint.readers.source import Source
    from neutrallint.sources.names import shown_path

    media = media_of(image.name)
    assert media is not None
    source = Source(shown_path(image, session.cwd), data, media)
    # The report says why a picture cannot be read.
    with suppress(ReadError):
        return list(_lines(session.linter_for(image.parent).posts.read(source)))
    return []


def _lines(document: Document) -> Iterator[str]:
    for passage in document.passages:
        for line in passage.lines:
            location = passage.source_map.locate(line.start, line.end)
            assert isinstance(location, ImageLocation)
            box = f"{location.left},{location.top} {location.width}×{location.height}"
            text = one_line(passage.text[line.start : line.end])
            page = tell("halaman", "page")
            yield f"{line.confidence:.2f}  {page} {location.page}  {box:20}  {text}"
