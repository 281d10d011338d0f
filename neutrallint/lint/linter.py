"""A linter: all that a file is read and judged with, built once from settings and handed in."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from neutrallint.cache.program import environment
from neutrallint.cache.store import LazyStore
from neutrallint.config.policy import Policy
from neutrallint.config.settings import Settings
from neutrallint.core.deadline import in_time
from neutrallint.core.errors import ConfigError, EngineError, RuleError, UsageError
from neutrallint.core.limits import LOADING, MAX_PACKS, MAX_PATTERNS
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.core.regular_files import MAX_KEPT
from neutrallint.core.report import DataInfo
from neutrallint.engines import Engines
from neutrallint.lint import suppressions
from neutrallint.lint.evaluate import EvaluationContext
from neutrallint.lint.examples import verify
from neutrallint.lint.judgement_cache import RememberingJudge
from neutrallint.lint.posts import Posts
from neutrallint.lint.reading_cache import FILE, MOST_BYTES, ReadingCache
from neutrallint.packs import select
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import too_large
from neutrallint.packs.pack import Pack, too_many_patterns
from neutrallint.packs.pack_cache import open_packs
from neutrallint.packs.rule import Rule
from neutrallint.packs.rule_set import RuleSet
from neutrallint.packs.standing import deciding
from neutrallint.people.roster import Roster
from neutrallint.people.roster_cache import open_roster
from neutrallint.records.digest import digest_of, sha256_of_file

if TYPE_CHECKING:
    from neutrallint.engines.base import PassageJudge
    from neutrallint.engines.faces.gallery import Gallery
    from neutrallint.engines.logos.gallery import LogoGallery


T = TypeVar("T")

#: Linters that a process holds.
_MOST_BUILT = 64


@record
class LinterSpec:
    """What a linter is built from: plain data, by which a worker builds its own.

    `digest` names the content that rules, roster and galleries must have; "" takes what is
    there. `cwd`: the folder that shown paths start from. `cache`: the folder in which readings
    of pictures are kept.
    """

    settings: Settings
    cwd: Path
    cache: Path | None = None
    digest: str = ""


@dataclass(frozen=True, eq=False)
class Linter:
    """Rules, engines and what they need, for the files that have the same settings."""

    spec: LinterSpec
    rules: RuleSet
    posts: Posts
    context: EvaluationContext
    #: All rules of the packs, those that were not selected too.
    every: tuple[Rule, ...]
    #: The packs of which a policy lets no change of other packs hold, by id.
    muted: tuple[str, ...]
    #: The ids of the rules that a policy never lets be off.
    kept: frozenset[str]
    #: The packs that only the policy asks for, by id.
    missing: tuple[str, ...]
    #: Names all that the reading of a picture rests on: engines, galleries, this program.
    reading_digest: str
    #: Roster and galleries as they were read.
    data: tuple[DataInfo, ...]

    @property
    def settings(self) -> Settings:
        """The settings that it was built from."""
        return self.spec.settings

    @cached_property
    def digest(self) -> str:
        """Name all that a result rests on beside the file: settings, rules, engines."""
        settings = replace(self.settings, timeout=0, usual_on=None)
        return digest_of(repr(settings), self.spec.digest, self.reading_digest)

    def suppressible(self, day: date | None) -> suppressions.Rules:
        """Return which rules allowances may name, and which hold on a day."""
        if day not in self._suppressible:
            self._suppressible[day] = suppressions.Rules(
                known=frozenset(rule.id for rule in (*self.every, *self.rules.off)),
                locked=frozenset(rule.id for rule in self.every if rule.head.locked),
                applied=frozenset(rule.id for rule in self.rules.rules if rule.holds_on(day)),
            )
        return self._suppressible[day]

    @cached_property
    def _suppressible(self) -> dict[date | None, suppressions.Rules]:
        """What allowances may name, by each day that was asked for."""
        return {}


class Linters:
    """The linters of a process by their settings, each built when it is first asked for."""

    def __init__(self) -> None:
        #: The latest last; a process that stays is asked for ever other days and rules.
        self._built: OrderedDict[Settings, Linter] = OrderedDict()
        self._stores: dict[Path, LazyStore] = {}
        #: The bytes and patterns of the packs of one's own, by their content.
        self._sizes: dict[str, tuple[int, int]] = {}

    def get(self, spec: LinterSpec) -> Linter:
        """Return the linter of a specification, built anew where that has changed.

        A NeutrallintError says what is wrong with packs, roster or galleries; EngineError
        where they are not those that the specification names.
        """
        known = self._built.get(spec.settings)
        if known is None or spec not in (known.spec, replace(known.spec, digest="")):
            known = self._built[spec.settings] = self._build(spec)
            if len(self._built) > _MOST_BUILT:
                self._built.popitem(last=False)
        self._built.move_to_end(spec.settings)
        if spec.digest not in ("", known.spec.digest):
            raise EngineError(_OTHER_RULES, stage="check")
        return known

    def _build(self, spec: LinterSpec) -> Linter:
        settings, policy = spec.settings, spec.settings.policy
        data = _data(settings)
        asked, demanded, packs = _bounded(_packs(settings), lambda: _load(settings))
        self._refuse_too_large(packs)
        roster = _bounded(_file(settings.roster), lambda: _roster(settings, packs, demanded))
        whole = _bounded(_packs(settings), lambda: _compiled(settings, packs, roster, demanded))
        kept = _kept(whole, policy) if policy else frozenset()
        chosen = select.select_rules(
            whole.rules, settings.select, settings.ignore, kept, whole.off
        )
        gallery = _gallery(settings, roster)
        engines = Engines(
            settings.ocr,
            settings.faces,
            gallery,
            _load_logos(settings),
            judge=settings.judge and whole.lexicon.language.is_judged,
        )
        if _data(settings) != data:
            raise ConfigError(_CHANGED)
        galleries = [info.sha256 for info in data if info.kind in settings.engines.files]
        reading = digest_of(*settings.engines.words, *galleries, environment())
        told = (f"{info.kind} {info.sha256}" for info in data)
        content = digest_of(*told, *(pack.digest for pack in packs))
        return Linter(
            spec=replace(spec, digest=content),
            rules=replace(whole, rules=chosen),
            posts=Posts(engines, spec.cwd, self._readings(spec.cache, reading)),
            context=EvaluationContext(
                nlp=engines.nlp,
                lang=settings.lang,
                as_of=settings.as_of,
                lacks_gallery=gallery is None and settings.requires("gallery"),
                judge=self._judge(engines.judge, spec.cache),
            ),
            every=whole.rules,
            muted=_muted(settings, asked),
            kept=kept,
            missing=_missing(asked, packs) if settings.packs else (),
            reading_digest=reading,
            data=data,
        )

    def _refuse_too_large(self, packs: Sequence[Pack]) -> None:
        """Raise RuleError where all packs together are more than one run may load."""
        own = {
            pack.digest: (pack.size, pack.patterns)
            for pack in packs
            if pack.info.origin == "own"
        }
        sizes = self._sizes | own
        if sum(size for size, _ in sizes.values()) > MAX_PACKS:
            raise too_large(str(packs[-1].root))
        if sum(patterns for _, patterns in sizes.values()) > MAX_PATTERNS:
            raise too_many_patterns(str(packs[-1].root))
        self._sizes = sizes

    def _readings(self, folder: Path | None, digest: str) -> ReadingCache | None:
        """Return where readings are kept."""
        store = self._store(folder)
        return ReadingCache(store, digest) if store else None

    def _judge(self, judge: PassageJudge | None, folder: Path | None) -> PassageJudge | None:
        """Return a judge that remembers, None where it is off."""
        return RememberingJudge(judge, self._store(folder)) if judge else None

    def _store(self, folder: Path | None) -> LazyStore | None:
        """Return the table of a folder; linters with one folder share one."""
        if folder is None:
            return None
        if folder not in self._stores:
            self._stores[folder] = LazyStore(folder / FILE, MOST_BYTES)
        return self._stores[folder]


def _bounded(what: Localized, action: Callable[[], T]) -> T:
    """Return what a part of loading gives; RuleError where it takes too long."""
    loading = Localized(f"memuat {what.id}", f"loading {what.en}")
    return in_time(LOADING, loading, action, RuleError)


def _packs(settings: Settings) -> Localized:
    policy = settings.policy.terms.packs if settings.policy else ()
    named = ", ".join(dict.fromkeys((*(settings.packs or ()), *policy)))
    return Localized(f"paket aturan {named}", f"the rule packs {named}")


def _file(file: Path | None) -> Localized:
    return Localized(f"daftar tokoh {file}", f"the roster {file}")


def _load(settings: Settings) -> tuple[list[Pack], frozenset[Path], list[Pack]]:
    """Return the packs that settings ask for, where the policy's lie, and both, all verified.

    Under a policy packs that content brings change nothing in those that they extend.
    """
    asked, policy = open_packs(settings.packs or (), settings.packs_base), settings.policy
    muted = _muted(settings, asked)
    held = [replace(p, overrides=()) if p.head.id in muted else p for p in asked]
    demanded = open_packs(policy.terms.packs, policy.file.parent) if policy else []
    roots = frozenset(pack.root for pack in demanded)
    # The policy's have the last word.
    packs = [*(pack for pack in held if pack.root not in roots), *demanded]
    verify(packs)
    return asked, roots, packs


def _muted(settings: Settings, asked: Sequence[Pack]) -> tuple[str, ...]:
    """Return the packs of which no change of others holds: content brings them."""
    return tuple(p.head.id for p in asked if p.overrides) if _is_brought(settings) else ()


def _is_brought(settings: Settings) -> bool:
    """Tell whether there is a policy, and content chooses the packs beside those of it."""
    return settings.policy is not None and "packs" not in settings.wished


def _compiled(
    settings: Settings, packs: Sequence[Pack], roster: Roster, demanded: Collection[Path]
) -> RuleSet:
    """Return the rules; a pack of one's own that content brings meets no demand of a policy."""
    brought = {
        pack.root
        for pack in packs
        if _is_brought(settings) and pack.root not in demanded and pack.info.origin == "own"
    }
    return compile_rules(packs, roster, demanded, brought)


