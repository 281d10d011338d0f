"""Indonesian."""

from neutrallint.text.languages.base import Language
from neutrallint.text.languages.indonesian import words
from neutrallint.text.languages.indonesian.affixes import noun_forms, verb_forms
from neutrallint.text.languages.indonesian.dates import DATES
from neutrallint.text.languages.indonesian.dictionary import is_word
from neutrallint.text.languages.indonesian.numbers import NUMBERS
from neutrallint.text.languages.indonesian.times import TIMES

LANGUAGE = Language(
    code="id",
    is_word=is_word,
    verb_forms=verb_forms,
    noun_forms=noun_forms,
    abbreviations=words.ABBREVIATIONS,
    fillers=words.FILLERS,
    uncounted=words.UNCOUNTED,
    negations=words.NEGATIONS,
    day_keys=("tanggal", "date", "tgl", "published"),
    numbers=NUMBERS,
    dates=DATES,
    times=TIMES,
    events=words.EVENTS,
    elections=words.ELECTIONS,
    facts=words.FACTS,
    proofs=words.PROOFS,
)
