"""When a face counts as a person's: by the cosine of SFace, and how clearly both are seen.

Set on one half of the people in 85 real pictures, measured on the other by
benchmarks/images_naming.py.
"""

from __future__ import annotations

#: A face is clear from here: pixels of its shorter side, sharpness when scaled to 112 × 112,
#: and at most so far turned aside (from the middle of the eyes to the nose, in distances of
#: the eyes). What is less clear is like many.
CLEAR_SIDE, CLEAR_SHARPNESS, CLEAR_TURN = 80, 0.2, 0.35
#: From here a clear face is the person's on a clear portrait, and where one is not clear: of
#: 2,000,000 such pairs of different people, small and blurred, some reached 0.7.
NAMED, NAMED_UNCLEAR = 0.5, 0.75
#: So much less like must the next person be.
AHEAD = 0.1
#: From here a face that is not named is told as like the person's.
ALIKE = 0.45


def is_clear(side: float, sharpness: float, turn: float) -> bool:
    """Tell whether a face is seen clearly enough to be told from others."""
    return side >= CLEAR_SIDE and sharpness >= CLEAR_SHARPNESS and turn <= CLEAR_TURN