def _roster(settings: Settings, packs: Sequence[Pack], demanded: Collection[Path]) -> Roster:
    """Return the people, and without any the country of the packs, of the policy's first."""
    if settings.roster:
        return open_roster(settings.roster)
    return Roster(country=deciding(packs, demanded)[0].head.country) if packs else Roster()


def _missing(asked: Sequence[Pack], packs: Sequence[Pack]) -> tuple[str, ...]:
    roots = {pack.root for pack in asked}
    return tuple(pack.head.id for pack in packs if pack.root not in roots)


def _kept(whole: RuleSet, policy: Policy) -> frozenset[str]:
    """Return the rules that are never off; ConfigError where the policy names one in vain."""
    try:
        select.refuse_unknown(policy.rule_names, whole.rules, whole.off)
    except UsageError as error:
        raise ConfigError(error.reason, place=str(policy.file)) from error
    keep = policy.terms.keep
    return frozenset(rule.id for rule in whole.rules if keep.hold(rule.id, rule.head.severity))


def _data(settings: Settings) -> tuple[DataInfo, ...]:
    """Return roster and galleries by the content that they have now, "" for one of no size."""
    roster = {"roster": settings.roster} if settings.roster else {}
    files = {**roster, **settings.engines.files}
    return tuple(DataInfo(kind, sha256_of_file(file, MAX_KEPT)) for kind, file in files.items())


