"""A policy: what content may not weaken, written where its authors have no say.

Content is checked by rules that lie beside it, so whoever may change the content may turn them
off. A policy lies outside of what is checked and holds over all configurations.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from glob import has_magic
from pathlib import Path
from typing import Annotated, Literal, TypeAlias

from neutrallint.core.document import Failure
from neutrallint.core.errors import ConfigError, UsageError, why_unreadable
from neutrallint.core.finding import SEVERITIES, Severity
from neutrallint.core.limits import RANGES
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.core.regular_files import MAX_WRITTEN, read_small
from neutrallint.core.rule_names import is_named
from neutrallint.records.binding import bind_file
from neutrallint.records.digest import sha256_of
from neutrallint.records.lazy_yaml import yaml
from neutrallint.records.yaml import entries, load_node, problem
from neutrallint.sources import stores
from neutrallint.sources.globs import base_of
from neutrallint.sources.root import Root

_POLICY = Localized("kebijakan", "the policy")
#: One that is left out is found all the same, and has the say that content has.
_CONFIG = Localized(
    "pengaturan yang disebut --config di samping kebijakan (tanpa --config ia tetap ditemukan)",
    "the configuration that --config names beside a policy (without --config it is found, too)",
)
#: What may be made a condition of a clean result.
Required: TypeAlias = Literal["gallery", "election"]


@record
class KeptRules:
    """Rules that are never off: those of a severity or above, and those that are named."""

    severity: Severity | None = None
    rules: tuple[str, ...] = ()

    def hold(self, rule_id: str, severity: Severity) -> bool:
        """Tell whether a rule is one of them."""
        is_grave = self.severity is not None and (
            SEVERITIES.index(severity) >= SEVERITIES.index(self.severity)
        )
        return is_grave or is_named(rule_id, self.rules)


@record
class AllowancePolicy:
    """Who may allow findings, of which rules, and for how many days; None is "anything"."""

    by: tuple[str, ...] | None = None
    rules: tuple[str, ...] | None = None
    days: Annotated[int, RANGES["days"]] | None = None

    def lets(self, name: str) -> bool:
        """Tell whether a person or office may allow findings, however it is capitalised."""
        return self.by is None or _plain(name) in map(_plain, self.by)

    def covers(self, rule_id: str) -> bool:
        """Tell whether findings of a rule may be allowed."""
        return self.rules is None or is_named(rule_id, self.rules)


@record
class PolicyTerms:
    """The keys of a policy.

    `packs` are always in force; `keep`: what is never off. `ignore_files`: whether they hide
    anything. `baseline_days`: how old a baseline may be. `require`: what must be there.
    """

    packs: tuple[str, ...] = ()
    keep: KeptRules = KeptRules()
    ignore_files: bool = True
    allow: AllowancePolicy = AllowancePolicy()
    baseline_days: Annotated[int, RANGES["baseline_days"]] | None = None
    require: tuple[Required, ...] = ()


@record
class Policy:
    """The terms, the file that they were read from, and the digest of its content."""

    file: Path
    sha256: str
    terms: PolicyTerms

    @property
    def rule_names(self) -> tuple[str, ...]:
        """All names of rules that it speaks of."""
        return (*self.terms.keep.rules, *(self.terms.allow.rules or ()))

    def refuse_inside(
        self, paths: Iterable[str], cwd: Path, config: Path | None = None
    ) -> None:
        """Raise UsageError where it lies in what is checked, whose authors could change it.

        So could they a link to one that lies outside, and the `config` that the command line
        names, which would have its say. Paths start from `cwd`.
        """
        held = {self.file: _POLICY} | ({config.absolute(): _CONFIG} if config else {})
        for path in paths:
            if stores.is_uri(path):
                continue
            place = cwd / path
            is_pattern = has_magic(path) and not os.path.lexists(place)
            root = Root.at(base_of(path, cwd) if is_pattern else place)
            for file, what in held.items():
                named = Path(os.path.realpath(file.parent), file.name)
                if root.holds(file) or named.is_relative_to(root.folder):
                    raise UsageError(_inside(path, what), place=str(file))


def read_policy(file: Path) -> Policy:
    """Read a policy; ConfigError names file, line and column of what is wrong."""
    name = str(file)
    data = _content(file)
    try:
        node = load_node(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise _unreadable(file, why_unreadable(error)) from error
    if node is None or not entries(node, name):
        raise ConfigError(
            Localized(
                "kebijakan ini kosong, jadi tidak menetapkan apa pun",
                "this policy is empty, so that it fixes nothing",
            ),
            place=name,
        )
    terms = bind_file(node, PolicyTerms, name)
    _refuse_idle(node, terms, PolicyTerms(), name)
    return Policy(file.absolute(), sha256_of(data), terms)


def _refuse_idle(node: yaml.Node, terms: object, nothing: object, name: str) -> None:
    """Refuse a key that is left empty: whoever wrote it believes that it holds.

    So `allow: {by: }` would let everybody allow; `nothing`: the terms that fix nothing.
    """
    for key, key_node, value in entries(node, name):
        said, unsaid = getattr(terms, key), getattr(nothing, key)
        if said == unsaid and not isinstance(said, bool):
            raise problem(
                key_node,
                name,
                f"{key}: kosong, jadi tidak menetapkan apa pun; isi, atau hapus kuncinya",
                f"{key}: it is empty, so that it fixes nothing; fill it, or drop the key",
            )
        if isinstance(value, yaml.MappingNode):
            _refuse_idle(value, said, unsaid, name)


def breach(path: str, indonesian: str, english: str) -> Failure:
    """Return the failure that tells an attempt to weaken what the policy fixes."""
    reason = Localized(
        f"{indonesian}; tidak berlaku, karena dilarang kebijakan",
        f"{english}; that does not hold, as the policy forbids it",
    )
    return Failure(path, "policy", reason)


def _inside(path: str, what: Localized) -> Localized:
    return Localized(
        f"{what.id} terletak di dalam yang diperiksa (“{path}”), sehingga penulis isinya dapat "
        "mengubahnya; taruh di luarnya",
        f"{what.en} lies in what is checked (“{path}”), so that its authors could change it; "
        "put it outside",
    )


def _content(file: Path) -> bytes:
    try:
        return read_small(file, MAX_WRITTEN)
    except OSError as error:
        raise _unreadable(file, why_unreadable(error)) from error


def _unreadable(file: Path, why: Localized) -> ConfigError:
    return ConfigError(
        Localized(
            f"kebijakan tidak dapat dibaca: {why.id}", f"the policy cannot be read: {why.en}"
        ),
        place=str(file),
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
