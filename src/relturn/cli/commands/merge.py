"""Merge by record and field: check a merge before it is made, or resolve one on which git has stopped.

relturn merge --check main    what merging main would bring; exit code 1 where it cannot be made
relturn merge                 resolve the files on which git has stopped
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
        str | None, typer.Option("--check", metavar="REV", help="Tell what merging REV would bring.")
    ] = None,
    form: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    workspace: WorkspaceOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Merge."""
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
    lines = [f"resolved: {label}" for label in done] + [f"left: {label}: {words}" for label, words in left]
    lines.append(
        f"Look at them, then: git add {' '.join(done)}" if done else "Resolve them by hand, then: git add"
    )
    show_text("\n".join(lines))
    raise typer.Exit(1 if left else 0)


def _summary(found: MergeCheck) -> str:
    files = f"{pluralize(len(found.files), 'file')} would change"
    if found.sound:
        return f"The merge can be made: {files}."
    lines = [f"The merge cannot be made as it is: {files}."]
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
