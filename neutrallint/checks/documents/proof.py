"""`require: {evidence: …}`: what the front matter of a draft must prove."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from neutrallint.checks.check_context import CheckContext
from neutrallint.core.document import FrontMatter
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.record import record
from neutrallint.text.groups import PhraseGroup
from neutrallint.text.languages.base import Language
from neutrallint.text.lexicon import Lexicon
from neutrallint.text.published import day_of
from neutrallint.text.vowel_signs import is_alphabetic
from neutrallint.text.words import plain_words


@record
class ProofEntry:
    """One thing to prove, by any of the `keys` of the front matter.

    `any`: words of which the value must hold one ("KPU"). `must_be: name` refuses a bare
    "ya", `date` asks for a day that can be read. "belum", "tidak" and "-" prove nothing.
    """

    label: str
    keys: tuple[str, ...]
    any: tuple[str, ...] = ()
    must_be: Literal["said", "name", "date"] = "said"

    def __post_init__(self) -> None:
        """Refuse a proof that nothing can give."""
        if not self.keys or not all(map(plain_words, self.any)):
            raise InvalidError(
                Localized("isi keys, dan kata di dalam any", "give keys, and words in any")
            )

    def is_in(self, front_matter: FrontMatter, language: Language) -> bool:
        """Tell whether a front matter gives it."""
        values = (front_matter.get(key.casefold(), "") for key in self.keys)
        texts = [t for value in values for t in ([value] if isinstance(value, str) else value)]
        return any(self._is_given_by(text, language) for text in texts)

    def _is_given_by(self, text: str, language: Language) -> bool:
        words, proofs = plain_words(text), language.proofs
        if proofs.nothing.issuperset(words) or proofs.not_yet.intersection(words):
            return False
        if self.must_be == "date":
            return day_of(text, language) is not None
        if self.must_be == "name" and (proofs.yes.issuperset(words) or not _has_letters(words)):
            return False
        said = f" {' '.join(words)} "
        return not self.any or any(f" {' '.join(plain_words(w))} " in said for w in self.any)


def _has_letters(words: tuple[str, ...]) -> bool:
    return any(map(is_alphabetic, words))


@record
class Proof:
    """Every proof of `all_of` must stand in the front matter.

    A document without front matter is none that a content repository publishes: nothing is
    asked of it. `{missing}` in the message lists the labels that were not found.
    """

    details: ClassVar = frozenset({"missing"})

    all_of: tuple[ProofEntry, ...]

    def __post_init__(self) -> None:
        """Refuse a rule that asks for nothing."""
        if not self.all_of:
            raise InvalidError(Localized("isi all_of", "give all_of"))

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield nothing: the front matter is read by its keys."""
        yield from ()

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield one hit when a proof is missing."""
        front_matter = context.document.front_matter
        if front_matter is None:
            return
        language = context.lexicon.language
        missing = [
            proof.label for proof in self.all_of if not proof.is_in(front_matter, language)
        ]
        if missing:
            detail = {"match": "", "missing": ", ".join(missing)}
            yield Match("front-matter", None, "", detail)
