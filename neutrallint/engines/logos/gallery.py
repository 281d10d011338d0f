"""The gallery of marks: what SIFT sees of logos and seals, and a small grey copy of each."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from neutrallint.core.errors import ConfigError
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.engines.gallery_file import (
    InvalidContentError,
    decode,
    distinct,
    list_in,
    read_json,
    refuse_other_schema,
    save_json,
)
from neutrallint.records.digest import digest_of

SCHEMA = "neutrallint-marks/1"
#: Bytes of a SIFT descriptor.
DIMENSIONS = 128
#: Bytes of a point: x and y as little-endian float32, in long sides of the mark.
POINT = 8
#: Long side of the grey copy in pixels.
COPY_SIDE = 96


@record
class LogoImage:
    """One picture of a mark.

    `points` and `descriptors`: POINT and DIMENSIONS bytes for each place that SIFT found.
    `grey` and `inside`: width × height bytes, grey values and 1 where the mark covers.
    """

    width: int
    height: int
    points: bytes
    descriptors: bytes
    grey: bytes
    inside: bytes


@record
class EnrolledLogo:
    """A mark by the name that findings show, and its pictures."""

    name: str
    images: tuple[LogoImage, ...]


@record
class LogoGallery:
    """All marks that can be recognised."""

    logos: tuple[EnrolledLogo, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the marks, sorted."""
        return tuple(sorted(logo.name for logo in self.logos))

    def with_logo(self, logo: EnrolledLogo) -> LogoGallery:
        """Return the gallery with a mark added, or in place of the one of that name."""
        others = (other for other in self.logos if other.name != logo.name)
        return LogoGallery(tuple(sorted((*others, logo), key=lambda logo: logo.name)))

    @staticmethod
    def load(path: Path) -> LogoGallery:
        """Read a gallery; ConfigError names the file, what is wrong with it and the mend."""
        try:
            return LogoGallery(tuple(_logos(read_json(path))))
        except InvalidContentError as error:
            raise _wrong(path, error.reason) from error

    def save(self, path: Path) -> None:
        """Write the gallery whole or not at all; ConfigError when that cannot be done."""
        logos = [_entry(logo) for logo in self.logos]
        content = {"schema": SCHEMA, "sha256": _digest(logos), "marks": logos}
        save_json(path, content, Localized("galeri lambang", "the gallery of marks"))


def _digest(logos: Any) -> str:
    """Return the SHA-256 of the marks, whatever blanks the file has."""
    text = json.dumps(logos, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return digest_of(text)


def _entry(logo: EnrolledLogo) -> dict[str, Any]:
    return {"name": logo.name, "images": [_image_entry(image) for image in logo.images]}


def _image_entry(image: LogoImage) -> dict[str, Any]:
    texts = {key: getattr(image, key) for key in ("points", "descriptors", "grey", "inside")}
    encoded = {key: b64encode(data).decode("ascii") for key, data in texts.items()}
    return {"width": image.width, "height": image.height, **encoded}


def _logos(content: Any) -> Iterator[EnrolledLogo]:
    refuse_other_schema(content, SCHEMA)
    logos = list_in(content, "marks", ("schema", "sha256", "marks"))
    if content["sha256"] != _digest(logos):
        raise InvalidContentError(
            "isinya berubah atau rusak (SHA-256 berbeda)",
            "its content was changed or damaged (the SHA-256 differs)",
        )
    return distinct(map(_logo, logos))


def _logo(entry: Any) -> EnrolledLogo:
    match entry:
        case {"name": str(name), "images": [_, *_] as images} if name and len(entry) == 2:
            return EnrolledLogo(name, tuple(_image(image, name) for image in images))
    raise InvalidContentError("ada entri lambang yang salah", "an entry of a mark is wrong")


def _image(entry: Any, name: str) -> LogoImage:
    match entry:
        case {
            "width": int(width),
            "height": int(height),
            "points": points,
            "descriptors": descriptors,
            "grey": grey,
            "inside": inside,
        } if len(entry) == 6:
            parts = [_decode(text, name) for text in (points, descriptors, grey, inside)]
            image = LogoImage(width, height, *parts)
            if _fits(image):
                return image
    raise _broken(name)


def _fits(image: LogoImage) -> bool:
    """Tell whether all parts have the sizes that they must have."""
    count, rest = divmod(len(image.points), POINT)
    area = image.width * image.height
    return (
        count > 0
        and rest == 0
        and len(image.descriptors) == count * DIMENSIONS
        and 0 < image.width <= COPY_SIDE
        and 0 < image.height <= COPY_SIDE
        and len(image.grey) == len(image.inside) == area
    )


def _decode(text: Any, name: str) -> bytes:
    data = decode(text)
    if data is None:
        raise _broken(name)
    return data


def _broken(name: str) -> InvalidContentError:
    return InvalidContentError(f"data lambang {name} rusak", f"the data of {name} are broken")


def _wrong(path: Path, what: Localized) -> ConfigError:
    return ConfigError(
        Localized(
            f"galeri lambang {what.id}; buat lagi dengan: neutrallint enroll-logo NAMA GAMBAR",
            f"the gallery of marks is wrong: {what.en}; make it again: "
            "neutrallint enroll-logo NAME IMAGE",
        ),
        place=str(path),
    )
