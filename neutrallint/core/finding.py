"""What is wrong, how grave it is, and where it stands."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from typing import Literal, TypeAlias

from neutrallint.core.localized import Localized
from neutrallint.core.places import INSIDE, ImageLocation, Location, Origin, TextLocation
from neutrallint.core.record import record

Severity: TypeAlias = Literal["error", "warning", "info"]
Certainty: TypeAlias = Literal["certain", "probable", "review"]
#: How sure the wording of a legal basis is.
Confidence: TypeAlias = Literal["high", "medium", "low"]
#: Severities from the mildest to the gravest.
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")


@record
class Span:
    """A half-open range of characters in the passage with that index."""

    passage: int
    start: int
    end: int


@record
class Match:
    """What a check found, knowing no rule; `detail` fills the placeholders of a message.

    `gravest`: a finding made of it is no graver than this, whatever its rule says.
    """

    origin: Origin
    location: Location
    excerpt: str
    detail: Mapping[str, str | Localized] = field(default_factory=dict)
    span: Span | None = None
    certainty: Certainty = "certain"
    gravest: Severity = "error"


@record
class Legal:
    """A legal basis and how sure its wording is."""

    cite: str
    confidence: Confidence


@record
class LineContext:
    """The line that holds a match, and where in it the match stands ([start, end))."""

    line: str
    start: int
    end: int


@record
class Allowed:
    """Why a finding is let pass, who answers for it, until when, and where that is written."""

    reason: str
    by: str
    until: date
    written: str


@record
class Finding:
    """One thing that may be wrong, where, why, and what to write instead.

    `pack`: that of the rule, "" of what no pack says.
    """

    rule_id: str
    severity: Severity
    certainty: Certainty
    path: str
    origin: Origin
    location: Location
    match: str
    message: str
    why: str
    fix: str
    legal: tuple[Legal, ...]
    fingerprint: str
    context: LineContext | None = None
    fails: bool = False
    allowed: Allowed | None = None
    replacement: str = ""
    pack: str = ""


def fingerprint(rule_id: str, path: str, match: str) -> str:
    """Name a finding by rule, path and normalised match, never by its line."""
    normal = " ".join(unicodedata.normalize("NFKC", match).casefold().split())
    whole = "\0".join((rule_id, path, normal))
    # A file name may hold bytes that are no text; they reach us as lone surrogates.
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def lines_of(finding: Finding) -> TextLocation | None:
    """Return the lines of the file that a finding stands in; None for what has no lines.

    The lines of a file within an archive are none of the archive.
    """
    location = finding.location
    return (
        location if isinstance(location, TextLocation) and INSIDE not in finding.path else None
    )


def owner_of(path: str, is_file: Callable[[str], bool]) -> str:
    """Return the file that holds what a path names, the path itself where none does.

    `surat.docx` holds `surat.docx#gambar-1`; "#" may stand in the name of a file, too.
    """
    outer = path
    while outer and not is_file(outer):
        outer = outer[: max(outer.rfind("#"), outer.rfind(INSIDE), 0)]
    return outer or path


def file_of(path: str, location: object = None) -> str:
    """Return the file that holds what a path names: `kit.zip` of `kit.zip!/poster.png`."""
    if isinstance(location, ImageLocation) and location.picture:
        path = path.removesuffix(f"#{location.picture}")
    return path.partition(INSIDE)[0]
