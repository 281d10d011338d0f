"""How much memory a process may take, and room for a library that ends it without."""

from __future__ import annotations

import mmap
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from pathlib import Path

#: The library whose OpenBLAS calls exit(1), and the bytes that it may want as it is loaded.
_LIBRARY, _ROOM = "numpy", 256_000_000
#: Bytes of its own that a process which checks files may have. The largest picture that is
#: looked at, read by all engines, takes less than half of it.
MOST = 4_000_000_000


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


def bound_memory() -> None:
    """Let this process have no more than MOST bytes that are its own alone.

    Only Linux (4.7 and later) keeps a process to that; macOS and Windows have no such bound.
    """
    if sys.platform == "linux":
        import resource

        limits = resource.getrlimit(resource.RLIMIT_DATA)
        bound = min([MOST, *(limit for limit in limits if limit != resource.RLIM_INFINITY)])
        resource.setrlimit(resource.RLIMIT_DATA, (bound, bound))


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let this process take no more than `size` bytes beside those that it has, inside.

    A native library that wants more ends it. Only Linux keeps a process to that.
    """
    if sys.platform != "linux":
        yield
        return
    import resource

    before, most = resource.getrlimit(resource.RLIMIT_DATA)
    here = _own() + size
    bound = here if before == resource.RLIM_INFINITY else min(before, here)
    resource.setrlimit(resource.RLIMIT_DATA, (bound, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (before, most))


def _own() -> int:
    """Return how many bytes RLIMIT_DATA counts of this process."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[5]
    return int(pages) * mmap.PAGESIZE


def _require(size: int) -> None:
    """Raise MemoryError where this process may not take so many bytes more."""
    try:
        mmap.mmap(-1, size).close()
    except OSError as error:
        raise MemoryError from error
