"""The pieces that the judge keeps of the base's 250,000: those that Indonesian needs."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import sentencepiece
from sentencepiece import sentencepiece_model_pb2
from wordfreq import top_n_list

from neutrallint.engines.judge import normalise
from training.packed import PackedModel
from training.passages import Passage

#: Begin, padding, end, unknown: the first pieces of the base.
BEGIN, PADDING, END, UNKNOWN = range(4)
_CONTROL, _NORMAL, _UNKNOWN = 3, 1, 2
#: How many words of a language are kept whole.
_WORDS = {"id": 60_000, "ms": 20_000, "en": 8_000}
_SYMBOLS = ("So", "Po", "Ps", "Pe", "Pd", "Sc", "Sm", "Sk", "Nd")
_LATIN_END = 0x250


def choose_pieces(base: PackedModel, passages: Iterable[Passage]) -> list[int]:
    """Return the ids of the pieces to keep, in order: none that a passage needs is lost."""
    whole = sentencepiece.SentencePieceProcessor(
        model_proto=pieces_model(base.pieces, base.scores.tolist())
    )
    kept = {BEGIN, PADDING, END, UNKNOWN}
    kept.update(number for number, piece in enumerate(base.pieces) if _is_basic(piece))
    for text in _texts(passages):
        kept.update(whole.encode(text))
    return sorted(kept)


def _is_basic(piece: str) -> bool:
    """Tell whether a piece is a short Latin one, a sign or a number."""
    core = piece.replace("▁", "")
    if re.fullmatch(r"\d{1,4}", core):
        return True
    if len(core) <= 2 and all(ord(letter) < _LATIN_END for letter in core):
        return True
    return len(core) == 1 and unicodedata.category(core) in _SYMBOLS


def _texts(passages: Iterable[Passage]) -> Iterator[str]:
    for passage in passages:
        yield normalise(passage.text.replace("\\n", "\n"))
    for language, count in _WORDS.items():
        for word in top_n_list(language, count):
            if re.fullmatch(r"[a-z'-]+", word):
                yield word


def pieces_model(pieces: Sequence[str], scores: Sequence[float]) -> bytes:
    """Return a SentencePiece unigram model of these pieces, with the base's normaliser."""
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(_empty_model())
    del model.pieces[:]
    for number, (piece, score) in enumerate(zip(pieces, scores, strict=True)):
        kind = _UNKNOWN if number == UNKNOWN else _CONTROL if number < UNKNOWN else _NORMAL
        model.pieces.add(piece=piece, score=score, type=kind)
    model.trainer_spec.vocab_size = len(pieces)
    content: bytes = model.SerializeToString()
    return content


def _empty_model() -> bytes:
    """Train on next to nothing, for the settings and the normaliser that a model carries."""
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder, "sample.txt")
        sample.write_text("satu dua tiga empat lima\n" * 50, encoding="utf-8")
        sentencepiece.SentencePieceTrainer.train(
            input=str(sample),
            model_prefix=str(Path(folder, "sample")),
            vocab_size=20,
            hard_vocab_limit=False,
            model_type="unigram",
            normalization_rule_name="nmt_nfkc",
            minloglevel=2,
            bos_id=BEGIN,
            pad_id=PADDING,
            eos_id=END,
            unk_id=UNKNOWN,
        )
        content = Path(folder, "sample.model").read_bytes()
    # The trainer notes where it read and wrote.
    model = sentencepiece_model_pb2.ModelProto()
    model.ParseFromString(content)
    model.trainer_spec.ClearField("input")
    model.trainer_spec.ClearField("model_prefix")
    cleared: bytes = model.SerializeToString()
    return cleared
