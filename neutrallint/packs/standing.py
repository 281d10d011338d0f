"""For which elections packs hold, and on which days: by what they are and extend."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from neutrallint.core.document import Period
from neutrallint.locales import COUNTRIES
from neutrallint.packs.head import PackHead
from neutrallint.packs.override import bases_of
from neutrallint.packs.pack import Pack


def deciding(packs: Sequence[Pack], demanded: Collection[Path]) -> Sequence[Pack]:
    """Return the packs that say what counts as today, and where: the policy's, if any."""
    return [pack for pack in packs if pack.root in demanded] or packs


def protected_days(packs: Sequence[Pack]) -> Period | None:
    """Return the days on which candidates are protected, by the last pack that says any."""
    return next((p.head.protected for p in reversed(packs) if p.head.protected), None)


def timezone_of(packs: Sequence[Pack]) -> str:
    """Return the last time zone that a pack names, else that of their country."""
    named = next((pack.head.timezone for pack in reversed(packs) if pack.head.timezone), None)
    return named or COUNTRIES[packs[0].head.country if packs else "id"].timezone


def days_of(elections: Sequence[PackHead], window: str | None = None) -> tuple[Period, ...]:
    """Return the days of elections on which rules hold that name a window, or none."""
    return tuple(days for head in elections if (days := head.days(window)))


def held_with(
    packs: Sequence[Pack], demanded: Collection[Path]
) -> dict[str, tuple[PackHead, ...]]:
    """Return with which elections each pack holds, by its id, of those that do not always.

    A pack for every election of a kind holds when one that extends it does; one that is
    demanded only where that one is, too.
    """
    bases = {pack.root: pack.bases for pack in packs}
    found: dict[str, tuple[PackHead, ...]] = {
        pack.head.id: (pack.head,) for pack in packs if pack.head.active
    }
    for base in packs:
        if base.head.election and not base.head.active:
            others = [p for p in packs if base.root not in demanded or p.root in demanded]
            built = [p for p in others if base.root in bases_of(p.root, bases)]
            held = tuple(pack.head for pack in built if pack.head.active)
            found |= {base.head.id: held} if held else {}
    return found


def kinds_of(packs: Sequence[Pack]) -> dict[str, frozenset[str]]:
    """Return of which kinds of election each pack is, itself or by what it extends."""
    own = {pack.root: pack.head.election for pack in packs}
    bases = {pack.root: pack.bases for pack in packs}
    return {
        pack.head.id: frozenset(
            filter(None, (own[each] for each in (pack.root, *bases_of(pack.root, bases))))
        )
        for pack in packs
    }


def spoken_for(packs: Sequence[Pack]) -> dict[str, tuple[str, ...]]:
    """Return for which elections each pack speaks: those it is, extends, or is extended by.

    One that has to do with none of them speaks for all.
    """
    bases = {pack.root: pack.bases for pack in packs}
    around = {pack.root: (pack.root, *bases_of(pack.root, bases)) for pack in packs}
    elections = [pack for pack in packs if pack.head.active]
    return {
        pack.head.id: tuple(
            each.head.id
            for each in elections
            if pack.root in around[each.root] or each.root in around[pack.root]
        )
        or tuple(each.head.id for each in elections)
        for pack in packs
    }


def extended_by(packs: Sequence[Pack]) -> dict[str, tuple[str, ...]]:
    """Return which elections each pack extends."""
    bases = {pack.root: pack.bases for pack in packs}
    elections = {pack.root: pack.head.id for pack in packs if pack.head.active}
    return {
        pack.head.id: tuple(
            elections[base] for base in bases_of(pack.root, bases) if base in elections
        )
        for pack in packs
    }
