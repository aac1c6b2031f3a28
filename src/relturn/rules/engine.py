"""The engine that runs the rules over one relationship."""

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
    """Return all findings of a relationship, sorted by file and place. Each rule reports a place only once.

    A rule runs only if `wanted` accepts its code and name.
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
    """Return the finding with a note whether relturn can fix it."""
    fix = fix_of(finding, read)
    return finding if fix is None else finding._replace(fix="safe" if fix.safe else "unsafe")


def _with_editor_positions(finding: Finding, read: ReadRelationship) -> Finding:
    """Return the finding with line numbers as editors count lines. YAML counts more characters as line ends."""
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
    """Return the findings of a file that are not ignored, and findings about ignore comments without effect.

    `sure` is False if a file cannot be read, so that findings may be missing. Then comments that may be needed are not
    reported.
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
    """Yield the findings with the severities that the workspace sets. The last matching setting applies; errors stay errors."""
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
    """Return the finding for an ignore comment without effect, or with codes without effect."""
    rule = by_name()["idle-ignore"]
    if ignore.misspelt:
        message = "this looks like an ignore comment but is not a valid one, so it has no effect"
        hint = "write # relturn: ignore[CODE] with the code of the finding, and a reason"
        return Finding(
            rule.code, rule.name, rule.severity, path, ignore.span, message, hint, data=("misspelt",)
        )
    unknown = _unknown(codes, context)
    if ignore.bad_date:
        message = f"{ignore.bad_date} is not a date, so the ignore comment has no effect"
    elif not ignore.reason:
        message = "the ignore comment gives no reason, so it has no effect"
    elif ignore.until is not None and ignore.until < context.today:
        message = f"the ignore comment expired on {ignore.until}"
    elif unknown:
        message = f"there is no rule {' or '.join(unknown)}"
        codes = unknown
    elif len(codes) < len(ignore.codes):
        message = f"line {ignore.about} has no finding to ignore for {', '.join(codes)}"
    else:
        message = f"line {ignore.about} has no finding to ignore"
    better = ", ".join(code for code in ignore.codes if code not in codes)
    hint = f"keep only {better}" if better else rule.hint
    return Finding(
        rule.code, rule.name, rule.severity, path, ignore.span, message, hint, suggestion=better, data=codes
    )


def _unknown(codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Return the codes of an ignore comment that match no rule of relturn and no custom rule."""
    own = {rule.name for rule in context.settings.custom_rules}
    rules = by_name().values()
    return tuple(
        code
        for code in codes
        if code not in own and not any(is_named(one.code, one.name, code) for one in rules)
    )


def linked_folder(name: str) -> Finding:
    """Return the finding for a link in the place of a relationship folder."""
    rule = by_name()["unreadable"]
    message = "the folder is a link, and relturn does not follow links, so nothing in it is checked"
    hint = "move the folder itself into the workspace"
    return Finding(rule.code, rule.name, rule.severity, name, START, message, hint, data=("link",))


def check_settings(
    document: Document, settings: Any, fields: Iterable[Field], context: Context
) -> list[Finding]:
    """Return the findings for unknown criteria and rules that `relturn.yaml` switches off."""
    rule = by_name()["unknown-name"]
    found = []
    for field in fields:
        values = getattr(settings, field.name) if field.names else ()
        known = _known(field.names, settings, context) if values else ()
        for index, value in enumerate(values):
            if value not in known:
                message = f"there is no {field.names} with the name {value}"
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
    """Return the known names of a family, including the names of rules."""
    if family == "rule":
        return (*by_name(), *(one.name for one in settings.custom_rules))
    return known_names(family, context)


def _unknown_rules(document: Document, settings: Any) -> list[Finding]:
    """Return the findings for settings of unknown rules."""
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
    """Return the findings for lines in `.gitattributes` that make git merge YAML files line by line."""
    rule = union_merge.RULE
    message = "git would put the lines of both versions one after the other"
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
    """Return the problem of an invalid id, with a suggestion if the id is a person's name or role."""
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
    hint = f"did you mean {ref}? That is the id of {read.relationship.who(ref)}"
    return problem._replace(hint=hint, suggestion=ref)


def of_problem(problem: SourceError, file: ReadFile, keys: Sequence[str]) -> Finding:
    """Return the finding for a problem that occurred when a file was read."""
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
    """Return the fix for a finding; None if there is none."""
    rule = by_name().get(finding.name)  # a rule of the house has no fix
    return rule.fix(read, finding) if rule is not None and rule.fix else None
