"""A pack for a new election, written from a few answers; its examples are its tests."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

from neutrallint.authoring.election_templates import (
    CAMPAIGN,
    COORDINATION,
    ELSEWHERE,
    FRAMING,
    HEAD,
    NARRATIVE,
    QUIET,
    VOTING,
)
from neutrallint.core.document import Period
from neutrallint.core.errors import UsageError, unwritable
from neutrallint.core.localized import Localized
from neutrallint.lint.examples import failing_examples, released
from neutrallint.locales import COUNTRIES, LANGUAGES
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.load import load_packs, read_head
from neutrallint.records.atomic import write_whole
from neutrallint.records.yaml import as_scalar
from neutrallint.sources.destination import destination

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_RULE = re.compile(r"\bNL-[A-Z]+-(\d)\d\d\b")
_YEAR = re.compile(r"\s*\b\d{4}\b")
_DAY = timedelta(days=1)
#: Lists of the pack of each kind: its names, what else has days, its campaign, no campaign.
_LISTS: Mapping[str, tuple[str, str, str, str]] = {
    "pilkada": (
        "fakta_nama_pilkada",
        "fakta_kegiatan_lain",
        "fakta_kampanye",
        "fakta_bukan_kampanye",
    ),
    "pemilu": (
        "nama_pemilu",
        "kegiatan_lain_pemilu",
        "kampanye_pemilu",
        "bukan_kampanye_pemilu",
    ),
}


@dataclass(frozen=True, slots=True)
class ElectionAnswers:
    """What somebody knows of an election: its name, days, framing and the bodies to ask.

    `window`: the first day on which the pack holds; it ends on the voting day. `framing`:
    phrases that material about it must carry. `bodies`: whom the office coordinates with.
    `kind`: whose pack it extends, or the basic one of another country. `is_assumed`: the days
    are not fixed by law yet.
    """

    name: str
    voting_day: date
    window: date
    campaign: Period | None = None
    quiet: Period | None = None
    framing: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    kind: str = "pilkada"
    is_assumed: bool = False

    def __post_init__(self) -> None:
        """Refuse days that are in no order, and what the kind has not; UsageError names it."""
        self._refuse_what_is_not_written()
        steps = [("--window", self.window)]
        for option, period in (("--campaign", self.campaign), ("--quiet", self.quiet)):
            if period:
                steps += [(option, period.from_), (option, period.until)]
        steps.append(("--voting-day", self.voting_day))
        for (_, before), (option, day) in pairwise(steps):
            if day < before:
                raise UsageError(
                    Localized(
                        f"{option}: {day} sebelum {before}; urutannya masa berlaku, kampanye, "
                        "masa tenang, hari pemungutan suara",
                        f"{option}: {day} lies before {before}; the order is window, campaign, "
                        "quiet days, voting day",
                    )
                )

    def _refuse_what_is_not_written(self) -> None:
        if self.kind not in kinds():
            listed = ", ".join(kinds())
            raise UsageError(
                Localized(
                    f"--kind: tidak ada “{self.kind}”; pilih: {listed}",
                    f"--kind: there is no “{self.kind}”; choose: {listed}",
                )
            )
        given = {
            "--campaign": self.campaign,
            "--framing": self.framing,
            "--body": self.bodies,
        }
        for option, value in given.items():
            if value and self.kind not in _LISTS:
                raise UsageError(
                    Localized(
                        f"{option} hanya untuk pilkada dan pemilu; paket {self.kind} tidak "
                        "memiliki aturan untuk itu, jadi tulis aturannya sendiri",
                        f"{option} is for pilkada and pemilu only; {self.kind} has no rules of "
                        "that kind, so write them yourself",
                    )
                )


@cache
def kinds() -> tuple[str, ...]:
    """Return what a pack for an election may extend: Indonesia's kinds, and other countries."""
    basic = [country.basic for code, country in COUNTRIES.items() if code != "id"]
    return (*_LISTS, *basic)


