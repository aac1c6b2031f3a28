"""Runs the rules over one relationship."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from relturn.declare.kinds import Field
from relturn.findings.finding import ERROR, Finding
from relturn.findings.fix import Fix
from relturn.findings.identity import place_of
from relturn.findings.ignores import Ignore, may_hold_ignores, read_ignores, split
from relturn.findings.select import is_named, matches
from relturn.findings.suggest import suggest
from relturn.loader.reader import ReadFile, ReadRelationship
from relturn.method.vocabularies import known_names
from relturn.model.context import Context
from relturn.model.named import person_named
from relturn.rules.checks import union_merge
from relturn.rules.custom import CODE, check_house
from relturn.rules.registry import all_rules, by_name
from relturn.rules.rule import Rule, RuleMatch
from relturn.source.document import Document
from relturn.source.span import START, SourceError, Span
from relturn.source.text import SourceText


def check(
    read: ReadRelationship, context: Context, wanted: Callable[[str, str], bool] = lambda _code, _name: True
) -> list[Finding]:
    """Every finding of a relationship, in order of file and place; a place is told once for each rule.

    A rule whose code and name are not `wanted` is not run.
    """
    told = (_with_fix(_with_editor_positions(finding, read), read) for finding in _all(read, context, wanted))
    found = list(dict.fromkeys(apply_severity_overrides(told, context.settings)))
    marked = {
        path: file.document
        for path, file in read.files.items()
        if file.document and may_hold_ignores(file.document.text.text)
    }
    if marked:
        own: dict[str, list[Finding]] = {path: [] for path in marked}
        for finding in found:
            own.get(finding.path, []).append(finding)
        found = [finding for finding in found if finding.path not in marked]
        for path, document in marked.items():
            found += without_ignored(own[path], document, context, sure=not read.relationship.broken)
    return sorted(found, key=lambda finding: finding.sort_key)


def _with_fix(finding: Finding, read: ReadRelationship) -> Finding:
    """The finding with whether it can be fixed."""
    fix = fix_of(finding, read)
    return finding if fix is None else finding._replace(fix="safe" if fix.safe else "unsafe")


def _with_editor_positions(finding: Finding, read: ReadRelationship) -> Finding:
    """The finding with the lines that editors count; for YAML signs that they show in a line end lines too."""
    file = read.files.get(finding.path)
    text = file.text.text if file and file.text else ""
    if text.isascii() or not any(sign in text for sign in "\x85\u2028\u2029"):
        return finding
    start, end = finding.span[:2]
    place = (
        text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start),
        text.count("\n", 0, end) + 1, end - text.rfind("\n", 0, end),
    )  # fmt: skip
    return finding._replace(span=Span(start, end, *place))


def without_ignored(
    findings: list[Finding], document: Document, context: Context, *, sure: bool = True
) -> list[Finding]:
    """The findings of a file without those that are ignored there, and what is to be said of the ignores.

    Where it is not `sure` that all is found, since a file cannot be read, none is called idle that may be needed.
    """
    staying, idle = split(findings, read_ignores(document), document.text.text, context.today)
    rule = by_name()["idle-ignore"]
    if rule.name in context.settings.rules_off:
        return staying
    said = (
        _idle(ignore, codes, document.text.path, context)
        for ignore, codes in idle
        if sure or not ignore.holds(context.today) or _unknown(codes, context)
    )
    return staying + list(apply_severity_overrides(said, context.settings))


def apply_severity_overrides(findings: Iterable[Finding], settings: Any) -> Iterator[Finding]:
    """Findings as loud as the workspace wants them; the last setting that fits counts, and errors stay errors."""
    for finding in findings:
        fitting = [
            one
            for one in settings.rules
            if matches(finding, one.rule) and finding.path.startswith(one.path or "")
        ]
        if not fitting or finding.severity == ERROR:
            yield finding
        elif fitting[-1].severity != "none":
            yield finding._replace(severity=fitting[-1].severity)


def _idle(ignore: Ignore, codes: tuple[str, ...], path: str, context: Context) -> Finding:
    """What is said of an ignore that has no effect, or has codes that do not."""
    rule = by_name()["idle-ignore"]
    if ignore.misspelt:
        message = "this looks like an ignore and is not one, so it has no effect"
        hint = "write # relturn: ignore[CODE] with the code of the finding, and a reason"
        return Finding(
            rule.code, rule.name, rule.severity, path, ignore.span, message, hint, data=("misspelt",)
        )
    unknown = _unknown(codes, context)
    if ignore.bad_date:
        message = f"{ignore.bad_date} is not a date, so the ignore has no effect"
    elif not ignore.reason:
        message = "the ignore gives no reason, so it has no effect"
    elif ignore.until is not None and ignore.until < context.today:
        message = f"the ignore ended on {ignore.until}"
    elif unknown:
        message = f"there is no rule {' or '.join(unknown)}"
        codes = unknown
    elif len(codes) < len(ignore.codes):
        message = f"nothing on line {ignore.about} is to be ignored as {', '.join(codes)}"
    else:
        message = f"nothing on line {ignore.about} is to be ignored"
    better = ", ".join(code for code in ignore.codes if code not in codes)
    hint = f"leave {better}" if better else rule.hint
    return Finding(
        rule.code, rule.name, rule.severity, path, ignore.span, message, hint, suggestion=better, data=codes
    )


def _unknown(codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """The codes of an ignore that name no rule, neither of relturn nor of the workspace."""
    own = {rule.name for rule in context.settings.custom_rules}
    rules = by_name().values()
    return tuple(
        code
        for code in codes
        if code not in own and not any(is_named(one.code, one.name, code) for one in rules)
    )


def linked_folder(name: str) -> Finding:
    """Return the finding for a link that stands where a relationship's folder does."""
    rule = by_name()["unreadable"]
    message = "the folder is a link, and relturn follows no links: nothing in it is checked"
    hint = "move the folder itself into the workspace"
    return Finding(rule.code, rule.name, rule.severity, name, START, message, hint, data=("link",))


