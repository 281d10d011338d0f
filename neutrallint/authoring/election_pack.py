"""A pack for a new election, written from a few answers; its examples are its tests."""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, timedelta
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from neutrallint.core.document import Period
from neutrallint.core.errors import UsageError, unwritable
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.lint.examples import failing_examples, released
from neutrallint.locales import COUNTRIES, LANGUAGES
from neutrallint.locales.country import new_election_templates
from neutrallint.packs.bundled import bundled_packs_root
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.example import Example
from neutrallint.packs.head import YEARS
from neutrallint.packs.load import load_packs, read_head
from neutrallint.packs.pack import Pack
from neutrallint.people.roster import Roster
from neutrallint.records.atomic import write_whole
from neutrallint.sources.destination import destination
from neutrallint.text.languages.base import DateWords

_ID = pattern(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_RULE = pattern(r"- id: [A-Z-]+-(\d)\d\d\b")
_BLANK = pattern(r"<<(\w+)>>")
_YEAR = pattern(r"\s*\b\d{4}\b")
_DAY = timedelta(days=1)
#: By what an answer fills in the templates: those that only some countries have rules for.
_OPTIONAL = {
    "campaign": "CAMPAIGN_FROM",
    "quiet": "QUIET_FROM",
    "framing": "FRAMING",
    "bodies": "BODY",
    "stages": "EACH_STAGE",
}
#: By how an option is called in the answers, where it is not called alike.
_OPTIONS = {"bodies": "--body", "stages": "--stage"}
#: What stands in for a <<NAME>>; a line is written once for each of several values.
Blanks: TypeAlias = Mapping[str, tuple[str, ...]]


@record
class ElectionAnswers:
    """What somebody knows of an election: its name, days, framing and the bodies to ask.

    `window`: the first day on which the pack holds, `until`: the last, without it the voting
    day. `framing`:
    phrases that material about it must carry. `bodies`: whom the office coordinates with.
    `kind`: the pack that it extends, one of the `elections` of a country. `is_assumed`: the
    days are not fixed by law yet. `stages`: the days of others, by the name of each.
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
    until: date | None = None
    stages: Mapping[str, Period] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse days that are in no order, and what the kind has not; UsageError names it."""
        self._refuse_what_is_not_written()
        steps = [("--window", self.window)]
        for option, period in (("--campaign", self.campaign), ("--quiet", self.quiet)):
            if period:
                steps += [(option, period.from_), (option, period.until)]
        steps.append(("--voting-day", self.voting_day))
        if self.until:
            steps.append(("--until", self.until))
        self._refuse_late_stage()
        ends = [day for days in self.stages.values() for day in (days.from_, days.until)]
        for option, day in (*steps, *(("--stage", day) for day in ends)):
            if not YEARS.holds(day.year):
                said = YEARS.said()
                raise UsageError(
                    Localized(
                        f"{option}: {day} bukan hari sebuah pemilihan; tulis tahun {said.id}",
                        f"{option}: {day} is no day of an election; write a year of {said.en}",
                    )
                )
        for (earlier, before), (option, day) in pairwise(steps):
            if day < before:
                raise UsageError(
                    Localized(
                        f"{option}: {day} sebelum {before} ({earlier}); urutannya masa "
                        "berlaku, kampanye, masa tenang, hari pemungutan suara, hari terakhir",
                        f"{option}: {day} lies before {before} ({earlier}); the order is "
                        "window, campaign, quiet days, voting day, last day",
                    )
                )

    def _refuse_what_is_not_written(self) -> None:
        asked = optional_answers(self.kind)
        for key in _OPTIONAL:
            if getattr(self, key) and key not in asked:
                option = _OPTIONS.get(key, f"--{key}")
                raise UsageError(
                    Localized(
                        f"{option}: paket {self.kind} tidak memiliki aturan untuk itu; hapus, "
                        "lalu tulis aturannya sendiri",
                        f"{option}: {self.kind} has no rules of that kind; drop it, and write "
                        "them yourself",
                    )
                )

    def _refuse_late_stage(self) -> None:
        """Refuse a stage by which law binds before the vote, and that is not before it."""
        name = self._kind.get("BINDS_BEFORE", "")
        days = self.stages.get(name)
        if days and days.until >= self.voting_day:
            raise UsageError(
                Localized(
                    f"--stage: {name} {days.until} tidak sebelum hari pemungutan suara "
                    f"({self.voting_day}); perbaiki salah satunya",
                    f"--stage: {name} {days.until} is not before the voting day "
                    f"({self.voting_day}); mend one of them",
                )
            )

    @property
    def country(self) -> str:
        """The code of the country whose election it is."""
        return kinds()[self.kind]

    @property
    def _kind(self) -> Mapping[str, str]:
        return COUNTRIES[self.country].elections[self.kind]

    @property
    def binds_until(self) -> date | None:
        """The last day on which law binds around the vote, as is assumed; None without any."""
        days = self._kind.get("BINDS_AFTER")
        if days is None:
            return None
        after = self.voting_day + int(days) * _DAY
        return max(after, self.until or after)

    @property
    def binds_from(self) -> date | None:
        """The first day on which law binds before a stage; None where no such day is known."""
        days = self.stages.get(self._kind.get("BINDS_BEFORE", ""))
        if days is None:
            return None
        return _months_before(days.from_, int(self._kind["BINDS_MONTHS"]))

    def left_open(self, file: Path) -> Iterator[Localized]:
        """Yield what an author must still see to in `file`, the head of the pack."""
        if "quiet" in optional_answers(self.kind) and not self.quiet:
            yield Localized(
                "Tanpa masa tenang: naskah pada hari-hari itu tidak dinilai dengan aturan masa "
                f"tenang; tambahkan quiet: {{from: …, until: …}} pada pack di {file}",
                "Without quiet days: drafts of those days are not judged by the rules for "
                f"them; add quiet: {{from: …, until: …}} to pack in {file}",
            )
        if self.binds_from and self.binds_from < self.window:
            before, months = self._kind["BINDS_BEFORE"], self._kind["BINDS_MONTHS"]
            yield Localized(
                f"Paket berlaku sejak {self.window}, padahal {months} bulan sebelum {before} "
                f"adalah {self.binds_from}; perbaiki active dan windows di {file}",
                f"The pack holds from {self.window}, but {months} months before {before} is "
                f"{self.binds_from}; mend active and windows in {file}",
            )
        if self.binds_until:
            yield Localized(
                f"Hari terakhir windows ({self.binds_until}) perkiraan; ganti di {file} "
                "setelah ditetapkan",
                f"The last day of windows ({self.binds_until}) is assumed; replace it in "
                f"{file} once it is fixed",
            )


@cache
def kinds() -> Mapping[str, str]:
    """Return what a pack for an election may extend, each with the code of its country."""
    return {kind: code for code, country in COUNTRIES.items() for kind in country.elections}


def optional_answers(kind: str) -> frozenset[str]:
    """Return which fields of ElectionAnswers some rules of a kind are for, beside its days.

    UsageError where there is no such kind.
    """
    if kind not in kinds():
        listed = ", ".join(kinds())
        raise UsageError(
            Localized(
                f"--kind: tidak ada “{kind}”; pilih: {listed}",
                f"--kind: there is no “{kind}”; choose: {listed}",
            )
        )
    blanks = set(_BLANK.findall("".join(new_election_templates(kinds()[kind]).values())))
    return frozenset(key for key, blank in _OPTIONAL.items() if blank in blanks)


def refuse_folder(folder: Path) -> None:
    """Refuse a folder whose name is no id of a pack, or that exists; UsageError."""
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


def write_election_pack(folder: Path, answers: ElectionAnswers) -> list[Path]:
    """Write a pack into a new folder, whose name is its id; return the files.

    UsageError if the folder exists, is no id, or cannot be written, or if the framing takes a
    side; RuleError, and nothing is left, where an example does not do what it claims.
    """
    refuse_folder(folder)
    files = {folder / name: text for name, text in _files(folder, answers)}
    try:
        for file, text in files.items():
            destination(file)
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, text.encode("utf-8"))
        packs = load_packs([str(folder.absolute())], folder.parent)
        for failure in failing_examples(packs, released(packs)):
            raise failure.error()
        _refuse_partisan(answers.framing, packs)
    except OSError as error:
        _remove(folder, files)
        raise unwritable(error, error.filename or folder) from error
    except BaseException:
        _remove(folder, files)
        raise
    return list(files)


