"""The examples of a rule, and what each must give."""

from __future__ import annotations

from collections.abc import Mapping

from neutrallint.core.anchors import BoxMap, FixedMap
from neutrallint.core.document import Document, Face, Logo, Passage, Picture, ReadLine
from neutrallint.core.places import ImageLocation, Origin
from neutrallint.core.record import record


@record
class ExampleFace:
    """A face in an example picture, as the face engine would report it."""

    person: str | None = None
    similarity: float = 0.6
    is_drawn: bool = False
    is_clear: bool = True
    is_sure: bool = True


@record
class Example:
    """A small document: bare text is a body, a picture has `ocr`, `faces` or `marks` (names).

    `ocr_height` is the share of the picture's height that its letters have, `ocr_confidence`
    how sure the engine was. `front_matter` holds texts by key; without it the document has
    none.
    """

    body: str | None = None
    heading: str | None = None
    alt: str | None = None
    caption: str | None = None
    filename: str | None = None
    metadata: str | None = None
    ocr: str | None = None
    ocr_height: float = 0.1
    ocr_confidence: float = 1.0
    faces: tuple[ExampleFace, ...] = ()
    marks: tuple[str, ...] = ()
    front_matter: Mapping[str, str] | None = None

    def document(self) -> Document:
        """Return the document that a reader would make of it."""
        box = ImageLocation(1, 0, 0, 100, 100)
        texts: tuple[tuple[Origin, str | None], ...] = (
            ("heading", self.heading),
            ("body", self.body),
            ("alt", self.alt),
            ("caption", self.caption),
            ("filename", self.filename),
            ("metadata", self.metadata),
        )
        nowhere = FixedMap(None)
        passages = [Passage(text, origin, nowhere) for origin, text in texts if text]
        facts = self.front_matter
        passages += [Passage(t, "front-matter", nowhere) for t in (facts or {}).values() if t]
        if self.ocr is not None:
            read = ReadLine(0, len(self.ocr), self.ocr_height, self.ocr_confidence)
            passages.append(Passage(self.ocr, "ocr", BoxMap(((0, box),)), (read,)))
        faces = tuple(
            Face(box, 0.9, f.person, f.similarity, f.is_drawn, f.is_clear, f.is_sure)
            for f in self.faces
        )
        logos = tuple(Logo(box, name, 0.97) for name in self.marks)
        shown = self.ocr or faces or logos
        pictures = (Picture(1, 100, 100, faces, logos),) if shown else ()
        return Document(
            "example", "text/markdown", tuple(passages), pictures, front_matter=facts
        )

    def __str__(self) -> str:
        """Return its texts, for messages."""
        facts = [f"{key}: {text}" for key, text in (self.front_matter or {}).items()]
        bare = (self.heading, self.body, self.alt, self.caption, self.filename, self.ocr)
        texts = (*facts, *bare)
        return " / ".join(text for text in texts if text) or "[gambar]"


@record
class Examples:
    """`bad` must give the rule's finding, `review` one to look at, `good` none."""

    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    review: tuple[Example, ...] = ()
