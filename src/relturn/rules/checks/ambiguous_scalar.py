"""The rule that reports a value that different YAML readers understand differently."""

from __future__ import annotations

from relturn.declare.kinds import FLAG, INTEGER, NUMBER, TEXT
from relturn.findings.finding import Finding
from relturn.findings.fix import Fix, Replacement
from relturn.loader.places import field_at, path_at
from relturn.loader.reader import ReadRelationship
from relturn.rules.rule import Rule

_FLAGS = {
    **dict.fromkeys(("yes", "on", "y"), "true"),
    **dict.fromkeys(("no", "off", "n"), "false"),
}


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """Return a fix that puts the value in quotes, or writes true or false in a field of that type. It is safe if the value is text."""
    file = read.files[finding.path]
    if file.document is None:
        return None
    start, end = finding.span.start, finding.span.end
    word = file.document.text.text[start:end]
    way = path_at(file, start)
    field = field_at(way[0], file, read.relationship.kinds) if way else None
    kind = (field.items or field.type) if field else TEXT
    if kind == FLAG and word.lower() in _FLAGS:
        better = _FLAGS[word.lower()]
        return Fix(
            f"write {better}", safe=True, replacements=(Replacement(finding.path, start, end, better),)
        )
    if kind in {FLAG, INTEGER, NUMBER}:
        return None
    is_text = not word.lstrip("+-0").replace("_", "").isdigit()
    replacement = Replacement(finding.path, start, end, f'"{word}"')
    return Fix("put it in quotes", is_text, replacements=(replacement,))


RULE = Rule(
    code="F108",
    name="ambiguous-scalar",
    severity="error",
    title="A value means different things to different YAML readers.",
    why="`no`, `012`, `12:30` and `1_000` are text to one YAML reader and a boolean or a number to another.",
    source="docs/explanation/yaml.md",
    fix=fix,
    fails={"needs.yaml": "notes: no\n"},
    passes={"needs.yaml": 'notes: "no"\n'},
)