def _refuse_partisan(framing: Sequence[str], packs: Sequence[Pack]) -> None:
    """Refuse a phrase that every text must carry and that the pack itself finds wrong."""
    rules, judged = compile_rules(packs, Roster()), EvaluationContext(Nlp())
    for phrase in framing:
        found = evaluate(Example(body=phrase).document(), rules, judged).findings
        if wrong := next((each for each in found if each.severity == "error"), None):
            raise UsageError(
                Localized(
                    f"--framing: “{phrase}” kena aturan {wrong.rule_id}; tulis slogan yang "
                    "tidak memihak",
                    f"--framing: “{phrase}” breaks rule {wrong.rule_id}; give a phrase that "
                    "takes no side",
                )
            )


def _remove(folder: Path, files: dict[Path, str]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
    if folder.is_dir():
        folder.rmdir()


def _files(folder: Path, answers: ElectionAnswers) -> Iterator[tuple[str, str]]:
    """Yield the files of a pack: its head, and those of which every blank was answered."""
    blanks = _blanks(folder, answers)
    for name, template in new_election_templates(answers.country).items():
        if name == "pack.yaml" or set(_BLANK.findall(template)) <= blanks.keys():
            yield name, _filled(template, blanks)


def _filled(template: str, blanks: Blanks) -> str:
    """Return a template with its blanks filled, without lines that nothing was answered for."""
    lines = template.splitlines(keepends=True)
    return "".join(each for line in lines for each in _lines(line, blanks))


def _lines(line: str, blanks: Blanks) -> Iterator[str]:
    names = _BLANK.findall(line)
    if not blanks.keys() >= set(names):
        return
    for row in range(max((len(blanks[name]) for name in names), default=1)):
        values = {name: blanks[name][row % len(blanks[name])] for name in names}
        yield _BLANK.sub(partial(_value, values), line)


def _value(values: Mapping[str, str], blank: re.Match[str]) -> str:
    return values[blank[1]]


def _blanks(folder: Path, answers: ElectionAnswers) -> Blanks:
    """Return what stands in for the blanks; for what was not answered there is nothing.

    What somebody wrote stands between double quotes in the templates, and is escaped for them.
    """
    country = COUNTRIES[answers.country]
    language = read_head(bundled_packs_root() / answers.kind / "pack.yaml").language
    plain = _YEAR.sub("", answers.name).strip() or answers.name
    once = {
        "KIND": answers.kind,
        "ID": folder.name,
        "SLUG": folder.name.replace("-", "_"),
        "N": _series(folder.parent),
        "NAME": _escaped(answers.name),
        "PLAIN": _escaped(plain.lower()),
        "FROM": answers.window.isoformat(),
        "UNTIL": (answers.until or answers.voting_day).isoformat(),
        "OTHERS": _listed({*country.voting_days, *country.assumed_days} - {answers.voting_day}),
        **country.elections[answers.kind],
        **dict(_days(answers, LANGUAGES[language].dates)),
    }
    stages = tuple(_stages(answers, once.get("STAGES", ""), LANGUAGES[language].dates))
    if answers.is_assumed:
        once["ASSUMED"] = ""
    if answers.binds_until or answers.campaign:
        once["WINDOWS"] = ""
    if answers.binds_until:
        once |= {"BINDS": "", "BINDS_UNTIL": answers.binds_until.isoformat()}
    if assumed := {*country.assumed_days} - {answers.voting_day}:
        once["ASSUMED_OTHERS"] = _listed(assumed)
    blanks: dict[str, tuple[str, ...]] = {name: (value,) for name, value in once.items()}
    for name, said, between in (
        ("FRAMING", answers.framing, " "),
        ("BODY", answers.bodies, ", "),
    ):
        if said:
            each = tuple(map(_escaped, said))
            blanks |= {name: (between.join(each),), f"EACH_{name}": each}
    names = {name for stage in stages for name in stage}
    return blanks | {name: tuple(stage[name] for stage in stages) for name in names}


def _days(answers: ElectionAnswers, say: DateWords) -> Iterator[tuple[str, str]]:
    """Yield the days as data and as the language writes them, and wrong ones for examples."""
    voting = answers.voting_day
    wrong = voting - 7 * _DAY
    yield "DAY", voting.isoformat()
    yield "DAY_SAID", say.in_full(voting)
    yield "WRONG", wrong.isoformat()
    yield "DAY_WRONG", say.written(wrong)
    next_weekday = say.in_full(voting + _DAY).split(",")[0]
    yield "WEEKDAY_WRONG", f"{next_weekday}, {say.written(voting)}"
    for name, period in (("CAMPAIGN", answers.campaign), ("QUIET", answers.quiet)):
        if period:
            first, last = period.from_, period.until
            yield f"{name}_FROM", first.isoformat()
            yield f"{name}_UNTIL", last.isoformat()
            yield f"{name}_FIRST", say.written(first)
            yield f"{name}_LAST", say.written(last)
            yield f"{name}_WRONG_FIRST", say.written(first + 2 * _DAY)
            yield f"{name}_WRONG_LAST", say.written(last + 2 * _DAY)


def _stages(
    answers: ElectionAnswers, named: str, say: DateWords
) -> Iterator[Mapping[str, str]]:
    """Yield each stage as data and as the language writes it; UsageError for an unknown one."""
    if not answers.stages:
        return
    packs = load_packs([answers.kind], Path())
    lists = {name: words for pack in packs for name, words in pack.lists.items()}
    known = [name.removeprefix(f"{named}_") for name in lists if name.startswith(f"{named}_")]
    for stage, days in answers.stages.items():
        if stage not in known:
            listed = ", ".join(sorted(known))
            raise UsageError(
                Localized(
                    f"--stage: tahapan “{stage}” tidak dikenal; pilih: {listed}",
                    f"--stage: there is no stage “{stage}”; choose: {listed}",
                )
            )
        first, last = days.from_, days.until
        is_day = first == last
        yield {
            "EACH_STAGE": stage,
            "STAGE_DAYS": str(first) if is_day else f"{{from: {first}, until: {last}}}",
            "STAGE_NAME": lists[f"{named}_{stage}"].any[0],
            "STAGE_RIGHT": say.written(first) if is_day else say.period(first, last),
            "STAGE_WRONG": say.written(last + 9 * _DAY),
        }


def _months_before(day: date, months: int) -> date:
    """Return the day of that number some months before, or the last one of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _listed(days: Iterable[date]) -> str:
    return ", ".join(map(str, sorted(days)))


def _escaped(text: str) -> str:
    """Return text as it stands between double quotes, on one line."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


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
