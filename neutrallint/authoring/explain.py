"""What a pack says of a rule, in full: for `rules explain` and the reference."""

from __future__ import annotations

from dataclasses import dataclass

from neutrallint.core.localized import Lang, Localized
from neutrallint.core.wording import ORIGIN, SEVERITY
from neutrallint.packs.example import Example
from neutrallint.packs.rule import Rule

_STATUS = {
    "petahana": Localized("petahana", "incumbent who stands"),
    "kandidat": Localized("kandidat", "candidate"),
    "bukan_calon": Localized(
        "kepala daerah yang tidak mencalonkan diri", "head who does not stand"
    ),
    "penjabat": Localized("penjabat (Pj., Plt., Pjs.)", "acting official"),
}
_OFF = Localized("tidak berlaku", "not applied")


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of the explanation; `lines` are shown as a list."""

    title: Localized
    lines: tuple[str, ...]


def facts_of(rule: Rule, lang: Lang) -> list[tuple[Localized, str]]:
    """Return the short statements about a rule, each with its label, without empty ones."""
    head = rule.head
    review = Localized("selalu perlu ditinjau", "always for review").say(lang)
    by_status = [
        f"{_STATUS[status].say(lang)}: "
        + (_OFF if severity == "off" else SEVERITY[severity]).say(lang)
        for status, severity in head.by_status.items()
    ]
    broad = Localized(
        "hanya bila aturan lain diam di kata yang sama",
        "only where other rules are silent on the same words",
    )
    active = f"{rule.active.from_} – {rule.active.until}" if rule.active else ""
    rows = [
        (Localized("Tingkat", "Severity"), SEVERITY[head.severity].say(lang)),
        (Localized("Kepastian", "Certainty"), review if head.certainty == "review" else ""),
        (Localized("Menurut status", "By status"), "; ".join(by_status)),
        (Localized("Berlaku", "Holds"), active),
        (Localized("Syarat", "Condition"), broad.say(lang) if head.subsidiary else ""),
        (Localized("Paket", "Pack"), rule.pack),
        (
            Localized("Dicari di", "Looked for in"),
            ", ".join(ORIGIN[o].say(lang) for o in head.look_in),
        ),
        (Localized("Topik", "Topic"), head.when.topic or ""),
        (Localized("Pesan", "Message"), head.message.say(lang)),
        (Localized("Alasan", "Why"), head.why.say(lang)),
        (Localized("Dasar", "Basis"), "; ".join(legal.cite for legal in head.legal)),
        (Localized("Saran", "Advice"), head.fix.say(lang)),
    ]
    return [(label, said) for label, said in rows if said]


def samples_of(rule: Rule) -> list[Section]:
    """Return the examples of a rule by what they must give."""
    examples = rule.head.examples
    sections = [
        (Localized("Contoh yang ditemukan", "Found"), _texts(examples.bad)),
        (Localized("Contoh yang perlu ditinjau", "Needs review"), _texts(examples.review)),
        (Localized("Contoh yang aman", "Fine"), _texts(examples.good)),
        (Localized("Belum dapat dilihat", "Known to be missed"), rule.head.known_miss),
    ]
    return [Section(title, lines) for title, lines in sections if lines]


def _texts(examples: tuple[Example, ...]) -> tuple[str, ...]:
    return tuple(map(str, examples))
