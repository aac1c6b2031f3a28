"""The rule that reports a copy that a sync tool or an editor left next to a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.loader.reader import ReadFile, ReadRelationship
from relturn.model.context import Context
from relturn.rules.merged import merged
from relturn.rules.rule import Rule, RuleMatch
from relturn.source.comments import comments
from relturn.source.parse import parse

_COPY = r"^(?P<stem>.*?)(?:\.sync-conflict-[^/]*| \([^/]*conflicted copy[^/]*\)| ?\([0-9]+\)| - Copy| copy(?: [0-9]+)?| [0-9]+)?(?P<end>\.ya?ml)(?:\.orig|\.bak|\.rej|~)?$"
"""The pattern of the names of copies. It is compiled only on use, which is rare."""


def original(path: str) -> str:
    """Return the path of the original of a copy, or an empty text if the path is not a copy."""
    if path.endswith(".yaml") and not (" " in path or "(" in path or ".sync-conflict-" in path):
        return ""  # as nearly all
    found = re.match(_COPY, path)
    name = found["stem"] + found["end"] if found else path
    return "" if name == path else name


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield files with names that tools give to copies."""
    for file in read.files.values():
        name = original(file.path) if file.place is None or file.kind is None or file.kind.is_log else ""
        if name and (name in read.files or file.place is None):
            yield RuleMatch(file.path, (), f"this is a copy of {name.partition('/')[2]} that a tool left")


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """Return a fix that merges a copy into its original and removes the copy. Return None if the files conflict."""
    copy, file = read.files[finding.path], read.files.get(original(finding.path))
    if copy.text is None or file is None or file.text is None:
        return None
    from relturn.source.merge import alike  # noqa: PLC0415 - a check must not wait for it

    copied = copy.text.with_text(copy.text.text)
    document, present = parse(copied), parse(file.text)
    lost = {words for _, words in comments(document)} - {words for _, words in comments(present)}
    if alike(document.data, present.data):
        return Fix("remove the copy", safe=not lost, files=((finding.path, None),))
    both = None if _is_log(file) else merged(None, file.text, copied, read.relationship.kinds.item_keys)
    if both is None:
        return None
    return Fix(
        "merge the copy into the file, and remove the copy",
        safe=True,
        files=((file.path, both.text), (finding.path, None)),
    )


def _is_log(file: ReadFile) -> bool:
    return file.kind is not None and file.kind.is_log


RULE = Rule(
    code="X102",
    name="sync-copy",
    severity="error",
    title="A copy of a file is in the workspace.",
    why="Two people wrote at the same time, and the text of one is in a file that nobody reads.",
    source="file synchronisation",
    check=check,
    fix=fix,
    hint="move its content into the file, and remove the copy",
    fails={"needs.sync-conflict-20260312-101500-ABCDEFG.yaml": "needs: []\n", "needs.yaml": "needs: []\n"},
    passes={"needs.yaml": "needs: []\n"},
)
