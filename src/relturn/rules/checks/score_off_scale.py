"""The rule that reports a score outside the scale of its survey."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.analysis.scales import UNIT, bounds
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield scores that are below or above the scale of their survey."""
    kind = read.relationship.kinds.records["assessment"]
    lists = {
        field.name: [inner.name for inner in field.fields if inner.unit == UNIT]
        for field in kind.fields
        if any(inner.unit == UNIT for inner in field.fields)
    }
    for entry in read.relationship.live.get("assessment", ()):
        low, high = bounds(entry.record.scale)
        for name, scores in lists.items():
            for index, item in enumerate(getattr(entry.record, name)):
                for score in scores:
                    value = getattr(item, score)
                    if value is not None and not low <= value <= high:
                        yield RuleMatch(
                            entry.path,
                            (*entry.key_path, name, index, score),
                            f"{score} is {value}, but the scale is {entry.record.scale}",
                            data=(entry.record.scale,),
                        )


RULE = Rule(
    code="M118",
    name="score-off-scale",
    severity="error",
    title="A score is outside the scale of its survey.",
    why="relturn stores answers as people gave them, and needs the scale to compare them.",
    source="method.md#segment",
    check=check,
    hint="correct the score, or give the scale of the survey under scale",
    fails={
        "assessments/2026-01-05-survey.yaml": "date: 2026-01-05\nrespondents:\n  - {stakeholder: client-vp, trust: 9}\n"
    },
    passes={
        "assessments/2026-01-05-survey.yaml": (
            "date: 2026-01-05\nscale: 1-10\nrespondents:\n  - {stakeholder: client-vp, trust: 9}\n"
        )
    },
)
