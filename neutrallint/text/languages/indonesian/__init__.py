"""The grammar of Indonesian; its words are `neutrallint/locales/languages/id.yaml`."""

from neutrallint.text.languages.indonesian.affixes import noun_forms, verb_forms
from neutrallint.text.languages.indonesian.dictionary import is_word

__all__ = ["is_word", "noun_forms", "verb_forms"]
