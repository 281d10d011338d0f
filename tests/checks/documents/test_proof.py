from __future__ import annotations

from dataclasses import replace

import pytest

from neutrallint.checks.documents.proof import Proof, ProofEntry
from neutrallint.core.document import FrontMatter
from neutrallint.core.errors import InvalidError
from tests.checks.make import body, subject

CHECK = Proof(
    (
        ProofEntry("KPU", ("koordinasi",), ("KPU", "komisi pemilihan umum")),
        ProofEntry("Bawaslu", ("koordinasi",), ("Bawaslu",)),
        ProofEntry("siapa", ("disetujui", "disetujui_oleh"), must_be="name"),
        ProofEntry("kapan", ("tanggal_persetujuan",), must_be="date"),
    )
)
WHOLE: FrontMatter = {
    "koordinasi": ("KPU Kabupaten Mandala", "Bawaslu"),
    "disetujui_oleh": "Sekretaris Daerah",
    "tanggal_persetujuan": "1 Oktober 2020",
}


def missing(facts: FrontMatter | None) -> list[str]:
    plain = subject(CHECK, [body("Pilkada")])
    document = replace(plain.document, front_matter=facts)
    return [match.detail["missing"] for match in CHECK.find(replace(plain, document=document))]


def test_whole_evidence_is_silent_and_none_names_all_that_lacks() -> None:
    assert missing(WHOLE) == []
    assert missing({}) == ["KPU, Bawaslu, siapa, kapan"]


def test_nothing_is_asked_of_a_document_without_front_matter() -> None:
    assert missing(None) == []


@pytest.mark.parametrize(
    ("key", "value", "lacks"),
    [
        ("koordinasi", "KPU dan Bawaslu", []),
        ("koordinasi", ("KPU: 2020-10-01", "Bawaslu: surat 12"), []),
        ("koordinasi", "Komisi Pemilihan Umum; Bawaslu", []),
        ("koordinasi", ("KPU",), ["Bawaslu"]),
        ("koordinasi", ("KPU: belum", "Bawaslu"), ["KPU"]),
        ("koordinasi", "KPUD", ["KPU, Bawaslu"]),
        ("disetujui_oleh", "ya", ["siapa"]),
        ("disetujui_oleh", "true", ["siapa"]),
        ("disetujui_oleh", "2020-10-01", ["siapa"]),
        ("disetujui_oleh", "belum ada", ["siapa"]),
        ("disetujui_oleh", "-", ["siapa"]),
        ("disetujui_oleh", "null", ["siapa"]),
        ("tanggal_persetujuan", "besok", ["kapan"]),
        ("tanggal_persetujuan", "2020-10-01T08:00", []),
    ],
)
def test_what_proves_and_what_does_not(
    key: str, value: str | tuple[str, ...], lacks: list[str]
) -> None:
    assert missing({**WHOLE, key: value}) == lacks


def test_any_of_the_keys_will_do() -> None:
    assert missing({**WHOLE, "disetujui_oleh": "", "disetujui": "Sekda"}) == []


def test_a_proof_that_nothing_can_give_is_refused() -> None:
    for keys, words in (((), ()), (("a",), ("!",))):
        with pytest.raises(InvalidError):
            ProofEntry("x", keys, words)
    with pytest.raises(InvalidError):
        Proof(())