def _gallery(settings: Settings, roster: Roster) -> Gallery | None:
    if not settings.faces or settings.gallery is None:
        return None
    from neutrallint.engines.faces.gallery import Gallery

    gallery = Gallery.load(settings.gallery)
    enrolled = set(gallery.names)
    missing = [name for name in roster.photographed if name not in enrolled]
    if missing:
        raise ConfigError(
            Localized(
                f"galeri wajah belum memuat {missing[0]}; jalankan lagi: "
                f"neutrallint enroll {settings.roster}",
                f"the face gallery lacks {missing[0]}; run again: "
                f"neutrallint enroll {settings.roster}",
            ),
            place=str(settings.gallery),
        )
    return gallery


def _load_logos(settings: Settings) -> LogoGallery | None:
    if settings.marks is None:
        return None
    from neutrallint.engines.logos.gallery import LogoGallery

    return LogoGallery.load(settings.marks)


_CHANGED = Localized(
    "daftar tokoh atau galeri berubah selagi dibaca; periksa sekali lagi",
    "the roster or a gallery changed while it was read; check once more",
)
_OTHER_RULES = Localized(
    "aturan, daftar tokoh atau galeri di pekerja ini tidak sama dengan yang di sini; "
    "samakan foldernya",
    "rules, roster or galleries of this worker are not those of the one that gives it work; "
    "give it the same folders",
)
