"""Creates a new relationship from commented templates."""

from __future__ import annotations

from typing import Any

from relturn.declare.vocabulary import Stage
from relturn.findings.errors import RelturnError
from relturn.findings.suggest import suggest
from relturn.method.stages import EXIT, TURNAROUND
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
    at: str = "insight",
    reason: str = "",
    values: dict[str, Any] | None = None,
    dry_run: bool = False,
) -> tuple[str, list[str]]:
    """Create the folder of a relationship, and return its slug and the paths of its files.

    Args:
        change: the change it is a part of.
        name: the client's name.
        profile: `light` creates the files that Insight needs and the first history entry. `full` creates every list
            file and single file.
        slug: the folder's name; by default it is made from `name`.
        at: the stage at which the journey begins; earlier stages are then not needed.
        reason: why the journey does not begin with Insight.
        values: more fields of `relationship.yaml`.
        dry_run: write nothing.

    Raises:
        RelturnError: The folder already exists (exit 1), or a later stage is given without a reason.
    """
    stage = _first_stage(at, reason)
    if slug is None and not any(letter.isalnum() for letter in slugify(name, short=False, fallback="")):
        raise RelturnError(
            f"relturn cannot make a folder name from {name!r}",
            "choose a folder name with --slug, in lowercase letters, digits and hyphens",
        )
    slug = slug or slugify(name, short=False)
    if not is_slug(slug):
        raise RelturnError(
            f"{slug!r} is not a valid folder name",
            "choose a folder name with --slug, in lowercase letters, digits and hyphens",
        )
    if (change.workspace.root / slug).exists():
        raise RelturnError(f"there is a folder {slug} already", "choose another name with --slug", code=1)
    today = str(change.workspace.context.today)
    head = {"client": name, "stage": stage, "cycle": 1, "track": "turnaround", **(values or {})}
    for kind in change.workspace.kinds.files.values():
        of_turnaround = not kind.of_workspace and not (kind.stages and set(kind.stages) <= set(EXIT))
        of_stage = stage in kind.stages and not kind.is_log
        if kind.light or of_stage or (profile == "full" and of_turnaround and not kind.is_log):
            change.create_from_template(slug, kind.name, head if kind.name == "relationship" else None)
    path = f"{slug}/history/{today}-start-{stage}.yaml"
    move = {
        "kind": "move",
        "date": today,
        "move": "start",
        "to_stage": stage,
        "track": "turnaround",
        "cycle": 1,
    }
    change.create(path, move | ({"reason": reason} if reason else {}))
    change.finish([slug], dry_run=dry_run)
    return slug, [one.path for one in change.changes]


def _first_stage(at: str, reason: str) -> Stage:
    stage = next((one for one in TURNAROUND if one == at), None)
    if stage is None:
        raise RelturnError(
            f"--at {at}: a journey cannot begin at this stage",
            suggest(at, TURNAROUND) or ", ".join(TURNAROUND),
        )
    if stage != TURNAROUND[0] and not reason.strip():
        raise RelturnError(
            f"beginning at {stage} needs a reason",
            "with --reason, say why the earlier stages are not needed",
        )
    return stage
