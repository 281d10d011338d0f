from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from neutrallint.core.errors import EngineError, ReadError
from neutrallint.engines.ocr.rapidocr import DETECTOR, RECOGNISER, RapidOcr, models_folder

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def engine() -> RapidOcr:
    return RapidOcr()


def test_reads_rows_top_to_bottom_and_left_to_right(
    engine: RapidOcr, poster: Image.Image
) -> None:
    lines = engine.read(poster, 3)
    text = " ".join(line.text for line in lines)
    assert text.replace(" ", "") == "GunakanHakPilihRabu9Desember2020"
    assert all(line.confidence > 0.8 and line.box.page == 3 for line in lines)


def test_box_stands_around_the_drawn_line(engine: RapidOcr, poster: Image.Image) -> None:
    box = engine.read(poster, 1)[-1].box
    assert 20 <= box.left <= 60
    assert 225 <= box.top <= 270
    assert box.top + box.height <= 340


def test_finds_small_print_on_a_tall_picture(engine: RapidOcr, poster: Image.Image) -> None:
    tall = Image.new("RGB", (900, 3600), "white")
    tall.paste(poster.resize((450, 200)), (200, 3300))
    assert "9 Desember 2020" in " ".join(line.text for line in engine.read(tall, 1))


@pytest.mark.parametrize("size", [(1, 1), (4000, 2), (300, 300)])
def test_picture_without_text_has_no_lines(engine: RapidOcr, size: tuple[int, int]) -> None:
    assert engine.read(Image.new("RGB", size, "navy"), 1) == []


def test_name_has_the_installed_version(engine: RapidOcr) -> None:
    assert engine.name.startswith("rapidocr 3.10.")


def test_crash_inside_the_engine_is_a_read_error(poster: Image.Image) -> None:
    engine = RapidOcr()

    def crash(pixels: object) -> None:
        raise RuntimeError("native code fell over")

    engine._rapid.load_img = crash
    with pytest.raises(ReadError, match="RuntimeError") as caught:
        engine.read(poster, 1)
    assert caught.value.stage == "ocr"


def test_changed_model_is_refused_by_name(tmp_path: Path) -> None:
    shutil.copy(models_folder() / DETECTOR.file, tmp_path)
    (tmp_path / RECOGNISER.file).write_bytes(b"something else")
    with pytest.raises(EngineError, match=RECOGNISER.file) as caught:
        RapidOcr(tmp_path)
    assert caught.value.stage == "ocr"
    assert "pip install" in caught.value.reason.id


def test_missing_model_is_never_downloaded(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=DETECTOR.file):
        RapidOcr(tmp_path)
    assert list(tmp_path.iterdir()) == []
