"""How many findings of one file are told: more are of no use to anybody, and fill memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from neutrallint.core.document import Failure
from neutrallint.core.finding import SEVERITIES, Severity
from neutrallint.core.limits import MAX_FINDINGS
from neutrallint.core.localized import Localized


class _Grave(Protocol):
    @property
    def severity(self) -> Severity: ...


T = TypeVar("T", bound=_Grave)


def gravest(found: Sequence[T], most: int) -> list[T]:
    """Return at most so many, the gravest, in the order in which they were given."""
    if len(found) <= most:
        return list(found)
    ranked = sorted(enumerate(found), key=lambda each: -SEVERITIES.index(each[1].severity))
    return [one for _, one in sorted(ranked[:most], key=lambda each: each[0])]


def untold(path: str, count: int) -> Failure:
    """Return the failure that tells of so many findings which are left out."""
    most = MAX_FINDINGS
    reason = Localized(
        f"terlalu banyak temuan: selain {most} yang terberat, {count} lagi tidak ditampilkan; "
        "benahi yang tampil lalu periksa lagi, atau pecah berkasnya",
        f"too many findings: beside the {most} gravest, {count} more are not shown; mend those "
        "and check again, or divide the file",
    )
    return Failure(path, "check", reason)
