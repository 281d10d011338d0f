"""OCR, faces and word sequences: what is heavy, built when it is first asked for."""

from __future__ import annotations

import os
from functools import cached_property, partial
from typing import TYPE_CHECKING

from neutrallint.core.engine_settings import OcrChoice
from neutrallint.engines.base import (
    CodeReader,
    FaceEngine,
    LogoFinder,
    OcrEngine,
    PassageJudge,
)
from neutrallint.engines.sequences import Nlp

#: onnxruntime 1.32 keeps an identifier of the machine and has an address to send events to,
#: unless this is set before it is loaded. Nothing leaves the machine.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

if TYPE_CHECKING:
    from collections.abc import Callable

    from neutrallint.core.places import PartLocation
    from neutrallint.engines.faces.gallery import Gallery
    from neutrallint.engines.images.pages import Page
    from neutrallint.engines.logos.gallery import LogoGallery


class Engines:
    """The engines of a run, each built once; EngineError names the command that mends one."""

    def __init__(
        self,
        ocr: OcrChoice = "auto",
        faces: bool = True,
        gallery: Gallery | None = None,
        logos: LogoGallery | None = None,
        look: Callable[[str, int, Callable[[], Page]], None] | None = None,
        threads: int = 1,
        judge: bool = True,
        look_cell: Callable[[str, PartLocation, str], None] | None = None,
    ) -> None:
        """Take the choices; `look` is told path and number of every page, and how to draw it.

        `look_cell` is told path, place and value of the cells of tables that nobody reads.
        `threads`: how many each engine uses. Results are the same with any number.
        """
        self._ocr = ocr
        self._faces = faces
        self._gallery = gallery
        self._logos = logos
        self.look = look
        self.look_cell = look_cell
        self._threads = threads
        self._judge = judge

    @cached_property
    def ocr(self) -> OcrEngine | None:
        """The OCR engine, None when it is off."""
        if self._ocr == "off":
            return None
        from neutrallint.engines.ocr.choice import build_ocr
        from neutrallint.engines.ocr.enlarged import Enlarged
        from neutrallint.engines.ocr.fine_print import FinePrint
        from neutrallint.engines.ocr.rapidocr import RapidOcr
        from neutrallint.engines.ocr.tiles import Tiled
        from neutrallint.engines.ocr.upright import Upright
        from neutrallint.engines.process import limit_process

        limit_process(self._threads)
        engine = build_ocr(self._ocr, partial(RapidOcr, threads=self._threads))
        return Upright(Tiled(FinePrint(Enlarged(engine))))

    @cached_property
    def faces(self) -> FaceEngine | None:
        """The face engine, None when it is off."""
        if not self._faces:
            return None
        from neutrallint.engines.faces.yunet_sface import YuNetSFace
        from neutrallint.engines.process import limit_process

        limit_process(self._threads)
        return YuNetSFace(self._gallery)

    @cached_property
    def logos(self) -> LogoFinder | None:
        """The finder of logos and seals, None where no gallery of them was given."""
        if self._logos is None:
            return None
        from neutrallint.engines.logos.finder import SiftLogos
        from neutrallint.engines.process import limit_process

        limit_process(self._threads)
        return SiftLogos(self._logos)

    @cached_property
    def codes(self) -> CodeReader | None:
        """The reader of QR codes, None where text in pictures is not read."""
        if self._ocr == "off":
            return None
        from neutrallint.engines.codes import QrCodes

        return QrCodes()

    @cached_property
    def judge(self) -> PassageJudge | None:
        """The judge of passages, None when it is off."""
        if not self._judge:
            return None
        from neutrallint.engines.judge import OnnxJudge

        return OnnxJudge()

    @cached_property
    def nlp(self) -> Nlp:
        """The word sequence matcher."""
        return Nlp()
