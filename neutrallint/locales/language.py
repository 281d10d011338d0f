"""A language from its file: words as data, and the grammar that makes their forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from neutrallint.core.record import record
from neutrallint.locales.data_file import fold_words, read_node
from neutrallint.records.binding import bind_file
from neutrallint.text.languages.base import Language, Vocabulary

_FOLDER = Path(__file__).with_name("languages")


@record
class Endings:
    """What the words of a language end in that is not written in Latin letters."""

    verb: tuple[str, ...] = ()
    noun: tuple[str, ...] = ()


@dataclass(frozen=True)
class LanguageFile(Vocabulary):
    """A file of `languages/`: the words, and how their forms are made.

    `grammar`: the module of `text/languages` that knows a dictionary and writes out the forms
    of words in Latin letters. `endings` make those of all other words, each of which is
    taken for a word of the language: without capitals no name shows.
    """

    grammar: Literal["indonesian", "english"] | None = None
    endings: Endings = field(default_factory=Endings)

    def language(self) -> Language:
        """Return the language."""
        words = {field.name: getattr(self, field.name) for field in fields(Vocabulary)}
        grammar = (
            import_module(f"neutrallint.text.languages.{self.grammar}")
            if self.grammar
            else None
        )
        if grammar and self.endings == Endings():
            return Language(
                **words,
                is_word=grammar.is_word,
                verb_forms=grammar.verb_forms,
                noun_forms=grammar.noun_forms,
            )
        return Language(
            **words,
            is_word=lambda word: _is_word(word, grammar),
            verb_forms=_forms(self.endings.verb, grammar.verb_forms if grammar else None),
            noun_forms=_forms(self.endings.noun, grammar.noun_forms if grammar else None),
        )


def _is_word(word: str, grammar: Any) -> bool:
    return bool(grammar.is_word(word)) if grammar and word.isascii() else True


def _forms(
    endings: tuple[str, ...], latin: Callable[[str], tuple[str, ...]] | None
) -> Callable[[str], tuple[str, ...]]:
    def forms(root: str) -> tuple[str, ...]:
        if latin and root.isascii():
            return latin(root)
        return (root, *(root + ending for ending in endings))

    return forms


def read_language(code: str) -> LanguageFile:
    """Return the file of a code; ConfigError tells what is wrong in it, and where."""
    node, name = read_node(_FOLDER, code)
    fold_words(node)
    return bind_file(node, LanguageFile, name)
