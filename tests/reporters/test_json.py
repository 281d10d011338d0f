import json
from importlib import resources

import pytest
from jsonschema import Draft202012Validator

from neutrallint.core.localized import Lang
from neutrallint.core.report import Report
from neutrallint.reporters import REPORTERS
from neutrallint.reporters.view import ReportView

from . import samples

SCHEMA = json.loads(
    (resources.files("neutrallint.reporters") / "report.schema.json").read_text()
)

CONTRACT = [
    "schema",
    "tool",
    "packs",
    "as_of",
    "files",
    "findings",
    "suppressed",
    "summary",
    "exit_code",
]


def rendered(report: Report, lang: Lang = "id") -> dict:
    return json.loads(REPORTERS["json"](report, ReportView(lang=lang)))


@pytest.mark.parametrize(
    "report", [samples.FULL, samples.CLEAN, samples.UNCHECKED, samples.EMPTY]
)
def test_every_report_fits_the_schema(report):
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(rendered(report))


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.update(more=1),
        lambda d: d["findings"][0].update(severity="fatal"),
        lambda d: d["findings"][0].update(place={"line": 0}),
        lambda d: d["files"][2].update(reason=None),
        lambda d: d.pop("exit_code"),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_say(spoil):
    data = rendered(samples.FULL)
    spoil(data)
    assert not Draft202012Validator(SCHEMA).is_valid(data)


def test_keys_stand_in_the_order_of_the_contract():
    data = rendered(samples.FULL)
    assert list(data)[: len(CONTRACT)] == CONTRACT
    assert list(data["findings"][0]) == [
        "rule",
        "severity",
        "certainty",
        "path",
        "origin",
        "place",
        "match",
        "message",
        "why",
        "fix",
        "legal",
        "fingerprint",
        "pack",
    ]
    assert list(data["files"][0]) == [
        "path",
        "status",
        "reason",
        "media",
        "topics",
        "engines",
    ]


def test_places_are_those_of_the_contract():
    places = [found["place"] for found in rendered(samples.FULL)["findings"]]
    assert places == [
        {"line": 3, "column": 5, "end_line": 3, "end_column": 19},
        {"line": 9, "column": 1, "end_line": 9, "end_column": 15},
        {"page": 1, "box": [12, 34, 560, 78]},
        {"part": "slide 3 / bentuk 2", "paragraph": 1},
        {},
    ]


def test_the_summary_counts_files_and_findings():
    assert rendered(samples.FULL)["summary"] == {
        "files": 4,
        "checked": 2,
        "unchecked": 1,
        "errors": 3,
        "warnings": 1,
        "infos": 1,
        "skipped": 1,
    }


def test_text_is_utf8_indented_and_ends_with_a_line_feed():
    text = REPORTERS["json"](samples.FULL, ReportView())
    assert "“Coblos nomor 2”" in text
    assert text.startswith('{\n  "schema"')
    assert text.endswith("}\n")


def test_reasons_follow_the_language():
    assert rendered(samples.UNCHECKED)["failures"] == [
        {
            "path": "posts/c.png",
            "stage": "read",
            "reason": "berkas terpotong; simpan ulang",
            "rule": None,
        }
    ]
    english = rendered(samples.UNCHECKED, "en")
    assert english["files"][0]["reason"] == "the file is truncated; save it again"
