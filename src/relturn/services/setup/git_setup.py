"""Makes git merge and show records by record and field."""

from __future__ import annotations

from relturn.findings.errors import RelturnError
from relturn.services.session import ChangeSession, changing
from relturn.source.text import SourceText
from relturn.store import git
from relturn.store.files.locate import ATTRIBUTES
from relturn.store.files.texts import read_text

LINE = "*.yaml text eol=lf diff=relturn merge=relturn"
"""Without the drivers git merges and shows lines, as it does anywhere."""


def drivers(command: str) -> dict[str, str]:
    """The settings of the drivers, which call relturn by `command`."""
    return {
        "merge.relturn.name": "merge by record and field",
        "merge.relturn.driver": f"{command} merge-file %O %A %B %P",
        "diff.relturn.textconv": f"{command} diff-text",
    }


@changing
def set_up(change: ChangeSession, command: str) -> list[str]:
    """Write the drivers into this clone's settings, and the attributes into the workspace: what was done.

    RelturnError where there is no repository.
    """
    if not git.is_inside(change.workspace.root):
        raise RelturnError("there is no git repository here", "make one with: git init", code=1)
    git.set_up(change.workspace.root, drivers(command))
    done = ["the drivers are in the settings of this clone (.git/config); each clone has its own"]
    path = change.workspace.root / ATTRIBUTES
    before = read_text(change.workspace.root, ATTRIBUTES) if path.exists() else None
    present = before.text if isinstance(before, SourceText) else ""
    if LINE not in present.splitlines():
        glue = "" if present.endswith("\n") or not present else "\n"
        change.replace(
            before if isinstance(before, SourceText) else None,
            SourceText(ATTRIBUTES, f"{present}{glue}{LINE}\n"),
        )
        change.write(dry_run=False)
        done.append(f"{ATTRIBUTES} names them for YAML files; keep it under git")
    return done
