"""What a message may name beside what was found: year, region, its office, the election."""

from __future__ import annotations

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized

#: What a reader fills in, where neither roster nor date tell it.
_BLANK = "…"


def circumstance(
    name: str, match: Match, context: CheckContext, year: int | None
) -> str | Localized:
    """Return the words for a placeholder of a message, one of CIRCUMSTANCES.

    `year`: that of the draft or of its election, where it is known.
    """
    if name == "contestant":
        return context.contestant
    if name == "framing":
        return context.framing or _BLANK
    if name == "year":
        return str(year or _BLANK)
    office = context.office_of(match)
    country = context.roster.country
    match name:
        case "region":
            return office.region if office else _BLANK
        case "government":
            return office.government if office else country.government_of(_BLANK)
        case _:
            return office.head if office else country.head
