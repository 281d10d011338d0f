"""Whether what packs add to the lists that they inherit was not there before."""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.core.errors import RuleError
from neutrallint.core.localized import Localized
from neutrallint.packs.rule_set import RuleSet


def repeated_words(rules: RuleSet) -> Iterator[RuleError]:
    """Yield an error for each word that a pack adds to a list which has it already.

    Such a pack loads: a later version of the list may come to have what others added to it.
    """
    for change in rules.list_changes:
        for word, place in change.repeated.items():
            yield RuleError(
                Localized(
                    f"override.lists.{change.name}.add: “{word}” sudah ada di daftar itu; "
                    "hapus dari add",
                    f"override.lists.{change.name}.add: “{word}” is in that list already; "
                    "drop it from add",
                ),
                place=place,
            )
