"""JUnit XML: a test case for each finding, as many readers show one failure of a case only."""

from __future__ import annotations

from collections import Counter, defaultdict
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from neutrallint.core.document import Failure
from neutrallint.core.finding import Finding, owner_of
from neutrallint.core.printable import one_line, visible
from neutrallint.core.report import FileResult, Report
from neutrallint.reporters import grounds
from neutrallint.reporters.places import spot
from neutrallint.reporters.view import ReportView


def render(report: Report, view: ReportView) -> str:
    """Return the report as JUnit XML; findings that do not fail the run are its output."""
    is_file = {file.path for file in report.files}.__contains__
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in report.findings:
        findings[owner_of(finding.path, is_file)].append(finding)
    failures: dict[str, list[Failure]] = defaultdict(list)
    for failure in report.failures:
        failures[owner_of(failure.path, is_file)].append(failure)
    suite = Element("testsuite", name="neutrallint")
    for file in report.files:
        given = findings.pop(file.path, []), failures.pop(file.path, [])
        _file(suite, file, *given, view)
    for path in sorted({*findings, *failures}):
        lost = FileResult(path, "unchecked", None)
        _file(suite, lost, findings.get(path, []), failures.get(path, []), view)
    _tell_apart(suite)
    suite.set("tests", str(len(suite)))
    for kind, name in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
        suite.set(name, str(len(suite.findall(f"testcase[{kind}]"))))
    if told := grounds.lines(report, view.lang):
        SubElement(suite, "system-out").text = "\n".join(told)
    root = Element("testsuites", name="neutrallint")
    root.append(suite)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _file(
    suite: Element,
    file: FileResult,
    findings: list[Finding],
    failures: list[Failure],
    view: ReportView,
) -> None:
    """Add a case for each finding of a file, and for each failure; one for a file without."""
    for failure in failures:
        reason = one_line(failure.reason.say(view.lang))
        case = _case(suite, file, failure.rule_id or "")
        SubElement(case, "error", type=failure.stage, message=reason)
    for finding in findings:
        place = spot(finding, view.lang)
        case = _case(suite, file, f"{finding.rule_id} {place}")
        told = f"{place}: {one_line(finding.message)}"
        if finding.fails:
            element = SubElement(case, "failure", type=finding.rule_id, message=told)
            element.text = one_line(finding.fix)
        else:
            said = f"{finding.severity} {finding.rule_id} {told}"
            SubElement(case, "system-out").text = said
    if not findings and not failures:
        case = _case(suite, file)
        if file.status == "skipped":
            reason = one_line(file.reason.say(view.lang)) if file.reason else ""
            SubElement(case, "skipped", message=reason)


def _case(suite: Element, file: FileResult, what: str = "") -> Element:
    name = f"{file.path}: {what}" if what else file.path
    return SubElement(suite, "testcase", name=visible(name), classname="neutrallint")


def _tell_apart(suite: Element) -> None:
    """Number the cases of one name, of which readers would show the last."""
    seen: Counter[str] = Counter()
    for case in suite:
        name = case.get("name", "")
        seen[name] += 1
        if seen[name] > 1:
            case.set("name", f"{name} ({seen[name]})")
