"""A copy that a sync tool or an editor left beside a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.loader.reader import ReadFile, ReadRelationship
from relturn.model.context import Context
from relturn.rules.merged import merged
from relturn.rules.rule import RuleMatch, Rule
from relturn.source.comments import comments
from relturn.source.parse import parse

_COPY = r"^(?P<stem>.*?)(?:\.sync-conflict-[^/]*| \([^/]*conflicted copy[^/]*\)| ?\([0-9]+\)| - Copy)?(?P<end>\.ya?ml)(?:\.orig|\.bak|\.rej|~)?$"
"""Compiled when it is wanted, which is seldom."""


def original(label: str) -> str:
    """The label of the file that a label is a copy of; empty where it is no copy."""
    if label.endswith(".yaml") and not ("(" in label or " - Copy" in label or ".sync-conflict-" in label):
        return ""  # as nearly all
    found = re.match(_COPY, label)
    name = found["stem"] + found["end"] if found else label
    return "" if name == label else name


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Files whose names tools give to copies."""
    for file in read.files.values():
        name = original(file.label) if file.place is None or file.kind is None or file.kind.is_log else ""
        if name and (name in read.files or file.place is None):
            yield RuleMatch(file.label, (), f"this is a copy of {name.partition('/')[2]} that a tool left")


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """What only the copy says goes into the file, and the copy goes; not where the two dispute a field."""
    copy, file = read.files[finding.label], read.files.get(original(finding.label))
    if copy.text is None or file is None or file.text is None:
        return None
    from relturn.source.merge import alike  # noqa: PLC0415 - a check must not wait for it

    copied = copy.text.with_text(copy.text.text)
    document, present = parse(copied), parse(file.text)
    lost = {words for _, words in comments(document)} - {words for _, words in comments(present)}
    if alike(document.data, present.data):
        return Fix("take the copy away", safe=not lost, files=((finding.label, None),))
    both = None if _is_log(file) else merged(None, file.text, copied)
    if both is None:
        return None
    return Fix(
        "take in what only the copy says, and take it away",
        safe=True,
        files=((file.label, both.text), (finding.label, None)),
    )


def _is_log(file: ReadFile) -> bool:
    return file.kind is not None and file.kind.is_log


RULE = Rule(
    code="X102",
    name="sync-copy",
    severity="error",
    title="A copy of a file stands beside it.",
    why="Two people wrote at once, and what one of them wrote stands in a file that nobody reads.",
    source="file synchronisation",
    check=check,
    fix=fix,
    hint="take what it says into the file, and remove it",
    fails={"needs.sync-conflict-20260312-101500-ABCDEFG.yaml": "needs: []\n", "needs.yaml": "needs: []\n"},
    passes={"needs.yaml": "needs: []\n"},
)