def write_election_pack(folder: Path, answers: ElectionAnswers) -> list[Path]:
    """Write a pack into a new folder, whose name is its id; return the files.

    UsageError if the folder exists, is no id, or cannot be written; RuleError, and nothing is
    left, where an example does not do what it claims.
    """
    if not _ID.fullmatch(folder.name):
        raise UsageError(
            Localized(
                f"nama folder “{folder.name}” menjadi id paket: tulis huruf kecil, angka dan "
                "tanda hubung, misalnya pilkada-2031",
                f"the name of the folder “{folder.name}” becomes the id of the pack: write "
                "small letters, digits and hyphens, such as pilkada-2031",
            )
        )
    if folder.exists() or (bundled_packs_root() / folder.name).exists():
        raise UsageError(
            Localized("sudah ada; pilih nama lain", "exists already; choose another name"),
            place=str(folder),
        )
    files = {
        folder / name: text
        for name, text in _files(folder, answers).items()
        if text is not None
    }
    try:
        for file, text in files.items():
            destination(file)
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, text.encode("utf-8"))
        packs = load_packs([str(folder.absolute())], folder.parent)
        for failure in failing_examples(packs, released(packs)):
            raise failure.error()
    except OSError as error:
        _remove(folder, files)
        raise unwritable(error, error.filename or folder) from error
    except BaseException:
        _remove(folder, files)
        raise
    return list(files)


