"""The cues: words of which some must stand in a passage of a longer document to be judged.

Judging takes a thousand times as long as looking for words. So in a longer document only
passages are judged that hold a word which partisan passages cannot well do without. The words
are chosen greedily: each next one is found in the most partisan passages that hold none yet,
for the fewest neutral ones.
"""

from __future__ import annotations

import re
import textwrap
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from neutrallint.locales import LANGUAGES
from neutrallint.text.words import plain_words
from training.names import FIRST, LAST, PARTIES, PLACES
from training.passages import Passage

_ROOTS = 600
_HEAD = """\
# Ditulis oleh `make judge`; jangan disunting. Dokumen yang panjang hanya dinilai di bagian yang
# memuat salah satu kata ini (bagian yang panjang: dua), nama tokoh, atau partai.
"""
#: Neutral passages that a word may be found in before that counts against it.
_ALLOWANCE = 8
_ENCLITICS = ("nya", "lah", "ku", "mu", "kan", "i")
_SHORTEST_ROOT = 4
#: Words of any text: grammar, and what every article on an election holds.
_COMMON = frozenset(
    """
    yang dan di ke dari untuk dengan pada ini itu dalam tidak akan adalah juga oleh sebagai
    karena para bahwa atau dapat telah lebih saat setelah sudah masih agar hingga kami kita
    mereka ia antara secara tersebut pemilu pilkada pemilih suara calon kandidat pasangan
    kampanye partai politik kpu bawaslu tps surat daerah provinsi kabupaten kota desa kecamatan
    warga masyarakat pemerintah gubernur bupati walikota presiden hari jadwal informasi data
    hak pilih netral berita acara hasil rekapitulasi saksi petugas
    """.split()
)
_NAMES = frozenset(
    word for name in (*FIRST, *LAST, *PARTIES, *PLACES) for word in plain_words(name)
)
_MARK = re.compile(r"\{[KCPDTN]\}")


def words_of(passage: Passage) -> frozenset[str]:
    """Return the words of a passage that could be cues: no names, no numbers."""
    words = plain_words(_MARK.sub(" ", passage.text).replace("\\n", "\n"))
    return frozenset(word for word in words if word.isalpha()) - _NAMES - _COMMON


def choose_cues(passages: Sequence[Passage]) -> list[str]:
    """Return the cues in alphabetical order, with those of their forms that are written."""
    words = [words_of(passage) for passage in passages]
    partisan = [each for each, p in zip(words, passages, strict=True) if p.is_partisan]
    neutral = [each for each, p in zip(words, passages, strict=True) if not p.is_partisan]
    roots = _cover(_index(partisan), _index(neutral))
    written = frozenset[str]().union(*words)
    return sorted(written & {form for root in roots for form in _forms(root)})


def _index(words: Sequence[frozenset[str]]) -> dict[str, set[int]]:
    """Return for each word the passages that hold it."""
    index: dict[str, set[int]] = defaultdict(set)
    for number, each in enumerate(words):
        for word in each:
            index[word].add(number)
    return index


def _cover(partisan: dict[str, set[int]], neutral: dict[str, set[int]]) -> list[str]:
    """Return words that together are found in nearly all partisan passages."""
    chosen: list[str] = []
    covered: set[int] = set()
    disturbed: set[int] = set()

    def worth(word: str) -> tuple[float, str]:
        gain = len(partisan[word] - covered)
        return gain / (len(neutral.get(word, set()) - disturbed) + _ALLOWANCE), word

    while len(chosen) < _ROOTS:
        best = max(partisan, key=worth, default=None)
        if best is None or not partisan[best] - covered:
            break
        chosen.append(best)
        covered |= partisan[best]
        disturbed |= neutral.get(best, set())
    return chosen


def _forms(root: str) -> set[str]:
    language = LANGUAGES["id"]
    if len(root) < _SHORTEST_ROOT:
        return {root}
    verbs, nouns = language.verb_forms(root), language.noun_forms(root)
    return {root, *verbs, *nouns, *(root + ending for ending in _ENCLITICS)}


def write_cues(cues: Sequence[str], file: Path) -> None:
    """Write the cues as the list `isyarat` of a pack."""
    lines = textwrap.wrap(", ".join(cues), 88, break_long_words=False, break_on_hyphens=False)
    listed = "\n          ".join(lines)
    file.write_text(f"{_HEAD}lists:\n  isyarat:\n    any: [{listed}]\n", encoding="utf-8")
