"""Sets up git so that it merges and shows records by record and field."""

from __future__ import annotations

import re
import shlex

from relturn.findings.errors import RelturnError
from relturn.services.session import ChangeSession, changing
from relturn.source.text import SourceText
from relturn.store.files.locate import ATTRIBUTES
from relturn.store.git import settings
from relturn.store.git.merging import LABELS
from relturn.store.git.repository import is_inside

LINES = ("*.yaml text eol=lf", "[a-z0-9]*/**/*.yaml diff=relturn merge=relturn")
"""Lines for `.gitattributes`: line endings of YAML files, and the merge and diff drivers of records.

A clone without the drivers merges line by line, as git does by default.
"""
_OLD_LINE = "*.yaml text eol=lf diff=relturn merge=relturn"
TEXTCONV = "diff.relturn.textconv"
"""A setting of earlier versions, which is removed because editors showed every line as changed."""


def drivers(interpreter: str) -> dict[str, str]:
    """Return the git settings of the drivers; if relturn is missing or fails, git merges line by line."""
    merge = "merge-file %O %A %B %P; s=$?; [ $s -lt 2 ] && exit $s"
    marks = " ".join(f"-L '{label}'" for label in LABELS)
    python = shlex.quote(interpreter)
    return {
        "merge.relturn.name": "merge by record and field",
        "merge.relturn.driver": (
            f"if [ -x {python} ]; then {python} -P -m relturn {merge}; "
            f"elif command -v relturn >/dev/null 2>&1; then relturn {merge}; fi; "
            f"git merge-file {marks} %A %O %B"
        ),
        "diff.relturn.xfuncname": r"^( *- +\{?id: +[^,}]+|[a-z_]+:).*$",
    }


def interpreter_of(driver: str) -> str:
    """Return the Python interpreter that a driver names; empty if relturn did not write the driver."""
    found = re.match(r"if \[ -x (.+?) \]; then ", driver)
    return shlex.split(found[1])[0] if found else ""


@changing
def set_up(change: ChangeSession, interpreter: str) -> list[str]:
    """Write the git attributes into the workspace and the drivers into this clone's settings, and report the changes.

    Raises:
        RelturnError: There is no repository, or the attributes cannot be read (exit 1). Nothing was written.
    """
    if not is_inside(change.workspace.root):
        raise RelturnError("there is no git repository here", "create one with: git init", code=1)
    done = []
    before = change.text(ATTRIBUTES)
    present = before.text if before else ""
    lines = [line for line in present.splitlines() if line.strip() != _OLD_LINE]
    missing = [line for line in LINES if line not in lines]
    if missing:
        text = "".join(f"{line}\n" for line in [*lines, *missing])
        change.replace(before, SourceText(ATTRIBUTES, text, before.bom if before else False))
        change.write(dry_run=False)
        done.append(f"{ATTRIBUTES} names the drivers for the files of relationships. Commit it to git.")
    settings.set_up(change.workspace.root, drivers(interpreter), (TEXTCONV,))
    return ["The drivers are in the settings of this clone (.git/config). Each clone has its own.", *done]