def _remove(folder: Path, files: dict[Path, str]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
    if folder.is_dir():
        folder.rmdir()


def _files(folder: Path, answers: ElectionAnswers) -> dict[str, str | None]:
    """Return the files of a pack by name, None for one that nothing was answered for."""
    if answers.kind not in _LISTS:
        return {"pack.yaml": _filled(ELSEWHERE, _blanks_elsewhere(folder, answers))}
    blanks = _blanks(folder, answers)
    facts = [VOTING]
    facts += [CAMPAIGN] if answers.campaign else []
    facts += [QUIET] if answers.quiet else []
    framing = _filled(FRAMING, blanks) if answers.framing else None
    return {
        "pack.yaml": _filled(HEAD, blanks),
        "fakta.yaml": "rules:\n" + _filled("\n".join(facts), blanks),
        "bingkai.yaml": framing,
        "narasi.yaml": _filled(NARRATIVE, blanks),
        "koordinasi.yaml": _filled(COORDINATION, blanks) if answers.bodies else None,
    }


def _filled(template: str, blanks: dict[str, str]) -> str:
    return re.sub(r"<<(\w+)>>", lambda found: blanks[found[1]], template)


def _blanks(folder: Path, answers: ElectionAnswers) -> dict[str, str]:
    """Return what stands in for <<NAME>> in the templates."""
    say = LANGUAGES["id"].dates
    voting = answers.voting_day
    wrong = voting - 7 * _DAY
    plain = _YEAR.sub("", answers.name).strip()
    blanks = {
        **_blanks_of_any(folder, answers),
        **dict(
            zip(
                ("NAMES", "ACTS", "CAMPAIGNS", "NO_CAMPAIGNS"),
                _LISTS[answers.kind],
                strict=True,
            )
        ),
        "N": _series(folder.parent),
        "PLAIN": as_scalar(plain.lower()),
        "NOTE": _NOTE if answers.is_assumed else "",
        "DAY_SAID": say.in_full(voting),
        "DAY_PLAIN": say.written(voting),
        "DAY_WRONG": say.written(wrong),
        "WEEKDAY_WRONG": f"{say.in_full(voting + _DAY).split(',')[0]}, {say.written(voting)}",
        "OTHERS": "\n".join(f"  - {day}" for day in _other_days(voting)),
        "FACTS": "".join(_period_facts(folder.name.replace("-", "_"), answers)),
        "FRAMING": " ".join(answers.framing),
        "FRAMED": "\n".join(
            f"    - {{label: {as_scalar(each)}, any: [{as_scalar(each.lower())}]}}"
            for each in answers.framing
        ),
        "BODIES": "\n".join(map(_asked_of, answers.bodies)),
        "BODIES_SAID": ", ".join(answers.bodies),
    }
    for key, period in (("CAMPAIGN", answers.campaign), ("QUIET", answers.quiet)):
        if period:
            blanks[key] = f"{say.written(period.from_)} sampai {say.written(period.until)}"
            late = say.written(period.until + 2 * _DAY)
            blanks[f"{key}_WRONG"] = f"{say.written(period.from_)} sampai {late}"
            blanks[f"{key}_START"] = say.written(period.from_ + 2 * _DAY)
    return blanks


def _blanks_elsewhere(folder: Path, answers: ElectionAnswers) -> dict[str, str]:
    head = read_head(bundled_packs_root() / answers.kind / "pack.yaml")
    return {
        **_blanks_of_any(folder, answers),
        "NOTE": _ENGLISH_NOTE if answers.is_assumed else "",
        "LANGUAGE": head.language,
        "COUNTRY": head.country,
        "TIMEZONE": str(head.timezone),
    }


def _blanks_of_any(folder: Path, answers: ElectionAnswers) -> dict[str, str]:
    quiet = answers.quiet
    return {
        "KIND": answers.kind,
        "QUIET_DAYS": f"  quiet: {{from: {quiet.from_}, until: {quiet.until}}}\n"
        if quiet
        else "",
        "ID": folder.name,
        "SLUG": folder.name.replace("-", "_"),
        "NAME": answers.name,
        "NAME_YAML": as_scalar(answers.name),
        "FROM": answers.window.isoformat(),
        "DAY": answers.voting_day.isoformat(),
    }


def _asked_of(body: str) -> str:
    label = as_scalar(f"koordinasi: {body}")
    return f"      - {{label: {label}, keys: [koordinasi], any: [{as_scalar(body)}]}}"


def _period_facts(slug: str, answers: ElectionAnswers) -> Iterator[str]:
    for name, period in (("masa_kampanye", answers.campaign), ("masa_tenang", answers.quiet)):
        if period:
            yield f"  {name}_{slug}: {{from: {period.from_}, until: {period.until}}}\n"


def _other_days(voting: date) -> list[date]:
    """Return the voting days of other elections, which the bundled packs know."""
    found: set[date] = set()
    root = bundled_packs_root()
    for pack in load_packs([head.parent.name for head in root.glob("*/pack.yaml")], root):
        for name, fact in pack.facts.items():
            if name.startswith("hari_pemungutan"):
                found |= {
                    day
                    for day in (fact if isinstance(fact, tuple) else (fact,))
                    if isinstance(day, date)
                }
    return sorted(found - {voting})


def _series(beside: Path) -> str:
    """Return the first hundred from 200 on that no pack here or beside the new one uses."""
    files: Sequence[Path] = [*bundled_packs_root().glob("*/*.yaml"), *beside.glob("*/*.yaml")]
    used = {
        digit
        for file in files
        for digit in _RULE.findall(file.read_text("utf-8", errors="replace"))
    }
    free = [digit for digit in "23456789" if digit not in used]
    if not free:
        raise UsageError(
            Localized(
                "semua nomor aturan (200–999) sudah dipakai paket di folder ini; pilih folder "
                "lain",
                "packs in this folder use all numbers of rules (200–999); choose another",
            ),
            place=str(beside),
        )
    return free[0]


_ENGLISH_NOTE = """\
# ALL DAYS OF THIS PACK ARE ASSUMED: nothing is fixed yet. Put the right ones once it is.
"""
_NOTE = """\
# SEMUA TANGGAL DI PAKET INI PERKIRAAN: belum ditetapkan. Ganti setelah peraturannya terbit.
"""
