"""The judge: a small network that says what a passage does, and a sum over its words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from neutrallint.core.errors import EngineError
from neutrallint.core.installing import AGAIN
from neutrallint.core.judgement import Judgement, PassageLabel
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.engines.judge_words import WordScores
from neutrallint.engines.model_files import (
    JUDGE,
    JUDGE_EXAMPLES,
    JUDGE_PIECES,
    JUDGE_WORDS,
    MODELS,
    Model,
    read_model,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What the base model was trained to see before a text.
PREFIX = "query: "
#: Pieces that one passage may have; the network was trained with as many.
LONGEST = 128
#: Characters of which no piece is looked at: far more than make the longest passage.
_MOST_CHARACTERS = 4_000
_BEGIN, _END = 0, 2
#: What the network says counts so much beside what its words say; chosen on the learning half
#: of documents (docs/judge.md).
_NETWORK = 0.8
_REPEATED = pattern(r"([!?.…])[!?.…]+")
_FRAME = pattern(r"^[\s\"'“”‘’«»>]+|[\s\"'“”‘’«».!…]+$")


@record
class WrittenPassage:
    """One of the passages that the judge learned from, with its label."""

    label: PassageLabel
    text: str


class OnnxJudge:
    """Judges passages with the model that the package carries, loaded at the first one."""

    def __init__(
        self,
        folder: Path = MODELS,
        model: Model = JUDGE,
        pieces: Model = JUDGE_PIECES,
        words: Model = JUDGE_WORDS,
    ) -> None:
        """Take the network, its pieces and the words' table, and where they lie."""
        self._folder = folder
        self._model = model
        self._pieces_file = pieces
        self._words_file = words

    @property
    def name(self) -> str:
        """The name that reports show."""
        return f"judge {self._model.sha256[:12]}"

    def judge(self, texts: Sequence[str]) -> list[Judgement]:
        """Return what each text does; EngineError where the model cannot be used."""
        if not texts:
            return []
        import numpy as np

        read = [normalise(text) for text in texts]
        added = np.array([self._words.of(text) for text in read])
        scores = _NETWORK * self._run(read, "scores") + added
        return [Judgement(tuple(map(float, row))) for row in _softmax(scores)]

    def nearest(self, text: str, label: PassageLabel, most: int) -> list[WrittenPassage]:
        """Return the written passages of a label that mean most nearly the same as a text."""
        lines = read_model(JUDGE_EXAMPLES, self._folder, stage="judge").decode().splitlines()
        rows = (line.partition("\t") for line in lines)
        passages = [
            WrittenPassage(label, said.replace("\\n", "\n"))
            for found, _, said in rows
            if found == label
        ]
        compared = [normalise(each) for each in (text, *(p.text for p in passages))]
        meanings = self._run(compared, "meanings")
        lengths = (meanings * meanings).sum(1) ** 0.5
        likeness = (meanings[1:] @ meanings[0] / lengths[1:] / lengths[0]).tolist()
        order = sorted(range(len(passages)), key=lambda number: -likeness[number])
        return [passages[number] for number in order[:most]]

    def _run(self, texts: Sequence[str], output: str) -> NDArray[np.float32]:
        """Return a row for each normalised text, computed alone: others would round it."""
        import numpy as np

        pieces, session = self._pieces, self._session
        ids = [[_BEGIN, *pieces.encode(PREFIX + text)[: LONGEST - 2], _END] for text in texts]
        return np.array([session.run([output], _inputs(row))[0][0] for row in ids])

    @cached_property
    def _words(self) -> WordScores:
        return WordScores(self._folder, self._words_file)

    @cached_property
    def _pieces(self) -> Any:
        content = read_model(self._pieces_file, self._folder, stage="judge")
        try:
            from sentencepiece import SentencePieceProcessor

            return SentencePieceProcessor(model_proto=content)
        # A damaged library may raise anything as it is loaded.
        except Exception as error:
            raise _unusable(error) from error

    @cached_property
    def _session(self) -> Any:
        content = read_model(self._model, self._folder, stage="judge")
        try:
            from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

            options = SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.log_severity_level = 3
            # The file is as it would be made.
            options.graph_optimization_level = GraphOptimizationLevel.ORT_DISABLE_ALL
            return InferenceSession(content, options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise _unusable(error) from error


def normalise(text: str) -> str:
    """Return the beginning of a text without what must not change a verdict.

    That is case, how loud a sentence ends, and quotation marks around the
    whole. A file name may hold bytes that are no text.
    """
    begin = text[:_MOST_CHARACTERS].encode("utf-8", "replace").decode()
    begin = begin.lower()
    return _REPEATED.sub(r"\1", _FRAME.sub("", begin))


def _inputs(ids: Sequence[int]) -> dict[str, Any]:
    """Return what the network takes: pieces, and which of them are real."""
    import numpy as np

    return {"ids": np.array([ids], np.int64), "mask": np.ones((1, len(ids)), np.float32)}


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    powers = np.exp(scores - scores.max(1, keepdims=True))
    shares: NDArray[np.float32] = powers / powers.sum(1, keepdims=True)
    return shares


def _unusable(error: Exception) -> EngineError:
    name = type(error).__name__
    return EngineError(
        Localized(
            f"penilai kalimat tidak dapat dijalankan ({name}: {error}); pasang ulang: "
            f"{AGAIN.id}",
            f"the judge of passages cannot run ({name}: {error}); install again: {AGAIN.en}",
        ),
        stage="judge",
    )
