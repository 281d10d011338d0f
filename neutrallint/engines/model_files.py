"""The model files that the package carries, checked by SHA-256 before anybody loads them."""

from __future__ import annotations

from pathlib import Path

from neutrallint.core.document import Stage
from neutrallint.core.errors import EngineError
from neutrallint.core.installing import AGAIN
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.records.digest import sha256_of

MODELS = Path(__file__).parent / "models"


@record
class Model:
    """A model file and the SHA-256 that it must have."""

    file: str
    sha256: str


YUNET = Model(
    "face_detection_yunet_2023mar.onnx",
    "8f2383e4dd3cfbb4553ea8718107fc0423210dc964f9f4280604804ed2552fa4",
)
SFACE = Model(
    "face_recognition_sface_2021dec.onnx",
    "0ba9fbfa01b5270c96627c4ef784da859931e02f04419c829e83484087c34e79",
)
JUDGE = Model(
    "judge.onnx",
    "1ef2f621202ddabe9198f095aed20b17ce9acecb5d1bbd5d0484a3dc02a83827",
)
JUDGE_PIECES = Model(
    "judge_pieces.model",
    "355462d0090a5db1a2fa280d1bb61e6b6de3c92977f0f84b487212314a6bf759",
)
JUDGE_WORDS = Model(
    "judge_words.bin",
    "8ec3afdd560c2a47d7550290a23f8b9e4dae31a907fe9926d42c0ebddd9dc310",
)
JUDGE_EXAMPLES = Model(
    "judge_examples.tsv",
    "20d3a7608d90a479b0530524dd7bf594e4ad8634ea2efa5bc7a146483a83182f",
)


def read_model(
    model: Model, folder: Path = MODELS, *, stage: Stage = "faces", mend: Localized = AGAIN
) -> bytes:
    """Return the content of a model file; EngineError names one that is missing or changed."""
    path = folder / model.file
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = Localized(
            f"berkas model {path} tidak dapat dibaca; pasang ulang: {mend.id}",
            f"the model file {path} cannot be read; install again: {mend.en}",
        )
        raise EngineError(reason, stage=stage) from error
    if sha256_of(data) != model.sha256:
        reason = Localized(
            f"berkas model {path} rusak atau bukan yang seharusnya (SHA-256 berbeda); "
            f"pasang ulang: {mend.id}",
            f"the model file {path} is damaged or not the right one (its SHA-256 differs); "
            f"install again: {mend.en}",
        )
        raise EngineError(reason, stage=stage)
    return data
