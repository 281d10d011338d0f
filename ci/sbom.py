"""What neutrallint is made of, as a bill of materials in CycloneDX JSON.

usage: python ci/sbom.py FILE      (in the environment of `requirements.lock`)

The locked packages, with the hashes that the lock allows and the licences that they state,
and the models and words that are loaded, with theirs. The same lock gives the
same bytes: there is no time and no random number in it, and no address of a registry.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from neutrallint.engines.rapid import DETECTOR, RECOGNISER

ROOT = Path(__file__).resolve().parents[1]
#: Folders with a SHA256SUMS, and the licences of the files in them by how these begin.
BUNDLED = ("neutrallint/engines/models", "neutrallint/text/dictionary")
LICENCES = {
    "face_detection_yunet": "MIT",
    "face_recognition_sface": "Apache-2.0",
    "roots": "LGPL-3.0-only",
}
_PINNED = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:(?P<digest>[0-9a-f]{64})")
_VERSION = re.compile(r'__version__ = "(?P<version>[^"]+)"')


def bill() -> dict[str, Any]:
    """Return the bill of materials."""
    code = (ROOT / "neutrallint/__init__.py").read_text(encoding="utf-8")
    version = _VERSION.search(code)
    assert version is not None
    root = f"pkg:pypi/neutrallint@{version['version']}"
    components = [*_packages(), *_bundled(), *_beside()]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": root,
                "name": "neutrallint",
                "version": version["version"],
                "purl": root,
                "licenses": [{"expression": "MIT AND Apache-2.0"}],
            }
        },
        "components": components,
        "dependencies": [{"ref": root, "dependsOn": [c["bom-ref"] for c in components]}],
    }


def _packages() -> Iterator[dict[str, Any]]:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    for line in lock.splitlines():
        pinned = _PINNED.match(line)
        if pinned is None:
            continue
        name, version = pinned["name"], pinned["version"]
        purl = f"pkg:pypi/{name}@{version}"
        yield {
            "type": "library",
            "bom-ref": purl,
            "name": name,
            "version": version,
            "purl": purl,
            "hashes": [_hash(found["digest"]) for found in _HASH.finditer(line)],
            "licenses": _licences(name),
        }


def _bundled() -> Iterator[dict[str, Any]]:
    for folder in BUNDLED:
        sums = (ROOT / folder / "SHA256SUMS").read_text(encoding="ascii").splitlines()
        for digest, name in (line.split("  ") for line in sums):
            start = next(start for start in LICENCES if name.startswith(start))
            yield {
                "type": "machine-learning-model" if name.endswith(".onnx") else "data",
                "bom-ref": f"{folder}/{name}",
                "name": name,
                "hashes": [_hash(digest)],
                "licenses": [{"license": {"id": LICENCES[start]}}],
            }


def _beside() -> Iterator[dict[str, Any]]:
    """Yield the models in the wheel of rapidocr that are loaded, by the hash they must have."""
    for model in (DETECTOR, RECOGNISER):
        yield {
            "type": "machine-learning-model",
            "bom-ref": f"rapidocr/models/{model.file}",
            "name": model.file,
            "hashes": [_hash(model.sha256)],
            "licenses": [{"license": {"id": "Apache-2.0"}}],
        }


def _hash(digest: str) -> dict[str, str]:
    return {"alg": "SHA-256", "content": digest}


def _licences(name: str) -> list[dict[str, Any]]:
    """Return what an installed package states; nothing for one that is not installed here."""
    try:
        told = distribution(name).metadata
    except PackageNotFoundError:
        return []
    if expression := told.get("License-Expression"):
        return [{"license": {"name": expression}}]
    classified = [value for value in told.get_all("Classifier") or () if "License ::" in value]
    names = [value.rpartition(" :: ")[2] for value in classified] or [told.get("License") or ""]
    return [{"license": {"name": n.splitlines()[0]}} for n in names if n.strip()]


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(bill(), indent=1) + "\n", encoding="utf-8")
