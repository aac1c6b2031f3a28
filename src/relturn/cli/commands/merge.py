"""Check a merge by record and field, or resolve a merge that stopped on conflicts.

relturn merge --check main    show the result of merging main; the exit code is 1 if the merge is not possible
relturn merge                 resolve the files with conflicts
"""

from __future__ import annotations

from typing import Annotated

import typer

from relturn.cli import output
from relturn.cli.looks import show_text
from relturn.cli.options import AsOfOption, WorkspaceOption, open_session
from relturn.findings.phrasing import pluralize
from relturn.services.records.merge import MergeCheck, check_merge, resolve


def run(
    check: Annotated[
        str | None,
        typer.Option("--check", metavar="REV", help="Show the result of merging REV, without merging."),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="Output format: text or json.")] = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Check a merge, or resolve its conflicts."""
    output.one_of(form, ("text", "json"))
    session = open_session(workspace, as_of)
    if check is not None:
        found = check_merge(session.workspace, check)
        if form == "json":
            output.show_json(_data(found))
        else:
            show_text(_summary(found))
        raise typer.Exit(0 if found.sound else 1)
    done, left = resolve(session.workspace)
    lines = [f"resolved: {label}" for label in done] + [
        f"not resolved: {label}: {words}" for label, words in left
    ]
    lines.append(
        f"Check the files, then run: git add {' '.join(done)}"
        if done
        else "Resolve the conflicts by hand, then run: git add"
    )
    show_text("\n".join(lines))
    raise typer.Exit(1 if left else 0)


def _summary(found: MergeCheck) -> str:
    files = f"{pluralize(len(found.files), 'file')} would change"
    if found.sound:
        return f"The merge is possible: {files}."
    lines = [f"The merge is not possible yet: {files}."]
    lines += [f"  {label}: both sides changed {words}" for label, words in found.conflicts]
    lines += [f"  {label}: {why}" for label, why in found.disputed]
    lines += [f"  {f.path}:{f.span.line}:{f.span.column}: {f.code} {f.message}" for f in found.findings]
    return "\n".join(lines)


def _data(found: MergeCheck) -> dict[str, object]:
    return {
        "schema_version": 1,
        "sound": found.sound,
        "files": list(found.files),
        "conflicts": [{"file": label, "field": words} for label, words in found.conflicts],
        "disputed": [{"file": label, "why": why} for label, why in found.disputed],
        "findings": [
            {
                "code": f.code,
                "file": f.path,
                "line": f.span.line,
                "column": f.span.column,
                "message": f.message,
            }
            for f in found.findings
        ],
    }
