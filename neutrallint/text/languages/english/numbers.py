"""Numbers in English: "650", "1,234", "37.3", "six hundred and fifty", "twenty-one"."""

from __future__ import annotations

from neutrallint.text.languages.base import NumberWords

_ONES = "one two three four five six seven eight nine".split()
_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBERS = NumberWords(
    grouping=",",
    decimal=".",
    ones={name: value for value, name in enumerate(_ONES, 1)},
    wholes={"zero": 0}
    | {name: value for value, name in enumerate(_TEENS, 10)}
    | {name: 10 * value for value, name in enumerate(_TENS, 2)},
    scales={"hundred": 100},
    thousands=frozenset(["thousand"]),
    joints=frozenset(["and"]),
)
