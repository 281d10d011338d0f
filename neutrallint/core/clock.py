"""What time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    """Return the present moment, with its zone."""
    return datetime.now(UTC)


def day_at(moment: datetime, timezone: str) -> date:
    """Return which day it is then in a time zone, as the tz database names it."""
    # It costs a start some milliseconds, and few need it.
    from zoneinfo import ZoneInfo

    return moment.astimezone(ZoneInfo(timezone)).date()
