"""Dates in English: "Thursday, 12 December 2019", "December 12th, 2019", "12-14 Dec".

In figures the day comes first: 12/11/2019 is in November.
"""

from __future__ import annotations

from neutrallint.text.languages.base import DateWords, words

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
DATES = DateWords(
    weekdays=tuple(_WEEKDAYS),
    months=tuple(_MONTHS),
    weekday_numbers={name.lower(): number for number, name in enumerate(_WEEKDAYS)}
    | {name[:3].lower(): number for number, name in enumerate(_WEEKDAYS)}
    | {"tues": 1, "thur": 3, "thurs": 3},
    month_numbers={name.lower(): number for number, name in enumerate(_MONTHS, 1)}
    | {name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)}
    | {"sept": 9},
    until=words("to until till through"),
    beside=words("the on from"),
    and_=words("and"),
    before_weekday=words("is was falls fell which a on"),
    before_day=words("the"),
    before_month=words("of"),
    ordinals=words("st nd rd th"),
    ordinary=words("may march mar"),
    month_first=True,
)
