"""Findings as a JUnit report. Each file is a test case, which fails if the file has errors. junitparser writes the report."""

from __future__ import annotations

from collections.abc import Sequence

from junitparser import Failure, JUnitXml, TestCase, TestSuite

from relturn.findings.finding import ERROR, Finding
from relturn.render.safe import safe_line


def render(findings: Sequence[Finding], files: int) -> str:
    """Return the report. All files without findings share one test case."""
    suite = TestSuite("relturn validate")
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.path, []).append(finding)
    for path, found in by_file.items():
        suite.add_testcase(_case(path, found))
    rest = max(0, files - len(by_file))  # settings are no file of a relationship
    if rest or not by_file:
        suite.add_testcase(TestCase(f"{rest} file{'' if rest == 1 else 's'} without findings", "relturn"))
    report = JUnitXml("relturn")
    report.add_testsuite(suite)
    written: bytes = report.tostring()  # type: ignore[no-untyped-call]
    return written.decode("utf-8") + "\n"


def _case(path: str, found: Sequence[Finding]) -> TestCase:
    case = TestCase(_legal(path), "relturn")
    case.result = [_failure(finding) for finding in found if finding.severity == ERROR]
    others = [finding for finding in found if finding.severity != ERROR]
    if others:
        case.system_out = "\n".join(map(_words, others))
    return case


def _failure(finding: Finding) -> Failure:
    failure = Failure(_legal(finding.message), f"{finding.code} {finding.name}")
    failure.text = _words(finding)
    return failure


def _words(finding: Finding) -> str:
    hint = f" ({finding.hint})" if finding.hint else ""
    place = f"{finding.path}:{finding.span.line}:{finding.span.column}"
    return _legal(f"{place}: {finding.severity} {finding.code}: {finding.message}{hint}")


def _legal(text: str) -> str:
    """Return a text without characters that XML does not allow."""
    return safe_line(text)
