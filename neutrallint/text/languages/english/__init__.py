"""English."""

from neutrallint.text.languages.base import Language
from neutrallint.text.languages.english import words
from neutrallint.text.languages.english.dates import DATES
from neutrallint.text.languages.english.dictionary import is_word
from neutrallint.text.languages.english.forms import noun_forms, verb_forms
from neutrallint.text.languages.english.numbers import NUMBERS
from neutrallint.text.languages.english.times import TIMES

LANGUAGE = Language(
    code="en",
    is_word=is_word,
    verb_forms=verb_forms,
    noun_forms=noun_forms,
    abbreviations=words.ABBREVIATIONS,
    fillers=words.FILLERS,
    uncounted=words.UNCOUNTED,
    negations=words.NEGATIONS,
    day_keys=("date", "published"),
    numbers=NUMBERS,
    dates=DATES,
    times=TIMES,
    events=words.EVENTS,
    elections=words.ELECTIONS,
    facts=words.FACTS,
    proofs=words.PROOFS,
)
