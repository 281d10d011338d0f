from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence, Set
from itertools import product
from pathlib import Path
from string import ascii_lowercase
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neutrallint.core.document import Document
from neutrallint.core.finding import Finding
from neutrallint.engines.sequences import Nlp
from neutrallint.lint.evaluate import EvaluationContext, evaluate
from neutrallint.packs.compile import compile_rules
from neutrallint.packs.load import load_packs
from neutrallint.people.roster import Person, Roster
from neutrallint.people.roster_cache import StoredRoster, open_roster
from neutrallint.text.groups import PhraseGroup, WordRange, ranges_of
from neutrallint.text.name_index import NameIndex, PhraseIndex, SloganIndex
from neutrallint.text.phrases import PhraseMatcher
from neutrallint.text.words import Said, Word, plain_words, words_of
from tests.checks.make import body
from tests.languages import INDONESIAN as LANGUAGE

PART = st.sampled_from("budi budiman santoso ratna ayu al sena wira".split())
PHRASES = st.lists(
    st.lists(PART, min_size=1, max_size=3).map(" ".join), max_size=8, unique=True
)
PACKS = load_packs(["pilkada-2020"], Path())
AROUND = EvaluationContext(Nlp())


class ByAutomaton(NameIndex):
    """Finds the same phrases in another way: as any phrase of a rule is found."""

    def find(self, words: Sequence[Word]) -> list[WordRange]:
        group = PhraseGroup(tuple(self.spellings))
        found = PhraseMatcher([group], LANGUAGE).find(Said.of(list(words)), "")
        return ranges_of(found.get(group, ()))


@settings(max_examples=60)
@given(PHRASES, st.lists(PART | st.just("dan."), max_size=12).map(" ".join))
def test_names_are_found_like_any_phrase(names: list[str], text: str) -> None:
    index = Roster([Person(name, "kandidat") for name in names]).names
    words = words_of(text, LANGUAGE)
    assert index.find(words) == ByAutomaton(index.lines, index.words).find(words)


@given(PHRASES, st.lists(PART, min_size=1, max_size=3).map(" ".join))
def test_a_phrase_is_there_when_it_was_put_in(phrases: list[str], asked: str) -> None:
    index = PhraseIndex.of_texts(phrases)
    assert index.spellings == sorted(phrases)
    assert (asked in index) == (asked in phrases)


@given(PHRASES.filter(bool))
def test_each_name_is_its_own_person_s(names: list[str]) -> None:
    index = NameIndex.of({name: number for number, name in enumerate(names)}, {})
    assert [index.owner(name) for name in names] == list(range(len(names)))


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        ("Dukung HARUM", True),
        ("Warga tetap Harum!", True),
        ("#TetapHarum", True),
        ("HarumJuaraLagi", True),
        ("tetap h4rum", True),
        ("DuHarUm hadir, dukung HaRum", True),
        ("Bunga itu harum dan hebat.", False),
        ("Harum bunganya hebat.", False),
        ("Taman di Harum Sari hebat.", False),
        ("Mereka berkata, “Harum sekali.”", False),
        ("Menu hari ini\nHarum dan hangat", False),
    ],
)
def test_a_pairs_acronym_that_is_an_ordinary_word_is_written_as_a_name(
    text: str, is_meant: bool
) -> None:
    roster = Roster([Person("Budi", "kandidat", pair_acronym="HARUM")])
    matcher = PhraseMatcher([], LANGUAGE, roster.names)
    words = matcher.unmasker.unmask(words_of(text, LANGUAGE), text)
    found = matcher.find(Said.of(words), text)
    assert bool(found.get(roster.names.group)) is is_meant


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Dukung Retno", 1),
        ("Dukung Retno Palupi", 2),
        ("Retno Menang Lagi", 1),
        ("Retno. Wulandari hadir", 1),
        ("Warga Desa Retno hadir", 0),
        ("Balai warga di Jl. Retno dibuka", 0),
        ("Siswa SD Retno menari", 0),
        ("Di Desa, Retno hadir", 1),
        ("Kepala desa Retno hadir", 1),
        ("Jalan Retno Palupi dibuka", 1),
        ("Ketua kelas, Retno Wulandari, menang", 0),
    ],
)
def test_a_single_name_before_one_of_nobody_on_the_roster_is_somebody_elses(
    text: str, count: int
) -> None:
    roster = Roster([Person("Retno Palupi", "kandidat", aliases=("Retno",))])
    said = Said.of(words_of(text, LANGUAGE))
    found = PhraseMatcher([], LANGUAGE, roster.names).find(said, text)
    assert len(found.get(roster.names.group, ())) == 2 * count


def test_an_acronym_that_is_no_word_may_be_written_in_any_way() -> None:
    roster = Roster([Person("Budi", "kandidat", pair_acronym="ZULMAS")])
    said = Said.of(words_of("ayo dukung zulmas", LANGUAGE))
    matcher = PhraseMatcher([], LANGUAGE, roster.names)
    assert matcher.find(said, "ayo dukung zulmas") == {roster.names.group: array("I", [2, 3])}


@given(st.text())
def test_folded_words_hold_nothing_that_sorts_before_their_end(text: str) -> None:
    assert all(letter > "!" for word in plain_words(text) for letter in word)
    assert all(len(word.splitlines()) == 1 for word in plain_words(text))


# --- a whole roster, kept and read back, against one looked up by automaton --

