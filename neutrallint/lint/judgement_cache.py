"""What the judge said of passages, kept: the same text is never judged twice."""

from __future__ import annotations

import struct
from collections.abc import Sequence

from neutrallint.cache.store import LazyStore
from neutrallint.core.judgement import LABELS, Judgement
from neutrallint.engines.base import PassageJudge
from neutrallint.records.digest import digest_of

_SCORES = struct.Struct(f"<{len(LABELS)}f")
#: Passages that are remembered in the process; one takes about 500 bytes.
_MOST_REMEMBERED = 20_000


class RememberingJudge:
    """A judge that remembers, and asks the `store` (if any) before the model."""

    def __init__(self, judge: PassageJudge, store: LazyStore | None) -> None:
        self._judge = judge
        self._store = store
        self._known: dict[str, Judgement] = {}

    @property
    def name(self) -> str:
        """The name of the judge."""
        return self._judge.name

    def judge(self, texts: Sequence[str]) -> list[Judgement]:
        """Return what each text does; EngineError where that cannot be told."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            if len(self._known) + len(new) > _MOST_REMEMBERED:
                self._known = {text: self._known[text] for text in texts if text in self._known}
            self._known.update(self._find(new))
        return [self._known[text] for text in texts]

    def _find(self, texts: Sequence[str]) -> dict[str, Judgement]:
        """Return what is kept of these texts, and judge the others."""
        keys = {text: self._key(text) for text in texts} if self._store else {}
        kept = self._store.get(keys.values()) if self._store else {}
        found = {
            text: Judgement(_SCORES.unpack(kept[key]))
            for text, key in keys.items()
            if len(kept.get(key, b"")) == _SCORES.size
        }
        left = [text for text in texts if text not in found]
        fresh = dict(zip(left, self._judge.judge(left), strict=True)) if left else {}
        if self._store and fresh:
            self._store.put(
                {keys[text]: _SCORES.pack(*judged.scores) for text, judged in fresh.items()}
            )
        return {**found, **fresh}

    def _key(self, text: str) -> bytes:
        return bytes.fromhex(digest_of(self._judge.name, text))
