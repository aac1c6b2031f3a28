"""Findings as SARIF 2.1.0, with relative addresses and fingerprints that survive moved lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from relturn.findings.finding import Finding
from relturn.findings.fingerprint import fingerprint
from relturn.findings.rule_info import RuleInfo
from relturn.render.json_text import to_json
from relturn.render.safe import safe_line
from relturn.source.text import SourceText

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "advice": "note"}


def render(
    findings: Sequence[Finding],
    texts: Mapping[str, SourceText],
    rules: Sequence[RuleInfo[Any, Any]],
    version: str,
) -> str:
    """Return one run with an explanation of each rule that has findings. Columns count code points."""
    used = {finding.code for finding in findings}
    explained = [rule for rule in rules if rule.code in used]
    places = {rule.code: index for index, rule in enumerate(explained)}
    seen: dict[str, int] = {}
    results = [_result(finding, texts.get(finding.path), places, seen) for finding in findings]
    driver = {"name": "relturn", "version": version, "rules": [_rule(rule) for rule in explained]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return to_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(rule: RuleInfo[Any, Any]) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.hint or rule.why},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(
    finding: Finding, text: SourceText | None, places: Mapping[str, int], seen: dict[str, int]
) -> dict[str, Any]:
    span = finding.span
    region = {
        "startLine": span.line, "startColumn": span.column, "endLine": span.end_line,
        "endColumn": max(span.end_column, span.column + 1) if span.end_line == span.line else span.end_column,
    }  # fmt: skip
    words = finding.message + (f". {finding.hint}" if finding.hint else "")
    return {
        "ruleId": finding.code,
        **({"ruleIndex": places[finding.code]} if finding.code in places else {}),
        "level": _LEVELS[finding.severity],
        "message": {"text": safe_line(words)},
        "locations": [
            {"physicalLocation": {"artifactLocation": {"uri": _address(finding.path)}, "region": region}}
        ],
        "partialFingerprints": {"relturn/v2": fingerprint(finding, text, seen)},
    }


def _address(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"))
