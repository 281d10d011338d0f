"""What the exceptions of a rule mean, each as a sentence."""

from __future__ import annotations

from collections.abc import Iterator

from neutrallint.checks.words.mentioned import Mentioned
from neutrallint.checks.words.near import Near
from neutrallint.checks.words.retold import Retold
from neutrallint.core.localized import Localized
from neutrallint.core.wording import DOES, SEVERITY
from neutrallint.packs.rule import Exemption

_WHERE = {
    "sentence": Localized("di kalimat yang sama", "in the same sentence"),
    "passage": Localized("di bagian teks yang sama", "in the same passage"),
    "document": Localized("di mana pun dalam naskah", "anywhere in the draft"),
    "lead": Localized(
        "di judul, kalimat pengantar, atau kepala kolomnya",
        "in the heading or line above it, or the header of its column",
    ),
    "above": Localized(
        "di judul, kalimat pengantar, atau baris tabelnya",
        "in a heading, a line or the title above it, or in its row",
    ),
}


def sentence_of(exemption: Exemption) -> Localized:
    """Return what an exception asks for, and what becomes of a finding then."""
    asked = list(_conditions(exemption))
    severity = SEVERITY[exemption.severity]
    return Localized(
        f"Hanya perlu ditinjau ({severity.id}) bila "
        + ", dan ".join(each.id for each in asked)
        + ".",
        f"For review only ({severity.en}) if " + ", and ".join(e.en for e in asked) + ".",
    )


def _conditions(exemption: Exemption) -> Iterator[Localized]:
    if exemption.near:
        yield _near(exemption.near)
    if exemption.quoted:
        yield Localized(
            "kata-katanya berada di dalam tanda kutip", "the words stand in quotation marks"
        )
    if exemption.balanced:
        yield Localized(
            f"naskah menyebut semua peserta pemilihan seimbang (daftar {exemption.balanced})",
            f"the draft names all who stand alike (list {exemption.balanced})",
        )
    if judged := exemption.judged:
        does = [DOES[label] for label in judged.as_]
        sure = f"{judged.at_least:.0%}"
        yield Localized(
            f"model penilai yakin sedikitnya {sure} bahwa teksnya hanya "
            + " atau ".join(each.id for each in does),
            f"the judge is sure by {sure} or more that the text only "
            + " or ".join(each.en for each in does),
        )
    if other := exemption.other_ballot:
        yield Localized(
            "bagian itu atau judul di atasnya tentang hal lain (kata dari daftar "
            f"{other.list}), tanpa kata dari daftar {other.unless}, partai, atau tokoh dari "
            "daftar tokoh",
            "the passage or what stands above it is about something else (a word of the list "
            f"{other.list}), without a word of the list {other.unless}, a party or anybody of "
            "the roster",
        )
    if exemption.retold:
        yield _retold(exemption.retold)
    if exemption.foreign:
        yield Localized(
            "bagian itu ditulis dalam bahasa lain daripada bahasa paket",
            "the passage is in another language than the pack",
        )
    yield from _kinds_of_choice(exemption)
    if exemption.mentioned:
        yield _mentioned(exemption.mentioned)


def _retold(retold: Retold) -> Localized:
    marked = Localized("", "")
    if retold.labels:
        marked = Localized(
            f"ditandai dengan kata dari daftar {retold.labels}, ",
            f"is marked by a word of the list {retold.labels}, ",
        )
    own = list(_own_words(retold))
    return Localized(
        f"teksnya berada di bawah kata dari daftar {retold.under}, dibantah dengan kata dari "
        f"daftar {retold.denied}, {marked.id}atau ditanyakan lalu dijawab dengan kata dari "
        f"daftar {retold.answered}{''.join(each.id for each in own)}",
        f"the text stands under a word of the list {retold.under}, is denied by a word of the "
        f"list {retold.denied}, {marked.en}or is asked and answered with a word of the list "
        f"{retold.answered}{''.join(each.en for each in own)}",
    )


def _own_words(retold: Retold) -> Iterator[Localized]:
    """Yield what it does not let pass."""
    if retold.explained:
        yield Localized(
            f"; judul tidak membantah apa yang ditulis di belakang kata dari daftar "
            f"{retold.explained} tanpa tanda kutip",
            f"; a title denies nothing that is written without quotes behind a word of "
            f"the list {retold.explained}",
        )
    if retold.others:
        yield Localized(
            f"; ajakan atau anak kalimat naskah sendiri tidak dibantah tanpa kata dari daftar "
            f"{retold.others} di dekatnya",
            f"; a call or clause of the text's own is not denied without a word of the list "
            f"{retold.others} near",
        )


def _kinds_of_choice(exemption: Exemption) -> Iterator[Localized]:
    if exemption.offered:
        yield Localized(
            "bagian itu salah satu jawaban yang ditawarkan sebuah pertanyaan",
            "the passage is one of several answers to choose from",
        )
    if exemption.alternative:
        yield Localized(
            "kalimatnya memberi pilihan antara nomor itu dan nomor lain",
            "the sentence leaves the choice between that number and others",
        )


def _mentioned(mentioned: Mentioned) -> Localized:
    return Localized(
        f"kalimatnya membicarakan kata-kata itu (daftar {mentioned.called}) untuk tidak "
        f"memakainya (daftar {mentioned.rejected}, {mentioned.rather}) atau memperbaikinya "
        f"(daftar {mentioned.replaced}, {mentioned.was})",
        f"the sentence speaks of the words (list {mentioned.called}) to give them up (lists "
        f"{mentioned.rejected}, {mentioned.rather}) or to correct them (lists "
        f"{mentioned.replaced}, {mentioned.was})",
    )


def _near(near: Near) -> Localized:
    items = [Localized(f"“{word}”", f"“{word}”") for word in near.any]
    if near.list:
        items.append(
            Localized(f"kata dari daftar {near.list}", f"a word of the list {near.list}")
        )
    where = _WHERE[near.within]
    if near.distance is not None:
        where = Localized(
            f"paling jauh {near.distance} kata darinya", f"within {near.distance} words of it"
        )
    if near.unless:
        where = Localized(
            f"{where.id} (tanpa kata dari daftar {near.unless})",
            f"{where.en} (without a word of the list {near.unless})",
        )
    if near.reports:
        where = Localized(
            f"{where.id} (dan bukan seruan baru sesudahnya)",
            f"{where.en} (and it is no new call behind that)",
        )
    if len(items) == 1:
        (item,) = items
        return Localized(f"{where.id} ada {item.id}", f"{item.en} stands {where.en}")
    return Localized(
        f"{where.id} ada salah satu dari: " + ", ".join(item.id for item in items),
        f"one of these stands {where.en}: " + ", ".join(item.en for item in items),
    )