PERSON = """
- name: "H. {name}, S.E."
  aliases: ["Kang {first}", "{first} {last}"]
  status: {status}
  office: {office}
  region: Kabupaten {place}
  ballot_number: {number}
  pair_acronym: {pair}
  slogans: ["{place} {first} Bangkit"]
"""
FIRST = "Wirasena Darmo Palupi Suminar Bagaskara Ratri Handaru Jatmika".split()
LAST = "Santosa Wulandari Prabaswara Kinasih".split()
SAID = (
    "Mari dukung {name} pada 9 Desember 2020.",
    "Coblos {first} {last}, nomor {number}!",
    "#{first}{last}Menang #Salam{pair} {pair} juara",
    "Bantuan dari Bupati {name} untuk {place}. {first} hadir.",
    "{place} {first} Bangkit bersama Kang {first}!",
    "Bersama {name}, {place} maju. Berkat kang {first} jalan mulus.",
    "Dinas membuka layanan akta di {place} bersama Pak {last}.",
)
DISGUISES = (
    str,
    str.upper,
    lambda text: text.replace("a", "4").replace("o", "0"),
    lambda text: text.replace("i", "iii"),
    lambda text: text.replace(" dukung ", " d u k u n g "),
    lambda text: text.replace("kang ", "kang").replace(" Bangkit", "Bangkit"),
    lambda text: text.replace("a", "\u0430", 3),
)


@st.composite
def rosters(draw: st.DrawFn) -> list[dict[str, object]]:
    firsts = draw(st.lists(st.sampled_from(FIRST), min_size=1, max_size=4, unique=True))
    return [
        {
            "first": first,
            "last": (last := draw(st.sampled_from(LAST))),
            "name": draw(st.sampled_from([first, f"{first} {last} Adi", f"{last} {first}"])),
            "status": draw(st.sampled_from(["petahana", "kandidat", "penjabat"])),
            "office": draw(st.sampled_from(["Bupati", "null"])),
            "place": draw(st.sampled_from(["Contoh", "Mandala Raya"])),
            "number": draw(st.integers(1, 4)),
            "pair": draw(st.sampled_from([f"{first[:3]}AJI", "SENADA", "Contoh"])),
        }
        for first in firsts
    ]


def findings(roster: Roster, text: str) -> tuple[Finding, ...]:
    rules = compile_rules(PACKS, roster)
    return evaluate(Document("a.md", "text/markdown", (body(text),)), rules, AROUND).findings


def by_automaton(roster: Roster) -> Roster:
    same = Roster(roster.people, roster.regions, roster.path)
    same.names = ByAutomaton(roster.names.lines, roster.names.words)
    same.lists = {
        name: ByAutomaton(index.lines, index.words) for name, index in roster.lists.items()
    }
    return same


@pytest.mark.slow
@settings(max_examples=20)
@given(rosters(), st.lists(st.sampled_from(SAID), min_size=1, max_size=4), st.data())
def test_a_kept_roster_gives_the_same_findings(
    people: list[dict[str, object]], said: list[str], data: st.DataObject
) -> None:
    sentences = []
    for sentence in said:
        plain = sentence.format(**data.draw(st.sampled_from(people)))
        sentences.append(data.draw(st.sampled_from(DISGUISES))(plain))
    with TemporaryDirectory() as folder:
        file = Path(folder) / "roster.yaml"
        file.write_text("people:" + "".join(PERSON.format(**p) for p in people), "utf-8")
        read, kept = (open_roster(file, Path(folder) / "kept") for _ in range(2))
        assert isinstance(kept, StoredRoster)
        text = " ".join(sentences)
        expected = findings(by_automaton(read), text)
        assert findings(kept, text) == expected
        assert findings(read, text) == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mandala Bersinar", ["Mandala Bersinar"]),
        ("Mandala semakin Bersinar", ["Mandala semakin Bersinar"]),
        ("Mandala yang kian Bersinar", []),
        ("Mandala. Kian Bersinar", []),
        ("Mandala kian", []),
        ("Kerja untuk Semua", ["Kerja untuk Semua"]),
        ("Kerja nyata untuk Semua", ["Kerja nyata untuk Semua"]),
        ("Kerja untuk kita Semua", ["Kerja untuk kita Semua"]),
        ("Lanjutkan kerja", []),
        ("KABUPATEN MANDALA\nMANDALA BERSINAR", ["MANDALA BERSINAR"]),
    ],
)
def test_a_slogan_may_have_one_word_more_within(text: str, found: list[str]) -> None:
    slogans = SloganIndex.of_texts(["Mandala Bersinar", "Kerja untuk Semua", "Lanjutkan"])
    words = words_of(text, LANGUAGE)
    long = [at for at in slogans.find(words) if at[1] - at[0] > 1]
    assert [text[words[start].start : words[end - 1].end] for start, end in long] == found


def test_many_who_share_a_first_name_are_looked_up_by_the_length_of_their_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    lengths = PhraseIndex._lengths

    def counted(
        index: PhraseIndex, said: tuple[str, ...], length: int, spellings: Set[tuple[str, ...]]
    ) -> Iterator[int]:
        asked.append(length)
        return lengths(index, said, length, spellings)

    monkeypatch.setattr(PhraseIndex, "_lengths", counted)
    letters = product(ascii_lowercase, repeat=2)
    index = PhraseIndex.of_texts(f"budi {one}{two}wan" for one, two in letters)
    assert index.find(words_of("Budi acwan dan Budi zxwan", LANGUAGE)) == [(0, 2), (3, 5)]
    assert asked == [2, 2]
