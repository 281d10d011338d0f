"""Values in the text of a configuration: the rest of it stays as somebody wrote it."""

from __future__ import annotations

import pytest

from neutrallint.config.written import with_values
from neutrallint.core.errors import ConfigError

TEXT = """\
# kantor
packs:        # dua
- pilkada-2020
- ./aturan    # sendiri
roster: daftar.yaml
fail_on: error  # biasa
ocr: auto
"""


def test_values_change_and_all_else_stays() -> None:
    changed = with_values(
        TEXT, {"packs": ["a", "./b c"], "fail_on": "warning", "require": ["gallery"]}, "f.yaml"
    )
    assert changed == (
        '# kantor\n# dua\npacks: [a, "./b c"]    # sendiri\nroster: daftar.yaml\n'
        "fail_on: warning  # biasa\nocr: auto\nrequire: [gallery]\n"
    )


@pytest.mark.parametrize(
    "text",
    ["", "# nothing\n", "packs:\nfail_on: error", "packs: [x, y]\n", "{}", "{packs: }"],
)
def test_a_key_that_is_empty_or_not_there_is_filled(text: str) -> None:
    assert "packs: [a]" in with_values(text, {"packs": ["a"]}, "f.yaml")


def test_what_cannot_be_changed_is_said() -> None:
    with pytest.raises(ConfigError, match=r"f\.yaml|by hand"):
        with_values("{packs: [a], # b\n ocr: auto,\n}", {"fail_on": "error"}, "f.yaml")
