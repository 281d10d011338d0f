"""Suggestions that a rule marks as safe, put into drafts; and what needs a hand, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import field
from difflib import unified_diff
from itertools import groupby
from pathlib import Path, PurePath, PurePosixPath
from typing import TypeVar

from neutrallint.core.finding import Finding
from neutrallint.core.localized import Localized
from neutrallint.core.media import EDITABLE, OFFICE, media_of
from neutrallint.core.places import INSIDE, TextLocation
from neutrallint.core.printable import visible
from neutrallint.core.record import record
from neutrallint.core.report import Report
from neutrallint.followup.judged_content import JudgedContent
from neutrallint.followup.office_copy import correct
from neutrallint.readers.texts.anchoring import line_starts
from neutrallint.sources.target import Target

_BOM = "\ufeff"
_Path = TypeVar("_Path", bound=PurePath)


@record
class Fix:
    """A draft before and after its safe suggestions; `file` is None where it is none here.

    `count`: how many suggestions that are.
    """

    path: str
    file: Path | None
    count: int
    before: str
    after: str

    def diff(self) -> str:
        """Return the change as a unified diff, safe to print."""
        before, after = (text.splitlines() for text in (self.before, self.after))
        names = f"a/{self.path}", f"b/{self.path}"
        rows = unified_diff(before, after, *names, lineterm="")
        return "".join(f"{visible(row)}\n" for row in rows)


@record
class Copy:
    """A corrected office file; `file` is the one that was judged, None where it is none here.

    `mended`: the findings whose suggestions are in it.
    """

    path: str
    file: Path | None
    mended: tuple[Finding, ...]
    content: bytes

    @property
    def count(self) -> int:
        """How many suggestions are in it."""
        return len(self.mended)

    def diff(self) -> str:
        """Return the lines that change, as they were and as they are, safe to print."""
        rows = [f"--- a/{self.path}", f"+++ b/{beside(PurePosixPath(self.path))}"]
        for finding in self.mended:
            if told := finding.context:
                after = told.line[: told.start] + finding.replacement + told.line[told.end :]
                rows += [f"-{told.line}", f"+{after}"]
        return "".join(f"{visible(row)}\n" for row in rows)


@record
class Mends:
    """What the safe suggestions make of the drafts of a report.

    `left`: how many findings need a hand, by the reason.
    """

    fixes: tuple[Fix, ...] = ()
    copies: tuple[Copy, ...] = ()
    left: Counter[Localized] = field(default_factory=Counter)

    @property
    def made(self) -> tuple[Fix | Copy, ...]:
        """All of them."""
        return (*self.fixes, *self.copies)

    def without(self, one: Fix | Copy) -> Mends:
        """Return all but one that could not be written, which is left."""
        fixes = tuple(each for each in self.fixes if each is not one)
        copies = tuple(each for each in self.copies if each is not one)
        return Mends(fixes, copies, self.left + Counter({_UNWRITTEN: one.count}))

    def told(self, written: bool) -> Localized:
        """Say in a line how many suggestions were or can be put in, what is left and why."""
        done = sum(one.count for one in self.made if one.file or not written)
        left = self.left + Counter({_NO_FILE: sum(one.count for one in self.made) - done})
        copied = sum(copy.count for copy in self.copies)
        why = [(count, reason) for reason, count in left.most_common()]
        indonesian = "; ".join(f"{count} {reason.id}" for count, reason in why)
        english = "; ".join(f"{count} {reason.en}" for count, reason in why)
        verb = _APPLIED if written else _applicable(copied)
        return Localized(
            f"{done} {verb.id}; {left.total()} perlu diubah sendiri"
            + (f" ({indonesian})" if why else ""),
            f"{done} {verb.en}; {left.total()} by hand" + (f" ({english})" if why else ""),
        )


def _applicable(copied: int) -> Localized:
    """Say how suggestions may be put in, `copied` of them into copies of office files."""
    return Localized(
        "saran dapat diterapkan dengan --fix"
        + (f" ({copied} pada salinan berkas Office: --fix-copies)" if copied else ""),
        "suggestion(s) for --fix"
        + (f" ({copied} in copies of office files: --fix-copies)" if copied else ""),
    )


def find_mends(report: Report, copies: bool = False) -> Mends:
    """Return the mends of a report; of office files only where `copies` are asked for."""
    mending = _Mending(report, copies)
    for path, group in groupby(report.findings, key=lambda finding: finding.path):
        mending.add(path, list(group))
    return Mends(tuple(mending.fixes), tuple(mending.copies), +mending.left)


class _Mending:
    """Makes the mends, file by file, and counts them."""

    def __init__(self, report: Report, makes_copies: bool) -> None:
        self._report = report
        self._judged = JudgedContent(report)
        self._makes_copies = makes_copies
        self.fixes: list[Fix] = []
        self.copies: list[Copy] = []
        self.left: Counter[Localized] = Counter()

    def add(self, path: str, findings: Sequence[Finding]) -> None:
        """Mend what can be mended of the findings of one path."""
        reasons = [_hindrance(finding, self._makes_copies) for finding in findings]
        self.left.update(reason for reason in reasons if reason)
        safe = [one for one, reason in zip(findings, reasons, strict=True) if not reason]
        if not safe:
            return
        data = self._judged.read(path)
        if data is None:
            self.left[_CHANGED] += len(safe)
        elif media_of(path) in OFFICE:
            self._copy(path, data, safe)
        else:
            self._fix(path, data, safe)

    def _copy(self, path: str, data: bytes, findings: Sequence[Finding]) -> None:
        content, mended = correct(data, findings)
        done = len(mended)
        self.left[_UNFOUND] += len(findings) - done
        file = self._file(path)
        if file and _is_other(beside(file), content):
            self.left[_EXISTS] += done
        elif done:
            self.copies.append(Copy(path, file, mended, content))

    def _fix(self, path: str, data: bytes, findings: Sequence[Finding]) -> None:
        before = _decode(data)
        if before is None:
            self.left[_ENCODING] += len(findings)
            return
        after, done = _apply(before, findings)
        if after != before:
            self.fixes.append(Fix(path, self._file(path), done, before, after))
        self.left[_CHANGED] += len(findings) - done

    def _file(self, path: str) -> Path | None:
        """Return the file that was read; standard input and what lies in a store are none."""
        content = self._report.contents[path]
        if isinstance(content, Target) and content.content is None and not content.is_remote:
            return content.file
        return None


def _hindrance(finding: Finding, makes_copies: bool) -> Localized | None:
    """Say why a finding needs a hand, None where its suggestion may be put in."""
    media = media_of(finding.path)
    if not finding.replacement:
        return _NO_SUGGESTION if finding.certainty == "certain" else _UNSURE
    if INSIDE in finding.path:
        return _INSIDE
    if media in OFFICE:
        return None if makes_copies else _OFFICE_FILE
    is_text = media in EDITABLE and isinstance(finding.location, TextLocation)
    return None if is_text else _KIND


_APPLIED = Localized("saran diterapkan", "suggestion(s) applied")
_NO_FILE = Localized(
    "di masukan standar atau penyimpanan jauh, yang tidak diubah",
    "in standard input or a store, which is not written to",
)
_UNWRITTEN = Localized("di berkas yang tidak dapat ditulisi", "in files that cannot be written")
_NO_SUGGESTION = Localized(
    "tanpa pengganti yang pasti benar, tulis ulang menurut sarannya",
    "without a replacement that is surely right, to be written anew by the advice",
)
_UNSURE = Localized("perlu ditinjau dahulu", "to be reviewed first")
_INSIDE = Localized("di dalam arsip atau surat", "inside an archive or a letter")
_OFFICE_FILE = Localized(
    "di berkas Office, yang tidak disunting – --fix-copies membuat salinan yang diperbaiki",
    "in office files, which are not edited (a corrected copy: --fix-copies)",
)
_KIND = Localized(
    "di gambar, PDF, atau jenis lain yang tidak disunting",
    "in pictures, PDF or other kinds that are not edited",
)
_ENCODING = Localized("di berkas yang bukan UTF-8", "in files that are not UTF-8")
_CHANGED = Localized(
    "di berkas yang isinya tidak lagi seperti saat diperiksa",
    "in files that are no longer what was checked",
)
_EXISTS = Localized(
    "yang salinannya sudah ada dengan isi lain; ganti namanya dahulu",
    "of which there is another copy already; rename that first",
)
_UNFOUND = Localized(
    "kalimatnya tidak ditemukan persis sama di dalam dokumen, atau dokumennya bertanda tangan",
    "whose sentence is not found just so in the document, or that is signed",
)


def beside(file: _Path) -> _Path:
    """Return where the corrected copy of an office file goes: surat.diperbaiki.docx."""
    return file.with_name(f"{file.stem}.diperbaiki{file.suffix}")


def _is_other(file: Path, content: bytes) -> bool:
    """Tell whether something else lies where a copy is to go, or cannot be told from it."""
    try:
        if not file.is_file():
            return file.exists()
        # What is larger is another one, however large it is.
        return file.stat().st_size != len(content) or file.read_bytes() != content
    except OSError:
        return True


def _decode(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _apply(text: str, findings: Sequence[Finding]) -> tuple[str, int]:
    """Replace from the end on, and count; what stands there otherwise than found is left."""
    # Places are counted without the byte-order mark.
    shift = len(_BOM) if text.startswith(_BOM) else 0
    starts = line_starts(text[shift:])
    done = 0
    for finding in sorted(findings, key=lambda one: _start(one, starts), reverse=True):
        location = finding.location
        assert isinstance(location, TextLocation)
        begin = shift + _start(finding, starts)
        end = shift + starts[min(location.end_line, len(starts)) - 1] + location.end_column - 1
        if text[begin:end] == finding.match:
            text = text[:begin] + finding.replacement + text[end:]
            done += 1
    return text, done


def _start(finding: Finding, starts: tuple[int, ...]) -> int:
    location = finding.location
    assert isinstance(location, TextLocation)
    return starts[min(location.line, len(starts)) - 1] + location.column - 1
