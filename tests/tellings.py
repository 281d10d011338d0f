"""Drafts that tell key messages or do not, as results of a run."""

from __future__ import annotations

from neutrallint.core.document import Telling
from neutrallint.core.finding import Finding
from neutrallint.core.localized import Localized
from neutrallint.core.places import TextLocation
from neutrallint.core.report import FileResult, MessageState


def file(path: str, **messages: Telling) -> FileResult:
    rules = {"contradicted": ("NL-NARASI-003",)}
    narrative = {
        label: MessageState(state, rules.get(state, ())) for label, state in messages.items()
    }
    return FileResult(path, "checked", "text/markdown", narrative=narrative)


def finding(rule_id: str, path: str, match: str, certainty: str = "certain") -> Finding:
    return Finding(
        rule_id=rule_id,
        severity="warning",
        certainty="review" if certainty == "review" else "certain",
        path=path,
        origin="body",
        location=TextLocation(1, 1, 1, 5),
        match=match,
        message=match,
        why=f"benar menurut {rule_id}",
        fix="",
        legal=(),
        fingerprint="f",
    )


A = file("konten/mandala/a.md", Tanggal="told", Protokol="told")
B = file("konten/mandala/siaran/b.md", Tanggal="told", Protokol="missing")
C = file("konten/harapan/c.md", Tanggal="missing", Protokol="contradicted")
OFF = file("konten/harapan/off.md")
UNREAD = FileResult("konten/x.png", "unchecked", "image/png", Localized("rusak"))
