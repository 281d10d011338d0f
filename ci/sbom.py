"""What neutrallint is made of, as a bill of materials in CycloneDX JSON.

usage: python ci/sbom.py FILE

The locked packages, with the hashes that the lock allows and the licences that they state,
and the models and words that are loaded, with theirs. The same lock gives the
same bytes: there is no time and no random number in it, and no address of a registry.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import License
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from neutrallint import __version__
from neutrallint.engines.ocr.rapidocr import DETECTOR, RECOGNISER

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
#: Folders with a SHA256SUMS, and the licences of the files in them by how these begin.
BUNDLED = (
    "neutrallint/engines/models",
    "neutrallint/text/languages/indonesian/dictionary",
    "neutrallint/text/languages/english/dictionary",
)
LICENCES = {
    "face_detection_yunet": "MIT",
    "face_recognition_sface": "Apache-2.0",
    "judge": "MIT",
    "roots": "LGPL-3.0-only",
    "words": "SCOWL",
}
_PINNED = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:(?P<digest>[0-9a-f]{64})")
_LICENCE = LicenseFactory()


def bill() -> str:
    """Return the bill of materials as JSON; ValueError where it breaks the schema of 1.6."""
    lock = LOCK.read_text(encoding="utf-8")
    bom = Bom(serial_number=uuid5(NAMESPACE_OID, f"neutrallint {__version__}\n{lock}"))
    bom.metadata.timestamp = None
    bom.metadata.component = _package("neutrallint", __version__, ["MIT AND Apache-2.0"])
    bom.metadata.component.type = ComponentType.APPLICATION
    bom.components = [*_packages(lock), *_bundled(), *_beside()]
    bom.register_dependency(bom.metadata.component, bom.components)
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    if error := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise ValueError(str(error))
    return text


def _packages(lock: str) -> Iterator[Component]:
    for line in lock.replace("\\\n", " ").splitlines():
        if pinned := _PINNED.match(line):
            component = _package(pinned["name"], pinned["version"], _stated(pinned["name"]))
            component.hashes = [_hash(found["digest"]) for found in _HASH.finditer(line)]
            yield component


def _package(name: str, version: str, licences: list[str]) -> Component:
    purl = PackageURL("pypi", None, name, version)
    return Component(
        name=name,
        version=version,
        purl=purl,
        bom_ref=str(purl),
        licenses=[_licence(each) for each in licences],
    )


def _bundled() -> Iterator[Component]:
    for folder in BUNDLED:
        sums = (ROOT / folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
        for digest, name in (line.split("  ") for line in sums):
            licence = next(LICENCES[start] for start in LICENCES if name.startswith(start))
            yield _file(folder, name, digest, licence)


def _beside() -> Iterator[Component]:
    """Yield the models in the wheel of rapidocr that are loaded, by the hash they must have."""
    for model in (DETECTOR, RECOGNISER):
        yield _file("rapidocr/models", model.file, model.sha256, "Apache-2.0")


def _file(folder: str, name: str, digest: str, licence: str) -> Component:
    is_model = name.endswith(".onnx")
    return Component(
        type=ComponentType.MACHINE_LEARNING_MODEL if is_model else ComponentType.DATA,
        bom_ref=f"{folder}/{name}",
        name=name,
        hashes=[_hash(digest)],
        licenses=[_licence(licence)],
    )


def _hash(digest: str) -> HashType:
    return HashType(alg=HashAlgorithm.SHA_256, content=digest)


def _licence(stated: str) -> License:
    """Return a licence by its identifier or expression where it has one, else by its name."""
    return _LICENCE.make_from_string(stated)


def _stated(name: str) -> list[str]:
    """Return what an installed package states; nothing for one that is not installed here."""
    try:
        told = distribution(name).metadata
    except PackageNotFoundError:
        return []
    if expression := told.get("License-Expression"):
        return [expression]
    classified = [value for value in told.get_all("Classifier") or () if "License ::" in value]
    names = [value.rpartition(" :: ")[2] for value in classified] or [told.get("License") or ""]
    return [each.splitlines()[0] for each in names if each.strip()]


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(bill() + "\n", encoding="utf-8")
