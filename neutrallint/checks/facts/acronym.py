"""`check_fact: {expansion: …}`: what an acronym stands for must agree with the pack."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator
from typing import ClassVar

from neutrallint.checks.check_context import CheckContext
from neutrallint.checks.facts.date import match_fact
from neutrallint.core.errors import InvalidError
from neutrallint.core.finding import Match
from neutrallint.core.localized import Localized
from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.facts import Item
from neutrallint.text.groups import PhraseGroup, WordRange
from neutrallint.text.lexicon import Lexicon, WordSet
from neutrallint.text.view import View, Views
from neutrallint.text.words import plain_words

_MARKS = pattern(r"[:=(\n]|\s[-‐‑‒–—]\s")
_OPENING = pattern(r"\s*[(\[–—-]\s*")
_BREAK = pattern(r"[,;/&+\n•]|\d[.)]")
_LONGEST_ITEM = 5
_LONGEST_LIST = 40


@record
class ExpansionFact:
    """An acronym whose parts a text must not get wrong, in any order.

    `expansion`: the name of a fact that lists the parts. `of`: how the acronym is written.
    A list of short parts behind it ("LUBER: …", "LUBER adalah …", "LUBER (…)") or before it
    ("… (LUBER)", "… disingkat LUBER") is compared when at least half of the parts are there;
    one of as many parts that stands beneath it, as under a title, too. `{found}` and
    `{expected}` say what stands there and what should.
    """

    details: ClassVar = frozenset({"match", "found", "expected"})

    expansion: str
    of: WordSet

    def groups(self, lexicon: Lexicon) -> Iterator[PhraseGroup]:
        """Yield the acronym; refuses a fact of another kind."""
        self._items(lexicon)
        yield lexicon.group(self.of)

    def _items(self, lexicon: Lexicon) -> tuple[Item, ...]:
        value = lexicon.fact(self.expansion)
        items = value if isinstance(value, tuple) else ()
        parts = tuple(item for item in items if isinstance(item, Item))
        if not parts or len(parts) != len(items):
            raise InvalidError(
                Localized("fakta itu bukan daftar kata", "that fact is no word list")
            )
        return parts

    def prefilter(self, lexicon: Lexicon) -> Iterator[Collection[Hashable]]:
        """Yield the acronym."""
        yield (lexicon.group(self.of),)

    def find(self, context: CheckContext) -> Iterator[Match]:
        """Yield a hit for each list that lacks a part."""
        items = self._items(context.lexicon)
        expected = ", ".join(item.any[0] for item in items)
        for index, view in context.passages():
            for at in view.occurrences(context.lexicon.group(self.of)):
                beside = ((index, _behind(view, at)), (index, _before(view, at)))
                for place, parts in (*beside, _beneath(context.views, index, at, len(items))):
                    if wrong := _wrong(parts, items, context.views[place]):
                        yield match_fact(context, place, wrong, expected)
                        break


def _wrong(parts: list[WordRange], items: tuple[Item, ...], view: View) -> WordRange | None:
    """Return the words of a list that means these items but does not name them all."""
    said = [
        " " + " ".join(word.text for word in view.words[start:end]) + " "
        for start, end in parts
    ]
    named = [number for number, part in enumerate(said) if any(_names(i, part) for i in items)]
    found = sum(any(_names(item, part) for part in said) for item in items)
    if len(parts) < 2 or not len(items) / 2 <= found < len(items):
        return None
    last = max(named[-1], min(len(items), len(parts)) - 1)
    return parts[0][0], parts[last][1]


def _names(item: Item, part: str) -> bool:
    return any(f" {' '.join(plain_words(text))} " in part for text in item.any)


def leads_to_meaning(view: View, at: WordRange) -> int | None:
    """Return the word with which begins what an acronym is said to stand for.

    A mark, a new line or a word such as “artinya” leads to it, and so does nothing at all where
    the acronym is the first word of its passage; a label is passed over ("Isi: …"). None where
    it says something else.
    """
    start, sentence = at[1], view.words[at[0]].sentence
    if start >= len(view) or view.words[start].sentence != sentence:
        return None
    says = at[0] == 0 or bool(_MARKS.search(_text(view, start)))
    while start < len(view) and view.words[start].text in view.language.facts.means:
        says, start = True, start + 1
    if says and start + 1 < len(view) and view.before(start + 1).lstrip()[:1] == ":":
        start += 1
    return start if says and start < len(view) else None


def ends_with_meaning(view: View, at: WordRange) -> int | None:
    """Return the word before which ends what an acronym sums up: "… (PPS)", "… disingkat PPS".

    None where nothing says that it does.
    """
    end = at[0]
    while end and view.words[end - 1].text in view.language.facts.shortened:
        end -= 1
    is_led = end < at[0] or (end > 0 and _OPENING.fullmatch(_text(view, end)) is not None)
    same = end > 0 and view.words[end - 1].sentence == view.words[at[0]].sentence
    return end if is_led and same else None


def _behind(view: View, at: WordRange) -> list[WordRange]:
    """Return the list that follows an acronym, as the words of its parts."""
    start = leads_to_meaning(view, at)
    if start is None:
        return []
    parts = _parts(view, start, min(len(view), start + _LONGEST_LIST))
    sentence = view.words[at[0]].sentence
    return [part for part in parts if view.words[part[0]].sentence == sentence]


def _beneath(
    views: Views, index: int, at: WordRange, length: int
) -> tuple[int, list[WordRange]]:
    """Return the list in the line, sentence or passage behind the one that an acronym ends.

    A label may lead it ("Isi: …"). A pair of words is no list.
    """
    view, start = views[index], at[1]
    if start >= len(view) and index + 1 < len(views):
        index, view, start = index + 1, views[index + 1], 0
    elif start >= len(view) or not (
        _starts_sentence(view, start) or "\n" in view.before(start)
    ):
        return index, []
    if start + 1 < len(view) and ":" in view.before(start + 1):
        start += 1
    parts = _cut(view, start, min(len(view), start + _LONGEST_LIST))
    # What follows on a line of its own is no part of the list.
    if len(parts) > length and "\n" in view.before(parts[length][0]):
        parts = parts[:length]
    return index, parts if len(parts) == length > 2 else []


def _before(view: View, at: WordRange) -> list[WordRange]:
    """Return the list that an acronym behind it sums up."""
    end = ends_with_meaning(view, at)
    if end is None:
        return []
    sentence = view.words[at[0]].sentence
    first = next(
        i for i in range(max(0, end - _LONGEST_LIST), end) if view.words[i].sentence == sentence
    )
    parts = _cut(view, first, end)
    # What leads up to the list stands before its first part, not in it.
    start, end = max(parts[0][0], parts[0][1] - 2), parts[0][1]
    while start < end - 1 and view.words[start].text in view.language.facts.means:
        start += 1
    return [(start, end), *parts[1:]] if len(parts) > 1 else []


def _parts(view: View, start: int, last: int) -> list[WordRange]:
    """Return the short parts of a list, up to the first that is no part of one."""
    parts = []
    for part in _cut(view, start, last):
        if part[1] - part[0] > _LONGEST_ITEM:
            # The last part runs on: "…, dan rahasia dalam setiap pemilihan".
            parts.append((part[0], part[0] + _LONGEST_ITEM - 2))
            break
        parts.append(part)
    return parts if len(parts) > 1 else []


def _cut(view: View, start: int, last: int) -> list[WordRange]:
    """Divide words at commas, "dan" and the like; ends at a full stop or parenthesis."""
    parts: list[WordRange] = []
    begin, joins = start, view.language.facts.and_
    at = start
    while at < last:
        between = _text(view, at) if at > start else ""
        ended = at > start and (")" in between or _starts_sentence(view, at))
        if ended or _BREAK.search(between) or view.words[at].text in joins:
            parts += [(begin, at)] if at > begin else []
            begin = at + 1 if view.words[at].text in joins else at
        if ended:
            return parts
        at += 1
    return [*parts, (begin, last)] if last > begin else parts


def _starts_sentence(view: View, at: int) -> bool:
    return view.words[at].sentence != view.words[at - 1].sentence


def _text(view: View, at: int) -> str:
    """Return the source between a word and the one before."""
    start = view.words[at - 1].end if at else 0
    return view.passage.text[start : view.words[at].start]
