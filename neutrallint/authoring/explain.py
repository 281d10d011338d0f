"""What packs say of a rule, in full: for `rules explain` and the reference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from neutrallint.authoring.as_read import as_read
from neutrallint.authoring.exceptions import sentence_of
from neutrallint.core.document import Period
from neutrallint.core.localized import Lang, Localized
from neutrallint.core.printable import encodable
from neutrallint.core.record import record
from neutrallint.core.wording import OFF, ORIGIN, SEVERITY
from neutrallint.packs.example import Example, Examples
from neutrallint.packs.law import Provision, Statutes
from neutrallint.packs.rule import Exemption, ListChange, Rule, RuleChange, StatusSeverity
from neutrallint.packs.rule_set import RuleSet
from neutrallint.people.roster import StatusWord
from neutrallint.records.plain import to_plain
from neutrallint.text.lexicon import WordSet

_STATUS = {
    "petahana": Localized("petahana", "incumbent who stands"),
    "kandidat": Localized("kandidat", "candidate"),
    "bukan_calon": Localized(
        "kepala daerah yang tidak mencalonkan diri", "head who does not stand"
    ),
    "penjabat": Localized("penjabat (Pj., Plt., Pjs.)", "acting official"),
}
_NOT_APPLIED = Localized("tidak berlaku", "not applied")
_CONFIDENCE = {
    "high": Localized("keyakinan tinggi", "confidence high"),
    "medium": Localized("keyakinan sedang", "confidence medium"),
    "low": Localized("keyakinan rendah", "confidence low"),
}
_OFF = Localized("dimatikan", "turned off")
_ON = Localized("dinyalakan lagi", "turned on again")
_NO_ARTICLE = Localized("tidak mengutip pasal; lihat alasannya", "cites no article; see why")
#: Columns of what is written in YAML.
_WIDTH = 100


@record
class Section:
    """A titled part of the explanation; `lines` are shown as a list."""

    title: Localized
    lines: tuple[str, ...]


def source_of(rule: Rule) -> str:
    """Return what a rule looks for and what it excepts as YAML, however it is written."""
    if rule.written is None:
        return ""
    dumped = yaml.serialize(
        rule.written, Dumper=yaml.BaseDumper, allow_unicode=True, width=_WIDTH
    )
    return str(dumped).rstrip("\n")


def _by_status(severities: Mapping[StatusWord, StatusSeverity], lang: Lang) -> str:
    """Say which severity holds for whom."""
    return "; ".join(
        f"{_STATUS[status].say(lang)}: "
        + (_NOT_APPLIED if severity == "off" else SEVERITY[severity]).say(lang)
        for status, severity in severities.items()
    )


def facts_of(rule: Rule, lang: Lang) -> list[tuple[Localized, str]]:
    """Return the short statements about a rule, each with its label, without empty ones."""
    head = rule.head
    review = Localized("selalu perlu ditinjau", "always for review").say(lang)
    by_topic = [f"{topic} ({_by_status(told, lang)})" for topic, told in head.by_topic.items()]
    broad = Localized(
        "hanya bila aturan lain tidak menemukan apa pun di kata yang sama",
        "only where other rules are silent on the same words",
    )
    active = "; ".join(days_said(each).say(lang) for each in rule.windows)
    if active and (named := head.when.window):
        active += Localized(f" (masa {named})", f" (window {named})").say(lang)
    quiet = Localized(
        "hanya naskah bertanggal di masa tenang", "only drafts dated in the quiet days"
    )
    severity = OFF if rule.is_off else SEVERITY[head.severity]
    about = (head.when.topic, head.when.year)
    rows = [
        (Localized("Tingkat", "Severity"), severity.say(lang)),
        (Localized("Kepastian", "Certainty"), review if head.certainty == "review" else ""),
        (Localized("Menurut status", "By status"), _by_status(head.by_status, lang)),
        (Localized("Menurut topik", "By topic"), "; ".join(by_topic)),
        (Localized("Berlaku", "Holds"), active),
        (Localized("Syarat", "Condition"), broad.say(lang) if head.subsidiary else ""),
        (Localized("Paket", "Pack"), rule.pack),
        (
            Localized("Dicari di", "Looked for in"),
            ", ".join(ORIGIN[o].say(lang) for o in head.look_in),
        ),
        (Localized("Topik", "Topic"), " ".join(map(str, filter(None, about)))),
        (Localized("Hari", "Days"), quiet.say(lang) if head.when.quiet else ""),
        (Localized("Pesan", "Message"), head.message.say(lang)),
        (Localized("Alasan", "Why"), head.why.say(lang)),
        (Localized("Saran", "Advice"), head.fix.say(lang)),
    ]
    return [(label, said) for label, said in rows if said]


def days_said(period: Period) -> Localized:
    """Say the days of a period, and which of them is assumed."""
    days = f"{period.from_} – {period.until}"
    if period.assumed:
        return Localized(f"{days}, hari terakhirnya perkiraan", f"{days}, last day assumed")
    return Localized(days)


def grounds_of(rule: Rule, rules: RuleSet, lang: Lang) -> list[Section]:
    """Return the law that a rule cites, what packs changed in it, and its exceptions."""
    statutes = rules.statutes
    cites = list(
        dict.fromkeys(c for legal in rule.head.legal for c in _line(legal.cite, statutes))
    )
    law = [_basis(cite, rule, rules, lang) for cite in cites]
    changes = [_change(change, lang) for change in rule.changes]
    excepted = [sentence_of(each).say(lang) for each in rule.head.except_]
    sections = [
        Section(Localized("Dasar", "Basis"), tuple(law) or (_NO_ARTICLE.say(lang),)),
        Section(Localized("Diubah", "Changed"), tuple(changes)),
        Section(Localized("Pengecualian", "Exceptions"), tuple(excepted)),
    ]
    return [section for section in sections if section.lines]


def samples_of(rule: Rule, lang: Lang) -> list[Section]:
    """Return the examples of a rule by what they must give."""
    examples = rule.head.examples
    sections = [
        (Localized("Contoh yang ditemukan", "Found"), _texts(examples.bad, lang)),
        (
            Localized("Contoh yang perlu ditinjau", "Needs review"),
            _texts(examples.review, lang),
        ),
        (Localized("Contoh yang aman", "Fine"), _texts(examples.good, lang)),
        (Localized("Belum dapat ditemukan", "Known to be missed"), rule.head.known_miss),
    ]
    return [Section(title, lines) for title, lines in sections if lines]


def lists_of(rule: Rule, lists: Mapping[str, WordSet]) -> dict[str, WordSet]:
    """Return the lists that a rule opens, with those that they open themselves, by name."""
    found: dict[str, WordSet] = {}
    excepted = to_plain(rule.head.except_, tuple[Exemption, ...])
    told = (*_scalars(rule.written), *_leaves(excepted))
    waiting = [name for name in told if name in lists]
    while waiting:
        name = waiting.pop(0)
        if name not in found:
            found[name] = lists[name]
            inner = lists[name].list
            waiting += [inner] if inner and inner in lists else []
    return found


def explanation(rule: Rule, rules: RuleSet, lang: Lang) -> str:
    """Return all that there is to say of a rule, as one document of YAML."""
    said: dict[str, Any] = {rule.id: rule.head.name.say(lang)}
    said |= {label.say(lang): fact for label, fact in facts_of(rule, lang)}
    for section in (*grounds_of(rule, rules, lang), *samples_of(rule, lang)):
        said[section.title.say(lang)] = list(section.lines)
    said[Localized("Ditulis di", "Written at").say(lang)] = rule.place
    lists = lists_of(rule, rules.lexicon.lists)
    if changes := [_list_change(c, lang) for c in rules.list_changes if c.name in lists]:
        said[Localized("Daftar yang diubah", "Changed lists").say(lang)] = changes
    told = yaml.safe_dump(said, allow_unicode=True, sort_keys=False, width=_WIDTH)
    looked = source_of(rule).replace("\n", "\n  ")
    title = Localized("Yang dicari", "Looks for").say(lang)
    return f"{told}{title}:\n  {looked}\n{_opened(lists, lang)}"


def in_encoding(told: str, encoding: str) -> str:
    """Return YAML that a stream can take: with escapes, quoted anew, where it lacks characters.

    Plainer characters will not do: quotation marks would begin a scalar where none begins.
    """
    if encodable(told, encoding) == told:
        return told
    said = yaml.load(told, yaml.BaseLoader)
    return str(yaml.safe_dump(said, sort_keys=False, width=_WIDTH))


def _opened(lists: Mapping[str, WordSet], lang: Lang) -> str:
    """Return the words of lists, each list on as few lines as it takes; "" without any."""
    if not lists:
        return ""
    title = Localized("Daftar kata", "Word lists").say(lang)
    words = {title: {name: list(each.any) for name, each in lists.items()}}
    told = yaml.safe_dump(
        words, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=None
    )
    return str(told)


def _line(cite: str, statutes: Statutes) -> tuple[str, ...]:
    """Return a citation with those before and after it, and for other kinds of election."""
    if cite not in statutes.provisions:
        return (cite,)
    return tuple(text for each in statutes.all_kinds(cite) for text in statutes.line(each))


def _basis(cite: str, rule: Rule, rules: RuleSet, lang: Lang) -> str:
    """Say of a provision how sure it is, its days, when that was verified, and its gist."""
    provision = rules.statutes.provisions.get(cite)
    if provision is None:
        confidence = next(each.confidence for each in rule.head.legal if each.cite == cite)
        return f"{cite} ({_CONFIDENCE[confidence].say(lang)})"
    told = "; ".join(_days(provision, rules, lang))
    return f"{cite} ({told}): {provision.gist.say(lang)}"


def _days(provision: Provision, rules: RuleSet, lang: Lang) -> Iterator[str]:
    yield _CONFIDENCE[provision.confidence].say(lang)
    if provision.from_:
        yield Localized(f"sejak {provision.from_}", f"since {provision.from_}").say(lang)
    if provision.until:
        yield Localized(f"sampai {provision.until}", f"until {provision.until}").say(lang)
    if newer := provision.replaced_by:
        yield Localized(f"diganti {newer}", f"replaced by {newer}").say(lang)
    if kind := provision.election:
        yield Localized(f"untuk {kind}", f"for {kind}").say(lang)
    for pack, windows in rules.named_windows.items():
        if window := windows.get(provision.window or ""):
            days = days_said(window)
            yield Localized(
                f"mengikat di {pack} {days.id}", f"binds in {pack} {days.say('en')}"
            ).say(lang)
    day = provision.verified
    yield Localized(f"diperiksa {day}", f"verified {day}").say(lang)


def _change(change: RuleChange, lang: Lang) -> str:
    """Say what a pack changed in a rule that it inherits, where and why."""
    told = [
        f"{key}: {_value(change.before[key], lang)} → {_value(value, lang)}"
        for key, value in change.after.items()
    ]
    if change.off is not None:
        told.append((_OFF if change.off else _ON).say(lang))
    return f"{change.by} ({change.place}): {'; '.join(told)}; {change.reason.say(lang)}"


def _list_change(change: ListChange, lang: Lang) -> str:
    told = [f"+ {word}" for word in change.added] + [f"- {word}" for word in change.removed]
    words = ", ".join(told)
    return f"{change.name}, {change.by} ({change.place}): {words}; {change.reason.say(lang)}"


def _value(value: Any, lang: Lang) -> str:
    if isinstance(value, Localized):
        return f"“{value.say(lang)}”"
    if isinstance(value, Examples):
        return _counted(value).say(lang)
    if isinstance(value, tuple):
        return ", ".join(legal.cite for legal in value) or "–"
    return SEVERITY[value].say(lang) if value in SEVERITY else str(value)


def _counted(examples: Examples) -> Localized:
    count = len((*examples.bad, *examples.review, *examples.good))
    return Localized(f"{count} contoh", f"{count} examples")


def _scalars(node: yaml.Node | None) -> Iterator[str]:
    """Yield all texts below a node, in order."""
    match node:
        case yaml.ScalarNode():
            yield str(node.value)
        case yaml.SequenceNode():
            for item in node.value:
                yield from _scalars(item)
        case yaml.MappingNode():
            for _, value in node.value:
                yield from _scalars(value)


def _leaves(plain: Any) -> Iterator[str]:
    """Yield all texts in plain values, in order."""
    match plain:
        case str():
            yield plain
        case list() | dict():
            for item in plain.values() if isinstance(plain, dict) else plain:
                yield from _leaves(item)


def _texts(examples: tuple[Example, ...], lang: Lang) -> tuple[str, ...]:
    return tuple(as_read(example, lang) for example in examples)
