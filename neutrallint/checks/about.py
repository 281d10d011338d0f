"""`about`: which event a date, a time or a number in a text belongs to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from neutrallint.errors import InvalidError
from neutrallint.model import Words
from neutrallint.text.groups import Group, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View

#: Nouns that name an activity ("pelantikan", "pendaftaran") …
_ACTIVITY = re.compile(r"pe\w{4,}an(?:nya)?")
#: … but for those that only say that the event behind them is held.
_PERFORMANCE = frozenset(
    "pelaksanaan penyelenggaraan perhelatan pemilihan pemungutan perempuan".split()
)
#: Verbs that say of an event that it takes place; any other opens another story.
_HELD = frozenset(
    "digelar dilaksanakan diselenggarakan diadakan dihelat dilangsungkan berlangsung berjalan "
    "dijadwalkan ditetapkan ditentukan diputuskan disepakati dipastikan direncanakan dilakukan "
    "diagendakan dimulai dibuka ditutup mulai buka tutup berakhir jatuh bertepatan diundur "
    "dimundurkan digeser diikuti meliputi mencakup melibatkan terdiri adalah ialah yaitu yakni "
    "ditunda dimajukan dipindahkan bakal menjadi".split()
)
#: The same said of those who hold it: "270 daerah menggelar Pilkada".
_HOLDS = frozenset(
    "menggelar melaksanakan menyelenggarakan mengadakan menghelat melangsungkan "
    "mengikuti ikut".split()
)
#: Verbs of what voters and polling stations do on the day: they open no other story.
_OWN = frozenset(
    "memilih mencoblos menggunakan menyalurkan memberikan menuju mendatangi melayani "
    "menentukan memakai dibatasi dilayani ditampung mendatang melalui menurut mencapai "
    "mencuci menjaga bersama bersamaan bersuhu".split()
)
_VERB = re.compile(r"me[mnlrwy]\w{3,}|di\w{4,}|be(?:r\w{4,}|kerja|lajar)")
#: A day in parentheses: "Selasa (8/12/2020)".
_BRACKETED = re.compile(r"\(\s*\d")
#: What follows these is what something is done for, not what the day belongs to.
_PURPOSE = frozenset("untuk guna demi rangka menyambut menghadapi menyukseskan agar".split())
#: Words that join an event with its day and add nothing.
_FILLERS = frozenset(
    "pada di tanggal tgl hari akan tetap kembali secara serentak tahun yang oleh sebanyak "
    "total ini itu lanjutan pun juga dari dan bulan nanti mendatang resmi jumlah seluruh "
    "hanya ada sekitar hingga sampai dengan se indonesia kita lalu telah sudah untuk antara "
    "jam pukul s d sd".split()
)
#: What follows these stands on its own: "apel pada hari pemungutan suara".
_ON = frozenset(["pada", "saat", "ketika"])
_COMMA = re.compile(r"[,;](?=\s)")
_SPACED_DASH = re.compile(r"\s[-‐‑‒–—―−]{1,2}\s")
_FARTHEST = 14
_COMMA_COSTS, _LINE_COSTS, _AHEAD_COSTS, _PURPOSE_COSTS = 6, 2, 2, 6
_HEAD_REACH = 4
_WINDOW = 24
_UNKNOWN_REACH = 3
_HELD_REACH = 4


@dataclass(frozen=True, slots=True)
class About:
    """What a value must belong to before it is compared with a fact.

    `event`: words that name it ("pemungutan suara"). `name`: words that name it only when
    a verb of taking place ("digelar pada") or nothing stands between them and the value
    ("Pilkada Serentak"). `others`: what else a value may belong to ("rapat", "simulasi");
    nouns such as "pelantikan" count as others by themselves. The nearest one has the value,
    and "simulasi pemungutan suara" is a simulation.
    """

    event: WordSet | None = None
    name: WordSet | None = None
    others: WordSet | None = None

    def __post_init__(self) -> None:
        """Refuse what is about nothing."""
        if self.event is None and self.name is None:
            raise InvalidError(Words("isi event atau name", "give event or name"))

    def groups(self, lexicon: Lexicon) -> Iterator[Group]:
        """Yield the phrases that the matcher must look for."""
        for words in (self.event, self.name, self.others):
            if words is not None:
                yield lexicon.group(words)

    def named(self, lexicon: Lexicon) -> tuple[Group, ...]:
        """Return the words of which one must occur: the event, or a name of it."""
        told = (words for words in (self.event, self.name) if words is not None)
        return tuple(lexicon.group(words) for words in told)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """Words of a sentence that a value may belong to."""

    words: WordRange
    kind: str


class Owner:
    """Tells for one passage whether a value belongs to what a rule is about."""

    def __init__(self, about: About, view: View, lexicon: Lexicon) -> None:
        self._about, self._view, self._lexicon = about, view, lexicon

    @cached_property
    def _found(self) -> list[_Anchor]:
        """The anchors of the whole passage, in order."""
        kinds = (("other", self._about.others), ("event", self._about.event))
        anchors = [
            _Anchor(at, kind)
            for kind, words in (*kinds, ("name", self._about.name))
            if words is not None
            for at in self._view.occurrences(self._lexicon.group(words))
            if kind == "other" or not self._view.in_hashtag(at[0])
        ]
        return sorted(anchors, key=lambda anchor: anchor.words)

    def sentences(self) -> Iterator[WordRange]:
        """Yield the sentences that hold the event or a name of it."""
        numbers = {
            self._view.words[a.words[0]].sentence for a in self._found if a.kind != "other"
        }
        for first, last in self._view.sentences if numbers else ():
            if self._view.words[first].sentence in numbers:
                yield first, last

    def has(self, value: WordRange, sentence: WordRange) -> bool:
        """Tell whether the words `value` of `sentence` say something of the event."""
        anchors = self._anchors(_around(value, sentence))
        nearest = min(anchors, key=lambda a: self._distance(a.words, value), default=None)
        if nearest is None or nearest.kind == "other":
            return False
        if self._distance(nearest.words, value) > _FARTHEST:
            return False
        return self._linked(nearest, value, sentence)

    def _anchors(self, window: WordRange) -> list[_Anchor]:
        """Return what stands in the window, with what belongs to others as others."""
        first = bisect_left(self._found, (window[0], 0), key=lambda anchor: anchor.words)
        last = bisect_left(self._found, (window[1], 0), key=lambda anchor: anchor.words)
        known = self._found[first:last]
        known = [a for a in known if not any(_covers(b.words, a.words) for b in known)]
        taken = {index for anchor in known for index in range(*anchor.words)}
        activities = [
            _Anchor((index, index + 1), "other")
            for index in range(*window)
            if index not in taken and self._is_activity(index)
        ]
        whole = [*known, *activities]
        heads = [anchor.words for anchor in whole if anchor.kind == "other"]
        events = [anchor.words for anchor in known if anchor.kind == "event"]
        return [_Anchor(a.words, self._kind(a, heads, events)) for a in whole]

    def _kind(self, anchor: _Anchor, heads: list[WordRange], events: list[WordRange]) -> str:
        """Return "other" for what only says more of another, "event" for its name."""
        if any(self._heads(head, anchor.words) for head in heads):
            return "other"
        named = anchor.kind == "name" and any(e[1] == anchor.words[0] for e in events)
        return "event" if named else anchor.kind

    def _is_activity(self, index: int) -> bool:
        text = self._view.words[index].text
        return text not in _PERFORMANCE and bool(_ACTIVITY.fullmatch(text))

    def _heads(self, head: WordRange, behind: WordRange) -> bool:
        """Tell whether `behind` only says what kind of thing `head` is."""
        if not head[1] <= behind[0] <= head[1] + _HEAD_REACH:
            return False
        between = self._view.words[head[1] : behind[0]]
        if any(word.text[0].isdigit() or word.text in _HELD | _ON for word in between):
            return False
        return not _COMMA.search(self._text(head[1], behind[0]))

    def _text(self, start: int, end: int) -> str:
        """Return the source between the word before `start` and the word `end`."""
        words = self._view.words
        return self._view.passage.text[words[start - 1].end : words[end].start]

    def _between(self, one: WordRange, other: WordRange) -> tuple[int, int]:
        return (one[1], other[0]) if one[1] <= other[0] else (other[1], one[0])

    def _distance(self, anchor: WordRange, value: WordRange) -> int:
        """Count the words in between; commas, lines and looking ahead cost more."""
        start, end = self._between(anchor, value)
        if start > end:
            return 0
        text = self._text(start, end)
        cost = end - start + _COMMA_COSTS * len(_COMMA.findall(text))
        cost += _LINE_COSTS * text.count("\n")
        if anchor[0] < value[1]:
            return cost
        between = self._view.words[start:end]
        is_purpose = any(word.text in _PURPOSE for word in between)
        return cost + _AHEAD_COSTS + (_PURPOSE_COSTS if is_purpose else 0)

    def _in_parentheses(self, value: WordRange) -> bool:
        """Tell whether it is the day of a report: "ujarnya, Selasa (8/12/2020)"."""
        start, end = self._view.span(value)
        text = self._view.passage.text
        before = text[:start].rstrip()[-1:] == "("
        return before or bool(_BRACKETED.search(text[start:end]))

    def _linked(self, nearest: _Anchor, value: WordRange, sentence: WordRange) -> bool:
        """Tell whether no other story begins between the anchor and the value."""
        start, end = self._between(nearest.words, value)
        if start > end:
            return True
        if nearest.words[0] >= value[1]:
            return self._linked_ahead(nearest, value, sentence)
        text = self._text(start, end)
        between = [word.text for word in self._view.words[start:end]]
        bracketed = self._in_parentheses(value)
        direct = bracketed or nearest.kind == "name"
        if any(map(_is_other_verb, between)):
            return False
        if _COMMA.search(text):
            # "Bupati mengajak warga ke TPS, Kamis 3 Desember": the day of the appeal.
            lead = self._view.words[_around(value, sentence)[0] : nearest.words[0]]
            told = any(_is_other_verb(word.text) for word in lead) and not self._is_day(nearest)
            return not told and (not direct or (not between and not bracketed))
        return not direct or _is_joined(between)

    def _is_day(self, anchor: _Anchor) -> bool:
        """Tell whether the event stands as a day: "pada hari pemungutan suara, Rabu, …"."""
        first = anchor.words[0]
        words = self._view.words[max(0, first - 2) : first + 1]
        return any(word.text in _ON or word.text == "hari" for word in words)

    def _linked_ahead(self, nearest: _Anchor, value: WordRange, sentence: WordRange) -> bool:
        """Tell the same of an anchor behind the value: "pada 9 Desember Pilkada digelar"."""
        text = self._text(value[1], nearest.words[0])
        between = [word.text for word in self._view.words[value[1] : nearest.words[0]]]
        holds = bool(between) and between[-1] in _HOLDS
        if holds:
            between.pop()
        if _SPACED_DASH.search(text) or any(map(_is_other_verb, between)):
            return False
        if nearest.kind != "name" and not self._in_parentheses(value):
            return True
        if between and _COMMA.search(text):
            return False
        stop = min(sentence[1], nearest.words[1] + _HELD_REACH)
        behind = self._view.words[nearest.words[1] : stop]
        held = holds or not between or any(word.text in _HELD for word in behind)
        return held and _is_plain(between)


def _around(value: WordRange, sentence: WordRange) -> WordRange:
    """Return the words that can matter to a value, however long its sentence."""
    return max(sentence[0], value[0] - _WINDOW), min(sentence[1], value[1] + _WINDOW)


def _is_other_verb(text: str) -> bool:
    return text not in _HELD and text not in _OWN and bool(_VERB.fullmatch(text))


def _is_plain(between: list[str]) -> bool:
    known = _HELD | _FILLERS
    unknown = [text for text in between if text not in known and not text.isdigit()]
    return len(unknown) <= _UNKNOWN_REACH


def _is_joined(between: list[str]) -> bool:
    """Tell whether the words before a value say that it is when the event is held."""
    held = not between or any(text in _HELD for text in between)
    return (held or all(t in _FILLERS or t.isdigit() for t in between)) and _is_plain(between)


def _covers(other: WordRange, words: WordRange) -> bool:
    return (
        other[0] <= words[0]
        and words[1] <= other[1]
        and other[1] - other[0] > words[1] - words[0]
    )
