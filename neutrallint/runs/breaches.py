"""What content tried against its policy: it does not hold, and it is told as a failure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from neutrallint.config.policy import Policy, breach
from neutrallint.core.document import Failure
from neutrallint.core.localized import Localized
from neutrallint.lint.linter import Linter
from neutrallint.packs.select import turned_off
from neutrallint.runs.grounds import origin_of
from neutrallint.sources.target import Hidden

#: As many ids of rules as a sentence bears.
_FEW = 3


def breaches(
    linters: Iterable[Linter], policy: Policy, hidden: Iterable[Hidden]
) -> Iterator[Failure]:
    """Yield each attempt to weaken what the policy fixes, with the place where it stands."""
    for linter in linters:
        yield from _by_configuration(linter)
    if not policy.terms.ignore_files:
        for path, count in Counter(each.by for each in hidden if each.by).items():
            yield breach(
                path,
                f"menyembunyikan {count} berkas",
                f"it hides {count} file{'' if count == 1 else 's'}",
            )


def _by_configuration(linter: Linter) -> Iterator[Failure]:
    """Yield what the configuration or the command line of some files tried."""
    settings, cwd = linter.settings, linter.spec.cwd
    for key in settings.overruled:
        place = origin_of(key, settings, cwd)
        yield breach(place, f"melonggarkan {key}", f"it weakens {key}")
    for pack in linter.muted:
        yield breach(
            origin_of("packs", settings, cwd),
            f"mengubah paket lain (override di {pack})",
            f"it changes other packs (override in {pack})",
        )
    if linter.missing:
        listed = ", ".join(linter.missing)
        place = origin_of("packs", settings, cwd)
        yield breach(place, f"tanpa paket {listed}", f"it leaves out the packs {listed}")
    off = turned_off(linter.every, settings.select, settings.ignore)
    for setting, ids in off.items():
        if tried := [id_ for id_ in ids if id_ in linter.kept]:
            rules = _listed(tried)
            yield breach(
                origin_of(setting, settings, cwd),
                f"mematikan {rules.id} ({setting})",
                f"it turns off {rules.en} ({setting})",
            )


def _listed(ids: Sequence[str]) -> Localized:
    few, more = ", ".join(ids[:_FEW]), len(ids) - _FEW
    if more <= 0:
        return Localized(few, few)
    return Localized(f"{few} dan {more} aturan lain", f"{few} and {more} other rules")
