"""The grammar of English; its words are `neutrallint/locales/languages/en.yaml`."""

from neutrallint.text.languages.english.dictionary import is_word
from neutrallint.text.languages.english.forms import noun_forms, verb_forms

__all__ = ["is_word", "noun_forms", "verb_forms"]
