"""How many threads the engines of a process may use."""

from __future__ import annotations

import os


def limit_threads(count: int) -> None:
    """Let OpenCV, and the Tesseract that is started from here, use so many threads.

    Where OpenCV cannot be loaded nothing happens: the engine that needs it says so.
    """
    os.environ["OMP_THREAD_LIMIT"] = str(count)
    try:
        import cv2

        cv2.setNumThreads(count)
    # A damaged library may raise anything as it is loaded.
    except Exception:
        return
