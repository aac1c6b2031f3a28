"""A value means different things to different readers."""

from __future__ import annotations

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix, Replacement
from relturn.rules.rule import Rule
from relturn.workspace.workspace import ReadRelationship


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """Quotes around it; safe where it is read as text already."""
    document = read.files[finding.label].document
    if document is None:
        return None
    start, end = finding.span.start, finding.span.end
    word = document.text.text[start:end]
    is_text = not word.lstrip("+-0").replace("_", "").isdigit()
    replacement = Replacement(finding.label, start, end, f'"{word}"')
    return Fix("put it in quotes", is_text, replacements=(replacement,))


RULE = Rule(
    code="F108",
    name="ambiguous-scalar",
    severity="error",
    title="A value means different things to different readers.",
    why="`no`, `012`, `12:30` and `1_000` are text to one YAML reader and a boolean or a number to another.",
    source="docs/explanation/yaml.md",
    fix=fix,
    fails={"needs.yaml": "notes: no\n"},
    passes={"needs.yaml": 'notes: "no"\n'},
)
