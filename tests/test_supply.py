"""What others made and this program loads: none of it changed, all of it listed."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from neutrallint.core.errors import EngineError
from neutrallint.engines.faces.yunet_sface import YuNetSFace
from neutrallint.engines.model_files import MODELS, SFACE, YUNET, Model, read_model
from neutrallint.engines.ocr.rapidocr import DETECTOR, RECOGNISER, RapidOcr, models_folder

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("english", "indonesian")


@pytest.fixture(scope="module")
def sbom() -> ModuleType:
    spec = importlib.util.spec_from_file_location("sbom", ROOT / "ci/sbom.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoiled(model: Model, home: Path, folder: Path) -> None:
    """Put a copy of a model with one bit turned into a folder."""
    data = bytearray((home / model.file).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / model.file).write_bytes(data)


@pytest.mark.parametrize("model", [YUNET, SFACE, DETECTOR, RECOGNISER], ids=lambda m: m.file)
def test_one_bit_of_a_model_is_noticed(model: Model, tmp_path: Path) -> None:
    spoiled(model, MODELS if model in (YUNET, SFACE) else models_folder(), tmp_path)
    with pytest.raises(EngineError, match="SHA-256"):
        read_model(model, tmp_path)


def test_ocr_loads_no_spoiled_model(tmp_path: Path) -> None:
    for model in (DETECTOR, RECOGNISER):
        spoiled(model, models_folder(), tmp_path)
    with pytest.raises(EngineError, match="SHA-256"):
        RapidOcr(tmp_path)


def test_faces_load_no_spoiled_model(tmp_path: Path) -> None:
    for model in (YUNET, SFACE):
        spoiled(model, MODELS, tmp_path)
    with pytest.raises(EngineError, match="SHA-256"):
        YuNetSFace(None, tmp_path)


def test_no_engine_loads_a_model_in_another_way() -> None:
    """Whoever builds a network does it from bytes that `read_model` has checked."""
    loaders = re.compile(r"InferenceSession|readNet|FaceDetectorYN|FaceRecognizerSF|RapidOCR\(")
    for file in (ROOT / "neutrallint").rglob("*.py"):
        code = file.read_text(encoding="utf-8")
        assert not loaders.search(code) or "read_model(" in code, file


def test_the_bill_of_materials_lists_all_that_is_locked_and_bundled(sbom: ModuleType) -> None:
    bill = json.loads(sbom.bill())
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    found = {component["name"]: component for component in bill["components"]}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)) < set(found)
    for model in (YUNET, SFACE, DETECTOR, RECOGNISER):
        assert found[model.file]["hashes"] == [{"alg": "SHA-256", "content": model.sha256}]
        assert found[model.file]["type"] == "machine-learning-model"
        assert found[model.file]["licenses"]
    assert all(component["hashes"] for component in found.values())
    assert found["roots.txt"]["licenses"] == [{"license": {"id": "LGPL-3.0-only"}}]
    assert {"roots.txt", "words.txt"} <= set(found)
    assert len(found) == len(bill["components"])
    (root,) = [each for each in bill["dependencies"] if "dependsOn" in each]
    assert set(root["dependsOn"]) == {each["bom-ref"] for each in found.values()}


@pytest.mark.slow
def test_the_bill_of_materials_is_the_same_every_time_and_names_no_address(
    sbom: ModuleType,
) -> None:
    told = sbom.bill()
    assert told == sbom.bill()
    assert re.findall(r"\w+://[^/]+", told) == ["http://cyclonedx.org"]  # its "$schema"
    assert str(ROOT) not in told


def test_third_party_tells_the_licence_of_every_dependency() -> None:
    told = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8").lower()
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = project.partition("\ndependencies = [")[2].partition("]")[0]
    names = re.findall(r'"([\w.-]+)>=', block)
    assert len(names) > 15
    assert [name for name in names if f"\n| {name.lower()} |" not in told] == []


def test_every_bundled_file_has_a_licence_in_the_wheel() -> None:
    """The licences of models and words travel with them (pyproject, license-files)."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    languages = [f"neutrallint/text/languages/{name}/dictionary" for name in LANGUAGES]
    for folder in ("neutrallint/engines/models", *languages):
        assert f'"{folder}/LICENSE-*.txt"' in project
        assert list((ROOT / folder).glob("LICENSE-*.txt"))
