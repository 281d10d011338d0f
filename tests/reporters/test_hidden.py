"""Whatever names and texts a report tells of, no form of it holds what acts or hides."""

from __future__ import annotations

import json
import sys
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from neutrallint.core.document import Failure
from neutrallint.core.finding import Allowed, Finding, Legal, LineContext
from neutrallint.core.localized import Localized
from neutrallint.core.places import ImageLocation, Part, PartLocation, TextLocation
from neutrallint.core.printable import as_json, visible
from neutrallint.core.report import FileResult, MessageState, PackInfo, Report
from neutrallint.followup.baseline import baseline_of
from neutrallint.followup.comparison import compare
from neutrallint.followup.comparison_report import render, render_json
from neutrallint.reporters import REPORTERS
from neutrallint.reporters.view import ReportView

from .samples import finding

#: Controls, format, line and paragraph separators, private use, surrogates.
KINDS = {"Cc", "Cf", "Zl", "Zp", "Co", "Cs"}
MARKUP = "aZ <>&`@:/#!\"'=%,|\\{[(*_-.é日😀\ufffe"
TEXTS = st.text(
    st.characters(categories=sorted(KINDS)) | st.sampled_from(MARKUP), min_size=1, max_size=20
)
FORMS = sorted(REPORTERS)
AS_DATA = ("json", "sarif", "gitlab", "rdjson")


def is_hidden(char: str) -> bool:
    return unicodedata.category(char) in KINDS


def every_hidden() -> str:
    """Return all hidden characters, but of the many private and lone ones only the ends."""
    few = {"Co": (0xE000, 0xF8FF, 0xF0000, 0x10FFFD), "Cs": (0xD800, 0xDBFF, 0xDC80, 0xDFFF)}
    ends = {chr(code) for codes in few.values() for code in codes}
    others = (chr(code) for code in range(sys.maxunicode + 1))
    return "".join(c for c in others if is_hidden(c) and unicodedata.category(c) not in few) + (
        "".join(f"{end} " for end in sorted(ends))
    )


def report_of(text: str) -> Report:
    """Return a report in which all that content, rules and people say is `text`."""
    words, part = Localized(text, text), PartLocation((Part("heading", title=text),), 2)
    places = (
        TextLocation(1, 1, 1, 2, text),
        ImageLocation(2, 1, 2, 3, 4, text, part),
        part,
        None,
    )
    findings = tuple(_finding(text, place) for place in places)
    allowed = Allowed(text, text, date(2020, 10, 1), text)
    return Report(
        files=(
            FileResult(text, "checked", text, None, (text,), {"ocr": text}),
            FileResult(f"{text}.png", "unchecked", text, words),
            FileResult(f"{text}.bin", "skipped", None, words),
        ),
        findings=findings,
        failures=(Failure(text, "read", words), Failure(f"x/{text}", "ocr", words)),
        suppressed=(replace(findings[0], allowed=allowed),),
        packs=(PackInfo(text, text, "0" * 64),),
        notes=(words,),
        baselined=findings[:1],
    )


def _finding(text: str, place: Any) -> Finding:
    return finding(
        text,
        place,
        match=text,
        message=text,
        why=text,
        fix=text,
        legal=(Legal(text, "high"),),
        context=LineContext(f"{text}{text}", 0, len(text)),
        fails=place is not None,
        severity="error" if place else "info",
    )


def hidden_in(form: str, text: str) -> set[str]:
    """Return what stands hidden in a report, beside the ends of its lines."""
    if form == "csv":
        assert text[0] == "\ufeff"
        text = text[1:].replace("\r\n", "\n")
    return {char for char in text if is_hidden(char)} - {"\n"}


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_no_form_holds_any_of_them(form: str) -> None:
    report = report_of(f"a{every_hidden()}b")
    for detail in ("normal", "verbose"):
        assert not hidden_in(form, REPORTERS[form](report, ReportView("en", detail=detail)))


@pytest.mark.slow
@settings(max_examples=40)
@given(text=TEXTS)
def test_no_mixture_of_them_and_of_markup_gets_through(text: str) -> None:
    report = report_of(text)
    for form in FORMS:
        shown = REPORTERS[form](report, ReportView(width=60))
        assert not hidden_in(form, shown), form
        if form in AS_DATA:
            json.loads(shown)


@settings(max_examples=60)
@given(text=TEXTS)
def test_json_gives_back_what_it_was_given(text: str) -> None:
    whole = json.loads(REPORTERS["json"](report_of(text), ReportView()))
    # Two halves of one character are one as soon as they stand in JSON.
    same = json.loads(json.dumps(text))
    assert whole["findings"][0]["match"] == whole["files"][0]["path"] == same
    assert not set(filter(is_hidden, as_json({text: [text]})))


@settings(max_examples=30)
@given(text=TEXTS)
def test_neither_narrative_nor_baseline_holds_any(text: str) -> None:
    report = report_of(text)
    told = {f"{text}1": MessageState("told"), f"{text}2": MessageState("missing")}
    drafts = tuple(replace(file, narrative=told) for file in report.files)
    wrong = replace(report.findings[0], rule_id="NL-FAKTA-001")
    comparison = compare(replace(report, files=drafts, findings=(wrong,)))
    for shown in (render(comparison, ReportView()), render_json(comparison, ReportView())):
        assert not hidden_in("text", shown)
    json.loads(render_json(comparison, ReportView()))
    assert not hidden_in("text", baseline_of([wrong], Path("/")).render())


@pytest.mark.slow
def test_every_one_of_them_is_shown_as_an_escape() -> None:
    shown = visible("".join(map(chr, range(sys.maxunicode + 1))))
    assert not set(filter(is_hidden, shown))
