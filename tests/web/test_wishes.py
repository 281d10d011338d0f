from __future__ import annotations

import json

import pytest

from neutrallint.core.errors import ConfigError
from neutrallint.web.wishes import MOST_FACES, MOST_ROWS, read_wish


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"faces": [{}] * (MOST_FACES + 1)}, "more than 1000 faces"),
        ({"roster": {"people": [{}] * (MOST_ROWS + 1)}}, "1001 people"),
    ],
)
def test_no_more_is_compared_or_edited_than_a_page_shows(wish: object, said: str) -> None:
    with pytest.raises(ConfigError) as refused:
        read_wish(json.dumps(wish).encode())
    assert said in refused.value.say("en")


@pytest.mark.parametrize("depth", [300, 900])
def test_what_is_nested_without_end_is_no_wish(depth: int) -> None:
    row = '[{"a":' * depth + "1" + "}]" * depth
    with pytest.raises(ConfigError, match="JSON"):
        read_wish(f'{{"roster": {{"people": {row}}}}}'.encode())