def check_settings(
    document: Document, settings: Any, fields: Iterable[Field], context: Context
) -> list[Finding]:
    """Findings of `relturn.yaml`: criteria and rules that are switched off, and that nobody knows."""
    rule = by_name()["unknown-name"]
    found = []
    for field in fields:
        values = getattr(settings, field.name) if field.names else ()
        known = _known(field.names, settings, context) if values else ()
        for index, value in enumerate(values):
            if value not in known:
                message = f"there is no {field.names} {value}"
                span = document.span((field.name, index))
                hint = suggest(value, known) or rule.hint
                path = document.text.path
                found.append(
                    Finding(
                        rule.code, rule.name, rule.severity, path, span, message, hint, data=(str(value),)
                    )
                )
    return found + _unknown_rules(document, settings)


def _known(family: str, settings: Any, context: Context) -> tuple[str, ...]:
    """The known names of a family, those of rules as well."""
    if family == "rule":
        return (*by_name(), *(one.name for one in settings.custom_rules))
    return known_names(family, context)


def _unknown_rules(document: Document, settings: Any) -> list[Finding]:
    """Settings for rules that nobody knows."""
    rule, own, found = by_name()["unknown-name"], {one.name for one in settings.custom_rules}, []
    for index, one in enumerate(settings.rules):
        word = one.rule.lower()
        if word in own or any(
            known.code.startswith(word.upper()) or known.name == word for known in all_rules()
        ):
            continue
        span, message = document.span(("rules", index, "rule")), f"there is no rule {one.rule}"
        hint = suggest(one.rule, by_name()) or rule.hint
        found.append(
            Finding(
                rule.code, rule.name, rule.severity, document.text.path, span, message, hint, data=(one.rule,)
            )
        )
    return found


def check_attributes(text: SourceText) -> list[Finding]:
    """Findings of `.gitattributes`: how git is told to merge YAML files."""
    rule = union_merge.RULE
    message = "lines of both sides would be put one after the other"
    return [
        Finding(rule.code, rule.name, rule.severity, text.path, span, message, rule.hint)
        for span in union_merge.places(text)
    ]


def _all(read: ReadRelationship, context: Context, wanted: Callable[[str, str], bool]) -> Iterator[Finding]:
    for file in read.files.values():
        for problem in file.bound.problems:
            meant = _with_person(problem, file, read)
            yield of_problem(meant, file, read.relationship.kinds.item_keys)
    off = set(context.settings.rules_off)
    for rule in all_rules():
        is_off = rule.name in off and rule.severity != ERROR
        if rule.check is not None and not is_off and wanted(rule.code, rule.name):
            for hit in rule.check(read, context):
                yield _of_hit(rule, hit, read)
    own = [one for one in context.settings.custom_rules if one.name not in off and wanted(CODE, one.name)]
    yield from check_house(read, own)


def _with_person(problem: SourceError, file: ReadFile, read: ReadRelationship) -> SourceError:
    """The problem of a word that is not an id, with the person whose name or role it is."""
    if problem.name != "bad-id" or problem.suggestion or file.document is None:
        return problem
    value = file.document.data
    try:
        for segment in problem.key_path:
            value = value[segment]
    except (KeyError, IndexError, TypeError):  # the id of a log entry stands in no file
        return problem
    ref = person_named(value, read.relationship) if isinstance(value, str) else None
    if ref is None:
        return problem
    hint = f"did you mean {ref}? People stand here by id: {read.relationship.who(ref)}"
    return problem._replace(hint=hint, suggestion=ref)


def of_problem(problem: SourceError, file: ReadFile, keys: Sequence[str]) -> Finding:
    """The finding that a problem of reading a file becomes."""
    rule = by_name()[problem.name]
    span = problem.span
    if span is None:
        document = file.document
        assert document is not None
        span = document.span(problem.key_path, at_key=problem.at_key)
    hint = problem.hint or rule.hint
    told = (rule.code, rule.name, rule.severity, file.path, span, problem.message, hint)
    data = file.document.data if file.document else None
    place = place_of(problem.key_path, data, keys)
    return Finding(*told, problem.key_path, problem.suggestion, place, problem.data)


def _of_hit(rule: Rule, hit: RuleMatch, read: ReadRelationship) -> Finding:
    span = hit.span or read.span(hit.path, hit.key_path, at_key=hit.at_key)
    told = (
        rule.code,
        rule.name,
        hit.severity or rule.severity,
        hit.path,
        span,
        hit.message,
        hit.hint or rule.hint,
    )
    file = read.files.get(hit.path)
    data = file.document.data if file and file.document else None
    place = place_of(hit.key_path, data, read.relationship.kinds.item_keys)
    return Finding(*told, hit.key_path, hit.suggestion, place, hit.data)


def fix_of(finding: Finding, read: ReadRelationship) -> Fix | None:
    """The fix of a finding, where there is one."""
    rule = by_name().get(finding.name)  # a rule of the house has no fix
    return rule.fix(read, finding) if rule is not None and rule.fix else None
