"""By whose word files were judged as they were: packs, configurations, what is off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from neutrallint.config.settings import Settings
from neutrallint.core.document import Period
from neutrallint.core.places import INSIDE
from neutrallint.core.report import (
    ConfigurationUse,
    Grounds,
    HiddenNames,
    IgnoreFileUse,
    PackInfo,
    PackUse,
    PolicyUse,
    RulesOff,
)
from neutrallint.lint.linter import Linter
from neutrallint.lint.outcome import DraftDay, FileOutcome
from neutrallint.packs.select import turned_off
from neutrallint.sources.names import shown_path
from neutrallint.sources.target import Hidden


def grounds_of(
    outcomes: Sequence[FileOutcome],
    linters: Sequence[Linter],
    hidden: Sequence[Hidden],
    policy: PolicyUse | None,
) -> Grounds:
    """Return what a reader of the report must know of those who had a say in it."""
    judged = [item for item in outcomes if INSIDE not in item.result.path and item.settings]
    files = Counter(item.settings for item in judged)
    uses: Counter[str] = Counter()
    for linter in linters:
        if linter.settings.file:
            uses[_shown(linter.settings.file, linter)] += files[linter.settings]
    usual = [linter.settings.usual_on for linter in linters]
    hiding = Counter(each.by for each in hidden if each.by)
    by_name = [each.path for each in hidden if not each.by]
    return Grounds(
        policy=policy,
        pack_uses=tuple(_pack_uses(outcomes, linters)),
        configurations=tuple(ConfigurationUse(*each) for each in sorted(uses.items())),
        rules_off=tuple(
            off for linter in linters for off in _off(linter, files[linter.settings])
        ),
        ignore_files=tuple(IgnoreFileUse(*each) for each in sorted(hiding.items())),
        hidden_names=HiddenNames(min(by_name), len(by_name)) if by_name else None,
        usual_on=min((day.isoformat() for day in usual if day), default=None),
    )


def packs_of(linters: Iterable[Linter]) -> tuple[PackInfo, ...]:
    """Return the packs, those of one's own with their paths as reports show them."""
    packs = (
        replace(pack, path=_shown(Path(pack.path), linter)) if pack.path else pack
        for linter in linters
        for pack in linter.rules.packs
    )
    return tuple(dict.fromkeys(packs))


def _pack_uses(outcomes: Sequence[FileOutcome], linters: Iterable[Linter]) -> Iterator[PackUse]:
    """Yield on how many files each pack held; on one of several drafts if it does on any."""
    held: Counter[tuple[str, Period | None]] = Counter()
    rested: Counter[tuple[str, Period | None]] = Counter()
    for linter in linters:
        judged = [item.drafts for item in outcomes if item.settings == linter.settings]
        for pack in linter.rules.packs:
            windows = linter.rules.windows.get(pack.id, ())
            period = linter.rules.elections.get(pack.id)
            uses = [_holds(windows, drafts) for drafts in judged if drafts]
            held[pack.id, period] += sum(uses)
            rested[pack.id, period] += len(uses) - sum(uses)
    for (id_, period), files in held.items():
        days = (period.from_.isoformat(), period.until.isoformat()) if period else (None, None)
        yield PackUse(id_, files, rested[id_, period], *days)


def _holds(windows: Sequence[Period], drafts: Sequence[DraftDay]) -> bool:
    return not windows or any(w.holds_on(draft.day) for w in windows for draft in drafts)


def origin_of(key: str, settings: Settings, cwd: Path) -> str:
    """Return who has the say in a setting that is not the default: an option, or a file."""
    if key in settings.wished or settings.file is None:
        return f"--{'pack' if key == 'packs' else key}"
    return shown_path(settings.file, cwd)


def _off(linter: Linter, files: int) -> Iterator[RulesOff]:
    """Yield the rules that are off, by options, configurations and packs that say so."""
    settings, total = linter.settings, len(linter.every)
    for setting, ids in turned_off(linter.every, settings.select, settings.ignore).items():
        if rules := tuple(id_ for id_ in ids if id_ not in linter.kept):
            by = origin_of(setting, settings, linter.spec.cwd)
            yield RulesOff(setting, by, rules, total, files)
    by_pack: dict[str, list[str]] = {}
    for rule in linter.rules.off:
        by_pack.setdefault(rule.changes[-1].by, []).append(rule.id)
    for pack, off in by_pack.items():
        yield RulesOff("override", pack, tuple(off), total + len(linter.rules.off), files)


def _shown(file: Path, linter: Linter) -> str:
    return shown_path(file, linter.spec.cwd)
