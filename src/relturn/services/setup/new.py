"""A new relationship from commented templates."""

from __future__ import annotations

from typing import Any

from relturn.findings.errors import RelturnError
from relturn.method.stages import EXIT
from relturn.model.ids import slugify
from relturn.services.session import ChangeSession, changing
from relturn.store.files.locate import is_slug


@changing
def new(
    change: ChangeSession,
    name: str,
    *,
    profile: str = "light",
    slug: str | None = None,
    values: dict[str, Any] | None = None,
    dry_run: bool = False,
) -> tuple[str, list[str]]:
    """Make a relationship's folder: its slug and the labels of its files.

    `light` makes the files that insight asks for and the first entry of the history; `full` makes every list
    file and single document. RelturnError where the folder is there already.
    """
    if slug is None and not any(letter.isalnum() for letter in slugify(name, short=False, fallback="")):
        raise RelturnError(
            f"no folder's name can be made of {name!r}", "name one with --slug, in small letters and dashes"
        )
    slug = slug or slugify(name, short=False)
    if not is_slug(slug):
        raise RelturnError(
            f"{slug!r} cannot be a folder's name here", "name one with --slug, in small letters and dashes"
        )
    if (change.workspace.root / slug).exists():
        raise RelturnError(f"there is a folder {slug} already", "name another with --slug", code=1)
    today = str(change.workspace.context.today)
    head = {"client": name, "stage": "insight", "cycle": 1, "track": "turnaround", **(values or {})}
    for kind in change.workspace.kinds.files.values():
        of_turnaround = not kind.of_workspace and not (kind.stages and set(kind.stages) <= set(EXIT))
        if kind.light or (profile == "full" and of_turnaround and not kind.is_log):
            change.create_from_template(slug, kind.name, head if kind.name == "relationship" else None)
    path = f"{slug}/history/{today}-start-insight.yaml"
    move = {
        "kind": "move",
        "date": today,
        "move": "start",
        "to_stage": "insight",
        "track": "turnaround",
        "cycle": 1,
    }
    change.create(path, move)
    change.finish([slug], dry_run=dry_run)
    return slug, [one.path for one in change.changes]
