"""A second opinion of the judge: which words and parts of words a passage is made of.

The network reads a passage whole and is sometimes sure of nonsense; a sum over words is never
that sure, and errs elsewhere. Both together find more at as many false alarms.
"""

from __future__ import annotations

import zlib
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from neutrallint.core.judgement import LABELS
from neutrallint.core.pattern import pattern
from neutrallint.engines.model_files import JUDGE_WORDS, MODELS, Model, read_model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Rows of the table; what is looked at shares them by its CRC-32.
ROWS = 1 << 18
#: Letters that a part of a word has, its ends counted as such.
_PARTS = (3, 4, 5)
_WORD = pattern(r"\w+|[^\w\s]")
_DIGIT = pattern(r"\d")


def rows_of(text: str) -> list[int]:
    """Return the rows of what a text is made of, each once.

    That is: its words and marks, pairs of neighbours, and parts of words; numbers are told by
    how many digits they have. `text` is normalised as for the network.
    """
    words = _WORD.findall(_DIGIT.sub("0", text))
    seen = {f"w{word}" for word in words}
    seen.update(f"b{one} {other}" for one, other in pairwise(words))
    for word in set(words):
        whole = f"<{word}>"
        for length in _PARTS:
            seen.update(whole[at : at + length] for at in range(len(whole) - length + 1))
    return sorted({zlib.crc32(each.encode("utf-8", "replace")) % ROWS for each in seen})


class WordScores:
    """What words add to the scores of each label."""

    def __init__(self, folder: Path = MODELS, model: Model = JUDGE_WORDS) -> None:
        """Read the table; EngineError where its file is missing or not the right one."""
        import numpy as np

        content = read_model(model, folder, stage="judge")
        labels = len(LABELS)
        head = np.frombuffer(content, np.float32, 1 + labels)
        self._step, self._always = head[0], head[1:]
        table = np.frombuffer(content, np.int8, offset=head.nbytes)
        self._table = table.reshape(ROWS, labels)

    def of(self, text: str) -> NDArray[np.float32]:
        """Return what is added for a text, shape (labels,); it is the same on any processor."""
        rows = rows_of(text)
        if not rows:
            return self._always
        total = self._table[rows].sum(0, dtype="int32")
        added: NDArray[np.float32] = total * (self._step / len(rows) ** 0.5) + self._always
        return added
