"""The rule that reports a reference to a record that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.declare.kinds import TABLE
from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.findings.suggest import nearest, suggest
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch
from relturn.source.edits import SetValue


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield references to ids that no record or person has. Ids in files that cannot be read count as existing."""
    relationship = read.relationship
    known = relationship.by_id
    for reference in read.unresolved:
        target = reference.target
        if target in known or target in read.ids_in_unparsed_files or target in read.external_targets:
            continue
        fitting = [
            entry.id
            for entry in known.values()
            if not reference.field.refers or entry.kind in reference.field.refers
        ]
        kinds = " or ".join(reference.field.refers).replace("_", " ") or "record"
        yield RuleMatch(
            reference.entry.path, reference.key_path, f"there is no {kinds} {target!r}",
            suggest(target, fitting),
            data=(target,),
            suggestion="" if reference.field.type == TABLE else nearest(target, fitting),
        )  # fmt: skip


def fix(_read: ReadRelationship, finding: Finding) -> Fix | None:
    """Return a fix that uses the most similar id."""
    if not finding.suggestion or not isinstance(finding.key_path[-1], (int, str)):
        return None
    edit = SetValue(finding.key_path, finding.suggestion)
    return Fix(f"name {finding.suggestion}", safe=False, edits=((finding.path, edit),))


RULE = Rule(
    code="R102",
    name="dangling-reference",
    severity="error",
    title="A reference names a record that does not exist.",
    why="A missing record breaks the chain from what people said to what was done.",
    source="method.md#freshness",
    fix=fix,
    check=check,
    hint="name an existing record, or add the missing record",
    fails={
        "needs.yaml": (
            "needs:\n"
            "  - {id: one, side: client, level: operational, statement: One.}\n"
            "common_ground:\n"
            "  - {id: both, statement: Both., joins: [one, twoo]}\n"
        )
    },
    passes={
        "needs.yaml": (
            "needs:\n"
            "  - {id: one, side: client, level: operational, statement: One.}\n"
            "  - {id: two, side: supplier, level: operational, statement: Two.}\n"
            "common_ground:\n"
            "  - {id: both, statement: Both., joins: [one, two]}\n"
        )
    },
)
