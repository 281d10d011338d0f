"""How much all archives of one file may hold together."""

from __future__ import annotations

from dataclasses import dataclass

MAX_MEMBERS = 5_000
#: Bytes of one member and of all that is read together.
MAX_MEMBER, MAX_TOTAL = 100_000_000, 400_000_000


@dataclass(slots=True)
class Budget:
    """What may still be unpacked of a file and of the archives inside it."""

    members: int = MAX_MEMBERS
    left: int = MAX_TOTAL
