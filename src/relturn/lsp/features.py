"""Answers to the requests of an editor: diagnostics, hover texts, places, renaming and gates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from lsprotocol import types as lsp

from relturn.declare.kinds import DAY, FLAG, GROUP, INTEGER, LIST, NUMBER, REF, Field
from relturn.declare.vocabulary import choice_label, humanize
from relturn.findings.errors import RelturnError
from relturn.findings.finding import Finding
from relturn.findings.phrasing import folded, pluralize, verb
from relturn.loader.places import field_at, path_at
from relturn.loader.reader import ReadRelationship
from relturn.lsp.edits import workspace_edit
from relturn.lsp.positions import Lines
from relturn.lsp.texts import text_of, uri_of
from relturn.method.journey import judge
from relturn.method.vocabularies import known_names
from relturn.model.audience import INTERNAL, SUPPLIER
from relturn.model.entry import Entry
from relturn.model.labels import label_of_entry
from relturn.model.references import references_of
from relturn.rules.registry import find
from relturn.services.checking.editor_session import EditorSession
from relturn.services.records.rename import referring, stage
from relturn.services.session import ChangeSession
from relturn.source.text import SourceText
from relturn.store.files.locate import is_relationship

_DANGLING = "R102"
_SEVERITIES = {
    "error": lsp.DiagnosticSeverity.Error, "warning": lsp.DiagnosticSeverity.Warning, "advice": lsp.DiagnosticSeverity.Information,
}  # fmt: skip


def diagnostics(session: EditorSession, slug: str) -> dict[str, list[lsp.Diagnostic]]:
    """Return the findings in the open files of a relationship, by file path."""
    found: dict[str, list[lsp.Diagnostic]] = {
        path: [] for path in session.open if path.startswith(f"{slug}/")
    }
    texts = {path: session.open[path] for path in found}
    lines = {path: Lines(text.text if isinstance(text, SourceText) else "") for path, text in texts.items()}
    told_of = session.findings(slug)
    for finding in told_of:
        if finding.path in found:
            found[finding.path].append(diagnostic(finding, lines[finding.path]))
    for path, told in _told_at_the_source(session, slug, lines, told_of):
        found[path].append(told)
    return found


def _told_at_the_source(
    session: EditorSession, slug: str, lines: Mapping[str, Lines], findings: list[Finding]
) -> Iterator[tuple[str, lsp.Diagnostic]]:
    """Yield a warning at each changed id if other files still refer to the old id."""
    lost: dict[str, list[Finding]] = {}
    dangling = [one for one in findings if one.code == _DANGLING and one.data]
    if not dangling:
        return
    read = session.read(slug)
    for finding in dangling:
        meant = session.renamed(slug, finding.data[0])
        if meant in read.relationship.by_id:
            lost.setdefault(meant, []).append(finding)
    for ref, naming in lost.items():
        entry = read.relationship.by_id[ref]
        others = [one for one in naming if one.path != entry.path]
        if entry.path not in lines or not others or not entry.key_path:
            continue
        names = folded(list(dict.fromkeys(one.data[0] for one in others if one.data)))
        what = f"{pluralize(len(others), 'reference')} in other files still {verb(len(others), 'names', 'name')} {names}, which is now {ref}. Use relturn rename to change all of them"
        yield entry.path, lsp.Diagnostic(
            range=lines[entry.path].of_span(read.span(entry.path, (*entry.key_path, "id"))), message=what, code=_DANGLING,
            source="relturn", severity=lsp.DiagnosticSeverity.Warning, related_information=[_related(session, read, one) for one in others],
        )  # fmt: skip


def _related(
    session: EditorSession, read: ReadRelationship, finding: Finding
) -> lsp.DiagnosticRelatedInformation:
    text = read.files[finding.path].text
    place = Lines(text.text if text else "").of_span(finding.span)
    return lsp.DiagnosticRelatedInformation(
        lsp.Location(uri_of(session, finding.path), place), finding.message
    )


def diagnostic(finding: Finding, lines: Lines) -> lsp.Diagnostic:
    """Return a finding in the form that editors show."""
    hint = f"\n{finding.hint}" if finding.hint else ""
    return lsp.Diagnostic(
        range=lines.of_span(finding.span), message=f"{finding.message}{hint}", code=finding.code, source="relturn",
        severity=_SEVERITIES[finding.severity],
    )  # fmt: skip


def hover(session: EditorSession, label: str, position: lsp.Position) -> lsp.Hover | None:
    """Return the hover text: the record that a reference names, the meaning of a key, and why a finding matters."""
    slug = label.partition("/")[0]
    read, text = session.read(slug), text_of(session, label)
    file = read.files.get(label)
    if text is None or file is None:
        return None
    lines = Lines(text.text)
    offset = lines.offset(position)
    parts = [
        _why(finding)
        for finding in session.findings(slug)
        if finding.path == label and _covers(finding, offset, lines)
    ]
    at = path_at(file, offset)
    if at is not None:
        path, is_key = at
        field = field_at(path, file, session.kinds)
        entry = None if is_key else _named(session, label, path)
        if entry is not None:
            parts.insert(0, _about_record(session, entry))
        elif field is not None:
            parts.insert(0, _about_field(session, field))
    if not parts:
        return None
    return lsp.Hover(lsp.MarkupContent(lsp.MarkupKind.Markdown, "\n\n---\n\n".join(parts)))


def _about_record(session: EditorSession, entry: Entry) -> str:
    """Return the description of a record; for a person, the name, role, side, level, influence and stance."""
    head = f"**{entry.kind.replace('_', ' ')} `{entry.id}`** ({entry.path})"
    if entry.kind != "stakeholder":
        return f"{head}\n\n{label_of_entry(session.kinds, entry)}"
    person = entry.record
    title = f"{person.name}, {person.role}" if person.name else person.role
    stance = person.stance.value if person.stance else "not recorded"
    level, side = humanize(person.level), humanize(person.side)
    return f"{head}\n\n{title}\n\n{side} side, level: {level}, influence: {person.influence} of 5, stance: {stance}"


def _about_field(session: EditorSession, field: Field) -> str:
    """Return the meaning of a key, its possible values, an example, and who may read it."""
    kind = field.items if field.type == LIST else field.type
    form = {
        DAY: "a date",
        REF: "an id",
        INTEGER: "a whole number",
        NUMBER: "a number",
        FLAG: "true or false",
        GROUP: "a group of keys",
    }
    names = field.choices or (known_names(field.names, session.workspace.context) if field.names else ())
    wanted = f"one of {folded(names)}" if names else form.get(kind, "text")
    several = "a list of: " if field.type == LIST else ""
    example = f"\n\nFor example `{field.example}`" if field.example is not None and not names else ""
    needed = " It is required." if field.required else ""
    readers = {INTERNAL: "only our team may read it", SUPPLIER: "only our side may read it"}.get(
        field.audience, "the client may read it"
    )
    return f"**{field.name}**: {field.description}{needed}\n\n{several}{wanted}; {readers}{example}"


def _covers(finding: Finding, offset: int, lines: Lines) -> bool:
    found = lines.of_span(finding.span)
    return lines.offset(found.start) <= offset <= lines.offset(found.end)


def _why(finding: Finding) -> str:
    rule = find(finding.code)
    return f"{finding.code} {finding.message}\n\n{rule.why if rule else ''}"


def _named(session: EditorSession, label: str, path: tuple[str | int, ...]) -> Entry | None:
    """Return the record whose id is at a path.

    The id can refer to a record, also in another relationship, or be the record's own id.
    """
    relationship = session.recall(label.partition("/")[0]).relationship
    for reference in references_of(relationship):
        if reference.entry.path == label and reference.key_path == path:
            slug, slash, target = reference.target.partition("/")
            if not slash:
                return relationship.by_id.get(reference.target)
            there = session.recall(slug) if is_relationship(session.root, slug) else None
            return there.relationship.by_id.get(target) if there else None
    for entry in relationship.entries:
        if entry.path == label and (*entry.key_path, "id") == path and entry.cycle is None:
            return entry
    return None


def _entry_at(session: EditorSession, path: str, position: lsp.Position) -> Entry | None:
    text, file = text_of(session, path), session.read(path.partition("/")[0]).files.get(path)
    at = path_at(file, Lines(text.text).offset(position)) if text and file else None
    return _named(session, path, at[0]) if at else None


def _place(session: EditorSession, label: str, path: tuple[str | int, ...]) -> lsp.Location:
    read = session.recall(label.partition("/")[0])
    text = read.files[label].text
    return lsp.Location(
        uri_of(session, label), Lines(text.text if text else "").of_span(read.span(label, path))
    )


def definition(session: EditorSession, path: str, position: lsp.Position) -> lsp.Location | None:
    """Return the place of the record that is named at the cursor."""
    entry = _entry_at(session, path, position)
    return (
        None
        if entry is None
        else _place(session, entry.path, (*entry.key_path, "id") if entry.key_path else ())
    )


def references(
    session: EditorSession, path: str, position: lsp.Position, *, itself: bool
) -> list[lsp.Location]:
    """Return all places that name the record at the cursor, also in other relationships."""
    entry = _entry_at(session, path, position)
    if entry is None:
        return []
    slug = entry.path.partition("/")[0]
    found = [_place(session, entry.path, (*entry.key_path, "id"))] if itself and entry.key_path else []
    for other in (slug, *referring(session.workspace, f"{slug}/{entry.id}")):
        name = entry.id if other == slug else f"{slug}/{entry.id}"
        relationship = session.recall(other).relationship
        found += [
            _place(session, one.entry.path, one.key_path)
            for one in references_of(relationship)
            if one.target == name
        ]
    return found


def rename(session: EditorSession, path: str, position: lsp.Position, new: str) -> lsp.WorkspaceEdit:
    """Return the edits that rename a record in all places; raise RelturnError if this is not possible."""
    entry = _entry_at(session, path, position)
    if entry is None:
        raise RelturnError(
            "there is no id at the cursor", "put the cursor on the id of a record, or on a reference to it"
        )
    if not entry.key_path:
        raise RelturnError(
            "the id of a log entry is its file's name", f"use in a terminal: relturn rename {entry.id} {new}"
        )
    change = ChangeSession(session.workspace)
    for text in session.open.values():
        if isinstance(text, SourceText):
            change.replace(None, text)
    stage(change, entry.path.partition("/")[0], entry.id, new)
    return workspace_edit(session, change.overlay)


def lenses(session: EditorSession, label: str) -> list[lsp.CodeLens]:
    """Return a line above the stage of a relationship that shows how many criteria of its gate are met."""
    slug, _, path = label.partition("/")
    if path != "relationship.yaml":
        return []
    read = session.today(slug)
    relationship = read.relationship
    if relationship.head is None:
        return []
    verdicts = judge(relationship, session.workspace.context, relationship.stage)
    met = sum(verdict.passed for verdict in verdicts)
    open_ones = ", ".join(verdict.name for verdict in verdicts if not verdict.passed)
    title = (
        f"{choice_label(relationship.stage)} gate: {met} of {pluralize(len(verdicts), 'criterion', 'criteria')} met"
        + (f"; outstanding: {open_ones}" if open_ones else "")
    )
    text = text_of(session, label)
    place = Lines(text.text if text else "").of_span(read.span(label, ("stage",), at_key=True))
    return [lsp.CodeLens(range=place, command=lsp.Command(title=title, command=""))]


def path_of(session: EditorSession, path: Path) -> str:
    """Return the path of a file in the workspace; empty if it is not a file of a relationship."""
    resolved = path.resolve()
    if not resolved.is_relative_to(session.root):
        return ""
    label = resolved.relative_to(session.root).as_posix()
    slug, slash, _ = label.partition("/")
    return label if slash and label.endswith(".yaml") and is_relationship(session.root, slug) else ""
