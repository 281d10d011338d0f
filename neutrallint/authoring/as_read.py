"""How an example reads on a line: its texts, where they stand, and what a picture shows."""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.core.localized import Lang, Localized
from neutrallint.core.places import Origin
from neutrallint.core.wording import ORIGIN
from neutrallint.packs.example import Example, ExampleFace

_PICTURE = Localized("gambar", "picture")
_SOMEBODY = Localized("orang lain", "somebody else")
_USUAL_FACE = ExampleFace()
_USUAL = Example()


def as_read(example: Example, lang: Lang) -> str:
    """Return an example so that it is never taken for another that a rule judges otherwise."""
    lines = (line for text in _texts(example, lang) for line in text.splitlines() if line)
    shown = list(_shown(example, lang))
    said = " / ".join(lines)
    return f"{said} [{'; '.join(shown)}]".strip() if shown else said


def _texts(example: Example, lang: Lang) -> Iterator[str]:
    yield from (f"{key}: {text}" for key, text in (example.front_matter or {}).items())
    yield from (text for text in (example.heading, example.body) if text)
    apart: tuple[tuple[Origin, str | None], ...] = (
        ("alt", example.alt),
        ("caption", example.caption),
        ("filename", example.filename),
        ("metadata", example.metadata),
    )
    yield from (f"{ORIGIN[origin].say(lang)}: {text}" for origin, text in apart if text)
    yield example.ocr or ""


def _shown(example: Example, lang: Lang) -> Iterator[str]:
    """Yield that it is a picture, and what it shows beside words."""
    if not (example.ocr or example.faces or example.marks):
        return
    yield _PICTURE.say(lang)
    if example.ocr_height != _USUAL.ocr_height:
        height = f"{example.ocr_height:.0%}"
        yield Localized(f"tinggi huruf {height}", f"letters of {height}").say(lang)
    if example.ocr_confidence != _USUAL.ocr_confidence:
        sure = f"{example.ocr_confidence:.0%}"
        yield Localized(f"terbaca dengan keyakinan {sure}", f"read with {sure}").say(lang)
    if example.faces:
        faces = ", ".join(_face(face, lang) for face in example.faces)
        yield Localized(f"wajah: {faces}", f"face: {faces}").say(lang)
    if example.marks:
        yield f"logo: {', '.join(example.marks)}"


def _face(face: ExampleFace, lang: Lang) -> str:
    alike = f"{face.similarity:.0%}"
    doubts = (
        (
            face.similarity != _USUAL_FACE.similarity,
            Localized(f"mirip {alike}", f"{alike} alike"),
        ),
        (face.is_drawn, Localized("bukan foto", "no photo")),
        (not face.is_clear, Localized("tidak jelas", "unclear")),
        (not face.is_sure, Localized("tidak pasti", "unsure")),
    )
    told = [said.say(lang) for holds, said in doubts if holds]
    name = face.person or _SOMEBODY.say(lang)
    return f"{name} ({', '.join(told)})" if told else name
