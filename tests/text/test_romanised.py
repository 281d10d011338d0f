"""Hindi in Latin letters, however it is spelled."""

import pytest

from neutrallint.text.groups import PhraseGroup, ranges_of
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.romanised import heard_in_devanagari, heard_in_latin
from neutrallint.text.words import Said, plain_words, words_of
from tests.languages import HINDI


@pytest.mark.parametrize(
    ("word", "spellings"),
    [
        ("सरकार", "sarkar sarkaar"),
        ("मुख्यमंत्री", "mukhyamantri mukhyamantree"),
        ("फिर", "phir fir"),
        ("दें", "dein den de"),
        ("जिताएं", "jitayein jitaen jitaye"),
        ("बनाई", "banai banayi"),
        ("गये", "gaye gae"),
        ("दीजिए", "dijiye deejie"),
        ("पिछली", "pichli pichhli"),
        ("झाड़ू", "jhadu jhaadoo"),
        ("धन्यवाद", "dhanyavaad dhanyawad"),
        ("संबोधित", "sambodhit sanbodhit"),
        ("ज्ञापन", "gyapan"),
        ("पक्का", "pakka paka"),
    ],
)
def test_what_is_heard_is_the_same_in_every_spelling(word: str, spellings: str) -> None:
    heard = heard_in_devanagari(plain_words(word)[0])
    assert {heard_in_latin(spelling) for spelling in spellings.split()} == {heard}


def _found(text: str, *phrases: str) -> list[str]:
    group = PhraseGroup(tuple(" ".join(plain_words(phrase)) for phrase in phrases))
    said = Said.of(words_of(text, HINDI))
    flat = PhraseMatcher([group], HINDI).find(said, text).get(group, ())
    return [" ".join(said.texts[first:last]) for first, last in ranges_of(flat)]


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("Pradhanmantri ji ko vote do!", "वोट दो", ["vote do"]),
        # "Banana" is English, but not where "ko" and "hai" make the sentence Hindi.
        ("Malhar ji ko CM banana hai.", "बनाना", ["banana"]),
        ("A banana costs five rupees.", "बनाना", []),
        ("The sarkar is a long word.", "सरकार", ["sarkar"]),
        ("Ye sarkar. Ne kuchh", "सरकार ने", []),
        ("Vote by post.", "वोट", []),
        ("Is bar open?", "इस बार", []),
        ("Sarkar ne 70 saal", "70 साल", ["70 saal"]),
        ("सरकार ने", "सरकार", ["सरकार"]),
    ],
)
def test_phrases_in_devanagari_are_found_in_latin_letters(
    text: str, phrase: str, found: list[str]
) -> None:
    assert _found(text, phrase) == found
