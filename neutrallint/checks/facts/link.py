"""Whether no other story begins between an event and a value: the vetoes, each with its name.

In the examples the event is "pemungutan suara", or "Pilkada" by name, the value a day.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from neutrallint.core.pattern import pattern
from neutrallint.core.record import record
from neutrallint.text.dates import YEAR
from neutrallint.text.languages.base import EventWords

COMMA = pattern(r"[,;](?=\s)")
_SPACED_DASH = pattern(r"\s[-‐‑‒–—―−]{1,2}\s")
_UNKNOWN_REACH = 3


@record
class Link:
    """An event and a value in one sentence, and what stands around them.

    `text` and `between` are the source and the words between them, but for a verb of holding
    right before an event (`holds`). `lead` stands before an event that comes first, or on the
    line before a value that does, `behind` after the event. `loose`:
    the event goes by a name only, or the value stands in parentheses, so that a verb of taking
    place, or nothing, must join them.
    """

    words: EventWords
    text: str
    between: tuple[str, ...]
    lead: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    loose: bool = False
    bracketed: bool = False
    is_day: bool = False
    holds: bool = False

    @property
    def has_comma(self) -> bool:
        """Tell whether a comma parts them."""
        return bool(COMMA.search(self.text))

    @property
    def is_held(self) -> bool:
        """Tell whether a word between them says that the event takes place."""
        return not self.words.held.isdisjoint(self.between)

    @property
    def is_plain(self) -> bool:
        """Tell whether few of the words between them could say something else."""
        known = self.words.held | self.words.fillers
        unknown = [text for text in self.between if text not in known and not text.isdigit()]
        return len(unknown) <= _UNKNOWN_REACH

    def is_other_verb(self, text: str) -> bool:
        """Tell whether a word is a verb that opens another story."""
        ours = text in self.words.held or text in self.words.own
        return not ours and bool(self.words.verb.fullmatch(text))


Veto: TypeAlias = Callable[[Link], bool]


def other_verb_between(link: Link) -> bool:
    """Object to "pemungutan suara, warga merayakan 17 Agustus"."""
    return any(map(link.is_other_verb, link.between))


def appeal_before_comma(link: Link) -> bool:
    """Object to "Bupati mengajak warga ke pemungutan suara, Kamis 3 Desember"."""
    return link.has_comma and not link.is_day and any(map(link.is_other_verb, link.lead))


def loose_behind_comma(link: Link) -> bool:
    """Object to "Pilkada aman, kata Bupati, Kamis 3 Desember"."""
    is_namely = link.between[-1:] != () and link.between[-1] in link.words.namely
    is_apart = (bool(link.between) and not is_namely) or link.bracketed
    return link.loose and link.has_comma and is_apart


def loose_without_verb(link: Link) -> bool:
    """Object to "Pilkada damai bersama kami 3 Desember"."""
    if not link.loose or link.has_comma:
        return False
    joins = link.words.fillers
    joined = all(text in joins or text.isdigit() for text in link.between)
    return not (joined or link.is_held) or not link.is_plain


def dash_before_event(link: Link) -> bool:
    """Object to "3 Desember – pemungutan suara usai"."""
    return bool(_SPACED_DASH.search(link.text))


def comma_before_name(link: Link) -> bool:
    """Object to "3 Desember lalu, Pilkada"."""
    return link.loose and bool(link.between) and link.has_comma


def line_before_name(link: Link) -> bool:
    """Object to "Dinas Kominfo, 3 Desember" on the line above "Pilkada Serentak"."""
    return link.loose and bool(link.lead) and "\n" in link.text


def name_not_held(link: Link) -> bool:
    """Object to "3 Desember bersama warga Pilkada"."""
    if not link.loose:
        return False
    is_held = link.holds or not link.between or not link.words.held.isdisjoint(link.behind)
    return not is_held or not link.is_plain


def value_of_its_own(link: Link) -> bool:
    """Object to "3 Desember, pemungutan suara 9 Desember"."""
    behind = next((text for text in link.behind if text not in link.words.fillers), "")
    return link.has_comma and behind[:1].isdigit() and not YEAR.fullmatch(behind)


#: Where the value follows the event, and where it leads.
BEHIND: tuple[Veto, ...] = (
    other_verb_between,
    appeal_before_comma,
    loose_behind_comma,
    loose_without_verb,
)
AHEAD: tuple[Veto, ...] = (
    dash_before_event,
    other_verb_between,
    comma_before_name,
    line_before_name,
    value_of_its_own,
    name_not_held,
)


def objection(link: Link, vetoes: tuple[Veto, ...]) -> Veto | None:
    """Return the first veto that objects to a link; None where event and value belong."""
    return next((veto for veto in vetoes if veto(link)), None)
