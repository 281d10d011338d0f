"""Reports as text, as commands of GitHub and as JUnit, known again by their form."""

from __future__ import annotations

from neutrallint.core.pattern import pattern
from neutrallint.reporters import ending, grounds
from neutrallint.reporters.overview import VERDICT

#: The words for how grave a finding is.
LEVEL = "(?:galat|error|peringatan|warning|info)"


def is_own(data: bytes) -> bool:
    """Tell whether a text is a report."""
    data = data.replace(b"\r\n", b"\n")
    if data.startswith(b"::"):
        return _GITHUB.fullmatch(decoded(data)) is not None
    if data.startswith(b"<?xml"):
        return _JUNIT.fullmatch(decoded(data)) is not None
    return _is_text(data)


def decoded(data: bytes) -> str:
    """Return a text; one that is no UTF-8 is none of ours, and has no form."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return "\0"


_GITHUB = pattern(
    r"(?:::(?:error|warning|notice) (?:file=[^:,\n]*,)?(?:line=\d+,endLine=\d+,)?"
    r"(?:col=\d+,endColumn=\d+,)?title=neutrallint[^:,\n]*::[^\n]*\n)+"
)
_CASE = (
    r"(?> {4}<testcase name=\"[^\"<]*\" classname=\"neutrallint\"(?: />|>\n"
    r"(?: {6}<(?:failure|error|skipped)(?: (?:type|message)=\"[^\"<]*\")*"
    r"(?: />|>[^<]*</failure>)\n"
    r"| {6}<system-out>[^<]*</system-out>\n)+ {4}</testcase>)\n)"
)
_JUNIT = pattern(
    r"<\?xml version=\"1\.0\" encoding=\"UTF-8\"\?>\n<testsuites name=\"neutrallint\">\n"
    r"  <testsuite name=\"neutrallint\"(?: (?:tests|failures|errors|skipped)=\"\d+\")+>\n"
    rf"(?:{_CASE})+(?: {{4}}<system-out>[^<]*</system-out>\n)?"
    r"  </testsuite>\n</testsuites>\n"
)
_COLOUR = pattern(r"\x1b\[[0-9;]*m")
_LABELS = "Alasan|Why|Dasar|Basis|Saran|Advice"
_AGAIN = "(?:dasar dan )?saran|(?:basis and )?advice"
_TITLES = (
    "Tidak diperiksa|Not checked|Melonggarkan pemeriksaan|Weakening the check|Diizinkan|Allowed"
)
_ROWS = (
    "Tanggal acuan|As of|Mesin baca|Engines|Dilewati|Skipped|Paket aturan|Packs|Catatan|Note|"
    "Peringatan|Warning"
)
_COUNTS = r"(?:galat|errors|peringatan|warnings|infos?) \d+"
_FINDING = (
    # What is taken is never given back, so that no text takes long.
    rf"(?>  \S.*  {LEVEL}(?: \([^)\n]*\))?  \S+  .*\n"
    rf"(?:    .*\n    +\^+\n|    “.*”\n)?"
    rf"(?:    (?:(?:{_LABELS}): .*|\((?:{_AGAIN}): (?:lihat|see) .*\))\n)*"
    r"\n?)"
)
_FILE = rf"(?>\S.*  {_COUNTS}(?: · {_COUNTS})*\n(?:{_FINDING})+)"
_VERDICTS_OF_FILES = "|".join(said for each in VERDICT.values() for said in (each.id, each.en))
_OVERVIEW = (
    r"(?:(?:Aturan|Rule) +\w+ +\w+ +\w+\n(?:\S+(?: +(?:\d+|–))+\n)+\n)?"
    rf"(?:(?:Berkas|Files): (?:(?: · )?(?:{_VERDICTS_OF_FILES}) \d+)+\n\n)?"
)
_FIGURES = (
    r"(?:Diperiksa|Checked) \d+ · (?:tidak diperiksa|unchecked) \d+ · (?:galat|errors) \d+"
    r" · .*\n"
)
_REPORT = pattern(
    rf"(?>(?:{_FILE})*)(?>{_OVERVIEW})(?>(?:(?:{_TITLES}):\n(?:  \S.*\n)+\n)*)"
    rf"(?>(?:(?:{_ROWS}): .*\n|\n)*){_FIGURES}(?P<verdict>.*)\n"
    rf"(?:(?:{grounds.USES.id}|{grounds.USES.en}): .*\n)?"
)


def _is_text(data: bytes) -> bool:
    if not ending.is_end(data):
        return False
    report = _REPORT.fullmatch(_COLOUR.sub("", decoded(data)))
    return report is not None and report["verdict"].encode() in _VERDICTS


_VERDICTS = tuple(said.encode() for each in ending.VERDICTS for said in (each.id, each.en))
