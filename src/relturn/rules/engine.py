"""Runs the rules over one relationship."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.domain.context import Context
from relturn.findings.finding import Finding
from relturn.rules.registry import all_rules, by_name
from relturn.rules.rule import Hit, Rule
from relturn.source.span import Problem
from relturn.workspace.workspace import ReadFile, ReadRelationship


def check(read: ReadRelationship, context: Context) -> list[Finding]:
    """Every finding of a relationship, in order of file and place; a place is told once for each rule."""
    found = dict.fromkeys(_all(read, context))
    return sorted(found, key=lambda finding: finding.order)


def _all(read: ReadRelationship, context: Context) -> Iterator[Finding]:
    for file in read.files.values():
        for problem in file.bound.problems:
            yield of_problem(problem, file)
    off = set(context.settings.rules_off)
    for rule in all_rules():
        if rule.check is not None and not (rule.name in off and rule.severity != "error"):
            for hit in rule.check(read, context):
                yield _of_hit(rule, hit, read)


def of_problem(problem: Problem, file: ReadFile) -> Finding:
    """The finding that a problem of reading a file becomes."""
    rule = by_name()[problem.name]
    span = problem.span
    if span is None:
        document = file.document
        assert document is not None
        span = document.span(problem.path, at_key=problem.at_key)
    hint = problem.hint or rule.hint
    return Finding(rule.code, rule.name, rule.severity, file.label, span, problem.message, hint)


def _of_hit(rule: Rule, hit: Hit, read: ReadRelationship) -> Finding:
    span = read.span(hit.label, hit.path, at_key=hit.at_key)
    return Finding(rule.code, rule.name, rule.severity, hit.label, span, hit.message, hit.hint or rule.hint)
