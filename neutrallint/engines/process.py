"""What the engines may take of a process: its threads, and memory that they give back."""

from __future__ import annotations

import ctypes
import os
import sys

#: glibc's name (M_MMAP_THRESHOLD) for the size from which an array is given back when freed.
_GIVEN_BACK_FROM = -3
_BYTES = 4 << 20


def limit_process(threads: int) -> None:
    """Let OpenCV, and the Tesseract that is started from here, use so many threads.

    Where OpenCV cannot be loaded nothing happens: the engine that needs it says so.
    """
    os.environ["OMP_THREAD_LIMIT"] = str(threads)
    _give_back()
    try:
        import cv2

        cv2.setNumThreads(threads)
    # A damaged library may raise anything as it is loaded.
    except Exception:
        return


def _give_back() -> None:
    """Keep glibc from raising its threshold with each large array that is freed.

    It would hold 200 MB of pieces after a few posters. Other C libraries do not.
    """
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt:
            mallopt(_GIVEN_BACK_FROM, _BYTES)
