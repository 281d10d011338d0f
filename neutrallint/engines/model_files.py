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
    "f28f6db8fb26661b168f5c663e51d416f1f7294f76884d49879ef753142d0f1b",
)
JUDGE_PIECES = Model(
    "judge_pieces.model",
    "355462d0090a5db1a2fa280d1bb61e6b6de3c92977f0f84b487212314a6bf759",
)
JUDGE_WORDS = Model(
    "judge_words.bin",
    "31fe2ecf2a805970e40267d3ef1b15cc1a6fc5b352b60c78455db58ff2f19475",
)
JUDGE_EXAMPLES = Model(
    "judge_examples.tsv",
    "918a7677579402b3fd26751fdd018dc54be8cc1a11d03bc4b54a2c153c628192",
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
