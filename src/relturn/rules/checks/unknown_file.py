"""The rule that reports a YAML file with an unknown name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relturn.findings.finding import Finding
from relturn.findings.fix import Fix
from relturn.findings.suggest import nearest
from relturn.loader.layout import known_paths, place_of
from relturn.loader.reader import ReadRelationship
from relturn.model.context import Context
from relturn.rules.rule import Rule, RuleMatch

_COPY = r"\.sync-conflict-|conflicted copy|\([0-9]+\)\.ya?ml|- Copy\.ya?ml| copy( [0-9]+)?\.ya?ml| [0-9]+\.ya?ml|\.ya?ml(\.orig|\.bak|\.rej|~)$"
"""The pattern of the names of copies, which another rule reports."""


def check(read: ReadRelationship, context: Context) -> Iterator[RuleMatch]:
    """Yield YAML files with a name that relturn does not know."""
    paths = {path.removesuffix(".yaml"): path for path in known_paths(read.relationship.kinds)}
    for file in read.files.values():
        if file.place is None and not file.bound.problems and not re.search(_COPY, file.inner_path):
            near = nearest(re.sub(r"(?i)\.ya?ml$", "", file.inner_path), list(paths))
            hint = f"did you mean {paths[near]}?" if near else _folder_hint(read, file.inner_path)
            yield RuleMatch(file.path, (), f"relturn does not know the file {file.inner_path}", hint)


def _folder_hint(read: ReadRelationship, path: str) -> str:
    """Return a hint that names the right folder, for a file in a folder with a similar name."""
    folder, slash, _ = path.partition("/")
    near = nearest(
        folder, [name.rstrip("/") for name in read.relationship.kinds.by_path if name.endswith("/")]
    )
    return f"did you mean the folder {near}/?" if slash and near else ""


def fix(read: ReadRelationship, finding: Finding) -> Fix | None:
    """Return a fix that changes the extension to .yaml, if relturn then knows the file and the name is free."""
    file = read.files[finding.path]
    path = finding.path.removesuffix(".yml") + ".yaml"
    free = finding.path.endswith(".yml") and path not in read.files
    if not free or place_of(path.partition("/")[2], read.relationship.kinds) is None or file.text is None:
        return None
    files = ((finding.path, None), (path, file.text.text))
    return Fix(f"call it {path.rpartition('/')[2]}", safe=True, files=files)


RULE = Rule(
    code="F109",
    name="unknown-file",
    severity="error",
    title="A YAML file has a name that relturn does not know.",
    why="relturn never reads a file with a misspelt name, and nobody would notice.",
    source="method.md#records",
    fix=fix,
    check=check,
    hint="rename it, or move it out of the relationship's folder",
    fails={"need.yaml": "needs: []\n"},
    passes={"needs.yaml": "needs: []\n"},
)
