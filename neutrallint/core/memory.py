"""Room for a library that ends the program with the code of a finding where there is none."""

from __future__ import annotations

import mmap
import os
import sys
from importlib.machinery import ModuleSpec

#: The library whose OpenBLAS calls exit(1), and the bytes that it may want as it is loaded.
_LIBRARY, _ROOM = "numpy", 256_000_000


class _Guard:
    """Stands before the loading of a library, whoever asks for it."""

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> ModuleSpec | None:
        """Raise MemoryError where there is too little room; find nothing itself."""
        if name == _LIBRARY:
            _require(_ROOM)
        return None


def guard_libraries() -> None:
    """Let no library be loaded that would find too little room, and let it ask for little."""
    # What numpy calls shall start no threads, each of which wants memory of its own.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if not any(isinstance(finder, _Guard) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Guard())


def _require(size: int) -> None:
    """Raise MemoryError where this process may not take so many bytes more."""
    try:
        mmap.mmap(-1, size).close()
    except OSError as error:
        raise MemoryError from error
