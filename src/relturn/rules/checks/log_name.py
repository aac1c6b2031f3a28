"""The rule that reports a log file with a name that does not begin with its date."""

from __future__ import annotations

from collections.abc import Iterator

from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield log entries with a file name that does not match their date."""
    for file in read.files.values():
        record = file.bound.record
        if file.kind and file.kind.is_log and record and not record.id.startswith(f"{record.date}-"):
            is_day_alone = record.id == str(record.date)
            message = (
                f"the file is named {record.id}, which is only its date"
                if is_day_alone
                else f"the file is named {record.id}, but its date is {record.date}"
            )
            yield RuleMatch(file.path, ("date",), message)


RULE = Rule(
    code="D103",
    name="log-name",
    severity="warning",
    title="A log file's name does not begin with its date.",
    why="The date in the name keeps the entries of a folder in order.",
    source="method.md#vocabulary",
    check=check,
    hint="name it DATE-words.yaml, with the date from the file",
    fails={
        "execution/2026-02-05-orders.yaml": "kind: reading\ndate: 2026-01-05\nmeasure: orders\nvalue: 1\n"
    },
    passes={
        "execution/2026-01-05-orders.yaml": "kind: reading\ndate: 2026-01-05\nmeasure: orders\nvalue: 1\n"
    },
)
